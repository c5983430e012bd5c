"""Letters read at the command line: for people, as JSON, several at once, and none at all."""

import io
import json
import os
import unicodedata

import pytest

import foreign_files as foreign
from parity.jobs import console

LETTER = """Số: 12/BXH-TC
V/v báo cáo thử
Hà Nội, ngày 08 tháng 11 năm 2024
Kính gửi: Các đơn vị trực thuộc
Đề nghị các đơn vị báo cáo về mau@example.vn trước ngày 30/11/2024.
Nơi nhận:
- Như trên;
- Lưu: VT, TC.
TRƯỞNG BAN
Trần Thị Mẫu
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(foreign.written_by_word_library(*LETTER.split("\n")))
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.pdf").write_bytes(foreign.pdf_lines(*LETTER.split("\n")))
    return tmp_path


def read(*arguments):
    return console.main(["read", *map(str, arguments)])


def objects(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_file_is_told_to_people(folder, capsys):
    assert read(folder / "b.txt") == 0

    told = capsys.readouterr().out
    assert told.splitlines()[:6] == [
        str(folder / "b.txt"),
        "  Loại          công văn",
        "  Số            12",
        "  Ký hiệu       BXH-TC",
        "  Nơi ban hành  Hà Nội",
        "  Ngày          08/11/2024",
    ]
    assert "- trước 30/11/2024" in told
    assert "mau@" not in told


def test_one_file_as_json_is_one_object(folder, capsys):
    assert read("--json", folder / "b.txt") == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["number"], told["date"]) == (
        str(folder / "b.txt"), "12", "2024-11-08",
    )  # fmt: skip


def test_a_folder_as_json_is_an_object_a_line_by_name(folder, capsys):
    assert read("--json", folder) == 0

    told = objects(capsys)
    assert [each["file"] for each in told] == [
        str(folder / name) for name in ("a.docx", "b.txt", "c/d.pdf")
    ]
    assert {each["number"] for each in told} == {"12"}
    assert {each["deadlines"][0]["date"] for each in told} == {"2024-11-30"}


def test_an_unreadable_file_says_why_and_the_others_are_read(folder, capsys):
    (folder / "aa.pdf").write_bytes(b"%PDF-1.7")
    (folder / "b2.txt").write_text("Số: 1/A\nMẬT", encoding="utf-8")

    assert read("--json", folder, folder / "khong-co.txt") == 1

    told, errors = objects_and_errors(capsys)
    assert [list(each)[:2] for each in told] == [
        ["file", "encoding"], ["file", "error"], ["file", "encoding"],
        ["file", "error"], ["file", "encoding"], ["file", "error"],
    ]  # fmt: skip
    assert [line.partition(": ")[2][:24] for line in errors] == [
        "Tệp bị hỏng, không mở đư",
        "Tệp có dấu chỉ độ mật “M",
        "Không tìm thấy. Kiểm tra",
    ]


def objects_and_errors(capsys):
    told = capsys.readouterr()
    return [json.loads(line) for line in told.out.splitlines()], told.err.splitlines()


def test_without_a_good_file_it_fails_in_words(tmp_path, capsys):
    assert read(tmp_path / "a.odt") == 1
    assert read(tmp_path) == 1

    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path / 'a.odt'}: Không tìm thấy. Kiểm tra lại đường dẫn và tên tệp.",
        f"{tmp_path}: Không có tệp nào trong thư mục này. Chỉ đúng thư mục có công văn.",
    ]


# Names and codes of text as people's disks hold them.
ODD_FILES = (
    ("Công văn số 12 (bản cuối).txt", LETTER.encode()),
    (unicodedata.normalize("NFD", "Phân rã.txt"), unicodedata.normalize("NFD", LETTER).encode()),
    ("thư mục con/sâu hơn/HOA.TXT", LETTER.encode("utf-8-sig")),
    ("hai\ndòng.txt", LETTER.replace("\n", "\r\n").encode()),
    (os.fsdecode(b"l\xff.txt"), LETTER.encode("utf-16")),
)


def test_odd_names_and_codes_of_text_are_read(tmp_path, capsys):
    for name, data in ODD_FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)

    assert read("--json", tmp_path) == 0
    told = objects(capsys)
    assert [each["number"] for each in told] == ["12"] * len(ODD_FILES)
    assert f"{tmp_path}/l\ufffd.txt" in [each["file"] for each in told]
    assert read(tmp_path) == 0
    assert f"{tmp_path}/hai\ufffddòng.txt" in capsys.readouterr().out.splitlines()


def test_what_other_programs_leave_in_a_folder_is_passed_over(folder, capsys):
    for name in (".git/config", "~$a.docx", ".DS_Store"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")

    assert read("--json", folder) == 0
    assert len(objects(capsys)) == 3


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path, capsys):
    (tmp_path / "rong").mkdir()
    (tmp_path / "mat.txt").symlink_to(tmp_path / "khong-co.txt")
    (tmp_path / "vong").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "ong.txt")

    assert read(tmp_path, tmp_path / "rong") == 1

    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path}/mat.txt: Không tìm thấy. Kiểm tra lại đường dẫn và tên tệp.",
        f"{tmp_path}/ong.txt: Không mở được. Kiểm tra lại đường dẫn và ổ đĩa.",
        f"{tmp_path}/rong: Không có tệp nào trong thư mục này. Chỉ đúng thư mục có công văn.",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_says_so(folder, capsys):
    (folder / "b.txt").chmod(0)
    (folder / "c").chmod(0)

    assert read(folder) == 1

    (folder / "c").chmod(0o700)
    assert capsys.readouterr().err.splitlines() == [
        f"{folder / name}: Không có quyền đọc. Xin quyền đọc hoặc chép ra chỗ khác rồi đọc lại."
        for name in ("b.txt", "c")
    ]


@pytest.mark.parametrize(
    "data",
    [
        LETTER.encode(),
        foreign.pdf_lines(*LETTER.split("\n")),
        foreign.written_by_word_library(*LETTER.split("\n")),
    ],
    ids=["text", "pdf", "word"],
)
def test_a_file_from_standard_input_needs_no_name(data, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    assert read("--json", "-") == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["number"]) == ("-", "12")
