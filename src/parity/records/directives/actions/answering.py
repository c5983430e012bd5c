"""What follows an issued directive: units say that they have it, deadlines move."""

from datetime import datetime

from django.db import transaction

from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.records.directives.actions.drafting import record
from parity.records.directives.actions.refusals import AlreadyDecided, NothingToMove
from parity.records.directives.models import ChangeState, DeadlineChange, Delivery, Task
from parity.records.directives.queries import sight
from parity.records.journal import actions as journal
from parity.records.rounds import actions as rounds
from parity.records.units import queries as units
from parity.records.units.queries import NotInSight


@transaction.atomic
def acknowledge(pk: int, *, by: Viewer, at: datetime) -> Delivery:
    """Say that the viewer's unit has the directive; said again it changes nothing.

    Raises NotInSight, also where the unit is none of those it went to, or authority.NotAllowed.
    """
    row = sight.one(by, pk, is_issued=True)
    unit = by.unit or ""
    mine = Delivery.objects.select_for_update(of=("self",)).filter(directive=row, unit__code=unit)
    delivery = mine.order_by("pk").first()
    if delivery is None:
        raise NotInSight(f"delivery of directive {pk}")
    units.require(by, Deed.ACKNOWLEDGE, unit, on=local_date(at))
    if delivery.acknowledged_at is not None:
        return delivery
    delivery.acknowledged_at, delivery.acknowledged_by = at, journal.label(by)[:300]
    delivery.save(update_fields=["acknowledged_at", "acknowledged_by"])
    record(row, verb=Deed.ACKNOWLEDGE.value, by=by, at=at, data={"unit": unit})
    return delivery


@transaction.atomic
def confirm_deadline(pk: int, *, by: Viewer, at: datetime) -> DeadlineChange:
    """Move what is held to the old day to the new one; the units of a round are told.

    Raises NotInSight, authority.NotAllowed, AlreadyDecided, NothingToMove, RoundRefused or
    RoundAlreadyClosed.
    """
    change = _locked(pk, by=by, at=at)
    if change.task is None and change.round is None:
        raise NothingToMove
    if change.round is not None:
        rounds.change_due(change.round.code, due_before=change.new_due, by=by, at=at)
        Task.objects.filter(round=change.round).update(due_before=change.new_due)
    if change.task is not None:
        Task.objects.filter(pk=change.task.pk).update(due_before=change.new_due)
    return _decide(change, ChangeState.CONFIRMED, by=by, at=at)


@transaction.atomic
def decline_deadline(pk: int, *, by: Viewer, at: datetime) -> DeadlineChange:
    """Leave the old day as it is; raises NotInSight, authority.NotAllowed or AlreadyDecided."""
    return _decide(_locked(pk, by=by, at=at), ChangeState.DECLINED, by=by, at=at)


def _locked(pk: int, *, by: Viewer, at: datetime) -> DeadlineChange:
    rows = DeadlineChange.objects.select_for_update(of=("self",))
    change = rows.select_related("directive__unit", "task", "round").filter(pk=pk).first()
    if change is None:
        raise NotInSight(f"deadline change {pk}")
    sight.one(by, change.directive_id, is_issued=True)
    units.require(by, Deed.CONFIRM_DEADLINE, change.directive.unit.code, on=local_date(at))
    if change.decided_at is not None:
        raise AlreadyDecided(by=change.decided_by, at=change.decided_at)
    return change


def _decide(
    change: DeadlineChange, state: ChangeState, *, by: Viewer, at: datetime
) -> DeadlineChange:
    change.state, change.decided_at = state.value, at
    change.decided_by = journal.label(by)[:300]
    change.save(update_fields=["state", "decided_at", "decided_by"])
    data = {
        "decision": state.value,
        "target": change.target,
        "old": change.old_due.isoformat(),
        "new": change.new_due.isoformat(),
    }
    record(change.directive, verb=Deed.CONFIRM_DEADLINE.value, by=by, at=at, data=data)
    return change
