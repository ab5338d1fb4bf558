"""What `datasets`, datatrove and mlcroissant read of exports (`make test-exports`)."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from newsharvest.exporting.command import Form
from newsharvest.exporting.splits import Split
from tests.exporting.test_export import BARE, FULL, articles_of, exported
from tests.surveying.made import filled

PYTHON = os.environ.get("NEWSHARVEST_EXPORTS_PYTHON")
"""A Python that has the readers, in an environment of their own."""

pytestmark = pytest.mark.skipif(not PYTHON, reason="needs datasets and datatrove: make test-exports")


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    corpus = filled(tmp_path_factory.mktemp("read") / "corpus", [BARE, *FULL])
    parquet, hub = exported(corpus, Form.PARQUET), exported(corpus, Form.HF, Split.LANGUAGE)
    script = Path(__file__).with_name("read_back.py")
    offline = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    done = subprocess.run(
        [str(PYTHON), str(script), str(corpus), str(parquet), str(hub)],
        capture_output=True,
        text=True,
        env={**os.environ, **offline},
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return articles_of(corpus), json.loads(done.stdout.splitlines()[-1])


def test_datasets_reads_every_article_in_its_split_with_typed_features(read):
    articles, told = read
    assert set(told["splits"]) == {"en", "pt_BR", "unknown"}
    assert sorted(id for ids in told["splits"].values() for id in ids) == sorted(one.id for one in articles)
    assert "string" in told["authors"]
    assert set(told["published"]) == {one.published for one in articles}


def test_datatrove_reads_parquet_and_the_corpus_itself(read):
    articles, told = read
    expected = sorted([one.id, one.text] for one in articles)
    assert sorted(told["parquet"]) == expected
    assert sorted(told["jsonl"]) == expected


def test_mlcroissant_accepts_the_metadata_and_reads_the_records(read):
    articles, told = read
    assert sum(told["croissant"].values()) == len(articles)
