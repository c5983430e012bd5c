from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

import village
from parity.domain.authority import Viewer
from parity.records.journal import actions, queries
from parity.records.journal.models import Entry, Head

AT = datetime(2024, 5, 20, 2, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def record(verb="accept", **given):
    with transaction.atomic():
        return actions.record(
            **{"by": "hệ thống", "at": AT, "subject": "Báo cáo", "reference": "report:1", **given},
            verb=verb,
        )


def refused(sql):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)


def lift_protection():
    statements = {
        "sqlite": ["DROP TRIGGER journal_entry_no_update", "DROP TRIGGER journal_entry_no_delete"],
        "postgresql": ["DROP TRIGGER journal_entry_no_change ON journal_entry"],
    }
    for statement in statements[connection.vendor]:
        connection.cursor().execute(statement)


def test_a_line_is_chained_to_the_line_before():
    first, second = record("open_round"), record("accept")

    assert (first.seq, first.previous_hash) == (1, "")
    assert (second.seq, second.previous_hash) == (2, first.hash)
    assert queries.verify_for_system() == []


def test_a_line_keeps_who_and_what_in_words_and_numbers():
    by = Viewer(person_id=7, name="Nguyễn Thị Cúc")

    record(by=by, unit="PRV-SB", data={"số": "12", "b": 1})

    entry = Entry.objects.get()
    assert (entry.actor, entry.actor_id, entry.unit) == ("Nguyễn Thị Cúc", 7, "PRV-SB")
    assert entry.data == '{"b":1,"số":"12"}'
    assert (entry.at, entry.verb, entry.subject) == (AT, "accept", "Báo cáo")


def test_an_empty_journal_is_whole():
    assert queries.verify_for_system() == []


def test_the_database_refuses_to_change_or_remove_a_line():
    record()

    refused("UPDATE journal_entry SET subject = 'x'")
    refused("DELETE FROM journal_entry")
    assert Entry.objects.get().subject == "Báo cáo"


@pytest.mark.postgres
def test_postgresql_refuses_to_empty_the_journal():
    record()

    refused("TRUNCATE journal_entry")


TAMPERING = [
    ("words", "UPDATE journal_entry SET subject = 'x' WHERE seq = 2", "nội dung dòng 2 đã bị sửa"),
    ("time", "UPDATE journal_entry SET at = '2024-01-01 00:00:00' WHERE seq = 2", "dòng 2 đã bị sửa"),
    ("link", "UPDATE journal_entry SET previous_hash = 'x' WHERE seq = 3", "dòng 3 không nối"),
    ("middle removed", "DELETE FROM journal_entry WHERE seq = 2", "dòng 3 đứng ở vị trí của dòng 2"),
    ("last removed", "DELETE FROM journal_entry WHERE seq = 3", "kết thúc ở dòng 3 nhưng dòng cuối là 2"),
    ("head set back", "UPDATE journal_head SET seq = 2", "kết thúc ở dòng 2 nhưng dòng cuối là 3"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "sql", "words"), TAMPERING, ids=[row[0] for row in TAMPERING])
def test_verify_names_the_first_line_that_was_tampered_with(what, sql, words):
    for verb in ("open_round", "submit", "accept"):
        record(verb)
    lift_protection()

    connection.cursor().execute(sql)

    (fault,) = queries.verify_for_system()
    assert words in fault


def test_a_deed_that_fails_leaves_no_line_and_the_chain_goes_on():
    record()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("submit")
        raise ZeroDivisionError

    assert record("accept").seq == 2
    assert queries.verify_for_system() == []


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_a_transaction_is_refused():
    with pytest.raises(actions.OutsideTransaction):
        actions.record(by="hệ thống", at=AT, verb="accept", subject="x", reference="report:1")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", [1, 2])
def test_tests_that_commit_find_an_empty_protected_journal(_time):
    assert record().seq == 1

    refused("DELETE FROM journal_entry")


def test_a_journal_without_its_head_is_not_started_again():
    record()
    Head.objects.all().delete()

    with pytest.raises(DatabaseError), transaction.atomic():
        record("submit")


def test_lines_are_read_by_those_who_see_the_unit():
    people = village.build()
    line = record(unit=village.NORTH)

    def seen_by(person):
        found = queries.entries_about(village.viewer(person), "report:1", village.NORTH)
        return [entry.seq for entry in found]

    assert seen_by(people.north_clerk) == [line.seq]
    assert seen_by(people.cuc) == [line.seq]
    assert seen_by(people.outsider) == []
    assert seen_by(people.administrator) == []


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_deeds_at_the_same_time_stand_one_after_the_other():
    def deed(number):
        try:
            for _ in range(10):
                record("save", reference=f"report:{number}")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(deed, range(4)))

    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 41))
    assert queries.verify_for_system() == []
