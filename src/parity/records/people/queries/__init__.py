"""Reading people: who asks, who holds which duty, who is in which unit, who leaves one that ends."""

from parity.records.people.queries.directory import (
    Standing,
    Wanted,
    directory,
    duties_of,
    duty,
    staff,
)
from parity.records.people.queries.importing import Doing, PlannedRow, import_plan
from parity.records.people.queries.leaving import (
    Departure,
    Leaving,
    departures,
    leaving,
    leaving_for_system,
)
from parity.records.people.queries.viewers import (
    DutyChoice,
    duties_at,
    duty_choices,
    has_demo_accounts_for_system,
    has_left_for_system,
    manages_people,
    names_staff,
    person,
    recipients_for_system,
    viewer_for,
)

__all__ = [
    "names_staff",
    "Doing",
    "PlannedRow",
    "import_plan",
    "Departure",
    "DutyChoice",
    "Leaving",
    "Standing",
    "Wanted",
    "departures",
    "directory",
    "duties_at",
    "duties_of",
    "duty",
    "duty_choices",
    "has_demo_accounts_for_system",
    "has_left_for_system",
    "leaving",
    "leaving_for_system",
    "manages_people",
    "person",
    "recipients_for_system",
    "staff",
    "viewer_for",
]
