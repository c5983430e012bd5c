"""The board of a round: every unit below a collector, its state, and whether it is in time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from parity.domain import authority, calendar, lifecycle
from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed, State
from parity.domain.units import Tree
from parity.records.reports.models import Report, Revision
from parity.records.reports.queries import sight
from parity.records.rounds import queries as round_queries
from parity.records.rounds.models import Expected, Round
from parity.records.units.queries import NotInSight

SENT = (State.SUBMITTED, State.RETURNED, State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit's report on the board, whether or not it has begun.

    `days_overdue` counts until the first sending or until now; `below_*` are of a unit that
    collects itself.
    """

    unit: str
    name: str
    short_name: str
    report_pk: int | None
    state: State
    label: str
    first_sent_at: datetime | None
    last_sent_at: datetime | None
    on_time: bool | None
    days_overdue: int
    revision_number: int | None
    counted_number: int | None
    collects_below: bool
    below_expected: int
    below_counted: int

    @property
    def is_overdue(self) -> bool:
        """Not sent, and the deadline is past."""
        return self.first_sent_at is None and self.days_overdue > 0


@dataclass(frozen=True, slots=True)
class Board:
    """All units that report to one collector in a round, in tree order."""

    round: Round
    parent: str
    parent_name: str
    rows: tuple[BoardRow, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many stand in each state."""
        found = Counter(row.state for row in self.rows)
        return {state.value: found[state] for state in State}

    @property
    def expected(self) -> int:
        return len(self.rows)

    @property
    def sent(self) -> int:
        """How many have sent, at whatever time."""
        return sum(row.first_sent_at is not None for row in self.rows)

    @property
    def on_time(self) -> int:
        return sum(row.on_time is True for row in self.rows)

    @property
    def late(self) -> int:
        """How many sent after the deadline."""
        return sum(row.on_time is False for row in self.rows)

    @property
    def overdue(self) -> int:
        """How many have not sent although the deadline is past."""
        return sum(row.is_overdue for row in self.rows)


def board(viewer: Viewer, round_code: str, *, parent: str | None = None, at: datetime) -> Board:
    """The board of a collector in sight, of the viewer's own unit if none is named.

    A constant number of statements. Raises NotInSight, authority.NotAllowed.
    """
    round_ = round_queries.round(viewer, round_code)
    collector = parent or viewer.unit or ""
    tree = sight.tree_of(round_)
    if not viewer.sees(collector) or collector not in tree.units:
        raise NotInSight(f"unit {collector}")
    above = sight.collectors_above(tree, unit=collector, collector=round_.collector.code)
    authority.require(viewer, Deed.VIEW, unit=collector, ancestors=above)
    expected = _expected(round_, collector)
    rows = [_row(each, round_, tree, at=at) for each in expected]
    return Board(round_, collector, tree.unit(collector).name, tuple(rows))


def _expected(round_: Round, collector: str) -> QuerySet[Expected]:
    report = Report.objects.filter(round=OuterRef("round"), unit=OuterRef("unit"))
    revision = Revision.objects.filter(
        report__round=OuterRef("round"), report__unit=OuterRef("unit")
    ).order_by("-number")
    below = Expected.objects.filter(round=OuterRef("round"), parent=OuterRef("unit"))
    counted = Report.objects.filter(
        round=OuterRef("round"),
        unit__expected__round=OuterRef("round"),
        unit__expected__parent=OuterRef("unit"),
        counted_revision__isnull=False,
    )
    return (
        Expected.objects.filter(round=round_, parent__code=collector)
        .select_related("unit")
        .annotate(
            report_pk=Subquery(report.values("pk")[:1]),
            state=Subquery(report.values("state")[:1]),
            first_sent_at=Subquery(report.values("first_sent_at")[:1]),
            counted_number=Subquery(report.values("counted_revision__number")[:1]),
            revision_number=Subquery(revision.values("number")[:1]),
            last_sent_at=Subquery(revision.values("sent_at")[:1]),
            below_expected=Subquery(_count(below)),
            below_counted=Subquery(_count(counted)),
        )
        .order_by("position")
    )


def _count(rows: QuerySet) -> QuerySet:
    return (
        rows.order_by().annotate(one=F("round")).values("one").annotate(n=Count("pk")).values("n")
    )


def _row(row: Expected, round_: Round, tree: Tree, *, at: datetime) -> BoardRow:
    unit = tree.unit(row.unit.code)
    state = State(row.state) if row.state else State.NOT_STARTED
    due = round_.due_at
    sent = row.first_sent_at
    return BoardRow(
        unit=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        report_pk=row.report_pk,
        state=state,
        label=lifecycle.label(state, "above"),
        first_sent_at=sent,
        last_sent_at=row.last_sent_at,
        on_time=None if sent is None else not calendar.is_late(due_at=due, sent_at=sent),
        days_overdue=sight.days_overdue(sent, due_at=due, at=at),
        revision_number=row.revision_number,
        counted_number=row.counted_number,
        collects_below=row.collects_below,
        below_expected=row.below_expected or 0,
        below_counted=row.below_counted or 0,
    )
