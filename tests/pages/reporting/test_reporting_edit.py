"""The editor: one section at a time, with and without JavaScript; nothing typed is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse

import reporting_village as reporting
import village
from parity.records.reports import actions, queries

pytestmark = pytest.mark.slow

LONG = "ộ" * 100_000


@pytest.fixture
def report(cast):
    reporting.open_round(cast)
    return reporting.start(cast, village.SOUTH)


@pytest.fixture
def mai(cast):
    """The officer of Núi Nam at her browser."""
    return village.client_for(cast.south_clerk)


def address(name, report, *more):
    return reverse(f"reporting:{name}", args=[report.pk, *more])


def page(browser, report, section="I"):
    return browser.get(address("edit", report), {"muc": section}).content.decode()


def cells(cast, report):
    editor = queries.editor(village.viewer(cast.south_clerk), report.pk, at=cast.at)
    return {code: (cell.text, cell.state) for code, cell in editor.cells.items()}


def rows(cast, report):
    editor = queries.editor(village.viewer(cast.south_clerk), report.pk, at=cast.at)
    return [dict(row.data) for row in editor.rows.get("documents", ())]


def form(section="I", **fields):
    """The section's form; `__` stands for a point or a dash that a name cannot have."""
    return {"muc": section, **fields}


def cell(code, value, *, state="value", base=0):
    return {f"cell-{code}": value, f"state-{code}": state, f"base-{code}": base}


def text(code, value, *, base=0):
    return {f"cell-{code}": value, f"base-{code}": base}


def test_the_list_offers_what_is_not_begun_and_leads_to_what_is(cast, mai):
    reporting.open_round(cast)
    before = mai.get(reverse("reporting:index")).content.decode()
    report = reporting.start(cast, village.SOUTH)
    after = mai.get(reverse("reporting:index")).content.decode()

    assert "Bắt đầu soạn" in before
    assert "Bắt đầu soạn" not in after
    assert address("edit", report) in after


def test_starting_twice_is_starting_once(cast, mai):
    reporting.open_round(cast)
    url = reverse("reporting:start", args=["2024-6T", village.SOUTH])

    first, second = mai.post(url), mai.post(url)

    assert first.url == second.url


def test_a_section_shows_its_items_in_order_and_that_nothing_is_sent(mai, report):
    shown = page(mai, report)

    assert "CHƯA GỬI" in shown
    assert "HOẠT ĐỘNG NĂM 2024" in shown
    assert shown.index("cell-n_work") < shown.index("cell-activities") < shown.index("documents")
    assert "cell-managers" not in shown


def test_without_a_section_it_opens_at_the_first_unfinished_one(cast, mai):
    reporting.open_round(cast)
    report = reporting.fill(cast, village.SOUTH)
    actions.save_many(
        report.pk, cells={"managers.phong.nu": ""}, by=village.viewer(cast.south_clerk), at=cast.at
    )

    assert "cell-managers.phong.nu" in mai.get(address("edit", report)).content.decode()


def test_a_section_that_there_is_not_is_not_found(mai, report):
    assert mai.get(address("edit", report), {"muc": "IX"}).status_code == 404


def test_a_split_has_women_men_total_and_share(mai, report):
    shown = page(mai, report, "II")

    assert 'data-column="Nam"' in shown
    assert 'data-column="% nữ"' in shown
    assert 'data-computed="managers.phong.nam"' in shown
    assert 'data-computed="staff.total"' in shown
    assert 'data-computed="managers.phong.pct"' in shown


def test_last_year_stands_beside_with_the_change(cast, mai):
    reporting.open_round(cast, year=2023)
    before = reporting.fill(cast, village.SOUTH, year=2023, activities="8")
    sent_at = cast.at.replace(year=2023) + timedelta(days=1)
    reporting.send_report(cast, before, village.SOUTH, at=sent_at)
    by = reporting.officer(cast, village.CENTRE)
    actions.accept(before.pk, by=by, at=sent_at + timedelta(hours=5))
    reporting.open_round(cast)
    report = reporting.fill(cast, village.SOUTH, activities="6")

    shown = page(mai, report)

    assert "Cùng kỳ 2023" in shown
    assert "giảm 25%" in shown


def test_the_whole_form_saves_what_changed(cast, mai, report):
    fields = form(**cell("activities", "1.234"), **text("n_work", "Dòng 1\r\nDòng 2"))

    answer = mai.post(address("save_all", report), fields)

    assert answer.url == f"{address('edit', report)}?muc=I"
    assert cells(cast, report) == {
        "activities": ("1234", "value"),
        "n_work": ("Dòng 1\nDòng 2", "text"),
    }


def test_women_and_total_changed_together_are_read_together(cast, mai, report):
    fields = cell("managers.phong.nu", "140") | cell("managers.phong.total", "200")
    mai.post(address("save_all", report), form("II", **fields))
    fields = cell("managers.phong.nu", "240", base=1) | cell("managers.phong.total", "300", base=1)

    answer = mai.post(address("save_all", report), form("II", **fields))

    assert answer.status_code == 302
    assert cells(cast, report)["managers.phong.nu"] == ("240", "value")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (cell("activities", "12,5"), "12,5"),
        (cell("activities", LONG), "ộộộ"),
        (text("n_note_wrong", "x") | cell("activities", "hai"), "hai"),
        (text("n_work", "chữ\x00lạ"), "ký tự"),
        (text("n_work", LONG), "20.000"),
    ],
)
def test_what_cannot_be_kept_stays_on_the_page_and_the_rest_is_saved(
    cast, mai, report, wrong, words
):
    fields = form(**cell("trainings.total", "9"), **wrong)

    answer = mai.post(address("save_all", report), fields)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Cần xem lại 1 mục" in shown
    assert words in shown
    assert cells(cast, report) == {"trainings.total": ("9", "value")}


def test_women_above_total_in_a_form_name_both_and_stay_typed(cast, mai, report):
    fields = cell("managers.phong.nu", "142") | cell("managers.phong.total", "120")

    shown = mai.post(address("save_all", report), form("II", **fields)).content.decode()

    assert "Số nữ (142) lớn hơn tổng số (120)" in shown
    assert 'value="142"' in shown
    assert "managers.phong.nu" not in cells(cast, report)


def test_a_stale_tab_does_not_overwrite_what_a_colleague_wrote(cast, mai, report):
    by = village.viewer(cast.south_clerk)
    actions.save_cell(report.pk, code="activities", given=actions.CellInput("5"), by=by, at=cast.at)
    fields = form(**cell("activities", "7", base=0))

    answer = mai.post(address("save_all", report), fields)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "vừa sửa ô này thành “5”" in shown
    assert 'value="7"' in shown
    assert cells(cast, report)["activities"] == ("5", "value")


def test_a_field_that_was_not_touched_does_not_clash(cast, mai, report):
    by = village.viewer(cast.south_clerk)
    for raw, base in (("5", 0), ("6", 1)):
        given = actions.CellInput(raw, base_version=base)
        actions.save_cell(report.pk, code="activities", given=given, by=by, at=cast.at)

    answer = mai.post(address("save_all", report), form(**cell("activities", "5", base=1)))

    assert answer.status_code == 302
    assert cells(cast, report)["activities"] == ("6", "value")


def test_a_form_that_comes_after_the_report_has_gone_hands_everything_back(cast, mai):
    reporting.open_round(cast)
    report = reporting.fill(cast, village.SOUTH)
    actions.request_approval(report.pk, by=village.viewer(cast.south_clerk), at=cast.at)

    fields = form(**cell("activities", "77", base=1), **text("n_work", "Đoạn vừa viết.", base=1))
    answer = mai.post(address("save_all", report), fields)

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Chờ duyệt" in shown
    assert "Đoạn vừa viết." in shown
    assert "77" in shown


def test_blanks_become_nil_and_what_was_typed_is_kept(cast, mai, report):
    answer = mai.post(address("fill_nil", report), form(**cell("activities", "3")))

    found = cells(cast, report)
    assert answer.status_code == 302
    assert found["activities"] == ("3", "value")
    assert found["trainings.nu"] == found["trainings.total"] == ("", "nil")


# --- Listings ---------------------------------------------------------------------------------------

ROW = {"number": "15/KH-BHXH", "date": "12/3/2024"}


def test_a_row_is_added_changed_and_taken_out_without_a_script(cast, mai, report):
    fields = reporting.OUTLINE["listings"]["documents"]["fields"]
    assert {"number", "date"} <= {each["code"] for each in fields}

    opened = mai.post(address("listing_open", report, "documents"), form(**cell("activities", "3")))
    added = mai.post(opened.url, ROW)

    assert added.url == f"{address('edit', report)}?muc=I#item-documents"
    assert rows(cast, report) == [{"number": "15/KH-BHXH", "date": "2024-03-12"}]
    assert cells(cast, report)["activities"] == ("3", "value")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({**ROW, "date": "31/02/2024"}, "31"),
        ({**ROW, "date": "12/3/2024", "number": ""}, "Chưa nhập nội dung"),
        ({**ROW, "number": "a\x00"}, "ký tự"),
        ({**ROW, "number": LONG}, "5.000"),
    ],
)
def test_a_row_that_cannot_be_kept_is_shown_again_as_typed(cast, mai, report, given, words):
    answer = mai.post(address("listing_add", report, "documents"), given)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert rows(cast, report) == []


def test_a_listing_that_there_is_not_is_not_found(mai, report):
    assert mai.get(address("listing_add", report, "nothing")).status_code == 404


@pytest.fixture
def row(cast, mai, report):
    mai.post(address("listing_add", report, "documents"), ROW)
    editor = queries.editor(village.viewer(cast.south_clerk), report.pk, at=cast.at)
    return editor.rows["documents"][0].pk


def save_field(browser, report, row, code, value, *, version=1):
    fields = {"code": code, "value": value, "base_version": version, "client_seq": 1}
    return browser.post(address("listing_save", report, row), fields)


def test_a_field_of_a_row_saves_itself(cast, mai, report, row):
    answer = save_field(mai, report, row, "date", "13/3/2024")

    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert rows(cast, report) == [{"number": "15/KH-BHXH", "date": "2024-03-13"}]


def test_a_field_of_a_row_is_refused_with_its_own_words(cast, mai, report, row):
    answer = save_field(mai, report, row, "date", "31/02/2024")

    assert answer.status_code == 422
    assert "31" in answer.json()["message"]
    assert rows(cast, report)[0]["date"] == "2024-03-12"


def test_two_people_in_one_row_see_both(mai, report, row):
    save_field(mai, report, row, "number", "16/KH-BHXH")

    clash = save_field(mai, report, row, "number", "17/KH-BHXH")
    again = save_field(mai, report, row, "number", "16/KH-BHXH")

    assert (clash.status_code, clash.json()["theirs"]) == (409, "16/KH-BHXH")
    assert (again.status_code, again.json()["version"]) == (200, 2)


def test_a_row_of_another_report_is_not_found(cast, mai, report, row):
    other = reporting.start(cast, village.NORTH)
    hoa = village.client_for(cast.north_clerk)

    assert save_field(hoa, other, row, "number", "1").status_code == 404
    assert hoa.post(address("listing_remove", other, row)).status_code == 404


def test_the_whole_form_changes_a_row_and_removing_keeps_what_was_typed(cast, mai, report, row):
    fields = {
        f"row-documents-{row}-number": "18/KH-BHXH",
        f"row-documents-{row}-date": "12/03/2024",
        f"base-row-documents-{row}": 1,
    }
    others = {
        f"row-documents-{row}-{each['code']}": ""
        for each in reporting.OUTLINE["listings"]["documents"]["fields"]
        if each["code"] not in ROW
    }

    mai.post(address("save_all", report), form(**fields, **others))
    assert rows(cast, report)[0]["number"] == "18/KH-BHXH"

    mai.post(address("listing_remove", report, row), form(**cell("activities", "4")))
    assert rows(cast, report) == []
    assert cells(cast, report)["activities"] == ("4", "value")


# --- Who may look -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status", "has_form"),
    [
        ("south_clerk", 200, True),
        ("south_head", 200, False),
        ("cuc", 403, False),
        ("reader", 403, False),
        ("north_clerk", 404, False),
        ("former", 302, False),
    ],
)
def test_a_draft_is_its_own_unit_s_business(cast, report, who, status, has_form):
    answer = village.client_for(getattr(cast, who)).get(address("edit", report))

    assert answer.status_code == status
    assert ("data-autosave-form" in answer.content.decode()) is has_form


def test_a_collecting_unit_sees_its_own_part_and_the_children_s_apart(cast):
    reporting.open_round(cast)
    reporting.accept(cast, village.BAI, activities="30")
    report = reporting.fill(cast, village.NORTH, activities="5")

    shown = page(village.client_for(cast.north_clerk), report)

    assert "phần của cơ quan" in shown
    assert "Cấp dưới (1/3 đơn vị)" in shown
    assert ">35<" in shown
