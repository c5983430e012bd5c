"""Outlines: what is read, which cells it has, what is refused, what differs between versions."""

from copy import deepcopy
from dataclasses import FrozenInstanceError, replace

import pytest

import shipped
from parity.domain import outlines
from parity.domain.figures import SexSplit
from parity.domain.outlines import (
    Aggregation,
    Compare,
    DataElement,
    Dimension,
    NotLines,
    OutlineError,
    cells,
)
from spec import outline_cells, outline_problems

SMALL = {
    "schema": "outline/1",
    "code": "SMALL",
    "version": 1,
    "kind": "annual",
    "title": "Báo cáo năm {year}",
    "lines": "1",
    "source": "viết tay",
    "units": {"nguoi": "người", "percent": "%"},
    "sections": [
        {
            "key": "I",
            "heading": "I. SO VỚI NĂM {prev_year}",
            "lines": "2–3",
            "guidance": [{"text": "Đề nghị nêu rõ", "lines": "4"}],
            "items": [
                {"code": "story", "lines": "4", "asked": "kể lại"},
                {"code": "staff", "lines": "5", "asked": ["nữ", "tổng số"], "compare": "required"},
                {"code": "share"},
                {"code": "gap"},
                {"code": "gap_by_level"},
                {"code": "rows", "label": "Danh sách năm {year}"},
            ],
        }
    ],
    "context": {"key": "0", "heading": "Chung", "items": [{"code": "classes"}]},
    "consolidated_only": ["on_time"],
    "boilerplate": [{"lines": "9", "reason": "Nơi nhận"}],
    "dimensions": {"level": {"label": "Cấp", "values": {"a": "Cấp a", "b": "Cấp b"}}},
    "elements": {
        "staff": {"label": "Số người", "unit": "nguoi", "kind": "stock", "agg": "sum", "sex": "FT"},
        "classes": {
            "label": "Số lớp",
            "unit": "nguoi",
            "kind": "flow",
            "agg": "sum_within_level",
            "dimension": "level",
            "from_list": "rows",
        },
    },
    "indicators": {
        "gap": {"label": "Hiệu", "numerator": "share - 1", "unit": "percent"},
        "share": {
            "label": "Tỷ lệ nữ",
            "numerator": "staff.nu",
            "denominator": "staff.total",
            "unit": "percent",
        },
        "gap_by_level": {
            "label": "Theo cấp",
            "numerator": "classes",
            "by": "level",
            "unit": "percent",
        },
        "on_time": {
            "label": "Đúng hạn",
            "numerator": "on_time()",
            "denominator": "expected()",
            "unit": "percent",
            "level": "consolidated",
        },
    },
    "narratives": {"story": {"label": "Chuyện", "applies_to": ["provincial"]}},
    "listings": {
        "rows": {
            "label": "Danh sách",
            "fields": [
                {
                    "code": "kind",
                    "label": "Loại",
                    "type": "enum",
                    "required": True,
                    "values": {"x": "X", "y": "Y"},
                },
                {"code": "why", "label": "Lý do", "required_if": {"field": "kind", "is": ["y"]}},
            ],
        }
    },
}


def changed(where, value):
    """The small outline's data with one place changed, or taken away."""
    data = deepcopy(SMALL)
    *steps, last = [int(step) if step.isdigit() else step for step in where.split("/")]
    inside = data
    for step in steps:
        inside = inside[step]
    inside[last] = value
    if value == outline_problems.GONE:
        del inside[last]
    return data


@pytest.fixture
def small():
    return outlines.read(SMALL)


@pytest.mark.parametrize(("where", "value", "words"), outline_problems.ROWS)
def test_problem_is_said_with_its_place(where, value, words):
    with pytest.raises(OutlineError) as caught:
        outlines.read(changed(where, value))

    assert words in [outlines.say(problem) for problem in caught.value.problems]


def test_every_problem_is_told_at_once():
    data = changed("elements/staff/unit", "nobody")
    data["sections"][0]["items"].append({"code": "nothing"})

    with pytest.raises(OutlineError) as caught:
        outlines.read(data)

    assert [outlines.say(problem) for problem in caught.value.problems] == [
        "sections/0/items/6: không có chỉ tiêu, danh sách hay nội dung nào mang mã “nothing”",
        "elements/staff/unit: không có đơn vị tính “nobody”",
    ]


@pytest.mark.parametrize("data", [None, [], "outline", 7])
def test_other_data_is_no_outline(data):
    with pytest.raises(OutlineError):
        outlines.read(data)


@pytest.mark.parametrize(("sex", "values", "agg", "typed", "derived"), outline_cells.ROWS)
def test_element_has_these_cells(sex, values, agg, typed, derived):
    element = DataElement(
        code="e",
        label="e",
        unit="nguoi",
        kind=outlines.Nature.STOCK,
        agg=Aggregation(agg),
        sex=sex and SexSplit(sex),
        dimension="d" if values else None,
        required=True,
    )
    dimensions = {"d": Dimension("d", "d", tuple((value, value) for value in values))}

    inputs = list(cells.input_cells(element, dimensions))

    assert [cell.code if cell.required else f"[{cell.code}]" for cell in inputs] == list(typed)
    found = {cell.code: formula for cell, formula in cells.derived_cells(element, dimensions)}
    assert found == derived


def test_cells_are_in_printed_order_with_context_last(small):
    codes = [cell.code for cell in small.cells]

    assert codes == ["staff.nu", "staff.total", "classes.a", "classes.b"]
    assert [cell.code for cell in small.cells_of("staff")] == [
        "staff.nu",
        "staff.total",
        "staff.nam",
    ]


def test_cell_is_found_by_code(small):
    assert (small.cell("staff.nam").is_input, small.cell("staff.nu").part) == (False, "nu")
    assert (small.has_cell("classes.a"), small.has_cell("classes")) == (True, False)
    with pytest.raises(KeyError):
        small.cell("classes")


def test_ratios_come_after_those_they_need(small):
    assert list(small.ratios) == ["share", "gap", "gap_by_level.a", "gap_by_level.b", "on_time"]
    assert small.ratios["gap_by_level.b"].numerator == "classes.b"
    assert [ratio.code for ratio in small.unit_ratios()] == list(small.ratios)[:-1]


def test_place_in_the_outline_says_lines_words_and_comparison(small):
    staff, rows = small.elements["staff"], small.listings["rows"]

    assert (staff.lines, staff.asked, staff.compare) == ("5", ("nữ", "tổng số"), Compare.REQUIRED)
    assert outlines.fill(rows.label, 2024) == "Danh sách năm 2024"
    assert small.unit_words(staff) == "người"
    assert small.section_of("classes").key == "0"


def test_heading_is_filled_with_the_years(small):
    assert outlines.heading(small.sections[0], 2024) == "I. SO VỚI NĂM 2023"
    assert outlines.fill("{year}, {prev_year}, {other}", 2025) == "2025, 2024, {other}"


@pytest.mark.parametrize(
    ("row", "required"),
    [({}, ("kind",)), ({"kind": "x"}, ("kind",)), ({"kind": "y"}, ("kind", "why"))],
)
def test_a_column_may_be_required_by_another(small, row, required):
    assert small.listings["rows"].required_fields(row) == required


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("central", False), ("provincial", True), ("district", True), ("agency", True)],
)
def test_local_programme_is_asked_of_local_units_and_the_collector(kind, asked):
    # "áp dụng đối với BHXH tỉnh (nếu có)": S2 355-358, Q18
    year = shipped.outlines()["944-NAM"]

    assert outlines.applies(year.narratives["n_gbv_programme"], kind) is asked
    assert outlines.applies(year.narratives["n_gbv_work"], kind) is True


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("", ()), ("7", (7,)), ("343–345, 352", (343, 344, 345, 352)), ("5-6,9", (5, 6, 9))],
)
def test_line_numbers(text, numbers):
    assert outlines.line_numbers(text) == numbers


@pytest.mark.parametrize("text", ["a", "5–", "6–5", "5 6", "5;6"])
def test_no_line_numbers(text):
    with pytest.raises(NotLines) as caught:
        outlines.line_numbers(text)

    assert caught.value.raw == text


def test_difference_of_the_same_is_nothing(small):
    nothing = outlines.difference(small, outlines.read(SMALL))

    assert nothing == outlines.Difference(added=(), retired=(), changed={}, sections=())


def test_difference_names_what_is_added_retired_and_changed(small):
    data = changed("narratives/tale", {"label": "Truyện"})
    del data["narratives"]["story"]
    data["sections"][0]["items"][0] = {"code": "tale"}
    data["elements"]["staff"] |= {"label": "Số cán bộ", "required": True}

    found = outlines.difference(small, outlines.read(data))

    assert (found.added, found.retired) == (("tale",), ("story",))
    assert dict(found.changed) == {"staff": ("label", "required")}
    assert found.sections == ("I",)


def test_difference_sees_an_item_that_became_another_kind(small):
    other = replace(
        small, narratives={}, listings={**small.listings, "story": small.listings["rows"]}
    )

    assert outlines.difference(small, other).changed == {"story": ("kind",)}


def test_outline_is_fixed_and_can_be_a_key(small):
    assert {small: small.key} == {outlines.read(SMALL): "SMALL/1"}
    with pytest.raises(FrozenInstanceError):
        small.title = "khác"


@pytest.mark.parametrize(
    ("code", "inputs", "derived", "items"),
    [("944-6T", 90, 47, 77), ("944-NAM", 136, 54, 107), ("4089-THD", 36, 7, 30)],
)
def test_shipped_outlines_keep_their_size(code, inputs, derived, items):
    outline = shipped.outlines()[code]

    assert (len(outline.cells), len(outline.derived), len(outline.items)) == (
        inputs,
        derived,
        items,
    )
    assert outlines.check(outline) == []


def test_half_year_asks_nothing_that_the_year_does_not():
    half, year = shipped.outlines()["944-6T"], shipped.outlines()["944-NAM"]

    assert [cell.code for cell in half.cells if not year.has_cell(cell.code)] == []
    assert set(half.items) - set(year.items) == set()
