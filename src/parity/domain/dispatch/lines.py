"""The lines of a letter as they stand on the page, cut into cells where columns or tables part.

A header of two columns comes from a PDF with both columns on one line, from a Word table with "|"
between the cells, or one column after the other; cells make the three alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parity.domain.dispatch.text import Clean, fold

# Wide gaps part columns: three spaces or more; two do where a signature stands beside a list.
_COLUMN = re.compile(r"[^\s|](?:[^\n|]*?[^\s|])?(?=[ \f]{3,}|\s*\||[ \f]*$)")
_NARROW = re.compile(r"[^\s|](?:[^\n|]*?[^\s|])?(?=[ \f]{2,}|\s*\||[ \f]*$)")

RULE = re.compile(r"[-_=*–—.…~]{2,}(?:\s+[-_=*–—.…~]{2,})*|[-–—_]")
NATION = re.compile(
    r"C[ỘO]NG\s+H[OÒ][AÀ]\s+X[ÃA]\s+H[ỘO]I(?:\s+CH[ỦU]\s+NGH[ĨI]A(?:\s+VI[ỆE]T\s+NAM)?)?"
)
MOTTO = re.compile(r"Độc\s+lập\s*[-–—]+\s*Tự\s+do\s*[-–—]+\s*Hạnh\s+phúc", re.IGNORECASE)
_NATION_PARTS = frozenset(
    fold(part)
    for part in (
        "CỘNG",
        "CỘNG HÒA",
        "CỘNG HÒA XÃ",
        "CỘNG HÒA XÃ HỘI",
        "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "HỘI CHỦ NGHĨA VIỆT NAM",
        "CHỦ NGHĨA VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    )
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of one column on one line, with their span in the clean text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Behind the last sign."""
        return self.start + len(self.text)

    @property
    def is_rule(self) -> bool:
        """A drawn line of dashes, underscores or stars, or dots that nobody filled."""
        return bool(RULE.fullmatch(self.text))

    @property
    def is_nation(self) -> bool:
        """Part of the name of the state or of the motto: no words of the letter's own."""
        return fold(self.text) in _NATION_PARTS or bool(MOTTO.match(self.text))

    @property
    def is_capitals(self) -> bool:
        """Words in capitals, two letters at least."""
        return self.text.isupper() and sum(map(str.isalpha, self.text)) > 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words and its cells from left to right; none on a blank line."""

    start: int
    text: str
    cells: tuple[Cell, ...]

    def column(self, cell: Cell) -> int:
        """How many signs stand before a cell."""
        return cell.start - self.start


def lines_of(clean: Clean, *, since: int = 0, until: int | None = None) -> Iterator[Line]:
    """The lines of a part of the letter, columns parted by three spaces, "|" or a tab."""
    return _lines(clean.text, since, _end(clean, until), _COLUMN)


def narrow_lines_of(clean: Clean, *, since: int, until: int | None = None) -> Iterator[Line]:
    """The same with two spaces parting columns, as beside a list of recipients."""
    return _lines(clean.text, since, _end(clean, until), _NARROW)


def _end(clean: Clean, until: int | None) -> int:
    return len(clean.text) if until is None else until


def _lines(text: str, since: int, until: int, pattern: re.Pattern[str]) -> Iterator[Line]:
    start = since
    while start <= until:
        end = text.find("\n", start, until)
        end = until if end < 0 else end
        line = text[start:end]
        yield Line(start, line, tuple(_cells(line, start, pattern)))
        start = end + 1


def _cells(line: str, start: int, pattern: re.Pattern[str]) -> Iterator[Cell]:
    words = line.strip()
    if words and "  " not in words and "|" not in words:
        yield Cell(words, start + line.index(words[0]))
    elif words:
        yield from (Cell(cell[0], start + cell.start()) for cell in pattern.finditer(line))
