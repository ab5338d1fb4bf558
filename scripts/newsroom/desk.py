"""The desk: gives every story its clothes, its address and the stories it links to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from . import blog, classic, modern
from .markup import Sheet
from .outlets import Outlet, read_outlets
from .story import Story, read_stories

CLOTHES: dict[str, Callable[[Sheet], str]] = {
    "modern": modern.render,
    "classic": classic.render,
    "blog": blog.render,
}


@dataclass(frozen=True)
class Desk:
    """Stories by slug and outlets by key."""

    stories: Mapping[str, Story] = field(default_factory=read_stories)
    outlets: Mapping[str, Outlet] = field(default_factory=read_outlets)

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
