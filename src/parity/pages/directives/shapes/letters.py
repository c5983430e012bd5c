"""A letter's text as issued, with the lines that were understood marked and addressed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parity.domain.directives.proposal import Proposal
from parity.domain.dispatch.letter import Place
from parity.domain.dispatch.masking import mask

if TYPE_CHECKING:
    from parity.records.directives.models import Task
    from parity.records.rounds.models import Round

# Of the lines after a blank one, so many go on in the middle of a sentence when lines are spread.
SPREAD_SHARE = 0.3
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_AFTER_BLANK = re.compile(r"\n[ \t]*\n\s*(\S)")


@dataclass(frozen=True)
class Piece:
    """A stretch of the letter; with an `anchor` it is one that a page points at."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class LetterText:
    """The whole letter in pieces, and the anchor of each item that quotes it."""

    pieces: tuple[Piece, ...]
    anchors: Mapping[str, str]


def letter_text(text: str, proposal: Proposal) -> LetterText:
    """The letter with the sentences of tasks, rounds and moved deadlines marked.

    Mailboxes are masked here, when the text is shown: places point into the text as read.
    """
    spans = sorted(_spans(proposal), key=lambda span: (span[1].start, -span[1].end))
    anchors: dict[str, str] = {}
    marked: list[tuple[str, Place]] = []
    for key, place in spans:
        holder = next((a for a, held in marked if _holds(held, place)), None)
        if holder is None and (not marked or marked[-1][1].end <= place.start):
            holder = f"cv-{len(marked) + 1}"
            marked.append((holder, place))
        if holder is not None:
            anchors[key] = holder
    is_spread = _is_spread(text)
    pieces = (
        Piece(_shown(each.text, is_spread), each.anchor) for each in _pieces(text.rstrip(), marked)
    )
    return LetterText(tuple(_without_blank_top(pieces)), anchors)


def quote(text: str, place: Place | None) -> str:
    """The words at a place, without line ends and mailboxes."""
    return mask(" ".join(text[place.start : place.end].split())) if place else ""


def held_words(task: "Task | None", round_: "Round | None") -> str:
    """What is held to a deadline, by name: its report, the part of the letter that orders it."""
    report = f"Kỳ báo cáo {round_.period.label}" if round_ else ""
    order = f"{task.label[:1].upper()}{task.label[1:]}" if task else ""
    return ", ".join(each for each in (report, order) if each)


def _spans(proposal: Proposal) -> Iterator[tuple[str, Place]]:
    yield from ((f"task:{each.key}", each.quote) for each in proposal.tasks if each.quote)
    yield from ((f"round:{each.key}", each.quote) for each in proposal.rounds)
    for position, change in enumerate(proposal.changes):
        yield f"change:{position}", change.quote
    if proposal.campaign:
        yield "campaign", proposal.campaign.quote


def _holds(outer: Place, inner: Place) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _pieces(text: str, marked: Iterable[tuple[str, Place]]) -> Iterator[Piece]:
    at = 0
    for anchor, place in marked:
        yield Piece(text[at : place.start])
        yield Piece(text[place.start : place.end], anchor)
        at = place.end
    yield Piece(text[at:])


def _without_blank_top(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces without the blank lines that a converter left above the letter."""
    first, *others = pieces
    yield replace(first, text=first.text.lstrip())
    yield from others


def _is_spread(text: str) -> bool:
    """Whether a blank line stands between the lines of a sentence, as some converters leave it."""
    after = _AFTER_BLANK.findall(text)
    return sum(map(str.islower, after)) >= SPREAD_SHARE * max(len(after), 1)


def _shown(text: str, is_spread: bool) -> str:
    """The words for the screen: mailboxes masked, the blank lines inside sentences left out."""
    return mask(_BLANK.sub("\n", text) if is_spread else text)
