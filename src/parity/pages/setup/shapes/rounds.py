"""Rounds in words: the list, one round, and one about to be opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from parity.domain import calendar, wording
from parity.pages.setup.forms import OpenRound
from parity.pages.ui.parts import Column
from parity.records.rounds.queries import ExpectedUnit

if TYPE_CHECKING:
    from parity.records.rounds.models import Round

ROUND_COLUMNS = (
    Column("Kỳ báo cáo"),
    Column("Hạn gửi"),
    Column("Số liệu tính đến"),
    Column("Đề cương"),
    Column("Tình trạng"),
)
EXPECTED_COLUMNS = (Column("Đơn vị"), Column("Gửi báo cáo cho"), Column("Nhận từ cấp dưới"))
CHOICE_COLUMNS = (Column("Gửi báo cáo"), Column("Nhận báo cáo từ cấp dưới"))


def pairs_of_round(found: "Round", *, units: int) -> list[tuple[str, str]]:
    """A round in words."""
    outline = found.outline
    pairs = [
        ("Hạn gửi", calendar.write_due(found.due_before)),
        ("Số liệu tính đến ngày", wording.write_date(found.data_as_of)),
        ("Đề cương", f"{outline.code}, phiên bản {outline.version}"),
        ("Số đơn vị gửi báo cáo", wording.write_number(units)),
        ("Mở kỳ", f"{found.opened_by}, {wording.write_instant(found.opened_at)}"),
    ]
    if found.accept_until:
        pairs.insert(1, ("Nhận báo cáo đến hết ngày", wording.write_date(found.accept_until)))
    if found.closed_at:
        closed = f"{found.closed_by}, {wording.write_instant(found.closed_at)}"
        pairs.append(("Khóa sổ", closed))
    return pairs


@dataclass(frozen=True)
class ExpectedLine:
    """A unit that reports in a round, and to whom."""

    unit: ExpectedUnit
    parent_name: str
    depth: int


def expected_lines(found: Sequence[ExpectedUnit]) -> list[ExpectedLine]:
    """Who reports to whom, below each collector its own units."""
    names = {each.unit: each.short_name for each in found}
    parents = {each.unit: each.parent for each in found}
    return [
        ExpectedLine(each, names.get(each.parent or "", ""), _depth(each.unit, parents))
        for each in found
    ]


def _depth(unit: str, parents: Mapping[str, str | None]) -> int:
    parent = parents.get(unit)
    return 0 if parent is None else 1 + _depth(parent, parents)


@dataclass(frozen=True)
class UnitChoice:
    """A unit on the form that opens a round."""

    code: str
    name: str
    below: int
    is_chosen: bool
    collects: bool


def unit_choices(form: OpenRound) -> list[UnitChoice]:
    """The units to choose from, as chosen so far."""
    chosen, collecting = (set(form[name].value() or ()) for name in ("units", "collecting"))
    return [
        UnitChoice(each.unit, each.name, each.below, each.unit in chosen, each.unit in collecting)
        for each in form.proposal.units
    ]


@dataclass(frozen=True)
class Summary:
    """A round as it is about to be opened, to be read once more."""

    pairs: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    left_out: tuple[str, ...]
    collecting: tuple[str, ...]


def summary(form: OpenRound, *, letter: str) -> Summary:
    """The decisions of a valid form in words."""
    spec = form.spec()
    names = {each.unit: each.name for each in form.proposal.units}
    chosen = spec.units or ()
    pairs = [
        ("Tên kỳ", spec.title),
        ("Hạn gửi", calendar.write_due(spec.dates.due_before)),
        ("Số liệu tính đến ngày", wording.write_date(spec.dates.data_as_of)),
        ("Nhận báo cáo đến hết ngày", _day(spec.dates.accept_until)),
        ("Dự kiến khóa sổ", _day(spec.dates.lock_on)),
        ("Đề cương", f"{spec.outline_code}, phiên bản {spec.outline_version}"),
        ("Công văn", letter or "không kèm"),
        ("Gửi báo cáo", f"{len(chosen)}/{len(names)} đơn vị"),
    ]
    return Summary(
        pairs=tuple(pairs),
        notes=tuple(notes(form)),
        left_out=tuple(name for code, name in names.items() if code not in chosen),
        collecting=tuple(names[code] for code in spec.collecting),
    )


def _day(value: date | None) -> str:
    return wording.write_date(value) if value else "không đặt"


def notes(form: OpenRound) -> list[str]:
    """What is worth knowing about the dates, in words."""
    return [calendar.say(note) for note in form.notes]
