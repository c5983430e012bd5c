"""What waits for a viewer, shaped into the kit's cards and counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from parity.domain import calendar, wording
from parity.domain.lifecycle import State
from parity.pages.ui.parts import Column, Count, Link, Task
from parity.records.reports.queries import BoardTask, OwnTask, ReviewTask, Tasks

# From this many days before the deadline a report is pressing.
PRESSING_DAYS = 3
# A longer queue is read on the board.
REVIEWS_SHOWN = 8
MINE = ("start", "edit", "answer", "submit", "supplement")
ACTIONS = {
    "start": "Bắt đầu soạn",
    "edit": "Viết tiếp",
    "answer": "Sửa báo cáo",
    "submit": "Xem và duyệt",
    "supplement": "Lập báo cáo bổ sung",
    "wait": "Xem báo cáo",
    "done": "Xem báo cáo",
}
# What the others are doing meanwhile, for who can only wait.
MEANWHILE = {
    State.NOT_STARTED: "Cán bộ đầu mối chưa bắt đầu soạn",
    State.DRAFTING: "Cán bộ đầu mối đang soạn",
    State.AWAITING_APPROVAL: "Đang chờ lãnh đạo đơn vị duyệt",
    State.SUBMITTED: "Đang chờ cấp trên thẩm tra",
    State.RETURNED: "Cán bộ đầu mối đang sửa theo ý kiến",
    State.ACCEPTED: "Đã được đưa vào tổng hợp",
}
REVIEW_COLUMNS = (
    Column("Đơn vị"),
    Column("Bản", numeric=True),
    Column("Gửi lúc"),
    Column("Thời hạn"),
    Column("Việc cần làm"),
)


@dataclass(frozen=True)
class ReviewLine:
    """One report to read."""

    unit_name: str
    number: int
    sent_at: datetime
    on_time: bool
    url: str


@dataclass(frozen=True)
class ReviewQueue:
    """The reports of one round that wait to be read, the oldest first."""

    title: str
    lines: tuple[ReviewLine, ...]
    more: int
    url: str
    columns: tuple[Column, ...] = REVIEW_COLUMNS


@dataclass(frozen=True)
class Watched:
    """A round that the viewer's unit collects, in numbers."""

    title: str
    due: str
    left: str
    overdue: int
    label: str
    counts: tuple[Count, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Desk:
    """The whole page: what to do now, what others do, what to read and to watch."""

    mine: tuple[Task, ...]
    letters: tuple[Task, ...]
    queues: tuple[ReviewQueue, ...]
    watched: tuple[Watched, ...]
    others: tuple[Task, ...]
    manages_people: bool

    @property
    def is_empty(self) -> bool:
        work = self.mine or self.letters or self.queues or self.watched or self.others
        return not (work or self.manages_people)


def desk(found: Tasks, *, manages_people: bool, letters: tuple[Task, ...] = ()) -> Desk:
    """The desk of whoever asked for these tasks; `letters` are what waits in the room Chỉ đạo."""
    mine = sorted((own for own in found.own if own.next in MINE), key=_pressing_first)
    others = [own for own in found.own if own.next not in MINE]
    return Desk(
        mine=tuple(_task(own) for own in mine),
        letters=letters,
        queues=tuple(_queues(found.to_review)),
        watched=tuple(_watched(board) for board in found.boards),
        others=tuple(_task(own) for own in others),
        manages_people=manages_people,
    )


def _pressing_first(own: OwnTask) -> tuple[bool, datetime]:
    """A leader's approvals first: somebody is waiting for them; then by deadline."""
    return (own.next != "submit", own.due_at)


def _task(own: OwnTask) -> Task:
    is_mine = own.next in MINE
    is_again = own.next == "supplement"
    return Task(
        title=own.round.title,
        url=_url(own),
        action=_action(own),
        state=own.state.value,
        kicker=own.unit_name,
        due=f"Gửi {calendar.write_due(own.round.due_before)}" if is_mine and not is_again else "",
        left=_left(own),
        urgent=is_mine and _is_pressing(own),
        done=own.filled if is_mine and not is_again else None,
        total=own.required if is_mine and not is_again else None,
        facts=tuple(_facts(own)),
        links=_links(own),
        is_deed=own.next == "start",
    )


def _url(own: OwnTask) -> str:
    if own.next == "start":
        return reverse("reporting:start", args=[own.round.code, own.unit])
    if own.report_pk is None:
        return reverse("reporting:index")
    if own.next == "submit":
        return reverse("reporting:approve", args=[own.report_pk])
    name = "supplement" if own.next == "supplement" else "edit"
    return reverse(f"reporting:{name}", args=[own.report_pk])


def _action(own: OwnTask) -> str:
    if own.next == "answer" and own.open_comments:
        return f"Xem và sửa {own.open_comments} mục"
    if own.report_pk is None and own.next == "wait":
        return "Xem danh sách báo cáo"
    return ACTIONS[own.next]


def _is_pressing(own: OwnTask) -> bool:
    if own.next == "supplement":
        return False
    return own.next in ("submit", "answer") or own.days_left <= PRESSING_DAYS


def _left(own: OwnTask) -> str:
    """The time left of a report not yet sent, in words."""
    if own.next not in MINE or own.state in (State.RETURNED, State.ACCEPTED):
        return ""
    if own.days_overdue:
        return f"Quá hạn {own.days_overdue} ngày"
    if own.days_left == 0:
        return "Hôm nay là hạn cuối"
    return f"Còn {own.days_left} ngày" if own.days_left > 0 else ""


def _facts(own: OwnTask) -> Iterable[str]:
    if own.open_comments and own.state in (State.RETURNED, State.DRAFTING):
        yield f"{own.open_comments} ý kiến chưa xử lý"
    if own.next == "supplement":
        end = wording.write_date_running(own.round.period.end)
        yield f"Kỳ đã hết ngày {end}: thay số ước bằng số thực hiện"
    if own.next not in MINE:
        yield MEANWHILE[own.state]


def _links(own: OwnTask) -> tuple[Link, ...]:
    if own.report_pk is None:
        return ()
    return (
        Link("Tải Word", reverse("reporting:word", args=[own.report_pk])),
        Link("Tải PDF", reverse("reporting:pdf", args=[own.report_pk])),
        Link("Lịch sử", reverse("reporting:history", args=[own.report_pk])),
    )


def _queues(found: Iterable[ReviewTask]) -> Iterable[ReviewQueue]:
    rounds = {task.round.code: task.round for task in found}
    for code, round_ in rounds.items():
        waiting = [task for task in found if task.round.code == code]
        waiting.sort(key=lambda task: task.sent_at)
        shown = waiting[:REVIEWS_SHOWN]
        yield ReviewQueue(
            title=f"{len(waiting)} báo cáo chờ thẩm tra · {round_.title}",
            lines=tuple(_review_line(task) for task in shown),
            more=len(waiting) - len(shown),
            url=f"{reverse('review:board', args=[code])}?loc=submitted",
        )


def _review_line(task: ReviewTask) -> ReviewLine:
    return ReviewLine(
        unit_name=task.unit_name,
        number=task.number,
        sent_at=task.sent_at,
        on_time=task.on_time,
        url=reverse("review:report", args=[task.report_pk]),
    )


def _watched(board: BoardTask) -> Watched:
    code = board.round.code
    moving = board.sent - board.accepted - board.to_review
    counts = (
        Count("Đã tiếp nhận", board.accepted, "accepted"),
        Count("Cần thẩm tra", board.to_review, "submitted"),
        Count("Đã gửi, đang sửa", moving, "drafting"),
        Count("Chưa gửi", board.expected - board.sent, "not_started"),
    )
    return Watched(
        title=board.round.title,
        due=f"Gửi {calendar.write_due(board.round.due_before)}",
        left=f"{board.sent}/{board.expected} đơn vị đã gửi",
        overdue=board.overdue,
        label=f"{board.expected} đơn vị gửi báo cáo",
        counts=counts,
        links=(
            Link("Mở bảng theo dõi", reverse("review:board", args=[code])),
            Link("Xem tổng hợp", reverse("consolidation:node", args=[code, board.parent])),
        ),
    )
