"""Reading a letter: every field, order and date with the place where it stands.

Pure: text in, `Letter` out; the bodies' names come from programme data. What was mended, inferred
or not found is said in the fields and among the anomalies; what nothing could be made of is the
remainder.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from parity.domain.dispatch import (
    addressees,
    citations,
    deadlines,
    effects,
    foot,
    form,
    head,
    issuer,
    items,
    marks,
    numbering,
    remainder,
    sections,
    subject,
    text,
)
from parity.domain.dispatch.bodies import Bodies
from parity.domain.dispatch.foot import Foot
from parity.domain.dispatch.head import Head
from parity.domain.dispatch.letter import (
    Citation,
    Deadline,
    Effect,
    Letter,
    Place,
    Section,
)
from parity.domain.dispatch.text import Clean, Flow


def read(raw: str, *, bodies: Bodies) -> Letter:
    """Everything that a letter says, from its text as extracted; never refuses."""
    clean = text.clean(raw)
    flow = text.unwrap(clean)
    top, bottom = head.read(clean), foot.read(clean)
    letter = _with_form(_letter(clean, flow, top, bottom, bodies), clean, flow, top, bottom)
    return replace(letter, remainder=remainder.of(flow, read=_places(letter)))


@dataclass(frozen=True, slots=True)
class _Body:
    """What stands between head and foot."""

    citations: tuple[Citation, ...]
    effects: tuple[Effect, ...]
    sections: tuple[Section, ...]
    deadlines: tuple[Deadline, ...]


def _body(clean: Clean, flow: Flow, year: int | None, bodies: Bodies) -> _Body:
    mentions = citations.mentions(flow, bodies=bodies)
    exchanges = effects.exchanges(flow)
    acts = effects.read(flow, mentions=mentions, exchanges=exchanges)
    parts = sections.read(clean, flow)
    return _Body(
        citations.read(mentions, amended=[act.target for act in acts]),
        acts,
        parts,
        deadlines.read(flow, year=year, bodies=bodies, sections=parts, exchanges=exchanges),
    )


def _letter(clean: Clean, flow: Flow, top: Head, bottom: Foot, bodies: Bodies) -> Letter:
    parent, issued = issuer.read(clean, head=top, bodies=bodies)
    body = _body(clean, flow, top.year, bodies)
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
        citations=body.citations,
        effects=body.effects,
        sections=body.sections,
        orders=(),
        deadlines=body.deadlines,
        annexes=(),
        recipients=bottom.recipients,
        file_copy=bottom.file_copy,
        signature=bottom.signature,
        urgency=marks.urgency(clean, until=top.end),
        secrecy=marks.secrecy(clean, until=top.end),
        anomalies=clean.anomalies,
        remainder=(),
        laws=citations.laws(flow),
    )


def _with_form(letter: Letter, clean: Clean, flow: Flow, top: Head, bottom: Foot) -> Letter:
    """The letter with what is odd about its text, its head, its numbering and its foot."""
    told = form.of_head(
        clean,
        head=top,
        issued=letter.issuer,
        about=letter.subject,
        sent_to=letter.addressees,
    )
    numbered = numbering.read(flow, root=items.tree(flow))
    below = form.of_foot(clean, head=top, foot=bottom)
    return replace(letter, anomalies=(*letter.anomalies, *told, *numbered, *below))


def _places(letter: Letter) -> Iterator[Place]:
    """Every place that a field of the letter points to; what is odd about a place is no reading."""
    read = (field.name for field in fields(letter) if field.name not in ("anomalies", "remainder"))
    for value in (getattr(letter, name) for name in read):
        for each in value if isinstance(value, tuple) else (value,):
            place = getattr(each, "place", None)
            if isinstance(place, Place):
                yield place
