"""The head and the foot of a unit's letter: its place, its leader's post, the power to sign."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parity.domain.authority import PREFIXES, Capacity
from parity.domain.document import Signer
from parity.domain.units import UnitAt

HEADQUARTERS = "Hà Nội"

# Names of places in the name of an office: what comes after these words.
PLACE_WORDS = ("tỉnh ", "thành phố ", "huyện ", "thị xã ", "quận ")

# Decree 30/2020, annex I, part II, point 4: a place named after a person, a number or an event is
# written with its kind: "Thành phố Hồ Chí Minh", "Quận 1".
NAMED_AFTER_A_PERSON = frozenset({"Hồ Chí Minh"})

# The head's post by the first words of a central unit's name; the longest words come first.
POSTS: Mapping[str, str] = {
    "Văn phòng": "CHÁNH VĂN PHÒNG",
    "Thanh tra": "CHÁNH THANH TRA",
    "Tạp chí": "TỔNG BIÊN TẬP",
    "Vụ": "VỤ TRƯỞNG",
    "Ban": "TRƯỞNG BAN",
    "Viện": "VIỆN TRƯỞNG",
    "Trường": "HIỆU TRƯỞNG",
}
DIRECTOR = "GIÁM ĐỐC"
GENERAL_DIRECTOR = "TỔNG GIÁM ĐỐC"

# Decision 391/QĐ-BTC of 26/02/2025: the head of Vietnam Social Security is its director.
DIRECTOR_FROM = date(2025, 3, 1)


class AuthorityRole(StrEnum):
    """What a body outside is to Vietnam Social Security.

    The superior stands above its name, the receiver takes its report, the channel passes it on.
    """

    SUPERIOR = "superior"
    RECEIVER = "receiver"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Authority:
    """A body outside in one role between two days, both included; None is open."""

    role: AuthorityRole
    name: str
    valid_from: date
    valid_to: date | None = None
    legal_basis: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it has the role on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit as it writes letters: the unit above it, and the bodies outside, with their days.

    `above` is None for the centre, which writes to a ministry.
    """

    unit: UnitAt
    above: UnitAt | None
    authorities: Sequence[Authority]


def authority_on(authorities: Iterable[Authority], day: date, *, role: AuthorityRole) -> str | None:
    """The name of the body that has the role on a day, or None where there is none."""
    held = (each.name for each in authorities if each.role is role and each.holds_on(day))
    return next(held, None)


def receiver_on(authorities: Sequence[Authority], day: date) -> str | None:
    """Whom the centre's report is addressed to on a day, with the body it passes through.

    "Bộ Nội vụ (qua Bộ Tài chính)" where the channel is another body than the receiver.
    """
    receiver = authority_on(authorities, day, role=AuthorityRole.RECEIVER)
    channel = authority_on(authorities, day, role=AuthorityRole.CHANNEL)
    if receiver is None or channel in (None, receiver):
        return receiver
    return f"{receiver} (qua {channel})"


def place_of(unit: UnitAt) -> str:
    """The place in the date line of a unit's letter; the centre's where its name has none."""
    return place_in(unit.name) or HEADQUARTERS


def place_in(name: str) -> str:
    """The place in the name of an office: "Bắc Giang", "Thành phố Hồ Chí Minh"; "" for none."""
    for word in PLACE_WORDS:
        _, found, rest = name.casefold().partition(word)
        if found:
            return _place(word.strip(), name[len(name) - len(rest) :])
    return ""


def _place(kind: str, name: str) -> str:
    if name in NAMED_AFTER_A_PERSON or name[:1].isdigit():
        return f"{kind.capitalize()} {name}"
    return name


def symbol_of(unit: UnitAt, kind: str = "BC") -> str:
    """The symbol of a unit's document of a kind: "BC-BHXH" (Decree 30/2020, annex III, part I)."""
    return f"{kind}-{unit.symbol}"


def head_post(unit: UnitAt, on: date) -> str:
    """The post of the unit's head on a day, in capitals."""
    if unit.parent is None:
        return GENERAL_DIRECTOR if on < DIRECTOR_FROM else DIRECTOR
    for words, post in POSTS.items():
        if unit.name.startswith(f"{words} "):
            return post
    return DIRECTOR


def signer(head: str, *, capacity: Capacity, title: str, name: str | None) -> Signer:
    """The signature block of somebody with this title, in the power they sign with.

    `head` is the head's post (`head_post`). Decree 30/2020, article 13 and annex I, part II, 7a:
    KT. and TUQ. name the head's post above the own; Q. stands before the post itself.
    """
    prefix, post = PREFIXES[capacity], title.upper()
    if capacity is Capacity.HEAD:
        return Signer(post=post or head, name=name)
    if capacity is Capacity.ACTING:
        return Signer(post=f"{prefix} {head}", name=name)
    return Signer(post=post, power=(f"{prefix} {head}",), name=name)
