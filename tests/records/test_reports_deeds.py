"""The deeds done to a report: who may, in which state, what they leave behind, and only once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat

import reporting_village as reporting
import village
from parity.domain import sheet
from parity.domain.authority import NotAllowed
from parity.domain.lifecycle import NotPossible, State
from parity.domain.sheet import Fault
from parity.records.journal.models import Entry
from parity.records.outbox.models import Message
from parity.records.outlines.models import OutlineVersion
from parity.records.reports import actions, queries
from parity.records.reports.actions import CellInput
from parity.records.reports.models import Comment, Event, Report, Revision, RevisionVector
from parity.records.rounds import actions as round_actions
from parity.records.units.queries import NotInSight

SOUTH, CENTRE = village.SOUTH, village.CENTRE
LATE = datetime(2024, 6, 7, 3, 0, tzinfo=UTC)


@pytest.fixture
def opened(cast):
    return reporting.open_round(cast)


@pytest.fixture
def mai(cast):
    return reporting.officer(cast, SOUTH)


@pytest.fixture
def nam(cast):
    return reporting.leader(cast, SOUTH)


@pytest.fixture
def cuc(cast):
    return reporting.officer(cast, CENTRE)


def state(report: Report) -> str:
    return Report.objects.get(pk=report.pk).state


def deeds(report: Report) -> list[tuple[str, str, str]]:
    rows = Event.objects.filter(report=report).order_by("pk")
    return [(row.deed, row.from_state, row.to_state) for row in rows]


def journalled(report: Report) -> list[str]:
    lines = Entry.objects.filter(reference=f"report:{report.pk}").order_by("seq")
    return [line.verb for line in lines]


def test_start_twice_gives_one_report_and_one_line(cast, opened, mai):
    first = actions.start(round_code=opened.code, unit=SOUTH, by=mai, at=cast.at)
    again = actions.start(round_code=opened.code, unit=SOUTH, by=mai, at=cast.at)

    assert (first.pk, first.state, first.data_as_of) == (again.pk, "drafting", opened.data_as_of)
    assert deeds(first) == [("start", "not_started", "drafting")]
    assert journalled(first) == ["start"]


@pytest.mark.parametrize(
    ("who", "unit", "error"),
    [
        ("south_clerk", village.NORTH, NotInSight),
        ("south_head", SOUTH, NotAllowed),
        ("cuc", SOUTH, NotAllowed),
        ("reader", SOUTH, NotAllowed),
        ("former", SOUTH, NotInSight),
    ],
)
def test_start_is_for_the_officer_of_the_unit(cast, opened, who, unit, error):
    with pytest.raises(error):
        actions.start(
            round_code=opened.code, unit=unit, by=village.viewer(getattr(cast, who)), at=cast.at
        )

    assert Report.objects.count() == 0


def test_a_unit_that_is_not_expected_cannot_start(cast, mai):
    round_ = reporting.open_round(cast, units=(SOUTH,), collecting=())
    north = reporting.officer(cast, village.NORTH)

    with pytest.raises(NotInSight):
        actions.start(round_code=round_.code, unit=village.NORTH, by=north, at=cast.at)


def test_a_district_of_a_province_that_does_not_collect_cannot_start(cast):
    round_ = reporting.open_round(cast, collecting=())
    north = reporting.officer(cast, village.NORTH)

    with pytest.raises(NotAllowed):
        actions.start(round_code=round_.code, unit=village.BAI, by=north, at=cast.at)
    with pytest.raises(NotInSight):
        bai = reporting.officer(cast, village.BAI)
        actions.start(round_code=round_.code, unit=village.BAI, by=bai, at=cast.at)


def test_request_approval_names_what_is_missing(cast, opened, mai):
    report = reporting.fill(cast, SOUTH, activities="", n_work=" ", staff__nu="")

    with pytest.raises(actions.HasFindings) as refused:
        actions.request_approval(report.pk, by=mai, at=cast.at)

    assert [(each.target, each.section, each.label) for each in refused.value.findings] == [
        ("activities", "I", "Số hoạt động"),
        ("n_work", "I", "Tình hình thực hiện"),
    ]
    assert actions.say(refused.value) == "Còn 2 nội dung phải hoàn thành trước khi gửi."
    assert (state(report), journalled(report)) == ("drafting", ["start"])


@pytest.mark.parametrize("kind", ["nil", "not_applicable"])
def test_an_empty_that_says_why_is_present(cast, opened, mai, kind):
    report = reporting.fill(cast, SOUTH)
    given = CellInput(state=kind, base_version=1)
    actions.save_cell(report.pk, code="activities", given=given, by=mai, at=cast.at)

    assert actions.request_approval(report.pk, by=mai, at=cast.at).state == "awaiting_approval"


def test_a_split_that_contradicts_itself_is_a_finding(cast, opened, mai):
    report = reporting.fill(cast, SOUTH)
    given = CellInput(state="not_applicable", base_version=1)
    actions.save_cell(report.pk, code="managers.phong.nu", given=given, by=mai, at=cast.at)

    found = queries.findings(mai, report.pk)

    assert [(each.target, each.level) for each in found] == [("managers.phong.nu", "error")]


def test_submit_gives_receipt_time_and_one_line_of_each_trace(cast, opened, mai, nam):
    report = reporting.fill(cast, SOUTH)
    actions.request_approval(report.pk, by=mai, at=cast.at)
    at = cast.at + timedelta(hours=3)

    revision = actions.submit(report.pk, token="t1", by=nam, at=at)

    stored = Report.objects.get(pk=report.pk)
    assert (revision.receipt, revision.number, revision.sent_at) == ("BC-2024-6T-PRV-NN-1", 1, at)
    assert (revision.on_time, revision.late_days, revision.kind) == (True, 0, "regular")
    assert (revision.sent_capacity, revision.sent_title) == ("deputy", "Phó Giám đốc")
    assert (stored.state, stored.first_sent_at, stored.counted_revision) == ("submitted", at, None)
    assert deeds(report)[-1] == ("submit", "awaiting_approval", "submitted")
    assert journalled(report) == ["start", "request_approval", "submit"]
    told = Message.objects.filter(key__startswith=f"report:{report.pk}:").order_by("pk")
    assert [message.person for message in told] == [cast.two_hats, cast.south_head, cast.cuc]
    assert queries.verify_for_system() == []


def test_a_double_click_on_send_makes_one_revision(cast, opened, mai, nam):
    report = reporting.fill(cast, SOUTH)
    actions.request_approval(report.pk, by=mai, at=cast.at)
    first = actions.submit(report.pk, token="t1", by=nam, at=cast.at)
    before = (Entry.objects.count(), Message.objects.count())

    again = actions.submit(report.pk, token="t1", by=nam, at=cast.at + timedelta(seconds=1))

    assert (again.pk, again.sent_at) == (first.pk, first.sent_at)
    assert Revision.objects.filter(report=report).count() == 1
    assert (Entry.objects.count(), Message.objects.count()) == before


def test_a_second_sending_with_another_token_is_told_the_state(cast, opened, mai, nam):
    revision = reporting.send(cast, SOUTH)

    with pytest.raises(NotPossible) as refused:
        actions.submit(revision.report_id, token="t2", by=nam, at=cast.at)

    assert "“Đã gửi”" in actions.say(refused.value)
    assert Revision.objects.count() == 1


def test_a_sending_that_fails_halfway_leaves_nothing(cast, opened, mai, nam, monkeypatch):
    report = reporting.fill(cast, SOUTH)
    actions.request_approval(report.pk, by=mai, at=cast.at)
    before = (Entry.objects.count(), Message.objects.count(), Event.objects.count())

    def full_disk(*args, **kwargs):
        raise OSError

    monkeypatch.setattr("parity.records.outbox.actions.enqueue", full_disk)
    with pytest.raises(OSError):
        actions.submit(report.pk, token="t1", by=nam, at=cast.at)

    after = (Entry.objects.count(), Message.objects.count(), Event.objects.count())
    assert (state(report), Revision.objects.count(), after) == ("awaiting_approval", 0, before)


@pytest.mark.parametrize(
    ("deed", "who"),
    [
        ("request_approval", "south_head"),
        ("withdraw_request", "south_head"),
        ("give_back", "south_clerk"),
        ("submit", "south_clerk"),
        ("submit", "cuc"),
        ("accept", "south_head"),
        ("accept", "reader"),
        ("accept", "long"),
        ("return_for_correction", "south_clerk"),
        ("begin_supplement", "cuc"),
    ],
)
def test_a_deed_is_not_for_everybody(cast, opened, deed, who):
    report = reporting.fill(cast, SOUTH)
    extra = {"give_back": {"comment": "x"}, "submit": {"token": "t"}}
    extra |= {"return_for_correction": {"comment": "x"}, "begin_supplement": {"reason": "x"}}
    by = village.viewer(getattr(cast, who))

    with pytest.raises(NotAllowed):
        getattr(actions, deed)(report.pk, **extra.get(deed, {}), by=by, at=cast.at)

    assert (state(report), journalled(report)) == ("drafting", ["start"])


def test_a_neighbour_does_not_even_see_the_report(cast, opened):
    report = reporting.fill(cast, SOUTH)
    for by in (reporting.officer(cast, village.NORTH), reporting.leader(cast, village.SCHOOL)):
        with pytest.raises(NotInSight):
            actions.accept(report.pk, by=by, at=cast.at)


def test_the_officer_takes_the_draft_back_before_the_leader_acts(cast, opened, mai, nam):
    report = reporting.fill(cast, SOUTH)
    actions.request_approval(report.pk, by=mai, at=cast.at)

    actions.withdraw_request(report.pk, by=mai, at=cast.at)

    assert state(report) == "drafting"
    with pytest.raises(NotPossible):
        actions.submit(report.pk, token="t", by=nam, at=cast.at)


def test_the_leader_gives_back_with_words_on_an_item(cast, opened, mai, nam):
    report = reporting.fill(cast, SOUTH)
    actions.request_approval(report.pk, by=mai, at=cast.at)

    with pytest.raises(actions.NeedsComment):
        actions.give_back(report.pk, comment="  ", by=nam, at=cast.at)
    actions.give_back(
        report.pk, comments=[("activities", "Kiểm tra lại số này")], by=nam, at=cast.at
    )

    asked = queries.comments(mai, report.pk, open_only=True)
    assert {target: [(c.label, c.text) for c in each] for target, each in asked.items()} == {
        "activities": [("Số hoạt động", "Kiểm tra lại số này")]
    }
    assert Event.objects.latest("pk").comment == "Số hoạt động: Kiểm tra lại số này"
    assert state(report) == "drafting"


def test_return_second_revision_accept(cast, opened, mai, nam, cuc):
    first = reporting.send(cast, SOUTH)
    report, later = first.report, cast.at + timedelta(days=2)

    actions.return_for_correction(
        report.pk,
        comments=[("managers.phong.nu", "So với năm trước giảm nhiều"), ("II", "Rà lại cả mục")],
        by=cuc,
        at=later,
    )
    assert (state(report), len(queries.comments(mai, report.pk, open_only=True))) == ("returned", 2)
    given = CellInput("4", base_version=1)
    actions.save_cell(report.pk, code="managers.phong.nu", given=given, by=mai, at=later)
    second = reporting.send_report(cast, report, SOUTH, at=later)
    actions.accept(report.pk, by=cuc, at=later + timedelta(hours=6))

    stored = Report.objects.get(pk=report.pk)
    assert (second.number, second.kind, stored.counted_revision) == (2, "regular", second)
    assert stored.first_sent_at == first.sent_at
    assert queries.comments(mai, report.pk, open_only=True) == {}
    answered = Comment.objects.order_by("pk").values_list("revision_answered__number", flat=True)
    assert list(answered) == [2, 2]
    changed = queries.revision_differences(cuc, report.pk)
    assert [(c.code, c.old.value, c.new.value) for c in changed.cells] == [
        ("managers.phong.nu", 3, 4)
    ]
    assert (changed.narratives, changed.listings) == ((), ())
    assert [deed for deed, _, _ in deeds(report)] == [
        "start",
        "request_approval",
        "submit",
        "return_for_correction",
        "request_approval",
        "submit",
        "accept",
    ]
    assert len(journalled(report)) == 7
    assert queries.verify_for_system() == []


def test_a_return_says_why_and_about_what_there_is(cast, opened, cuc):
    report = reporting.send(cast, SOUTH).report

    with pytest.raises(actions.NeedsComment):
        actions.return_for_correction(report.pk, by=cuc, at=cast.at)
    with pytest.raises(actions.NeedsComment):
        actions.return_for_correction(report.pk, comments=[("II", " ")], by=cuc, at=cast.at)
    with pytest.raises(actions.UnknownTarget) as refused:
        actions.return_for_correction(report.pk, comments=[("IX", "?")], by=cuc, at=cast.at)

    assert actions.say(refused.value) == (
        "Báo cáo không có mục “IX”. Tải lại trang rồi ghi ý kiến lại."
    )
    assert (state(report), Comment.objects.count()) == ("submitted", 0)


def test_a_page_that_shows_an_older_state_is_told_so(cast, opened, cuc):
    report = Report.objects.get(pk=reporting.send(cast, SOUTH).report_id)
    seen = report.version
    actions.return_for_correction(report.pk, comment="Bổ sung", version=seen, by=cuc, at=cast.at)

    with pytest.raises(actions.StalePage) as refused:
        actions.accept(report.pk, version=seen, by=cuc, at=cast.at)

    assert actions.say(refused.value) == (
        "Báo cáo đã thay đổi sau khi mở trang này; hiện ở trạng thái “Trả lại bổ sung”. "
        "Tải lại trang để xem rồi thực hiện lại."
    )


def test_a_late_report_is_sent_and_marked(cast, opened):
    revision = reporting.send(cast, SOUTH, at=LATE)

    assert (revision.on_time, revision.late_days, revision.kind) == (False, 3, "regular")


def test_a_correction_asked_for_after_the_deadline_is_not_late(cast, opened, cuc):
    first = reporting.send(cast, SOUTH)
    actions.return_for_correction(first.report_id, comment="Bổ sung", by=cuc, at=LATE)

    second = reporting.send_report(cast, first.report, SOUTH, at=LATE)

    assert (second.number, second.on_time, second.late_days) == (2, True, 0)


def test_after_the_round_is_closed_a_first_sending_is_a_supplement(cast, opened, cuc):
    report = reporting.fill(cast, SOUTH)
    round_actions.close_round(opened.code, by=cuc, at=LATE)

    revision = reporting.send_report(cast, report, SOUTH, at=LATE + timedelta(days=1))

    assert (revision.kind, revision.on_time, revision.late_days) == ("supplement", False, 4)


def test_a_supplement_leaves_the_old_revision_counting_until_it_is_accepted(cast, opened, mai, cuc):
    first = reporting.accept(cast, SOUTH)
    report = first.report
    with pytest.raises(actions.NeedsComment) as refused:
        actions.begin_supplement(report.pk, reason=" ", by=mai, at=LATE)
    assert actions.say(refused.value) == (
        "Chưa ghi lý do lập báo cáo bổ sung. Ghi lý do rồi thực hiện lại."
    )
    actions.begin_supplement(report.pk, reason="Số thực hiện thay số ước", by=mai, at=LATE)
    given = CellInput("15", base_version=1)
    actions.save_cell(report.pk, code="activities", given=given, by=mai, at=LATE)
    second = reporting.send_report(cast, report, SOUTH, at=LATE)

    def counted():
        node = queries.consolidated(cuc, opened.code, CENTRE)
        return Report.objects.get(pk=report.pk).counted_revision, node.below["activities"].value

    assert (second.kind, second.number) == ("supplement", 2)
    assert counted() == (first, 12)
    actions.accept(report.pk, by=cuc, at=LATE + timedelta(days=1))
    assert counted() == (second, 15)


def test_returning_an_accepted_report_lets_it_go_on_counting(cast, opened, cuc):
    first = reporting.accept(cast, SOUTH)

    actions.return_for_correction(first.report_id, comment="Phát hiện sai", by=cuc, at=LATE)

    stored = Report.objects.get(pk=first.report_id)
    assert (stored.state, stored.counted_revision) == ("returned", first)


def test_the_collectors_own_report_counts_as_it_is_sent(cast, opened):
    reporting.accept(cast, SOUTH)
    revision = reporting.send(cast, CENTRE)

    stored = Report.objects.get(pk=revision.report_id)
    assert (stored.state, stored.counted_revision) == (State.ACCEPTED, revision)
    assert journalled(stored)[-2:] == ["submit", "accept"]
    assert queries.verify_for_system() == []


def test_a_remark_is_kept_without_moving_the_report(cast, opened, cuc):
    report = reporting.send(cast, SOUTH).report
    actions.comment(report.pk, target="activities", text="Đã gọi điện", by=cuc, at=cast.at)

    asked = queries.comments(cuc, report.pk)["activities"]
    assert (state(report), asked[0].text, asked[0].revision_number) == (
        "submitted",
        "Đã gọi điện",
        1,
    )
    assert journalled(report)[-1] == "comment"


REWRITES = (
    "UPDATE reports_revision SET text = 'x'",
    "UPDATE reports_revisionvector SET vector = bits",
    "UPDATE reports_revision SET sent_at = '2020-01-01'",
    "UPDATE reports_report SET first_sent_at = '2020-01-01'",
    "UPDATE reports_report SET first_sent_at = NULL",
    "UPDATE reports_edit SET new_text = 'x'",
    "UPDATE reports_event SET by_label = 'x'",
)


@pytest.mark.parametrize("statement", REWRITES)
def test_the_database_refuses_to_rewrite_what_happened(cast, opened, statement):
    reporting.send(cast, SOUTH)

    with (
        pytest.raises(DatabaseError, match="never rewritten"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_database_wants_a_comment_with_a_return(cast, opened):
    report = reporting.send(cast, SOUTH).report

    with pytest.raises(IntegrityError, match="event_return_has_comment"), transaction.atomic():
        Event.objects.create(
            report=report,
            deed="return_for_correction",
            from_state="submitted",
            to_state="returned",
            at=cast.at,
            by_label="x",
        )


@pytest.mark.parametrize(
    ("model", "changes", "fault"),
    [
        (RevisionVector, {"vector": bytes(8)}, Fault.VECTOR),
        (RevisionVector, {"bits": bytes(8)}, Fault.BITS),
        (Revision, {"text": Concat(F("text"), Value(" "))}, Fault.DIGEST),
        (Revision, {"digest": "x"}, Fault.DIGEST),
    ],
)
def test_verify_finds_what_was_changed_behind_the_databases_back(
    cast, opened, model, changes, fault
):
    reporting.send(cast, SOUTH)
    behind_the_databases_back(model, **changes)

    assert sheet.say(fault) in " ".join(queries.verify_for_system())


def behind_the_databases_back(model, **changes):
    """As somebody would who may change the tables themselves."""
    table = model._meta.db_table
    where = "" if connection.vendor == "sqlite" else f" ON {table}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {table}_frozen{where}")
    model.objects.update(**changes)


def test_verify_finds_numbers_of_another_outline_or_none(cast, opened):
    sent = reporting.send(cast, SOUTH)
    told = [f"Bản gửi {sent.receipt}: dãy số để tổng hợp không có, hoặc xếp theo đề cương khác."]
    other = OutlineVersion.objects.get(pk=opened.outline_id)
    other.pk, other.version, other.digest = None, other.version + 1, "1" * 64
    other.save()
    behind_the_databases_back(RevisionVector, outline=other)
    assert queries.verify_for_system() == told

    RevisionVector.objects.all().delete()
    assert queries.verify_for_system() == told


def test_verify_finds_a_counted_revision_of_another_report(cast, opened):
    south, office = reporting.accept(cast, SOUTH), reporting.accept(cast, village.OFFICE)
    Report.objects.filter(pk=south.report_id).update(counted_revision=office)

    assert queries.verify_for_system() == [
        f"Báo cáo {south.report_id}: bản được tính không phải là bản gửi của báo cáo này."
    ]
