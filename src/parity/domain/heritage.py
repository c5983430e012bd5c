"""What units leave to those that come after them: figures that may be added up, work in hand.

Regions of March 2025 were cut across the provinces of July, so whether figures of former units may
be added up for a new one is asked of the territories, not of the names (design 4.9).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from parity.domain.units import Holding, Succession


@dataclass(frozen=True)
class Between:
    """What passed from unit to unit after `then`, up to `now`."""

    then: date
    now: date
    holdings: Sequence[Holding]
    successions: Sequence[Succession]

    def divided(self, unit: str, formers: Iterable[str]) -> tuple[str, ...]:
        """The former units of which only a part came to `unit`: their figures cannot be split.

        One with territories is divided when any of them is not `unit`'s now; one without (a
        central unit) when its work went to several units.
        """
        held = self._territories(unit, self.now)
        return tuple(
            former for former in formers if former != unit and self._is_divided(former, held)
        )

    def _is_divided(self, former: str, held: Collection[str]) -> bool:
        had = self._territories(former, self.then)
        if had:
            return not had <= set(held)
        heirs = {
            each.successor
            for each in self.successions
            if each.predecessor == former and self.then < each.on <= self.now
        }
        return len(heirs) > 1

    def _territories(self, unit: str, day: date) -> frozenset[str]:
        return frozenset(
            each.territory for each in self.holdings if each.unit == unit and each.holds_on(day)
        )


@dataclass(frozen=True, slots=True)
class Takeover:
    """From `on`, `heir` finishes what `former` had in hand: drafts, comments, reminders."""

    former: str
    heir: str
    on: date


def taken_over(takeovers: Iterable[Takeover], unit: str, *, day: date) -> tuple[str, ...]:
    """The units whose work `unit` has in hand on a day, also at second hand; the nearest first."""
    known = [each for each in takeovers if each.on <= day]
    found: list[str] = []
    ahead = [unit]
    while ahead:
        heir = ahead.pop(0)
        formers = [
            each.former
            for each in known
            if each.heir == heir and each.former != unit and each.former not in found
        ]
        found += formers
        ahead += formers
    return tuple(found)


def in_charge(takeovers: Iterable[Takeover], unit: str, *, day: date) -> str:
    """Who answers on a day for what `unit` had in hand: itself, or the last heir in the chain."""
    heirs = {each.former: each.heir for each in takeovers if each.on <= day}
    seen = {unit}
    while unit in heirs and heirs[unit] not in seen:
        unit = heirs[unit]
        seen.add(unit)
    return unit
