from datetime import date

TITLE = "Văn bản viện dẫn trong công văn"
PROSE = """
Mỗi văn bản viện dẫn đọc được tên loại, số và ký hiệu, ngày, cơ quan ban hành, trích yếu. Dấu cách, ngắt dòng
trong ký hiệu được bỏ và ghi nhận; lần nhắc lại sau bổ sung chỗ còn thiếu của lần đầu. Luật, pháp lệnh không
có số, hoặc ghi số sau tên luật, thì viện dẫn theo tên và nằm ở danh sách luật riêng.

Nguồn: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 6 và Phụ lục III; official-documents.md 4.2.
"""
COLUMNS = ("Trong công văn", "Loại", "Số, ký hiệu", "Ngày", "Cơ quan ban hành")

# The words, then for each document: kind, number, date, issuer.
ROWS = (
    ("Luật Bình đẳng giới và Bộ luật Lao động", ()),
    ("Số: 12/BHXH-TCCB", ()),
    ("Kế hoạch năm 2021-2025 của Ngành", ()),
    (
        "Công văn số 12/BHXH-TCCB ngày 09/04/2024 của Bảo hiểm xã hội Việt Nam (BHXH) về việc X",
        (("CV", "12/BHXH-TCCB", date(2024, 4, 9), "Bảo hiểm xã hội Việt Nam"),),
    ),
    (
        "BÁO CÁO SỐ 7/BC-CP NGÀY 15/02/2024 CỦA CHÍNH PHỦ VỀ MỤC TIÊU BÌNH ĐẲNG GIỚI",
        (("BC", "7/BC-CP", date(2024, 2, 15), "CHÍNH PHỦ"),),
    ),
    (
        "Công văn số 12/ BHXH - TCCB ngày 9 tháng 4 năm 2024",
        (("CV", "12/BHXH-TCCB", date(2024, 4, 9), None),),
    ),
    (
        "Công văn số 1123 /BHXH-TCCB, ngày 09.4.2024",
        (("CV", "1123/BHXH-TCCB", date(2024, 4, 9), None),),
    ),
    (
        "Nghị định số 63 / 2012 / NĐ - CP ngày 31/8/2012; Quyết định số 12 / QĐ - TTg ngày 24/12/2010",
        (
            ("NĐ", "63/2012/NĐ-CP", date(2012, 8, 31), None),
            ("QĐ", "12/QĐ-TTg", date(2010, 12, 24), None),
        ),
    ),
    (
        "công văn số 12/BLĐT BXH-VBĐG ngày 10/10/2024",
        (("CV", "12/BLĐTBXH-VBĐG", date(2024, 10, 10), None),),
    ),
    (
        "Thông tư số 01/2016/TT-BGD ĐT của Bộ Giáo dục và Đào tạo quy định về X",
        (("TT", "01/2016/TT-BGDĐT", None, "Bộ Giáo dục và Đào tạo"),),
    ),
    (
        "Quyết định số 12/QĐ-\n\nTTg ngày 28-12-2020 của Thủ tướng Chính phủ",
        (("QĐ", "12/QĐ-TTg", date(2020, 12, 28), "Thủ tướng Chính phủ"),),
    ),
    (
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
        (("NĐ", "30/2020/NĐ-CP", date(2020, 3, 5), "Chính phủ"),),
    ),
    (
        "Nghị quyết số 66.13/2026/NQ-CP ngày 05/3/2026",
        (("NQ", "66.13/2026/NQ-CP", date(2026, 3, 5), None),),
    ),
    (
        "Nghị quyết 19-2016/NQ-CP ngày 28/4/2016",
        (("NQ", "19-2016/NQ-CP", date(2016, 4, 28), None),),
    ),
    ("Hướng dẫn số 36-HD/VPTW ngày 03/4/2018", (("HD", "36/HD/VPTW", date(2018, 4, 3), None),)),
    (
        "Luật số 91/2025/QH15 ngày 26/6/2025 của Quốc hội",
        (("Luật", "91/2025/QH15", date(2025, 6, 26), "Quốc hội"),),
    ),
    (
        "Căn cứ Luật Bình đẳng giới số 73/2006/QH11; Luật Lao động, Nghị định số 1/NĐ-CP",
        (("NĐ", "1/NĐ-CP", None, None),),
    ),
    (
        "Công văn số 12/BNV-CTTN&BĐG ngày 28/3/2025 của Bộ Nội vụ",
        (("CV", "12/BNV-CTTN&BĐG", date(2025, 3, 28), "Bộ Nội vụ"),),
    ),
    (
        "Công văn của Bộ Y tế số 12/BYT-TB ngày 05/6/2020",
        (("CV", "12/BYT-TB", date(2020, 6, 5), "Bộ Y tế"),),
    ),
    (
        "Ngày 28/3/2025, Bộ Nội vụ có Công văn số 12/BNV-TCBC về việc X",
        (("CV", "12/BNV-TCBC", date(2025, 3, 28), "Bộ Nội vụ"),),
    ),
    (
        "Quyết định ngày 24/01/2019 của Bộ Y tế số 14/QĐ-BYT",
        (("QĐ", "14/QĐ-BYT", date(2019, 1, 24), None),),
    ),
    (
        "Nghị định số 12/2020/NĐ-CP ngày 01/02/2020; số 13/2021/NĐ-CP ngày 05/3/2021 của Chính phủ",
        (
            ("NĐ", "12/2020/NĐ-CP", date(2020, 2, 1), None),
            ("NĐ", "13/2021/NĐ-CP", date(2021, 3, 5), "Chính phủ"),
        ),
    ),
    (
        "Quyết định 34/2014/QĐ-TTG. Thực hiện Quyết định số 34/2014/QĐ-TTg ngày 30/5/2014 của Thủ tướng",
        (("QĐ", "34/2014/QĐ-TTg", date(2014, 5, 30), "Thủ tướng"),),
    ),
    (
        "Thông báo số 12/TB-PTM-SMEngày 05/01/2024",
        (("TB", "12/TB-PTM-SME", date(2024, 1, 5), None),),
    ),
    ("Công văn số 12/BHXH-TCCB - về việc X", (("CV", "12/BHXH-TCCB", None, None),)),
    ("Quyết định số 12/QĐ-BYT - Căn cứ tình hình", (("QĐ", "12/QĐ-BYT", None, None),)),
    ("Thông tư số 12/TT-BYT ngày 16 tháng năm 2013", (("TT", "12/TT-BYT", None, None),)),
    ("Thông tư số 12/TT-BYT ngày 31/11/2013", (("TT", "12/TT-BYT", None, None),)),
    ("Văn bản số 12 - của đơn vị", ()),
)


def show(row):
    words, documents = row
    columns = zip(*documents, strict=True) if documents else [["–"]] * 4
    return [words, *("; ".join(str(each or "–") for each in column) for column in columns)]
