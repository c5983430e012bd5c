"""The row of at most five entries under the header, by role."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from parity.domain.authority import Role, Viewer
from parity.domain.lifecycle import Deed
from parity.pages.ui import clock
from parity.records.units import queries as units

AT_MOST = 5


@dataclass(frozen=True)
class Entry:
    """A room and its word; `is_above` rooms are for units that others report to.

    With `deed` only who may do it at their own unit is led there.
    """

    label: str
    name: str
    is_above: bool = False
    deed: Deed | None = None


DESK = Entry("Việc cần làm", "desk:home")
REPORTS = Entry("Báo cáo", "reporting:index")
BOARD = Entry("Theo dõi", "review:index", is_above=True)
TOTALS = Entry("Tổng hợp", "consolidation:index", is_above=True)
DIRECTIVES = Entry("Chỉ đạo", "directives:index")
ROUNDS = "setup:rounds"
# Pages of people stand behind the entry of units.
PEOPLE = ("setup:units", "setup:people", "setup:handovers")
UNITS = Entry("Đơn vị và người dùng", "setup:units")
SYSTEM = Entry("Hệ thống", "setup:system", deed=Deed.VIEW_SYSTEM)

ENTRIES: Mapping[Role, tuple[Entry, ...]] = {
    Role.OFFICER: (DESK, REPORTS, BOARD, TOTALS, DIRECTIVES),
    Role.LEADER: (DESK, REPORTS, BOARD, TOTALS, DIRECTIVES),
    Role.READER: (DESK, REPORTS, BOARD, TOTALS, DIRECTIVES),
    Role.ADMINISTRATOR: (DESK, UNITS, SYSTEM),
}


@dataclass(frozen=True)
class Shown:
    """An entry as the header draws it."""

    label: str
    url: str
    is_here: bool


def entries(request: HttpRequest) -> list[Shown]:
    """What this viewer may go to; rooms that are not built are left out."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None or viewer.role is None:
        return []
    wanted = [entry for entry in ENTRIES[viewer.role] if _fits(entry, viewer)]
    match = getattr(request, "resolver_match", None)
    room = match.namespace if match else ""
    found = [(entry, _url(entry.name)) for entry in wanted]
    return [
        Shown(entry.label, url, is_here=_is_here(entry, room=room, url=url, path=request.path))
        for entry, url in found
        if url
    ]


def _fits(entry: Entry, viewer: Viewer) -> bool:
    if entry.deed is not None:
        return units.may(viewer, entry.deed, viewer.unit, on=clock.today())
    has_units_below = len(viewer.sight) > 1
    return has_units_below or not entry.is_above


def _is_here(entry: Entry, *, room: str, url: str, path: str) -> bool:
    # Two entries may lead into one room (setup); there the address decides.
    if entry is UNITS:
        return path.startswith(tuple(_url(name) for name in PEOPLE))
    if entry is SYSTEM:
        return path.startswith(url)
    # Rounds are opened from letters, so their pages stand behind the same entry.
    if entry is DIRECTIVES and path.startswith(_url(ROUNDS)):
        return True
    return bool(room) and entry.name.startswith(f"{room}:")


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
