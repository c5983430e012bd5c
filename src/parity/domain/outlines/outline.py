"""One version of an outline: sections in order, items by code, cells in the order of vectors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from parity.domain import formulas
from parity.domain.calendar import PeriodKind
from parity.domain.outlines import cells
from parity.domain.outlines.cells import Cell, Ratio
from parity.domain.outlines.items import (
    AnyItem,
    Boilerplate,
    DataElement,
    Dimension,
    Indicator,
    Level,
    Listing,
    Narrative,
    Section,
)


@dataclass(frozen=True, kw_only=True)
class Outline:
    """A report's form, `context` asked but not printed (section "0"); `lines` are the title's.

    What is computed from it assumes that `checking.check` found no problem.
    """

    code: str
    version: int
    kind: PeriodKind
    title: str
    lines: str
    source: str
    sections: tuple[Section, ...]
    context: Section
    elements: Mapping[str, DataElement]
    indicators: Mapping[str, Indicator]
    narratives: Mapping[str, Narrative]
    listings: Mapping[str, Listing]
    dimensions: Mapping[str, Dimension]
    units: Mapping[str, str] = field(default_factory=dict)
    consolidated_only: tuple[str, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()

    def __hash__(self) -> int:
        return hash((self.code, self.version))

    @property
    def key(self) -> str:
        """The version as a frozen sheet names it: "944-6T/1"."""
        return f"{self.code}/{self.version}"

    def walk(self) -> Iterator[tuple[int, Section]]:
        """The printed sections in order with their depth, 1 for I, II, III."""
        yield from _walk(self.sections, depth=1)

    def every_section(self) -> Iterator[Section]:
        """The printed sections, then the context."""
        yield from (section for _, section in self.walk())
        yield self.context

    @cached_property
    def items(self) -> Mapping[str, AnyItem]:
        """Every item by its code."""
        return {**self.elements, **self.indicators, **self.narratives, **self.listings}

    @cached_property
    def reasons(self) -> Mapping[str, Listing]:
        """Every list that may be empty only for a reason, by the code of that reason."""
        return {f"{code}.reason": each for code, each in self.listings.items() if each.expected}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The codes under which words are written: narratives, and reasons of empty lists."""
        return (*self.narratives, *self.reasons)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The input cells in printed order, context last: the columns of a frozen vector."""
        return tuple(
            cell
            for section in self.every_section()
            for code in section.items
            if code in self.elements
            for cell in cells.input_cells(self.elements[code], self.dimensions)
        )

    @cached_property
    def derived(self) -> Mapping[str, str]:
        """The formula of each derived cell; each comes after those it needs."""
        return {cell.code: formula for cell, formula in self._derived}

    @cached_property
    def ratios(self) -> Mapping[str, Ratio]:
        """The indicators to compute, by code (`managers_female_pct.phong`), in workable order."""
        known = {*self._by_code, *self.indicators}
        found = {
            ratio.code: ratio
            for indicator in self.indicators.values()
            for ratio in cells.ratios(
                indicator, self.elements, self._dimension(indicator.by), known=known
            )
        }
        needs = {code: ratio.formula for code, ratio in found.items()}
        return {code: found[code] for code in formulas.order(needs)}

    def cell(self, code: str) -> Cell:
        """The input or derived cell of this code; KeyError where the outline does not ask it."""
        return self._by_code[code]

    def has_cell(self, code: str) -> bool:
        """Whether this outline has the cell: if not it is *not asked*, never 0."""
        return code in self._by_code

    def cells_of(self, element: str) -> tuple[Cell, ...]:
        """All cells of one element, typed and derived, in printed order."""
        return tuple(cell for cell in self._by_code.values() if cell.element == element)

    def unit_words(self, item: DataElement | Indicator) -> str:
        """The unit of measure as it is printed: "người", "triệu đồng", "%"."""
        return self.units[item.unit]

    def section_of(self, item: str) -> Section:
        """The section where the item stands; KeyError where it stands nowhere."""
        return self._sections[item]

    def unit_ratios(self) -> Iterator[Ratio]:
        """The ratios of a single report: without those that count units."""
        for ratio in self.ratios.values():
            if self.indicators[ratio.indicator].level is Level.UNIT:
                yield ratio

    @cached_property
    def _derived(self) -> tuple[tuple[Cell, str], ...]:
        return tuple(
            pair
            for element in self.elements.values()
            for pair in cells.derived_cells(element, self.dimensions)
        )

    @cached_property
    def _by_code(self) -> Mapping[str, Cell]:
        derived = (cell for cell, _ in self._derived)
        return {cell.code: cell for cell in (*self.cells, *derived)}

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {code: section for section in self.every_section() for code in section.items}

    def _dimension(self, code: str | None) -> Dimension | None:
        return None if code is None else self.dimensions[code]


def _walk(sections: tuple[Section, ...], *, depth: int) -> Iterator[tuple[int, Section]]:
    for section in sections:
        yield depth, section
        yield from _walk(section.children, depth=depth + 1)
