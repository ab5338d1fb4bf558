"""What the spiders of feeds, sitemaps and sites can be told: which articles are wanted, and how many."""

from datetime import UTC, datetime
from re import Pattern
from typing import Literal, Self

from pydantic import Field, HttpUrl, model_validator

from newsharvest.crawling.windows import Window
from newsharvest.spiders.arguments import Arguments


class SourceArguments(Arguments):
    """What all sources have in common: which articles are wanted, and how many."""

    url: HttpUrl
    since: str = Field("", description="Only articles from this day or time on; or a time ago, as 3d.")
    until: str = Field("", description="Only articles until this day, it included, or before this time.")
    undated: Literal["keep", "drop"] = Field(
        "keep", description="What becomes of articles without a date when since or until is told."
    )
    max_articles: int | None = Field(None, ge=1, description="End after so many new articles.")
    max_pages: int = Field(10_000, ge=1, description="Pages to ask for, at most.")
    sections: str = Field("", description="Only addresses in these sections: path segments, by commas.")
    language: str = Field("", description="Only articles in these languages (BCP 47), by commas.")
    allow: Pattern[str] | None = Field(None, description="Only addresses that match this pattern.")
    deny: Pattern[str] | None = Field(None, description="Never addresses that match this pattern.")

    @model_validator(mode="after")
    def _is_a_window(self) -> Self:
        self.window()
        return self

    def window(self) -> Window:
        """The window, as of now."""
        return Window.told(self.since, self.until, datetime.now(UTC))
