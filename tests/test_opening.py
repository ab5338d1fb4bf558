import os
from pathlib import Path

import pytest

from newsharvest.opening import open_file


def test_a_file_is_opened_at_its_start(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"<p>")
    with open_file(str(tmp_path / "page.html")) as file:
        assert file.read() == b"<p>"


def test_what_became_a_pipe_a_device_or_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(OSError, match=r"no file any more|directory"):
            open_file(str(path))
