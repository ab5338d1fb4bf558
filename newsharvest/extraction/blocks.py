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

# Python 3.11 looks members of an enum up in 100 ns
_PARAGRAPH, _HEADING = BlockKind.PARAGRAPH, BlockKind.HEADING
_CAPTION, _OTHER = BlockKind.CAPTION, BlockKind.OTHER

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
_STICKY = (BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.LIST_ITEM, BlockKind.HEADING)
_PRE = frozenset({"pre", "listing", "xmp"})
_KNOWN_AS_OPEN = _PRE | {"a", "table", "tr", "td", "th"}
_HOLDS_INLINE = frozenset({"p", "li", *_HEADINGS})


def read_blocks(tree: html.HtmlElement, *, folds_menus: bool = False) -> tuple[Block, ...]:
    """Every block of the page in reading order, all dropped: visible ones "unread", others "hidden".

    `folds_menus`: each menu, and the page's foot, is one block with its entries as lines.
    """
    return tuple(_Walk(BlockPaths(), folds_menus, tree).blocks(tree))


class _Scope(NamedTuple):
    """What the elements around the walk say of the text met."""

    kind: BlockKind = BlockKind.OTHER
    level: int = 0
    hidden: bool = False


@dataclass(slots=True)
class _Walk:
    """One pass over the tree, with the text of the block that is being gathered.

    `link`, `pre` and `opened_menu` are the outermost open ones; an opened menu is more than a menu, and
    menus inside it are not asked again.
    """

    paths: BlockPaths
    folds_menus: bool
    element: html.HtmlElement
    scope: _Scope = _Scope()
    around: list[tuple[html.HtmlElement, _Scope]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: list[bool] = field(default_factory=list)
    rows: list[Row | None] = field(default_factory=list)
    link: html.HtmlElement | None = None
    pre: html.HtmlElement | None = None
    opened_menu: html.HtmlElement | None = None
    done: list[Block] = field(default_factory=list)

    def blocks(self, tree: html.HtmlElement) -> list[Block]:
        may_be_menu = MAY_BE_MENU if self.folds_menus else ()
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                tag = element.tag
                if tag in UNSEEN_TAGS or (tag in may_be_menu and self.fold(element, tag)):
                    walk.skip_subtree()
                    continue
                self.enter(element, tag)
                text = element.text
            else:
                if element is self.element:
                    self.leave(element)
                elif element is self.link:
                    self.link = None
                text = element.tail
            if text and (self.pieces or not text.isspace()):
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
            hidden = self.scope.hidden or is_hidden(element)
            path = self.paths.of(element)
            self.emit(Block.of(_OTHER, text, HIDDEN if hidden else UNREAD, path, len(text)))
        return True

    def enter(self, element: html.HtmlElement, tag: str) -> None:
        if tag == "br":
            self.add(BREAK)
        elif is_hidden(element):
            self.enter_block(element, tag, hidden=True)
        elif tag not in INLINE_TAGS and not ("-" in tag and self.element.tag in _HOLDS_INLINE):
            self.enter_block(element, tag, hidden=self.scope.hidden)
        elif tag == "a" and self.link is None:
            self.link = element

    def enter_block(self, element: html.HtmlElement, tag: str, *, hidden: bool) -> None:
        if self.pieces:
            self.flush()
        self.around.append((self.element, self.scope))
        self.element = element
        if hidden or tag in _KINDS or self.scope.kind is _PARAGRAPH:
            self.scope = _inner(self.scope, element, tag, hidden)
        if tag in _KNOWN_AS_OPEN:
            self.open(element, tag)

    def open(self, element: html.HtmlElement, tag: str) -> None:
        if tag == "tr":
            self.rows.append(Row(element))
        elif tag == "table":
            self.rows.append(None)
        elif tag == "a":
            self.link = self.link if self.link is not None else element
        elif tag in _PRE:
            self.pre = self.pre if self.pre is not None else element
        elif self.rows and (row := self.rows[-1]) is not None:
            row.cells.append([])

    def leave(self, element: html.HtmlElement) -> None:
        """Out of a block's element."""
        if self.pieces:
            self.flush()
        self.element, self.scope = self.around.pop()
        if element.tag in _KNOWN_AS_OPEN:
            self.close(element)
        elif element is self.opened_menu:
            self.opened_menu = None

    def close(self, element: html.HtmlElement) -> None:
        if element.tag == "tr":
            self.end_row()
        elif element.tag == "table":
            self.rows.pop()
        elif element is self.link:
            self.link = None
        elif element is self.pre:
            self.pre = None

    def end_row(self) -> None:
        row = self.rows.pop()
        assert row is not None
        for block in row.blocks(self.paths):
            self.emit(block)

    def add(self, text: str) -> None:
        if self.pre is not None and text != BREAK:
            text = text.replace("\n", BREAK)
        self.pieces.append(text)
        self.linked.append(self.link is not None)

    def flush(self) -> None:
        """End the block being gathered."""
        if not self.pieces:
            return
        pieces, linked = self.pieces, self.linked
        self.pieces, self.linked = [], []
        kind, level, hidden = self.scope
        for text, link_chars in paragraphs(pieces, linked, keep_breaks=self.pre is not None):
            verdict = HIDDEN if hidden else UNREAD
            self.emit(
                Block.of(
                    kind, text, verdict, self.paths.of(self.element), min(link_chars, len(text)), level
                )
            )

    def emit(self, block: Block) -> None:
        """Into the cell that the walk is in, also where that is a table's around this one, else out."""
        for row in reversed(self.rows):
            if row is not None and row.cells:
                row.cells[-1].append(block)
                return
        self.done.append(block)


def _inner(outer: _Scope, element: html.HtmlElement, tag: str, hidden: bool) -> _Scope:
    """The scope inside a block element."""
    kind = _KINDS.get(tag)
    if tag == "p" and is_captioned_picture(element):
        kind = _CAPTION
    if kind is None or (kind is _PARAGRAPH and outer.kind in _STICKY):
        kind = outer.kind if outer.kind is not _PARAGRAPH else _OTHER
    level = _HEADINGS.get(tag, outer.level if kind is _HEADING else 0)
    return _Scope(kind, level, hidden)
