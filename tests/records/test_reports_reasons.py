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
