"""The figures of a run in Prometheus text format, and on a terminal."""

import re
import time
from io import StringIO

import pytest
from rich.console import Console
from typer.testing import CliRunner

from newsharvest.cli import app
from newsharvest.corpus import Corpus
from newsharvest.corpus import latest_run as newest
from newsharvest.corpus.latest_run import RunWatch, latest_run
from newsharvest.errors import CorpusError, OperatorError
from newsharvest.items import Reason
from newsharvest.metrics import metrics_of, metrics_written, write_metrics
from newsharvest.options import Options
from newsharvest.watching import view_of, watch_corpus
from tests.corpus.pages import harvest
from tests.pages import html
from tests.surveying.made import daily, filled, refused

LINE = re.compile(
    r'newsharvest_[a-z_]+\{corpus="(?:[^"\\]|\\.)*"(?:,[a-z]+="(?:[^"\\]|\\.)*")*\} [0-9.e+]+'
)


@pytest.fixture
def corpus(tmp_path):
    return filled(tmp_path / "corpus", [*daily("gazette", range(2)), *refused("gazette", range(1))])


def test_every_line_is_of_the_text_format_and_counts_add_up(corpus):
    told = metrics_of(latest_run(corpus), 'a "corpus"\\ of\nmine')
    samples = [line for line in told.splitlines() if not line.startswith("#")]
    assert all(LINE.fullmatch(line) for line in samples)
    pages = [float(line.rpartition(" ")[2]) for line in samples if line.startswith("newsharvest_run_pages")]
    assert sum(pages) == latest_run(corpus).run.pages == 15


def test_a_load_leaves_its_figures_behind(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.html").write_bytes(html())
    arguments = [
        "load",
        tmp_path / "pages",
        "-o",
        tmp_path / "corpus",
        "--metrics",
        tmp_path / "m.prom",
        "-q",
    ]
    done = CliRunner().invoke(app, [*map(str, arguments), "--workers", "0"])
    assert done.exit_code == 0
    assert 'newsharvest_run_pages{corpus="corpus",outcome="article"} 1' in (tmp_path / "m.prom").read_text()


def test_the_file_is_kept_new_while_the_run_works(corpus, tmp_path):
    file = tmp_path / "m.prom"
    with metrics_written(corpus, file, every_s=0.01):
        for _ in range(500):
            if file.exists():
                break
            time.sleep(0.01)
        assert file.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_place_that_is_not_there_is_the_operators_mistake(corpus, tmp_path):
    with (
        pytest.raises(OperatorError, match="--metrics"),
        metrics_written(corpus, tmp_path / "no" / "m.prom"),
    ):
        pass


def test_before_the_first_commit_nothing_is_written(tmp_path):
    corpus = tmp_path / "corpus"
    with Corpus.writer(corpus, options=Options()):
        write_metrics(corpus, tmp_path / "m.prom", RunWatch(corpus))
        assert latest_run(corpus) is None
    assert not (tmp_path / "m.prom").exists()


def test_a_watcher_sees_what_was_committed_of_a_run_that_goes_on(tmp_path, capsys):
    corpus = tmp_path / "corpus"
    with Corpus.writer(corpus, options=Options()) as writer:
        harvest(writer, list(daily("gazette", range(2))), Options())
        writer.commit()
        watch_corpus(corpus, every_s=0.2, once=True)
        told = capsys.readouterr().out
    assert "run 1: 10 pages" in told
    assert "going on" in told


def test_whole_tables_are_not_counted_at_each_look_and_exactly_at_the_last(corpus, monkeypatch):
    counted = []
    real = newest.totals_of
    monkeypatch.setattr(newest, "totals_of", lambda state: counted.append(1) or real(state))
    monkeypatch.setattr(newest, "REST", 1e6)
    watch = RunWatch(corpus)
    for _ in range(5):
        assert watch.look().run.pages == 15
    assert len(counted) == 1
    assert watch.look(exact=True) == latest_run(corpus)
    assert len(counted) == 3


def test_watching_ends_with_the_run_and_shows_reasons_and_sites(corpus, capsys):
    watch_corpus(corpus, every_s=0.2, once=False)
    assert capsys.readouterr().out.count("ended") == 1
    console = Console(width=100, record=True, file=StringIO())
    console.print(view_of(corpus, latest_run(corpus), 2.0, False))
    shown = console.export_text()
    assert Reason.TOO_SHORT in shown
    assert "gazette.example" in shown


def test_watching_no_corpus_is_an_error_of_one_line(tmp_path):
    with pytest.raises(CorpusError, match="no corpus"):
        watch_corpus(tmp_path / "nothing", every_s=0.2, once=True)
