"""The reader reads letters by their form: its source holds no letter's number, sentence or digest."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from parity.domain.dispatch.text import fold
from sources import PACKAGE, ROOT, write

pytestmark = pytest.mark.once  # reads our own source

READER = (PACKAGE / "domain/dispatch", PACKAGE / "papers")
LETTERS = (*ROOT.glob("tests/data/letter-*.txt"), *ROOT.glob("tests/data/dispatch/*.txt"))
NAMES = ROOT / "src/parity/programme/bodies.csv"

NUMBER = re.compile(
    r"(?:công văn số|^số\s*:)\s*(\d{3,6})\s*/\s?[A-ZĐ]", re.IGNORECASE | re.MULTILINE
)
WORD = re.compile(r"\w+")
DIGEST = re.compile(r"\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,}\b")
# A sentence; shorter runs are every office's ("chủ trì, phối hợp với Vụ").
RUN = 8
# Words that every letter of the state holds.
OF_EVERY_LETTER = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Bảo hiểm xã hội các tỉnh, thành phố trực thuộc Trung ương",
    "Phụ lục I kèm theo Công văn số",
)


def numbers_in(letters: list[str]) -> set[str]:
    """The numbers of the letters themselves and of the letters that they cite."""
    return {number for letter in letters for number in NUMBER.findall(letter)}


def runs_of(text: str) -> set[tuple[str, ...]]:
    """Every run of words as long as a sentence."""
    words = WORD.findall(fold(text))
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def names() -> list[str]:
    """The names of bodies, which are programme data."""
    with NAMES.open(encoding="utf-8") as rows:
        return [name for row in csv.reader(rows) for name in (row[0], *row[1].split(";"))]


@cache
def own_runs(letters: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The runs of known letters that are not every letter's."""
    common = set().union(*map(runs_of, (*OF_EVERY_LETTER, *names())))
    return set().union(*map(runs_of, letters)) - common


def knowledge_of(source: Path, letters: list[str]) -> list[str]:
    """What a module of the reader knows of known letters."""
    text = source.read_text(encoding="utf-8")
    numbers = numbers_in(letters) & set(re.findall(r"\b(\d{3,6})(?:/|['\"])", text))
    runs = own_runs(tuple(letters))
    sentences = {" ".join(run) for line in text.split("\n") for run in runs_of(line) & runs}
    return sorted((*numbers, *sentences, *DIGEST.findall(text)))


def letters() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in LETTERS]


def test_the_reader_knows_no_letter():
    known = letters()

    assert {
        str(file.relative_to(PACKAGE)): found
        for folder in READER
        for file in sorted(folder.rglob("*.py"))
        if (found := knowledge_of(file, known))
    } == {}


PLANTED = [
    ("", []),
    ('"""Số, ký hiệu: Cộng hòa xã hội chủ nghĩa Việt Nam."""', []),
    ("SYMBOLS = {'4089': 'BHXH-TCCB'}", ["4089"]),
    ("DUE = '... kết quả hoạt động về BHXH Việt Nam (qua Vụ Tổ chức ...'", None),
    ("KNOWN = 'da4948543f23ef84'", ["da4948543f23ef84"]),
]


@pytest.mark.parametrize("line, found", PLANTED)
def test_planted_knowledge_is_found(tmp_path, line, found):
    source = write(tmp_path, "planted.py", line)

    known = knowledge_of(source, letters())

    assert bool(known) if found is None else known == found
