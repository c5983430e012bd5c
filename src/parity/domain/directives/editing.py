"""What a person types over a proposal: a new proposal, which says of each field who typed it."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from parity.domain.directives.proposal import Informed, Proposal, RoundDraft, Task, TaskKind
from parity.domain.dispatch.letter import Confidence, Read

Value = TypeVar("Value", str, datetime.date)

TYPED = "nhập bởi {by}"
CLEARED = "bỏ trống bởi {by}"
ADDED = "thêm"


@dataclass(frozen=True, slots=True)
class TaskEdit:
    """A task as typed."""

    text: str
    lead: tuple[str, ...]
    together: tuple[str, ...]
    kind: TaskKind
    due_before: datetime.date | None
    is_dropped: bool = False


@dataclass(frozen=True, slots=True)
class RoundEdit:
    """A round as typed."""

    is_opened: bool
    outline: str
    due_before: datetime.date
    data_as_of: datetime.date
    collects_below: bool
    collecting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """Everything typed on the page of a draft; `tasks` and `rounds` by their keys.

    `informed` are names with purposes; `confirmed` are the keys of what the person has ticked as looked at.
    """

    texts: Mapping[str, str]
    date: datetime.date | None
    addressees: tuple[str, ...]
    informed: tuple[tuple[str, str], ...] = ()
    tasks: Mapping[str, TaskEdit] = field(default_factory=dict)
    rounds: Mapping[str, RoundEdit] = field(default_factory=dict)
    confirmed: tuple[str, ...] = ()


def edit(proposal: Proposal, edits: Edits, *, proposed: Proposal, by: str) -> Proposal:
    """The proposal with what was typed. A field typed back to what was read is read again."""
    text = edits.texts
    return replace(
        proposal,
        issuer=_typed(proposal.issuer, text["issuer"] or None, proposed.issuer, by),
        number=_typed(proposal.number, text["number"] or None, proposed.number, by),
        symbol=_typed(proposal.symbol, text["symbol"] or None, proposed.symbol, by),
        subject=_typed(proposal.subject, text["subject"] or None, proposed.subject, by),
        signer=_typed(proposal.signer, text["signer"] or None, proposed.signer, by),
        date=_typed(proposal.date, edits.date, proposed.date, by),
        addressees=_addressees(proposal.addressees, edits.addressees, by),
        informed=_informed(proposal.informed, edits.informed),
        tasks=tuple(_task(task, edits.tasks.get(task.key)) for task in proposal.tasks),
        rounds=tuple(_round(each, edits.rounds.get(each.key)) for each in proposal.rounds),
        confirmed=edits.confirmed,
    )


def add_task(proposal: Proposal) -> Proposal:
    """The proposal with an empty task at its end, for a person to fill."""
    number = 1 + sum(task.quote is None for task in proposal.tasks)
    task = Task(key=f"+{number}", label=f"nhiệm vụ {ADDED} {number}", text="", quote=None)
    return replace(proposal, tasks=(*proposal.tasks, task))


def _typed(now: Read[Value], value: Value | None, proposed: Read[Value], by: str) -> Read[Value]:
    if value == now.value:
        return now
    if value == proposed.value:
        return proposed
    if value is None:
        note = CLEARED.format(by=by)
        return Read(None, proposed.raw, proposed.place, Confidence.ABSENT, note)
    return Read(value, proposed.raw, proposed.place, Confidence.EXACT, TYPED.format(by=by))


def _addressees(now: Sequence[Read[str]], names: Sequence[str], by: str) -> tuple[Read[str], ...]:
    known = {each.value: each for each in now}
    return tuple(known.get(name) or Read(name, note=TYPED.format(by=by)) for name in names)


def _informed(now: Sequence[Informed], typed: Sequence[tuple[str, str]]) -> tuple[Informed, ...]:
    """The readers as typed; a line that stands in the letter keeps its place there."""
    known = {(each.name, each.purpose): each for each in now}
    return tuple(known.get(line) or Informed(*line) for line in typed)


def _task(task: Task, typed: TaskEdit | None) -> Task:
    if typed is None:
        return task
    changed = replace(
        task,
        text=typed.text,
        lead=typed.lead,
        together=typed.together,
        kind=typed.kind,
        due_before=typed.due_before,
    )
    # What a person has written over is no longer a guess of the reader.
    sure = task.confidence if changed == task else Confidence.EXACT
    return replace(changed, confidence=sure, is_dropped=typed.is_dropped)


def _round(draft: RoundDraft, typed: RoundEdit | None) -> RoundDraft:
    if typed is None:
        return draft
    # Another outline than the compared one: the comparison says nothing about it.
    match = draft.match if typed.outline == draft.outline else None
    chosen = typed.outline != draft.outline and bool(typed.outline)
    return replace(
        draft,
        is_opened=typed.is_opened,
        outline=typed.outline,
        due_before=typed.due_before,
        data_as_of=typed.data_as_of,
        collects_below=typed.collects_below,
        collecting=typed.collecting,
        match=match,
        confidence=Confidence.EXACT if chosen else draft.confidence,
    )
