"""Whatever comes, in whatever order: nothing disappears, and no byte depends on when."""

import gzip
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from newsharvest.corpus import Corpus
from newsharvest.items import Outcome, Source
from newsharvest.options import Compress, Dedup, Keep, Options
from tests.corpus.pages import article, harvest, reject

ADDRESSES = [
    "https://a.example/1",
    "https://a.example/1?utm_source=x",
    "https://www.a.example/1/",
    "https://a.example/2",
    "https://b.example/1",
    "https://c.example/deep/1",
]
TEXTS = [f"Story {n}. " + "It went on and on. " * (5 + 3 * n) for n in range(5)]
FETCHED = [None, "2024-05-01T00:00:00Z", "2024-05-02T00:00:00Z", "2024-05-03T00:00:00+05:00"]

articles = st.builds(
    article,
    st.sampled_from(ADDRESSES),
    st.sampled_from(TEXTS),
    fetched_at=st.sampled_from(FETCHED),
    canonical_url=st.sampled_from([None, None, "https://a.example/2", "https://b.example/1"]),
)
plain = st.builds(
    article, st.sampled_from(ADDRESSES), st.sampled_from(TEXTS), fetched_at=st.sampled_from(FETCHED)
)
files = st.builds(
    lambda path, offset, text: article(None, text, source=Source("jsonl", path, offset)),
    st.sampled_from(["one.jsonl", "two.jsonl", "-"]),
    st.integers(0, 2),
    st.sampled_from(TEXTS),
)
rejects = st.builds(reject, st.sampled_from(ADDRESSES), st.sampled_from(["7 characters", "9 characters"]))
outcomes = st.lists(articles | plain | files | rejects, max_size=25)
records_tell_all = st.lists(plain | plain | files | rejects, max_size=25)
options = st.builds(
    Options,
    dedup=st.sampled_from([Dedup.EXACT, Dedup.EXACT, Dedup.NONE]),
    keep=st.sampled_from(Keep),
    commit_pages=st.integers(1, 9),
    shard_size=st.sampled_from([900, 4_000, 1_000_000]),
    compress=st.sampled_from([None, None, *Compress]),
)


def unzstd(data: bytes) -> bytes:
    """The inflated frames; none in an empty file."""
    return zstd.decompress(data) if data else b""


INFLATE: dict[str, Callable[[bytes], bytes]] = {
    "jsonl": bytes,
    "gz": gzip.decompress,
    "zst": unzstd,
}


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of records after inflating, under their plain names."""
    found = [path for path in folder.glob("*.jsonl*") if path.suffix != ".new"]
    return {
        path.name.removesuffix(".gz").removesuffix(".zst"): INFLATE[path.suffix[1:]](path.read_bytes())
        for path in found
    }


def run(folder: Path, pages: list[Outcome], options: Options) -> int:
    with Corpus.writer(folder, options=options) as writer:
        harvest(writer, pages, options)
        return writer.finish_run().seen


@settings(max_examples=25, deadline=None)
@given(outcomes, outcomes, options)
def test_every_page_is_counted_once_and_versions_stand_alone(
    first: list[Outcome], second: list[Outcome], options: Options
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        seen = run(folder, first, options) + run(folder, second, options)
        corpus = Corpus(folder)
        live, declined = list(corpus.articles()), list(corpus.rejects())
        assert len(live) + len(declined) + seen == len(first) + len(second) == corpus.counts().pages
        assert max(Counter(found.id for found in live).values(), default=1) == 1
        assert max(Counter(found.cluster for found in live).values(), default=1) == 1
        assert max(Counter(found.url for found in live if found.url).values(), default=1) == 1
        assert list(corpus.verify()) == []
        assert run(folder, first + second, options) == len(first) + len(second)


@settings(max_examples=25, deadline=None)
@given(outcomes, options, st.integers(0, 25))
def test_commits_and_interruptions_change_no_byte(
    pages: list[Outcome], options: Options, stop: int
) -> None:
    with TemporaryDirectory() as name:
        run(Path(name, "whole"), pages, options.but(commit_pages=1_000, compress=None))
        with Corpus.writer(Path(name, "parts"), options=options) as writer:
            harvest(writer, pages[:stop], options)
        run(Path(name, "parts"), pages[stop:], options)
        assert files_of(Path(name, "whole")) == files_of(Path(name, "parts"))


@settings(max_examples=25, deadline=None)
@given(outcomes | records_tell_all, records_tell_all, options, st.booleans())
def test_a_rebuilt_index_decides_as_the_one_that_was_lost(
    first: list[Outcome], second: list[Outcome], options: Options, finished: bool
) -> None:
    with TemporaryDirectory() as name:
        kept, rebuilt = Path(name, "kept"), Path(name, "rebuilt")
        with Corpus.writer(kept, options=options) as writer:
            harvest(writer, first, options)
            if finished:
                writer.finish_run()
        shutil.copytree(kept, rebuilt)
        (rebuilt / "corpus.sqlite").unlink()
        Corpus(rebuilt).reindex()
        assert list(Corpus(rebuilt).verify()) == []
        assert run(rebuilt, first, options) == len(first)
        if not finished or any(getattr(page, "canonical_url", None) for page in first + second):
            return  # what gave way to a copy, and its canonical address, are told by no record
        run(kept, second, options)
        run(rebuilt, second, options)
        assert {f.id for f in Corpus(kept).articles()} == {f.id for f in Corpus(rebuilt).articles()}
