"""What the documents' examples find at hand: a `corpus_folder` of their own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def corpus_folder(doctest_namespace: dict[str, Any], tmp_path: Path) -> Path:
    """An empty place for a corpus."""
    doctest_namespace["corpus_folder"] = tmp_path / "corpus"
    return tmp_path / "corpus"
