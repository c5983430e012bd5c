"""What a person must settle in a proposal, what is typed over it, and how it is kept."""

from dataclasses import replace
from datetime import date

import pytest

import letters
from parity.domain.directives import (
    canonical,
    checking,
    editing,
)
from parity.domain.directives.checking import Need, Pending
from parity.domain.directives.editing import Edits, RoundEdit, TaskEdit
from parity.domain.directives.proposal import Proposal
from parity.domain.dispatch.letter import (
    Anomaly,
    Confidence,
    Kind,
    Read,
)
from proposals import LETTER, amending, assigned, needs, propose
from proposals import outlines as shipped


@pytest.fixture
def outlines():
    return shipped()


# ------------------------------------------------------------------ what must be settled


def test_a_letter_without_a_doubt_asks_only_about_the_outline(outlines):
    assert needs(propose(outlines=outlines)) == [("round:2024-6T", Need.CONFIRM)]


BLANK = Read(None, "…", None, Confidence.ABSENT)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"number": BLANK}, [("number", Need.FILL)]),
        ({"date": BLANK}, [("date", Need.FILL)]),
        ({"signature": BLANK}, []),
        ({"issuer": letters.doubtful(LETTER.issuer)}, [("issuer", Need.CONFIRM)]),
        ({"kind": Read(Kind.REPORT)}, [("file", Need.NOT_A_LETTER)]),
        ({"kind": Read(Kind.ANNEX)}, [("file", Need.NOT_A_LETTER)]),
        ({"anomalies": (Anomaly("report_not_letter", ""),)}, [("file", Need.NOT_A_LETTER)]),
        ({"anomalies": (Anomaly("two_letters", ""),)}, [("file", Need.TWO_LETTERS)]),
        ({"addressees": ()}, [("task:1", Need.NO_UNIT)]),
        (
            {"addressees": (Read("Sở Y tế"), Read("Văn phòng"))},
            [("addressees", Need.UNKNOWN_NAMES)],
        ),
    ],
)
def test_what_the_head_leaves_open_must_be_settled(changes, found):
    letter = letters.read_letter(**{"orders": letters.ORDERS[:2], "deadlines": (), **changes})

    assert needs(propose(letter)) == found


@pytest.mark.parametrize(
    ("changes", "need"),
    [
        ({"lead": ("Sở Y tế",)}, Need.NO_UNIT),
        ({"lead": ("Văn phòng", "Sở Y tế")}, Need.UNKNOWN_NAMES),
        ({"confidence": Confidence.INFERRED}, Need.CONFIRM),
        ({"confidence": Confidence.REPAIRED}, None),
        ({"text": "  "}, Need.NO_TEXT),
    ],
)
def test_a_task_must_have_words_and_a_unit(changes, need):
    order = replace(letters.ORDERS[0], **changes)

    found = needs(propose(letters.read_letter(orders=(order,), deadlines=())))

    assert found == ([("task:1", need)] if need else [])


def test_what_a_person_has_ticked_is_settled_but_a_blank_is_not():
    letter = letters.read_letter(
        orders=(), deadlines=(), number=BLANK, issuer=letters.doubtful(LETTER.issuer)
    )
    proposal = replace(propose(letter), confirmed=("issuer", "number"))

    assert needs(proposal) == [("number", Need.FILL)]


def test_nobody_to_send_it_to_is_said():
    letter = letters.read_letter(orders=(), deadlines=(), addressees=())

    assert needs(propose(letter)) == [("addressees", Need.NOBODY)]


def test_the_dates_of_a_round_must_be_possible(outlines):
    proposal = propose(outlines=outlines)
    (draft,) = proposal.rounds
    late = replace(draft, data_as_of=date(2024, 6, 20), confidence=Confidence.EXACT)

    found = checking.pending(replace(proposal, rounds=(late,)), assigned(proposal))

    assert [checking.say(each) for each in found] == [
        "6 tháng đầu năm 2024: Ngày chốt số liệu 20/6/2024 (Thứ Năm) ở sau hạn cuối 04/6/2024 "
        "(Thứ Ba). Chọn ngày chốt sớm hơn hạn gửi."
    ]


@pytest.mark.parametrize(
    ("changes", "need"),
    [
        ({"collects_below": True, "collecting": ("Văn phòng", "Sở Y tế")}, Need.NO_COLLECTOR),
        ({"collects_below": True, "collecting": ("Văn phòng",)}, None),
        ({"collects_below": True, "collecting": ()}, None),
        ({"collects_below": False, "collecting": ("Sở Y tế",)}, None),
        ({"collects_below": True, "collecting": ("Sở Y tế",), "is_opened": False}, None),
    ],
)
def test_a_unit_named_to_collect_from_below_must_be_one(outlines, changes, need):
    proposal = propose(outlines=outlines)
    (draft,) = proposal.rounds
    draft = replace(draft, confidence=Confidence.EXACT, **changes)

    assert needs(replace(proposal, rounds=(draft,))) == ([("round:2024-6T", need)] if need else [])


def test_the_same_period_is_not_opened_twice(outlines):
    proposal = propose(outlines=outlines)
    (draft,) = (replace(each, confidence=Confidence.EXACT) for each in proposal.rounds)

    assert needs(replace(proposal, rounds=(draft, draft))) == [
        ("round:2024-6T", Need.ROUND_TWICE),
        ("round:2024-6T", Need.ROUND_TWICE),
    ]


@pytest.mark.parametrize("need", Need)
def test_every_need_has_words(need):
    said = checking.say(Pending("number", need), kind=Kind.REPORT)

    assert said.endswith(".") or need is Need.WRONG_DATES


# ------------------------------------------------------------------ typing over


def edits(proposal: Proposal, **changes: object) -> Edits:
    """The page sent back as it was shown, but for `changes`."""
    heads = ("issuer", "number", "symbol", "subject", "signer")
    values = {
        "texts": {name: proposal.head(name).value or "" for name in heads},
        "date": proposal.date.value,
        "addressees": tuple(each.value for each in proposal.addressees),
        "informed": tuple((each.name, each.purpose) for each in proposal.informed),
        "tasks": {task.key: as_typed(task) for task in proposal.tasks},
        "rounds": {draft.key: round_as_typed(draft) for draft in proposal.rounds},
        "confirmed": proposal.confirmed,
    }
    texts = {**values["texts"], **changes.pop("texts", {})}
    return Edits(**{**values, **changes, "texts": texts})


def as_typed(task, **changes: object) -> TaskEdit:
    typed = TaskEdit(
        task.text, task.lead, task.together, task.kind, task.due_before, task.is_dropped
    )
    return replace(typed, **changes)


def round_as_typed(draft, **changes: object) -> RoundEdit:
    typed = RoundEdit(
        draft.is_opened, draft.outline, draft.due_before, draft.data_as_of, draft.collects_below
    )
    return replace(typed, **changes)


def edit(proposal: Proposal, **changes: object) -> Proposal:
    return editing.edit(proposal, edits(proposal, **changes), proposed=PROPOSED, by="Cúc")


PROPOSED = propose(letters.read_letter(number=BLANK))


def test_the_page_sent_back_unchanged_changes_nothing(outlines):
    proposal = propose(outlines=outlines)

    assert editing.edit(proposal, edits(proposal), proposed=proposal, by="Cúc") == proposal


def test_what_is_typed_keeps_what_the_file_said_and_names_who_typed_it():
    number = edit(PROPOSED, texts={"number": "412"}).number

    assert (number.value, number.raw, number.confidence) == ("412", "…", Confidence.EXACT)
    assert number.note == "nhập bởi Cúc"


def test_a_field_typed_back_is_as_it_was_read():
    typed = edit(PROPOSED, texts={"subject": "khác"})

    assert edit(typed, texts={"subject": PROPOSED.subject.value}).subject == PROPOSED.subject


def test_a_field_left_empty_is_absent_and_says_who_left_it():
    symbol = edit(PROPOSED, texts={"symbol": ""}).symbol

    assert (symbol.value, symbol.confidence, symbol.note) == (
        None,
        Confidence.ABSENT,
        "bỏ trống bởi Cúc",
    )


def test_a_task_written_over_is_no_longer_a_guess():
    order = replace(letters.ORDERS[0], confidence=Confidence.INFERRED)
    proposal = propose(letters.read_letter(orders=(order,)))
    (task,) = proposal.tasks
    typed = {task.key: as_typed(task, text="Phổ biến công văn.")}
    dropped = {task.key: as_typed(task, is_dropped=True)}

    assert edit(proposal, tasks=typed).tasks[0].confidence is Confidence.EXACT
    assert edit(proposal, tasks=dropped).tasks[0].confidence is Confidence.INFERRED
    assert edit(proposal, tasks=dropped).ordered == ()


def test_added_tasks_have_keys_of_their_own_and_no_quote():
    twice = editing.add_task(editing.add_task(PROPOSED))

    assert [(task.key, task.label, task.quote) for task in twice.tasks[-2:]] == [
        ("+1", "nhiệm vụ thêm 1", None),
        ("+2", "nhiệm vụ thêm 2", None),
    ]


def test_another_outline_is_not_the_one_that_was_compared(outlines):
    annex = letters.outline_annex((("I", "Khác hẳn"),), about="6 tháng đầu năm")
    proposal = propose(letters.read_letter(annexes=(annex,)), outlines)
    (draft,) = proposal.rounds
    other = {draft.key: round_as_typed(draft, outline="LANG-6T/1")}

    (typed,) = edit(proposal, rounds=other).rounds

    assert (typed.outline, typed.match, typed.confidence) == ("LANG-6T/1", None, Confidence.EXACT)


# ------------------------------------------------------------------ kept as text


@pytest.mark.parametrize("value", [LETTER, PROPOSED, amending()])
def test_what_is_written_reads_back_equal(value):
    text = canonical.write(value)

    assert canonical.read(type(value), text) == value
    assert canonical.write(canonical.read(type(value), text)) == text


@pytest.mark.parametrize("text", ["[]", '"x"', '{"tasks":{}}', "nothing"])
def test_another_text_is_no_proposal(text):
    with pytest.raises((ValueError, KeyError, TypeError)):
        canonical.read(Proposal, text)
