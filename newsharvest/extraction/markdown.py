"""Markdown dumps of pages, as HTML again, so that they take the same road as pages.

Raw HTML in the Markdown is kept as it stands (pandoc leaves whole containers with their classes), so
the page's own structure speaks again. An image's alternative text loses the HTML it holds. Lines that
pandoc indents under a list item are no code: news holds none, and raw HTML may stand there.
"""

import re

from markdown_it import MarkdownIt

MAX_NESTING = 100
"""Nested quotes and lists that are read; deeper ones are plain text to the parser."""

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.{0,5000}?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def markdown_to_html(text: str) -> str:
    """The HTML of a Markdown text: CommonMark with tables and raw HTML; YAML front matter is left out.

    >>> markdown_to_html("# Head\\n\\nA *word*.")
    '<h1>Head</h1>\\n<p>A <em>word</em>.</p>\\n'
    """
    body = _FRONT_MATTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n"), count=1)
    return str(_parser().render(body))


def _parser() -> MarkdownIt:
    options = {"html": True, "linkify": False, "typographer": False, "maxNesting": MAX_NESTING}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).disable("code")
