"""Form fields that read what Vietnamese offices type, and the form of a saved cell.

Django's own number and date fields must not be used: in Vietnamese they read 1.000 as 1 and
05/06/2024 as 6 May. Fields draw themselves by templates/django/forms/.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django import forms

from parity.domain import wording
from parity.domain.figures import State

Read = TypeVar("Read")

LONGEST_CODE = 200
LONGEST_CLIENT = 40
LONGEST_TEXT = 20_000

# Signs that no page can carry, in a field that is shown again as it was typed.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# The menu of a cell sends one word; "estimate" is a value that is marked as one.
STATES = {
    "value": (State.VALUE, False),
    "estimate": (State.VALUE, True),
    "nil": (State.NIL, False),
    "not_applicable": (State.NOT_APPLICABLE, False),
}


def showable(text: str) -> str:
    """What was typed, without the signs that HTML cannot carry (NUL and its kind)."""
    return _UNSHOWABLE.sub("", text)


def _read(reader: Callable[[str], Read], raw: str) -> Read:
    """What the reader makes of it; its refusal becomes the field's error, in its words."""
    try:
        return reader(raw)
    except wording.WordingError as error:
        raise forms.ValidationError(wording.say(error)) from error


class VietnameseNumberField(forms.Field):
    """A number as it is typed here: 1.234 is a thousand and more; cleans to Decimal or None."""

    default_error_messages = {"required": "Nhập số."}

    def __init__(self, *, decimals: int = 0, **kwargs: object) -> None:
        keyboard = "decimal" if decimals else "numeric"
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": keyboard}))
        self.decimals = decimals
        super().__init__(**kwargs)

    def to_python(self, value: str | None) -> Decimal | None:
        if self.decimals:
            return _read(lambda raw: wording.read_decimal(raw, decimals=self.decimals), value or "")
        return _read(wording.read_count, value or "")

    def prepare_value(self, value: object) -> object:
        if isinstance(value, Decimal | int):
            return wording.write_for_field(value)
        return value

    def has_changed(self, initial: object, data: str | None) -> bool:
        return self.prepare_value(initial) != data


class VietnameseDateField(forms.Field):
    """A day typed as 5/6/2025; never month first; cleans to date or None."""

    default_error_messages = {"required": "Nhập ngày, ví dụ 05/06/2025."}

    def __init__(self, *, default_year: int | None = None, **kwargs: object) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "p-field--date"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        self.default_year = default_year
        super().__init__(**kwargs)

    def to_python(self, value: str | date | None) -> date | None:
        if isinstance(value, date):
            return value
        if not (value or "").strip():
            return None
        return _read(lambda raw: wording.read_date(raw, default_year=self.default_year), value)

    def prepare_value(self, value: object) -> object:
        return wording.write_date(value) if isinstance(value, date) else value


class VietnameseTextField(forms.Field):
    """Text kept as written, in NFC; refuses NUL and more than `limit` characters, in our words."""

    default_error_messages = {"required": "Nhập nội dung."}

    def __init__(
        self, *, limit: int = LONGEST_TEXT, is_long: bool = False, **kwargs: object
    ) -> None:
        kwargs.setdefault("widget", forms.Textarea() if is_long else forms.TextInput())
        self.limit = limit
        super().__init__(**kwargs)

    def bound_data(self, data: str | None, initial: object) -> str | None:
        return showable(data) if data else data

    def to_python(self, value: str | None) -> str:
        return _read(lambda raw: wording.clean_text(raw, limit=self.limit), value or "").strip()


class SaveForm(forms.Form):
    """What a field that saves itself sends; the contract stands at the head of autosave.js.

    `value` stays as typed: the action reads it, and says in words what it cannot read.
    """

    code = forms.CharField(max_length=LONGEST_CODE)
    value = forms.Field(required=False)
    state = forms.ChoiceField(choices=[(key, key) for key in STATES], required=False)
    base_version = forms.IntegerField(min_value=0)
    client = forms.CharField(max_length=LONGEST_CLIENT, required=False)
    client_seq = forms.IntegerField(min_value=0)

    def clean_value(self) -> str:
        return self.cleaned_data["value"] or ""

    def clean(self) -> dict[str, object]:
        """Adds `figure_state` (of domain.figures) and `is_estimate` to what was sent."""
        state, is_estimate = STATES[self.cleaned_data.get("state") or "value"]
        return {**self.cleaned_data, "figure_state": state, "is_estimate": is_estimate}
