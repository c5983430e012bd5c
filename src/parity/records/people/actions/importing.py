"""A table of people taken in: every account and duty of it, or none."""

from collections.abc import Mapping, Sequence
from datetime import datetime

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


@transaction.atomic
def import_people(
    rows: Sequence[PersonRow], *, passwords: Mapping[str, str], by: Viewer | str, at: datetime
) -> list[str]:
    """Make the accounts that are new, give the duties, note new addresses; one deed for all.

    `passwords` by user name are for once. Gives the user names of the new accounts. Raises
    ImportRefused, and what `create_person` and `give_duty` raise; then nothing is kept.
    """
    planned = queries.import_plan(by, rows, on=local_date(at))
    refused = [each for each in planned if each.problem]
    if refused:
        raise ImportRefused(refused)
    made = [_person(each.row, passwords) for each in planned if each.doing is Doing.NEW_PERSON]
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


def _person(row: PersonRow, passwords: Mapping[str, str]) -> str:
    spec = accounts.NewPerson(
        row.username, row.full_name, row.email, row.phone, must_change_password=True
    )
    accounts.save_person(spec, password=passwords[row.username])
    return row.username


def _carry_out(planned: PlannedRow) -> None:
    row = planned.row
    if planned.doing is Doing.SAME:
        return
    person = Person.objects.get(username=row.username)
    if planned.doing is Doing.CONTACT:
        person.email, person.phone = row.email or person.email, row.phone or person.phone
        person.save(update_fields=["email", "phone"])
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
