"""How states look: which sign and colour family stands for which word."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import BaseForm

from parity.domain import lifecycle
from parity.pages.ui import parts


@dataclass(frozen=True)
class Look:
    """A colour family and a sign; never one without the other (WCAG 1.4.1)."""

    kind: str
    icon: str


# Red is for problems only; what is finished is the quietest.
LOOKS: Mapping[str, Look] = {
    "not_started": Look("neutral", "radio_button_unchecked"),
    "drafting": Look("info", "edit"),
    "awaiting_approval": Look("warning", "hourglass_empty"),
    "submitted": Look("info", "send"),
    "returned": Look("danger", "undo"),
    "accepted": Look("success", "check_circle"),
}


def look(state: str) -> Look:
    """The sign and colours of a report's state."""
    return LOOKS[str(state)]


def word(state: str, reader: str = "unit") -> str:
    """The word for a state as this reader says it: "unit" or "above"."""
    return lifecycle.label(lifecycle.State(state), reader=reader)


def form_errors(form: BaseForm) -> list[parts.FieldError]:
    """The errors of a bound form in the order of its fields, each with the field's id."""
    found = [parts.FieldError("", str(text)) for text in form.non_field_errors()]
    for bound in form:
        found += [
            parts.FieldError(bound.id_for_label or bound.auto_id, str(text))
            for text in bound.errors
        ]
    return found
