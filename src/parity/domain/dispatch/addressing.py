"""Names in a letter → units of the tree on its day; what is not known for sure stays unknown.

"BHXH các tỉnh" is whoever is a provincial office on that day; "Vụ TCCB" is the department with
that symbol; "Như trên" is whom the letter goes to.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parity.domain.dispatch.bodies import Bodies, Group
from parity.domain.dispatch.text import fold
from parity.domain.units import Tree, UnitAt

CENTRAL, PROVINCIAL, REGIONAL, DISTRICT = "central", "provincial", "regional", "district"
# Decree 89/2020, article 5(14)–(21): the public service units are centres, institutes, schools and
# the journal; departments, boards and the office are not.
SERVICE_HEADS = ("trung tâm ", "viện ", "trường ", "tạp chí ", "báo ")

_POST = re.compile(
    r"^(?:đồng chí\s+)?(?:thủ trưởng|giám đốc|vụ trưởng|trưởng ban|chánh|viện trưởng|hiệu trưởng"
    r"|tổng biên tập)\s+(?=\S)",
    re.IGNORECASE,
)
_ABBREVIATIONS = (
    (re.compile(r"(?<!\w)bhxh(?!\w)"), "bảo hiểm xã hội"),
    (re.compile(r"(?<!\w)bhyt(?!\w)"), "bảo hiểm y tế"),
    (re.compile(r"(?<!\w)bhtn(?!\w)"), "bảo hiểm thất nghiệp"),
    (re.compile(r"(?<!\w)(?:tp\.?|thành phố)\s*"), "thành phố "),
    (re.compile(r"(?<!\w)cntt(?!\w)"), "công nghệ thông tin"),
    (re.compile(r"\s*-\s*"), " - "),
)
_BELONGS = re.compile(r"\s+(?:trực thuộc|thuộc|của)\s+(?:bảo hiểm xã hội việt nam|ngành)$")
_KIND_OF_PLACE = re.compile(r"^(bảo hiểm xã hội) (?:tỉnh|thành phố) ")
_DISTRICT_WORDS = re.compile(r"(?<!\w)(?:huyện|quận|thị xã|cơ sở|liên huyện)(?!\w)")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that no unit of the day has, or that more than one could have."""

    name: str


def units_of(
    name: str, *, tree: Tree, bodies: Bodies, addressees: Sequence[str]
) -> tuple[str, ...] | Unknown:
    """The codes of the units that a name means on the tree's day, in protocol order.

    `addressees` are the units that the letter goes to, for "Như trên" and "các đơn vị".
    """
    found: tuple[str, ...]
    group = bodies.group_of(name) or bodies.group_of(_POST.sub("", name, count=1))
    if group is Group.ADDRESSEES:
        found = tuple(addressees)
    elif group is not None:
        found = tuple(_members(tree, group))
    else:
        found = _unit(_key(_POST.sub("", name, count=1)), tree)
    return found or Unknown(name)


def _members(tree: Tree, group: Group) -> Iterator[str]:
    belongs = _GROUPS.get(group)
    for code in tree.subtree(tree.root):
        if belongs and code != tree.root and belongs(tree.unit(code)):
            yield code


def _is_service(unit: UnitAt) -> bool:
    return unit.kind == CENTRAL and unit.name.lower().startswith(SERVICE_HEADS)


def _of_kind(kind: str) -> Callable[[UnitAt], bool]:
    return lambda unit: unit.kind == kind


# Bodies outside the agency have no units here.
_GROUPS: Mapping[Group, Callable[[UnitAt], bool]] = {
    Group.CENTRAL: _of_kind(CENTRAL),
    Group.SERVICE: _is_service,
    Group.PROVINCIAL: _of_kind(PROVINCIAL),
    Group.REGIONAL: _of_kind(REGIONAL),
    Group.DISTRICT: _of_kind(DISTRICT),
    Group.ALL: lambda unit: True,
}


def _unit(key: str, tree: Tree) -> tuple[str, ...]:
    """The one unit with the name, the symbol or the beginning of a name; else nothing."""
    is_district = bool(_DISTRICT_WORDS.search(key))
    units = [unit for unit in tree.units.values() if is_district or unit.kind != DISTRICT]
    for says in (_has_name, _has_symbol, _begins, _has_place):
        found = [unit.code for unit in units if says(unit, key)]
        if found:
            return tuple(found) if len(found) == 1 else ()
    return ()


def _has_name(unit: UnitAt, key: str) -> bool:
    return key in (_key(unit.name), _key(unit.short_name))


def _has_symbol(unit: UnitAt, key: str) -> bool:
    """ "Vụ TCCB", "Trung tâm CNTT": the first words of the name and the symbol."""
    head, _, symbol = key.rpartition(" ")
    is_own = unit.kind == CENTRAL and fold(unit.symbol) == symbol
    return is_own and bool(head) and _key(unit.name).startswith(f"{head} ")


def _begins(unit: UnitAt, key: str) -> bool:
    """ "Văn phòng" where only one central unit's name begins so."""
    return unit.kind == CENTRAL and _key(unit.name).startswith(f"{key} ")


def _has_place(unit: UnitAt, key: str) -> bool:
    """ "BHXH Bắc Giang" without "tỉnh"."""
    return _KIND_OF_PLACE.sub(r"\1 ", _key(unit.name)) == key


def _key(name: str) -> str:
    """One spelling for comparing: abbreviations written out, whose unit it is left out."""
    key = fold(name).strip(" .,;:")
    for pattern, words in _ABBREVIATIONS:
        key = pattern.sub(words, key)
    return " ".join(_BELONGS.sub("", " ".join(key.split())).split())
