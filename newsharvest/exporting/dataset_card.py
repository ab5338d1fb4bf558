"""The README of a dataset: what the Hub reads in its head, and what people should know, in figures."""

from collections import Counter

import orjson

from newsharvest.exporting.figures import Figures
from newsharvest.record_schema import TOLD
from newsharvest.version import VERSION

SHOWN_SITES = 25
SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
)


def card_of(name: str, figures: Figures, splits: dict[str, int]) -> str:
    """The card. The licence is left to whoever publishes: the texts are their publishers'."""
    return f"---\n{_head(name, figures, splits)}---\n\n{_body(name, figures, splits)}"


def _head(name: str, figures: Figures, splits: dict[str, int]) -> str:
    languages = sorted({code.split("-")[0] for code in figures.languages if code != "unknown"})
    files = [{"split": split, "path": f"data/{split}-*.parquet"} for split in sorted(splits)]
    size = next((told for bound, told in SIZES if figures.articles < bound), "100M<n<1B")
    head = {
        "pretty_name": name,
        "language": languages,
        "task_categories": ["text-generation"],
        "tags": ["news"],
        "size_categories": [size],
        "configs": [{"config_name": "default", "data_files": files}],
    }
    return "".join(f"{key}: {orjson.dumps(value).decode()}\n" for key, value in head.items())


def _body(name: str, figures: Figures, splits: dict[str, int]) -> str:
    span = f", published {figures.first} to {figures.last}" if figures.first else ""
    parts = [
        f"# {_cell(name)}\n",
        f"{figures.articles:,} news articles, {figures.words:,} words"
        f" ({figures.bytes / 1e6:,.2f} MB of text){span},"
        f" cleaned and deduplicated by newsharvest {VERSION}.\n",
        _table("split", "articles", Counter(splits)),
        "## Languages\n",
        _table("language", "articles", figures.languages),
        f"## Sources\n\n{len(figures.sites):,} sites; those with most articles:\n",
        _table("site", "articles", figures.sites, SHOWN_SITES),
        _opt_outs(figures),
        "## Access, as the pages tell it\n",
        _table("access", "articles", figures.access),
        "## Fields\n",
        _fields(figures),
        "Extractor versions and options (a hash over those that can change a record):\n",
        _table("version and options", "articles", figures.options),
    ]
    return "\n".join(parts)


def _opt_outs(figures: Figures) -> str:
    told = f"""## Opt-outs of the sources

{figures.opted_out:,} of {figures.articles:,} articles come from pages whose site opts out of AI training
or text mining (robots.txt, `noai`, `tdm-reservation`), as far as the page or the crawl told. They stand in
`evidence.access` behind `optout:`. `newsharvest load --respect-optouts` leaves them out.
"""
    return f"{told}\n{_table('opt-out', 'articles', figures.opt_outs)}" if figures.opt_outs else told


def _fields(figures: Figures) -> str:
    rows = [
        f"| `{name}` | {told} | {figures.told[name] / figures.articles if figures.articles else 0:.0%} |"
        for name, told in TOLD.items()
        if name in figures.told
    ]
    return "\n".join(["| field | | told by |", "|---|---|---|", *rows, ""])


def _table(head: str, what: str, counts: "Counter[str]", most: int = 100) -> str:
    rows = [f"| {_cell(name)} | {count:,} |" for name, count in counts.most_common(most)]
    if len(counts) > most:
        rest = counts.total() - sum(count for _, count in counts.most_common(most))
        rows.append(f"| {len(counts) - most:,} more | {rest:,} |")
    return "\n".join([f"| {head} | {what} |", "|---|---|", *rows, ""])


def _cell(text: str) -> str:
    """A name that can't leave its cell."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
