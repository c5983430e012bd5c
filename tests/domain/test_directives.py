"""Proposals: what a letter would start."""

from dataclasses import replace
from datetime import date

import pytest

import letters
from parity.domain.calendar import PeriodKind
from parity.domain.directives import (
    matching,
    reports,
)
from parity.domain.directives.assigning import named_before
from parity.domain.directives.proposal import Campaign, TaskKind
from parity.domain.dispatch.letter import (
    Citation,
    Confidence,
    DueType,
    Letter,
    Read,
    Role,
    Section,
    Status,
)
from proposals import EVERYBODY, HERE, amending, assigned, propose
from proposals import outlines as shipped
from spec import letter_reports, task_deadlines


@pytest.fixture
def outlines():
    return shipped()


# ------------------------------------------------------------------ tasks


def test_each_order_is_a_task_with_the_words_of_the_letter():
    first, second, third = propose().tasks

    assert (first.kind, first.due_before, first.lead) == (TaskKind.CONTINUOUS, None, ())
    assert (second.kind, second.due_before) == (TaskKind.ONCE, date(2024, 5, 15))
    assert (second.lead, second.together) == (("Văn phòng",), ("Trường Bồi dưỡng nghiệp vụ",))
    assert (third.kind, third.due_words) == (TaskKind.REPORT, "trước ngày 05/6/2024")
    assert letters.TEXT[third.quote.start : third.quote.end] == third.text
    assert [each.label for each in (first, second, third)] == ["mục 1", "mục 2", "mục 3"]


@pytest.mark.parametrize(
    ("keys", "sections", "labels"),
    [
        ("5#1 5#2", "5#1 5#2", ["mục 5 (thứ nhất)", "mục 5 (thứ hai)"]),
        ("5 5#2", "5 5#2", ["mục 5 (thứ nhất)", "mục 5 (thứ hai)"]),
        ("4 4", "4", ["mục 4, ý 1", "mục 4, ý 2"]),
        ("- -", "", ["nội dung 1", "nội dung 2"]),
        ("-", "", ["nội dung chung"]),
    ],
)
def test_a_label_tells_twins_and_dashes_apart(keys, sections, labels):
    orders = tuple(
        letters.order(f"{key}.{at}", "Các đơn vị", section=None if key == "-" else key)
        for at, key in enumerate(keys.split())
    )
    parts = tuple(Section(key, key, None, HERE) for key in sections.split())

    proposal = propose(letters.read_letter(orders=orders, sections=parts))

    assert [task.label for task in proposal.tasks] == labels


@pytest.mark.parametrize(("deadline", "limit"), task_deadlines.ROWS)
def test_every_kind_of_deadline_becomes_an_exclusive_day_or_none(deadline, limit):
    assert reports.limit(deadline) == limit


# ------------------------------------------------------------------ rounds


def test_an_order_to_report_asks_for_a_round(outlines):
    (draft,) = propose(outlines=outlines).rounds

    assert (draft.key, draft.due_before, draft.data_as_of) == (
        "2024-6T",
        date(2024, 6, 5),
        date(2024, 5, 31),
    )
    assert (draft.outline, draft.task, draft.match) == ("944-6T/1", "3", None)
    assert (draft.confidence, draft.note) == (Confidence.INFERRED, reports.BY_KIND)


def report_letter(words: str, *, what: str | None = None, **changes: object) -> Letter:
    text = f"Nội dung.\n{words} trước ngày 30/11/2024.\n"
    asked = letters.due("trước ngày 30/11/2024", date(2024, 11, 30), text=text, what=what)
    order = letters.order("6", f"{words} trước ngày 30/11/2024.", text=text, deadlines=(asked,))
    return letters.read_letter(text=text, orders=(order,), deadlines=(asked,), **changes)


@pytest.mark.parametrize(("words", "what", "kind"), letter_reports.ROWS)
def test_the_words_around_a_deadline_say_which_report_is_asked(words, what, kind):
    rounds = propose(report_letter(words, what=what)).rounds

    assert [each.kind for each in rounds] == ([kind] if kind else [])


def test_a_letter_about_the_action_month_asks_for_its_report():
    period = letters.due("Nội dung", None, text="Nội dung.\n", type=DueType.PERIOD)
    ran = replace(period, start=date(2024, 11, 15), end=date(2024, 12, 15))
    letter = report_letter("Báo cáo kết quả", subject=Read("triển khai Tháng hành động năm 2024"))

    (draft,) = propose(replace(letter, deadlines=(*letter.deadlines, ran))).rounds

    assert (draft.key, draft.due_before) == ("2024-THD", date(2024, 11, 30))
    assert draft.note == f"{reports.ASSUMED} {reports.NO_OUTLINE}"


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        (date(2024, 5, 15), date(2024, 5, 15)),
        (date(2024, 6, 5), date(2024, 5, 31)),
        (date(2023, 12, 31), date(2024, 5, 31)),
        (None, date(2024, 5, 31)),
    ],
)
def test_the_letters_own_cut_off_is_taken_when_it_can_be(outlines, day, kept):
    cut_off = replace(letters.TRAINING, type=DueType.CUT_OFF, date=day)
    letter = letters.read_letter(deadlines=(letters.HALF_YEAR, cut_off))

    (draft,) = propose(letter, outlines).rounds

    assert draft.data_as_of == kept


def test_the_same_report_asked_for_twice_is_one_round(outlines):
    twice = letters.read_letter(deadlines=(letters.HALF_YEAR, letters.HALF_YEAR, letters.TRAINING))

    assert [each.key for each in propose(twice, outlines).rounds] == ["2024-6T"]


def test_an_old_deadline_opens_no_round():
    old = replace(letters.HALF_YEAR, status=Status.OLD)
    orders = (replace(letters.ORDERS[2], deadlines=(old,)),)

    assert propose(letters.read_letter(orders=orders, deadlines=(old,))).rounds == ()


POINTS = (("III.1", "Kết quả đạt được"), ("III.2", "2. Tồn tại, hạn chế"))


@pytest.mark.parametrize(
    ("points", "matched", "unmatched"),
    [
        (POINTS, 2, ()),
        ((*POINTS, ("IV", "Phương hướng năm sau")), 2, ("IV. Phương hướng năm sau",)),
        ((("I.3.đ", "đ) Kinh phí dành cho hoạt động bình đẳng giới (triệu đồng)"),), 1, ()),
    ],
)
def test_a_printed_outline_is_compared_heading_by_heading(outlines, points, matched, unmatched):
    annex = letters.outline_annex(points, about="6 tháng đầu năm 2024")

    (draft,) = propose(letters.read_letter(annexes=(annex,)), outlines).rounds

    assert (draft.outline, draft.match.matched, draft.match.unmatched) == (
        "944-6T/1",
        matched,
        unmatched,
    )
    assert draft.match.is_whole is (unmatched == ())
    assert draft.confidence is Confidence.EXACT


def test_of_two_outlines_of_a_kind_the_more_alike_is_chosen(outlines):
    known = next(each for each in outlines if each.code == "944-6T")
    other = replace(known, code="KHAC-6T", version=2, sections=known.sections[:1])
    annex = letters.outline_annex(POINTS, about="6 tháng đầu năm")

    found = matching.best([other, known], annex, kind=PeriodKind.SEMIANNUAL, year=2024)

    assert found.outline == "944-6T/1"


def test_the_days_of_a_campaign_name_its_period():
    month = Campaign(date(2024, 11, 15), date(2024, 12, 15), HERE)
    other = Campaign(date(2024, 11, 15), date(2024, 12, 16), HERE)

    assert month.period.code == "2024-THD"
    assert other.period is None


# ------------------------------------------------------------------ people and papers


def test_readers_are_everybody_but_the_line_as_above():
    assert [(each.name, each.purpose) for each in propose().informed] == [
        ("Tổng Giám đốc", "để b/c"),
        ("Trường Bồi dưỡng nghiệp vụ", "để biết"),
    ]


def test_the_signer_is_written_as_printed():
    unsigned = letters.read_letter(signature=Read(None, confidence=Confidence.ABSENT))

    assert propose().signer.value == "KT. TỔNG GIÁM ĐỐC, PHÓ TỔNG GIÁM ĐỐC, Lê Văn Mẫu"
    assert (propose(unsigned).signer.value, propose(unsigned).signer.confidence) == (
        None,
        Confidence.ABSENT,
    )


def test_a_document_cited_twice_is_one_basis():
    cited = Citation("Nghị quyết", "28/NQ-CP", date(2021, 3, 3), None, Role.BASIS, None, "", HERE)

    bases = propose(letters.read_letter(citations=(cited, cited))).bases

    assert [(each.number, each.role) for each in bases] == [("28/NQ-CP", Role.BASIS)]


def test_units_are_found_by_the_names_of_the_letter():
    found = assigned(propose())

    assert found.addressed == EVERYBODY
    assert found.doers["1"].leading == EVERYBODY
    assert (found.doers["2"].leading, found.doers["2"].joining) == (("TW-VP",), ("TW-DT",))
    assert (found.receiving, found.reading) == (EVERYBODY, ())


def test_a_unit_that_only_reads_gets_no_work():
    letter = letters.read_letter(addressees=(Read("Văn phòng"),), orders=(letters.ORDERS[0],))

    found = assigned(propose(letter))

    assert (found.receiving, found.reading) == (("TW-VP",), ("TW-DT",))


def test_the_centre_may_work_but_gets_no_letter_of_its_own():
    order = replace(letters.ORDERS[0], lead=("BHXH Việt Nam",))
    letter = letters.read_letter(addressees=(Read("Văn phòng"),), orders=(order,), recipients=())

    found = assigned(propose(letter))

    assert (found.doers["1"].leading, found.receiving) == (("VSS",), ("TW-VP",))


def test_a_letter_like_an_earlier_one_goes_where_that_went():
    proposal = propose(letters.read_letter(addressees=(Read("Như Công văn số 11/BHXH-TCCB"),)))

    assert named_before(proposal) == ("11/BHXH-TCCB",)
    assert assigned(proposal, {"11/BHXH-TCCB": ["PRV-SB"]}).addressed == ("PRV-SB",)
    assert assigned(proposal).addressed == ()


def test_an_amending_letter_proposes_the_new_day_of_the_earlier_one():
    (change,) = propose(amending()).changes

    assert (change.target, change.old, change.new) == (
        "412/BHXH-TCCB",
        date(2024, 11, 30),
        date(2024, 12, 20),
    )
    assert propose(amending()).rounds == ()


def test_a_letter_that_amends_nothing_moves_nothing():
    assert propose(amending(effects=())).changes == ()
