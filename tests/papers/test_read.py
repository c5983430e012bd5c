"""The one door for foreign files: what comes in as text, what is refused and in which words."""

import signal
import subprocess
import sys

import pytest

from parity.papers import plain_text, read
from parity.papers.reading import Limits

# decode and refusals are tested on the reader itself; the door is tested through its worker below.
TEXTS = (
    ("utf-8", "Bảo hiểm xã hội\nViệt Nam".encode(), "utf-8"),
    ("utf-8 with a byte-order mark", "\ufeffSố: 944/BHXH-TCCB".encode(), "utf-8"),
    ("utf-16 little-endian", b"\xff\xfe" + "Nữ: 98".encode("utf-16-le"), "utf-16-le"),
    ("utf-16 big-endian", b"\xfe\xff" + "Nữ: 98".encode("utf-16-be"), "utf-16-be"),
)


@pytest.mark.parametrize(
    ("data", "encoding"), [case[1:] for case in TEXTS], ids=[c[0] for c in TEXTS]
)
def test_text_is_read_whatever_its_unicode_encoding(data, encoding):
    result = plain_text.read(data)

    assert result.encoding == encoding
    assert "\ufeff" not in result.text
    assert result.text.startswith(("Bảo hiểm", "Số: 944", "Nữ: 98"))


def test_line_ends_become_line_feeds_and_marks_are_composed():
    result = plain_text.read("Hòa\r\nNữ\rNam\n".encode())

    assert result.text == "Hòa\nNữ\nNam\n"
    assert result.lines == ("Hòa", "Nữ", "Nam", "")


def test_words_with_loose_marks_become_composed():
    result = plain_text.read("Nu\u031b\u0303".encode())

    assert result.text == "Nữ"


NOT_TEXT = (
    ("a Word file renamed", b"PK\x03\x04" + b"\x00" * 20, "word"),
    ("an old Word file renamed", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    ("a PDF renamed", b"%PDF-1.7 ...", "pdf"),
    ("rich text", b"{\\rtf1 B\\'e1o c\\'e1o}", "rtf"),
    ("a picture", b"\xff\xd8\xff\xe0", "image"),
    ("a NUL in a line", "số\x00liệu".encode(), "binary"),
    ("bytes of no encoding, with NUL", b"\x00\xff\x00\xfe", "binary"),
    ("an old Vietnamese code page", "Hà Nội".encode("cp1258", "replace") + b"\xf5\xff", "encoding"),
    ("utf-16 cut in the middle", b"\xff\xfea", "encoding"),
)


@pytest.mark.parametrize(
    ("data", "kind"), [case[1:] for case in NOT_TEXT], ids=[c[0] for c in NOT_TEXT]
)
def test_what_is_not_text_is_refused_by_what_it_is(data, kind):
    with pytest.raises(read.NotText) as refused:
        plain_text.read(data)

    assert refused.value.kind == kind


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_blank_files_are_empty(data):
    with pytest.raises(read.Empty):
        plain_text.read(data)


SECRET = (
    ("BỘ TÀI CHÍNH\nSố: 12/BC\nMẬT\n", "MẬT"),
    ("  TỐI   MẬT  \nBÁO CÁO", "TỐI MẬT"),
    ("BÁO CÁO\n[TUYỆT MẬT]\n", "TUYỆT MẬT"),
    ("BÁO CÁO\n" + "\n" * 200 + "Mật\n", "MẬT"),
)


@pytest.mark.parametrize(("text", "mark"), SECRET)
def test_a_mark_of_secrecy_at_the_head_is_refused(text, mark):
    with pytest.raises(read.SecretMark) as refused:
        plain_text.read(text.encode())

    assert refused.value.mark == mark


@pytest.mark.parametrize(
    "text",
    [
        "Tuyên truyền về bảo vệ bí mật nhà nước",
        "BÁO CÁO\n" + "Nội dung\n" * plain_text.HEAD_LINES + "MẬT\n",
        "Chế độ MẬT của văn bản",
    ],
)
def test_the_word_secret_inside_the_text_is_no_mark(text):
    assert plain_text.read(text.encode()).text == text


REFUSED_AT_THE_DOOR = (
    ("rong.txt", b"", "Tệp rỗng"),
    ("bao-cao.docx", b"PK\x03\x04", "Hiện chỉ đọc tệp .txt; chưa đọc tệp .docx."),
    ("bao-cao.pdf", b"%PDF", "Hiện chỉ đọc tệp .txt; chưa đọc tệp .pdf."),
    ("bao-cao", b"x", "Hiện chỉ đọc tệp .txt; chưa đọc tệp không có đuôi."),
    ("lon.TXT", b"x" * 11, "Tệp nặng hơn mức 0 MB được nhận."),
)


@pytest.mark.parametrize(("name", "data", "words"), REFUSED_AT_THE_DOOR)
def test_the_door_refuses_in_words_before_any_worker_starts(name, data, words):
    with pytest.raises(read.NotReadable) as refused:
        read.read(name, data, limits=Limits(size_bytes=10, wall_seconds=0.0))

    assert read.say(refused.value).startswith(words)


@pytest.mark.slow
def test_the_door_gives_back_what_the_worker_read():
    result = read.read("BÁO CÁO.TXT", "Tổng số: 182\r\nNữ: 98".encode("utf-8-sig"))

    assert result == read.ReadText("Tổng số: 182\nNữ: 98", "utf-8", ("Tổng số: 182", "Nữ: 98"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.4", "Tệp có đuôi .txt nhưng bên trong là tệp PDF."),
        (b"  \n ", "Tệp rỗng"),
        ("SỐ 1\nMẬT".encode(), "Tệp có dấu chỉ độ mật “MẬT”."),
    ],
)
def test_the_worker_s_refusals_reach_the_caller(data, words):
    with pytest.raises(read.NotReadable) as refused:
        read.read("a.txt", data)

    assert read.say(refused.value).startswith(words)


@pytest.mark.slow
def test_the_largest_file_fits_the_worker_s_memory():
    data = ("ế" * 100 + "\n").encode() * 17_000

    assert len(read.read("a.txt", data).lines) == 17_001


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "error"),
    [
        (Limits(memory_bytes=30 * 1024 * 1024), read.ReaderStopped),
        (Limits(wall_seconds=0.001), read.TooSlow),
    ],
)
def test_a_worker_over_its_limits_is_a_refusal(limits, error):
    data = ("ế" * 100 + "\n").encode() * 16_000

    with pytest.raises(error) as refused:
        read.read("a.txt", data, limits=limits)

    assert "không được lưu" in read.say(refused.value)


@pytest.mark.slow
def test_a_worker_that_never_ends_is_killed_by_its_processor_limit():
    program = (
        "from parity.papers.read_worker import limit\n"
        "limit(memory_bytes=1 << 28, cpu_seconds=1)\n"
        "while True: pass"
    )

    done = subprocess.run([sys.executable, "-c", program], check=False, timeout=30)

    assert done.returncode in (-signal.SIGXCPU, -signal.SIGKILL)


@pytest.mark.slow
def test_a_worker_cannot_write_a_file(tmp_path):
    program = (
        "import sys\n"
        "from parity.papers.read_worker import limit\n"
        "limit(memory_bytes=1 << 28, cpu_seconds=1)\n"
        "with open(sys.argv[1], 'w') as kept: kept.write('x')"
    )
    path = tmp_path / "kept"

    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], check=False, capture_output=True
    )

    assert (done.returncode != 0, path.read_bytes()) == (True, b"")
