"""The bodies that letters name: who stands behind a symbol, and which names are one name.

Names, abbreviations and collective names are dated programme data (programme/bodies.csv and
units.csv); nothing here is about one letter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from parity.domain.dispatch.text import UPPER, fold


class Group(StrEnum):
    """What a collective name means; `addressing` finds the units in the tree of a day."""

    CENTRAL = "central"
    SERVICE = "service"
    PROVINCIAL = "provincial"
    REGIONAL = "regional"
    DISTRICT = "district"
    ALL = "all"
    ADDRESSEES = "addressees"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Body:
    """One name with its other spellings and its symbols, between two days; None is open.

    `group` is set where the name stands for many units.
    """

    name: str
    spellings: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    group: Group | None = None
    valid_from: date = date.min
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the name is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


# The first words of names. Some are a name alone ("Văn phòng"), others need a capital after them:
# "Ban Vì sự tiến bộ", but "Ban hành"; "Bộ Nội vụ", but "Bộ nhận diện".
HEADS = (
    "BHXH|Bảo hiểm xã hội|UBND|HĐND|Ủy ban|Uỷ ban|Văn phòng|Thủ trưởng|Giám đốc|Tổng Giám đốc|"
    "Phó Tổng Giám đốc|Chủ tịch|Chính phủ|Thủ tướng|Quốc hội|Tạp chí|Trung tâm|Công đoàn|Đảng ủy|"
    "Đảng uỷ|Ngân hàng|Kho bạc|Tổng cục|Tập đoàn|Tổng công ty|Vụ trưởng|Cục trưởng|"
    "Trưởng ban|Trưởng phòng|Chánh (?:Văn phòng|Thanh tra)|"
    "Bộ trưởng|Học viện|"
    rf"(?:Vụ|Ban|Bộ|Cục|Chi cục|Báo|Viện|Trường|Thanh tra|Sở|Phòng|Hội|Đoàn|Công an|Tòa án|Toà án|"
    rf"Cổng)(?=\s+[{UPPER}])"
)
_COMMON = (
    "đơn vị|cơ quan|tổ chức|cá nhân|doanh nghiệp|địa phương|bộ|ngành|phòng|tỉnh|cấp|ban|vụ|"
    "trung tâm|sở|thủ trưởng|công chức|viên chức|cán bộ"
)
_NAME_START = re.compile(
    rf"(?:(?i:các|những|toàn thể)\s+)?(?:(?:{HEADS})(?!\w)|(?i:các)\s+(?i:{_COMMON})(?!\w)"
    rf"|(?i:đơn vị|cơ quan|địa phương|doanh nghiệp|thủ trưởng)(?!\w))"
)
_PART = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+(?:và|cùng với|cùng)\s+")
# A symbol that begins with a kind of document names its issuer next: NQ-CP, BC-BHXH.
_KIND_SYMBOLS = frozenset(
    {"NQ", "NĐ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC"}
    | {"BB", "TTr", "HĐ", "CĐ", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "TT"}
    | {"TTLT", "VBHN", "NQLT", "KL", "SL", "L", "LCT"}
)
# The groups of a symbol, without the number and the year: 30/2020/NĐ-CP, 91/2025/QH15.
_GROUP = re.compile(r"[^\W\d][^-/]*")


@dataclass(frozen=True, slots=True)
class Bodies:
    """All names that are known, for telling names in a sentence apart."""

    bodies: tuple[Body, ...]
    _whole: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _groups: dict[str, Group] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        spellings = {spelling for body in self.bodies for spelling in _spellings(body)}
        longest = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
        object.__setattr__(self, "_whole", re.compile(rf"(?:{_any_of(longest)})(?!\w)"))
        groups = {
            fold(spelling): body.group
            for body in self.bodies
            if body.group is not None
            for spelling in _spellings(body)
        }
        object.__setattr__(self, "_groups", groups)

    def issuer_of(self, symbol: str, on: date) -> str | None:
        """Whose symbol it is on a day: "BHXH-TCCB" → Bảo hiểm xã hội Việt Nam; None if unknown."""
        groups = [part.rstrip("0123456789") for part in _GROUP.findall(symbol)]
        if len(groups) > 1 and groups[0] in _KIND_SYMBOLS:
            groups = groups[1:]
        held = (body for body in self.bodies if groups and groups[0] in body.symbols)
        return next((body.name for body in held if body.holds_on(on)), None)

    def group_of(self, name: str) -> Group | None:
        """What a collective name stands for; None where the name is one body's or unknown."""
        return self._groups.get(fold(name))

    def starts_name(self, text: str, position: int) -> bool:
        """Whether the name of a body begins here."""
        return bool(_NAME_START.match(text, position) or self._whole.match(text, position))

    def whole_name_end(self, text: str, position: int) -> int | None:
        """Where the longest known name that begins here ends; None where none begins."""
        found = self._whole.match(text, position)
        return found.end() if found else None

    def whole_names(self, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """Where known names stand, the longest first at each place."""
        return (found.span() for found in self._whole.finditer(text, start))

    def split(self, names: str) -> tuple[str, ...]:
        """The names in a list such as "Vụ A, Trung tâm B và các đơn vị".

        A known name stays whole, also with "và" and "," inside; so does what follows a comma
        without being a name ("BHXH các tỉnh, thành phố").
        """
        kept = list(self.whole_names(names))
        pieces, start = [], 0
        for part in _PART.finditer(names):
            if _is_inside(part, kept) or not self.starts_name(names, part.end()):
                continue
            pieces.append(names[start : part.start()])
            start = part.end()
        pieces.append(names[start:])
        return tuple(name for piece in pieces if (name := _tidy(piece)))


_LAST_JOINT = re.compile(r"\s+(?:và|cùng|hoặc)$")


def _tidy(name: str) -> str:
    return _LAST_JOINT.sub("", " ".join(name.split()).strip(" ,;.:-"))


def _is_inside(part: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < part.start() and part.end() < end for start, end in spans)


def _spellings(body: Body) -> Iterator[str]:
    """As written; a collective name also in the middle of a sentence: "các đơn vị"."""
    for spelling in (body.name, *body.spellings):
        yield spelling
        if body.group is not None and not spelling[:2].isupper():
            yield spelling[0].lower() + spelling[1:]


def _any_of(spellings: Iterable[str]) -> str:
    """A pattern for these names where no word goes on from before; the first that fits wins.

    Names are put together by their first letters: at most places of a letter none fits, and few
    are tried. Two names that begin otherwise never fit at one place, so the order is kept.
    """
    by_letters: dict[str, list[str]] = {}
    for spelling in spellings:
        first = _FIRST_LETTERS.match(spelling)
        by_letters.setdefault(first[0] if first else "", []).append(_pattern(spelling))
    begun = (
        rf"{letters}(?<!\w{letters})(?:{'|'.join(name[len(letters) :] for name in names)})"
        for letters, names in by_letters.items()
    )
    return "|".join(begun) or r"(?!)"


_FIRST_LETTERS = re.compile(r"[^\W\d_]")


def _pattern(spelling: str) -> str:
    """The spelling with any spaces, any dash and either capital of a collective name."""
    words = (r"\s*[-–]\s*" if word == "-" else re.escape(word) for word in spelling.split())
    return r"\s+".join(words).replace(r"\s+\s*", r"\s*").replace(r"\s*\s+", r"\s*")
