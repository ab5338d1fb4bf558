"""Signs that letters of Indic scripts and Thai carry: parts of words, but no letters to `re`."""

LETTER_SIGNS = (
    "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0980-\u0983\u09bc-\u09cd\u0bbe-\u0bcd"  # Latin to Tamil
    "\u0c3e-\u0c4d\u0e31\u0e34-\u0e4e"  # Telugu, Thai
)
"""For a class of characters in a pattern."""
