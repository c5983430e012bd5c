"""What is proposed for each duty of a unit that ends, and what is wrong with a choice."""

from datetime import date

import pytest

from parity.domain import handover
from parity.domain.authority import Capacity, Duty, Role
from parity.domain.handover import Choice, Finding, HandoverProblem, Held, Reason
from parity.domain.units import Succession
from spec import handovers

START, CHANGE = date(2024, 1, 1), date(2025, 3, 1)


def held(number=1, role=Role.OFFICER, capacity=None, *, elsewhere=()):
    duty = Duty(number, "OLD", role, capacity, "Giám đốc", START)
    return Held(duty, 70 + number, f"Người {number}", frozenset(elsewhere))


@pytest.mark.parametrize(("what", "heirs", "merged", "elsewhere", "proposed"), handovers.ROWS)
def test_what_is_proposed_for_a_duty(what, heirs, merged, elsewhere, proposed):
    (found,) = handover.propose([held(1, *what, elsewhere=elsewhere)], heirs=heirs, merged=merged)

    assert (found.reason, found.heir) == proposed
    assert found.is_asked is (found.reason in (Reason.SEVERAL_HEIRS, Reason.ONE_HEAD))


def test_duties_end_on_the_eve():
    assert handover.last_day(CHANGE) == date(2025, 2, 28)


WAYS = (
    Succession("A", "N", CHANGE, "merge"),
    Succession("B", "N", CHANGE, "merge"),
    Succession("B", "M", CHANGE, "split"),
    Succession("C", "M", date(2025, 7, 1), "rename"),
)


@pytest.mark.parametrize(
    ("unit", "heirs"), [("A", ("N",)), ("B", ("N", "M")), ("C", ("M",)), ("N", ())]
)
def test_heirs_are_those_named_by_the_successions(unit, heirs):
    assert handover.heirs_of(unit, WAYS) == heirs


@pytest.mark.parametrize(
    ("heir", "on", "merged"),
    [("N", CHANGE, True), ("M", CHANGE, False), ("N", date(2025, 7, 1), False)],
)
def test_a_merged_heir_has_several_formers_on_the_day(heir, on, merged):
    assert handover.is_merged(heir, WAYS, on=on) is merged


HEAD, DEPUTY = Capacity.HEAD, Capacity.DEPUTY
LEADER = Role.LEADER
CHOICES = [
    ([held()], [], (), [HandoverProblem.UNDECIDED]),
    ([held()], [Choice(1, None)], (), []),
    ([held()], [Choice(1, "N")], (), []),
    ([held()], [Choice(1, "X")], (), [HandoverProblem.STRANGE_HEIR]),
    ([held(elsewhere=["N"])], [Choice(1, "N")], (), [HandoverProblem.HELD_ALREADY]),
    ([held(elsewhere=["N"])], [Choice(1, None)], (), []),
    ([held()], [Choice(1, "N", HEAD)], (), [HandoverProblem.CAPACITY_WITHOUT_LEADER]),
    ([held(1, LEADER, HEAD)], [Choice(1, "N")], (), [HandoverProblem.CAPACITY_MISSING]),
    ([held(1, LEADER, HEAD)], [Choice(1, "N", HEAD)], (), []),
    ([held(1, LEADER, HEAD)], [Choice(1, "N", HEAD)], ("N",), [HandoverProblem.TWO_HEADS]),
    ([held(1, LEADER, HEAD)], [Choice(1, "N", DEPUTY)], ("N",), []),
    ([held(1, LEADER, HEAD)], [Choice(1, "M", HEAD)], ("N",), []),
    (
        [held(1, LEADER, HEAD), held(2, LEADER, DEPUTY)],
        [Choice(1, "N", HEAD), Choice(2, "N", Capacity.ACTING)],
        (),
        [HandoverProblem.TWO_HEADS, HandoverProblem.TWO_HEADS],
    ),
    (
        [held(1, LEADER, Capacity.AUTHORISED)],
        [Choice(1, "N", Capacity.AUTHORISED)],
        (),
        [HandoverProblem.AUTHORISED_ANEW],
    ),
]


@pytest.mark.parametrize(("duties", "choices", "headed", "problems"), CHOICES)
def test_choices_are_checked_before_anything_is_done(duties, choices, headed, problems):
    proposals = handover.propose(duties, heirs=["N", "M"], merged=[])

    found = handover.check(proposals, choices, heirs=["N", "M"], headed=headed)

    assert [each.problem for each in found] == problems


@pytest.mark.parametrize("problem", HandoverProblem)
def test_every_problem_has_words_with_the_name(problem):
    said = handover.say(Finding(1, problem, "Nguyễn Thị An"))

    assert said.startswith("Nguyễn Thị An: ")
    assert said.endswith(".")
