"""The life of the shipped units as a timeline: every step back to the provinces of 2024."""

from datetime import date

import pytest

import shipped
from parity.pages.setup.shapes import history
from parity.papers import programme_authorities, programme_units


@pytest.fixture(scope="module")
def past():
    rows = shipped.unit_rows()
    return history.Past(
        spells=[row.spell for row in rows],
        successions=shipped.successions(),
        holdings=programme_units.holdings(rows),
        authorities=programme_authorities.shipped(),
    )


def told(code, past):
    return [
        (event.when.removeprefix("Từ "), event.what.replace("Bảo hiểm xã hội", "BHXH"))
        for event in history.life(code, past, linked=False)
    ]


def test_each_territory_is_followed_back_alone(past):
    assert told("PRV34-33", past) == [
        ("01/07/2025", "Hoạt động với tên BHXH tỉnh Hưng Yên, trực thuộc BHXH Việt Nam"),
        ("01/07/2025", "Tiếp nhận nhiệm vụ của BHXH khu vực XII (đổi tên)"),
        (
            "01/06/2025",
            "BHXH khu vực XII tiếp nhận nhiệm vụ của BHXH khu vực VIII (chia tách, sáp nhập)",
        ),
        (
            "01/06/2025",
            "BHXH khu vực XII tiếp nhận nhiệm vụ của BHXH khu vực XIV (chia tách, sáp nhập)",
        ),
        ("01/03/2025", "BHXH khu vực VIII tiếp nhận nhiệm vụ của BHXH tỉnh Thái Bình (sáp nhập)"),
        ("01/03/2025", "BHXH khu vực XIV tiếp nhận nhiệm vụ của BHXH tỉnh Hưng Yên (sáp nhập)"),
    ]


def test_a_new_city_remembers_its_province(past):
    assert told("PRV34-24-TP", past)[:2] == [
        ("20/09/2026", "Hoạt động với tên BHXH thành phố Bắc Ninh, trực thuộc BHXH Việt Nam"),
        ("20/09/2026", "Tiếp nhận nhiệm vụ của BHXH tỉnh Bắc Ninh (đổi tên)"),
    ]


def test_an_old_unit_says_who_came_after(past):
    assert told("TW2024-TDKT", past) == [
        ("01/03/2025", "Kết thúc hoạt động"),
        ("01/03/2025", "Chuyển nhiệm vụ cho Ban Tổ chức cán bộ (sáp nhập)"),
        ("20/09/2020", "Hoạt động với tên Vụ Thi đua - Khen thưởng, trực thuộc BHXH Việt Nam"),
    ]


def test_the_centre_tells_whom_it_answered_to(past):
    assert told("VSS", past)[:3] == [
        ("01/03/2025", "Báo cáo gửi Bộ Nội vụ"),
        ("01/03/2025", "Cơ quan chủ quản: Bộ Tài chính"),
        ("01/07/2007", "Báo cáo gửi Bộ Lao động - Thương binh và Xã hội"),
    ]


def test_every_unit_has_a_life_with_a_paper_for_each_succession(past):
    for code in {each.successor for each in past.successions}:
        events = history.life(code, past, linked=True)
        assert events != []
        assert [event for event in events if event.url and event.who == "chưa ghi căn cứ"] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [("01", "Hà Nội"), ("24", "Bắc Giang"), ("79", "Thành phố Hồ Chí Minh"), ("XX", "XX")],
)
def test_a_territory_is_called_as_its_province_of_2024(past, code, name):
    assert past.territory(code) == name


def test_a_unit_that_moves_or_changes_its_symbol_says_so(past):
    district = told("HUY63-971", past)

    assert district[-2:] == [
        ("01/03/2025", "Trực thuộc BHXH khu vực XXXII"),
        ("20/09/2020", "Hoạt động với tên BHXH huyện Năm Căn, trực thuộc BHXH tỉnh Cà Mau"),
    ]
    assert past.name("HUY63-971", date(2024, 1, 1)) == "Bảo hiểm xã hội huyện Năm Căn"
