"""One other extractor over a folder of pages, in one process: what `benchmarks.speed` runs.

python -m benchmarks.speed_peers newspaper|readability|newsplease|resiliparse FOLDER
"""

import sys
from contextlib import suppress
from pathlib import Path


def newspaper(html: str) -> None:
    """newspaper4k."""
    from newspaper import article

    article("https://example.org/", input_html=html)


def readability(html: str) -> None:
    """readability-lxml."""
    from readability import Document

    document = Document(html)
    document.summary()
    document.title()


def newsplease(html: str) -> None:
    """news-please."""
    from newsplease import NewsPlease

    NewsPlease.from_html(html, url="https://example.org/")


def resiliparse(html: str) -> None:
    """Resiliparse's main content: text alone."""
    from resiliparse.extract.html2text import extract_plain_text

    extract_plain_text(html, main_content=True)


def main() -> None:
    """Extracts each page; what one makes of a page that it can't take is its own affair."""
    extract = {f.__name__: f for f in (newspaper, readability, newsplease, resiliparse)}[sys.argv[1]]
    for file in sorted(Path(sys.argv[2]).iterdir()):
        with suppress(Exception):
            extract(file.read_text(encoding="utf-8", errors="replace"))


if __name__ == "__main__":
    main()
