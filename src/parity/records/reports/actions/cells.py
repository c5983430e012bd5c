"""Saving the cells of a draft: an edit row for each change, and never a value lost in silence.

Saving is not a deed: it has no journal line (architecture 4.11). What was there and what is
there now stand in the edit row, with who and when.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from parity.domain import authority, figures, lifecycle, wording
from parity.domain.authority import Viewer
from parity.domain.figures import Figure
from parity.domain.lifecycle import Deed
from parity.domain.outlines import Outline, applies
from parity.records.journal.actions import label
from parity.records.reports.actions import statements, typed
from parity.records.reports.actions.statements import Stamp
from parity.records.reports.actions.typed import CellInput, Typed
from parity.records.reports.queries import drafts
from parity.records.reports.queries import place as places
from parity.records.reports.queries.drafts import CellNow
from parity.records.reports.queries.place import Place
from parity.records.units import queries as unit_queries

# What a page says of itself is not believed further than the columns go.
MOST, CLIENT_LENGTH = 2**31 - 1, 40

# What makes one cell unreadable, so that the others may still be told about.
UNREADABLE = (
    wording.WordingError,
    typed.UnknownCode,
    typed.UnknownState,
    typed.NotAnAnswer,
    typed.WomenExceedTotal,
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands in the cell after saving; `ignored`: an older request came late, nothing done.

    `place` is the report as a single saving found it, for what is computed from the cell.
    """

    code: str
    text: str
    state: str
    is_estimate: bool
    version: int
    at: datetime
    by_label: str
    ignored: bool = False
    place: Place | None = field(default=None, repr=False, compare=False)


class Clash(Exception):
    """Somebody changed the cell since the page showed it; both values are kept for the person."""

    def __init__(self, *, mine: Typed, theirs: CellNow) -> None:
        super().__init__(theirs.code)
        self.code, self.mine, self.theirs = theirs.code, mine, theirs


class NotSaved(Exception):
    """Some of many cells cannot be kept, so none was; the error of each by its code."""

    def __init__(self, errors: Mapping[str, Exception]) -> None:
        super().__init__(tuple(errors))
        self.errors = errors


def save_cell(report: int, *, code: str, given: CellInput, by: Viewer, at: datetime) -> Saved:
    """Save one figure or narrative as typed, and say what stands there now.

    An older value of the same open page that arrives late is ignored, and the page's own newer
    value wins; otherwise a cell changed since `given.base_version` raises Clash. Raises also
    UNREADABLE, lifecycle.NotPossible, NotInSight, authority.NotAllowed.
    """
    stamp = replace(
        stamp_of(by, at),
        base_version=min(given.base_version, MOST),
        client="".join(filter(str.isalnum, given.client))[:CLIENT_LENGTH],
        client_seq=min(given.client_seq, MOST),
    )
    with transaction.atomic():
        place = writable(report, by=by)
        wanted = typed.read(place.outline, code, given)
        group = typed.beside(place.outline, code)
        now = places.cells(report, group or [code])
        _check(place.outline, {code: wanted}, now)
        kept = _save(report, code, wanted, now.get(code), stamp)
    return replace(kept, place=place)


def save_many(
    report: int, *, cells: Mapping[str, str | CellInput], by: Viewer, at: datetime
) -> tuple[Saved, ...]:
    """Save many cells at once, over whatever stands there: all or none.

    For pasting, importing and the page without JavaScript. Raises NotSaved with the error of
    each unreadable cell, and what `save_cell` raises, except Clash.
    """
    given = {
        code: each if isinstance(each, CellInput) else CellInput(each)
        for code, each in cells.items()
    }
    with transaction.atomic():
        place = writable(report, by=by, alone=True)
        return write_all(place, _read_all(place.outline, given), stamp_of(by, at))


def fill_blanks_with_nil(
    report: int, *, section: str, by: Viewer, at: datetime
) -> tuple[Saved, ...]:
    """Mark every figure of a section that is still *chưa có* as *không phát sinh*.

    Raises UnknownCode for a section that the outline does not have.
    """
    with transaction.atomic():
        place = writable(report, by=by, alone=True)
        codes = _input_codes(place, section)
        now = places.cells(report, codes) if codes else {}
        blanks = [code for code in codes if _figure(now.get(code)) == figures.MISSING]
        nil = Typed("", figures.State.NIL.value)
        return write_all(place, dict.fromkeys(blanks, nil), stamp_of(by, at))


def writable(report: int, *, by: Viewer, alone: bool = False) -> Place:
    """The report if `by` may write into its draft now, held still until the transaction ends.

    Raises NotInSight, authority.NotAllowed, lifecycle.NotPossible.
    """
    place = places.place(report, lock=places.ALONE if alone else places.SIDE_BY_SIDE)
    if not by.sees(place.unit):
        raise unit_queries.NotInSight(f"report {report}")
    authority.require(by, Deed.EDIT, unit=place.unit, ancestors=place.ancestors)
    lifecycle.after(place.state, Deed.EDIT)
    return place


def stamp_of(by: Viewer, at: datetime) -> Stamp:
    """Who and when, as draft rows keep it."""
    return Stamp(at=at, by_id=by.person_id, by_label=label(by)[:200])


def _save(report: int, code: str, wanted: Typed, current: CellNow | None, stamp: Stamp) -> Saved:
    settled = _settled(wanted, current, stamp)
    if settled is not None:
        return settled
    version = statements.upsert(report, code, wanted, stamp)
    if version is None:
        return _lost_the_race(report, code, wanted, stamp)
    statements.note_edits(report, {code: (current, wanted, version)}, stamp)
    return _saved(code, wanted, version, stamp)


def _settled(wanted: Typed, current: CellNow | None, stamp: Stamp) -> Saved | None:
    """What needs no writing: the same value again, or an older request that arrives late."""
    if current is None:
        return None
    is_same_page = bool(stamp.client) and current.client == stamp.client
    if is_same_page and stamp.client_seq <= current.client_seq:
        return replace(_standing(current), ignored=not _is_same(current, wanted))
    if _is_same(current, wanted):
        return _standing(current)
    if is_same_page or current.version == stamp.base_version:
        return None
    raise Clash(mine=wanted, theirs=current)


def _lost_the_race(report: int, code: str, wanted: Typed, stamp: Stamp) -> Saved:
    # Another transaction wrote between our look and our statement.
    current = places.cells(report, [code])[code]
    settled = _settled(wanted, current, stamp)
    if settled is None:
        raise Clash(mine=wanted, theirs=current)
    return settled


def write_all(place: Place, wanted: Mapping[str, Typed], stamp: Stamp) -> tuple[Saved, ...]:
    """Write cells over whatever stands there, with their edit rows; the report is held alone.

    Raises NotSaved, WomenExceedTotal.
    """
    if not wanted:
        return ()
    now = places.cells(place.report, _groups(place.outline, wanted))
    _check(place.outline, wanted, now)
    edits = {
        code: (now.get(code), each, _version(now.get(code)) + 1)
        for code, each in wanted.items()
        if not _is_same(now.get(code), each)
    }
    if edits:
        statements.overwrite(place.report, {code: edits[code][1] for code in edits}, stamp)
        statements.note_edits(place.report, edits, stamp)
    return tuple(
        _saved(code, each, edits[code][2], stamp) if code in edits else _standing(now[code])
        for code, each in wanted.items()
    )


def _read_all(outline: Outline, given: Mapping[str, CellInput]) -> Mapping[str, Typed]:
    wanted: dict[str, Typed] = {}
    errors: dict[str, Exception] = {}
    for code, each in given.items():
        try:
            wanted[code] = typed.read(outline, code, each)
        except UNREADABLE as error:
            errors[code] = error
    if errors:
        raise NotSaved(errors)
    return wanted


def _check(outline: Outline, wanted: Mapping[str, Typed], now: Mapping[str, CellNow]) -> None:
    """Refuse more women than persons among what would stand side by side."""
    figures_then = {c: cell.figure for c, cell in now.items() if cell.state != drafts.TEXT}
    figures_then |= {
        code: drafts.to_figure(text=each.text, state=each.state, is_estimate=each.is_estimate)
        for code, each in wanted.items()
        if each.state != drafts.TEXT
    }
    errors: dict[str, Exception] = {}
    for code in wanted:
        try:
            _check_one(outline, code, figures_then)
        except typed.WomenExceedTotal as error:
            errors[code] = error
    if len(wanted) == 1 and errors:
        raise next(iter(errors.values()))
    if errors:
        raise NotSaved(errors)


def _check_one(outline: Outline, code: str, figures_then: Mapping[str, Figure]) -> None:
    group = typed.beside(outline, code)
    parts = {part: figures_then.get(each, figures.MISSING) for each, part in group.items()}
    if parts:
        typed.check_beside(outline, code, parts)


def _groups(outline: Outline, codes: Iterable[str]) -> list[str]:
    groups = ((code, *typed.beside(outline, code)) for code in codes)
    return list(dict.fromkeys(code for group in groups for code in group))


def _input_codes(place: Place, section: str) -> list[str]:
    outline = place.outline
    found = next((each for each in outline.every_section() if each.key == section), None)
    if found is None:
        raise typed.UnknownCode(section)
    kind = unit_queries.tree_on(place.data_as_of).unit(place.unit).kind
    asked = {
        code
        for code in found.items
        if code in outline.elements and applies(outline.elements[code], kind)
    }
    return [cell.code for cell in outline.cells if cell.element in asked]


def _figure(cell: CellNow | None) -> Figure:
    return figures.MISSING if cell is None else cell.figure


def _version(cell: CellNow | None) -> int:
    return 0 if cell is None else cell.version


def _is_same(current: CellNow | None, wanted: Typed) -> bool:
    return current is not None and current.says_the_same(
        text=wanted.text, state=wanted.state, is_estimate=wanted.is_estimate
    )


def _standing(current: CellNow) -> Saved:
    return Saved(
        current.code,
        current.text,
        current.state,
        current.is_estimate,
        current.version,
        current.at,
        current.by_label,
    )


def _saved(code: str, wanted: Typed, version: int, stamp: Stamp) -> Saved:
    return Saved(
        code, wanted.text, wanted.state, wanted.is_estimate, version, stamp.at, stamp.by_label
    )
