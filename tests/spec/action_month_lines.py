TITLE = "Báo cáo Tháng hành động theo công văn 4089, từng câu"
PROSE = """
Công văn 4089/BHXH-TCCB ngày 08/11/2024 yêu cầu báo cáo kết quả Tháng hành động (dòng 65) nhưng không
kèm đề cương. Đề cương 4089-THD dựng từ các phần 3 đến 6 của công văn: mỗi câu được trả lời bằng những
mục nào. Cột cuối: mục mà báo cáo năm (đề cương 944-NAM, mục I.2) cũng hỏi, cùng một mã; số liệu, nội
dung ghi ở báo cáo Tháng hành động được lấy sang báo cáo năm, không phải nhập lại.
Kiểm thử bỏ từng mục khỏi đề cương và mỗi lần đều phải báo thiếu.

Nguồn: Công văn 4089/BHXH-TCCB, dòng 29 và 35–71.
"""
COLUMNS = ("Câu của công văn", "Dòng", "Trả lời bằng", "Báo cáo năm cùng hỏi")

# The letter's words, their lines, what answers.
QUESTIONS = (
    ("Việc xây dựng kế hoạch và triển khai các hoạt động của Tháng hành động", "29",
     ("has_action_month_plan", "documents_issued")),
    ("Triển khai thực hiện đầy đủ các nội dung hướng dẫn", "63", ("n_am_direction",)),
    ("sử dụng hình ảnh theo mẫu cho các hoạt động truyền thông", "37", ("am_identity_used",)),
    ("sử dụng thông điệp hoặc sáng tạo thông điệp", "39", ("am_message_count", "am_messages")),
    ("Tăng cường tuyên truyền về chủ đề, thông điệp và các hoạt động của Tháng hành động", "43",
     ("communication_activities", "am_activity_count", "am_participants")),
    ("treo băng rôn, khẩu hiệu trên các địa điểm và phương tiện công cộng", "43",
     ("am_banner_count",)),
    ("Báo cáo kết quả hoạt động", "65", ("n_action_month",)),
    ("Tổ chức các cuộc thi …, giao lưu văn nghệ, thể thao", "45", ("am_contest_participants",)),
    ("tổ chức hoạt động hỗ trợ các nạn nhân, phụ nữ, trẻ em có hoàn cảnh khó khăn", "45",
     ("am_beneficiaries",)),
    ("biểu dương những tập thể, cá nhân tiêu biểu", "45",
     ("am_commended_groups", "am_commended_persons")),
    ("Tăng cường thực hiện số hóa trong truyền thông thông qua mạng xã hội", "47",
     ("am_post_count", "comm_online_reach")),
    ("Phát hành các sản phẩm truyền thông", "49", ("am_product_count",)),
    ("Đẩy mạnh huy động các nguồn lực …, tăng cường xã hội hóa", "51", ("am_mobilised_amount",)),
    ("hỗ trợ phụ nữ, trẻ em có hoàn cảnh khó khăn, nạn nhân bị xâm hại, bạo lực", "51",
     ("am_support_amount", "am_beneficiaries")),
    ("Tăng cường các hình thức kiểm tra … trong Tháng hành động", "53", ("am_inspection_count",)),
    ("Xử lý nghiêm các vụ vi phạm", "53–55", ("am_violation_handled_count", "n_am_inspection")),
    ("các tin, bài về hoạt động triển khai Tháng hành động tại đơn vị", "65", ("news_items",)),
    ("truyền thông, thông tin kịp thời trên các kênh truyền thông của Ngành", "67",
     ("comm_news_items",)),
    ("chăng treo băng rôn khẩu hiệu tại trụ sở cơ quan BHXH các cấp", "69",
     ("am_office_banner_count",)),
    ("nếu có khó khăn, vướng mắc, đề nghị thông tin kịp thời", "71",
     ("n_am_difficulties", "proposals")),
)  # fmt: skip

# What has no line of its own in the letter: computed in a consolidation.
WITHOUT_LINES = ("report_on_time_pct", "units_with_action_month_plan_pct")

# What the yearly outline asks too: the same code, so that one number has one place.
SHARED = frozenset({
    "am_activity_count", "am_banner_count", "am_beneficiaries", "am_commended_groups",
    "am_commended_persons", "am_mobilised_amount", "am_participants", "am_post_count",
    "am_product_count", "am_support_amount", "comm_news_items", "comm_online_reach",
    "communication_activities", "documents_issued", "has_action_month_plan", "n_action_month",
    "proposals", *WITHOUT_LINES,
})  # fmt: skip

ROWS = QUESTIONS + tuple((f"(tính ở bản tổng hợp) `{code}`", "", (code,)) for code in WITHOUT_LINES)


def show(row):
    words, lines, codes = row
    both = [code for code in codes if code in SHARED]
    return words, lines, *(", ".join(f"`{code}`" for code in each) for each in (codes, both))
