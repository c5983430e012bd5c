"""The orders (nhiệm vụ) of a letter: what is to be done, by whom, by when, in its own words.

An order is the smallest numbered item, dash or plus that holds an order word; a paragraph without
one is context (official-documents.md 4.4). A point without names is for whom the point above it
names, else for every addressee.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parity.domain.dispatch import owners
from parity.domain.dispatch.bodies import Bodies
from parity.domain.dispatch.deadlines import section_of
from parity.domain.dispatch.items import Item, Rank, flow_position, tree
from parity.domain.dispatch.letter import Confidence, Deadline, Order, Section
from parity.domain.dispatch.owners import Clause, Owners
from parity.domain.dispatch.text import Flow

Span = tuple[int, int]

# Parts that say why, what and for whom, and give no orders.
_CONTEXT = re.compile(
    r"(?:mục đích|mục tiêu|quan điểm|chủ đề|phạm vi|đối tượng|căn cứ|tình hình|kết quả|thực trạng"
    r"|đánh giá|thời gian|địa điểm|thành phần|thông điệp|bộ nhận diện|tồn tại|nguyên nhân|về việc)",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r":\s*$")
_OPTIONAL = re.compile(r"\(\s*nếu có\s*\)", re.IGNORECASE)
# "Trong quá trình triển khai, nếu có vướng mắc, đề nghị …": only where something happens.
_CONDITION = re.compile(
    r"(?:trong quá trình|nếu)[^.;]{0,80}(?:nếu|vướng mắc|khó khăn)", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?<!\w)(?:đề nghị|yêu cầu|giao|hướng dẫn|chỉ đạo|phân công)(?!\w)", re.IGNORECASE
)
_FOR = re.compile(r"\s*[,(]?\s*(?:đối với|\()\s*", re.IGNORECASE)
_NEXT_RECEIVER = re.compile(r"\s*(?:[,;]|và)?\s*(?:và\s+|riêng\s+|còn\s+)?", re.IGNORECASE)
_ADDRESSED = re.compile(r"^Kính\s+gửi.*(?:\n[-–•+]\s?.*)*", re.MULTILINE)
_OPENING = re.compile(
    r"(?<=\s)(?:Thực hiện|Căn cứ|Tiếp theo|Theo|Để|Nhằm|Trên cơ sở|Ngày|Phúc đáp|Trả lời"
    r"|Triển khai)\s"
)
_NO_ORDERS = re.compile(r"(?:Kính\s+gửi|V/v|Số\s*:|Nơi\s+nhận)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of an item that gives one order: [start, end) in the flow, who, and until when."""

    start: int
    end: int
    owners: Owners
    deadlines: tuple[Deadline, ...]


def read(
    flow: Flow,
    *,
    root: Item,
    sections: Sequence[Section],
    deadlines: Sequence[Deadline],
    bodies: Bodies,
) -> tuple[Order, ...]:
    """Every order of the main text, in its order; `root` is the tree of the main text."""
    spans = tuple(_span(flow, due) for due in deadlines)
    dues = tuple(zip(spans, deadlines, strict=True))
    return tuple(_Reader(flow, root, tuple(sections), dues, bodies).orders())


def _span(flow: Flow, due: Deadline) -> Span:
    """Where a deadline stands in the flow."""
    last = flow_position(flow, due.place.end - 1)
    return flow_position(flow, due.place.start), last + 1


def _start(due: tuple[Span, Deadline]) -> int:
    return due[0][0]


@dataclass(frozen=True, slots=True)
class _Reader:
    flow: Flow
    root: Item
    sections: tuple[Section, ...]
    dues: tuple[tuple[Span, Deadline], ...]  # each deadline with its span, in order
    bodies: Bodies

    def orders(self) -> Iterator[Order]:
        asks = self.asks()
        pieces = {item.key: list(self.pieces(item)) for item in self.root.below()}
        for item in self.root.below():
            points = (below for below in item.below() if below.rank is not Rank.PARAGRAPH)
            if any(pieces[point.key] for point in points) and not self.stands_alone(item):
                continue
            for at, piece in enumerate(pieces[item.key], start=1):
                key = item.key if at == 1 else f"{item.key}:{at}"
                yield self.order(item, piece, key=key, asks=asks)

    def stands_alone(self, item: Item) -> bool:
        """Whether an item orders something by a day of its own, whatever its points order."""
        dues = self.deadlines_in(item.start, item.end)
        return bool(dues) and not _LEADS_ON.search(item.words(self.flow))

    def asks(self) -> bool:
        """Whether a paragraph before the points asks for all that follows: "… như sau:"."""
        before = (item for item in self.root.children if item.rank is Rank.PARAGRAPH)
        return any(_is_introduction(item.words(self.flow)) for item in before)

    def pieces(self, item: Item) -> Iterator[_Piece]:
        """The orders in an item's own words: one, or one for each receiver."""
        words = item.words(self.flow)
        leads_on = item.rank is Rank.PARAGRAPH and _LEADS_ON.search(words)
        if "|" in words or leads_on or words.isupper() or _NO_ORDERS.match(words):
            return
        cuts = [0, *owners.starts(words, bodies=self.bodies), len(words)]
        for start, end in zip(cuts, cuts[1:], strict=False):
            place = item.words_start + start, item.words_start + end
            yield from self.pieces_of(item, place, is_first=not start)

    def pieces_of(self, item: Item, place: tuple[int, int], *, is_first: bool) -> Iterator[_Piece]:
        start, end = place
        clause = Clause(self.flow.text[start:end].rstrip(), self.bodies)
        found = self.ordered(item, clause)
        dues = self.deadlines_in(start, end)
        begin = item.start if is_first else start
        if len(found) == 1 and len(dues) > 1:
            yield from self.by_deadline(begin, end, found[0], dues)
            return
        for each in found:
            yield _Piece(begin, end, each, dues)

    def ordered(self, item: Item, clause: Clause) -> tuple[Owners, ...]:
        """The owners. Parts that only explain order by "giao", "đề nghị" … alone; a paragraph
        outside the points, and a part that explains itself, need somebody who is named."""
        found = clause.owners()
        if not found or _ASKS.match(found[0].verb):
            return found
        is_bare = not found[0].is_named
        is_heading = item.rank <= Rank.ROMAN and not self.deadlines_in(item.start, item.end)
        needs_a_name = is_heading or not _continues_a_point(item) or _CONTEXT.match(clause.text)
        return () if self.explains(item) or (is_bare and needs_a_name) else found

    def explains(self, item: Item) -> bool:
        """Whether a part above says why, what and for whom."""
        above = item.parent
        while above is not None and above.rank is not Rank.ROOT:
            if _CONTEXT.match(above.words(self.flow)):
                return True
            above = above.parent
        return False

    def by_deadline(
        self, start: int, end: int, first: Owners, dues: tuple[Deadline, ...]
    ) -> Iterator[_Piece]:
        """One order for each receiver where every deadline names its own; else one with all."""
        spans = [(start, start), *(_span(self.flow, due) for due in dues)]
        named = [
            self.receivers(due, since=before[1])
            for before, due in zip(spans, spans[1:], strict=False)
        ]
        if first.is_named and not named[0]:
            named[0] = first.lead
        if all(named) and len(set(named)) == len(dues):
            for due, lead in zip(dues, named, strict=True):
                yield _Piece(start, end, replace(first, lead=lead), (due,))
            return
        yield _Piece(start, end, first, dues)

    def receivers(self, due: Span, *, since: int) -> tuple[str, ...]:
        """For whom one of several deadlines of a sentence is: behind it, else before it."""
        behind = _FOR.match(self.flow.text, due[1])
        if behind and (names := self.names(behind.end())):
            return names
        joint = _NEXT_RECEIVER.match(self.flow.text, since)
        return self.named_by(joint.end() if joint else since, due[0])

    def names(self, start: int) -> tuple[str, ...]:
        clause = Clause(self.flow.text[start : start + 300], self.bodies)
        return self.bodies.split(clause.text[: clause.names_end(0)])

    def named_by(self, start: int, end: int) -> tuple[str, ...]:
        found = Clause(self.flow.text[start:end], self.bodies).named(0)
        return found[0].lead if found else self.names(start) if end - start < 120 else ()

    def deadlines_in(self, start: int, end: int) -> tuple[Deadline, ...]:
        first, last = (bisect_left(self.dues, at, key=_start) for at in (start, end))
        return tuple(due for _, due in self.dues[first:last])

    def order(self, item: Item, piece: _Piece, *, key: str, asks: bool) -> Order:
        text = " ".join(self.flow.text[piece.start : piece.end].split())
        place = self.flow.place(piece.start, piece.end)
        lead = piece.owners.lead or self.inherited(item)
        is_sure = bool(lead) or asks or bool(_ASKS.match(piece.owners.verb))
        return Order(
            key=key,
            verb=piece.owners.verb,
            text=text,
            lead=lead,
            together=piece.owners.together,
            section=section_of(place, self.sections),
            place=place,
            deadlines=piece.deadlines,
            is_optional=bool(_OPTIONAL.search(text) or _CONDITION.match(text)),
            confidence=Confidence.EXACT if is_sure else Confidence.INFERRED,
        )

    def inherited(self, item: Item) -> tuple[str, ...]:
        """Whom the points above name: "- Đề nghị các đơn vị …:", "1. Đối với BHXH các tỉnh"."""
        above = item.parent
        while above is not None and above.rank is not Rank.ROOT and item.rank is not Rank.PARAGRAPH:
            words = above.words(self.flow)
            names = owners.heading_names(words, bodies=self.bodies)
            if not names and _LEADS_ON.search(words):
                found = Clause(words, self.bodies).owners()
                names = found[0].lead if found else ()
            if names:
                return names
            above = above.parent
        return ()


def main_text(flow: Flow, *, end: int) -> Item:
    """The tree of the main text: behind "Kính gửi" and its list, up to `end`."""
    return tree(flow, start=_body_start(flow.text), end=end)


def _body_start(text: str) -> int:
    addressed = _ADDRESSED.search(text)
    if not addressed:
        return 0
    opening = _OPENING.search(text, *addressed.span())
    return opening.start() if opening else addressed.end()


def _continues_a_point(item: Item) -> bool:
    """Whether it is a point, or a paragraph of one."""
    has_parent = item.parent is not None and item.parent.rank is not Rank.ROOT
    return item.rank is not Rank.PARAGRAPH or has_parent


def _is_introduction(words: str) -> bool:
    return bool(_LEADS_ON.search(words) and _ASKS.search(words))
