"""The world in which tests/access asks every address: one round in which something of each kind is.

Sông Bắc (NORTH) has sent its report twice and waits; its districts are accepted; everybody else
looks on. `arguments` gives each address what its placeholders ask for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import directives_village as letters_in
import letters
import reporting_village as reporting
import village
from parity.records.enquiries import actions as enquiries
from parity.records.files import actions as files
from parity.records.people.models import Duty
from parity.records.reports import actions as reports
from parity.records.reports.models import ListingRow, Passage, Report

ROUND = "2024-6T"
CELL = "managers.phong.nu"

# Who asks, in the order of the columns of the table.
CAST = {
    "guest": None,  # has not signed in
    "clerk": "north_clerk",  # fills in the report
    "head": "north_head",  # sends it
    "below": "bai_clerk",  # a district that reports to it
    "neighbour": "south_clerk",  # another province
    "centre": "cuc",  # reviews it
    "chief": "long",  # leads the centre
    "reader": "reader",  # reads at the centre
    "admin": "administrator",
    "nobody": "former",  # holds no duty any more
}


@dataclass(frozen=True)
class World:
    cast: village.Village
    report: Report
    digest: str
    row: int
    passage: int
    child: int  # the revision of a district, whose words may be chosen
    directive: int  # in force, delivered to the provinces and central units
    draft: int  # a letter that is not issued yet
    change: int  # a day that the directive in force would move
    enquiry: int  # a question of the province

    def clients(self) -> dict[str, Client]:
        """A browser for each of the cast."""
        return {
            who: village.client_for(getattr(self.cast, name)) if name else Client()
            for who, name in CAST.items()
        }

    def arguments(self, pattern: URLPattern, given: Mapping[str, object]) -> dict[str, object]:
        """A value for every placeholder of an address; `given` wins."""
        known = {
            "round_code": ROUND,
            "unit": village.NORTH,
            "child": village.BAI,
            "report": self.report.pk,
            "pk": self.report.pk,
            "number": 1,
            "code": CELL,
            "cell": CELL,
            "section": "I",
            "listing": "documents",
            "row": self.row,
            "passage": self.passage,
            "digest": self.digest,
            "directive": self.directive,
            "draft": self.draft,
            "change": self.change,
            "enquiry": self.enquiry,
            "person_id": self.cast.north_clerk.pk,
            "duty_id": Duty.objects.get(person=self.cast.north_clerk).pk,
            **given,
        }
        return {name: known[name] for name in pattern.pattern.regex.groupindex}


def build(cast: village.Village) -> World:
    """Everything that an address may ask for exists."""
    reporting.open_round(cast)
    accepted = [
        reporting.accept(cast, unit, at=cast.at + timedelta(hours=2)) for unit in village.DISTRICTS
    ]
    report = reporting.fill(cast, village.NORTH)
    row, passage = _write(report, cast)
    reporting.send_report(cast, report, village.NORTH, at=cast.at + timedelta(days=1))
    report.refresh_from_db()
    kept = files.keep(
        name="ban-ky.txt", data="Bản ký".encode(), media_type="text/plain", **_by(cast)
    )
    return World(
        cast=cast,
        report=report,
        digest=kept.digest,
        row=row,
        passage=passage,
        child=accepted[0].pk,
        **_letters(cast),
    )


def _letters(cast: village.Village) -> dict[str, int]:
    """A directive in force that moves a day of it, a draft, and a question about the first."""
    first = letters_in.issue(cast, letters_in.correct(cast, letters_in.upload(cast), rounds=()))
    second = letters_in.upload(cast, f"{letters.TEXT}\n", name="sua-doi.txt")
    second = letters_in.amend(cast, second, days=(15,))
    draft = letters_in.upload(cast, f"{letters.TEXT}\n\n", name="nhap.txt")
    question = enquiries.Question(
        f"directive:{first.pk}", "Công văn", village.CENTRE, "Có tính hợp đồng không?", "1"
    )
    asked = enquiries.ask(question, **_by(cast))
    change = second.changes.get()
    return {"directive": first.pk, "draft": draft.pk, "change": change.pk, "enquiry": asked.pk}


def _write(report: Report, cast: village.Village) -> tuple[int, int]:
    """One row of a list and one passage of a text."""
    values = {"number": "12/KH-BHXH", "date": "05/03/2024"}
    reports.save_listing_row(report.pk, given=reports.RowInput("documents", values), **_by(cast))
    reports.save_passage(report.pk, given=reports.PassageInput("n_work", "Đã làm."), **_by(cast))
    return ListingRow.objects.get(report=report).pk, Passage.objects.get(report=report).pk


def _by(cast: village.Village) -> dict[str, object]:
    return {"by": reporting.officer(cast, village.NORTH), "at": cast.at}


def url(world: World, name: str, given: Mapping[str, object]) -> str:
    """The address of that name in this world."""
    return reverse(name, kwargs=world.arguments(addresses()[name], given))


def addresses() -> dict[str, URLPattern]:
    """Every named address of the product, by its full name."""
    return dict(_addresses(get_resolver().url_patterns))


def _addresses(patterns: list[URLPattern | URLResolver], space: str = ""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _addresses(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern
