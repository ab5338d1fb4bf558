"""What browsers and data sets save: HAR, MHTML and Parquet, as well as text and Markdown, at their oddest."""

import base64
import json
import quopri

from tests.zoo.json_pages import line
from tests.zoo.specimens import Fate, add, article, article_or, at_least, files, page, records
from tests.zoo.warcs import _entry, _har, _mhtml, put

MB = 1_000_000


def _coded(story, text, encoding="base64"):
    return _entry(story, content={"mimeType": "text/html", "encoding": encoding, "text": text})


@files(records(3))
def har_bodies_in_base64(folder, stories):
    one, two, three = (stories(n).html.encode() for n in range(3))
    bodies = [
        base64.b64encode(one).decode(),
        base64.encodebytes(two).decode(),
        base64.b64encode(three).decode().rstrip("="),
    ]
    put(folder, _har([_coded(stories(n), b) for n, b in enumerate(bodies)]).encode(), name="p.har")


@files(at_least(1, "malformed_record", "not_text", "no_text", "empty", "too_short"))
def har_bodies_that_are_not_base64(folder, stories):
    entries = [_coded(stories(0), "%%% not base64 %%%" * 50), _coded(stories(1), "aGVsbG8" * 1_000)]
    entries += [_coded(stories(2), stories(2).html, "gzip"), _entry(stories(3))]
    put(folder, _har(entries).encode(), name="p.har")


@files(records(1))
def har_with_a_mark_and_equal_keys(folder, stories):
    made = _har([_entry(stories())]).replace('{"log": {', '{"log": {"version": "0", ')
    put(folder, b"\xef\xbb\xbf" + made.encode(), name="p.har")


@files(article_or("malformed_record", "not_text", "unreadable"))
def har_in_utf16(folder, stories):
    put(folder, _har([_entry(stories())]).encode("utf-16"), name="p.har")


@files(Fate(1, either=frozenset({"not_text", "not_an_article", "empty"}), open_end=True), slow=True)
def har_of_a_thousand_pictures(folder, stories):
    picture = {"mimeType": "image/png", "encoding": "base64", "text": "iVBORw0KGgo=" * 50}
    entries = [_entry(stories(n % 9), content=picture) for n in range(1_000)]
    put(folder, _har([*entries, _entry(stories(10))]).encode(), name="p.har")


@files(Fate(1, either=frozenset({"too_large"}), open_end=True), slow=True)
def har_body_of_60_mb(folder, stories):
    entries = [_coded(stories(0), base64.b64encode(b" " * 60 * MB).decode()), _entry(stories(1))]
    put(folder, _har(entries).encode(), name="p.har")


def _part(story, coding, body, charset="utf-8"):
    return _mhtml(story, body="BODY").replace(
        b"text/html; charset=utf-8\r\n\r\nBODY",
        f"text/html; charset={charset}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n".encode() + body,
    )


@files(records(6))
def mhtml_codings(folder, stories):
    html = [stories(n).html.encode() for n in range(6)]
    parts = [
        _part(stories(0), "quoted-printable", quopri.encodestring(html[0])),
        _part(stories(1), "base64", base64.encodebytes(html[1])),
        _part(stories(2), "8bit", html[2]),
        _part(stories(3), "binary", html[3]),
        _part(stories(4), "BASE64", base64.b64encode(html[4])),
        _part(stories(5), "x-unknown", html[5]),
    ]
    for number, part in enumerate(parts):
        put(folder, part, name=f"{number}.mhtml")


@files(records(3))
def mhtml_boundaries(folder, stories):
    put(folder, _mhtml(stories(0), boundary="=_Part 1 (a/b):?"), name="a.mhtml")
    put(folder, _mhtml(stories(1)).replace(b"\r\n", b"\n"), name="b.mhtml")
    put(folder, _mhtml(stories(2)).replace(b'boundary="xx"', b"boundary=xx"), name="c.mhtml")


@files(article_or("malformed_record", "empty"))
def mhtml_boundary_of_100_kb(folder, stories):
    put(folder, _mhtml(stories(), boundary="x" * 100_000), name="a.mhtml")


@files(article_or("malformed_record", "empty", "no_text"))
def mhtml_without_a_boundary(folder, stories):
    put(folder, _mhtml(stories()).replace(b'; boundary="xx"', b""), name="a.mhtml")


@files(article_or("malformed_record", "empty"))
def mhtml_of_100000_parts(folder, stories):
    many = b"--xx\r\nContent-Type: image/gif\r\n\r\n\r\n" * 100_000
    made = _mhtml(stories())
    put(folder, made[: -len(b"--xx--\r\n")] + many + b"--xx--\r\n", name="a.mhtml")


@files(records(1))
def mhtml_with_a_picture_of_10_mb(folder, stories):
    picture = (
        b"--xx\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"A" * 10 * MB
    )
    made = _mhtml(stories())
    put(folder, made[: -len(b"--xx--\r\n")] + picture + b"\r\n--xx--\r\n", name="a.mhtml")


@files(article_or("malformed_record", "too_large"))
def mhtml_headers_of_5_mb(folder, stories):
    put(folder, _mhtml(stories(), extra="X-Long: " + "y " * (MB * 5 // 2) + "\r\n"), name="a.mhtml")


@files(article_or("malformed_record", "not_text"))
def mhtml_of_a_hundred_thousand_headers(folder, stories):
    put(folder, _mhtml(stories(), extra="X-A: y\r\n" * 100_000), name="a.mhtml")


def _parquet(folder, table, name="pages.parquet", **options):
    from pyarrow import parquet

    parquet.write_table(table, folder / name, **options)


@files(at_least(0, "malformed_record"))
def parquet_of_other_columns(folder, stories):
    import pyarrow

    _parquet(folder, pyarrow.table({"a": [1, 2], "b": [None, "x"], "\x1b[2J": [b"\xff", b""]}))


@files(Fate(skipped="file without a page"))
def parquet_without_rows_or_columns(folder, stories):
    import pyarrow

    _parquet(folder, pyarrow.table({"html": pyarrow.array([], pyarrow.string())}), "rows.parquet")


@files(records(5))
def parquet_packings(folder, stories):
    import pyarrow

    for number, packing in enumerate(("snappy", "gzip", "brotli", "zstd", "lz4")):
        table = pyarrow.table({"html": [stories(number).html]})
        _parquet(folder, table, f"{number}.parquet", compression=packing)


@files(records(6))
def parquet_types_of_text(folder, stories):
    import pyarrow

    for number, kind in enumerate((pyarrow.large_string(), pyarrow.binary(), pyarrow.large_binary())):
        value = stories(number).html.encode() if "binary" in str(kind) else stories(number).html
        _parquet(folder, pyarrow.table({"html": pyarrow.array([value], kind)}), f"{number}.parquet")
    coded = pyarrow.array([stories(3).html, stories(4).html]).dictionary_encode()
    _parquet(folder, pyarrow.table({"html": coded}), "3.parquet")
    text = "\n\n".join(stories(5).paragraphs)
    _parquet(folder, pyarrow.table({"text": [text], "url": ["https://parquet.example/x"]}), "5.parquet")


@files(at_least(1, "malformed_record"))
def parquet_values_of_odd_types(folder, stories):
    import datetime
    import decimal

    import pyarrow

    rows = {
        "html": [stories().html, None],
        "title": [{"a": [1]}, None],
        "url": [7, 2**62],
        "date": pyarrow.array([2**62, -(2**62)], pyarrow.timestamp("us")),
        "modified": pyarrow.array([datetime.time(1), None]),
        "authors": pyarrow.array([[("a", 1)], []], pyarrow.map_(pyarrow.string(), pyarrow.int64())),
        "score": [decimal.Decimal("1e20"), None],
        "status": [True, None],
    }
    _parquet(folder, pyarrow.table(rows))


@files(records(1, *["malformed_record"] * 300), slow=True)
def parquet_of_many_empty_rows(folder, stories):
    import pyarrow

    _parquet(folder, pyarrow.table({"html": [None] * 300 + [stories().html]}))


# Text and Markdown


def _text(story):
    return f"{story.title}\n\n" + "\n\n".join(story.paragraphs) + "\n"


TEXTS = {
    "in_utf16": lambda s: _text(s).encode("utf-16"),
    "with_returns_only": lambda s: _text(s).replace("\n", "\r"),
    "with_form_feeds": lambda s: _text(s).replace("\n\n", "\n\n\x0c"),
    "with_terminal_escapes": lambda s: (
        _text(s).replace("said", "\x1b[1msaid\x1b[0m").replace("\x1b[1m", "").replace("\x1b[0m", "")
    ),
    "on_one_line": lambda s: _text(s).replace("\n", " "),
    "with_a_nul_at_the_end": lambda s: _text(s).encode() + b"\x00" * 4_096,
    "behind_a_megabyte_of_lines": lambda s: "\n" * MB + _text(s),
    "with_a_line_of_megabytes": lambda s: _text(s) + "\n" + "x" * 3 * MB,
    "with_fifty_thousand_short_lines": lambda s: _text(s) + "\nab" * 50_000,
}
for _name, _make in TEXTS.items():
    add(
        __name__,
        f"text_{_name}",
        article_or("no_text", "too_short", "not_text", "not_an_article"),
        _make,
        name="page.txt",
    )

MARKDOWN = {
    "quotes_30000_deep": lambda s: _md(s, ">" * 30_000 + " deep"),
    "lists_3000_deep": lambda s: _md(s, "".join(f"{'  ' * n}- x\n" for n in range(3_000))),
    "brackets": lambda s: _md(s, "[" * 30_000 + "](" * 30_000),
    "stars": lambda s: _md(s, "*a **b " * 10_000),
    "a_fence_left_open": lambda s: _md(s, "```\ncode"),
    "front_matter_left_open": lambda s: "---\ntitle: x\n" + _md(s, ""),
    "front_matter_that_swells": lambda s: "---\na: &a [x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)},*{chr(97 + n)}]\n" for n in range(20)) + "---\n\n" + _md(s, ""),
    "front_matter_with_python": lambda s: "---\ntitle: !!python/object/apply:os.system ['exit 1']\n---\n\n" + _md(s, ""),
    "front_matter_30000_deep": lambda s: "---\ntitle: " + "[" * 30_000 + "\n---\n\n" + _md(s, ""),
    "html_inside": lambda s: _md(s, "<script>alert(1)</script><div><div>" * 3_000),
    "a_table_of_5000_rows": lambda s: _md(s, "|a|b|\n|-|-|\n" + "|1|2|\n" * 5_000),
    "ten_thousand_references": lambda s: _md(s, "".join(f"[a{n}]: http://a.example/{n}\n[a{n}] " for n in range(5_000))),
    "ten_thousand_headings": lambda s: _md(s, "## h\n" * 10_000),
    "entities": lambda s: _md(s, "&amp;#60;" * 30_000),
    "ticks": lambda s: _md(s, "".join("`" * (n % 300) + " " for n in range(2_000))),
    "angles": lambda s: _md(s, "<a " * 30_000),
}  # fmt: skip


def _md(story, odd):
    body = "\n\n".join(story.paragraphs)
    return f"# {story.title}\n\n[Home](/) [Town](/town)\n\n{body}\n\n{odd}\n"


for _name, _make in MARKDOWN.items():
    add(
        __name__,
        f"markdown_{_name}",
        article_or("no_text", "too_short", "not_an_article"),
        _make,
        name="page.md",
    )


# Pages of 50 MB, and just above


@page(article(), slow=True)
def a_page_of_just_under_50_mb(story):
    html = story.html.encode()
    return html + b"<!--" + b"x" * (50 * MB - len(html) - 7) + b"-->"


@page(article_or("too_large"))
def a_page_of_just_over_50_mb(story):
    return story.html.encode() + b" " * 50 * MB


@files(records(1), slow=True)
def json_of_15_mb_in_a_line(folder, stories):
    (folder / "pages.jsonl").write_text(line(stories(), other=[{"a": n} for n in range(700_000)]))


@files(at_least(1, "malformed_record", "not_text"))
def json_numbers_that_are_huge(folder, stories):
    made = line(stories())[:-1]
    lines = (made + ', "n": ' + "9" * 5_000 + "}\n", '{"html": ' + "9" * 5_000 + "}\n")
    (folder / "pages.jsonl").write_text("".join(lines))


@files(at_least(1, "malformed_record", "no_text", "too_short"))
def jsonl_in_other_encodings(folder, stories):
    (folder / "a.jsonl").write_bytes(line(stories(0)).encode("utf-16"))
    (folder / "b.jsonl").write_bytes(line(stories(1)).encode("utf-32"))
    made = json.dumps({"html": stories(2).html.replace("said", "ça dit")}, ensure_ascii=False)
    (folder / "c.jsonl").write_bytes(made.replace("ça dit", "said").encode("latin-1"))
