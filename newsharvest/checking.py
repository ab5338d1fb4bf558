"""`newsharvest check`: what looks wrong in a corpus, with an exit code for cron."""

import sys
import time
from dataclasses import asdict
from pathlib import Path

import orjson

from newsharvest.plural import many
from newsharvest.printable import one_line, printable
from newsharvest.surveying.findings import Finding
from newsharvest.surveying.limits import Limits
from newsharvest.surveying.survey import Judged, judge

EXAMPLE_CHARS = 100


def check_corpus(folder: Path, limits: Limits, *, as_json: bool) -> int:
    """Prints what looks wrong, a line each, to standard output; the exit code: 1 when something does."""
    judged = judge(folder, limits, now_s=time.time())
    if as_json:
        told = {"articles": judged.funnel.articles, "findings": [asdict(one) for one in judged.findings]}
        sys.stdout.buffer.write(orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    else:
        sys.stdout.writelines(f"{line_of(one)}\n" for one in judged.findings)
        sys.stderr.write(f"{folder}: {_summed_up(judged)}\n")
    return 1 if judged.findings else 0


def line_of(finding: Finding) -> str:
    """One finding as a line: site, what was found, and the option that it passed."""
    site = printable(finding.site or "the whole corpus")
    example = f": {one_line(finding.example, EXAMPLE_CHARS)}" if finding.example else ""
    return f"{site}: {printable(finding.told)} (--{finding.limit.replace('_', '-')}){example}"


def _summed_up(judged: Judged) -> str:
    looked = f"{many(judged.funnel.articles, 'article')}, {judged.texts.articles:,} of their texts read"
    count = len(judged.findings)
    if not count:
        return f"{looked}: nothing looks wrong"
    return f"{looked}: {many(count, 'thing')} look{'s' if count == 1 else ''} wrong"
