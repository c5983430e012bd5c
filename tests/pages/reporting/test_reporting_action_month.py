"""The pages of the Action Month and the year: marks of what was carried, one button, one reason."""

from datetime import timedelta

import pytest
from django.urls import reverse

import action_month_village as month
import reporting_village as reporting
import village
from parity.pages.reporting.shapes import editing
from parity.records.reports import actions, queries

pytestmark = pytest.mark.slow

UNIT = village.SOUTH
MARK = "từ báo cáo Tháng hành động năm 2024"


@pytest.fixture
def rounds(cast):
    return [month.open_round(cast, code) for code in (month.MONTH, month.YEAR)]


@pytest.fixture
def mai(cast):
    return village.client_for(cast.south_clerk)


def page(browser, report, name="edit"):
    return browser.get(
        reverse(f"reporting:{name}", args=[report.pk]), {"muc": "I"}
    ).content.decode()


def cell(cast, report, code):
    editor = queries.editor(reporting.officer(cast, UNIT), report.pk, at=month.NOW)
    return editor.cells[code].text


def form(code, value, base=1):
    return {"muc": "I", f"cell-{code}": value, f"state-{code}": "value", f"base-{code}": str(base)}


def typed_otherwise(cast):
    """A yearly report in which somebody typed 15 before the other report said 12."""
    year = month.start(cast, month.YEAR, UNIT)
    by = reporting.officer(cast, UNIT)
    actions.save_many(year.pk, cells={"activities": "15"}, by=by, at=month.NOW)
    return year


def test_what_was_carried_says_from_where_with_the_way_there(cast, rounds, mai):
    revision = month.send_month(cast, UNIT)
    year = month.start(cast, month.YEAR, UNIT)

    shown = page(mai, year)

    way = f"{reverse('reporting:edit', args=[revision.report_id])}?muc=I"
    # One mark a line: activities, guests, money, has_plan; and one for the words.
    assert shown.count(f'<a class="p-figures__source" href="{way}">{MARK}</a>') == 4
    assert f'Nội dung lấy <a href="{way}">{MARK}</a>' in shown


def test_a_row_of_a_list_says_from_where(cast, rounds, mai):
    report = month.fill(cast, month.start(cast, month.MONTH, UNIT), UNIT)
    month.add_row(cast, report, UNIT, "events", name="Tọa đàm")
    month.send(cast, report, UNIT)
    year = month.start(cast, month.YEAR, UNIT)
    month.add_row(cast, year, UNIT, "events", name="Giao lưu")

    assert page(mai, year).count(f"· {MARK}") == 1


def test_what_was_typed_says_both_numbers_and_has_one_button(cast, rounds, mai):
    year = typed_otherwise(cast)
    month.send_month(cast, UNIT)

    shown = page(mai, year)

    assert "báo cáo này ghi 15, báo cáo đó ghi 12 (ước)." in shown
    take = reverse("reporting:take", args=[year.pk, "activities"])
    assert shown.count(f'formaction="{take}"') == 1
    assert "Lấy 12 (ước) theo báo cáo đó" in shown


def test_the_button_saves_the_section_and_takes_the_number(cast, rounds, mai):
    year = typed_otherwise(cast)
    month.send_month(cast, UNIT)

    answer = mai.post(
        reverse("reporting:take", args=[year.pk, "activities"]),
        {**form("activities", "15"), **form("money", "9")},
        follow=True,
    )

    assert "Đã lấy theo báo cáo Tháng hành động." in answer.content.decode()
    assert (cell(cast, year, "activities"), cell(cast, year, "money")) == ("12", "9")
    assert "báo cáo này ghi 15" not in page(mai, year)


def test_pressing_twice_is_told_in_words(cast, rounds, mai):
    year = typed_otherwise(cast)
    month.send_month(cast, UNIT)
    take = reverse("reporting:take", args=[year.pk, "activities"])
    mai.post(take, {"muc": "I"})

    answer = mai.post(take, {"muc": "I"}, follow=True)

    assert "Ô này không còn khác báo cáo Tháng hành động." in answer.content.decode()


def test_an_expected_list_has_a_field_for_its_reason_until_it_has_a_row(cast, rounds, mai):
    report = month.start(cast, month.MONTH, UNIT)
    empty = page(mai, report)
    month.add_row(cast, report, UNIT, "news", title="Tin thứ nhất")

    assert empty.count('name="cell-news.reason"') == 1
    assert 'name="cell-news.reason"' not in page(mai, report)


def test_without_a_script_the_reason_is_saved_with_the_section(cast, rounds, mai):
    report = month.start(cast, month.MONTH, UNIT)
    data = {"muc": "I", "cell-news.reason": "Đăng sau 15/12", "base-news.reason": "0"}

    mai.post(reverse("reporting:save_all", args=[report.pk]), data)

    assert cell(cast, report, "news.reason") == "Đăng sau 15/12"


def test_the_level_above_reads_the_reason(cast, rounds):
    revision = month.send_month(cast, UNIT)
    browser = village.client_for(cast.cuc)

    shown = browser.get(reverse("review:report", args=[revision.report_id])).content.decode()

    assert f"Lý do: {month.FILLED['news.reason']}" in shown


def test_before_typing_the_page_says_until_when_figures_count(cast, rounds, mai):
    report = month.start(cast, month.MONTH, UNIT)

    words = "Số liệu tính đến ngày 27/11/2024, trước khi hết kỳ (15/12/2024)."
    assert words in page(mai, report)


def test_a_supplement_after_the_period_says_what_it_is_for(cast, rounds, mai):
    revision = month.send_month(cast, UNIT)
    month.accept(cast, revision)
    by = reporting.officer(cast, UNIT)
    at = month.AFTERWARDS
    standing = queries.standing(by, revision.report_id, at=at)
    words = [
        editing.actual_figures(standing, on=(at - timedelta(days=days)).date()) for days in (2, 0)
    ]
    actions.begin_supplement(revision.report_id, reason="Số thực hiện.", by=by, at=at)

    assert words == [
        "",
        "Kỳ báo cáo đã hết: số liệu của bản bổ sung tính đến hết ngày 15/12/2024, thay cho số ước.",
    ]
    assert "Báo cáo bổ sung: số liệu tính đến hết ngày 15/12/2024." in page(mai, revision.report)
