"""Defects of numbering among siblings: told, never mended (official-documents.md 4.5)."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from parity.domain.dispatch.items import Item, Rank
from parity.domain.dispatch.letter import Anomaly
from parity.domain.dispatch.text import Flow

# Decree 30/2020 writes points in the order of the Vietnamese alphabet: no f, j, w, z.
LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
NUMBERS = tuple(str(number) for number in range(1, 100))
ROMANS = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)
_SERIES: Mapping[Rank, Sequence[str]] = {
    Rank.ROMAN: ROMANS,
    Rank.NUMBER: NUMBERS,
    Rank.LETTER: LETTERS,
}


class Defect(StrEnum):
    """What can be wrong with a label after the one before it."""

    DUPLICATE = "duplicate_section_number"
    GAP = "heading_gap"
    STEP_BACK = "points_out_of_order"
    UNKNOWN = "unknown_label"


WORDS: Mapping[Defect, str] = {
    Defect.DUPLICATE: "Số mục {label} ghi hai lần liền nhau: giữ nguyên như văn bản.",
    Defect.GAP: "Đánh số nhảy từ {before} sang {label}: giữ nguyên như văn bản.",
    Defect.STEP_BACK: "Mục {label} đứng sau mục {before}: giữ nguyên thứ tự như văn bản.",
    Defect.UNKNOWN: "Mục {label} không thuộc thứ tự chữ cái dùng để đánh số.",
}
_START = "đầu danh sách"


def defects(labels: Sequence[str], series: Sequence[str]) -> Iterator[tuple[int, Defect]]:
    """Each defect with the place of its label: duplicates, gaps, steps back, unknown labels."""
    last = -1
    for at, label in enumerate(labels):
        if label not in series:
            yield at, Defect.UNKNOWN
            continue
        place = series.index(label)
        if place == last:
            yield at, Defect.DUPLICATE
        elif place < last:
            yield at, Defect.STEP_BACK
        elif place > last + 1:
            yield at, Defect.GAP
        last = place


def read(flow: Flow, *, root: Item) -> Iterator[Anomaly]:
    """The defects below an item, in words, with their places."""
    for item in (root, *root.below()):
        for rank, series in _SERIES.items():
            siblings = [child for child in item.children if child.rank is rank]
            labels = [sibling.label.lower() for sibling in siblings]
            for at, defect in defects(labels, series):
                before = siblings[at - 1].label if at else _START
                words = WORDS[defect].format(label=siblings[at].label, before=before)
                place = flow.place(siblings[at].start, siblings[at].words_start)
                yield Anomaly(defect.value, words, place)
