"""The Dockerfile, as far as it can be held to this checkout without a docker."""

import re
import tomllib

from tests.loopback import PROJECT

LINES = (PROJECT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
INSTRUCTIONS = [line.split(maxsplit=1) for line in LINES if line.strip() and not line.startswith("#")]


def told(name: str) -> list[str]:
    return [rest for instruction, rest in INSTRUCTIONS if instruction == name]


def test_everything_that_is_copied_is_there():
    for rest in told("COPY"):
        *sources, _ = rest.split()
        assert all((PROJECT / source).exists() for source in sources), rest


def test_what_the_build_needs_is_pinned_and_copied():
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    copied = " ".join(told("COPY")).split()
    assert settings["project"]["readme"] in copied
    pinned = {
        line.partition("==")[0].lower() for line in (PROJECT / "constraints.txt").read_text().splitlines()
    }
    needed = [re.split(r"[<>=~! ]", each)[0].lower() for each in settings["build-system"]["requires"]]
    assert set(needed) <= pinned
    assert all(each in told("RUN")[0] for each in needed)


def test_the_image_runs_a_command_of_the_package_as_a_user_without_rights():
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    (command,) = re.findall(r'"([^"]+)"', told("ENTRYPOINT")[0])
    assert command in settings["project"]["scripts"]
    (user,) = told("USER")
    assert re.search(rf"useradd .*\b{user}\b", told("RUN")[0])
    assert told("FROM")[0].startswith("python:3.11")
