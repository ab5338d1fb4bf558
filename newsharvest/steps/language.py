"""The language of an article, told from its text and checked against the page's own claim."""

from dataclasses import replace

from newsharvest.extraction.language import language_of
from newsharvest.items import Article, RawPage
from newsharvest.options import Options


def tell_language(article: Article, page: RawPage, options: Options) -> Article:
    """The article with its language (BCP 47); until here `language` holds the page's claim."""
    language = language_of(article.text, article.language)
    if language == article.language:
        return article
    return replace(article, language=language, evidence=replace(article.evidence, language="text"))
