"""The figure of an expression, and the order in which formulas can be computed."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parity.domain import figures
from parity.domain.figures import Figure
from parity.domain.formulas.expressions import (
    CountUnits,
    Expression,
    Name,
    Number,
    Operation,
    Sum,
    Units,
    names,
)
from parity.domain.formulas.faults import Cycle, OnlyConsolidated
from parity.domain.formulas.parsing import parse

Lookup = Callable[[str], Figure]


@dataclass(frozen=True)
class Consolidation:
    """What the counting functions ask for: numbers of units, and each counted unit's figures."""

    reporting: int
    expected: int
    on_time: int
    answers: Sequence[Mapping[str, Figure]] = ()


COMPARISONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
}
OPERATIONS: Mapping[str, Callable[[Figure, Figure], Figure]] = {
    "+": lambda left, right: figures.add_parts((left, right)),
    "-": figures.subtract,
    "*": figures.multiply,
    "/": figures.divide,
}


def evaluate(
    expression: Expression, lookup: Lookup, *, consolidation: Consolidation | None = None
) -> Figure:
    """The figure of the expression; `lookup` gives the figure of a code.

    Raises OnlyConsolidated where units are counted and no consolidation is given.
    """
    match expression:
        case Number(value):
            return figures.of(value)
        case Name(code):
            return lookup(code)
        case Operation(sign, left, right):
            both = (evaluate(each, lookup, consolidation=consolidation) for each in (left, right))
            return OPERATIONS[sign](*both)
        case Sum(parts):
            return figures.add_parts(
                evaluate(part, lookup, consolidation=consolidation) for part in parts
            )
        case CountUnits() | Units():
            return _count_units(expression, consolidation)


def _count_units(expression: CountUnits | Units, given: Consolidation | None) -> Figure:
    if given is None:
        raise OnlyConsolidated(expression.which if isinstance(expression, Units) else "count")
    if isinstance(expression, Units):
        return figures.of(getattr(given, expression.which))
    return figures.of(sum(_holds(expression, answers) for answers in given.answers))


def _holds(asked: CountUnits, answers: Mapping[str, Figure]) -> bool:
    """Whether this unit's answer satisfies; a unit that did not answer does not."""
    value = figures.number(answers.get(asked.code, figures.MISSING))
    return value is not None and COMPARISONS[asked.sign](value, asked.number)


def order(formulas: Mapping[str, str]) -> list[str]:
    """The codes so that each comes after those its formula needs; raises Cycle, FormulaError.

    Codes that no formula gives are cells, and need nothing.
    """
    needs = {code: names(parse(text)) for code, text in formulas.items()}
    done: dict[str, None] = {}
    for code in formulas:
        _visit(code, needs, done, path=())
    return list(done)


def _visit(
    code: str, needs: Mapping[str, tuple[str, ...]], done: dict[str, None], *, path: tuple[str, ...]
) -> None:
    if code in path:
        raise Cycle((*path[path.index(code) :], code))
    if code in done or code not in needs:
        return
    for needed in needs[code]:
        _visit(needed, needs, done, path=(*path, code))
    done[code] = None
