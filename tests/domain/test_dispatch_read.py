"""Whole letters: the shared cases, what is odd about a letter, bad input, and what stays unread."""

import json
import unicodedata
from datetime import date, time
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parity.domain.dispatch import read
from parity.domain.dispatch.letter import Kind
from parity.papers import dispatch_json, programme_bodies

CASES = sorted((Path(__file__).parents[1] / "data" / "dispatch").glob("*.json"))
COMPARED_OF_DEADLINES = ("type", "date", "time", "from", "to", "day", "unit", "n", "value")

LETTER = """BẢO HIỂM XÃ HỘI VIỆT NAM
_______
Số: 8123/BHXH-TCCB
V/v triển khai tập huấn năm 2026

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
_____________
Hà Nội, ngày 15 tháng 6 năm 2026

Kính gửi: Bảo hiểm xã hội các tỉnh, thành phố trực thuộc Trung ương.

Thực hiện Kế hoạch số 77/KH-BHXH ngày 05/01/2026 của Bảo hiểm xã hội Việt Nam về việc tập huấn, Bảo hiểm xã hội Việt Nam yêu cầu:

1. Giao Văn phòng tổ chức lớp tập huấn trước ngày 30/8/2026.
2. Các đơn vị gửi báo cáo về Bảo hiểm xã hội Việt Nam chậm nhất ngày 15/9/2026.

Một lời nhắn không giao việc cho ai./.

Nơi nhận:
- Như trên;
- Tổng Giám đốc (để b/c);
- Lưu: VT, TCCB (3).

KT. TỔNG GIÁM ĐỐC
PHÓ TỔNG GIÁM ĐỐC

Lê Văn Mẫu
"""


def letter_of(raw):
    return read.read(raw, bodies=programme_bodies.packaged())


def codes_of(raw):
    return [anomaly.code for anomaly in letter_of(raw).anomalies]


# ------------------------------------------------------------------ the shared cases


def same_words(value):
    """NFC, one case, single spaces, all through a JSON value."""
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).casefold().split())
    if isinstance(value, list):
        return [same_words(each) for each in value]
    if isinstance(value, dict):
        return {key: same_words(each) for key, each in value.items()}
    return value


def compared(field, value):
    """A field as the cases compare it: citations by number and date, deadlines by their values."""
    if field == "citations":
        return sorted((each["number"].casefold(), each.get("date") or "") for each in value)
    if field == "deadlines":
        rows = ({key: row[key] for key in COMPARED_OF_DEADLINES if row.get(key)} for row in value)
        return sorted(json.dumps(same_words(row), sort_keys=True) for row in rows)
    return same_words(value)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_shared_case_reads_as_checked_by_hand(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    expected = case["expected"]

    found = dispatch_json.write(letter_of(path.with_suffix(".txt").read_text(encoding="utf-8")))

    assert {field: compared(field, found[field]) for field in case["checked"]} == {
        field: compared(field, expected[field]) for field in case["checked"]
    }


HEADS = ("issuer", "issuer_parent", "subject", "recipients_to", "recipients_cc", "urgency")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_shared_case_reads_also_where_it_is_not_checked(path):
    expected = json.loads(path.read_text(encoding="utf-8"))["expected"]
    found = dispatch_json.write(letter_of(path.with_suffix(".txt").read_text(encoding="utf-8")))
    if path.stem == "21":
        expected["recipients_cc"] = ["Tổng Giám đốc (để b/c)"]  # the case leaves it out

    assert same_words({field: found[field] for field in HEADS}) == same_words(
        {field: expected[field] for field in HEADS}
    )


# ---------------------------------------------------------------- what is odd about it

ODD = [
    # A letter as the decree wants it.
    ("", "", []),
    ("Số: 8123/BHXH-TCCB", "Số:        /BHXH-TCCB", ["number_blank"]),
    ("Số: 8123/BHXH-TCCB\n", "", ["number_missing"]),
    ("Số: 8123/BHXH-TCCB", "Số: 8123/ BHXH - TCCB", ["space_in_symbol"]),
    ("Số: 8123/BHXH-TCCB", "Số: 8123CV/ BHXH", ["slash_astray"]),
    ("ngày 15 tháng 6 năm 2026", "ngày ... tháng ... năm 2026", ["date_blank"]),
    ("ngày 15 tháng 6 năm 2026", "ngày 31 tháng 6 năm 2026", ["date_impossible"]),
    ("Hà Nội, ngày 15 tháng 6 năm 2026", "", ["date_missing"]),
    ("ngày 15 tháng 6 năm 2026", "ngày 5 tháng 6 năm 2026", ["day_without_zero"]),
    ("ngày 15 tháng 6 năm 2026", "ngày 15 tháng 2 năm 2026", ["month_without_zero"]),
    ("ngày 15 tháng 6 năm 2026", "ngày 15 tháng 06 năm 2026", ["month_zero_superfluous"]),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n", "", ["quoc_hieu_missing"]),
    ("Độc lập - Tự do - Hạnh phúc\n", "", ["motto_missing"]),
    ("Độc lập - Tự do - Hạnh phúc", "Độc lập - Tự Do - Hạnh phúc", ["motto_capital"]),
    ("BẢO HIỂM XÃ HỘI VIỆT NAM\n", "", ["issuer_block_missing"]),
    ("BẢO HIỂM XÃ HỘI VIỆT NAM\n", "BHXH VIỆT NAM\n", ["issuer_abbreviated"]),
    ("V/v triển khai tập huấn năm 2026", "V/v ......", ["subject_missing"]),
    ("Kính gửi: Bảo hiểm", "Kính gửi: - Bảo hiểm", ["single_recipient_on_list_line"]),
    ("ai./.", "ai.", ["end_mark_missing"]),
    ("- Lưu: VT, TCCB (3).", "", ["file_copy_missing"]),
    ("\nLê Văn Mẫu\n", "", ["signer_name_missing"]),
    ("Lê Văn Mẫu", "TS. Lê Văn Mẫu", ["signer_learned_title"]),
    ("KT. TỔNG GIÁM ĐỐC\nPHÓ", "TUQ. TỔNG GIÁM ĐỐC\nKT. VỤ TRƯỞNG\nPHÓ", ["power_not_passed_on"]),
    ("_____________\nHà Nội", "DỰ THẢO\nHà Nội", ["draft_mark"]),
    ("BẢO HIỂM XÃ HỘI VIỆT NAM\n", "LƯU HÀNH NỘI BỘ\nBẢO HIỂM XÃ HỘI VIỆT NAM\n", ["internal_mark"]),
]  # fmt: skip


@pytest.mark.parametrize("before, after, codes", ODD)
def test_what_is_odd_is_told(before, after, codes):
    assert codes_of(LETTER.replace(before, after)) == codes


def test_every_anomaly_is_told_in_words_without_a_blank_left():
    told = [anomaly.text for raw in BAD_INPUT for anomaly in letter_of(raw).anomalies]

    assert [words for words in told if "{" in words or not words.endswith(".")] == []


# ------------------------------------------------------------------------ bad input

OUTLINE = """
TÊN CƠ QUAN, TỔ CHỨC

Số:           /....-....

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

ĐỀ CƯƠNG
Báo cáo tập huấn năm 2026

I. TÌNH HÌNH
1. Công tác chỉ đạo
2. Kết quả

Nơi nhận:
-….
- Lưu: VT
"""
REPORT = LETTER.replace("BHXH-TCCB\nV/v triển khai tập huấn năm 2026", "BC-BHXH").replace(
    "Kính gửi", "BÁO CÁO\nKết quả tập huấn\n\nKính gửi"
)
SECOND = LETTER.replace("8123", "8124")
BAD_INPUT = ("", "   \n\f\n", "?", LETTER, REPORT, LETTER + SECOND, LETTER + OUTLINE)


def test_a_file_of_two_letters_says_so():
    assert "two_letters" in codes_of(LETTER + "\n\n" + SECOND)


def test_a_second_letter_plainer_than_the_first_is_told_too():
    scanned = (Path(__file__).parents[1] / "data/letter-4089.txt").read_text()

    assert "two_letters" in codes_of(scanned + "\n\n" + LETTER)


def test_an_outline_behind_a_letter_is_no_second_letter():
    assert "two_letters" not in codes_of(LETTER + OUTLINE)


def test_the_first_of_two_letters_is_the_one_that_is_read():
    found = letter_of(LETTER + "\n\n" + SECOND)

    assert (found.number.value, found.signature.value.name) == ("8123", "Lê Văn Mẫu")


def test_a_report_says_that_it_is_no_letter_and_gives_no_orders():
    found = letter_of(REPORT)

    assert found.kind.value is Kind.REPORT
    assert "report_not_letter" in [anomaly.code for anomaly in found.anomalies]
    assert found.orders == ()


@pytest.mark.parametrize("raw", ["", "   \n\f\n", "?", "Xin chào."])
def test_a_text_that_is_no_letter_gives_no_values(raw):
    found = letter_of(raw)

    fields = (found.number, found.symbol, found.date, found.place, found.subject, found.signature)
    assert [field.value for field in fields] == [None] * 6
    assert found.addressees == found.citations == found.deadlines == found.orders == ()


def test_a_blank_day_stays_blank_and_leaves_the_year_to_the_deadlines():
    raw = LETTER.replace("ngày 15 tháng 6", "ngày     tháng    ").replace("30/8/2026", "30/8")

    found = letter_of(raw)

    assert found.date.value is None
    assert found.deadlines[0].date == date(2026, 8, 30)


# ------------------------------------------------------------------------- the whole


def test_a_letter_reads_whole():
    found = letter_of(LETTER)

    assert (found.number.value, found.symbol.value, found.date.value) == (
        "8123",
        "BHXH-TCCB",
        date(2026, 6, 15),
    )
    assert [each.number for each in found.citations] == ["77/KH-BHXH"]
    assert [each.label for each in found.sections] == ["1", "2"]
    assert [(each.date, each.time) for each in found.deadlines] == [
        (date(2026, 8, 30), None),
        (date(2026, 9, 15), None),
    ]
    assert [each.verb for each in found.orders] != []


def test_a_time_of_day_is_kept():
    found = letter_of(LETTER.replace("trước ngày 30/8", "trước 16 giờ 30 ngày 30/8"))

    assert found.deadlines[0].time == time(16, 30)


def test_what_nothing_was_made_of_is_kept_as_unread():
    found = letter_of(LETTER)

    unread = [found.text[place.start : place.end] for place in found.remainder]
    assert unread == ["Một lời nhắn không giao việc cho ai./."]


def test_each_place_shows_the_words_of_its_field():
    found = letter_of(LETTER)

    fields = (found.number, found.symbol, found.place, found.date, found.issuer, found.subject)
    assert [found.text[field.place.start : field.place.end] for field in fields] == [
        "8123",
        "BHXH-TCCB",
        "Hà Nội",
        "ngày 15 tháng 6 năm 2026",
        "BẢO HIỂM XÃ HỘI VIỆT NAM",
        "triển khai tập huấn năm 2026",
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_reading_is_the_same_however_the_marks_are_stored(form):
    plain, stored = letter_of(LETTER), letter_of(unicodedata.normalize(form, LETTER))

    assert stored.orders == plain.orders
    assert stored.text == plain.text


@pytest.mark.slow
@given(st.permutations(LETTER.split("\n")))
@settings(max_examples=50, deadline=None)
def test_lines_in_any_order_are_read_and_every_place_lies_in_the_text(lines):
    found = letter_of("\n".join(lines))

    placed = (found.number, found.date, found.subject, *found.addressees, *found.recipients)
    places = [*(each.place for each in placed if each.place), *found.remainder]
    assert [place for place in places if not 0 <= place.start < place.end <= len(found.text)] == []


HOSTILE = [
    "Số: " + " " * 200_000,
    "Kính gửi:\n" + "- a\n" * 50_000,
    "Nơi nhận:" + "\n" * 200_000 + "GIÁM ĐỐC",
    "A" * 200_000,
    "ngày " * 40_000,
    "BẢO HIỂM " * 20_000,
    ("Số: 1/A-" + "B-" * 5_000 + "\n") * 20,
    "V/v " + ". " * 100_000,
    "____ " * 40_000,
    "| " * 100_000,
    "*a" * 100_000,
    "của " * 50_000 + "Công văn số",
    "\n".join(f"{at}. Giao Văn phòng báo cáo trước ngày 05/6/2026." for at in range(4_000)),
    "(" * 100_000,
    "trước " * 30_000,
    "Kính gửi" + "\n" * 150_000 + "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/A-B",
    "ĐỀ NGHỊ " * 20_000,
    "“ạ" * 60_000 + "sửa thành",
    "Nơi nhận: ạ " * 15_000,
    "Giao Vụ A, Vụ B và Vụ C, " * 8_000,
]


@pytest.mark.slow
@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_to_its_end(raw):
    assert letter_of(raw).encoding.value


# Each was read in a time that grew with its square; now four times as much takes about four times.
LONG = (
    ("deadlines", ", ".join(["gửi báo cáo về BHXH Việt Nam trước ngày 05/6/2024"] * 1000)),
    ("rows", "STT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn"
     + "\n1 | Báo cáo | Vụ Tổ chức cán bộ | Trước ngày 05/6/2024" * 1000),
    ("exchanges", "Đính chính Công văn số 1/B-TC: "
     + "; ".join(["“trước ngày 05/6/2024” sửa thành “trước ngày 06/6/2024”"] * 1000)),
    ("periods", "\n".join(
        ["Báo cáo từ ngày 01/6/2024 đến ngày 30/6/2024. Gửi báo cáo trước ngày 05/6/2024"] * 1000)),
    ("parts", "\n".join(["I. Báo cáo", "1. Gửi"] * 1000)),
)  # fmt: skip
MOST_SECONDS = 2.0  # each takes some 0.2 s; as a square it was more than 4


@pytest.mark.slow
@pytest.mark.parametrize("raw", [case[1] for case in LONG], ids=[case[0] for case in LONG])
def test_long_text_is_read_in_a_time_that_grows_with_its_length(raw):
    started = process_time()

    letter_of(raw)

    assert process_time() - started < MOST_SECONDS
