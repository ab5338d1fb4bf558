"""What `scrapyd-deploy` builds its egg with; everything else is installed by `pyproject.toml`."""

from setuptools import find_packages, setup

setup(
    packages=find_packages(include=["newsharvest", "newsharvest.*"]),
    package_data={"newsharvest": [f"**/*.{ending}" for ending in "toml json tsv html css js".split()]},
)
