"""One page's whole work, wherever it runs: open the ref, clean the page, and let nothing escape."""

import traceback

from newsharvest.cleaner import Cleaner
from newsharvest.engines.refusals import reject
from newsharvest.errors import Refused
from newsharvest.extraction.language import load_model
from newsharvest.extraction.sketch import sketch_of
from newsharvest.items import Article, Outcome, PageRef, Reason, Stage, sketched
from newsharvest.options import Dedup, Options


def load_models() -> None:
    """What cleaning needs is in memory afterwards, so that workers share it."""
    load_model()


def clean_ref(ref: PageRef, cleaner: Cleaner, options: Options) -> Outcome:
    """The article or the reject of one ref. Raises only MemoryError, for the engine to judge."""
    try:
        return _with_sketch(cleaner.clean(ref.open(options)), options)
    except Refused as refused:
        return reject(refused.page or ref, refused.stage, refused.reason, refused.detail)
    except OSError as error:
        detail = f"{error.strerror or type(error).__name__}"
        return reject(ref, Stage.READ, Reason.UNREADABLE, detail)
    except MemoryError:
        raise
    except Exception as error:  # a bug is one reject: this is the one place that catches it
        where = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__}: {str(error)[:200]} ({where.name}, line {where.lineno})"
        return reject(ref, Stage.ENGINE, Reason.FAILED, detail)


def _with_sketch(outcome: Outcome, options: Options) -> Outcome:
    if options.dedup is Dedup.NEAR and isinstance(outcome, Article):
        return sketched(outcome, sketch_of(outcome.text))
    return outcome
