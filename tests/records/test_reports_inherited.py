"""Last year's figures of units that were others then: added up, or said why not."""

from datetime import timedelta

import pytest

import merged_village as merged
import reporting_village as reporting
import village
from merged_village import NEW
from parity.domain import figures
from parity.domain.figures import MISSING
from parity.records.reports import actions, queries
from parity.records.reports.models import Report
from parity.records.units.queries import NotInSight
from village import NORTH, SOUTH

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def last_year(cast, **activities):
    """The round of 2024, with one accepted report for each unit named."""
    reporting.open_round(cast, collecting=())
    units = {"north": NORTH, "south": SOUTH}
    for name, count in activities.items():
        reporting.accept(cast, units[name], activities=count)


def this_year(cast, unit=NEW):
    """What stands beside the unit's report of 2025."""
    reporting.open_round(cast, 2025, collecting=())
    viewer = merged.officer(cast.south_clerk, unit)
    at = cast.at + timedelta(days=365)
    report = actions.start(round_code="2025-6T", unit=unit, by=viewer, at=at)
    return queries.previous_figures(viewer, report.pk)


def test_a_merged_unit_has_the_sum_of_its_former_units(cast):
    last_year(cast, north="4", south="9")
    merged.change(merged.MERGED)

    found = this_year(cast)

    assert figures.number(found.figures["activities"]) == 13
    # 3 of 8 and 3 of 8: the share is that of the sums, not the mean of the shares.
    assert (
        found.figures["managers_pct.phong"].value
        == figures.share(figures.of(6), figures.of(16)).value
    )
    assert (found.label, found.note, found.revision) == (
        "6 tháng đầu năm 2024",
        "Số liệu 6 tháng đầu năm 2024 cộng từ 2 đơn vị cũ: BHXH Núi Nam, BHXH Sông Bắc.",
        None,
    )


def test_the_centre_still_sees_what_units_that_have_ended_reported(cast):
    last_year(cast, north="4")
    before = Report.objects.get(unit__code=NORTH)
    merged.change(merged.MERGED)

    later = village.viewer(cast.cuc, on=merged.CHANGE)
    neighbour = village.viewer(cast.office_clerk, on=merged.CHANGE)

    assert queries.review(later, before.pk, at=merged.AT).standing.unit.code == NORTH
    with pytest.raises(NotInSight):
        queries.review(neighbour, before.pk, at=merged.AT)


def test_one_former_unit_that_did_not_report_and_nothing_is_added_up(cast):
    last_year(cast, south="9")
    merged.change(merged.MERGED)

    found = this_year(cast)

    assert (dict(found.figures), found.note) == (
        {},
        "Chưa so sánh được với 6 tháng đầu năm 2024: BHXH Sông Bắc (đơn vị cũ) chưa có báo cáo "
        "được tiếp nhận.",
    )


def test_a_new_name_keeps_the_figures_of_the_old_one(cast):
    last_year(cast, south="9", north="4")
    merged.change(merged.RENAMED)

    found = this_year(cast)

    assert figures.number(found.figures["activities"]) == 9
    assert found.note == "Số liệu 6 tháng đầu năm 2024 của BHXH Núi Nam (tên cũ)."


def test_a_unit_that_was_cut_up_cannot_be_compared(cast):
    last_year(cast, south="9", north="4")
    merged.change(merged.CUT)

    found = this_year(cast)

    assert found.figures.get("activities", MISSING) == MISSING
    assert found.note == (
        "Không so sánh được với 6 tháng đầu năm 2024: BHXH Sông Bắc đã chia cho nhiều đơn vị nên "
        "không tách được số liệu."
    )


def test_a_year_without_a_round_is_said_as_before(cast):
    merged.change(merged.MERGED)

    assert this_year(cast).note == "Chưa có số liệu 6 tháng đầu năm 2024 để so sánh."


def test_a_unit_that_stayed_is_not_asked_for_former_ones(cast):
    last_year(cast)
    merged.change(merged.MERGED)

    reporting.open_round(cast, 2025, collecting=())
    at = cast.at + timedelta(days=365)
    viewer = village.viewer(cast.school_clerk, on=at.date())
    report = actions.start(round_code="2025-6T", unit=village.SCHOOL, by=viewer, at=at)

    assert queries.previous_figures(viewer, report.pk).note == (
        "Chưa có số liệu 6 tháng đầu năm 2024 để so sánh."
    )
