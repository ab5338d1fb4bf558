"""The closed road from bytes to blocks and fields: each function takes the type the one before gives."""
