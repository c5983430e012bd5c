"""2025: units end, and their people are handed over to those that came after them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from parity.domain.authority import HEADS, Capacity, Role
from parity.domain.handover import ENDS, Choice, Proposal
from parity.domain.units import Succession, Tree
from parity.jobs.demo import people as cast
from parity.jobs.demo import reports, story
from parity.records.people import actions
from parity.records.people import queries as people
from parity.records.people.actions import HandoverSpec
from parity.records.people.queries import Leaving
from parity.records.units import queries as units


@dataclass(frozen=True)
class Day:
    """One day on which units end: who came after whom, and where people come from."""

    on: date
    tree: Tree
    successions: tuple[Succession, ...]
    homes: Mapping[int, str]

    def heirs(self, former: str) -> list[Succession]:
        """What passed from a unit on this day."""
        return [each for each in self.successions if each.predecessor == former]


def move_people(*, until: date) -> None:
    """The units of which the demo tells are handed over by the administrator, by the real action.

    The others are left for the page of handovers, as work that waits there.
    """
    homes = _homes()
    every = _told(units.history().successions, until=until)
    for on in sorted({each.on for each in every}):
        passed = tuple(each for each in every if each.on == on)
        day = Day(on, units.tree_on(on), passed, homes)
        for former in dict.fromkeys(each.predecessor for each in passed):
            if former not in day.tree.units:
                _hand_over(former, day)


def _told(successions: tuple[Succession, ...], *, until: date) -> list[Succession]:
    """What led to the units of which the demo tells, step by step back."""
    wanted = set(story.HANDED_OVER)
    found = []
    for each in sorted(successions, key=lambda each: each.on, reverse=True):
        if each.on <= until and each.successor in wanted:
            wanted.add(each.predecessor)
            found.append(each)
    return found


def _homes() -> Mapping[int, str]:
    """The territory at whose office of 2024 each person began."""
    day = story.TODAY
    return {
        person.pk: held.territory
        for held in units.history().holdings
        if held.holds_on(day)
        for person in people.recipients_for_system(
            held.unit, roles=(Role.OFFICER, Role.LEADER), on=day
        )
    }


def _hand_over(former: str, day: Day) -> None:
    leaving = people.leaving_for_system(former, on=day.on)
    if not leaving.heirs:
        return
    root = day.tree.root
    by = reports.acting(root, Role.ADMINISTRATOR, on=day.on)
    spec = HandoverSpec(
        former=former,
        heir=next(iter(leaving.heirs)),
        on=day.on,
        choices=_choices(leaving, day),
    )
    actions.hand_over(spec, by=by, at=story.instant(day.on, hour=8))


def _choices(leaving: Leaving, day: Day) -> tuple[Choice, ...]:
    """Everybody follows the territory they came from; where a head is already, one is a deputy."""
    headed = set(leaving.headed)
    choices = []
    for proposal in leaving.proposals:
        choice = _choice(proposal, leaving, day, headed)
        if choice.capacity in HEADS and choice.heir:
            headed.add(choice.heir)
        choices.append(choice)
    return tuple(choices)


def _choice(proposal: Proposal, leaving: Leaving, day: Day, headed: set[str]) -> Choice:
    duty = proposal.held.duty
    if proposal.reason in ENDS:
        return Choice(duty.id, None)
    heir = _heir(proposal, leaving, day)
    if duty.capacity is None:
        return Choice(duty.id, heir)
    post = cast.post_of(day.tree.unit(heir))
    if duty.capacity in HEADS and heir not in headed:
        return Choice(duty.id, heir, duty.capacity, post)
    return Choice(duty.id, heir, Capacity.DEPUTY, f"Phó {post}")


def _heir(proposal: Proposal, leaving: Leaving, day: Day) -> str:
    home = day.homes.get(proposal.held.person)
    heirs = day.heirs(leaving.former)
    mine = (each.successor for each in heirs if home in each.territories)
    return next(mine, heirs[0].successor)
