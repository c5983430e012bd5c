"""A filled-in Excel table as rows of plain text: one reader behind the door `papers.read`.

Numbers are written without an exponent, whole ones without a fraction; days as dd/mm/yyyy, which
our own reader of dates takes back. What stands in the first sheet with anything in it is read.
"""

import datetime
import io
import unicodedata
import zipfile
from decimal import Decimal

import python_calamine

from parity.domain.wording import write_date
from parity.papers import file_kinds
from parity.papers.reading import (
    Damaged,
    Empty,
    Encrypted,
    Limits,
    NotWorkbook,
    OldOffice,
    SheetRows,
    TooManyRows,
    UnpacksTooLarge,
)

MOST_ROWS = 5_000
ENDING = ".xlsx"


def read(data: bytes, limits: Limits) -> SheetRows:
    """The first sheet that holds anything, as text.

    Raises Empty, Encrypted, NotWorkbook, NotAsNamed, Damaged, TooManyRows or UnpacksTooLarge.
    """
    try:
        file_kinds.expect({"excel"}, data, ending=ENDING)
    except OldOffice as error:
        raise NotWorkbook(".xls") from error
    _check_size(data, limits)
    try:
        return _first_sheet(data)
    except python_calamine.PasswordError as error:
        raise Encrypted from error
    except (python_calamine.CalamineError, zipfile.BadZipFile) as error:
        raise Damaged from error


def _check_size(data: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
    except zipfile.BadZipFile as error:
        raise Damaged from error
    if unpacked > limits.unpacked_bytes:
        raise UnpacksTooLarge(unpacked, limits.unpacked_bytes)


def _first_sheet(data: bytes) -> SheetRows:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
        if len(rows) > MOST_ROWS:
            raise TooManyRows(MOST_ROWS)
        found = tuple(tuple(_text(value) for value in row) for row in rows)
        if any(any(row) for row in found):
            return SheetRows(name, found)
    raise Empty


def _text(value: object) -> str:
    match value:
        case bool():
            return "có" if value else "không"
        case float():
            return _number(value)
        case datetime.datetime() | datetime.date():
            return write_date(datetime.date(value.year, value.month, value.day))
        case _:
            return unicodedata.normalize("NFC", str(value)).strip()


def _number(value: float) -> str:
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)), "f").replace(".", ",")
