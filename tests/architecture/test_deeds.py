"""Guard 4, played: each deed leaves exactly one line, and when it fails halfway it leaves nothing.

Every deed of every record is done here once in a story of the village, first with a journal that
breaks after writing its line, then for good.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import models, transaction

import directives_village as letters_in
import letters
import merged_village as merged
import reporting_village as reporting
import village
from deeds import NO_LINE, actions
from parity.domain.authority import Role
from parity.domain.handover import Choice
from parity.papers import programme_authorities
from parity.papers.people_sheet import PersonRow
from parity.records.directives import actions as directives
from parity.records.directives.models import DeadlineChange, Directive
from parity.records.enquiries import actions as enquiries
from parity.records.enquiries.models import Enquiry
from parity.records.files import actions as files
from parity.records.journal import actions as journal
from parity.records.journal.models import Entry
from parity.records.outlines import actions as outlines
from parity.records.people import actions as people
from parity.records.people import queries as people_queries
from parity.records.people.models import Duty, Person
from parity.records.reports import actions as reports
from parity.records.reports.models import Report
from parity.records.rounds import actions as rounds
from parity.records.units import actions as units
from sources import PACKAGE

Deed = Callable[[], object]
Story = Iterator[tuple[str, Deed]]


class Halfway(Exception):
    """The journal broke after its line was written."""


def snapshot() -> dict[str, list[tuple]]:
    """Every row of every table of ours."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("parity.")]
    return {model._meta.label: list(_rows(model)) for model in ours}


def _rows(model: type[models.Model]) -> Iterator[tuple]:
    return iter(model._default_manager.order_by("pk").values_list())


def check(deed: Deed, *, lines: int = 1) -> None:
    """The deed leaves nothing when it fails halfway, and `lines` lines when it does not."""
    before = snapshot()
    with pytest.MonkeyPatch.context() as breaking:
        breaking.setattr(journal, "record", _breaking(journal.record))
        with pytest.raises(Halfway):
            deed()
    assert snapshot() == before
    count = Entry.objects.count()
    deed()
    assert Entry.objects.count() - count == lines


def _breaking(record: Callable[..., object]) -> Callable[..., object]:
    def breaks(**line: object) -> None:
        record(**line)
        raise Halfway

    return breaks


def story_of_the_house(cast: village.Village) -> Story:
    """Units, people, files and outlines."""
    system = {"by": village.SYSTEM, "at": cast.at}
    own = {"by": village.viewer(cast.north_clerk), "at": cast.at}
    lan = people.NewPerson("lan.vp", "Nguyễn Thị Lan")
    quy = people.NewPerson("quy.vss", "Trần Văn Quý")
    duty = people.NewDuty(village.OFFICE, Role.READER, "Chuyên viên", date(2024, 1, 1))
    password = village.PASSWORD

    yield "units.load_units", lambda: units.load_units(units=village.spells(), **system)
    bodies = programme_authorities.shipped()
    yield "units.load_authorities", lambda: units.load_authorities(bodies, **system)
    yield (
        "people.create_person",
        lambda: people.create_person(lan, unit=village.OFFICE, password=password, **system),
    )
    person = Person.objects.get(username="lan.vp")
    yield "people.give_duty", lambda: people.give_duty(person, duty, **system)
    given = Duty.objects.get(person=person)
    last = date(2024, 12, 31)
    yield "people.end_duty", lambda: people.end_duty(given, last_day=last, **system)
    yield (
        "people.create_admin",
        lambda: people.create_admin(quy, unit=village.CENTRE, password=password, **system),
    )
    for name in ("password_changed", "second_step_turned_on", "second_step_turned_off",
                 "recovery_codes_renewed"):  # fmt: skip
        deed = getattr(people, name)
        yield f"people.{name}", lambda deed=deed: deed(cast.north_clerk, **own)
    yield from story_of_the_people(cast)
    yield (
        "files.keep",
        lambda: files.keep(name="giấy.txt", data=b"1", media_type="text/plain", **own),
    )
    yield "outlines.publish", lambda: outlines.publish(text=reporting.outline_text(), **system)


def story_of_the_people(cast: village.Village) -> Story:
    """Accounts made, locked and opened again; a province that ends hands over."""
    admin = {"by": village.viewer(cast.administrator), "at": cast.at}
    minh = people.NewPerson("minh.vp", "Lê Văn Minh")
    duty = people.NewDuty(village.OFFICE, Role.OFFICER, "Chuyên viên", date(2024, 1, 1))
    password = village.PASSWORD

    yield "people.enrol", lambda: people.enrol(minh, duty, password=password, **admin)
    yield (
        "people.reset_password",
        lambda: people.reset_password(cast.south_clerk, password="một-lần-2024", **admin),
    )
    row = PersonRow(2, "tu.sb", "Lê Tú", "", "", village.NORTH, Role.OFFICER, None, "", cast.at.date(),
                    None, "")  # fmt: skip
    words = {"tu.sb": password}
    yield "people.import_people", lambda: people.import_people([row], passwords=words, **admin)
    yield "people.lock", lambda: people.lock(cast.south_clerk, **admin)
    yield "people.unlock", lambda: people.unlock(cast.south_clerk, **admin)
    merged.change(merged.RENAMED)
    found = people_queries.leaving(admin["by"], village.SOUTH)
    ended = tuple(Choice(each.held.duty.id, None) for each in found.proposals)
    spec = people.HandoverSpec(village.SOUTH, merged.NEW, merged.CHANGE, ended)
    yield "people.hand_over", lambda: people.hand_over(spec, **admin)


def story_of_a_round(cast: village.Village) -> Story:
    """One report from the opening of its round to a supplement after the closing."""
    clerk, head = reporting.officer(cast, village.SOUTH), reporting.leader(cast, village.SOUTH)
    centre, at = village.viewer(cast.cuc), cast.at
    target = [("activities", "Xem lại.")]
    reporting.publish()

    yield "rounds.open_round", lambda: rounds.open_round(spec=reporting.spec(), by=centre, at=at)
    start = {"round_code": "2024-6T", "unit": village.SOUTH}
    yield "reports.start", lambda: reports.start(**start, by=clerk, at=at)
    reporting.fill(cast, village.SOUTH)
    pk = Report.objects.get().pk
    for name, by, given in (
        ("request_approval", clerk, {}),
        ("withdraw_request", clerk, {}),
        ("request_approval", clerk, {}),
        ("give_back", head, {"comment": "Bổ sung thuyết minh."}),
        ("request_approval", clerk, {}),
        ("submit", head, {"token": "1"}),
        ("comment", centre, {"target": "activities", "text": "Cao hơn mọi năm."}),
        ("return_for_correction", centre, {"comments": target}),
        ("request_approval", clerk, {}),
        ("submit", head, {"token": "2"}),
        ("accept", centre, {}),
    ):
        yield f"reports.{name}", _deed(name, pk, by=by, at=at, **given)
        at += timedelta(hours=1)
    later = {"due_before": date(2024, 6, 20)}
    yield "rounds.change_due", lambda: rounds.change_due("2024-6T", **later, by=centre, at=at)
    yield "rounds.close_round", lambda: rounds.close_round("2024-6T", by=centre, at=at)
    reason = {"reason": "Số liệu đến 30/6."}
    yield "reports.begin_supplement", _deed("begin_supplement", pk, by=clerk, at=at, **reason)


def _deed(name: str, report: int, **given: object) -> Deed:
    return lambda: getattr(reports, name)(report, **given)


def story_of_a_question(cast: village.Village) -> Story:
    """A unit asks, the centre answers."""
    asked = enquiries.Question("directive:1", "Công văn", village.CENTRE, "Vì sao?", "1")
    clerk, centre = village.viewer(cast.south_clerk), village.viewer(cast.cuc)

    yield "enquiries.ask", lambda: enquiries.ask(asked, by=clerk, at=cast.at)
    pk, given = Enquiry.objects.get().pk, enquiries.Answer("Vì thế.")
    yield (
        "enquiries.answer",
        lambda: enquiries.answer(pk, given=given, by=centre, at=cast.at),
    )


def story_of_a_directive(cast: village.Village) -> Story:
    """A letter brought in, issued, received; another given up; a third that moves a day."""
    centre, clerk, at = village.viewer(cast.cuc), village.viewer(cast.south_clerk), cast.at
    texts = (letters.TEXT, f"{letters.TEXT}\n", f"{letters.TEXT}\n\n")
    first, second, third = (letters_in.keep(cast, f"{at}.txt", text) for text in texts)

    yield "directives.upload", lambda: directives.upload(first, by=centre, at=at)
    row = letters_in.correct(cast, Directive.objects.get(), rounds=())
    issue = {"version": row.version, "by": centre, "at": at}
    yield "directives.issue", lambda: directives.issue(row.pk, **issue)
    yield "directives.acknowledge", lambda: directives.acknowledge(row.pk, by=clerk, at=at)
    draft = directives.upload(second, by=centre, at=at)
    yield "directives.discard", lambda: directives.discard(draft.pk, by=centre, at=at)
    letters_in.amend(cast, directives.upload(third, by=centre, at=at), days=(15, 16))
    moved, left = DeadlineChange.objects.order_by("position")
    yield (
        "directives.confirm_deadline",
        lambda: directives.confirm_deadline(moved.pk, by=centre, at=at),
    )
    yield (
        "directives.decline_deadline",
        lambda: directives.decline_deadline(left.pk, by=centre, at=at),
    )


STORIES = (story_of_the_house, story_of_a_round, story_of_a_question, story_of_a_directive)


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES)
def test_each_deed_leaves_one_line_or_nothing(cast, story):
    for name, deed in story(cast):
        print(name)
        check(deed)


@pytest.mark.slow
def test_the_stories_leave_no_deed_out(cast):
    told = set()
    for story in STORIES:
        for name, deed in story(cast):
            told.add(name)
            deed()

    assert set(actions(PACKAGE)) - set(NO_LINE) == told


@pytest.mark.slow
def test_a_deed_that_is_not_whole_is_caught(cast):
    def planted():
        Person.objects.filter(pk=cast.cuc.pk).update(phone="1")
        with transaction.atomic():
            journal.record(by="", at=cast.at, verb="planted", subject="", reference="")

    with pytest.raises(AssertionError):
        check(planted)


@pytest.mark.slow
def test_a_deed_with_two_lines_is_caught(cast):
    @transaction.atomic
    def planted():
        for verb in ("one", "two"):
            journal.record(by="", at=cast.at, verb=verb, subject="", reference="")

    with pytest.raises(AssertionError):
        check(planted)
