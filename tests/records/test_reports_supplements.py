"""After the last day of a period, estimates give way to actual figures by a supplement."""

from datetime import UTC, date, datetime

import pytest

import action_month_village as month
import reporting_village as reporting
import village
from parity.domain import sheet
from parity.records.reports import actions, queries
from parity.records.reports.models import Report
from parity.records.reports.queries import Level
from parity.records.rounds import actions as round_actions

UNIT = village.SOUTH
LAST_DAY = datetime(2024, 12, 15, 16, 59, tzinfo=UTC)  # 23:59 in Vietnam
DAY_AFTER = datetime(2024, 12, 15, 17, 0, tzinfo=UTC)


@pytest.fixture
def officer(cast):
    return reporting.officer(cast, UNIT)


@pytest.fixture
def accepted(cast) -> Report:
    """Núi Nam's report with one estimate, accepted before the Action Month ended."""
    month.open_round(cast, month.MONTH)
    revision = month.send_month(cast, UNIT)
    month.accept(cast, revision)
    return revision.report


def next_of(viewer, at):
    return [(each.round.code, each.next) for each in queries.tasks(viewer, at=at).own]


@pytest.mark.parametrize(
    ("at", "step"), [(month.NOW, "done"), (LAST_DAY, "done"), (DAY_AFTER, "supplement")]
)
def test_the_desk_offers_a_supplement_once_the_period_is_over(accepted, officer, at, step):
    assert next_of(officer, at) == [(month.MONTH, step)]


def test_who_does_not_write_is_offered_none(cast, accepted):
    assert next_of(reporting.leader(cast, UNIT), DAY_AFTER) == [(month.MONTH, "done")]


def test_without_estimates_there_is_nothing_to_replace(cast, officer):
    month.open_round(cast, month.MONTH)
    month.accept(cast, month.send_month(cast, UNIT, activities="12"))

    assert next_of(officer, DAY_AFTER) == [(month.MONTH, "done")]


def test_a_closed_round_still_asks_for_actual_figures(cast, accepted, officer):
    by = village.viewer(cast.cuc)
    round_actions.close_round(month.MONTH, by=by, at=LAST_DAY)

    assert next_of(officer, LAST_DAY) == [(month.MONTH, "done")]
    assert next_of(officer, DAY_AFTER) == [(month.MONTH, "supplement")]
    assert next_of(officer, DAY_AFTER.replace(year=2026)) == []


@pytest.mark.parametrize(
    ("at", "cut"), [(LAST_DAY, date(2024, 11, 27)), (DAY_AFTER, date(2024, 12, 15))]
)
def test_its_figures_go_to_the_last_day_of_the_period(cast, accepted, officer, at, cut):
    actions.begin_supplement(accepted.pk, reason="Số thực hiện.", by=officer, at=at)
    accepted.refresh_from_db()

    revision = month.send(cast, accepted, UNIT, at=at)

    assert (accepted.data_as_of, revision.data_as_of, revision.kind) == (cut, cut, "supplement")
    assert sheet.thaw(revision.text).data_as_of == cut
    assert queries.verify_for_system() == []


def test_estimates_left_in_a_supplement_are_pointed_out(accepted, officer):
    before = [each for each in queries.findings(officer, accepted.pk) if "ước" in each.text]

    actions.begin_supplement(accepted.pk, reason="Số thực hiện.", by=officer, at=DAY_AFTER)

    words = "Còn là số ước trong khi kỳ đã hết ngày 15/12/2024. Nhập số thực hiện."
    found = [each for each in queries.findings(officer, accepted.pk) if "ước" in each.text]
    assert before == []
    assert [(each.target, each.level, each.text) for each in found] == [
        ("activities", Level.WARNING, words)
    ]


def test_once_it_is_sent_the_desk_asks_no_more(cast, accepted, officer):
    actions.begin_supplement(accepted.pk, reason="Số thực hiện.", by=officer, at=DAY_AFTER)
    actions.save_many(accepted.pk, cells={"activities": "14"}, by=officer, at=DAY_AFTER)
    month.accept(cast, month.send(cast, accepted, UNIT, at=DAY_AFTER))

    assert next_of(officer, DAY_AFTER) == [(month.MONTH, "done")]
