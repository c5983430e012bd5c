"""The formulas of totals, shares and indicators: a small parser of our own, no `eval`.

    expression := term (("+" | "-") term)*
    term       := factor (("*" | "/") factor)*
    factor     := number | cell code | "(" expression ")" | call
    call       := sum(expression, ...) | count_true(code) | count(code >= number)
                | reporting() | expected() | on_time()

The last five count units, so they need a consolidation (`Units`). What a missing figure does is
said in `figures` alone.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from parity.domain import figures
from parity.domain.figures import Figure

LONGEST = 2_000
DEEPEST = 50
MOST_OPERATIONS = 100

Lookup = Callable[[str], Figure]


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


@dataclass(frozen=True)
class Consolidation:
    """What the counting functions ask for: numbers of units, and each counted unit's figures."""

    reporting: int
    expected: int
    on_time: int
    answers: Sequence[Mapping[str, Figure]] = ()


class Fault(StrEnum):
    """What can be wrong with the text of a formula."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"
    TOO_MANY = "too_many"
    STRANGE = "strange"
    UNEXPECTED = "unexpected"
    ENDED = "ended"
    NO_SUCH_FUNCTION = "no_such_function"
    WANTS_CODE = "wants_code"
    WANTS_COMPARISON = "wants_comparison"
    WANTS_NUMBER = "wants_number"


WORDS: Mapping[Fault, str] = {
    Fault.EMPTY: "công thức trống",
    Fault.TOO_LONG: f"công thức dài quá {LONGEST} ký tự",
    Fault.TOO_DEEP: f"quá {DEEPEST} lớp ngoặc lồng nhau",
    Fault.TOO_MANY: f"quá {MOST_OPERATIONS} phép tính; để cộng nhiều ô hãy dùng sum(…)",
    Fault.STRANGE: "không hiểu ký tự “{found}”",
    Fault.UNEXPECTED: "“{found}” đứng không đúng chỗ",
    Fault.ENDED: "công thức chưa hết: còn thiếu số, mã ô hoặc dấu “)”",
    Fault.NO_SUCH_FUNCTION: "không có hàm “{found}”; các hàm dùng được: {functions}",
    Fault.WANTS_CODE: "chỗ này phải là mã ô, không phải “{found}”",
    Fault.WANTS_COMPARISON: "chỗ này phải là một trong các dấu >= > <= < =, không phải “{found}”",
    Fault.WANTS_NUMBER: "chỗ này phải là một số, không phải “{found}”",
}


class FormulaError(ValueError):
    """The text is not a formula: at which character (from 1), what, and what stands there."""

    def __init__(self, position: int, what: Fault, found: str = "") -> None:
        super().__init__(position, what, found)
        self.position, self.what, self.found = position, what, found


class Cycle(ValueError):
    """Formulas that need each other: the codes in the order of need, the first one repeated."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(codes)
        self.codes = codes


class OnlyConsolidated(ValueError):
    """A function that counts units was asked for a single report."""

    def __init__(self, function: str) -> None:
        super().__init__(function)
        self.function = function


def say(error: FormulaError | Cycle | OnlyConsolidated) -> str:
    """The error in Vietnamese, for the person who writes the outline."""
    if isinstance(error, Cycle):
        return f"Công thức tính vòng quanh: {' → '.join(error.codes)}"
    if isinstance(error, OnlyConsolidated):
        return f"Hàm {error.function}() đếm đơn vị nên chỉ tính được ở bản tổng hợp"
    words = WORDS[error.what].format(found=error.found, functions=", ".join(FUNCTIONS))
    return f"Ký tự thứ {error.position}: {words}"


_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?![\w.])"
    r"|(?P<name>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)"
    r"|(?P<sign>>=|<=|[-+*/(),<>=]))"
)


@dataclass(frozen=True)
class _Token:
    kind: str  # number, name, sign or end
    text: str
    position: int


def _tokens(text: str) -> Iterator[_Token]:
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise FormulaError(start + 1, Fault.STRANGE, text[start])
        kind = found.lastgroup or ""
        yield _Token(kind, found[kind], found.start(kind) + 1)
        at = found.end()
    yield _Token("end", "", end + 1)


class _Parser:
    """Recursive descent over the tokens, one method a rule of the grammar."""

    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.at = 0
        self.depth = 0
        self.operations = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.next
        if token.kind == "end":
            raise FormulaError(token.position, Fault.ENDED)
        self.at += 1
        return token

    def accept(self, *signs: str) -> str | None:
        if self.next.kind == "sign" and self.next.text in signs:
            return self.take().text
        return None

    def expect(self, sign: str) -> None:
        if self.accept(sign) is None:
            token = self.take()
            raise FormulaError(token.position, Fault.UNEXPECTED, token.text)

    def whole(self) -> Expression:
        expression = self.expression()
        if self.next.kind != "end":
            raise FormulaError(self.next.position, Fault.UNEXPECTED, self.next.text)
        return expression

    def expression(self) -> Expression:
        left = self.term()
        while sign := self.accept("+", "-"):
            left = self.operation(sign, left, self.term())
        return left

    def term(self) -> Expression:
        left = self.factor()
        while sign := self.accept("*", "/"):
            left = self.operation(sign, left, self.factor())
        return left

    def operation(self, sign: str, left: Expression, right: Expression) -> Expression:
        """An operation; a bound on their number keeps evaluation within Python's stack."""
        self.operations += 1
        if self.operations > MOST_OPERATIONS:
            raise FormulaError(self.next.position, Fault.TOO_MANY)
        return Operation(sign, left, right)

    def factor(self) -> Expression:
        token = self.take()
        if token.kind == "number":
            return Number(Decimal(token.text))
        if token.kind == "name":
            return self.call(token) if self.accept("(") else Name(token.text)
        if token.text == "(":
            return self.closed(self.expression, token)
        raise FormulaError(token.position, Fault.UNEXPECTED, token.text)

    def call(self, function: _Token) -> Expression:
        arguments = FUNCTIONS.get(function.text)
        if arguments is None:
            raise FormulaError(function.position, Fault.NO_SUCH_FUNCTION, function.text)
        return self.closed(lambda: arguments(self, function.text), function)

    def closed(self, inside: Callable[[], Expression], opened: _Token) -> Expression:
        """What stands in brackets, up to and with the closing one."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(opened.position, Fault.TOO_DEEP)
        expression = inside()
        self.expect(")")
        self.depth -= 1
        return expression

    def sum(self, function: str) -> Expression:
        parts = [self.expression()]
        while self.accept(","):
            parts.append(self.expression())
        return Sum(tuple(parts))

    def count_true(self, function: str) -> Expression:
        return CountUnits(self.code(), "=", Decimal(1))

    def count(self, function: str) -> Expression:
        code = self.code()
        sign = self.take()
        if sign.text not in COMPARISONS:
            raise FormulaError(sign.position, Fault.WANTS_COMPARISON, sign.text)
        number = self.take()
        if number.kind != "number":
            raise FormulaError(number.position, Fault.WANTS_NUMBER, number.text)
        return CountUnits(code, sign.text, Decimal(number.text))

    def units(self, function: str) -> Expression:
        return Units(function)

    def code(self) -> str:
        token = self.take()
        if token.kind != "name":
            raise FormulaError(token.position, Fault.WANTS_CODE, token.text)
        return token.text


FUNCTIONS: Mapping[str, Callable[[_Parser, str], Expression]] = {
    "sum": _Parser.sum,
    "count_true": _Parser.count_true,
    "count": _Parser.count,
    "reporting": _Parser.units,
    "expected": _Parser.units,
    "on_time": _Parser.units,
}
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


def parse(text: str) -> Expression:
    """The expression that the text says; raises FormulaError."""
    if not text.strip():
        raise FormulaError(1, Fault.EMPTY)
    if len(text) > LONGEST:
        raise FormulaError(LONGEST + 1, Fault.TOO_LONG)
    return _Parser(text).whole()


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


def rename(text: str, new: Callable[[str], str]) -> str:
    """The formula with every cell code replaced by `new(code)`; the rest stays as written."""
    tokens = list(_tokens(text))
    for token, after in reversed(list(zip(tokens, tokens[1:], strict=False))):
        if token.kind == "name" and after.text != "(":
            start = token.position - 1
            text = text[:start] + new(token.text) + text[start + len(token.text) :]
    return text


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
