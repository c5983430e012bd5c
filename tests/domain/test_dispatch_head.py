"""The head of a letter: each field in every form that letters give it. All letters are invented."""

from datetime import date

import pytest

from parity.domain.dispatch import addressees, head, issuer, marks, subject, text
from parity.domain.dispatch.bodies import Bodies, Body
from parity.domain.dispatch.letter import Confidence, Kind

EXACT, REPAIRED = Confidence.EXACT, Confidence.REPAIRED
INFERRED, ABSENT = Confidence.INFERRED, Confidence.ABSENT
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODIES = Bodies(
    (
        Body("Bảo hiểm xã hội Việt Nam", symbols=("BHXH",)),
        Body("Bộ Mẫu", symbols=("BM",), valid_to=date(2025, 2, 28)),
        Body("Bộ Mẫu mới", symbols=("BM",), valid_from=date(2025, 3, 1)),
    )
)


def read(raw):
    return head.read(text.clean(raw))


def read_issuer(raw):
    clean = text.clean(raw)
    return issuer.read(clean, head=head.read(clean), bodies=BODIES)


def read_subject(raw):
    clean = text.clean(raw)
    return subject.read(clean, head=head.read(clean))


def read_addressees(raw):
    clean = text.clean(raw)
    return [each.value for each in addressees.read(clean, head=head.read(clean))]


NUMBERS = [
    # Missing and blank first.
    ("", None, None, ABSENT),
    ("Kính gửi: Cục Mẫu", None, None, ABSENT),
    ("Số:           /....-....", None, None, ABSENT),
    ("Số:          /BHXH-TCCB", None, "BHXH-TCCB", ABSENT),
    ("Số: ........./BC-BHXH", None, "BC-BHXH", ABSENT),
    ("Số …/2026/QĐ-BHXH", None, "QĐ-BHXH", ABSENT),
    ("Số: ____/BHXH-VP", None, "BHXH-VP", ABSENT),
    ("Số:\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n/TTr-BHXH\n", None, "TTr-BHXH", ABSENT),
    # As the decree wants it.
    ("Số: 05/BHXH-TCCB", "05", "BHXH-TCCB", EXACT),
    ("Số: 812/BC-BHXH", "812", "BC-BHXH", EXACT),
    ("Số: 17/2026/NĐ-CP", "17/2026", "NĐ-CP", EXACT),
    ("Số: 66.13/2026/NQ-CP", "66.13/2026", "NQ-CP", EXACT),
    ("Số: 21/2026/QH15", "21/2026", "QH15", EXACT),
    ("Số: 730/BM-CTTN&BĐG", "730", "BM-CTTN&BĐG", EXACT),
    ("Số: 55/BM-V.III", "55", "BM-V.III", EXACT),
    ("Số: 36-HD/VPTW", "36", "HD/VPTW", EXACT),
    ("Số: 01-TANDTC-VKSNDTC/TTLT", "01", "TANDTC-VKSNDTC/TTLT", EXACT),
    ("Số: 12a/KH-BHXH", "12a", "KH-BHXH", EXACT),
    # As it comes.
    ("Số: 812/ BHXH-TCCB", "812", "BHXH-TCCB", EXACT),
    ("Số: 812 /BHXH - TCCB", "812", "BHXH-TCCB", EXACT),
    ("Số: 812/BHXH–TCCB", "812", "BHXH-TCCB", EXACT),
    ("Số: 812/BHXH-\nTCCB", "812", "BHXH-TCCB", EXACT),
    ("Số:\n812/BHXH-TCCB", "812", "BHXH-TCCB", EXACT),
    ("Số:812/BHXH-TCCB", "812", "BHXH-TCCB", EXACT),
    ("| Số: 812/BHXH-TCCB |", "812", "BHXH-TCCB", EXACT),
    ("Số: 812/BHXH-TCCB Hà Nội, ngày 05 tháng 6 năm 2026", "812", "BHXH-TCCB", EXACT),
    ("Số: 812/PTM-SMEngày 05 tháng 6 năm 2026", "812", "PTM-SME", EXACT),
    ("Số 812/BHXH-TCCB", "812", "BHXH-TCCB", EXACT),
    ("Số: 415QĐ/ BM", "415", "QĐ/BM", REPAIRED),
    ("Số: 89 TC/TCT", "89", "TC/TCT", REPAIRED),
    ("SỐ: 812/BHXH-TCCB", "812", "BHXH-TCCB", EXACT),
    # A number in the body is not the letter's.
    ("Thực hiện Công văn số 12/BM-VP ngày", None, None, ABSENT),
]


@pytest.mark.parametrize("raw, number, symbol, confidence", NUMBERS)
def test_the_number_is_read_or_said_to_be_blank(raw, number, symbol, confidence):
    found = read(raw)

    assert (found.number.value, found.symbol.value) == (number, symbol)
    assert found.number.confidence is confidence


def test_a_symbol_mended_keeps_its_raw_words_and_says_so():
    symbol = read("Số: 812 /BHXH - TCCB").symbol

    assert (symbol.raw, symbol.confidence) == ("BHXH - TCCB", REPAIRED)
    assert symbol.note == "Ký hiệu viết “BHXH - TCCB” trong văn bản."


DATES = [
    ("", None, None, None),
    ("Hà Nội, ngày      tháng     năm 2026", "Hà Nội", None, 2026),
    ("Hà Nội, ngày ... tháng 6 năm 2026", "Hà Nội", None, 2026),
    ("Hà Nội, ngày 05 tháng … năm", "Hà Nội", None, None),
    ("Hà Nội, ngày\n\ntháng\n\nnăm 2026", "Hà Nội", None, 2026),
    ("Hà Nội, ngày 31 tháng 6 năm 2026", "Hà Nội", None, 2026),
    ("Hà Nội, ngày 05 tháng 6 năm 2026", "Hà Nội", date(2026, 6, 5), 2026),
    ("Hà Nội,ngày 5  tháng 06 năm 2026", "Hà Nội", date(2026, 6, 5), 2026),
    ("Hà Nội, ngày05 tháng6 năm 2026", "Hà Nội", date(2026, 6, 5), 2026),
    ("Huế, ngày 05 tháng 6 năm 2026", "Huế", date(2026, 6, 5), 2026),
    ("Hà\nNội, ngày 05\ntháng 6\nnăm 2026", "Hà Nội", date(2026, 6, 5), 2026),
    ("|\nSơn\nLa, ngày 05 tháng 6 năm 2026", "Sơn La", date(2026, 6, 5), 2026),
    ("TP Hồ Chí\nMinh, ngày 05 tháng 6 năm 2026", "TP Hồ Chí Minh", date(2026, 6, 5), 2026),
    ("TP.Hồ Chí Minh, ngày 05 tháng 6 năm 2026", "TP.Hồ Chí Minh", date(2026, 6, 5), 2026),
    (
        "Thành phố Hồ Chí Minh, ngày 05 tháng 6 năm 2026",
        "Thành phố Hồ Chí Minh",
        date(2026, 6, 5),
        2026,
    ),
    ("Bà Rịa - Vũng Tàu, ngày 05 tháng 6 năm 2026", "Bà Rịa - Vũng Tàu", date(2026, 6, 5), 2026),
    ("Tự Do - Hạnh Phúc\nHuế, ngày 05 tháng 6 năm 2026", "Huế", date(2026, 6, 5), 2026),
    ("V/v Tháng Hành Động      Huế, ngày 05 tháng 6 năm 2026", "Huế", date(2026, 6, 5), 2026),
    ("Số: 812/BHXH-TCCB Vị Thanh, ngày 5 tháng 6 năm 2026", "Vị Thanh", date(2026, 6, 5), 2026),
    ("| Hà Nội, ngày 05 tháng 6 năm 2026 |", "Hà Nội", date(2026, 6, 5), 2026),
    ("Hà Nội, ngày 05/6/2026", "Hà Nội", date(2026, 6, 5), 2026),
    ("Hà Nội, 05.6.2026", "Hà Nội", date(2026, 6, 5), 2026),
    ("|\nNgày 05 tháng 6 năm 2026\n|", None, date(2026, 6, 5), 2026),
    ("họp ngày 05 tháng 6 năm 2026 tại", None, None, None),
]


@pytest.mark.parametrize("raw, place, day, year", DATES)
def test_place_and_date_are_read_or_said_to_be_blank(raw, place, day, year):
    found = read(raw)

    assert (found.place.value, found.date.value, found.year) == (place, day, year)
    assert (found.date.confidence is ABSENT) == (day is None)


NOTES = [
    ("Hà Nội, ngày      tháng     năm 2026", "Văn bản để trống ngày, tháng."),
    ("Hà Nội, ngày 05 tháng … năm", "Văn bản để trống tháng, năm."),
    ("Hà Nội, ngày 31 tháng 6 năm 2026", "Ngày “ngày 31 tháng 6 năm 2026” không có trong lịch."),
]


@pytest.mark.parametrize("raw, note", NOTES)
def test_a_date_that_is_no_date_says_why(raw, note):
    assert read(raw).date.note == note


KINDS = [
    ("", Kind.LETTER, INFERRED),
    ("Số: 8/BHXH-TCCB\nV/v báo cáo", Kind.LETTER, EXACT),
    ("Số: 8/BHXH-TCCB\nKính gửi: Cục Mẫu", Kind.LETTER, EXACT),
    ("Số: 8/KH-BHXH\nKẾ HOẠCH\nThực hiện", Kind.PLAN, EXACT),
    ("Số: 8/KH-BHXH\n|   KẾ HOẠCH   |\nThực hiện", Kind.PLAN, EXACT),
    ("Số: 8/BC-BHXH\nBÁO CÁO\nV/v kết quả", Kind.REPORT, EXACT),
    ("Số: 8/TB-BHXH\nTHÔNG BÁO", Kind.NOTICE, EXACT),
    ("Số: 8/TTr-BHXH\nTỜ TRÌNH", Kind.PROPOSAL, EXACT),
    ("Số: 8/HD-BHXH\nHƯỚNG DẪN", Kind.GUIDANCE, EXACT),
    ("Số: 8/CĐ-BHXH\nCÔNG ĐIỆN", Kind.TELEGRAM, EXACT),
    ("Số: 8/CĐ-BHXH\nCÔNG ĐIỆN KHẨN", Kind.TELEGRAM, EXACT),
    ("Số: 8/QĐ-BHXH\nQUYẾT ĐỊNH\nVề việc", Kind.DECISION, EXACT),
    ("Số: 8/CT-BHXH\nCHỈ THỊ", Kind.DIRECTIVE, EXACT),
    ("Số: 8/NQ-BHXH\nNGHỊ QUYẾT", Kind.RESOLUTION, EXACT),
    ("Số: 8/KH-BHXH\nThực hiện Chiến lược", Kind.PLAN, INFERRED),
    ("Phụ lục II\nBẢNG PHÂN CÔNG", Kind.ANNEX, EXACT),
    # No directive: not taken for one.
    ("Số: 8/2026/TT-BM\nTHÔNG TƯ\nHướng dẫn", None, ABSENT),
    # What is attached behind "Kính gửi" is not the letter's kind.
    ("Số: 8/BHXH-TCCB\nKính gửi: Cục Mẫu\nĐề nghị.\nKẾ HOẠCH\nKèm theo", Kind.LETTER, EXACT),
    ("Kính gửi: Cục Mẫu\nSố: 8/KH-BHXH\nKẾ HOẠCH\nThực hiện", Kind.PLAN, EXACT),
    ("Số: 8/BHXH-TCCB\nV/v báo cáo\nBÁO CÁO\n", Kind.LETTER, EXACT),
]


@pytest.mark.parametrize("raw, kind, confidence", KINDS)
def test_the_kind_is_the_title_or_follows_from_the_symbol(raw, kind, confidence):
    found = read(raw).kind

    assert (found.value, found.confidence) == (kind, confidence)


NUMBER = "Số: 8/BHXH-TCCB\nHà Nội, ngày 05 tháng 6 năm 2026\nKính gửi: Cục Mẫu"
ISSUERS = [
    ("", None, None, ABSENT),
    # No block: the symbol's body on the letter's day, or nobody.
    (NUMBER, None, "Bảo hiểm xã hội Việt Nam", INFERRED),
    (NUMBER.replace("BHXH-TCCB", "BM-VP"), None, "Bộ Mẫu mới", INFERRED),
    (NUMBER.replace("BHXH-TCCB", "BM-VP").replace("2026", "2024"), None, "Bộ Mẫu", INFERRED),
    (NUMBER.replace("BHXH-TCCB", "XYZ-VP"), None, None, ABSENT),
    ("Số: 8/BHXH-TCCB", None, None, ABSENT),
    # One line, two bodies, broken names.
    ("BẢO HIỂM XÃ HỘI VIỆT NAM\n_____\n" + STATE + NUMBER, None, "BẢO HIỂM XÃ HỘI VIỆT NAM", EXACT),
    (
        "BỘ MẪU\nBẢO HIỂM XÃ HỘI VIỆT NAM\n" + STATE + NUMBER,
        "BỘ MẪU",
        "BẢO HIỂM XÃ HỘI VIỆT NAM",
        EXACT,
    ),
    (
        "BẢO HIỂM XÃ HỘI VIỆT NAM\nBẢO HIỂM XÃ HỘI\nTP. MẪU SƠN\n" + STATE + NUMBER,
        "BẢO HIỂM XÃ HỘI VIỆT NAM",
        "BẢO HIỂM XÃ HỘI TP. MẪU SƠN",
        EXACT,
    ),
    ("ỦY BAN NHÂN\nDÂN\nTỈNH MẪU\n" + STATE + NUMBER, None, "ỦY BAN NHÂN DÂN TỈNH MẪU", EXACT),
    (
        "BHXH VIỆT NAM\nBHXH TỈNH MẪU\n" + STATE + NUMBER,
        "BHXH VIỆT NAM",
        "BHXH TỈNH MẪU",
        EXACT,
    ),
    # Two columns: on one line, run on, with table marks, in turn, broken.
    (
        "  BỘ MẪU             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "CỤC MẪU                Độc lập - Tự do - Hạnh phúc\n" + NUMBER,
        "BỘ MẪU",
        "CỤC MẪU",
        EXACT,
    ),
    (
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH MẪU Độc lập - Tự do - Hạnh phúc\n" + NUMBER,
        None,
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        EXACT,
    ),
    ("CỤC MẪU | CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n" + NUMBER, None, "CỤC MẪU", EXACT),
    (STATE + "CỤC MẪU\n-------\n" + NUMBER, None, "CỤC MẪU", EXACT),
    (STATE + "Hà Nội, ngày 05 tháng 6 năm 2026\nCỤC MẪU\nSố: 8/CM-VP", None, None, ABSENT),
    (
        STATE + "Hà Nội, ngày 05 tháng 6 năm 2026\nCỤC MẪU\nSố: 8/CM-VP\nKính gửi: Sở Mẫu",
        None,
        "CỤC MẪU",
        EXACT,
    ),
    (
        "CỤC MẪU\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\n"
        + NUMBER,
        None,
        "CỤC MẪU",
        EXACT,
    ),
    # The name of the state broken by a narrow column is no part of the issuer's.
    (
        "CỤC MẪU            CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVĂN PHÒNG          VIỆT NAM\n" + NUMBER,
        "CỤC MẪU",
        "VĂN PHÒNG",
        EXACT,
    ),
    ("CỤC MẪU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\n" + NUMBER, None, "CỤC MẪU", EXACT),
    ("CỤC MẪU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập\n" + NUMBER, None, "CỤC MẪU", EXACT),
    # Marks and placeholders are no names.
    ("HỎA TỐC\nCỤC MẪU\n" + NUMBER, None, "CỤC MẪU", EXACT),
    ("TÊN CƠ QUAN, TỔ CHỨC\n" + NUMBER, None, "Bảo hiểm xã hội Việt Nam", INFERRED),
]


@pytest.mark.parametrize("raw, parent, name, confidence", ISSUERS)
def test_the_issuer_is_the_last_name_above_the_number(raw, parent, name, confidence):
    above, issued = read_issuer(raw)

    assert (above.value, issued.value, issued.confidence) == (parent, name, confidence)


TAIL = "\nHà Nội, ngày 05 tháng 6 năm 2026\nKính gửi: Cục Mẫu\nThực hiện Kế hoạch."
SUBJECTS = [
    ("", None, ABSENT),
    ("Số: 8/BHXH-TCCB\nV/v ......." + TAIL, None, ABSENT),
    ("Số: 8/BHXH-TCCB" + TAIL, None, ABSENT),
    ("Số: 8/BHXH-TCCB\nV/v báo cáo năm" + TAIL, "báo cáo năm", EXACT),
    ("Số: 8/BHXH-TCCB\nV/v\n: báo cáo năm." + TAIL, "báo cáo năm", EXACT),
    (
        "Số: 8/BHXH-TCCB\nV/v báo cáo\nnăm 2026 của\n\nngành" + TAIL,
        "báo cáo năm 2026 của ngành",
        EXACT,
    ),
    ("Số: 8/BHXH-TCCB\nBáo cáo năm 2026" + TAIL, "Báo cáo năm 2026", INFERRED),
    (
        "  Số: 8/BHXH-TCCB                    Độc lập - Tự do - Hạnh phúc\n"
        "  V/v báo cáo công tác               Hà Nội, ngày 05 tháng 6 năm 2026\n"
        "  năm 2026\n\n        Kính gửi: Cục Mẫu",
        "báo cáo công tác năm 2026",
        EXACT,
    ),
    (
        "Số: 8/BHXH-TCCB\nV/v báo cáo năm\n\n" + STATE + TAIL,
        "báo cáo năm",
        EXACT,
    ),
    ("|\nSố: 8/BHXH-TCCB\nV/v báo cáo\nnăm\n|" + TAIL, "báo cáo năm", EXACT),
    ("V/v: Trang tin\n\nSố: 8/BHXH-TCCB\nV/v báo cáo năm" + TAIL, "báo cáo năm", EXACT),
    # Under a title.
    ("Số: 8/BC-BHXH\nBÁO CÁO\nV/v kết quả\nKính gửi: Cục Mẫu", "kết quả", EXACT),
    (
        "Số: 8/KH-BHXH\nKẾ HOẠCH\nVề việc tập huấn\nnăm 2026\n____\nCăn cứ",
        "tập huấn năm 2026",
        EXACT,
    ),
    (
        "Số: 8/KH-BHXH\nKẾ HOẠCH\nTHỰC HIỆN CHIẾN LƯỢC\nNĂM 2026\nThực hiện Công văn số 3",
        "THỰC HIỆN CHIẾN LƯỢC NĂM 2026",
        EXACT,
    ),
    (
        "Số: 8/QĐ-BM\nQUYẾT ĐỊNH\nVỀ VIỆC GIAO CHỈ TIÊU\nBỘ TRƯỞNG BỘ MẪU\nCăn cứ Luật",
        "GIAO CHỈ TIÊU",
        EXACT,
    ),
    ("Số: 8/CT-BM\nCHỈ THỊ\nCỦA BỘ MẪU V/V TIẾT KIỆM\nI. TÌNH HÌNH", "TIẾT KIỆM", EXACT),
    (
        "Số: 8/CĐ-BM\nCÔNG ĐIỆN\nVề việc ứng phó\nBỘ TRƯỞNG BỘ MẪU điện:\n- Sở Mẫu;",
        "ứng phó",
        EXACT,
    ),
]


@pytest.mark.parametrize("raw, about, confidence", SUBJECTS)
def test_the_subject_stands_after_vv_or_under_the_title(raw, about, confidence):
    found = read_subject(raw)

    assert (found.value, found.confidence) == (about, confidence)


ADDRESSEES = [
    ("", []),
    ("Kính gửi: ...........", []),
    ("Kính gửi: Cục Mẫu.\nThực hiện", ["Cục Mẫu"]),
    ("Kính\ngửi: Cục Mẫu", ["Cục Mẫu"]),
    ("Kính gửi: - Cục Mẫu\nI. TÌNH HÌNH", ["Cục Mẫu"]),
    ("Kính gửi: Như trên\n\nThực hiện", ["Như trên"]),
    ("Kính gửi: Như Công văn số 8/BHXH-TCCB.\n\nDo sơ suất", ["Như Công văn số 8/BHXH-TCCB"]),
    ("Kính gửi: Sở Mẫu; Cục Mẫu; - Vụ Mẫu.\nThực hiện", ["Sở Mẫu", "Cục Mẫu", "Vụ Mẫu"]),
    (
        "Kính gửi: Bảo hiểm xã hội các tỉnh, thành phố\ntrực thuộc Trung ương\n\nThực hiện",
        ["Bảo hiểm xã hội các tỉnh, thành phố trực thuộc Trung ương"],
    ),
    ("Kính gửi:\n\nCục Mẫu\n\nThực hiện", ["Cục Mẫu"]),
    ("Kính gửi:\n\n- Sở Mẫu;\n\n- Cục Mẫu.\n\nThực hiện", ["Sở Mẫu", "Cục Mẫu"]),
    ("  Kính gửi:  - Sở Mẫu;\n             - Cục Mẫu\n\nThực hiện", ["Sở Mẫu", "Cục Mẫu"]),
    ("Kính gửi:\n- Bảo hiểm xã hội các tỉnh,\n  thành phố;\n- Cục Mẫu.", ["Bảo hiểm xã hội các tỉnh, thành phố", "Cục Mẫu"]),
    ("Kính gửi:\n- Các Bộ: Mẫu,\nThử;\n- Cục Mẫu.\nCăn cứ", ["Các Bộ: Mẫu, Thử", "Cục Mẫu"]),
    ("Kính gửi: Công ty Mẫu\n(Địa chỉ: số 1,\nphố Mẫu)\nTrả lời công văn", ["Công ty Mẫu (Địa chỉ: số 1, phố Mẫu)"]),
    ("Số: 8/CĐ-BM\nCÔNG ĐIỆN\nBỘ MẪU điện:\n- Sở Mẫu;\n- Cục Mẫu.\nTiếp theo", ["Sở Mẫu", "Cục Mẫu"]),
    ("Số: 8/KH-BM\nKẾ HOẠCH\nTập huấn\nGửi: Sở Mẫu", []),
]  # fmt: skip


@pytest.mark.parametrize("raw, names", ADDRESSEES)
def test_each_addressee_stands_alone(raw, names):
    assert read_addressees(raw) == names


MARKS = [
    ("Kính gửi: Cục Mẫu", None, None),
    ("HỎA TỐC\nKính gửi:", "HỎA TỐC", None),
    ("HOẢ TỐC\nKính gửi:", "HỎA TỐC", None),
    ("Số: 8/BM-VP      KHẨN\nKính gửi:", "KHẨN", None),
    ("[THƯỢNG KHẨN]\nKính gửi:", "THƯỢNG KHẨN", None),
    ("| HỎA TỐC HẸN GIỜ |\nKính gửi:", "HỎA TỐC HẸN GIỜ", None),
    ("MẬT\nKính gửi:", None, "MẬT"),
    ("TUYỆT MẬT\nKHẨN\nKính gửi:", "KHẨN", "TUYỆT MẬT"),
    # Words of a sentence are no marks.
    ("V/v bảo vệ bí mật\nKính gửi: Đội Khẩn", None, None),
]


@pytest.mark.parametrize("raw, urgency, secrecy", MARKS)
def test_a_mark_stands_alone_on_its_line(raw, urgency, secrecy):
    clean = text.clean(raw)

    found = marks.read(clean, until=len(raw))

    assert (found.urgency.value, found.secrecy.value) == (urgency, secrecy)
