import pytest

from parity.domain.dispatch import items, numbering, sections
from parity.domain.dispatch.numbering import LETTERS, NUMBERS, Defect
from parity.domain.dispatch.text import clean, unwrap


def read(words):
    letter = clean(words)
    return sections.read(letter, unwrap(letter))


@pytest.mark.parametrize(
    "words, keys",
    [
        ("", []),
        ("Báo cáo tình hình.", []),
        ("1. Một.\n2. Hai.", ["1#1", "2#1"]),
        ("4. Một.\n5. Hai.\n5. Ba.\n6. Bốn.", ["4#1", "5#1", "5#2", "6#1"]),
        ("I. MỘT\n1. Một.\nII. HAI\n1. Hai.", ["I.1#1", "II.1#1"]),
        ("1. Một.\n1.1. Một một.\n2. Hai.", ["1#1", "2#1"]),
        ("1. Một.\n\nNơi nhận:\n2. Hai.", ["1#1"]),
        ("   1.   Một.\n12. Hai.\n123. Ba.", ["1#1", "12#1"]),
    ],
)
def test_parts_stand_as_they_are_printed(words, keys):
    found = read(words)

    assert [each.key for each in found] == keys
    assert [each.label for each in found] == [key.split("#")[0].split(".")[-1] for key in keys]


@pytest.mark.parametrize(
    "words, title",
    [
        ("1. Mục đích, yêu cầu\n\n- Nâng cao vai trò.", "Mục đích, yêu cầu"),
        ("1. Thời gian triển khai: từ ngày 15/11/2024.", "Thời gian triển khai"),
        ("1. Chủ đề năm 2024\n\n“Đảm bảo an sinh xã hội”.", "Chủ đề năm 2024"),
        ("1. Đẩy mạnh truyền thông.\n- Tổ chức hội nghị.", "Đẩy mạnh truyền thông"),
        ("1. Rà soát quy hoạch cán bộ.", None),
        ("1. Giao Văn phòng in tài liệu. Gửi các đơn vị.", None),
    ],
)
def test_heading_is_told_from_a_sentence(words, title):
    [found] = read(words)

    assert found.title == title


def test_place_is_that_of_the_heading():
    letter = clean("Mở đầu:\n\n 5. Thời gian\n\n triển khai: từ ngày 15/11/2024.")
    [found] = sections.read(letter, unwrap(letter))

    assert letter.text[found.place.start : found.place.end] == "5. Thời gian\n\n triển khai"
    assert found.place.line == 3


@pytest.mark.parametrize(
    "labels, series, found",
    [
        ([], NUMBERS, []),
        (["1", "2", "3"], NUMBERS, []),
        (["2"], NUMBERS, [(0, Defect.GAP)]),
        (["1", "3"], NUMBERS, [(1, Defect.GAP)]),
        (["1", "1"], NUMBERS, [(1, Defect.DUPLICATE)]),
        (["1", "2", "1"], NUMBERS, [(2, Defect.STEP_BACK)]),
        (["c", "d", "đ", "e"], LETTERS, [(0, Defect.GAP)]),
        (["a", "b", "c", "e", "d"], LETTERS, [(3, Defect.GAP), (4, Defect.STEP_BACK)]),
        (["e", "f"], LETTERS, [(0, Defect.GAP), (1, Defect.UNKNOWN)]),
    ],
)
def test_defects_of_a_run_of_labels(labels, series, found):
    assert list(numbering.defects(labels, series)) == found


@pytest.mark.parametrize(
    "words, told",
    [
        ("I. MỘT\n1. Một.\n2. Hai.\nII. HAI\n1. Ba.", []),
        ("1. Một.\na) Hai;\nb) Ba;\n2. Bốn.\na) Năm.", []),
        (
            "1. Một.\n2. Hai.\n2. Ba.",
            ["Số mục 2 ghi hai lần liền nhau: giữ nguyên như văn bản."],
        ),
        ("I. MỘT\n1. Một.\n3. Ba.", ["Đánh số nhảy từ 1 sang 3: giữ nguyên như văn bản."]),
        ("I. MỘT\nIII. BA", ["Đánh số nhảy từ I sang III: giữ nguyên như văn bản."]),
        ("2. Hai.", ["Đánh số nhảy từ đầu danh sách sang 2: giữ nguyên như văn bản."]),
        (
            "1. Một.\na) Hai;\nđ) Ba;\nd) Bốn.",
            [
                "Đánh số nhảy từ a sang đ: giữ nguyên như văn bản.",
                "Mục d đứng sau mục đ: giữ nguyên thứ tự như văn bản.",
            ],
        ),
    ],
)
def test_numbering_of_siblings_is_told_in_words(words, told):
    flow = unwrap(clean(words))

    assert [each.text for each in numbering.read(flow, root=items.tree(flow))] == told


def test_items_hang_below_each_other():
    flow = unwrap(clean("I. MỘT\n1. Một:\na) Hai:\n- Ba:\n+ Bốn.\nThêm.\n1.1. Năm.\n2. Sáu."))

    root = items.tree(flow)

    assert [(each.key, each.label) for each in root.below()] == [
        ("I#1", "I"),
        ("I#1/1#1", "1"),
        ("I#1/1#1/a#1", "a"),
        ("I#1/1#1/a#1/1", "-"),
        ("I#1/1#1/a#1/1/1", "+"),
        ("I#1/1#1/a#1/2", ""),
        ("I#1/1#1/1.1#1", "1.1"),
        ("I#1/2#1", "2"),
    ]
