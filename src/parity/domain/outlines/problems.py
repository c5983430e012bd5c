"""What can be wrong with an outline, where, and how it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """The kinds of problem."""

    NOT_THERE = "not_there"
    NOT_KNOWN = "not_known"
    WRONG_KIND = "wrong_kind"
    NOT_ONE_OF = "not_one_of"
    BAD_CODE = "bad_code"
    BAD_OUTLINE_CODE = "bad_outline_code"
    BAD_VERSION = "bad_version"
    BAD_LINES = "bad_lines"
    TWO_KINDS = "two_kinds"
    UNKNOWN_ITEM = "unknown_item"
    PLACED_TWICE = "placed_twice"
    PLACED_NOWHERE = "placed_nowhere"
    SECTION_TWICE = "section_twice"
    FIELD_TWICE = "field_twice"
    VALUE_TWICE = "value_twice"
    UNKNOWN_DIMENSION = "unknown_dimension"
    UNKNOWN_LISTING = "unknown_listing"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_VALUE = "unknown_value"
    UNKNOWN_UNIT = "unknown_unit"
    NO_VALUES = "no_values"
    TOO_MANY_DECIMALS = "too_many_decimals"
    BAD_FORMULA = "bad_formula"
    UNKNOWN_CELL = "unknown_cell"
    CYCLE = "cycle"
    COUNTS_UNITS = "counts_units"
    COUNTS_NO_UNITS = "counts_no_units"
    MANY_ANSWERS = "many_answers"


WORDS: Mapping[What, str] = {
    What.NOT_THERE: "thiếu mục “{key}”",
    What.NOT_KNOWN: "không có mục “{key}” ở đây; các mục được dùng: {allowed}",
    What.WRONG_KIND: "“{key}” phải là {wanted}",
    What.NOT_ONE_OF: "“{key}” ghi “{found}”, phải là một trong: {allowed}",
    What.BAD_CODE: "mã “{code}” không hợp lệ: chỉ dùng chữ thường không dấu, chữ số và dấu gạch dưới",
    What.BAD_OUTLINE_CODE: "mã “{code}” của đề cương chỉ dùng chữ in hoa, chữ số và gạch nối",
    What.BAD_VERSION: "số phiên bản phải từ 1 trở lên",
    What.BAD_LINES: "dòng dẫn “{found}” không hợp lệ, ví dụ đúng: 343–345, 352",
    What.TWO_KINDS: "mã “{code}” được khai ở hai loại: {kinds}",
    What.UNKNOWN_ITEM: "không có chỉ tiêu, danh sách hay nội dung nào mang mã “{code}”",
    What.PLACED_TWICE: "mã “{code}” được đặt ở hai chỗ: mục {first} và mục {second}",
    What.PLACED_NOWHERE: "mã “{code}” được khai nhưng không đặt ở mục nào của đề cương",
    What.SECTION_TWICE: "khóa mục “{key}” dùng hai lần",
    What.FIELD_TWICE: "cột “{code}” khai hai lần",
    What.VALUE_TWICE: "giá trị “{code}” khai hai lần",
    What.UNKNOWN_DIMENSION: "không có phân loại “{code}”",
    What.UNKNOWN_LISTING: "không có danh sách “{code}” trong đề cương này",
    What.UNKNOWN_FIELD: "danh sách không có cột “{code}”",
    What.UNKNOWN_VALUE: "cột “{field}” không có giá trị “{code}”",
    What.UNKNOWN_UNIT: "không có đơn vị tính “{code}”",
    What.NO_VALUES: "không có giá trị nào để chọn",
    What.TOO_MANY_DECIMALS: "số chữ số thập phân phải từ 0 đến {most}",
    What.BAD_FORMULA: "công thức “{formula}” sai. {words}",
    What.UNKNOWN_CELL: "công thức “{formula}” dùng mã ô “{code}” không có trong đề cương này",
    What.CYCLE: "công thức tính vòng quanh: {path}",
    What.COUNTS_UNITS: "công thức đếm đơn vị nên phải đặt level: consolidated và ghi ở consolidated_only",
    What.COUNTS_NO_UNITS: "mã “{code}” chỉ tính ở bản tổng hợp thì phải có level: consolidated",
    What.MANY_ANSWERS: "chỉ tiêu có/không không tách theo giới hay phân loại",
}


@dataclass(frozen=True)
class Problem:
    """One problem: the path of its place ("elements/managers/unit"), what, and its values."""

    where: str
    what: What
    values: Mapping[str, str]


class OutlineError(ValueError):
    """The data are no outline; carries every problem found, so all are told at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))
        self.problems = tuple(problems)


def problem(where: str, what: What, **values: str) -> Problem:
    """A problem at a place, with the values that its words name."""
    return Problem(where, what, values)


def say(found: Problem) -> str:
    """The problem in Vietnamese, with its place."""
    words = WORDS[found.what].format(**found.values)
    return f"{found.where}: {words}" if found.where else words
