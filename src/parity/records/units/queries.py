"""Reading the units: the tree on a day, kept in memory until a unit changes, and what is in sight."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import Http404

from parity.domain import authority, unit_changes, units
from parity.domain.authority import Viewer
from parity.domain.heritage import Takeover
from parity.domain.letterhead import Authority, AuthorityRole
from parity.domain.lifecycle import Deed
from parity.domain.unit_changes import NewSpell
from parity.domain.units import Succession, Tree, UnitAt, UnitSpell
from parity.papers import programme_authorities
from parity.records.units import models

# The columns of a spell in the order of the fields of `UnitSpell`.
SPELL_COLUMNS = (
    "unit__code", "parent__code", "kind", "name", "short_name", "symbol", "order",
    "valid_from", "valid_to", "reports_to_centre", "legal_basis",
)  # fmt: skip
# About ten years of rounds, at two or three days each.
TREES_KEPT = 64


class NotInSight(Http404):
    """What was asked for does not exist, or does not exist for this viewer: the same answer."""

    def __init__(self, what: object) -> None:
        super().__init__(f"{what} is not in sight")
        self.what = what


def tree_on(day: date) -> Tree:
    """The whole tree on a day. Names of units are known to everybody inside, so no viewer here.

    One small query when the tree of that day is in memory, two when it is not.
    """
    return _tree(day, edition())


def edition() -> str:
    """The digest of the units as they stand: a new one whenever any spell changes."""
    found = models.Edition.objects.filter(id=1).values_list("digest", flat=True).first()
    return found or ""


@lru_cache(maxsize=TREES_KEPT)
def _tree(day: date, edition: str) -> Tree:
    return units.tree_on(_spells(edition), day)


@lru_cache(maxsize=1)
def _spells(_edition: str) -> tuple[UnitSpell, ...]:
    return tuple(spells_for_system())


def spells_for_system() -> list[UnitSpell]:
    """Every spell of every unit, in the order of the tree's files."""
    rows = models.Spell.objects.order_by("order", "unit__code", "valid_from")
    # Columns, not objects: a change of one unit reads all of them again.
    return [UnitSpell(*row) for row in rows.values_list(*SPELL_COLUMNS)]


def unit(viewer: Viewer, code: str, *, on: date) -> UnitAt:
    """One unit in sight as it is on a day; raises `NotInSight`."""
    tree = tree_on(on)
    if code not in tree.units or not sees(viewer, code, tree=tree):
        raise NotInSight(code)
    return tree.unit(code)


def units_in_sight(viewer: Viewer, *, on: date) -> list[UnitAt]:
    """The units the viewer sees, parents before children."""
    tree = tree_on(on)
    return [tree.unit(code) for code in tree.subtree(tree.root) if sees(viewer, code, tree=tree)]


def sees(viewer: Viewer, code: str, *, tree: Tree) -> bool:
    """Units are seen by those who see their reports, and by those who place people there.

    By the tree of the day asked for: the centre also sees the units of its past.
    """
    above = ancestors(tree, code)
    return viewer.sees(code) or any(
        authority.may(viewer, deed, unit=code, ancestors=above)
        for deed in (Deed.VIEW, Deed.MANAGE_PEOPLE)
    )


def ancestors(tree: Tree, code: str) -> tuple[str, ...]:
    """The units above, nearest first; none for a unit that is not in the tree of that day."""
    return tuple(tree.ancestors(code)) if code in tree.units else ()


def subtree(tree: Tree, code: str) -> frozenset[str]:
    """The unit and everything below; a unit dissolved by that day keeps the sight of its past."""
    return frozenset(tree.subtree(code)) if code in tree.units else frozenset({code})


@dataclass(frozen=True)
class Map:
    """The units on a day: the tree, who finishes whose work, and the units of the past.

    `ended` are by each unit that was above them: who was above still sees what they reported.
    """

    tree: Tree
    takeovers: tuple[Takeover, ...]
    ended: Mapping[str, frozenset[str]]


def map_on(day: date) -> Map:
    """The units on a day with their past; one query."""
    now = edition()
    return Map(_tree(day, now), _takeovers(now), _ended(day, now))


@lru_cache(maxsize=TREES_KEPT)
def _ended(day: date, edition: str) -> Mapping[str, frozenset[str]]:
    return units.ended_below(_spells(edition), day)


@lru_cache(maxsize=1)
def _takeovers(_edition: str) -> tuple[Takeover, ...]:
    return tuple(takeovers_for_system())


def takeovers_for_system() -> list[Takeover]:
    """The same, read anew; oldest first."""
    rows = models.Takeover.objects.order_by("on_date", "former__code")
    return [Takeover(*row) for row in rows.values_list("former__code", "heir__code", "on_date")]


def last_subtrees(codes: Collection[str]) -> frozenset[str]:
    """These units, each with everything below it on the last day it was there."""
    if not codes:
        return frozenset()
    now = edition()
    ends = {each.code: each.valid_to or date.max for each in _spells(now) if each.code in codes}
    below = (subtree(_tree(last, now), code) for code, last in ends.items())
    return frozenset(codes).union(*below)


def short_name(tree: Tree, code: str) -> str:
    """The unit's short name in that tree, or its code when it is not there."""
    return tree.units[code].short_name if code in tree.units else code


def ancestors_on(code: str, *, on: date) -> tuple[str, ...]:
    """The units above on a day, nearest first; of a unit that ended before, those on its last day.

    Without them the officer of a unit that has ended would stand at a root of their own.
    """
    return _ancestors_on(code, on, edition())


def _ancestors_on(code: str, on: date, now: str) -> tuple[str, ...]:
    tree = _tree(on, now)
    if code in tree.units:
        return tuple(tree.ancestors(code))
    ends = [each.valid_to for each in _spells(now) if each.code == code and each.valid_to]
    past = [end for end in ends if end < on]
    return ancestors(_tree(max(past), now), code) if past else ()


def last_names() -> Mapping[str, str]:
    """The short name of every unit, of one that has ended the last that it had."""
    return _last_names(edition())


@lru_cache(maxsize=1)
def _last_names(edition: str) -> Mapping[str, str]:
    ordered = sorted(_spells(edition), key=lambda spell: spell.valid_from)
    return {spell.code: spell.short_name for spell in ordered}


def may(viewer: Viewer, deed: Deed, code: str, *, on: date) -> bool:
    """Whether the table of authority lets the viewer do a deed at a unit, by the tree of a day."""
    return authority.may(viewer, deed, unit=code, ancestors=ancestors_on(code, on=on))


def places_allowed(
    viewer: Viewer, deed: Deed, places: Iterable[tuple[str, date]]
) -> frozenset[tuple[str, date]]:
    """Of units, each on a day, those where the viewer may do a deed; one query for all."""
    now = edition()
    return frozenset(
        (code, day)
        for code, day in places
        if authority.may(viewer, deed, unit=code, ancestors=_ancestors_on(code, day, now))
    )


def require(viewer: Viewer, deed: Deed, code: str, *, on: date) -> None:
    """Pass silently when `may`; raise `authority.NotAllowed` when not."""
    authority.require(viewer, deed, unit=code, ancestors=ancestors_on(code, on=on))


def ids_for_system(codes: Iterable[str]) -> Mapping[str, int]:
    """The keys of units by code, for records that point at units; unknown codes are left out."""
    return dict(
        models.Unit.objects.filter(code__in=set(codes)).order_by("code").values_list("code", "id")
    )


def successions_for_system() -> list[Succession]:
    """Every handing over from one unit to another, oldest first."""
    rows = models.Succession.objects.select_related("predecessor", "successor").order_by(
        "on_date", "predecessor__code", "successor__code"
    )
    return [
        Succession(
            predecessor=row.predecessor.code,
            successor=row.successor.code,
            on=row.on_date,
            kind=row.kind,
            territories=tuple(row.territories),
            legal_basis=row.legal_basis,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class History:
    """What passed between units, oldest first, and who answered for which territory when."""

    successions: tuple[Succession, ...]
    holdings: tuple[units.Holding, ...]


def history() -> History:
    """The past of the units, kept in memory like the trees; one query."""
    return _history(edition())


@lru_cache(maxsize=1)
def _history(_edition: str) -> History:
    return History(tuple(successions_for_system()), tuple(holdings_for_system()))


def holdings_for_system() -> list[units.Holding]:
    """Which unit answered for which territory, and when."""
    rows = models.Holding.objects.select_related("unit").order_by("territory", "start_date")
    return [
        units.Holding(
            unit=row.unit.code, territory=row.territory, start=row.start_date, end=row.end_date
        )
        for row in rows
    ]


def authorities() -> tuple[Authority, ...]:
    """The bodies outside with their days: as the programme that was loaded names them, and as the
    product's own does until one is; kept in memory like the trees, one query."""
    return _authorities(edition())


@lru_cache(maxsize=1)
def _authorities(_edition: str) -> tuple[Authority, ...]:
    return tuple(authorities_for_system()) or programme_authorities.shipped()


def authorities_for_system() -> list[Authority]:
    """Those that were loaded, oldest first."""
    return [
        Authority(AuthorityRole(row.role), row.name, row.valid_from, row.valid_to, row.legal_basis)
        for row in models.Authority.objects.order_by("role", "valid_from")
    ]


def planned_changes(viewer: Viewer, rows: Sequence[NewSpell], *, on: date) -> unit_changes.Changed:
    """What typed rows would do to the units, checked as loading them would.

    Raises `authority.NotAllowed` and `domain.units.UnitsError`.
    """
    require(viewer, Deed.MANAGE_UNITS, viewer.unit or "", on=on)
    known = history()
    spells = spells_for_system()
    changed = unit_changes.plan(
        rows, spells=spells, successions=known.successions, holdings=known.holdings
    )
    unit_changes.check(changed, spells=spells)
    return changed
