"""Components by dotted path, in order of priority: the grammar of Scrapy's ITEM_PIPELINES."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from newsharvest.errors import OperatorError


def load_component(path: str) -> Callable[..., Any]:
    """The object at a dotted path. Raises OperatorError when there is none."""
    module, _, name = path.rpartition(".")
    try:
        component = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise OperatorError(f"component {path!r} can't be loaded: {error}") from None
    if not callable(component):
        raise OperatorError(f"component {path!r} is {type(component).__name__}, not a function")
    return component  # type: ignore[no-any-return]


def in_order(built_in: Mapping[str, int | None], chosen: Mapping[str, int | None]) -> list[str]:
    """Dotted paths by rising priority; `chosen` wins over `built_in`, None leaves one out.

    >>> in_order({"a.one": 100, "a.two": 200}, {"a.one": None, "b.mine": 150})
    ['b.mine', 'a.two']
    """
    merged = {**built_in, **chosen}
    return sorted((path for path, rank in merged.items() if rank is not None), key=lambda p: (merged[p], p))
