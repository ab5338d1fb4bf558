"""What a worker answers. Apart from the worker, for the parent unpickles answers and cleans nothing."""

from typing import NamedTuple

from newsharvest.items import Outcome


class Answer(NamedTuple):
    """A worker's answer to one ref: its outcome, None when memory ran out, and the worker's peak."""

    outcome: Outcome | None
    peak_bytes: int
