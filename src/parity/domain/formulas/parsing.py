"""Text into an expression: recursive descent over tokens, one method a rule of the grammar."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from parity.domain.formulas.expressions import (
    CountUnits,
    Expression,
    Name,
    Number,
    Operation,
    Sum,
    Units,
)
from parity.domain.formulas.faults import DEEPEST, LONGEST, MOST_OPERATIONS, Fault, FormulaError

COMPARISONS = (">=", ">", "<=", "<", "=")

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
        arguments = ARGUMENTS.get(function.text)
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


ARGUMENTS: Mapping[str, Callable[[_Parser, str], Expression]] = {
    "sum": _Parser.sum,
    "count_true": _Parser.count_true,
    "count": _Parser.count,
    "reporting": _Parser.units,
    "expected": _Parser.units,
    "on_time": _Parser.units,
}


def parse(text: str) -> Expression:
    """The expression that the text says; raises FormulaError."""
    if not text.strip():
        raise FormulaError(1, Fault.EMPTY)
    if len(text) > LONGEST:
        raise FormulaError(LONGEST + 1, Fault.TOO_LONG)
    return _Parser(text).whole()


def rename(text: str, new: Callable[[str], str]) -> str:
    """The formula with every cell code replaced by `new(code)`; the rest stays as written."""
    tokens = list(_tokens(text))
    for token, after in reversed(list(zip(tokens, tokens[1:], strict=False))):
        if token.kind == "name" and after.text != "(":
            start = token.position - 1
            text = text[:start] + new(token.text) + text[start + len(token.text) :]
    return text
