"""Directives: brought in, corrected, issued once and whole, acknowledged, amended."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

import directives_village as letters_in
import letters
import reporting_village as reporting
import village
from parity.domain.authority import NotAllowed
from parity.domain.directives import canonical
from parity.domain.directives.proposal import Change, Proposal
from parity.domain.dispatch.letter import Anomaly, Confidence, Place, Read
from parity.records.directives import actions, queries
from parity.records.directives.models import (
    Assignment,
    DeadlineChange,
    Delivery,
    Directive,
    Recipient,
    Task,
)
from parity.records.files.queries import FileNotInSight
from parity.records.journal.models import Entry
from parity.records.outbox.models import Message
from parity.records.rounds.models import Expected, Round
from parity.records.units.queries import NotInSight

EVERYBODY = [*village.CENTRAL_UNITS, *village.PROVINCES]


@pytest.fixture
def cuc(cast):
    return village.viewer(cast.cuc)


@pytest.fixture
def issued(cast) -> Directive:
    return letters_in.issued(cast)


def decided(row: Directive) -> Proposal:
    return canonical.read(Proposal, row.decided)


def verbs() -> list[str]:
    known = ("upload_directive", "discard_directive", "issue_directive", "open_round",
             "acknowledge", "confirm_deadline")  # fmt: skip
    return list(Entry.objects.filter(verb__in=known).order_by("seq").values_list("verb", flat=True))


def refused(action) -> list[str]:
    """The words with which an action of directives is refused."""
    with pytest.raises(actions.REFUSALS) as error:
        action()
    return actions.say(error.value)


# ------------------------------------------------------------------ drafts


def test_a_letter_brought_in_keeps_file_text_and_proposal(cast):
    row = letters_in.upload(cast)

    assert (row.state, row.number, row.symbol, row.date) == (
        "draft",
        "412",
        "BHXH-TCCB",
        date(2024, 4, 10),
    )
    assert (row.file.name, row.text, row.version) == (letters_in.NAME, letters.TEXT, 1)
    assert row.proposed == row.decided
    assert [task.label for task in decided(row).tasks] == ["mục 1", "mục 2", "mục 3"]
    assert verbs() == ["upload_directive"]


def test_the_same_file_again_is_the_same_draft(cast):
    assert letters_in.upload(cast).pk == letters_in.upload(cast).pk
    assert verbs() == ["upload_directive"]


def test_only_the_centres_officer_brings_letters_in(cast):
    digest = letters_in.upload(cast).file_id
    given = actions.Uploaded(digest, "a.txt", letters_in.as_read(letters.TEXT))

    for person in (cast.long, cast.north_clerk, cast.reader, cast.administrator):
        with pytest.raises(NotAllowed):
            actions.upload(given, by=village.viewer(person), at=cast.at)


def test_a_file_that_nobody_here_kept_is_not_brought_in(cast, cuc):
    with pytest.raises(FileNotInSight):
        given = actions.Uploaded("0" * 64, "a.txt", letters_in.as_read(letters.TEXT))
        actions.upload(given, by=cuc, at=cast.at)


def test_what_is_corrected_is_kept_beside_what_was_read(cast):
    row = letters_in.upload(cast)

    row = letters_in.correct(cast, row, number=Read("413", note="nhập bởi Cúc"))

    assert (row.number, row.version) == ("413", 2)
    assert canonical.read(Proposal, row.proposed).number.value == "412"
    assert verbs() == ["upload_directive"]


def test_two_people_do_not_write_over_each_other(cast, cuc):
    row = letters_in.upload(cast)
    letters_in.correct(cast, row)

    assert refused(lambda: letters_in.correct(cast, row)) == [
        "Nguyễn Thị Cúc, Chuyên viên Vụ Tổ chức cán bộ, BHXH Việt Nam đã sửa bản nháp lúc 09:00 "
        "ngày 20/05/2024. Xem lại nội dung ở dưới."
    ]


def test_a_draft_given_up_is_gone_and_its_file_is_not(cast, cuc):
    row = letters_in.upload(cast)

    actions.discard(row.pk, by=cuc, at=cast.at)

    assert Directive.objects.count() == 0
    assert verbs() == ["upload_directive", "discard_directive"]
    assert letters_in.upload(cast).pk != row.pk


def test_a_draft_is_seen_at_the_centre_alone(cast):
    row = letters_in.upload(cast)

    for person in (cast.cuc, cast.long, cast.reader):
        assert queries.draft(village.viewer(person), row.pk).row == row
    for person in (cast.north_clerk, cast.office_clerk, cast.administrator):
        with pytest.raises(NotInSight):
            queries.draft(village.viewer(person), row.pk)


def test_a_draft_says_who_gets_what_and_what_is_open(cast, cuc):
    reporting.publish()

    draft = queries.draft(cuc, letters_in.upload(cast).pk)

    assert draft.assigned.addressed == tuple(EVERYBODY)
    assert [each.key for each in draft.pending] == ["round:2024-6T"]
    assert (draft.twins, draft.open_rounds) == ((), {})


def test_a_letter_seen_before_is_pointed_out(cast, cuc, issued):
    again = letters_in.upload(cast)

    (twin,) = queries.draft(cuc, again.pk).twins

    assert (twin.pk, twin.name, twin.is_issued, twin.same_file) == (
        issued.pk,
        "412/BHXH-TCCB",
        True,
        True,
    )


# ------------------------------------------------------------------ issuing


def test_issuing_gives_each_task_to_its_units(cast, issued):
    rows = Assignment.objects.filter(task__directive=issued).select_related("task", "unit")
    given = [(row.task.key, row.unit.code, row.leads) for row in rows.order_by("pk")]

    assert given == [
        *(("1#1", unit, True) for unit in EVERYBODY),
        ("2#1", village.OFFICE, True),
        ("2#1", village.SCHOOL, False),
        *(("3#1", unit, True) for unit in EVERYBODY),
    ]
    assert list(Delivery.objects.order_by("position").values_list("unit__code", "to_act")) == [
        (unit, True) for unit in EVERYBODY
    ]


def test_issuing_opens_the_round_that_the_letter_asks_for(cast, issued):
    round_ = Round.objects.get()

    assert (round_.code, round_.due_before, str(round_.outline)) == (
        "2024-6T",
        date(2024, 6, 5),
        "LANG-6T/1",
    )
    assert (round_.letter_id, Expected.objects.count()) == (issued.file_id, 1 + len(EVERYBODY))
    assert list(Task.objects.order_by("position").values_list("round__code", flat=True)) == [
        None,
        None,
        "2024-6T",
    ]
    assert verbs() == ["upload_directive", "open_round", "issue_directive"]


def test_provinces_collect_from_their_districts_where_a_person_says_so(cast):
    reporting.publish()
    row = letters_in.upload(cast)
    (draft,) = decided(row).rounds
    row = letters_in.correct(
        cast, row, rounds=(replace(draft, collects_below=True),), confirmed=letters_in.LOOKED_AT
    )

    letters_in.issue(cast, row)

    assert Expected.objects.filter(parent__code=village.NORTH).count() == len(village.DISTRICTS)


def test_a_round_that_is_open_already_is_taken_as_it_is(cast):
    before = reporting.open_round(cast)

    row = letters_in.issued(cast)

    assert Round.objects.get() == before
    (link,) = row.rounds.order_by("pk")
    assert (link.round, link.is_opened_here) == (before, False)
    assert Task.objects.get(key="3#1").round == before


def test_everybody_who_gets_it_is_told_once(cast, issued):
    told = Message.objects.filter(key__startswith=f"directive:{issued.pk}").order_by("key")

    assert {message.key.split(":")[3] for message in told} == set(EVERYBODY)
    message = told.get(person=cast.office_clerk)
    assert message.subject == "Công văn 412/BHXH-TCCB: triển khai công tác bình đẳng giới năm 2024"
    assert "Văn phòng được giao 3 nhiệm vụ." in message.body


def test_readers_are_kept_with_their_purpose_and_unit(cast, issued):
    assert list(
        Recipient.objects.order_by("position").values_list("name", "purpose", "unit__code")
    ) == [
        ("Tổng Giám đốc", "để b/c", None),
        ("Trường Bồi dưỡng nghiệp vụ", "để biết", village.SCHOOL),
    ]


def test_a_unit_among_the_readers_alone_gets_no_task(cast):
    reporting.publish()
    row = letters_in.upload(cast)
    tasks = tuple(replace(task, together=()) for task in decided(row).tasks)
    row = letters_in.correct(
        cast, row, addressees=(Read("Văn phòng"),), tasks=tasks, confirmed=letters_in.LOOKED_AT
    )

    row = letters_in.issue(cast, row)

    view = letters_in.seen(cast, row, "school_clerk")
    assert (view.mine.to_act, [task.is_mine for task in view.tasks]) == (False, [False] * 3)
    assert (
        "Công văn được gửi"
        in Message.objects.filter(key__startswith="directive", person=cast.school_clerk).get().body
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"number": Read(None, "…", None, Confidence.ABSENT)},
            "Số: công văn để trống hoặc không đọc được. Nhập theo bản giấy.",
        ),
        (
            {"anomalies": (Anomaly("two_letters", ""),)},
            "Tệp có hai công văn. Tách thành hai tệp, bỏ bản nháp này rồi tải lên từng tệp.",
        ),
        (
            {"confirmed": ()},
            "6 tháng đầu năm 2024: chỉ là suy đoán. Kiểm tra, sửa nếu sai rồi đánh dấu “Đã kiểm "
            "tra”.",
        ),
    ],
)
def test_what_is_still_open_keeps_a_letter_from_being_issued(cast, changes, said):
    assert refused(lambda: letters_in.issued(cast, **changes)) == [said]
    assert (Task.objects.count(), Round.objects.count()) == (0, 0)
    assert "issue_directive" not in verbs()


def test_a_letter_is_issued_once(cast, issued):
    again = letters_in.upload(cast, letters.TEXT + "\n", name="ban-hai.txt")
    again = letters_in.correct(cast, again, confirmed=letters_in.LOOKED_AT)

    assert refused(lambda: letters_in.issue(cast, again)) == [
        "Công văn 412/BHXH-TCCB cùng ngày, cùng cơ quan ban hành đã có trong hệ thống. Kiểm tra "
        "số, ngày; nếu trùng thì bỏ bản nháp này."
    ]
    assert Task.objects.filter(directive=again).count() == 0


def test_a_page_that_was_issued_meanwhile_issues_nothing_more(cast, issued, cuc):
    with pytest.raises(NotInSight):
        actions.issue(issued.pk, version=issued.version, by=cuc, at=cast.at)


def test_a_round_that_cannot_open_issues_nothing(cast):
    reporting.publish()
    row = letters_in.upload(cast)
    (draft,) = decided(row).rounds
    row = letters_in.correct(
        cast, row, rounds=(replace(draft, outline="KHONG-CO/1"),), confirmed=letters_in.LOOKED_AT
    )

    assert refused(lambda: letters_in.issue(cast, row)) == [
        "Chưa có đề cương “KHONG-CO” đã ban hành. Chọn đề cương khác."
    ]
    assert (Directive.objects.get().state, Task.objects.count()) == ("draft", 0)


def test_only_the_centres_officer_issues(cast):
    row = letters_in.upload(cast)

    for person in (cast.long, cast.reader):
        with pytest.raises(NotAllowed):
            actions.issue(row.pk, version=1, by=village.viewer(person), at=cast.at)


def test_the_database_itself_keeps_an_issued_directive(cast, issued):
    for rows, changes in (
        (Directive.objects.filter(pk=issued.pk), {"subject": "khác"}),
        (Assignment.objects.all(), {"leads": False}),
        (Recipient.objects.all(), {"name": "khác"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**changes)


# ------------------------------------------------------------------ reading


def test_a_unit_sees_its_own_dated_tasks_first_with_the_sentence_of_the_letter(cast, issued):
    view = letters_in.seen(cast, issued, "north_clerk")

    assert [(task.key, task.is_mine) for task in view.tasks] == [
        ("3#1", True),
        ("1#1", True),
        ("2#1", False),
    ]
    assert view.tasks[0].text == (
        "Báo cáo sơ kết 6 tháng đầu năm gửi về Bảo hiểm xã hội Việt Nam trước ngày 05/6/2024."
    )
    assert view.tasks[0].quote == f"3. {view.tasks[0].text}"
    assert view.tasks[2].leading == ("Văn phòng",)


def test_the_centre_sees_every_delivery_and_a_unit_only_its_own(cast, issued):
    assert len(letters_in.seen(cast, issued, "reader").deliveries) == len(EVERYBODY)
    north = letters_in.seen(cast, issued, "north_head")
    assert [line.unit for line in north.deliveries] == [village.NORTH]
    assert (north.recipients, north.mine.acknowledged_at) == ((), None)


def test_a_unit_that_it_did_not_go_to_does_not_see_it(cast, issued):
    for who in ("bai_clerk", "administrator"):
        with pytest.raises(NotInSight):
            letters_in.seen(cast, issued, who)
    assert queries.directives(village.viewer(cast.bai_clerk)) == []


def test_the_list_counts_who_has_it(cast, issued):
    actions.acknowledge(issued.pk, by=village.viewer(cast.north_clerk), at=cast.at)
    letters_in.upload(cast, letters.TEXT + "\n", name="nhap.txt")

    draft, line = queries.directives(village.viewer(cast.cuc))

    assert (draft.is_issued, draft.file_name) == (False, "nhap.txt")
    assert (line.name, line.acting, line.acknowledged, line.tasks) == ("412/BHXH-TCCB", 4, 1, 3)


def test_what_a_unit_has_still_to_acknowledge_is_for_those_who_may(cast, issued):
    actions.acknowledge(issued.pk, by=village.viewer(cast.north_clerk), at=cast.at)

    waiting = {
        who: len(queries.unacknowledged(village.viewer(getattr(cast, who)), on=cast.at.date()))
        for who in ("south_head", "north_head", "cuc", "reader", "bai_clerk", "administrator")
    }

    assert waiting == {
        "south_head": 1,
        "north_head": 0,
        "cuc": 0,
        "reader": 0,
        "bai_clerk": 0,
        "administrator": 0,
    }


# ------------------------------------------------------------------ what follows


def test_a_unit_says_once_that_it_has_the_letter(cast, issued):
    first = actions.acknowledge(issued.pk, by=village.viewer(cast.north_clerk), at=cast.at)
    later = cast.at + timedelta(days=1)

    second = actions.acknowledge(issued.pk, by=village.viewer(cast.north_head), at=later)

    assert (second.acknowledged_at, second.acknowledged_by) == (
        first.acknowledged_at,
        "Đặng Thị Hoa, Chuyên viên Phòng Tổ chức cán bộ, BHXH Sông Bắc",
    )
    assert verbs().count("acknowledge") == 1


def test_who_neither_fills_nor_leads_does_not_acknowledge(cast, issued):
    with pytest.raises(NotInSight):
        actions.acknowledge(issued.pk, by=village.viewer(cast.reader), at=cast.at)
    with pytest.raises(NotInSight):
        actions.acknowledge(issued.pk, by=village.viewer(cast.bai_clerk), at=cast.at)


NEW_DAY = date(2024, 6, 20)


def amended(cast, *, old=date(2024, 6, 5), target="412/BHXH-TCCB") -> DeadlineChange:
    """A second letter that moves a day of the first, issued; what it proposes."""
    row = letters_in.upload(cast, letters.TEXT + "\n\n", name="sua.txt")
    change = Change(target, old, NEW_DAY, Place(0, 10, 1))
    row = letters_in.correct(
        cast,
        row,
        number=Read("500"),
        tasks=(),
        rounds=(),
        changes=(change,),
        confirmed=letters_in.LOOKED_AT,
    )
    return DeadlineChange.objects.filter(directive=letters_in.issue(cast, row)).get()


def test_a_moved_deadline_moves_nothing_until_a_person_confirms_it(cast, issued, cuc):
    change = amended(cast)
    assert (change.state, change.round.code, change.task.key) == ("proposed", "2024-6T", "3#1")
    assert Round.objects.get().due_before == date(2024, 6, 5)

    actions.confirm_deadline(change.pk, by=cuc, at=cast.at)

    assert Round.objects.get().due_before == NEW_DAY
    assert Task.objects.get(key="3#1").due_before == NEW_DAY
    assert DeadlineChange.objects.get().state == "confirmed"


def test_a_day_of_a_task_alone_moves_too(cast, issued, cuc):
    change = amended(cast, old=date(2024, 5, 15))
    assert (change.round, change.task.key) == (None, "2#1")

    actions.confirm_deadline(change.pk, by=cuc, at=cast.at)

    assert Task.objects.get(key="2#1").due_before == NEW_DAY


def test_a_declined_change_leaves_the_day_and_is_decided_once(cast, issued, cuc):
    change = amended(cast)

    actions.decline_deadline(change.pk, by=cuc, at=cast.at)

    assert Round.objects.get().due_before == date(2024, 6, 5)
    assert refused(lambda: actions.confirm_deadline(change.pk, by=cuc, at=cast.at)) == [
        "Nguyễn Thị Cúc, Chuyên viên Vụ Tổ chức cán bộ, BHXH Việt Nam đã quyết định việc đổi hạn "
        "này lúc 09:00 ngày 20/05/2024."
    ]


@pytest.mark.parametrize(
    "where", [{"old": date(2024, 7, 1)}, {"target": "999/BHXH-TCCB"}], ids=["day", "letter"]
)
def test_a_change_of_nothing_here_says_so(cast, issued, cuc, where):
    change = amended(cast, **where)

    assert refused(lambda: actions.confirm_deadline(change.pk, by=cuc, at=cast.at)) == [
        "Không có nhiệm vụ, kỳ báo cáo nào trong hệ thống theo hạn cũ này. Sửa hạn ở nơi liên quan."
    ]


def test_only_the_centres_officer_decides_about_a_deadline(cast, issued):
    change = amended(cast)

    with pytest.raises(NotAllowed):
        actions.confirm_deadline(change.pk, by=village.viewer(cast.long), at=cast.at)
    with pytest.raises(NotAllowed):
        actions.decline_deadline(change.pk, by=village.viewer(cast.north_clerk), at=cast.at)


def test_a_letter_like_an_earlier_one_goes_where_that_went(cast, issued):
    row = letters_in.upload(cast, letters.TEXT + "\n\n\n", name="tiep.txt")
    row = letters_in.correct(
        cast,
        row,
        number=Read("501"),
        addressees=(Read("Như Công văn số 412/BHXH-TCCB"),),
        rounds=(),
    )

    letters_in.issue(cast, row)

    assert Delivery.objects.filter(directive=row).count() == len(EVERYBODY)
