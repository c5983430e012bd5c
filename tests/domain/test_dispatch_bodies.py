from datetime import date

import pytest

from parity.domain.dispatch.bodies import Bodies, Body, Group
from parity.papers import programme_bodies

BODIES = programme_bodies.packaged()
DAY = date(2024, 11, 8)


@pytest.mark.parametrize(
    "symbol, issuer",
    [
        ("", None),
        ("XYZ-ABC", None),
        ("BHXH-TCCB", "Bảo hiểm xã hội Việt Nam"),
        ("BC-BHXH", "Bảo hiểm xã hội Việt Nam"),
        ("NQ-CP", "Chính phủ"),
        ("30/2020/NĐ-CP", "Chính phủ"),
        ("QĐ-TTg", "Thủ tướng Chính phủ"),
        ("91/2025/QH15", "Quốc hội"),
        ("36-HD/VPTW", "Văn phòng Trung ương Đảng"),
        ("BLĐTBXH-VBĐG", "Bộ Lao động - Thương binh và Xã hội"),
        ("BNV-CTTN&BĐG", "Bộ Nội vụ"),
    ],
)
def test_symbol_tells_its_issuer(symbol, issuer):
    assert BODIES.issuer_of(symbol, DAY) == issuer


def test_issuer_is_who_had_the_symbol_on_the_day():
    before = Body("Bộ A", symbols=("BA",), valid_to=date(2025, 2, 28))
    after = Body("Bộ B", symbols=("BA",), valid_from=date(2025, 3, 1))
    bodies = Bodies((before, after))

    assert bodies.issuer_of("BA-VP", date(2025, 2, 28)) == "Bộ A"
    assert bodies.issuer_of("BA-VP", date(2025, 3, 1)) == "Bộ B"


@pytest.mark.parametrize(
    "names, parts",
    [
        ("", []),
        ("Vụ Kế hoạch và Đầu tư", ["Vụ Kế hoạch và Đầu tư"]),
        ("Văn phòng, Vụ Tổ chức cán bộ", ["Văn phòng", "Vụ Tổ chức cán bộ"]),
        (
            "các đơn vị trực thuộc BHXH Việt Nam, BHXH các tỉnh, thành phố trực thuộc Trung ương",
            [
                "các đơn vị trực thuộc BHXH Việt Nam",
                "BHXH các tỉnh, thành phố trực thuộc Trung ương",
            ],
        ),
        (
            "Bộ Lao động - Thương binh và Xã hội; Ban Vì sự tiến bộ của phụ nữ và Vụ TCCB",
            ["Bộ Lao động - Thương binh và Xã hội", "Ban Vì sự tiến bộ của phụ nữ", "Vụ TCCB"],
        ),
        (
            "Ban Quản lý Thu - Sổ, Thẻ, Ban Quản lý thu và phát triển người tham gia",
            ["Ban Quản lý Thu - Sổ, Thẻ", "Ban Quản lý thu và phát triển người tham gia"],
        ),
        ("Trung tâm A và\nTạp chí B", ["Trung tâm A", "Tạp chí B"]),
        ("các cơ quan, đơn vị", ["các cơ quan, đơn vị"]),
    ],
)
def test_list_of_names_is_split_between_names_only(names, parts):
    assert BODIES.split(names) == tuple(parts)


@pytest.mark.parametrize(
    "name, group",
    [
        ("BHXH tỉnh", Group.PROVINCIAL),
        ("bảo hiểm xã hội các tỉnh", Group.PROVINCIAL),
        ("các đơn vị sự nghiệp trực thuộc", Group.SERVICE),
        ("Các đơn vị trực thuộc", Group.CENTRAL),
        ("Như trên", Group.ADDRESSEES),
        ("Vụ Tổ chức cán bộ", None),
        ("BHXH tỉnh Bắc Giang", None),
    ],
)
def test_collective_name_has_its_group(name, group):
    assert BODIES.group_of(name) == group


def test_every_fault_of_the_file_is_named_at_once():
    text = (
        "name,spellings,symbols,group,valid_from,valid_to,legal_basis,source\n"
        ",,,,2024-01-01,,,nguồn\n"
        "Bộ A,,,nobody,hôm qua,,,\n"
    )

    with pytest.raises(programme_bodies.ProgrammeFaults) as refused:
        programme_bodies.read_bodies(text)

    assert programme_bodies.say(refused.value) == (
        "bodies.csv, dòng 2, cột name: ô này không được để trống.\n"
        "bodies.csv, dòng 3, cột source: ô này không được để trống.\n"
        "bodies.csv, dòng 3, cột group: “nobody” không nằm trong danh mục cho phép.\n"
        "bodies.csv, dòng 3, cột valid_from: “hôm qua” không phải là ngày; viết dạng 2024-12-31."
    )
