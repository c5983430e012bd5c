"""parity read: what letters say, for people or as JSON; works without a database."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from parity.domain.dispatch.letter import Letter
from parity.jobs import letter_summary
from parity.jobs.console import Refused
from parity.papers import dispatch_json, letters, programme_bodies, read

HELP = """Đọc công văn (.docx, .pdf, .txt): số, ngày, nhiệm vụ, thời hạn, mỗi mục kèm mức chắc chắn.

Với --json: một tệp in một đối tượng JSON; nhiều tệp hoặc một thư mục in mỗi tệp một dòng
(JSON Lines), theo thứ tự tên. Tệp không đọc được: nêu lý do, đọc tiếp các tệp sau, thoát với mã 1.
Hộp thư điện tử được che. Không cần cơ sở dữ liệu."""
EXAMPLE = "parity read cong-van-944.docx --json"
NEEDS_TABLES = False

Tell = Callable[[Path, Letter], None]

NO_FILE = "Không có tệp nào trong thư mục {path}. Chỉ đúng thư mục có công văn."
CANNOT_OPEN = "Không mở được tệp. Kiểm tra lại đường dẫn và quyền đọc."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="TỆP", help="tệp hoặc thư mục")
    parser.add_argument("--json", action="store_true", help="in JSON để máy đọc")


def run(options: Namespace) -> int:
    files = [file for path in options.paths for file in _files(path)]
    tell = _tell
    if options.json:
        tell = _tell_pretty if files == options.paths[:1] else _tell_in_a_line
    all_read = True
    for file in files:
        all_read &= _read(file, tell, is_json=options.json)
    return 0 if all_read else 1


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or every file below a folder by name."""
    if not path.is_dir():
        yield path
        return
    found = sorted(each for each in path.rglob("*") if each.is_file())
    if not found:
        raise Refused(NO_FILE.format(path=path))
    yield from found


def _read(file: Path, tell: Tell, *, is_json: bool) -> bool:
    """Tells what a file says, or why it cannot be read; whether it could."""
    try:
        data = _bytes(file)
        letter = letters.open_letter(file.name, data, bodies=programme_bodies.packaged())
    except (OSError, read.NotReadable) as error:
        why = read.say(error) if isinstance(error, read.NotReadable) else CANNOT_OPEN
        print(f"{file}: {why}", file=sys.stderr)
        if is_json:
            print(json.dumps({"file": str(file), "error": why}, ensure_ascii=False))
        return False
    tell(file, letter)
    return True


def _bytes(file: Path) -> bytes:
    """No more of a file than shows that it is too large."""
    with file.open("rb") as opened:
        return opened.read(read.LIMITS.size_bytes + 1)


def _tell(file: Path, letter: Letter) -> None:
    print("\n".join([str(file), *letter_summary.lines(letter), ""]))


def _tell_pretty(file: Path, letter: Letter) -> None:
    print(json.dumps(_object(file, letter), ensure_ascii=False, indent=2))


def _tell_in_a_line(file: Path, letter: Letter) -> None:
    print(json.dumps(_object(file, letter), ensure_ascii=False), flush=True)


def _object(file: Path, letter: Letter) -> dispatch_json.Json:
    return {"file": str(file)} | dispatch_json.write(letter)
