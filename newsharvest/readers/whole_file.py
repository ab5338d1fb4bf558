"""Files that hold one page each, packed or not."""

from newsharvest.errors import Refused
from newsharvest.inflate import Damaged, inflated
from newsharvest.items import PageRef, RawPage, Reason, Stage
from newsharvest.options import Options


def whole_file(ref: PageRef, options: Options, content_type: str) -> RawPage:
    """The page that is all of a file.

    Raises `Refused`, UNREADABLE or TOO_LARGE: bytes are counted while they are inflated, so that a
    small packed file can't fill the memory.
    """
    body = bytearray()
    try:
        with inflated(ref.path) as file:
            if not file.packing:
                refuse_larger(file.size, options)
            while file.next_member():
                while chunk := file.read():
                    body += chunk
                    refuse_larger(len(body), options)
    except OSError as error:
        raise unreadable(error) from None
    except Damaged as damage:
        raise Refused(Reason.UNREADABLE, str(damage), Stage.READ) from None
    return page_of(ref, bytes(body), content_type)


def page_of(ref: PageRef, body: bytes, content_type: str) -> RawPage:
    """A page with that body, and all else as its ref tells."""
    return RawPage(
        body,
        ref.source,
        url=ref.url,
        content_type=content_type,
        fetched_at=ref.source.fetched_at,
        facts=ref.facts,
    )


def refuse_larger(size: int, options: Options) -> None:
    """Raises `Refused` when `size` is over `max_bytes`."""
    if size > options.max_bytes:
        detail = f"over {options.max_bytes:,} bytes (max_bytes)"
        raise Refused(Reason.TOO_LARGE, detail, Stage.READ)


def unreadable(error: OSError) -> Refused:
    """The refusal of a file that the system does not give, without the machine's path in it."""
    return Refused(Reason.UNREADABLE, error.strerror or type(error).__name__, Stage.READ)
