"""What the commands that train a classifier share: their arguments, and what they do at the end."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import orjson

from newsharvest.extraction.block_classifier import Model

Labelled = TypeVar("Labelled")


def arguments(description: str | None, model: Model) -> argparse.ArgumentParser:
    """A parser of the labelled sets, `--evaluate`, and `--out`: the file that the product reads."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="+", metavar="SET_DIR")
    parser.add_argument("--evaluate", action="store_true", help="cross-validate by site first")
    parser.add_argument("--out", type=Path, default=Path(f"newsharvest/extraction/models/{model}.json"))
    return parser


def finish(
    args: argparse.Namespace,
    pages: Sequence[Labelled],
    *,
    evaluate: Callable[[Sequence[Labelled]], None],
    train: Callable[[Sequence[Labelled]], dict[str, Any]],
) -> None:
    """Evaluates when `args` ask for it, and writes the model of all pages for `ObliviousTrees` to read."""
    if args.evaluate:
        evaluate(pages)
    args.out.write_bytes(orjson.dumps(train(pages)) + b"\n")
