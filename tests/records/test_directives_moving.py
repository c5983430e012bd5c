"""What a moved deadline touches, told before a person decides, on the invented village."""

from datetime import date

import pytest

import directives_village as letters_in
import letters
import village
from parity.domain.directives.proposal import Change
from parity.domain.dispatch.letter import Place
from parity.records.directives import queries

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
