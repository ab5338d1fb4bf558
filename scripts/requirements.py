"""Prints what newsharvest requires, as pip reads it: for places where its code comes otherwise."""

import tomllib
from pathlib import Path

if __name__ == "__main__":
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    print(*project["dependencies"], sep="\n")
