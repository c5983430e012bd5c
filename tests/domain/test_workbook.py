"""A consolidation as a workbook: every figure, every unit, what is missing said in words."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

import told_report as told
from parity.domain import rollup, sheet
from parity.domain.calendar import Period, PeriodKind
from parity.domain.figures import MISSING, NIL, of
from parity.domain.localtime import TZ
from parity.domain.report import LISTED_BY, Contents, Reporting, Tabled, tabling, workbook
from parity.domain.workbook import Column, UnevenRow
from parity.domain.workbook import Sheet as Page

FORM = told.form(told.PARTY, told.DOCUMENTS, told.SPENT, told.HANDLED_SHARE, told.CASES,
                 told.HANDLED, told.PAPER_LIST)  # fmt: skip
DUE = datetime(2024, 11, 30, tzinfo=TZ)
EARLY, LATE = DUE.replace(day=20), DUE.replace(month=12, day=2)


def cells(**values):
    return {code.replace("__", "."): told.given(value) for code, value in values.items()}


OWN = cells(party__nu=3, party__total=8, spent="12.5", cases=3, handled=2)
NORTH = cells(party__nu=10, party__total=20, documents__new=4, spent=NIL)
SOUTH = cells(party__nu=of(1, is_estimate=True), party__total=3)


def child(unit, values, place):
    sent = sheet.Sheet(
        outline=FORM.key, unit=unit, round="R", data_as_of=date(2024, 11, 20), own=values
    )
    return rollup.child_sheet(FORM, sent, revision_id=place)


@pytest.fixture
def tabled():
    """Sông Bắc is accepted, Núi Nam sent late, Biển Đông is missing."""
    made = rollup.consolidate(
        FORM,
        own=OWN,
        children=[child("B", NORTH, 1), child("N", SOUTH, 2)],
        expected=("B", "N", "D"),
    )
    rows = ({LISTED_BY: "Bắc", "number": "=1+1", "day": "2024-03-05", "kind": "qd",
             "readers": "1200"}, {"number": "2", "day": "hôm qua", "kind": "?"})  # fmt: skip
    contents = Contents(
        data_as_of=date(2024, 11, 20),
        figures=rollup.full(FORM, made),
        previous=sheet.full(FORM, cells(party__nu=5, party__total=25)),
        listings={"papers": rows},
        consolidated=made,
    )
    return Tabled(
        outline=FORM,
        period=Period(PeriodKind.ANNUAL, 2024),
        unit=told.PROVINCE,
        contents=contents,
        own=OWN,
        units=(
            Reporting(code="B", name="Bắc", figures=NORTH, number=2, sent_at=EARLY,
                      first_sent_at=EARLY, is_accepted=True),
            Reporting(code="N", name="Nam", figures=SOUTH, number=1, sent_at=LATE,
                      first_sent_at=LATE),
            Reporting(code="D", name="Đông", figures={}),
        ),
        due_at=DUE,
    )  # fmt: skip


def row(page, first):
    """A row by its first entry, as head → entry."""
    found = next(each for each in page.rows if each[0] == first)
    heads = [column.head for column in page.columns]
    return dict(zip(heads, found, strict=True))


def test_a_figure_of_people_has_all_its_parts(tabled):
    found = row(tabling.totals(tabled), "party.total")

    assert found == {
        "Mã chỉ tiêu": "party.total",
        "Mục": "1. Tình hình năm 2024",
        "Chỉ tiêu": "Số lượng đảng viên",
        "Phân theo": "",
        "Đơn vị tính": "người",
        "Tổng số": Decimal(31),
        "Nữ": Decimal(14),
        "Nam": Decimal(17),
        "Tỷ lệ nữ (%)": Decimal("45.16"),
        "Năm 2023": Decimal(25),
        "Chênh lệch": Decimal(6),
        "Phần của cơ quan đơn vị": Decimal(8),
        "Phần của cấp dưới": Decimal(23),
        "Số đơn vị thiếu": 1,
        "Ghi chú": None,
    }


@pytest.mark.parametrize(
    ("code", "head", "entry"),
    [
        ("documents.amended", "Tổng số", "chưa có số liệu"),
        ("documents.amended", "Nữ", None),
        ("documents.amended", "Chênh lệch", None),
        ("documents.new", "Phân theo", "Ban hành mới"),
        ("documents.new", "Phần của cơ quan đơn vị", "chưa có số liệu"),
        ("documents.new", "Phần của cấp dưới", Decimal(4)),
        ("spent", "Tổng số", Decimal("12.5")),
        ("spent", "Phần của cấp dưới", "không phát sinh"),
        ("handled_pct", "Tổng số", Decimal("66.67")),
        ("handled_pct", "Đơn vị tính", "%"),
        ("handled_pct", "Phần của cấp dưới", None),
    ],
)
def test_what_is_not_a_number_is_said_in_words(tabled, code, head, entry):
    assert row(tabling.totals(tabled), code)[head] == entry


def test_every_unit_has_a_row_its_own_part_first_the_total_last(tabled):
    page = tabling.by_unit(tabled)
    women = [column.head for column in page.columns].index("Số lượng đảng viên, nữ (party.nu)")

    assert [(each[0], each[1], each[women]) for each in page.rows] == [
        ("PRV-1", "Phần của cơ quan đơn vị", 3),
        ("B", "Bắc", 10),
        ("N", "Nam", 1),
        ("D", "Đông", None),
        ("PRV-1", "Tổng cộng", 14),
    ]


def test_a_cell_is_named_by_its_words_and_its_code(tabled):
    heads = [column.head for column in tabling.by_unit(tabled).columns[2:]]

    assert heads == [
        "Số lượng đảng viên, nữ (party.nu)",
        "Số lượng đảng viên, tổng số (party.total)",
        "Số văn bản đã ban hành, Ban hành mới (documents.new)",
        "Số văn bản đã ban hành, Sửa đổi (documents.amended)",
        "Kinh phí (spent)",
        "Số vụ việc (cases)",
        "Số vụ việc đã xử lý (handled)",
    ]


def test_the_coverage_says_who_is_in_and_since_when(tabled):
    assert tabling.coverage(tabled).rows == (
        ("B", "Bắc", "Đã tiếp nhận", DUE, EARLY, "đúng hạn", 2, EARLY),
        ("N", "Nam", "Đã gửi, chưa tiếp nhận", DUE, LATE, "gửi muộn", 1, LATE),
        ("D", "Đông", "Chưa có trong số liệu", DUE, None, None, None, None),
    )


def test_lists_keep_their_types_and_what_cannot_be_read_stays_as_written(tabled):
    *_, papers = workbook(tabled).sheets

    assert papers.name == "DS 1 Danh sách văn bản"
    assert papers.rows == (
        (1, "Bắc", "=1+1", date(2024, 3, 5), "Quyết định", Decimal(1200)),
        (2, told.PROVINCE.short_name, "2", "hôm qua", "?", None),
    )


def test_the_sheets_stand_in_order(tabled):
    alone = replace(
        tabled, units=(), contents=replace(tabled.contents, consolidated=None, listings={})
    )

    assert [page.name for page in workbook(tabled).sheets] == [
        "Tổng hợp",
        "Từng đơn vị",
        "Đơn vị",
        "DS 1 Danh sách văn bản",
    ]
    assert [page.name for page in workbook(alone).sheets] == ["Tổng hợp", "DS 1 Danh sách văn bản"]


def test_a_list_about_people_in_a_hard_place_is_left_out(tabled):
    form = replace(FORM, listings={"papers": replace(told.PAPER_LIST, sensitive=True)})

    names = [page.name for page in workbook(replace(tabled, outline=form)).sheets]
    assert names == ["Tổng hợp", "Từng đơn vị", "Đơn vị"]


def test_a_missing_figure_is_no_zero():
    assert [tabling.entry(figure) for figure in (None, MISSING, NIL, of(0))] == [
        None,
        "chưa có số liệu",
        "không phát sinh",
        0,
    ]


def test_an_uneven_row_is_refused():
    with pytest.raises(UnevenRow):
        Page("Trang", (Column("Một"),), (("a", "b"),))
