"""A report told as a document: sentences never say more than is known."""

from dataclasses import replace
from datetime import date

import pytest

import told_report as told
from parity.domain.document import Align, Bullets, Heading, Paragraph, Signer, Style
from parity.domain.figures import MISSING, NIL, NOT_APPLICABLE, of
from parity.domain.letterhead import Authority, AuthorityRole, Seat
from parity.domain.outlines import Field
from parity.domain.report import draft_letter

ESTIMATED = of(182, is_estimate=True)

# Missing values first; then nil, zero and numbers.
SENTENCES = (
    (told.PARTY, {}, "Số lượng đảng viên: chưa có số liệu."),
    (
        told.PARTY,
        {"party.nu": 98},
        "Số lượng đảng viên: chưa có số liệu tổng số, nữ 98 người.",
    ),
    (
        told.PARTY,
        {"party.total": 182},
        "Số lượng đảng viên: 182 người, trong đó nữ chưa có số liệu.",
    ),
    (
        told.PARTY,
        {"party.total": NIL, "party.nu": NIL},
        "Số lượng đảng viên: không phát sinh.",
    ),
    (
        told.PARTY,
        {"party.total": NOT_APPLICABLE, "party.nu": NOT_APPLICABLE},
        "Số lượng đảng viên: không áp dụng.",
    ),
    (told.PARTY, {"party.total": 0, "party.nu": 0}, "Số lượng đảng viên: 0 người."),
    (
        told.PARTY,
        {"party.total": 182, "party.nu": NIL},
        "Số lượng đảng viên: 182 người, trong đó nữ 0 người, chiếm 0,00%.",
    ),
    (
        told.PARTY,
        {"party.total": 182, "party.nu": 98},
        "Số lượng đảng viên: 182 người, trong đó nữ 98 người, chiếm 53,85%.",
    ),
    (
        told.PARTY,
        {"party.total": 12345, "party.nu": 1234},
        "Số lượng đảng viên: 12.345 người, trong đó nữ 1.234 người, chiếm 10,00%.",
    ),
    (
        told.PARTY,
        {"party.total": ESTIMATED, "party.nu": 98},
        "Số lượng đảng viên: 182 người (ước), trong đó nữ 98 người, chiếm 53,85% (ước).",
    ),
    (
        told.STAFF,
        {"staff.nu": 3},
        "Số cán bộ kiêm nhiệm: chưa có số liệu tổng số, nữ 3 người.",
    ),
    (
        told.STAFF,
        {"staff.nu": 3, "staff.nam": 1},
        "Số cán bộ kiêm nhiệm: 4 người, trong đó nam 1 người, nữ 3 người, chiếm 75,00%.",
    ),
    (told.GUESTS, {"guests.total": 120}, "Số người tham gia: 120 lượt người."),
    (
        told.GUESTS,
        {"guests.total": 120, "guests.nu": 60},
        "Số người tham gia: 120 lượt người, trong đó nữ 60 lượt người, chiếm 50,00%.",
    ),
    (told.SPENT, {"spent": "1250.5"}, "Kinh phí: 1.250,5 triệu đồng."),
    (told.PLAN, {"plan": 1}, "Đơn vị có kế hoạch: có."),
    (told.PLAN, {"plan": 0}, "Đơn vị có kế hoạch: không."),
)


@pytest.mark.parametrize(("element", "figures", "sentence"), SENTENCES)
def test_a_figure_in_a_sentence_says_what_is_known(element, figures, sentence):
    made = told.document(element, figures=figures)

    assert told.blocks_of(made)[0] == Bullets((sentence,))


def test_a_figure_that_nobody_must_give_is_left_out_when_unknown():
    made = told.document(told.STAFF, figures={})

    assert told.blocks_of(made) == [Paragraph("Không có nội dung báo cáo.")]


def test_a_section_that_asks_and_has_nothing_says_so():
    made = told.document(told.DIRECTION)

    assert told.blocks_of(made) == [Paragraph("Công tác chỉ đạo: chưa có nội dung.")]


def test_the_share_of_women_is_not_told_twice():
    figures = {"party.total": 182, "party.nu": 98}

    made = told.document(told.PARTY, told.PARTY_SHARE, figures=figures)

    assert [len(block.items) for block in told.blocks_of(made)] == [1]


@pytest.mark.parametrize(
    ("cases", "words"),
    [
        (4, "Tỷ lệ vụ việc đã xử lý: 75,00%."),
        (0, "Tỷ lệ vụ việc đã xử lý: không phát sinh."),
    ],
)
def test_no_share_of_a_base_of_zero(cases, words):
    figures = {"cases": cases, "handled": 3 if cases else 0}

    made = told.document(told.CASES, told.HANDLED, told.HANDLED_SHARE, figures=figures)

    assert told.blocks_of(made)[0].items[-1] == words


def test_headings_are_the_outline_s_with_the_year_filled_in():
    made = told.document(told.PARTY)

    assert made.blocks[1:3] == (
        Heading(1, "I. TÌNH HÌNH CHUNG"),
        Heading(2, "1. Tình hình năm 2024"),
    )


def test_the_opening_cites_the_order_and_dates_the_figures():
    made = told.document(
        told.PARTY, figures={"party.total": ESTIMATED}, previous={}, previous_note="x"
    )

    assert made.blocks[0] == Paragraph(
        "Thực hiện Công văn số 944/BHXH-TCCB ngày 09/4/2024 của Bảo hiểm xã hội Việt Nam, "
        "Bảo hiểm xã hội tỉnh Bắc Giang báo cáo kết quả thực hiện năm 2024 như sau "
        "(số liệu tính đến ngày 20/11/2024; số liệu ghi “(ước)” là số ước thực hiện; "
        "số liệu năm 2023: x):"
    )


def test_the_text_ends_with_the_closing_mark():
    made = told.document(told.PARTY)

    assert made.blocks[-1] == Paragraph(
        "Trên đây là báo cáo kết quả thực hiện năm 2024 của Bảo hiểm xã hội tỉnh Bắc Giang, "
        "kính gửi Bảo hiểm xã hội Việt Nam./."
    )


def test_the_head_comes_from_the_letter():
    made = told.document(told.PARTY)

    assert (made.issuer, made.parent_body, made.number, made.subject, made.addressees) == (
        "Bảo hiểm xã hội tỉnh Bắc Giang",
        "Bảo hiểm xã hội Việt Nam",
        5,
        "Kết quả thực hiện năm 2024",
        ("Bảo hiểm xã hội Việt Nam",),
    )


CENTRE = replace(told.PROVINCE, code="VSS", parent=None, name="Bảo hiểm xã hội Việt Nam")
AUTHORITIES = (
    Authority(AuthorityRole.RECEIVER, "Bộ Nội vụ", date(2025, 3, 1)),
    Authority(AuthorityRole.SUPERIOR, "Bộ Tài chính", date(2025, 3, 1)),
)


@pytest.mark.parametrize(
    ("unit", "above", "day", "parent", "addressees", "post"),
    [
        (told.PROVINCE, CENTRE, date(2024, 6, 5), CENTRE.name, (CENTRE.name,), "GIÁM ĐỐC"),
        (CENTRE, None, date(2024, 6, 5), None, (), "TỔNG GIÁM ĐỐC"),
        (CENTRE, None, date(2025, 6, 5), "Bộ Tài chính", ("Bộ Nội vụ",), "GIÁM ĐỐC"),
    ],
)
def test_a_draft_goes_to_the_level_above_without_number_date_and_name(
    unit, above, day, parent, addressees, post
):
    letter = draft_letter(Seat(unit, above, AUTHORITIES), on=day)

    assert (letter.number, letter.date, letter.signer) == (None, None, Signer(post=post))
    assert (letter.parent_body, letter.addressees) == (parent, addressees)


def test_a_breakdown_is_a_table_with_its_total():
    figures = {"managers.unit.total": 10, "managers.unit.nu": 4, "managers.office.total": 30}

    sentence, table = told.blocks_of(told.document(told.MANAGERS, figures=figures))

    assert sentence == Bullets(("Số viên chức quản lý: 40 người, trong đó nữ chưa có số liệu.",))
    assert table.caption == "Bảng 1. Số viên chức quản lý (đơn vị tính: người)"
    assert table.head == ("Cấp", "Tổng số", "Nam", "Nữ", "Tỷ lệ nữ (%)")
    assert table.rows == (
        ("Lãnh đạo đơn vị", "10", "6", "4", "40,00"),
        ("Cấp phòng", "30", "chưa có số liệu", "chưa có số liệu", "chưa có số liệu"),
        ("Tổng số", "40", "chưa có số liệu", "chưa có số liệu", "chưa có số liệu"),
    )
    assert (table.total_last, set(table.align[1:])) == (True, {Align.RIGHT})


def test_last_year_stands_beside_in_a_breakdown():
    now = {
        "managers.unit.total": 10,
        "managers.unit.nu": 4,
        "managers.office.total": 30,
        "managers.office.nu": 15,
    }
    before = {"managers.unit.total": 8, "managers.unit.nu": 2, "managers.office.total": 32}

    table = told.blocks_of(told.document(told.MANAGERS, figures=now, previous=before))[1]

    assert table.head[-2:] == ("Tổng số năm 2023", "Tỷ lệ nữ năm 2023 (%)")
    assert [row[-2:] for row in table.rows] == [
        ("8", "25,00"),
        ("32", "chưa có số liệu"),
        ("40", "chưa có số liệu"),
    ]


def test_people_at_several_levels_are_not_added_up():
    figures = {"committee.unit.total": 9, "committee.unit.nu": 3, "committee.office.total": 0}

    (table,) = told.blocks_of(told.document(told.COMMITTEE, figures=figures))

    assert ([row[0] for row in table.rows], table.total_last) == (
        ["Lãnh đạo đơn vị", "Cấp phòng"],
        False,
    )


def test_what_did_not_occur_is_named_below_the_table():
    figures = {"documents.new": 3, "documents.amended": NIL}

    _, table, note = told.blocks_of(told.document(told.DOCUMENTS, figures=figures))

    assert table.rows == (("Ban hành mới", "3"), ("Tổng số", "3"))
    assert note == Paragraph("Không phát sinh: Sửa đổi.", Style.NOTE)


def test_a_total_of_unknown_parts_is_not_told():
    figures = {"documents.new": 3, "documents.amended": MISSING}

    sentence, table = told.blocks_of(told.document(told.DOCUMENTS, figures=figures))

    assert sentence == Bullets(("Số văn bản đã ban hành: chưa đủ số liệu để tính tổng số.",))
    assert table.rows[-1] == ("Tổng số", "chưa có số liệu")


# now, last year -> last year's cell, this year's, the change
CHANGES = (
    (MISSING, 100, ("100", "chưa có số liệu", "–")),
    (100, MISSING, ("chưa có số liệu", "100", "–")),
    (NIL, 100, ("100", "không phát sinh", "giảm 100 (100,00%)")),
    (12, 0, ("0", "12", "tăng 12 (từ 0)")),
    (12, NIL, ("không phát sinh", "12", "tăng 12 (từ 0)")),
    (0, 0, ("0", "0", "không đổi")),
    (112, 100, ("100", "112", "tăng 12 (12,00%)")),
    (97, 100, ("100", "97", "giảm 3 (3,00%)")),
    (ESTIMATED, 100, ("100", "182 (ước)", "tăng 82 (82,00%)")),
)


@pytest.mark.parametrize(("now", "before", "cells"), CHANGES)
def test_a_comparison_never_divides_by_nothing(now, before, cells):
    made = told.document(told.SPENT, figures={"spent": now}, previous={"spent": before})

    table = told.blocks_of(made)[-1]

    assert table.head == ("Chỉ tiêu", "Đơn vị tính", "Năm 2023", "Năm 2024", "Tăng, giảm")
    assert table.rows == (("Kinh phí", "triệu đồng", *cells),)


def test_shares_are_compared_in_percentage_points():
    now, before = {"party.total": 200, "party.nu": 110}, {"party.total": 100, "party.nu": 52}

    table = told.blocks_of(told.document(told.PARTY, figures=now, previous=before))[-1]

    assert table.rows == (
        ("Số lượng đảng viên", "người", "100", "200", "tăng 100 (100,00%)"),
        ("Trong đó: nữ", "người", "52", "110", "tăng 58 (111,54%)"),
        ("Tỷ lệ nữ", "%", "52,00", "55,00", "tăng 3,00 điểm phần trăm"),
    )


def test_without_last_year_the_asked_comparison_says_so():
    made = told.document(told.SPENT, figures={"spent": 5})

    assert told.blocks_of(made)[-1] == Paragraph("So sánh với năm 2023: chưa có số liệu năm trước.")


def test_without_last_year_nothing_is_said_where_nothing_is_asked():
    made = told.document(told.PARTY, figures={"party.total": 5, "party.nu": 1})

    assert len(told.blocks_of(made)) == 1


def test_a_narrative_becomes_paragraphs_with_its_label_among_others():
    texts = {"direction": "Đoạn một.\n\nĐoạn hai.", "policy": "Đoạn ba."}

    made = told.document(told.DIRECTION, told.POLICY, narratives=texts)

    assert told.blocks_of(made) == [
        Paragraph("Công tác chỉ đạo:", Style.LEAD),
        Paragraph("Đoạn một."),
        Paragraph("Đoạn hai."),
        Paragraph("Chính sách năm 2024:", Style.LEAD),
        Paragraph("Đoạn ba."),
    ]


def test_an_item_for_other_kinds_of_unit_is_not_there():
    only_centre = replace(told.DIRECTION, applies_to=("central",))

    made = told.document(
        only_centre, told.POLICY, narratives={"direction": "Lạc.", "policy": "Có."}
    )

    assert told.blocks_of(made)[-1] == Paragraph("Có.")
    assert Paragraph("Lạc.") not in made.blocks


ROWS = (
    {"number": "12/QĐ-BHXH", "day": "2024-03-05", "kind": "qd", "readers": "1200"},
    {"number": "13/QĐ-BHXH", "day": "đầu tháng 3", "kind": "khác", "readers": ""},
)


def test_a_list_is_a_numbered_table_in_the_agency_s_words():
    (table,) = told.blocks_of(told.document(told.PAPER_LIST, listings={"papers": ROWS}))

    assert table.head == ("TT", "Số, ký hiệu", "Ngày", "Loại", "Số người")
    assert table.rows == (
        ("1", "12/QĐ-BHXH", "05/03/2024", "Quyết định", "1.200"),
        ("2", "13/QĐ-BHXH", "đầu tháng 3", "khác", ""),
    )
    assert table.align == (Align.CENTRE, Align.LEFT, Align.CENTRE, Align.LEFT, Align.RIGHT)


def test_a_joined_list_names_the_unit_of_each_row():
    rows = ({**ROWS[0], "_unit": "BHXH huyện Một"},)

    (table,) = told.blocks_of(told.document(told.PAPER_LIST, listings={"papers": rows}))

    assert table.rows == (
        ("1", "BHXH huyện Một", "12/QĐ-BHXH", "05/03/2024", "Quyết định", "1.200"),
    )


def test_a_long_list_is_an_annex_that_the_text_points_to():
    made = told.document(told.PAPER_LIST, listings={"papers": ROWS * 11})

    assert told.blocks_of(made) == [Bullets(("Danh sách văn bản: 22 mục, tại Phụ lục.",))]
    assert [(annex.title, annex.is_landscape) for annex in made.annexes] == [
        ("DANH SÁCH VĂN BẢN", True)
    ]
    assert len(made.annexes[0].blocks[0].rows) == 22


@pytest.mark.parametrize(
    ("cases", "blocks"),
    [
        (0, [Bullets(("Số vụ việc: 0 vụ.",))]),
        (2, [Bullets(("Số vụ việc: 2 vụ.",)), Paragraph("Danh sách vụ việc: chưa có nội dung.")]),
    ],
)
def test_an_empty_list_is_missed_only_where_something_occurred(cases, blocks):
    made = told.document(told.CASES, told.CASE_LIST, figures={"cases": cases})

    assert told.blocks_of(made) == blocks


def test_a_sensitive_list_is_not_printed():
    sensitive = replace(told.CASE_LIST, sensitive=True)

    made = told.document(
        sensitive, told.POLICY, listings={"case_list": ({"what": "Chuyện riêng"},)}
    )

    assert "Chuyện riêng" not in str(made)


def test_tables_of_the_text_are_numbered_through():
    figures = {"managers.unit.total": 1, "documents.new": 2}

    made = told.document(told.MANAGERS, told.DOCUMENTS, figures=figures)
    captions = [block.caption for block in made.blocks if hasattr(block, "caption")]

    assert [caption.split(".")[0] for caption in captions] == ["Bảng 1", "Bảng 2"]


EXPECTED = ("huyện Một", "huyện Hai", "huyện Ba")
CHILDREN = {
    "huyện Một": {"party.total": 20, "party.nu": 10, "plan": 1},
    "huyện Hai": {"party.total": 30, "party.nu": MISSING, "plan": 0},
}


@pytest.fixture
def of_the_whole():
    own = {"party.total": 50, "party.nu": 20, "plan": 1}
    return told.consolidated(told.PARTY, told.PLAN, own=own, children=CHILDREN, expected=EXPECTED)


def test_a_consolidated_report_says_whose_figures_it_holds(of_the_whole):
    assert of_the_whole.blocks[0].text.endswith(
        "(số liệu tính đến ngày 20/11/2024; số liệu tổng hợp từ 2/3 đơn vị cấp dưới, "
        "chi tiết tại Phụ lục I; danh sách đơn vị chưa có số liệu tại Phụ lục II):"
    )


def test_a_total_that_lacks_a_unit_says_so_and_gives_no_share_of_unlike_things(of_the_whole):
    assert told.blocks_of(of_the_whole) == [
        Bullets(
            (
                "Số lượng đảng viên: 100 người, trong đó nữ 30 người.",
                "Đơn vị có kế hoạch: 2 đơn vị.",
            )
        )
    ]


def test_a_figure_that_a_reporting_unit_lacks_is_marked():
    children = {**CHILDREN, "huyện Ba": {"party.total": MISSING, "party.nu": MISSING}}

    made = told.consolidated(
        told.PARTY, own={"party.total": 50, "party.nu": 20}, children=children, expected=EXPECTED
    )

    assert (
        told.blocks_of(made)[0].items[0].endswith(" (chưa có hoặc chưa đủ số liệu của 1 đơn vị).")
    )


def test_the_annexes_hold_both_parts_of_each_figure_and_the_missing_units(of_the_whole):
    figures, missing = of_the_whole.annexes
    heading, table = figures.blocks

    assert heading == Heading(2, "I. TÌNH HÌNH CHUNG")
    assert table.head[-3:] == ("BHXH tỉnh Bắc Giang", "Đơn vị cấp dưới", "Số đơn vị thiếu số liệu")
    assert [(row[1], row[4], *row[-3:]) for row in table.rows] == [
        ("Số lượng đảng viên", "100", "50", "50", "1"),
        ("Trong đó: nữ", "30", "20", "10", "2"),
        ("Tỷ lệ nữ", "chưa có số liệu", "–", "–", ""),
        ("Đơn vị có kế hoạch", "2", "1", "1", "1"),
    ]
    assert missing.blocks[0].rows == (("1", "Bảo hiểm xã hội huyện Ba"),)


def test_a_column_of_a_list_is_as_wide_as_there_is_to_read_in_it():
    words = ("Kế hoạch triển khai công tác bình đẳng giới năm 2024 của đơn vị " * 2).strip()
    fields = tuple(Field(code=code, label=code) for code in ("số", "nội dung"))
    rows = ({"số": "12/KH-BHXH-TCCB", "nội dung": words}, {"số": "1", "nội dung": words})
    made = told.document(replace(told.PAPER_LIST, fields=fields), listings={"papers": rows})

    numbering, number, content = told.blocks_of(made)[0].widths

    assert numbering + number + content in (164, 165)
    assert number >= 14 * 2.3  # the longest word stands in one line
    assert content > 1.5 * number
