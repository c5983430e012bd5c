"""Reading a letter: every field, order and date with the place where it stands.

Pure: text in, `Letter` out; the bodies' names come from programme data. What was mended, inferred
or not found is said in the fields and among the anomalies; what nothing could be made of is the
remainder.
"""

from collections.abc import Iterator
from dataclasses import fields, replace

from parity.domain.dispatch import (
    addressees,
    contents,
    foot,
    form,
    head,
    issuer,
    marks,
    remainder,
    subject,
    text,
)
from parity.domain.dispatch.bodies import Bodies
from parity.domain.dispatch.contents import Contents
from parity.domain.dispatch.foot import Foot
from parity.domain.dispatch.head import Head
from parity.domain.dispatch.letter import Anomaly, Letter, Place
from parity.domain.dispatch.text import Clean


def read(raw: str, *, bodies: Bodies) -> Letter:
    """Everything that a letter says, from its text as extracted; it never refuses a text."""
    clean = text.clean(raw)
    flow = text.unwrap(clean)
    top, bottom = head.read(clean), foot.read(clean)
    within = contents.read(clean, flow, kind=top.kind.value, year=top.year, bodies=bodies)
    letter = _letter(clean, top, bottom, within, bodies)
    told = (*clean.anomalies, *_odd(letter, clean, top, bottom), *within.anomalies)
    unread = remainder.of(flow, read=_places(letter))
    return replace(letter, anomalies=told, remainder=unread)


def _letter(clean: Clean, top: Head, bottom: Foot, within: Contents, bodies: Bodies) -> Letter:
    """The fields put together, without what is odd or unread."""
    parent, issued = issuer.read(clean, head=top, bodies=bodies)
    top_marks = marks.read(clean, until=top.end)
    return Letter(
        text=clean.text,
        encoding=clean.encoding,
        issuer_parent=parent,
        issuer=issued,
        kind=top.kind,
        number=top.number,
        symbol=top.symbol,
        place=top.place,
        date=top.date,
        subject=subject.read(clean, head=top),
        addressees=addressees.read(clean, head=top),
        citations=within.citations,
        effects=within.effects,
        sections=within.sections,
        orders=within.orders,
        deadlines=within.deadlines,
        annexes=within.annexes,
        recipients=bottom.recipients,
        file_copy=bottom.file_copy,
        signature=bottom.signature,
        urgency=top_marks.urgency,
        secrecy=top_marks.secrecy,
        anomalies=(),
        remainder=(),
        laws=within.laws,
    )


def _odd(letter: Letter, clean: Clean, top: Head, bottom: Foot) -> Iterator[Anomaly]:
    """The defects of the form, above the body and below it."""
    marked = marks.read(clean, until=top.end)
    yield from form.of_head(clean, head=top, letter=letter, marked=marked)
    yield from form.of_foot(clean, head=top, foot=bottom)


def _places(letter: Letter) -> Iterator[Place]:
    """Every place that a field of the letter points to; what is odd about a place is no reading."""
    read = (field.name for field in fields(letter) if field.name not in ("anomalies", "remainder"))
    for value in (getattr(letter, name) for name in read):
        for each in value if isinstance(value, tuple) else (value,):
            place = getattr(each, "place", None)
            if isinstance(place, Place):
                yield place
