from datetime import date, time

from parity.domain.dispatch.letter import DueType

TITLE = "Hạn và thời gian ghi trong công văn"
PROSE = """
Một ngày chỉ là hạn khi đứng sau từ chỉ hạn. *Trước ngày* không kể chính ngày ấy, *chậm nhất ngày* có kể.
Ngày của văn bản viện dẫn, *có hiệu lực từ ngày*, *giai đoạn 2021 - 2030* không phải là hạn. Ngày để trống
thì không đoán: cần người điền. Không ghi năm thì lấy năm của văn bản (ở bảng này: 2024) và nói rõ.

Nguồn: official-documents.md 4.3; Công văn 944/BHXH-TCCB, dòng 172–174; Công văn 4089/BHXH-TCCB, dòng 57, 65.
"""
COLUMNS = ("Trong công văn", "Loại", "Đọc là")

YEAR = 2024
NAMES = {
    DueType.BEFORE: "trước ngày",
    DueType.ON_OR_BEFORE: "chậm nhất ngày",
    DueType.PERIOD: "khoảng thời gian",
    DueType.WITHIN: "trong kỳ",
    DueType.RECURRING: "định kỳ",
    DueType.RELATIVE: "tính từ một việc",
    DueType.CUT_OFF: "chốt số liệu",
    DueType.OPEN: "không có ngày",
}


def day(month, number, year=YEAR):
    return date(year, month, number)


BEFORE, UNTIL, PERIOD = DueType.BEFORE, DueType.ON_OR_BEFORE, DueType.PERIOD
NOTHING = ()

# The words, the type, and the fields that are set; no type: no deadline.
ROWS = (
    ("Báo cáo tình hình", None, NOTHING),
    ("Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ", None, NOTHING),
    ("có hiệu lực thi hành từ ngày 01/7/2009", None, NOTHING),
    ("có hiệu lực từ ngày 01/7/2024 đến hết ngày 31/12/2024", None, NOTHING),
    ("Chiến lược quốc gia giai đoạn 2021 - 2030", None, NOTHING),
    ("Tháng hành động phòng, chống bạo lực gia đình (tháng 6/2024)", None, NOTHING),
    ("Tính đến hết ngày 31/5/2024, toàn Ngành có 9 đơn vị", None, NOTHING),
    ("trước 1/3 số đơn vị", None, NOTHING),
    ("trước ngày 05/6/2024", BEFORE, (("date", day(6, 5)),)),
    ("trước 05.6.2024", BEFORE, (("date", day(6, 5)),)),
    ("trước ngày 05-6-2024", BEFORE, (("date", day(6, 5)),)),
    ("Trước ngày 05 tháng 6 năm 2024", BEFORE, (("date", day(6, 5)),)),
    ("trước 17 giờ 00 ngày 25/5/2024", BEFORE, (("date", day(5, 25)), ("time", time(17)))),
    ("trước 17 giờ 00 phút ngày 25/5/2024", BEFORE, (("date", day(5, 25)), ("time", time(17)))),
    ("trước 10h30 ngày 25/5/2024", BEFORE, (("date", day(5, 25)), ("time", time(10, 30)))),
    ("trước ngày 05/6", BEFORE, (("date", day(6, 5)),)),
    ("gửi trước 05/6.", BEFORE, (("date", day(6, 5)),)),
    ("trước ngày 5 tháng 6", BEFORE, (("date", day(6, 5)),)),
    ("trước ngày ..../6/2024", BEFORE, NOTHING),
    ("trước ngày … tháng … năm 2024", BEFORE, NOTHING),
    ("trước ngày      tháng 6 năm 2024", BEFORE, NOTHING),
    ("trước ngày 31/11/2024", BEFORE, NOTHING),
    ("chậm nhất ngày 05/6/2024", UNTIL, (("date", day(6, 5)),)),
    ("chậm nhất là ngày 05/6/2024", UNTIL, (("date", day(6, 5)),)),
    ("chậm nhất đến hết ngày 05/6/2024", UNTIL, (("date", day(6, 5)),)),
    ("muộn nhất vào ngày 05/6/2024", UNTIL, (("date", day(6, 5)),)),
    ("không muộn hơn ngày 05/6/2024", UNTIL, (("date", day(6, 5)),)),
    ("gửi không quá ngày 05/6/2024", UNTIL, (("date", day(6, 5)),)),
    ("hạn cuối ngày 05/6/2024", UNTIL, (("date", day(6, 5)),)),
    ("đến hết ngày 05/6/2024", UNTIL, (("date", day(6, 5)),)),
    ("chậm nhất ngày 05/6", UNTIL, (("date", day(6, 5)),)),
    ("chậm nhất ngày …/…/2024", UNTIL, NOTHING),
    (
        "từ ngày 15/11/2024 đến ngày 15/12/2024",
        PERIOD,
        (("start", day(11, 15)), ("end", day(12, 15))),
    ),
    (
        "từ ngày 15/11 đến hết ngày 15/12/2026",
        PERIOD,
        (("start", day(11, 15, 2026)), ("end", day(12, 15, 2026))),
    ),
    (
        "từ 15/11 - 15/12/2026",
        PERIOD,
        (("start", day(11, 15, 2026)), ("end", day(12, 15, 2026))),
    ),
    (
        "từ ngày 15/12 đến ngày 15/01/2025",
        PERIOD,
        (("start", day(12, 15)), ("end", day(1, 15, 2025))),
    ),
    (
        "từ ngày 15/11 đến ngày 15/12",
        PERIOD,
        (("start", day(11, 15)), ("end", day(12, 15))),
    ),
    (
        "từ ngày 15 tháng 11 đến ngày 15 tháng 12 năm 2024",
        PERIOD,
        (("start", day(11, 15)), ("end", day(12, 15))),
    ),
    ("từ ngày ..../11/2024 đến ngày ..../12/2024", PERIOD, NOTHING),
    ("hoàn thành trong tháng 6/2024", DueType.WITHIN, (("value", "2024-06"),)),
    ("trong quý II/2025", DueType.WITHIN, (("value", "2025-Q2"),)),
    ("hoàn thành trong quý IV năm 2025", DueType.WITHIN, (("value", "2025-Q4"),)),
    ("hoàn thành trong năm 2025", DueType.WITHIN, (("value", "2025"),)),
    (
        "trước ngày 15 hằng tháng",
        DueType.RECURRING,
        (("day", 15), ("unit", "hằng tháng")),
    ),
    (
        "trước ngày 20 của tháng cuối quý",
        DueType.RECURRING,
        (("day", 20), ("unit", "tháng cuối quý")),
    ),
    ("định kỳ 6 tháng, năm", DueType.RECURRING, (("unit", "6 tháng, năm"),)),
    ("định kỳ hằng năm", DueType.RECURRING, (("unit", "hằng năm"),)),
    ("trước ngày 15/12 hằng năm", DueType.RECURRING, (("unit", "15/12 hằng năm"),)),
    (
        "hằng ngày trước 16 giờ",
        DueType.RECURRING,
        (("unit", "hằng ngày"), ("time", time(16))),
    ),
    (
        "gửi trước 14 giờ 00 hàng ngày",
        DueType.RECURRING,
        (("unit", "hàng ngày"), ("time", time(14))),
    ),
    (
        "trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản",
        DueType.RELATIVE,
        (("n", 5), ("unit", "ngày làm việc"), ("event", "nhận được văn bản")),
    ),
    (
        "trong vòng 24 giờ kể từ khi phát sinh",
        DueType.RELATIVE,
        (("n", 24), ("unit", "giờ"), ("event", "phát sinh")),
    ),
    ("chốt số liệu đến ngày 31/5/2024", DueType.CUT_OFF, (("date", day(5, 31)),)),
    ("chốt số liệu đến hết ngày 31/5/2024", DueType.CUT_OFF, (("date", day(5, 31)),)),
    ("số liệu tính đến ngày 31/5/2024", DueType.CUT_OFF, (("date", day(5, 31)),)),
    ("ngay sau khi nhận được văn bản", DueType.OPEN, (("event", "nhận được văn bản"),)),
    ("Thời gian thực hiện: thường xuyên.", DueType.OPEN, NOTHING),
)


def show(row):
    words, type, fields = row
    if type is None:
        return [words, "–", "không phải là hạn"]
    return [words, NAMES[type], ", ".join(str(value) for _, value in fields) or "cần người điền"]
