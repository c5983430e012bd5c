"""A round of 2026 on the tree of 34 provinces: the packaged programme is loaded, no code changes."""

from datetime import date, datetime

import pytest

from parity.domain.authority import Capacity, Role
from parity.domain.calendar import PeriodKind
from parity.domain.letterhead import Seat
from parity.domain.localtime import local_date
from parity.jobs import console
from parity.jobs.commands.run import PROGRAMME
from parity.papers import report_draft
from parity.records.people import actions as people
from parity.records.people import queries as people_queries
from parity.records.people.actions import NewDuty, NewPerson
from parity.records.reports import actions, queries
from parity.records.rounds import actions as round_actions
from parity.records.rounds import queries as rounds
from parity.records.units import queries as units

AT = datetime.fromisoformat("2026-05-10T02:00:00+00:00")
CENTRE, HUNG_YEN, DONG_NAI = "VSS", "PRV34-33", "PRV34-75-TP"

pytestmark = pytest.mark.slow


@pytest.fixture
def loaded(db):
    assert console.main(["load-programme", str(PROGRAMME)]) == 0


def somebody(username, unit, role=Role.OFFICER):
    """A person with a duty at a unit, as pages know them on the day."""
    person = people.create_person(
        NewPerson(username, "Nguyễn Thị Bình"), unit=unit, password=None, by="test", at=AT
    )
    people.give_duty(
        person,
        NewDuty(
            unit=unit,
            role=role,
            title="Giám đốc" if role is Role.LEADER else "Chuyên viên",
            start=date(2026, 1, 1),
            capacity=Capacity.HEAD if role is Role.LEADER else None,
        ),
        by="test",
        at=AT,
    )
    return people_queries.viewer_for(person, acting_duty_id=None, on=local_date(AT))


def open_round(year=2026):
    viewer = somebody(f"cuc{year}", CENTRE)
    on = local_date(AT).replace(year=year)
    proposal = rounds.proposal(viewer, kind=PeriodKind.SEMIANNUAL, year=year, on=on)
    at = AT.replace(year=year)
    return viewer, round_actions.open_round(spec=proposal.spec, by=viewer, at=at)


def paper(told):
    """The head of the paper of a node, as Word and PDF print it."""
    return report_draft.draft(
        told.node.outline,
        period=told.node.round.period,
        seat=Seat(told.unit, told.above, units.authorities()),
        contents=told.contents,
    )


def test_the_units_of_2026_are_expected(loaded):
    viewer, opened = open_round()

    expected = rounds.expected_units(viewer, opened, parent=CENTRE)

    assert (opened.code, str(opened.outline)) == ("2026-6T", "944-6T/1")
    assert len(expected) == 14 + 34
    assert [each.name for each in expected if each.unit == DONG_NAI] == [
        "Bảo hiểm xã hội thành phố Đồng Nai"
    ]
    # In effect from the first and the twentieth of September 2026, so not yet in May.
    assert {"PRV34-22", "PRV34-24"} < {each.unit for each in expected}


def test_the_centre_writes_to_the_ministry_of_home_affairs(loaded):
    open_round()

    made = paper(queries.told_for_system("2026-6T"))

    assert (made.parent_body, made.issuer, made.addressees) == (
        "Bộ Tài chính",
        "Bảo hiểm xã hội Việt Nam",
        ("Bộ Nội vụ",),
    )
    assert (made.symbol, made.place, made.signer.post) == ("BC-BHXH", "Hà Nội", "GIÁM ĐỐC")


def test_a_province_writes_to_the_centre_under_its_new_name(loaded):
    open_round()

    made = paper(queries.told_for_system("2026-6T", DONG_NAI))

    assert (made.parent_body, made.issuer, made.addressees) == (
        "Bảo hiểm xã hội Việt Nam",
        "Bảo hiểm xã hội thành phố Đồng Nai",
        ("Bảo hiểm xã hội Việt Nam",),
    )
    assert (made.symbol, made.place) == ("BC-BHXH", "Đồng Nai")


COMPARED = [
    (
        HUNG_YEN,
        "Không so sánh được với 6 tháng đầu năm 2025: BHXH khu vực VIII, BHXH khu vực XIV đã chia "
        "cho nhiều đơn vị nên không tách được số liệu.",
    ),
    (
        DONG_NAI,
        "Không so sánh được với 6 tháng đầu năm 2025: BHXH khu vực XXIX đã chia cho nhiều đơn vị "
        "nên không tách được số liệu.",
    ),
    (
        "PRV34-01",
        "Chưa so sánh được với 6 tháng đầu năm 2025: BHXH khu vực I (đơn vị cũ) chưa có báo cáo "
        "được tiếp nhận.",
    ),
]


def test_last_year_is_looked_for_through_the_territories(loaded):
    open_round(2025)
    open_round(2026)

    notes = [queries.told_for_system("2026-6T", unit).node.previous.note for unit, _ in COMPARED]

    assert notes == [note for _, note in COMPARED]


def test_a_unit_of_2026_reports_to_the_centre(loaded):
    open_round()
    officer = somebody("binh.dn", DONG_NAI)

    report = actions.start(round_code="2026-6T", unit=DONG_NAI, by=officer, at=AT)

    assert queries.standing(officer, report.pk, at=AT).unit.name == (
        "Bảo hiểm xã hội thành phố Đồng Nai"
    )
    assert queries.standing(officer, report.pk, at=AT).ancestors == (CENTRE,)
