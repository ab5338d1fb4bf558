"""`newsharvest check`: one line a finding, and an exit code for cron."""

import orjson
from typer.testing import CliRunner

from newsharvest.cli import app
from tests.surveying.made import daily, filled


def check(*arguments: object):
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


def test_a_sound_corpus_ends_with_zero_and_says_so(tmp_path):
    done = check(filled(tmp_path / "corpus", daily("steady", range(10))))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "50 articles, 50 of their texts read: nothing looks wrong" in done.stderr


def test_a_finding_is_a_line_with_its_option_and_exit_code_one(tmp_path):
    corpus = filled(tmp_path / "corpus", daily("steady", range(10)))
    done = check(corpus, "--min-articles", 60)
    assert done.exit_code == 1
    assert done.stdout == "the whole corpus: 50 articles, expected 60 at least (--min-articles)\n"
    told = orjson.loads(check(corpus, "--min-articles", 60, "--json").stdout)
    assert [one["limit"] for one in told["findings"]] == ["min_articles"]


def test_limits_are_read_from_the_project_file_and_flags_win(tmp_path, monkeypatch):
    corpus = filled(tmp_path / "corpus", daily("steady", range(10)))
    (tmp_path / "newsharvest.toml").write_text("min_chars = 200\n[check]\nmin_articles = 60\n")
    monkeypatch.chdir(tmp_path)
    assert check(corpus).exit_code == 1
    assert check(corpus, "--min-articles", 5).exit_code == 0
