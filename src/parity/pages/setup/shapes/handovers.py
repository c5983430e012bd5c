"""A handover in words: which units end, what each person is proposed, what will happen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parity.domain import handover
from parity.domain.authority import CAPACITY_LABELS, Capacity, Role
from parity.domain.handover import REASON_WORDS, Choice, Proposal, Reason
from parity.domain.wording import write_date
from parity.pages.setup.shapes.people import role_words
from parity.pages.ui.parts import Column
from parity.records.people.queries import Leaving

LIST_COLUMNS = (
    Column("Đơn vị kết thúc"),
    Column("Từ ngày"),
    Column("Đơn vị kế thừa"),
    Column("Nhiệm vụ còn mở", numeric=True),
    Column("Bàn giao"),
)
CHOICE_COLUMNS = (
    Column("Họ và tên"),
    Column("Quyết định"),
    Column("Vì sao"),
    Column("Nhiệm vụ ở đơn vị cũ"),
)
PREVIEW_COLUMNS = (Column("Họ và tên"), Column("Ở đơn vị cũ"), Column("Ở đơn vị mới"))
ENDS = "Kết thúc, không chuyển"


@dataclass(frozen=True)
class ChoiceLine:
    """One duty of the unit that ends, with the name of its field in the form."""

    field: str
    duty: int
    name: str
    what: str
    reason: str
    is_asked: bool


def choice_lines(leaving: Leaving) -> list[ChoiceLine]:
    """The duties of the unit as they are proposed."""
    return [
        ChoiceLine(
            field=field_of(proposal),
            duty=proposal.held.duty.id,
            name=proposal.held.name,
            what=_what(proposal),
            reason=REASON_WORDS[proposal.reason],
            is_asked=proposal.is_asked,
        )
        for proposal in leaving.proposals
    ]


def field_of(proposal: Proposal) -> str:
    """The name of a duty's field."""
    return f"viec-{proposal.held.duty.id}"


def _what(proposal: Proposal) -> str:
    duty = proposal.held.duty
    words = role_words(duty.role, duty.capacity)
    return f"{words}, {duty.title}" if duty.title else words


def choices_of(proposal: Proposal, heirs: Mapping[str, str]) -> list[tuple[str, str]]:
    """What can be decided for a duty: each heir, for a leader in each capacity, or the end."""
    moves = [
        (f"{code}:{capacity.value if capacity else ''}", _move(name, capacity))
        for code, name in heirs.items()
        for capacity in _capacities(proposal)
    ]
    return [("", "Chọn"), *moves, ("-", ENDS)]


def _capacities(proposal: Proposal) -> Sequence[Capacity | None]:
    if proposal.held.duty.role is not Role.LEADER:
        return (None,)
    return (Capacity.HEAD, Capacity.ACTING, Capacity.DEPUTY)


def _move(name: str, capacity: Capacity | None) -> str:
    return f"Về {name}" + (f", {CAPACITY_LABELS[capacity]}" if capacity else "")


def initial_of(proposal: Proposal) -> str:
    """What is proposed, as a value of the field; empty where a person must decide."""
    if proposal.is_asked:
        return ""
    if proposal.reason is not Reason.ONE_HEIR:
        return "-"
    capacity = proposal.held.duty.capacity
    return f"{proposal.heir}:{capacity.value if capacity else ''}"


def choice_of(duty: int, value: str) -> Choice:
    """A value of the field as a choice."""
    if value == "-":
        return Choice(duty, None)
    heir, _, capacity = value.partition(":")
    return Choice(duty, heir, Capacity(capacity) if capacity else None)


@dataclass(frozen=True)
class PreviewLine:
    """What will happen to one person."""

    name: str
    before: str
    after: str


def preview(leaving: Leaving, choices: Iterable[Choice]) -> list[PreviewLine]:
    """What will happen to everybody, in the order of the proposals."""
    made = {choice.duty: choice for choice in choices}
    eve = write_date(handover.last_day(leaving.on))
    return [
        PreviewLine(
            name=proposal.held.name,
            before=f"{_what(proposal)}: đến hết {eve}",
            after=_after(proposal, made[proposal.held.duty.id], leaving),
        )
        for proposal in leaving.proposals
    ]


def _after(proposal: Proposal, choice: Choice, leaving: Leaving) -> str:
    if choice.heir is None:
        return "không chuyển"
    words = role_words(proposal.held.duty.role, choice.capacity)
    return f"{words}, {leaving.heirs[choice.heir]}: từ {write_date(leaving.on)}"
