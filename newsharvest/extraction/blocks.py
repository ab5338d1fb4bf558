"""The whole page as typed blocks in reading order.

A block is a run of text with no block boundary inside: a paragraph, a heading, a list item, text that
stands directly in a <div>, or a table row. Inline elements are joined, one <br> is a line break, two
part paragraphs. Hidden text is a block too, with the verdict "hidden": a page may keep its article there.
The walk is iterative and linear in the page.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree, html

from newsharvest.extraction.block_paths import BlockPaths
from newsharvest.extraction.block_text import BREAK, paragraphs
from newsharvest.extraction.captioned_pictures import is_captioned_picture
from newsharvest.extraction.hidden import UNSEEN_TAGS, is_hidden
from newsharvest.extraction.menus import MAY_BE_MENU, is_marked_as_menu, menu_text
from newsharvest.extraction.table_rows import Row
from newsharvest.items import Block, BlockKind, Fate, Verdict

UNREAD = Verdict(Fate.DROPPED, "unread")
HIDDEN = Verdict(Fate.DROPPED, "hidden")

INLINE_TAGS = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr o output "
    "picture q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr amp-img".split()
)
"""Elements that do not end the block they stand in; every other tag does."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = {
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "q": BlockKind.QUOTE,
    "figure": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.OTHER,  # a table's heading
    "pre": BlockKind.CODE,
    "listing": BlockKind.CODE,
    "xmp": BlockKind.CODE,
    "td": BlockKind.OTHER,
    "th": BlockKind.OTHER,
    "article": BlockKind.OTHER,
    "main": BlockKind.OTHER,
    "body": BlockKind.OTHER,
}
# Kinds that a <p> inside does not change: a paragraph of a quote is a quote.
_STICKY = frozenset({BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.LIST_ITEM, BlockKind.HEADING})
_PRE = frozenset({"pre", "listing", "xmp"})
_COUNTED = _PRE | {"a"}
_NEVER_OPEN = UNSEEN_TAGS | {"br"}
_HOLDS_INLINE = frozenset({"p", "li", *_HEADINGS})


def read_blocks(tree: html.HtmlElement, *, folds_menus: bool = False) -> tuple[Block, ...]:
    """Every block of the page in reading order, all dropped: visible ones "unread", others "hidden".

    `folds_menus`: each menu, and the page's foot, is one block with its entries as lines.
    """
    return tuple(_Walk(BlockPaths(), folds_menus).blocks(tree))


class _Scope(NamedTuple):
    """What the elements around the walk say of the text met."""

    element: html.HtmlElement
    kind: BlockKind = BlockKind.OTHER
    level: int = 0
    hidden: bool = False


@dataclass(slots=True)
class _Walk:
    """One pass over the tree, with the text of the block that is being gathered."""

    paths: BlockPaths
    folds_menus: bool
    pieces: list[str] = field(default_factory=list)
    linked: list[bool] = field(default_factory=list)
    scopes: list[_Scope] = field(default_factory=list)
    rows: list[Row | None] = field(default_factory=list)
    links: int = 0
    pre: int = 0
    opened_menu: html.HtmlElement | None = None  # one that is more: menus inside it are not asked again
    done: list[Block] = field(default_factory=list)

    def blocks(self, tree: html.HtmlElement) -> list[Block]:
        self.scopes.append(_Scope(tree))
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in UNSEEN_TAGS:
                    walk.skip_subtree()
                    continue
                if self.folds_menus and tag in MAY_BE_MENU and self.fold(element, tag):
                    walk.skip_subtree()
                    continue
                self.enter(element, tag)
                text = element.text
            else:
                if tag not in _NEVER_OPEN:
                    self.leave(element, tag)
                text = element.tail
            if text:
                self.add(text)
        self.flush()
        return self.done

    def fold(self, element: html.HtmlElement, tag: str) -> bool:
        """Whether the element is a menu or the page's foot: then it is added as one block, not entered."""
        if self.opened_menu is not None or not is_marked_as_menu(element, tag):
            return False
        if (text := menu_text(element)) is None:
            self.opened_menu = element
            return False
        self.flush()
        if text:
            hidden = self.scopes[-1].hidden or is_hidden(element)
            path = self.paths.of(element)
            self.emit(Block(BlockKind.OTHER, text, HIDDEN if hidden else UNREAD, path, len(text)))
        return True

    def enter(self, element: html.HtmlElement, tag: str) -> None:
        if tag == "br":
            self.add(BREAK)
            return
        hidden = is_hidden(element)
        if hidden or not (tag in INLINE_TAGS or ("-" in tag and self.holds_inline())):
            self.enter_block(element, tag, hidden=hidden)
        elif tag == "a":
            self.links += 1

    def holds_inline(self) -> bool:
        """Custom elements of scripts stand inline within a paragraph, and lay out the page elsewhere."""
        return self.scopes[-1].element.tag in _HOLDS_INLINE

    def enter_block(self, element: html.HtmlElement, tag: str, *, hidden: bool) -> None:
        if self.pieces:
            self.flush()
        if tag in _COUNTED:
            self.links += tag == "a"
            self.pre += tag in _PRE
        self.scopes.append(_inner(self.scopes[-1], element, tag, hidden=hidden))
        if tag == "tr":
            self.rows.append(Row(element))
        elif tag == "table":
            self.rows.append(None)
        elif (tag == "td" or tag == "th") and self.rows and self.rows[-1] is not None:
            self.rows[-1].cells.append([])

    def leave(self, element: html.HtmlElement, tag: str) -> None:
        if self.scopes[-1].element is element:
            if self.pieces:
                self.flush()
            self.scopes.pop()
            if tag in _PRE:
                self.pre -= 1
            elif tag == "tr":
                self.end_row()
            elif tag == "table":
                self.rows.pop()
        if tag == "a":
            self.links -= 1
        elif element is self.opened_menu:
            self.opened_menu = None

    def end_row(self) -> None:
        row = self.rows.pop()
        assert row is not None
        for block in row.blocks(self.paths):
            self.emit(block)

    def add(self, text: str) -> None:
        if self.pre and text != BREAK:
            text = text.replace("\n", BREAK)
        if self.pieces or not text.isspace():
            self.pieces.append(text)
            self.linked.append(self.links > 0)

    def flush(self) -> None:
        """End the block being gathered."""
        if not self.pieces:
            return
        pieces, linked = self.pieces, self.linked
        self.pieces, self.linked = [], []
        scope = self.scopes[-1]
        for text, link_chars in paragraphs(pieces, linked, keep_breaks=self.pre > 0):
            self.emit(
                Block(
                    scope.kind,
                    text,
                    HIDDEN if scope.hidden else UNREAD,
                    self.paths.of(scope.element),
                    min(link_chars, len(text)),
                    scope.level,
                )
            )

    def emit(self, block: Block) -> None:
        """Into the cell that the walk is in, also where that is a table's around this one, else out."""
        for row in reversed(self.rows):
            if row is not None and row.cells:
                row.cells[-1].append(block)
                return
        self.done.append(block)


def _inner(outer: _Scope, element: html.HtmlElement, tag: str, *, hidden: bool) -> _Scope:
    """The scope inside a block element."""
    kind = _KINDS.get(tag)
    if tag == "p" and is_captioned_picture(element):
        kind = BlockKind.CAPTION
    if kind is None or (kind is BlockKind.PARAGRAPH and outer.kind in _STICKY):
        kind = outer.kind if outer.kind is not BlockKind.PARAGRAPH else BlockKind.OTHER
    level = _HEADINGS.get(tag, outer.level if kind is BlockKind.HEADING else 0)
    return _Scope(element, kind, level, outer.hidden or hidden)
