"""Documents that letters lean on: how each stands on a day, and how it is found."""

from dataclasses import replace
from datetime import date

import pytest

from parity.domain.directives import (
    legal,
)
from parity.domain.directives.legal import LegalDocument, Validity
from parity.papers import programme_legal
from proposals import DAY

# ------------------------------------------------------------------ dated documents

OLD = LegalDocument(
    "Quyết định", "7/QĐ-X", date(2020, 1, 2), "X", "Cũ", date(2020, 2, 1), "nguồn",
    valid_to=date(2025, 12, 31), replaced_by="8/QĐ-X",
)  # fmt: skip
NEW = replace(OLD, number="8/QĐ-X", valid_from=date(2026, 1, 1), valid_to=None, replaced_by="")


@pytest.mark.parametrize(
    ("document", "day", "validity", "said"),
    [
        (None, DAY, None, "Chưa có trong danh mục văn bản căn cứ: kiểm tra hiệu lực."),
        (OLD, date(2020, 1, 31), Validity.NOT_YET,
         "Chưa có hiệu lực ngày 31/01/2020: có hiệu lực từ ngày 01/02/2020."),
        (OLD, date(2020, 2, 1), Validity.IN_FORCE, "Còn hiệu lực ngày 01/02/2020."),
        (OLD, date(2025, 12, 31), Validity.IN_FORCE, "Còn hiệu lực ngày 31/12/2025."),
        (OLD, date(2026, 1, 1), Validity.EXPIRED,
         "Hết hiệu lực ngày 01/01/2026: đến ngày 31/12/2025, thay bằng 8/QĐ-X."),
        (NEW, date(2030, 1, 1), Validity.IN_FORCE, "Còn hiệu lực ngày 01/01/2030."),
    ],
)  # fmt: skip
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
