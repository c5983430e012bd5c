"""Where in the consolidation we are: round, unit, and which reports count; and the ways on."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from parity.domain.authority import Viewer
from parity.pages.ui.parts import Crumb
from parity.records.units import queries as units

if TYPE_CHECKING:
    from parity.records.rounds.models import Round

SECTION = "muc"
SOURCE, SUBMITTED = "nguon", "da-gui"


@dataclass(frozen=True)
class Place:
    """A unit in a round; `with_submitted`: reports that are sent and not yet accepted count too."""

    round_code: str
    unit: str
    with_submitted: bool = False

    def to(self, name: str, *rest: str, section: str = "") -> str:
        """The address of a page of this room at this place."""
        address = reverse(f"consolidation:{name}", args=[self.round_code, self.unit, *rest])
        return address + self._query(section)

    def at(self, unit: str) -> "Place":
        """The same round and source, at another unit."""
        return replace(self, unit=unit)

    def counting(self, *, submitted: bool) -> "Place":
        """The same unit, counting from the other source."""
        return replace(self, with_submitted=submitted)

    def _query(self, section: str) -> str:
        asked = {SECTION: section, SOURCE: SUBMITTED if self.with_submitted else ""}
        found = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(found)}" if found else ""


def place(request: HttpRequest, round_code: str, unit: str) -> Place:
    """The place that the address and its query name."""
    asked = request.GET if request.method == "GET" else request.POST
    return Place(round_code, unit, with_submitted=asked.get(SOURCE) == SUBMITTED)


def crumbs(viewer: Viewer, here: Place, round_: "Round", last: str = "") -> list[Crumb]:
    """The way here: all rounds, then every unit in sight from the top down, then this page."""
    tree = units.tree_on(round_.data_as_of)
    path = [code for code in reversed(tree.path(here.unit)) if viewer.sees(code)]
    steps = [Crumb("Tổng hợp", reverse("consolidation:index"))]
    steps += [
        Crumb(
            f"{round_.title}, {tree.unit(code).short_name}"
            if not place
            else tree.unit(code).short_name,
            here.at(code).to("node"),
        )
        for place, code in enumerate(path)
    ]
    if last:
        return [*steps, Crumb(last)]
    return [*steps[:-1], Crumb(steps[-1].label)]
