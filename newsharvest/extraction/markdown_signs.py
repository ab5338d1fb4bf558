"""Whether a plain text is Markdown, told by its content: for files named .txt and for standard input."""

import re
from itertools import islice

SAMPLE_CHARS = 20_000
"""Characters from the beginning that are looked at."""

FEWEST_SIGNS = 3
"""Signs that make a text without a Markdown title Markdown: one asterisk or number sign may be anything."""

_TITLE = re.compile(r"\A\s*#{1,2} +[^\s#][^\n]{3,300}\n[^\S\n]*(?:\n|\Z)")
_UNDERLINED = re.compile(r"\A\s*[^\s#>*+-][^\n]{3,300}\n={3,}[^\S\n]*\n")
_FRONT_MATTER = re.compile(r"\A\ufeff?---[^\S\n]*\n(?:[A-Za-z_-]{2,30}:[^\n]{0,500}\n){1,40}")
_SIGNS = re.compile(
    r"(?<=\n\n)#{1,6} +\w[^\n]{2,200}\n(?=\n)"  # heading between empty lines: no comment in code
    r"|(?<!\\)!?\[[^\[\]\n]{1,300}\]\((?:https?:|/|mailto:)[^()\s]{0,500}\)"  # link, image
    r"|^\[[^\[\]\n]{1,60}\]: +https?:"  # link's address
    r"|(?<![\w*])\*\*\w[^*\n]{1,200}\*\*(?![\w*])"  # strong
    r"|^\|(?: *:?-{2,}:? *\|)+[^\S\n]*$",  # table
    re.MULTILINE,
)


def is_markdown(text: str) -> bool:
    """Whether a text says clearly that it is Markdown: by a title, front matter, or several of its signs.

    >>> is_markdown("# Old bridge burns\\n\\nIt rained."), is_markdown("#lune burns\\n\\n* It rained.")
    (True, False)
    """
    sample = text[:SAMPLE_CHARS].replace("\r\n", "\n")
    if _TITLE.match(sample) or _FRONT_MATTER.match(sample) or _UNDERLINED.match(sample):
        return True
    return next(islice(_SIGNS.finditer(sample), FEWEST_SIGNS - 1, None), None) is not None
