"""Two at once: the Action Month is sent while the year's report begins, is typed into, or goes on."""

import pytest

import action_month_village as month
import reporting_village as reporting
import village
from parity.records.journal import queries as journal_queries
from parity.records.reports import actions
from parity.records.reports.actions import CellInput
from parity.records.reports.models import DraftCell, Report
from racing import at_once

pytestmark = [
    pytest.mark.slow,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]
UNIT = village.SOUTH


@pytest.fixture
def cast(transactional_db):
    return village.build()


@pytest.fixture
def to_send(cast):
    """The Action Month's report, put before the leader."""
    for code in (month.MONTH, month.YEAR):
        month.open_round(cast, code)
    report = month.fill(cast, month.start(cast, month.MONTH, UNIT), UNIT)
    actions.request_approval(report.pk, by=reporting.officer(cast, UNIT), at=month.NOW)
    return report


def send(cast, report):
    by = reporting.leader(cast, UNIT)
    return actions.submit(report.pk, token="t", by=by, at=month.NOW)


def text(report, code="activities"):
    return DraftCell.objects.get(report=report, code=code).text


def test_a_report_that_begins_while_the_other_is_sent_misses_nothing(cast, to_send):
    deeds = (lambda: send(cast, to_send), lambda: month.start(cast, month.YEAR, UNIT))

    at_once(lambda number: deeds[number](), 2)

    assert text(Report.objects.get(round__code=month.YEAR)) == "12"
    assert journal_queries.verify_for_system() == []


def test_a_value_typed_while_the_other_is_sent_is_never_lost(cast, to_send):
    year = month.start(cast, month.YEAR, UNIT)
    officer = reporting.officer(cast, UNIT)
    given = CellInput("15", base_version=0)
    deeds = (
        lambda: send(cast, to_send),
        lambda: actions.save_cell(
            year.pk, code="activities", given=given, by=officer, at=month.NOW
        ),
    )

    _, typed = at_once(lambda number: deeds[number](), 2)

    # First typed: it stays. First carried: the page is told of the clash and shows both.
    assert (text(year), type(typed)) in {("15", actions.Saved), ("12", actions.Clash)}


def test_two_deeds_on_both_reports_never_wait_for_each_other_for_ever(cast, to_send):
    year = month.start(cast, month.YEAR, UNIT)
    officer = reporting.officer(cast, UNIT)
    cells = {**month.FILLED, "activities": "15"}
    del cells["news.reason"]
    actions.save_many(year.pk, cells=cells, by=officer, at=month.NOW)
    deeds = (
        lambda: send(cast, to_send),
        lambda: actions.request_approval(year.pk, by=officer, at=month.NOW),
    )

    at_once(lambda number: deeds[number](), 2)

    states = Report.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["submitted", "awaiting_approval"]
    assert text(year) == "15"
