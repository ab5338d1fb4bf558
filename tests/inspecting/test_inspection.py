"""`newsharvest inspect`: what became of one page, for people, programs and browsers."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsharvest.inspecting import inspect_page
from newsharvest.inspecting.html import html_of
from newsharvest.items import Article, Fate
from newsharvest.options import Options
from newsharvest.printable import one_line
from tests.pages import html

HOSTILE = "Ferry <script>alert(1)</script> \x1b[2J late \u202eagain"


def inspect(*arguments: object, **run: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsharvest", "inspect", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **run)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "ferry.html").write_bytes(html("The ferry is late again"))
    return tmp_path / "ferry.html"


def test_every_block_stands_in_order_with_who_decided(page):
    trace = inspect_page(str(page), options=Options()).trace
    assert isinstance(trace.outcome, Article)
    kept = [block.text for block in trace.blocks if block.verdict.fate is Fate.KEPT]
    assert "\n\n".join(kept) == trace.outcome.text
    assert all(block.verdict.by for block in trace.blocks)


def test_json_tells_blocks_fields_and_candidates(page):
    told = json.loads(inspect(page, "--json", "--url", "https://harbour.example/ferry").stdout)
    assert told["page"] == {"file": "ferry.html", "number": 1}
    assert told["article"]["url"] == "https://harbour.example/ferry"
    assert told["reject"] is None
    title = told["metadata"]["title"]
    assert title["value"] == "The ferry is late again"
    assert {"value": title["value"], "by": title["by"]} in title["candidates"]
    assert {block["fate"] for block in told["blocks"]} >= {"kept"}


def test_a_terminal_gets_one_line_a_block(page):
    said = inspect(page, env={"COLUMNS": "100", "PATH": ""}).stdout
    assert "ferry.html, page 1: article" in said
    assert "title          The ferry is late again" in said
    assert all(len(line) <= 100 for line in said.splitlines())
    assert sum(line.startswith(("+ ", "c ", "- ")) for line in said.splitlines()) == len(
        inspect_page(str(page), options=Options()).trace.blocks
    )


def test_the_classifier_s_odds_stand_beside_its_verdicts_with_a_legend(page):
    said = inspect(page, env={"COLUMNS": "120", "PATH": ""}).stdout
    assert "+ kept, c caption, - dropped" in said
    blocks = json.loads(inspect(page, "--json").stdout)["blocks"]
    judged = [block for block in blocks if block["by"] == "classifier"]
    assert judged
    assert all((block["odds"] >= 0) == (block["fate"] == "kept") for block in judged)
    assert "odds +" in html_of(inspect_page(str(page), options=Options()))


def test_json_is_printed_beside_a_page_that_is_written(page, tmp_path):
    done = inspect(page, "--json", "--html", tmp_path / "why.html")
    assert json.loads(done.stdout)["page"]["file"] == "ferry.html"
    assert "The ferry is late again" in (tmp_path / "why.html").read_text()


def test_standard_input_is_a_page_too(page):
    assert "article" in inspect("-", input=page.read_text()).stdout


def test_a_page_of_a_file_with_several_is_chosen_by_its_number(tmp_path):
    lines = [json.dumps({"html": html(f"Ferry {n} is late").decode()}) for n in (1, 2)]
    (tmp_path / "dump.jsonl").write_text("\n".join(lines) + "\n")
    assert "--page 2" in inspect(tmp_path / "dump.jsonl").stdout
    assert "Ferry 2 is late" in inspect(tmp_path / "dump.jsonl", "--page", 2).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("--page", 2), "holds 1 page, there is no page 2"), (("--page", 0), "count from 1")],
)
def test_a_page_that_is_not_there_is_one_line(page, arguments, says):
    done = inspect(page, *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_folder_is_no_page(tmp_path):
    done = inspect(tmp_path)
    assert (done.returncode, "is a folder" in done.stderr) == (2, True)


def test_a_reject_says_why(tmp_path):
    (tmp_path / "empty.html").write_text("<html><body></body></html>")
    assert "no_text (extract)" in inspect(tmp_path / "empty.html").stdout


class Reader(HTMLParser):
    """Collects the tags of a page, and whether an address is in it that a browser would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.fetched += [name for name, _ in attrs if name in ("src", "href", "srcset")]


def test_the_html_page_escapes_what_pages_say_and_fetches_nothing(tmp_path):
    body = html("A title").replace(b"</p>", f" {HOSTILE}</p>".replace("<", "&lt;").encode(), 1)
    (tmp_path / "hostile.html").write_bytes(body)
    shown = html_of(inspect_page(str(tmp_path / "hostile.html"), options=Options()))
    reader = Reader()
    reader.feed(shown)
    assert "&lt;script&gt;alert(1)" in shown
    assert "script" not in reader.tags
    assert reader.fetched == []
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_the_html_page_is_written_where_it_was_asked_for(page, tmp_path):
    assert inspect(page, "--html", tmp_path / "why.html").returncode == 0
    assert "kept" in (tmp_path / "why.html").read_text()
    done = inspect(page, "--html", tmp_path / "nowhere" / "why.html")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_line_is_cut_to_the_width_and_steers_no_terminal():
    assert one_line("a\x1bb\nc", 20) == "a\\x1bb c"
    assert one_line("abcdef", 4) == "abc…"
