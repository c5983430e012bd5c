"""Handing over a unit that ends: its people, their duties, and the work it had in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from parity.domain import handover
from parity.domain.authority import Role, Viewer
from parity.domain.handover import Choice, Finding
from parity.domain.lifecycle import Deed
from parity.records.journal import actions as journal
from parity.records.people import queries
from parity.records.people.actions import duties
from parity.records.people.models import Duty
from parity.records.people.queries import Leaving
from parity.records.units import actions as unit_actions
from parity.records.units import queries as units


@dataclass(frozen=True, slots=True)
class HandoverSpec:
    """What was decided: from `on`, `heir` finishes the work of `former`; each duty has a choice."""

    former: str
    heir: str
    on: date
    choices: tuple[Choice, ...]


class HandoverRefused(ValueError):
    """Choices that cannot be carried out; every finding at once."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(*findings)
        self.findings = tuple(findings)


class HandoverChanged(ValueError):
    """The unit's people are others than those on the page that was looked at."""


CHANGED = "Người của đơn vị đã thay đổi từ khi mở trang. Xem lại bản bàn giao mới rồi quyết định."


def say_each(error: HandoverRefused | HandoverChanged) -> list[str]:
    """What is wrong and what to do next, in Vietnamese."""
    if isinstance(error, HandoverRefused):
        return [handover.say(finding) for finding in error.findings]
    return [CHANGED]


@transaction.atomic
def hand_over(spec: HandoverSpec, *, by: Viewer | str, at: datetime) -> None:
    """End every duty at the former unit on the eve and begin those that move, in one deed.

    Drafts, comments and reminders of the former unit are the heir's from that day (`take_over`).
    Raises `authority.NotAllowed`, `units.NotInSight`, HandoverRefused, HandoverChanged, or a
    `units.actions.TakeoverError`; then nothing is kept.
    """
    leaving = queries.leaving_for_system(spec.former, on=spec.on)
    unit_actions.take_over(spec.former, heir=spec.heir, on=spec.on, by=by, at=at)
    _require(by, spec)
    _check(spec, leaving)
    rows = _lock(spec)
    moved = [_carry_out(rows[choice.duty], choice, spec.on) for choice in spec.choices]
    journal.record(
        by=by,
        at=at,
        verb="hand_over",
        subject=leaving.name,
        reference=f"unit:{spec.former}",
        unit=spec.heir,
        data={"former": spec.former, "on": spec.on.isoformat(), "duties": moved},
    )


def _require(by: Viewer | str, spec: HandoverSpec) -> None:
    """Who hands over manages people at both ends, each by the tree in which it stood."""
    if isinstance(by, str):
        return
    units.require(by, Deed.MANAGE_PEOPLE, spec.former, on=handover.last_day(spec.on))
    for code in {spec.heir, *(choice.heir for choice in spec.choices if choice.heir)}:
        units.require(by, Deed.MANAGE_PEOPLE, code, on=spec.on)


def _check(spec: HandoverSpec, leaving: Leaving) -> None:
    known = {proposal.held.duty.id for proposal in leaving.proposals}
    if known != {choice.duty for choice in spec.choices}:
        raise HandoverChanged
    findings = handover.check(
        leaving.proposals, spec.choices, heirs=leaving.heirs, headed=leaving.headed
    )
    if findings:
        raise HandoverRefused(findings)


def _lock(spec: HandoverSpec) -> dict[int, Duty]:
    wanted = [choice.duty for choice in spec.choices]
    rows = Duty.objects.select_for_update(of=("self",)).select_related("person", "unit")
    return {row.pk: row for row in rows.filter(pk__in=wanted).order_by("pk")}


def _carry_out(row: Duty, choice: Choice, on: date) -> dict[str, str]:
    """One duty ended on the eve; where the person moves, the same role begun at the heir."""
    end = row.end_date
    row.end_date = handover.last_day(on)
    row.save(update_fields=["end_date"])
    if choice.heir is not None:
        _begin(row, choice, on, end)
    return {
        "person": row.person.full_name,
        "role": row.role,
        "heir": choice.heir or "",
        "capacity": choice.capacity.value if choice.capacity else "",
    }


def _begin(row: Duty, choice: Choice, on: date, end: date | None) -> None:
    duties.save_duty(
        row.person,
        duties.NewDuty(
            unit=choice.heir or "",
            role=Role(row.role),
            title=choice.title.strip() or row.title,
            start=on,
            end=end,
            capacity=choice.capacity,
        ),
    )
