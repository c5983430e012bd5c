"""The names of a letter as units: the bodies, the tree of its day, and earlier addressees."""

from datetime import date

from parity.domain.directives.assigning import Names, named_before
from parity.domain.directives.proposal import Proposal
from parity.domain.localtime import local_date
from parity.papers import programme_bodies
from parity.records.directives.models import Delivery, Directive, State
from parity.records.units import queries as units


def day_of(row: Directive, decided: Proposal) -> date:
    """The day on which the letter's names are looked up: its date, else that of its upload."""
    return decided.date.value or local_date(row.uploaded_at)


def names_for_system(decided: Proposal, *, on: date) -> Names:
    """What the letter's names are looked up in. Names of units are known to everybody inside."""
    earlier = {name: _addressed(name) for name in named_before(decided)}
    return Names(programme_bodies.packaged(), units.tree_on(on), earlier)


def _addressed(name: str) -> tuple[str, ...]:
    """The units that an issued directive of this number and symbol was for."""
    number, _, symbol = name.partition("/")
    rows = Delivery.objects.filter(
        directive__state=State.ISSUED,
        directive__number=number,
        directive__symbol=symbol,
        to_act=True,
    )
    return tuple(rows.order_by("directive_id", "position").values_list("unit__code", flat=True))
