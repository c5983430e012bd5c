"""An official document as blocks: what the writers of Word and PDF turn into pages.

Form: Decree 30/2020/NĐ-CP, annex I. Numbers of headings are part of their text, since the decree
counts a, b, c, d, đ.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from parity.domain.wording import write_date_long

NBSP = "\N{NO-BREAK SPACE}"

# The closing mark of every text (Decree 30/2020, annex III, all samples).
THE_END = "./."


class Align(StrEnum):
    """How a column of a table stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Style(StrEnum):
    """What a paragraph is: plain text, the words that lead into others, or a remark on them."""

    BODY = "body"
    LEAD = "lead"
    ITALIC = "italic"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number in the text; level 1 for I, II, 2 for 1, 2, 3 for a, b."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines that each begin with a dash."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


class UnevenTable(ValueError):
    """A row of a table has another number of cells than its head."""

    def __init__(self, row: Sequence[str]) -> None:
        super().__init__(tuple(row))
        self.row = tuple(row)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head that repeats on each page; `widths` are parts of the whole width."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    align: tuple[Align, ...]
    caption: str | None = None
    total_last: bool = False

    def __post_init__(self) -> None:
        for row in (self.widths, self.align, *self.rows):
            if len(row) != len(self.head):
                raise UnevenTable([str(cell) for cell in row])


Block = Heading | Paragraph | Bullets | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the lines of power ("KT. GIÁM ĐỐC"), the own post, the name when it is known."""

    post: str
    power: tuple[str, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: pages of its own, counted from 1; wide tables lie across the page."""

    title: str
    blocks: tuple[Block, ...]
    is_landscape: bool = False


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole document. Number and date stay blank on paper until they are given.

    `symbol` is what stands after the slash ("BC-BHXH"); `year` is printed while the day is open;
    `header_note` marks what is not the issued document ("Bản dự thảo").
    """

    issuer: str
    symbol: str
    place: str
    year: int
    subject: str
    signer: Signer
    blocks: tuple[Block, ...]
    parent_body: str | None = None
    number: int | None = None
    date: datetime.date | None = None
    kind: str = "BÁO CÁO"
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ("Như trên;", "Lưu: VT.")
    annexes: tuple[Annex, ...] = ()
    header_note: str | None = None

    @property
    def title(self) -> str:
        """Kind and subject in one line, as the file's own title."""
        return f"{self.kind.capitalize()} {self.subject[:1].lower()}{self.subject[1:]}"


def number_line(document: Document) -> str:
    """ "Số: 05/BC-BHXH": below ten a leading zero (annex I, part II, point 3); blank when open."""
    number = NBSP * 6 if document.number is None else f"{document.number:02d}"
    return f"Số:{NBSP}{number}/{document.symbol}"


def place_line(document: Document) -> str:
    """ "Hà Nội, ngày 05 tháng 6 năm 2024"; day and month blank while the document is open."""
    if document.date is None:
        blank = NBSP * 6
        return f"{document.place}, ngày{blank}tháng{blank}năm {document.year}"
    return f"{document.place}, {write_date_long(document.date).replace(' ', NBSP)}"


def annexed_to(document: Document) -> str:
    """What an annex belongs to; its blanks stay open in an electronic file (annex I, part III)."""
    blank = NBSP * 6
    kind = document.kind.capitalize()
    dated = f"ngày{blank}tháng{blank}năm {document.year}"
    return f"(Kèm theo {kind} số{blank}/{document.symbol} {dated} của {document.issuer})"


def annex_name(document: Document, index: int) -> str:
    """ "Phụ lục", or "Phụ lục I", "Phụ lục II" where there are several (annex I, part III)."""
    return "Phụ lục" if len(document.annexes) == 1 else f"Phụ lục {roman(index + 1)}"


def roman(number: int) -> str:
    """A number from 1 in Roman digits."""
    digits = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, sign in digits:
        written += sign * (number // value)
        number %= value
    return written
