"""A letter's text: its encoding, what cleaning mends and says, and how it flows."""

import unicodedata

import pytest

from parity.domain.dispatch import encodings, text
from parity.domain.dispatch.encodings import Encoding
from parity.domain.dispatch.letter import Confidence

UNICODE = "Thực hiện Quyết định của Thủ tướng Chính phủ, đề nghị các đơn vị gửi báo cáo."
TCVN3 = "Thùc hiÖn QuyÕt ®Þnh cña Thñ t\xadíng ChÝnh phñ, ®Ò nghÞ c¸c ®¬n vÞ göi b¸o c¸o."
VNI = "Thöïc hieän Quyeát ñònh cuûa Thuû töôùng Chính phuû, ñeà nghò caùc ñôn vò göûi baùo caùo."

ENCODINGS = [
    ("", Encoding.UNSURE, ""),
    ("12/06", Encoding.UNSURE, "12/06"),
    ("Bao cao ket qua", Encoding.UNSURE, "Bao cao ket qua"),
    (UNICODE, Encoding.UNICODE, UNICODE),
    (unicodedata.normalize("NFD", UNICODE), Encoding.UNICODE, UNICODE),
    (TCVN3, Encoding.TCVN3, UNICODE),
    (VNI, Encoding.VNI, UNICODE),
]


@pytest.mark.parametrize("raw, encoding, clean", ENCODINGS)
def test_the_encoding_is_told_before_any_cleaning(raw, encoding, clean):
    read = text.clean(raw)

    assert (read.encoding.value, read.text) == (encoding, clean)


# In TCVN3 the letters of capitals lines were typed small, or in a font that shows them large.
CAPITALS = [
    ("B¶O HIÓM X· HéI VIÖT NAM", "BẢO HIỂM XÃ HỘI VIỆT NAM"),
    ("KT. TæNG GI¸M §èC", "KT. TỔNG GIÁM ĐỐC"),
    ("     TæNG GI¸M §èC       Hµ Néi, ngµy 05", "     TỔNG GIÁM ĐỐC       Hà Nội, ngày 05"),
    ("Sè: 12/BHXH-TCCB", "Số: 12/BHXH-TCCB"),
    ("- Vô TCCB;", "- Vụ TCCB;"),
    ("Vò Lª", "Vũ Lê"),
]


@pytest.mark.parametrize("raw, decoded", CAPITALS)
def test_capitals_of_old_fonts_are_capitals_again(raw, decoded):
    assert encodings.decode(raw, encoding=Encoding.TCVN3) == decoded


CLEANED = [
    # Nothing to mend.
    ("Số: 12/BHXH", "Số: 12/BHXH", []),
    # U+00AD and U+00D0 are letters in TCVN3 only.
    ("hoàn\u00ad thành đủ", "hoàn thành đủ", ["invisible_signs"]),
    ("\ufeffK\u200bính\u00a0gửi:\tBộ", "Kính gửi: Bộ", ["invisible_signs"]),
    ("\u00d0ơn vị, c\u00f0 đủ", "Đơn vị, cđ đủ", ["eth_for_d"]),
    ("**KT. GIÁM ĐỐC**", "KT. GIÁM ĐỐC", ["markdown_marks"]),
    ("(*Phụ lục I kèm theo*)", "(Phụ lục I kèm theo)", ["markdown_marks"]),
    ("*kèm theo* và __đủ__", "kèm theo và đủ", ["markdown_marks"]),
    ("## Kế hoạch\n1\\. Đủ", "Kế hoạch\n1. Đủ", ["markdown_marks"]),
    ("* Gạch đầu dòng\n_______\n********", "* Gạch đầu dòng\n_______\n********", []),
    ("văn bản[1]; dự thảo[12].", "văn bản; dự thảo.", ["footnote_marks"]),
    ("ngày21/6, PTM-SMEngày 05", "ngày 21/6, PTM-SME ngày 05", ["words_run_together"]),
    ("TCCBngày21 tháng6 đủ", "TCCB ngày 21 tháng 6 đủ", ["words_run_together"]),
    ("một\r\nhai\rba\u2028bốn đủ", "một\nhai\nba\nbốn đủ", []),
    ("một\fhai đủ", "một\fhai đủ", []),
]


@pytest.mark.parametrize("raw, clean, codes", CLEANED)
def test_cleaning_says_what_it_mends(raw, clean, codes):
    read = text.clean(raw)

    told = [anomaly.code for anomaly in read.anomalies if anomaly.code != "encoding_unsure"]
    assert (read.text, told) == (clean, codes)


def test_a_paragraph_pasted_from_an_old_file_is_decoded_in_place():
    read = text.clean(f"{UNICODE}\n{TCVN3}\n{VNI}\nhoà, toà, oà")

    assert read.text == f"{UNICODE}\n{UNICODE}\n{UNICODE}\nhoà, toà, oà"
    assert [anomaly.code for anomaly in read.anomalies] == ["mixed_encodings"]


CONFIDENCES = [
    (UNICODE, Confidence.EXACT),
    (TCVN3, Confidence.REPAIRED),
    (VNI, Confidence.REPAIRED),
    ("Bao cao", Confidence.INFERRED),
]


@pytest.mark.parametrize("raw, confidence", CONFIDENCES)
def test_a_converted_text_is_not_exact(raw, confidence):
    assert text.clean(raw).encoding.confidence is confidence


LONG = "các đơn vị trực thuộc ở Trung ương và các tỉnh, thành phố trực thuộc"
FLOWING = [
    ("", ""),
    # Goes on: no end mark above, small letters or a full line below; blank lines do not part.
    (f"{LONG}\n\nTrung ương báo cáo.", f"{LONG} Trung ương báo cáo."),
    (f"{LONG}\nxử lý\n\nnghiêm.", f"{LONG} xử lý nghiêm."),
    ("Quyết định số 1790/QĐ-\n\nTTg ngày", "Quyết định số 1790/QĐ-TTg ngày"),
    ("I. TÌNH HÌNH CHUNG VỀ BÌNH ĐẲNG\nGIỚI", "I. TÌNH HÌNH CHUNG VỀ BÌNH ĐẲNG GIỚI"),
    ("Kính\ngửi: Cục Thuế", "Kính gửi: Cục Thuế"),
    # Begins a block.
    ("1. Mục đích\n- Nâng cao\n+ Báo cáo\na) Một", "1. Mục đích\n- Nâng cao\n+ Báo cáo\na) Một"),
    ("Căn cứ Luật;\nCăn cứ Nghị định", "Căn cứ Luật;\nCăn cứ Nghị định"),
    ("xong.\nsau đó", "xong.\nsau đó"),
    ("3. Chủ đề\n“Tăng quyền”", "3. Chủ đề\n“Tăng quyền”"),
    ("năm 2024\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA", "năm 2024\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
    ("STT | Việc\n1 | Tập huấn", "STT | Việc\n1 | Tập huấn"),
    # Page numbers belong to no sentence.
    ("1\n\nBẢO HIỂM", "BẢO HIỂM"),
    (f"{LONG}\n\f2\ncủa ngành.", f"{LONG} của ngành."),
    ("hai   khoảng    trắng", "hai khoảng trắng"),
]


@pytest.mark.parametrize("raw, flow", FLOWING)
def test_wrapped_lines_flow_together(raw, flow):
    assert text.unwrap(text.clean(raw)).text == flow


@pytest.mark.parametrize("raw", [raw for raw, _ in FLOWING] + [f"a\n\f{UNICODE}  {UNICODE}"])
def test_each_word_of_the_flow_knows_its_place(raw):
    clean = text.clean(raw)
    flow = text.unwrap(clean)

    for at, sign in enumerate(flow.text):
        if not sign.isspace():
            place = flow.place(at, at + 1)
            assert clean.text[place.start : place.end] == sign


def test_a_place_counts_lines_and_pages_from_one():
    clean = text.clean("một\nhai\n\fba bốn\nnăm")

    place = clean.place(clean.text.index("bốn"), clean.text.index("năm"))

    assert (place.line, place.page) == (3, 2)


FOLDED = [
    ("Hoà bình", "hòa bình"),
    ("THỦY LỢI", "thuỷ lợi"),
    ("khoẻ  khoắn", "khỏe khoắn"),
    ("kỉ niệm quí I", "kỷ niệm quý i"),
    ("Lao động – Thương binh", "Lao động - Thương binh"),
]


@pytest.mark.parametrize("one, other", FOLDED)
def test_two_spellings_fold_to_one(one, other):
    assert text.fold(one) == text.fold(other)


def test_folding_keeps_words_apart():
    assert text.fold("hoàn thành lí do, hoạt") == "hoàn thành lý do, hoạt"
