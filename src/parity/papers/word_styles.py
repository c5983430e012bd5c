"""How the words of a Word file look, as far as reading needs it: the font, capitals, hidden, lists.

A style that says nothing takes what the style below it says (ISO/IEC 29500-1, 17.7.2).
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, replace

from parity.papers import word_package
from parity.papers.word_package import Slice

OFF = ("0", "false", "off", "none")
LONGEST_CHAIN = 20  # styles based on each other in a ring come to an end


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of some words; None where nothing is said."""

    font: str | None = None
    is_capitals: bool | None = None
    is_hidden: bool | None = None
    list_id: str | None = None
    list_level: int | None = None

    def over(self, below: "Look") -> "Look":
        """This look, with what it leaves open taken from the one below."""
        return Look(
            below.font if self.font is None else self.font,
            below.is_capitals if self.is_capitals is None else self.is_capitals,
            below.is_hidden if self.is_hidden is None else self.is_hidden,
            below.list_id if self.list_id is None else self.list_id,
            below.list_level if self.list_level is None else self.list_level,
        )


NOTHING = Look()


class Styles:
    """The styles of a file by their names in the file."""

    def __init__(self, part: bytes | None) -> None:
        self._styles: dict[str, Slice] = {}
        self._default, self._defaults = "", NOTHING
        self._looks: dict[str, Look] = {}
        if part is None:
            return
        for defaults in word_package.slices(part, "docDefaults"):
            self._defaults = of_run(defaults.whole().find("rPrDefault/rPr"))
        for style in word_package.slices(part, "style"):
            name = style.said.get("styleId", "")
            self._styles[name] = style
            is_default = style.said.get("default", OFF[0]) not in OFF
            if is_default and style.said.get("type") == "paragraph":
                self._default = name

    def paragraph(self, properties: ET.Element | None) -> Look:
        """How a paragraph with these properties looks."""
        style = _value(properties, "pStyle") or self._default
        return of_list(properties).over(self._named(style)).over(self._defaults)

    def run(self, properties: ET.Element | None, paragraph: Look) -> Look:
        """How words with these properties look within a paragraph."""
        if properties is None:
            return paragraph
        style = _value(properties, "rStyle")
        own = of_run(properties)
        return (own.over(self._named(style)) if style else own).over(paragraph)

    def _named(self, style: str) -> Look:
        if style not in self._looks:
            self._looks[style] = self._resolved(style, LONGEST_CHAIN)
        return self._looks[style]

    def _resolved(self, style: str, steps: int) -> Look:
        if style not in self._styles or steps == 0:
            return NOTHING
        element = self._styles[style].whole()
        own = of_list(element.find("pPr")).over(of_run(element.find("rPr")))
        return own.over(self._resolved(_value(element, "basedOn") or "", steps - 1))


def of_run(properties: ET.Element | None) -> Look:
    """What run properties (rPr) say themselves."""
    if properties is None:
        return NOTHING
    look = NOTHING
    for each in properties:
        if each.tag == "rFonts":
            look = replace(look, font=_font(each.attrib))
        elif each.tag == "caps":
            look = replace(look, is_capitals=each.get("val") not in OFF)
        elif each.tag == "vanish":
            look = replace(look, is_hidden=each.get("val") not in OFF)
    return look


def of_list(properties: ET.Element | None) -> Look:
    """The list and level that paragraph properties (pPr) name."""
    numbering = None if properties is None else properties.find("numPr")
    level = _value(numbering, "ilvl")
    return Look(
        list_id=_value(numbering, "numId"),
        list_level=int(level) if level and level.isdecimal() else None,
    )


def _font(said: Mapping[str, str]) -> str | None:
    # Vietnamese letters beyond ASCII take hAnsi; a theme's font is never an old one.
    if "hAnsiTheme" in said or "asciiTheme" in said:
        return ""
    return said.get("hAnsi") or said.get("ascii")


def _value(element: ET.Element | None, name: str) -> str | None:
    found = None if element is None else element.find(name)
    return None if found is None else found.get("val")
