"""Raw first: what was fetched, kept as WARC files, so that every article can be made again."""

from newsharvest.archive.exchanges import Exchange
from newsharvest.archive.files import Archive

__all__ = ["Archive", "Exchange"]
