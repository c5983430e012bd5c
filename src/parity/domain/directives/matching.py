"""Which published outline a letter's own outline is, heading by heading."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parity.domain import wording
from parity.domain.calendar import PeriodKind
from parity.domain.directives.proposal import Match
from parity.domain.dispatch.letter import Annex, OutlinePoint
from parity.domain.outlines import Outline, heading

# "I.", "1.", "2.1.", "a)" before a heading: the printed number is no part of it (design 4.4).
_NUMBER = re.compile(r"^(?:[IVX]{1,5}[.,]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s*")
_WORD = re.compile(r"[0-9a-z]+")
# Two headings are the same when of all their words so many stand in both.
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Found:
    """A published outline and how the letter's stands to it; no match where none is printed."""

    outline: str
    match: Match | None


def best(
    outlines: Iterable[Outline], annex: Annex | None, *, kind: PeriodKind, year: int
) -> Found | None:
    """The published outline for a period that a letter's outline agrees with most, newest first.

    Without an outline in the letter it is the newest of that kind; None when there is none.
    """
    candidates = sorted(
        (each for each in outlines if each.kind is kind), key=lambda each: (each.version, each.code)
    )
    if not candidates:
        return None
    if annex is None or not annex.points:
        return Found(candidates[-1].key, None)
    matches = {each.key: compare(each, annex, year=year) for each in candidates}
    key = max(matches, key=lambda key: matches[key].matched)
    return Found(key, matches[key])


def compare(outline: Outline, annex: Annex, *, year: int) -> Match:
    """How many of the points that the letter prints have their heading in the outline."""
    headings = [_words(heading(section, year)) for _, section in outline.walk()]
    unmatched = [point for point in annex.points if not _is_in(point, headings)]
    return Match(
        about=annex.about or annex.label,
        asked=len(annex.points),
        matched=len(annex.points) - len(unmatched),
        unmatched=tuple(f"{point.path}. {point.title}" for point in unmatched),
    )


def outlines_by_key(outlines: Iterable[Outline]) -> Mapping[str, Outline]:
    """The outlines by code and version."""
    return {each.key: each for each in outlines}


def _is_in(point: OutlinePoint, headings: Iterable[frozenset[str]]) -> bool:
    asked = _words(point.title)
    return any(_alike(asked, each) for each in headings)


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    both = some | others
    return bool(both) and len(some & others) / len(both) >= _ALIKE


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(wording.fold(_NUMBER.sub("", title.strip()))))
