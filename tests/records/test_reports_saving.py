"""Saving a draft cell: read as typed, guarded by version, never lost, never half-written."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import reporting_village as reporting
import village
from parity.domain import figures
from parity.domain.authority import NotAllowed
from parity.domain.lifecycle import NotPossible
from parity.records.journal.models import Entry
from parity.records.reports import actions, queries
from parity.records.reports.actions import CellInput
from parity.records.reports.models import DraftCell, Edit, Report
from parity.records.reports.queries import place as places
from parity.records.units.queries import NotInSight

WOMEN, PERSONS = "managers.phong.nu", "managers.phong.total"


@pytest.fixture
def report(cast) -> Report:
    reporting.open_round(cast)
    return reporting.start(cast, village.SOUTH)


@pytest.fixture
def mai(cast):
    return reporting.officer(cast, village.SOUTH)


@pytest.fixture
def save(cast, report, mai):
    """Save one cell of Núi Nam's report as its officer."""

    def _save(code="activities", raw="", by=mai, **values):
        given = CellInput(raw, **values)
        return actions.save_cell(report.pk, code=code, given=given, by=by, at=cast.at)

    return _save


def stored(report: Report, code: str) -> tuple[str, str, bool, int]:
    cell = DraftCell.objects.get(report=report, code=code)
    return cell.text, cell.state, cell.is_estimate, cell.version


@pytest.mark.parametrize(
    ("code", "given", "kept"),
    [
        ("activities", CellInput(""), ("", "missing", False)),
        ("activities", CellInput("-"), ("", "missing", False)),
        ("activities", CellInput("0"), ("0", "value", False)),
        ("activities", CellInput("1.000"), ("1000", "value", False)),
        ("activities", CellInput(" 12 "), ("12", "value", False)),
        ("activities", CellInput("12", is_estimate=True), ("12", "value", True)),
        ("activities", CellInput("12", state="value"), ("12", "value", False)),
        ("activities", CellInput("12", state="nil"), ("", "nil", False)),
        ("activities", CellInput("", state="nil", is_estimate=True), ("", "nil", True)),
        ("activities", CellInput("", state="not_applicable"), ("", "not_applicable", False)),
        ("activities", CellInput("", is_estimate=True), ("", "missing", False)),
        ("budget", CellInput("12,5"), ("12.5", "value", False)),
        ("budget", CellInput("1.234.567,125"), ("1234567.125", "value", False)),
        ("committed", CellInput("1"), ("1", "value", False)),
        ("committed", CellInput("Có"), ("1", "value", False)),
        ("committed", CellInput("không"), ("0", "value", False)),
        ("committed", CellInput(""), ("", "missing", False)),
        ("n_work", CellInput(""), ("", "text", False)),
        ("n_work", CellInput("Dòng 1\r\nDòng 2 "), ("Dòng 1\nDòng 2 ", "text", False)),
        ("n_work", CellInput("hoa\u0300 bi\u0300nh"), ("hoà bình", "text", False)),
    ],
)
def test_save_cell_keeps_what_was_typed_in_its_canonical_form(cast, report, mai, code, given, kept):
    saved = actions.save_cell(report.pk, code=code, given=given, by=mai, at=cast.at)

    assert stored(report, code) == (*kept, 1)
    assert (saved.text, saved.state, saved.is_estimate, saved.version) == (*kept, 1)


@pytest.mark.parametrize(
    ("code", "given", "words"),
    [
        ("activities", CellInput("12,5"), "“12,5” không phải là số nguyên."),
        ("activities", CellInput("-3"), "“-3” là số âm."),
        ("activities", CellInput("mười hai"), "“mười hai” không phải là số."),
        ("activities", CellInput("1" * 13), f"“{'1' * 13}” quá lớn."),
        ("budget", CellInput("1,234"), "“1,234” có thể đọc theo hai cách."),
        ("budget", CellInput("0,1234"), "“0,1234” có quá nhiều chữ số thập phân."),
        ("committed", CellInput("2"), "“2” không phải là câu trả lời."),
        ("n_work", CellInput("a\x00b"), "Nội dung có ký tự không lưu được (mã 0)."),
        ("n_work", CellInput("x" * 100_000), "Nội dung dài 100.000 ký tự, tối đa 20.000 ký tự."),
        ("managers.phong.nam", CellInput("3"), "Báo cáo không có ô “managers.phong.nam” để nhập."),
        ("managers_pct", CellInput("3"), "Báo cáo không có ô “managers_pct” để nhập."),
        ("khong_co", CellInput("3"), "Báo cáo không có ô “khong_co” để nhập."),
        ("activities", CellInput("", state="text"), "Không có lựa chọn “text”."),
    ],
)
def test_save_cell_refuses_with_words_and_keeps_nothing(cast, report, mai, code, given, words):
    with pytest.raises(actions.REFUSALS) as refused:
        actions.save_cell(report.pk, code=code, given=given, by=mai, at=cast.at)

    assert actions.say(refused.value).startswith(words)
    assert DraftCell.objects.filter(report=report).count() == 0
    assert Edit.objects.filter(report=report).count() == 0


def test_save_cell_writes_one_edit_row_with_old_and_new_and_no_journal_line(cast, report, save):
    lines = Entry.objects.count()
    save(raw="12")
    save(raw="15", base_version=1)

    edits = Edit.objects.filter(report=report).order_by("version")
    label = "Đỗ Thị Mai, Chuyên viên Phòng Tổ chức cán bộ, BHXH Núi Nam"
    assert [
        (e.old_text, e.old_state, e.new_text, e.new_state, e.version, e.at, e.by_label)
        for e in edits
    ] == [
        ("", "", "12", "value", 1, cast.at, label),
        ("12", "value", "15", "value", 2, cast.at, label),
    ]
    assert Entry.objects.count() == lines


def test_saving_the_same_again_writes_nothing(report, save):
    save(raw="12")
    again = save(raw="12", base_version=1)

    assert (again.version, Edit.objects.filter(report=report).count()) == (1, 1)


def test_a_clash_keeps_theirs_and_tells_both_values_and_the_name(cast, report, save):
    save(raw="12")
    save(raw="15", base_version=1)

    with pytest.raises(actions.Clash) as clash:
        save(raw="1.800", base_version=1)

    assert (clash.value.mine.text, clash.value.theirs.text) == ("1800", "15")
    assert (clash.value.theirs.version, clash.value.theirs.at) == (2, cast.at)
    assert actions.say(clash.value) == (
        "Đỗ Thị Mai, Chuyên viên Phòng Tổ chức cán bộ, BHXH Núi Nam vừa sửa ô này. "
        "Nội dung đang có: 15. Nội dung vừa nhập: 1.800. Chọn nội dung cần giữ."
    )
    assert stored(report, "activities") == ("15", "value", False, 2)


def test_a_first_saving_clashes_with_one_that_came_before_it(save):
    save(raw="12")

    with pytest.raises(actions.Clash):
        save(raw="13")


def test_the_person_chooses_their_own_value_over_a_clash(report, save):
    save(raw="12")
    save(raw="15", base_version=1)

    assert save(raw="18", base_version=2).version == 3
    assert stored(report, "activities") == ("18", "value", False, 3)


def test_the_same_value_from_a_stale_page_is_no_clash(save):
    save(raw="12")
    save(raw="15", base_version=1)

    assert save(raw="15", base_version=1).version == 2


@pytest.mark.parametrize(
    ("client", "seq", "text", "ignored"),
    [
        ("page-a", 4, "15", True),  # older, arriving late
        ("page-a", 5, "15", True),  # a repeated number with other words is not the newest
        ("page-a", 6, "99", False),  # newer: the page knows what it wrote before
    ],
)
def test_of_one_open_page_the_newest_value_wins(save, report, client, seq, text, ignored):
    save(raw="12", client="page-a", client_seq=3)
    save(raw="15", client="page-a", client_seq=5, base_version=1)

    saved = save(raw="99", client=client, client_seq=seq, base_version=1)

    assert (saved.text, saved.ignored) == (text, ignored)
    assert stored(report, "activities")[0] == text


def test_a_retry_of_what_was_kept_is_answered_as_saved(save):
    save(raw="12", client="page-a", client_seq=3)

    again = save(raw="12", client="page-a", client_seq=3)

    assert (again.version, again.ignored) == (1, False)


def test_another_page_does_not_win_by_a_higher_count(save):
    save(raw="12", client="page-a", client_seq=3)
    save(raw="15", client="page-a", client_seq=5, base_version=1)

    with pytest.raises(actions.Clash):
        save(raw="99", client="page-b", client_seq=50, base_version=1)


def test_an_older_value_does_not_come_back_over_another_person(cast, report, save):
    save(raw="12", client="page-a", client_seq=1)
    save(raw="15", client="page-b", client_seq=1, base_version=1)

    with pytest.raises(actions.Clash):
        save(raw="13", client="page-a", client_seq=2, base_version=1)


def test_women_above_total_are_refused_naming_both_numbers(report, save):
    save(PERSONS, "1.200")

    with pytest.raises(actions.WomenExceedTotal) as refused:
        save(WOMEN, "1.420")

    assert actions.say(refused.value) == (
        "Số nữ (1.420) lớn hơn tổng số (1.200). Sửa một trong hai số."
    )
    assert not DraftCell.objects.filter(report=report, code=WOMEN).exists()


def test_women_typed_first_are_kept_and_the_total_is_then_checked(report, save):
    save(WOMEN, "142")

    with pytest.raises(actions.WomenExceedTotal):
        save(PERSONS, "120")
    assert save(PERSONS, "150").version == 1


def test_women_of_another_level_are_another_matter(save):
    save(PERSONS, "5")

    assert save("managers.huyen.nu", "9").text == "9"


def test_save_many_keeps_all_or_nothing_and_says_what_is_wrong_where(cast, report, mai):
    cells = {"activities": "12", "budget": "1,234", "staff.nu": "hai"}

    with pytest.raises(actions.NotSaved) as refused:
        actions.save_many(report.pk, cells=cells, by=mai, at=cast.at)

    assert actions.say(refused.value) == (
        "2 ô chưa lưu được, nên chưa lưu ô nào. Sửa các ô được đánh dấu rồi lưu lại."
    )
    assert {code: said[:9] for code, said in actions.say_each(refused.value).items()} == {
        "budget": "“1,234” c",
        "staff.nu": "“hai” khô",
    }
    assert DraftCell.objects.filter(report=report).count() == 0


def test_save_many_checks_women_against_the_total_beside_them(cast, report, mai):
    with pytest.raises(actions.NotSaved) as refused:
        actions.save_many(report.pk, cells={PERSONS: "8", WOMEN: "9"}, by=mai, at=cast.at)

    assert set(refused.value.errors) == {PERSONS, WOMEN}


def test_save_many_writes_edits_only_for_what_changed(cast, report, mai):
    cells = {"activities": "12", "staff.nu": CellInput(state="nil")}
    actions.save_many(report.pk, cells=cells, by=mai, at=cast.at)

    again = actions.save_many(
        report.pk, cells={**cells, "activities": "13"}, by=mai, at=cast.at + timedelta(hours=1)
    )

    assert [(each.code, each.text, each.version) for each in again] == [
        ("activities", "13", 2),
        ("staff.nu", "", 1),
    ]
    assert Edit.objects.filter(report=report).count() == 3


def test_fill_blanks_with_nil_touches_only_the_blanks_of_the_section(cast, report, save, mai):
    save("budget", "12,5")

    filled = actions.fill_blanks_with_nil(report.pk, section="II", by=mai, at=cast.at)

    assert {each.code for each in filled} == {
        "managers.phong.nu",
        "managers.phong.total",
        "managers.huyen.nu",
        "managers.huyen.total",
        "staff.nu",
        "staff.nam",
    }
    assert {each.state for each in filled} == {"nil"}
    assert stored(report, "budget") == ("12.5", "value", False, 1)
    with pytest.raises(actions.UnknownCode):
        actions.fill_blanks_with_nil(report.pk, section="IX", by=mai, at=cast.at)


@pytest.mark.parametrize(
    ("who", "unit", "error"),
    [
        ("south_head", village.SOUTH, NotAllowed),
        ("north_clerk", village.NORTH, NotInSight),
        ("outsider", village.SCHOOL, NotInSight),
        ("former", None, NotInSight),
        ("cuc", village.CENTRE, NotAllowed),
        ("reader", village.CENTRE, NotAllowed),
    ],
)
def test_only_the_officer_of_the_unit_saves(cast, report, save, who, unit, error):
    by = village.viewer(getattr(cast, who), unit=unit)

    with pytest.raises(error):
        save(raw="12", by=by)

    assert DraftCell.objects.count() == 0


def test_a_report_that_is_not_there_is_not_in_sight(cast, report, mai):
    with pytest.raises(NotInSight):
        actions.save_cell(0, code="activities", given=CellInput("1"), by=mai, at=cast.at)


def test_nobody_saves_while_the_leader_has_the_report(cast):
    reporting.open_round(cast)
    report = reporting.fill(cast, village.SOUTH)
    mai = reporting.officer(cast, village.SOUTH)
    actions.request_approval(report.pk, by=mai, at=cast.at)

    with pytest.raises(NotPossible):
        actions.save_cell(
            report.pk,
            code="activities",
            given=CellInput("99", base_version=1),
            by=mai,
            at=cast.at,
        )

    assert stored(report, "activities") == ("12", "value", False, 1)


def test_a_saving_takes_few_statements(cast, report, mai, save):
    save(raw="1")
    with CaptureQueriesContext(connection) as spent:
        save(raw="2", base_version=1)

    # The report and the cell; then the two that write.
    done = [re.search("SELECT|INSERT|SAVEPOINT", each["sql"])[0] for each in spent]
    assert [word for word in done if word != "SAVEPOINT"] == ["SELECT"] * 2 + ["INSERT"] * 2


def test_computed_gives_what_follows_from_the_cell_and_nothing_else(report, save, mai):
    save(PERSONS, "8")
    save(WOMEN, "3")

    found = queries.computed(mai, places.place(report.pk), codes=[WOMEN]).own

    numbers = {code: figures.number(figure) for code, figure in found.items()}
    assert numbers["managers.phong.nam"] == Decimal(5)
    assert numbers["managers_pct.phong"] == Decimal("37.5")
    assert found["managers.total"] == figures.MISSING
    assert found["gap_points"] == figures.MISSING
    assert "staff.total" not in found
    assert queries.computed(mai, places.place(report.pk), codes=["n_work"]).own == {}


@pytest.mark.parametrize(
    ("who", "error"), [("north_clerk", NotInSight), ("cuc", NotAllowed), ("reader", NotAllowed)]
)
def test_what_follows_is_told_to_the_unit_alone(cast, save, who, error):
    kept = save(raw="12")

    with pytest.raises(error):
        queries.computed(village.viewer(getattr(cast, who)), kept.place, codes=["activities"])


def test_computed_agrees_with_the_whole_report(cast):
    reporting.open_round(cast)
    report = reporting.fill(cast, village.SOUTH)
    mai = reporting.officer(cast, village.SOUTH)
    whole = queries.editor(mai, report.pk, at=cast.at)

    for cell in whole.outline.cells:
        found = queries.computed(mai, places.place(report.pk), codes=[cell.code])
        assert found.own == {code: whole.figures[code] for code in found.own}
        assert found.totals == {code: whole.totals[code] for code in found.totals}


def test_last_edits_tell_who_and_when_newest_first(cast, report, save, mai):
    save(raw="12")
    save(raw="15", base_version=1)

    edits = queries.last_edits(mai, report.pk, code="activities")

    assert [(each.old_text, each.new_text, each.version) for each in edits] == [
        ("12", "15", 2),
        ("", "12", 1),
    ]
    assert queries.last_edits(mai, report.pk, code="budget") == ()
