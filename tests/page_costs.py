"""What every page of the access table costs in queries, and worlds in which more has happened.

tests/access, tests/pages and bench/pages.py ask with it.
"""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import access_world
import reporting_village as reporting
import village
from access_table import ROWS
from access_world import World
from parity.records.reports import actions as reports
from parity.records.rounds import actions as rounds

ASKED_BY = ("clerk", "centre")


def pages(world: World, who: str) -> dict[str, str]:
    """The addresses of the pages that `who` may see, by name."""
    column = list(access_world.CAST).index(who)
    return {
        name: access_world.url(world, name, row.given)
        for name, rows in ROWS.items()
        for row in rows
        if row.method == "GET" and row.expected.split()[column] == "200"
    }


def costs(client: Client, addresses: dict[str, str]) -> dict[str, int]:
    """How many queries each page takes, once what is kept between requests is there."""
    return {name: _cost(client, address) for name, address in addresses.items()}


def _cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def live_ten_years(world: World) -> None:
    """Nine more rounds, before and after, each with reports sent and accepted, and closed."""
    for year in (*range(2021, 2024), *range(2025, 2031)):
        reporting.open_round(world.cast, year)
        for unit in (*village.DISTRICTS, village.SOUTH):
            at = world.cast.at.replace(year=year)
            reporting.accept(world.cast, unit, year=year, at=at)
        centre = reporting.officer(world.cast, village.CENTRE, year=year)
        rounds.close_round(f"{year}-6T", by=centre, at=world.cast.at.replace(year=year, month=12))


def correct(world: World, *, days: int) -> None:
    """The world's report returned with a comment, corrected, and sent again."""
    at = world.cast.at + timedelta(days=days)
    by = reporting.officer(world.cast, village.CENTRE)
    said = [(access_world.CELL, f"Xem lại số này ({days})")]
    reports.return_for_correction(world.report.pk, comments=said, by=by, at=at)
    clerk = reporting.officer(world.cast, village.NORTH)
    given = reports.CellInput(str(days % 4), state="value")
    reports.save_many(world.report.pk, cells={access_world.CELL: given}, by=clerk, at=at)
    reporting.send_report(world.cast, world.report, village.NORTH, at=at)


def write_more(world: World, *, days: int) -> None:
    """Two more rows in the list of the world's report and two more passages, while it is back."""
    at = world.cast.at + timedelta(days=days)
    centre = reporting.officer(world.cast, village.CENTRE)
    clerk = reporting.officer(world.cast, village.NORTH)
    pk = world.report.pk
    reports.return_for_correction(pk, comment="Bổ sung.", by=centre, at=at)
    for number in range(2):
        values = {"number": f"{number}/KH-BHXH", "date": "06/03/2024"}
        reports.save_listing_row(pk, given=reports.RowInput("documents", values), by=clerk, at=at)
        given = reports.PassageInput("n_work", f"Đã làm {number}.")
        reports.save_passage(pk, given=given, by=clerk, at=at)
    reporting.send_report(world.cast, world.report, village.NORTH, at=at)
