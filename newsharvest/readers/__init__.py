"""Files in: `read(path, *, start, options)` yields a `PageRef` or a `Reject` for each page of a file."""
