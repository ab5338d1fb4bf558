"""The documentation says what the program does: commands are known, pages run, the reference is whole."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from newsharvest.cli import app
from scripts.reference_pages import reference_pages
from tests.docs_snippets import PAGES, ROOT, script_of, snippets_of

RUN_ALL = os.environ.get("NEWSHARVEST_DOCS")
COMMAND = re.compile(r"^(?:    )?(?:\$ )?(newsharvest (?:[^\n\\#`]|\\\n)+)", re.M)
ALL = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands_of(page: Path) -> list[list[str]]:
    found = []
    for told in COMMAND.findall(page.read_text(encoding="utf-8")):
        line = re.split(r"\s(?:\||\|\||&&|>|2>|&)\s", told.replace("\\\n", " ") + " ")[0]
        found.append(shlex.split(re.sub(r"\s{2,}\S.*$", "", line)))
    return found


@pytest.mark.parametrize("page", ALL, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_and_flag_that_a_page_shows_is_there(page):
    known = get_command(app).commands
    for words in commands_of(page):
        name = next((word for word in words[1:] if not word.startswith("-")), None)
        if name is None or not re.fullmatch(r"[a-z]+", name):
            continue
        assert name in known, words
        flags = {flag for each in known[name].params for flag in (*each.opts, *each.secondary_opts)} | {
            "--help"
        }
        given = {word.partition("=")[0] for word in words[2:] if re.match(r"--?[a-z]", word)}
        assert given <= flags, words


def test_what_is_not_run_says_why_and_is_not_much():
    listed = [(page.name, snippet.why) for page in PAGES for snippet in snippets_of(page) if snippet.why]
    assert {why.split(":")[0] for _, why in listed} <= {
        "needs the network",
        "needs the network and an account",
        "needs Spidermon, which is not among the dependencies",
        "sets up an environment from the package index",
    }
    assert len(listed) <= 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_runs_as_it_stands(page, tmp_path):
    if not RUN_ALL and page.stem != "write-a-step":
        pytest.skip("the others take two minutes: make docs")
    done = subprocess.run(
        ["bash", "-c", script_of(page)],
        cwd=workplace(tmp_path),
        env={**os.environ, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": f".:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr


def workplace(folder: Path) -> Path:
    """A folder with the sample pages, and this Python's commands on its path."""
    (folder / "bin").mkdir()
    for name, module in (("newsharvest", "newsharvest"), ("scrapy", "scrapy"), ("python", "")):
        command = f"{sys.executable} -m {module}" if module else sys.executable
        (folder / "bin" / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        (folder / "bin" / name).chmod(0o755)
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "data" / "raw" / "samples").symlink_to(ROOT / "data" / "raw" / "samples")
    return folder


def test_the_reference_is_made_from_the_code_and_complete():
    pages = reference_pages()
    assert set(get_command(app).commands) == set(
        re.findall(r"^## (\w+)$", pages["reference/commands.md"], re.M)
    )
    assert "`near_containment`" in pages["reference/options.md"]
    assert "`min_recent`" in pages["reference/options.md"]
    assert "the operator's mistake" in pages["reference/exit-codes.md"]
    assert "0x" not in "".join(pages.values())
