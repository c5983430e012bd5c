"""What the one door for foreign files gives back, and why it refuses.

The door is `papers.read`; the formats live one module each beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost us before its reader is stopped.

    `memory_bytes` is address space on top of what the reader holds before it sees the file.
    """

    size_bytes: int = 20 * MEBIBYTE
    unpacked_bytes: int = 64 * MEBIBYTE
    pages: int = 300
    signs: int = 1_000_000
    memory_bytes: int = 384 * MEBIBYTE
    cpu_seconds: int = 5
    wall_seconds: float = 15.0


@dataclass(frozen=True, slots=True)
class ReadText:
    """A file read as text: lines ended by a line feed, a form feed before each further page.

    `encoding` says in which code the letters stood ("utf-8", "tcvn3", …), `format` what the file
    is ("txt", "docx", "pdf"); `notes` are keys of NOTES, for people who look at the text.
    """

    text: str
    encoding: str
    format: str = "txt"
    pages: int = 1
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The text line by line."""
        return tuple(self.text.split("\n"))


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet as text, the first first; `sheet` is its name."""

    sheet: str
    rows: tuple[tuple[str, ...], ...]


class NotReadable(ValueError):
    """The file was refused; nothing of it has been kept."""


class Empty(NotReadable):
    """No bytes, or nothing but blanks."""


class TooLarge(NotReadable):
    """More bytes than the door lets in."""

    def __init__(self, size_bytes: int, limit: int) -> None:
        super().__init__(size_bytes, limit)
        self.size_bytes, self.limit = size_bytes, limit

    @property
    def limit_mb(self) -> int:
        """The limit in whole MB."""
        return self.limit // MEBIBYTE


class UnpacksTooLarge(TooLarge):
    """A packed file that would grow beyond all measure: a zip bomb, or one long picture book."""


class TooManyPages(NotReadable):
    """More pages than the door lets in."""

    def __init__(self, count: int, limit: int) -> None:
        super().__init__(count, limit)
        self.count, self.limit = count, limit


class TooLong(NotReadable):
    """More text than a letter with all its annexes has: a book, or one line copied without end."""

    def __init__(self, count: int, limit: int) -> None:
        super().__init__(count, limit)
        self.count, self.limit = count, limit


class NotSupported(NotReadable):
    """A format that has no reader, told by the file's ending (".odt"; "" when it has none)."""

    def __init__(self, ending: str) -> None:
        super().__init__(ending)
        self.ending = ending

    @property
    def ending_words(self) -> str:
        """The ending as the message names it."""
        return f"tệp {self.ending}" if self.ending else "tệp không có đuôi"


class NotWorkbook(NotReadable):
    """A table was asked for, and this is no .xlsx file, told by its ending."""

    def __init__(self, ending: str) -> None:
        super().__init__(ending)
        self.ending = ending

    @property
    def ending_words(self) -> str:
        """The ending as the message names it."""
        return f"tệp {self.ending}" if self.ending else "tệp không có đuôi"


class TooManyRows(NotReadable):
    """A table with more rows than the door lets in."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class OldOffice(NotReadable):
    """A file of Word 97-2003 (.doc), whatever its name says."""


class HasMacros(NotReadable):
    """A Word file that carries programs (.docm, or a .docx with macros inside)."""


class NotAsNamed(NotReadable):
    """The name says one format, the content is another; `kind` is a key of KINDS."""

    def __init__(self, ending: str, kind: str) -> None:
        super().__init__(ending, kind)
        self.ending, self.kind = ending, kind

    @property
    def inside(self) -> str:
        """What the file really holds, in words."""
        return KINDS[self.kind]


class Encrypted(NotReadable):
    """The file opens only with a password."""


class Damaged(NotReadable):
    """The file is of the right format but broken."""


class Unsafe(NotReadable):
    """Built to do harm: entities or a DTD in its XML, names that climb out of the package."""


class NoText(NotReadable):
    """Pages without a text layer: a scan."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


class SecretMark(NotReadable):
    """The document carries a mark of state secrecy and must not enter the system."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


class TooSlow(NotReadable):
    """The reader did not come to an end in time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class ReaderStopped(NotReadable):
    """The reader ran into its limits or broke down on this file."""


# What can stand inside a file that calls itself something else.
KINDS: Mapping[str, str] = {
    "word": "tệp Word",
    "excel": "tệp Excel",
    "powerpoint": "tệp PowerPoint",
    "zip": "tệp nén (.zip)",
    "pdf": "tệp PDF",
    "rtf": "tệp RTF",
    "image": "ảnh",
    "archive": "tệp nén",
    "program": "tệp chương trình",
    "text": "văn bản thuần",
    "binary": "dữ liệu nhị phân, không phải chữ",
    "encoding": "chữ theo bảng mã không nhận ra (không phải Unicode, TCVN3 hay VNI)",
}

# What was done on the way from the file to its text, for the person who looks at the result.
NOTES: Mapping[str, str] = {
    "tcvn3": "Tệp dùng phông chữ cũ TCVN3 (.VnTime…), đã chuyển sang Unicode. "
    "So lại với bản gốc trước khi dùng.",
    "vni": "Tệp dùng phông chữ cũ VNI, đã chuyển sang Unicode. So lại với bản gốc trước khi dùng.",
    "deleted": "Tệp còn vết sửa (track changes): phần đã xóa không được đọc, "
    "phần thêm vào được đọc như chữ thường.",
    "hidden": "Tệp có chữ ẩn; chữ ẩn không được đọc.",
    "blank_pages": "Có trang chỉ là ảnh, không có lớp chữ: nội dung các trang đó không đọc được.",
}

NOT_KEPT = "Tệp không được lưu."
WORDS: Mapping[type[NotReadable], str] = {
    Empty: "Tệp rỗng, không có chữ nào. Kiểm tra lại tệp rồi tải lên lần nữa.",
    TooLarge: "Tệp nặng hơn mức {error.limit_mb} MB được nhận. Chia nhỏ tệp rồi tải lên từng phần.",
    UnpacksTooLarge: "Tệp giải nén ra lớn hơn mức {error.limit_mb} MB được nhận, có thể là tệp phá "
    f"hoại. {NOT_KEPT} Bỏ bớt ảnh, lưu lại tệp rồi tải lên.",
    TooManyPages: "Tệp có {error.count} trang, quá mức {error.limit} trang được nhận. "
    "Tách phần công văn thành tệp riêng rồi tải lên.",
    TooLong: "Tệp có {error.count} ký tự, quá mức {error.limit} ký tự được nhận. "
    "Tách phần công văn thành tệp riêng rồi tải lên.",
    NotSupported: "Chỉ đọc được tệp .docx, .pdf và .txt; chưa đọc {error.ending_words}. "
    "Mở tệp, chọn “Lưu thành” dạng Word (.docx) rồi tải lên.",
    NotWorkbook: "Chỉ nhận bảng tính Excel .xlsx, không nhận {error.ending_words}. "
    "Mở bằng Excel, chọn “Lưu thành” dạng .xlsx rồi tải lên.",
    TooManyRows: "Bảng có hơn {error.limit} dòng. Chia thành nhiều tệp rồi tải lên từng tệp.",
    OldOffice: "Đây là tệp Word đời cũ (.doc), không đọc được. "
    "Mở bằng Word, chọn “Lưu thành” dạng .docx rồi tải lên.",
    HasMacros: f"Tệp Word có chứa chương trình (macro) nên không được nhận. {NOT_KEPT} "
    "Mở bằng Word, chọn “Lưu thành” dạng .docx rồi tải lên.",
    NotAsNamed: "Tệp có đuôi {error.ending} nhưng bên trong là {error.inside}. "
    "Mở bằng đúng chương trình, lưu thành .docx, .pdf hoặc .txt rồi tải lên.",
    Encrypted: f"Tệp được đặt mật khẩu nên không đọc được. {NOT_KEPT} "
    "Mở tệp, bỏ mật khẩu, lưu lại rồi tải lên.",
    Damaged: f"Tệp bị hỏng, không mở được. {NOT_KEPT} "
    "Xin lại bản gốc hoặc mở tệp, lưu lại rồi tải lên.",
    Unsafe: f"Tệp có cấu trúc bất thường, có thể gây hại, nên không được nhận. {NOT_KEPT} "
    "Xin lại tệp từ nơi ban hành.",
    NoText: "Tệp gồm {error.pages} trang ảnh quét, không có lớp chữ nên không đọc được. "
    "Xin tệp Word hoặc PDF xuất từ máy tính, hoặc nhận dạng chữ (OCR) trước rồi tải lên.",
    SecretMark: "Tệp có dấu chỉ độ mật “{error.mark}”. Hệ thống không nhận văn bản mật và không lưu tệp này. "
    "Xử lý tệp theo quy định về bảo vệ bí mật nhà nước.",
    TooSlow: "Đọc tệp quá {error.seconds:.0f} giây chưa xong nên đã dừng; tệp không được lưu. "
    "Lưu lại tệp thành văn bản thuần (.txt) rồi tải lên.",
    ReaderStopped: "Không đọc được tệp này: tệp hỏng hoặc quá phức tạp; tệp không được lưu. "
    "Lưu lại tệp thành văn bản thuần (.txt) rồi tải lên.",
}


def say(error: NotReadable) -> str:
    """The refusal in words for the person who sent the file."""
    return WORDS[type(error)].format(error=error)


def say_note(note: str) -> str:
    """A note of a ReadText in words."""
    return NOTES[note]
