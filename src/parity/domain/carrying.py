"""What a report on a part of the year puts into the year's own report, and where the two differ.

The Action Month lies in the year: what a unit reports of it (letter 4089, line 65) the yearly outline
asks again (letter 944, lines 349-351), under the same codes. Nobody types it twice, and nothing that
somebody typed is overwritten.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parity.domain import figures
from parity.domain.calendar import PeriodKind
from parity.domain.figures import Figure
from parity.domain.outlines import DataElement, Outline

# From which period's report a period's own report takes what both ask.
CARRIED_FROM: Mapping[PeriodKind, PeriodKind] = {PeriodKind.ANNUAL: PeriodKind.ACTION_MONTH}

# A figure of a cell, or the words of a narrative.
Value = Figure | str
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """What stands in a place that was saved before; `is_carried`: the last edit brought it."""

    value: Value
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the report says something else than the report it takes from."""

    code: str
    given: Value
    held: Value


def groups(source: Outline, target: Outline) -> tuple[tuple[str, ...], ...]:
    """The places that both outlines ask, those that belong together in one group.

    The women, men and total of one line go over together or not at all, so that a total is never
    less than its women. An element counted otherwise in the two outlines is not the same.
    """
    lines: dict[tuple[str, str | None], list[str]] = {}
    for cell in target.cells:
        if source.has_cell(cell.code) and _is_same(source, target, cell.element):
            lines.setdefault((cell.element, cell.value), []).append(cell.code)
    words = ((code,) for code in target.narratives if code in source.narratives)
    return (*map(tuple, lines.values()), *words)


def shared_listings(source: Outline, target: Outline) -> tuple[str, ...]:
    """The lists that both outlines ask with the same columns."""
    theirs = source.listings
    return tuple(
        code
        for code, each in target.listings.items()
        if code in theirs and theirs[code].fields == each.fields
    )


def to_write(
    places: Sequence[Sequence[str]], given: Mapping[str, Value], held: Mapping[str, Held]
) -> Mapping[str, Value]:
    """What goes over: into places that nobody typed, or that were last carried themselves."""
    return {
        code: value
        for group in places
        if not any(_is_typed(held.get(code)) for code in group)
        for code, value in _changes(group, given, held)
    }


def to_take(
    places: Sequence[Sequence[str]],
    given: Mapping[str, Value],
    held: Mapping[str, Held],
    *,
    code: str,
) -> Mapping[str, Value]:
    """What goes over when a person takes one place, whoever typed there; its line goes with it."""
    return {
        each: value
        for group in places
        if code in group
        for each, value in _changes(group, given, held)
        if value not in EMPTY
    }


def differences(
    places: Sequence[Sequence[str]], given: Mapping[str, Value], held: Mapping[str, Held]
) -> tuple[Difference, ...]:
    """Where the two reports say different things; what the source leaves open is no difference."""
    return tuple(
        Difference(code, value, held[code].value if code in held else _empty(value))
        for group in places
        for code, value in _changes(group, given, held)
        if value not in EMPTY
    )


def rows_to_add(
    given: Sequence[Row], held: Collection[Row], carried_before: Collection[Row]
) -> tuple[Row, ...]:
    """The rows to add: not there, and not carried before (a person took those out or changed them)."""
    return tuple(row for row in given if row not in held and row not in carried_before)


def rows_to_remove(given: Collection[Row], carried: Mapping[int, Row]) -> tuple[int, ...]:
    """The keys of carried rows, untouched since, that the source no longer has."""
    return tuple(key for key, row in carried.items() if row not in given)


EMPTY: tuple[Value, ...] = (figures.MISSING, "")


def _empty(like: Value) -> Value:
    return "" if isinstance(like, str) else figures.MISSING


def _is_typed(held: Held | None) -> bool:
    return held is not None and not held.is_carried


def _changes(
    group: Sequence[str], given: Mapping[str, Value], held: Mapping[str, Held]
) -> Iterator[tuple[str, Value]]:
    for code in group:
        value = given.get(code)
        now = held[code].value if code in held else None
        if value is not None and value != (_empty(value) if now is None else now):
            yield code, value


def _is_same(source: Outline, target: Outline, code: str) -> bool:
    ours, theirs = source.elements[code], target.elements[code]
    return _counted(source, ours) == _counted(target, theirs)


def _counted(outline: Outline, element: DataElement) -> tuple[object, ...]:
    """What makes two elements the same number: unit, split, breakdown, decimals, adding up."""
    dimension = outline.dimensions[element.dimension] if element.dimension else None
    return element.unit, element.sex, dimension, element.decimals, element.agg
