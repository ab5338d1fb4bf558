"""Pictures whose caption stands in the same paragraph, as Markdown and simple editors write them."""

from lxml import html

_PICTURES = ("img", "picture", "amp-img")
_SLANTED = frozenset({"em", "i", "small", "br"})


def is_captioned_picture(element: html.HtmlElement) -> bool:
    """Whether a paragraph holds a picture and, behind it, nothing but slanted or small words."""
    if len(element) < 2 or element.tag != "p" or not _is_picture(element[0]):
        return False
    others = element[1:]
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        return False
    return any(child.tag != "br" for child in others) and all(child.tag in _SLANTED for child in others)


def _is_picture(element: html.HtmlElement) -> bool:
    """A picture, or a link around one."""
    if element.tag == "a" and len(element) == 1 and not (element.text or "").strip():
        return not (element[0].tail or "").strip() and element[0].tag in _PICTURES
    return element.tag in _PICTURES
