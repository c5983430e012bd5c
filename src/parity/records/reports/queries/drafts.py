"""What stands in a draft now: cells, passages and listing rows, as plain values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from parity.domain import figures, sheet
from parity.domain.carrying import Held
from parity.domain.figures import Figure
from parity.domain.outlines import Outline
from parity.records.reports.models import DraftCell, ListingRow, Passage

TEXT = "text"
# Who wrote a cell that another report of the unit brought; no page can send this, its colon is
# not kept (actions.cells).
CARRIED = "carried:"
# Who wrote what was carried, as its cells, rows and edits say it; no person's label begins so.
FROM = "từ báo cáo "
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CellNow:
    """One figure or narrative as it was last saved; version 0 was never saved."""

    code: str
    text: str = ""
    state: str = figures.State.MISSING.value
    is_estimate: bool = False
    version: int = 0
    at: datetime | None = None
    by_label: str = ""
    client: str = ""
    client_seq: int = 0

    @property
    def figure(self) -> Figure:
        """The figure of a figure cell."""
        return to_figure(text=self.text, state=self.state, is_estimate=self.is_estimate)

    @property
    def carried_from(self) -> int | None:
        """The revision of another report that brought what stands here; None when typed."""
        is_carried = self.client.startswith(CARRIED)
        return int(self.client.removeprefix(CARRIED)) if is_carried else None

    @property
    def held(self) -> Held:
        """What stands here, to be compared with what another report of the unit says."""
        value = self.text.strip() if self.state == TEXT else self.figure
        return Held(value, is_carried=self.carried_from is not None)

    def says_the_same(self, *, text: str, state: str, is_estimate: bool) -> bool:
        """Whether saving this would change nothing."""
        return (self.text, self.state, self.is_estimate) == (text, state, is_estimate)


@dataclass(frozen=True, slots=True)
class PassageNow:
    """One paragraph of a narrative beside one's own text; `unit` says where it came from."""

    pk: int
    code: str
    position: int
    text: str
    unit: str | None
    revision: int | None
    version: int
    at: datetime
    by_label: str


@dataclass(frozen=True, slots=True)
class RowNow:
    """One row of a listing."""

    pk: int
    listing: str
    position: int
    data: Mapping[str, str]
    version: int
    at: datetime
    by_label: str

    @property
    def is_carried(self) -> bool:
        """Whether another report brought the row and nobody changed it since."""
        return self.by_label.startswith(FROM)


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that a unit has put into its draft."""

    cells: Mapping[str, CellNow]
    passages: Mapping[str, tuple[PassageNow, ...]]
    rows: Mapping[str, tuple[RowNow, ...]]

    def figures(self, outline: Outline) -> Mapping[str, Figure]:
        """The own part, one figure for each input cell; what was never saved is missing."""
        return {cell.code: self.figure(cell.code) for cell in outline.cells}

    def figure(self, code: str) -> Figure:
        """The figure of one input cell."""
        cell = self.cells.get(code)
        return figures.MISSING if cell is None else cell.figure

    def narrative(self, code: str) -> tuple[sheet.Passage, ...]:
        """One's own text first, then the paragraphs taken from below."""
        own = self.cells.get(code)
        first = (sheet.Passage(own.text),) if own and own.text.strip() else ()
        taken = tuple(
            sheet.Passage(each.text, each.unit, each.revision)
            for each in self.passages.get(code, ())
            if each.text.strip()
        )
        return first + taken

    def texts(self, outline: Outline) -> Mapping[str, tuple[sheet.Passage, ...]]:
        """Everything written in words, by code; a reason only while its list is empty."""
        written = {code: self.narrative(code) for code in outline.texts}
        return {
            code: passages
            for code, passages in written.items()
            if passages
            and not (code in outline.reasons and self.rows.get(outline.reasons[code].code))
        }


def to_figure(*, text: str, state: str, is_estimate: bool) -> Figure:
    """The figure that a stored cell stands for."""
    kind = figures.State(state)
    value = Decimal(text) if kind is figures.State.VALUE else None
    return Figure(kind, value, is_estimate)


def cell_now(row: DraftCell) -> CellNow:
    """A stored cell as a value."""
    return CellNow(
        code=row.code,
        text=row.text,
        state=row.state,
        is_estimate=row.is_estimate,
        version=row.version,
        at=row.at,
        by_label=row.by_label,
        client=row.client,
        client_seq=row.client_seq,
    )


def row_now(row: ListingRow) -> RowNow:
    """A stored listing row as a value."""
    return RowNow(
        pk=row.pk,
        listing=row.listing,
        position=row.position,
        data=dict(row.data),
        version=row.version,
        at=row.at,
        by_label=row.by_label,
    )


def passage_now(row: Passage) -> PassageNow:
    """A stored passage as a value; its source unit must be loaded with it."""
    return PassageNow(
        pk=row.pk,
        code=row.code,
        position=row.position,
        text=row.text,
        unit=row.source_unit.code if row.source_unit else None,
        revision=row.source_revision_id,
        version=row.version,
        at=row.at,
        by_label=row.by_label,
    )


def load(report: int) -> Draft:
    """The whole draft of a report, in three statements."""
    cells = DraftCell.objects.filter(report=report).order_by("code")
    return Draft(
        cells={row.code: cell_now(row) for row in cells},
        passages=passages_of(report),
        rows=rows_of(report),
    )


def own_figures(report: int, outline: Outline) -> Mapping[str, Figure]:
    """The own part alone, in one statement."""
    cells = DraftCell.objects.filter(report=report).exclude(state=TEXT).order_by("code")
    now = {row.code: cell_now(row) for row in cells}
    return Draft(now, {}, {}).figures(outline)


def passages_of(report: int) -> Mapping[str, tuple[PassageNow, ...]]:
    """The passages of a report by narrative, in order."""
    stored = Passage.objects.filter(report=report).select_related("source_unit")
    now = [passage_now(row) for row in stored.order_by("code", "position", "pk")]
    return _grouped((each.code, each) for each in now)


def rows_of(report: int) -> Mapping[str, tuple[RowNow, ...]]:
    """The listing rows of a report by listing, in order."""
    stored = ListingRow.objects.filter(report=report).order_by("listing", "position", "pk")
    now = [row_now(row) for row in stored]
    return _grouped((each.listing, each) for each in now)


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
