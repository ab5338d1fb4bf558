"""Is a line a record? Strict: every key, in order, of the right type, ids that are ids."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from newsharvest.corpus.folder import REJECTS
from newsharvest.items import Article, Outcome, Reject, to_record


def read_record(line: bytes, shard: int) -> Outcome:
    """The record of a line. Raises ValueError that says, in one line, why it is none."""
    if not line.endswith(b"\n"):
        raise ValueError("no whole line")
    try:
        outcome: Outcome = _adapter(Reject if shard == REJECTS else Article).validate_json(
            line, strict=True
        )
        keys = list(_json().validate_json(line))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "the line"
        raise ValueError(f"{field}: {first['msg']}") from None
    if keys != list(to_record(outcome)):
        raise ValueError("keys that are not the record's, or not in its order")
    _check_ids(outcome)
    return outcome


def _check_ids(outcome: Outcome) -> None:
    told = [outcome.cluster]
    told += [outcome.id, outcome.supersedes] if isinstance(outcome, Article) else [outcome.duplicate_of]
    for id in told:
        if id is not None and len(bytes.fromhex(id)) != 16:
            raise ValueError(f"id {id!r} is not 32 hex")


@cache
def _adapter(kind: type[Outcome]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _json() -> TypeAdapter[Any]:
    return TypeAdapter(dict[str, Any])
