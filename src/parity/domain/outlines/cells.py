"""The cells of an outline: what is typed, and the formulas of what follows from it.

A cell's code is `element[.dimension value][.nu|.nam|.total]` (architecture 4.4).
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from parity.domain import figures, formulas
from parity.domain.figures import SexSplit
from parity.domain.outlines.items import Aggregation, DataElement, Dimension, Indicator


@dataclass(frozen=True)
class Cell:
    """One place for one number. `value` is the dimension value, `part` one of nu, nam, total."""

    code: str
    element: str
    value: str | None
    part: str | None
    decimals: int
    agg: Aggregation
    is_input: bool
    required: bool


@dataclass(frozen=True)
class Ratio:
    """An indicator ready to compute: formulas of the whole, or of one dimension value."""

    code: str
    indicator: str
    value: str | None
    numerator: str
    denominator: str | None

    @property
    def formula(self) -> str:
        """Numerator and denominator in one text: all that the ratio needs."""
        if self.denominator is None:
            return self.numerator
        return f"({self.numerator}) / ({self.denominator})"


def input_cells(element: DataElement, dimensions: Mapping[str, Dimension]) -> Iterator[Cell]:
    """The cells that a person types, in printed order: by dimension value, women first."""
    for value in values(element, dimensions):
        for part in _inputs(element.sex):
            yield _cell(element, value=value, part=part, is_input=True)


def derived_cells(
    element: DataElement, dimensions: Mapping[str, Dimension]
) -> Iterator[tuple[Cell, str]]:
    """The cells that follow, with their formulas, each after those it needs.

    The third of women, men and total; then the sum over the dimension, except where one person
    may stand at two of its levels (`sum_within_level`).
    """
    every = values(element, dimensions)
    for value in every:
        for third in _derived(element.sex):
            formula = _third(element, value=value)
            yield _cell(element, value=value, part=third, is_input=False), formula
    if element.dimension is None or element.agg is Aggregation.SUM_WITHIN_LEVEL:
        return
    for part in (*_inputs(element.sex), *_derived(element.sex)):
        parts = ", ".join(code_of(element.code, value=value, part=part) for value in every)
        yield _cell(element, value=None, part=part, is_input=False), f"sum({parts})"


def values(element: DataElement, dimensions: Mapping[str, Dimension]) -> tuple[str | None, ...]:
    """The values of the element's dimension, or the one None of an element without."""
    if element.dimension is None:
        return (None,)
    return tuple(value for value, _ in dimensions[element.dimension].values)


def code_of(element: str, *, value: str | None, part: str | None) -> str:
    """The code of a cell from its pieces."""
    return ".".join(piece for piece in (element, value, part) if piece is not None)


def ratios(
    indicator: Indicator,
    elements: Mapping[str, DataElement],
    dimension: Dimension | None,
    *,
    known: Container[str],
) -> Iterator[Ratio]:
    """The whole (where its cells exist, so not across levels), then one a dimension value."""
    whole = Ratio(indicator.code, indicator.code, None, indicator.numerator, indicator.denominator)
    if dimension is None or all(name in known for name in _names(whole)):
        yield whole
    for value, _ in dimension.values if dimension else ():
        yield _of_value(indicator, elements, value=value)


def _of_value(indicator: Indicator, elements: Mapping[str, DataElement], *, value: str) -> Ratio:
    def narrowed(code: str) -> str:
        stem, _, rest = code.partition(".")
        element = elements.get(stem)
        if element is None or element.dimension != indicator.by:
            return code
        return code_of(stem, value=value, part=rest or None)

    denominator = indicator.denominator
    return Ratio(
        f"{indicator.code}.{value}",
        indicator.code,
        value,
        formulas.rename(indicator.numerator, narrowed),
        None if denominator is None else formulas.rename(denominator, narrowed),
    )


def _names(ratio: Ratio) -> tuple[str, ...]:
    return formulas.names(formulas.parse(ratio.formula))


def _cell(element: DataElement, *, value: str | None, part: str | None, is_input: bool) -> Cell:
    may_be_empty = bool(element.sex and part and figures.is_optional(element.sex, part))
    return Cell(
        code=code_of(element.code, value=value, part=part),
        element=element.code,
        value=value,
        part=part,
        decimals=element.decimals,
        agg=element.agg,
        is_input=is_input,
        required=is_input and element.required and not may_be_empty,
    )


def _inputs(sex: SexSplit | None) -> tuple[str | None, ...]:
    return (None,) if sex is None else figures.inputs(sex)


def _derived(sex: SexSplit | None) -> tuple[str, ...]:
    return () if sex is None else figures.derived(sex)


def _third(element: DataElement, *, value: str | None) -> str:
    women, men, total = (
        code_of(element.code, value=value, part=part)
        for part in (figures.WOMEN, figures.MEN, figures.TOTAL)
    )
    return f"{women} + {men}" if element.sex is SexSplit.FM else f"{total} - {women}"
