"""The desk: gives every story its clothes, its address and the stories it links to."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from . import blog, classic, modern
from .markup import Sheet
from .outlets import Outlet, read_outlets
from .story import Story, read_stories

CLOTHES: dict[str, Callable[[Sheet], str]] = {
    "modern": modern.render,
    "classic": classic.render,
    "blog": blog.render,
}


class Desk:
    """All stories and outlets. `base`, when given, replaces every outlet's address."""

    def __init__(self, base: str | None = None) -> None:
        self._base = base

    @cached_property
    def stories(self) -> dict[str, Story]:
        """All stories by slug."""
        return read_stories()

    @cached_property
    def outlets(self) -> dict[str, Outlet]:
        """All outlets by key."""
        outlets = read_outlets()
        if self._base is None:
            return outlets
        return {key: replace(outlet, base=self._base) for key, outlet in outlets.items()}

    def sheet(self, slug: str, outlet: str | None = None) -> Sheet:
        """The story's sheet, at its own outlet or at another one."""
        story = self.stories[slug]
        at = self.outlets[outlet or story.outlet]
        return Sheet(story, at, at.url(story), self._others(story, at))

    def html(self, sheet: Sheet) -> str:
        """The sheet's page in its outlet's clothes."""
        return CLOTHES[sheet.outlet.template](sheet)

    def _others(self, story: Story, outlet: Outlet) -> tuple[Story, ...]:
        """The next three stories of the outlet, round the end."""
        own = [s for s in self.stories.values() if s.outlet == outlet.key]
        place = own.index(story) if story in own else 0
        return tuple(s for s in (own[place + 1 :] + own[:place])[:3] if s is not story)
