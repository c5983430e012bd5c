"""Fields read what offices type, and the save form reads what a cell sends."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms

from parity.domain.figures import State
from parity.pages.ui.forms import (
    SaveForm,
    VietnameseDateField,
    VietnameseNumberField,
    VietnameseTextField,
)

SENT = {"code": "managers.nu", "value": "12", "base_version": "3", "client": "a", "client_seq": "4"}


def refusal(field: forms.Field, raw: str) -> str:
    with pytest.raises(forms.ValidationError) as caught:
        field.clean(raw)
    return caught.value.messages[0]


@pytest.mark.parametrize(
    ("decimals", "raw", "wanted"),
    [
        (0, "", None),
        (0, "-", None),
        (0, "0", Decimal(0)),
        (0, "1.000", Decimal(1000)),
        (0, "1 234", Decimal(1234)),
        (3, "", None),
        (3, "12,5", Decimal("12.5")),
        (3, "1.234,5", Decimal("1234.5")),
    ],
)
def test_a_number_is_read_as_it_is_written_here(decimals, raw, wanted):
    assert VietnameseNumberField(decimals=decimals, required=False).clean(raw) == wanted


@pytest.mark.parametrize(("decimals", "raw"), [(0, "12,5"), (0, "-5"), (0, "mười"), (3, "1,234")])
def test_a_number_that_cannot_be_read_is_refused_with_a_way_out(decimals, raw):
    message = refusal(VietnameseNumberField(decimals=decimals), raw)

    assert raw in message
    assert "Vui lòng" not in message


def test_a_required_number_asks_for_itself():
    assert refusal(VietnameseNumberField(), "") == "Nhập số."


def test_a_number_stands_in_its_field_as_it_is_read_back():
    field = VietnameseNumberField(decimals=1)

    assert [field.prepare_value(value) for value in (Decimal("1234.5"), 1234, "1a", None)] == [
        "1.234,5",
        "1.234",
        "1a",
        None,
    ]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("", None),
        ("  ", None),
        ("5/6/2025", date(2025, 6, 5)),
        ("30-11-2024", date(2024, 11, 30)),
        (date(2025, 6, 5), date(2025, 6, 5)),
    ],
)
def test_a_day_is_read_day_first(raw, wanted):
    assert VietnameseDateField(required=False).clean(raw) == wanted


@pytest.mark.parametrize("raw", ["31/02/2024", "11/30/2024", "hôm nay"])
def test_a_day_that_cannot_be_is_refused(raw):
    assert raw in refusal(VietnameseDateField(), raw)


def test_a_day_stands_in_its_field_with_two_digits():
    assert VietnameseDateField().prepare_value(date(2025, 6, 5)) == "05/06/2025"


def test_a_text_keeps_its_words_in_one_form():
    assert VietnameseTextField(limit=20).clean(" Hòa Bình\r\nHà Nội ") == "Hòa Bình\nHà Nội"


@pytest.mark.parametrize("raw", ["a\0b", "a" * 100_000])
def test_a_text_that_cannot_be_kept_is_refused_in_words(raw):
    message = refusal(VietnameseTextField(limit=500), raw)

    assert message.endswith(".")
    assert "null" not in message.lower()


@pytest.mark.parametrize(
    ("sent", "state", "is_estimate"),
    [
        ({}, State.VALUE, False),
        ({"state": "value"}, State.VALUE, False),
        ({"state": "estimate"}, State.VALUE, True),
        ({"state": "nil", "value": ""}, State.NIL, False),
        ({"state": "not_applicable", "value": ""}, State.NOT_APPLICABLE, False),
    ],
)
def test_a_saved_cell_says_what_kind_of_figure_it_is(sent, state, is_estimate):
    form = SaveForm({**SENT, **sent})

    assert form.is_valid(), form.errors
    assert (form.cleaned_data["figure_state"], form.cleaned_data["is_estimate"]) == (
        state,
        is_estimate,
    )


def test_a_saved_value_stays_as_typed():
    form = SaveForm({**SENT, "value": " 1.000 người\0"})

    assert form.is_valid()
    assert form.cleaned_data["value"] == " 1.000 người\0"


@pytest.mark.parametrize(
    "sent", [{"code": ""}, {"base_version": "x"}, {"client_seq": ""}, {"state": "guess"}]
)
def test_a_save_outside_the_contract_is_not_valid(sent):
    assert not SaveForm({**SENT, **sent}).is_valid()
