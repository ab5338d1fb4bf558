"""The command line as a person meets it: one clear line, the right exit code, nothing half-written."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from tests.pages import html


def newsharvest(*arguments, **kwargs):
    command = [sys.executable, "-m", "newsharvest", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **kwargs)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    (folder / "pages").mkdir()
    (folder / "pages" / "one.html").write_bytes(html("The ferry is late"))
    (folder / "pages" / "two.html.gz").write_bytes(gzip.compress(html("The tram is early")))
    (folder / "pages" / "empty.html").write_bytes(b"")
    done = newsharvest("load", folder / "pages", "-o", folder / "corpus")
    assert done.returncode == 0, done.stderr
    assert "2  articles" in done.stderr
    assert "1  empty" in done.stderr
    return folder / "corpus"


def test_cat_prints_committed_articles_as_json_lines(corpus):
    done = newsharvest("cat", corpus)
    titles = [orjson.loads(line)["title"] for line in done.stdout.splitlines()]
    assert titles == ["The ferry is late", "The tram is early"]


def test_cat_prints_rejects_when_asked(corpus):
    (reject,) = map(orjson.loads, newsharvest("cat", "--rejects", corpus).stdout.splitlines())
    assert (reject["stage"], reject["reason"]) == ("read", "empty")


def test_stats_tell_the_same_to_people_and_to_programs(corpus):
    assert "2 articles" in newsharvest("stats", corpus).stdout
    told = orjson.loads(newsharvest("stats", "--json", corpus).stdout)
    assert (told["articles"], told["reasons"]) == (2, {"empty": 1})


def test_verify_says_nothing_is_wrong_until_a_line_was_edited(corpus):
    assert newsharvest("verify", corpus).returncode == 0
    articles = corpus / "articles.jsonl"
    whole = articles.read_bytes()
    articles.write_bytes(whole.replace(b"ferry", b"fairy", 1))
    done = newsharvest("verify", corpus)
    articles.write_bytes(whole)
    assert done.returncode == 1
    assert "articles.jsonl" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["load", "no-such-folder"], "no-such-folder: no such file or folder"),
        (["load", ".", "--min-chars", "many"], "min_chars = 'many': Input should be a valid integer"),
        (["load", ".", "--dedup", "all"], "dedup = 'all'"),
        (["load", ".", "--no-such-flag"], "No such option"),
        (["load"], "Missing argument"),
        (["stats", "no-such-folder"], "no-such-folder"),
        (["cat", "no-such-folder"], "no-such-folder"),
        (["nonsense"], "No such command"),
    ],
)
def test_a_mistake_is_one_clear_line_and_writes_nothing(arguments, says, tmp_path):
    done = newsharvest(*arguments, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(Path.cwd())})
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode in (2, 3)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_not_be_written_is_one_clear_line(corpus, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    done = newsharvest("load", corpus.parent / "pages", "-o", blocked / "corpus")
    assert done.returncode in (2, 3)
    assert str(blocked) in done.stderr
    assert "Traceback" not in done.stderr


def test_output_to_a_pipe_that_closes_is_no_error(corpus):
    command = f"{sys.executable} -m newsharvest cat {corpus} | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_standard_input_is_a_page_too(tmp_path):
    done = newsharvest("load", "-", "-o", tmp_path / "corpus", input=html("Read from a pipe").decode())
    assert done.returncode == 0, done.stderr
    assert (
        orjson.loads((tmp_path / "corpus" / "articles.jsonl").read_bytes())["title"] == "Read from a pipe"
    )


def test_options_come_from_the_projects_file_and_flags_win(tmp_path):
    (tmp_path / "one.html").write_bytes(html("The ferry is late"))
    (tmp_path / "newsharvest.toml").write_text("min_chars = 100000\n")
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    strict = newsharvest("load", "one.html", "-o", "strict", cwd=tmp_path, env=environment)
    assert "1  too_short" in strict.stderr
    loose = newsharvest(
        "load", "one.html", "-o", "loose", "--min-chars", "1", cwd=tmp_path, env=environment
    )
    assert "1  articles" in loose.stderr


def test_importing_the_library_imports_neither_scrapy_nor_trafilatura():
    code = "import sys, newsharvest; print(sorted({'scrapy', 'twisted', 'trafilatura'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_cleaning_imports_no_scrapy():
    code = "import sys, newsharvest.cleaner; print(sorted({'scrapy', 'twisted'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
