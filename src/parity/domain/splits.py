"""The words for what cannot be in women, men and total (`figures.check_split` finds it)."""

from collections.abc import Mapping

from parity.domain.figures import (
    MEN,
    TOTAL,
    WOMEN,
    BelowZero,
    PartDoesNotApply,
    Problem,
    WomenExceedTotal,
)
from parity.domain.wording import write_number

PARTS: Mapping[str, str] = {WOMEN: "Số nữ", MEN: "Số nam", TOTAL: "Tổng số"}


def say(problem: Problem) -> str:
    """The problem in the agency's language, and what to do."""
    match problem:
        case WomenExceedTotal(women, total):
            return (
                f"Số nữ ({write_number(women)}) lớn hơn tổng số ({write_number(total)}). "
                "Xem lại hai số này."
            )
        case BelowZero(part, value):
            return f"{PARTS[part]} ({write_number(value)}) nhỏ hơn 0. Nhập số từ 0 trở lên."
        case PartDoesNotApply(part):
            return (
                f"{PARTS[part]} ghi “không áp dụng” trong khi phần còn lại có số. "
                "Nhập số, hoặc ghi “không áp dụng” cho cả hai."
            )
