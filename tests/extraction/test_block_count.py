"""Pages of more blocks than any article has are refused by their number, never by the clock."""

import pytest

from newsharvest.cleaner import Cleaner
from newsharvest.extraction.block_count import MOST_BLOCKS
from newsharvest.items import RawPage, Reason, Reject, Source
from newsharvest.options import Options


def refusal(kind: str, body: str) -> tuple[Reason, str]:
    page = RawPage(body.encode(), Source("text", "log"), content_type=f"{kind}; charset=utf-8")
    outcome = Cleaner(Options()).clean(page)
    assert isinstance(outcome, Reject)
    return outcome.reason, outcome.detail


@pytest.mark.parametrize(
    ("kind", "line"),
    [("text/plain", "Entry {}.\n\n"), ("text/html", "<div>entry {}</div>")],
)
def test_too_many_blocks_are_refused_before_they_are_judged(kind: str, line: str) -> None:
    body = "".join(line.format(number) for number in range(MOST_BLOCKS + 1))
    assert refusal(kind, body) == (
        Reason.TOO_LARGE,
        "60,001 blocks of text, at most 60,000 in an article",
    )


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown"])
def test_half_a_million_short_lines_are_refused_before_they_are_joined(kind: str) -> None:
    assert refusal(kind, "".join(f"entry {number}\n\n" for number in range(500_000))) == (
        Reason.TOO_LARGE,
        "500,000 lines of text, at most 100,000 in an article",
    )
