"""Accounts and duties: who may sign in, and what they do where from which day to which."""

from parity.records.people.actions.accounts import (
    NewPerson,
    create_admin,
    create_person,
    password_changed,
    recovery_codes_renewed,
    second_step_turned_off,
    second_step_turned_on,
)
from parity.records.people.actions.duties import NewDuty, end_duty, give_duty
from parity.records.people.actions.refusals import (
    AlreadyEnded,
    AlreadyOnDuty,
    BadCapacity,
    BadUsername,
    EndsBeforeStart,
    NoBasis,
    NoName,
    PeopleError,
    UsernameTaken,
    say,
)

__all__ = [
    "AlreadyEnded",
    "AlreadyOnDuty",
    "BadCapacity",
    "BadUsername",
    "EndsBeforeStart",
    "NewDuty",
    "NewPerson",
    "NoBasis",
    "NoName",
    "PeopleError",
    "UsernameTaken",
    "create_admin",
    "create_person",
    "end_duty",
    "give_duty",
    "password_changed",
    "recovery_codes_renewed",
    "say",
    "second_step_turned_off",
    "second_step_turned_on",
]
