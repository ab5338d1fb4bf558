"""What a feed or a sitemap says of one page."""

from dataclasses import dataclass

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page as a source lists it; what the source does not say is None or empty. Times are
    ISO 8601, a day where it tells no time. Only `url` is certain, an absolute web address."""

    url: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    categories: tuple[str, ...] = ()
    language: str | None = None

    def facts(self) -> Facts:
        """The entry as facts of its page.

        >>> Entry("https://gazette.example/fire", title="Fire", authors=("Ann Reed",)).facts()
        (('title', 'Fire'), ('authors', 'Ann Reed'))
        """
        one = (
            ("title", self.title),
            ("published", self.published),
            ("modified", self.updated),
            ("language", self.language),
        )
        told = [(name, value) for name, value in one if value]
        many = [("authors", each) for each in self.authors] + [("tags", each) for each in self.categories]
        return tuple(told[:1] + many + told[1:]) if self.title else tuple(many + told)
