"""Packed corpora: the same bytes after inflating, whatever is killed, cut or damaged."""

import os
import random
import resource
import shutil
import signal
from pathlib import Path

import pytest

from newsharvest.corpus import Corpus
from newsharvest.corpus.packing import FRAME_BYTES, framed, whole_bytes
from newsharvest.errors import CorpusError, OperatorError, OutputError
from newsharvest.options import Compress
from tests.corpus.pages import article, harvest
from tests.corpus.test_kills import KILLS, OPTIONS, PAGES, calls_of_a_load, dying_at, in_child, load
from tests.corpus.test_properties import INFLATE, files_of

PACKED = [Compress.GZ, Compress.ZST]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("plain")
    load(folder)
    return files_of(folder)


@pytest.fixture(params=PACKED)
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A finished packed corpus."""
    load(tmp_path / "corpus", options=OPTIONS.but(compress=request.param))
    return tmp_path / "corpus"


def articles_file(folder: Path) -> Path:
    return max(folder.glob("articles*.jsonl.*"), key=lambda path: path.stat().st_size)


def test_a_packed_corpus_inflates_to_the_plain_one(folder: Path, plain: dict[str, bytes]) -> None:
    assert files_of(folder) == plain
    assert not list(folder.glob("*.jsonl"))
    assert list(Corpus(folder).verify()) == []
    assert len(list(Corpus(folder).articles())) == Corpus(folder).counts().articles


@pytest.mark.parametrize("compress", PACKED)
def test_a_kill_at_any_call_changes_no_inflated_byte(
    tmp_path: Path, plain: dict[str, bytes], compress: Compress
) -> None:
    options = OPTIONS.but(compress=compress)
    calls = calls_of_a_load(tmp_path / "counted", "c_return")
    step = max(1, calls // KILLS)
    for moment in range(1 + random.randrange(step), calls, step):
        folder = tmp_path / str(moment)
        killed = in_child(dying_at(moment, "c_return", lambda folder=folder: load(folder, options=options)))  # type: ignore[misc]
        assert killed == -signal.SIGKILL
        load(folder, options=options)
        assert files_of(folder) == plain, f"killed at {moment}"
        assert list(Corpus(folder).verify()) == []


@pytest.mark.parametrize("compress", PACKED)
def test_frames_end_where_commits_do(tmp_path: Path, compress: Compress) -> None:
    with Corpus.writer(tmp_path, options=OPTIONS.but(compress=compress)) as writer:
        sizes = []
        for number in range(3):
            harvest(writer, [article(f"https://a.example/{number}", f"Story {number}. " * 30)])
            writer.commit()
            sizes.append(articles_file(tmp_path).stat().st_size)
    packed = articles_file(tmp_path).read_bytes()
    for count, size in enumerate(sizes, 1):
        assert INFLATE[compress](packed[:size]).count(b"\n") == count


def test_a_frame_that_was_not_committed_is_cut(folder: Path) -> None:
    before, path = files_of(folder), articles_file(folder)
    whole = path.read_bytes()
    for torn in (whole[:20], whole, b"\0" * 50):
        path.write_bytes(whole + torn)
        assert any("next run cuts" in problem for problem in Corpus(folder).verify())
        assert list(Corpus(folder).articles())
        with Corpus.writer(folder) as writer:
            assert writer.notes == [f"cut {len(torn):,} bytes that a killed run had not committed"]
        assert files_of(folder) == before


def test_a_cut_file_is_found_on_opening_and_reindex_takes_its_whole_frames(folder: Path) -> None:
    path = articles_file(folder)
    before = len(list(Corpus(folder).articles()))
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(CorpusError, match=r"records are lost.*reindex"):
        Corpus.writer(folder)
    assert any("were committed" in problem for problem in Corpus(folder).verify())
    with pytest.raises(CorpusError, match=r"were committed.*newsharvest reindex"):
        list(Corpus(folder).articles())
    assert any("torn last frame" in note for note in Corpus(folder).reindex())
    assert list(Corpus(folder).verify()) == []
    assert len(list(Corpus(folder).articles())) < before


def test_a_damaged_frame_is_found_by_verify_and_never_cut_by_reindex(folder: Path) -> None:
    path = articles_file(folder)
    damaged = bytearray(path.read_bytes())
    damaged[30:60] = bytes(30)
    path.write_bytes(damaged)
    assert any(path.name in problem for problem in Corpus(folder).verify())
    with pytest.raises(CorpusError, match=r"broken (gzip|zstd) data"):
        list(Corpus(folder).articles())
    with pytest.raises(CorpusError, match="put the file back, or cut it there"):
        Corpus(folder).reindex()
    assert path.read_bytes() == damaged


def test_a_file_that_was_packed_anew_is_found_on_opening_and_taken_in_by_reindex(folder: Path) -> None:
    before, path = files_of(folder), articles_file(folder)
    compress = Compress(path.suffix[1:])
    lines = INFLATE[compress](path.read_bytes()).splitlines(keepends=True)
    line_by_line = [frame for line in lines for frame in framed([line], compress)]
    path.write_bytes(b"".join(line_by_line))
    with pytest.raises(CorpusError, match=r"changed since it was written.*reindex"):
        Corpus.writer(folder)
    Corpus(folder).reindex()
    assert list(Corpus(folder).verify()) == []
    assert files_of(folder) == before


def test_a_state_is_built_again_from_packed_files(folder: Path) -> None:
    before = files_of(folder)
    (folder / "corpus.sqlite").unlink()
    with pytest.raises(CorpusError, match="reindex"):
        Corpus.writer(folder)
    Corpus(folder).reindex()
    assert list(Corpus(folder).verify()) == []
    with Corpus.writer(folder) as writer:
        harvest(writer, PAGES)
        assert writer.finish_run().seen == len(PAGES)
    assert files_of(folder) == before


def test_unpacked_by_hand_a_corpus_becomes_a_plain_one_by_reindex(folder: Path) -> None:
    before = files_of(folder)
    for name, lines in before.items():
        next(folder.glob(f"{name}.*")).unlink()
        (folder / name).write_bytes(lines)
    Corpus(folder).reindex()
    assert list(Corpus(folder).verify()) == []
    with Corpus.writer(folder, options=OPTIONS.but(compress=Compress.NONE)) as writer:
        harvest(writer, [article("https://new.example/1", "New. " * 40)])
    assert list(Corpus(folder).verify()) == []


def test_files_packed_in_two_ways_are_not_rebuilt(folder: Path) -> None:
    shutil.copy(articles_file(folder), folder / "rejects.jsonl")
    with pytest.raises(CorpusError, match="packed in different ways"):
        Corpus(folder).reindex()


def test_a_corpus_keeps_the_packing_it_was_made_with(folder: Path) -> None:
    own = Compress(articles_file(folder).suffix[1:])
    Corpus.writer(folder).close()
    for other in set(Compress) - {own}:
        with pytest.raises(OperatorError, match=f"compress = {own}, not {other}"):
            Corpus.writer(folder, options=OPTIONS.but(compress=other))
    Corpus.writer(folder, options=OPTIONS.but(compress=Compress.NONE), fresh=True).close()
    assert [path.name for path in folder.glob("articles*")] == ["articles.jsonl"]


def test_a_limit_of_the_files_size_is_one_line_and_the_same_command_completes(
    folder: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    options = OPTIONS.but(compress=Compress(articles_file(folder).suffix[1:]))

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_500, 1_500))
        with pytest.raises((OutputError, CorpusError), match=r"same command again|reindex"):
            load(tmp_path / "small", options=options)

    assert in_child(limited) == 0
    load(tmp_path / "small", options=options)
    assert files_of(tmp_path / "small") == plain


@pytest.mark.parametrize("compress", PACKED)
def test_large_files_are_rewritten_in_few_frames(tmp_path: Path, compress: Compress) -> None:
    pieces = [bytes([number % 251]) * 300_000 for number in range(40)]
    frames = list(framed(pieces, compress))
    assert len(frames) == -(-sum(map(len, pieces)) // (FRAME_BYTES + 300_000))
    (tmp_path / "articles").write_bytes(b"".join(frames))
    assert whole_bytes(tmp_path / "articles", compress) == sum(map(len, frames))
    assert INFLATE[compress](b"".join(frames)) == b"".join(pieces)
