"""Reading people: who asks, who holds which duty, who is in which unit, who leaves one that ends."""

from parity.records.people.queries.viewers import (
    DutyChoice,
    duties_at,
    duty_choices,
    has_demo_accounts_for_system,
    manages_people,
    person,
    recipients_for_system,
    viewer_for,
)

__all__ = [
    "DutyChoice",
    "duties_at",
    "duty_choices",
    "has_demo_accounts_for_system",
    "manages_people",
    "person",
    "recipients_for_system",
    "viewer_for",
]
