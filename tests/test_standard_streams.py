import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import html

COMMAND = [sys.executable, "-m", "newsharvest"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_one_line():
    with Path("/dev/full").open("w") as full:
        run = subprocess.run([*COMMAND, "schema"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (run.returncode, run.stderr) == (3, "newsharvest: No space left on device\n")


def test_streams_that_came_closed_are_not_taken_for_files_of_the_corpus(tmp_path):
    (tmp_path / "page.html").write_bytes(html())
    load = [*COMMAND, "load", "page.html", "-o", "corpus", "--workers", "1"]
    script = "import os, sys; os.closerange(0, 3); os.execv(sys.argv[1], sys.argv[1:])"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    run = subprocess.run([sys.executable, "-c", script, *load], cwd=tmp_path, env=environment)
    assert run.returncode == 0
    assert (tmp_path / "corpus" / "articles.jsonl").read_bytes().count(b"\n") == 1
    assert not (tmp_path / "corpus" / "rejects.jsonl").read_bytes()
