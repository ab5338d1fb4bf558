"""Numbers of hostile JSON: Python refuses one of over 4,300 digits, and with it the whole document."""

_MOST_DIGITS = 400  # a float has 309


def integer(digits: str) -> int | str:
    """`parse_int` for `json`: the number, or its digits where they are too many to be one.

    >>> integer("7"), integer("9" * 1_000)[:3]
    (7, '999')
    """
    return int(digits) if len(digits) <= _MOST_DIGITS else digits
