"""A letter as JSON: always the same keys, values that compare, mailboxes masked."""

import datetime
from dataclasses import replace

import pytest

from parity.domain.dispatch import read as dispatch
from parity.domain.dispatch.letter import (
    Confidence,
    Deadline,
    DueType,
    Order,
    Place,
    Read,
    Recipient,
    Status,
)
from parity.papers import dispatch_json, letters, programme_bodies
from parity.papers.read import ReadText

HERE = Place(0, 1, 1)
DAY = datetime.date(2024, 11, 30)
SHARED_KEYS = [
    "encoding", "issuer_parent", "issuer", "doc_kind", "number", "symbol", "place", "date",
    "subject", "recipients_to", "citations", "sections", "assignments", "deadlines", "annexes",
    "recipients_cc", "archive", "signature", "urgency", "secrecy", "anomalies", "issuer_inferred",
    "section_titles",
]  # fmt: skip
OWN_KEYS = ["confidence", "effects", "tasks", "other_deadlines", "laws", "notes", "unread"]


def letter(text="", **fields):
    return replace(dispatch.read(text, bodies=programme_bodies.packaged()), **fields)


def written(text="", **fields):
    return dispatch_json.write(letter(text, **fields))


@pytest.mark.parametrize("text", ["", "Không phải công văn.", "BÁO CÁO\nVề việc thử"])
def test_the_keys_are_always_the_same(text):
    assert list(written(text)) == [*SHARED_KEYS, *OWN_KEYS]


def test_what_is_not_there_is_null_or_an_empty_list():
    blank = written()

    assert [blank[key] for key in ("number", "date", "archive", "signature")] == [None] * 4
    assert [blank[key] for key in ("citations", "deadlines", "recipients_cc", "tasks")] == [[]] * 4
    assert (blank["confidence"]["number"], blank["confidence"]["citations"]) == ("absent", "absent")


def due(type, **values):
    return Deadline(type, "", HERE, **values)


# Each kind with its own keys; what is due and to whom is always said.
VALUED = (
    (due(DueType.BEFORE, date=DAY), {"type": "before", "date": "2024-11-30"}),
    (
        due(DueType.BEFORE, date=DAY, time=datetime.time(17)),
        {"type": "before", "date": "2024-11-30", "time": "17:00"},
    ),
    (
        due(DueType.ON_OR_BEFORE, date=DAY, status=Status.OLD),
        {"type": "on_or_before", "date": "2024-11-30", "status": "old"},
    ),
    (
        due(DueType.PERIOD, start=DAY, end=DAY),
        {"type": "period", "from": "2024-11-30", "to": "2024-11-30"},
    ),
    (
        due(DueType.RECURRING, day=15, unit="hàng tháng"),
        {"type": "recurring", "day": 15, "unit": "hàng tháng"},
    ),
    (due(DueType.RELATIVE, n=5, unit="ngày"), {"type": "relative", "unit": "ngày", "n": 5}),
    (due(DueType.WITHIN, value="2025-Q2"), {"type": "within", "value": "2025-Q2"}),
)
# What a person has to set stands apart, so that it is never compared as if it were read.
OTHERS = (
    (due(DueType.BEFORE, note="Ngày để trống"), {"type": "before", "note": "Ngày để trống"}),
    (due(DueType.CUT_OFF, date=DAY), {"type": "cut_off", "date": "2024-11-30"}),
    (due(DueType.OPEN), {"type": "ongoing"}),
    (due(DueType.WITHIN, value="2024"), {"type": "within", "value": "2024"}),
    (due(DueType.RECURRING, unit="hằng năm"), {"type": "recurring", "unit": "hằng năm"}),
)
ASKED = {"what": None, "send_to": None}


@pytest.mark.parametrize(("deadline", "values"), VALUED)
def test_a_deadline_with_a_value_says_what_its_kind_has(deadline, values):
    told = written(deadlines=(deadline,))

    assert (told["deadlines"], told["other_deadlines"]) == ([values | ASKED], [])


@pytest.mark.parametrize(("deadline", "values"), OTHERS)
def test_a_deadline_without_a_value_stands_apart(deadline, values):
    told = written(deadlines=(deadline,))

    assert (told["deadlines"], told["other_deadlines"]) == ([], [values | ASKED])


def test_a_row_of_a_table_is_a_task_and_no_assignment():
    row = Order(
        "1", "", "Tập huấn", ("Vụ A",), ("Ban B", "Ban C"), None, HERE,
        deadlines=(due(DueType.WITHIN, value="2025-Q2"),), product="02 lớp", is_row=True,
    )  # fmt: skip
    told = written(orders=(row, replace(row, lead=(), together=(), deadlines=(), product=None)))

    assert told["assignments"] == []
    assert told["tasks"] == [
        {
            "no": 1,
            "task": "Tập huấn",
            "lead": "Vụ A",
            "with": ["Ban B", "Ban C"],
            "due": {"type": "within", "value": "2025-Q2"},
            "product": "02 lớp",
        },
        {"no": 2, "task": "Tập huấn", "lead": None, "with": [], "due": None, "product": None},
    ]


def test_recipients_are_printed_with_their_purpose_and_without_as_above():
    names = (("Như trên", None), ("Tổng Giám đốc", "để b/c"), ("Ban B", None))
    told = written(recipients=tuple(Recipient(name, why, HERE) for name, why in names))

    assert told["recipients_cc"] == ["Tổng Giám đốc (để b/c)", "Ban B"]


def test_mailboxes_are_masked_in_every_field():
    deadline = due(DueType.BEFORE, date=DAY, email="mau@example.vn", what="gửi mau@example.vn")
    told = written(deadlines=(deadline,), subject=Read("hỏi mau@example.vn"))

    assert "mau@" not in str(told)
    assert told["deadlines"][0]["email"] == "m***@example.vn"


def test_a_list_is_as_sure_as_its_least_sure_item():
    sure, unsure = due(DueType.OPEN), due(DueType.OPEN, confidence=Confidence.INFERRED)

    assert written(deadlines=(sure, unsure, sure))["confidence"]["deadlines"] == "inferred"
    assert written(deadlines=(sure,))["confidence"]["deadlines"] == "exact"


def test_what_was_noted_on_the_way_to_the_text_is_told():
    file = ReadText("Số: 1/A-B", "tcvn3", "docx", notes=("deleted", "tcvn3"))
    read = letters.read_letter(file, bodies=programme_bodies.packaged())

    assert [each.code for each in read.anomalies][-2:] == ["deleted", "tcvn3"]
    assert (read.encoding.value, read.encoding.confidence) == ("tcvn3", Confidence.REPAIRED)
