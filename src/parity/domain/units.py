"""Units as values: the tree on a day, who owns which territory, who came after whom.

Names, parents and symbols are dated (design 4.9), so every question to the tree has a date. The 63
provinces of 2024 are the atoms of territory. Questions to a tree answer with codes; `unit` gives
the names.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from parity.domain.wording import sort_key, write_date


@dataclass(frozen=True, slots=True)
class UnitAt:
    """One unit as it is on a day. `order` is the protocol order, `sort_key` the alphabet's."""

    code: str
    parent: str | None
    kind: str
    name: str
    short_name: str
    symbol: str
    order: int
    sort_key: str
    reports_to_centre: bool = False


@dataclass(frozen=True, slots=True)
class UnitSpell:
    """A unit under one name and parent between two days, both included; None is open."""

    code: str
    parent: str | None
    kind: str
    name: str
    short_name: str
    symbol: str
    order: int
    valid_from: date
    valid_to: date | None = None
    reports_to_centre: bool = False
    legal_basis: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the spell is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Succession:
    """From `on`, the successor does what the predecessor did, for these territories."""

    predecessor: str
    successor: str
    on: date
    kind: str
    territories: tuple[str, ...] = ()
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """A unit owns a territory between two days, both included; None is open."""

    unit: str
    territory: str
    start: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the holding is in force on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


class UnitsError(ValueError):
    """The units do not fit together; the subclasses carry which and why."""

    def __init__(self, *, on: date, names: Sequence[str]) -> None:
        super().__init__(self.__class__.__name__, on.isoformat(), *names)
        self.on = on
        self.names = tuple(names)


class UnknownUnit(UnitsError):
    """A code that no unit of the tree has."""

    def __init__(self, code: str, *, on: date) -> None:
        super().__init__(on=on, names=[code])
        self.code = code


class UnknownParent(UnitsError):
    """A unit names a parent that is not there on the day."""

    def __init__(self, unit: UnitAt, *, on: date) -> None:
        super().__init__(on=on, names=[unit.name])
        self.unit, self.name, self.parent = unit.code, unit.name, unit.parent


class CyclicParents(UnitsError):
    """Units that are below themselves, in the order of the circle."""

    def __init__(self, units: Sequence[str], *, names: Sequence[str], on: date) -> None:
        super().__init__(on=on, names=names)
        self.units = tuple(units)


class NotOneRoot(UnitsError):
    """A tree has exactly one unit without a parent."""

    def __init__(self, roots: Sequence[str], *, names: Sequence[str], on: date) -> None:
        super().__init__(on=on, names=names)
        self.roots = tuple(roots)


class TwoSpells(UnitsError):
    """One code has two names or parents on the same day."""

    def __init__(self, unit: str, *, names: Sequence[str], on: date) -> None:
        super().__init__(on=on, names=names)
        self.unit = unit


class TwoOwners(UnitsError):
    """A territory that several units own on the same day."""

    def __init__(self, territory: str, *, units: Sequence[str], on: date) -> None:
        super().__init__(on=on, names=units)
        self.territory, self.units = territory, tuple(units)


class NoOwner(UnitsError):
    """A territory that no unit owns on a day."""

    def __init__(self, territory: str, *, on: date) -> None:
        super().__init__(on=on, names=[territory])
        self.territory = territory


@dataclass(frozen=True)
class Tree:
    """The whole tree on one day. Making it checks it: one root, known parents, no circle."""

    on: date
    units: Mapping[str, UnitAt]
    root: str = field(init=False)
    _children: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", _root(self.units, self.on))
        object.__setattr__(self, "_children", _children(self.units, self.on))
        _refuse_circles(self)

    def unit(self, code: str) -> UnitAt:
        """The unit with this code; raises UnknownUnit."""
        found = self.units.get(code)
        if found is None:
            raise UnknownUnit(code, on=self.on)
        return found

    def children(self, code: str) -> tuple[str, ...]:
        """The units directly below, in protocol order, then by the Vietnamese alphabet."""
        return self._children.get(self.unit(code).code, ())

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The units above, nearest first; empty for the root."""
        return tuple(_climb(self.units, self.unit(code).parent))

    def path(self, code: str) -> tuple[str, ...]:
        """From the root down to the unit itself."""
        return (*reversed(self.ancestors(code)), code)

    def subtree(self, code: str) -> tuple[str, ...]:
        """The unit itself and everything below, each branch before the next."""
        below = (self.subtree(child) for child in self.children(code))
        return (code, *(found for branch in below for found in branch))

    def is_below(self, code: str, above: str) -> bool:
        """Whether a unit is somewhere below another; no unit is below itself."""
        return above in self.ancestors(code)


def _climb(units: Mapping[str, UnitAt], code: str | None) -> Iterator[str]:
    while code is not None:
        yield code
        code = units[code].parent


def _root(units: Mapping[str, UnitAt], on: date) -> str:
    roots = [unit for unit in units.values() if unit.parent is None]
    if len(roots) != 1:
        raise NotOneRoot([unit.code for unit in roots], names=[unit.name for unit in roots], on=on)
    return roots[0].code


def _children(units: Mapping[str, UnitAt], on: date) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[UnitAt]] = defaultdict(list)
    for unit in units.values():
        if unit.parent is None:
            continue
        if unit.parent not in units:
            raise UnknownParent(unit, on=on)
        found[unit.parent].append(unit)
    return {
        parent: tuple(unit.code for unit in sorted(below, key=_place))
        for parent, below in found.items()
    }


def _place(unit: UnitAt) -> tuple[int, str, str]:
    return unit.order, unit.sort_key, unit.code


def _refuse_circles(tree: Tree) -> None:
    # Everything that hangs on the root is reached from it; what is not reached runs in a circle.
    lost = tree.units.keys() - set(tree.subtree(tree.root))
    if lost:
        circle = _circle(tree.units, min(lost))
        names = [tree.units[code].name for code in circle]
        raise CyclicParents(circle, names=names, on=tree.on)


def _circle(units: Mapping[str, UnitAt], start: str) -> list[str]:
    seen: list[str] = []
    for code in _climb(units, start):
        if code in seen:
            return seen[seen.index(code) :]
        seen.append(code)
    return seen


def tree_on(spells: Iterable[UnitSpell], day: date) -> Tree:
    """The tree of the units in force on a day.

    Raises TwoSpells, NotOneRoot, UnknownParent or CyclicParents, each with the units' names.
    """
    units: dict[str, UnitAt] = {}
    for spell in spells:
        if not spell.holds_on(day):
            continue
        if spell.code in units:
            names = [units[spell.code].name, spell.name]
            raise TwoSpells(spell.code, names=names, on=day)
        units[spell.code] = _at(spell)
    return Tree(day, units)


def _at(spell: UnitSpell) -> UnitAt:
    return UnitAt(
        code=spell.code,
        parent=spell.parent,
        kind=spell.kind,
        name=spell.name,
        short_name=spell.short_name,
        symbol=spell.symbol,
        order=spell.order,
        sort_key=sort_key(spell.short_name),
        reports_to_centre=spell.reports_to_centre,
    )


def ended_below(spells: Iterable[UnitSpell], day: date) -> Mapping[str, frozenset[str]]:
    """The units that had ended by a day, by each unit above them on their last."""
    by_code: dict[str, list[UnitSpell]] = defaultdict(list)
    for spell in spells:
        by_code[spell.code].append(spell)
    found: dict[str, set[str]] = defaultdict(set)
    for code, own in by_code.items():
        last = max(own, key=lambda spell: spell.valid_from)
        if last.valid_to is not None and last.valid_to < day:
            for above in _above(last, by_code, last.valid_to):
                found[above].add(code)
    return {above: frozenset(codes) for above, codes in found.items()}


def _above(
    spell: UnitSpell, by_code: Mapping[str, Sequence[UnitSpell]], day: date
) -> Iterator[str]:
    parent = spell.parent
    while parent is not None:
        yield parent
        held = (each.parent for each in by_code.get(parent, ()) if each.holds_on(day))
        parent = next(held, None)


def owners_on(holdings: Sequence[Holding], day: date) -> Mapping[str, str]:
    """Who owns each territory on a day; raises TwoOwners or NoOwner."""
    owners: dict[str, list[str]] = {holding.territory: [] for holding in holdings}
    for holding in holdings:
        if holding.holds_on(day):
            owners[holding.territory].append(holding.unit)
    return {territory: _only(territory, units, day) for territory, units in owners.items()}


def _only(territory: str, units: Sequence[str], day: date) -> str:
    if not units:
        raise NoOwner(territory, on=day)
    if len(units) > 1:
        raise TwoOwners(territory, units=units, on=day)
    return units[0]


def predecessors(successions: Sequence[Succession], unit: str, tree: Tree) -> tuple[str, ...]:
    """The units of an earlier tree that did then what `unit` does now; none for a new task.

    Follows each territory back step by step: regions of March 2025 were cut across the provinces of
    July, so going from unit to unit alone would bring in strangers. A unit that was there already
    is among them, and one below another is left out, since the report above covers it.
    """
    links = [link for link in successions if link.on > tree.on]
    found = _origins(links, unit, territories=frozenset(), tree=tree)
    return tuple(code for code in sorted(found) if found.isdisjoint(tree.ancestors(code)))


def _origins(
    links: Sequence[Succession], unit: str, *, territories: frozenset[str], tree: Tree
) -> frozenset[str]:
    itself = frozenset({unit}) & tree.units.keys()
    steps = [
        link for link in links if link.successor == unit and _share(link.territories, territories)
    ]
    before = (_origins_of(links, step, territories=territories, tree=tree) for step in steps)
    return itself.union(*before)


def _origins_of(
    links: Sequence[Succession], step: Succession, *, territories: frozenset[str], tree: Tree
) -> frozenset[str]:
    passed = frozenset(step.territories)
    followed = passed & territories if passed and territories else passed or territories
    others = [link for link in links if link is not step and link.on <= step.on]
    return _origins(others, step.predecessor, territories=followed, tree=tree)


def _share(some: Collection[str], others: Collection[str]) -> bool:
    return not some or not others or not set(some).isdisjoint(others)


WORDS: Mapping[type[UnitsError], str] = {
    UnknownUnit: "Không có đơn vị mã {e.code} vào ngày {day}. Kiểm tra mã đơn vị.",
    UnknownParent: (
        "{e.name} ({e.unit}) trực thuộc đơn vị mã {e.parent}, nhưng ngày {day} không có đơn vị "
        "này. Sửa đơn vị cấp trên hoặc thời gian hiệu lực."
    ),
    CyclicParents: (
        "Các đơn vị trực thuộc lẫn nhau thành vòng: {names}. Sửa đơn vị cấp trên của một đơn vị."
    ),
    NotOneRoot: (
        "Ngày {day} có {count} đơn vị không có cấp trên ({names}). Chỉ được có đúng 1 đơn vị."
    ),
    TwoSpells: (
        "Đơn vị mã {e.unit} có nhiều tên trong cùng ngày {day}: {names}. Sửa thời gian hiệu lực."
    ),
    TwoOwners: (
        "Địa bàn {e.territory} thuộc nhiều đơn vị trong cùng ngày {day}: {names}. "
        "Sửa thời gian quản lý địa bàn."
    ),
    NoOwner: "Địa bàn {e.territory} không thuộc đơn vị nào vào ngày {day}. Bổ sung đơn vị quản lý.",
}


def say(error: UnitsError) -> str:
    """What does not fit and what to do, in Vietnamese."""
    names = error.names
    day = write_date(error.on)
    return WORDS[type(error)].format(
        e=error, day=day, names="; ".join(names) or "không có đơn vị nào", count=len(names)
    )
