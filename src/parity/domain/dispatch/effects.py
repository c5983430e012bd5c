"""What a letter does to earlier ones: corrects, recalls, replaces, abolishes, amends.

Only what this letter itself does: an act named in the title of a cited document is not one. What
it changes is a proposal that a person confirms (official-documents.md 4.2, row "role").
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parity.domain.dispatch.citations import Mention
from parity.domain.dispatch.letter import Act, Effect, Status
from parity.domain.dispatch.text import Flow, at_word_start

_ACTS = {
    "đính chính": Act.CORRECT,
    "thu hồi": Act.RECALL,
    "thay thế": Act.REPLACE,
    "bãi bỏ": Act.ABOLISH,
    "hủy bỏ": Act.ABOLISH,
    "huỷ bỏ": Act.ABOLISH,
    "sửa đổi, bổ sung": Act.AMEND,
    "sửa đổi": Act.AMEND,
    "điều chỉnh": Act.AMEND,
    "gia hạn": Act.AMEND,
}
_ACT = re.compile(rf"({at_word_start('|'.join(_ACTS))})(?!\w)")
_CLAUSE_START = re.compile(r"[.;:](?=\s)|\n")
# How far behind the act its target may stand.
_REACH = 160
# Old words, new words and what leads from one to the other are together no longer.
_LONGEST_EXCHANGE = 1000
_PART = re.compile(
    r"(?:Phụ lục|Điều|khoản|điểm|mục|Mục)\s+(?:số\s+)?[IVXLC\da-zđ]+(?!\w)", re.IGNORECASE
)

_OPEN, _CLOSE = "“\"«‘'", "”\"»’'"
_QUOTED = rf"[{_OPEN}](?P<{{name}}>[^{_OPEN}{_CLOSE}\n]{{{{1,300}}}})[{_CLOSE}]"
_OLD, _NEW = _QUOTED.format(name="old"), _QUOTED.format(name="new")
_WORDS = r"(?:(?:bằng|là|thành|cụm từ|nội dung|dòng chữ|số liệu|thời hạn)\s*:?\s*)*"
_INTO = r"(?:sửa|thay|đính chính|điều chỉnh|đổi)(?:\s+(?:đổi|lại|thế))?\s*:?\s*"
_EXCHANGES = tuple(
    re.compile(pattern)
    for pattern in (
        # “A” sửa thành “B”; đã in là “A”, nay sửa lại là “B”
        rf"{_OLD}[\s,;.]*(?:(?:được|nay|xin|thì)\s+)*{_INTO}{_WORDS}{_NEW}",
        # thay cụm từ “A” bằng “B”; sửa “A” thành “B”
        rf"{_INTO}{_WORDS}{_OLD}\s*(?:bằng|thành|là)\s+{_WORDS}{_NEW}",
        # từ trước ngày 30/11/2024 thành (sang, đến) trước ngày 20/12/2024
        rf"{at_word_start('từ')}\s+(?P<old>trước ngày[^,;.()\n]{{4,40}}?)\s+(?:thành|sang|đến)\s+"
        r"(?P<new>trước ngày\s+[^\s,;()\n]*[^\s,;.()\n])",
    )
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words put in the place of others: two spans of the flow."""

    old: tuple[int, int]
    new: tuple[int, int]

    def status_of(self, position: int) -> Status | None:
        """On which side a place stands; None outside."""
        for status, (start, end) in ((Status.OLD, self.old), (Status.NEW, self.new)):
            if start <= position < end:
                return status
        return None


@dataclass(frozen=True, slots=True)
class _Doing:
    """An act on a cited document, perhaps only on a part of it."""

    act: Act
    target: str
    start: int
    end: int


def exchanges(flow: Flow) -> tuple[Exchange, ...]:
    """Every pair of old and new words, in the order of the letter."""
    found: dict[int, Exchange] = {}
    for pattern in _EXCHANGES:
        for match in pattern.finditer(flow.small):
            found.setdefault(match.start("old"), Exchange(match.span("old"), match.span("new")))
    return tuple(found[start] for start in sorted(found))


def read(
    flow: Flow, *, mentions: Sequence[Mention], exchanges: Sequence[Exchange]
) -> tuple[Effect, ...]:
    """What the letter does, each act on each target once, with the words it exchanges."""
    doings = list(_doings(flow, mentions))
    whole = [doing for doing in doings if "," not in doing.target]
    effects = [_exchanged(flow, exchange, whole) for exchange in exchanges]
    told = {(effect.act, effect.target) for effect in effects if effect}
    for doing in doings:
        if (doing.act, doing.target) not in told:
            told.add((doing.act, doing.target))
            effects.append(_effect(flow, doing))
    return tuple(effect for effect in effects if effect)


def _doings(flow: Flow, mentions: Sequence[Mention]) -> Iterator[_Doing]:
    for act in _ACT.finditer(flow.small):
        at = bisect_left(mentions, act.end(), key=_start)
        target = mentions[at] if at < len(mentions) else None
        if target is None or target.start >= act.end() + _REACH:
            continue
        if _CLAUSE_START.search(flow.text, act.end(), target.start):
            continue
        if at and _is_a_title(flow.text, act.start(), mentions[at - 1]):
            continue
        part = _PART.search(flow.text, act.end(), target.start)
        number = target.citation.number
        name = f"{part[0]}, {number}" if part else number
        yield _Doing(_ACTS[act[1]], name, act.start(), target.end)


def _start(mention: Mention) -> int:
    return mention.start


def _doing_start(doing: _Doing) -> int:
    return doing.start


def _is_a_title(text: str, start: int, before: Mention) -> bool:
    """Whether the act belongs to the document cited before it in the same clause."""
    return not _CLAUSE_START.search(text, before.end, start)


def status_at(position: int, exchanges: Sequence[Exchange]) -> Status | None:
    """On which side of an exchange a place stands; `exchanges` are in the order of the letter."""
    first = bisect_left(exchanges, position - _LONGEST_EXCHANGE, key=_old_start)
    last = bisect_right(exchanges, position, lo=first, key=_old_start)
    near = (each.status_of(position) for each in exchanges[first:last])
    return next(filter(None, near), None)


def _old_start(exchange: Exchange) -> int:
    return exchange.old[0]


def _exchanged(flow: Flow, exchange: Exchange, whole: Sequence[_Doing]) -> Effect | None:
    """The exchange under the last act before it; an act on a part only is of another place."""
    before = bisect_left(whole, exchange.old[0], key=_doing_start)
    if not before:
        return None
    doing = whole[before - 1]
    place = flow.place(exchange.old[0], exchange.new[1])
    old, new = flow.text[slice(*exchange.old)], flow.text[slice(*exchange.new)]
    return Effect(doing.act, doing.target, old, new, place)


def _effect(flow: Flow, doing: _Doing) -> Effect:
    return Effect(doing.act, doing.target, None, None, flow.place(doing.start, doing.end))
