"""The small language of formulas: values, faults with their place, names and order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parity.domain import figures, formulas
from parity.domain.figures import of
from parity.domain.formulas import (
    Consolidation,
    Cycle,
    Fault,
    FormulaError,
    OnlyConsolidated,
    evaluating,
    parsing,
)
from spec import formula_faults, formula_values

WHOLE = Consolidation(**formula_values.UNITS, answers=formula_values.ANSWERS)


def value(text, cells=formula_values.CELLS, consolidation=WHOLE):
    parsed = formulas.parse(text)
    return formulas.evaluate(
        parsed, lambda code: cells.get(code, figures.MISSING), consolidation=consolidation
    )


@pytest.mark.parametrize(("text", "expected"), formula_values.ROWS)
def test_formula_gives_the_figure(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "position", "what", "found"), formula_faults.ROWS, ids=lambda each: str(each)[:20]
)
def test_fault_is_found_at_its_place(text, position, what, found):
    with pytest.raises(FormulaError) as caught:
        formulas.parse(text)

    assert (caught.value.position, caught.value.what, caught.value.found) == (position, what, found)
    assert formulas.say(caught.value).startswith(f"Ký tự thứ {position}: ")


def test_what_is_read_can_be_said_and_computed():
    assert tuple(parsing.ARGUMENTS) == formulas.FUNCTIONS
    assert tuple(evaluating.COMPARISONS) == parsing.COMPARISONS


def test_every_fault_has_a_case_and_words():
    assert {row[2] for row in formula_faults.ROWS} == set(Fault) == set(formulas.WORDS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a +", "Ký tự thứ 4: công thức chưa hết: còn thiếu số, mã ô hoặc dấu “)”"),
        ("a ; b", "Ký tự thứ 3: không hiểu ký tự “;”"),
        (
            "average(a)",
            "Ký tự thứ 1: không có hàm “average”; các hàm dùng được: "
            "sum, count_true, count, reporting, expected, on_time",
        ),
    ],
)
def test_fault_is_said_in_vietnamese(text, said):
    with pytest.raises(FormulaError) as caught:
        formulas.parse(text)

    assert formulas.say(caught.value) == said


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("12 + 3", ()),
        ("a.nu / a.total", ("a.nu", "a.total")),
        ("sum(b, a) - b", ("b", "a")),
        ("planned.2021_2026.nu", ("planned.2021_2026.nu",)),
        ("count_true(a) / reporting()", ("a",)),
        ("count(a.nu >= 1)", ("a.nu",)),
    ],
)
def test_names_are_the_codes_in_order(text, named):
    assert formulas.names(formulas.parse(text)) == named


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("a + 1", False),
        ("sum(a, b)", False),
        ("a / reporting()", True),
        ("sum(1, count_true(a))", True),
    ],
)
def test_counting_units_is_seen(text, counts):
    assert formulas.counts_units(formulas.parse(text)) is counts


@pytest.mark.parametrize("text", ["reporting()", "a + count_true(plan)"])
def test_counting_units_needs_a_consolidation(text):
    with pytest.raises(OnlyConsolidated) as caught:
        value(text, consolidation=None)

    assert formulas.say(caught.value).endswith("chỉ tính được ở bản tổng hợp")


def test_rename_changes_codes_only():
    text = "sum( a.nu, b) / count(a.nu >= 1) - sum"

    renamed = formulas.rename(text, lambda code: f"{code}_new")

    assert renamed == "sum( a.nu_new, b_new) / count(a.nu_new >= 1) - sum_new"


def test_order_puts_needs_first():
    written = {"gap": "share - other", "share": "a / b", "other": "share + c"}

    assert formulas.order(written) == ["share", "other", "gap"]


@pytest.mark.parametrize(
    ("written", "circle"),
    [
        ({"a": "a + 1"}, ("a", "a")),
        ({"a": "b", "b": "c * 2", "c": "a"}, ("a", "b", "c", "a")),
        ({"z": "b", "b": "c", "c": "b"}, ("b", "c", "b")),
    ],
)
def test_cycle_names_the_circle(written, circle):
    with pytest.raises(Cycle) as caught:
        formulas.order(written)

    assert caught.value.codes == circle
    assert formulas.say(caught.value) == f"Công thức tính vòng quanh: {' → '.join(circle)}"


def test_largest_formulas_are_computed():
    deep = "(" * formulas.DEEPEST + "a" + ")" * formulas.DEEPEST
    long = " + ".join(["a"] * (formulas.MOST_OPERATIONS + 1))

    assert value(deep) == of(12)
    assert value(long) == of(12 * (formulas.MOST_OPERATIONS + 1))


@given(st.text(max_size=60))
def test_any_text_is_a_formula_or_a_fault_inside_it(text):
    try:
        formulas.parse(text)
    except FormulaError as error:
        assert 1 <= error.position <= len(text) + 1


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=8))
def test_sum_and_plus_agree(numbers):
    plus = " + ".join(map(str, numbers))
    listed = ", ".join(map(str, numbers))

    assert value(plus) == value(f"sum({listed})") == of(sum(numbers))
