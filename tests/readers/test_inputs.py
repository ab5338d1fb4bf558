import os
from pathlib import Path

import pytest

from newsharvest.errors import OperatorError
from newsharvest.items import Reason
from newsharvest.readers import Skipped, read_input
from newsharvest.readers.inputs import Input, walk_inputs
from tests.readers.making import OPTIONS, found_in, inputs, put, rejects


def names(*paths: Path | str) -> list[str]:
    return [entry.name for entry in inputs(*paths)]


def passed(*paths: Path | str) -> list[tuple[str, str]]:
    return [(entry.kind, entry.detail) for entry in walk_inputs(paths) if isinstance(entry, Skipped)]


def test_files_are_named_below_the_path_in_the_order_of_their_bytes(tmp_path: Path) -> None:
    for name in ("b.html", "a/z.html", "a-1.html", "a.html", "a/b/c.html", "Ä.html", "B.html"):
        put(tmp_path / "dump" / name, "x")
    expected = ["B.html", "a-1.html", "a.html", "a/b/c.html", "a/z.html", "b.html", "Ä.html"]
    assert names(tmp_path / "dump") == expected
    assert expected == sorted(expected, key=str.encode)


def test_file_given_itself_has_its_own_name(tmp_path: Path) -> None:
    (entry,) = inputs(put(tmp_path / "deep" / "page.html", "Rain"))
    assert (entry.name, entry.size) == ("page.html", 4)
    assert entry.mtime_ns == Path(entry.path).stat().st_mtime_ns


def test_glob_names_files_below_its_fixed_part(tmp_path: Path) -> None:
    for name in ("a/x.html", "b/x.html", "b/deep/x.html", "b/x.txt"):
        put(tmp_path / name, "x")
    assert names(f"{tmp_path}/*/x.html") == ["a/x.html", "b/x.html"]
    assert names(f"{tmp_path}/**/*.html") == ["a/x.html", "b/deep/x.html", "b/x.html"]


def test_name_with_brackets_is_a_file_before_it_is_a_glob(tmp_path: Path) -> None:
    assert names(put(tmp_path / "page[1].html", "x")) == ["page[1].html"]


def test_same_names_below_several_paths_stay_apart_in_any_order(tmp_path: Path) -> None:
    for name in ("a/x.html", "b/x.html", "b/y.html", "c/a/x.html"):
        put(tmp_path / name, "x")
    given = [tmp_path / "a", tmp_path / "b", tmp_path / "c" / "a"]
    assert names(*given) == names(*reversed(given)) == ["x.html", "a/x.html", "b/x.html", "y.html"]


def test_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    page = put(tmp_path / "dump" / "a" / "x.html", "x")
    assert len(names(tmp_path / "dump", page, page)) == 1
    assert passed(tmp_path / "dump", page) == [("file given twice", "x.html")]


def test_hidden_files_pipes_and_loops_are_counted_and_passed(tmp_path: Path) -> None:
    put(tmp_path / "a" / "x.html", "x")
    put(tmp_path / ".git" / "config", "x")
    put(tmp_path / "a" / ".DS_Store", "x")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert names(tmp_path) == ["a/x.html"]
    assert passed(tmp_path) == [
        ("hidden file", ".git"),
        ("hidden file", "a/.DS_Store"),
        ("link to its own folder", "a/up"),
        ("pipe", "pipe"),
        ("link to itself", "self"),
    ]


def test_linked_folder_is_read(tmp_path: Path) -> None:
    put(tmp_path / "far" / "x.html", "x")
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "near").symlink_to(tmp_path / "far")
    assert names(tmp_path / "dump") == ["near/x.html"]


def test_folder_that_many_links_lead_to_is_read_once(tmp_path: Path) -> None:
    put(tmp_path / "d30" / "x.html", "x")
    for number in range(30):
        for name in ("a", "b"):
            (tmp_path / f"d{number}").mkdir(exist_ok=True)
            (tmp_path / f"d{number}" / name).symlink_to(tmp_path / f"d{number + 1}")
    assert len(names(tmp_path)) == 1


def test_folder_with_a_pages_ending_is_a_folder(tmp_path: Path) -> None:
    put(tmp_path / "story.html" / "index.html", "x")
    assert names(tmp_path) == ["story.html/index.html"]


def test_broken_link_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
    put(tmp_path / "x.html", "<p>Rain</p>")
    (entry, _) = inputs(tmp_path)
    assert (entry.name, entry.problem) == ("gone.html", "No such file or directory")


def test_file_that_vanished_is_a_reject(tmp_path: Path) -> None:
    path = put(tmp_path / "x.html", "<p>Rain</p>")
    (entry,) = inputs(path)
    path.unlink()
    (reject,) = rejects(list(read_input(entry, options=OPTIONS)))
    assert (reject.reason, reject.detail) == (Reason.UNREADABLE, "No such file or directory")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_a_reject(tmp_path: Path) -> None:
    put(tmp_path / "x.html", "x").chmod(0)
    (entry,) = inputs(tmp_path)
    assert found_in(Path(entry.path))


def test_name_that_is_no_utf8_is_written_out(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.html", "wb") as file:  # noqa: PTH123 (a name in bytes)
        file.write(b"x")
    assert names(tmp_path) == ["caf\\xe9.html"]


def test_deep_folders_need_no_deep_calls(tmp_path: Path) -> None:
    put(tmp_path.joinpath(*["d"] * 900) / "x.html", "x")
    assert len(names(tmp_path)) == 1


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    put(tmp_path / "out" / "articles.jsonl", "x")
    put(tmp_path / "x.html", "x")
    found = list(walk_inputs([tmp_path], [tmp_path / "out", tmp_path / "missing"]))
    assert [(type(entry), getattr(entry, "name", None)) for entry in found] == [
        (Skipped, None),
        (Input, "x.html"),
    ]


@pytest.mark.parametrize("path", ["missing", "missing/*.html", "x.html/below", "nul\x00"])
def test_wrong_path_is_the_operators_mistake_at_once(tmp_path: Path, path: str) -> None:
    put(tmp_path / "x.html", "x")
    with pytest.raises(OperatorError, match="no such file or folder"):
        walk_inputs([tmp_path / "x.html", str(tmp_path / path)])


def test_pipe_given_itself_is_refused_without_opening_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OperatorError, match="is a pipe"):
        walk_inputs([tmp_path / "pipe"])


def test_no_path_is_the_operators_mistake() -> None:
    with pytest.raises(OperatorError, match="no PATH"):
        walk_inputs([])
