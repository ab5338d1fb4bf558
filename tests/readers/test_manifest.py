from collections import Counter
from pathlib import Path

import pytest

from newsharvest.errors import OperatorError
from newsharvest.items import PageRef
from newsharvest.readers import Skipped, list_inputs, read_pages
from tests.readers.making import OPTIONS, put

PAGE = "<!doctype html><p>Rain.</p>"


def told(folder: Path, manifest: Path) -> dict[str, tuple[str | None, tuple[tuple[str, str], ...]]]:
    found = read_pages(folder, options=OPTIONS, manifest=manifest)
    opened = [one.open(OPTIONS) for one in found if isinstance(one, PageRef)]
    return {page.source.path or "": (page.url, page.facts) for page in opened}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "m.jsonl",
            '{"file": "a/x.html", "url": "https://example.org/x", "date": "2024-05-01", "title": "Rain"}\n',
        ),
        ("m.csv", "File,url,date,title\na/x.html,https://example.org/x,2024-05-01,Rain\n"),
        ("m.tsv", "\ufefffile\turl\tdate\ttitle\na/x.html\thttps://example.org/x\t2024-05-01\tRain\n"),
        ("m.txt", "file;url;date;title\r\n./a/x.html;https://example.org/x;2024-05-01;Rain\r\n"),
    ],
)
def test_rows_tell_addresses_and_facts(tmp_path: Path, name: str, text: str) -> None:
    put(tmp_path / "dump" / "a" / "x.html", PAGE)
    put(tmp_path / "dump" / "y.html", PAGE)
    facts = (("title", "Rain"), ("published", "2024-05-01"))
    assert told(tmp_path / "dump", put(tmp_path / name, text)) == {
        "a/x.html": ("https://example.org/x", facts),
        "y.html": (None, ()),
    }


def test_file_is_the_path_else_a_name_that_only_one_has(tmp_path: Path) -> None:
    for name in ("a/x.html", "b/x.html", "b/y.html.gz", "z.html"):
        put(tmp_path / "dump" / name, PAGE)
    rows = [
        "file,url",
        *(f"{file},https://example.org/{file}" for file in ("x.html", "y.html", "other/z.html")),
    ]
    manifest = put(tmp_path / "m.csv", "\n".join(rows))
    urls = {name: url for name, (url, _) in told(tmp_path / "dump", manifest).items()}
    assert urls == {
        "a/x.html": None,
        "b/x.html": None,
        "b/y.html.gz": "https://example.org/y.html",
        "z.html": "https://example.org/other/z.html",
    }


def test_rows_without_a_file_are_told(tmp_path: Path) -> None:
    put(tmp_path / "x.html", PAGE)
    manifest = put(
        tmp_path / "m.csv", "file,url\nx.html,https://example.org/x\ngone.html,https://example.org/y\n"
    )
    found = list(list_inputs(tmp_path, options=OPTIONS, manifest=manifest))
    assert [(one.kind, one.detail) for one in found if isinstance(one, Skipped)] == [
        ("manifest or corpus, left out", "m.csv"),
        ("manifest row without a file", "gone.html"),
    ]


def test_an_address_or_date_that_cant_be_read_costs_only_itself(tmp_path: Path) -> None:
    put(tmp_path / "dump" / "x.html", PAGE)
    put(tmp_path / "dump" / "y.html", PAGE)
    put(tmp_path / "dump" / "z.html", PAGE)
    rows = "file,url,date\nx.html,example.org/x,yesterday\ny.html,http://[y,06/05/2024\nz.html,,\n"
    manifest = put(tmp_path / "m.csv", rows)
    skipped = Counter[str]()
    found = list(read_pages(tmp_path / "dump", manifest=manifest, skipped=skipped))
    assert [one.url for one in found] == [None, None, None]
    assert skipped == {"unreadable manifest url": 2, "unreadable manifest date": 1}


def test_a_line_separator_in_a_string_ends_no_row(tmp_path: Path) -> None:
    put(tmp_path / "x.html", PAGE)
    manifest = put(tmp_path / "m.jsonl", '{"file": "x.html", "title": "Rain\u2028Snow"}\n')
    assert told(tmp_path / "x.html", manifest) == {"x.html": (None, (("title", "Rain\u2028Snow"),))}


def test_own_address_of_a_page_stands_before_the_manifests(tmp_path: Path) -> None:
    put(
        tmp_path / "dump" / "a.jsonl",
        '{"text": "Rain", "url": "https://example.org/own", "title": "Own"}\n{"text": "S"}',
    )
    manifest = put(tmp_path / "m.csv", "file,url,title,lang\na.jsonl,https://example.org/row,Row,en\n")
    found = [one for one in read_pages(tmp_path / "dump", manifest=manifest) if isinstance(one, PageRef)]
    own, row = (one.open(OPTIONS) for one in found)
    assert (own.url, own.facts) == ("https://example.org/own", (("title", "Own"), ("language", "en")))
    assert (row.url, row.facts) == ("https://example.org/row", (("title", "Row"), ("language", "en")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"file": "x"}\n{"url": "y"}', "line 2: no field 'file', found url"),
        ('{"file": "x"}\n{broken', "line 2: no JSON object"),
        ("name,url\nx,y", "line 2: no field 'file'"),
    ],
)
def test_bad_manifest_is_the_operators_mistake_at_once(tmp_path: Path, text: str, words: str) -> None:
    page = put(tmp_path / "x.html", PAGE)
    with pytest.raises(OperatorError, match=words):
        read_pages(page, manifest=put(tmp_path / "m", text))
    with pytest.raises(OperatorError, match="missing: No such file"):
        read_pages(page, manifest=tmp_path / "missing")


def found_in(folder: Path) -> tuple[list[str | None], Counter[str]]:
    skipped = Counter[str]()
    found = list(read_pages(folder, options=OPTIONS, skipped=skipped))
    return [one.source.path for one in found], skipped


def test_a_manifest_that_nobody_named_is_told_and_no_page_each_row(tmp_path: Path) -> None:
    put(tmp_path / "a" / "x.html", PAGE)
    put(
        tmp_path / "m.jsonl", '{"file": "a/x.html", "url": "https://example.org/x"}\n{"file": "a/y.html"}\n'
    )
    assert found_in(tmp_path) == (["a/x.html"], {"manifest that --manifest does not name": 1})


@pytest.mark.parametrize(
    "text",
    [
        '{"file": "a/x.html", "text": "Rain"}\n',
        '{"file": "a/x.html"}\n{"file": "a/x.html", "html": "<p>Rain</p>"}\n',
        '{"file": "a/gone.html"}\n',
        '{"file": "a/x.html"}\n[]\n',
    ],
    ids=["pages that tell their file", "one page", "a file of elsewhere", "other lines"],
)
def test_only_certain_manifests_are_left_out(tmp_path: Path, text: str) -> None:
    put(tmp_path / "a" / "x.html", PAGE)
    put(tmp_path / "m.jsonl", text)
    lines = text.count("\n")
    assert found_in(tmp_path) == (["a/x.html", *["m.jsonl"] * lines], {})
