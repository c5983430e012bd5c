"""What the templates of this room are given: the index, and a report under review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from parity.domain import attention, calendar, wording
from parity.domain.lifecycle import Deed
from parity.domain.report import sentences
from parity.pages.review import boards, reading
from parity.pages.review.boards import Queue
from parity.pages.review.forms import Typed
from parity.pages.ui.parts import Column, Crumb, Event, FieldError
from parity.records.reports.queries import Board, ChangeLine, Review

if TYPE_CHECKING:
    from parity.records.rounds.models import Round

INDEX_COLUMNS = (
    Column("Kỳ báo cáo"),
    Column("Hạn gửi"),
    Column("Số liệu tính đến"),
    Column("Tình trạng"),
)
CHANGE_COLUMNS = (
    Column("Chỉ tiêu"),
    Column("Kỳ này", numeric=True),
    Column("Năm trước", numeric=True),
    Column("So sánh", numeric=True),
)
CHANGES_SHOWN = 5


def index(rounds: "Sequence[Round]", running: Board | None) -> Mapping[str, object]:
    """The rounds in sight; the one that is running is drawn with its bar."""
    is_drawn = running is not None and running.expected > 0
    drawn = running.round.code if is_drawn else ""
    return {
        "board": running if is_drawn else None,
        "counts": boards.counts(running) if is_drawn else (),
        "due": calendar.write_due(running.round.due_before) if is_drawn else "",
        "others": [each for each in rounds if each.code != drawn],
        "columns": INDEX_COLUMNS,
    }


@dataclass(frozen=True)
class Changed:
    """One of the figures that moved most against last year."""

    label: str
    url: str
    now: str
    before: str
    change: str


def report(found: Review, typed: Typed, *, queue: Queue | None, error: str) -> Mapping[str, object]:
    """The page of one report; deeds are offered on its last sending only."""
    standing, line = found.standing, found.revision.line
    is_last = standing.latest is not None and standing.latest.number == line.number
    may_return = is_last and standing.may[Deed.RETURN_FOR_CORRECTION.value]
    striking = [each for each in found.largest_changes if attention.stands_out(each.change)]
    said = [each for group in found.comments.values() for each in group]
    said.sort(key=lambda each: (not each.is_open, each.at))
    return {
        "review": found,
        "reading": reading.reading(found, typed, may_comment=may_return),
        "crumbs": crumbs(found),
        "queue": queue,
        "is_last": is_last,
        "numbers": range(standing.latest.number if standing.latest else 1, 0, -1),
        "may_return": may_return,
        "may_accept": is_last and standing.may[Deed.ACCEPT.value],
        "errors": [FieldError("", error)] if error else [],
        "typed": typed,
        "comments": [reading.comment(each) for each in said],
        "events": events(found),
        "changes": [_changed(each, found) for each in striking[:CHANGES_SHOWN]],
        "change_columns": CHANGE_COLUMNS,
    }


def crumbs(found: Review) -> list[Crumb]:
    """The way here: the rounds, the board, the unit."""
    round_ = found.standing.round
    return [
        Crumb("Theo dõi", reverse("review:index")),
        Crumb(round_.title, reverse("review:board", args=[round_.code])),
        Crumb(found.standing.unit.short_name),
    ]


def events(found: Review) -> list[Event]:
    """What was done, the latest first."""
    return [
        Event(
            when=wording.write_instant(each.at),
            who=each.by_label,
            what=each.label
            if each.revision_number is None
            else f"{each.label}, bản {each.revision_number}",
            comment=each.comment,
        )
        for each in reversed(found.events)
    ]


def _changed(line: ChangeLine, found: Review) -> Changed:
    cell = found.revision.outline.cell(line.code)
    return Changed(
        label=line.label,
        url=f"#doc-{cell.element}",
        now=sentences.cell_words(line.now),
        before=sentences.cell_words(line.before),
        change=sentences.change_words(line.change, is_share=False),
    )
