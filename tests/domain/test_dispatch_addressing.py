from datetime import date

import pytest

from parity.domain.dispatch.addressing import Unknown, units_of
from parity.domain.units import tree_on
from parity.papers import programme_bodies
from shipped import unit_rows

BODIES = programme_bodies.packaged()
SPELLS = tuple(row.spell for row in unit_rows())
TREES = {
    day: tree_on(SPELLS, day) for day in (date(2024, 11, 8), date(2025, 4, 2), date(2026, 5, 1))
}
IN_2024, IN_SPRING_2025, IN_2026 = TREES


def found(name, day, addressees=("PRV63-01",)):
    return units_of(name, tree=TREES[day], bodies=BODIES, addressees=addressees)


@pytest.mark.parametrize(
    "name, codes",
    [
        ("Như trên", ("PRV63-01",)),
        ("các đơn vị", ("PRV63-01",)),
        ("Vụ Tổ chức cán bộ", ("TW2024-TCCB",)),
        ("Vụ TCCB", ("TW2024-TCCB",)),
        ("Vụ trưởng Vụ Pháp chế", ("TW2024-PC",)),
        ("Văn phòng", ("TW2024-VP",)),
        ("Văn phòng BHXH Việt Nam", ("TW2024-VP",)),
        ("Trung tâm CNTT", ("TW2024-CNTT",)),
        ("Tạp chí Bảo hiểm xã hội", ("TW2024-TC",)),
        ("BHXH tỉnh Bắc Giang", ("PRV63-24",)),
        ("BHXH Bắc Giang", ("PRV63-24",)),
        ("BHXH TP. Hồ Chí Minh", ("PRV63-79",)),
        ("BHXH huyện Ba Vì", ("HUY63-271",)),
        ("BHXH Việt Nam", ("VSS",)),
    ],
)
def test_name_finds_its_unit(name, codes):
    assert found(name, IN_2024) == codes


@pytest.mark.parametrize(
    "name, day",
    [
        ("", IN_2024),
        ("Trung tâm", IN_2024),
        ("Bộ Nội vụ", IN_2024),
        ("các bộ, ngành", IN_2024),
        ("Ban Tổ chức cán bộ", IN_2024),
        ("Vụ Tổ chức cán bộ", IN_2026),
        ("BHXH tỉnh Bắc Giang", IN_2026),
        ("Giám đốc BHXH các tỉnh", IN_SPRING_2025),
        ("BHXH khu vực", IN_2026),
    ],
)
def test_unknown_name_stays_unknown(name, day):
    assert found(name, day) == Unknown(name)


def test_nobody_is_addressed_when_the_letter_names_nobody():
    assert found("Như trên", IN_2024, addressees=()) == Unknown("Như trên")


@pytest.mark.parametrize(
    "name, day, kind, count",
    [
        ("BHXH các tỉnh", IN_2024, "provincial", 63),
        ("BHXH tỉnh", IN_2026, "provincial", 34),
        ("Giám đốc BHXH các tỉnh", IN_2026, "provincial", 34),
        ("BHXH các khu vực", IN_SPRING_2025, "regional", 35),
        ("các đơn vị trực thuộc BHXH Việt Nam", IN_2024, "central", 21),
        ("Các đơn vị trực thuộc", IN_2026, "central", 14),
        ("các đơn vị sự nghiệp trực thuộc", IN_2024, "central", 8),
    ],
)
def test_collective_name_is_resolved_on_the_day(name, day, kind, count):
    codes = found(name, day)

    assert len(codes) == count
    assert {TREES[day].unit(code).kind for code in codes} == {kind}


def test_service_units_are_those_of_the_decree():
    names = [TREES[IN_2024].unit(code).name for code in found("các đơn vị sự nghiệp", IN_2024)]

    assert names == [
        "Trung tâm Lưu trữ",
        "Trung tâm Công nghệ thông tin",
        "Trung tâm Truyền thông",
        "Trung tâm Giám định bảo hiểm y tế và Thanh toán đa tuyến",
        "Trung tâm Dịch vụ hỗ trợ, chăm sóc khách hàng",
        "Viện Khoa học Bảo hiểm xã hội",
        "Trường Đào tạo nghiệp vụ Bảo hiểm xã hội",
        "Tạp chí Bảo hiểm xã hội",
    ]


def test_the_whole_agency_is_everybody_below_the_root():
    tree = TREES[IN_2026]

    assert found("BHXH các cấp", IN_2026) == tree.subtree(tree.root)[1:]
