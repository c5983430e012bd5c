TITLE = "Đề cương của công văn 944, từng câu hỏi"
PROSE = """
Mỗi câu hỏi trong hai đề cương kèm Công văn 944/BHXH-TCCB ngày 09/4/2024 được trả lời bằng những mục
nào. Cột dòng là số dòng của công văn (báo cáo 6 tháng; báo cáo năm). Một câu hỏi nhiều con số thì
tách: vi phạm, khiếu nại, tố cáo, mỗi loại một số tiếp nhận và một số giải quyết; tỷ lệ luôn có tử số
và mẫu số, máy tính. Các mục ở cuối bảng không có dòng trong đề cương: công văn 4089/BHXH-TCCB ngày
08/11/2024 hoặc phần nhiệm vụ của công văn 944 hỏi, hoặc Parity bổ sung, đều không bắt buộc.
Kiểm thử bỏ từng mục khỏi đề cương và mỗi lần đều phải báo thiếu.

Nguồn: Công văn 944/BHXH-TCCB, dòng 199–433.
"""
COLUMNS = ("Câu hỏi của công văn", "6 tháng", "Năm", "Trả lời bằng")

# The letter's words, the lines in each outline ("" where it does not ask), what answers.
QUESTIONS = (
    ("Công tác lãnh đạo, chỉ đạo, ban hành các kế hoạch, chương trình", "220–222", "330–332",
     ("n_direction", "plan_issued_count")),
    ("công tác lồng ghép vấn đề bình đẳng giới trong xây dựng văn bản, chính sách",
     "222–223", "332–333", ("n_mainstreaming",)),
    ("Đề nghị liệt kê cụ thể: Văn bản đã ban hành, sửa đổi", "225–228", "335–338",
     ("documents_issued", "doc_issued_count")),
    ("Văn bản tham gia, góp ý", "229–231", "339–341",
     ("documents_commented", "doc_commented_count")),
    ("số lượng hoạt động, nội dung, đối tượng, số người tham gia", "233–235", "343–345",
     ("communication_activities", "comm_activity_count", "n_comm_content", "comm_participants")),
    ("Kết quả thực hiện Chương trình truyền thông", "236–238", "346–348", ("n_comm_programme",)),
    ("Kết quả thực hiện Tháng hành động", "", "349–351",
     ("n_action_month", "am_activity_count", "am_participants")),
    ("số lượng hoạt động, nội dung, đối tượng, kết quả thực hiện", "", "353–354",
     ("gbv_activities", "gbv_activity_count", "gbv_participants", "n_gbv_work")),
    ("Kết quả thực hiện Chương trình phòng ngừa, ứng phó với bạo lực", "", "355–358",
     ("n_gbv_programme",)),
    ("Số lượng cán bộ chuyên trách, kiêm nhiệm … có phân tách giới tính nam và nữ",
     "240–242", "361–363", ("ge_staff_fulltime", "ge_staff_parttime", "ge_staff_female_pct")),
    ("Số các lớp tập huấn được tổ chức/cử tham gia", "244–246", "365–367",
     ("trainings", "training_class_count")),
    ("nội dung tập huấn; Đối tượng tham gia tập huấn", "246–247", "367–368",
     ("n_training_content",)),
    ("Số lượng người tham gia (có phân tách giới tính nam và nữ)", "248", "369",
     ("training_participants", "training_participants_female_pct")),
    ("Số lượng các cuộc kiểm tra", "252", "373", ("inspections", "inspection_count")),
    ("Nội dung kiểm tra", "253", "374", ("n_inspection_content",)),
    ("Số vụ việc vi phạm … đã tiếp nhận và giải quyết", "254", "375",
     ("violation_case_count", "violation_case_handled_count", "violation_handled_pct")),
    ("số khiếu nại … đã tiếp nhận và giải quyết", "254", "375",
     ("complaint_received_count", "complaint_resolved_count", "complaint_resolved_pct")),
    ("[số] tố cáo đã tiếp nhận và giải quyết", "254", "375",
     ("denunciation_received_count", "denunciation_resolved_count", "denunciation_resolved_pct")),
    ("Việc đảm bảo thực hiện các quy định về bình đẳng giới trong công tác tổ chức cán bộ",
     "258–260", "377–380", ("n_personnel_rules",)),
    ("Số lượng đảng viên nữ/tổng số đảng viên", "262", "382",
     ("party_members", "party_members_female_pct")),
    ("tỷ lệ nữ tham gia cấp ủy đảng các cấp", "262–263", "382–383",
     ("party_committee_members", "party_committee_female_pct")),
    ("Công tác rà soát, bổ sung quy hoạch", "265", "385", ("n_planning_review",)),
    ("tỷ lệ nữ viên chức trong danh sách quy hoạch", "265–266", "385–386",
     ("planned_persons", "planning_female_pct")),
    ("số lượng viên chức quản lý nữ/tổng số viên chức quản lý", "266–267", "386–387",
     ("managers", "managers_female_pct")),
    ("đào tạo tại các trường lý luận chính trị, bồi dưỡng kiến thức quản lý nhà nước",
     "269–271", "389–391", ("political_admin_training", "political_admin_training_female_pct")),
    ("các lớp bồi dưỡng, tập huấn nghiệp vụ", "271–273", "391–393",
     ("professional_training", "professional_training_female_pct")),
    ("Số lượng nữ có trình độ thạc sĩ/tổng số", "275", "395", ("masters", "masters_female_pct")),
    ("số lượng nữ có trình độ tiến sĩ/tổng số", "275–276", "395–396",
     ("doctors", "doctors_female_pct")),
    ("Số lượng nữ được tuyển dụng/tổng số người được tuyển dụng", "278–279", "398–399",
     ("recruits", "recruits_female_pct")),
    ("chính sách của đơn vị đối với … nữ: bố trí, sử dụng; thai sản; hoàn cảnh khó khăn",
     "279–281", "399–402",
     ("n_female_staff_policy", "maternity_beneficiaries", "hardship_beneficiaries")),
    ("Kinh phí dành cho hoạt động bình đẳng giới (triệu đồng)", "283", "404",
     ("ge_budget_spent",)),
    ("Việc ban hành, tổ chức thực hiện các giải pháp … trong từng lĩnh vực",
     "289–290", "410–411", ("field_solutions", "n_solutions")),
    ("Kết quả thực hiện các chỉ tiêu của mục tiêu", "292", "413", ("target_results",)),
    ("Đánh giá, nhận định về kết quả thực hiện", "293–295", "414–416", ("n_target_assessment",)),
    ("Những khó khăn, vướng mắc trong triển khai", "295", "416", ("n_difficulties",)),
    ("kiến nghị, đề xuất các giải pháp thực hiện", "295–296", "416–417",
     ("n_solutions_proposed",)),
    ("Kết quả đạt được", "299", "419", ("n_achievements",)),
    ("Tồn tại hạn chế", "300", "420", ("n_limitations",)),
    ("những tồn tại hạn chế của năm trước và … giải pháp để khắc phục", "", "421–423",
     ("limitations_followup",)),
    ("Nguyên nhân", "301", "424", ("n_causes",)),
    ("Đề xuất, kiến nghị (nếu có)", "302", "425", ("proposals", "n_proposals")),
)  # fmt: skip

# What has no line in the outlines: outline → codes. The first group is asked by letter 4089 or by
# the tasks of letter 944 (`basis` of the item); the rest Parity adds (README of the programme, 1).
WITHOUT_LINES = {
    "944-6T": (
        "cases",
        "cfaw_members",
        "cases_carried_over_count",
        "ge_budget_planned",
        "hardship_amount",
        "has_strategy_plan",
        "report_on_time_pct",
        "staff_female_pct",
        "staff_total",
        "unit_key_leaders",
    ),
    "944-NAM": (
        "am_banner_count",
        "am_beneficiaries",
        "am_commended_groups",
        "am_commended_persons",
        "am_mobilised_amount",
        "am_post_count",
        "am_product_count",
        "am_support_amount",
        "cases",
        "cases_carried_over_count",
        "cfaw_members",
        "comm_news_items",
        "comm_online_reach",
        "comm_sessions_year",
        "gbv_case_count",
        "gbv_case_supported_count",
        "ge_budget_planned",
        "ge_commitment",
        "hardship_amount",
        "has_action_month_plan",
        "has_strategy_plan",
        "leadership_gap_points",
        "planned_women_trained",
        "planned_women_trained_pct",
        "report_on_time_pct",
        "staff_female_pct",
        "staff_total",
        "unit_key_leaders",
        "units_informed_and_committed_pct",
        "units_with_action_month_plan_pct",
        "units_with_female_key_leader_pct",
    ),
}
ROWS = QUESTIONS + tuple(
    (f"(không có dòng trong đề cương) `{code}`",
     *("có" if code in WITHOUT_LINES[outline] else "" for outline in WITHOUT_LINES), (code,))
    for code in sorted({*WITHOUT_LINES["944-6T"], *WITHOUT_LINES["944-NAM"]})
)  # fmt: skip


def show(row):
    words, half, year, codes = row
    return words, half, year, ", ".join(f"`{code}`" for code in codes)
