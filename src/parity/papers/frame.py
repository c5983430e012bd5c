"""What stands around the text, as lines and rules: head, title, foot, the heads of annexes.

Decree 30/2020, annex I, part II: cells 1-5a, 7, 9 and the widths of its own drawing. Every writer
draws the same lines, so that Word and PDF look alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from parity.domain.document import (
    Annex,
    Document,
    Signer,
    annex_name,
    annexed_to,
    number_line,
    place_line,
)
from parity.papers import looks
from parity.papers.looks import Side
from parity.papers.times import bold_width_mm

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

HEAD_MM = (64.0, 101.0)
SIGNATURE_MM = (80.0, 85.0)
ADDRESSEES_LEFT_MM, ADDRESSEES_DASH_MM = 38.0, 62.0

# The rule under issuer and subject is a third to a half of the line above it.
SHORT_RULE = 0.42

# Words that begin the second line of an issuer's name too long for one.
SECOND_LINES = ("TỈNH ", "THÀNH PHỐ ", "QUẬN ", "HUYỆN ", "THỊ XÃ ", "BẢO HIỂM XÃ HỘI ", "VIỆT NAM")

SIGNATURE_LINES = 4
ABOVE_FOOT = 10
BELOW_TITLE = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of its own look; space before and after in points."""

    text: str
    points: float = 14
    bold: bool = False
    italic: bool = False
    side: Side = Side.CENTRE
    left_mm: float = 0
    before: float = 0
    after: float = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A solid rule, centred in a width."""

    length_mm: float
    within_mm: float


@dataclass(frozen=True, slots=True)
class Space:
    """An empty height in points."""

    points: float


Part = Line | Rule | Space
Cell = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows of cells side by side that stay on one page, without borders."""

    widths_mm: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


def head(document: Document) -> Frame:
    """Issuer and number at the left; the country, its motto, place and date at the right."""
    country = (
        Line(COUNTRY, points=12, bold=True),
        Line(MOTTO, points=13, bold=True),
        Rule(bold_width_mm(MOTTO, 13), HEAD_MM[1]),
    )
    number = Line(number_line(document), points=13, before=6)
    place = Line(place_line(document), points=13, italic=True, before=6)
    return Frame(HEAD_MM, ((tuple(_issuer(document)), country), ((number,), (place,))))


def title(document: Document) -> tuple[Part, ...]:
    """Kind, subject, the rule below, and whom the document is sent to."""
    width = min(bold_width_mm(document.subject, 14), float(looks.TEXT_MM))
    return (
        Line(document.kind, bold=True, before=18),
        Line(document.subject, bold=True),
        Rule(width * SHORT_RULE, looks.TEXT_MM),
        *_addressees(document.addressees),
        Space(BELOW_TITLE),
    )


def foot(document: Document) -> Frame:
    """Recipients at the left, level with the signature block at the right."""
    recipients = (
        Line("Nơi nhận:", 12, bold=True, italic=True, side=Side.LEFT, before=ABOVE_FOOT),
        *(Line(f"- {each}", points=11, side=Side.LEFT) for each in document.recipients),
    )
    return Frame(SIGNATURE_MM, ((recipients, _signature(document.signer)),))


def annex_head(document: Document, annex: Annex, *, index: int) -> tuple[tuple[str, ...], Line]:
    """The annex's name and title, which lead it, and what it belongs to (annex I, part III)."""
    belongs = Line(annexed_to(document), italic=True, after=8)
    return (annex_name(document, index), annex.title), belongs


def issuer_lines(name: str, *, points: float) -> list[str]:
    """The issuer's name in capitals, in two lines where one would not fit its cell."""
    whole = name.upper()
    if bold_width_mm(whole, points) <= HEAD_MM[0]:
        return [whole]
    for words in SECOND_LINES:
        place = whole.find(f" {words}")
        halves = [whole[:place], whole[place + 1 :]]
        if place > 0 and all(bold_width_mm(half, points) <= HEAD_MM[0] for half in halves):
            return halves
    return [whole]


def _issuer(document: Document) -> Iterator[Part]:
    if document.parent_body:
        yield Line(document.parent_body.upper(), points=12)
    lines = issuer_lines(document.issuer, points=12)
    for words in lines:
        yield Line(words, points=12, bold=True)
    width = min(bold_width_mm(lines[-1], 12), HEAD_MM[0])
    yield Rule(width * SHORT_RULE, HEAD_MM[0])


def _addressees(addressees: tuple[str, ...]) -> Iterator[Line]:
    if not addressees:
        return
    if len(addressees) == 1:
        yield Line(f"Kính gửi: {addressees[0]}", before=10)
        return
    yield Line("Kính gửi:", side=Side.LEFT, left_mm=ADDRESSEES_LEFT_MM, before=10)
    for place, addressee in zip(count(1), addressees, strict=False):
        end = "." if place == len(addressees) else ";"
        yield Line(f"- {addressee}{end}", side=Side.LEFT, left_mm=ADDRESSEES_DASH_MM)


def _signature(signer: Signer) -> Cell:
    first, *others = (Line(words.upper(), bold=True) for words in (*signer.power, signer.post))
    blank = (Line(""),) * SIGNATURE_LINES
    return (replace(first, before=ABOVE_FOOT), *others, *blank, Line(signer.name or "", bold=True))
