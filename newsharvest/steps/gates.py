"""Gates that options close: too short, another language."""

from newsharvest.errors import Refused
from newsharvest.items import Article, RawPage, Reason
from newsharvest.options import Options

NORWEGIAN = {"no": ("nb", "nn"), "nb": ("no",), "nn": ("no",)}
"""Pages say "no" and mean Bokmål or Nynorsk, or name one of them: who asks for one gets both spellings."""


def require_length(article: Article, page: RawPage, options: Options) -> Article:
    """The article as it is. Refuses texts under `min_chars` characters as too_short."""
    if len(article.text) < options.min_chars:
        found = f"{len(article.text)} characters, need {options.min_chars} (min_chars)"
        raise Refused(Reason.TOO_SHORT, found)
    return article


def require_language(article: Article, page: RawPage, options: Options) -> Article:
    """The article as it is. Refuses languages other than `languages`, when that names any."""
    wanted = {name for tag in options.languages for name in (tag.lower(), *NORWEGIAN.get(tag.lower(), ()))}
    language = (article.language or "unknown").lower()
    if wanted and language not in wanted and language.partition("-")[0] not in wanted:
        found = f"language {article.language or 'unknown'}, want {', '.join(options.languages)} (languages)"
        raise Refused(Reason.WRONG_LANGUAGE, found)
    return article
