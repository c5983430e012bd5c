"""A node's page: own part and children's part apart, who is missing, every number to its source."""

import io
from datetime import timedelta
from urllib.parse import unquote

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import reporting_village as reporting
import village
from parity.domain.outlines import Outline
from parity.pages.consolidation import figures
from parity.pages.consolidation.addresses import Place
from parity.pages.consolidation.figures import Drawing
from parity.pages.ui.parts import FigureRow, FigureTable
from parity.records.reports import actions, queries

ROUND = "2024-6T"
CENTRE, NORTH, SOUTH, BAI = village.CENTRE, village.NORTH, village.SOUTH, village.BAI
LATER = timedelta(days=3)


@pytest.fixture
def world(cast):
    """The districts and Sông Bắc are accepted, Văn phòng has only sent; the centre is drafting."""
    reporting.open_round(cast)
    for unit in village.DISTRICTS:
        reporting.accept(cast, unit, activities="10")
    reporting.accept(cast, NORTH, activities="1", at=cast.at + LATER)
    reporting.send(cast, village.OFFICE, activities="200")
    reporting.fill(cast, CENTRE, activities="1.000", budget="")
    return cast


def get(cast, who: str, name: str = "node", *rest: str, unit: str = CENTRE, **query: str):
    address = reverse(f"consolidation:{name}", args=[ROUND, unit, *rest])
    return village.client_for(getattr(cast, who)).get(address, query)


def table(cast, section: str = "I", *, unit: str = CENTRE, submitted: bool = False) -> FigureTable:
    """The table of a section as the centre's officer sees it."""
    by = village.viewer(cast.cuc)
    node = queries.consolidated(by, ROUND, unit, include_submitted=submitted)
    return figures.table(Drawing(node, Place(ROUND, unit)), _section(node.outline, section))


def _section(outline: Outline, key: str):
    return next(each for each in outline.every_section() if each.key == key)


def row(found: FigureTable, code: str) -> dict[str, str]:
    """The texts of a row by column; a cell that is empty is left out."""
    line: FigureRow = next(each for each in found.rows if each.code == code)
    pairs = zip(found.columns, line.cells, strict=True)
    return {column: cell.text or cell.state for column, cell in pairs if cell}


def test_own_part_and_childrens_part_stand_apart(world):
    assert row(table(world), "activities") == {
        "Tổng": "1.031",
        "Phần của đơn vị": "1.000",
        "Phần của cấp dưới": "31",
        "Đơn vị thiếu": "3",
    }


def test_women_men_total_and_share_of_sums(world):
    found = table(world, "II")

    assert row(found, "managers.phong") == {
        "Nam": "25",
        "Nữ": "15",
        "Tổng": "40",
        "% nữ": "37,50%",
        "Phần của đơn vị": "8",
        "Phần của cấp dưới": "32",
        "Đơn vị thiếu": "3",
    }
    notes = [cell.note for cell in _line(found, "managers.phong").cells if cell]
    assert notes == ["", "", "", "", "nữ 3", "nữ 12", ""]


def _line(found: FigureTable, code: str) -> FigureRow:
    return next(each for each in found.rows if each.code == code)


def test_every_number_of_the_whole_opens_its_source(world):
    line = _line(table(world, "II"), "managers.phong")

    assert [cell.url for cell in line.cells if cell and cell.url] == [
        f"/tong-hop/2024-6T/VSS/o/managers.phong.{part}/" for part in ("nam", "nu", "total")
    ]


def test_a_share_of_what_different_units_gave_is_none(world):
    report = reporting.start(world, village.SCHOOL)
    by = reporting.officer(world, village.SCHOOL)
    cells = {**reporting.FILLED, "trainings.total": "50"}
    actions.save_many(report.pk, cells=cells, by=by, at=world.at)
    reporting.send_report(world, report, village.SCHOOL)
    actions.accept(report.pk, by=village.viewer(world.cuc), at=world.at + LATER)

    shown = row(table(world), "trainings")

    assert (shown["Tổng"], shown["Nữ"], shown["% nữ"]) == ("50", "chưa có số liệu", "value")


def test_who_reported_and_lacks_the_figure_is_named(world):
    report = reporting.fill(world, SOUTH, budget="")
    reporting.send_report(world, report, SOUTH)
    actions.accept(report.pk, by=village.viewer(world.cuc), at=world.at + LATER)

    line = _line(table(world, "II"), "budget")

    assert [finding.text for finding in line.findings] == [
        "Ngoài các đơn vị chưa có báo cáo được tính, còn thiếu số liệu của: "
        "Bảo hiểm xã hội tỉnh Núi Nam; phần của chính đơn vị."
    ]


def test_a_yes_or_no_is_a_number_of_units_above_and_an_answer_below(world):
    assert row(table(world, "0"), "committed")["Số liệu"] == "2"
    assert row(table(world, "0", unit=BAI), "committed") == {"Số liệu": "Có"}


def test_last_year_stands_beside(cast):
    reporting.open_round(cast, 2023)
    before = reporting.fill(cast, CENTRE, year=2023, activities="40")
    reporting.send_report(cast, before, CENTRE, at=cast.at.replace(year=2023))
    reporting.open_round(cast)
    reporting.fill(cast, CENTRE, activities="30")

    found = table(cast)

    assert row(found, "activities")["6 tháng đầu năm 2023"] == "40"
    assert row(found, "activities")["So sánh"] == "giảm 10"
    assert [cell.note for cell in _line(found, "activities").cells if cell][-2] == "25,00%"


def test_the_page_names_who_is_missing_and_what_is_only_sent(world):
    page = get(world, "cuc").content.decode()
    both = get(world, "cuc", nguon="da-gui").content.decode()

    assert "1/4 đơn vị" in page
    assert "<li>Trường Bồi dưỡng nghiệp vụ</li>" in page
    assert "Số liệu có cả báo cáo chưa được tiếp nhận" not in page
    assert "2/4 đơn vị" in both
    assert "1 đơn vị đã gửi, chưa được tiếp nhận: Văn phòng." in both
    assert "/o/activities/?nguon=da-gui" in both


def test_what_changed_since_sending_is_told(world):
    report = reporting.start(world, CENTRE)
    reporting.send_report(world, report, CENTRE, at=world.at + timedelta(days=6))
    office = queries.find(village.viewer(world.cuc), round_code=ROUND, unit=village.OFFICE)
    actions.accept(office.pk, by=village.viewer(world.cuc), at=world.at + timedelta(days=7))

    page = get(world, "cuc").content.decode()

    assert "<li>Văn phòng: đã tính chưa có, nay là bản 1</li>" in page


@pytest.mark.parametrize(
    ("who", "unit", "words"),
    [
        ("cuc", CENTRE, "Mở báo cáo của đơn vị"),
        ("long", CENTRE, "Xem báo cáo của đơn vị"),
        ("cuc", NORTH, "Xem báo cáo của đơn vị"),
        ("south_clerk", SOUTH, "Bắt đầu báo cáo của đơn vị"),
    ],
)
def test_the_way_to_the_report_fits_who_asks(world, who, unit, words):
    assert words in get(world, who, unit=unit).content.decode()


def test_a_strange_section_and_a_strange_cell_are_not_found(world):
    assert get(world, "cuc", muc="khong-co").status_code == 404
    assert get(world, "cuc", "cell", "khong-co").status_code == 404
    assert get(world, "cuc", unit="KHONG-CO").status_code == 404


def test_a_cell_leads_to_child_revision_and_last_edit(world):
    page = get(world, "cuc", "cell", "activities").content.decode()
    report = queries.find(village.viewer(world.cuc), round_code=ROUND, unit=NORTH)

    assert '<a class="p-source" href="/tong-hop/2024-6T/PRV-SB/o/activities/"' in page
    assert f'href="/tham-tra/{report.pk}/"' in page
    assert "Đặng Thị Hoa" in page
    assert "“trống” → “1”" in page
    assert "chưa có báo cáo được tính" in page


def test_a_cell_of_a_district_ends_the_way(world):
    page = get(world, "cuc", "cell", "activities", unit=BAI).content.decode()

    assert "Dương Thị Oanh" in page
    assert "Từng đơn vị cấp dưới" not in page


def test_whoever_is_above_does_not_see_what_is_written_since(world):
    report = queries.find(village.viewer(world.cuc), round_code=ROUND, unit=NORTH)
    by = reporting.officer(world, NORTH)
    actions.begin_supplement(report.pk, reason="Bổ sung", by=by, at=world.at + LATER * 2)
    actions.save_many(report.pk, cells={"activities": "777"}, by=by, at=world.at + LATER * 2)

    above = get(world, "cuc", "cell", "activities", unit=NORTH).content.decode()
    own = get(world, "north_clerk", "cell", "activities", unit=NORTH).content.decode()

    assert "777" not in above
    assert "“1” → “777”" in own


def test_a_computed_cell_names_what_it_is_computed_from(world):
    page = get(world, "cuc", "cell", "managers.phong.nam").content.decode()

    for part in ("nu", "total"):
        assert f'<a href="/tong-hop/2024-6T/VSS/o/managers.phong.{part}/">' in page


def test_the_paper_has_every_section_and_the_missing_at_its_end(world):
    page = get(world, "cuc", "paper").content.decode()

    assert page.index("HOẠT ĐỘNG") < page.index("CÁN BỘ") < page.index("Thông tin chung")
    assert page.index("Thông tin chung") < page.index("Đơn vị chưa có trong số liệu")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "ending", "begins"), [("word", "docx", b"PK"), ("pdf", "pdf", b"%PDF-1.7")]
)
def test_the_report_is_a_file_of_the_unit(world, kind, ending, begins):
    response = get(world, "cuc", kind, unit=NORTH)

    name = unquote(response.headers["Content-Disposition"].partition("''")[2])
    assert name == f"BC-2024-6T-PRV-SB BHXH Sông Bắc, tổng hợp.{ending}"
    assert response.content.startswith(begins)


def test_the_list_of_rounds_says_how_far_each_is(world):
    page = village.client_for(world.cuc).get("/tong-hop/").content.decode()

    assert "2/4 đơn vị đã gửi" in page
    assert "1/4" in page


def test_who_collects_nothing_has_no_round_here(world):
    page = village.client_for(world.south_clerk).get("/tong-hop/").content.decode()

    assert "Chưa có kỳ báo cáo nào để tổng hợp" in page


@pytest.mark.slow
@pytest.mark.parametrize("name", ["node", "paper", "texts", "listings"])
def test_one_child_and_three_cost_the_same(cast, name):
    reporting.open_round(cast)
    reporting.accept(cast, village.OFFICE)
    client = village.client_for(cast.cuc)
    address = reverse(f"consolidation:{name}", args=[ROUND, CENTRE])
    client.get(address)

    few = _count(client, address)
    reporting.accept(cast, village.SCHOOL)
    reporting.accept(cast, SOUTH)

    assert _count(client, address) == few


def _count(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.slow
def test_excel_has_every_unit_and_who_is_missing(world):
    response = get(world, "cuc", "excel")

    name = unquote(response.headers["Content-Disposition"].partition("''")[2])
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    rows = {row[1]: row for row in book["Đơn vị"].values}
    figures = {row[0]: row for row in book["Tổng hợp"].values}
    assert name == "BC-2024-6T-VSS BHXH Việt Nam, tổng hợp.xlsx"
    assert figures["activities"][5] == 1031
    assert rows["Bảo hiểm xã hội tỉnh Sông Bắc"][2] == "Đã tiếp nhận"
    assert rows["Văn phòng"][2] == "Chưa có trong số liệu"


@pytest.mark.slow
def test_excel_counts_what_is_only_sent_when_asked(world):
    response = get(world, "cuc", "excel", **{"nguon": "da-gui"})

    book = openpyxl.load_workbook(io.BytesIO(response.content))
    rows = {row[1]: row[2] for row in book["Đơn vị"].values}
    assert rows["Văn phòng"] == "Đã gửi, chưa tiếp nhận"
