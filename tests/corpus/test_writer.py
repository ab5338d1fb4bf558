"""The writer: what is committed counts, what is not is gone, and no byte depends on when."""

from pathlib import Path

import orjson
import pytest

from newsharvest.corpus import Corpus
from newsharvest.dedup import Deduplicator
from newsharvest.errors import CorpusError
from newsharvest.options import Options
from tests.corpus.pages import article, harvest, reject

PAGES = [
    article("https://a.example/1", "The mill burned. " + "It was old. " * 20),
    article("https://a.example/1?utm_source=x", "The mill burned. " + "It was old. " * 20),
    reject("https://a.example/2"),
    article("https://b.example/9", "The mill burned. " + "It was old. " * 20),
    article("https://a.example/1", "The mill burned down. " + "It was old. " * 20),
    reject("https://a.example/2"),
]


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.jsonl")}


def test_lines_are_records_with_every_key_in_order(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        harvest(writer, PAGES)
        summary = writer.finish_run()
    lines = (tmp_path / "articles.jsonl").read_bytes().splitlines()
    record = orjson.loads(lines[0])
    assert list(record)[:4] == ["id", "url", "canonical_url", "site"]
    assert record["text"].startswith("The mill burned down.")
    assert (summary.pages, summary.articles, summary.rejected, summary.seen) == (6, 1, 4, 1)
    assert summary.rejects == {"same_text": 1, "same_url": 1, "superseded": 1, "too_short": 1}


@pytest.mark.parametrize("commit_pages", [1, 2, 5, 1000])
def test_where_commits_fall_changes_no_byte(tmp_path: Path, commit_pages: int) -> None:
    for name, pages in (("one", 1_000_000), ("two", commit_pages)):
        options = Options(commit_pages=pages, shard_size=2_000)
        with Corpus.writer(tmp_path / name, options=options) as writer:
            harvest(writer, PAGES, options)
            writer.finish_run()
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_a_writer_that_never_committed_leaves_nothing(tmp_path: Path) -> None:
    writer = Corpus.writer(tmp_path)
    harvest(writer, PAGES)
    writer.close(commit=False)
    with Corpus.writer(tmp_path) as writer:
        assert list(Corpus(tmp_path).articles()) == []
        assert Corpus(tmp_path).counts().pages == 0


def test_the_same_pages_again_are_all_seen(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        harvest(writer, PAGES)
        writer.finish_run()
    before = files_of(tmp_path)
    with Corpus.writer(tmp_path) as writer:
        harvest(writer, PAGES)
        summary = writer.finish_run()
    assert (summary.pages, summary.seen) == (6, 6)
    assert files_of(tmp_path) == before


def test_shards_roll_over_at_their_size(tmp_path: Path) -> None:
    options = Options(shard_size=3_000, commit_pages=2)
    pages = [article(f"https://a.example/{n}", f"Story {n}. " + "Words. " * 50) for n in range(9)]
    with Corpus.writer(tmp_path, options=options) as writer:
        harvest(writer, pages, options)
        writer.finish_run()
    shards = sorted(path for path in tmp_path.glob("articles*"))
    assert len(shards) > 2
    assert all(path.stat().st_size <= 3_000 for path in shards)
    assert [found.url for found in Corpus(tmp_path).articles()] == [page.url for page in pages]


def test_readers_see_committed_lines_only_while_a_writer_works(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        deduplicator = Deduplicator(writer.index, Options())
        for page in PAGES[:3]:
            writer.add(deduplicator.decide(page))
        assert list(Corpus(tmp_path).article_lines()) == []
        writer.commit()
        assert len(list(Corpus(tmp_path).article_lines())) == 1
        assert [found.reason for found in Corpus(tmp_path).rejects()] == ["same_url", "too_short"]


def test_readers_do_not_see_articles_that_gave_way(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        harvest(writer, [PAGES[0], PAGES[4]])
        writer.commit()
        assert [found.text for found in Corpus(tmp_path).articles()] == [PAGES[4].text]
        assert Corpus(tmp_path).counts().rejects == {"dedup:superseded": 1}


def test_a_reader_keeps_its_moment_across_a_compaction(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        harvest(writer, PAGES[:4])
        writer.commit()
        reading = Corpus(tmp_path).articles()
        first = next(reading)
        harvest(writer, PAGES[4:])
        writer.finish_run()
        assert [first.text, *(found.text for found in reading)] == [PAGES[0].text]


def test_progress_of_inputs_counts_with_the_commit(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        writer.record_input("dump.jsonl", size=100, mtime_ns=5)
        harvest(writer, PAGES[:2])
        writer.record_input("other.warc", size=7, mtime_ns=8, position=7, done=True)
    with Corpus.writer(tmp_path) as writer:
        state = writer.input_state("dump.jsonl")
        assert state is not None
        assert (state.size, state.position, state.done) == (100, 1, False)
        other = writer.input_state("other.warc")
        assert other is not None
        assert other.done
        assert writer.input_state("third") is None


def test_fresh_starts_over_and_touches_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with Corpus.writer(tmp_path) as writer:
        harvest(writer, PAGES)
        writer.finish_run()
    with Corpus.writer(tmp_path, fresh=True) as writer:
        harvest(writer, PAGES[:1])
        assert writer.finish_run().articles == 1
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "rejects.jsonl").read_bytes() == b""


def test_half_a_surrogate_pair_is_no_part_of_a_text(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        harvest(writer, [article("https://a.example/1", "Odd \ud83d end. " * 10)])
    assert next(Corpus(tmp_path).articles()).text.startswith("Odd  end.")


def test_a_closed_writer_says_so(tmp_path: Path) -> None:
    writer = Corpus.writer(tmp_path)
    writer.close()
    writer.close()
    with pytest.raises(CorpusError, match="closed"):
        writer.commit()
