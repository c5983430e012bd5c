from figure_words import shown
from parity.domain.figures import MISSING, NIL, NOT_APPLICABLE, of
from parity.domain.outlines import Aggregation

TITLE = "Tổng hợp một ô từ các đơn vị cấp dưới"
PROSE = """
Số tổng hợp = phần của cơ quan đơn vị + phần của các đơn vị gửi báo cáo về, theo cách cộng của ô (quy ước
`agg_units` của đề cương; thiết kế 4.1, 4.2). *sum*: cộng. *sum_within_level*: cộng từng cấp, không cộng
các cấp với nhau. *count_true*: mỗi đơn vị trả lời có được tính 1, chỉ theo câu trả lời của chính đơn vị
đó. *list*, *none*: không cộng, chỉ có phần của cơ quan đơn vị. Đơn vị chưa báo cáo, hoặc đã báo cáo mà ô
*chưa có*, được nêu tên là còn thiếu; đơn vị mà phiên bản đề cương không có ô này thì *không hỏi* và không
bị coi là thiếu. Không ai có số thì số tổng hợp là *chưa có*, không bao giờ là 0. Bảng dưới: ba đơn vị A,
B, C phải báo cáo; đơn vị không ghi là chưa báo cáo.
"""
COLUMNS = ("Cách cộng", "Phần của cơ quan", "Cấp dưới", "Số tổng hợp", "Còn thiếu", "Không hỏi")

NOT_ASKED = None
SUM, LEVEL = Aggregation.SUM, Aggregation.SUM_WITHIN_LEVEL
COUNT, LIST, NONE = Aggregation.COUNT_TRUE, Aggregation.LIST, Aggregation.NONE
ALL_NINE = {"A": of(2), "B": of(3), "C": of(4)}
# How it is added up, own part (None: the node has none), children, then what comes out.
ROWS = (
    (SUM, None, {}, MISSING, "ABC", ""),
    (SUM, MISSING, {}, MISSING, "ABC", ""),
    (SUM, of(1), {}, of(1), "ABC", ""),
    (SUM, None, {"A": MISSING, "B": MISSING, "C": MISSING}, MISSING, "ABC", ""),
    (SUM, None, {"A": of(2), "B": MISSING}, of(2), "CB", ""),
    (SUM, MISSING, ALL_NINE, of(9), "", ""),
    (SUM, None, ALL_NINE, of(9), "", ""),
    (SUM, of(1), ALL_NINE, of(10), "", ""),
    (SUM, NIL, {"A": NIL, "B": NIL, "C": NIL}, NIL, "", ""),
    (SUM, of(0), {"A": NIL, "B": NIL, "C": NIL}, of(0), "", ""),
    (SUM, NOT_APPLICABLE, ALL_NINE, of(9), "", ""),
    (SUM, of(1), {"A": NOT_APPLICABLE, "B": of(3), "C": NIL}, of(4), "", ""),
    (
        SUM,
        NOT_APPLICABLE,
        {"A": NOT_APPLICABLE, "B": NOT_APPLICABLE, "C": NOT_APPLICABLE},
        NOT_APPLICABLE,
        "",
        "",
    ),
    (SUM, of(1), {"A": NOT_ASKED, "B": of(3), "C": of(4)}, of(8), "", "A"),
    (SUM, None, {"A": NOT_ASKED, "B": NOT_ASKED, "C": NOT_ASKED}, MISSING, "", "ABC"),
    (SUM, of(1), {"A": of(2, is_estimate=True), "B": of(3)}, of(6, is_estimate=True), "C", ""),
    (SUM, of("0.5"), {"A": of("0.005"), "B": NIL, "C": of("1.5")}, of("2.005"), "", ""),
    (LEVEL, of(1), ALL_NINE, of(10), "", ""),
    (LEVEL, of(1), {"A": of(2)}, of(3), "BC", ""),
    (COUNT, None, {"A": of(1), "B": of(0), "C": of(1)}, of(2), "", ""),
    (COUNT, of(1), {"A": of(1), "B": NIL}, of(2), "C", ""),
    (COUNT, of(0), {"A": of(1), "B": MISSING, "C": NOT_ASKED}, of(1), "B", "C"),
    (LIST, of(1), ALL_NINE, of(1), "", ""),
    (NONE, of(1), ALL_NINE, of(1), "", ""),
    (NONE, None, ALL_NINE, MISSING, "", ""),
)


def show(row):
    how, own, children, figure, gaps, not_asked = row
    below = "; ".join(f"{unit} {_child(given)}" for unit, given in children.items()) or "–"
    own_words = "không có phần này" if own is None else shown(own)
    names = [", ".join(units) or "–" for units in (gaps, not_asked)]
    if own == MISSING:
        names[0] = "phần của cơ quan" + (f", {names[0]}" if gaps else "")
    return [how.value, own_words, below, shown(figure), *names]


def _child(given):
    return "không hỏi" if given is NOT_ASKED else shown(given)
