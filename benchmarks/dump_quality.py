"""How much of a page's record its dumps still give: `python benchmarks/dump_quality.py`.

Each labelled page of data/fundus-dev and data/wcxb-dev below NEWSHARVEST_SAMPLES is cleaned as
HTML, as the Markdown that pandoc makes of it (with raw HTML left in, and without) and as the plain
text of the whole page. Printed a form: word precision, recall and F1, the shares of right titles,
authors and days among pages whose gold tells them, and refusals; of each also the precision of the
dump itself. `--sample N` takes every Nth page, `--worst N` lists the N worst of each form, `--keep
DIR` writes the dumps. Markdown needs pandoc (`--pandoc PATH`) and is left out where there is none.
Two processes.
"""

import argparse
import gzip
import json
import os
import re
import shutil
import statistics as st
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from newsharvest import Article, Options, RawPage
from newsharvest.cleaner import Cleaner
from newsharvest.errors import Refused
from newsharvest.extraction.decode import decode
from newsharvest.extraction.parse import parse
from newsharvest.items import Source

WORD = re.compile(r"\w+")
SETS = ("fundus-dev", "wcxb-dev")
UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "select", "textarea"}
)
INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s small span strong".split()
    + "sub sup time tt u var".split()
)
PANDOC_TIMEOUT_S = 60
MARKDOWN = {"gfm": "gfm", "gfm, no raw HTML": "gfm-raw_html"}
FORMS = ("html", *MARKDOWN, "plain text")


@dataclass(frozen=True)
class Score:
    """One page in one form. Fields are None where the gold does not tell them."""

    id: str
    word: tuple[float, float, float]
    dump: tuple[float, float, float]
    title: bool | None
    authors: bool | None
    date: bool | None
    refused: str | None


def bag(text: str) -> Counter[str]:
    """The words of a text."""
    return Counter(WORD.findall(text.lower()))


def measures(found: Counter[str], truth: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of two bags."""
    hit = (found & truth).total()
    precision = hit / found.total() if found else 0.0
    recall = hit / truth.total() if truth else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def plain_text(tree: HtmlElement) -> str:
    """The text of a whole page as somebody saves it: a line a block, hidden ones too."""
    pieces: list[str] = []
    _write(tree, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def _write(element: HtmlElement, pieces: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    edge = "" if element.tag in INLINE else "\n\n"
    pieces.append(edge + " ".join((element.text or "").split("\n")))
    for child in element:
        _write(child, pieces)
        pieces.append((child.tail or "").replace("\n", " "))
    pieces.append(edge)


def dump_of(form: str, html: str, pandoc: str | None) -> tuple[str, str]:
    """The dump and its content type; raises where pandoc fails."""
    if form == "html":
        return html, "text/html"
    if form == "plain text":
        return plain_text(parse(html)), "text/plain"
    command = [str(pandoc), "-f", "html", "-t", MARKDOWN[form], "--wrap=auto"]
    run = subprocess.run(
        command, input=html.encode(), capture_output=True, timeout=PANDOC_TIMEOUT_S, check=True
    )
    return run.stdout.decode(), "text/markdown"


def score(
    gold: dict[str, Any], folder: Path, *, form: str, pandoc: str | None, keep: Path | None
) -> Score | None:
    """The scores of one page, None where it can't be dumped."""
    body = gzip.decompress((folder / "pages" / f"{gold['id']}.html.gz").read_bytes())
    try:
        html = decode(RawPage(body, Source("html"))).text
        dump, kind = dump_of(form, html, pandoc)
    except (Refused, subprocess.SubprocessError, RecursionError):
        return None
    if keep:
        (keep / f"{gold['id']}.{form.replace(', ', '-').replace(' ', '-')}").write_text(
            dump, encoding="utf-8"
        )
    url = gold["url"] if form == "html" else None
    page = RawPage(dump.encode(), Source("dump"), url=url, content_type=f"{kind}; charset=utf-8")
    found = Cleaner(Options()).clean(page)
    truth = bag(gold["text"])
    if not isinstance(found, Article):
        return Score(
            gold["id"], (0.0, 0.0, 0.0), measures(bag(dump), truth), None, None, None, found.reason.value
        )
    return Score(
        gold["id"],
        measures(bag(found.text), truth),
        measures(bag(dump), truth),
        bag(found.title or "") == bag(gold["title"]) if gold["title"] else None,
        same_names(found.authors, gold["authors"]) if gold["authors"] else None,
        (found.published or "")[:10] == gold["date"][:10] if gold["date"] else None,
        None,
    )  # fmt: skip


def same_names(found: Iterable[str], truth: Iterable[str]) -> bool:
    """Whether two lists hold the same names, in any order and case."""
    return sorted(map(str.casefold, found)) == sorted(map(str.casefold, truth))


def articles(folder: Path, every: int) -> Iterator[dict[str, Any]]:
    """The gold of every Nth article of a set."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        yield from [gold for gold in map(json.loads, lines) if gold["type"] == "article"][::every]


def share(values: list[bool | None]) -> float:
    """The share of the true among the told."""
    told = [value for value in values if value is not None]
    return st.mean(told) if told else 0.0


def report(form: str, scores: list[Score], worst: int) -> None:
    """Prints the means of a form."""
    precision, recall, f1 = (st.mean(one.word[i] for one in scores) for i in range(3))
    print(f"  {form:17} P {precision:.4f} R {recall:.4f} F1 {f1:.4f}", end="  ")
    print("title {:.3f} authors {:.3f} date {:.3f}".format(*(
        share([getattr(one, name) for one in scores]) for name in ("title", "authors", "date")
    )), end="  ")  # fmt: skip
    print(f"of {len(scores)}, dump P {st.mean(one.dump[0] for one in scores):.4f}", end=" ")
    print("refused", {one.id: one.refused for one in scores if one.refused})
    for one in sorted(scores, key=lambda one: one.word[2])[:worst]:
        print("    {1:.3f} {2:.3f} {3:.3f}  {0}".format(one.id, *one.word))


def main() -> None:
    """Scores the sets below NEWSHARVEST_SAMPLES."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sets", nargs="+", default=SETS)
    parser.add_argument("--forms", nargs="+", default=FORMS, choices=FORMS)
    parser.add_argument("--sample", type=int, default=1, help="take every Nth page")
    parser.add_argument("--worst", type=int, default=0, help="list the N worst pages of a form: P R F1 id")
    parser.add_argument("--keep", type=Path, help="write the dumps there")
    parser.add_argument("--pandoc", default=shutil.which("pandoc"), help="default: the one on the path")
    args = parser.parse_args()
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
    forms = [form for form in args.forms if args.pandoc or form not in MARKDOWN]
    with ProcessPoolExecutor(2) as pool:
        for folder in (Path(os.environ["NEWSHARVEST_SAMPLES"], "data", name) for name in args.sets):
            print(folder.name)
            for form in forms:
                one = partial(score, folder=folder, form=form, pandoc=args.pandoc, keep=args.keep)
                found = pool.map(one, articles(folder, args.sample), chunksize=4)
                report(form, [each for each in found if each], args.worst)


if __name__ == "__main__":
    main()
