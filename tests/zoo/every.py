"""Every specimen of the zoo, in the order of its kinds."""

from tests.zoo import (
    charsets,
    folders,
    hidden_text,
    json_pages,
    markup,
    metadata,
    not_html,
    packings,
    patterns,
    warcs,
    worker_killers,
)
from tests.zoo.specimens import ALL

__all__ = ["EVERY"]

KINDS = (
    *(charsets, folders, hidden_text, json_pages, markup, metadata, not_html, packings, patterns, warcs),
    worker_killers,
)
EVERY = tuple(sorted(ALL, key=lambda specimen: specimen.path))
