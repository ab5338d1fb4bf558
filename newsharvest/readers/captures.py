"""What archives of the web hold beside pages, told by status, media type and address."""

from urllib.parse import urlsplit

from newsharvest.errors import Refused
from newsharvest.items import Reason, Stage
from newsharvest.readers.http_payload import Response
from newsharvest.readers.recognise import is_html_document

_PAGE_TYPES = {"", "text/html", "application/xhtml+xml", "text/plain", "text/markdown"}
# Types of text that hold no page; all other types that are no page are no text.
_TEXT_TYPES = ("text/", "application/json", "application/javascript", "application/x-javascript")
_TEXT_SUFFIXES = ("+xml", "/xml", "+json")
# Addresses that sites keep for robots, whatever they answer with.
_FOR_ROBOTS = {"/robots.txt", "/ads.txt", "/app-ads.txt", "/security.txt", "/llms.txt"}
_FETCHED = (200, 203)


def refuse_no_page(url: str, response: Response, content_type: str) -> None:
    """Raises `Refused` for what can't be a page: HTTP_ERROR, NOT_TEXT or NOT_AN_ARTICLE."""
    if response.status is not None and response.status not in _FETCHED:
        raise Refused(Reason.HTTP_ERROR, str(response.status), Stage.FETCH)
    media_type = content_type.split(";")[0].strip().lower()
    if media_type not in _PAGE_TYPES and not is_html_document(response.body):
        is_text = media_type.startswith(_TEXT_TYPES) or media_type.endswith(_TEXT_SUFFIXES)
        reason = Reason.NOT_AN_ARTICLE if is_text else Reason.NOT_TEXT
        raise Refused(reason, media_type[:100], Stage.READ)
    if url.startswith("urn:"):
        raise Refused(Reason.NOT_AN_ARTICLE, "an archive's own notes (urn:)", Stage.READ)
    if _path(url) in _FOR_ROBOTS:
        raise Refused(Reason.NOT_AN_ARTICLE, _path(url), Stage.READ)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
