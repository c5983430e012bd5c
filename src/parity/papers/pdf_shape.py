"""A document as the plain tree that the typst template draws (papers/typst/document.typ)."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from parity.domain.document import (
    Align,
    Annex,
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Style,
    Table,
)
from parity.papers import frame, looks, table_rows
from parity.papers.frame import Frame, Line, Part, Rule, Space
from parity.papers.looks import Area, Look
from parity.papers.times import MM_PER_POINT

# What JSON can say.
Tree = Mapping[str, object]

STYLES: Mapping[Style, str] = {
    Style.BODY: looks.BODY,
    Style.LEAD: looks.LEAD,
    Style.ITALIC: looks.ITALIC,
    Style.NOTE: looks.NOTE,
}
CELL_STYLES: Mapping[Align, str] = {
    Align.LEFT: looks.CELL,
    Align.CENTRE: looks.CENTRE_CELL,
    Align.RIGHT: looks.NUMBER_CELL,
}

# A paragraph longer than some lines may break before the foot that it is kept with.
MOST_KEPT_SIGNS = 500

# An empty line after a table, as in Word.
AFTER_TABLE_POINTS = 6 * 1.149

# Signs that break a line without being seen.
BREAK_HERE = "\N{ZERO WIDTH SPACE}"
TAB = "\N{NO-BREAK SPACE}" * 4

# Control signs have no shape; a line feed breaks the line.
UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF])


def shape(document: Document) -> Tree:
    """Everything that the template draws, in order."""
    blocks = list(_blocks(document.blocks, looks.UPRIGHT))
    return {
        "title": _clean(document.title),
        "subject": _clean(document.subject),
        "author": _clean(document.issuer),
        "note": _clean(document.header_note) if document.header_note else None,
        "page": {
            "top": looks.TOP_MM,
            "bottom": looks.BOTTOM_MM,
            "left": looks.LEFT_MM,
            "right": looks.RIGHT_MM,
            "edge": looks.NUMBER_FROM_EDGE_MM,
            "inset": looks.CELL_SIDE_MM,
        },
        "looks": _looks(),
        "head_cell": looks.HEAD_CELL,
        "caption": looks.CAPTION,
        "after_table": AFTER_TABLE_POINTS,
        "head": _frame(frame.head(document), above=0),
        "above": [_part(each) for each in frame.title(document)],
        "blocks": _kept(blocks),
        "foot": _frame(frame.foot(document), above=_left_by(blocks)),
        "annexes": [_annex(document, each, place) for place, each in enumerate(document.annexes)],
    }


def _looks() -> Tree:
    headings = {looks.heading_id(level): look for level, look in looks.HEADINGS.items()}
    return {name: _look(look) for name, look in {**headings, **looks.LOOKS}.items()}


def _look(look: Look) -> Tree:
    return {
        "points": look.points,
        "bold": look.bold,
        "italic": look.italic,
        "side": look.side.value,
        "first": look.first_mm,
        "before": look.before,
        "after": look.after,
        "spacing": look.spacing,
        "keep": look.keep_next,
    }


def _annex(document: Document, annex: Annex, index: int) -> Tree:
    leading, belongs = frame.annex_head(document, annex, index=index)
    area = looks.area(is_landscape=annex.is_landscape)
    lead = [_paragraph(words, looks.ANNEX, kind="heading", level=1) for words in leading]
    return {
        "landscape": annex.is_landscape,
        "lead": lead,
        "belongs": _part(belongs),
        "blocks": list(_blocks(annex.blocks, area)),
    }


def _blocks(blocks: Sequence[Block], area: Area) -> Iterator[dict[str, object]]:
    """The blocks; the level of a heading is at most one below the one before, as PDF/UA wants."""
    level = 1
    for block in blocks:
        match block:
            case Heading():
                level = min(block.level, level + 1)
                style = looks.heading_id(block.level)
                yield _paragraph(block.text, style, kind="heading", level=level)
            case Paragraph():
                yield _paragraph(block.text, STYLES[block.style])
            case Bullets():
                for item in block.items:
                    yield _paragraph(f"{looks.DASH}{item}", looks.DASHED)
            case Table():
                yield _table(block, area)
            case PageBreak():
                yield {"kind": "page"}


def _paragraph(
    text: str, style: str, *, kind: str = "paragraph", level: int = 0
) -> dict[str, object]:
    words = _clean(text)
    return {"kind": kind, "look": style, "text": words, "level": level, "kept": False}


def _kept(blocks: list[dict[str, object]]) -> list[dict[str, object]]:
    """The blocks; the last ones stay with the foot as far as they are short."""
    for block in blocks[-looks.KEPT_WITH_THE_FOOT :]:
        if block["kind"] == "paragraph" and len(str(block["text"])) < MOST_KEPT_SIGNS:
            block["kept"] = True
    return blocks


def _left_by(blocks: Sequence[Tree]) -> float:
    """The empty line after a table that ends the text."""
    return AFTER_TABLE_POINTS if blocks and blocks[-1]["kind"] == "table" else 0


def _table(table: Table, area: Area) -> dict[str, object]:
    unit = area.width_mm / sum(table.widths)
    widths = [part * unit for part in table.widths]
    last = len(table.rows) - 1 if table.total_last else None
    return {
        "kind": "table",
        "caption": _clean(table.caption) if table.caption else None,
        "widths": [width / MM_PER_POINT for width in widths],
        "styles": [CELL_STYLES[align] for align in table.align],
        "head": _cells(table.head, widths),
        "rows": [
            {
                "cells": _cells(words, widths),
                "breaks": table_rows.may_break(words, widths, area=area),
                "bold": place == last,
            }
            for place, words in enumerate(table.rows)
        ],
    }


def _cells(words: Sequence[str], widths: Sequence[float]) -> list[str]:
    return [_fitted(_clean(text), width) for text, width in zip(words, widths, strict=True)]


def _fitted(text: str, width_mm: float) -> str:
    """The text, letting a word wider than its cell break anywhere, as Word does."""
    for word in table_rows.too_wide(text, width_mm):
        text = text.replace(word, BREAK_HERE.join(word))
    return text


def _frame(shown: Frame, *, above: float) -> Tree:
    rows = [[[_part(part) for part in cell] for cell in cells] for cells in shown.rows]
    return {"widths": list(shown.widths_mm), "rows": rows, "above": above}


def _part(part: Part) -> Tree:
    match part:
        case Rule():
            return {"kind": "rule", "length": part.length_mm}
        case Space():
            return {"kind": "space", "points": part.points}
        case Line():
            look = Look(
                points=part.points,
                bold=part.bold,
                italic=part.italic,
                side=part.side,
                before=part.before,
                after=part.after,
            )
            return {
                **_look(look),
                "kind": "line",
                "text": _clean(part.text),
                "left": part.left_mm,
            }


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\t", TAB)).translate(UNSEEN)
