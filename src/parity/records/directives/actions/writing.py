"""The rows of an issued directive: tasks and who does them, deliveries, readers, moved deadlines."""

from collections.abc import Iterable, Iterator, Mapping

from parity.domain.directives.assigning import Assigned
from parity.domain.directives.proposal import Change, Proposal
from parity.domain.directives.proposal import Task as Ordered
from parity.records.directives.models import (
    Assignment,
    DeadlineChange,
    Delivery,
    Directive,
    DirectiveRound,
    LegalBasis,
    Recipient,
    Task,
)
from parity.records.directives.queries import moving
from parity.records.directives.queries.moving import Held
from parity.records.rounds.models import Round
from parity.records.units import queries as units

Opened = Mapping[str, tuple[Round, bool]]
NOTHING = Held(None, None)


def write(row: Directive, decided: Proposal, assigned: Assigned, opened: Opened) -> None:
    """Everything that an issued directive starts, in a few statements."""
    ids = units.ids_for_system([*assigned.receiving, *assigned.reading])
    _rounds(row, opened)
    tasks = _tasks(row, decided, opened)
    Assignment.objects.bulk_create(_assignments(tasks, assigned, ids))
    Delivery.objects.bulk_create(_deliveries(row, assigned, ids))
    _readers(row, decided, assigned, ids)
    _bases(row, decided)
    _changes(row, decided.changes)


def _rounds(row: Directive, opened: Opened) -> None:
    DirectiveRound.objects.bulk_create(
        DirectiveRound(directive=row, round=round_, is_opened_here=is_new)
        for round_, is_new in opened.values()
    )


def _tasks(row: Directive, decided: Proposal, opened: Opened) -> list[Task]:
    rounds = {draft.task: opened[draft.key][0] for draft in decided.opened if draft.task}
    Task.objects.bulk_create(
        _task(row, task, position, rounds.get(task.key))
        for position, task in enumerate(decided.ordered)
    )
    return list(Task.objects.filter(directive=row).order_by("position"))


def _task(row: Directive, task: Ordered, position: int, round_: Round | None) -> Task:
    return Task(
        directive=row,
        key=task.key,
        label=task.label,
        position=position,
        text=task.text,
        quote_start=task.quote.start if task.quote else None,
        quote_end=task.quote.end if task.quote else None,
        kind=task.kind.value,
        due_before=task.due_before,
        due_words=task.due_words[:300],
        is_optional=task.is_optional,
        round=round_,
    )


def _assignments(
    tasks: Iterable[Task], assigned: Assigned, ids: Mapping[str, int]
) -> Iterator[Assignment]:
    for task in tasks:
        doers = assigned.doers[task.key]
        for unit in doers.leading:
            yield Assignment(task=task, unit_id=ids[unit], leads=True)
        for unit in doers.joining:
            yield Assignment(task=task, unit_id=ids[unit], leads=False)


def _deliveries(row: Directive, assigned: Assigned, ids: Mapping[str, int]) -> Iterator[Delivery]:
    pairs = [(unit, True) for unit in assigned.receiving]
    pairs += [(unit, False) for unit in assigned.reading]
    for position, (unit, to_act) in enumerate(pairs):
        yield Delivery(directive=row, unit_id=ids[unit], to_act=to_act, position=position)


def _readers(row: Directive, decided: Proposal, assigned: Assigned, ids: Mapping[str, int]) -> None:
    lines = zip(decided.informed, assigned.readers, strict=True)
    Recipient.objects.bulk_create(
        Recipient(
            directive=row,
            position=position,
            name=line.name[:300],
            purpose=line.purpose[:100],
            unit_id=ids.get(named.units[0]) if len(named.units) == 1 else None,
        )
        for position, (line, named) in enumerate(lines)
    )


def _bases(row: Directive, decided: Proposal) -> None:
    LegalBasis.objects.bulk_create(
        LegalBasis(
            directive=row,
            position=position,
            kind=basis.kind[:100],
            number=basis.number[:100],
            date=basis.date,
            role=basis.role.value,
            about=basis.about or "",
        )
        for position, basis in enumerate(decided.bases)
    )


def _changes(row: Directive, changes: Iterable[Change]) -> None:
    """A row for each task and round held to the old day; one alone where there is none."""
    rows = [
        DeadlineChange(
            directive=row,
            target=change.target[:120],
            task=held.task,
            round=held.round,
            old_due=change.old,
            new_due=change.new,
            quote_start=change.quote.start,
            quote_end=change.quote.end,
        )
        for change in changes
        for held in moving.held_for_system(change) or [NOTHING]
    ]
    for position, each in enumerate(rows):
        each.position = position
    DeadlineChange.objects.bulk_create(rows)
