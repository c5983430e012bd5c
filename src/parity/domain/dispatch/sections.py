"""The numbered parts of the main text, in the order in which they stand, as they are printed."""

import re
from bisect import bisect_left
from collections import Counter

from parity.domain.dispatch.items import flow_position
from parity.domain.dispatch.letter import Section
from parity.domain.dispatch.text import Clean, Flow

_MAIN_END = re.compile(r"Nơi nhận\s*:")
_LABEL = re.compile(r"^[^\S\n]*(\d{1,2})\.\s+\S", re.MULTILINE)
_ROMAN = re.compile(r"^[^\S\n]*([IVX]{1,5})[.,]\s+\S", re.MULTILINE)
# A heading is short and does not end as a sentence: "5. Thời gian triển khai: từ ngày …".
_TITLE_END = re.compile(r"[.;:“](?=\s|$|[^\W\d])")
_LONGEST_TITLE = 30
_LONGEST_BEFORE_COLON = 12
_MARK = re.compile(r"\d{1,2}\.\s+")
_NEXT_ITEM = re.compile(r"\n(?:[-+•*–]\s|[a-zđ]\)\s|\d{1,2}\.\d)")


def read(clean: Clean, flow: Flow) -> tuple[Section, ...]:
    """Every part numbered "1." before "Nơi nhận:"; "1." may begin again under "II.".

    Keys are path and ordinal: "5#2" is the second 5, "II.1#1" the 1 under II.
    """
    end = _MAIN_END.search(clean.text)
    stop = end.start() if end else len(clean.text)
    romans = list(_ROMAN.finditer(clean.text, 0, stop))
    count: Counter[str] = Counter()
    made = []
    for found in _LABEL.finditer(clean.text, 0, stop):
        above = bisect_left(romans, found.start(1), key=_start)
        path = f"{romans[above - 1][1]}.{found[1]}" if above else found[1]
        count[path] += 1
        made.append(_section(flow, found, key=f"{path}#{count[path]}"))
    return tuple(made)


def _start(found: re.Match[str]) -> int:
    return found.start(1)


def _section(flow: Flow, found: re.Match[str], *, key: str) -> Section:
    start = flow_position(flow, found.start(1))
    end = flow.text.find("\n", start)
    end = len(flow.text) if end < 0 else end
    title = _title(flow.text, start, end)
    stop = flow.text.find(title, start, end) + len(title) if title else end
    return Section(key, found[1], title, flow.place(start, stop))


def _title(text: str, start: int, end: int) -> str | None:
    """The heading; None where the number begins a sentence that orders or tells."""
    mark = _MARK.match(text, start, end)
    words = text[mark.end() if mark else start : end]
    stop = _TITLE_END.search(words)
    title = words[: stop.start()].strip() if stop else words.strip()
    count = len(title.split())
    if stop is None or stop[0] == "“":
        return title if count <= _LONGEST_TITLE else None
    rest = words[stop.end() :].strip()
    if stop[0] == ":":
        return title if count <= (_LONGEST_TITLE if not rest else _LONGEST_BEFORE_COLON) else None
    is_heading = not rest and _NEXT_ITEM.match(text, end) and count <= _LONGEST_TITLE
    return title if is_heading else None
