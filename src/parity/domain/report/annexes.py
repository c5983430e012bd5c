"""The annexes of a consolidated report: every figure with its parts, and who is not in them.

Long and wide lists become annexes too; the text points to each (Decree 30/2020, annex I, part III).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat

from parity.domain import figures, sheet
from parity.domain.document import Align, Annex, Block, Heading, Table
from parity.domain.figures import Figure
from parity.domain.outlines import DataElement, Indicator, Section, cells, heading
from parity.domain.report import listings, sentences, tables
from parity.domain.report.contents import Telling
from parity.domain.report.tables import Line
from parity.domain.rollup import Consolidated

FIGURES = "figures"
MISSING = "missing"


def annexes(telling: Telling) -> Mapping[str, Annex]:
    """The annexes in printed order, by what the text calls them: FIGURES, MISSING, a listing."""
    found: dict[str, Annex] = {}
    consolidated = telling.contents.consolidated
    if consolidated is not None:
        found[FIGURES] = _figures(telling, consolidated)
        if consolidated.missing_units:
            found[MISSING] = _missing(telling, consolidated)
    for code, listing in telling.outline.listings.items():
        rows = telling.contents.listings.get(code, ())
        if listings.needs_annex(listing, rows) and not listing.sensitive:
            table = listings.wide_table(telling, listing, rows)
            found[code] = Annex(telling.fill(listing.label).upper(), (table,), is_landscape=True)
    return found


def _figures(telling: Telling, consolidated: Consolidated) -> Annex:
    title = f"TỔNG HỢP SỐ LIỆU {telling.period.label}".upper()
    parts = _Parts(telling, consolidated)
    blocks = [block for section in telling.outline.sections for block in _section(parts, section)]
    return Annex(title, (*blocks, *_counted_units(telling)), is_landscape=True)


def _missing(telling: Telling, consolidated: Consolidated) -> Annex:
    names = (telling.contents.names.get(unit, unit) for unit in consolidated.missing_units)
    table = Table(
        head=("TT", "Đơn vị"),
        rows=tuple((str(place), name) for place, name in enumerate(names, start=1)),
        widths=(10, 100),
        align=(Align.CENTRE, Align.LEFT),
    )
    return Annex("DANH SÁCH ĐƠN VỊ CHƯA CÓ SỐ LIỆU TRONG BÁO CÁO", (table,))


@dataclass(frozen=True)
class _Parts:
    """The two parts of a consolidated figure: the unit's own, and that of the units below."""

    telling: Telling
    consolidated: Consolidated

    @cached_property
    def own(self) -> Mapping[str, Figure]:
        """The own part of every cell; nothing for a unit without own part."""
        parts = {code: total.own for code, total in self.consolidated.cells.items()}
        return _whole(self.telling, {c: own for c, own in parts.items() if own is not None})

    @cached_property
    def below(self) -> Mapping[str, Figure]:
        """The part of the units below, of every cell that is added up from them."""
        return _whole(self.telling, self.consolidated.below)


def _whole(telling: Telling, part: Mapping[str, Figure]) -> Mapping[str, Figure]:
    return sheet.full(telling.outline, part) if part else {}


def _section(parts: _Parts, section: Section) -> Iterator[Block]:
    telling = parts.telling
    rows = tuple(_rows(parts, section))
    if not rows:
        return
    yield Heading(2, heading(section, telling.period.year))
    yield Table(
        head=(
            "TT",
            "Chỉ tiêu",
            "Đơn vị tính",
            telling.last_year,
            telling.this_year,
            "Tăng, giảm",
            telling.unit.short_name,
            "Đơn vị cấp dưới",
            "Số đơn vị thiếu số liệu",
        ),
        rows=rows,
        widths=(10, 74, 22, 22, 22, 36, 24, 24, 18),
        align=(Align.CENTRE, Align.LEFT, Align.CENTRE, *(Align.RIGHT for _ in range(6))),
    )


def _rows(parts: _Parts, section: Section) -> Iterator[tuple[str, ...]]:
    """The rows of a section's figures; the first row of each has its running number."""
    for place, item in enumerate(_items(parts.telling, section), start=1):
        numbers = chain([str(place)], repeat(""))
        for line, number in zip(_lines(parts.telling, item), numbers, strict=False):
            yield (number, *_row(parts, line))


def _row(parts: _Parts, line: Line) -> tuple[str, ...]:
    label, unit, *rest = tables.comparison_row(line)
    lacking = parts.telling.lacking(line.code) if line.code else frozenset()
    own, below = (_part(look, line) for look in (parts.own, parts.below))
    return (label, unit, *rest, own, below, str(len(lacking)) if line.code else "")


def _part(part: Mapping[str, Figure], line: Line) -> str:
    """A part of a total. Shares have no parts: they are computed from sums at every level."""
    if line.code is None or line.code not in part:
        return sentences.DASH
    return sentences.cell_words(part[line.code])


def _items(telling: Telling, section: Section) -> Iterator[DataElement | Indicator]:
    outline = telling.outline
    for code in section.items:
        if code in outline.elements:
            yield outline.elements[code]
        elif code in outline.indicators and not sentences.is_women_share(telling, code):
            yield outline.indicators[code]
    for child in section.children:
        yield from _items(telling, child)


def _lines(telling: Telling, item: DataElement | Indicator) -> Iterator[Line]:
    whole = list(tables.lines_of(telling, item))
    yield from whole
    if isinstance(item, Indicator) or item.dimension is None:
        return
    stem = "" if whole else f"{telling.fill(item.label)} "
    for value, label in telling.outline.dimensions[item.dimension].values:
        for part in (None,) if item.sex is None else (figures.TOTAL, figures.WOMEN):
            code = cells.code_of(item.code, value=value, part=part)
            if telling.outline.has_cell(code):
                words = f"{stem}– {label}" if part != figures.WOMEN else "Trong đó: nữ"
                unit = sentences.unit_of(telling, item)
                yield Line(words, unit, telling.figure(code), telling.before(code), code)


def _counted_units(telling: Telling) -> Iterator[Block]:
    """The indicators that count units and so belong to no section."""
    codes = [c for c in telling.outline.consolidated_only if c in telling.contents.figures]
    lines = [
        line
        for code in codes
        for line in tables.lines_of(telling, telling.outline.indicators[code])
    ]
    if lines:
        yield Heading(2, "Chỉ tiêu tính theo số đơn vị")
        yield tables.comparison_table(telling, lines)
