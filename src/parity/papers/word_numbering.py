"""The numbers that Word counts by itself: they are printed, but stand in no text of the file."""

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from parity.papers import word_package

LEVELS = 9
BULLET = "-"
# A count beyond it would be drawn in a row of letters or of M's as long as a page.
LARGEST = 3999
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


class Numbering:
    """The lists of a file, counting along as its paragraphs are read in order."""

    def __init__(self, part: bytes | None) -> None:
        self._kinds: dict[str, Mapping[int, _Level]] = {}
        self._lists: dict[str, tuple[str, Mapping[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for each in word_package.parse(part) if part else ():
            if each.tag == "abstractNum":
                self._kinds[each.get("abstractNumId", "")] = _levels(each)
            if each.tag == "num":
                kind = each.find("abstractNumId")
                name = "" if kind is None else kind.get("val", "")
                self._lists[each.get("numId", "")] = (name, _starts_anew(each))

    def label(self, list_id: str | None, level: int | None) -> str:
        """What is printed before the next paragraph of this list: "4.", "a)", "-", or ""."""
        if list_id not in self._lists:
            return ""
        kind, starts = self._lists[list_id]
        at = min(level or 0, LEVELS - 1)
        counts = self._counts[kind]
        if starts:  # a list that starts anew does so once
            counts.update({place: start - 1 for place, start in starts.items()})
            self._lists[list_id] = (kind, MappingProxyType({}))
        levels = self._kinds.get(kind, {})
        counts[at] = counts.get(at, levels.get(at, _Level()).start - 1) + 1
        for deeper in range(at + 1, LEVELS):
            counts.pop(deeper, None)
        return _printed(at, levels=levels, counts=counts)


def _levels(kind: ET.Element) -> Mapping[int, _Level]:
    return {
        _number(each.get("ilvl"), 0): _Level(
            _number(_said(each, "start"), 1),
            _said(each, "numFmt") or "decimal",
            _said(each, "lvlText") or "",
        )
        for each in kind.iter("lvl")
    }


def _starts_anew(numbered: ET.Element) -> Mapping[int, int]:
    return {
        _number(each.get("ilvl"), 0): _number(_said(each, "startOverride"), 1)
        for each in numbered.iter("lvlOverride")
        if each.find("startOverride") is not None
    }


def _printed(at: int, *, levels: Mapping[int, _Level], counts: Mapping[int, int]) -> str:
    level = levels.get(at, _Level())
    if level.form == "bullet":
        return level.text if level.text in ("-", "+", "*", "–") else BULLET
    if level.form == "none":
        return ""

    def figure(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        each = levels.get(place, _Level())
        return _spelled(counts.get(place, each.start), each.form)

    return _PLACE.sub(figure, level.text).strip()


def _spelled(count: int, form: str) -> str:
    if not 0 < count <= LARGEST or form not in _FORMS:
        return str(count)
    return _FORMS[form](count)


def _letter(count: int) -> str:
    """a … z, aa … zz: Word's own alphabet, without đ."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    signs = ""
    for value, sign in ROMAN:
        signs += sign * (count // value)
        count %= value
    return signs


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "lowerLetter": _letter,
        "upperLetter": lambda count: _letter(count).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda count: _roman(count).upper(),
        "decimalZero": lambda count: f"{count:02d}",
    }
)


def _said(element: ET.Element, name: str) -> str | None:
    found = element.find(name)
    return None if found is None else found.get("val")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise
