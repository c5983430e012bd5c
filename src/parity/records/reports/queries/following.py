"""What follows from a few cells just saved: their sums, shares and indicators, and no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from parity.domain import formulas, sheet
from parity.domain.authority import Viewer
from parity.domain.figures import Figure
from parity.domain.outlines import Outline, Ratio
from parity.records.reports.queries import below as belows
from parity.records.reports.queries import consolidation, drafts
from parity.records.reports.queries import place as places
from parity.records.reports.queries.below import Below
from parity.records.reports.queries.place import Place


@dataclass(frozen=True, slots=True)
class Computed:
    """The cells of the saved elements and what follows from them, by code: own part, whole subtree."""

    outline: Outline
    own: Mapping[str, Figure]
    totals: Mapping[str, Figure]


def computed(viewer: Viewer, place: Place, *, codes: Iterable[str]) -> Computed:
    """What depends on these cells, as it is now; narratives give nothing.

    `place` is the one that the saving found: to look for it again would cost as much as the rest.

    `totals` of a report that collects nothing are its own figures. Raises NotInSight, NotAllowed.
    """
    places.require_own(viewer, place)
    outline = place.outline
    elements = frozenset(outline.cell(code).element for code in codes if outline.has_cell(code))
    if not elements:
        return Computed(outline, {}, {})
    part = part_of(outline, elements)
    own = drafts.Draft(places.cells(place.report, _typed(part)), {}, {}).figures(part)
    wanted = _wanted(part, elements)
    found = sheet.full(part, own)
    mine = {code: found[code] for code in wanted}
    if not place.collects_below:
        return Computed(outline, mine, mine)
    below = belows.children(place.round_pk, place.unit, outline, include_submitted=False)
    return Computed(outline, mine, _totals(part, own, below, wanted))


def _typed(part: Outline) -> list[str]:
    return [cell.code for cell in part.cells]


def _totals(
    part: Outline, own: Mapping[str, Figure], below: Below, wanted: tuple[str, ...]
) -> Mapping[str, Figure]:
    found = sheet.full(
        part,
        consolidation.input_totals(part, own, below),
        lacking=consolidation.lacking(part, own, below),
    )
    return {code: found[code] for code in wanted}


def _wanted(part: Outline, elements: frozenset[str]) -> tuple[str, ...]:
    # Typed cells too: a share or a change that a page shows beside them needs both numbers.
    typed = (cell.code for cell in part.cells if cell.element in elements)
    derived = (code for code in part.derived if part.cell(code).element in elements)
    ratios = (ratio.code for ratio in part.unit_ratios())
    return (*typed, *derived, *ratios)


@lru_cache(maxsize=512)
def part_of(outline: Outline, elements: frozenset[str]) -> Outline:
    """The outline cut down to these elements, the indicators that use them, and what those use."""
    ratios = _using(outline, elements)
    indicators = dict.fromkeys(ratio.indicator for ratio in ratios)
    needed = {
        outline.cell(name).element
        for ratio in ratios
        for name in _names(ratio)
        if outline.has_cell(name)
    }
    kept = [code for code in outline.elements if code in elements | needed]
    placed = (*kept, *indicators)
    return replace(
        outline,
        sections=(),
        context=replace(outline.context, items=placed, children=()),
        elements={code: outline.elements[code] for code in kept},
        indicators={code: outline.indicators[code] for code in indicators},
        narratives={},
        listings={},
        consolidated_only=(),
    )


def _using(outline: Outline, elements: frozenset[str]) -> list[Ratio]:
    """The indicators of one report that use the elements, and those that use these in turn."""
    used: dict[str, Ratio] = {}
    ratios = list(outline.unit_ratios())
    for ratio in ratios:
        touched = {outline.cell(name).element for name in _names(ratio) if outline.has_cell(name)}
        if touched & elements or used.keys() & _names(ratio):
            used[ratio.code] = ratio
    wanted = {name for ratio in used.values() for name in _names(ratio)} - used.keys()
    return [ratio for ratio in ratios if ratio.code in used or ratio.code in wanted]


def _names(ratio: Ratio) -> frozenset[str]:
    texts = [text for text in (ratio.numerator, ratio.denominator) if text is not None]
    return frozenset(name for text in texts for name in formulas.names(formulas.parse(text)))
