"""The programme's units: cells read, faults named by file, line and column, the data itself."""

from datetime import date
from importlib import resources

import pytest

from parity.domain import units as tree
from parity.domain.letterhead import AuthorityRole, authority_on
from parity.domain.units import Holding, Succession, UnitSpell
from parity.papers import programme_authorities
from parity.papers import programme_units as programme

HEAD = ",".join(programme.UNIT_COLUMNS)
CENTRE = "VSS,,agency,Bảo hiểm xã hội Việt Nam,BHXH Việt Nam,BHXH,0,,,1995-02-16,,,x"
PROVINCE = (
    "PRV-1,VSS,provincial,Bảo hiểm xã hội tỉnh Một,BHXH tỉnh Một,BHXH,1,01;02,yes,"
    "2020-09-20,2025-02-28,Nghị định 89/2020/NĐ-CP,công văn"
)
SUCCESSION_HEAD = ",".join(programme.SUCCESSION_COLUMNS)


def units_text(*lines: str) -> str:
    return "\n".join((HEAD, *lines)) + "\n"


def faults_of(read, text: str) -> str:
    with pytest.raises(programme.ProgrammeFaults) as found:
        read(text)
    return programme.say(found.value)


def shipped(name: str) -> str:
    return (resources.files("parity") / "programme" / name).read_text(encoding="utf-8")


def test_a_line_becomes_a_dated_spell_with_its_territories():
    _, row = programme.read_units(units_text(CENTRE, PROVINCE))

    assert row.spell == UnitSpell(
        code="PRV-1",
        parent="VSS",
        kind="provincial",
        name="Bảo hiểm xã hội tỉnh Một",
        short_name="BHXH tỉnh Một",
        symbol="BHXH",
        order=1,
        valid_from=date(2020, 9, 20),
        valid_to=date(2025, 2, 28),
        reports_to_centre=True,
        legal_basis="Nghị định 89/2020/NĐ-CP",
    )
    assert programme.holdings([row]) == (
        Holding("PRV-1", "01", date(2020, 9, 20), date(2025, 2, 28)),
        Holding("PRV-1", "02", date(2020, 9, 20), date(2025, 2, 28)),
    )


def test_loose_marks_and_a_byte_order_mark_are_read_as_composed_text():
    loose = PROVINCE.replace("Một", "Mo\u0323\u0302t")

    row = programme.read_units("\ufeff" + units_text(loose))[0]

    assert row.spell.short_name == "BHXH tỉnh Một"


BAD_CELLS = (
    ("blank name", ("Bảo hiểm xã hội tỉnh Một", ""), "cột name: ô này không được để trống."),
    (
        "day first",
        ("2020-09-20", "20/09/2020"),
        "cột valid_from: “20/09/2020” không phải là ngày; viết dạng 2024-12-31.",
    ),
    (
        "no such day",
        ("2025-02-28", "2025-02-30"),
        "cột valid_to: “2025-02-30” không phải là ngày; viết dạng 2024-12-31.",
    ),
    (
        "ends first",
        ("2025-02-28", "2019-02-28"),
        "cột valid_to: ngày kết thúc “2019-02-28” trước ngày bắt đầu.",
    ),
    ("order", (",1,01;02", ",một,01;02"), "cột order: “một” không phải là số nguyên từ 0 trở lên."),
    ("kind", ("provincial", "tinh"), "cột kind: “tinh” không nằm trong danh mục cho phép."),
    ("yes or no", (",yes,", ",có,"), "cột reports_to_centre: “có” phải là yes hoặc no."),
    (
        "code",
        ("PRV-1,", "prv 1,"),
        "cột code: “prv 1” không phải là mã; "
        "mã chỉ gồm chữ in hoa không dấu, chữ số và dấu gạch nối.",
    ),
    (
        "territory",
        ("01;02", "01;Hà Nội"),
        "cột territories: “Hà Nội” không phải là mã; "
        "mã chỉ gồm chữ in hoa không dấu, chữ số và dấu gạch nối.",
    ),
)


@pytest.mark.parametrize(
    ("change", "words"), [case[1:] for case in BAD_CELLS], ids=[c[0] for c in BAD_CELLS]
)
def test_a_bad_cell_is_named_by_file_line_and_column(change, words):
    said = faults_of(programme.read_units, units_text(CENTRE, PROVINCE.replace(*change)))

    assert said == f"units.csv, dòng 3, {words}"


def test_every_fault_of_a_file_is_named_at_once():
    said = faults_of(
        programme.read_units,
        units_text(CENTRE.replace("agency", ""), PROVINCE.replace("VSS", "vss")),
    )

    assert said.splitlines() == [
        "units.csv, dòng 2, cột kind: ô này không được để trống.",
        "units.csv, dòng 3, cột parent: “vss” không phải là mã; "
        "mã chỉ gồm chữ in hoa không dấu, chữ số và dấu gạch nối.",
    ]


BAD_FILES = (
    ("", "units.csv, dòng 1: tệp không có dòng nào."),
    (HEAD.replace(",symbol", ""), "units.csv, dòng 1, cột symbol: thiếu cột này ở dòng tiêu đề."),
    (
        units_text(CENTRE + ",thừa"),
        "units.csv, dòng 2: dòng thừa hoặc thiếu ô so với dòng tiêu đề.",
    ),
    (units_text("VSS,,agency"), "units.csv, dòng 2: dòng thừa hoặc thiếu ô so với dòng tiêu đề."),
    (
        units_text('VSS,"mở ngoặc'),
        "units.csv, dòng 2: dòng không đúng dạng CSV (kiểm tra dấu ngoặc kép).",
    ),
)


@pytest.mark.parametrize(("text", "words"), BAD_FILES)
def test_a_file_that_is_not_the_table_is_refused(text, words):
    assert faults_of(programme.read_units, text) == words


def test_a_succession_is_read_with_its_day_and_territories():
    text = f"{SUCCESSION_HEAD}\nPRV-1,REG-1,2025-03-01,merge,01;02,Quyết định 391/QĐ-BTC,công văn\n"

    row = programme.read_successions(text)[0]

    assert row.succession == Succession(
        "PRV-1", "REG-1", date(2025, 3, 1), "merge", ("01", "02"), "Quyết định 391/QĐ-BTC"
    )


def faults_together(units: str, successions: str = SUCCESSION_HEAD) -> str:
    with pytest.raises(programme.ProgrammeFaults) as found:
        programme.check(programme.read_units(units), programme.read_successions(successions))
    return programme.say(found.value)


LATER = PROVINCE.replace("2020-09-20,2025-02-28", "2025-02-28,")
OTHER = PROVINCE.replace("PRV-1", "PRV-2").replace("01;02", "02")
LONGER = CENTRE.replace("1995-02-16,", "1995-02-16,2024-12-31")
CONTRADICTIONS = (
    (
        units_text(CENTRE, PROVINCE, LATER),
        "units.csv, dòng 4, cột valid_from: đơn vị “PRV-1” có hai dòng cùng hiệu lực trong một ngày.",
    ),
    (
        units_text(PROVINCE),
        "units.csv, dòng 2, cột parent: không có đơn vị nào mang mã “VSS”.",
    ),
    (
        units_text(LONGER, PROVINCE),
        "units.csv, dòng 3, cột parent: đơn vị “VSS” không có hiệu lực suốt thời gian của dòng này.",
    ),
    (
        units_text(CENTRE, PROVINCE, OTHER),
        "units.csv, dòng 4, cột territories: địa bàn “02” thuộc hai đơn vị trong cùng một ngày.",
    ),
)


@pytest.mark.parametrize(("text", "words"), CONTRADICTIONS)
def test_lines_that_contradict_each_other_are_faults(text, words):
    assert faults_together(text) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "PRV-9,PRV-1,2024-01-01,merge,,,x",
            "cột predecessor: không có đơn vị nào mang mã “PRV-9”.",
        ),
        (
            "VSS,PRV-1,2025-03-01,merge,,,x",
            "cột successor: đơn vị “PRV-1” không có hiệu lực suốt thời gian của dòng này.",
        ),
    ],
)
def test_a_succession_needs_units_that_are_there(line, words):
    said = faults_together(units_text(CENTRE, PROVINCE), f"{SUCCESSION_HEAD}\n{line}\n")

    assert said == f"units-successions.csv, dòng 2, {words}"


@pytest.mark.parametrize(
    ("day", "receiver", "superior"),
    [
        (date(2024, 12, 1), "Bộ Lao động - Thương binh và Xã hội", None),
        (date(2025, 2, 28), "Bộ Lao động - Thương binh và Xã hội", None),
        (date(2025, 3, 1), "Bộ Nội vụ", "Bộ Tài chính"),
        (date(2007, 6, 30), None, None),
    ],
)
def test_the_shipped_authorities_change_with_the_day(day, receiver, superior):
    found = programme_authorities.read_authorities(shipped("authorities.csv"))

    assert [
        authority_on(found, day, role=role)
        for role in (AuthorityRole.RECEIVER, AuthorityRole.SUPERIOR)
    ] == [receiver, superior]


def test_a_faulty_authority_is_named():
    text = "role,name,valid_from,valid_to,legal_basis,source\nboss,Bộ,2025-03-01,,,x\n"

    assert faults_of(programme_authorities.read_authorities, text) == (
        "authorities.csv, dòng 2, cột role: “boss” không nằm trong danh mục cho phép."
    )


@pytest.fixture(scope="module")
def programme_rows():
    return (
        programme.read_units(shipped("units.csv")),
        programme.read_districts(shipped("districts.csv")),
        programme.read_successions(shipped("units-successions.csv")),
    )


def test_the_shipped_units_fit_together(programme_rows):
    units, districts, successions = programme_rows

    programme.check((*units, *districts), successions)


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        # 21 central units and 63 provinces report; 642 district offices, less those merged since.
        (date(2024, 6, 5), {"agency": 1, "central": 21, "provincial": 63, "district": 642}),
        (date(2024, 11, 30), {"agency": 1, "central": 21, "provincial": 63, "district": 641}),
        (date(2025, 4, 1), {"agency": 1, "central": 14, "regional": 35}),
        (date(2025, 6, 1), {"agency": 1, "central": 14, "regional": 34}),
        (date(2025, 7, 1), {"agency": 1, "central": 14, "provincial": 34}),
        (date(2026, 9, 20), {"agency": 1, "central": 14, "provincial": 34}),
    ],
)
def test_the_shipped_tree_has_the_units_of_its_day(programme_rows, day, kinds):
    units, districts, _ = programme_rows
    on_the_day = tree.tree_on((row.spell for row in (*units, *districts)), day)

    counted: dict[str, int] = {}
    for unit in on_the_day.units.values():
        counted[unit.kind] = counted.get(unit.kind, 0) + 1

    assert counted == kinds


@pytest.mark.parametrize(
    "day", [date(2024, 6, 5), date(2025, 3, 1), date(2025, 6, 1), date(2026, 9, 20)]
)
def test_each_of_the_63_territories_has_one_owner(programme_rows, day):
    units, _, _ = programme_rows

    owners = tree.owners_on(programme.holdings(units), day)

    assert len(owners) == 63


def test_84_units_report_to_the_centre_in_2024(programme_rows):
    units, _, _ = programme_rows
    day = date(2024, 6, 5)

    spells = [row.spell for row in units]
    reporting = [spell for spell in spells if spell.reports_to_centre and spell.holds_on(day)]

    assert len(reporting) == 84
