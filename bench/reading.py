"""Reading a two-page letter from Word, PDF and plain text: the door and the grammar.

Compared, interleaved, with the bare text extraction of the same bytes by the same library:
python-docx (paragraphs, then tables) and pypdfium2 (the text of each page).

Budget (issue 2/4, *Speed*): from Word and PDF at most 3 x the bare extraction; plain text at most
50 ms. Judged twice: in one process, where nothing but reading is paid for, and as the product
reads, through the worker, where the bare extraction is done by a worker that is ours but for its
readers, so that both pay for the pipe, the fork and the limits. The grammar's own share is printed
beside them: pdfium takes the text out of a small PDF in some 3 ms, so there the grammar decides.

Calibration: an empty file through the worker, and composing the same text to NFC in bare Python.
"""

import sys
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import bare_worker
import timing

import foreign_files as foreign
from parity.domain.dispatch import read as dispatch
from parity.papers import letters, programme_bodies, read, read_process, read_worker
from parity.papers.reading import Limits

ROUNDS = 25
MOST_OF_BARE = 3
MOST_OF_TEXT_MS = 50
PAGES = 2
LETTER = Path(__file__).parents[1] / "tests" / "data" / "letter-4089.txt"
LIMITS = Limits()
GRAMMAR = "the grammar alone"
BODIES = programme_bodies.packaged()


def files() -> Mapping[str, bytes]:
    """The letter in each format, by its ending; the PDF has two pages."""
    lines = [line for line in LETTER.read_text(encoding="utf-8").split("\n") if line.strip()]
    made = {
        ".docx": foreign.written_by_word_library(*lines),
        ".pdf": foreign.pdf(
            "#set text(11pt)\n#set par(leading: 0.5em, spacing: 0.7em)\n#set page(margin: 20mm)\n"
            + foreign.paragraphs(*lines)
        ),
        ".txt": LETTER.read_bytes(),
    }
    assert read.read("a.pdf", made[".pdf"]).pages == PAGES
    return made


def whole(ending: str, data: bytes) -> Callable[[], object]:
    """The product's way in this process: its reader and the grammar."""
    return lambda: dispatch.read(read_worker.READERS[ending](data, LIMITS).text, bodies=BODIES)


def ways_here(made: Mapping[str, bytes]) -> dict[str, Callable[[], object]]:
    """All ways without a worker."""
    text = made[".txt"].decode()
    ways: dict[str, Callable[[], object]] = {
        "NFC": lambda: unicodedata.normalize("NFC", text),
        GRAMMAR: lambda: dispatch.read(text, bodies=BODIES),
    }
    for ending, data in made.items():
        ways[ending] = whole(ending, data)
    for ending, bare in bare_worker.READERS.items():
        ways[f"bare {ending}"] = lambda bare=bare, data=made[ending]: bare(data)
    return ways


def ways_through(
    made: Mapping[str, bytes], bare: read_process.Server
) -> dict[str, Callable[[], object]]:
    """All ways through a worker."""
    ways: dict[str, Callable[[], object]] = {"empty": lambda: read.read("a.txt", b".")}
    for ending, data in made.items():
        ways[ending] = lambda name=f"a{ending}", data=data: letters.open_letter(
            name, data, bodies=BODIES
        )
    for ending in bare_worker.READERS:
        ways[f"bare {ending}"] = lambda ending=ending, data=made[ending]: bare.ask(
            ending, data, LIMITS
        )
    return ways


def table(title: str, seconds: Mapping[str, float]) -> list[str]:
    """The figures of one way of asking, in milliseconds."""
    lines = [f"{title:<24}{'parity':>8}{'bare':>8}{'x bare':>8}"]
    for ending in bare_worker.READERS:
        ours, bare = seconds[ending], seconds[f"bare {ending}"]
        lines.append(f"{ending:<24}{ours * 1e3:8.2f}{bare * 1e3:8.2f}{ours / bare:8.2f}")
    beside = [way for way in (".txt", GRAMMAR) if way in seconds]
    return [*lines, *(f"{way:<24}{seconds[way] * 1e3:8.2f}" for way in beside)]


def is_kept(seconds: Mapping[str, float]) -> bool:
    """Whether the budget holds."""
    ratios = [seconds[ending] / seconds[f"bare {ending}"] for ending in bare_worker.READERS]
    return max(ratios) <= MOST_OF_BARE and seconds[".txt"] * 1e3 <= MOST_OF_TEXT_MS


def main() -> int:
    """Prints the figures; 0 unless the budget is missed."""
    made = files()
    bare = read_process.Server((sys.executable, bare_worker.__file__))
    here = timing.medians(ways_here(made), rounds=ROUNDS, clock=timing.OWN_WORK)
    through = timing.medians(ways_through(made, bare), rounds=ROUNDS, clock=timing.WALL)
    bare.stop()
    signs = len(made[".txt"].decode())
    print(
        f"Reading a letter of {PAGES} pages, {signs} signs, milliseconds, median of {ROUNDS} "
        f"rounds, {timing.load()}"
    )
    print("\n".join([*table("in this process", here), *table("through the worker", through)]))
    print(
        f"Calibration: an empty file through the worker {through['empty'] * 1e3:.2f} ms, "
        f"the text composed to NFC {here['NFC'] * 1e3:.3f} ms"
    )
    is_good = is_kept(here) and is_kept(through)
    print(
        f"At most {MOST_OF_BARE} x the bare extraction in one process and through the worker, "
        f"text at most {MOST_OF_TEXT_MS} ms: {'kept' if is_good else 'MISSED'}"
    )
    return 0 if is_good else 1
