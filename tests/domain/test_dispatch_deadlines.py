from datetime import date

import pytest

from parity.domain.dispatch import deadlines, effects
from parity.domain.dispatch.letter import Confidence, DueType, Status
from parity.domain.dispatch.sections import read as read_sections
from parity.domain.dispatch.text import clean, unwrap
from parity.papers import programme_bodies
from spec import letter_deadlines

BODIES = programme_bodies.packaged()
FIELDS = ("date", "time", "start", "end", "value", "day", "n", "unit", "event")


def read(words, year=letter_deadlines.YEAR):
    cleaned = clean(words)
    flow = unwrap(cleaned)
    return deadlines.read(
        flow,
        year=year,
        bodies=BODIES,
        sections=read_sections(cleaned, flow),
        exchanges=effects.exchanges(flow),
    )


def told(deadline):
    pairs = ((name, getattr(deadline, name)) for name in FIELDS)
    return {name: value for name, value in pairs if value is not None}


@pytest.mark.parametrize("words, type, fields", letter_deadlines.ROWS)
def test_phrase_means_what_the_table_says(words, type, fields):
    found = read(words)

    assert [each.type for each in found] == [type] * (type is not None)
    assert [told(each) for each in found] == [dict(fields)] * (type is not None)


@pytest.mark.parametrize(
    "words, year, confidence, note",
    [
        ("trước ngày ..../6/2024", 2024, Confidence.ABSENT, "blank"),
        ("trước ngày 31/11/2024", 2024, Confidence.ABSENT, "no_such_day"),
        ("trước ngày 05/6", 2024, Confidence.INFERRED, "year_of_letter"),
        ("trước ngày 05/6", None, Confidence.ABSENT, "no_year"),
        ("từ ngày 15/11 đến ngày 15/12", 2024, Confidence.INFERRED, "year_of_letter"),
        ("từ ngày 15/11 đến ngày 15/12", None, Confidence.ABSENT, "no_year"),
        ("từ ngày 16/12/2024 đến ngày 15/12/2024", 2024, Confidence.ABSENT, "starts_after_end"),
    ],
)
def test_what_is_not_written_is_said(words, year, confidence, note):
    [found] = read(words, year)

    assert (found.confidence, found.note) == (confidence, deadlines.WORDS[note])


def test_what_is_written_is_exact():
    [found] = read("trước ngày 05/6/2024")

    assert (found.confidence, found.note, found.raw) == (
        Confidence.EXACT,
        "",
        "trước ngày 05/6/2024",
    )


@pytest.mark.parametrize(
    "words, what, send_to, email",
    [
        ("trước ngày 05/6/2024", None, None, None),
        ("- Báo cáo sơ kết gửi trước ngày 05/6/2024.", "Báo cáo sơ kết", None, None),
        ("5. Thời gian triển khai: trước ngày 05/6/2024.", "Thời gian triển khai", None, None),
        (
            "+ Báo cáo kết quả về BHXH Việt Nam (qua Vụ Tổ chức cán bộ, email: a@b.vn) trước ngày "
            "05/6/2024 để tổng hợp.",
            "Báo cáo kết quả",
            "BHXH Việt Nam (qua Vụ Tổ chức cán bộ)",
            "a@b.vn",
        ),
        (
            "Trước ngày 05/6/2024, các đơn vị gửi kế hoạch về Vụ Pháp chế.",
            "các đơn vị gửi kế hoạch",
            "Vụ Pháp chế",
            None,
        ),
        (
            "BHXH Việt Nam đề nghị BHXH các tỉnh gửi báo cáo trước ngày 05/6/2024.",
            "BHXH các tỉnh gửi báo cáo",
            None,
            None,
        ),
        (
            "hưởng ứng: Tháng A (tháng 6/2024) và Tháng B (trước ngày 05/6/2024).",
            "Tháng B",
            None,
            None,
        ),
    ],
)
def test_deadline_says_what_is_due_and_where(words, what, send_to, email):
    [found] = read(words)

    assert (found.what, found.send_to, found.email) == (what, send_to, email)


def test_two_receivers_in_one_sentence_have_two_deadlines():
    found = read(
        "1. Các đơn vị trực thuộc gửi kế hoạch trước ngày 20/5/2024, BHXH các tỉnh gửi báo cáo "
        "trước ngày 25/5/2024 về BHXH Việt Nam."
    )

    assert [(each.what, each.date) for each in found] == [
        ("Các đơn vị trực thuộc gửi kế hoạch", date(2024, 5, 20)),
        ("BHXH các tỉnh gửi báo cáo", date(2024, 5, 25)),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "cụm từ “trước ngày 05/6/2024” sửa thành “trước ngày 20/6/2024”.",
        "thay cụm từ “trước ngày 05/6/2024” bằng cụm từ “trước ngày 20/6/2024”.",
        "đã in là “trước ngày 05/6/2024”, nay sửa lại là “trước ngày 20/6/2024”.",
        "điều chỉnh từ trước ngày 05/6/2024 thành trước ngày 20/6/2024.",
    ],
)
def test_quoted_deadlines_of_a_correction_are_old_and_new(words):
    found = read(words)

    assert [(each.date, each.status, each.what) for each in found] == [
        (date(2024, 6, 5), Status.OLD, None),
        (date(2024, 6, 20), Status.NEW, None),
    ]


def test_end_of_a_period_said_again_is_no_deadline():
    found = read(
        "1. Từ ngày 15/11/2024 đến hết ngày 15/12/2024.\n"
        "2. Treo băng rôn đến hết ngày 15/12/2024.\n"
        "3. Gửi báo cáo chậm nhất ngày 15/12/2024."
    )

    assert [each.type for each in found] == [DueType.PERIOD, DueType.ON_OR_BEFORE]
    assert [each.section for each in found] == ["1#1", "3#1"]


def test_place_points_into_the_wrapped_text():
    [found] = read(
        "- Báo cáo tổng kết năm gửi về Bảo hiểm xã hội Việt Nam trước\n\nngày 30/11/2024."
    )

    assert (found.place.line, found.place.start, found.place.end) == (1, 55, 77)


@pytest.mark.parametrize(
    "cell, type, fields",
    [
        ("-", None, {}),
        ("Quý II/2025", DueType.WITHIN, {"value": "2025-Q2"}),
        ("Tháng 12/2025", DueType.WITHIN, {"value": "2025-12"}),
        ("Năm 2025", DueType.WITHIN, {"value": "2025"}),
        ("30/6/2025", DueType.ON_OR_BEFORE, {"date": date(2025, 6, 30)}),
        ("Trước 30/6/2025", DueType.BEFORE, {"date": date(2025, 6, 30)}),
        ("Hằng tháng", DueType.RECURRING, {"unit": "hằng tháng"}),
        ("Thường xuyên", DueType.OPEN, {}),
        (
            "15/11 - 15/12/2025",
            DueType.PERIOD,
            {"start": date(2025, 11, 15), "end": date(2025, 12, 15)},
        ),
    ],
)
def test_cell_of_a_table_needs_no_lead_word(cell, type, fields):
    flow = unwrap(clean(cell))

    found = deadlines.of_cell(flow, span=(0, len(cell)), year=2025)

    assert [each.type for each in found] == [type] * (type is not None)
    assert [told(each) for each in found] == [fields] * (type is not None)
