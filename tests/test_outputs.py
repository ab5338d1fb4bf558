"""Files are replaced whole or left alone; a corpus's own files are never written over."""

from pathlib import Path

import pytest

from newsharvest.errors import OperatorError, OutputError
from newsharvest.outputs import check_output, replace_text, replacing
from tests.corpus.pages import article
from tests.surveying.made import filled


def test_a_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("before")
    replace_text(file, "after \ud800")
    assert file.read_text() == "after \\ud800"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_stays_as_it_was_when_writing_ends_early(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("before")
    with pytest.raises(OutputError, match=r"report\.html: no room"):
        _write_and_fail(file)
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def _write_and_fail(file: Path) -> None:
    with replacing(file) as opened:
        opened.write(b"after")
        raise OSError("no room")


@pytest.mark.parametrize("name", ["articles.jsonl", "rejects.jsonl", "corpus.sqlite", "corpus.lock"])
def test_files_of_a_corpus_are_not_written_over(tmp_path: Path, name: str) -> None:
    corpus = filled(tmp_path / "corpus", [article("https://gazette.example/1", "The ferry is late.")])
    with pytest.raises(OperatorError, match="belongs to the corpus there"):
        check_output(corpus / name)
    check_output(corpus / "report.html")
    check_output(tmp_path / name)


def test_folders_and_devices_are_no_files_to_write(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="is a folder or a device"):
        check_output(tmp_path)
    with pytest.raises(OperatorError, match="is a folder or a device"):
        check_output(Path("/dev/null"))
    with pytest.raises(OperatorError, match="no such folder"):
        check_output(tmp_path / "none" / "report.html")
