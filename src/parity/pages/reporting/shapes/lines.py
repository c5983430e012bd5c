"""The lines of a figure table: an element, one value of its dimension, or the sum over it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from parity.domain import figures
from parity.domain.outlines import Cell, DataElement, Outline

WOMEN, MEN, TOTAL = figures.WOMEN, figures.MEN, figures.TOTAL
SUM_LABEL = "Cộng"


@dataclass(frozen=True)
class Line:
    """One line: its code (`element` or `element.value`), its words, its cells by part.

    An element without women and men has its one cell at TOTAL. `depth` is 1 below a heading.
    """

    code: str
    label: str
    element: DataElement
    cells: Mapping[str, Cell]
    depth: int = 0
    is_sum: bool = False

    @property
    def total(self) -> Cell:
        """The cell that is compared with last year's."""
        return self.cells[TOTAL]

    @property
    def share_code(self) -> str:
        """The code under which the share of women is replaced after a save."""
        return f"{self.code}.pct"

    @property
    def change_code(self) -> str:
        """The code under which the change since last year is replaced after a save."""
        return f"{self.code}.change"


@lru_cache(maxsize=4096)
def of_element(outline: Outline, code: str) -> tuple[Line, ...]:
    """All lines of an element: by value of its dimension, then the sum where there is one."""
    element = outline.elements[code]
    if element.dimension is None:
        return (Line(code, element.label, element, _by_part(outline, code, None)),)
    labels = outline.dimensions[element.dimension].values
    found = [
        Line(f"{code}.{value}", label, element, _by_part(outline, code, value), depth=1)
        for value, label in labels
    ]
    summed = _by_part(outline, code, None)
    if summed:
        found.append(Line(code, SUM_LABEL, element, summed, depth=1, is_sum=True))
    return tuple(found)


def _by_part(outline: Outline, code: str, value: str | None) -> Mapping[str, Cell]:
    return {cell.part or TOTAL: cell for cell in outline.cells_of(code) if cell.value == value}


def line_of(outline: Outline, cell: str) -> Line | None:
    """The line where a cell stands; None for what is no figure."""
    if not outline.has_cell(cell):
        return None
    lines = of_element(outline, outline.cell(cell).element)
    return next(line for line in lines if any(c.code == cell for c in line.cells.values()))


@lru_cache(maxsize=16)
def women_shares(outline: Outline) -> Mapping[str, str]:
    """The indicators that only repeat a line's women of its total: the line's code by theirs."""
    return {
        ratio.code: stem
        for ratio in outline.ratios.values()
        if (stem := ratio.numerator.strip().removesuffix(f".{WOMEN}")) != ratio.numerator.strip()
        and (ratio.denominator or "").strip() == f"{stem}.{TOTAL}"
        and outline.has_cell(f"{stem}.{WOMEN}")
    }


@lru_cache(maxsize=16)
def share_codes(outline: Outline) -> Mapping[str, str]:
    """The indicator that gives the share of women of a line, by the line's code."""
    return {line: ratio for ratio, line in women_shares(outline).items()}


def is_split(line: Line) -> bool:
    """Whether women and men are asked for."""
    return WOMEN in line.cells


def indicator_codes(outline: Outline, code: str) -> Iterator[str]:
    """The values of an indicator that stand in lines of their own."""
    repeated = women_shares(outline)
    for ratio in outline.ratios.values():
        if ratio.indicator == code and ratio.code not in repeated:
            yield ratio.code
