"""Which directives a viewer sees: those of a unit in sight, and those delivered to one."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from parity.domain.authority import Viewer
from parity.records.directives.models import Delivery, Directive, State
from parity.records.units.queries import NotInSight

BODY = ("text", "letter", "proposed", "decided")


def in_sight(viewer: Viewer) -> QuerySet[Directive]:
    """Every directive in sight; drafts only at the unit that prepares them."""
    delivered = Delivery.objects.filter(directive=OuterRef("pk"), unit__code__in=viewer.sight)
    seen = Q(unit__code__in=viewer.sight) | (Q(state=State.ISSUED) & Exists(delivered))
    return Directive.objects.filter(seen).select_related("unit", "file")


def one(viewer: Viewer, pk: int, *, is_issued: bool) -> Directive:
    """A draft, or an issued directive; raises NotInSight."""
    state = State.ISSUED if is_issued else State.DRAFT
    found = in_sight(viewer).filter(pk=pk, state=state).first()
    if found is None:
        raise NotInSight(f"directive {pk}")
    return found
