"""The life of a unit as a timeline: its names, where it stood, what it took over and handed on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse

from parity.domain import letterhead
from parity.domain.letterhead import Authority, AuthorityRole
from parity.domain.units import Holding, Succession, UnitAt, UnitSpell
from parity.domain.wording import write_date
from parity.pages.ui.parts import Event

NONE = "không có"
GOVERNMENT = "không có (cơ quan thuộc Chính phủ)"
DIRECT = "gửi thẳng, không qua cơ quan khác"
KINDS: Mapping[str, str] = {
    "keep": "giữ nguyên",
    "rename": "đổi tên",
    "merge": "sáp nhập",
    "split": "chia tách",
    "split_merge": "chia tách, sáp nhập",
    "dissolve": "giải thể, chuyển nhiệm vụ",
}


@dataclass(frozen=True)
class Past:
    """Everything dated that is known of the units and of the bodies above them."""

    spells: Sequence[UnitSpell]
    successions: Sequence[Succession]
    holdings: Sequence[Holding]
    authorities: Sequence[Authority]

    def name(self, code: str, day: date) -> str:
        """What a unit was called on a day; else its last name, else its code."""
        own = [each for each in self.spells if each.code == code]
        named = next((each.name for each in own if each.holds_on(day)), None)
        return named or (max(own, key=lambda each: each.valid_from).name if own else code)

    def territory(self, code: str) -> str:
        """A territory by the province of 2024 that it was: "Bắc Giang"."""
        owners = [each for each in self.holdings if each.territory == code]
        if not owners:
            return code
        first = min(owners, key=lambda each: each.start)
        name = self.name(first.unit, first.start)
        return letterhead.place_in(name) or name


def standing_pairs(unit: UnitAt, past: Past, day: date) -> list[tuple[str, str]]:
    """What holds for a unit on a day: its territories; for the centre also whom it answers to."""
    held = sorted(
        each.territory for each in past.holdings if each.unit == unit.code and each.holds_on(day)
    )
    pairs = [("Ký hiệu báo cáo", letterhead.symbol_of(unit) if unit.symbol else NONE)]
    if held:
        names = ", ".join(past.territory(code) for code in held)
        pairs.append(("Địa bàn (tỉnh, thành phố của năm 2024)", names))
    if unit.parent is not None:
        return pairs
    on = (
        ("Cơ quan chủ quản", AuthorityRole.SUPERIOR, GOVERNMENT),
        ("Bộ nhận báo cáo", AuthorityRole.RECEIVER, NONE),
        ("Gửi qua", AuthorityRole.CHANNEL, DIRECT),
    )
    return pairs + [
        (label, letterhead.authority_on(past.authorities, day, role=role) or absent)
        for label, role, absent in on
    ]


def life(code: str, past: Past, *, linked: bool) -> list[Event]:
    """Everything that happened to a unit, the latest first, each with its paper.

    With `linked`, the units it came from and went to can be opened on their day.
    """
    found = [*_spells(code, past), *_arrivals(code, past), *_departures(code, past)]
    if any(each.code == code and each.parent is None for each in past.spells):
        found += _authorities(past.authorities)
    ordered = sorted(found, key=lambda each: each[0], reverse=True)
    return [event if linked else replace(event, url="") for _, event in ordered]


Dated = tuple[tuple[date, int], Event]


def _event(day: date, rank: int, what: str, *, basis: str) -> Dated:
    when, who = f"Từ {write_date(day)}", basis or "chưa ghi căn cứ"
    return (day, rank), Event(when=when, who=who, what=what)


def _passed(
    each: Succession, rank: int, what: str, *, past: Past, other: tuple[str, date]
) -> Dated:
    """What went from one unit to another; `other` is the one at the far end, on its day."""
    key, event = _event(each.on, rank, f"{what} ({KINDS[each.kind]})", basis=each.legal_basis)
    code, day = other
    url = f"{reverse('setup:unit', args=[code])}?ngay={write_date(day)}"
    return key, replace(event, comment=_taken(each, past), url=url)


def _spells(code: str, past: Past) -> Iterator[Dated]:
    own = sorted((each for each in past.spells if each.code == code), key=lambda e: e.valid_from)
    for before, spell in zip([None, *own], own, strict=False):
        what = _begins(before, spell, past)
        if what:
            yield _event(spell.valid_from, 1, what, basis=spell.legal_basis)
    last = own[-1] if own else None
    if last is not None and last.valid_to is not None:
        ended = last.valid_to + timedelta(days=1)
        basis = _basis_of_end(code, past)
        yield _event(ended, 3, "Kết thúc hoạt động", basis=basis)


def _begins(before: UnitSpell | None, spell: UnitSpell, past: Past) -> str:
    above = past.name(spell.parent, spell.valid_from) if spell.parent else ""
    if before is None:
        return f"Hoạt động với tên {spell.name}" + (f", trực thuộc {above}" if above else "")
    changes = []
    if before.name != spell.name:
        changes.append(f"Đổi tên thành {spell.name}")
    if before.parent != spell.parent:
        changes.append(f"Trực thuộc {above}")
    if before.symbol != spell.symbol:
        changes.append(f"Ký hiệu {spell.symbol}")
    return "; ".join(changes)


def _basis_of_end(code: str, past: Past) -> str:
    named = (each.legal_basis for each in past.successions if each.predecessor == code)
    return "; ".join(dict.fromkeys(basis for basis in named if basis))


def _arrivals(code: str, past: Past) -> Iterator[Dated]:
    """What the unit took over, and before that its former units, back to the first ones."""
    for each in _lineage(code, past.successions):
        eve = each.on - timedelta(days=1)
        what = f"nhận nhiệm vụ của {past.name(each.predecessor, eve)}"
        who = "Tiếp " if each.successor == code else f"{past.name(each.successor, each.on)} tiếp "
        yield _passed(each, 0, f"{who}{what}", past=past, other=(each.predecessor, eve))


def _lineage(code: str, successions: Sequence[Succession]) -> list[Succession]:
    """Every step by which the unit's work came to it; each territory is followed back alone.

    A step of a former unit counts when it concerns a territory that was passed on (design 4.9).
    """
    found: list[Succession] = []
    ahead: list[tuple[str, frozenset[str], date]] = [(code, frozenset(), date.max)]
    while ahead:
        unit, followed, until = ahead.pop(0)
        for each in successions:
            ours = frozenset(each.territories)
            is_strange = bool(ours and followed) and ours.isdisjoint(followed)
            if each.successor != unit or each.on > until or is_strange or each in found:
                continue
            found.append(each)
            ahead.append((each.predecessor, ours & followed or ours or followed, each.on))
    return found


def _departures(code: str, past: Past) -> Iterator[Dated]:
    for each in past.successions:
        if each.predecessor == code:
            what = f"Chuyển nhiệm vụ cho {past.name(each.successor, each.on)}"
            yield _passed(each, 2, what, past=past, other=(each.successor, each.on))


def _taken(each: Succession, past: Past) -> str:
    names = ", ".join(past.territory(code) for code in each.territories)
    return f"Địa bàn: {names}." if names else ""


ROLES: Mapping[AuthorityRole, str] = {
    AuthorityRole.SUPERIOR: "Cơ quan chủ quản: {name}",
    AuthorityRole.RECEIVER: "Báo cáo gửi {name}",
    AuthorityRole.CHANNEL: "Báo cáo gửi qua {name}",
}


def _authorities(authorities: Iterable[Authority]) -> Iterator[Dated]:
    for each in authorities:
        what = ROLES[each.role].format(name=each.name)
        yield _event(each.valid_from, 1, what, basis=each.legal_basis)
