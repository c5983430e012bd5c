"""The two letters of 2024 on the units of 2024: their tasks, their rounds, their outlines."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import parity
import reporting_village as reporting
from directives_village import as_read
from parity.domain.authority import Role
from parity.domain.directives import canonical
from parity.domain.directives.checking import Need
from parity.domain.directives.proposal import Proposal, TaskKind
from parity.domain.dispatch.letter import Read
from parity.papers import programme_units
from parity.records.directives import actions, queries
from parity.records.directives.models import Delivery, Directive, Task
from parity.records.files import actions as files
from parity.records.people import actions as people
from parity.records.people import queries as people_queries
from parity.records.people.models import Person
from parity.records.rounds.actions import RoundRefused
from parity.records.rounds.models import Expected, Round
from parity.records.units import actions as units

pytestmark = pytest.mark.slow

PROGRAMME = Path(parity.__file__).parent / "programme"
DATA = Path(__file__).parent.parent / "data"
APRIL, NOVEMBER = (datetime(2024, month, 9, 2, 0, tzinfo=UTC) for month in (4, 11))
SYSTEM = "hệ thống"
# 63 provinces and 21 central units (units.csv, 2024).
EVERYBODY = 84


@pytest.fixture
def centre(db):
    """The officer of the centre, on the units and outlines that come with the product."""
    rows = programme_units.read_units((PROGRAMME / "units.csv").read_text("utf-8"))
    units.load_units(units=[row.spell for row in rows], by=SYSTEM, at=APRIL)
    for text in reporting.programme_texts().values():
        reporting.publish(text)
    given = {"unit": "VSS", "password": "mật-khẩu-thử-2024", "by": SYSTEM, "at": APRIL}
    people.create_person(people.NewPerson("cuc.vss", "Nguyễn Thị Cúc"), **given)
    person = Person.objects.get(username="cuc.vss")
    duty = people.NewDuty("VSS", Role.OFFICER, "Chuyên viên", date(2021, 1, 1))
    people.give_duty(person, duty, by=SYSTEM, at=APRIL)
    return people_queries.viewer_for(person, acting_duty_id=None, on=date(2024, 4, 9))


def upload(centre, name: str, *, at: datetime) -> Directive:
    data = (DATA / name).read_bytes()
    kept = files.keep(name=name, data=data, media_type="text/plain", by=centre, at=at)
    given = actions.Uploaded(kept.digest, name, as_read(data.decode()))
    return actions.upload(given, by=centre, at=at)


def decided(row: Directive) -> Proposal:
    return canonical.read(Proposal, row.decided)


def issue(centre, row: Directive, *, at: datetime, **changes: object) -> Directive:
    """What is open is looked at and typed, then the letter is issued."""
    draft = queries.draft(centre, row.pk)
    looked_at = tuple(each.key for each in draft.pending if each.need is not Need.FILL)
    proposal = replace(draft.decided, confirmed=looked_at, **changes)
    row = actions.correct(row.pk, decided=proposal, version=row.version, by=centre, at=at)
    return actions.issue(row.pk, version=row.version, by=centre, at=at)


def first(centre) -> Directive:
    """Letter 944, whose number and day are blank in the file, in force."""
    row = upload(centre, "letter-944.txt", at=APRIL)
    typed = {"number": Read("944"), "date": Read(date(2024, 4, 9))}
    return issue(centre, row, at=APRIL, **typed)


def test_letter_944_leaves_number_and_day_to_a_person(centre):
    row = upload(centre, "letter-944.txt", at=APRIL)

    found = {each.key for each in queries.draft(centre, row.pk).pending if each.need is Need.FILL}

    assert found == {"number", "date"}
    assert (row.number, row.symbol, row.date) == ("", "BHXH-TCCB", None)


def test_letter_944_asks_for_two_reports_on_its_own_outlines(centre):
    asked = decided(upload(centre, "letter-944.txt", at=APRIL)).rounds

    assert [
        (each.key, each.due_before, each.outline, each.match.is_whole, each.match.asked)
        for each in asked
    ] == [
        ("2024-6T", date(2024, 6, 5), "944-6T/1", True, 18),
        ("2024-NAM", date(2024, 11, 30), "944-NAM/1", True, 19),
    ]


def test_only_the_units_that_are_named_are_to_collect_from_below(centre):
    row = upload(centre, "letter-944.txt", at=APRIL)
    half, year = decided(row).rounds
    named = replace(half, collects_below=True, collecting=("BHXH tỉnh Bắc Giang",))
    typed = {"number": Read("944"), "date": Read(date(2024, 4, 9)), "rounds": (named, year)}

    with pytest.raises(RoundRefused) as refused:
        issue(centre, row, at=APRIL, **typed)

    # Its districts are not loaded here: no other province was asked.
    assert [(each.what, each.subject) for each in refused.value.reasons] == [
        ("collects_nobody", "Bảo hiểm xã hội tỉnh Bắc Giang")
    ]


def test_letter_944_in_force_opens_its_rounds_and_reaches_every_unit(centre):
    row = first(centre)

    rounds = Round.objects.order_by("due_before")
    assert [(each.code, str(each.outline), each.letter_id) for each in rounds] == [
        ("2024-6T", "944-6T/1", row.file_id),
        ("2024-NAM", "944-NAM/1", row.file_id),
    ]
    assert Expected.objects.filter(round=rounds[0], parent__code="VSS").count() == EVERYBODY
    assert Delivery.objects.filter(directive=row, to_act=True).count() == EVERYBODY


def test_letter_944_gives_each_its_own_work(centre):
    row = first(centre)

    tasks = {task.label: task for task in Task.objects.filter(directive=row).order_by("position")}
    units_of = {
        label: sorted(
            (each.unit.code[:3], each.leads)
            for each in task.assignments.select_related("unit").order_by("pk")
        )
        for label, task in tasks.items()
    }
    assert [label for label in tasks if label.startswith("mục 5")] == [
        "mục 5 (thứ nhất), ý 1",
        "mục 5 (thứ nhất), ý 2",
        "mục 5 (thứ nhất), ý 3",
        "mục 5 (thứ nhất), ý 4",
        "mục 5 (thứ hai)",
    ]
    assert units_of["mục 4, ý 1"] == [("TW2", False)] * 2 + [("TW2", True)] * 3
    assert len(units_of["mục 3, ý 2"]) == len(units_of["mục 4, ý 2"]) == 63
    assert [task.round.code for task in tasks.values() if task.kind == TaskKind.REPORT] == [
        "2024-6T",
        "2024-NAM",
    ]


def test_letter_4089_opens_the_action_month_after_letter_944(centre):
    first(centre)

    row = issue(centre, upload(centre, "letter-4089.txt", at=NOVEMBER), at=NOVEMBER)

    month = Round.objects.get(code="2024-THD")
    ran = decided(row).campaign
    assert (row.number, row.symbol, row.date) == ("4089", "BHXH-TCCB", date(2024, 11, 8))
    assert (ran.start, ran.end) == (month.period.start, month.period.end)
    assert (ran.start, ran.end) == (date(2024, 11, 15), date(2024, 12, 15))
    assert (month.due_before, str(month.outline)) == (date(2024, 11, 30), "4089-THD/1")
    assert Task.objects.get(directive=row, kind=TaskKind.REPORT).round == month
    assert [each.number for each in row.bases.order_by("position")] == [
        "944/BHXH-TCCB",
        "4893/BLĐTBXH-VBĐG",
    ]
