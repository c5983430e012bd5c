"""Who may change the people of a unit."""

from datetime import datetime

from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.records.units import queries as units


def require(by: Viewer | str, unit: str, at: datetime) -> None:
    """Pass silently for the system and who manages people there; raises `authority.NotAllowed`."""
    if not isinstance(by, str):
        units.require(by, Deed.MANAGE_PEOPLE, unit, on=local_date(at))
