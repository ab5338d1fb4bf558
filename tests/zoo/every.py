"""Every specimen of the zoo, in the order of its kinds."""

from tests.zoo import (
    archives,
    charsets,
    folders,
    hidden_text,
    json_pages,
    markup,
    metadata,
    not_html,
    packings,
    patterns,
    saved_pages,
    warcs,
    worker_killers,
)
from tests.zoo.specimens import ALL

__all__ = ["EVERY"]

KINDS = (
    *(archives, charsets, folders, hidden_text, json_pages, markup, metadata, not_html, packings),
    *(patterns, saved_pages, warcs, worker_killers),
)
EVERY = tuple(sorted(ALL, key=lambda specimen: specimen.path))
