"""What a report says, before it is laid out: figures, words, lists, and what they lack."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parity.domain import figures, formulas
from parity.domain.calendar import Period, PeriodKind
from parity.domain.document import Signer
from parity.domain.figures import Figure, State
from parity.domain.letterhead import (
    AuthorityRole,
    Seat,
    authority_on,
    head_post,
    place_of,
    receiver_on,
    symbol_of,
)
from parity.domain.outlines import AnyItem, Outline, applies, fill
from parity.domain.rollup import Consolidated
from parity.domain.sheet import Passage, Sheet
from parity.domain.units import UnitAt

# In a row of a joined listing: the name of the unit that listed it.
LISTED_BY = "_unit"
# In a row of a sheet: the code of the unit that it came from.
SOURCE_UNIT = "unit"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What the paper says around the report.

    `basis` is the order that the report answers, as a sentence cites it: "Công văn số
    944/BHXH-TCCB ngày 09/4/2024 của Bảo hiểm xã hội Việt Nam". `subject` replaces the outline's.
    """

    place: str
    symbol: str
    signer: Signer
    addressees: tuple[str, ...] = ()
    parent_body: str | None = None
    number: int | None = None
    date: datetime.date | None = None
    recipients: tuple[str, ...] = ("Như trên;", "Lưu: VT.")
    basis: str | None = None
    subject: str | None = None
    header_note: str | None = None


def draft_letter(seat: Seat, *, on: datetime.date) -> Letter:
    """The paper of a report before it is issued: no number, no date, no name under the post.

    It goes to the unit above. A unit without one (the centre) writes to the ministry that receives
    on that day, under its superior of that day.
    """
    parent = addressee = seat.above.name if seat.above else None
    if seat.above is None:
        parent = authority_on(seat.authorities, on, role=AuthorityRole.SUPERIOR)
        addressee = receiver_on(seat.authorities, on)
    return Letter(
        place=place_of(seat.unit),
        symbol=symbol_of(seat.unit),
        signer=Signer(post=head_post(seat.unit, on)),
        addressees=(addressee,) if addressee else (),
        parent_body=parent,
    )


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The report itself.

    `figures` and `previous` are full (`sheet.full`, `rollup.full`); `previous` is None where there
    is no report of the year before, and `previous_note` says how its figures came about ("cộng từ
    2 đơn vị cũ"). `consolidated` and the `names` of its units belong to a unit with others below.
    """

    data_as_of: datetime.date
    figures: Mapping[str, Figure]
    previous: Mapping[str, Figure] | None = None
    previous_note: str | None = None
    narratives: Mapping[str, Sequence[Passage]] = field(default_factory=dict)
    listings: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    consolidated: Consolidated | None = None
    names: Mapping[str, str] = field(default_factory=dict)


def contents_of(
    sent: Sheet,
    figures: Mapping[str, Figure],
    *,
    previous: Mapping[str, Figure],
    previous_note: str,
    names: Mapping[str, str],
) -> Contents:
    """The contents of a sheet; `figures` are all that follow from it, `names` those of units."""
    return Contents(
        data_as_of=sent.data_as_of,
        figures=figures,
        previous=previous or None,
        previous_note=previous_note or None,
        narratives=sent.narratives,
        listings={
            code: tuple(_listed(row, names) for row in rows) for code, rows in sent.listings.items()
        },
        names=names,
    )


def _listed(row: Mapping[str, str], names: Mapping[str, str]) -> Mapping[str, str]:
    """A row of a sheet, by name where it came from another unit."""
    if SOURCE_UNIT not in row:
        return row
    own = {column: text for column, text in row.items() if column != SOURCE_UNIT}
    return {**own, LISTED_BY: names.get(row[SOURCE_UNIT], row[SOURCE_UNIT])}


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One report being told: outline, period, unit and contents together."""

    outline: Outline
    period: Period
    unit: UnitAt
    contents: Contents

    @property
    def this_year(self) -> str:
        """The head of this year's column: of the Action Month the year alone, the caption names it."""
        return _capital(_column(self.period))

    @property
    def last_year(self) -> str:
        """The head of last year's column."""
        return _capital(_column(self.period.previous()))

    @property
    def last_period(self) -> str:
        """Last year's period in running text: "năm 2023"."""
        return self.period.previous().label

    def figure(self, code: str) -> Figure:
        """This year's figure; missing where nothing was given."""
        return self.contents.figures.get(code, figures.MISSING)

    def before(self, code: str) -> Figure:
        """Last year's figure; missing where there is none."""
        return (self.contents.previous or {}).get(code, figures.MISSING)

    def is_missing(self, code: str) -> bool:
        """Whether nothing is known this year."""
        return self.figure(code).state is State.MISSING

    def is_told(self, item: AnyItem) -> bool:
        """Whether anything is known of a figure, this year or last."""
        codes = [item.code, *(cell.code for cell in self.outline.cells_of(item.code))]
        return any(
            known(code) != figures.MISSING for known in (self.figure, self.before) for code in codes
        )

    def lacking(self, code: str) -> frozenset[str]:
        """The units whose figure this year's total lacks, wholly or in part."""
        consolidated = self.contents.consolidated
        if consolidated is None:
            return frozenset()
        formula = self.outline.derived.get(code)
        if formula is None:
            return consolidated.lacking.get(code, frozenset())
        return frozenset().union(*map(self.lacking, formulas.names(formulas.parse(formula))))

    def fill(self, text: str) -> str:
        """A text of the outline with its years filled in."""
        return fill(text, self.period.year)

    def is_asked(self, item: AnyItem) -> bool:
        """Whether this unit is asked for the item."""
        return applies(item, self.unit.kind)

    def nothing_occurred(self, listing: str) -> bool:
        """Whether a figure counted from this list says that there was nothing to list."""
        counted = [e for e in self.outline.elements.values() if e.from_list == listing]
        cells = [cell.code for e in counted for cell in self.outline.cells_of(e.code)]
        return any(figures.number(self.figure(code)) == 0 for code in cells) and not any(
            figures.number(self.figure(code)) for code in cells
        )


def _column(period: Period) -> str:
    return f"năm {period.year}" if period.kind is PeriodKind.ACTION_MONTH else period.label


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
