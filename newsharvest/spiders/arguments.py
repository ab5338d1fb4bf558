"""Typed spider arguments whose mistakes are one line, not a traceback."""

from typing import Any

from pydantic import BaseModel, ValidationError

from newsharvest.errors import OperatorError


class Arguments(BaseModel, extra="forbid"):
    """Base of a spider's arguments. A wrong, missing or unknown one raises OperatorError.

    Names that begin with an underscore belong to whoever started the crawl: scrapyd tells its `_job`.
    """

    def __init__(self, **told: Any) -> None:
        try:
            super().__init__(**{name: value for name, value in told.items() if not name.startswith("_")})
        except ValidationError as error:
            raise OperatorError("; ".join(_line(each, type(self)) for each in error.errors())) from None


def _line(error: Any, arguments: type[BaseModel]) -> str:
    """What was found, what was expected, and for which argument."""
    name = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        return f"unknown argument {name!r}; there are {', '.join(sorted(arguments.model_fields))}"
    if error["type"] == "missing":
        return f"argument {name!r} is missing: -a {name}=..."
    message = error["msg"].removeprefix("Value error, ")
    return f"-a {name}={error['input']}: {message}" if name else message
