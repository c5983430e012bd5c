"""Documents that letters lean on: how each stands on a day, and how it is found."""

from dataclasses import replace
from datetime import date

import pytest

from parity.domain.directives import legal
from parity.domain.directives.legal import Validity
from parity.papers import programme_legal
from spec import legal_validity
from spec.legal_validity import NEW, OLD


@pytest.mark.parametrize(("document", "day", "validity", "said"), legal_validity.ROWS)
def test_a_document_stands_so_on_a_day(document, day, validity, said):
    assert document is None or document.validity_on(day) is validity
    assert legal.say(document, on=day) == said


@pytest.mark.parametrize(
    ("number", "day", "found"),
    [
        ("7/QĐ-X", None, OLD),
        ("7/ qđ-x", date(2020, 1, 2), OLD),
        ("7/QĐ-X", date(2021, 1, 2), None),
        ("9/QĐ-X", None, None),
    ],
)
def test_a_document_is_found_by_number_and_day(number, day, found):
    assert legal.find([OLD, NEW], number, on=day) == found


def test_a_number_alone_does_not_choose_between_two_years():
    assert legal.find([OLD, replace(OLD, date=date(2021, 1, 2))], "7/QĐ-X", on=None) is None


def test_the_shipped_documents_are_told_apart_and_have_a_source():
    documents = programme_legal.shipped()

    assert len({(each.number, each.date) for each in documents}) == len(documents)
    assert all(each.source for each in documents)
    strategy = legal.find(documents, "28/NQ-CP", on=date(2021, 3, 3))
    assert strategy.validity_on(date(2030, 12, 31)) is Validity.IN_FORCE
