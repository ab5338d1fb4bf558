"""What `newsharvest report` does: looks at a corpus, and writes the page."""

import sys
from collections.abc import Sequence
from pathlib import Path

from newsharvest.options import Options
from newsharvest.outputs import check_output, replace_text
from newsharvest.reporting.archives import archives_in
from newsharvest.reporting.page import page_of
from newsharvest.surveying.limits import Limits
from newsharvest.surveying.survey import survey


def write_report(
    corpus: Path, output: Path, *, raw: Sequence[Path], limits: Limits, options: Options, quiet: bool
) -> None:
    """Writes the report of a corpus, whole or not at all. Raises OperatorError,
    OutputError, CorpusError."""
    check_output(output)
    found = survey(corpus, limits=limits, options=options, raw=raw)
    page = page_of(found, name=corpus.resolve().name, limits=limits, archives=archives_in(raw))
    replace_text(output, page)
    if not quiet:
        sys.stderr.write(f"{output}: open it in a browser\n")
