"""A letter's text as a tree of numbered parts, points, dashes and paragraphs.

Decree 30/2020, annex I, V: "I." over "1." over "a)"; below them dashes, then plus signs, by custom.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from parity.domain.dispatch.text import Flow


class Rank(IntEnum):
    """How high a kind of item stands; a paragraph belongs to the last numbered item."""

    ROOT = 0
    PART = 1
    ROMAN = 2
    NUMBER = 3
    NUMBER_2 = 4
    NUMBER_3 = 5
    LETTER = 6
    DASH = 7
    PLUS = 8
    PARAGRAPH = 9


_MARKERS = (
    (Rank.ROMAN, re.compile(r"([IVX]{1,5})[.,]\s+")),
    (Rank.NUMBER, re.compile(r"(\d{1,2})[.)]\s+|(Điều \d{1,3})\.\s+")),
    (Rank.NUMBER_2, re.compile(r"(\d{1,2}\.\d{1,2})[.)]?\s+")),
    (Rank.NUMBER_3, re.compile(r"(\d{1,2}(?:\.\d{1,2}){2,3})[.)]?\s+")),
    (Rank.LETTER, re.compile(r"([a-zđ])[).]\s+")),
    (Rank.DASH, re.compile(r"[-–—•*]\s*(?=[^\W\d]|[“(\"\d])")),
    (Rank.PLUS, re.compile(r"\+\s*")),
    (Rank.PART, re.compile(r"(?:Phần|Chương|PHẦN|CHƯƠNG)\s+([IVX]+|\d+)\b[.:]?\s*|([A-E])\.\s+")),
)


@dataclass(slots=True)
class Item:
    """One block: [start, end) in the flow, its words from `words_start`, what stands below it.

    `label` is the mark as printed ("5", "a", "-"), `key` is unique: "5#2/1" is the first point of
    the second "5".
    """

    rank: Rank
    label: str
    key: str
    start: int
    words_start: int
    end: int
    parent: "Item | None" = field(default=None, repr=False)
    children: "list[Item]" = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter, repr=False)

    def below(self) -> "Iterator[Item]":
        """Everything below, in the order of the letter."""
        for child in self.children:
            yield child
            yield from child.below()

    def words(self, flow: Flow) -> str:
        """The item's own words without its mark."""
        return flow.text[self.words_start : self.end]


def tree(flow: Flow, *, start: int = 0, end: int | None = None) -> Item:
    """The blocks of a part of the flow as a tree."""
    end = len(flow.text) if end is None else end
    root = Item(Rank.ROOT, "", "", start, start, end)
    current = root
    for block_start, block_end in blocks(flow, start=start, end=end):
        rank, label, words_start = _mark(flow.text, block_start, block_end)
        parent = _parent(current, rank)
        item = Item(rank, label, "", block_start, words_start, block_end, parent)
        item.key = _key(item, parent)
        parent.children.append(item)
        current = item
    return root


def blocks(flow: Flow, *, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The blocks of a part of the flow: one a line, none empty."""
    position = start
    for block in flow.text[start:end].split("\n"):
        if block.strip():
            yield position, position + len(block)
        position += len(block) + 1


def flow_position(flow: Flow, position: int) -> int:
    """Where a place of the clean text stands in the flow."""
    starts: Sequence[tuple[int, int]] = flow.offsets
    run = starts[max(bisect_right(starts, position, key=lambda pair: pair[1]) - 1, 0)]
    return run[0] + max(position - run[1], 0)


def _mark(text: str, start: int, end: int) -> tuple[Rank, str, int]:
    for rank, pattern in _MARKERS:
        found = pattern.match(text, start, end)
        if found:
            label = next(filter(None, found.groups()), found[0].strip())
            return rank, label, found.end()
    return Rank.PARAGRAPH, "", start


def _parent(before: Item, rank: Rank) -> Item:
    """The nearest item above the rank; paragraphs stand beside dashes, not below them."""
    limit = Rank.DASH if rank is Rank.PARAGRAPH else rank
    item = before
    while item.parent is not None and item.rank >= limit:
        item = item.parent
    return item


def _key(item: Item, parent: Item) -> str:
    """Path and ordinal: numbered items count among equal labels, others among their siblings."""
    own = str(len(parent.children) + 1)
    if item.rank <= Rank.LETTER:
        parent.labels[item.label] += 1
        own = f"{item.label}#{parent.labels[item.label]}"
    return f"{parent.key}/{own}" if parent.key else own
