"""Digests, their articles and copies of these in any order, over any runs, beside another corpus."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from newsharvest.corpus import Corpus
from newsharvest.items import Article
from newsharvest.options import Keep, Options
from tests.dedup.stories import story
from tests.dedup.test_near import decided, page

STORIES = [story(number, words=250) for number in (143, 144, 145)]
EARLIER = page("0", "0", story(150, words=150))
"""What stood at the address of the first article before."""

CUTS = st.tuples(st.integers(0, 1), st.sampled_from([1.0, 0.98, 0.8, 0.65]))


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Article], list[list[Article]]]:
    """What another corpus has, and runs of pages."""
    title = draw(st.sampled_from([None, "Today"]))
    held = STORIES[: draw(st.integers(2, 3))]
    pages = [page(str(n), str(n), text, title) for n, text in enumerate(held)]
    pages.append(page("digest", "1", "\n\n".join(held), title))
    for number, (of, share) in enumerate(draw(st.lists(CUTS, max_size=3))):
        text = STORIES[of]
        pages.append(page(f"copy{number}", "1", text[: round(len(text) * share)], title))
    pages = draw(st.permutations(pages))
    elsewhere = draw(st.integers(0, 3))
    there, here = pages[:elsewhere], pages[elsewhere:]
    here = [EARLIER, *here] if draw(st.booleans()) else here
    ends = sorted({*draw(st.lists(st.integers(1, len(here)), max_size=3)), len(here)})
    return there, [here[start:stop] for start, stop in zip([0, *ends], ends, strict=False)]


@settings(deadline=None, max_examples=60)
@given(history=histories(), keep=st.sampled_from(Keep), reindexed=st.booleans())
def test_each_article_of_a_digest_stands_once_with_its_copies(
    history: tuple[list[Article], list[list[Article]]], keep: Keep, reindexed: bool
) -> None:
    with TemporaryDirectory() as name:
        there, here = Path(name, "there"), Path(name, "here")
        decided(there, history[0], Options(keep=keep))
        options = Options(keep=keep, against=(str(there),))
        for pages in history[1]:
            decided(here, pages, options)
            if reindexed:
                Corpus(here).reindex()
        standing, elsewhere = list(Corpus(here).articles()), list(Corpus(there).articles())
        for number, text in enumerate(STORIES):
            mine = of_story(text, standing)
            assert len(mine) <= 1
            is_here = any(one.url == f"https://{number}.example/{number}" for one in all_pages(history[1]))
            assert not is_here or mine or of_story(text, elsewhere)
            if mine and is_here and keep is Keep.LONGEST:
                assert len(mine[0].text) > 0.97 * len(text)
        clusters = {one.id: one.cluster for one in standing}
        assert len({*clusters.values()}) == len(standing)
        copies = [one for one in Corpus(here).rejects() if one.reason != "superseded"]
        assert all(one.cluster == clusters.get(one.duplicate_of or "", one.cluster) for one in copies)
        assert list(Corpus(here).verify()) == []


def of_story(text: str, articles: list[Article]) -> list[Article]:
    """Articles that tell the story, or its beginning, and no other one."""
    return [one for one in articles if one.text.startswith(text[:150]) and len(one.text) <= len(text)]


def all_pages(runs: list[list[Article]]) -> list[Article]:
    """The pages of all runs but the one that stood at an address before."""
    return [one for pages in runs for one in pages if one is not EARLIER]
