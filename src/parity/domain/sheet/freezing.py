"""Freezing a sheet, and proving later that nothing in it has changed."""

import hashlib
from enum import StrEnum

from parity.domain import figures
from parity.domain.figures import Figure
from parity.domain.outlines import Aggregation, Cell, Outline
from parity.domain.sheet import text as texts
from parity.domain.sheet import vector as vectors
from parity.domain.sheet.values import (
    CODEC,
    Frozen,
    NotASheet,
    NotYesNo,
    OtherOutline,
    Sheet,
    SheetError,
    UnknownCodes,
)


def freeze(outline: Outline, sheet: Sheet) -> Frozen:
    """The sheet as it is kept; raises a SheetError rather than round, drop or guess.

    Texts become NFC. Equal sheets give equal bytes on every machine.
    """
    _check(outline, sheet)
    text = texts.write(sheet)
    return Frozen(
        text=text,
        digest=digest(text),
        vector=vectors.vector(outline, sheet),
        bits=vectors.bits(outline, sheet),
    )


def thaw(text: str) -> Sheet:
    """The sheet of a frozen text; raises NotASheet. The inverse of freeze for words in NFC."""
    return texts.read(text)


def digest(text: str) -> str:
    """The SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _check(outline: Outline, sheet: Sheet) -> None:
    if sheet.outline != outline.key:
        raise OtherOutline(sheet.outline, outline.key)
    cells = {cell.code: cell for cell in outline.cells}
    unknown = (
        {*sheet.own, *sheet.children} - cells.keys()
        | sheet.narratives.keys() - set(outline.texts)
        | sheet.listings.keys() - outline.listings.keys()
        | set(sheet.partial) - cells.keys()
    )
    if unknown:
        raise UnknownCodes(tuple(sorted(unknown)))
    for code, figure in (*sheet.own.items(), *sheet.children.items()):
        vectors.scaled(cells[code], figure)
    for code, figure in sheet.own.items():
        _check_answer(cells[code], figure)


def _check_answer(cell: Cell, figure: Figure) -> None:
    value = figures.number(figure)
    if cell.agg is Aggregation.COUNT_TRUE and value is not None and value not in (0, 1):
        raise NotYesNo(cell.code, value)


class Fault(StrEnum):
    """What `verify` can find wrong with a kept sheet."""

    CODEC = "codec"
    TEXT = "text"
    DIGEST = "digest"
    OUTLINE = "outline"
    VECTOR = "vector"
    BITS = "bits"


def verify(outline: Outline, frozen: Frozen) -> list[Fault]:
    """Re-derives everything from the text; returns what differs, nothing when the sheet is sound."""
    faults = [] if frozen.codec == CODEC else [Fault.CODEC]
    if digest(frozen.text) != frozen.digest:
        faults.append(Fault.DIGEST)
    try:
        again = freeze(outline, thaw(frozen.text))
    except NotASheet:
        return [*faults, Fault.TEXT]
    except SheetError:
        return [*faults, Fault.OUTLINE]
    pairs = (
        (Fault.TEXT, again.text, frozen.text),
        (Fault.VECTOR, again.vector, frozen.vector),
        (Fault.BITS, again.bits, frozen.bits),
    )
    return [*faults, *(fault for fault, derived, kept in pairs if derived != kept)]
