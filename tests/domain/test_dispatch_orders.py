from datetime import date

import pytest

from parity.domain.dispatch import contents
from parity.domain.dispatch.letter import Confidence, DueType, Kind
from parity.domain.dispatch.text import clean, unwrap
from parity.papers import programme_bodies
from spec import letter_orders

BODIES = programme_bodies.packaged()
HEAD = "Kính gửi: Bảo hiểm xã hội các tỉnh.\nBHXH Việt Nam đề nghị các đơn vị triển khai như sau:\n"


def read(words, kind=None):
    letter = clean(words)
    return contents.read(letter, unwrap(letter), kind=kind, year=2024, bodies=BODIES)


@pytest.mark.parametrize("words, orders", letter_orders.ROWS)
def test_orders_and_their_owners_are_those_of_the_table(words, orders):
    found = read(HEAD + words).orders

    assert [(each.lead, each.together) for each in found] == list(orders)


@pytest.mark.parametrize(
    "words, verbs",
    [
        ("1. Giao Vụ Pháp chế chủ trì rà soát.", ["Giao"]),
        ("1. BHXH các tỉnh chủ động triển khai các hoạt động.", ["chủ động triển khai"]),
        ("1. Tăng cường truyền thông.", ["Tăng cường"]),
        ("1. BHXH Việt Nam (Vụ Pháp chế chủ trì), BHXH các tỉnh tổ chức hội nghị.",
         ["chủ trì", "tổ chức"]),
    ],
)  # fmt: skip
def test_verb_is_the_one_of_the_letter(words, verbs):
    assert [each.verb for each in read(HEAD + words).orders] == verbs


def test_each_order_has_its_own_deadlines():
    found = read(
        HEAD + "6. Thực hiện chế độ báo cáo, trong đó:\n"
        "- Báo cáo sơ kết gửi trước ngày 05/6/2024.\n"
        "- Báo cáo tổng kết gửi trước ngày 30/11/2024."
    )

    assert [(each.key, each.text) for each in found.orders] == [
        ("6#1/1", "- Báo cáo sơ kết gửi trước ngày 05/6/2024."),
        ("6#1/2", "- Báo cáo tổng kết gửi trước ngày 30/11/2024."),
    ]
    assert [[due.date for due in each.deadlines] for each in found.orders] == [
        [date(2024, 6, 5)],
        [date(2024, 11, 30)],
    ]
    assert [each.section for each in found.orders] == ["6#1", "6#1"]
    assert [each.date for each in found.deadlines] == [date(2024, 6, 5), date(2024, 11, 30)]


def test_two_receivers_of_one_sentence_have_a_deadline_each():
    found = read(
        HEAD + "1. Các đơn vị trực thuộc gửi báo cáo trước ngày 20/5/2024, BHXH các tỉnh gửi trước "
        "ngày 25/5/2024."
    ).orders

    assert [(each.key, [due.date for due in each.deadlines]) for each in found] == [
        ("1#1", [date(2024, 5, 20)]),
        ("1#1:2", [date(2024, 5, 25)]),
    ]


def test_duplicate_numbers_keep_two_keys():
    found = read(HEAD + "5. Rà soát quy hoạch.\n5. Tổ chức hội nghị.").orders

    assert [each.key for each in found] == ["5#1", "5#2"]
    assert [each.section for each in found] == ["5#1", "5#2"]


@pytest.mark.parametrize(
    "words, is_optional",
    [
        ("1. BHXH tỉnh xây dựng kế hoạch.", False),
        ("1. BHXH tỉnh xây dựng kế hoạch (nếu có).", True),
        ("Trong quá trình triển khai, nếu có vướng mắc, đề nghị báo cáo về BHXH Việt Nam./.", True),
    ],
)
def test_order_under_a_condition_is_optional(words, is_optional):
    [found] = read(HEAD + words).orders

    assert found.is_optional is is_optional


def test_order_that_nobody_was_asked_for_is_inferred():
    words = (
        "Kính gửi: Bảo hiểm xã hội các tỉnh.\n1. Rà soát quy hoạch.\n2. Giao Văn phòng tổng hợp."
    )

    assert [each.confidence for each in read(words).orders] == [
        Confidence.INFERRED,
        Confidence.EXACT,
    ]


def test_place_covers_the_whole_sentence_as_issued():
    letter = clean(HEAD + "1. Tổ chức hội nghị\n\nvề bình đẳng giới. Báo cáo kết quả.\n2. Hết./.")
    [found] = contents.read(letter, unwrap(letter), kind=None, year=2024, bodies=BODIES).orders

    assert found.text == "1. Tổ chức hội nghị về bình đẳng giới. Báo cáo kết quả."
    assert letter.text[found.place.start : found.place.end] == (
        "1. Tổ chức hội nghị\n\nvề bình đẳng giới. Báo cáo kết quả."
    )


def test_report_gives_no_orders():
    assert read("1. Ban hành 2 văn bản.\n2. Tổ chức 5 hoạt động.", kind=Kind.REPORT).orders == ()


TABLE = """Phụ lục
TT | Nhiệm vụ | Cơ quan thực hiện | Đơn vị phối hợp | Thời gian hoàn thành | Kết quả
1 | Tập huấn | Vụ TCCB | BHXH các tỉnh; Văn phòng | Quý II/2025 | 02 lớp
2 | Theo dõi | Văn phòng | - | Trước 30/6/2025 | -
"""


def test_rows_of_a_table_of_tasks_are_orders():
    found = read(TABLE)

    assert [(each.key, each.text, each.lead, each.together) for each in found.orders] == [
        ("T1/1", "Tập huấn", ("Vụ TCCB",), ("BHXH các tỉnh", "Văn phòng")),
        ("T1/2", "Theo dõi", ("Văn phòng",), ()),
    ]
    assert [(each.product, each.is_row) for each in found.orders] == [
        ("02 lớp", True),
        (None, True),
    ]
    assert [
        [(due.type, due.value, due.date) for due in each.deadlines] for each in found.orders
    ] == [
        [(DueType.WITHIN, "2025-Q2", None)],
        [(DueType.BEFORE, None, date(2025, 6, 30))],
    ]


def test_deadlines_of_rows_stand_in_the_rows_alone():
    assert read(TABLE + "Gửi trước ngày 01/7/2025.").deadlines[0].date == date(2025, 7, 1)
    assert len(read(TABLE + "Gửi trước ngày 01/7/2025.").deadlines) == 1


@pytest.mark.parametrize(
    "table",
    [
        "| TT | Nội dung | Đơn vị chủ trì |\n|---|---|---|\n| 1 | Tập huấn | Vụ TCCB |",
        "STT | Nội dung công việc | Chủ trì | Ghi chú\n1 | Tập huấn | Vụ TCCB | ",
    ],
)
def test_table_with_marks_at_its_edges_or_other_columns(table):
    assert [(each.text, each.lead) for each in read(table).orders] == [("Tập huấn", ("Vụ TCCB",))]


def test_table_of_figures_holds_no_orders():
    assert read("TT | Chỉ tiêu | Năm 2023 | Năm 2024\n1 | Đảng viên nữ | 40 | 45").orders == ()
