"""What articles are to each other, told from the records of a corpus: copies, and reports of one event."""
