"""The thresholds of what looks wrong: `newsharvest check --flags`, `[check]` in `newsharvest.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, Self

from annotated_types import Ge, Le

from newsharvest.errors import OperatorError
from newsharvest.options import knob

Share = Annotated[float, Ge(0), Le(1)]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """When a figure looks wrong. Recent is what came in the last `recent_days` days of the corpus itself,
    never of the clock, so that an old corpus is judged as it was; but for `max_age_days`."""

    recent_days: Annotated[int, Ge(1)] = knob(7, "Days at the end of the corpus held against those before.")
    min_recent: Annotated[int, Ge(2)] = knob(
        8,
        "Recent pages that a site needs to be judged.",
        source="with fewer no change is four times its standard error; benchmarks/guard_quality.md",
    )
    min_past: Annotated[int, Ge(2)] = knob(30, "Earlier pages that a site needs to be judged.")
    length_factor: Annotated[float, Ge(1)] = knob(
        2.0, "Factor by which a site's recent median length may differ from its past."
    )
    field_drop: Share = knob(
        0.3, "Drop of the share of a site's recent articles with title, author or date."
    )
    reject_rise: Share = knob(0.3, "Rise of the share of a site's recent pages that were refused.")
    silent_pages: Annotated[int, Ge(1)] = knob(
        15,
        "Pages expected of a site by its past that did not come.",
        source="benchmarks/guard_quality.md: outlets of three pages a day, and no cry without a fault",
    )
    max_cut: Share = knob(
        0.3, "Share of a site's sampled articles whose text ends without the end of a sentence."
    )
    max_repeated: Share = knob(0.2, "Share of a site's sampled articles that have a paragraph in common.")
    short_words: Annotated[int, Ge(0)] = knob(50, "Words below which an article is very short.")
    long_words: Annotated[int, Ge(1)] = knob(8_000, "Words from which on an article is very long.")
    max_short: Share = knob(0.2, "Share of a site's articles that may be very short.")
    max_long: Share = knob(0.05, "Share of a site's articles that may be very long.")
    max_refused: Share = knob(1.0, "Share of all pages that may be refused; 1 allows any.")
    min_articles: Annotated[int, Ge(0)] = knob(0, "Articles that the corpus must have at least.")
    max_age_days: Annotated[float, Ge(0)] = knob(
        0.0, "Days since the last run ended, at most; 0 does not ask. The only limit that asks the clock."
    )

    @classmethod
    def of(cls, *layers: Mapping[str, Any]) -> Self:
        """Limits from mappings of plain or string values, later ones winning. Raises OperatorError."""
        from pydantic import TypeAdapter, ValidationError

        merged: dict[str, Any] = {}
        for layer in layers:
            merged |= layer
        if unknown := sorted(merged.keys() - {field.name for field in fields(cls)}):
            raise OperatorError(f"unknown limit {unknown[0]!r} in [check]")
        try:
            return TypeAdapter(cls).validate_python(merged)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise OperatorError(f"{first['loc'][0]} = {first['input']!r}: {first['msg']}") from None
