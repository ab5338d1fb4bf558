"""Table rows: one block for a row of data, the cells' own blocks where a table lays out the page."""

from dataclasses import dataclass, field, replace

from lxml import html

from newsharvest.extraction.block_paths import BlockPaths
from newsharvest.items import Block, BlockKind

CELL = " | "
"""What parts the cells of a row."""


@dataclass(slots=True)
class Row:
    """A row on its way: the blocks of each cell so far."""

    element: html.HtmlElement
    cells: list[list[Block]] = field(default_factory=list)

    def blocks(self, paths: BlockPaths) -> list[Block]:
        """One joined block when two or more cells hold one block each, else the cells' blocks."""
        cells = [cell for cell in self.cells if cell]
        if len(cells) < 2 or any(len(cell) > 1 for cell in cells):
            return [block for cell in cells for block in cell]
        return [self._joined([cell[0] for cell in cells], paths)]

    def _joined(self, blocks: list[Block], paths: BlockPaths) -> Block:
        return replace(
            blocks[0],
            kind=BlockKind.TABLE_ROW,
            text=CELL.join(block.text.replace("\n", " ") for block in blocks),
            path=paths.of(self.element),
            link_chars=sum(block.link_chars for block in blocks),
            level=0,
        )
