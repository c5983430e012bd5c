"""Word files (.docx): the words that are printed, in the order in which they are read.

A walk over the raw XML: paragraphs with their counted numbers, tables, text boxes, a letterhead
kept in the first page's header; without what was deleted or hidden. Words in the fonts of before
Unicode are decided run by run and turned into Unicode.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from parity.domain.dispatch import encodings
from parity.domain.dispatch.encodings import Encoding
from parity.papers import file_kinds, secrecy, word_package, word_tables
from parity.papers.reading import Damaged, Empty, Limits, NotAsNamed, ReadText
from parity.papers.word_numbering import Numbering
from parity.papers.word_package import ENDING, Package
from parity.papers.word_styles import Look, Styles

# A zip that is no package is told apart when it is opened.
KINDS = ("word", "zip")
DELETED = frozenset({"del", "moveFrom", "delText"})
# Properties, never words; a tab stop in them is no tab.
SILENT = frozenset({"pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sectPr", "instrText"})
SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# Where Word itself last began a page: told by a sign that XML text cannot hold.
RENDERED_BREAK = "\v"
CAPITALS_FONT = re.compile(r"^\.vn\w*h$", re.IGNORECASE)
# Letters that only Unicode has: words in an old font's name that were typed anew since.
ONLY_UNICODE = re.compile("[\u0100-\u024f\u1ea0-\u1ef9]")
# Symbol fonts keep their signs in the private area; the old fonts' letters may lie there too.
PRIVATE = re.compile("[\uf020-\uf0ff]")
LETTERHEAD_LINES = 2


class Piece(NamedTuple):
    """Words of one look; neighbours of the same look are decoded together."""

    encoding: Encoding
    is_capitals: bool
    words: str


def read(data: bytes, limits: Limits) -> ReadText:
    """The text of a .docx file.

    Raises Empty, NotAsNamed, Damaged, Encrypted, OldOffice, HasMacros, Unsafe, UnpacksTooLarge
    and SecretMark.
    """
    file_kinds.expect(KINDS, data, ending=ENDING)
    if not data.startswith(file_kinds.ZIP):
        raise NotAsNamed(ENDING, "binary" if b"\x00" in data else "text")
    with word_package.opened(data, limits) as package:
        walk = _Walk(package)
        text = walk.text()
    secrecy.refuse_secret(text.split("\n"))
    secrecy.refuse_stamps(walk.stamps)
    if not text.strip():
        raise Empty
    notes = (*sorted(walk.notes), *(str(each) for each in sorted(walk.old_encodings)))
    encoding = str(min(walk.old_encodings, default=Encoding.UNICODE))
    return ReadText(text, encoding, "docx", text.count("\f") + 1, notes)


class _Walk:
    """One way through a file, gathering what is noted on it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(_only(package.related("styles")))
        self._page_is_over = False
        self._sections: Iterator[ET.Element] = iter(())
        self.notes: set[str] = set()
        self.stamps: list[str] = []
        self.old_encodings: set[Encoding] = set()

    @cached_property
    def _numbering(self) -> Numbering:
        return Numbering(_only(self._package.related("numbering")))

    def text(self) -> str:
        """Everything that is printed; raises Damaged when there is no body."""
        root = self._package.xml(self._package.main)
        body = None if root is None else root.find("body")
        if body is None:
            raise Damaged
        sections = list(body.iter("sectPr"))
        self._sections = iter(sections[1:])
        headers = self._package.related("header")
        for part in (*headers.values(), *self._package.related("footer").values()):
            self.stamps += self._lines(word_package.parse(part))
        head = self._letterhead(sections[0], headers) if sections else []
        self._page_is_over = False
        return "\n".join([*head, *self._blocks(body)])

    def _letterhead(self, section: ET.Element, headers: Mapping[str, bytes]) -> list[str]:
        """The header of the first page when it is more than a running title or a page number."""
        wanted = "default" if section.find("titlePg") is None else "first"
        named = [
            each.get("id", "")
            for each in section.iter("headerReference")
            if each.get("type") == wanted and each.get("id") in headers
        ]
        lines = self._lines(word_package.parse(headers[named[0]])) if named else []
        printed = [line for line in lines if line.strip()]
        return printed if len(printed) >= LETTERHEAD_LINES else []

    def _lines(self, part: ET.Element) -> list[str]:
        return "\n".join(self._blocks(part)).split("\n")

    def _blocks(self, holder: ET.Element) -> Iterator[str]:
        """Paragraphs and rows of tables, each as its lines."""
        for each in holder:
            if each.tag == "p":
                yield from self._paragraph(each)
            elif each.tag == "tbl":
                yield from word_tables.lines(each, self._blocks)
            elif each.tag in DELETED:
                self.notes.add("deleted")
            elif each.tag not in SILENT:
                yield from self._blocks(_chosen(each))

    def _paragraph(self, paragraph: ET.Element) -> Iterator[str]:
        properties = paragraph.find("pPr")
        look = self._styles.paragraph(properties)
        boxes: list[ET.Element] = []
        words = _joined(self._pieces(paragraph, look, boxes))
        begins_page = self._page_is_over or words.startswith(("\f", RENDERED_BREAK))
        begins_page |= properties is not None and properties.find("pageBreakBefore") is not None
        self._page_is_over = words[1:].endswith("\f") or RENDERED_BREAK in words[1:]
        words = words.replace(RENDERED_BREAK, "").removeprefix("\f").removesuffix("\f")
        if look.list_id and words.strip():
            words = f"{self._numbering.label(look.list_id, look.list_level)} {words}".lstrip()
        yield ("\f" if begins_page else "") + words.replace("\f", "\n\f")
        for box in boxes:
            lines = [line for line in self._lines(box) if line.strip()]
            self.stamps += lines
            yield from lines
        self._end_section(properties)

    def _end_section(self, properties: ET.Element | None) -> None:
        """A section ends with this paragraph; the next says whether it begins a page."""
        if properties is None or properties.find("sectPr") is None:
            return
        following = next(self._sections, None)
        kind = None if following is None else following.find("type")
        self._page_is_over |= kind is None or kind.get("val") != "continuous"

    def _pieces(
        self, holder: Iterable[ET.Element], look: Look, boxes: list[ET.Element]
    ) -> Iterator[Piece]:
        """The words in these elements as they look; text boxes go to `boxes`."""
        for each in holder:
            if each.tag == "r":
                yield from self._run(each, look, boxes)
            elif each.tag == "txbxContent":
                boxes.append(each)
            elif each.tag in DELETED:
                self.notes.add("deleted")
            elif each.tag not in SILENT:
                yield from self._pieces(_chosen(each), look, boxes)

    def _run(self, run: ET.Element, paragraph: Look, boxes: list[ET.Element]) -> Iterator[Piece]:
        look = self._styles.run(run.find("rPr"), paragraph)
        for each in run:
            words = _words(each)
            if words is None:
                yield from self._pieces([each], paragraph, boxes)
            elif look.is_hidden:
                self.notes.add("hidden")
            else:
                yield self._piece(words, look)

    def _piece(self, words: str, look: Look) -> Piece:
        font = look.font or ""
        encoding = font_encoding(font)
        if encoding is Encoding.UNICODE or ONLY_UNICODE.search(words):
            return Piece(Encoding.UNICODE, bool(look.is_capitals), words)
        words = PRIVATE.sub(lambda found: chr(ord(found[0]) - 0xF000), words)
        if not words.isascii():
            self.old_encodings.add(encoding)
        return Piece(encoding, bool(look.is_capitals or CAPITALS_FONT.match(font)), words)


def font_encoding(font: str) -> Encoding:
    """What the letters of a font mean: .VnTime and its kin are TCVN3, VNI-Times and its kin VNI."""
    name = font.lower()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni-") else Encoding.UNICODE


def _joined(pieces: Iterable[Piece]) -> str:
    """The words in Unicode; a letter and its mark may stand in two runs of one font."""
    words = ""
    for (encoding, is_capitals), together in groupby(pieces, key=lambda piece: piece[:2]):
        typed = "".join(piece.words for piece in together)
        decoded = encodings.decode(typed, encoding=encoding)
        words += decoded.upper() if is_capitals else decoded
    return words


def _words(element: ET.Element) -> str | None:
    """What an element of a run prints; None when it may hold other elements with words."""
    if element.tag == "t":
        return element.text or ""
    if element.tag == "br":
        return "\f" if element.get("type") == "page" else "\n"
    if element.tag == "lastRenderedPageBreak":
        return RENDERED_BREAK
    return SIGNS.get(element.tag)


def _chosen(element: ET.Element) -> ET.Element:
    """One of the alternatives in which the same thing is told twice; else the element itself."""
    if element.tag != "AlternateContent":
        return element
    for name in ("Choice", "Fallback"):
        found = element.find(name)
        if found is not None:
            return found
    return element


def _only(parts: dict[str, bytes]) -> bytes | None:
    return next(iter(parts.values()), None)
