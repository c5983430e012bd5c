from parity.domain.calendar import PeriodKind

TITLE = "Công văn yêu cầu báo cáo nào"
PROSE = """
Một hạn “trước ngày” kèm từ “báo cáo” là một yêu cầu báo cáo. Loại kỳ đọc từ chính nội dung phải nộp, rồi từ
câu giao nhiệm vụ, theo thứ tự: Tháng hành động, 6 tháng (sơ kết), năm (tổng kết). Không có lời nào chỉ loại kỳ
thì không mở kỳ nào. Công văn về một đợt có ngày đầu, ngày cuối đúng bằng một kỳ thì báo cáo là của kỳ đó, và
người phụ trách phải kiểm tra.
"""
COLUMNS = ("Câu giao nhiệm vụ", "Nội dung phải nộp", "Kỳ báo cáo")

ROWS = (
    ("Gửi danh sách cán bộ", None, None),
    ("Báo cáo kết quả", None, None),
    ("Báo cáo tổng kết năm", None, PeriodKind.ANNUAL),
    ("Báo cáo năm 2024", None, PeriodKind.ANNUAL),
    ("Báo cáo sơ kết", None, PeriodKind.SEMIANNUAL),
    ("Báo cáo 06 tháng", None, PeriodKind.SEMIANNUAL),
    ("Báo cáo kết quả, kèm tin bài về Tháng hành động năm 2024", None, PeriodKind.ACTION_MONTH),
    ("Báo cáo kết quả để lập báo cáo năm 2024", "Báo cáo sơ kết", PeriodKind.SEMIANNUAL),
)
WORDS = {
    None: "không mở kỳ",
    PeriodKind.SEMIANNUAL: "6 tháng đầu năm",
    PeriodKind.ANNUAL: "cả năm",
    PeriodKind.ACTION_MONTH: "Tháng hành động",
}


def show(row):
    words, what, kind = row
    return [words, what or "–", WORDS[kind]]
