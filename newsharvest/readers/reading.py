"""One file or member read by the reader it gets, whatever it holds: nothing is raised for its sake."""

from collections.abc import Iterator

from newsharvest.errors import OperatorError, Refused
from newsharvest.inflate import Damaged
from newsharvest.items import Reason, Reject, Source, Stage
from newsharvest.options import Options
from newsharvest.readers.choosing import claim_for
from newsharvest.readers.claims import Claim, Found, Skipped
from newsharvest.readers.whole_file import unreadable


def read_whole(path: str, name: str, *, start: int = 0, options: Options) -> Iterator[Found]:
    """What a file holds from position `start` on.

    A file that can't be read is one reject, and so is the rest of a file whose reader fails. Raises
    OperatorError only, when a reader can't work at all (a package is missing).
    """
    claim: Claim | None = None
    try:
        claim = claim_for(path, name, options)
        nothing = start == 0
        for found in claim.reader(path, start=start, options=options):
            nothing = False
            yield found
        if nothing:
            yield Skipped("file without a page")
    except Refused as refused:
        yield rejected(refused)
    except OSError as error:
        yield rejected(unreadable(error))
    except Damaged as damage:
        yield rejected(Refused(Reason.UNREADABLE, str(damage), Stage.READ))
    except OperatorError:
        raise
    except Exception as error:  # a reader is anybody's code: its fault costs its file, not the run
        where = claim.dotted_path if claim else "a recogniser"
        detail = f"{where}: {type(error).__name__}: {error}"
        yield rejected(Refused(Reason.FAILED, detail, Stage.READ))


def rejected(refused: Refused) -> Reject:
    """The reject of a file as a whole; whoever walks the files knows its path."""
    return Reject(Source("file"), None, refused.stage, refused.reason, refused.detail)
