"""Rows of listings in a draft: added, changed and taken out, each with its edit row."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from parity.domain import wording
from parity.domain.authority import Viewer
from parity.domain.outlines import Field, FieldType, Listing
from parity.records.reports.actions import cells, statements
from parity.records.reports.actions.typed import TEXT, Typed, UnknownCode
from parity.records.reports.models import ListingRow
from parity.records.reports.queries import drafts
from parity.records.reports.queries.drafts import CellNow, RowNow
from parity.records.units.queries import NotInSight

TEXT_LIMIT = 5_000
URL_STARTS = ("http://", "https://")
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class RowInput:
    """One row as a page sends it; without `row` it is a new one."""

    listing: str
    data: Mapping[str, str]
    row: int | None = None
    base_version: int = 0


class FieldMissing(Exception):
    """A column that this row may not leave empty."""


class NotAChoice(Exception):
    """A value that the column does not offer."""

    def __init__(self, raw: str) -> None:
        super().__init__(raw)
        self.raw = raw


class NotAnAddress(Exception):
    """Something else than a web address where one is asked for."""

    def __init__(self, raw: str) -> None:
        super().__init__(raw)
        self.raw = raw


class TooManyRows(Exception):
    """More rows than a listing holds."""


class RowRefused(Exception):
    """The row cannot be kept; the error of each column by its code."""

    def __init__(self, errors: Mapping[str, Exception]) -> None:
        super().__init__(tuple(errors))
        self.errors = errors


class RowClash(Exception):
    """Somebody changed the row since the page showed it; both are kept for the person."""

    def __init__(self, *, mine: Mapping[str, str], theirs: RowNow) -> None:
        super().__init__(theirs.pk)
        self.mine, self.theirs = mine, theirs


@transaction.atomic
def save_listing_row(report: int, *, given: RowInput, by: Viewer, at: datetime) -> RowNow:
    """Add a row or change one, and say what stands there now.

    Dates are kept as ISO days and whole numbers as digits; columns left empty are not kept.
    Raises RowRefused, RowClash, UnknownCode, TooManyRows, NotInSight, NotAllowed, NotPossible.
    """
    place = cells.writable(report, by=by, alone=True)
    listing = place.outline.listings.get(given.listing)
    if listing is None:
        raise UnknownCode(given.listing)
    data = read_row(listing, given.data)
    stored = _stored(report, given)
    if stored.pk is not None and stored.version != given.base_version:
        raise RowClash(mine=data, theirs=drafts.row_now(stored))
    _write(stored, data, cells.stamp_of(by, at))
    return drafts.row_now(stored)


@transaction.atomic
def remove_listing_row(report: int, *, row: int, by: Viewer, at: datetime) -> None:
    """Take a row out; what stood in it stays in its edit row.

    Raises NotInSight for a row that is not there, NotAllowed, NotPossible.
    """
    cells.writable(report, by=by, alone=True)
    stored = ListingRow.objects.filter(report=report, pk=row).first()
    if stored is None:
        raise NotInSight(f"row {row}")
    drop(stored, cells.stamp_of(by, at))


def put(report: int, listing: str, data: Mapping[str, str], stamp: statements.Stamp) -> None:
    """Add a row that was read before, to a report held alone; raises TooManyRows."""
    _write(_stored(report, RowInput(listing, data)), data, stamp)


def drop(stored: ListingRow, stamp: statements.Stamp) -> None:
    """Take a stored row out of a report held alone."""
    stored.version += 1
    _note(stored, dict(stored.data), None, stamp)
    stored.delete()


def read_row(listing: Listing, given: Mapping[str, str]) -> dict[str, str]:
    """The row as it is kept; raises RowRefused with the error of every column."""
    data: dict[str, str] = {}
    errors: dict[str, Exception] = {}
    for column in listing.fields:
        try:
            text = _read(column, given.get(column.code, ""))
        except (wording.WordingError, NotAChoice, NotAnAddress) as error:
            errors[column.code] = error
            continue
        if text:
            data[column.code] = text
    for code in listing.required_fields({**given, **data}):
        if code not in data and code not in errors:
            errors[code] = FieldMissing(code)
    if errors:
        raise RowRefused(errors)
    return data


def _read(column: Field, raw: str) -> str:
    text = wording.clean_text(raw, limit=TEXT_LIMIT).strip()
    if not text:
        return ""
    if column.type is FieldType.DATE:
        return wording.read_date(text).isoformat()
    if column.type is FieldType.INT:
        return _written(wording.read_count(text))
    if column.type is FieldType.NUMBER:
        return _written(wording.read_decimal(text))
    if column.type is FieldType.URL and not text.startswith(URL_STARTS):
        raise NotAnAddress(text)
    if column.values and text not in dict(column.values):
        raise NotAChoice(text)
    return text


def _written(value: object) -> str:
    return "" if value is None else format(value, "f")


def _stored(report: int, given: RowInput) -> ListingRow:
    if given.row is not None:
        found = ListingRow.objects.filter(
            report=report, listing=given.listing, pk=given.row
        ).first()
        if found is None:
            raise NotInSight(f"row {given.row}")
        return found
    rows = ListingRow.objects.filter(report=report, listing=given.listing)
    if rows.count() >= MOST_ROWS:
        raise TooManyRows(given.listing)
    last = rows.aggregate(last=Max("position"))["last"]
    position = 1 if last is None else last + 1
    return ListingRow(report_id=report, listing=given.listing, position=position, version=0)


def _write(stored: ListingRow, data: Mapping[str, str], stamp: statements.Stamp) -> None:
    before = dict(stored.data) if stored.pk else None
    stored.data, stored.at, stored.by_label = dict(data), stamp.at, stamp.by_label
    stored.version += 1
    stored.save()
    _note(stored, before, data, stamp)


def _note(
    row: ListingRow,
    before: Mapping[str, str] | None,
    after: Mapping[str, str] | None,
    stamp: statements.Stamp,
) -> None:
    code = f"listing:{row.listing}:{row.pk}"
    old = None if before is None else CellNow(code, _json(before), TEXT)
    new = Typed("", "missing") if after is None else Typed(_json(after), TEXT)
    statements.note_edits(row.report_id, {code: (old, new, row.version)}, stamp)


def _json(data: Mapping[str, str]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
