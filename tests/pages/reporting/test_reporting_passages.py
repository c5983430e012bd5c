"""Paragraphs taken from below stand in the draft with their source, and save like any field."""

import pytest
from django.urls import reverse

import reporting_village as reporting
import village
from parity.records.reports import actions, queries

pytestmark = pytest.mark.slow


@pytest.fixture
def north(cast):
    """Sông Bắc's draft with one paragraph taken from Bãi Cát."""
    reporting.open_round(cast)
    revision = reporting.accept(cast, village.BAI, n_work="Bãi Cát mở hai lớp.")
    report = reporting.start(cast, village.NORTH)
    by = reporting.officer(cast, village.NORTH)
    picks = ((revision.pk, 0),)
    actions.choose_passages(report.pk, code="n_work", picks=picks, by=by, at=cast.at)
    return report


@pytest.fixture
def hoa(cast):
    return village.client_for(cast.north_clerk)


def passages(cast, report):
    editor = queries.editor(reporting.officer(cast, village.NORTH), report.pk, at=cast.at)
    return editor.passages.get("n_work", ())


def address(name, report, *more):
    return reverse(f"reporting:{name}", args=[report.pk, *more])


def test_a_paragraph_stands_with_the_unit_it_came_from(hoa, north):
    shown = hoa.get(address("edit", north), {"muc": "I"}).content.decode()

    assert "Đoạn lấy từ BHXH Bãi Cát" in shown
    assert "Bãi Cát mở hai lớp." in shown


def test_a_paragraph_saves_itself_and_keeps_its_source(cast, hoa, north):
    (before,) = passages(cast, north)
    fields = {"code": "x", "value": "Bãi Cát mở 02 lớp.", "base_version": 1, "client_seq": 1}

    answer = hoa.post(address("passage_save", north, before.pk), fields)

    (after,) = passages(cast, north)
    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert (after.text, after.unit) == ("Bãi Cát mở 02 lớp.", village.BAI)


@pytest.mark.parametrize(("value", "words"), [("a\x00", "ký tự"), ("ộ" * 100_000, "20.000")])
def test_a_paragraph_that_cannot_be_kept_is_refused(cast, hoa, north, value, words):
    (before,) = passages(cast, north)
    fields = {"code": "x", "value": value, "base_version": 1, "client_seq": 1}

    answer = hoa.post(address("passage_save", north, before.pk), fields)

    assert answer.status_code == 422
    assert words in answer.json()["message"]
    assert passages(cast, north) == (before,)


def test_two_people_in_one_paragraph_see_both(cast, hoa, north):
    (before,) = passages(cast, north)
    url = address("passage_save", north, before.pk)
    first = {"code": "x", "value": "Một.", "base_version": 1, "client_seq": 1}
    hoa.post(url, first)

    answer = hoa.post(url, {**first, "value": "Hai."})

    assert (answer.status_code, answer.json()["theirs"]) == (409, "Một.")


def test_the_whole_form_saves_a_paragraph_and_takes_it_out(cast, hoa, north):
    (before,) = passages(cast, north)
    fields = {"muc": "I", f"cell-passage-{before.pk}": "Đã sửa.", f"base-passage-{before.pk}": 1}

    hoa.post(address("save_all", north), fields)
    assert passages(cast, north)[0].text == "Đã sửa."

    hoa.post(address("passage_remove", north, before.pk), {"muc": "I"})
    assert passages(cast, north) == ()


def test_a_paragraph_of_another_report_is_not_found(cast, hoa, north):
    (before,) = passages(cast, north)
    other = reporting.start(cast, village.SOUTH)
    mai = village.client_for(cast.south_clerk)

    assert mai.post(address("passage_remove", other, before.pk), {"muc": "I"}).status_code == 404


def test_the_collecting_unit_s_word_file_holds_what_came_from_below(hoa, north):
    assert hoa.get(address("word", north)).status_code == 200
    assert hoa.get(address("check", north)).status_code == 200
