"""What can be wrong with a folder gives one line that says what to run, and loses no record."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsharvest.corpus import Corpus
from newsharvest.errors import CorpusError, NewsharvestError, OutputError
from newsharvest.items import Outcome, Reject
from newsharvest.options import Options
from tests.corpus.pages import article, harvest, reject
from tests.corpus.test_kills import PAGES, in_child, load, load_input
from tests.corpus.test_properties import files_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A finished corpus."""
    with Corpus.writer(tmp_path / "corpus") as writer:
        harvest(writer, PAGES)
        writer.finish_run()
    return tmp_path / "corpus"


def told(error: pytest.ExceptionInfo[NewsharvestError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    return message


def as_format_10(folder: Path) -> None:
    with sqlite3.connect(folder / "corpus.sqlite") as state:
        for table in ("held", "elsewhere", "suspects"):
            state.execute(f"DROP TABLE {table}")
        state.execute("PRAGMA user_version = 10")
    state.close()


def test_a_corpus_of_the_format_before_is_read_as_it_is_and_written_on(folder: Path) -> None:
    before = files_of(folder)
    as_format_10(folder)
    assert list(Corpus(folder).verify()) == []
    with Corpus.writer(folder) as writer:
        harvest(writer, [article("https://z.example/1", "A new page. " * 40)])
        writer.finish_run()
    assert list(Corpus(folder).verify()) == []
    assert files_of(folder)["articles.jsonl"].startswith(before["articles.jsonl"])


def test_a_corpus_of_the_format_before_can_be_held_against_and_reindexed(folder: Path) -> None:
    as_format_10(folder)
    (first, *_) = Corpus(folder).articles()
    options = Options(against=(str(folder),))
    with Corpus.writer(folder.parent / "own", options=options) as writer:
        (decision,) = harvest(writer, [first], options)
    assert isinstance(decision.outcome, Reject)
    Corpus(folder).reindex()
    assert list(Corpus(folder).verify()) == []


def test_a_newer_format_is_left_alone(folder: Path) -> None:
    with sqlite3.connect(folder / "corpus.sqlite") as state:
        state.execute("PRAGMA user_version = 99")
    state.close()
    for use in (
        Corpus.writer,
        lambda path: next(Corpus(path).articles()),
        lambda path: Corpus(path).reindex(),
    ):
        with pytest.raises(CorpusError, match=r"corpus format 99.*install the newer"):
            use(folder)


@pytest.mark.parametrize("fresh", [False, True])
def test_a_foreign_sqlite_file_is_left_alone(tmp_path: Path, fresh: bool) -> None:
    with sqlite3.connect(tmp_path / "corpus.sqlite") as foreign:
        foreign.execute("CREATE TABLE songs (name)")
        foreign.execute("PRAGMA application_id = 77")
    foreign.close()
    before = (tmp_path / "corpus.sqlite").read_bytes()
    with pytest.raises(CorpusError, match="another program"):
        Corpus.writer(tmp_path, fresh=fresh)
    with pytest.raises(CorpusError):
        Corpus(tmp_path).counts()
    assert (tmp_path / "corpus.sqlite").read_bytes() == before


def test_a_foreign_sqlite_file_without_a_name_of_its_own_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "corpus.sqlite") as foreign:
        foreign.execute("CREATE TABLE songs (name)")
    foreign.close()
    for fresh in (False, True):
        with pytest.raises(CorpusError, match="another program"):
            Corpus.writer(tmp_path, fresh=fresh)
    assert (tmp_path / "corpus.sqlite").exists()


def test_a_state_that_is_no_sqlite_file_points_to_reindex(folder: Path) -> None:
    before = files_of(folder)
    (folder / "corpus.sqlite").write_bytes(b"half a download" * 100)
    with pytest.raises(CorpusError) as error:
        Corpus.writer(folder)
    assert f"run: newsharvest reindex {folder}" in told(error)
    assert "inputs will be read again" in Corpus(folder).reindex()[0]
    assert list(Corpus(folder).verify()) == []
    assert files_of(folder) == before


def test_a_state_with_damaged_pages_points_to_reindex(folder: Path) -> None:
    path = folder / "corpus.sqlite"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))
    assert "reindex" in next(Corpus(folder).verify())
    with pytest.raises(CorpusError, match="reindex"), Corpus.writer(folder) as writer:
        harvest(writer, PAGES)
    Corpus(folder).reindex()
    assert list(Corpus(folder).verify()) == []


def test_records_without_a_state_are_not_overwritten(folder: Path) -> None:
    before = files_of(folder)
    (folder / "corpus.sqlite").unlink()
    with pytest.raises(CorpusError, match=r"records without corpus\.sqlite; run: newsharvest reindex"):
        Corpus.writer(folder)
    assert files_of(folder) == before


@pytest.mark.parametrize("name", ["articles.jsonl", "rejects.jsonl"])
def test_a_truncated_file_is_found_on_opening_and_left_as_it_is(folder: Path, name: str) -> None:
    os.truncate(folder / name, (folder / name).stat().st_size - 100)
    left = (folder / name).read_bytes()
    with pytest.raises(CorpusError, match=r"records are lost.*reindex"):
        Corpus.writer(folder)
    assert any("were committed" in problem for problem in Corpus(folder).verify())
    assert (folder / name).read_bytes() == left
    notes = Corpus(folder).reindex()
    assert any("torn last line" in note for note in notes)
    assert list(Corpus(folder).verify()) == []


def test_a_missing_file_is_found_on_opening(folder: Path) -> None:
    (folder / "rejects.jsonl").unlink()
    with pytest.raises(CorpusError, match=r"rejects\.jsonl: 0 bytes"):
        Corpus.writer(folder)
    with pytest.raises(CorpusError, match="verify"):
        list(Corpus(folder).rejects())


def test_a_reader_of_a_truncated_file_says_so_before_the_first_record(folder: Path) -> None:
    size = (folder / "articles.jsonl").stat().st_size
    os.truncate(folder / "articles.jsonl", size - 10)
    found = rf"articles\.jsonl: {size - 10:,} bytes, but {size:,} were committed: .* reindex"
    with pytest.raises(CorpusError, match=found):
        next(Corpus(folder).article_lines())
    with pytest.raises(CorpusError, match=found):
        Corpus(folder).check_sizes()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b'"language":"en"', b'"language":"fr"', "changed since it was written"),
        (b'"language":"en"', b'"language":  44', "no record"),
        (b'"language":"en"', b'"Language":"en"', "no record"),
        (b'"language":"en"', b'"language":"english"', "bytes at"),
        (b"}\n", b"}\n\n", "bytes at"),
    ],
)
def test_verify_finds_an_edited_line(folder: Path, old: bytes, new: bytes, problem: str) -> None:
    path = folder / "articles.jsonl"
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    assert any(problem in found for found in Corpus(folder).verify())


def test_verify_reads_a_corpus_that_is_being_written(folder: Path) -> None:
    with Corpus.writer(folder) as writer:
        harvest(writer, [article("https://new.example/1", "New. " * 40), reject("https://new.example/2")])
        assert list(Corpus(folder).verify()) == []


def test_a_torn_tail_is_cut_and_said(folder: Path) -> None:
    before = files_of(folder)
    with (folder / "articles.jsonl").open("ab") as file:
        file.write(b'{"id": "half a li')
    assert any("next run cuts" in problem for problem in Corpus(folder).verify())
    with Corpus.writer(folder) as writer:
        assert writer.notes == ["cut 17 bytes that a killed run had not committed"]
    assert files_of(folder) == before


def test_a_file_that_is_not_of_the_corpus_is_neither_read_nor_removed(folder: Path) -> None:
    shutil.copy(folder / "articles.jsonl", folder / "articles-00007.jsonl")
    with pytest.raises(CorpusError, match="not a file of this corpus"):
        Corpus.writer(folder)
    with pytest.raises(CorpusError, match=r"articles-00001\.jsonl: missing"):
        Corpus(folder).reindex()
    assert any("not counted" in problem for problem in Corpus(folder).verify())


def test_reindex_names_a_line_that_is_no_record(folder: Path) -> None:
    path = folder / "articles.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], b'{"id": 3}\n', *lines[1:]]))
    with pytest.raises(
        CorpusError, match=r"articles\.jsonl:2: no record \(id: Input should be a valid string\)"
    ):
        Corpus(folder).reindex()
    changed = path.read_bytes()
    with pytest.raises(CorpusError, match="changed since it was written"):
        Corpus.writer(folder)
    with pytest.raises(CorpusError, match="a line is no record"):
        list(Corpus(folder).articles())
    assert path.read_bytes() == changed


def test_reindex_keeps_how_far_inputs_were_read(tmp_path: Path) -> None:
    load_input(tmp_path, "one", PAGES[:50])
    assert "was kept" in Corpus(tmp_path).reindex()[0]
    with Corpus.writer(tmp_path) as writer:
        state = writer.input_state("one")
        assert state is not None
        assert state.done


def test_a_folder_that_is_no_corpus_says_so(tmp_path: Path) -> None:
    for use in (Corpus.counts, Corpus.verify, Corpus.articles, Corpus.reindex, Corpus.compact):
        for place in (tmp_path, tmp_path / "nowhere"):
            with pytest.raises(CorpusError, match=r"no corpus in this folder|no JSONL files"):
                list(use(Corpus(place)))  # type: ignore[call-overload]
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError) as error:
        Corpus.writer(tmp_path / "file" / "corpus")
    assert "not a directory" in told(error)
    assert "committed" not in told(error)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="ermission denied"):
        Corpus.writer(tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 300 kB, where one can be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no tmpfs can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_one_line_and_the_same_command_with_space_completes(
    small_disk: Path, tmp_path: Path
) -> None:
    folder = small_disk / "corpus"
    pages: list[Outcome] = [article(f"https://a.example/{n}", f"Story {n}. " * 400) for n in range(90)]
    load(tmp_path / "whole", pages)
    with pytest.raises(OutputError) as error:
        load(folder, pages)
    assert "same command again" in told(error)
    assert all(lines.endswith(b"\n") for lines in files_of(folder).values() if lines)
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    load(folder, pages)
    assert files_of(folder) == files_of(tmp_path / "whole")
    assert list(Corpus(folder).verify()) == []


def test_a_file_size_limit_is_one_line_and_the_same_command_completes(tmp_path: Path) -> None:
    load(tmp_path / "whole")
    whole = files_of(tmp_path / "whole")
    for limit in (2_000, 9_000, 60_000, 100_000):
        folder = tmp_path / str(limit)

        def limited(folder: Path = folder, limit: int = limit) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            with pytest.raises((OutputError, CorpusError), match=r"same command again|reindex"):
                load(folder)

        assert in_child(limited) == 0
        assert all(lines.endswith(b"\n") for lines in files_of(folder).values() if lines)
        load(folder)
        assert files_of(folder) == whole


def test_a_read_only_folder_can_be_read(folder: Path) -> None:
    code = "import sys; from newsharvest import corpus; print(corpus.Corpus(sys.argv[1]).counts().articles)"
    folder.chmod(0o500)
    try:
        found = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, check=True)
    finally:
        folder.chmod(0o700)
    assert int(found.stdout) == len(list(Corpus(folder).articles()))
