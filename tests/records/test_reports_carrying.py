"""What was sent of the Action Month stands in the yearly report, once, and nothing typed is lost."""

from datetime import timedelta

import pytest

import action_month_village as month
import reporting_village as reporting
import village
from parity.domain.authority import NotAllowed
from parity.records.journal.models import Entry
from parity.records.reports import actions, queries
from parity.records.reports.actions import CellInput, RowInput
from parity.records.reports.models import DraftCell, Edit, ListingRow, Revision
from parity.records.units.queries import NotInSight

UNIT = village.SOUTH
FROM = "từ báo cáo Tháng hành động năm 2024, bản {}"
CARRIED = {
    "activities": ("12", "value", True),
    "guests.nu": ("30", "value", False),
    "guests.total": ("50", "value", False),
    "has_plan": ("1", "value", False),
    "money": ("4.5", "value", False),
    "n_month": (month.FILLED["n_month"], "text", False),
}


@pytest.fixture
def rounds(cast):
    return [month.open_round(cast, code) for code in (month.MONTH, month.YEAR)]


@pytest.fixture
def officer(cast):
    return reporting.officer(cast, UNIT)


def cells(report):
    rows = DraftCell.objects.filter(report=report).order_by("code")
    return {row.code: (row.text, row.state, row.is_estimate) for row in rows}


def writers(report):
    return set(DraftCell.objects.filter(report=report).values_list("by_label", flat=True))


def rows_of(report):
    rows = ListingRow.objects.filter(report=report).order_by("position")
    return [(row.data["name"], row.by_label) for row in rows]


def returned(cast, revision):
    by = reporting.officer(cast, village.CENTRE)
    at = revision.sent_at + timedelta(hours=1)
    actions.return_for_correction(revision.report_id, comment="Xem lại.", by=by, at=at)
    return month.start(cast, month.MONTH, UNIT)


def change(report, officer, **given):
    raw = {code.replace("__", "."): each for code, each in given.items()}
    actions.save_many(report.pk, cells=raw, by=officer, at=month.NOW)


# --- When it goes over ---------------------------------------------------------------------------


def test_a_report_begun_later_begins_with_what_was_sent(cast, rounds):
    month.send_month(cast, UNIT)

    year = month.start(cast, month.YEAR, UNIT)

    assert (cells(year), writers(year)) == (CARRIED, {FROM.format(1)})


def test_a_report_begun_before_gets_it_when_it_is_sent(cast, rounds):
    year = month.start(cast, month.YEAR, UNIT)
    report = month.fill(cast, month.start(cast, month.MONTH, UNIT), UNIT)
    before = cells(year)

    month.send(cast, report, UNIT)

    assert (before, cells(year)) == ({}, CARRIED)


def test_nothing_goes_over_before_it_is_sent(cast, rounds):
    month.fill(cast, month.start(cast, month.MONTH, UNIT), UNIT)

    assert cells(month.start(cast, month.YEAR, UNIT)) == {}


def test_what_is_sent_again_replaces_what_was_carried(cast, rounds, officer):
    revision = month.send_month(cast, UNIT)
    year = month.start(cast, month.YEAR, UNIT)
    change(returned(cast, revision), officer, activities="15", money="")

    month.send(cast, month.start(cast, month.MONTH, UNIT), UNIT)

    assert cells(year) == {
        **CARRIED,
        "activities": ("15", "value", False),
        "money": ("", "missing", False),
    }
    edits = Edit.objects.filter(report=year, code="activities").order_by("version")
    assert [(each.old_text, each.new_text, each.by_label) for each in edits] == [
        ("", "12", FROM.format(1)),
        ("12", "15", FROM.format(2)),
    ]


def test_a_supplement_goes_over_when_it_is_accepted(cast, rounds, officer):
    revision = month.send_month(cast, UNIT)
    month.accept(cast, revision)
    year = month.start(cast, month.YEAR, UNIT)
    at = month.AFTERWARDS
    actions.begin_supplement(revision.report_id, reason="Số đến 15/12.", by=officer, at=at)
    change(revision.report, officer, activities="15")
    second = month.send(cast, revision.report, UNIT, at=at)
    sent = cells(year)["activities"]

    month.accept(cast, second)

    assert (second.kind, sent) == ("supplement", ("12", "value", True))
    assert cells(year)["activities"] == ("15", "value", False)


def test_a_report_before_its_leader_or_sent_stays_as_it_is(cast, rounds, officer):
    year = month.start(cast, month.YEAR, UNIT)
    change(year, officer, activities="3")
    actions.request_approval(year.pk, by=officer, at=month.NOW)

    month.send_month(cast, UNIT)

    assert cells(year) == {"activities": ("3", "value", False)}


def test_opening_an_accepted_yearly_report_again_brings_the_supplement(cast, rounds, officer):
    revision = month.send_month(cast, UNIT)
    month.accept(cast, revision)
    yearly = month.send(cast, month.start(cast, month.YEAR, UNIT), UNIT)
    month.accept(cast, yearly)
    at = month.AFTERWARDS
    actions.begin_supplement(revision.report_id, reason="Số đến 15/12.", by=officer, at=at)
    change(revision.report, officer, activities="15")
    month.accept(cast, month.send(cast, revision.report, UNIT, at=at))
    locked = cells(yearly.report)["activities"]

    actions.begin_supplement(yearly.report_id, reason="Số cả năm.", by=officer, at=at)

    assert (locked[0], cells(yearly.report)["activities"][0]) == ("12", "15")


def test_without_a_yearly_round_nothing_is_lost(cast):
    month.open_round(cast, month.MONTH)

    assert month.send_month(cast, UNIT).number == 1


# --- What a person typed -------------------------------------------------------------------------


def test_what_was_typed_stays_and_is_pointed_out(cast, rounds, officer):
    year = month.start(cast, month.YEAR, UNIT)
    change(year, officer, activities="15", guests__total="60")

    month.send_month(cast, UNIT)

    assert cells(year) == {
        **{code: CARRIED[code] for code in ("has_plan", "money", "n_month")},
        "activities": ("15", "value", False),
        "guests.total": ("60", "value", False),
    }
    found = [each for each in queries.findings(officer, year.pk) if each.offer]
    assert [(each.target, each.text, each.offer) for each in found] == [
        ("activities", "Khác báo cáo Tháng hành động năm 2024, bản 1: "
         "báo cáo này ghi 15, báo cáo đó ghi 12 (ước).", "12 (ước)"),
        ("guests.nu", "Khác báo cáo Tháng hành động năm 2024, bản 1: "
         "báo cáo này ghi chưa có, báo cáo đó ghi 30.", "30"),
        ("guests.total", "Khác báo cáo Tháng hành động năm 2024, bản 1: "
         "báo cáo này ghi 60, báo cáo đó ghi 50.", "50"),
    ]  # fmt: skip


def test_a_person_takes_it_over_with_its_whole_line(cast, rounds, officer):
    year = month.start(cast, month.YEAR, UNIT)
    change(year, officer, activities="15", guests__total="60")
    month.send_month(cast, UNIT)

    taken = actions.take_carried(year.pk, code="guests.total", by=officer, at=month.NOW)

    assert [(each.code, each.text) for each in taken] == [
        ("guests.nu", "30"),
        ("guests.total", "50"),
    ]
    assert cells(year)["activities"] == ("15", "value", False)
    assert [each.target for each in queries.findings(officer, year.pk) if each.offer] == [
        "activities"
    ]
    edit = Edit.objects.filter(report=year, code="guests.total").latest("version")
    assert edit.by_label.endswith(f", {FROM.format(1)}")


def test_taking_what_does_not_differ_is_refused_in_words(cast, rounds, officer):
    month.send_month(cast, UNIT)
    year = month.start(cast, month.YEAR, UNIT)

    with pytest.raises(actions.NothingToTake) as caught:
        actions.take_carried(year.pk, code="activities", by=officer, at=month.NOW)

    assert actions.say(caught.value) == (
        "Ô này không còn khác báo cáo Tháng hành động. Tải lại trang để xem số liệu hiện có."
    )


def test_only_those_who_write_take_over(cast, rounds):
    month.send_month(cast, UNIT)
    year = month.start(cast, month.YEAR, UNIT)
    leader, stranger = (reporting.leader(cast, UNIT), reporting.officer(cast, village.OFFICE))

    with pytest.raises(NotAllowed):
        actions.take_carried(year.pk, code="activities", by=leader, at=month.NOW)
    with pytest.raises(NotInSight):
        actions.take_carried(year.pk, code="activities", by=stranger, at=month.NOW)


def test_typing_over_a_carried_cell_makes_it_the_person_s(cast, rounds, officer):
    revision = month.send_month(cast, UNIT)
    year = month.start(cast, month.YEAR, UNIT)
    given = CellInput("14", base_version=1, client=f"carried:{revision.pk}", client_seq=1)
    actions.save_cell(year.pk, code="activities", given=given, by=officer, at=month.NOW)
    change(returned(cast, revision), officer, activities="16")

    month.send(cast, month.start(cast, month.MONTH, UNIT), UNIT)

    assert cells(year)["activities"] == ("14", "value", False)
    editor = queries.editor(officer, year.pk, at=month.NOW)
    assert editor.cells["activities"].carried_from is None
    assert editor.cells["money"].carried_from == revision.pk


# --- Lists ---------------------------------------------------------------------------------------


def test_rows_go_over_once_and_follow_the_next_sending(cast, rounds, officer):
    report = month.fill(cast, month.start(cast, month.MONTH, UNIT), UNIT)
    for name in ("Tọa đàm", "Giao lưu"):
        month.add_row(cast, report, UNIT, "events", name=name)
    year = month.start(cast, month.YEAR, UNIT)
    month.add_row(cast, year, UNIT, "events", name="Giao lưu")
    revision = month.send(cast, report, UNIT)
    mai = officer.name
    once = rows_of(year)
    first = ListingRow.objects.get(report=report, data__name="Tọa đàm")
    returned(cast, revision)
    given = RowInput("events", {"name": "Hội thảo"}, row=first.pk, base_version=1)
    actions.save_listing_row(report.pk, given=given, by=officer, at=month.NOW)

    month.send(cast, month.start(cast, month.MONTH, UNIT), UNIT)

    assert [name for name, _ in once] == ["Giao lưu", "Tọa đàm"]
    assert once[1][1] == FROM.format(1)
    assert mai in once[0][1]
    assert [name for name, _ in rows_of(year)] == ["Giao lưu", "Hội thảo"]


def test_a_row_that_a_person_took_out_or_changed_does_not_come_back(cast, rounds, officer):
    report = month.fill(cast, month.start(cast, month.MONTH, UNIT), UNIT)
    for name in ("Tọa đàm", "Giao lưu"):
        month.add_row(cast, report, UNIT, "events", name=name)
    revision = month.send(cast, report, UNIT)
    year = month.start(cast, month.YEAR, UNIT)
    out, changed = ListingRow.objects.filter(report=year).order_by("position")
    actions.remove_listing_row(year.pk, row=out.pk, by=officer, at=month.NOW)
    given = RowInput("events", {"name": "Giao lưu văn nghệ"}, row=changed.pk, base_version=1)
    actions.save_listing_row(year.pk, given=given, by=officer, at=month.NOW)
    returned(cast, revision)

    month.send(cast, month.start(cast, month.MONTH, UNIT), UNIT)

    assert [name for name, _ in rows_of(year)] == ["Giao lưu văn nghệ"]


# --- Nothing is counted twice --------------------------------------------------------------------


def test_only_the_own_part_goes_over(cast, rounds):
    for unit in village.DISTRICTS:
        month.accept(cast, month.send_month(cast, unit), above=village.NORTH)
        month.accept(
            cast, month.send(cast, month.start(cast, month.YEAR, unit), unit), above=village.NORTH
        )
    month.send_month(cast, village.NORTH)

    year = month.start(cast, month.YEAR, village.NORTH)

    assert cells(year) == CARRIED
    node = queries.consolidated_for_system(month.YEAR, village.NORTH)
    assert node.totals["guests.total"].value == 50 * (len(village.DISTRICTS) + 1)


def test_where_other_units_report_below_only_words_and_lists_go_over(cast):
    month.open_round(cast, month.MONTH, collecting=())
    month.open_round(cast, month.YEAR)
    report = month.fill(cast, month.start(cast, month.MONTH, village.NORTH), village.NORTH)
    month.add_row(cast, report, village.NORTH, "events", name="Tọa đàm")
    month.send(cast, report, village.NORTH)

    year = month.start(cast, month.YEAR, village.NORTH)

    assert cells(year) == {"n_month": CARRIED["n_month"]}
    assert [name for name, _ in rows_of(year)] == ["Tọa đàm"]
    by = reporting.officer(cast, village.NORTH)
    told = [each.text for each in queries.findings(by, year.pk) if "Tháng hành động" in each.text]
    assert told == [
        "Hai kỳ không có cùng các đơn vị cấp dưới gửi báo cáo nên không lấy số liệu từ báo cáo Tháng "
        "hành động năm 2024. Nhập phần của cơ quan đơn vị vào mục này."
    ]


def test_the_centre_s_own_supplement_goes_over_as_it_is_sent(cast, rounds):
    centre = village.CENTRE
    by = reporting.officer(cast, centre)
    revision = month.send_month(cast, centre)
    year = month.start(cast, month.YEAR, centre)
    at = month.AFTERWARDS
    actions.begin_supplement(revision.report_id, reason="Số đến 15/12.", by=by, at=at)
    change(revision.report, by, activities="15")

    month.send(cast, revision.report, centre, at=at)

    assert cells(year)["activities"] == ("15", "value", False)


def test_a_carry_leaves_no_line_of_its_own_and_every_sheet_sound(cast, rounds):
    month.send_month(cast, UNIT)
    count = Entry.objects.count()

    year = month.start(cast, month.YEAR, UNIT)
    month.send(cast, year, UNIT)

    verbs = Entry.objects.order_by("seq").values_list("verb", flat=True)[count:]
    assert list(verbs) == ["start", "request_approval", "submit"]
    assert queries.verify_for_system() == []
    assert Revision.objects.filter(report=year).count() == 1
