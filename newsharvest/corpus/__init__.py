"""Files out: articles, rejects and the index move together, in one transaction.

A corpus is a folder: `articles.jsonl` (then `articles-00001.jsonl`, ...), `rejects.jsonl`, and
`corpus.sqlite` with what is known of them. The files hold more than was committed only while a
writer works or after it was killed; `corpus.sqlite` says how much of each file counts.
"""

from newsharvest.corpus.frontier import Frontier, Waiting
from newsharvest.corpus.reader import Corpus
from newsharvest.corpus.runs import RunSummary
from newsharvest.corpus.writer import Writer

__all__ = ["Corpus", "Frontier", "RunSummary", "Waiting", "Writer"]
