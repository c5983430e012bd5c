"""People and units from filled-in tables: columns moved, every fault at once by its cell."""

from datetime import date

import pytest

from parity.domain.authority import Capacity, Role
from parity.domain.unit_changes import NewSpell
from parity.domain.units import UnitSpell
from parity.domain.workbook import Kind
from parity.papers import filled_table, people_sheet, units_sheet
from parity.papers.filled_table import WORDS, Fault, TableFaults
from parity.papers.people_sheet import PersonRow

UNITS = people_sheet.unit_names(
    [
        ("PRV-SB", "Bảo hiểm xã hội tỉnh Sông Bắc", "BHXH Sông Bắc"),
        ("HUY-1", "Bảo hiểm xã hội huyện Bãi", "BHXH Bãi"),
        ("HUY-2", "Bảo hiểm xã hội huyện Bãi (cũ)", "BHXH Bãi"),
    ]
)
HEAD = [heading.title for heading in people_sheet.HEADINGS]
AN = ["an.sb", "Nguyễn Văn An", "an@vss.gov.vn", "0912", "PRV-SB", "cán bộ đầu mối", "",
      "Chuyên viên", "05/06/2026", "", ""]  # fmt: skip


def person(**changes):
    keys = [heading.key for heading in people_sheet.HEADINGS]
    return list({**dict(zip(keys, AN, strict=True)), **changes}.values())


def faults_of(read, rows, **given):
    with pytest.raises(TableFaults) as refused:
        read(rows, **given)
    return [(each.cell, each.what, each.value) for each in refused.value.faults]


def people_faults(*rows):
    return faults_of(people_sheet.read_people, [HEAD, *rows], units=UNITS)


def test_a_row_becomes_a_person_with_a_duty():
    (found,) = people_sheet.read_people([HEAD, AN], units=UNITS)

    assert found == PersonRow(
        2, "an.sb", "Nguyễn Văn An", "an@vss.gov.vn", "0912", "PRV-SB", Role.OFFICER, None,
        "Chuyên viên", date(2026, 6, 5), None, "",
    )  # fmt: skip


def test_columns_may_be_moved_and_others_may_stand_between():
    order = [3, 0, 8, 1, 4, 5]
    head = ["STT", *(f"{HEAD[place].upper()} *" for place in order), "Ghi chú"]
    row = ["1", *(AN[place] for place in order), "mới"]

    (found,) = people_sheet.read_people([["DANH SÁCH"], [], head, [], row], units=UNITS)

    assert (found.line, found.username, found.start, found.email) == (
        5, "an.sb", date(2026, 6, 5), "",
    )  # fmt: skip


SAID = [
    ("cán bộ đầu mối", "", Role.OFFICER, None),
    ("Người xem", "", Role.READER, None),
    ("LÃNH ĐẠO ĐƠN VỊ", "kt.", Role.LEADER, Capacity.DEPUTY),
    ("lanh dao don vi", "Người đứng đầu", Role.LEADER, Capacity.HEAD),
    ("lãnh đạo đơn vị", "Q.", Role.LEADER, Capacity.ACTING),
]


@pytest.mark.parametrize(("role", "capacity", "meant", "signs"), SAID)
def test_roles_are_read_whatever_their_capitals(role, capacity, meant, signs):
    (found,) = people_sheet.read_people([HEAD, person(role=role, capacity=capacity)], units=UNITS)

    assert (found.role, found.capacity) == (meant, signs)


@pytest.mark.parametrize("unit", ["PRV-SB", "prv-sb", "BHXH Sông Bắc", "bhxh song bac"])
def test_a_unit_is_found_by_code_or_name(unit):
    assert people_sheet.read_people([HEAD, person(unit=unit)], units=UNITS)[0].unit == "PRV-SB"


BAD = [
    ({"username": ""}, [("A2", "blank", "")]),
    ({"username": "Có Dấu"}, [("A2", "bad_username", "có dấu")]),
    ({"full_name": " "}, [("B2", "blank", "")]),
    ({"email": "an"}, [("C2", "not_an_email", "an")]),
    ({"unit": "BHXH Mây"}, [("E2", "no_unit", "BHXH Mây")]),
    ({"unit": "BHXH Bãi"}, [("E2", "two_units", "BHXH Bãi")]),
    ({"role": ""}, [("F2", "blank", "")]),
    ({"role": "sếp"}, [("F2", "not_known", "sếp")]),
    ({"capacity": "KT."}, [("G2", "needs_no_capacity", "")]),
    ({"role": "lãnh đạo đơn vị"}, [("G2", "needs_capacity", "")]),
    (
        {"role": "lãnh đạo đơn vị", "capacity": "TUQ.", "title": ""},
        [("H2", "needs_title", ""), ("K2", "needs_basis", "")],
    ),
    ({"start": ""}, [("I2", "blank", "")]),
    ({"end": "04/06/2026"}, [("J2", "ends_before_start", "")]),
    ({"phone": "0" * 41}, [("D2", "too_long", "40")]),
    ({"phone": "12345678"}, [("D2", "not_a_phone", "12345678")]),
    ({"phone": "612345678"}, [("D2", "not_a_phone", "612345678")]),
    ({"email": f"{'a' * 250}@vss.gov.vn"}, [("C2", "too_long", "254")]),
]
# As they stand in a cell of numbers, and as they are kept.
PHONES = [
    ("", ""),
    ("0912345678", "0912345678"),
    ("912345678", "0912345678"),
    ("2439361778", "02439361778"),
    ("84912345678", "84912345678"),
    ("19009068", "19009068"),
    ("024 3936 1778 (máy lẻ 12)", "024 3936 1778 (máy lẻ 12)"),
]


@pytest.mark.parametrize(("changes", "faults"), BAD)
def test_a_bad_cell_is_named_by_its_address(changes, faults):
    assert people_faults(person(**changes)) == faults


@pytest.mark.parametrize(("typed", "kept"), PHONES)
def test_a_telephone_number_gets_its_zero_back_where_that_is_sure(typed, kept):
    (found,) = people_sheet.read_people([HEAD, person(phone=typed)], units=UNITS)

    assert found.phone == kept


TWICE = [
    ({"end": "30/06/2026"}, {"start": "30/06/2026"}, [("A3", "same_time", "2")]),
    ({"end": "30/06/2026"}, {"start": "01/07/2026"}, None),
    ({}, {"start": "01/07/2026"}, [("A3", "same_time", "2")]),
    ({}, {"start": "01/07/2026", "role": "người xem"}, None),
    ({}, {"start": "01/07/2026", "unit": "HUY-1"}, None),
]


@pytest.mark.parametrize(("first", "second", "faults"), TWICE)
def test_one_duty_is_not_given_twice_on_a_day(first, second, faults):
    rows = [person(**first), person(**second)]
    if faults:
        assert people_faults(*rows) == faults
    else:
        assert len(people_sheet.read_people([HEAD, *rows], units=UNITS)) == 2


def test_a_date_that_is_none_says_why():
    ((cell, what, value),) = people_faults(person(start="31/02/2026"))

    assert (cell, what) == ("I2", "not_a_date")
    assert "31/02/2026" in value


def test_every_fault_of_a_table_is_named_at_once():
    found = people_faults(person(username=""), AN, person(full_name="Trần An"), person(email="x"))

    assert found == [
        ("A2", "blank", ""),
        ("A4", "same_twice", "3"),
        ("B4", "other_name", "an.sb"),
        ("A5", "same_twice", "3"),
        ("C5", "not_an_email", "x"),
    ]


TABLES = [
    ([], "no_head"),
    ([["Họ và tên"]], "no_head"),
    ([HEAD], "no_rows"),
    ([HEAD, ["", " "]], "no_rows"),
    ([*([[""]] * 10), HEAD, AN], "no_head"),
    ([[*HEAD, "Họ và tên"], AN], "two_columns"),
]


@pytest.mark.parametrize(("rows", "what"), TABLES)
def test_a_table_without_head_or_rows_is_refused(rows, what):
    cleaned = [[cell.strip() for cell in row] for row in rows]

    assert faults_of(people_sheet.read_people, cleaned, units=UNITS)[0][1] == what


def test_more_rows_than_can_be_waited_for_are_refused():
    rows = [person(username=f"an{number}") for number in range(people_sheet.MOST_ROWS)]

    assert len(people_sheet.read_people([HEAD, *rows], units=UNITS)) == people_sheet.MOST_ROWS
    assert people_faults(*rows, person(username="binh")) == [("", "too_many", "150")]


@pytest.mark.parametrize("what", WORDS)
def test_every_fault_has_a_reason_and_a_remedy(what):
    fault = Fault("A1", "Họ và tên", what, "x", "y")

    assert fault.reason
    assert fault.advice
    assert "{" not in f"{fault.reason}{fault.advice}"


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_are_named_as_excel_does(place, name):
    assert filled_table.letters(place) == name


UNIT_HEAD = [heading.title for heading in units_sheet.HEADINGS]
NEW = ["PRV-X", "Bảo hiểm xã hội tỉnh X", "BHXH X", "BHXH", "BHXH tỉnh, thành phố", "VSS", "12",
       "có", "01/09/2026", "", "1; 24", "PRV-A,PRV-B", "Nghị quyết 1"]  # fmt: skip


def unit(**changes):
    keys = [heading.key for heading in units_sheet.HEADINGS]
    return list({**dict(zip(keys, NEW, strict=True)), **changes}.values())


def test_a_row_becomes_a_unit_from_a_day_on():
    assert units_sheet.read_units([UNIT_HEAD, NEW]) == (
        NewSpell(
            line=2,
            spell=UnitSpell(
                "PRV-X", "VSS", "provincial", "Bảo hiểm xã hội tỉnh X", "BHXH X", "BHXH", 12,
                date(2026, 9, 1), None, True, "Nghị quyết 1",
            ),
            territories=("01", "24"),
            formers=("PRV-A", "PRV-B"),
        ),
    )  # fmt: skip


BAD_UNITS = [
    ({"code": "prv x"}, [("A2", "not_a_code", "prv x")]),
    ({"kind": "phòng"}, [("E2", "not_known", "phòng")]),
    ({"parent": ""}, [("F2", "blank", "")]),
    ({"order": "một"}, [("G2", "not_whole", "một")]),
    ({"reports": "rồi"}, [("H2", "not_yes_no", "rồi")]),
    ({"end": "31/08/2026"}, [("J2", "ends_before_start", "")]),
    ({"territories": "Hà Nội"}, [("K2", "not_a_code", "Hà Nội")]),
    ({"basis": ""}, [("M2", "blank", "")]),
]


@pytest.mark.parametrize(("changes", "faults"), BAD_UNITS)
def test_a_bad_cell_of_a_unit_is_named(changes, faults):
    assert faults_of(units_sheet.read_units, [UNIT_HEAD, unit(**changes)]) == faults


def test_the_same_unit_on_the_same_day_twice_is_refused():
    assert faults_of(units_sheet.read_units, [UNIT_HEAD, NEW, unit(name="Y")]) == [
        ("A3", "same_twice", "2")
    ]


@pytest.mark.parametrize("sheet", [people_sheet, units_sheet])
def test_the_template_is_a_table_that_is_read_again(sheet):
    book = sheet.template(date(2026, 6, 5))
    head = [column.head for column in book.sheets[0].columns]

    assert {column.kind for column in book.sheets[0].columns} == {Kind.TYPED}
    faults = []
    assert list(filled_table.lines([head], sheet.HEADINGS, faults)) == []
    assert [fault.what for fault in faults] == ["no_rows"]
