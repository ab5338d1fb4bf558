"""What a corpus is like: figures, what looks wrong, copies, samples. Reports and checks show it."""
