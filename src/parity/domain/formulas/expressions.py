"""What a formula is once it is read: expressions, and the codes they name."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Number:
    """A number written in the formula."""

    value: Decimal


@dataclass(frozen=True)
class Name:
    """A cell or indicator by its code."""

    code: str


@dataclass(frozen=True)
class Operation:
    """Two expressions and + - * / between them."""

    sign: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Sum:
    """sum(a, b, ...)"""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class CountUnits:
    """How many units' own answers satisfy `code sign number`; count_true(x) is x = 1."""

    code: str
    sign: str
    number: Decimal


@dataclass(frozen=True)
class Units:
    """reporting(), expected() or on_time()."""

    which: str


Expression = Number | Name | Operation | Sum | CountUnits | Units


def names(expression: Expression) -> tuple[str, ...]:
    """The codes that the expression needs, each once, in the order of the text."""
    return tuple(dict.fromkeys(_names(expression)))


def _names(expression: Expression) -> Iterator[str]:
    match expression:
        case Name(code) | CountUnits(code):
            yield code
        case Operation(_, left, right):
            yield from _names(left)
            yield from _names(right)
        case Sum(parts):
            for part in parts:
                yield from _names(part)
        case _:
            return


def counts_units(expression: Expression) -> bool:
    """Whether the expression can only be computed in a consolidation."""
    match expression:
        case CountUnits() | Units():
            return True
        case Operation(_, left, right):
            return counts_units(left) or counts_units(right)
        case Sum(parts):
            return any(map(counts_units, parts))
        case _:
            return False
