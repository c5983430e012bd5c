from decimal import Decimal

from figure_words import shown
from parity.domain.figures import MISSING, NIL, NOT_APPLICABLE, Change, ChangeKind, of
from parity.domain.wording import write_number, write_percent

TITLE = "So với năm trước"
PROSE = """
Đề cương yêu cầu so sánh một số chỉ tiêu với năm trước (quy ước `compare_A`). Thiếu một trong hai số thì
không so sánh được, và trang nói rõ như vậy. Năm trước bằng 0 hoặc *không phát sinh* thì chỉ nêu số tăng,
không tính phần trăm. Số ước thực hiện không bao giờ lặng lẽ đem so với số cả năm: kết quả mang dấu ước
(thiết kế 4.7).
"""
COLUMNS = ("Năm nay", "Năm trước", "Kết luận", "Chênh lệch", "Phần trăm")

ESTIMATE = of(7, is_estimate=True)
ROWS = (
    (MISSING, of(1), Change(ChangeKind.NOT_COMPARABLE)),
    (of(1), MISSING, Change(ChangeKind.NOT_COMPARABLE)),
    (of(1), NOT_APPLICABLE, Change(ChangeKind.NOT_COMPARABLE)),
    (NIL, NIL, Change(ChangeKind.SAME, Decimal(0))),
    (of(5), NIL, Change(ChangeKind.UP, Decimal(5))),
    (of(5), of(0), Change(ChangeKind.UP, Decimal(5))),
    (NIL, of(5), Change(ChangeKind.DOWN, Decimal(-5), Decimal(-100))),
    (of(5), of(4), Change(ChangeKind.UP, Decimal(1), Decimal(25))),
    (of(3), of(4), Change(ChangeKind.DOWN, Decimal(-1), Decimal(-25))),
    (of(3), of(-4), Change(ChangeKind.UP, Decimal(7), Decimal(175))),
    (ESTIMATE, of(7), Change(ChangeKind.SAME, Decimal(0), Decimal(0), True)),
)
WORDS = {
    ChangeKind.UP: "tăng",
    ChangeKind.DOWN: "giảm",
    ChangeKind.SAME: "không đổi",
    ChangeKind.NOT_COMPARABLE: "không so sánh được",
}


def show(row):
    now, before, change = row
    estimate = " (ước)" if change.is_estimate else ""
    delta = "–" if change.delta is None else write_number(change.delta)
    percent = "–" if change.percent is None else write_percent(change.percent)
    return [shown(now), shown(before), f"{WORDS[change.kind]}{estimate}", delta, percent]
