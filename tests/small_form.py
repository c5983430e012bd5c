"""A form of a few cells, one for each way of adding up, for tests of sheets and roll-ups."""

from dataclasses import replace

from hypothesis import strategies as st

from parity.domain import figures
from parity.domain.calendar import PeriodKind
from parity.domain.figures import SexSplit
from parity.domain.outlines import (
    Aggregation,
    DataElement,
    Dimension,
    Field,
    Indicator,
    Level,
    Listing,
    Narrative,
    Nature,
    Outline,
    Section,
)


def element(code, agg=Aggregation.SUM, **more):
    return DataElement(code=code, label=code, unit="nguoi", kind=Nature.STOCK, agg=agg, **more)


ELEMENTS = (
    element("staff", sex=SexSplit.FT),
    element("visitors", sex=SexSplit.TOPT),
    element("classes", dimension="role"),
    element("committee", Aggregation.SUM_WITHIN_LEVEL, sex=SexSplit.FT, dimension="level"),
    element("spent", decimals=3),
    element("has_plan", Aggregation.COUNT_TRUE),
    element("rank", Aggregation.NONE),
    element("listed", Aggregation.LIST),
)
INDICATORS = (
    Indicator(
        code="staff_pct",
        label="staff_pct",
        unit="percent",
        numerator="staff.nu",
        denominator="staff.total",
    ),
    Indicator(
        code="committee_pct",
        label="committee_pct",
        unit="percent",
        numerator="committee.nu",
        denominator="committee.total",
        by="level",
    ),
    Indicator(
        code="plan_pct",
        label="plan_pct",
        unit="percent",
        numerator="count_true(has_plan)",
        denominator="expected()",
        level=Level.CONSOLIDATED,
    ),
)
DIMENSIONS = (
    Dimension("role", "role", (("host", "host"), ("guest", "guest"))),
    Dimension("level", "level", (("upper", "upper"), ("lower", "lower"))),
)


def form(*, version=1, elements=ELEMENTS, indicators=INDICATORS):
    """The small form; give other elements to make another version of it."""
    section = Section(key="I", heading="I", items=tuple(each.code for each in elements))
    return Outline(
        code="SMALL",
        version=version,
        kind=PeriodKind.SEMIANNUAL,
        title="small",
        lines="",
        source="by hand",
        sections=(section,),
        context=Section(key="0", heading="0"),
        elements={each.code: each for each in elements},
        indicators={each.code: each for each in indicators},
        narratives={"result": Narrative(code="result", label="result")},
        listings={"papers": Listing(code="papers", label="papers", fields=(PAPER_NAME,))},
        dimensions={each.code: each for each in DIMENSIONS},
        units={"nguoi": "người", "percent": "%"},
    )


PAPER_NAME = Field(code="name", label="name")
FORM = form()


def newer_form():
    """Version 2: `classes` is gone, `spent` stands first, `audits` is new."""
    by_code = {each.code: each for each in ELEMENTS}
    spent = by_code.pop("spent")
    by_code.pop("classes")
    return form(version=2, elements=(spent, element("audits"), *by_code.values()))


EMPTY = st.sampled_from((figures.MISSING, figures.NIL, figures.NOT_APPLICABLE))


def figures_of(cell):
    """Any figure that may stand in this cell."""
    most = 1 if cell.agg is Aggregation.COUNT_TRUE else 10**15 - 1
    most = min(most, 10 ** (12 + cell.decimals) - 1)
    values = st.integers(0, most).map(lambda n: figures.from_scaled(n, cell.decimals))
    given = st.builds(lambda v, e: figures.of(v, is_estimate=e), values, st.booleans())
    return st.one_of(given, EMPTY)


def small_figures_of(cell):
    """The same, small enough that a few of them stay under the limit."""
    return figures_of(cell).map(_smaller)


def _smaller(figure):
    if figure.value is None or figure.value < 10**9:
        return figure
    return replace(figure, value=figure.value % 10**9)


def filled(outline, *, of_cell=small_figures_of):
    """A figure for some of the outline's cells."""
    return st.fixed_dictionaries({}, optional={cell.code: of_cell(cell) for cell in outline.cells})
