"""Who does which task of a directive: the letter's names as units of the tree on its date."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from parity.domain.directives.proposal import Proposal, Task
from parity.domain.dispatch import addressing
from parity.domain.dispatch.addressing import Unknown
from parity.domain.dispatch.bodies import Bodies, Group
from parity.domain.units import Tree

# "Như Công văn số 4089/BHXH-TCCB": the same addressees as that letter.
_AS_BEFORE = re.compile(r"^như\b.*?\bsố\s+(?P<name>\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the letter and the units it stands for; none where it is nobody's in the tree.

    `is_outside` for those who are known to be none of the agency's ("các bộ, ngành").
    """

    name: str
    units: tuple[str, ...]
    is_outside: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether a person should say who is meant."""
        return not self.units and not self.is_outside


@dataclass(frozen=True, slots=True)
class Doers:
    """Who leads a task and who works with them. A unit that leads does not also go along."""

    lead: tuple[Named, ...]
    together: tuple[Named, ...]

    @property
    def leading(self) -> tuple[str, ...]:
        """The units that lead, each once."""
        return _units(self.lead)

    @property
    def joining(self) -> tuple[str, ...]:
        """The units that work with them, each once."""
        return tuple(unit for unit in _units(self.together) if unit not in self.leading)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names of which nobody knows whose they are."""
        return tuple(each.name for each in (*self.lead, *self.together) if each.is_unknown)


@dataclass(frozen=True, slots=True)
class Assigned:
    """Everybody in a directive: addressees, doers by the key of their task, readers, and by the key
    of its round who collects from below.

    `issuer` may do some of the work itself, but is no receiver of its own letter.
    """

    issuer: str
    addressees: tuple[Named, ...]
    doers: Mapping[str, Doers]
    readers: tuple[Named, ...]
    collectors: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)

    @property
    def addressed(self) -> tuple[str, ...]:
        """The units to which the letter is addressed."""
        return _units(self.addressees)

    @property
    def receiving(self) -> tuple[str, ...]:
        """The units that get work: addressees and doers, each once."""
        units = [doers.leading + doers.joining for doers in self.doers.values()]
        every = (*self.addressed, *(unit for some in units for unit in some))
        return tuple(unit for unit in dict.fromkeys(every) if unit != self.issuer)

    def collecting(self, key: str) -> tuple[str, ...]:
        """The units named to collect from below in a round; none where nobody is named."""
        return _units(self.collectors.get(key, ()))

    @property
    def reading(self) -> tuple[str, ...]:
        """The units that get the letter only to read."""
        others = (self.issuer, *self.receiving)
        return tuple(unit for unit in _units(self.readers) if unit not in others)


@dataclass(frozen=True, slots=True)
class Names:
    """What names are looked up in: the bodies, the tree of the letter's date, earlier addressees.

    `earlier` are the units of issued directives by number and symbol.
    """

    bodies: Bodies
    tree: Tree
    earlier: Mapping[str, Sequence[str]]

    def named(self, name: str, *, addressees: Sequence[str] = ()) -> Named:
        """The units behind one name; a name that is nobody's, or could be two units', has none."""
        before = _AS_BEFORE.match(name)
        if before:
            return Named(name, tuple(self.earlier.get(before["name"].rstrip(".,;"), ())))
        found = addressing.units_of(name, tree=self.tree, bodies=self.bodies, addressees=addressees)
        units = () if isinstance(found, Unknown) else found
        return Named(name, units, is_outside=self.bodies.group_of(name) is Group.OUTSIDE)


def named_before(proposal: Proposal) -> tuple[str, ...]:
    """The earlier letters whose addressees this one takes over ("Như Công văn số …")."""
    found = (_AS_BEFORE.match(each.value or "") for each in proposal.addressees)
    return tuple(each["name"].rstrip(".,;") for each in found if each)


def assign(proposal: Proposal, names: Names) -> Assigned:
    """Who gets what, by the names of the letter as corrected; a task without a lead is everybody's."""
    addressees = tuple(names.named(each.value) for each in proposal.addressees if each.value)
    addressed = _units(addressees)
    return Assigned(
        issuer=names.tree.root,
        addressees=addressees,
        doers={task.key: _doers(task, names, addressees) for task in proposal.ordered},
        readers=tuple(names.named(each.name, addressees=addressed) for each in proposal.informed),
        collectors={
            each.key: tuple(names.named(name) for name in each.collecting)
            for each in proposal.opened
            if each.collects_below
        },
    )


def _doers(task: Task, names: Names, addressees: tuple[Named, ...]) -> Doers:
    addressed = _units(addressees)
    lead = tuple(names.named(name, addressees=addressed) for name in task.lead)
    together = tuple(names.named(name, addressees=addressed) for name in task.together)
    return Doers(lead or addressees, together)


def _units(named: Iterable[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit for each in named for unit in each.units))
