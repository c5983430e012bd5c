"""Fills the database of a server for tests/served.py: a program, in a process of its own.

Prints, as JSON, one desk for each unit that reports: a session signed in, the draft, its cells.
"""

import json
import sys

import django

if __name__ == "__main__":
    django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

import reporting_village as reporting  # noqa: E402
import village  # noqa: E402
from parity.domain.outlines import applies  # noqa: E402
from parity.records.outlines import queries as outline_queries  # noqa: E402
from parity.records.people.models import Person  # noqa: E402
from parity.records.reports.models import Report  # noqa: E402
from parity.records.units import queries as units  # noqa: E402

# Those who fill in a report of their own and collect nothing.
UNITS = (
    village.SOUTH,
    village.OFFICE,
    village.SCHOOL,
    village.BAI,
    village.CHO,
    village.DOI,
)


def main(outline: str) -> None:
    """Fill the database and print the desks."""
    call_command("migrate", verbosity=0)
    cast = village.build()
    if outline != reporting.SMALL:
        reporting.publish(reporting.programme_texts()[outline])
    reporting.open_round(cast, outline_code=outline)
    print(json.dumps([desk(cast, unit) for unit in UNITS]))


def desk(cast: village.Village, unit: str) -> dict[str, object]:
    """The unit's draft begun, and its officer signed in."""
    report = reporting.start(cast, unit)
    return {
        "session": session(cast.clerk(unit)),
        "report": report.pk,
        "codes": codes(report),
    }


def codes(report: Report) -> list[str]:
    """The cells that a count fits into."""
    outline = outline_queries.outline_of_version_for_system(report.round.outline)
    kind = units.tree_on(report.data_as_of).unit(report.unit.code).kind
    return [
        cell.code
        for cell in outline.cells
        if applies(outline.elements[cell.element], kind) and cell.agg != "count_true"
    ]


def session(person: Person) -> str:
    """The key of a session in which the person is signed in."""
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = village.BACKEND
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return store.session_key


if __name__ == "__main__":
    main(sys.argv[1])
