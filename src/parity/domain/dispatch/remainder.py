"""What nothing could be made of: the blocks of a letter that no field's place touches.

Nothing of a letter is lost: a person reads these lines beside the proposal.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from parity.domain.dispatch import items
from parity.domain.dispatch.letter import Place
from parity.domain.dispatch.lines import MOTTO, NATION
from parity.domain.dispatch.text import Flow

# Words of the form itself, which belong to no field.
_FORM = re.compile(
    rf"{NATION.pattern}|{MOTTO.pattern}|Kính\s+gửi|Nơi\s+nhận|Số\s*:|V/v|đã ký", re.IGNORECASE
)


def of(flow: Flow, *, read: Iterable[Place | None]) -> tuple[Place, ...]:
    """The places of the unread blocks, in the order of the letter."""
    starts, ends = _joined((place.start, place.end) for place in read if place)
    return tuple(
        place
        for block, place in _blocks(flow)
        if not _touches(starts, ends, place) and _says_something(block)
    )


def _blocks(flow: Flow) -> Iterator[tuple[str, Place]]:
    return ((flow.text[start:end], flow.place(start, end)) for start, end in items.blocks(flow))


def _says_something(block: str) -> bool:
    """Whether words are left beside those of the form."""
    return any(map(str.isalnum, _FORM.sub("", block)))


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """The starts and ends of the spans, overlapping ones made one."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _touches(starts: Sequence[int], ends: Sequence[int], place: Place) -> bool:
    """Whether a span overlaps a place: the last one that begins before its end."""
    at = bisect_left(starts, place.end) - 1
    return at >= 0 and ends[at] > place.start
