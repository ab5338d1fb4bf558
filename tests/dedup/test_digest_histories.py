"""Digests, their articles and copies of these in any order, over any runs, beside another corpus."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from newsharvest.corpus import Corpus
from newsharvest.items import Article
from newsharvest.options import Keep, Options
from tests.dedup.stories import story
from tests.dedup.test_near import decided, page

STORIES = [story(number, words=250) for number in (143, 144, 145)]


class Told(NamedTuple):
    """A page of a site: which stories it tells, how much of them, and whether before what it tells now."""

    site: str
    stories: tuple[int, ...]
    share: float = 1.0
    is_past: bool = False

    def article(self, title: str | None) -> Article:
        text = "\n\n".join(STORIES[number] for number in self.stories)
        text = story(150, words=150) if self.is_past else text[: round(len(text) * self.share)]
        return page(self.site, "1", text, title)


copies = st.lists(st.tuples(st.integers(0, 1), st.sampled_from([1.0, 0.98, 0.8, 0.65])), max_size=3)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Told], list[list[Told]]]:
    """What another corpus has, and runs of pages."""
    held = range(draw(st.integers(2, 3)))
    pages = [*(Told(str(number), (number,)) for number in held), Told("digest", tuple(held))]
    pages += [Told(f"copy{n}", (of,), share) for n, (of, share) in enumerate(draw(copies))]
    pages = draw(st.permutations(pages))
    elsewhere = draw(st.integers(0, 2))
    there, here = pages[:elsewhere], pages[elsewhere:]
    here = [Told("0", (), is_past=True), *here] if draw(st.booleans()) else here
    ends = sorted({*draw(st.lists(st.integers(1, len(here)), max_size=3)), len(here)})
    return there, [here[start:stop] for start, stop in zip([0, *ends], ends, strict=False)]


@settings(deadline=None, max_examples=60)
@given(
    history=histories(),
    title=st.sampled_from([None, "Today"]),
    keep=st.sampled_from(Keep),
    reindexed=st.booleans(),
)
def test_each_article_of_a_digest_stands_once_with_its_copies(
    history: tuple[list[Told], list[list[Told]]], title: str | None, keep: Keep, reindexed: bool
) -> None:
    with TemporaryDirectory() as name:
        there, here = Path(name, "there"), Path(name, "here")
        decided(there, [told.article(title) for told in history[0]], Options(keep=keep))
        options = Options(keep=keep, against=(str(there),))
        for run in history[1]:
            decided(here, [told.article(title) for told in run], options)
            if reindexed:
                Corpus(here).reindex()
        standing, elsewhere = list(Corpus(here).articles()), list(Corpus(there).articles())
        came = {told.site for run in history[1] for told in run if told.stories}
        for number, text in enumerate(STORIES):
            mine = of_story(text, standing)
            assert len(mine) <= 1
            assert str(number) not in came or mine or of_story(text, elsewhere)
            if mine and str(number) in came and keep is Keep.LONGEST:
                assert len(mine[0].text) > 0.97 * len(text)
        clusters = {one.id: one.cluster for one in standing}
        assert len({*clusters.values()}) == len(standing)
        rejects = [one for one in Corpus(here).rejects() if one.reason != "superseded"]
        assert all(one.cluster == clusters.get(one.duplicate_of or "", one.cluster) for one in rejects)
        assert list(Corpus(here).verify()) == []


def of_story(text: str, articles: list[Article]) -> list[Article]:
    """Articles that tell the story, or its beginning, and no other one."""
    return [one for one in articles if one.text.startswith(text[:150]) and len(one.text) <= len(text)]
