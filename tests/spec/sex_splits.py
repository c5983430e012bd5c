from decimal import Decimal

from figure_words import shown
from parity.domain import splits
from parity.domain.figures import (
    MISSING,
    NIL,
    NOT_APPLICABLE,
    BelowZero,
    PartDoesNotApply,
    SexSplit,
    WomenExceedTotal,
    of,
)

TITLE = "Số nữ, số nam và tổng số"
PROSE = """
Mỗi chỉ tiêu hỏi theo giới theo một trong bốn cách (quy ước `sex` của đề cương). FT: nhập số nữ và tổng
số, số nam suy ra. FM: nhập số nữ và số nam, tổng số suy ra. T: chỉ tổng số. Topt: tổng số, số nữ không
bắt buộc vì đề cương chỉ hỏi số người. Phần suy ra không bao giờ nhập tay; thiếu một phần đã nhập thì
phần suy ra *chưa có*.
"""
COLUMNS = ("Cách hỏi", "Nhập", "Suy ra", "Nhắc người nhập")

THREE_OF_TWO = WomenExceedTotal(Decimal(3), Decimal(2))
ROWS = (
    (SexSplit.FT, {}, {"nam": MISSING}, []),
    (SexSplit.FT, {"nu": of(3)}, {"nam": MISSING}, []),
    (SexSplit.FT, {"total": of(9)}, {"nam": MISSING}, []),
    (SexSplit.FT, {"nu": of(4), "total": of(9)}, {"nam": of(5)}, []),
    (SexSplit.FT, {"nu": of(2), "total": of(2)}, {"nam": of(0)}, []),
    (SexSplit.FT, {"nu": NIL, "total": NIL}, {"nam": NIL}, []),
    (SexSplit.FT, {"nu": NOT_APPLICABLE, "total": NOT_APPLICABLE}, {"nam": NOT_APPLICABLE}, []),
    (
        SexSplit.FT,
        {"nu": NOT_APPLICABLE, "total": of(2)},
        {"nam": of(2)},
        [PartDoesNotApply("nu")],
    ),
    (SexSplit.FT, {"nu": of(3), "total": of(2)}, {"nam": of(-1)}, [THREE_OF_TWO]),
    (
        SexSplit.FT,
        {"nu": of(3), "total": NIL},
        {"nam": of(-3)},
        [WomenExceedTotal(Decimal(3), Decimal(0))],
    ),
    (SexSplit.FM, {"nu": of(4)}, {"total": MISSING}, []),
    (SexSplit.FM, {"nu": of(4), "nam": NIL}, {"total": of(4)}, []),
    (SexSplit.FM, {"nu": of(3), "nam": of(2)}, {"total": of(5)}, []),
    (
        SexSplit.FM,
        {"nu": of(-3), "nam": of(2)},
        {"total": of(-1)},
        [BelowZero("nu", Decimal(-3))],
    ),
    (SexSplit.T, {"total": of(9)}, {}, []),
    (SexSplit.TOPT, {"total": of(9)}, {"nam": MISSING}, []),
    (SexSplit.TOPT, {"nu": of(9), "total": of(9)}, {"nam": of(0)}, []),
    (SexSplit.TOPT, {"nu": of(3), "total": of(2)}, {"nam": of(-1)}, [THREE_OF_TWO]),
)
WORDS = {"nu": "nữ", "nam": "nam", "total": "tổng"}


def show(row):
    split, typed, derived, problems = row
    return [split.value, _parts(typed), _parts(derived), " ".join(map(splits.say, problems))]


def _parts(parts):
    return "; ".join(f"{WORDS[part]} {shown(figure)}" for part, figure in parts.items()) or "–"
