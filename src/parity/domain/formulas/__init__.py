"""The formulas of totals, shares and indicators: a small parser of our own, no `eval`.

    expression := term (("+" | "-") term)*
    term       := factor (("*" | "/") factor)*
    factor     := number | cell code | "(" expression ")" | call
    call       := sum(expression, ...) | count_true(code) | count(code >= number)
                | reporting() | expected() | on_time()

The last five count units, so they need a consolidation (`Units`). What a missing figure does is
said in `figures` alone.
"""

from parity.domain.formulas.evaluating import Consolidation, Lookup, evaluate, order
from parity.domain.formulas.expressions import (
    CountUnits,
    Expression,
    Name,
    Number,
    Operation,
    Sum,
    Units,
    counts_units,
    names,
)
from parity.domain.formulas.faults import (
    DEEPEST,
    FUNCTIONS,
    LONGEST,
    MOST_OPERATIONS,
    WORDS,
    Cycle,
    Fault,
    FormulaError,
    OnlyConsolidated,
    say,
)
from parity.domain.formulas.parsing import parse, rename

__all__ = [
    "DEEPEST",
    "FUNCTIONS",
    "LONGEST",
    "MOST_OPERATIONS",
    "WORDS",
    "Consolidation",
    "CountUnits",
    "Cycle",
    "Expression",
    "Fault",
    "FormulaError",
    "Lookup",
    "Name",
    "Number",
    "OnlyConsolidated",
    "Operation",
    "Sum",
    "Units",
    "counts_units",
    "evaluate",
    "names",
    "order",
    "parse",
    "rename",
    "say",
]
