"""A workbook as an Excel file: numbers are numbers, text is never a formula."""

import datetime
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from parity.domain import localtime
from parity.domain.workbook import Entry, Kind, Sheet, Workbook

FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
HEAD = {
    **FONT,
    "bold": True,
    "text_wrap": True,
    "align": "center",
    "valign": "vcenter",
    "border": 1,
    "bg_color": "#E7EEF7",
}
# Excel shows separators as the reader's machine is set: 1.234,5 in Vietnamese.
FORMATS: Mapping[Kind, Mapping[str, object]] = {
    Kind.TEXT: {"text_wrap": True},
    # In a cell of text format a telephone number keeps its zero and a day its order.
    Kind.TYPED: {"num_format": "@"},
    Kind.NUMBER: {"num_format": "#,##0.###", "align": "right"},
    Kind.PERCENT: {"num_format": "0.00", "align": "right"},
    Kind.DAY: {"num_format": "dd/mm/yyyy", "align": "center"},
    Kind.INSTANT: {"num_format": "dd/mm/yyyy hh:mm", "align": "center"},
}
# A point without decimals behind it is ugly: whole numbers have a format of their own.
WHOLE = {"num_format": "#,##0", "align": "right"}
EMPTY = {"italic": True, "font_color": "#595959", "align": "right"}

HEAD_HEIGHT = 48
LONGEST_NAME, LONGEST_TEXT = 31, 32_767
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
A4 = 9

Looks = Mapping[str, Format]


def write(book: Workbook) -> bytes:
    """The bytes of an .xlsx file; equal workbooks give equal bytes."""
    made = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(made, options) as file:
        file.set_properties(
            {
                "title": book.title,
                "subject": book.subject,
                "author": book.author,
                "created": datetime.datetime.combine(book.day, datetime.time()),
            }
        )
        looks = _looks(file)
        for sheet, name in zip(book.sheets, _names(book), strict=True):
            _write(file.add_worksheet(name), sheet, looks)
    return made.getvalue()


def _looks(file: xlsxwriter.Workbook) -> Looks:
    kinds = {kind.value: {**FONT, **look} for kind, look in FORMATS.items()}
    own = {"head": HEAD, "whole": {**FONT, **WHOLE}, "empty": {**FONT, **EMPTY}}
    return {name: file.add_format(dict(look)) for name, look in {**kinds, **own}.items()}


def _names(book: Workbook) -> Iterator[str]:
    """Names that Excel takes: no longer than it likes, without its signs, none twice."""
    taken: set[str] = set()
    for sheet in book.sheets:
        plain = " ".join(NOT_IN_NAMES.sub(" ", sheet.name).split()) or "Trang"
        name, number = plain[:LONGEST_NAME].rstrip(), 2
        while name.casefold() in taken:
            name = f"{plain[: LONGEST_NAME - 4].rstrip()} ({number})"
            number += 1
        taken.add(name.casefold())
        yield name


def _write(page: Worksheet, sheet: Sheet, looks: Looks) -> None:
    for place, column in enumerate(sheet.columns):
        look = looks[Kind.TYPED.value] if column.kind is Kind.TYPED else None
        page.set_column(place, place, column.width, look)
        page.write_string(0, place, column.head, looks["head"])
    page.set_row(0, HEAD_HEIGHT)
    for row, entries in enumerate(sheet.rows, start=1):
        for place, (entry, column) in enumerate(zip(entries, sheet.columns, strict=True)):
            _enter(page, (row, place), entry, kind=column.kind, looks=looks)
    page.freeze_panes(1, sheet.kept)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&RTrang &P/&N")


def _enter(
    page: Worksheet, place: tuple[int, int], entry: Entry, *, kind: Kind, looks: Looks
) -> None:
    row, column = place
    match entry:
        case None:
            page.write_blank(row, column, None, looks[kind.value])
        case str():
            look = looks[kind.value if kind in (Kind.TEXT, Kind.TYPED) else "empty"]
            page.write_string(row, column, entry[:LONGEST_TEXT], look)
        case datetime.datetime():
            local = localtime.local(entry).replace(tzinfo=None)
            page.write_datetime(row, column, local, looks[kind.value])
        case datetime.date():
            page.write_datetime(row, column, entry, looks[kind.value])
        case _:
            page.write_number(row, column, float(entry), _number_look(entry, kind, looks))


def _number_look(value: int | Decimal, kind: Kind, looks: Looks) -> Format:
    is_whole = kind is Kind.NUMBER and value == int(value)
    return looks["whole"] if is_whole else looks[kind.value]
