from figure_words import shown
from parity.domain.carrying import Held
from parity.domain.figures import MISSING, NIL, of

TITLE = "Lấy số liệu Tháng hành động sang báo cáo năm"
PROSE = """
Tháng hành động nằm trong năm: kết quả đã báo cáo theo Công văn 4089 (dòng 65) được đề cương báo cáo năm
hỏi lại ở mục I.2 (Công văn 944, dòng 349–351), cùng một mã. Khi báo cáo Tháng hành động được gửi (và khi
báo cáo bổ sung được tiếp nhận), phần của cơ quan đơn vị được lấy sang báo cáo năm, chỉ vào ô chưa ai nhập
hoặc ô lần trước cũng lấy từ đó. Ô có người nhập thì giữ nguyên; khác nhau thì nêu ra và người soạn quyết
định. Số ước vẫn là số ước. Số nữ và tổng số của một dòng đi cùng nhau. Trả lời của cấp dưới không lấy theo
đường này nên không cộng hai lần.
"""
COLUMNS = ("Báo cáo Tháng hành động", "Báo cáo năm đang có", "Ghi vào báo cáo năm", "Nêu là khác")

ESTIMATE = of(12, is_estimate=True)
TYPED, CARRIED = (lambda value: Held(value)), (lambda value: Held(value, is_carried=True))
# What the Action Month's report says, what stands in the year's (None: never saved), what is
# written (None: nothing), whether the year's report differs as it stood.
ROWS = (
    (MISSING, None, None, False),
    (MISSING, TYPED(of(12)), None, False),
    (MISSING, CARRIED(of(12)), MISSING, False),
    (of(12), None, of(12), True),
    (of(0), None, of(0), True),
    (NIL, None, NIL, True),
    (of(12), TYPED(MISSING), None, True),
    (of(12), TYPED(of(12)), None, False),
    (of(12), TYPED(of(15)), None, True),
    (of(12), TYPED(NIL), None, True),
    (of(12), CARRIED(of(12)), None, False),
    (of(12), CARRIED(of(9)), of(12), True),
    (of(12), CARRIED(ESTIMATE), of(12), True),
    (ESTIMATE, None, ESTIMATE, True),
    (of(12), TYPED(ESTIMATE), None, True),
    ("Đã treo băng rôn.", None, "Đã treo băng rôn.", True),
    ("Đã treo băng rôn.", TYPED("Đã treo băng rôn."), None, False),
    ("Đã treo băng rôn.", TYPED("Đã tổ chức tọa đàm."), None, True),
    ("Đã treo băng rôn.", CARRIED("Bản trước."), "Đã treo băng rôn.", True),
    ("", CARRIED("Bản trước."), "", False),
)  # fmt: skip


def show(row):
    given, held, written, differs = row
    how = "" if held is None else " (lấy sang)" if held.is_carried else " (người nhập)"
    now = "chưa nhập" if held is None else f"{_value(held.value)}{how}"
    return _value(given), now, "–" if written is None else _value(written), "có" if differs else ""


def _value(value):
    return (value or "(trống)") if isinstance(value, str) else shown(value)
