"""Every specimen of the zoo, in the order of its kinds."""

from tests.zoo import (
    archives,
    charsets,
    disguises,
    exchanges,
    folders,
    foreign_files,
    hidden_text,
    json_pages,
    markup,
    metadata,
    not_html,
    packings,
    patterns,
    saved_pages,
    surroundings,
    warcs,
    worker_killers,
)
from tests.zoo.specimens import ALL

__all__ = ["EVERY"]

KINDS = (
    *(
        archives,
        charsets,
        disguises,
        exchanges,
        folders,
        foreign_files,
        hidden_text,
        json_pages,
        markup,
        metadata,
        not_html,
        packings,
    ),
    *(patterns, saved_pages, surroundings, warcs, worker_killers),
)
EVERY = tuple(sorted(ALL, key=lambda specimen: specimen.path))
