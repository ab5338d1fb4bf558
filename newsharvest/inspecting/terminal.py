"""An inspection as a person reads it on a terminal."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from newsharvest.extraction.candidates import Found, Value
from newsharvest.inspecting.inspection import Inspection, fields_of
from newsharvest.items import Article, Block, Fate
from newsharvest.printable import one_line, printable

_STYLES = {Fate.KEPT: "green", Fate.CAPTION: "cyan", Fate.DROPPED: "dim"}
_SIGNS = {Fate.KEPT: "+", Fate.CAPTION: "c", Fate.DROPPED: "-"}
_LEGEND = (
    "Blocks: + kept, c caption, - dropped; by whom; log-odds of being the article (0: even); kind; text"
)
_NAME_WIDTH = 15
_LEAST_WIDTH = 20  # characters that a value has at least, however narrow the terminal is


def print_inspection(inspection: Inspection, console: Console, *, full: bool = False) -> None:
    """Prints the outcome, the fields with their candidates, and the blocks with their verdicts.

    Values and blocks take one line each unless `full`.
    """
    _say(console, _headline(inspection))
    if fields := fields_of(inspection.trace):
        _say(console, Text())
        width = 100_000 if full else console.width
        for name, found in fields:
            for line in _field(name, found, width):
                _say(console, line)
    if inspection.trace.blocks:
        _say(console, Text())
        _say(console, Text(one_line(_LEGEND, max(console.width, _LEAST_WIDTH)), "dim"))
        for line in _blocks(inspection.trace.blocks, None if full else console.width):
            _say(console, line)


def _say(console: Console, text: Text) -> None:
    console.print(text, highlight=False, soft_wrap=True)


def _headline(inspection: Inspection) -> Text:
    outcome, fates = inspection.trace.outcome, inspection.fates
    text = Text(f"{printable(inspection.name)}, page {inspection.number}: ")
    if isinstance(outcome, Article):
        text.append("article", "bold green")
        text.append(f", {outcome.word_count:,} words")
    else:
        text.append(outcome.reason.value, "bold red")
        text.append(f" ({outcome.stage}): {printable(outcome.detail)}")
    text.append("".join(f"; {count} {fate}" for fate, count in fates.items() if count))
    if inspection.has_more:
        text.append(f"\nmore pages follow in this file: --page {inspection.number + 1}")
    return text


def _field(name: str, found: Found, width: int) -> Iterator[Text]:
    """A field's value with who gave it; below it, dim, who gave the same and what else was given."""
    won = _told(found.value)
    givers: dict[str, list[str]] = {}
    for each in found.candidates:
        givers.setdefault(_told(each.value), []).append(each.by)
    same = [by for by in dict.fromkeys(givers.pop(won, [])) if by != found.by]
    by = f"  {found.by}{' = ' if same else ''}{', '.join(same)}" if found.by else ""
    line = Text(f"{name:<{_NAME_WIDTH}}")
    line.append(one_line(won, max(width - _NAME_WIDTH - len(by), _LEAST_WIDTH)), "bold")
    yield line.append(by, "dim")
    for value, others in givers.items():
        by = f"  {', '.join(dict.fromkeys(others))}"
        shown = one_line(value, max(width - _NAME_WIDTH - 4 - len(by), _LEAST_WIDTH))
        yield Text(f"{'':<{_NAME_WIDTH}}not {shown}{by}", "dim")


def _told(value: Value | None) -> str:
    return " · ".join(value) if isinstance(value, tuple) else value or ""


def _blocks(blocks: tuple[Block, ...], width: int | None) -> Iterator[Text]:
    """A line a block: its sign, who decided, its odds, kind and text (whole without a width)."""
    deciders = max(len(block.verdict.by) for block in blocks)
    kinds = max(len(_kind(block)) for block in blocks)
    for block in blocks:
        sign, by = _SIGNS[block.verdict.fate], block.verdict.by
        head = f"{sign} {by:<{deciders}}  {odds_of(block):>5}  {_kind(block):<{kinds}}  "
        text = (
            one_line(block.text, max(width - len(head), _LEAST_WIDTH)) if width else printable(block.text)
        )
        yield Text(head + text, _STYLES[block.verdict.fate])


def odds_of(block: Block) -> str:
    """The classifier's odds with their sign; empty where it was not asked."""
    return "" if block.odds is None else f"{block.odds:+.1f}"


def _kind(block: Block) -> str:
    return f"{block.kind} {block.level}" if block.level else str(block.kind)
