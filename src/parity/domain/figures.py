"""The figure of one cell: four kinds of empty, estimates, sex splits, exact arithmetic.

Nothing else in Parity decides what a missing figure does to a total (architecture 4.3).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum
from functools import reduce

# One figure stays below a million million in its own unit: 10^12 triệu đồng is far above the
# country's budget, so a larger number is a slip of the hand, and sums of figures fit an int64.
LIMIT = 10**12
MAX_DECIMALS = 3
SCALED_LIMIT = LIMIT * 10**MAX_DECIMALS

# Fifty digits: sums and products of figures are exact whatever context the caller has set;
# only a division rounds, far behind the last digit that anybody prints.
ARITHMETIC = Context(prec=50, rounding=ROUND_HALF_EVEN)


class State(StrEnum):
    """What stands in a cell: a value, or one of three kinds of empty."""

    VALUE = "value"
    MISSING = "missing"
    NIL = "nil"
    NOT_APPLICABLE = "not_applicable"


class FigureError(ValueError):
    """A figure that cannot be; the subclasses carry what is wrong."""


class NotAFigure(FigureError):
    """State, value and estimate mark contradict each other."""

    def __init__(self, state: State, value: Decimal | None, is_estimate: bool) -> None:
        super().__init__(state, value, is_estimate)
        self.state, self.value, self.is_estimate = state, value, is_estimate


class TooPrecise(FigureError):
    """More decimals than the element keeps."""

    def __init__(self, value: Decimal, decimals: int) -> None:
        super().__init__(value, decimals)
        self.value, self.decimals = value, decimals


class OverLimit(FigureError):
    """A figure of LIMIT or more, above or below zero."""

    def __init__(self, value: Decimal) -> None:
        super().__init__(value)
        self.value = value


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell's content. 0 is a value; *không phát sinh*, *chưa có*, *không áp dụng* are states."""

    state: State
    value: Decimal | None = None
    is_estimate: bool = False

    def __post_init__(self) -> None:
        has_value = self.value is not None and self.value.is_finite()
        may_be_estimate = self.state in (State.VALUE, State.NIL)
        if has_value is not (self.state is State.VALUE) or (
            self.is_estimate and not may_be_estimate
        ):
            raise NotAFigure(self.state, self.value, self.is_estimate)


MISSING = Figure(State.MISSING)
NIL = Figure(State.NIL)
NOT_APPLICABLE = Figure(State.NOT_APPLICABLE)
ZERO = Decimal(0)
HUNDRED = Decimal(100)


def of(value: Decimal | int | str, *, is_estimate: bool = False) -> Figure:
    """A figure with this value; a text is the canonical decimal ("1234", "12.5")."""
    return Figure(State.VALUE, Decimal(value), is_estimate)


def number(figure: Figure) -> Decimal | None:
    """The number to count with: *không phát sinh* is 0; None where there is none."""
    if figure.state is State.NIL:
        return ZERO
    return figure.value


def add_parts(figures: Iterable[Figure]) -> Figure:
    """The total of parts of one report: missing as soon as one part is missing.

    *Không áp dụng* contributes nothing; nothing to add is missing, never 0.
    """
    parts = list(figures)
    if any(part.state is State.MISSING for part in parts):
        return MISSING
    return add_known(parts)


def add_known(figures: Iterable[Figure]) -> Figure:
    """The total of what is known, over units: missing parts are gaps that the caller names.

    Where no part has a number it is missing, or *không áp dụng* when every part is; one
    estimate marks the total.
    """
    parts = list(figures)
    known = [(part, value) for part in parts if (value := number(part)) is not None]
    if not known:
        return _nothing_known(parts)
    is_estimate = any(part.is_estimate for part, _ in known)
    if all(part.state is State.NIL for part, _ in known):
        return Figure(State.NIL, is_estimate=is_estimate)
    total = reduce(ARITHMETIC.add, (value for _, value in known), ZERO)
    return Figure(State.VALUE, total, is_estimate)


def _nothing_known(parts: list[Figure]) -> Figure:
    if parts and all(part.state is State.NOT_APPLICABLE for part in parts):
        return NOT_APPLICABLE
    return MISSING


def subtract(total: Figure, part: Figure) -> Figure:
    """What is left of the total without the part (men = total - women)."""
    if part.state is State.NOT_APPLICABLE:
        return total
    return _combine(total, part, ARITHMETIC.subtract)


def multiply(left: Figure, right: Figure) -> Figure:
    """The product of two figures."""
    return _combine(left, right, ARITHMETIC.multiply)


def divide(numerator: Figure, denominator: Figure) -> Figure:
    """The quotient, unrounded; *không phát sinh* where the denominator is 0."""
    if number(denominator) == 0 and number(numerator) is not None:
        return NIL
    return _combine(numerator, denominator, ARITHMETIC.divide)


def share(numerator: Figure, denominator: Figure) -> Figure:
    """Percent, unrounded: 100 x numerator / denominator; denominator 0 is *không phát sinh*.

    Outline of letter 944, conventions: "Mẫu số 0 → chỉ số 'không phát sinh', không phải 0%".
    """
    return divide(multiply(of(HUNDRED), numerator), denominator)


def _combine(
    left: Figure, right: Figure, operation: Callable[[Decimal, Decimal], Decimal]
) -> Figure:
    states = {left.state, right.state}
    if State.MISSING in states:
        return MISSING
    a, b = number(left), number(right)
    if a is None or b is None:
        return NOT_APPLICABLE
    is_estimate = left.is_estimate or right.is_estimate
    if states == {State.NIL}:
        return Figure(State.NIL, is_estimate=is_estimate)
    return Figure(State.VALUE, operation(a, b), is_estimate)


class ChangeKind(StrEnum):
    """How a figure stands to last year's."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Change:
    """A change since last year; percent is None where last year was 0 or there is no number.

    `is_estimate`: one of the two is an estimate, and whoever prints the change says so.
    """

    kind: ChangeKind
    delta: Decimal | None = None
    percent: Decimal | None = None
    is_estimate: bool = False


def change(now: Figure, before: Figure) -> Change:
    """This year's figure against last year's; for two shares the delta is percentage points."""
    a, b = number(now), number(before)
    if a is None or b is None:
        return Change(ChangeKind.NOT_COMPARABLE)
    delta = ARITHMETIC.subtract(a, b)
    percent = None if b == 0 else ARITHMETIC.divide(ARITHMETIC.multiply(HUNDRED, delta), abs(b))
    kinds = {-1: ChangeKind.DOWN, 0: ChangeKind.SAME, 1: ChangeKind.UP}
    kind = kinds[(delta > 0) - (delta < 0)]
    return Change(kind, delta, percent, now.is_estimate or before.is_estimate)


class SexSplit(StrEnum):
    """Which of women, men and total an element asks for (`conventions.sex` of the programme)."""

    FT = "FT"  # women and total; men = total - women
    FM = "FM"  # women and men; total = women + men
    T = "T"  # total only
    TOPT = "Topt"  # total; women are optional, because the outline asks for persons only


WOMEN, MEN, TOTAL = "nu", "nam", "total"
_INPUTS: Mapping[SexSplit, tuple[str, ...]] = {
    SexSplit.FT: (WOMEN, TOTAL),
    SexSplit.FM: (WOMEN, MEN),
    SexSplit.T: (TOTAL,),
    SexSplit.TOPT: (WOMEN, TOTAL),
}
_DERIVED: Mapping[SexSplit, tuple[str, ...]] = {
    SexSplit.FT: (MEN,),
    SexSplit.FM: (TOTAL,),
    SexSplit.T: (),
    SexSplit.TOPT: (MEN,),
}


def inputs(split: SexSplit) -> tuple[str, ...]:
    """The parts that a person types, women first."""
    return _INPUTS[split]


def derived(split: SexSplit) -> tuple[str, ...]:
    """The part that follows from the typed ones."""
    return _DERIVED[split]


def is_optional(split: SexSplit, part: str) -> bool:
    """Whether a required element may leave this part out."""
    return split is SexSplit.TOPT and part != TOTAL


def derive(split: SexSplit, parts: Mapping[str, Figure]) -> Mapping[str, Figure]:
    """The derived parts, from the typed parts; a part that is not there is missing."""
    typed = {part: parts.get(part, MISSING) for part in inputs(split)}
    if split is SexSplit.FM:
        return {TOTAL: add_parts(typed.values())}
    if MEN in derived(split):
        return {MEN: subtract(typed[TOTAL], typed[WOMEN])}
    return {}


def to_text(value: Decimal) -> str:
    """The canonical decimal: "1234", "12.5", "-3", "0"; never an exponent or a trailing zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def to_scaled(value: Decimal, decimals: int) -> int:
    """The exact integer value x 10^decimals; raises TooPrecise or OverLimit, never rounds."""
    if abs(value) >= LIMIT:
        raise OverLimit(value)
    above, below = value.as_integer_ratio()
    power: int = 10**decimals
    scaled, rest = divmod(above * power, below)
    if rest or decimals > MAX_DECIMALS:
        raise TooPrecise(value, decimals)
    return scaled


def from_scaled(scaled: int, decimals: int) -> Decimal:
    """The inverse of `to_scaled`."""
    return Decimal(scaled).scaleb(-decimals, ARITHMETIC)


@dataclass(frozen=True, slots=True)
class WomenExceedTotal:
    """More women than persons."""

    women: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class BelowZero:
    """A count or an amount below zero."""

    part: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class PartDoesNotApply:
    """One part says *không áp dụng* while another one has a number."""

    part: str


Problem = WomenExceedTotal | BelowZero | PartDoesNotApply


def check_split(split: SexSplit, parts: Mapping[str, Figure]) -> list[Problem]:
    """What is wrong with the typed parts of one element; a missing part is no problem here."""
    typed = [(part, parts.get(part, MISSING)) for part in inputs(split)]
    numbers = {part: value for part, figure in typed if (value := number(figure)) is not None}
    problems: list[Problem] = [BelowZero(p, value) for p, value in numbers.items() if value < 0]
    if numbers:
        problems += [PartDoesNotApply(p) for p, f in typed if f.state is State.NOT_APPLICABLE]
    women, total = numbers.get(WOMEN), numbers.get(TOTAL)
    if women is not None and total is not None and women > total:
        problems.append(WomenExceedTotal(women, total))
    return problems
