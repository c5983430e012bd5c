"""One report as a viewer may see it: found or not in sight, and what may be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from parity.domain import authority, calendar, lifecycle
from parity.domain.authority import Relation, Viewer
from parity.domain.lifecycle import Deed, State
from parity.domain.units import Tree, UnitAt
from parity.records.reports.models import Report, Revision
from parity.records.rounds.models import Expected, Round
from parity.records.units import queries as unit_queries

# The deeds that a page of a report may offer as a button.
OFFERED = (
    Deed.EDIT,
    Deed.REQUEST_APPROVAL,
    Deed.WITHDRAW_REQUEST,
    Deed.GIVE_BACK,
    Deed.SUBMIT,
    Deed.RETURN_FOR_CORRECTION,
    Deed.ACCEPT,
    Deed.BEGIN_SUPPLEMENT,
    Deed.COMMENT,
)


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One sending in one line: its number, receipt, signer and what became of it."""

    pk: int
    report_pk: int
    number: int
    kind: str
    receipt: str
    sent_at: datetime
    sent_by: str
    sent_capacity: str
    sent_title: str
    on_time: bool
    late_days: int
    accepted_at: datetime | None
    accepted_by: str
    is_counted: bool
    data_as_of: date
    digest: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The head of every page of a report: where it stands and what this viewer may do now.

    `may` has every deed of OFFERED: allowed to the viewer and possible in this state.
    """

    report: Report
    round: Round
    unit: UnitAt
    ancestors: tuple[str, ...]
    state: State
    label: str
    relation: Relation
    collects_below: bool
    due_at: datetime
    days_overdue: int
    sending: calendar.Sending
    may: Mapping[str, bool]
    latest: RevisionLine | None
    counted: RevisionLine | None

    @property
    def is_own(self) -> bool:
        return self.relation in (Relation.OWN, Relation.ROOT)

    @property
    def is_above(self) -> bool:
        return self.relation in (Relation.ABOVE, Relation.HIGHER)


def report(viewer: Viewer, pk: int) -> Report:
    """The report with its round and unit; raises NotInSight, and NotAllowed without the right."""
    found = (
        Report.objects.select_related(
            "round__collector", "round__outline", "unit", "counted_revision"
        )
        .defer(
            "round__outline__source",
            "counted_revision__text",
        )
        .filter(pk=pk)
        .first()
    )
    if found is None or not viewer.sees(found.unit.code):
        raise unit_queries.NotInSight(f"report {pk}")
    authority.require(viewer, Deed.VIEW, unit=found.unit.code, ancestors=collectors(found))
    return found


def find(viewer: Viewer, *, round_code: str, unit: str) -> Report | None:
    """The unit's report in the round, None when not started; NotInSight for a strange unit."""
    if not viewer.sees(unit):
        raise unit_queries.NotInSight(f"unit {unit}")
    return (
        Report.objects.select_related("round__collector", "unit")
        .filter(round__code=round_code, unit__code=unit)
        .first()
    )


def own_report(viewer: Viewer, pk: int) -> Report:
    """The report for those of its own unit: a draft is nobody else's business.

    Raises NotInSight, or NotAllowed for the levels above, who see what was sent.
    """
    found = report(viewer, pk)
    kind = authority.relation(viewer, unit=found.unit.code, parents=collectors(found))
    if kind not in (Relation.OWN, Relation.ROOT):
        raise authority.NotAllowed(Deed.EDIT, viewer.role)
    return found


def tree_of(round_: Round) -> Tree:
    """The tree on the round's cut-off day."""
    return unit_queries.tree_on(round_.data_as_of)


def collectors_above(tree: Tree, *, unit: str, collector: str) -> tuple[str, ...]:
    """Who collects from the unit in a round, nearest first; nobody from the collector itself."""
    if unit == collector:
        return ()
    above = tree.ancestors(unit)
    return above[: above.index(collector) + 1] if collector in above else above


def collectors(found: Report) -> tuple[str, ...]:
    """The collectors above a report, nearest first."""
    tree = tree_of(found.round)
    return collectors_above(tree, unit=found.unit.code, collector=found.round.collector.code)


def standing(viewer: Viewer, pk: int, *, at: datetime) -> Standing:
    """Where the report stands for this viewer at this instant; raises NotInSight, NotAllowed."""
    return standing_of(viewer, report(viewer, pk), at=at)


def standing_of(viewer: Viewer, found: Report, *, at: datetime) -> Standing:
    """The same for a report already in hand."""
    above = collectors(found)
    kind = authority.relation(viewer, unit=found.unit.code, parents=above)
    state = State(found.state)
    due = found.round.due_at
    lines = revision_lines(found)
    is_above = kind in (Relation.ABOVE, Relation.HIGHER)
    return Standing(
        report=found,
        round=found.round,
        unit=tree_of(found.round).unit(found.unit.code),
        ancestors=above,
        state=state,
        label=lifecycle.label(state, "above" if is_above else "unit"),
        relation=kind,
        collects_below=collects_below(found),
        due_at=due,
        days_overdue=days_overdue(found.first_sent_at, due_at=due, at=at),
        sending=calendar.classify_sending(round_closed=found.round.is_closed, due_at=due, at=at),
        may=what_may(viewer, state, unit=found.unit.code, ancestors=above),
        latest=lines[0] if lines else None,
        counted=next((line for line in lines if line.is_counted), None),
    )


def what_may(
    viewer: Viewer, state: State, *, unit: str, ancestors: tuple[str, ...]
) -> Mapping[str, bool]:
    """For each offered deed: allowed to the viewer, and possible in this state."""
    possible = lifecycle.possible(state)
    return {
        deed.value: deed in possible and authority.may(viewer, deed, unit=unit, ancestors=ancestors)
        for deed in OFFERED
    }


def days_overdue(first_sent_at: datetime | None, *, due_at: datetime, at: datetime) -> int:
    """Days late: until the first sending, or until now where nothing was sent."""
    return calendar.days_overdue(due_at=due_at, at=first_sent_at or at)


def collects_below(found: Report) -> bool:
    """Whether units below report to this one in this round."""
    return Expected.objects.filter(round=found.round, unit=found.unit, collects_below=True).exists()


def revisions(viewer: Viewer, pk: int) -> list[RevisionLine]:
    """The sendings of a report, latest first; raises NotInSight."""
    return revision_lines(report(viewer, pk))


def revision_lines(found: Report) -> list[RevisionLine]:
    """The sendings of a report already in hand, latest first, without their sheets."""
    stored = Revision.objects.filter(report=found).defer("text")
    return [line(row, counted=found.counted_revision_id) for row in stored.order_by("-number")]


def line(row: Revision, *, counted: int | None) -> RevisionLine:
    """One stored revision as a line."""
    return RevisionLine(
        pk=row.pk,
        report_pk=row.report_id,
        number=row.number,
        kind=row.kind,
        receipt=row.receipt,
        sent_at=row.sent_at,
        sent_by=row.sent_by,
        sent_capacity=row.sent_capacity,
        sent_title=row.sent_title,
        on_time=row.on_time,
        late_days=row.late_days,
        accepted_at=row.accepted_at,
        accepted_by=row.accepted_by,
        is_counted=row.pk == counted,
        data_as_of=row.data_as_of,
        digest=row.digest,
    )
