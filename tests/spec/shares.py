from figure_words import shown
from parity.domain.figures import MISSING, NIL, NOT_APPLICABLE, of
from parity.domain.wording import write_percent

TITLE = "Tỷ lệ phần trăm"
PROSE = """
Tỷ lệ ở mọi cấp bằng 100 × tổng tử số ÷ tổng mẫu số, tính từ số đã tổng hợp; không lấy trung bình các
tỷ lệ và không nhập tay (quy ước `agg_units: ratio` của đề cương; thiết kế 4.2). Mẫu số bằng 0 thì tỷ lệ
là *không phát sinh*, không phải 0%. Thiếu tử số hoặc mẫu số thì *chưa có*. Chỉ làm tròn khi in: hai chữ
số thập phân, làm tròn nửa lên.
"""
COLUMNS = ("Tử số", "Mẫu số", "Tỷ lệ")

ROWS = (
    (MISSING, of(4), MISSING),
    (of(1), MISSING, MISSING),
    (MISSING, of(0), MISSING),
    (NOT_APPLICABLE, of(4), NOT_APPLICABLE),
    (of(1), NOT_APPLICABLE, NOT_APPLICABLE),
    (of(0), of(0), NIL),
    (NIL, NIL, NIL),
    (NIL, of(4), of(0)),
    (of(1), of(4), of(25)),
    (of(3), of(2), of(150)),
    (of(1), of(4, is_estimate=True), of(25, is_estimate=True)),
)


def show(row):
    numerator, denominator, percent = row
    words = shown(percent) if percent.value is None else write_percent(percent.value)
    estimate = " (ước)" if percent.is_estimate else ""
    return [shown(numerator), shown(denominator), f"{words}{estimate}"]
