"""The Excel file as a stranger reads it, by openpyxl and by calamine."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from parity.domain.workbook import Column, Kind, Sheet, Workbook
from parity.papers import xlsx

COLUMNS = (
    Column("Chỉ tiêu", width=40),
    Column("Tổng số", Kind.NUMBER),
    Column("Tỷ lệ (%)", Kind.PERCENT),
    Column("Ngày", Kind.DAY),
    Column("Lúc", Kind.INSTANT),
)
# 17:30 in London of the 4th is half past midnight of the 5th in Hà Nội.
AT = datetime(2024, 6, 4, 17, 30, tzinfo=UTC)
ROWS = (
    ("Đảng viên", 1234, Decimal("53.85"), date(2024, 6, 5), AT),
    ("Kinh phí", Decimal("12.345"), None, None, None),
    ("Không có", "chưa có số liệu", "không áp dụng", None, None),
)
BOOK = Workbook(
    title="Tổng hợp số liệu năm 2024",
    subject="Báo cáo",
    author="Bảo hiểm xã hội Việt Nam",
    day=date(2024, 11, 20),
    sheets=(Sheet("Tổng hợp", COLUMNS, ROWS, kept=2), Sheet("Trống", COLUMNS, ())),
)


def opened(book=BOOK):
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(book)))


def page(rows, columns=COLUMNS, name="Trang"):
    return Workbook("t", "s", "a", date(2024, 1, 1), (Sheet(name, columns, rows),))


def test_numbers_are_numbers_and_days_are_days():
    sheet = opened()["Tổng hợp"]

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Chỉ tiêu", "Tổng số", "Tỷ lệ (%)", "Ngày", "Lúc"],
        ["Đảng viên", 1234, 53.85, datetime(2024, 6, 5), datetime(2024, 6, 5, 0, 30)],  # noqa: DTZ001
        ["Kinh phí", 12.345, None, None, None],
        ["Không có", "chưa có số liệu", "không áp dụng", None, None],
    ]
    assert [cell.number_format for cell in sheet[2]] == [
        "General",
        "#,##0",
        "0.00",
        "dd/mm/yyyy",
        "dd/mm/yyyy hh:mm",
    ]
    assert sheet["B3"].number_format == "#,##0.###"


def test_another_reader_reads_the_same():
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.write(BOOK)))

    assert book.sheet_names == ["Tổng hợp", "Trống"]
    assert book.get_sheet_by_name("Tổng hợp").to_python()[1][:4] == [
        "Đảng viên",
        1234.0,
        53.85,
        date(2024, 6, 5),
    ]


def test_the_head_stays_can_be_filtered_and_is_printed_on_every_page():
    sheet = opened()["Tổng hợp"]

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:E4")
    assert (sheet.print_title_rows, sheet.page_setup.paperSize) == ("$1:$1", 9)
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.merged_cells.ranges == set()
    assert sheet.column_dimensions["A"].width == pytest.approx(40.7, abs=0.1)


def test_the_file_says_what_it_is():
    properties = opened().properties

    assert (properties.title, properties.creator) == (BOOK.title, BOOK.author)
    assert properties.created == datetime(2024, 11, 20)  # noqa: DTZ001


@pytest.mark.parametrize(
    "typed",
    [
        "=1+1",
        "+84 24 3936 1778",
        "@SUM(A1)",
        "-5",
        '=HYPERLINK("http://x","y")',
        "{=1}",
        "https://baohiemxahoi.gov.vn",
        "0123",
        "1e5",
        "2024-06-05",
        "<b>&",
    ],
)
def test_any_text_a_person_types_is_only_text(typed):
    cell = opened(page(((typed, None, None, None, None),)))["Trang"]["A2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (typed, "s", None)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["a" * 40], ["a" * 31]),
        (["Bảng 1/2: [nháp]*?"], ["Bảng 1 2 nháp"]),
        (["Danh sách", "danh sách"], ["Danh sách", "danh sách (2)"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " (2)"]),
        (["///"], ["Trang"]),
    ],
)
def test_sheets_have_names_that_excel_takes(names, shown):
    sheets = tuple(Sheet(name, COLUMNS, ()) for name in names)

    assert opened(Workbook("t", "s", "a", date(2024, 1, 1), sheets)).sheetnames == shown


def test_a_text_longer_than_a_cell_is_cut():
    cell = opened(page((("ộ" * 40_000, None, None, None, None),)))["Trang"]["A2"]

    assert len(cell.value) == 32_767


def test_equal_workbooks_are_equal_files():
    assert xlsx.write(BOOK) == xlsx.write(BOOK)


def test_what_is_typed_into_a_template_stays_as_typed():
    columns = (Column("Điện thoại", Kind.TYPED, 14), Column("Ghi chú"))

    sheet = opened(page((("0912", "x"),), columns)).active

    assert (sheet["A2"].value, sheet["A2"].number_format) == ("0912", "@")
    # The cells below take the format of their column.
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.column_dimensions["B"].number_format == "General"
