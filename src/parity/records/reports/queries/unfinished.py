"""What a unit still has in hand, for whoever takes its work over."""

from dataclasses import dataclass

from parity.domain import lifecycle
from parity.domain.lifecycle import State
from parity.records.reports.models import Report


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A report that is not accepted yet: the title of its round, and its state in words."""

    title: str
    state: str


def unfinished_for_system(unit: str) -> list[Unfinished]:
    """The unit's reports that are not accepted yet, the latest round first."""
    rows = Report.objects.filter(unit__code=unit).exclude(state=State.ACCEPTED.value)
    found = rows.select_related("round").order_by("-round__due_before", "round__code")
    return [Unfinished(row.round.title, lifecycle.label(State(row.state))) for row in found]
