"""The records as JSON Schema (2020-12), made from the dataclasses that they are."""

from typing import Any

from pydantic import TypeAdapter

from newsharvest.errors import OperatorError
from newsharvest.items import Article, Reject

KINDS = {"article": Article, "reject": Reject}

TOLD = {
    "id": "32 hex of SHA-256 over the page key and the bytes of the page: the same on every machine.",
    "url": "The publisher's own address of the page, as fetched.",
    "canonical_url": "The address that the page names as its own, where it can be trusted.",
    "site": "The publisher's host, without www.",
    "title": "The headline.",
    "authors": "Names of persons, in the page's order.",
    "agencies": "News agencies that are credited.",
    "published": "ISO 8601, with time and offset where the page tells them, else the day.",
    "modified": "ISO 8601, as published.",
    "language": "BCP 47.",
    "section": "The section of the outlet.",
    "tags": "Keywords that readers see.",
    "description": "The page's own summary.",
    "image": "The address of the picture that stands for the article.",
    "text": "Paragraphs parted by a blank line; list items and table rows on lines of their own.",
    "captions": "Captions of pictures, which are not in the text.",
    "word_count": "Words of the text, also in languages without spaces.",
    "access": "free, paywalled, or null where the page does not tell.",
    "evidence": "Where each field came from: one key a field, null where it is unknown.",
    "content_hash": "32 hex over the words of the text, case, width, punctuation and space folded.",
    "cluster": "The id of the first article among the copies of this one.",
    "supersedes": "The id of the article that gave way to this one.",
    "source": "Where the page came from.",
    "extractor": "What made the record; options_hash covers the options that can change one.",
    "stage": "Where on the walk the page was declined.",
    "reason": "Why the page is no article.",
    "detail": "What was found, what was expected, and the option.",
    "duplicate_of": "The id of the article that the page is a copy of.",
    "containment": "Share of the shorter text's wording that stands in the longer.",
    "jaccard": "Likeness of both texts' wording.",
}
"""What each key of a record says."""


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema of an "article" or a "reject": every key is required, and there are no others.

    Raises OperatorError for other kinds.
    """
    if kind not in KINDS:
        raise OperatorError(f"schema of {kind!r}: expected one of {', '.join(KINDS)}")
    made = TypeAdapter(KINDS[kind]).json_schema(mode="serialization")
    for each in (made, *made.get("$defs", {}).values()):
        if each.get("type") == "object":
            each["required"] = list(each["properties"])
            each["additionalProperties"] = False
    for name, told in made["properties"].items():
        told["description"] = TOLD[name]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
