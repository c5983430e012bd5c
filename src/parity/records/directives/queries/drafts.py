"""A draft with everything its page shows: what was read, what is decided, what is still open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from parity.domain.authority import Viewer
from parity.domain.directives import assigning, canonical, checking
from parity.domain.directives.assigning import Assigned
from parity.domain.directives.checking import Pending
from parity.domain.directives.proposal import Proposal
from parity.domain.lifecycle import Deed
from parity.domain.outlines import Outline
from parity.domain.units import Tree
from parity.records.directives.models import Directive, State
from parity.records.directives.queries import moving, naming, sight
from parity.records.directives.queries.moving import Held
from parity.records.outlines import queries as outline_queries
from parity.records.outlines.models import OutlineVersion
from parity.records.rounds.models import Round
from parity.records.units import queries as units


@dataclass(frozen=True, slots=True)
class Twin:
    """Another directive of the same file or the same number and day."""

    pk: int
    name: str
    date: date | None
    is_issued: bool
    same_file: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter on its way to be issued. `open_rounds` are already open, by their period's code;
    `held` is what each moved deadline would touch, in the order of `decided.changes`.
    """

    row: Directive
    proposed: Proposal
    decided: Proposal
    tree: Tree
    assigned: Assigned
    pending: tuple[Pending, ...]
    twins: tuple[Twin, ...]
    outlines: tuple[OutlineVersion, ...]
    open_rounds: Mapping[str, Round]
    held: tuple[Sequence[Held], ...]


def draft(viewer: Viewer, pk: int) -> Draft:
    """A draft of the viewer's unit; raises NotInSight."""
    row = sight.one(viewer, pk, is_issued=False)
    decided = canonical.read(Proposal, row.decided)
    tree, assigned = assigned_for_system(row, decided)
    return Draft(
        row=row,
        proposed=canonical.read(Proposal, row.proposed),
        decided=decided,
        tree=tree,
        assigned=assigned,
        pending=tuple(checking.pending(decided, assigned)),
        twins=tuple(_twins(row)),
        outlines=tuple(outline_queries.published(viewer)),
        open_rounds=open_rounds_for_system(row.unit.code, decided),
        held=tuple(map(moving.held_for_system, decided.changes)),
    )


def assigned_for_system(row: Directive, decided: Proposal) -> tuple[Tree, Assigned]:
    """The tree on the letter's day, and who gets what by it."""
    names = naming.names_for_system(decided, on=naming.day_of(row, decided))
    return names.tree, assigning.assign(decided, names)


def open_rounds_for_system(collector: str, decided: Proposal) -> Mapping[str, Round]:
    """The rounds among those asked for that are open already, by the code of their period."""
    wanted = {each.period.code for each in decided.rounds}
    years = {each.year for each in decided.rounds}
    rows = Round.objects.filter(collector__code=collector, year__in=years).order_by("code")
    return {row.period.code: row for row in rows if row.period.code in wanted}


def newest_outlines_for_system() -> Sequence[Outline]:
    """The newest version of each published outline."""
    versions: dict[str, OutlineVersion] = {}
    for each in OutlineVersion.objects.defer("source").order_by("code", "version"):
        versions[each.code] = each
    return [outline_queries.outline_of_version_for_system(each) for each in versions.values()]


def _twins(row: Directive) -> list[Twin]:
    same = Q(file_id=row.file_id)
    if row.number and row.date:
        same |= Q(number=row.number, symbol=row.symbol, date=row.date)
    rows = Directive.objects.filter(same, unit_id=row.unit_id).exclude(pk=row.pk)
    return [
        Twin(
            pk=each.pk,
            name=str(each) if each.number else each.file_name,
            date=each.date,
            is_issued=each.state == State.ISSUED,
            same_file=each.file_id == row.file_id,
        )
        for each in rows.defer(*sight.BODY).order_by("pk")
    ]


def may_prepare(viewer: Viewer, *, on: date) -> bool:
    """Whether the viewer brings letters in at the unit they act for."""
    return viewer.unit is not None and units.may(viewer, Deed.UPLOAD_DIRECTIVE, viewer.unit, on=on)
