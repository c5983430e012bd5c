"""To whom a letter goes: "Kính gửi", on one line, as a list, or "… điện:" of a telegram.

Decree 30/2020, annex I, cell 9a.
"""

import re
from collections.abc import Iterator

from parity.domain.dispatch.head import Head
from parity.domain.dispatch.letter import Kind, Read
from parity.domain.dispatch.lines import Cell, lines_of
from parity.domain.dispatch.subject import BODY_STARTS
from parity.domain.dispatch.text import LOWER, Clean

_SENDS = re.compile(r"^.{0,80}?\b(?:điện|ĐIỆN|gửi)\s*:", re.MULTILINE)
_DASH = re.compile(r"[-–—•*+]\s*")
_PARTS = re.compile(r";\s*(?:[-–—•+]\s*)?|\.\s+[-–—]\s+")
_GOES_ON = re.compile(rf"[{LOWER}(),]")
_OPEN = re.compile(r"\([^)]*$|(?:,|và|của|thuộc|các)$")
_ENDS = re.compile(r"[.;:]$")
_REACH = 6000


def read(clean: Clean, *, head: Head) -> tuple[Read[str], ...]:
    """Each addressee without dash and end mark; none where only dots stand."""
    start = _start(clean, head)
    if start is None:
        return ()
    blocks = _blocks(clean, start)
    return tuple(read for block in blocks for read in _split(clean, block))


def stands_alone_in_list(clean: Clean, *, head: Head) -> bool:
    """Whether a single addressee has a list's dash (annex I, II.9.b: one goes on the same line)."""
    start = _start(clean, head)
    blocks = list(_blocks(clean, start)) if start is not None else []
    return len(blocks) == 1 and bool(_DASH.match(blocks[0][0].text))


def _start(clean: Clean, head: Head) -> int | None:
    if head.greeting_span:
        return head.greeting_span[1]
    if head.kind.value is not Kind.TELEGRAM:
        return None
    found = _SENDS.search(clean.text, head.end, head.end + _REACH)
    return found.end() if found else None


def _blocks(clean: Clean, start: int) -> Iterator[list[Cell]]:
    """The lines of each addressee, or of all of them when they share one paragraph."""
    block: list[Cell] = []
    after_blank = False
    for cell in _lines(clean, start):
        if cell is None:
            after_blank = True
            continue
        if block and _DASH.match(cell.text):
            yield block
            block = []
        elif not _belongs(block, cell, after_blank=after_blank):
            break
        block.append(cell)
        after_blank = False
    if block:
        yield block


def _belongs(block: list[Cell], cell: Cell, *, after_blank: bool) -> bool:
    """Whether a line goes on with a block, or begins the first one."""
    if not block:
        return bool(_DASH.match(cell.text)) or not BODY_STARTS.match(cell.text)
    before, is_list = block[-1].text, bool(_DASH.match(block[0].text))
    return _goes_on(before, cell.text, is_list=is_list, after_blank=after_blank)


def _lines(clean: Clean, start: int) -> Iterator[Cell | None]:
    """Each line as one cell, its columns together; None for a blank one but the first."""
    for at, line in enumerate(lines_of(clean, since=start, until=start + _REACH)):
        if line.cells and not all(cell.is_rule for cell in line.cells):
            first, last = line.cells[0], line.cells[-1]
            yield Cell(clean.text[first.start : last.end], first.start)
        elif at:
            yield None


def _goes_on(before: str, line: str, *, is_list: bool, after_blank: bool) -> bool:
    """Whether a line without a dash belongs to the addressee before it."""
    if _OPEN.search(before):
        return True
    if is_list and not _ENDS.search(before):
        return bool(_GOES_ON.match(line)) or not (after_blank or BODY_STARTS.match(line))
    if before.endswith(";") and not is_list:
        return not BODY_STARTS.match(line)
    return not _ENDS.search(before) and bool(_GOES_ON.match(line)) and not after_blank


def _split(clean: Clean, block: list[Cell]) -> Iterator[Read[str]]:
    """The addressees of one block, parted by ";"."""
    start, end = block[0].start, block[-1].end
    raw = clean.text[start:end]
    at = 0
    for part in (*_PARTS.finditer(raw), None):
        stop = part.start() if part else len(raw)
        yield from _made(clean, raw[at:stop], start + at)
        at = part.end() if part else stop


def _made(clean: Clean, raw: str, start: int) -> Iterator[Read[str]]:
    value = " ".join(_DASH.sub("", raw, count=1).split() if _DASH.match(raw) else raw.split())
    value = value.strip(" .;,:…")
    if any(map(str.isalpha, value)):
        yield Read(value, raw, clean.place(start, start + len(raw)))
