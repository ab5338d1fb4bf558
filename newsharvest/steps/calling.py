"""One step called: what it does wrong is a reject of the page, under the step's dotted path.

A step is anybody's code. What it returns is checked before anything relies on it: an article of
another shape would otherwise be found out by the corpus, at the cost of the run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from newsharvest.components import load_component
from newsharvest.errors import Refused
from newsharvest.items import Article, Evidence, RawPage, Reason
from newsharvest.options import Options


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its dotted path."""

    dotted_path: str
    function: Callable[..., Any]

    @classmethod
    def at(cls, dotted_path: str) -> "Step":
        """The step at a dotted path. Raises OperatorError when it can't be loaded."""
        return cls(dotted_path, load_component(dotted_path))

    def __call__(self, article: Article, page: RawPage, options: Options) -> Article:
        """The article that the step makes of one.

        Raises what the step refuses, and Refused, FAILED, when it raises anything else, returns no
        article, one with a field of a wrong type, or one with another id.
        """
        try:
            made = self.function(article, page, options)
        except (Refused, MemoryError):  # how much memory a page may take is the engine's to judge
            raise
        except Exception as error:
            raise self._failed(f"{type(error).__name__}: {error}"[:200]) from error
        if made is not article and (fault := _fault(made, article)):
            raise self._failed(fault)
        return made  # type: ignore[no-any-return]  # checked in _fault

    def _failed(self, what: str) -> Refused:
        return Refused(Reason.FAILED, f"{self.dotted_path}: {what}")


def _fault(made: object, article: Article) -> str | None:
    """What is wrong with what a step returned, None when it is an article of the same page."""
    if not isinstance(made, Article):
        return f"returned {type(made).__name__}, expected Article"
    for name, hint in _hints(Article).items():
        if not _fits(getattr(made, name), hint):
            return f"{name} is {getattr(made, name)!r}"[:120] + f", expected {_shown(hint)}"
    for name, hint in _hints(Evidence).items():
        if not _fits(told := getattr(made.evidence, name), hint):
            return f"evidence.{name} is {told!r}"[:120] + f", expected {_shown(hint)}"
    return None if made.id == article.id else f"id is {made.id!r}, expected it unchanged"


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _fits(value: object, hint: Any) -> bool:
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(isinstance(part, get_args(hint)[0]) for part in value)
    return isinstance(value, hint)


def _shown(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) and not get_args(hint) else str(hint)
