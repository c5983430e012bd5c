"""Fills the database of a server folder with sent reports: a program, in a process of its own."""

import django

if __name__ == "__main__":
    django.setup()

from django.core.management import call_command  # noqa: E402

import reporting_village as reporting  # noqa: E402
import village  # noqa: E402

SENT = (village.SOUTH, village.OFFICE, village.SCHOOL)


def main() -> None:
    """Tables, the village, an open round, three reports sent."""
    call_command("migrate", verbosity=0)
    cast = village.build()
    reporting.open_round(cast)
    for unit in SENT:
        reporting.send(cast, unit)


if __name__ == "__main__":
    main()
