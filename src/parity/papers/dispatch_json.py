"""A letter as JSON: the keys of the shared cases, and beside them how sure each field is.

`deadlines` holds the kinds that have a value to compare; what only a person can set (blank days,
"thường xuyên", cut-off days of figures) stands in `other_deadlines`. Mailboxes are masked.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from parity.domain.dispatch import masking
from parity.domain.dispatch.letter import (
    Annex,
    Citation,
    Confidence,
    Deadline,
    DueType,
    Effect,
    Letter,
    Order,
    Place,
    Read,
    Recipient,
)

Json = dict[str, Any]  # what JSON carries

# From the surest to the least sure.
SURENESS = tuple(Confidence)
# What each kind of deadline must have to be compared.
VALUED: Mapping[DueType, Callable[[Deadline], bool]] = {
    DueType.BEFORE: lambda due: due.date is not None,
    DueType.ON_OR_BEFORE: lambda due: due.date is not None,
    DueType.PERIOD: lambda due: due.start is not None and due.end is not None,
    DueType.RECURRING: lambda due: due.day is not None,
    DueType.RELATIVE: lambda due: due.n is not None,
    DueType.WITHIN: lambda due: "-" in (due.value or ""),  # a month or a quarter, not a year
}
AS_ABOVE = "như trên"


def write(letter: Letter) -> Json:
    """The letter as an object that `json` can write; equal letters give equal objects."""
    fields = {
        **_head(letter),
        **_body(letter),
        **_foot(letter),
        "anomalies": [each.code for each in letter.anomalies],
        "issuer_inferred": letter.issuer.confidence is Confidence.INFERRED,
        "section_titles": {each.key: each.title for each in letter.sections if each.title},
    }
    beside = {
        "confidence": _confidence(letter),
        "effects": [_effect(each) for each in letter.effects],
        "tasks": [_row(at, each) for at, each in enumerate(_rows(letter), start=1)],
        "other_deadlines": [_deadline(each) for each in letter.deadlines if not _is_valued(each)],
        "laws": list(letter.laws),
        "notes": [each.text for each in letter.anomalies],
        "unread": [_words(letter, each) for each in letter.remainder],
    }
    masked: Json = _masked(fields | beside)
    return masked


def _head(letter: Letter) -> Json:
    return {
        "encoding": letter.encoding.value,
        "issuer_parent": letter.issuer_parent.value,
        "issuer": letter.issuer.value,
        "doc_kind": letter.kind.value,
        "number": letter.number.value,
        "symbol": letter.symbol.value,
        "place": letter.place.value,
        "date": _day(letter.date.value),
        "subject": letter.subject.value,
        "recipients_to": [each.value for each in letter.addressees],
    }


def _body(letter: Letter) -> Json:
    return {
        "citations": [_citation(each) for each in letter.citations],
        "sections": [each.label for each in letter.sections],
        "assignments": [_order(each) for each in letter.orders if not each.is_row],
        "deadlines": [_deadline(each) for each in letter.deadlines if _is_valued(each)],
        "annexes": [_annex(each) for each in letter.annexes],
    }


def _foot(letter: Letter) -> Json:
    copy, signature = letter.file_copy.value, letter.signature.value
    return {
        "recipients_cc": [
            _recipient(each)
            for each in letter.recipients
            if not each.name.lower().startswith(AS_ABOVE)
        ],
        "archive": copy and {"unit": copy.unit, "copies": copy.copies},
        "signature": signature
        and {
            "authority": list(signature.authority),
            "of": list(signature.of),
            "title": signature.title,
            "name": signature.name,
        },
        "urgency": letter.urgency.value,
        "secrecy": letter.secrecy.value,
    }


def _citation(citation: Citation) -> Json:
    return {
        "kind": citation.kind,
        "number": citation.number,
        "date": _day(citation.date),
        "issuer": citation.issuer,
        "role": citation.role.value,
        "about": citation.about,
        "raw": citation.raw,
        "defects": list(citation.defects),
    }


def _order(order: Order) -> Json:
    return {
        "verb": order.verb,
        "units": list(order.lead),
        "with": list(order.together),
        "text": order.text,
    }


def _rows(letter: Letter) -> Iterable[Order]:
    return (each for each in letter.orders if each.is_row)


def _row(at: int, order: Order) -> Json:
    """A row of a table of tasks."""
    return {
        "no": at,
        "task": order.text,
        "lead": ", ".join(order.lead) or None,
        "with": list(order.together),
        "due": _due(order.deadlines[0]) if order.deadlines else None,
        "product": order.product,
    }


def _deadline(deadline: Deadline) -> Json:
    said = {"what": deadline.what, "send_to": deadline.send_to}
    beside = {"email": deadline.email, "status": deadline.status, "note": deadline.note}
    return _due(deadline) | said | {key: value for key, value in beside.items() if value}


def _due(deadline: Deadline) -> Json:
    """The kind and its values; what the kind does not have is left out."""
    values = {
        "date": _day(deadline.date),
        "time": deadline.time and f"{deadline.time:%H:%M}",
        "from": _day(deadline.start),
        "to": _day(deadline.end),
        "day": deadline.day,
        "unit": deadline.unit,
        "n": deadline.n,
        "value": deadline.value,
    }
    given = {key: value for key, value in values.items() if value is not None}
    return {"type": deadline.type.value} | given


def _is_valued(deadline: Deadline) -> bool:
    has_value = VALUED.get(deadline.type)
    return has_value is not None and has_value(deadline)


def _annex(annex: Annex) -> Json:
    points = [point for point in annex.points if point.is_leaf]
    return {
        "label": annex.label,
        "attached": annex.is_attached,
        "about": annex.about,
        "leaf_points": [point.path for point in points],
        "compare_with_previous_year": [point.path for point in points if point.compares],
    }


def _effect(effect: Effect) -> Json:
    words = {"from": effect.before, "to": effect.after}
    given = {key: value for key, value in words.items() if value is not None}
    return {"act": effect.act.value, "target": effect.target} | given


def _recipient(recipient: Recipient) -> str:
    return f"{recipient.name} ({recipient.purpose})" if recipient.purpose else recipient.name


def _confidence(letter: Letter) -> dict[str, str]:
    """How sure each field is; a list is as sure as its least sure item."""
    single: Mapping[str, Read[Any]] = {
        "encoding": letter.encoding,
        "issuer_parent": letter.issuer_parent,
        "issuer": letter.issuer,
        "doc_kind": letter.kind,
        "number": letter.number,
        "symbol": letter.symbol,
        "place": letter.place,
        "date": letter.date,
        "subject": letter.subject,
        "archive": letter.file_copy,
        "signature": letter.signature,
        "urgency": letter.urgency,
        "secrecy": letter.secrecy,
    }
    several: Mapping[str, Iterable[Confidence]] = {
        "recipients_to": (each.confidence for each in letter.addressees),
        "citations": (each.confidence for each in letter.citations),
        "sections": (Confidence.EXACT for _ in letter.sections),
        "assignments": (each.confidence for each in letter.orders),
        "deadlines": (each.confidence for each in letter.deadlines),
        "annexes": (Confidence.EXACT for _ in letter.annexes),
        "recipients_cc": (Confidence.EXACT for _ in letter.recipients),
    }
    return {key: each.confidence.value for key, each in single.items()} | {
        key: max(each, key=SURENESS.index, default=Confidence.ABSENT).value
        for key, each in several.items()
    }


def _words(letter: Letter, place: Place) -> str:
    return letter.text[place.start : place.end].strip()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _masked(value: Any) -> Any:
    """The same value with mailboxes masked in all its words."""
    if isinstance(value, str):
        return masking.mask(value)
    if isinstance(value, list):
        return [_masked(each) for each in value]
    if isinstance(value, dict):
        return {key: _masked(each) for key, each in value.items()}
    return value
