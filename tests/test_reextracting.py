"""A corpus made again from raw pages, and what changed by that."""

import json
import subprocess
import sys
from pathlib import Path

from newsharvest import Corpus
from tests.pages import html


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsharvest", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def pages(folder: Path, **titles: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, title in titles.items():
        address = f'<link rel="canonical" href="https://harbour.example/{name}">'
        (folder / f"{name}.html").write_bytes(html(title, head=address))
    return folder


def test_what_changed_new_and_gone_articles_are_told(tmp_path):
    before = pages(tmp_path / "before", one="Ferry late", two="Ferry early", three="Ferry sunk")
    assert run("load", before, "-o", tmp_path / "corpus", "-q", "--workers", 1).returncode == 0
    after = pages(tmp_path / "after", one="Ferry late", two="Ferry early again", four="Ferry raised")
    made = run(
        "reextract",
        tmp_path / "corpus",
        "--raw",
        after,
        "--details",
        tmp_path / "d.jsonl",
        "-q",
        "--workers",
        1,
    )
    assert made.returncode == 0, made.stderr
    assert "1 article as in" in made.stdout
    assert "1 changed, 1 new, 1 gone" in made.stdout
    told = {
        line["url"].rpartition("/")[2]: line
        for line in map(json.loads, (tmp_path / "d.jsonl").read_text().splitlines())
    }
    assert {name: line["what"] for name, line in told.items()} == {
        "two": "changed",
        "four": "new",
        "three": "gone",
    }
    assert told["two"]["fields"]["title"] == {"before": "Ferry early", "after": "Ferry early again"}
    assert 0 < told["two"]["words_changed"] < 0.2
    assert len(list(Corpus(tmp_path / "corpus").articles())) == 3
    assert len(list(Corpus(tmp_path / "corpus-again").articles())) == 3


def test_a_corpus_is_not_made_again_into_itself(tmp_path):
    raw = pages(tmp_path / "raw", one="Ferry late")
    run("load", raw, "-o", tmp_path / "corpus", "-q", "--workers", 1)
    done = run("reextract", tmp_path / "corpus", "--raw", raw, "-o", tmp_path / "corpus")
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert run("reextract", tmp_path / "nothing", "--raw", raw).returncode == 3
