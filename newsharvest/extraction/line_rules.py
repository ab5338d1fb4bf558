"""Rules that change the first vote, block by block: an ordered table, each rule under its own name.

A rule is a pure function of the page's blocks and its context that returns what it changes. It must be
precise: whole lines and the structure around them decide, never words inside an article's sentences.
"""

import re
from collections.abc import Sequence

from newsharvest.extraction import caption_rules, flow_rules, headline_rules, line_shapes
from newsharvest.extraction.datelines import is_dateline, is_update_stamp
from newsharvest.extraction.embedded_posts import embedded_posts
from newsharvest.extraction.entry_times import entries_in_doubt, entry_times
from newsharvest.extraction.names import is_byline, is_contributor_line, starts_as_byline
from newsharvest.extraction.page_context import (
    Changes,
    Judged,
    PageContext,
    Rule,
    dropping,
    dropping_at_edges,
)
from newsharvest.extraction.second_layout import second_layout
from newsharvest.items import Block, Verdict

__all__ = ["LINE_RULES", "RULES", "PageContext", "apply_line_rules"]

_SHORTHAND = re.compile(
    r"\W*\(?[a-zäöüß]{2,5}(?:\s?[/,]\s?[a-zäöüß]{2,5}){0,3}\)|\([A-Z]{2,4}(?:/[A-Z]{2,4})*\)\W*"
)


def is_shorthand(line: str) -> bool:
    """Whether the line is an author's mark.

    >>> is_shorthand("(dmk)"), is_shorthand("(jwe/dpa)")
    (True, True)
    """
    return len(line) <= 40 and _SHORTHAND.fullmatch(line.strip()) is not None


def ends_a_sentence(line: str) -> bool:
    """Whether the line ends as sentences, questions and introductions do, and bylines never."""
    return line.rstrip(" \"'”»)").endswith((".", "!", "?", ":", "…", "。"))


SURE_TEXT = 1.0
"""Log-odds from which a line is text though it reads as a byline ("Install Hot Tub Circuits"). Ours, out of
fold: 7 of 934 labelled pages gain by it, and none loses."""

_bylines = dropping_at_edges(lambda line: not ends_a_sentence(line) and is_byline(line))


def bylines(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Drops bylines at the edges of the text, but for those that are surely text."""
    found = _bylines(blocks, context)
    return {number: fate for number, fate in found.items() if not _is_sure_text(blocks[number])}


def _is_sure_text(block: Block) -> bool:
    """Whether the classifier is sure of a line; one with a prefix or a day never is."""
    if block.odds is None or block.odds < SURE_TEXT or any(map(str.isdigit, block.text)):
        return False
    return not starts_as_byline(block.text)


Rules = tuple[tuple[str, Rule], ...]

STRUCTURE_RULES: Rules = (
    ("caption_by_markup", caption_rules.caption_by_markup),
    ("head_in_figure", caption_rules.head_in_figure),
    ("headline_repeated", headline_rules.headline_repeated),
    ("heading_before_text", headline_rules.heading_before_text),
    ("lead_above_text", headline_rules.lead_above_text),
    ("within_the_body", flow_rules.within_the_body),
)
"""Rules that need a page's markup. What they bring back is judged by the rules after them."""

LINE_RULES: Rules = (
    ("caption_by_credit", caption_rules.caption_by_credit),
    ("label", flow_rules.standing_label),
    ("read_more", dropping(line_shapes.is_read_more)),
    ("prompt", dropping(line_shapes.is_prompt)),
    ("newsletter_name", flow_rules.newsletter_name),
    ("tags", dropping(line_shapes.is_tag_line)),
    ("count", dropping(line_shapes.is_count)),
    ("copyright", dropping(line_shapes.is_copyright)),
    ("update_stamp", dropping_at_edges(lambda line: is_dateline(line) or is_update_stamp(line))),
    ("byline", bylines),
    ("contributors", dropping_at_edges(is_contributor_line)),
    ("shorthand", dropping(is_shorthand)),
    ("bio", flow_rules.bio_below_text),
    ("wordless", flow_rules.wordless),
)
"""Rules that a text without markup can be read by."""

FLOW_RULES: Rules = (
    ("said_elsewhere", flow_rules.said_elsewhere),
    ("link_list", flow_rules.link_list),
    ("comments", flow_rules.below_comments),
    ("furniture", flow_rules.part_of_furniture),
    ("author_bio", flow_rules.author_bio),
    ("embedded_post", embedded_posts),
    ("entry", entries_in_doubt),
    ("entry_time", entry_times),
    ("second_layout", second_layout),
)
"""Rules on containers and neighbours."""

RULES: Rules = STRUCTURE_RULES + LINE_RULES + FLOW_RULES


def apply_line_rules(
    blocks: Sequence[Block], context: PageContext, rules: Rules | None = None
) -> tuple[Block, ...]:
    """The blocks with the verdicts that the rules change, in order; `RULES` when none are given."""
    judged = Judged(blocks)
    for name, rule in RULES if rules is None else rules:
        for number, fate in rule(judged, context).items():
            if judged[number].verdict.fate is not fate:
                judged.judge(number, Verdict(fate, name))
    return tuple(judged)
