"""The command line: `newsharvest load`, `crawl`, `report`, and the tools of a corpus.

Output for people goes to standard error, output for programs to standard output. Exit codes:
0 the run finished, whatever the outcomes; 1 a check failed; 2 the operator's mistake; 3 input or
output failed; 130 and 143 a signal ended the run.

Help lists the commands in the order in which these modules are imported.
"""

from newsharvest.cli.root import app

from newsharvest.cli import pages_in  # isort: skip
from newsharvest.cli import what_is_there  # isort: skip
from newsharvest.cli import what_and_why  # isort: skip
from newsharvest.cli import elsewhere  # isort: skip
from newsharvest.cli import care  # isort: skip

__all__ = ["app", "care", "elsewhere", "pages_in", "what_and_why", "what_is_there"]
