"""Units in words: the tree, and where one unit stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parity.domain import wording
from parity.domain.units import Tree, UnitAt
from parity.pages.ui.parts import Column

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
        ("Trực thuộc", " › ".join(above) or "không có cấp trên"),
        ("Mã đơn vị", unit.code),
    ]
