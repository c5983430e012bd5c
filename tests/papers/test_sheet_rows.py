"""Excel tables through the one door: what each kind of cell becomes, and what is refused."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from parity.papers import read, reading, sheet_rows
from parity.papers.reading import Limits, SheetRows


def book(*rows, sheets=("Trang 1",)):
    """The bytes of a workbook whose last sheet has these rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name in sheets:
        page = made.create_sheet(name)
    for row in rows:
        page.append(list(row))
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


CELLS = [
    (None, ""),
    ("  01 ", "01"),
    ("Hoa\u0300", "Hoà"),
    (1, "1"),
    (0, "0"),
    (912345678, "912345678"),
    (2.5, "2,5"),
    (1e12, "1000000000000"),
    (True, "có"),
    (False, "không"),
    (date(2026, 6, 5), "05/06/2026"),
    (
        datetime(2026, 6, 5, 13, 30),  # noqa: DTZ001 (Excel knows no zones)
        "05/06/2026",
    ),
    ("05/06/2026", "05/06/2026"),
]


@pytest.mark.parametrize(("value", "text"), CELLS)
def test_a_cell_becomes_text_that_says_the_same(value, text):
    found = sheet_rows.read(book(["đầu", value]), Limits())

    assert found == SheetRows("Trang 1", (("đầu", text) if value is not None else ("đầu",),))


def test_rows_keep_their_places_and_empty_sheets_are_passed():
    found = sheet_rows.read(book([], ["", "B2"], sheets=("Trống", "Đơn vị")), Limits())

    assert found == SheetRows("Đơn vị", (("", ""), ("", "B2")))


def zipped(**parts):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return kept.getvalue()


REFUSED = [
    ("nothing inside", book(), reading.Empty),
    ("old Excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, reading.NotWorkbook),
    ("a PDF", b"%PDF-1.7\n", reading.NotAsNamed),
    ("Word", zipped(word__document="<x/>"), reading.NotAsNamed),
    ("broken", b"PK\x03\x04" + b"\0" * 50, reading.NotAsNamed),
    ("no workbook inside", zipped(xl__nothing="x"), reading.Damaged),
    ("text", b"a,b\n1,2\n", reading.Damaged),
    ("a bomb", zipped(xl__sheet="0" * 70_000_000), reading.UnpacksTooLarge),
]


@pytest.mark.parametrize(("data", "error"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_what_is_no_table_is_refused(data, error):
    with pytest.raises(error) as refused:
        sheet_rows.read(data, Limits())

    assert reading.say(refused.value).endswith(".")


@pytest.mark.slow
def test_too_many_rows_are_refused():
    with pytest.raises(reading.TooManyRows):
        sheet_rows.read(book(*(["x"] for _ in range(sheet_rows.MOST_ROWS + 1))), Limits())


@pytest.mark.slow
def test_a_table_comes_through_the_door():
    found = read.read_rows(
        "nguoi-dung.XLSX", book(["Họ và tên", "Từ ngày"], ["An", date(2026, 1, 2)])
    )

    assert found == SheetRows("Trang 1", (("Họ và tên", "Từ ngày"), ("An", "02/01/2026")))


DOOR = [
    ("a.xlsx", b"", reading.Empty),
    ("a.csv", b"x", reading.NotWorkbook),
    ("a", b"x", reading.NotWorkbook),
    ("a.xlsm", b"x", reading.NotWorkbook),
    ("a.xlsx", b"%PDF-", reading.NotAsNamed),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "data", "error"), DOOR)
def test_the_door_refuses_what_is_no_table(name, data, error):
    with pytest.raises(error):
        read.read_rows(name, data)


@pytest.mark.slow
def test_the_door_refuses_what_is_too_large():
    with pytest.raises(reading.TooLarge):
        read.read_rows("a.xlsx", b"x" * 11, limits=Limits(size_bytes=10))
