"""What a moved deadline touches, told before a person decides, on the invented village."""

from datetime import date

import pytest

import directives_village as letters_in
import letters
import village
from parity.domain.directives.proposal import Change
from parity.domain.dispatch.letter import Place
from parity.records.directives import queries
from parity.records.outbox.models import Message

NEW_DAY = date(2024, 6, 20)


@pytest.mark.parametrize(
    ("old", "held"),
    [
        (date(2024, 6, 5), [("3#1", "2024-6T")]),
        (date(2024, 5, 15), [("2#1", None)]),
        (date(2024, 7, 1), []),
    ],
    ids=["round", "task alone", "nothing"],
)
def test_a_draft_names_what_a_moved_deadline_would_touch(cast, old, held):
    letters_in.issued(cast)
    row = letters_in.upload(cast, letters.TEXT + "\n\n", name="dinh-chinh.txt")
    row = letters_in.correct(
        cast, row, changes=(Change("412/BHXH-TCCB", old, NEW_DAY, Place(0, 10, 1)),)
    )

    (found,) = queries.draft(village.viewer(cast.cuc), row.pk).held

    assert [
        (each.task and each.task.key, each.round.code if each.round else None) for each in found
    ] == held


def test_a_letter_without_tasks_is_not_told_as_no_tasks_given(cast):
    row = letters_in.correct(cast, letters_in.upload(cast), tasks=(), rounds=())

    letters_in.issue(cast, row)

    bodies = Message.objects.filter(key__startswith=f"directive:{row.pk}:").values_list(
        "body", flat=True
    )
    assert not [body for body in bodies if "0 nhiệm vụ" in body]
    assert [body for body in bodies if "không giao nhiệm vụ mới" in body]
