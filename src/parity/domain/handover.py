"""Handing over the duties of a unit that ends: who moves, who ends, what a person must decide.

Only what the papers leave no doubt about is proposed; who becomes head of a merged unit, or where
somebody goes when a unit is cut, is an appointment and is asked (design 4.12, 4.16).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from parity.domain.authority import CAPACITY_LABELS, HEADS, Capacity, Duty, Role
from parity.domain.units import Succession

ONE_DAY = timedelta(days=1)


class Reason(StrEnum):
    """Why a duty is proposed to move or to end, or why it is asked."""

    ONE_HEIR = "one_heir"
    NO_HEIR = "no_heir"
    ALREADY_THERE = "already_there"
    AUTHORISATION_LAPSES = "authorisation_lapses"
    SEVERAL_HEIRS = "several_heirs"
    ONE_HEAD = "one_head"


ENDS = frozenset({Reason.NO_HEIR, Reason.ALREADY_THERE, Reason.AUTHORISATION_LAPSES})
ASKED = frozenset({Reason.SEVERAL_HEIRS, Reason.ONE_HEAD})

REASON_WORDS: Mapping[Reason, str] = {
    Reason.ONE_HEIR: "Một đơn vị kế thừa: chuyển nguyên vai trò.",
    Reason.NO_HEIR: "Không có đơn vị kế thừa.",
    Reason.ALREADY_THERE: "Đã giữ vai trò này tại đơn vị kế thừa.",
    Reason.AUTHORISATION_LAPSES: (
        "Ủy quyền của người đứng đầu đơn vị cũ hết hiệu lực (Nghị định 30/2020/NĐ-CP, Điều 13)."
    ),
    Reason.SEVERAL_HEIRS: "Đơn vị được chia cho nhiều nơi: chọn nơi người này về.",
    Reason.ONE_HEAD: "Nhiều đơn vị nhập làm một: chọn tư cách ký tại đơn vị mới.",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A duty of the unit that ends; `elsewhere` are the units where the person has the same role."""

    duty: Duty
    person: int
    name: str
    elsewhere: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one duty: it moves to `heir`, or ends where there is none.

    Where the reason is asked, `heir` is only where it could go.
    """

    held: Held
    reason: Reason
    heir: str | None = None

    @property
    def is_asked(self) -> bool:
        """Whether a person must decide."""
        return self.reason in ASKED


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided for one duty: it moves to `heir` in this capacity, or ends (None)."""

    duty: int
    heir: str | None
    capacity: Capacity | None = None
    title: str = ""


def last_day(on: date) -> date:
    """The last day of the duties at the former unit, when the heir begins on `on`."""
    return on - ONE_DAY


def first_day_after(last: date) -> date:
    """The first day without a unit whose last day this is."""
    return last + ONE_DAY


def heirs_of(unit: str, successions: Iterable[Succession]) -> tuple[str, ...]:
    """The units that came after, in the order of the programme; a new unit stands once."""
    return tuple(dict.fromkeys(each.successor for each in successions if each.predecessor == unit))


def is_merged(heir: str, successions: Iterable[Succession], *, on: date) -> bool:
    """Whether several units became this one on that day, so that only one head can remain."""
    formers = {each.predecessor for each in successions if each.successor == heir and each.on == on}
    return len(formers) > 1


def propose(
    held: Iterable[Held], *, heirs: Sequence[str], merged: Collection[str]
) -> tuple[Proposal, ...]:
    """What is proposed for each duty of a unit that ends, in the order given.

    `heirs` came after the unit; those in `merged` came after others too.
    """
    return tuple(_propose(each, heirs, merged) for each in held)


def _propose(held: Held, heirs: Sequence[str], merged: Collection[str]) -> Proposal:
    duty = held.duty
    if not heirs:
        return Proposal(held, Reason.NO_HEIR)
    if duty.capacity is Capacity.AUTHORISED:
        return Proposal(held, Reason.AUTHORISATION_LAPSES)
    if len(heirs) > 1:
        return Proposal(held, Reason.SEVERAL_HEIRS)
    heir = heirs[0]
    if heir in held.elsewhere:
        return Proposal(held, Reason.ALREADY_THERE)
    if duty.capacity in HEADS and heir in merged:
        return Proposal(held, Reason.ONE_HEAD, heir)
    return Proposal(held, Reason.ONE_HEIR, heir)


class HandoverProblem(StrEnum):
    """What is wrong with the choices as made."""

    UNDECIDED = "undecided"
    STRANGE_HEIR = "strange_heir"
    CAPACITY_MISSING = "capacity_missing"
    CAPACITY_WITHOUT_LEADER = "capacity_without_leader"
    AUTHORISED_ANEW = "authorised_anew"
    HELD_ALREADY = "held_already"
    TWO_HEADS = "two_heads"


PROBLEM_WORDS: Mapping[HandoverProblem, str] = {
    HandoverProblem.UNDECIDED: "{name}: chọn nơi về hoặc kết thúc nhiệm vụ.",
    HandoverProblem.STRANGE_HEIR: "{name}: nơi về không phải là đơn vị kế thừa. Chọn lại.",
    HandoverProblem.CAPACITY_MISSING: "{name}: chọn tư cách ký tại đơn vị mới.",
    HandoverProblem.CAPACITY_WITHOUT_LEADER: (
        "{name}: chỉ lãnh đạo đơn vị mới có tư cách ký. Bỏ tư cách ký."
    ),
    HandoverProblem.AUTHORISED_ANEW: (
        "{name}: ủy quyền (TUQ.) phải có văn bản của người đứng đầu mới. Kết thúc nhiệm vụ này, "
        "sau đó giao lại kèm văn bản."
    ),
    HandoverProblem.HELD_ALREADY: (
        "{name}: đã giữ vai trò này tại nơi về. Chọn kết thúc nhiệm vụ ở đơn vị cũ."
    ),
    HandoverProblem.TWO_HEADS: (
        "{name}: đơn vị mới đã có " + CAPACITY_LABELS[Capacity.HEAD] + ". Chỉ một người đứng đầu."
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the choice for one duty; `name` is the person's."""

    duty: int
    problem: HandoverProblem
    name: str


def check(
    proposals: Sequence[Proposal],
    choices: Iterable[Choice],
    *,
    heirs: Collection[str],
    headed: Collection[str] = (),
) -> list[Finding]:
    """What keeps the handover from being done; empty when nothing does.

    `headed` are the heirs that have a head already on the day.
    """
    made = {choice.duty: choice for choice in choices}
    heads = Counter([*headed, *(each.heir for each in made.values() if _heads(each))])
    findings = []
    for proposal in proposals:
        held, choice = proposal.held, made.get(proposal.held.duty.id)
        problem = _problem(held, choice, heirs, heads)
        if problem is not None:
            findings.append(Finding(held.duty.id, problem, held.name))
    return findings


def _heads(choice: Choice) -> bool:
    return choice.heir is not None and choice.capacity in HEADS


def _problem(
    held: Held, choice: Choice | None, heirs: Collection[str], heads: Counter[str | None]
) -> HandoverProblem | None:
    if choice is None:
        return HandoverProblem.UNDECIDED
    if choice.heir is None:
        return None
    if choice.heir not in heirs:
        return HandoverProblem.STRANGE_HEIR
    if choice.heir in held.elsewhere:
        return HandoverProblem.HELD_ALREADY
    return _capacity_problem(held, choice, heads)


def _capacity_problem(
    held: Held, choice: Choice, heads: Counter[str | None]
) -> HandoverProblem | None:
    is_leader = held.duty.role is Role.LEADER
    if is_leader and choice.capacity is None:
        return HandoverProblem.CAPACITY_MISSING
    if not is_leader and choice.capacity is not None:
        return HandoverProblem.CAPACITY_WITHOUT_LEADER
    if choice.capacity is Capacity.AUTHORISED:
        return HandoverProblem.AUTHORISED_ANEW
    if _heads(choice) and heads[choice.heir] > 1:
        return HandoverProblem.TWO_HEADS
    return None


def say(finding: Finding) -> str:
    """What is wrong with one choice and what to do, in Vietnamese."""
    return PROBLEM_WORDS[finding.problem].format(name=finding.name)
