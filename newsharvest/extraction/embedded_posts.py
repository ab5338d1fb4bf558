"""Posts of social networks that stand in the article: each is kept once, with who wrote it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from newsharvest.extraction.page_context import Changes, PageContext, kept
from newsharvest.extraction.words import has_words, words_of
from newsharvest.items import Block, Fate

POST_WORDS = 4
"""Fewest words by which a post is known again."""

_NAMES = ("twitter-tweet", "twitter-video", "bluesky-embed", "mastodon-embed", "fb-post", "threads-post")
"""Class names that the networks' own code gives to the quote it is shown in."""
_POST = re.compile(rf"(?:^|/)[a-z]+[^/]*\.(?:{'|'.join(_NAMES)})(?=[/.#]|$)")


def embedded_posts(blocks: Sequence[Block], context: PageContext) -> Changes:
    """Keeps whole the posts that are kept in part, and drops those whose words the text has already."""
    numbers = kept(blocks)
    paths = "\n".join(block.path for block in blocks[numbers[0] : numbers[-1]]) if numbers else ""
    if not any(name in paths for name in _NAMES):
        return {}
    posts = [post for post in _posts(blocks) if numbers[0] < post[0] and post[-1] < numbers[-1]]
    inside = {number for post in posts for number in post}
    said = "\n".join(_said(blocks[number].text) for number in numbers if number not in inside)
    changes: dict[int, Fate] = {}
    for post in posts:
        words = max((_said(blocks[number].text) for number in post), key=len)
        again = has_words(words, POST_WORDS) and words in said
        if again or any(blocks[number].verdict.fate is Fate.KEPT for number in post):
            changes.update(dict.fromkeys(post, Fate.DROPPED if again else Fate.KEPT))
            said += "\n" + words
    return changes


def _posts(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The numbers of the visible blocks of each embedded post; its last block says who wrote it."""
    for is_post, run in groupby(range(len(blocks)), lambda number: _is_of_post(blocks[number])):
        if is_post:
            yield list(run)


def _is_of_post(block: Block) -> bool:
    return block.verdict.by != "hidden" and _is_post_path(block.path)


@lru_cache(maxsize=1_024)
def _is_post_path(path: str) -> bool:
    return _POST.search(path) is not None


def _said(text: str) -> str:
    return f" {' '.join(words_of(text))} "
