"""The four kinds of empty, estimates, sex splits and exact scaling."""

from decimal import Decimal, getcontext, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parity.domain import figures
from parity.domain.figures import (
    MISSING,
    NIL,
    NOT_APPLICABLE,
    BelowZero,
    Change,
    ChangeKind,
    Figure,
    NotAFigure,
    OverLimit,
    PartDoesNotApply,
    SexSplit,
    State,
    TooPrecise,
    WomenExceedTotal,
    of,
)

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


@pytest.mark.parametrize(
    ("parts", "in_one_report", "over_units"),
    [
        ([], MISSING, MISSING),
        ([MISSING], MISSING, MISSING),
        ([MISSING, of(3)], MISSING, of(3)),
        ([MISSING, NIL], MISSING, NIL),
        ([MISSING, NOT_APPLICABLE], MISSING, MISSING),
        ([NIL, NIL], NIL, NIL),
        ([NIL, NOT_APPLICABLE], NIL, NIL),
        ([NOT_APPLICABLE, NOT_APPLICABLE], NOT_APPLICABLE, NOT_APPLICABLE),
        ([NIL, of(0)], of(0), of(0)),
        ([of(2), NOT_APPLICABLE, of("3.5")], of("5.5"), of("5.5")),
        ([of(2), ESTIMATE], of(9, is_estimate=True), of(9, is_estimate=True)),
        ([MISSING, ESTIMATE], MISSING, ESTIMATE),
    ],
)
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


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent"),
    [
        (MISSING, of(4), MISSING),
        (of(1), MISSING, MISSING),
        (MISSING, of(0), MISSING),
        (NOT_APPLICABLE, of(4), NOT_APPLICABLE),
        (of(0), of(0), NIL),
        (NIL, NIL, NIL),
        (NIL, of(4), of(0)),
        (of(1), of(4), of(25)),
        (of(3), of(2), of(150)),
        (of(1), Figure(State.VALUE, Decimal(4), True), of(25, is_estimate=True)),
    ],
)
def test_share_is_percent_and_never_zero_for_want_of_a_denominator(numerator, denominator, percent):
    assert figures.share(numerator, denominator) == percent


def test_share_is_not_rounded_by_the_callers_context():
    with localcontext(getcontext()) as context:
        context.prec = 2
        third = figures.share(of(1), of(3))

    assert third.value is not None
    assert str(third.value).startswith("33.33333333333333333333")


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (MISSING, of(1), Change(ChangeKind.NOT_COMPARABLE)),
        (of(1), MISSING, Change(ChangeKind.NOT_COMPARABLE)),
        (of(1), NOT_APPLICABLE, Change(ChangeKind.NOT_COMPARABLE)),
        (NIL, NIL, Change(ChangeKind.SAME, Decimal(0))),
        (of(5), NIL, Change(ChangeKind.UP, Decimal(5))),
        (of(5), of(4), Change(ChangeKind.UP, Decimal(1), Decimal(25))),
        (of(3), of(4), Change(ChangeKind.DOWN, Decimal(-1), Decimal(-25))),
        (of(3), of(-4), Change(ChangeKind.UP, Decimal(7), Decimal(175))),
        (ESTIMATE, of(7), Change(ChangeKind.SAME, Decimal(0), Decimal(0), True)),
    ],
)
def test_change_says_when_it_cannot_be_told(now, before, expected):
    assert figures.change(now, before) == expected


@pytest.mark.parametrize(
    ("split", "parts", "expected"),
    [
        (SexSplit.FT, {}, {"nam": MISSING}),
        (SexSplit.FT, {"total": of(9)}, {"nam": MISSING}),
        (SexSplit.FT, {"nu": of(4), "total": of(9)}, {"nam": of(5)}),
        (SexSplit.FM, {"nu": of(4)}, {"total": MISSING}),
        (SexSplit.FM, {"nu": of(4), "nam": NIL}, {"total": of(4)}),
        (SexSplit.T, {"total": of(9)}, {}),
        (SexSplit.TOPT, {"total": of(9)}, {"nam": MISSING}),
        (SexSplit.TOPT, {"nu": of(9), "total": of(9)}, {"nam": of(0)}),
    ],
)
def test_the_third_part_follows_from_the_typed_ones(split, parts, expected):
    assert figures.derive(split, parts) == expected
    assert tuple(expected) == figures.derived(split)


def test_only_topt_lets_women_be_left_out():
    optional = {(s, p) for s in SexSplit for p in figures.inputs(s) if figures.is_optional(s, p)}

    assert optional == {(SexSplit.TOPT, "nu")}


@pytest.mark.parametrize(
    ("split", "parts", "problems"),
    [
        (SexSplit.FT, {}, []),
        (SexSplit.FT, {"nu": of(3)}, []),
        (SexSplit.FT, {"nu": NOT_APPLICABLE, "total": NOT_APPLICABLE}, []),
        (SexSplit.FT, {"nu": NOT_APPLICABLE, "total": of(2)}, [PartDoesNotApply("nu")]),
        (SexSplit.FT, {"nu": of(2), "total": of(2)}, []),
        (SexSplit.FT, {"nu": of(3), "total": of(2)}, [WomenExceedTotal(Decimal(3), Decimal(2))]),
        (SexSplit.FT, {"nu": of(3), "total": NIL}, [WomenExceedTotal(Decimal(3), Decimal(0))]),
        (SexSplit.TOPT, {"nu": of(3), "total": of(2)}, [WomenExceedTotal(Decimal(3), Decimal(2))]),
        (SexSplit.FM, {"nu": of(3), "nam": of(2)}, []),
        (SexSplit.FM, {"nu": of(-3), "nam": of(2)}, [BelowZero("nu", Decimal(-3))]),
    ],
)
def test_check_split_finds_what_cannot_be(split, parts, problems):
    assert figures.check_split(split, parts) == problems


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


@given(amounts)
def test_scaling_and_back_loses_nothing(value):
    scaled = figures.to_scaled(value, 3)

    assert figures.from_scaled(scaled, 3) == value
    assert abs(scaled) < figures.SCALED_LIMIT
    assert Decimal(figures.to_text(value)) == value


@given(amounts, amounts)
def test_women_and_men_make_the_total(women, men):
    total = figures.derive(SexSplit.FM, {"nu": of(women), "nam": of(men)})["total"]

    assert figures.derive(SexSplit.FT, {"nu": of(women), "total": total}) == {"nam": of(men)}
