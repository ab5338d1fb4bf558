"""Markdown dumps of pages, as HTML again, so that they take the same road as pages.

Raw HTML in the Markdown is kept as it stands (pandoc leaves whole containers with their classes), so
the page's own structure speaks again. An image's alternative text loses the HTML it holds. Lines that
pandoc indents under a list item are no code: news holds none, and raw HTML may stand there.
"""

from markdown_it import MarkdownIt

from newsharvest.extraction.front_matter import FRONT_MATTER, head_of

MAX_NESTING = 100
"""Nested quotes and lists that are read; deeper ones are plain text to the parser."""


def markdown_to_html(text: str) -> str:
    """The HTML of a Markdown text: CommonMark, tables, raw HTML; YAML front matter as meta tags.

    >>> markdown_to_html("# Head\\n\\nA *word*.")
    '<h1>Head</h1>\\n<p>A <em>word</em>.</p>\\n'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return head_of(lines) + str(_parser().render(FRONT_MATTER.sub("", lines, count=1)))


def _parser() -> MarkdownIt:
    options = {"html": True, "linkify": False, "typographer": False, "maxNesting": MAX_NESTING}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).disable("code")
