"""The board of a round as it is read: which units, in which order, and the counts above them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse

from parity.domain import calendar, figures, wording
from parity.domain.lifecycle import State
from parity.pages.review.forms import (
    LATE,
    NAME,
    NOT_SENT,
    OVERDUE,
    RISK,
    SENT,
    STATE,
    TREE,
    Wanted,
)
from parity.pages.ui import states
from parity.pages.ui.parts import Column, Count
from parity.records.reports.queries import Board, BoardRow

PER_PAGE = 25
# Of units that are equally late: who is furthest from sending comes first.
RISKS: Sequence[State] = (
    State.NOT_STARTED,
    State.DRAFTING,
    State.AWAITING_APPROVAL,
    State.RETURNED,
    State.SUBMITTED,
    State.ACCEPTED,
)
# The bar goes from done to not begun.
BAR: Sequence[State] = (
    State.ACCEPTED,
    State.SUBMITTED,
    State.RETURNED,
    State.AWAITING_APPROVAL,
    State.DRAFTING,
    State.NOT_STARTED,
)
SENT_STATES = (State.SUBMITTED, State.RETURNED, State.ACCEPTED)

Key = Callable[[BoardRow], object]


@dataclass(frozen=True)
class Line:
    """One unit on the board."""

    row: BoardRow
    report_url: str
    action: str
    below_url: str

    @property
    def below(self) -> str:
        """How many of the units below have been accepted."""
        if not self.row.collects_below:
            return ""
        return f"{self.row.below_counted}/{self.row.below_expected}"

    @property
    def overdue(self) -> int:
        """Days past the deadline while nothing is sent."""
        return self.row.days_overdue if self.row.is_overdue else 0

    @property
    def is_late(self) -> bool:
        return self.row.on_time is False


@dataclass(frozen=True)
class BoardPage:
    """Everything the page of a board shows."""

    board: Board
    counts: tuple[Count, ...]
    on_time_percent: Decimal | None
    days_left: int
    columns: tuple[Column, ...]
    lines: Page
    found: int
    all_url: str


def board_page(found: Board, wanted: Wanted, *, at: datetime) -> BoardPage:
    """The board as it is asked for."""
    rows = ordered([row for row in found.rows if matches(row, wanted)], wanted.order)
    size = max(len(rows), 1) if wanted.shows_all else PER_PAGE
    lines = [_line(row, found) for row in rows]
    last = calendar.last_on_time_day(found.round.due_before)
    return BoardPage(
        board=found,
        counts=counts(found),
        on_time_percent=_percent(found.on_time, found.expected),
        days_left=(last - calendar.local_date(at)).days,
        columns=_columns(found, wanted),
        lines=Paginator(lines, size).get_page(wanted.page),
        found=len(rows),
        all_url=_query(wanted, tatca="1"),
    )


def counts(found: Board) -> tuple[Count, ...]:
    """How many units stand in each state, from done to not begun."""
    by_state = found.counts
    return tuple(
        Count(states.word(state, "above"), by_state[state.value], state.value) for state in BAR
    )


def matches(row: BoardRow, wanted: Wanted) -> bool:
    """Whether the unit is among those asked for; marks and the order of words do not matter."""
    name = wording.fold(f"{row.name} {row.short_name}")
    is_named = all(word in name for word in wording.fold(wanted.search).split())
    return is_named and _is_kept(row, wanted.keep)


def _is_kept(row: BoardRow, keep: str) -> bool:
    special = {
        "": True,
        NOT_SENT: row.first_sent_at is None,
        OVERDUE: row.is_overdue,
        LATE: row.on_time is False,
    }
    return special.get(keep, row.state.value == keep)


def ordered(rows: Sequence[BoardRow], order: str) -> list[BoardRow]:
    """The rows in the order asked for; equals stay in tree order."""
    keys: dict[str, Key] = {
        RISK: _risk,
        NAME: lambda row: wording.sort_key(row.short_name),
        STATE: lambda row: RISKS.index(row.state),
        SENT: _sent_last,
        TREE: lambda row: 0,
    }
    return sorted(rows, key=keys[order])


def _risk(row: BoardRow) -> tuple[bool, int, int]:
    return (not row.is_overdue, -row.days_overdue * row.is_overdue, RISKS.index(row.state))


def _sent_last(row: BoardRow) -> tuple[bool, float]:
    """The latest sending first, who has not sent at the end."""
    sent = row.last_sent_at
    return (sent is None, 0 if sent is None else -sent.timestamp())


def _percent(part: int, whole: int) -> Decimal | None:
    return figures.share(figures.of(part), figures.of(whole)).value


def _line(row: BoardRow, found: Board) -> Line:
    is_sent = row.first_sent_at is not None and row.report_pk is not None
    below = f"{reverse('review:board', args=[found.round.code])}?{urlencode({'donvi': row.unit})}"
    return Line(
        row=row,
        report_url=reverse("review:report", args=[row.report_pk]) if is_sent else "",
        action="Thẩm tra" if row.state is State.SUBMITTED else "Xem",
        below_url=below if row.collects_below else "",
    )


def _columns(found: Board, wanted: Wanted) -> tuple[Column, ...]:
    has_below = any(row.collects_below for row in found.rows)
    return (
        _sortable("Đơn vị", NAME, wanted),
        _sortable("Trạng thái", STATE, wanted),
        _sortable("Gửi gần nhất", SENT, wanted),
        Column("Bản gửi", numeric=True),
        *((Column("Cấp dưới", numeric=True),) if has_below else ()),
        Column("Báo cáo"),
    )


def _sortable(label: str, order: str, wanted: Wanted) -> Column:
    if wanted.order == order:
        return Column(label, sort_url=_query(wanted, xep=RISK), sorted="ascending")
    return Column(label, sort_url=_query(wanted, xep=order))


def _query(wanted: Wanted, **changes: str) -> str:
    asked = {
        "tim": wanted.search,
        "loc": wanted.keep,
        "xep": wanted.order,
        "donvi": wanted.parent,
        "tatca": "1" if wanted.shows_all else "",
        **changes,
    }
    return "?" + urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True)
class Queue:
    """The reports that wait beside this one: how many, and the neighbours."""

    waiting: int
    before: str
    after: str


def queue(found: Board, pk: int) -> Queue:
    """The waiting reports of the collector, the oldest first, around the one being read."""
    waiting = [row for row in found.rows if row.state is State.SUBMITTED and row.report_pk]
    waiting.sort(key=lambda row: (row.last_sent_at, row.report_pk))
    pks = [row.report_pk for row in waiting]
    place = pks.index(pk) if pk in pks else -1
    others = pks[place + 1 :] if place >= 0 else pks
    return Queue(
        waiting=len(waiting),
        before=_report_url(pks[place - 1]) if place > 0 else "",
        after=_report_url(others[0]) if others else "",
    )


def _report_url(pk: int) -> str:
    return reverse("review:report", args=[pk])
