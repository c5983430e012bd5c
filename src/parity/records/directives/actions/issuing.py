"""Issuing: the tasks go to their units, the rounds open, everybody is told, in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from parity.domain.authority import Viewer
from parity.domain.directives import canonical, checking
from parity.domain.directives.assigning import Assigned
from parity.domain.directives.proposal import Proposal, RoundDraft
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.records.directives.actions import telling, writing
from parity.records.directives.actions.drafting import locked_draft, record
from parity.records.directives.actions.refusals import IssuedTwice, NotReady
from parity.records.directives.models import Directive, State
from parity.records.directives.queries import drafts
from parity.records.journal import actions as journal
from parity.records.rounds import actions as rounds
from parity.records.rounds.models import Round
from parity.records.rounds.queries import RoundSpec, default_units
from parity.records.units import queries as units


def issue(pk: int, *, version: int, by: Viewer, at: datetime) -> Directive:
    """Issue a draft as it stands: from now on it never changes.

    Raises NotInSight, authority.NotAllowed, Stale, NotReady with everything still open,
    IssuedTwice, or RoundRefused.
    """
    try:
        with transaction.atomic():
            return _issue(pk, version=version, by=by, at=at)
    except IntegrityError as error:
        # The database let one directive of this number and day through, and this is the second.
        raise IssuedTwice(_name(pk)) from error


def _issue(pk: int, *, version: int, by: Viewer, at: datetime) -> Directive:
    row = locked_draft(pk, version=version, by=by, at=at)
    units.require(by, Deed.ISSUE_DIRECTIVE, row.unit.code, on=local_date(at))
    decided = canonical.read(Proposal, row.decided)
    tree, assigned = drafts.assigned_for_system(row, decided)
    pending = checking.pending(decided, assigned)
    if pending:
        raise NotReady(pending, decided.kind)
    _refuse_twice(row)
    opened = _open_rounds(row, decided, assigned, by=by, at=at)
    row.state, row.issued_at, row.issued_by = State.ISSUED, at, journal.label(by)[:300]
    row.version += 1
    row.save()
    writing.write(row, decided, assigned, opened)
    counts = {"tasks": len(decided.ordered), "rounds": len(opened)}
    data = {**counts, "units": len(assigned.receiving)}
    record(row, verb=Deed.ISSUE_DIRECTIVE.value, by=by, at=at, data=data)
    telling.tell_issued(row, assigned, tree, at=at)
    return row


def _refuse_twice(row: Directive) -> None:
    """Before anything is written; the database refuses two that come in the same moment."""
    same = Directive.objects.filter(
        state=State.ISSUED, number=row.number, symbol=row.symbol, date=row.date, issuer=row.issuer
    )
    if same.exists():
        raise IssuedTwice(str(row))


def _name(pk: int) -> str:
    return str(Directive.objects.defer("text", "letter", "proposed", "decided").get(pk=pk))


def _open_rounds(
    row: Directive, decided: Proposal, assigned: Assigned, *, by: Viewer, at: datetime
) -> Mapping[str, tuple[Round, bool]]:
    """The rounds asked for by their key, and whether each was opened now or found open."""
    existing = drafts.open_rounds_for_system(row.unit.code, decided)
    found: dict[str, tuple[Round, bool]] = {}
    for draft in decided.opened:
        before = existing.get(draft.period.code)
        if before is not None:
            found[draft.key] = before, False
            continue
        spec = _spec(row, draft, named=assigned.collecting(draft.key))
        found[draft.key] = rounds.open_round(spec=spec, by=by, at=at), True
    return found


def _spec(row: Directive, draft: RoundDraft, *, named: Sequence[str]) -> RoundSpec:
    code, _, version = draft.outline.rpartition("/")
    return RoundSpec(
        kind=draft.kind,
        year=draft.year,
        dates=draft.dates,
        outline_code=code,
        outline_version=int(version),
        collector=row.unit.code,
        collecting=tuple(named) or _collecting(row, draft),
        letter_digest=row.file_id,
    )


def _collecting(row: Directive, draft: RoundDraft) -> tuple[str, ...]:
    """Every reporting unit that has units below it, where units are to collect from those."""
    if not draft.collects_below:
        return ()
    tree = units.tree_on(draft.data_as_of)
    reporting = default_units(row.unit.code, on=draft.data_as_of)
    return tuple(unit for unit in reporting if tree.children(unit))
