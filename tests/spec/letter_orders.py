TITLE = "Nhiệm vụ và đơn vị được giao trong công văn"
PROSE = """
Nhiệm vụ là điểm đánh số, gạch đầu dòng hoặc dấu cộng nhỏ nhất có từ giao việc (*giao, đề nghị, yêu cầu,
chủ trì, phối hợp, chủ động, báo cáo, tổ chức …*). Tên đơn vị để nguyên như công văn viết; tên dài có “và”,
dấu phẩy, gạch nối không bị cắt. Không ghi tên thì theo điểm cấp trên, không có nữa thì là mọi nơi nhận.
Phần mục đích, yêu cầu, chủ đề … không giao việc. *(nếu có)* là nhiệm vụ có điều kiện.

Nguồn: official-documents.md 4.4; Công văn 944/BHXH-TCCB, dòng 72–174; Công văn 4089/BHXH-TCCB, dòng 39–71.
"""
COLUMNS = ("Trong công văn", "Chủ trì", "Phối hợp")

BOTH = ("các đơn vị trực thuộc BHXH Việt Nam", "BHXH các tỉnh, thành phố trực thuộc Trung ương")

# The words below "như sau:", then lead and together of each order.
ROWS = (
    ("Kết quả năm 2023 còn hạn chế.", ()),
    ("1. Tình hình thực hiện năm 2023 còn chậm.", ()),
    ("1. Mục đích, yêu cầu\n- Nâng cao vai trò, trách nhiệm của các cấp.", ()),
    ("1. Theo đề nghị của Vụ Pháp chế.", ()),
    ("- Đã thẩm định 33 đề nghị xây dựng văn bản.", ()),
    ("HƯỚNG DẪN THI HÀNH LUẬT", ()),
    ("I. Tổ chức thực hiện:", ()),
    (
        "1. Giao Giám đốc: Sở Nội vụ, Sở Y tế phối hợp với Văn phòng triển khai.",
        ((("Sở Nội vụ", "Sở Y tế"), ("Văn phòng",)),),
    ),
    ("- Tổ chức giao lưu văn nghệ.", (((), ()),)),
    ("1. Tiếp tục rà soát các nội dung.", (((), ()),)),
    (
        "- Giao Trung tâm Truyền thông, Tạp chí BHXH và BHXH các tỉnh, thành phố tổ chức truyền thông.",
        ((("Trung tâm Truyền thông", "Tạp chí BHXH", "BHXH các tỉnh, thành phố"), ()),),
    ),
    (
        "- Giao Vụ Tổ chức cán bộ chủ trì, phối hợp với Văn phòng và Vụ Pháp chế tham mưu kế hoạch.",
        ((("Vụ Tổ chức cán bộ",), ("Văn phòng", "Vụ Pháp chế")),),
    ),
    (
        "1. Giao Ban Tổ chức cán bộ tổng hợp.",
        ((("Ban Tổ chức cán bộ",), ()),),
    ),
    (
        "2. Giao Trung tâm Công nghệ thông tin phối hợp với Vụ Tổ chức cán bộ hoàn thành biểu mẫu.",
        ((("Trung tâm Công nghệ thông tin",), ("Vụ Tổ chức cán bộ",)),),
    ),
    (
        f"- Đề nghị {BOTH[0]}, {BOTH[1]} chủ động:\n+ Triển khai hướng dẫn.\n+ Báo cáo kết quả.",
        ((BOTH, ()), (BOTH, ())),
    ),
    (
        "1. Đối với BHXH các tỉnh:\n- Rà soát quy hoạch.\n2. Vụ Pháp chế\na) Xây dựng kế hoạch;",
        ((("BHXH các tỉnh",), ()), (("Vụ Pháp chế",), ())),
    ),
    (
        "- BHXH Việt Nam (Vụ Pháp chế, Tạp chí BHXH trong phạm vi lĩnh vực, chủ trì, phối hợp với "
        "Vụ Tổ chức cán bộ và Văn phòng BHXH Việt Nam), BHXH các tỉnh tổ chức hội nghị.",
        (
            (("Vụ Pháp chế", "Tạp chí BHXH"), ("Vụ Tổ chức cán bộ", "Văn phòng BHXH Việt Nam")),
            (("BHXH các tỉnh",), ()),
        ),
    ),
    (
        "5. Văn phòng BHXH Việt Nam, các đơn vị sự nghiệp trực thuộc, BHXH các tỉnh chủ động triển khai.",
        (
            (
                ("Văn phòng BHXH Việt Nam", "các đơn vị sự nghiệp trực thuộc", "BHXH các tỉnh"),
                (),
            ),
        ),
    ),
    (
        "1. Căn cứ Chiến lược quốc gia, BHXH tỉnh xây dựng kế hoạch (nếu có).",
        ((("BHXH tỉnh",), ()),),
    ),
    (
        "1. Ban Tài chính - Kế toán: Bố trí kinh phí.\n2. BHXH các tỉnh căn cứ Kế hoạch này xây dựng kế "
        "hoạch.",
        ((("Ban Tài chính - Kế toán",), ()), (("BHXH các tỉnh",), ())),
    ),
    ("1. Định kỳ hằng quý, BHXH tỉnh gửi báo cáo.", ((("BHXH tỉnh",), ()),)),
    (
        "1. Giao Vụ Pháp chế rà soát; giao Văn phòng BHXH Việt Nam in ấn tài liệu.",
        ((("Vụ Pháp chế",), ()), (("Văn phòng BHXH Việt Nam",), ())),
    ),
    (
        "1. Các đơn vị trực thuộc gửi báo cáo trước ngày 20/5/2024, BHXH các tỉnh gửi trước ngày 25/5/2024.",
        ((("Các đơn vị trực thuộc",), ()), (("BHXH các tỉnh",), ())),
    ),
    (
        "1. Gửi báo cáo trước ngày 20/5/2024 đối với các đơn vị trực thuộc và trước ngày 25/5/2024 "
        "đối với BHXH các tỉnh.",
        ((("các đơn vị trực thuộc",), ()), (("BHXH các tỉnh",), ())),
    ),
    (
        "1. Bộ Lao động - Thương binh và Xã hội, Ban Vì sự tiến bộ của phụ nữ báo cáo.",
        ((("Bộ Lao động - Thương binh và Xã hội", "Ban Vì sự tiến bộ của phụ nữ"), ()),),
    ),
    ("1. Đơn vị chưa gửi báo cáo khẩn trương hoàn thành.", ((("Đơn vị chưa gửi báo cáo",), ()),)),
    ("1. Yêu cầu Thủ trưởng các đơn vị nghiêm túc thực hiện.", ((("Thủ trưởng các đơn vị",), ()),)),
    ("1. Ban hành kế hoạch năm 2025.", (((), ()),)),
    ("1. Phòng ngừa, ứng phó với bạo lực.", ()),
)


def show(row):
    words, orders = row
    if not orders:
        return [words, "không phải nhiệm vụ", "–"]
    lead, together = zip(*orders, strict=True)
    return [words, _names(lead, "mọi nơi nhận"), _names(together, "–")]


def _names(lists, nobody):
    return "\n".join("; ".join(names) or nobody for names in lists)
