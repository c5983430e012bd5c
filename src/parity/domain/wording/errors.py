"""What a reader could not read, and the Vietnamese words for it: one table for the package."""

import unicodedata
from collections.abc import Mapping

SHOWN_LENGTH = 40


class WordingError(ValueError):
    """Something written that cannot be read; `raw` is what was written."""

    def __init__(self, raw: str) -> None:
        super().__init__(self.__class__.__name__, raw[:SHOWN_LENGTH])
        self.raw = raw

    @property
    def shown(self) -> str:
        """The writing, short and printable enough for a message."""
        visible = "".join(sign for sign in self.raw if unicodedata.category(sign)[0] != "C")
        trimmed = " ".join(visible.split()) or "(ký tự không hiển thị)"
        return trimmed if len(trimmed) <= SHOWN_LENGTH else f"{trimmed[:SHOWN_LENGTH]}…"


class NotANumber(WordingError):
    """No way of writing a number."""


class NotWhole(WordingError):
    """A number with a fraction where only whole ones are counted."""


class Negative(WordingError):
    """A number below zero; nothing that is reported can be."""


class TooLarge(WordingError):
    """More than any figure of the report can be; most likely a slip of the hand."""


class AmbiguousNumber(WordingError):
    """ "1,234" where decimals are allowed: a thousand and more, or one and a bit."""

    @property
    def whole(self) -> str:
        """How to write it when it is whole."""
        return self.raw.replace(",", "")

    @property
    def fraction(self) -> str:
        """How to write it when it is a fraction."""
        return f"{self.raw}0"


class TooManyDecimals(WordingError):
    """More decimals than the figure has room for."""

    def __init__(self, raw: str, decimals: int) -> None:
        super().__init__(raw)
        self.decimals = decimals


class WrongUnit(WordingError):
    """A number in another unit of measure than the figure's own."""

    def __init__(self, raw: str, unit: str) -> None:
        super().__init__(raw)
        self.unit = unit


class NotADate(WordingError):
    """No way of writing a date."""


class NoSuchDay(WordingError):
    """A date that the calendar does not have: 31/02."""


class MonthFirst(WordingError):
    """The month before the day, as Americans write; `suggestion` is the date turned round."""

    def __init__(self, raw: str, suggestion: str) -> None:
        super().__init__(raw)
        self.suggestion = suggestion


class NoYear(WordingError):
    """A date with no year, or with two digits of one."""


class HasNul(WordingError):
    """A NUL, which no database keeps in a text."""


class HasBrokenSign(WordingError):
    """Half of a sign (a lone surrogate), which cannot be stored or printed."""


class TooLong(WordingError):
    """More signs than there is room for."""

    def __init__(self, limit: int, length: int) -> None:
        super().__init__("")
        self.limit, self.length = limit, length

    @property
    def counts(self) -> tuple[str, str, str]:
        """Length, limit and what is over it, as Vietnamese numbers."""
        numbers = (self.length, self.limit, self.length - self.limit)
        length, limit, over = (f"{number:,}".replace(",", ".") for number in numbers)
        return length, limit, over


WORDS: Mapping[type[WordingError], str] = {
    NotANumber: "“{e.shown}” không phải là số. Nhập số bằng chữ số, ví dụ 1.234.",
    NotWhole: "“{e.shown}” không phải là số nguyên. Nhập số nguyên, ví dụ 12 hoặc 1.234.",
    Negative: "“{e.shown}” là số âm. Nhập số từ 0 trở lên.",
    TooLarge: "“{e.shown}” quá lớn. Xem lại số chữ số và đơn vị tính rồi nhập lại.",
    AmbiguousNumber: (
        "“{e.shown}” có thể đọc theo hai cách. Nhập {e.whole} nếu là số nguyên, hoặc {e.fraction} "
        "nếu dấu phẩy là phần thập phân."
    ),
    TooManyDecimals: (
        "“{e.shown}” có quá nhiều chữ số thập phân. Nhập tối đa {e.decimals} chữ số sau dấu phẩy."
    ),
    WrongUnit: (
        "“{e.shown}” ghi theo “{e.unit}”. Đổi sang đơn vị tính ghi bên cạnh ô rồi chỉ nhập số."
    ),
    NotADate: "“{e.shown}” không phải là ngày. Nhập ngày, tháng, năm, ví dụ 05/6/2025.",
    NoSuchDay: "Không có ngày “{e.shown}” trong lịch. Xem lại ngày và tháng.",
    MonthFirst: "“{e.shown}” ghi tháng trước ngày. Nhập {e.suggestion} nếu đúng là ngày này.",
    NoYear: "“{e.shown}” thiếu năm. Nhập năm đủ 4 chữ số, ví dụ 05/6/2025.",
    HasNul: (
        "Nội dung có ký tự không lưu được (mã 0). Xóa đoạn vừa dán rồi dán lại dưới dạng văn bản."
    ),
    HasBrokenSign: ("Nội dung có ký tự bị hỏng. Xóa đoạn vừa dán rồi dán lại dưới dạng văn bản."),
    TooLong: (
        "Nội dung dài {e.counts[0]} ký tự, tối đa {e.counts[1]} ký tự. Rút ngắn {e.counts[2]} ký tự."
    ),
}


def say(error: WordingError) -> str:
    """What could not be read and what to do, in Vietnamese."""
    return WORDS[type(error)].format(e=error)
