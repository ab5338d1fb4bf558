"""Counts as a person reads them."""


def many(count: int, noun: str) -> str:
    """A count with its noun.

    >>> many(1, "page"), many(2_500, "page")
    ('1 page', '2,500 pages')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
