"""A table of people taken in: every account and duty of it, or none."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from parity.domain.authority import Viewer
from parity.domain.localtime import local_date
from parity.papers.people_sheet import PersonRow
from parity.records.journal import actions as journal
from parity.records.people import queries
from parity.records.people.actions import accounts, duties
from parity.records.people.models import Person
from parity.records.people.queries import Doing, PlannedRow


class ImportRefused(ValueError):
    """Rows that cannot be taken; nothing was kept."""

    def __init__(self, rows: Sequence[PlannedRow]) -> None:
        super().__init__(*rows)
        self.rows = tuple(rows)


def import_people(
    rows: Sequence[PersonRow], *, passwords: Mapping[str, str], by: Viewer | str, at: datetime
) -> list[str]:
    """Make the accounts that are new, give the duties, note new addresses; one deed for all.

    `passwords` by user name are for once. Gives the user names of the new accounts. Raises
    ImportRefused, and what `create_person` and `give_duty` raise; then nothing is kept.
    """
    return _take_in(rows, hashes=_hashes(rows, passwords), by=by, at=at)


def _hashes(rows: Sequence[PersonRow], passwords: Mapping[str, str]) -> Mapping[str, str]:
    """The passwords of the new accounts, hashed before the transaction: nobody waits to save."""
    usernames = {row.username for row in rows}
    known = Person.objects.filter(username__in=usernames).values_list("username", flat=True)
    hashes = {}
    for username in usernames.difference(known):
        validate_password(passwords[username])
        hashes[username] = make_password(passwords[username])
    return hashes


@transaction.atomic
def _take_in(
    rows: Sequence[PersonRow], *, hashes: Mapping[str, str], by: Viewer | str, at: datetime
) -> list[str]:
    planned = queries.import_plan(by, rows, on=local_date(at))
    refused = [each for each in planned if each.problem]
    if refused:
        raise ImportRefused(refused)
    made = [_person(each.row, hashes) for each in planned if each.doing is Doing.NEW_PERSON]
    for each in planned:
        _carry_out(each)
    counts = {doing.value: sum(each.doing is doing for each in planned) for doing in Doing}
    journal.record(
        by=by,
        at=at,
        verb="import_people",
        subject=f"{len(planned)} dòng",
        reference="people",
        unit="" if isinstance(by, str) else by.unit or "",
        data={**counts, "usernames": made},
    )
    return made


def _person(row: PersonRow, hashes: Mapping[str, str]) -> str:
    spec = accounts.NewPerson(
        row.username, row.full_name, row.email, row.phone, must_change_password=True
    )
    person = accounts.save_person(spec, password=None)
    person.password = hashes[row.username]
    person.save(update_fields=["password"])
    return row.username


def _carry_out(planned: PlannedRow) -> None:
    row = planned.row
    if planned.doing is Doing.SAME:
        return
    person = Person.objects.get(username=row.username)
    person.email, person.phone = row.email or person.email, row.phone or person.phone
    person.save(update_fields=["email", "phone"])
    if planned.doing is Doing.CONTACT:
        return
    duties.save_duty(
        person,
        duties.NewDuty(
            unit=row.unit,
            role=row.role,
            title=row.title,
            start=row.start,
            end=row.end,
            capacity=row.capacity,
            basis=row.basis,
        ),
    )
