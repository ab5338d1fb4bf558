"""Readers at any time: whole records of one moment, also across rolls and compactions."""

import os
import threading
from collections import Counter
from pathlib import Path

from newsharvest.corpus import Corpus
from newsharvest.dedup import Deduplicator
from newsharvest.options import Options
from tests.corpus.pages import article
from tests.corpus.test_kills import OPTIONS


def write_many_runs(folder: Path) -> None:
    """Runs that each give every address a new version, and end with a compaction."""
    for version in range(12):
        pages = [article(f"https://a.example/{n}", f"Story {n} as of {version}. " * 9) for n in range(30)]
        with Corpus.writer(folder, options=OPTIONS) as writer:
            deduplicator = Deduplicator(writer.index, OPTIONS)
            for page in pages:
                writer.add(deduplicator.decide(page))
                writer.maybe_commit()
            writer.finish_run()


def test_readers_see_each_article_once_while_runs_roll_and_compact(tmp_path: Path) -> None:
    Corpus.writer(tmp_path).close()
    writing = os.fork()
    if writing == 0:
        status = 1
        try:
            write_many_runs(tmp_path)
            status = 0
        finally:
            os._exit(status)
    readings = 0
    while os.waitpid(writing, os.WNOHANG) == (0, 0):
        urls = Counter(found.url for found in Corpus(tmp_path).articles())
        assert max(urls.values(), default=1) == 1
        readings += 1
    assert readings > 1
    assert len(list(Corpus(tmp_path).articles())) == 30
    assert list(Corpus(tmp_path).verify()) == []


def test_a_writer_may_commit_from_another_thread(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        deduplicator = Deduplicator(writer.index, Options())
        writer.add(deduplicator.decide(article("https://a.example/1", "A story. " * 20)))
        thread = threading.Thread(target=writer.commit)
        thread.start()
        thread.join()
        assert len(list(Corpus(tmp_path).articles())) == 1
        thread = threading.Thread(target=writer.finish_run)
        thread.start()
        thread.join()
    assert Corpus(tmp_path).counts().articles == 1
