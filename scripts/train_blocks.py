"""Trains the block classifier: `python -m scripts.train_blocks SET_DIR... [--evaluate] [--out FILE]`.

`--evaluate` trains five models on four fifths of the sites each and prints what they make of the last
fifth, beside trafilatura's vote with the line rules, with a paired bootstrap over pages; `--texts DIR`
keeps these texts for `benchmarks/quality_table.py`. Then the shipped model is trained on everything. Two
threads, about ten minutes.
"""

from functools import partial
from pathlib import Path

from newsharvest.extraction.block_classifier import Model
from scripts.block_evaluation import evaluate
from scripts.boosting import train
from scripts.labelled_pages import read_sets
from scripts.training_command import arguments, finish


def main() -> None:
    """Trains, and evaluates when asked to."""
    parser = arguments(__doc__, Model.PAGES)
    parser.add_argument("--texts", type=Path, metavar="DIR", help="keep the texts out of fold, SET.jsonl")
    args = parser.parse_args()
    finish(args, read_sets(args.sets), evaluate=partial(evaluate, texts=args.texts), train=train)


if __name__ == "__main__":
    main()
