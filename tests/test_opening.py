import os
from pathlib import Path

import pytest

from newsharvest.opening import LONGEST_HOLE, end_of_data, open_file


def test_a_file_is_opened_at_its_start(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"<p>")
    with open_file(str(tmp_path / "page.html")) as file:
        assert file.read() == b"<p>"


def test_what_became_a_pipe_a_device_or_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(OSError, match=r"no file any more|directory"):
            open_file(str(path))


def test_a_hole_of_gigabytes_ends_what_a_sparse_file_holds(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("w+b") as file:
        file.write(b"x" * 8_192)
        file.truncate(100 * LONGEST_HOLE)
        assert end_of_data(file, 100 * LONGEST_HOLE) in range(8_192, 1_000_000)
        assert end_of_data(file, 4_096) == 4_096
