"""A consolidation as a workbook: totals, every unit's figures, joined lists, who is in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property

from parity.domain import figures, sheet
from parity.domain.calendar import Period
from parity.domain.figures import MEN, TOTAL, WOMEN, Figure
from parity.domain.outlines import (
    DataElement,
    Field,
    FieldType,
    Indicator,
    Listing,
    Outline,
    heading,
)
from parity.domain.outlines import cells as codes
from parity.domain.report import sentences
from parity.domain.report.contents import LISTED_BY, Contents, Telling
from parity.domain.units import UnitAt
from parity.domain.workbook import Column, Entry, Kind, Sheet, Workbook

TOTALS, BY_UNIT, COVERAGE = "Tổng hợp", "Từng đơn vị", "Đơn vị"
OWN_PART = "Phần của cơ quan đơn vị"
WHOLE = "Tổng cộng"
ESTIMATED = "số ước"
DECIMALS = 2
ACCEPTED, SENT, ABSENT = "Đã tiếp nhận", "Đã gửi, chưa tiếp nhận", "Chưa có trong số liệu"
YES, NO = "đúng hạn", "gửi muộn"
PARTS: Mapping[str | None, str] = {None: "", TOTAL: "tổng số", WOMEN: "nữ", MEN: "nam"}

WIDTHS: Mapping[Kind, int] = {Kind.DAY: 12, Kind.NUMBER: 12, Kind.TEXT: 28}
KINDS: Mapping[FieldType, Kind] = {
    FieldType.DATE: Kind.DAY,
    FieldType.INT: Kind.NUMBER,
    FieldType.NUMBER: Kind.NUMBER,
}


@dataclass(frozen=True, kw_only=True)
class Reporting:
    """A unit below: what it gave to every input cell, and the sending that gave it.

    Without a sending that counts `figures` is empty and `number` None.
    """

    code: str
    name: str
    figures: Mapping[str, Figure]
    number: int | None = None
    sent_at: datetime | None = None
    first_sent_at: datetime | None = None
    is_accepted: bool = False


@dataclass(frozen=True, kw_only=True)
class Tabled:
    """A consolidation to be laid out: what it says, its own part, and the units below."""

    outline: Outline
    period: Period
    unit: UnitAt
    contents: Contents
    own: Mapping[str, Figure]
    units: Sequence[Reporting]
    due_at: datetime

    @cached_property
    def whole_own(self) -> Mapping[str, Figure]:
        """The own part with what follows from it; empty without one."""
        return sheet.full(self.outline, self.own) if self.own else {}

    @cached_property
    def whole_below(self) -> Mapping[str, Figure]:
        """The children's part with what follows from it; empty without children."""
        consolidated = self.contents.consolidated
        return sheet.full(self.outline, consolidated.below) if consolidated else {}

    @cached_property
    def telling(self) -> Telling:
        """The same as it is told on paper."""
        return Telling(
            outline=self.outline, period=self.period, unit=self.unit, contents=self.contents
        )


def workbook(tabled: Tabled) -> Workbook:
    """The whole consolidation; lists about people in a hard place are left out, as on paper."""
    listings = [each for each in tabled.outline.listings.values() if not each.sensitive]
    return Workbook(
        title=f"Tổng hợp số liệu {tabled.period.label}",
        subject=tabled.telling.fill(tabled.outline.title),
        author=tabled.unit.name,
        day=tabled.contents.data_as_of,
        sheets=(
            totals(tabled),
            *((by_unit(tabled), coverage(tabled)) if tabled.units else ()),
            *(_listing(tabled, each, place) for place, each in enumerate(listings, start=1)),
        ),
    )


def totals(tabled: Tabled) -> Sheet:
    """One line for each figure: total, women, men, share, last year, difference, lacking units."""
    telling = tabled.telling
    return Sheet(
        name=TOTALS,
        columns=(
            Column("Mã chỉ tiêu", width=26),
            Column("Mục", width=34),
            Column("Chỉ tiêu", width=52),
            Column("Phân theo", width=30),
            Column("Đơn vị tính", width=13),
            Column("Tổng số", Kind.NUMBER),
            Column("Nữ", Kind.NUMBER),
            Column("Nam", Kind.NUMBER),
            Column("Tỷ lệ nữ (%)", Kind.PERCENT),
            Column(telling.last_year, Kind.NUMBER),
            Column("Chênh lệch", Kind.NUMBER),
            Column(OWN_PART, Kind.NUMBER),
            Column("Phần của cấp dưới", Kind.NUMBER),
            Column("Số đơn vị thiếu", Kind.NUMBER),
            Column("Ghi chú", width=12),
        ),
        rows=tuple(_total_rows(tabled)),
        kept=3,
    )


def _total_rows(tabled: Tabled) -> Iterator[tuple[Entry, ...]]:
    outline = tabled.outline
    for section in outline.every_section():
        title = heading(section, tabled.period.year)
        for code in section.items:
            if code in outline.elements:
                yield from _element_rows(tabled, outline.elements[code], title=title)
            elif code in outline.indicators:
                yield from _indicator_rows(tabled, outline.indicators[code], title=title)


def _element_rows(
    tabled: Tabled, element: DataElement, *, title: str
) -> Iterator[tuple[Entry, ...]]:
    telling = tabled.telling
    for value, label in _values(tabled.outline, element):
        code = codes.code_of(element.code, value=value, part=element.sex and TOTAL)
        if not tabled.outline.has_cell(code):
            continue
        now, before = telling.figure(code), telling.before(code)
        yield (
            code,
            title,
            telling.fill(element.label),
            label,
            sentences.unit_of(telling, element),
            entry(now),
            *_women_and_men(telling, element, value),
            entry(before),
            figures.change(now, before).delta,
            entry(tabled.whole_own.get(code)),
            entry(tabled.whole_below.get(code)),
            len(telling.lacking(code)) if tabled.units else None,
            ESTIMATED if now.is_estimate else None,
        )


def _women_and_men(
    telling: Telling, element: DataElement, value: str | None
) -> tuple[Entry, Entry, Entry]:
    """Women, men and the share of women; empty where the figure is not of people by sex."""
    if element.sex is None:
        return (None, None, None)
    women, men = (
        telling.figure(code) if telling.outline.has_cell(code) else None
        for code in (codes.code_of(element.code, value=value, part=p) for p in (WOMEN, MEN))
    )
    share = sentences.women_share(telling, element, value=value)
    return (entry(women), entry(men), _rounded(share.value))


def _values(outline: Outline, element: DataElement) -> Iterator[tuple[str | None, str]]:
    """The element's dimension value by value, then the whole."""
    if element.dimension is not None:
        yield from outline.dimensions[element.dimension].values
    yield None, ""


def _indicator_rows(
    tabled: Tabled, indicator: Indicator, *, title: str
) -> Iterator[tuple[Entry, ...]]:
    """Shares as they are printed, with two decimals; what repeats an element's share is left out."""
    telling, outline = tabled.telling, tabled.outline
    if sentences.is_women_share(telling, indicator.code):
        return
    names = dict(outline.dimensions[indicator.by].values) if indicator.by else {}
    for ratio in outline.ratios.values():
        if ratio.indicator != indicator.code or ratio.code not in tabled.contents.figures:
            continue
        now, before = telling.figure(ratio.code), telling.before(ratio.code)
        yield (
            ratio.code,
            title,
            telling.fill(indicator.label),
            names.get(ratio.value or "", ""),
            outline.units.get(indicator.unit, indicator.unit),
            _share(now),
            *(None,) * 3,
            _share(before),
            _rounded(figures.change(now, before).delta),
            *(None,) * 3,
            ESTIMATED if now.is_estimate else None,
        )


def _share(figure: Figure) -> Entry:
    return entry(figure) if figure.value is None else _rounded(figure.value)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, DECIMALS)


def by_unit(tabled: Tabled) -> Sheet:
    """One line a unit, its own part first, the total last; one column for each cell."""
    outline, telling = tabled.outline, tabled.telling
    return Sheet(
        name=BY_UNIT,
        columns=(
            Column("Mã đơn vị", width=12),
            Column("Đơn vị", width=40),
            *(Column(_cell_head(telling, cell.code), Kind.NUMBER, 16) for cell in outline.cells),
        ),
        rows=(
            _unit_row(outline, tabled.unit.code, OWN_PART, tabled.own),
            *(_unit_row(outline, each.code, each.name, each.figures) for each in tabled.units),
            _unit_row(outline, tabled.unit.code, WHOLE, tabled.contents.figures),
        ),
        kept=2,
    )


def _unit_row(
    outline: Outline, code: str, name: str, given: Mapping[str, Figure]
) -> tuple[Entry, ...]:
    """Empty where the unit's outline does not ask, or where nothing of it counts."""
    return (code, name, *(entry(given.get(cell.code)) for cell in outline.cells))


def _cell_head(telling: Telling, code: str) -> str:
    """ "Số viên chức quản lý, Cấp phòng, nữ (managers.office.nu)"."""
    cell = telling.outline.cell(code)
    element = telling.outline.elements[cell.element]
    values = dict(_values(telling.outline, element))
    words = (telling.fill(element.label), values[cell.value], PARTS[cell.part])
    return f"{', '.join(word for word in words if word)} ({code})"


def coverage(tabled: Tabled) -> Sheet:
    """One line a unit: whether it is in the figures, by when it was to send, when it sent."""
    return Sheet(
        name=COVERAGE,
        columns=(
            Column("Mã đơn vị", width=12),
            Column("Đơn vị", width=44),
            Column("Tình trạng", width=26),
            Column("Hạn gửi (trước)", Kind.INSTANT, 18),
            Column("Gửi lần đầu", Kind.INSTANT, 18),
            Column("Hạn", width=12),
            Column("Bản được tính", Kind.NUMBER),
            Column("Gửi bản này", Kind.INSTANT, 18),
        ),
        rows=tuple(_coverage_row(each, tabled.due_at) for each in tabled.units),
        kept=2,
    )


def _coverage_row(unit: Reporting, due_at: datetime) -> tuple[Entry, ...]:
    if unit.number is None:
        return (unit.code, unit.name, ABSENT, due_at, None, None, None, None)
    timing = YES if unit.first_sent_at is not None and unit.first_sent_at < due_at else NO
    state = ACCEPTED if unit.is_accepted else SENT
    sent = (unit.first_sent_at, timing, unit.number, unit.sent_at)
    return (unit.code, unit.name, state, due_at, *sent)


def _listing(tabled: Tabled, listing: Listing, place: int) -> Sheet:
    """A list with everybody's rows and who listed each."""
    telling = tabled.telling
    columns = (
        Column("TT", Kind.NUMBER, 6),
        Column("Đơn vị", width=32),
        *(_field_column(telling, each) for each in listing.fields),
    )
    rows = tabled.contents.listings.get(listing.code, ())
    return Sheet(
        name=f"DS {place} {telling.fill(listing.label)}",
        columns=columns,
        rows=tuple(
            (
                number,
                row.get(LISTED_BY, tabled.unit.short_name),
                *(_typed(telling, each, row.get(each.code, "")) for each in listing.fields),
            )
            for number, row in enumerate(rows, start=1)
        ),
        kept=2,
    )


def _field_column(telling: Telling, column: Field) -> Column:
    kind = KINDS.get(column.type, Kind.TEXT)
    return Column(telling.fill(column.label), kind, WIDTHS[kind])


def _typed(telling: Telling, column: Field, raw: str) -> Entry:
    """An entry as its type; what cannot be read so stands as it was written."""
    if column.type is FieldType.ENUM:
        dimension = telling.outline.dimensions.get(column.dim or "")
        return dict(dimension.values if dimension else column.values).get(raw, raw)
    try:
        return _read(column.type, raw)
    except (ValueError, InvalidOperation):
        return raw


def _read(kind: FieldType, raw: str) -> Entry:
    if not raw:
        return None
    if kind is FieldType.DATE:
        return date.fromisoformat(raw)
    return Decimal(raw) if kind in (FieldType.INT, FieldType.NUMBER) else raw


def entry(figure: Figure | None) -> Entry:
    """A number, or the words of the emptiness; nothing where nothing is asked."""
    if figure is None:
        return None
    return sentences.EMPTY[figure.state] if figure.value is None else figure.value
