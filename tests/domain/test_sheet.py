"""Freezing sheets: exact, canonical, proven later, and read whole."""

import json
import struct
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parity.domain import sheet
from parity.domain.figures import MISSING, NIL, NOT_APPLICABLE, of
from parity.domain.formulas import Consolidation
from parity.domain.sheet import (
    DoesNotFit,
    Fault,
    NotASheet,
    NotYesNo,
    OtherOutline,
    Passage,
    Plane,
    Sheet,
    Source,
    UnknownCodes,
)
from small_form import FORM, filled, newer_form

GOLDEN = Path(__file__).parent / "golden"


def a_sheet(**more):
    given = {"own": {}, **more}
    return Sheet("SMALL/1", "PRV63-01", "2024-6T", date(2024, 5, 31), **given)


# Every kind of figure, a province with districts of which one is silent, words with Vietnamese
# marks, a list. Never edit it: it stands in golden/ as codec 1 wrote it.
SPECIMEN = a_sheet(
    own={
        "staff.nu": of(12),
        "staff.total": of(30, is_estimate=True),
        "visitors.nu": MISSING,
        "visitors.total": of(250),
        "classes.host": NIL,
        "classes.guest": of(0),
        "committee.upper.nu": NOT_APPLICABLE,
        "committee.upper.total": NOT_APPLICABLE,
        "spent": of("1234.5"),
        "has_plan": of(1),
        "rank": of(7),
    },
    children={"staff.nu": of(40), "staff.total": of(100), "spent": of("0.005"), "has_plan": of(3)},
    sources=(Source("DST-0101", 17, 2, "ab" * 32), Source("DST-0102", 21, 1, "cd" * 32)),
    gaps=("DST-0103",),
    partial=("spent",),
    narratives={
        "result": (Passage("Đã tổ chức “Tháng hành động”."), Passage("Hội nghị", "DST-0101", 17))
    },
    listings={"papers": ({"name": "Kế hoạch số 12/KH-BHXH"}, {"name": ""})},
)


GOLDEN_VECTOR = (52, 130, 0, 250, 0, 0, 0, 0, 0, 0, 1_234_505, 1, 7, 0)


def test_the_codec_writes_today_what_it_wrote_when_it_was_made():
    kept = (GOLDEN / "sheet-codec-1.json").read_text(encoding="utf-8").removesuffix("\n")

    frozen = sheet.freeze(FORM, SPECIMEN)

    assert frozen.text == kept
    assert frozen.digest == "5d673555a68a308f18c1cdb5f750db838cb99d65456d7b77ce415b7897791b45"
    assert struct.unpack("<14q", frozen.vector) == GOLDEN_VECTOR
    assert frozen.bits.hex(" ", 2) == "3b1c c000 1000 0200 0304"
    assert frozen.codec == 1
    assert sheet.thaw(kept) == SPECIMEN


words = st.text(st.characters(codec="utf-8"), max_size=20).map(lambda t: normalize("NFC", t))
codes = st.from_regex(r"[A-Z]{3}-[0-9]{2}", fullmatch=True)
sheets = st.builds(
    Sheet,
    outline=st.just("SMALL/1"),
    unit=codes,
    round=st.just("2024-6T"),
    data_as_of=st.dates(),
    own=filled(FORM),
    children=filled(FORM),
    sources=st.lists(
        st.builds(Source, codes, st.integers(1), st.integers(1), codes), max_size=2
    ).map(tuple),
    gaps=st.lists(codes, max_size=2).map(tuple),
    partial=st.sampled_from(((), ("spent",))),
    narratives=st.dictionaries(
        st.just("result"),
        st.lists(st.builds(Passage, words, codes, st.integers(1)), max_size=2).map(tuple),
    ),
    listings=st.dictionaries(
        st.just("papers"),
        st.lists(st.dictionaries(st.just("name"), words), max_size=2).map(tuple),
    ),
)


@pytest.mark.slow
@settings(deadline=None)
@given(sheets)
def test_thaw_undoes_freeze_and_the_sheet_is_sound(given_sheet):
    frozen = sheet.freeze(FORM, given_sheet)

    assert sheet.thaw(frozen.text) == given_sheet
    assert sheet.freeze(FORM, sheet.thaw(frozen.text)) == frozen
    assert sheet.verify(FORM, frozen) == []


def test_the_order_of_filling_in_does_not_show():
    backwards = replace(SPECIMEN, own=dict(reversed(SPECIMEN.own.items())))

    assert sheet.freeze(FORM, backwards) == sheet.freeze(FORM, SPECIMEN)


def test_equal_words_and_numbers_give_equal_bytes():
    composed = a_sheet(own={"spent": of("1.50")}, narratives={"result": (Passage("Hà Nội"),)})
    apart = a_sheet(
        own={"spent": of("1.5")}, narratives={"result": (Passage(normalize("NFD", "Hà Nội")),)}
    )

    assert sheet.freeze(FORM, composed) == sheet.freeze(FORM, apart)


@pytest.mark.parametrize(
    ("given_sheet", "error"),
    [
        (replace(a_sheet(), outline="SMALL/2"), OtherOutline("SMALL/2", "SMALL/1")),
        (a_sheet(own={"staff.nam": of(1)}), UnknownCodes(("staff.nam",))),
        (a_sheet(children={"nope": of(1)}), UnknownCodes(("nope",))),
        (a_sheet(partial=("nope",)), UnknownCodes(("nope",))),
        (a_sheet(narratives={"nope": ()}), UnknownCodes(("nope",))),
        (a_sheet(listings={"nope": ()}), UnknownCodes(("nope",))),
        (a_sheet(own={"staff.nu": of("0.5")}), DoesNotFit("staff.nu", Decimal("0.5"), 0)),
        (a_sheet(own={"spent": of("0.0001")}), DoesNotFit("spent", Decimal("0.0001"), 3)),
        (a_sheet(own={"rank": of(10**12)}), DoesNotFit("rank", Decimal(10**12), 0)),
        (a_sheet(own={"has_plan": of(2)}), NotYesNo("has_plan", Decimal(2))),
    ],
)
def test_what_cannot_be_kept_exactly_is_refused(given_sheet, error):
    with pytest.raises(type(error)) as refused:
        sheet.freeze(FORM, given_sheet)

    assert refused.value.args == error.args
    assert sheet.say(refused.value)


def test_parts_that_fit_may_still_add_up_to_too_much():
    most = of(10**12 - 1)

    with pytest.raises(DoesNotFit):
        sheet.freeze(
            FORM, a_sheet(own={"rank": most, "staff.nu": most}, children={"staff.nu": most})
        )


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"codec": 2}', '{"codec": 1}', "null"])
def test_a_text_that_is_no_sheet_is_refused(text):
    with pytest.raises(NotASheet):
        sheet.thaw(text)


@pytest.mark.parametrize(
    "figure", [{"state": "value"}, {"state": "nil", "value": "0"}, {"state": "x"}, {}, "1", None]
)
def test_a_figure_that_contradicts_itself_is_no_sheet(figure):
    data = json.loads(sheet.freeze(FORM, a_sheet()).text) | {"own": {"rank": figure}}

    with pytest.raises(NotASheet):
        sheet.thaw(json.dumps(data))


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({}, []),
        ({"codec": 2}, [Fault.CODEC]),
        ({"digest": "0" * 64}, [Fault.DIGEST]),
        ({"vector": bytes(14 * 8)}, [Fault.VECTOR]),
        ({"vector": b""}, [Fault.VECTOR]),
        ({"bits": bytes(10)}, [Fault.BITS]),
        ({"text": "{}"}, [Fault.DIGEST, Fault.TEXT]),
    ],
)
def test_verify_names_what_was_changed(changed, faults):
    frozen = sheet.freeze(FORM, SPECIMEN)

    assert sheet.verify(FORM, replace(frozen, **changed)) == faults


def test_verify_finds_a_figure_changed_together_with_its_digest():
    frozen = sheet.freeze(FORM, SPECIMEN)
    text = frozen.text.replace('"value":"250"', '"value":"251"')
    forged = replace(frozen, text=text, digest=sheet.digest(text))

    assert sheet.verify(FORM, forged) == [Fault.VECTOR]


def test_verify_finds_a_text_that_is_not_canonical():
    frozen = sheet.freeze(FORM, SPECIMEN)
    text = json.dumps(json.loads(frozen.text))

    assert sheet.verify(FORM, replace(frozen, text=text, digest=sheet.digest(text))) == [Fault.TEXT]


def test_verify_finds_the_wrong_version():
    assert sheet.verify(newer_form(), sheet.freeze(FORM, SPECIMEN)) == [Fault.OUTLINE]


def test_every_fault_has_words():
    assert all(sheet.say(fault) for fault in Fault)


@pytest.mark.parametrize(
    ("code", "own", "children", "total"),
    [
        ("staff.nu", None, None, MISSING),
        ("staff.nu", None, of(5), of(5)),
        ("staff.nu", of(2), MISSING, of(2)),
        ("staff.nu", of(2), of(5), of(7)),
        ("committee.upper.nu", of(2), of(5), of(7)),
        ("has_plan", of(0), of(5), of(0)),
        ("has_plan", None, of(5), MISSING),
        ("rank", of(2), of(5), of(2)),
        ("listed", of(2), of(5), of(2)),
    ],
)
def test_totals_are_what_the_level_above_counts(code, own, children, total):
    own_part = {} if own is None else {code: own}
    below = {} if children is None else {code: children}

    assert sheet.totals(FORM, a_sheet(own=own_part, children=below))[code] == total


@pytest.mark.parametrize(
    ("more", "is_partial"),
    [
        ({"own": {}, "children": {}}, False),
        ({"own": {"spent": of(1)}, "children": {"spent": of(1)}}, False),
        ({"own": {}, "children": {"spent": of(1)}}, True),
        ({"own": {"spent": of(1)}, "children": {"spent": MISSING}}, True),
        ({"own": {"spent": of(1)}, "children": {"spent": of(1)}, "gaps": ("X",)}, True),
        ({"own": {"spent": of(1)}, "children": {"spent": of(1)}, "partial": ("spent",)}, True),
        ({"own": {"spent": of(1)}, "gaps": ("X",)}, False),
    ],
)
def test_a_total_that_lacks_somebody_is_marked(more, is_partial):
    given_sheet = a_sheet(**more)

    assert ("spent" in sheet.partial(FORM, given_sheet)) is is_partial
    assert _plane(sheet.freeze(FORM, given_sheet).bits, Plane.PARTIAL)["spent"] is is_partial


def _plane(bits, plane):
    size = sheet.plane_size(len(FORM.cells))
    at = list(Plane).index(plane) * size
    marks = int.from_bytes(bits[at : at + size], "little")
    return {cell.code: bool(marks >> i & 1) for i, cell in enumerate(FORM.cells)}


def test_full_has_derived_cells_and_shares_of_one_report():
    cells = {"staff.nu": of(1), "staff.total": of(4), "classes.host": of(2), "classes.guest": NIL}

    found = sheet.full(FORM, cells)

    assert found["staff.nam"] == of(3)
    assert found["staff_pct"] == of(25)
    assert found["classes"] == of(2)
    assert found["visitors.nam"] == MISSING
    assert found["committee_pct.upper"] == MISSING
    assert "committee.total" not in found  # one person may sit at both levels
    assert "plan_pct" not in found  # counts units


def test_full_counts_units_in_a_consolidation():
    counted = Consolidation(2, 4, 1, answers=[{"has_plan": of(1)}, {"has_plan": of(0)}])

    assert sheet.full(FORM, {}, consolidation=counted)["plan_pct"] == of(25)


@pytest.mark.parametrize(
    ("lacking", "men", "percent"),
    [
        ({}, of(6), of(40)),
        ({"staff.nu": {"A"}, "staff.total": {"A"}}, of(6), of(40)),
        ({"staff.nu": {"A"}}, MISSING, MISSING),
        ({"staff.nu": {"A"}, "staff.total": {"B"}}, MISSING, MISSING),
    ],
)
def test_totals_that_lack_different_units_are_not_set_against_each_other(lacking, men, percent):
    cells = {"staff.nu": of(4), "staff.total": of(10)}
    lacks = {code: frozenset(units) for code, units in lacking.items()}

    found = sheet.full(FORM, cells, lacking=lacks)

    assert (found["staff.nam"], found["staff_pct"]) == (men, percent)
