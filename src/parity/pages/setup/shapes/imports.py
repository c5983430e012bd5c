"""A table before it is taken: its faults by cell, or what each row would do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parity.domain.unit_changes import CHANGE_LABELS, Change, Changed
from parity.domain.units import UnitSpell
from parity.domain.wording import write_date
from parity.pages.setup.shapes.people import role_words, span
from parity.pages.ui.parts import Column
from parity.papers.filled_table import Fault
from parity.records.people.queries import Doing, PlannedRow

FAULT_COLUMNS = (Column("Ô"), Column("Cột"), Column("Vì sao không nhận"), Column("Cách sửa"))
ROW_COLUMNS = (Column("Dòng"), Column("Kết quả"), Column("Nội dung"), Column("Cần sửa"))
PASSWORDS = (Column("Họ và tên"), Column("Tên đăng nhập"), Column("Mật khẩu dùng một lần"))
DOING_LABELS = {
    Doing.NEW_PERSON: ("Người mới", "success"),
    Doing.NEW_DUTY: ("Thêm nhiệm vụ", "info"),
    Doing.CONTACT: ("Đổi liên hệ", "info"),
    Doing.SAME: ("Không đổi", "neutral"),
}
CHANGE_KINDS = {
    Change.NEW: "success",
    Change.LATER: "info",
    Change.CORRECTED: "warning",
    Change.SAME: "neutral",
}


@dataclass(frozen=True)
class FaultLine:
    """A faulty cell."""

    cell: str
    heading: str
    reason: str
    advice: str


@dataclass(frozen=True)
class RowLine:
    """What a row would do; `problem` says why it cannot."""

    number: int
    label: str
    kind: str
    text: str
    problem: str = ""


def fault_lines(faults: Iterable[Fault]) -> list[FaultLine]:
    """Every fault in words."""
    return [
        FaultLine(
            each.cell or "cả bảng",
            each.heading or "–",
            f"{_capital(each.reason)}.",
            f"{each.advice}.",
        )
        for each in faults
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def people_lines(planned: Iterable[PlannedRow]) -> list[RowLine]:
    """What each row would do to people."""
    return [_person(each) for each in planned]


def _person(planned: PlannedRow) -> RowLine:
    row = planned.row
    label, kind = DOING_LABELS[planned.doing]
    what = role_words(row.role, row.capacity)
    text = (
        f"{row.full_name} ({row.username}): {what}, {planned.unit_name}, {span(row.start, row.end)}"
    )
    if planned.problem:
        return RowLine(row.line, "Chưa nhận được", "danger", text, planned.problem)
    return RowLine(row.line, label, kind, text)


def unit_lines(changed: Changed) -> list[RowLine]:
    """What each row would do to the units."""
    return [
        RowLine(
            each.row.line,
            CHANGE_LABELS[each.change],
            CHANGE_KINDS[each.change],
            _unit(each.row.spell, each.before if each.change is Change.LATER else None),
        )
        for each in changed.planned
    ]


def _unit(spell: UnitSpell, ends: UnitSpell | None) -> str:
    text = f"{spell.name} ({spell.code}), {span(spell.valid_from, spell.valid_to)}"
    if ends is None:
        return text
    return f"{text}. Tên cũ “{ends.name}” kết thúc trước ngày {write_date(spell.valid_from)}"


def summary(lines: Sequence[RowLine]) -> str:
    """How many rows do what: "2 người mới; 1 không đổi"."""
    counted: dict[str, int] = {}
    for line in lines:
        counted[line.label] = counted.get(line.label, 0) + 1
    return "; ".join(f"{count} {label.casefold()}" for label, count in counted.items())
