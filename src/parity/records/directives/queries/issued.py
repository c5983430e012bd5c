"""An issued directive as one viewer sees it: their unit's work first, and for the centre who has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from parity.domain.authority import Viewer
from parity.domain.directives import canonical, legal
from parity.domain.directives.legal import LegalDocument
from parity.domain.directives.proposal import Proposal, TaskKind
from parity.domain.dispatch.letter import Role
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.domain.units import Tree
from parity.papers import programme_legal
from parity.records.directives.models import (
    Assignment,
    DeadlineChange,
    Delivery,
    Directive,
    LegalBasis,
    Recipient,
    State,
    Task,
)
from parity.records.directives.queries import sight
from parity.records.enquiries import queries as enquiries
from parity.records.enquiries.queries import EnquiryLine
from parity.records.files import queries as files
from parity.records.files.models import StoredFile
from parity.records.rounds.models import Round
from parity.records.units import queries as units


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task with the words of the letter. `is_mine` where the viewer's unit does it."""

    pk: int
    key: str
    label: str
    text: str
    quote: str
    quote_start: int | None
    kind: TaskKind
    due_before: date | None
    due_words: str
    is_optional: bool
    round: Round | None
    leading: tuple[str, ...]
    joining: tuple[str, ...]
    is_mine: bool
    i_lead: bool


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """A unit that the directive went to, and when it said so."""

    unit: str
    name: str
    to_act: bool
    acknowledged_at: datetime | None
    acknowledged_by: str


@dataclass(frozen=True, slots=True)
class BasisLine:
    """A document cited, and the one on record that it is, if it is one."""

    basis: LegalBasis
    document: LegalDocument | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A moved deadline with the words of the letter and what it touches."""

    change: DeadlineChange
    quote: str

    @property
    def is_open(self) -> bool:
        return self.change.decided_at is None

    @property
    def touches(self) -> bool:
        """Whether something here is held to the old day."""
        return self.change.task_id is not None or self.change.round_id is not None


@dataclass(frozen=True, slots=True)
class Issued:
    """A directive in force. `mine` is the viewer's own delivery, None for whoever only looks on."""

    row: Directive
    decided: Proposal
    tasks: tuple[TaskView, ...]
    rounds: tuple[Round, ...]
    mine: DeliveryLine | None
    deliveries: tuple[DeliveryLine, ...]
    recipients: tuple[Recipient, ...]
    bases: tuple[BasisLine, ...]
    changes: tuple[ChangeLine, ...]
    amended_by: tuple[Directive, ...]
    enquiries: tuple[EnquiryLine, ...]
    may: Mapping[Deed, bool]


# What the page of a directive may offer, and at which unit the right to it is asked for.
AT_OWN = (Deed.ACKNOWLEDGE, Deed.ASK)
AT_ISSUER = (Deed.ISSUE_DIRECTIVE, Deed.CONFIRM_DEADLINE, Deed.ANSWER)


def issued(viewer: Viewer, pk: int, *, on: date) -> Issued:
    """An issued directive in sight; raises NotInSight."""
    row = sight.one(viewer, pk, is_issued=True)
    tree = units.tree_on(row.date or local_date(row.uploaded_at))
    deliveries = _deliveries(row, tree)
    is_issuer = viewer.sees(row.unit.code)
    seen = tuple(each for each in deliveries if is_issuer or viewer.sees(each.unit))
    recipients = Recipient.objects.filter(directive=row).order_by("position")
    return Issued(
        row=row,
        decided=canonical.read(Proposal, row.decided),
        tasks=tuple(_tasks(viewer, row, tree)),
        rounds=tuple(
            Round.objects.filter(directives__directive=row).order_by("due_before", "code")
        ),
        mine=next((each for each in deliveries if each.unit == viewer.unit), None),
        deliveries=seen,
        recipients=tuple(recipients) if is_issuer else (),
        bases=tuple(_bases(row)),
        changes=tuple(_changes(row)),
        amended_by=tuple(_amending(viewer, row)),
        enquiries=tuple(enquiries.about(viewer, reference(row))),
        may=_may(viewer, row, on=on),
    )


def reference(row: Directive) -> str:
    """How the journal and enquiries name a directive."""
    return f"directive:{row.pk}"


def _may(viewer: Viewer, row: Directive, *, on: date) -> Mapping[Deed, bool]:
    places = [(deed, viewer.unit or "") for deed in AT_OWN]
    places += [(deed, row.unit.code) for deed in AT_ISSUER]
    return {deed: units.may(viewer, deed, unit, on=on) for deed, unit in places}


def _tasks(viewer: Viewer, row: Directive, tree: Tree) -> list[TaskView]:
    rows = Task.objects.filter(directive=row).select_related("round").order_by("position")
    given: dict[int, list[Assignment]] = {}
    assignments = Assignment.objects.filter(task__directive=row).select_related("unit")
    for each in assignments.order_by("pk"):
        given.setdefault(each.task_id, []).append(each)
    views = [_task(viewer, row, task, _Given(given.get(task.pk, ()), tree)) for task in rows]
    return sorted(views, key=_mine_and_dated_first)


def _mine_and_dated_first(view: TaskView) -> tuple[bool, date]:
    """The viewer's own work first, what is due soonest before what has no day."""
    return not view.is_mine, (view.is_mine and view.due_before) or date.max


@dataclass(frozen=True, slots=True)
class _Given:
    """Who does a task, by name."""

    assignments: Sequence[Assignment]
    tree: Tree

    def names(self, *, leads: bool) -> tuple[str, ...]:
        codes = (each.unit.code for each in self.assignments if each.leads is leads)
        return tuple(units.short_name(self.tree, code) for code in codes)

    def of(self, unit: str | None) -> Assignment | None:
        return next((each for each in self.assignments if each.unit.code == unit), None)


def _task(viewer: Viewer, row: Directive, task: Task, given: _Given) -> TaskView:
    mine = given.of(viewer.unit)
    return TaskView(
        pk=task.pk,
        key=task.key,
        label=task.label,
        text=task.text,
        quote=_quote(row, task.quote_start, task.quote_end),
        quote_start=task.quote_start,
        kind=TaskKind(task.kind),
        due_before=task.due_before,
        due_words=task.due_words,
        is_optional=task.is_optional,
        round=task.round,
        leading=given.names(leads=True),
        joining=given.names(leads=False),
        is_mine=mine is not None,
        i_lead=mine is not None and mine.leads,
    )


def _quote(row: Directive, start: int | None, end: int | None) -> str:
    """The letter's own words, without its line ends."""
    return " ".join(row.text[start:end].split()) if start is not None else ""


def _deliveries(row: Directive, tree: Tree) -> list[DeliveryLine]:
    rows = Delivery.objects.filter(directive=row).select_related("unit").order_by("position")
    return [
        DeliveryLine(
            unit=each.unit.code,
            name=tree.units[each.unit.code].name if each.unit.code in tree.units else "",
            to_act=each.to_act,
            acknowledged_at=each.acknowledged_at,
            acknowledged_by=each.acknowledged_by,
        )
        for each in rows
    ]


def _bases(row: Directive) -> list[BasisLine]:
    documents = programme_legal.shipped()
    return [
        BasisLine(basis, legal.find(documents, basis.number, on=basis.date))
        for basis in LegalBasis.objects.filter(directive=row).order_by("position")
    ]


def _changes(row: Directive) -> list[ChangeLine]:
    rows = DeadlineChange.objects.filter(directive=row).select_related("task", "round")
    return [
        ChangeLine(each, _quote(row, each.quote_start, each.quote_end))
        for each in rows.order_by("position")
    ]


def _amending(viewer: Viewer, row: Directive) -> QuerySet[Directive]:
    """The issued directives in sight that amend this one."""
    citing = LegalBasis.objects.filter(number=str(row), role=Role.AMENDED.value)
    found = sight.in_sight(viewer).filter(bases__in=citing).exclude(pk=row.pk)
    return found.defer(*sight.BODY).distinct().order_by("date", "pk")


def letter_file(viewer: Viewer, pk: int) -> StoredFile:
    """The file of a directive in sight, draft or issued; raises NotInSight."""
    found = sight.in_sight(viewer).filter(pk=pk).first()
    if found is None:
        raise units.NotInSight(f"directive {pk}")
    return files.stored_for_system(found.file_id)


def is_issued(viewer: Viewer, pk: int) -> bool:
    """Whether what was a draft is a directive in force by now, in the viewer's sight."""
    return sight.in_sight(viewer).filter(pk=pk, state=State.ISSUED).exists()


def directive_of(viewer: Viewer, change: int) -> int:
    """The directive in sight that moves a deadline; raises NotInSight."""
    found = DeadlineChange.objects.filter(pk=change, directive__in=sight.in_sight(viewer)).first()
    if found is None:
        raise units.NotInSight(f"deadline change {change}")
    return found.directive_id


def citing(viewer: Viewer) -> Mapping[str, tuple[Directive, ...]]:
    """The issued directives in sight that cite each document, by its number."""
    rows = LegalBasis.objects.filter(directive__in=sight.in_sight(viewer))
    found: dict[str, list[Directive]] = {}
    rows = rows.select_related("directive").defer(*(f"directive__{name}" for name in sight.BODY))
    for each in rows.order_by("directive_id", "position"):
        found.setdefault(each.number, []).append(each.directive)
    return {number: tuple(directives) for number, directives in found.items()}
