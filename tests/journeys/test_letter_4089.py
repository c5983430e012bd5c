"""Letter 4089 in a browser: from its file to the Action Month's round, a unit's yes and its question."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

import letter_windows as letter
import page_checks
import reporting_village as reporting

pytestmark = [pytest.mark.slow, pytest.mark.browser]

NOVEMBER = date(2024, 11, 12)
ROUND = "Báo cáo Tháng hành động năm 2024"
QUESTION = "Bài đăng lại trên trang của đơn vị có được tính là tin, bài gửi kèm không?"
ANSWER = "Có, nếu ghi rõ nguồn, ngày đăng và đường dẫn."


def test_from_the_letter_to_an_answered_question(visitors, cast, settings):
    settings.DEMO_TODAY = NOVEMBER
    for text in reporting.programme_texts().values():
        reporting.publish(text)
    centre = visitors.signed_in(cast.cuc)

    when_the_centre_issues_the_letter(centre)
    clerk = visitors.signed_in(cast.south_clerk)
    when_a_unit_says_it_has_the_letter(clerk)
    when_the_unit_asks(clerk)
    when_the_centre_answers(centre)

    then_the_unit_reads_the_answer(clerk)
    then_another_unit_reads_it_too(visitors.signed_in(cast.office_clerk))
    then_the_centre_sees_who_has_the_letter(centre)


def when_the_centre_issues_the_letter(page: Page) -> None:
    """Nothing is blank here: what the reader only supposes is looked at."""
    letter.bring_in(page, letter.LETTER_4089, "31-letter")
    expect(page.locator("body")).not_to_contain_text("lenn@")
    letter.settle(page, {})
    letter.issue(page, "32-letter", letter="4089/BHXH-TCCB")
    expect(page.get_by_role("link", name=ROUND, exact=True)).to_be_visible()


def when_a_unit_says_it_has_the_letter(page: Page) -> None:
    page.goto("/")
    page_checks.check(page, "33-desk-with-a-letter")
    card = page.get_by_role("article").filter(has_text="Công văn 4089/BHXH-TCCB")
    card.get_by_role("link", name="Đọc và xác nhận").click()
    expect(page.get_by_text("Đơn vị chưa xác nhận đã nhận công văn")).to_be_visible()
    page_checks.check(page, "34-directive-of-a-unit")
    page.get_by_role("button", name="Xác nhận đã nhận", exact=True).click()
    expect(page.get_by_text("Đã xác nhận đơn vị nhận được công văn.")).to_be_visible()
    expect(page.get_by_text("Đơn vị chưa xác nhận đã nhận công văn")).to_have_count(0)


def when_the_unit_asks(page: Page) -> None:
    page.get_by_role("link", name="Hỏi về công văn").click()
    page.get_by_label("Hỏi về").select_option(label="Mục 6, ý 2")
    page.get_by_label("Câu hỏi").fill(QUESTION)
    page_checks.check(page, "35-question")
    page.get_by_role("button", name="Gửi câu hỏi").click()
    expect(page.get_by_text(QUESTION)).to_be_visible()
    expect(page.get_by_text("Chờ trả lời")).to_be_visible()


def when_the_centre_answers(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Chỉ đạo", exact=True).first.click()
    page_checks.check(page, "36-letters-and-a-question")
    page.get_by_role("link", name="Trả lời").first.click()
    page.get_by_role("textbox", name="Trả lời").fill(ANSWER)
    page.get_by_text("Đăng câu hỏi và trả lời cho mọi đơn vị nhận công văn").click()
    page_checks.check(page, "37-answer")
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text("Đã gửi trả lời cho BHXH Núi Nam.")).to_be_visible()


def then_the_unit_reads_the_answer(page: Page) -> None:
    page.reload()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    page_checks.check(page, "38-answered-question")


def then_another_unit_reads_it_too(page: Page) -> None:
    page.goto("/chi-dao/")
    page.get_by_role("link", name="4089/BHXH-TCCB").first.click()
    expect(page.get_by_text(ANSWER)).to_be_visible()


def then_the_centre_sees_who_has_the_letter(page: Page) -> None:
    page.goto("/chi-dao/")
    page.get_by_role("link", name="4089/BHXH-TCCB").first.click()
    expect(page.get_by_role("heading", name="Đơn vị đã nhận: 1/4")).to_be_visible()
    line = page.get_by_role("row").filter(has_text="Bảo hiểm xã hội tỉnh Núi Nam")
    expect(line).to_contain_text("Đỗ Thị Mai")
    page_checks.check(page, "39-who-has-the-letter")
