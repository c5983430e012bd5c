"""The state of the machine, for who looks after it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parity.domain.lifecycle import Deed
from parity.pages.setup import machine
from parity.pages.setup.shapes import system as shapes
from parity.pages.ui import clock
from parity.records.units import queries as units


@require_safe
def system(request: HttpRequest) -> HttpResponse:
    """Versions, health, the data folder, the last backup."""
    units.require(request.viewer, Deed.VIEW_SYSTEM, request.viewer.unit or "", on=clock.today())
    found = machine.look()
    checks = shapes.checks(found, at=clock.now())
    kind, title = shapes.summary(checks)
    page = {
        "kind": kind,
        "title": title,
        "checks": checks,
        "columns": shapes.CHECK_COLUMNS,
        "versions": shapes.version_pairs(found),
        "holdings": shapes.holding_pairs(found),
        "commands": shapes.COMMAND_PAIRS,
    }
    return render(request, "setup/system.html", page)
