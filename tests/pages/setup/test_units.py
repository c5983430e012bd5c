"""Units on a day, a unit with its people, and the outlines as they were published."""

from datetime import date

import pytest

import merged_village as merged
import reporting_village as reporting
import village

UNITS, OUTLINE = "/don-vi/", "/de-cuong/LANG-6T/"


def names(answer):
    return [line.unit.code for line in answer.context["page"]]


def text(answer):
    return answer.content.decode()


def test_the_tree_is_shown_parents_first(cast):
    answer = village.client_for(cast.cuc).get(UNITS)

    found = [(line.unit.code, line.depth, line.below) for line in answer.context["page"]]
    assert found == [
        (village.CENTRE, 0, 4),
        (village.OFFICE, 1, 0),
        (village.SCHOOL, 1, 0),
        (village.NORTH, 1, 3),
        (village.BAI, 2, 0),
        (village.CHO, 2, 0),
        (village.DOI, 2, 0),
        (village.SOUTH, 1, 0),
    ]


FOUND = [
    ("khong co", []),
    ("bai cat", [village.BAI]),
    ("cat bai", [village.BAI]),
    ("Đồi Thông", [village.DOI]),
    ("a\x00", None),
]


@pytest.mark.parametrize(("search", "expected"), FOUND)
def test_units_are_found_without_marks_and_in_any_order(cast, search, expected):
    answer = village.client_for(cast.cuc).get(UNITS, {"tim": search})

    assert answer.status_code == 200
    assert expected is None or names(answer) == expected


def test_one_sees_the_units_below_only(cast):
    assert names(village.client_for(cast.bai_clerk).get(UNITS)) == [village.BAI]
    assert names(village.client_for(cast.north_clerk).get(UNITS)) == [
        village.NORTH,
        *village.DISTRICTS,
    ]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("", "Cây đơn vị tại ngày"),
        ("20/09/2020", "Cây đơn vị tại ngày 20/09/2020."),
        ("19/9/2020", "Chưa có danh sách đơn vị tại ngày này."),
        ("31/02/2024", "31/02/2024"),
    ],
)
def test_the_tree_is_that_of_the_day_asked_for(cast, day, words):
    answer = village.client_for(cast.cuc).get(UNITS, {"ngay": day})

    assert answer.status_code == 200
    assert words in text(answer)


def test_a_unit_shows_its_place_its_people_and_its_units(cast):
    page = text(village.client_for(cast.cuc).get("/don-vi/PRV-SB/"))

    for words in ("Đặng Thị Hoa", "lãnh đạo đơn vị (người đứng đầu)", "BHXH Bãi Cát"):
        assert words in page
    assert "BHXH Việt Nam" in page


def test_who_has_gone_is_shown_on_the_days_they_were_there(cast):
    client = village.client_for(cast.administrator)

    assert "Trịnh Văn Đạt" not in text(client.get("/don-vi/PRV-SB/", {"ngay": "20/05/2024"}))
    assert "Trịnh Văn Đạt" in text(client.get("/don-vi/PRV-SB/", {"ngay": "20/05/2023"}))


def events(cast, code, day, who="cuc"):
    answer = village.client_for(getattr(cast, who)).get(f"/don-vi/{code}/", {"ngay": day})
    return [
        (event.when, event.what, event.who, event.comment) for event in answer.context["events"]
    ]


def test_the_life_of_a_unit_is_told_with_its_papers(cast):
    merged.change(merged.MERGED)

    assert events(cast, village.NORTH, "01/01/2025") == [
        ("Từ 01/03/2025", "Kết thúc hoạt động", merged.BASIS, ""),
        (
            "Từ 01/03/2025",
            "Chuyển nhiệm vụ cho Bảo hiểm xã hội tỉnh Sông Núi (sáp nhập)",
            merged.BASIS,
            "Địa bàn: Sông Bắc.",
        ),
        (
            "Từ 20/09/2020",
            "Hoạt động với tên Bảo hiểm xã hội tỉnh Sông Bắc, trực thuộc Bảo hiểm xã hội Việt Nam",
            "chưa ghi căn cứ",
            "",
        ),
    ]


def test_an_heir_names_what_it_took_over(cast):
    merged.change(merged.MERGED)

    found = [(what, comment) for _, what, _, comment in events(cast, merged.NEW, "01/03/2025")]

    assert found == [
        (
            "Hoạt động với tên Bảo hiểm xã hội tỉnh Sông Núi, trực thuộc Bảo hiểm xã hội Việt Nam",
            "",
        ),
        (
            "Tiếp nhận nhiệm vụ của Bảo hiểm xã hội tỉnh Núi Nam (sáp nhập)",
            "Địa bàn: Núi Nam.",
        ),
        (
            "Tiếp nhận nhiệm vụ của Bảo hiểm xã hội tỉnh Sông Bắc (sáp nhập)",
            "Địa bàn: Sông Bắc.",
        ),
    ]


def test_the_centre_opens_the_units_of_its_past(cast, settings):
    merged.change(merged.MERGED)
    settings.DEMO_TODAY = date(2025, 5, 20)
    client = village.client_for(cast.cuc)

    page = text(client.get(f"/don-vi/{merged.NEW}/"))

    assert '<a href="/don-vi/PRV-SB/?ngay=28/02/2025">Tiếp nhận nhiệm vụ' in page
    assert client.get("/don-vi/PRV-SB/?ngay=28/02/2025").status_code == 200
    assert client.get("/don-vi/PRV-SB/").status_code == 404


TOLD = [
    ("20/05/2024", "không có (cơ quan thuộc Chính phủ)", "Bộ Lao động - Thương binh và Xã hội"),
    ("01/03/2025", "Bộ Tài chính", "Bộ Nội vụ"),
]


@pytest.mark.parametrize(("day", "superior", "receiver"), TOLD)
def test_the_centre_says_whom_it_answers_to_on_the_day(cast, day, superior, receiver):
    answer = village.client_for(cast.cuc).get("/don-vi/VSS/", {"ngay": day})

    told = dict(answer.context["pairs"])
    assert (told["Cơ quan chủ quản"], told["Bộ nhận báo cáo"], told["Gửi qua"]) == (
        superior,
        receiver,
        "gửi thẳng, không qua cơ quan khác",
    )


def test_a_unit_names_its_territories_on_the_day(cast):
    merged.change(merged.MERGED)
    client = village.client_for(cast.cuc)

    told = dict(client.get(f"/don-vi/{merged.NEW}/", {"ngay": "01/03/2025"}).context["pairs"])

    assert told["Địa bàn (tỉnh, thành phố của năm 2024)"] == "Sông Bắc, Núi Nam"


@pytest.mark.parametrize("query", [{}, {"ngay": "01/01/1990"}])
def test_a_unit_that_there_is_not(cast, query):
    code = "PRV-SB" if query else "KHONG-CO"

    assert village.client_for(cast.cuc).get(f"/don-vi/{code}/", query).status_code == 404


def test_an_outline_is_printed_with_headings_items_and_cells(cast):
    reporting.publish()

    page = text(village.client_for(cast.south_clerk).get(OUTLINE))

    for words in (
        "I. HOẠT ĐỘNG NĂM 20",
        "Số viên chức quản lý (người)",
        "Phòng – nữ; Phòng – tổng số; Huyện – nữ; Huyện – tổng số; Phòng – nam (tự tính)",
        "Số, ký hiệu; Ngày; Loại; Số bản",
        "managers.nu / managers.total",
    ):
        assert words in page


def test_an_earlier_version_is_still_there(cast):
    reporting.publish()
    reporting.publish(reporting.outline_text(version=2, title="Đề cương mới {year}"))
    client = village.client_for(cast.cuc)

    assert "Đề cương mới" in text(client.get(OUTLINE))
    assert "Báo cáo của làng" in text(client.get(OUTLINE, {"phien-ban": "1"}))
    assert client.get(OUTLINE, {"phien-ban": "3"}).status_code == 404
    assert client.get("/de-cuong/KHONG-CO/").status_code == 404
    assert text(client.get("/de-cuong/")).count("LANG-6T</a>") == 2
