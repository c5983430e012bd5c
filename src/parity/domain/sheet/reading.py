"""Reading a sheet or a consolidation whole: typed cells, derived cells and indicators."""

from collections.abc import Mapping
from functools import lru_cache

from parity.domain import figures, formulas
from parity.domain.figures import Figure
from parity.domain.formulas import Consolidation, Expression, Operation, Sum
from parity.domain.outlines import Level, Outline, Ratio

Lacking = Mapping[str, frozenset[str]]

_parse = lru_cache(maxsize=4096)(formulas.parse)


def full(
    outline: Outline,
    cells: Mapping[str, Figure],
    *,
    lacking: Lacking | None = None,
    consolidation: Consolidation | None = None,
) -> Mapping[str, Figure]:
    """Every figure of the outline: `cells` as given, then derived cells, then indicators.

    A cell that is not given is missing. `lacking` says per cell whose figure a total lacks: a
    difference or a share of totals that lack different units would compare unlike things
    (men = everybody's total - some units' women), so it is missing. Indicators that count units
    need a `consolidation` and are left out without one.
    """
    found = {cell.code: cells.get(cell.code, figures.MISSING) for cell in outline.cells}
    lacks = {code: (lacking or {}).get(code, frozenset()) for code in found}
    for code, formula in outline.derived.items():
        expression = _parse(formula)
        found[code] = _evaluate(expression, found, lacks, consolidation)
        lacks[code] = _union(expression, lacks)
    for ratio in outline.ratios.values():
        if outline.indicators[ratio.indicator].level is Level.UNIT or consolidation is not None:
            found[ratio.code] = _indicator(ratio, found, lacks, consolidation)
            lacks[ratio.code] = _union(_parse(ratio.numerator), lacks)
    return found


def _indicator(
    ratio: Ratio, found: Mapping[str, Figure], lacks: Lacking, consolidation: Consolidation | None
) -> Figure:
    above = _parse(ratio.numerator)
    numerator = _evaluate(above, found, lacks, consolidation)
    if ratio.denominator is None:
        return numerator
    below = _parse(ratio.denominator)
    if not _is_even(above, below, lacks):
        return figures.MISSING
    return figures.share(numerator, _evaluate(below, found, lacks, consolidation))


def _evaluate(
    expression: Expression,
    found: Mapping[str, Figure],
    lacks: Lacking,
    consolidation: Consolidation | None,
) -> Figure:
    if not _is_comparable(expression, lacks):
        return figures.MISSING

    def lookup(code: str) -> Figure:
        return found.get(code, figures.MISSING)

    return formulas.evaluate(expression, lookup, consolidation=consolidation)


def _is_comparable(expression: Expression, lacks: Lacking) -> bool:
    """Whether every difference and quotient in it is between totals of the same units."""
    match expression:
        case Operation(sign, left, right):
            even = sign not in "-/" or _is_even(left, right, lacks)
            return even and _is_comparable(left, lacks) and _is_comparable(right, lacks)
        case Sum(parts):
            return all(_is_comparable(part, lacks) for part in parts)
        case _:
            return True


def _is_even(left: Expression, right: Expression, lacks: Lacking) -> bool:
    sides = [_union(side, lacks) for side in (left, right) if formulas.names(side)]
    return len(set(sides)) <= 1


def _union(expression: Expression, lacks: Lacking) -> frozenset[str]:
    return frozenset().union(*(lacks.get(code, frozenset()) for code in formulas.names(expression)))
