"""`scrapyd-deploy` from this checkout's scrapy.cfg to a real scrapyd on loopback, and a crawl by it.

`make test-deploy` installs both into an environment of their own and runs this.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from tests.loopback import PROJECT, records, served, story

BIN = os.environ.get("SCRAPYD_BIN", "")
pytestmark = pytest.mark.skipif(not BIN, reason="make test-deploy installs scrapyd and sets SCRAPYD_BIN")
OF_THE_CHECKOUT = ("scrapy.cfg", "setup.py", "pyproject.toml", "README.md", "LICENSE", "newsharvest")


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def asked(url: str, **told: str) -> dict:
    data = urlencode(told).encode() if told else None
    with urlopen(url, data, timeout=20) as answer:
        found = json.load(answer)
    assert found["status"] == "ok", found
    return found


def waited_for(url: str, *, until_s: float = 30.0) -> None:
    deadline = time.monotonic() + until_s
    while time.monotonic() < deadline:
        try:
            asked(f"{url}/daemonstatus.json")
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("scrapyd did not come up")


@pytest.fixture
def scrapyd(tmp_path):
    port = free_port()
    home = tmp_path / "scrapyd"
    home.mkdir()
    (home / "scrapyd.conf").write_text(
        f"[scrapyd]\nbind_address = 127.0.0.1\nhttp_port = {port}\npoll_interval = 1\n"
    )
    path = os.pathsep.join([BIN, os.environ["PATH"]])
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "SCRAPY_"))
    }
    with (home / "log").open("wb") as log:
        running = subprocess.Popen(
            [f"{BIN}/scrapyd"], cwd=home, env=own | {"PATH": path}, stdout=log, stderr=log
        )
    try:
        url = f"http://127.0.0.1:{port}"
        waited_for(url)
        yield home, url, own | {"PATH": path}
    finally:
        running.terminate()
        running.wait(20)


def test_the_project_is_deployed_and_crawls(scrapyd, tmp_path):
    home, url, env = scrapyd
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in OF_THE_CHECKOUT:
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(PROJECT / name, checkout / name)
    config = checkout / "scrapy.cfg"
    config.write_text(config.read_text().replace("http://localhost:6800", url))
    deployed = subprocess.run(
        [f"{BIN}/scrapyd-deploy"],
        cwd=checkout,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert deployed.returncode == 0, deployed.stdout + deployed.stderr
    found = asked(f"{url}/listspiders.json?project=newsharvest")["spiders"]
    assert {"archive", "feed", "site", "sitemap", "urls", "warc"} <= set(found)
    with served(lambda address: {"/one": story("One"), "/two": story("Two")}) as site:
        job = asked(
            f"{url}/schedule.json",
            project="newsharvest",
            spider="urls",
            urls=f"{site.url}/one,{site.url}/two",
            setting=f"NEWSHARVEST_CORPUS={tmp_path}/clean",
        )["jobid"]
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            jobs = asked(f"{url}/listjobs.json?project=newsharvest")
            if [each["id"] for each in jobs["finished"]] == [job]:
                break
            time.sleep(0.5)
    log = next(Path(home).glob("logs/**/*.log"))
    assert (tmp_path / "clean/articles.jsonl").exists(), log.read_text()
    assert {each["title"] for each in records(tmp_path / "clean/articles.jsonl")} == {"One", "Two"}
