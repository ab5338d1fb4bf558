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
    # texts tell no regions: who asks for pt-BR gets Portuguese
    tags = {tag.lower().partition("-")[0] for tag in options.languages}
    wanted = {name for tag in tags for name in (tag, *NORWEGIAN.get(tag, ()))}
    language = (article.language or "unknown").lower().partition("-")[0]
    if wanted and language not in wanted:
        found = f"language {article.language or 'unknown'}, want {', '.join(options.languages)} (languages)"
        raise Refused(Reason.WRONG_LANGUAGE, found)
    return article
