"""What can go wrong, drawn as a tree.

NewsharvestError              shown as one line, never a traceback
├── OperatorError             exit 2: a wrong path, option or setting, found before page one
├── CorpusError               exit 3: the corpus folder can't be used as it is; says what to run
│   └── CorpusBusy            exit 2: another writer has it
├── InputError                exit 3: the source of a crawl could not be had
└── OutputError               exit 3: writing failed (disk full, read-only folder)

Refused                       not an error of the run: one page is declined, with its Reason
"""

from newsharvest.items import RawPage, Reason, Stage


class NewsharvestError(Exception):
    """Base of all errors that a user sees, as one line."""

    exit_code = 3


class OperatorError(NewsharvestError):
    """The operator's mistake, raised before the first page is touched."""

    exit_code = 2


class CorpusError(NewsharvestError):
    """The corpus folder can't be used as it is. The message says what to run."""


class CorpusBusy(CorpusError):
    """Another process is writing to the corpus folder."""

    exit_code = 2


class InputError(NewsharvestError):
    """What a crawl starts from could not be had: nothing was found by it."""


class OutputError(NewsharvestError):
    """Output could not be written: what was committed before stays whole."""


class Refused(Exception):
    """Declines one page. The message says what was found, what was expected, and the knob.

    `page` is what was known of the page by then, where that is more than its ref tells.
    """

    def __init__(
        self, reason: Reason, detail: str, stage: Stage = Stage.STEP, page: RawPage | None = None
    ) -> None:
        super().__init__(detail)
        self.reason = Reason(reason)  # a user's step may give any string: reasons are closed
        self.detail = detail
        self.stage = stage
        self.page = page

    def at(self, where: str) -> "Refused":
        """The same refusal with its place before the detail."""
        return Refused(self.reason, f"{where}: {self.detail}", self.stage, self.page)

    def of(self, page: RawPage) -> "Refused":
        """The same refusal with what is known of the page."""
        return Refused(self.reason, self.detail, self.stage, page)

    def __reduce__(self) -> tuple[type["Refused"], tuple[Reason, str, Stage, RawPage | None]]:
        return Refused, (self.reason, self.detail, self.stage, self.page)
