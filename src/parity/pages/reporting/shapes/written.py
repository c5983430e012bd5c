"""Figures, changes and rows as they are read on a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from parity.domain import figures, wording
from parity.domain.figures import Change, ChangeKind, Figure, State
from parity.domain.outlines import Aggregation, Cell, Field, FieldType, Indicator, Outline
from parity.pages.ui.parts import ShownCell

YES, NO = "Có", "Không"
PERCENT_UNIT = "percent"
CHANGE_WORDS: Mapping[ChangeKind, str] = {
    ChangeKind.UP: "tăng",
    ChangeKind.DOWN: "giảm",
    ChangeKind.SAME: "không đổi",
}
# The states of a cell as its menu names them, and back (parts.CELL_STATES).
VALUE, ESTIMATE, NIL, NOT_APPLICABLE = "value", "estimate", "nil", "not_applicable"


@dataclass(frozen=True, slots=True)
class InField:
    """A figure as its input shows it: the text, and what the menu beside it says."""

    text: str
    state: str


def is_answer(cell: Cell) -> bool:
    """Whether the cell is a yes-or-no question."""
    return cell.agg is Aggregation.COUNT_TRUE


def menu_state(figure: Figure) -> str:
    """What the menu beside a figure says: missing is a value not typed yet."""
    if figure.state is State.NIL:
        return NIL
    if figure.state is State.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return ESTIMATE if figure.is_estimate else VALUE


def in_field(cell: Cell, figure: Figure) -> InField:
    """The figure of one's own part as an input shows it, so that it reads back the same."""
    if figure.value is None:
        return InField("", menu_state(figure))
    if is_answer(cell):
        return InField(YES if figure.value else NO, menu_state(figure))
    return InField(wording.write_for_field(figure.value), menu_state(figure))


def number(figure: Figure) -> str:
    """A figure as text; what has no value is shown by its state, and has no text."""
    return "" if figure.value is None else wording.write_number(figure.value)


def answer(figure: Figure) -> str:
    """A yes-or-no answer of one unit as text."""
    if figure.value is None:
        return ""
    return YES if figure.value else NO


def share(figure: Figure) -> str:
    """A percentage as text."""
    return "" if figure.value is None else wording.write_percent(figure.value)


def indicator(outline: Outline, item: Indicator, figure: Figure) -> str:
    """An indicator's value with its unit of measure."""
    if item.unit == PERCENT_UNIT:
        return share(figure)
    if figure.value is None:
        return ""
    return f"{wording.write_number(figure.value, decimals=2)} {outline.unit_words(item)}"


def with_word(text: str, figure: Figure) -> str:
    """The text of a computed cell, its state in words where it has no number."""
    words = {State.NIL: "không phát sinh", State.NOT_APPLICABLE: "không áp dụng"}
    return text or words.get(figure.state, "–")


def shown(text: str, figure: Figure, *, kind: str = "plain", code: str = "") -> ShownCell:
    """A figure that is only read."""
    return ShownCell(text, code=code, kind=kind, state=menu_state(figure))


def change(now: Figure, before: Figure) -> str:
    """How a figure stands to last year's: "tăng 12,5%", "không đổi", or nothing."""
    return change_words(figures.change(now, before))


def change_words(found: Change) -> str:
    """A change in words; without a percentage where last year was 0."""
    if found.kind is ChangeKind.NOT_COMPARABLE or found.delta is None:
        return ""
    words = CHANGE_WORDS[found.kind]
    if found.kind is ChangeKind.SAME:
        return words
    if found.percent is None:
        return f"{words} {wording.write_number(abs(found.delta))}"
    percent = wording.write_number(abs(found.percent), decimals=1).removesuffix(",0")
    return f"{words} {percent}%"


def entry(column: Field, text: str) -> str:
    """What a listing row keeps, as its field shows it: days and numbers in our writing."""
    if not text:
        return ""
    if column.type is FieldType.DATE:
        return wording.write_date(date.fromisoformat(text))
    if column.type in (FieldType.INT, FieldType.NUMBER):
        return wording.write_for_field(figures.of(text).value or 0)
    return text
