"""PDF files as people send them: pages, columns, scans, passwords; and bytes that mean nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import foreign_files as foreign
from parity.papers import pdf_text, plain_text, reading, word_text
from parity.papers import read as door
from parity.papers.reading import Limits

LIMITS = Limits()
BODY = "Thực hiện Công văn số 12/B-TC ngày 01/3/2024 của Ban B về việc thử, " * 3
# As writers with tabs do it: line after line across both columns.
ACROSS = """
#let row(a, b) = grid(columns: (42%, 58%), align: center, a, b)
#row[BỘ A][CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM]
#row[#strong[BAN B]][Độc lập - Tự do - Hạnh phúc]
#row[Số: #strong[12]/B-TC][Hà Nội, ngày 08 tháng 11 năm 2024]
#row[V/v thử hai cột][#h(1pt)]
"""
FOOT = """
#let foot(a, b) = grid(columns: (1fr, 1fr), align: (left, center), a, b)
#foot[Nơi nhận:][#strong[KT. TRƯỞNG BAN]]
#foot[#"- Như trên;"][#strong[PHÓ TRƯỞNG BAN]]
#foot[#"- Lưu: VT, TC."][#h(1pt)]
#foot[#h(1pt)][Trần Thị Mẫu]
"""


def text(source):
    return pdf_text.read(foreign.pdf(source), LIMITS).text


@pytest.mark.slow
def test_pages_are_parted_by_form_feeds():
    result = pdf_text.read(foreign.pdf(f"{BODY}\n#pagebreak()\n{BODY}"), LIMITS)

    assert (result.pages, result.text.count("\n\f"), result.format) == (2, 1, "pdf")
    assert result.text.startswith("Thực hiện Công văn số 12/B-TC ngày 01/3/2024")


@pytest.mark.slow
def test_a_head_drawn_across_is_read_column_after_column():
    assert text(f"{ACROSS}\nKính gửi: Các đơn vị\n\n{BODY}").split("\n")[:8] == [
        "BỘ A",
        "BAN B",
        "Số: 12/B-TC",
        "V/v thử hai cột",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 08 tháng 11 năm 2024",
        "Kính gửi: Các đơn vị",
    ]


@pytest.mark.slow
def test_a_foot_drawn_across_is_read_column_after_column():
    assert text(BODY + FOOT).split("\n")[-6:] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT, TC.",
        "KT. TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "Trần Thị Mẫu",
    ]


@pytest.mark.slow
def test_every_word_of_the_page_is_there_once():
    words = text(f"{ACROSS}\nKính gửi: Các đơn vị\n\n{BODY}{FOOT}").split()
    source = [
        "CỘNG",
        "Độc",
        "Tự",
        "Hạnh",
        "V/v",
        "Kính",
        "Thực",
        "Nơi",
        "KT.",
        "PHÓ",
        "Trần",
        "Lưu:",
    ]

    assert [words.count(word) for word in source] == [1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1]


@pytest.mark.slow
def test_a_page_without_words_is_noted():
    source = f"{BODY}\n#pagebreak()\n#rect(width: 50mm)"

    assert pdf_text.read(foreign.pdf(source), LIMITS).notes == ("blank_pages",)


@pytest.mark.slow
def test_a_password_for_changes_alone_hinders_nobody_from_reading():
    data = foreign.under_password(foreign.pdf_lines(BODY), "")

    assert pdf_text.read(data, LIMITS).text.startswith("Thực hiện")


LETTER = foreign.pdf_lines(BODY)
REFUSED = (
    ("a scan", foreign.scan(), reading.NoText),
    ("a password", foreign.under_password(LETTER, "x"), reading.Encrypted),
    ("cut off", LETTER[:300], reading.Damaged),
    ("only the name", b"%PDF-1.7", reading.Damaged),
    ("a Word file", foreign.word(foreign.paragraph("a")), reading.NotAsNamed),
    ("a picture", b"\x89PNG\r\n", reading.NotAsNamed),
    ("text", "Số: 944".encode(), reading.NotAsNamed),
    ("other bytes", b"\x00\x01\x02", reading.NotAsNamed),
    ("secret", foreign.pdf_lines("Số: 1/A", "TỐI MẬT", BODY), reading.SecretMark),
    ("Office under a password", foreign.office_under_password(), reading.Encrypted),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "error"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_a_file_that_is_no_good_letter_is_refused_by_name(data, error):
    with pytest.raises(reading.NotReadable) as refused:
        pdf_text.read(data, LIMITS)

    assert type(refused.value) is error


@pytest.mark.slow
def test_more_pages_than_are_let_in_are_counted():
    with pytest.raises(reading.TooManyPages) as refused:
        pdf_text.read(foreign.scan(3), Limits(pages=2))

    assert (refused.value.count, refused.value.limit) == (3, 2)


WORD = foreign.written_by_word_library("Số: 944/BHXH-TCCB", BODY)
READERS = (
    ("txt", plain_text.read, BODY.encode("utf-16")),
    ("docx", word_text.read, WORD),
    # pdfium is C++: what it may do to its process shall not happen to the tests.
    ("pdf", lambda data, limits: door.read("a.pdf", data, limits=limits), LETTER),
)
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@pytest.mark.parametrize(("read", "_"), [case[1:] for case in READERS], ids=[c[0] for c in READERS])
@FUZZ
@given(data=st.binary(max_size=2000), begins=st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n"]))
def test_no_bytes_break_a_reader(read, _, data, begins):
    told(read, begins + data)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("read", "good"), [case[1:] for case in READERS], ids=[c[0] for c in READERS]
)
@FUZZ
@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=8)), min_size=1, max_size=6
    )
)
def test_no_change_of_a_good_file_breaks_a_reader(read, good, changes):
    changed = bytearray(good)
    for share, put in changes:
        at = int(share * len(changed))
        changed[at : at + max(1, len(put))] = put

    told(read, bytes(changed))


def told(read, data):
    """A text or a named refusal; anything else is the reader's fault."""
    try:
        assert isinstance(read(data, LIMITS).text, str)
    except reading.NotReadable as refusal:
        assert reading.say(refusal) != ""
