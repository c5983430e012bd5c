"""What the one door for foreign files gives back, and why it refuses.

The door is `papers.read`; the formats live one module each beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost us before its reader is stopped."""

    size_bytes: int = 5 * MEBIBYTE
    memory_bytes: int = 256 * MEBIBYTE
    cpu_seconds: int = 5
    wall_seconds: float = 15.0


@dataclass(frozen=True, slots=True)
class ReadText:
    """A file read as text: NFC, lines ended by a single line feed, no byte-order mark."""

    text: str
    encoding: str
    lines: tuple[str, ...]


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


class NotSupported(NotReadable):
    """A format that has no reader, told by the file's ending (".docx"; "" when it has none)."""

    def __init__(self, ending: str) -> None:
        super().__init__(ending)
        self.ending = ending

    @property
    def ending_words(self) -> str:
        """The ending as the message names it."""
        return f"tệp {self.ending}" if self.ending else "tệp không có đuôi"


class NotText(NotReadable):
    """The name says text, the content is something else; `kind` is a key of KINDS."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind

    @property
    def inside(self) -> str:
        """What the file really holds, in words."""
        return KINDS[self.kind]


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


# What can stand inside a file that calls itself text.
KINDS: Mapping[str, str] = {
    "word": "tệp Word, Excel hoặc tệp nén",
    "old_office": "tệp Word hoặc Excel đời cũ",
    "pdf": "tệp PDF",
    "rtf": "tệp RTF",
    "image": "ảnh",
    "archive": "tệp nén",
    "program": "tệp chương trình",
    "binary": "dữ liệu nhị phân, không phải chữ",
    "encoding": "chữ không theo bảng mã Unicode (UTF-8)",
}

WORDS: Mapping[type[NotReadable], str] = {
    Empty: "Tệp rỗng, không có chữ nào. Kiểm tra lại tệp rồi tải lên lần nữa.",
    TooLarge: "Tệp nặng hơn mức {error.limit_mb} MB được nhận. Chia nhỏ tệp rồi tải lên từng phần.",
    NotSupported: "Hiện chỉ đọc tệp .txt; chưa đọc {error.ending_words}. "
    "Mở tệp, chọn “Lưu thành” dạng văn bản thuần (.txt, mã UTF-8) rồi tải lên.",
    NotText: "Tệp có đuôi .txt nhưng bên trong là {error.inside}. "
    "Mở bằng đúng chương trình, lưu thành văn bản thuần (.txt, mã UTF-8) rồi tải lên.",
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
