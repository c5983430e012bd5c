"""Proposals for tests: a small tree, the shipped outlines, and what is made of a letter."""

from datetime import date
from functools import cache
from pathlib import Path

import letters
from parity.domain.directives import (
    checking,
    proposing,
)
from parity.domain.directives.assigning import Names, assign
from parity.domain.directives.checking import Need
from parity.domain.directives.proposal import Proposal
from parity.domain.dispatch.letter import (
    Act,
    Effect,
    Letter,
    Place,
    Status,
)
from parity.domain.units import Tree, UnitAt
from parity.papers import programme, programme_bodies

HERE = Place(0, 1, 1)
DAY = date(2024, 4, 10)
LETTER = letters.read_letter()


def unit(code: str, parent: str | None, kind: str, name: str, short: str) -> UnitAt:
    return UnitAt(code, parent, kind, name, short, "BHXH", 0, code)


TREE = Tree(
    DAY,
    {
        each.code: each
        for each in (
            unit("VSS", None, "agency", "Bảo hiểm xã hội Việt Nam", "BHXH Việt Nam"),
            unit("TW-VP", "VSS", "central", "Văn phòng", "Văn phòng"),
            unit("TW-DT", "VSS", "central", "Trường Bồi dưỡng nghiệp vụ", "Trường Bồi dưỡng"),
            unit("PRV-SB", "VSS", "provincial", "Bảo hiểm xã hội tỉnh Sông Bắc", "BHXH Sông Bắc"),
            unit("HUY-1", "PRV-SB", "district", "Bảo hiểm xã hội huyện Bãi", "BHXH Bãi"),
        )
    },
)
EVERYBODY = ("TW-DT", "TW-VP", "PRV-SB")


@cache
def outlines():
    """The outlines that come with the product."""
    folder = Path(programme.__file__).parents[1] / "programme/outlines"
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.yaml")}
    return [each.outline for each in programme.outline_sources(texts)]


def propose(letter: Letter = LETTER, outlines=()) -> Proposal:
    return proposing.propose(letter, outlines=outlines)


def assigned(proposal: Proposal, earlier=None):
    return assign(proposal, Names(programme_bodies.packaged(), TREE, earlier or {}))


def needs(proposal: Proposal) -> list[tuple[str, Need]]:
    return [(each.key, each.need) for each in checking.pending(proposal, assigned(proposal))]


def amending(**changes: object) -> Letter:
    text = "Sửa “trước ngày 30/11/2024” thành “trước ngày 20/12/2024”."
    old = letters.due("trước ngày 30/11/2024", date(2024, 11, 30), text=text, status=Status.OLD)
    new = letters.due("trước ngày 20/12/2024", date(2024, 12, 20), text=text, status=Status.NEW)
    effect = Effect(Act.CORRECT, "412/BHXH-TCCB", old.raw, new.raw, Place(0, len(text), 1))
    values = {"text": text, "orders": (), "effects": (effect,), "deadlines": (old, new)}
    return letters.read_letter(**{**values, **changes})
