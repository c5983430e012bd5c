"""*Việc cần làm*: what waits for this viewer, by what they may do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from parity.domain import authority, calendar, lifecycle
from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed, State
from parity.domain.localtime import local_date
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import DraftCell, Report
from parity.records.reports.queries import boards, checking, drafts, sight
from parity.records.rounds import queries as round_queries
from parity.records.rounds.models import Expected, Round

# How long after its deadline a round that nobody closed is still watched.
WATCHED = timedelta(days=366)

# An accepted draft is what was sent, so its marks are those of the revision.
HAS_ESTIMATES = Exists(DraftCell.objects.filter(report=OuterRef("pk"), is_estimate=True))

# What the one button on a card does, by the state of one's own report: for those who write,
# and for those who approve.
WRITER_NEXT = {
    State.NOT_STARTED: "start",
    State.DRAFTING: "edit",
    State.AWAITING_APPROVAL: "wait",
    State.SUBMITTED: "wait",
    State.RETURNED: "answer",
    State.ACCEPTED: "done",
}
APPROVER_NEXT = {
    State.NOT_STARTED: "wait",
    State.DRAFTING: "wait",
    State.AWAITING_APPROVAL: "submit",
    State.SUBMITTED: "wait",
    State.RETURNED: "wait",
    State.ACCEPTED: "done",
}


@dataclass(frozen=True, slots=True)
class OwnTask:
    """The report of one's own unit in a round; `next` names what to do now.

    "start", "edit", "answer" (comments came back), "submit" (the leader), "supplement" (the period
    is over and estimates stand in what was accepted), "wait", "done".
    """

    round: Round
    unit: str
    unit_name: str
    report_pk: int | None
    state: State
    label: str
    due_at: datetime
    days_left: int
    days_overdue: int
    open_comments: int
    filled: int
    required: int
    next: str


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """A report sent by a unit directly below, waiting to be accepted or returned."""

    round: Round
    parent: str
    unit: str
    unit_name: str
    report_pk: int
    sent_at: datetime
    number: int
    on_time: bool


@dataclass(frozen=True, slots=True)
class BoardTask:
    """A round that one's own unit collects, in numbers."""

    round: Round
    parent: str
    expected: int
    sent: int
    accepted: int
    to_review: int
    overdue: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Tasks:
    """What waits: one's own reports, those to review, and the rounds to watch."""

    own: tuple[OwnTask, ...]
    to_review: tuple[ReviewTask, ...]
    boards: tuple[BoardTask, ...]


def tasks(viewer: Viewer, *, at: datetime) -> Tasks:
    """What waits for the viewer at their acting unit; empty without a unit that reports.

    Rounds closed and done, or due more than a year ago, are left out: years of data cost no more.
    """
    units = _units(viewer)
    if not units:
        return Tasks((), (), ())
    rounds = list(_open_rounds(viewer, at=at))
    watched = [
        boards.board(viewer, round_.code, parent=unit, at=at)
        for round_ in rounds
        for unit in units
        if round_queries.is_collector(viewer, round_, unit)
    ]
    return Tasks(
        own=tuple(
            task
            for round_ in rounds
            for unit in units
            for task in _own(viewer, round_, unit, at=at)
        ),
        to_review=tuple(task for board in watched for task in _to_review(viewer, board)),
        boards=tuple(_board(board) for board in watched),
    )


def _units(viewer: Viewer) -> tuple[str, ...]:
    """The unit acted for, then those whose work it has in hand; of units in sight only."""
    formers = sorted(viewer.in_hand & viewer.sight)
    return tuple(unit for unit in (viewer.unit, *formers) if unit and viewer.sees(unit))


def _open_rounds(viewer: Viewer, *, at: datetime) -> Iterator[Round]:
    """The rounds of the last year not closed, and those where one's own report is still moving
    or has estimates.
    """
    own = Report.objects.filter(unit__code__in=viewer.units).order_by("pk")
    moving = set(own.exclude(state=State.ACCEPTED.value).values_list("round_id", flat=True))
    estimated = set(own.filter(HAS_ESTIMATES).values_list("round_id", flat=True))
    oldest = local_date(at) - WATCHED
    for round_ in round_queries.rounds_in_sight(viewer):
        is_recent = round_.due_before >= oldest
        is_watched = is_recent and (not round_.is_closed or round_.pk in estimated)
        if is_watched or round_.pk in moving:
            yield round_


def _own(viewer: Viewer, round_: Round, unit: str, *, at: datetime) -> Iterator[OwnTask]:
    if not Expected.objects.filter(round=round_, unit__code=unit).exists():
        return
    report = (
        Report.objects.filter(round=round_, unit__code=unit)
        .select_related("unit")
        .annotate(
            asked=Count("comments", filter=Q(comments__resolved_at__isnull=True)),
            has_estimates=HAS_ESTIMATES,
        )
        .first()
    )
    state = State(report.state) if report else State.NOT_STARTED
    filled, required = _progress(round_, unit, report)
    first_sent = report.first_sent_at if report else None
    yield OwnTask(
        round=round_,
        unit=unit,
        unit_name=sight.tree_of(round_).unit(unit).name,
        report_pk=report.pk if report else None,
        state=state,
        label=lifecycle.label(state, "unit"),
        due_at=round_.due_at,
        days_left=(calendar.last_on_time_day(round_.due_before) - local_date(at)).days,
        days_overdue=sight.days_overdue(first_sent, due_at=round_.due_at, at=at),
        open_comments=report.asked if report else 0,
        filled=filled,
        required=required,
        next=_next(viewer, round_, unit, state, wants=_wants_actual_figures(report, round_, at=at)),
    )


def _wants_actual_figures(report: Report | None, round_: Round, *, at: datetime) -> bool:
    """Whether the period is over and what was sent of it has estimates."""
    return (
        report is not None
        and report.has_estimates
        and calendar.wants_actual_figures(
            round_.period, data_as_of=report.data_as_of, on=local_date(at)
        )
    )


def _next(viewer: Viewer, round_: Round, unit: str, state: State, *, wants: bool) -> str:
    tree = sight.tree_of(round_)
    above = sight.collectors_above(tree, unit=unit, collector=round_.collector.code)
    if authority.may(viewer, Deed.EDIT, unit=unit, ancestors=above):
        is_due = wants and state is State.ACCEPTED
        return "supplement" if is_due else WRITER_NEXT[state]
    if authority.may(viewer, Deed.SUBMIT, unit=unit, ancestors=above):
        return APPROVER_NEXT[state]
    return "wait"


def _progress(round_: Round, unit: str, report: Report | None) -> tuple[int, int]:
    if report is None:
        outline = outline_queries.outline_of_version_for_system(round_.outline)
        kind = sight.tree_of(round_).unit(unit).kind
        found = checking.progress_of(outline, drafts.Draft({}, {}, {}), kind)
    else:
        report.round = round_
        found = checking.progress_now(report)
    sections = found.values()
    return sum(each.filled for each in sections), sum(each.required for each in sections)


def _to_review(viewer: Viewer, board: boards.Board) -> Iterator[ReviewTask]:
    tree, collector = sight.tree_of(board.round), board.round.collector.code
    for row in board.rows:
        above = sight.collectors_above(tree, unit=row.unit, collector=collector)
        waits = row.state is State.SUBMITTED and row.report_pk and row.first_sent_at
        if waits and authority.may(viewer, Deed.ACCEPT, unit=row.unit, ancestors=above):
            yield ReviewTask(
                round=board.round,
                parent=board.parent,
                unit=row.unit,
                unit_name=row.name,
                report_pk=row.report_pk,
                sent_at=row.last_sent_at,
                number=row.revision_number,
                on_time=bool(row.on_time),
            )


def _board(board: boards.Board) -> BoardTask:
    return BoardTask(
        round=board.round,
        parent=board.parent,
        expected=board.expected,
        sent=board.sent,
        accepted=board.counts[State.ACCEPTED.value],
        to_review=board.counts[State.SUBMITTED.value],
        overdue=board.overdue,
        due_at=board.round.due_at,
    )
