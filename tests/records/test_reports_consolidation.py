"""Consolidation at every node: own part + children, gaps by name, shares as Σ/Σ, provenance."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import reporting_village as reporting
import village
from parity.domain import figures, rollup, sheet
from parity.domain.authority import NotAllowed
from parity.domain.figures import Figure
from parity.records.outlines import queries as outline_queries
from parity.records.reports import actions, queries
from parity.records.reports.actions import CellInput
from parity.records.reports.models import Report, Revision
from parity.records.rounds.models import Expected, Round
from parity.records.units.queries import NotInSight

CENTRE, NORTH, SOUTH, BAI, CHO, DOI = (
    village.CENTRE,
    village.NORTH,
    village.SOUTH,
    village.BAI,
    village.CHO,
    village.DOI,
)
ROUND = "2024-6T"
LATER = timedelta(days=3)


@pytest.fixture
def opened(cast) -> Round:
    return reporting.open_round(cast)


@pytest.fixture
def cuc(cast):
    return reporting.officer(cast, CENTRE)


@pytest.fixture
def hoa(cast):
    return reporting.officer(cast, NORTH)


def numbers(found: dict[str, Figure], *codes: str) -> list[Decimal | None]:
    return [figures.number(found[code]) for code in codes]


def test_a_province_with_reporting_districts_counts_its_own_part_and_theirs(cast, opened, hoa):
    reporting.accept(cast, BAI, activities="5", managers__phong__nu="1", managers__phong__total="2")
    reporting.accept(cast, CHO, activities="7", budget="0,125")
    reporting.accept(cast, DOI, activities="0")
    reporting.fill(cast, NORTH, activities="12")

    node = queries.consolidated(hoa, ROUND, NORTH)

    assert numbers(node.own, "activities", "budget") == [12, Decimal("12.5")]
    assert numbers(node.below, "activities", "budget") == [12, Decimal("25.125")]
    assert numbers(node.totals, "activities", "budget") == [24, Decimal("37.625")]
    assert numbers(node.totals, "managers.phong.nu", "managers.phong.total") == [10, 26]
    assert (node.coverage.reported, node.coverage.expected, node.coverage.missing) == (3, 3, ())
    assert node.own_state == "draft"


def test_a_share_at_any_level_is_sum_over_sum(cast, opened, hoa):
    reporting.accept(cast, BAI, managers__phong__nu="1", managers__phong__total="1")
    reporting.accept(cast, CHO, managers__phong__nu="0", managers__phong__total="99")
    reporting.accept(cast, DOI, managers__phong__nu="3", managers__phong__total="8")
    reporting.fill(cast, NORTH, managers__phong__nu="0", managers__phong__total="0")

    node = queries.consolidated(hoa, ROUND, NORTH)

    assert numbers(node.totals, "managers_pct.phong") == [
        figures.number(figures.share(figures.of(4), figures.of(108)))
    ]


def test_nothing_is_counted_twice_on_the_way_up(cast, opened, cuc):
    for unit in (BAI, CHO, DOI):
        reporting.accept(cast, unit, activities="10")
    reporting.accept(cast, NORTH, activities="1", at=cast.at + LATER)
    reporting.accept(cast, SOUTH, activities="100")
    reporting.fill(cast, CENTRE, activities="1.000")

    node = queries.consolidated(cuc, ROUND, CENTRE)

    assert numbers(node.below, "activities") == [131]
    assert numbers(node.totals, "activities") == [1131]


def test_a_yes_or_no_counts_each_unit_once(cast, opened, cuc):
    for unit in (BAI, CHO, DOI):
        reporting.accept(cast, unit, committed="1")
    reporting.accept(cast, NORTH, committed="1", at=cast.at + LATER)
    reporting.accept(cast, SOUTH, committed="0")
    reporting.fill(cast, CENTRE, committed="")

    node = queries.consolidated(cuc, ROUND, CENTRE)

    assert numbers(node.below, "committed") == [1]
    assert numbers(node.totals, "committed_pct") == [50]


def test_a_unit_that_did_not_report_is_a_named_gap_and_no_zero(cast, opened, cuc):
    reporting.accept(cast, SOUTH)

    node = queries.consolidated(cuc, ROUND, CENTRE)

    assert (node.coverage.reported, node.coverage.expected) == (1, 4)
    assert [name for _, name in node.coverage.missing] == [
        "Văn phòng",
        "Trường Bồi dưỡng nghiệp vụ",
        "Bảo hiểm xã hội tỉnh Sông Bắc",
    ]
    assert (node.gaps["activities"], node.present["activities"]) == (3, 1)
    assert (node.own_state, numbers(node.totals, "activities")) == ("none", [12])


def test_a_cell_that_a_unit_left_out_is_a_gap_of_that_cell_alone(cast, opened, cuc):
    reporting.accept(cast, SOUTH, budget="")
    reporting.accept(cast, village.OFFICE, budget="2")

    node = queries.consolidated(cuc, ROUND, CENTRE)

    assert (node.gaps["budget"], node.gaps["activities"]) == (3, 2)
    assert (node.present["budget"], numbers(node.below, "budget")) == (1, [2])


def test_four_kinds_of_empty_meet_in_a_total(cast, cuc):
    reporting.open_round(cast, collecting=())
    units = (village.OFFICE, village.SCHOOL, NORTH, SOUTH)
    given = [
        CellInput("7"),
        CellInput(state="nil"),
        CellInput(state="not_applicable"),
        CellInput(""),
    ]
    for unit, each in zip(units, given, strict=True):
        report = reporting.fill(cast, unit)
        by = reporting.officer(cast, unit)
        actions.save_many(report.pk, cells={"budget": each}, by=by, at=cast.at)
        reporting.send_report(cast, report, unit)
        actions.accept(report.pk, by=cuc, at=cast.at + LATER)

    node = queries.consolidated(cuc, ROUND, CENTRE)

    assert numbers(node.below, "budget") == [7]
    assert (node.present["budget"], node.gaps["budget"]) == (2, 1)


def test_sent_reports_are_counted_only_when_asked_for_and_then_marked(cast, opened, cuc):
    reporting.accept(cast, village.OFFICE, activities="1")
    reporting.send(cast, SOUTH, activities="10")

    accepted = queries.consolidated(cuc, ROUND, CENTRE)
    with_sent = queries.consolidated(cuc, ROUND, CENTRE, include_submitted=True)

    assert numbers(accepted.below, "activities") == [1]
    assert numbers(with_sent.below, "activities") == [11]
    assert accepted.coverage.submitted_only == ()
    assert with_sent.coverage.submitted_only == ((SOUTH, "Bảo hiểm xã hội tỉnh Núi Nam"),)


def test_a_returned_report_is_not_counted_as_sent(cast, opened, cuc):
    revision = reporting.send(cast, SOUTH)
    actions.return_for_correction(revision.report_id, comment="Bổ sung", by=cuc, at=cast.at)

    node = queries.consolidated(cuc, ROUND, CENTRE, include_submitted=True)

    assert node.coverage.reported == 0


def test_an_estimate_below_marks_the_total(cast, opened, cuc):
    report = reporting.fill(cast, SOUTH)
    by = reporting.officer(cast, SOUTH)
    cells = {"activities": CellInput("9", is_estimate=True)}
    actions.save_many(report.pk, cells=cells, by=by, at=cast.at)
    reporting.send_report(cast, report, SOUTH)
    actions.accept(report.pk, by=cuc, at=cast.at + LATER)

    assert queries.consolidated(cuc, ROUND, CENTRE).below["activities"] == figures.of(
        9, is_estimate=True
    )


def test_a_later_change_below_shows_as_drift(cast, opened, cuc, hoa):
    first = reporting.accept(cast, BAI, activities="5")
    reporting.accept(cast, NORTH, at=cast.at + LATER)
    assert queries.consolidated(hoa, ROUND, NORTH).drift == ()

    actions.return_for_correction(first.report_id, comment="Sai", by=hoa, at=cast.at + LATER)
    reporting.send_report(cast, first.report, BAI, at=cast.at + 2 * LATER)
    actions.accept(first.report_id, by=hoa, at=cast.at + 3 * LATER)
    reporting.accept(cast, CHO, at=cast.at + 3 * LATER)

    drift = queries.consolidated(hoa, ROUND, NORTH).drift
    assert [(each.unit, each.number_then, each.number_now) for each in drift] == [
        (BAI, 1, 2),
        (CHO, None, 1),
    ]


def test_the_level_above_sees_the_own_part_that_was_sent_not_the_draft(cast, opened, cuc):
    reporting.accept(cast, BAI, activities="5")
    revision = reporting.accept(cast, NORTH, activities="12", at=cast.at + LATER)
    by = reporting.officer(cast, NORTH)
    actions.begin_supplement(revision.report_id, reason="Bổ sung", by=by, at=cast.at + LATER)
    actions.save_many(revision.report_id, cells={"activities": "99"}, by=by, at=cast.at + LATER)

    seen = queries.consolidated(cuc, ROUND, NORTH)
    own = queries.consolidated(by, ROUND, NORTH)

    assert (seen.own_state, numbers(seen.own, "activities")) == ("revision", [12])
    assert (own.own_state, numbers(own.own, "activities")) == ("draft", [99])


@pytest.mark.parametrize(
    ("who", "unit", "error"),
    [
        ("north_clerk", SOUTH, NotInSight),
        ("north_clerk", CENTRE, NotInSight),
        ("cuc", "PRV-XX", NotInSight),
        ("former", NORTH, NotInSight),
        ("administrator", CENTRE, NotInSight),
    ],
)
def test_a_node_out_of_sight_is_not_there(cast, opened, who, unit, error):
    with pytest.raises(error):
        queries.consolidated(village.viewer(getattr(cast, who)), ROUND, unit)


def test_the_vectors_give_what_the_sheets_give(cast, opened, cuc):
    """The kernel over vectors against the same consolidation by `rollup.consolidate`."""
    reporting.accept(cast, BAI, activities="3", n_note="x")
    reporting.accept(cast, NORTH, staff__nu="", at=cast.at + LATER)
    reporting.accept(cast, SOUTH, budget="0,001", trainings__total="5")
    reporting.fill(cast, CENTRE, activities="2")
    outline = outline_queries.outline_of_version_for_system(opened.outline)
    counted = Revision.objects.filter(counted_for__unit__code__in=(NORTH, SOUTH)).order_by("pk")
    children = [
        rollup.child_sheet(outline, sheet.thaw(row.text), revision_id=row.pk) for row in counted
    ]

    node = queries.consolidated(cuc, ROUND, CENTRE)
    expected = [village.OFFICE, village.SCHOOL, NORTH, SOUTH]
    slow = rollup.consolidate(outline, own=node.own, children=children, expected=expected)

    assert node.below == slow.below
    assert node.totals == rollup.full(outline, slow, on_time=2)
    assert node.gaps == {
        code: len(set(total.gaps) | set(total.partial)) for code, total in slow.cells.items()
    }


def test_the_sent_sheet_holds_own_part_children_and_their_revisions(cast, opened, hoa):
    first = reporting.accept(cast, BAI, activities="5")
    revision = reporting.send(cast, NORTH, activities="12", at=cast.at + LATER)

    seen = queries.revision(hoa, revision.report_id)

    assert numbers(seen.own, "activities") == [12]
    assert numbers(seen.children, "activities") == [5]
    assert numbers(seen.totals, "activities") == [17]
    assert [(each.unit, each.revision_pk, each.number) for each in seen.sources] == [
        (BAI, first.pk, 1)
    ]
    assert seen.gaps == (
        (CHO, "Bảo hiểm xã hội huyện Chợ Đình"),
        (DOI, "Bảo hiểm xã hội huyện Đồi Thông"),
    )
    assert list(revision.sources.values_list("child_revision_id", flat=True)) == [first.pk]


def test_provenance_leads_from_the_total_to_the_last_edit(cast, opened, hoa):
    reporting.accept(cast, BAI, activities="5")
    reporting.accept(cast, CHO, activities="7")
    reporting.fill(cast, NORTH, activities="12")

    found = queries.provenance(hoa, ROUND, NORTH, "activities")

    assert numbers(vars_of(found), "total", "own", "below") == [24, 12, 12]
    assert (found.label, found.own_edit.new_text) == ("Số hoạt động", "12")
    assert [(c.unit, c.number, c.gap) for c in found.children] == [
        (BAI, 1, None),
        (CHO, 1, None),
        (DOI, None, "no_report"),
    ]
    edit = found.children[0].last_edit
    assert (edit.new_text, edit.by_label) == ("5", "Dương Thị Oanh, Viên chức, BHXH Bãi Cát")


def vars_of(found) -> dict[str, Figure]:
    return {"total": found.total, "own": found.own, "below": found.below}


def test_provenance_of_a_derived_cell_adds_each_units_own(cast, opened, hoa):
    reporting.accept(cast, BAI)
    reporting.fill(cast, NORTH)

    found = queries.provenance(hoa, ROUND, NORTH, "managers.nu")

    assert numbers(vars_of(found), "total", "own", "below") == [8, 4, 4]
    assert figures.number(found.children[0].figure) == 4


def test_provenance_shows_the_edit_before_the_sending_not_a_later_one(cast, opened, hoa):
    revision = reporting.accept(cast, BAI, activities="5")
    by = reporting.officer(cast, BAI)
    later = cast.at + LATER
    actions.begin_supplement(revision.report_id, reason="Bổ sung", by=by, at=later)
    actions.save_many(revision.report_id, cells={"activities": "99"}, by=by, at=later)

    found = queries.provenance(hoa, ROUND, NORTH, "activities").children[0]

    assert (figures.number(found.figure), found.last_edit.new_text) == (5, "5")


def test_provenance_of_what_the_outline_does_not_ask_is_not_there(cast, opened, hoa):
    with pytest.raises(NotInSight):
        queries.provenance(hoa, ROUND, NORTH, "khong_co")


def test_years_of_data_cost_no_more_statements(cast, cuc):
    def spent() -> list[int]:
        asked = (
            lambda: queries.consolidated(cuc, ROUND, CENTRE),
            lambda: queries.provenance(cuc, ROUND, CENTRE, "activities"),
            lambda: queries.board(cuc, ROUND, at=cast.at),
            lambda: queries.editor(cuc, own.pk, at=cast.at),
            lambda: queries.texts(cuc, ROUND, CENTRE),
            lambda: queries.review(cuc, south.report_id, at=cast.at),
        )
        counts = []
        for ask in asked:
            with CaptureQueriesContext(connection) as statements:
                ask()
            counts.append(len(statements))
        return counts

    reporting.open_round(cast)
    own = reporting.fill(cast, CENTRE)
    south = reporting.accept(cast, SOUTH)
    spent()
    few = spent()
    for year in (2021, 2022, 2023):
        round_ = reporting.open_round(cast, year)
        copy_year(round_, south, cast)
    reporting.accept(cast, village.OFFICE)
    reporting.accept(cast, village.SCHOOL)
    spent()

    assert spent() == few


def copy_year(round_: Round, revision: Revision, cast) -> None:
    """The same report in another year, as if it had been sent then."""
    report = Report.objects.create(
        round=round_,
        unit=revision.report.unit,
        state="submitted",
        data_as_of=round_.data_as_of,
        started_at=cast.at,
        started_by="x",
        first_sent_at=revision.sent_at,
    )
    revision.pk, revision.report = None, report
    revision.receipt = f"BC-{round_.code}"
    revision.save(force_insert=True)
    assert Expected.objects.filter(round=round_, unit=report.unit).exists()


def test_the_command_gets_the_collectors_node(cast, opened):
    reporting.accept(cast, SOUTH)

    assert queries.consolidated_for_system(ROUND).unit == CENTRE
    assert queries.consolidated_for_system(ROUND, NORTH).coverage.expected == 3


def test_an_administrator_without_the_right_to_read_reports_sees_none(cast, opened):
    report = reporting.fill(cast, SOUTH)
    by = village.viewer(cast.administrator)

    with pytest.raises((NotInSight, NotAllowed)):
        queries.report(by, report.pk)
