import pytest

from parity.domain.dispatch import annexes, contents
from parity.domain.dispatch.text import clean, unwrap
from parity.papers import programme_bodies

BODIES = programme_bodies.packaged()
MAIN = "Kính gửi: Các đơn vị.\n1. Gửi báo cáo theo Đề cương kèm theo./.\nNơi nhận:\n- Như trên.\n"
OUTLINE = f"""{MAIN}
TÊN CƠ QUAN, TỔ CHỨC
V/v .......
ĐỀ CƯƠNG
Báo cáo kết quả bình đẳng giới
năm 2024
(Kèm theo Công văn số      /BHXH-TCCB)
I. TÌNH HÌNH TRIỂN KHAI GIAI ĐOẠN
2021-2030
1. Công tác lãnh đạo.
- Văn bản đã ban hành
2. Công tác truyền thông Đề nghị nêu rõ số lượng
(So sánh kết quả của năm 2023)
3. Công tác quản lý:
a) Số lượng cán bộ;
đ) Kinh phí (triệu đồng)
II. ĐÁNH GIÁ CHUNG
1. Tồn tại
Tập trung đánh giá tồn tại của năm 2023.
2. Kiến nghị (nếu có)./.
Nơi nhận:
- Lưu: VT
"""


def read(words):
    return annexes.read(unwrap(clean(words)))


@pytest.mark.parametrize(
    "words, found",
    [
        ("Không có phần kèm theo.", []),
        ("- Đối với hình ảnh: dùng mẫu (Phụ lục I kèm theo).", [("Phụ lục I", "hình ảnh")]),
        ("- Dùng (một số thông điệp tại Phụ lục II kèm theo).",
         [("Phụ lục II", "một số thông điệp")]),
        ("- Dùng Phụ lục I. Xem Phụ lục I và Phụ lục 2.",
         [("Phụ lục I", None), ("Phụ lục 2", None)]),
        ("2. Thu hồi Phụ lục I kèm theo Công văn số 1/BHXH-TCCB.", []),
        ("Phụ lục I\nBẢNG PHÂN CÔNG", []),
        ("1. Báo cáo theo Đề cương báo cáo gửi kèm.", [("Đề cương", "Báo cáo")]),
    ],
)  # fmt: skip
def test_named_annexes_are_those_of_this_letter(words, found):
    assert [(each.label, each.about) for each in read(words)] == found
    assert not any(each.is_attached for each in read(words))


def test_attached_annex_is_no_longer_only_named():
    found = read(
        "1. Theo Phụ lục I và Phụ lục II kèm theo./.\nNơi nhận:\n- Lưu.\nPhụ lục I\nBIỂU MẪU"
    )

    assert [(each.label, each.is_attached, each.about) for each in found] == [
        ("Phụ lục II", False, None),
        ("Phụ lục I", True, "BIỂU MẪU"),
    ]


def test_embedded_outline_has_its_points():
    [outline] = read(OUTLINE)

    assert (outline.label, outline.is_attached) == ("ĐỀ CƯƠNG", True)
    assert outline.about == "Báo cáo kết quả bình đẳng giới năm 2024"
    assert [(each.path, each.level, each.title) for each in outline.points] == [
        ("I", 1, "TÌNH HÌNH TRIỂN KHAI GIAI ĐOẠN 2021-2030"),
        ("I.1", 2, "Công tác lãnh đạo"),
        ("I.2", 2, "Công tác truyền thông"),
        ("I.3", 2, "Công tác quản lý"),
        ("I.3.a", 3, "Số lượng cán bộ"),
        ("I.3.đ", 3, "Kinh phí (triệu đồng)"),
        ("II", 1, "ĐÁNH GIÁ CHUNG"),
        ("II.1", 2, "Tồn tại"),
        ("II.2", 2, "Kiến nghị (nếu có)"),
    ]


def test_leaves_and_comparisons_belong_to_their_points():
    [outline] = read(OUTLINE)

    leaves = [each.path for each in outline.points if each.is_leaf]
    assert leaves == ["I.1", "I.2", "I.3.a", "I.3.đ", "II.1", "II.2"]
    assert [each.path for each in outline.points if each.compares] == ["I.2", "II.1"]


def test_two_outlines_are_parted():
    found = read(OUTLINE + "ĐỀ CƯƠNG\nBáo cáo 6 tháng đầu năm 2024\nI. KẾT QUẢ\n1. Một.\n2. Hai.")

    assert [each.about for each in found] == [
        "Báo cáo kết quả bình đẳng giới năm 2024",
        "Báo cáo 6 tháng đầu năm 2024",
    ]
    assert [len(each.points) for each in found] == [9, 3]


def anomalies(words):
    letter = clean(words)
    found = contents.read(letter, unwrap(letter), kind=None, year=2024, bodies=BODIES)
    return [(each.code, each.text) for each in found.anomalies]


def test_what_is_odd_about_outlines_is_told():
    assert anomalies(OUTLINE) == [
        ("heading_gap", "Đánh số nhảy từ a sang đ: giữ nguyên như văn bản."),
        (
            "outline_header_has_Vv_though_kind_is_bao_cao",
            "Đề cương báo cáo in “V/v” ở phần đầu; báo cáo theo Nghị định 30/2020/NĐ-CP không có "
            "dòng này.",
        ),
    ]


@pytest.mark.parametrize(
    "words, told",
    [
        ("1. Từ ngày 15/11/2024 đến ngày 15/12/2024.\n2. Gửi báo cáo trước ngày 20/12/2024.", []),
        ("1. Từ ngày 15/11/2024 đến ngày 15/12/2024.\n2. Treo băng rôn trước ngày 30/11/2024.", []),
        (
            "1. Từ ngày 15/11/2024 đến ngày 15/12/2024.\n2. Gửi báo cáo trước ngày 30/11/2024.",
            ["Hạn gửi báo cáo 30/11/2024 ở trước ngày kết thúc hoạt động 15/12/2024: số liệu khi gửi "
             "chưa trọn đợt."],
        ),
        (
            "1. Dùng mẫu (Phụ lục I kèm theo).",
            ["Văn bản nhắc tới Phụ lục I nhưng tệp không có phần này: hỏi nơi gửi nếu cần."],
        ),
        (
            "1. Thực hiện Thông tư số 1/ TT-BYT.",
            ["Số, ký hiệu “1/ TT-BYT” có dấu cách: đọc là 1/TT-BYT."],
        ),
    ],
)  # fmt: skip
def test_what_is_odd_about_the_letter_is_told(words, told):
    assert [text for _, text in anomalies(words)] == told
