"""The difference between two short texts, word by word, for reading side by side."""

from difflib import SequenceMatcher

Marked = list[tuple[str, bool]]

# Matching words is quadratic; beyond this the two texts are shown whole.
WORD_LIMIT = 4000


def side_by_side(old: str, new: str) -> tuple[Marked, Marked]:
    """Both texts as runs of (text, is it changed?); joined by spaces they give the texts back.

    >>> side_by_side("cử 12 người", "cử 14 người")
    ([('cử', False), ('12', True), ('người', False)], [('cử', False), ('14', True), ('người', False)])
    """
    before, after = old.split(), new.split()
    if len(before) + len(after) > WORD_LIMIT:
        return [(old, True)], [(new, True)]
    left: Marked = []
    right: Marked = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, False).get_opcodes():
        _add(left, before[i1:i2], kind != "equal")
        _add(right, after[j1:j2], kind != "equal")
    return left, right


def _add(runs: Marked, found: list[str], is_changed: bool) -> None:
    if found:
        runs.append((" ".join(found), is_changed))
