"""The one door for foreign files: plain text, refusals in words, and the worker behind it."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

import foreign_files as foreign
from parity.papers import plain_text, read, read_process, reading
from parity.papers.reading import Limits

LIMITS = Limits()
# decode and refusals are tested on the reader itself; the door is tested through its worker below.
TEXTS = (
    ("utf-8", "Bảo hiểm xã hội\nViệt Nam".encode(), "utf-8"),
    ("utf-8 with a byte-order mark", "\ufeffSố: 944/BHXH-TCCB".encode(), "utf-8"),
    ("utf-16 little-endian", b"\xff\xfe" + "Nữ: 98".encode("utf-16-le"), "utf-16-le"),
    ("utf-16 big-endian", b"\xfe\xff" + "Nữ: 98".encode("utf-16-be"), "utf-16-be"),
    ("utf-16 little-endian without a mark", "Nữ: 98".encode("utf-16-le"), "utf-16-le"),
    ("utf-16 big-endian without a mark", "Bảo hiểm xã hội".encode("utf-16-be"), "utf-16-be"),
    ("Windows-1258", "Bảo hiểm xã hội".replace("ả", "a\u0309").replace("ể", "ê\u0309")
     .replace("ã", "a\u0303").replace("ộ", "ô\u0323").encode("cp1258"), "cp1258"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "encoding"), [case[1:] for case in TEXTS], ids=[c[0] for c in TEXTS]
)
def test_text_is_read_whatever_its_unicode_encoding(data, encoding):
    result = plain_text.read(data, LIMITS)

    assert result.encoding == encoding
    assert "\ufeff" not in result.text
    assert result.text.startswith(("Bảo hiểm", "Số: 944", "Nữ: 98"))


# What the bytes of the old fonts mean is decided by the domain: they are kept as typed.
OLD = (
    ("TCVN3", "B¶o hiÓm x· héi ViÖt Nam, Vô Tæ chøc c¸n bé"),
    ("VNI", "Baûo hieåm xaõ hoäi Vieät Nam, Vuï Toå chöùc caùn boä"),
)


@pytest.mark.parametrize("typed", [case[1] for case in OLD], ids=[case[0] for case in OLD])
def test_bytes_of_an_old_vietnamese_font_are_kept_as_typed(typed):
    result = plain_text.read(typed.encode("cp1252"), LIMITS)

    assert (result.text, result.encoding) == (typed, "cp1252")


def test_line_ends_become_line_feeds_and_form_feeds_count_pages():
    result = plain_text.read("Hòa\r\nNữ\rNam\n\fTrang hai".encode(), LIMITS)

    assert result.text == "Hòa\nNữ\nNam\n\fTrang hai"
    assert (result.lines, result.pages) == (("Hòa", "Nữ", "Nam", "\fTrang hai"), 2)


NOT_TEXT = (
    ("a Word file renamed", foreign.word(foreign.paragraph("a")), "word"),
    ("a zip renamed", foreign.packed({"a.csv": "1"}), "zip"),
    ("a zip cut off", b"PK\x03\x04" + b"\x00" * 20, "zip"),
    ("a PDF renamed", b"%PDF-1.7 ...", "pdf"),
    ("rich text", b"{\\rtf1 B\\'e1o c\\'e1o}", "rtf"),
    ("a picture", b"\xff\xd8\xff\xe0", "image"),
    ("a NUL in a line", "số\x00liệu".encode(), "binary"),
    ("bytes of no encoding, with NUL", b"\x00\xff\x00\xfe", "binary"),
    ("French in Latin-1", "Le comité a décidé à l'unanimité".encode("latin-1"), "encoding"),
    ("bytes that no code page knows", "Hà Nội".encode("cp1258", "replace") + b"\xf5\xff", "encoding"),
    ("utf-16 cut in the middle", b"\xff\xfea", "encoding"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "kind"), [case[1:] for case in NOT_TEXT], ids=[c[0] for c in NOT_TEXT]
)
def test_what_is_not_text_is_refused_by_what_it_is(data, kind):
    with pytest.raises(reading.NotAsNamed) as refused:
        plain_text.read(data, LIMITS)

    assert (refused.value.ending, refused.value.kind) == (".txt", kind)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_blank_files_are_empty(data):
    with pytest.raises(reading.Empty):
        plain_text.read(data, LIMITS)


SECRET = (
    ("BỘ TÀI CHÍNH\nSố: 12/BC\nMẬT\n".encode(), "MẬT"),
    ("  TỐI   MẬT  \nBÁO CÁO".encode(), "TỐI MẬT"),
    ("BÁO CÁO\n[TUYỆT MẬT]\n".encode(), "TUYỆT MẬT"),
    (("BÁO CÁO\n" + "\n" * 200 + "Mật\n").encode(), "MẬT"),
    ("Số: 1/BC | BÁO CÁO\nTỐI MẬT | Hà Nội".encode(), "TỐI MẬT"),
    ("BÁO CÁO\nTO\u0302\u0301I MA\u0323\u0302T".encode(), "TỐI MẬT"),
    ("B¶o hiÓm x· héi ViÖt Nam\nTèi mËt\n".encode("cp1252"), "TỐI MẬT"),
    ("Baûo hieåm xaõ hoäi Vieät Nam\nMAÄT\n".encode("cp1252"), "MẬT"),
)


@pytest.mark.parametrize(("data", "mark"), SECRET)
def test_a_mark_of_secrecy_at_the_head_is_refused(data, mark):
    with pytest.raises(reading.SecretMark) as refused:
        plain_text.read(data, LIMITS)

    assert refused.value.mark == mark


@pytest.mark.parametrize(
    "text",
    [
        "Tuyên truyền về bảo vệ bí mật nhà nước",
        "BÁO CÁO\n" + "Nội dung\n" * 40 + "MẬT\n",
        "Chế độ MẬT của văn bản",
    ],
)
def test_the_word_secret_inside_the_text_is_no_mark(text):
    assert plain_text.read(text.encode(), LIMITS).text == text


REFUSED_AT_THE_DOOR = (
    ("rong.txt", b"", "Tệp rỗng"),
    ("bao-cao.odt", b"PK\x03\x04", "Chỉ đọc được tệp .docx, .pdf và .txt; chưa đọc tệp .odt."),
    ("bao-cao.DOC", foreign.OLE, "Đây là tệp Word đời cũ (.doc), không đọc được."),
    ("bao-cao.docm", b"PK\x03\x04", "Tệp Word có chứa chương trình (macro)"),
    ("bao-cao", b"x", "Chỉ đọc được tệp .docx, .pdf và .txt; chưa đọc tệp không có đuôi."),
    ("lon.TXT", b"x" * 11, "Tệp nặng hơn mức 0 MB được nhận."),
)


@pytest.mark.parametrize(("name", "data", "words"), REFUSED_AT_THE_DOOR)
def test_the_door_refuses_in_words_before_any_worker_starts(name, data, words):
    with pytest.raises(read.NotReadable) as refused:
        read.read(name, data, limits=Limits(size_bytes=10, wall_seconds=0.0))

    assert read.say(refused.value).startswith(words)


def test_every_refusal_and_every_note_has_words():
    kinds = set(reading.NotReadable.__subclasses__())
    kinds |= {kind for parent in kinds for kind in parent.__subclasses__()}

    assert set(reading.WORDS) == kinds
    assert all(read.say_note(note).endswith(".") for note in reading.NOTES)


@pytest.mark.slow
def test_the_door_gives_back_what_the_worker_read():
    result = read.read("BÁO CÁO.TXT", "Tổng số: 182\r\nNữ: 98".encode("utf-8-sig"))

    assert result == read.ReadText("Tổng số: 182\nNữ: 98", "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.4", "Tệp có đuôi .txt nhưng bên trong là tệp PDF."),
        (foreign.OLE, "Đây là tệp Word đời cũ"),
        (b"  \n ", "Tệp rỗng"),
        ("SỐ 1\nMẬT".encode(), "Tệp có dấu chỉ độ mật “MẬT”."),
    ],
)
def test_the_worker_s_refusals_reach_the_caller(data, words):
    with pytest.raises(read.NotReadable) as refused:
        read.read("a.txt", data)

    assert read.say(refused.value).startswith(words)


LARGE = ("ế" * 100 + "\n").encode() * 60_000


@pytest.mark.slow
def test_the_largest_file_fits_the_worker_s_memory():
    limits = replace(LIMITS, signs=10_000_000)

    assert len(read.read("a.txt", LARGE, limits=limits).lines) == 60_001


@pytest.mark.slow
def test_a_book_is_no_letter():
    with pytest.raises(reading.TooLong) as refused:
        read.read("a.txt", LARGE)

    assert (refused.value.count, refused.value.limit) == (6_060_000, 1_000_000)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "error"),
    [
        (replace(LIMITS, memory_bytes=1 << 20), reading.ReaderStopped),
        (replace(LIMITS, wall_seconds=0.001), reading.TooSlow),
        (replace(LIMITS, cpu_seconds=0), reading.TooSlow),
    ],
)
def test_a_reader_over_its_limits_is_a_refusal_and_the_next_file_is_read(limits, error):
    with pytest.raises(error) as refused:
        read.read("a.txt", LARGE, limits=limits)

    assert "không được lưu" in read.say(refused.value)
    assert read.read("a.txt", b"Sau").text == "Sau"


@pytest.mark.slow
def test_a_killed_server_is_replaced():
    server = read_process.Server()
    servers = read_process.Servers()
    servers._places.get()
    servers._places.put(server)
    os.kill(server.process.pid, signal.SIGKILL)

    answer = servers.ask(".txt", b"Sau", LIMITS)

    assert answer["text"] == "Sau"
    servers.stop()


@pytest.mark.slow
def test_a_forked_process_begins_with_servers_of_its_own():
    read.read("a.txt", b"a")
    child = os.fork()
    if child == 0:
        os._exit(0 if read.read("a.txt", b"con").text == "con" else 1)

    status = os.waitpid(child, 0)[1]

    assert (os.waitstatus_to_exitcode(status), read.read("a.txt", b"cha").text) == (0, "cha")


@pytest.mark.slow
def test_many_threads_are_each_answered_with_their_own_file():
    with ThreadPoolExecutor(8) as threads:
        texts = threads.map(lambda n: read.read("a.txt", f"Tệp {n}".encode()).text, range(40))

    assert list(texts) == [f"Tệp {n}" for n in range(40)]


@pytest.mark.slow
def test_a_forked_process_lets_go_of_servers_that_other_threads_are_asking():
    server = read_process.Server()
    child = os.fork()
    if child == 0:
        os._exit(0 if server._asking.closed and server._answers.closed else 1)

    status = os.waitpid(child, 0)[1]
    answer = server.ask(".txt", b"Sau", LIMITS)

    assert (os.waitstatus_to_exitcode(status), answer["text"]) == (0, "Sau")
    server.stop()


@pytest.mark.slow
def test_a_server_that_fell_silent_is_killed_and_replaced(monkeypatch):
    monkeypatch.setattr(read_process, "GRACE_SECONDS", 0.0)
    silent = read_process.Server()
    os.kill(silent.process.pid, signal.SIGSTOP)

    # More than a pipe holds: it is silent while it is told of the file.
    answer = silent.ask(".txt", LARGE, replace(LIMITS, wall_seconds=0.2))

    assert (answer, silent.is_between_files) == (None, False)
    silent.stop()
    assert silent.process.returncode == -signal.SIGKILL


# What stands in a server's place when it is not itself any more.
STRANGERS = (
    ("dies in the middle of an answer", "print('{', end='')"),
    ("answers what is no answer", "print('what?')"),
    ("ends without a word", ""),
)


@pytest.mark.slow
@pytest.mark.parametrize("program", [case[1] for case in STRANGERS], ids=[c[0] for c in STRANGERS])
def test_a_server_that_breaks_is_no_answer_and_not_asked_again(program):
    ask_once = f"import sys; sys.stdin.buffer.readline(); {program}"
    server = read_process.Server((sys.executable, "-c", ask_once))

    assert (server.ask(".txt", b"a", LIMITS), server.is_between_files) == (None, False)

    server.stop()


@pytest.mark.slow
def test_with_a_dead_server_its_child_is_killed():
    # The server dies and leaves a child behind, in its group, that says its number and sleeps.
    program = (
        "import os, sys, time\n"
        "if os.fork():\n"
        "    os._exit(1)\n"
        "sys.stdout.write(f'{os.getpid()}\\n'); sys.stdout.flush(); time.sleep(60)\n"
    )
    server = read_process.Server((sys.executable, "-c", program))
    child = int(server._line())

    server.stop()

    wait_for_the_end_of(child)


@pytest.mark.slow
def test_files_are_read_one_after_the_other_without_anything_piling_up():
    server = read_process.Server()
    proc = Path("/proc", str(server.process.pid))
    text = ("Số: 12/B-TC\n" * 4000).encode()
    for _ in range(20):
        server.ask(".txt", text, LIMITS)
    before = held_by(proc)

    for _ in range(100):
        server.ask(".txt", text, LIMITS)

    pages, files, children = held_by(proc)
    assert (files, children) == (before[1], before[2])
    assert pages - before[0] < 500  # 2 MB; kept, 100 answers of 48 kB would be more than twice that
    server.stop()


def held_by(proc: Path) -> tuple[int, int, str]:
    """Pages in memory, open files, and children, dead ones too."""
    pages = int((proc / "statm").read_text().split()[1])
    children = (proc / "task" / proc.name / "children").read_text()
    return pages, len(list((proc / "fd").iterdir())), children


# What a child may be made to say by a file that took it over.
TAKEN_OVER = (
    ("two answers", b'{"text": "a"}\n{"text": "b"}'),
    ("half an answer", b'{"text": "a'),
    ("nothing", b""),
    ("more than a file may hold", b"a" * 3_000_000),
)


@pytest.mark.slow
@pytest.mark.parametrize("says", [case[1] for case in TAKEN_OVER], ids=[c[0] for c in TAKEN_OVER])
def test_what_no_reader_says_never_reaches_the_next_file(says):
    told = in_a_process_of_its_own(
        "from parity.papers import read_worker, reading\n"
        "import os, sys\n"
        "def taken_over(reader, data, *, limits, writing):\n"
        "    left = memoryview(data)\n"
        "    try:\n"
        "        while left:\n"
        "            left = left[os.write(writing, left):]\n"
        "    finally:\n"
        "        os._exit(0)\n"
        "read_worker._read_and_end = taken_over\n"
        "limits = reading.Limits(unpacked_bytes=1_000_000)\n"
        "print(read_worker.in_a_child(None, sys.stdin.buffer.read(), limits).decode())",
        says,
    )

    assert told == b'{"refusal": "ReaderStopped", "values": []}\n'


def in_a_process_of_its_own(program: str, data: bytes) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", program], input=data, check=True, capture_output=True, timeout=30
    )
    return done.stdout


@pytest.mark.slow
def test_the_server_ends_with_the_process_that_started_it():
    program = (
        "import os, time\n"
        "from parity.papers import read_process\n"
        "server = read_process.Server()\n"
        "print(server.process.pid, flush=True)\n"
        "os._exit(0)\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    wait_for_the_end_of(int(told.stdout))


def wait_for_the_end_of(process: int) -> None:
    stat = Path("/proc", str(process), "stat")
    until = time.monotonic() + 10
    while stat.exists() and stat.read_text().split()[2] != "Z":
        assert time.monotonic() < until
        time.sleep(0.01)


def in_a_limited_process(program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    begin = (
        "import os, sys, subprocess\n"
        "from parity.papers import read_worker, reading\n"
        "read_worker.limit(reading.Limits(cpu_seconds=1))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", begin + program, *arguments],
        check=False, capture_output=True, timeout=30,
    )  # fmt: skip


@pytest.mark.slow
def test_a_reader_that_never_ends_is_killed_by_its_processor_limit():
    assert in_a_limited_process("while True: pass").returncode == -signal.SIGXCPU


@pytest.mark.slow
def test_a_reader_whose_server_is_gone_is_ended_by_the_clock():
    program = (
        "import time\n"
        "from parity.papers import read_worker, reading\n"
        "read_worker.limit(reading.Limits(wall_seconds=0.1))\n"
        "time.sleep(60)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, timeout=30)

    assert done.returncode == -signal.SIGALRM


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["r", "w"])
def test_a_reader_can_open_no_file(tmp_path, mode):
    path = tmp_path / "kept"
    path.write_text("before")

    done = in_a_limited_process(f"open(sys.argv[1], {mode!r})", str(path))

    assert b"Too many open files" in done.stderr
    assert path.read_text() == "before"
