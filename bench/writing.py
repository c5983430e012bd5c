"""Writing a yearly report as PDF and Word, and all reports of a round in one command.

Compared, interleaved, each time with a report that was not written before:
(a) PDF with LibreOffice turning the Word file of the same report into PDF, a cold process each
    time, as a server without typst would have to;
(b) PDF with a bare call of typst: the same template and input, ready as text;
(c) Word with a bare python-docx document: as many paragraphs, tables and cells with the same
    words, nothing formatted.

Budget (issue 3, *Speed*): at least 8 x faster than (a), at most 2 x (b), at most 2.5 x (c).
Then the demo's year 2023 is built, and the command that writes every report of it as Word and PDF
in two processes is timed: for the record, not judged.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import docx as python_docx
import timing
import typst

import paper_texts
import shipped_reports
from parity.domain.document import Block, Bullets, Document, Heading, PageBreak, Paragraph, Table
from parity.papers import docx, pdf, pdf_shape

OUTLINE, ROUND = "944-NAM", "2023-NAM"
LONGEST = 3  # rows of a list
ROUNDS, LIBREOFFICE_ROUNDS = 11, 5
LEAST_OF_LIBREOFFICE, MOST_OF_TYPST, MOST_OF_PYTHON_DOCX = 8, 2, 2.5
PDF, TYPST, LIBREOFFICE = "parity PDF", "bare typst", "LibreOffice"
WORD, PYTHON_DOCX = "parity Word", "bare python-docx"


@dataclass(frozen=True)
class Ratio:
    """One figure of the table, and whether it keeps its limit."""

    words: str
    is_good: bool


def reports() -> Iterator[Document]:
    """Yearly reports without end, no two alike, as long as those of a province in the demo."""
    return (shipped_reports.own(OUTLINE, turn=turn, longest=LONGEST) for turn in count(1))


def fresh(write: Callable[[Document], object], *, among: Iterator[Document], times: int):
    """The work on a report of its own each time; the reports are ready before."""
    waiting = [next(among) for _ in range(times)]
    return lambda: write(waiting.pop())


def by_typst(text: str) -> object:
    """The bare call: fonts and compiler ready, nothing checked, nothing said."""
    return COMPILER.compile(
        input=str(pdf.TEMPLATE),
        format="pdf",
        sys_inputs={"document": text},
        pdf_standards=list(pdf.STANDARDS),
    )


COMPILER = typst.Compiler(
    root=str(pdf.TEMPLATES), font_paths=pdf.fonts(pdf.FONTS), ignore_system_fonts=True
)


def ready(document: Document) -> str:
    """What the template draws, as text."""
    return json.dumps(pdf_shape.shape(document), ensure_ascii=False)


def by_python_docx(document: Document) -> bytes:
    """The bare document: the words of every block, without any look."""
    word = python_docx.Document()
    for block in every_block(document):
        match block:
            case Heading() | Paragraph():
                word.add_paragraph(block.text)
            case Bullets():
                for item in block.items:
                    word.add_paragraph(f"- {item}")
            case Table():
                add_table(word, block)
            case PageBreak():
                word.add_page_break()
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def every_block(document: Document) -> Iterator[Block]:
    """Text and annexes."""
    yield from document.blocks
    for annex in document.annexes:
        yield from annex.blocks


def add_table(word, block: Table) -> None:
    """Row by row, the way that does not look each cell up in the whole table."""
    table = word.add_table(rows=len(block.rows) + 1, cols=len(block.head))
    for row, words in zip(table.rows, (block.head, *block.rows), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text


def by_libreoffice(source: Path, folder: Path) -> Path:
    """A cold process, as the first conversion of a server."""
    subprocess.run(
        paper_texts.command(source, folder),
        check=True,
        capture_output=True,
        env=paper_texts.environment(folder),
    )
    return source.with_suffix(".pdf")


def measure_python() -> dict[str, float]:
    """PDF, Word and their bare peers, in this process."""
    among, times = reports(), ROUNDS + 1
    texts = [ready(next(among)) for _ in range(times)]
    ways = {
        PDF: fresh(pdf.write, among=among, times=times),
        TYPST: lambda: by_typst(texts.pop()),
        WORD: fresh(docx.write, among=among, times=times),
        PYTHON_DOCX: fresh(by_python_docx, among=among, times=times),
    }
    return timing.medians(ways, rounds=ROUNDS, clock=timing.OWN_WORK)


def measure_libreoffice() -> dict[str, float]:
    """The PDF writer and a cold LibreOffice, by the clock on the wall, which a user waits by."""
    among, times = reports(), LIBREOFFICE_ROUNDS + 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = [folder / f"{place}.docx" for place in range(times)]
        for source in sources:
            source.write_bytes(docx.write(next(among)))
        ways = {
            PDF: fresh(pdf.write, among=among, times=times),
            LIBREOFFICE: lambda: by_libreoffice(sources.pop(), folder),
        }
        return timing.medians(ways, rounds=LIBREOFFICE_ROUNDS, clock=timing.WALL)


def whole_round() -> str:
    """The demo built, and every report of its year 2023 written by the command."""
    with tempfile.TemporaryDirectory(prefix="parity-bench-") as name:
        state, to = Path(name, "state"), Path(name, "to")
        environment = {**os.environ, "PARITY_ENV": "demo", "PARITY_STATE": str(state)}
        environment.pop("PARITY_DATABASE", None)
        parity = [str(Path(sys.executable).with_name("parity"))]
        run = {"env": environment, "check": True, "capture_output": True}
        subprocess.run([*parity, "run", "--build-only"], **run)
        start = time.perf_counter()
        subprocess.run([*parity, "write-reports", ROUND, "--to", str(to)], **run)
        seconds = time.perf_counter() - start
        files = list(to.iterdir())
    return (
        f"Every report of {ROUND} as Word and PDF, 2 processes: {len(files)} files in "
        f"{seconds:.1f} s, {len(files) / seconds:.0f} files/s"
    )


def judged(python: dict[str, float], office: dict[str, float] | None) -> Iterator[Ratio]:
    """Every limit and how it is kept."""
    ratio = python[PDF] / python[TYPST]
    yield Ratio(f"PDF {ratio:.2f} x {TYPST} (at most {MOST_OF_TYPST})", ratio <= MOST_OF_TYPST)
    ratio = python[WORD] / python[PYTHON_DOCX]
    words = f"Word {ratio:.2f} x {PYTHON_DOCX} (at most {MOST_OF_PYTHON_DOCX})"
    yield Ratio(words, ratio <= MOST_OF_PYTHON_DOCX)
    if office:
        ratio = office[LIBREOFFICE] / office[PDF]
        words = f"PDF {ratio:.1f} x faster than {LIBREOFFICE} (at least {LEAST_OF_LIBREOFFICE})"
        yield Ratio(words, ratio >= LEAST_OF_LIBREOFFICE)


def main() -> int:
    """Prints the figures; 0 unless a budget is missed."""
    python = measure_python()
    office = measure_libreoffice() if paper_texts.has_libreoffice() else None
    print(f"Writing a yearly report, milliseconds, median of {ROUNDS} rounds, {timing.load()}")
    for clock, found in (("own work", python), ("on the wall", office or {})):
        for name, seconds in found.items():
            print(f"  {name:<18}{seconds * 1e3:>9.1f}  {clock}")
    if office is None:
        print(f"NOT RUN: {LIBREOFFICE} (apt-get install libreoffice-writer-nogui)")
    results = list(judged(python, office))
    for result in results:
        print(f"{result.words}: {'kept' if result.is_good else 'MISSED'}")
    print(whole_round())
    return 0 if all(result.is_good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
