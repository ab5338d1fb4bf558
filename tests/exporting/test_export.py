"""Exports say what the corpus says, record by record, in types that hold where all values are null."""

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from newsharvest.cli import app
from newsharvest.corpus import Corpus
from newsharvest.errors import OperatorError
from newsharvest.exporting.command import Form, export
from newsharvest.exporting.markdown import markdown_of
from newsharvest.exporting.splits import Split
from newsharvest.items import Article, article_from_record, to_record
from tests.corpus.pages import article
from tests.surveying.made import daily, filled

BARE = article(
    "https://bare.example/1",
    "Nothing is known of the ferry.",
    title=None,
    authors=(),
    published=None,
    language=None,
)
FULL = [
    *daily(
        "gazette",
        range(2),
        language="pt-BR",
        tags=("harbour", "tide"),
        published="2024-05-01T08:00:00+02:00",
    ),
    *daily("echo", range(2)),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return filled(tmp_path / "corpus", [BARE, *FULL])


def exported(corpus: Path, form: Form, split: Split = Split.NONE) -> Path:
    output = corpus.with_name(form.value)
    assert export(corpus, output, form=form, split=split, quiet=True) == 0
    return output


def articles_of(corpus: Path) -> list[Article]:
    return list(Corpus(corpus).articles())


def test_parquet_read_back_equals_the_records_one_by_one(corpus):
    table = pq.read_table(exported(corpus, Form.PARQUET) / "articles-00000.parquet")
    assert [article_from_record(record) for record in table.to_pylist()] == articles_of(corpus)


def test_columns_are_typed_where_every_value_is_null_or_empty(tmp_path):
    corpus = filled(tmp_path / "corpus", [BARE])
    schema = pq.read_schema(exported(corpus, Form.PARQUET) / "articles-00000.parquet")
    assert str(schema.field("authors").type) == "list<element: string>"
    assert str(schema.field("published").type) == "string"
    assert str(schema.field("evidence").type.field("part_of").type) == "string"
    assert not [field.name for field in schema if str(field.type) == "null"]


def test_parquet_is_packed_with_zstd(corpus):
    metadata = pq.ParquetFile(exported(corpus, Form.PARQUET) / "articles-00000.parquet").metadata
    assert metadata.row_group(0).column(0).compression == "ZSTD"


def test_an_empty_corpus_gives_files_without_rows(tmp_path):
    corpus = filled(tmp_path / "corpus", [])
    assert pq.read_table(exported(corpus, Form.PARQUET) / "articles-00000.parquet").num_rows == 0
    assert "0 news articles" in (exported(corpus, Form.HF) / "README.md").read_text()


def test_csv_has_a_row_an_article_and_no_cell_computes(tmp_path):
    hostile = replace(FULL[0], title='=HYPERLINK("http://x")', tags=("a", "b"))
    corpus = filled(tmp_path / "corpus", [hostile, BARE])
    with (exported(corpus, Form.CSV) / "articles.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [one.id for one in articles_of(corpus)]
    assert rows[0]["title"].startswith("'=")
    assert (rows[0]["tags"], rows[0]["source_kind"], rows[1]["published"]) == ("a; b", "jsonl", "")
    assert rows[0]["text"] == hostile.text


def test_markdown_is_a_file_an_article_with_front_matter(corpus):
    folder = exported(corpus, Form.MARKDOWN)
    files = sorted(folder.glob("*/*.md"))
    assert len(files) == len(articles_of(corpus))
    _, front, body = files[0].read_text(encoding="utf-8").split("---\n", 2)
    told = {line.partition(": ")[0]: json.loads(line.partition(": ")[2]) for line in front.splitlines()}
    assert told["word_count"] > 0
    assert "\n# " in body or told["title"] is None


def test_text_does_not_turn_into_markdown_or_html():
    told = markdown_of(to_record(replace(BARE, text="# not a heading\n\n1. no list <script>\n\n---")))
    assert "\n\\# not a heading\n\n1\\. no list &lt;script>\n\n\\---\n" in told


def test_a_hub_folder_has_splits_a_card_with_real_figures_and_croissant(corpus):
    folder = exported(corpus, Form.HF, Split.LANGUAGE)
    assert {path.name for path in (folder / "data").iterdir()} == {
        "en-00000.parquet",
        "pt_BR-00000.parquet",
        "unknown-00000.parquet",
    }
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert '{"split":"pt_BR","path":"data/pt_BR-*.parquet"}' in card
    assert "21 news articles" in card
    assert "| gazette.example | 10 |" in card
    croissant = json.loads((folder / "croissant.json").read_bytes())
    for file in croissant["distribution"]:
        assert file["sha256"] == hashlib.sha256((folder / file["contentUrl"]).read_bytes()).hexdigest()


def test_the_card_counts_opt_outs_by_name(tmp_path):
    evidence = replace(FULL[0].evidence, access="json-ld+optout:noai,robots-GPTBot")
    corpus = filled(tmp_path / "corpus", [replace(FULL[0], evidence=evidence), BARE])
    card = (exported(corpus, Form.HF) / "README.md").read_text(encoding="utf-8")
    assert "1 of 2 articles come from pages whose site opts out" in card
    assert "| robots-GPTBot | 1 |" in card


def test_months_are_splits_too(corpus):
    folder = exported(corpus, Form.HF, Split.MONTH)
    assert {path.stem for path in (folder / "data").iterdir()} == {
        "m2024_05-00000",
        "m2024_03-00000",
        "undated-00000",
    }


def test_a_folder_that_is_there_is_not_touched_and_nothing_half_written_is_left(corpus, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "kept.txt").write_text("mine")
    with pytest.raises(OperatorError, match="is there already"):
        export(corpus, tmp_path / "mine", form=Form.CSV, split=Split.NONE, quiet=True)
    done = CliRunner().invoke(app, ["export", str(tmp_path / "none"), "-o", str(tmp_path / "out")])
    assert done.exit_code
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "mine"]


def test_a_wrong_form_is_one_line(corpus, tmp_path):
    done = CliRunner().invoke(app, ["export", str(corpus), "-o", str(tmp_path / "out"), "--to", "xml"])
    assert str(done.exception) == "--to 'xml': expected one of parquet, csv, markdown, hf"
