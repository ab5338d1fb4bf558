"""What lies beside pages in saved sites and is no page itself: styles, scripts, feeds, tables."""

from collections.abc import Iterator
from pathlib import PurePath

from newsharvest.inflate import inflated
from newsharvest.items import Reason, Reject, Source, Stage
from newsharvest.options import Options
from newsharvest.readers.claims import reads
from newsharvest.readers.recognise import feed_kind

# Text formats that a page is never kept in; without this list they would be read as plain text.
_ENDINGS = (
    *(".css", ".scss", ".less", ".js", ".mjs", ".cjs", ".ts", ".map", ".wasm", ".webmanifest"),
    *(".xml", ".rss", ".atom", ".rdf", ".opml", ".svg", ".ics", ".vcf"),
    *(".csv", ".tsv", ".cdx", ".cdxj", ".sql", ".log", ".ini", ".cfg", ".toml", ".yaml", ".yml"),
    *(".py", ".sh", ".rb", ".java", ".c", ".h"),
)


def _is_feed(head: bytes) -> bool:
    return feed_kind(head) is not None


@reads(*_ENDINGS, looks_like=_is_feed)
def read(path: str, *, start: int = 0, options: Options) -> Iterator[Reject]:
    """One reject, NOT_AN_ARTICLE, that says what the file is."""
    if start == 0:
        with inflated(path) as file:
            root = feed_kind(file.read()) if file.next_member() else None
        what = f"<{root}> document" if root else f"{PurePath(path).suffix} file"
        yield Reject(Source("file", offset=0), None, Stage.READ, Reason.NOT_AN_ARTICLE, what)
