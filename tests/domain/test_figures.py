"""The four kinds of empty, estimates, sex splits and exact scaling."""

from decimal import Decimal, getcontext, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parity.domain import figures
from parity.domain.figures import (
    MISSING,
    NIL,
    NOT_APPLICABLE,
    Figure,
    NotAFigure,
    OverLimit,
    SexSplit,
    State,
    TooPrecise,
    of,
)
from spec import changes, empty_cells, sex_splits, shares

ESTIMATE = of(7, is_estimate=True)
amounts = st.decimals(0, figures.LIMIT - 1, places=3, allow_nan=False)


@pytest.mark.parametrize(
    ("state", "value", "is_estimate"),
    [
        (State.MISSING, Decimal(0), False),
        (State.NIL, Decimal(0), False),
        (State.NOT_APPLICABLE, Decimal(1), False),
        (State.VALUE, None, False),
        (State.VALUE, Decimal("NaN"), False),
        (State.VALUE, Decimal("Infinity"), False),
        (State.MISSING, None, True),
        (State.NOT_APPLICABLE, None, True),
    ],
)
def test_a_figure_that_contradicts_itself_is_refused(state, value, is_estimate):
    with pytest.raises(NotAFigure):
        Figure(state, value, is_estimate)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [(MISSING, None), (NOT_APPLICABLE, None), (NIL, 0), (of(0), 0), (of("12.5"), Decimal("12.5"))],
)
def test_number_is_none_only_where_there_is_none(figure, expected):
    assert figures.number(figure) == expected


@pytest.mark.parametrize(("parts", "in_one_report", "over_units"), empty_cells.ROWS)
def test_totals_keep_missing_apart_from_nothing(parts, in_one_report, over_units):
    assert figures.add_parts(parts) == in_one_report
    assert figures.add_known(parts) == over_units


@pytest.mark.parametrize(
    ("total", "part", "rest"),
    [
        (MISSING, of(1), MISSING),
        (of(1), MISSING, MISSING),
        (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
        (MISSING, NOT_APPLICABLE, MISSING),
        (of(4), NOT_APPLICABLE, of(4)),
        (NOT_APPLICABLE, of(4), NOT_APPLICABLE),
        (NIL, NIL, NIL),
        (of(4), NIL, of(4)),
        (of(10), of(4), of(6)),
        (of(10), ESTIMATE, of(3, is_estimate=True)),
    ],
)
def test_subtract_leaves_the_rest(total, part, rest):
    assert figures.subtract(total, part) == rest


@pytest.mark.parametrize(("numerator", "denominator", "percent"), shares.ROWS)
def test_share_is_percent_and_never_zero_for_want_of_a_denominator(numerator, denominator, percent):
    assert figures.share(numerator, denominator) == percent


def test_share_is_not_rounded_by_the_callers_context():
    with localcontext(getcontext()) as context:
        context.prec = 2
        third = figures.share(of(1), of(3))

    assert third.value is not None
    assert str(third.value).startswith("33.33333333333333333333")


@pytest.mark.parametrize(("now", "before", "expected"), changes.ROWS)
def test_change_says_when_it_cannot_be_told(now, before, expected):
    assert figures.change(now, before) == expected


@pytest.mark.parametrize(("split", "parts", "derived", "problems"), sex_splits.ROWS)
def test_the_third_part_follows_and_what_cannot_be_is_found(split, parts, derived, problems):
    assert figures.derive(split, parts) == derived
    assert tuple(derived) == figures.derived(split)
    assert figures.check_split(split, parts) == problems


def test_only_topt_lets_women_be_left_out():
    optional = {(s, p) for s in SexSplit for p in figures.inputs(s) if figures.is_optional(s, p)}

    assert optional == {(SexSplit.TOPT, "nu")}


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("-0", "0"), ("0.000", "0"), ("1E+3", "1000"), ("12.500", "12.5"), ("-3", "-3")],
)
def test_the_canonical_text_has_one_form(value, text):
    assert figures.to_text(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "decimals", "scaled"),
    [("0", 0, 0), ("7", 0, 7), ("7.0", 0, 7), ("12.5", 3, 12500), ("-0.001", 3, -1)],
)
def test_scaling_is_exact(value, decimals, scaled):
    assert figures.to_scaled(Decimal(value), decimals) == scaled


@pytest.mark.parametrize(
    ("value", "decimals", "error"),
    [
        ("0.5", 0, TooPrecise),
        ("12.3456", 3, TooPrecise),
        ("1." + "0" * 60 + "1", 3, TooPrecise),
        ("1", 4, TooPrecise),
        (str(figures.LIMIT), 0, OverLimit),
        (str(-figures.LIMIT), 3, OverLimit),
    ],
)
def test_what_does_not_fit_is_refused_never_rounded(value, decimals, error):
    with pytest.raises(error):
        figures.to_scaled(Decimal(value), decimals)


@settings(deadline=None)
@given(amounts)
def test_scaling_and_back_loses_nothing(value):
    scaled = figures.to_scaled(value, 3)

    assert figures.from_scaled(scaled, 3) == value
    assert abs(scaled) < figures.SCALED_LIMIT
    assert Decimal(figures.to_text(value)) == value


@settings(deadline=None)
@given(amounts, amounts)
def test_women_and_men_make_the_total(women, men):
    total = figures.derive(SexSplit.FM, {"nu": of(women), "nam": of(men)})["total"]

    assert figures.derive(SexSplit.FT, {"nu": of(women), "total": total}) == {"nam": of(men)}
