from figure_words import shown, shown_list
from parity.domain.figures import MISSING, NIL, NOT_APPLICABLE, of

TITLE = "Bốn loại ô trống khi cộng"
PROSE = """
Một ô có số (0 cũng là số), *chưa có*, *không phát sinh*, hoặc *không áp dụng* (thiết kế 4.3; quy ước
`empty_vs_zero` của đề cương). *Không phát sinh* được tính là 0 và là đã trả lời. *Không áp dụng* không
góp gì và không bị coi là thiếu. Trong một báo cáo, thiếu một phần thì tổng cũng *chưa có*. Khi cộng các
đơn vị, cộng những gì đã có và nêu tên đơn vị còn thiếu; không ai có số thì tổng là *chưa có*, không bao
giờ là 0. Một số ước thực hiện làm cho cả tổng là số ước.
"""
COLUMNS = ("Các phần", "Tổng trong một báo cáo", "Tổng qua các đơn vị")

ESTIMATE = of(7, is_estimate=True)
ROWS = (
    ([], MISSING, MISSING),
    ([MISSING], MISSING, MISSING),
    ([MISSING, of(3)], MISSING, of(3)),
    ([MISSING, NIL], MISSING, NIL),
    ([MISSING, NOT_APPLICABLE], MISSING, MISSING),
    ([MISSING, ESTIMATE], MISSING, ESTIMATE),
    ([NIL, NIL], NIL, NIL),
    ([NIL, NOT_APPLICABLE], NIL, NIL),
    ([NOT_APPLICABLE, NOT_APPLICABLE], NOT_APPLICABLE, NOT_APPLICABLE),
    ([NIL, of(0)], of(0), of(0)),
    ([of(2), NOT_APPLICABLE, of("3.5")], of("5.5"), of("5.5")),
    ([of(2), ESTIMATE], of(9, is_estimate=True), of(9, is_estimate=True)),
)


def show(row):
    parts, in_one_report, over_units = row
    return [shown_list(parts), shown(in_one_report), shown(over_units)]
