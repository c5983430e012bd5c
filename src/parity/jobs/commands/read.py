"""parity read: what letters say, for people or as JSON; works without a database."""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from parity.domain.dispatch.letter import Letter
from parity.jobs import letter_summary
from parity.papers import dispatch_json, file_kinds, letters, programme_bodies, read

HELP = """Đọc công văn (.docx, .pdf, .txt): số, ngày, nhiệm vụ, thời hạn, mỗi mục kèm mức chắc chắn.

Thư mục: đọc mọi tệp bên trong, cả thư mục con, theo thứ tự tên; bỏ qua tệp ẩn và tệp tạm của Word.
Dấu "-": đọc một tệp từ đầu vào chuẩn. Với --json: một tệp in một đối tượng JSON; nhiều tệp hoặc một
thư mục in mỗi tệp một dòng (JSON Lines). Tệp không đọc được: nêu lý do trên một dòng rồi đọc tiếp.
Hộp thư điện tử được che. Không cần cơ sở dữ liệu.

Mã thoát: 0 đọc được mọi tệp; 1 có tệp không đọc được hoặc thư mục không có tệp; 2 gọi sai cú pháp."""
EXAMPLE = "parity read cong-van-944.docx --json"
NEEDS_TABLES = False

Tell = Callable[[Path, Letter], None]

STDIN = Path("-")
# What other programs leave beside the letters: hidden files, and Word's mark of an open one.
NOT_LETTERS = (".", "~$")

NO_FILE = "Không có tệp nào trong thư mục này. Chỉ đúng thư mục có công văn."
CANNOT_OPEN = "Không mở được. Kiểm tra lại đường dẫn và ổ đĩa."
WHY_NOT = {
    FileNotFoundError: "Không tìm thấy. Kiểm tra lại đường dẫn và tên tệp.",
    PermissionError: "Không có quyền đọc. Xin quyền đọc hoặc chép ra chỗ khác rồi đọc lại.",
}


class Unreadable(Exception):
    """A path that gives no file, and the message tells why and what to do."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="TỆP", help='tệp, thư mục hoặc "-"')
    parser.add_argument("--json", action="store_true", help="in JSON để máy đọc")


def run(options: Namespace) -> int:
    tell = _tell
    if options.json:
        is_one = len(options.paths) == 1 and not options.paths[0].is_dir()
        tell = _tell_pretty if is_one else _tell_in_a_line
    all_read = True
    for path in options.paths:
        for file in _files(path):
            all_read &= _read(file, tell, is_json=options.json)
    return 0 if all_read else 1


def _files(path: Path) -> list[Path]:
    """The file itself, or every file below a folder by name; the folder where it holds none.

    A folder that cannot be looked into stands for itself: opening it says why.
    """
    if not path.is_dir():
        return [path]
    closed: list[str] = []
    found: list[Path] = []
    for folder, folders, names in os.walk(
        path, onerror=lambda error: closed.append(error.filename)
    ):
        folders[:] = filter(_may_be_a_letter, folders)  # the walk goes into these
        found += [Path(folder, name) for name in filter(_may_be_a_letter, names)]
    return sorted([*found, *map(Path, closed)]) or [path]


def _may_be_a_letter(name: str) -> bool:
    return not name.startswith(NOT_LETTERS)


def _read(file: Path, tell: Tell, *, is_json: bool) -> bool:
    """Tells what a file says, or why it cannot be read; whether it could."""
    try:
        name, data = _named_bytes(file)
        letter = letters.open_letter(name, data, bodies=programme_bodies.packaged())
    except (Unreadable, read.NotReadable) as error:
        why = read.say(error) if isinstance(error, read.NotReadable) else str(error)
        print(f"{_on_a_line(file)}: {why}", file=sys.stderr)
        if is_json:
            print(json.dumps({"file": _shown(file), "error": why}, ensure_ascii=False))
        return False
    tell(file, letter)
    return True


def _named_bytes(file: Path) -> tuple[str, bytes]:
    """A name that tells the format, and the bytes. Raises Unreadable.

    Only files are opened: a pipe or a device would be waited for without end.
    """
    if file == STDIN:
        data = _bytes(sys.stdin.buffer)
        return f"-{_ending(data)}", data
    try:
        if file.is_dir():
            os.scandir(file).close()  # says why, where it may not be looked into
            raise Unreadable(NO_FILE)
        if file.exists() and not file.is_file():
            raise Unreadable(CANNOT_OPEN)
        with file.open("rb") as opened:
            return file.name, _bytes(opened)
    except OSError as error:
        raise Unreadable(WHY_NOT.get(type(error), CANNOT_OPEN)) from error


def _bytes(opened: BinaryIO) -> bytes:
    """No more of a file than shows that it is too large."""
    return opened.read(read.LIMITS.size_bytes + 1)


def _ending(data: bytes) -> str:
    """What a file without a name is: by its first bytes, else plain text."""
    if data.startswith(file_kinds.ZIP):
        return ".docx"
    return ".pdf" if file_kinds.PDF in data[: file_kinds.PDF_WITHIN] else ".txt"


def _shown(file: Path) -> str:
    """The path as text that can be printed, whatever bytes are in its names."""
    return os.fsencode(file).decode("utf-8", "replace")


def _on_a_line(file: Path) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in _shown(file))


def _tell(file: Path, letter: Letter) -> None:
    print("\n".join([_on_a_line(file), *letter_summary.lines(letter), ""]))


def _tell_pretty(file: Path, letter: Letter) -> None:
    print(json.dumps(_object(file, letter), ensure_ascii=False, indent=2))


def _tell_in_a_line(file: Path, letter: Letter) -> None:
    print(json.dumps(_object(file, letter), ensure_ascii=False), flush=True)


def _object(file: Path, letter: Letter) -> dispatch_json.Json:
    return {"file": _shown(file)} | dispatch_json.write(letter)
