"""What can be wrong with a formula, and how it is said."""

from collections.abc import Mapping
from enum import StrEnum

LONGEST = 2_000
DEEPEST = 50
MOST_OPERATIONS = 100
FUNCTIONS = ("sum", "count_true", "count", "reporting", "expected", "on_time")


class Fault(StrEnum):
    """What can be wrong with the text of a formula."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"
    TOO_MANY = "too_many"
    STRANGE = "strange"
    UNEXPECTED = "unexpected"
    ENDED = "ended"
    NO_SUCH_FUNCTION = "no_such_function"
    WANTS_CODE = "wants_code"
    WANTS_COMPARISON = "wants_comparison"
    WANTS_NUMBER = "wants_number"


WORDS: Mapping[Fault, str] = {
    Fault.EMPTY: "công thức trống",
    Fault.TOO_LONG: f"công thức dài quá {LONGEST} ký tự",
    Fault.TOO_DEEP: f"quá {DEEPEST} lớp ngoặc lồng nhau",
    Fault.TOO_MANY: f"quá {MOST_OPERATIONS} phép tính; để cộng nhiều ô hãy dùng sum(…)",
    Fault.STRANGE: "không hiểu ký tự “{found}”",
    Fault.UNEXPECTED: "“{found}” đứng không đúng chỗ",
    Fault.ENDED: "công thức chưa hết: còn thiếu số, mã ô hoặc dấu “)”",
    Fault.NO_SUCH_FUNCTION: "không có hàm “{found}”; các hàm dùng được: {functions}",
    Fault.WANTS_CODE: "chỗ này phải là mã ô, không phải “{found}”",
    Fault.WANTS_COMPARISON: "chỗ này phải là một trong các dấu >= > <= < =, không phải “{found}”",
    Fault.WANTS_NUMBER: "chỗ này phải là một số, không phải “{found}”",
}


class FormulaError(ValueError):
    """The text is not a formula: at which character (from 1), what, and what stands there."""

    def __init__(self, position: int, what: Fault, found: str = "") -> None:
        super().__init__(position, what, found)
        self.position, self.what, self.found = position, what, found


class Cycle(ValueError):
    """Formulas that need each other: the codes in the order of need, the first one repeated."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(codes)
        self.codes = codes


class OnlyConsolidated(ValueError):
    """A function that counts units was asked for a single report."""

    def __init__(self, function: str) -> None:
        super().__init__(function)
        self.function = function


def say(error: FormulaError | Cycle | OnlyConsolidated) -> str:
    """The error in Vietnamese, for the person who writes the outline."""
    if isinstance(error, Cycle):
        return f"Công thức tính vòng quanh: {' → '.join(error.codes)}"
    if isinstance(error, OnlyConsolidated):
        return f"Hàm {error.function}() đếm đơn vị nên chỉ tính được ở bản tổng hợp"
    words = WORDS[error.what].format(found=error.found, functions=", ".join(FUNCTIONS))
    return f"Ký tự thứ {error.position}: {words}"
