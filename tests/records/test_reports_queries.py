"""What pages ask of reports: the editor, findings, last year, the board, the review, the tasks."""

from datetime import UTC, datetime, timedelta

import pytest

import reporting_village as reporting
import village
from parity.domain import figures
from parity.domain.authority import NotAllowed
from parity.domain.calendar import Sending
from parity.records.reports import actions, queries
from parity.records.reports.actions import CellInput
from parity.records.rounds import actions as round_actions
from parity.records.units.queries import NotInSight

CENTRE, NORTH, SOUTH, BAI = village.CENTRE, village.NORTH, village.SOUTH, village.BAI
ROUND = "2024-6T"
DUE = datetime(2024, 6, 4, 17, 0, tzinfo=UTC)  # 05/6 00:00 in Vietnam
LATE = DUE + timedelta(days=2, hours=3)


@pytest.fixture
def opened(cast):
    return reporting.open_round(cast)


@pytest.fixture
def mai(cast):
    return reporting.officer(cast, SOUTH)


@pytest.fixture
def cuc(cast):
    return reporting.officer(cast, CENTRE)


def test_the_editor_of_a_leaf_has_its_figures_and_nothing_from_below(cast, opened, mai):
    report = reporting.fill(cast, SOUTH, budget="")

    found = queries.editor(mai, report.pk, at=cast.at)

    assert figures.number(found.figures["staff.total"]) == 50
    assert figures.number(found.figures["staff_pct"]) == 60
    assert (found.figures["budget"], found.children) == (figures.MISSING, None)
    assert found.totals == found.figures
    assert (found.cells["activities"].text, found.cells["activities"].version) == ("12", 1)
    assert "trainings.total" not in found.cells
    assert [name for name, may in found.standing.may.items() if may] == [
        "edit",
        "request_approval",
        "comment",
    ]


def test_the_editor_of_a_collecting_unit_keeps_own_and_below_apart(cast, opened):
    reporting.accept(cast, BAI, activities="5")
    report = reporting.fill(cast, NORTH, activities="12")

    found = queries.editor(reporting.officer(cast, NORTH), report.pk, at=cast.at)

    numbers = [each["activities"] for each in (found.figures, found.children.figures, found.totals)]
    assert [figures.number(each) for each in numbers] == [12, 5, 17]
    assert (found.children.reported, found.children.expected) == (1, 3)
    assert [name for _, name in found.children.missing] == [
        "Bảo hiểm xã hội huyện Chợ Đình",
        "Bảo hiểm xã hội huyện Đồi Thông",
    ]


@pytest.mark.parametrize("ask", ["editor", "findings", "sheet_of"])
def test_a_draft_is_nobody_elses_business(cast, opened, cuc, ask):
    report = reporting.fill(cast, SOUTH)
    extra = {"editor": {"at": cast.at}}.get(ask, {})

    with pytest.raises(NotAllowed):
        getattr(queries, ask)(cuc, report.pk, **extra)
    with pytest.raises(NotInSight):
        getattr(queries, ask)(reporting.officer(cast, NORTH), report.pk, **extra)


@pytest.mark.parametrize(
    ("at", "overdue", "sending"),
    [
        (DUE - timedelta(microseconds=1), 0, Sending.ON_TIME),
        (DUE, 1, Sending.LATE),
        (LATE, 3, Sending.LATE),
    ],
)
def test_standing_says_before_typing_how_a_sending_would_count(
    cast, opened, mai, at, overdue, sending
):
    report = reporting.fill(cast, SOUTH)

    found = queries.standing(mai, report.pk, at=at)

    assert (found.days_overdue, found.sending) == (overdue, sending)


def test_standing_of_a_closed_round_is_a_supplement(cast, opened, mai, cuc):
    report = reporting.fill(cast, SOUTH)
    round_actions.close_round(ROUND, by=cuc, at=LATE)

    assert queries.standing(mai, report.pk, at=LATE).sending is Sending.SUPPLEMENT


def test_the_same_state_has_a_word_for_each_reader(cast, opened, mai, cuc):
    report = reporting.send(cast, SOUTH).report

    below = queries.standing(mai, report.pk, at=cast.at)
    above = queries.standing(cuc, report.pk, at=cast.at)

    assert (below.label, above.label) == ("Đã gửi", "Cần thẩm tra")
    assert [name for name, may in above.may.items() if may] == [
        "return_for_correction",
        "accept",
        "comment",
    ]


def test_progress_counts_what_is_required(cast, opened, mai):
    report = reporting.fill(cast, SOUTH, activities="", managers__phong__nu="")

    found = queries.progress(mai, report.pk)

    assert {key: (each.filled, each.required) for key, each in found.items()} == {
        "I": (1, 2),
        "II": (3, 4),
        "0": (0, 0),
    }
    assert found["I"].missing == ("activities",)


def test_findings_of_a_collecting_unit_name_the_gaps_without_blocking(cast, opened):
    report = reporting.fill(cast, NORTH)

    found = queries.findings(reporting.officer(cast, NORTH), report.pk)

    assert [(each.level, each.text) for each in found] == [
        (
            "warning",
            "3 đơn vị cấp dưới chưa có báo cáo được tiếp nhận: "
            "BHXH Bãi Cát, BHXH Chợ Đình, BHXH Đồi Thông.",
        )
    ]


def test_last_year_is_the_accepted_revision_of_the_same_period(cast, mai):
    reporting.open_round(cast, 2023)
    revision = reporting.accept(cast, SOUTH, year=2023, activities="9", budget="")
    reporting.open_round(cast, 2024)
    report = reporting.fill(cast, SOUTH)

    found = queries.previous_figures(mai, report.pk)

    assert figures.number(found.figures["activities"]) == 9
    assert (found.figures["budget"], found.figures["managers_pct.phong"].value) == (
        figures.MISSING,
        figures.share(figures.of(3), figures.of(8)).value,
    )
    assert (found.label, found.note, found.revision.pk) == (
        "6 tháng đầu năm 2023",
        "",
        revision.pk,
    )


def test_no_last_year_is_said_in_words_and_blocks_nothing(cast, mai):
    reporting.open_round(cast, 2023)
    reporting.send(cast, SOUTH, year=2023)
    reporting.open_round(cast, 2024)
    report = reporting.fill(cast, SOUTH)

    found = queries.previous_figures(mai, report.pk)

    assert (dict(found.figures), found.note) == (
        {},
        "Chưa có số liệu 6 tháng đầu năm 2023 để so sánh.",
    )
    assert reporting.send_report(cast, report, SOUTH).number == 1


def test_an_estimate_of_last_year_is_not_compared_in_silence(cast, mai):
    reporting.open_round(cast, 2023)
    last = reporting.fill(cast, SOUTH, year=2023)
    cells = {"activities": CellInput("9", is_estimate=True)}
    actions.save_many(last.pk, cells=cells, by=mai, at=cast.at)
    reporting.send_report(cast, last, SOUTH)
    actions.accept(last.pk, by=reporting.officer(cast, CENTRE), at=LATE)
    reporting.open_round(cast, 2024)

    found = queries.previous_figures(mai, reporting.start(cast, SOUTH).pk)

    assert found.note == ("Số liệu 6 tháng đầu năm 2023 có số ước thực hiện (đánh dấu ở từng ô).")


def test_the_board_has_every_unit_in_tree_order_with_its_state(cast, opened, cuc):
    reporting.accept(cast, village.OFFICE)
    reporting.send(cast, SOUTH, at=LATE)
    reporting.fill(cast, NORTH)
    reporting.accept(cast, BAI)

    board = queries.board(cuc, ROUND, at=LATE + timedelta(days=1))

    assert [
        (row.unit, row.state, row.on_time, row.days_overdue, row.revision_number)
        for row in board.rows
    ] == [
        (village.OFFICE, "accepted", True, 0, 1),
        (village.SCHOOL, "not_started", None, 4, None),
        (NORTH, "drafting", None, 4, None),
        (SOUTH, "submitted", False, 3, 1),
    ]
    assert (board.expected, board.sent, board.on_time, board.late, board.overdue) == (4, 2, 1, 1, 2)
    north = board.rows[2]
    assert (north.collects_below, north.below_expected, north.below_counted) == (True, 3, 1)
    assert board.rows[0].counted_number == 1


def test_the_board_of_a_province_is_its_districts(cast, opened, cuc):
    own = queries.board(reporting.officer(cast, NORTH), ROUND, at=cast.at)
    seen = queries.board(cuc, ROUND, parent=NORTH, at=cast.at)

    assert [row.unit for row in own.rows] == [*village.DISTRICTS]
    assert own.rows == seen.rows
    with pytest.raises(NotInSight):
        queries.board(reporting.officer(cast, SOUTH), ROUND, parent=NORTH, at=cast.at)


def test_the_review_shows_the_sending_what_changed_and_what_was_asked(cast, cuc):
    reporting.open_round(cast, 2023)
    reporting.accept(cast, SOUTH, year=2023, activities="6", staff__nu="0", budget="12,5")
    reporting.open_round(cast, 2024)
    first = reporting.send(cast, SOUTH, activities="12")
    report = first.report
    actions.return_for_correction(
        report.pk, comments=[("activities", "Tăng gấp đôi?")], by=cuc, at=LATE
    )
    mai = reporting.officer(cast, SOUTH)
    cells = {"n_work": "Viết lại.", "budget": CellInput(state="nil")}
    actions.save_many(report.pk, cells=cells, by=mai, at=LATE)
    reporting.send_report(cast, report, SOUTH, at=LATE)

    found = queries.review(cuc, report.pk, at=LATE)

    assert (found.revision.line.number, found.standing.state) == (2, "submitted")
    assert [(d.code, d.old, d.new) for d in found.differences.cells] == [
        ("budget", figures.of("12.5"), figures.NIL)
    ]
    assert [(d.code, d.new) for d in found.differences.narratives] == [("n_work", "Viết lại.")]
    assert [(line.code, line.change.percent) for line in found.largest_changes] == [
        ("staff.nu", None),
        ("activities", 100),
        ("budget", -100),
    ]
    asked = found.comments["activities"][0]
    assert (asked.text, asked.revision_number, asked.answered_by) == ("Tăng gấp đôi?", 1, 2)
    assert [event.label for event in found.events][-1] == "Duyệt và gửi"


def test_a_review_of_what_was_never_sent_is_not_there(cast, opened, cuc):
    report = reporting.fill(cast, SOUTH)

    with pytest.raises(NotInSight):
        queries.review(cuc, report.pk, at=cast.at)


def test_an_older_revision_can_be_read_again(cast, opened, cuc):
    first = reporting.send(cast, SOUTH, activities="1")
    actions.return_for_correction(first.report_id, comment="Sai", by=cuc, at=LATE)
    cells = {"activities": "2"}
    actions.save_many(first.report_id, cells=cells, by=reporting.officer(cast, SOUTH), at=LATE)
    reporting.send_report(cast, first.report, SOUTH, at=LATE)

    seen = [queries.revision(cuc, first.report_id, number=n).totals for n in (1, 2)]

    assert [figures.number(each["activities"]) for each in seen] == [1, 2]
    assert [line.number for line in queries.revisions(cuc, first.report_id)] == [2, 1]
    assert queries.revision_differences(cuc, first.report_id, old=1, new=2).cells[0].new.value == 2
    with pytest.raises(NotInSight):
        queries.revision(cuc, first.report_id, number=3)


def nexts(viewer, at) -> list[str]:
    return [task.next for task in queries.tasks(viewer, at=at).own]


def test_tasks_follow_the_report_from_hand_to_hand(cast, opened, mai, cuc):
    nam = reporting.leader(cast, SOUTH)
    told = [(nexts(mai, cast.at), nexts(nam, cast.at))]
    report = reporting.fill(cast, SOUTH)
    told.append((nexts(mai, cast.at), nexts(nam, cast.at)))
    actions.request_approval(report.pk, by=mai, at=cast.at)
    told.append((nexts(mai, cast.at), nexts(nam, cast.at)))
    actions.submit(report.pk, token="t", by=nam, at=cast.at)
    told.append((nexts(mai, cast.at), nexts(nam, cast.at)))
    actions.return_for_correction(report.pk, comment="Bổ sung", by=cuc, at=LATE)
    told.append((nexts(mai, LATE), nexts(nam, LATE)))
    reporting.send_report(cast, report, SOUTH, at=LATE)
    actions.accept(report.pk, by=cuc, at=LATE + timedelta(days=1))
    told.append((nexts(mai, LATE), nexts(nam, LATE)))

    assert told == [
        (["start"], ["wait"]),
        (["edit"], ["wait"]),
        (["wait"], ["submit"]),
        (["wait"], ["wait"]),
        (["answer"], ["wait"]),
        (["done"], ["done"]),
    ]


def test_tasks_of_the_centre_are_its_own_report_its_reviews_and_its_board(cast, opened, cuc):
    reporting.send(cast, SOUTH)
    reporting.accept(cast, village.OFFICE)

    found = queries.tasks(cuc, at=cast.at)

    assert [(task.unit, task.next) for task in found.own] == [(CENTRE, "start")]
    assert [(task.unit_name, task.number, task.on_time) for task in found.to_review] == [
        ("Bảo hiểm xã hội tỉnh Núi Nam", 1, True)
    ]
    board = found.boards[0]
    assert (board.expected, board.sent, board.accepted, board.to_review) == (4, 2, 1, 1)


def test_tasks_say_how_many_days_are_left_and_what_is_done(cast, opened, mai):
    reporting.fill(cast, SOUTH, activities="")

    task = queries.tasks(mai, at=cast.at).own[0]

    assert (task.days_left, task.days_overdue, task.filled, task.required) == (15, 0, 5, 6)
    assert queries.tasks(mai, at=LATE).own[0].days_overdue == 3


def test_whoever_reports_nothing_has_no_tasks(cast, opened):
    for person in (cast.former, cast.administrator):
        found = queries.tasks(village.viewer(person), at=cast.at)
        assert (found.own, found.to_review, found.boards) == ((), (), ())


def test_a_round_nobody_closed_leaves_the_tasks_after_a_year(cast, opened, mai):
    reporting.accept(cast, SOUTH)

    assert len(queries.tasks(mai, at=LATE).own) == 1
    assert queries.tasks(mai, at=LATE + timedelta(days=400)).own == ()
