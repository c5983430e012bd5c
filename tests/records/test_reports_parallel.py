"""Two at once: one sending, one winner of a cell, no value after the leader has the report."""

from datetime import timedelta

import pytest

import reporting_village as reporting
import village
from parity.domain.lifecycle import NotPossible
from parity.records.journal import queries as journal_queries
from parity.records.outbox.models import Message
from parity.records.reports import actions, queries
from parity.records.reports.actions import CellInput
from parity.records.reports.models import DraftCell, Edit, Event, Report, Revision
from racing import at_once

# SQLite has one writer at a time; the database in the memory of a test has one connection only.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]
SOUTH = village.SOUTH


@pytest.fixture
def cast(transactional_db):
    return village.build()


def test_two_sends_at_once_make_one_revision_one_receipt_one_message(cast):
    reporting.open_round(cast)
    report = reporting.fill(cast, SOUTH)
    actions.request_approval(report.pk, by=reporting.officer(cast, SOUTH), at=cast.at)
    nam, at = reporting.leader(cast, SOUTH), cast.at + timedelta(hours=1)

    sent = at_once(lambda _: actions.submit(report.pk, token="t", by=nam, at=at), 4)

    assert {revision.receipt for revision in sent} == {"BC-2024-6T-PRV-NN-1"}
    assert Revision.objects.count() == 1
    assert Event.objects.filter(deed="submit").count() == 1
    told = Message.objects.filter(subject__startswith="Đã nhận báo cáo")
    assert told.count() == 1
    assert journal_queries.verify_for_system() == []


def test_two_sends_with_other_tokens_make_one_revision_too(cast):
    reporting.open_round(cast)
    report = reporting.fill(cast, SOUTH)
    actions.request_approval(report.pk, by=reporting.officer(cast, SOUTH), at=cast.at)
    nam = reporting.leader(cast, SOUTH)

    sent = at_once(lambda n: actions.submit(report.pk, token=f"t{n}", by=nam, at=cast.at), 4)

    assert [type(each) for each in sent].count(Revision) == 1
    assert [type(each) for each in sent].count(NotPossible) == 3
    assert Revision.objects.count() == 1


def test_of_several_in_one_cell_one_is_kept_and_the_others_are_told(cast):
    reporting.open_round(cast)
    report = reporting.start(cast, SOUTH)
    mai = reporting.officer(cast, SOUTH)

    def save(number: int):
        given = CellInput(str(number + 1))
        return actions.save_cell(report.pk, code="activities", given=given, by=mai, at=cast.at)

    told = at_once(save, 6)

    cell = DraftCell.objects.get(report=report, code="activities")
    kept = [each for each in told if isinstance(each, actions.Saved)]
    assert ([each.text for each in kept], cell.version) == ([cell.text], 1)
    assert {each.theirs.text for each in told if isinstance(each, actions.Clash)} == {cell.text}
    assert Edit.objects.filter(report=report).count() == 1


def test_different_cells_are_saved_side_by_side(cast):
    reporting.open_round(cast)
    report = reporting.start(cast, SOUTH)
    mai = reporting.officer(cast, SOUTH)
    codes = ["activities", "budget", "staff.nu", "staff.nam", "trainings.nu", "n_note"]

    at_once(
        lambda n: actions.save_cell(
            report.pk, code=codes[n], given=CellInput("7"), by=mai, at=cast.at
        ),
        len(codes),
    )

    assert set(DraftCell.objects.values_list("code", flat=True)) == set(codes)


def test_no_value_slips_in_after_the_leader_has_the_report(cast):
    reporting.open_round(cast)
    report = reporting.fill(cast, SOUTH)
    mai, nam = reporting.officer(cast, SOUTH), reporting.leader(cast, SOUTH)

    def one(number: int):
        if number == 2:
            actions.request_approval(report.pk, by=mai, at=cast.at)
            return actions.submit(report.pk, token="t", by=nam, at=cast.at)
        given = CellInput(str(number), base_version=1, client=f"p{number}", client_seq=1)
        return actions.save_cell(report.pk, code="activities", given=given, by=mai, at=cast.at)

    at_once(one, 5)

    stored = Report.objects.get(pk=report.pk)
    sheet = queries.revision(mai, report.pk).sheet
    assert stored.state == "submitted"
    assert str(sheet.own["activities"].value) == DraftCell.objects.get(code="activities").text


def test_two_beginnings_at_once_make_one_report(cast):
    round_ = reporting.open_round(cast)
    mai = reporting.officer(cast, SOUTH)

    begun = at_once(
        lambda _: actions.start(round_code=round_.code, unit=SOUTH, by=mai, at=cast.at), 4
    )

    assert len({report.pk for report in begun}) == 1
    assert Event.objects.filter(deed="start").count() == 1
