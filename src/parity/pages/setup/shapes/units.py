"""Units in words: the tree, one unit with its people and its past."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from parity.domain import wording
from parity.domain.authority import CAPACITY_LABELS, ROLE_LABELS, Capacity, Role
from parity.domain.units import Succession, Tree, UnitAt, UnitSpell
from parity.pages.ui.parts import Column

if TYPE_CHECKING:
    from parity.records.people.models import Duty

UNIT_KINDS: Mapping[str, str] = {
    "agency": "Cơ quan trung ương",
    "central": "Đơn vị trực thuộc",
    "provincial": "BHXH tỉnh, thành phố",
    "district": "BHXH cấp huyện",
    "regional": "BHXH khu vực",
}
UNIT_COLUMNS = (
    Column("Đơn vị"),
    Column("Loại"),
    Column("Ký hiệu"),
    Column("Đơn vị cấp dưới", numeric=True),
)
UNIT_PAGE_COLUMNS = {
    "duties": (Column("Họ và tên"), Column("Vai trò"), Column("Chức vụ"), Column("Thời gian")),
    "spells": (Column("Từ ngày"), Column("Đến ngày"), Column("Tên"), Column("Trực thuộc")),
}
OPEN_END = "nay"


@dataclass(frozen=True)
class UnitLine:
    """A unit of the tree."""

    unit: UnitAt
    kind: str
    depth: int
    below: int


def unit_lines(found: Sequence[UnitAt], tree: Tree, *, search: str) -> list[UnitLine]:
    """The units found by name, each as deep as it stands below the first of those in sight."""
    words = wording.fold(search).split()
    top = len(tree.ancestors(found[0].code)) if found else 0
    return [
        UnitLine(
            unit=unit,
            kind=UNIT_KINDS.get(unit.kind, unit.kind),
            depth=0 if words else len(tree.ancestors(unit.code)) - top,
            below=len(tree.children(unit.code)),
        )
        for unit in found
        if all(word in wording.fold(f"{unit.name} {unit.short_name}") for word in words)
    ]


def pairs_of_unit(unit: UnitAt, tree: Tree) -> list[tuple[str, str]]:
    """A unit in words."""
    above = [tree.unit(code).short_name for code in reversed(tree.ancestors(unit.code))]
    return [
        ("Tên đầy đủ", unit.name),
        ("Loại", UNIT_KINDS.get(unit.kind, unit.kind)),
        ("Ký hiệu", unit.symbol or "không có"),
        ("Trực thuộc", " › ".join(above) or "không có cấp trên"),
        ("Mã đơn vị", unit.code),
    ]


@dataclass(frozen=True)
class DutyLine:
    """Who holds which duty at a unit."""

    name: str
    role: str
    title: str
    time: str


def duty_lines(duties: "Iterable[Duty]") -> list[DutyLine]:
    """The duties at a unit in words."""
    return [
        DutyLine(
            name=duty.person.full_name,
            role=_role(duty),
            title=duty.title,
            time=_span(duty.start_date, duty.end_date),
        )
        for duty in duties
    ]


def _role(duty: "Duty") -> str:
    """The role, and for a leader in what power they sign."""
    role = ROLE_LABELS[Role(duty.role)]
    return f"{role} ({CAPACITY_LABELS[Capacity(duty.capacity)]})" if duty.capacity else role


def _span(start: date, end: date | None) -> str:
    until = f" đến hết {wording.write_date(end)}" if end else ""
    return f"từ {wording.write_date(start)}{until}"


@dataclass(frozen=True)
class SpellLine:
    """A unit under one name between two days."""

    start: date
    end: str
    name: str
    parent: str


def spell_lines(spells: Sequence[UnitSpell], code: str) -> list[SpellLine]:
    """The unit's names and parents over time, the latest first."""
    names = {each.code: each.short_name for each in spells}
    own = sorted((each for each in spells if each.code == code), key=lambda each: each.valid_from)
    return [
        SpellLine(
            start=each.valid_from,
            end=wording.write_date(each.valid_to) if each.valid_to else OPEN_END,
            name=each.name,
            parent=names.get(each.parent or "", "–"),
        )
        for each in reversed(own)
    ]


def succession_words(
    found: Sequence[Succession], spells: Sequence[UnitSpell], code: str
) -> list[str]:
    """What the unit took over and what took over from it, in sentences."""
    names = {each.code: each.name for each in spells}
    return [_succession(each, names, code) for each in found if _concerns(each, code)]


def _concerns(each: Succession, code: str) -> bool:
    return code in (each.predecessor, each.successor)


def _succession(each: Succession, names: Mapping[str, str], code: str) -> str:
    day = wording.write_date(each.on)
    if each.successor == code:
        return f"Từ {day}: tiếp nhận nhiệm vụ của {names.get(each.predecessor, each.predecessor)}."
    return f"Từ {day}: chuyển nhiệm vụ cho {names.get(each.successor, each.successor)}."
