"""Options inside a Scrapy project: `newsharvest.toml` beside `scrapy.cfg`, and Scrapy's settings of
the same names (`min_chars` is `NEWSHARVEST_MIN_CHARS`), which win."""

from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings
from scrapy.utils.conf import closest_scrapy_cfg

from newsharvest.options import Options, project_options

PREFIX = "NEWSHARVEST_"
CORPUS = "NEWSHARVEST_CORPUS"
DEFAULT_CORPUS = "data/clean"
ARCHIVE = "NEWSHARVEST_ARCHIVE"
DEFAULT_ARCHIVE = "data/raw/crawls"


def options_of(settings: BaseSettings) -> Options:
    """The options of a Scrapy project. Raises OperatorError naming the first wrong one."""
    options = Options.of(project_options(project_folder()), _told_by_settings(settings))
    return options.but(against=tuple(str(project_folder() / folder) for folder in options.against))


def corpus_of(settings: BaseSettings) -> Path | None:
    """The corpus folder; a relative one lies below the project's folder. None when the setting is
    empty: articles are cleaned, and kept nowhere."""
    folder = settings.get(CORPUS, DEFAULT_CORPUS)
    return project_folder() / folder if folder else None


def archive_of(settings: BaseSettings) -> Path | None:
    """The folder for WARC files of what is fetched, told as the corpus is; None to keep none."""
    folder = settings.get(ARCHIVE, DEFAULT_ARCHIVE)
    return project_folder() / folder if folder else None


def project_folder() -> Path:
    """The folder of the project's `scrapy.cfg`, else the current one."""
    config = closest_scrapy_cfg()
    return Path(config).parent if config else Path.cwd()


def _told_by_settings(settings: BaseSettings) -> dict[str, Any]:
    """Settings by option name; those that no option knows are left for `Options.of` to refuse."""
    dicts = {field.name for field in fields(Options) if field.default_factory is not MISSING}
    told = {}
    for setting in settings:
        name = setting.removeprefix(PREFIX).lower()
        if (
            setting.startswith(PREFIX)
            and setting not in (CORPUS, ARCHIVE)
            and settings.get(setting) is not None
        ):
            told[name] = settings.getdict(setting) if name in dicts else settings.get(setting)
    return told
