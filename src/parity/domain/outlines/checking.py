"""What must hold in an outline before it is published: every reference and every formula."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from parity.domain import figures, formulas
from parity.domain.outlines import cells, lines
from parity.domain.outlines.cells import Ratio
from parity.domain.outlines.entries import path
from parity.domain.outlines.items import (
    Aggregation,
    AnyItem,
    DataElement,
    Indicator,
    Level,
    Listing,
    Section,
)
from parity.domain.outlines.outline import Outline
from parity.domain.outlines.problems import Problem, What, problem

OUTLINE_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
KINDS = ("elements", "indicators", "narratives", "listings")


def check(outline: Outline) -> list[Problem]:
    """Every problem, in Vietnamese by `problems.say`; formulas only once the references hold."""
    problems = [found for each in REFERENCES for found in each(outline)]
    return problems or list(_formulas(outline))


def _kinds(outline: Outline) -> Mapping[str, Mapping[str, AnyItem]]:
    return {
        "elements": outline.elements,
        "indicators": outline.indicators,
        "narratives": outline.narratives,
        "listings": outline.listings,
    }


def _places(outline: Outline) -> Iterator[tuple[str, Section]]:
    """Every section with the path of its place in the data."""
    for at, section in enumerate(outline.sections):
        yield from _below(path("sections", at), section)
    yield from _below("context", outline.context)


def _below(where: str, section: Section) -> Iterator[tuple[str, Section]]:
    yield where, section
    for at, child in enumerate(section.children):
        yield from _below(path(where, "children", at), child)


def _own(outline: Outline) -> Iterator[Problem]:
    if not OUTLINE_CODE.fullmatch(outline.code):
        yield problem("code", What.BAD_OUTLINE_CODE, code=outline.code)
    if outline.version < 1:
        yield problem("version", What.BAD_VERSION)


def _codes(outline: Outline) -> Iterator[Problem]:
    kinds = _kinds(outline)
    count = Counter(code for items in kinds.values() for code in items)
    for code in (code for code, times in count.items() if times > 1):
        those = [kind for kind in KINDS if code in kinds[kind]]
        yield problem(path(those[-1], code), What.TWO_KINDS, code=code, kinds=", ".join(those))


def _placing(outline: Outline) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for where, section in _places(outline):
        for at, code in enumerate(section.items):
            place = path(where, "items", at)
            if code not in outline.items:
                yield problem(place, What.UNKNOWN_ITEM, code=code)
            if code in first:
                sections = {"first": first[code], "second": section.key}
                yield problem(place, What.PLACED_TWICE, code=code, **sections)
            first.setdefault(code, section.key)
    for kind, items in _kinds(outline).items():
        for code in items:
            if code not in first and code not in outline.consolidated_only:
                yield problem(path(kind, code), What.PLACED_NOWHERE, code=code)


def _sections(outline: Outline) -> Iterator[Problem]:
    seen: set[str] = set()
    for where, section in _places(outline):
        if section.key in seen:
            yield problem(path(where, "key"), What.SECTION_TWICE, key=section.key)
        seen.add(section.key)
        yield from _lines(path(where, "lines"), section.lines)
        for at, guidance in enumerate(section.guidance):
            yield from _lines(path(where, "guidance", at), guidance.lines)


def _sources(outline: Outline) -> Iterator[Problem]:
    yield from _lines("lines", outline.lines)
    for at, found in enumerate(outline.boilerplate):
        yield from _lines(path("boilerplate", at), found.lines)
    for kind, items in _kinds(outline).items():
        for code, item in items.items():
            yield from _lines(path(kind, code), item.lines)


def _lines(where: str, text: str) -> Iterator[Problem]:
    try:
        lines.numbers(text)
    except lines.NotLines as error:
        yield problem(where, What.BAD_LINES, found=error.raw)


def _dimensions(outline: Outline) -> Iterator[Problem]:
    for code, dimension in outline.dimensions.items():
        if not dimension.values:
            yield problem(path("dimensions", code), What.NO_VALUES)
        for value in {figures.WOMEN, figures.MEN, figures.TOTAL} & {v for v, _ in dimension.values}:
            # managers.nu would be both a part and a dimension value
            yield problem(path("dimensions", code, "values", value), What.BAD_CODE, code=value)
    wanted = [
        *((path("elements", e.code), e.dimension) for e in outline.elements.values()),
        *((path("indicators", i.code), i.by) for i in outline.indicators.values()),
        *(
            (path("listings", listing.code), field.dim)
            for listing in outline.listings.values()
            for field in listing.fields
        ),
    ]
    for where, wanted_code in wanted:
        if wanted_code is not None and wanted_code not in outline.dimensions:
            yield problem(where, What.UNKNOWN_DIMENSION, code=wanted_code)


def _elements(outline: Outline) -> Iterator[Problem]:
    for element in outline.elements.values():
        yield from _element(path("elements", element.code), element, outline)
    for indicator in outline.indicators.values():
        if indicator.unit not in outline.units:
            where = path("indicators", indicator.code, "unit")
            yield problem(where, What.UNKNOWN_UNIT, code=indicator.unit)
    for kind, items in (("elements", outline.elements), ("narratives", outline.narratives)):
        for item in items.values():
            if item.from_list is not None and item.from_list not in outline.listings:
                where = path(kind, item.code, "from_list")
                yield problem(where, What.UNKNOWN_LISTING, code=item.from_list)


def _element(where: str, element: DataElement, outline: Outline) -> Iterator[Problem]:
    if element.unit not in outline.units:
        yield problem(path(where, "unit"), What.UNKNOWN_UNIT, code=element.unit)
    if not 0 <= element.decimals <= figures.MAX_DECIMALS:
        most = str(figures.MAX_DECIMALS)
        yield problem(path(where, "decimals"), What.TOO_MANY_DECIMALS, most=most)
    is_split = element.sex is not None or element.dimension is not None
    if element.agg is Aggregation.COUNT_TRUE and is_split:
        yield problem(where, What.MANY_ANSWERS)


def _listings(outline: Outline) -> Iterator[Problem]:
    for listing in outline.listings.values():
        yield from _listing(path("listings", listing.code), listing)


def _listing(where: str, listing: Listing) -> Iterator[Problem]:
    if not listing.fields:
        yield problem(where, What.NO_VALUES)
    values = {field.code: {value for value, _ in field.values} for field in listing.fields}
    count = Counter(field.code for field in listing.fields)
    for code in (code for code, times in count.items() if times > 1):
        yield problem(where, What.FIELD_TWICE, code=code)
    for at, field in enumerate(listing.fields):
        other, wanted = field.required_if or (field.code, ())
        place = path(where, "fields", at)
        if field.type == "enum" and not field.values:
            yield problem(place, What.NO_VALUES)
        if other not in values:
            yield problem(place, What.UNKNOWN_FIELD, code=other)
        for value in set(wanted) - values.get(other, set(wanted)):
            yield problem(place, What.UNKNOWN_VALUE, field=other, code=value)


def _consolidated(outline: Outline) -> Iterator[Problem]:
    for code in outline.consolidated_only:
        indicator = outline.indicators.get(code)
        if indicator is None:
            yield problem("consolidated_only", What.UNKNOWN_ITEM, code=code)
        elif indicator.level is not Level.CONSOLIDATED:
            yield problem(path("indicators", code), What.COUNTS_NO_UNITS, code=code)


REFERENCES: tuple[Callable[[Outline], Iterator[Problem]], ...] = (
    _own,
    _codes,
    _placing,
    _sections,
    _sources,
    _dimensions,
    _elements,
    _listings,
    _consolidated,
)


def _formulas(outline: Outline) -> Iterator[Problem]:
    ratios: list[Ratio] = []
    for indicator in outline.indicators.values():
        unreadable = list(_unreadable(indicator))
        yield from unreadable
        if not unreadable:
            ratios += _ratios(indicator, outline)
    yield from _unknown(ratios, _cells(outline) | {ratio.code for ratio in ratios})
    yield from _cycles({ratio.code: ratio.formula for ratio in ratios})


def _cells(outline: Outline) -> set[str]:
    return {cell.code for cell in outline.cells} | set(outline.derived)


def _ratios(indicator: Indicator, outline: Outline) -> list[Ratio]:
    dimension = None if indicator.by is None else outline.dimensions[indicator.by]
    known = _cells(outline) | set(outline.indicators)
    return list(cells.ratios(indicator, outline.elements, dimension, known=known))


def _cycles(readable: Mapping[str, str]) -> Iterator[Problem]:
    try:
        formulas.order(readable)
    except formulas.Cycle as cycle:
        where = path("indicators", cycle.codes[0].partition(".")[0])
        yield problem(where, What.CYCLE, path=" → ".join(cycle.codes))


def _parts(indicator: Indicator) -> Iterator[tuple[str, str]]:
    yield path("indicators", indicator.code, "numerator"), indicator.numerator
    if indicator.denominator is not None:
        yield path("indicators", indicator.code, "denominator"), indicator.denominator


def _unreadable(indicator: Indicator) -> Iterator[Problem]:
    for where, text in _parts(indicator):
        try:
            expression = formulas.parse(text)
        except formulas.FormulaError as error:
            words = formulas.say(error)
            yield problem(where, What.BAD_FORMULA, formula=text, words=words)
            continue
        if formulas.counts_units(expression) and indicator.level is Level.UNIT:
            yield problem(where, What.COUNTS_UNITS)


def _unknown(ratios: list[Ratio], known: set[str]) -> Iterator[Problem]:
    for ratio in ratios:
        for name in formulas.names(formulas.parse(ratio.formula)):
            if name not in known:
                where = path("indicators", ratio.indicator)
                yield problem(where, What.UNKNOWN_CELL, formula=ratio.formula, code=name)
