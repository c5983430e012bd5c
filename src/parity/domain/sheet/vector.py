"""What of a sheet the level above counts, as exact integers and a few bits a cell."""

import struct
from collections.abc import Iterable, Mapping
from enum import StrEnum

from parity.domain import figures
from parity.domain.figures import Figure, State
from parity.domain.outlines import Aggregation, Cell, Outline
from parity.domain.sheet.values import DoesNotFit, Sheet

ADDED_UP = frozenset({Aggregation.SUM, Aggregation.SUM_WITHIN_LEVEL})


def totals(outline: Outline, sheet: Sheet) -> Mapping[str, Figure]:
    """What the level above counts, for every input cell: own part + children's part.

    A yes-or-no cell gives the unit's own answer only, so that each unit counts once; so does a
    cell that is not added up (architecture 4.2).
    """
    return {cell.code: _total(cell, sheet) for cell in outline.cells}


def _total(cell: Cell, sheet: Sheet) -> Figure:
    own = sheet.own.get(cell.code, figures.MISSING)
    if not _has_below(cell, sheet):
        return own
    return figures.add_known((own, sheet.children[cell.code]))


def _has_below(cell: Cell, sheet: Sheet) -> bool:
    return cell.agg in ADDED_UP and cell.code in sheet.children


def partial(outline: Outline, sheet: Sheet) -> frozenset[str]:
    """The cells whose total lacks somebody: a child that did not report, a part not filled in."""
    return frozenset(
        cell.code
        for cell in outline.cells
        if _has_below(cell, sheet) and _lacks_somebody(cell.code, sheet)
    )


def _lacks_somebody(code: str, sheet: Sheet) -> bool:
    parts = (sheet.own.get(code, figures.MISSING), sheet.children[code])
    return bool(sheet.gaps) or code in sheet.partial or figures.MISSING in parts


def vector(outline: Outline, sheet: Sheet) -> bytes:
    """The totals as little-endian int64, scaled; raises DoesNotFit."""
    counted = totals(outline, sheet)
    numbers = [scaled(cell, counted[cell.code]) for cell in outline.cells]
    return struct.pack(f"<{len(numbers)}q", *numbers)


def scaled(cell: Cell, figure: Figure) -> int:
    """The figure in units of the cell's last decimal, 0 without a number; raises DoesNotFit."""
    value = figures.number(figure)
    if value is None:
        return 0
    try:
        return figures.to_scaled(value, cell.decimals)
    except (figures.TooPrecise, figures.OverLimit) as error:
        raise DoesNotFit(cell.code, value, cell.decimals) from error


class Plane(StrEnum):
    """What one bit says of a cell's total; without one of the first three it is missing."""

    PRESENT = "present"  # has a number: a value or *không phát sinh*
    NOT_APPLICABLE = "not_applicable"
    NIL = "nil"
    ESTIMATE = "estimate"
    PARTIAL = "partial"


def plane_size(width: int) -> int:
    """The bytes of one plane for that many cells."""
    return (width + 7) // 8


def bits(outline: Outline, sheet: Sheet) -> bytes:
    """The planes in the order of `Plane`."""
    counted = totals(outline, sheet)
    lacking = partial(outline, sheet)
    marks = [_marks(counted[cell.code], cell.code in lacking) for cell in outline.cells]
    return b"".join(_plane(plane in of_cell for of_cell in marks) for plane in Plane)


def _marks(total: Figure, is_partial: bool) -> frozenset[Plane]:
    marks = {
        Plane.PRESENT: figures.number(total) is not None,
        Plane.NOT_APPLICABLE: total.state is State.NOT_APPLICABLE,
        Plane.NIL: total.state is State.NIL,
        Plane.ESTIMATE: total.is_estimate,
        Plane.PARTIAL: is_partial,
    }
    return frozenset(plane for plane, holds in marks.items() if holds)


def _plane(flags: Iterable[bool]) -> bytes:
    marks = list(flags)
    whole = sum(1 << position for position, flag in enumerate(marks) if flag)
    return whole.to_bytes(plane_size(len(marks)), "little")
