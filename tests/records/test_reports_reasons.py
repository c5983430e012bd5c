"""A list that the letter wants with the report: without rows the unit says why, once, in words."""

from dataclasses import asdict

import pytest

import action_month_village as month
import reporting_village as reporting
import village
from parity.domain import sheet
from parity.records.reports import actions, queries
from parity.records.reports.models import Edit
from parity.records.reports.queries import Level

UNIT = village.SOUTH
REASON = "news.reason"
NO_REASON = "Chưa có dòng nào. Thêm dòng, hoặc ghi lý do không có (kể cả không phát sinh)."


@pytest.fixture
def report(cast):
    month.open_round(cast, month.MONTH)
    return month.start(cast, month.MONTH, UNIT)


@pytest.fixture
def officer(cast):
    return reporting.officer(cast, UNIT)


def said(cast, report):
    found = queries.findings(reporting.leader(cast, UNIT), report.pk)
    return [(each.level, each.label, each.text) for each in found if "news" in each.target]


@pytest.mark.parametrize("raw", ["", "  \n ", "\u00a0"])
def test_without_rows_and_without_a_reason_nothing_is_put_forward(cast, report, officer, raw):
    month.fill(cast, report, UNIT, news__reason=raw)

    with pytest.raises(actions.HasFindings) as caught:
        actions.request_approval(report.pk, by=officer, at=month.NOW)

    label = "Danh mục tin, bài: lý do không có"
    assert [(each.target, each.text) for each in caught.value.findings] == [(REASON, NO_REASON)]
    assert said(cast, report) == [(Level.ERROR, label, NO_REASON)]


def test_a_reason_is_enough_and_the_leader_reads_it(cast, report):
    month.fill(cast, report, UNIT)

    words = f"Không có dòng nào. Lý do: {month.FILLED[REASON]}"
    assert said(cast, report) == [(Level.WARNING, "Danh mục tin, bài: lý do không có", words)]


def test_a_row_needs_no_reason(cast, report):
    month.fill(cast, report, UNIT, news__reason="")
    month.add_row(cast, report, UNIT, "news", title="Tin thứ nhất")

    assert said(cast, report) == []


def test_the_reason_is_frozen_with_what_is_sent(cast, report):
    month.fill(cast, report, UNIT)

    sent = sheet.thaw(month.send(cast, report, UNIT).text)

    assert sent.narratives[REASON] == (sheet.Passage(month.FILLED[REASON]),)
    assert queries.verify_for_system() == []


@pytest.fixture
def collecting(cast):
    """The province that collects, its own report filled but for its list of news."""
    month.open_round(cast, month.MONTH)
    report = month.start(cast, month.MONTH, village.NORTH)
    return month.fill(cast, report, village.NORTH, news__reason="")


def news_findings(cast, report):
    found = queries.findings(reporting.leader(cast, village.NORTH), report.pk)
    return [each.text for each in found if each.target == REASON]


def counted(cast, report):
    """How much is filled as the findings, the editor and the desk say it."""
    officer = reporting.officer(cast, village.NORTH)
    in_editor = queries.editor(officer, report.pk, at=month.NOW).progress["I"]
    told = queries.progress(officer, report.pk)["I"]
    (task,) = queries.tasks(officer, at=month.NOW).own
    return {(each.filled, each.required) for each in (in_editor, told, task)}


def test_who_collects_gives_no_reason_where_units_below_list_news(cast, collecting):
    district = village.BAI
    report = month.fill(cast, month.start(cast, month.MONTH, district), district, news__reason="")
    month.add_row(cast, report, district, "news", title="Tin của huyện")
    before = news_findings(cast, collecting), counted(cast, collecting)
    month.accept(cast, month.send(cast, report, district), above=village.NORTH)

    assert before == ([NO_REASON], {(1, 2)})
    assert (news_findings(cast, collecting), counted(cast, collecting)) == ([], {(2, 2)})


def test_who_collects_gives_a_reason_where_units_below_have_no_news_either(cast, collecting):
    month.accept(cast, month.send_month(cast, village.BAI), above=village.NORTH)

    assert (news_findings(cast, collecting), counted(cast, collecting)) == ([NO_REASON], {(1, 2)})


def test_a_reason_left_beside_rows_is_not_sent(cast, report):
    month.fill(cast, report, UNIT)
    month.add_row(cast, report, UNIT, "news", title="Tin thứ nhất")

    sent = sheet.thaw(month.send(cast, report, UNIT).text)

    assert (REASON in sent.narratives, sent.listings["news"]) == (
        False,
        ({"title": "Tin thứ nhất"},),
    )


def test_a_reason_is_saved_like_any_text_with_its_edit(cast, report, officer):
    given = actions.CellInput("Chưa có tin")

    kept = actions.save_cell(report.pk, code=REASON, given=given, by=officer, at=month.NOW)

    edit = Edit.objects.get(report=report)
    assert (kept.text, kept.state, kept.version) == ("Chưa có tin", "text", 1)
    assert (edit.code, edit.old_text, edit.new_text) == (REASON, "", "Chưa có tin")


def test_a_list_that_is_not_expected_takes_no_reason(cast, report, officer):
    given = actions.CellInput("x")

    with pytest.raises(actions.UnknownCode):
        actions.save_cell(report.pk, code="events.reason", given=given, by=officer, at=month.NOW)


def test_progress_counts_an_expected_list_as_one_thing_to_do(cast, report, officer):
    before = asdict(queries.progress(officer, report.pk)["I"])
    month.fill(cast, report, UNIT)
    after = queries.progress(officer, report.pk)["I"]

    assert (before["filled"], before["required"]) == (0, 2)
    assert (after.filled, after.required, after.missing) == (2, 2, ())


def test_another_reason_is_a_difference_between_two_sendings(cast, report, officer):
    month.fill(cast, report, UNIT)
    first = month.send(cast, report, UNIT)
    above = reporting.officer(cast, village.CENTRE)
    actions.return_for_correction(report.pk, comment="Ghi rõ.", by=above, at=first.sent_at)
    actions.save_many(report.pk, cells={REASON: "Bài đăng tháng 12"}, by=officer, at=first.sent_at)
    month.send(cast, report, UNIT, at=first.sent_at)

    found = queries.revision_differences(officer, report.pk)

    assert [(each.code, each.old, each.new) for each in found.narratives] == [
        (REASON, month.FILLED[REASON], "Bài đăng tháng 12")
    ]
