"""Pages as JSON: lines and values that are not what they should be."""

import gzip
import json

from tests.zoo.metadata import ADDRESSES, MAY_BE_A_COPY
from tests.zoo.specimens import Fate, add, article, article_or, at_least, files, records, rejected


def line(story, **fields) -> str:
    return json.dumps({"html": story.html} | fields)


def put(folder, *lines: str | bytes, name: str = "pages.jsonl") -> None:
    made = [
        entry if isinstance(entry, bytes) else entry.encode("utf-8", "surrogatepass") for entry in lines
    ]
    (folder / name).write_bytes(b"\n".join(made))


for _name, _address in ADDRESSES.items():
    add(
        __name__,
        f"url_{_name}",
        MAY_BE_A_COPY,
        lambda story, address=_address: line(story, url=address, image=address, canonical_url=address),
        name="pages.jsonl",
    )

WRONG = {
    "list": [],
    "dict": {"a": 1},
    "number": 7,
    "float": 1e308,
    "true": True,
    "null": None,
    "deep": [[[[[[]]]]]],
    "mixed": [None, 7, {"a": []}, "x", True],
    "controls": "\x1b[2J\x00\x07\x9b",
    "bidi": "\u202eevil\u2066",
    "long": "x" * 1_000_000,
    "spaces": " " * 100_000,
    "date_99999": "99999-01-01",
    "huge": 10**300,
    "dict_of_dicts": {"name": {"name": {"name": []}}},
}
OTHER_FIELDS = (
    *(
        "url",
        "title",
        "date",
        "id",
        "authors",
        "author",
        "tags",
        "language",
        "section",
        "description",
        "image",
    ),
    *("status", "fetched_at", "modified", "canonical_url", "warc_date", "crawled_at"),
)

for _name, _value in WRONG.items():
    add(
        __name__,
        f"other_fields_{_name}",
        article(),
        lambda story, value=_value: line(story, **dict.fromkeys(OTHER_FIELDS, value)),
        name="pages.jsonl",
    )
    add(
        __name__,
        f"html_field_{_name}",
        rejected(*"malformed_record empty too_short no_text not_an_article not_text".split()),
        lambda story, value=_value, name=_name: json.dumps(
            {"html": value, "url": f"https://gazette.example/wrong/{name}"}
        ),
        name="pages.jsonl",
    )
    add(
        __name__,
        f"text_behind_html_field_{_name}",
        article_or(*"malformed_record empty too_short no_text not_text".split()),
        lambda story, value=_value: json.dumps({"html": value, "text": "\n\n".join(story.paragraphs)}),
        name="pages.jsonl",
    )


@files(records(2, *["malformed_record"] * 9))
def bad_lines_between_good_ones(folder, stories):
    bad = ["{", "}", "[1, 2]", "7", "null", '"text"', "not json \x1b[2J", '{"html": "x"', "{'html': 'x'}"]
    put(folder, line(stories(0)), *bad, line(stories(1)))


@files(records(2, "too_large"))
def a_line_of_60_mb(folder, stories):
    put(folder, line(stories(0)), b'{"html": "' + b"a" * 60_000_000 + b'"}', line(stories(1)))


@files(records(1, "malformed_record", "malformed_record"))
def nested_100000_deep(folder, stories):
    put(folder, line(stories()), "[" * 100_000 + "]" * 100_000, '{"a":' * 100_000 + "1" + "}" * 100_000)


@files(records(1))
def deep_value_beside_the_page(folder, stories):
    made = line(stories())[:-1] + ', "x": ' + "[" * 500 + "]" * 500 + "}"
    put(folder, made)


@files(article_or("malformed_record"))
def very_deep_value_beside_the_page(folder, stories):
    put(folder, line(stories())[:-1] + ', "x": ' + "[" * 50_000 + "]" * 50_000 + "}")


@files(records(1))
def equal_keys(folder, stories):
    put(folder, '{"html": "<p>first", "html": "<p>second", ' + line(stories())[1:])


@files(records(2))
def not_a_number(folder, stories):
    put(
        folder,
        line(stories(0))[:-1] + ', "score": NaN, "x": -Infinity}',
        line(stories(1))[:-1] + ', "n": 1e999}',
    )


@files(records(1))
def lone_surrogates(folder, stories):
    put(folder, line(stories(), title="\ud800 Rain \udfff", authors=["\ud83d"], id="\udc00"))


@files(records(1))
def lone_surrogates_in_bytes(folder, stories):
    put(folder, line(stories()).encode()[:-1] + b', "title": "\xed\xa0\x80 x \xff\xfe"}')


@files(records(2))
def nul_bytes_between(folder, stories):
    put(folder, line(stories(0)), b"\x00" * 500, line(stories(1)))


@files(records(2))
def empty_lines(folder, stories):
    put(folder, line(stories(0)), *[""] * 10_000, "\r", " ", line(stories(1)))


@files(records(2))
def carriage_returns_and_marks(folder, stories):
    put(folder, "\ufeff" + line(stories(0)) + "\r", "\ufeff" + line(stories(1)) + "\r")


@files(records(1, "malformed_record"))
def last_line_cut(folder, stories):
    put(folder, line(stories(0)), line(stories(1))[:-40])


@files(records(1, *["malformed_record"] * 2))
def in_utf16_after_a_line(folder, stories):
    put(folder, line(stories()), "{}", "{}")


@files(at_least(1, "malformed_record"))
def gz_with_a_spoiled_member(folder, stories):
    members = [gzip.compress((line(stories(n)) + "\n").encode()) for n in range(5)]
    spoiled = members[2][:60] + b"\xff" * 60 + members[2][120:]
    (folder / "pages.jsonl.gz").write_bytes(b"".join([*members[:2], spoiled, *members[3:]]))


@files(records(1))
def a_hundred_thousand_fields(folder, stories):
    put(folder, line(stories(), **{f"field{n}": n for n in range(100_000)}))


@files(Fate(1, open_end=True, either=frozenset({"malformed_record"})))
def fifty_thousand_tiny_lines(folder, stories):
    put(folder, line(stories()), *["{}"] * 3_000)


@files(records(1, "http_error", "http_error"))
def statuses(folder, stories):
    put(
        folder, line(stories(0), status=404), line(stories(1), status="503"), line(stories(2), status=99999)
    )


@files(records(2, *["malformed_record"] * 5))
def array_of_odd_values(folder, stories):
    (folder / "pages.json").write_text(
        json.dumps([{"a": 1}, None, 7, "x", [], *({"html": stories(n).html} for n in (0, 1))], indent=1)
    )


@files(at_least(0, "malformed_record", "unreadable", "not_text", "too_short", "no_text"))
def array_cut(folder, stories):
    (folder / "pages.json").write_text(
        json.dumps([{"html": stories(0).html}, {"html": stories(1).html}], indent=1)[:-200]
    )


@files(at_least(0, "malformed_record", "unreadable", "not_text"))
def value_100000_deep(folder, stories):
    (folder / "pages.json").write_text("[" * 100_000 + "\n" + "]" * 100_000)


@files(at_least(0, "malformed_record", "unreadable", "not_text"))
def objects_100000_deep(folder, stories):
    (folder / "pages.json").write_text("{\n" + '"a": {' * 100_000 + "1" + "}" * 100_000)


@files(records(3))
def parquet_of_odd_columns(folder, stories):
    import pyarrow
    from pyarrow import parquet

    rows = {
        "html": [stories(n).html.encode() for n in range(3)],
        "url": ["javascript:alert(1)", None, "https://anna:secret@gazette.example/p"],
        "date": [0, -(2**62), 2**62],
        "tags": [[None, "a"], [], None],
        "score": [float("nan"), float("inf"), None],
        "title": ["\x1b[2J", "\u202e", ""],
    }
    parquet.write_table(pyarrow.table(rows), folder / "pages.parquet")
