"""The main job of letter 944, from the file itself to the centre's Word file, in a browser.

The outline is the real one of the six-month report; the units are those of the village. What a
person would type for an hour is saved through the records; every kind of thing is done by hand once.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

import letter_windows as letter
import page_checks
import reporting_village as reporting
import village
from parity.domain.outlines import applies
from parity.pages.ui import clock
from parity.records.outlines import queries as outlines
from parity.records.reports import actions, queries
from parity.records.reports.models import Report, Revision
from parity.records.units import queries as units
from visitors import Visitors

pytestmark = [pytest.mark.slow, pytest.mark.browser]

OUTLINE, ROUND = "944-6T", "2024-6T"
SECTION = "I.mgmt.b"
WOMEN, MEN = "training_participants.to_chuc.nu", "training_participants.to_chuc.nam"
TOTAL = "training_participants.to_chuc.total"
TEXT = "n_difficulties"
SOUTH_WROTE = "Kinh phí dành riêng cho bình đẳng giới chưa có mục chi."
OFFICE_WROTE = "Cán bộ làm công tác bình đẳng giới là kiêm nhiệm."
COMMENT = "Đề nghị rà soát lại số nữ dự tập huấn."
OFFICE_WOMEN, OFFICE_MEN = "20", "10"
# Blank in the file, and departments that the village does not have.
TYPED = {
    "head-number": "944",
    "head-date": "09/4/2024",
    "task-4-1-1-lead": "Văn phòng",
    "task-4-1-1-together": "",
}


@dataclass
class Story:
    """Everybody's windows, and what came of it so far."""

    visitors: Visitors
    cast: village.Village

    def window(self, who: str, unit: str | None = None) -> Page:
        return self.visitors.signed_in(getattr(self.cast, who), unit=unit)


def test_from_the_letter_to_the_word_of_the_centre(visitors, cast, tmp_path):
    for text in reporting.programme_texts().values():
        reporting.publish(text)
    given_last_year(cast)
    story = Story(visitors, cast)
    centre = sign_in(visitors, cast.cuc)

    when_the_centre_issues_the_letter(centre)
    then_its_two_rounds_are_open(centre)
    clerk, report = when_the_clerk_begins(story)
    then_fields_save_themselves(clerk, report)
    when_the_rest_is_filled(story, report)
    when_the_clerk_asks_for_approval(clerk, report)
    head = story.window("south_head")
    when_the_head_approves_and_sends(head, report)

    when_the_centre_returns_it(centre, report)
    when_the_clerk_corrects_it(clerk, report)
    when_it_is_sent_again(clerk, head, report)
    then_the_centre_sees_old_and_new(centre, report)
    when_the_centre_accepts(centre, report)
    when_the_office_reports_too(story)

    then_the_total_is_the_sum(centre)
    then_the_total_leads_to_its_source(centre, report)
    own = when_the_centre_chooses_passages(centre)
    then_the_word_file_says_it(centre, own, tmp_path)


# --- Given -------------------------------------------------------------------------------------------


def given_last_year(cast: village.Village) -> None:
    """What Núi Nam sent for the first half of 2023, and the centre accepted."""
    reporting.open_round(cast, 2023, outline_code=OUTLINE)
    report = reporting.start(cast, village.SOUTH, year=2023)
    at = cast.at.replace(year=2023)
    cells = figures_and_texts(report) | {WOMEN: "120", MEN: "80"}
    actions.save_many(report.pk, cells=cells, by=reporting.officer(cast, village.SOUTH), at=at)
    reporting.send_report(cast, report, village.SOUTH, at=at)
    above = reporting.officer(cast, village.CENTRE)
    actions.accept(report.pk, by=above, at=at + timedelta(hours=3))


def sign_in(visitors: Visitors, person) -> Page:
    """The one who signs in by the door."""
    page = visitors.guest()
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill(person.username)
    page.locator("[name=password]").fill(village.PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.locator("h1")).to_have_text("Việc cần làm")
    page_checks.check(page, "01-desk-of-the-centre")
    return page


def cell(page: Page, code: str) -> Locator:
    return page.locator(f"[id='cell-{code}']")


def chip(page: Page, code: str) -> Locator:
    return page.locator(f"[id='chip-{code}']")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def edit(page: Page, report: Report, section: str) -> None:
    page.goto(f"{reverse('reporting:edit', args=[report.pk])}?muc={section}")


# --- Opening and writing -----------------------------------------------------------------------------


def when_the_centre_issues_the_letter(page: Page) -> None:
    """Number and day are blank in the file: they are typed from the paper."""
    letter.bring_in(page, letter.LETTER_944, "02-letter")
    expect(page.get_by_text("Số: công văn để trống hoặc không đọc được.")).to_be_visible()
    letter.settle(page, TYPED)
    letter.issue(page, "03-letter", letter="944/BHXH-TCCB")


def then_its_two_rounds_are_open(page: Page) -> None:
    for title in ("Báo cáo 6 tháng đầu năm 2024", "Báo cáo năm 2024"):
        expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()
    page.get_by_role("link", name="Báo cáo 6 tháng đầu năm 2024", exact=True).click()
    expect(page.get_by_text("Núi Nam").first).to_be_visible()
    page_checks.check(page, "04-round")


def when_the_clerk_begins(story: Story) -> tuple[Page, Report]:
    page = story.window("south_clerk")
    page.goto("/")
    page_checks.check(page, "05-desk-of-a-clerk")
    card = page.get_by_role("article").filter(has_text="6 tháng đầu năm 2024")
    button(card, "Bắt đầu soạn").click()
    expect(page.locator("[data-autosave-form]")).to_be_visible()
    return page, Report.objects.get(unit__code=village.SOUTH, round__code=ROUND)


def then_fields_save_themselves(page: Page, report: Report) -> None:
    edit(page, report, SECTION)
    cell(page, WOMEN).fill("1142")
    cell(page, WOMEN).press("Enter")
    cell(page, MEN).fill("61")
    cell(page, MEN).press("Tab")

    expect(chip(page, WOMEN)).to_contain_text("Đã lưu")
    expect(chip(page, MEN)).to_contain_text("Đã lưu")
    expect(cell(page, WOMEN)).to_have_value("1.142")
    expect(page.locator(f"[data-computed='{TOTAL}'] [data-text]")).to_have_text("1.203")
    line = page.locator("tr").filter(has=cell(page, WOMEN))
    expect(line).to_contain_text("94,93%")
    expect(line.locator(".p-shown--previous")).to_have_text("200")
    expect(line).to_contain_text("nữ 120")
    expect(page.locator("[data-save-state]")).to_contain_text("Đã lưu")
    page_checks.check(page, "06-editor")

    edit(page, report, "II.3")
    cell(page, TEXT).fill(SOUTH_WROTE)
    cell(page, TEXT).blur()
    expect(chip(page, TEXT)).to_contain_text("Đã lưu")
    page_checks.check(page, "07-editor-of-text")


def when_the_rest_is_filled(story: Story, report: Report) -> None:
    """Every field that is still blank, through the records."""
    by = reporting.officer(story.cast, report.unit.code)
    there = queries.editor(by, report.pk, at=clock.now()).cells
    wanted = {code: raw for code, raw in figures_and_texts(report).items() if code not in there}
    actions.save_many(report.pk, cells=wanted, by=by, at=clock.now())


def figures_and_texts(report: Report) -> dict[str, str]:
    """2 women of 5 everywhere, and a sentence for every text."""
    outline = outlines.outline_of_version_for_system(report.round.outline)
    kind = units.tree_on(report.data_as_of).unit(report.unit.code).kind
    raw = {"nu": "2", "nam": "3", "total": "5"}
    found = {
        each.code: raw.get(each.code.rpartition(".")[2], "1")
        for each in outline.cells
        if applies(outline.elements[each.element], kind)
    }
    return found | dict.fromkeys(outline.narratives, "Đơn vị đã thực hiện đầy đủ.")


# --- Sending -----------------------------------------------------------------------------------------


def when_the_clerk_asks_for_approval(page: Page, report: Report) -> None:
    page.goto(reverse("reporting:check", args=[report.pk]))
    page_checks.check(page, "08-check")
    button(page, "Trình lãnh đạo duyệt").click()
    expect(page.get_by_text("Đang chờ lãnh đạo duyệt")).to_be_visible()


def when_the_head_approves_and_sends(page: Page, report: Report, *, number: int = 1) -> None:
    page.goto("/")
    if number == 1:
        page_checks.check(page, "09-desk-of-a-head")
    page.goto(reverse("reporting:approve", args=[report.pk]))
    if number == 1:
        page_checks.check(page, "10-approve")
    button(page, "Duyệt và gửi").click()
    expect(page.locator("h1")).to_have_text("Giấy báo đã gửi")
    expect(page.get_by_text(f"BC-{ROUND}-{village.SOUTH}-{number}").first).to_be_visible()
    if number == 1:
        page_checks.check(page, "11-receipt")


def when_the_centre_returns_it(page: Page, report: Report) -> None:
    page.goto(reverse("review:board", args=[ROUND]))
    page_checks.check(page, "12-board")
    page.get_by_role("link", name="Thẩm tra báo cáo của BHXH Núi Nam").click()
    page_checks.check(page, "13-review")
    item = page.locator("#doc-training_participants")
    item.locator("summary", has_text="Ghi ý kiến").first.click()
    item.get_by_label("Về ô, dòng").select_option(WOMEN)
    item.locator("textarea").fill(COMMENT)
    button(page, "Trả lại bổ sung").click()
    expect(page.get_by_text("Đã trả lại báo cáo kèm 1 ý kiến.")).to_be_visible()
    report.refresh_from_db()
    assert report.state == "returned"


def when_the_clerk_corrects_it(page: Page, report: Report) -> None:
    page.goto("/")
    expect(page.get_by_text("Trả lại bổ sung").first).to_be_visible()
    page_checks.check(page, "14-desk-of-a-returned-report")
    edit(page, report, SECTION)
    expect(page.get_by_text(COMMENT).first).to_be_visible()
    page_checks.check(page, "15-editor-with-a-comment")
    cell(page, WOMEN).fill("142")
    cell(page, WOMEN).press("Tab")
    expect(chip(page, WOMEN)).to_contain_text("Đã lưu")
    expect(page.locator(f"[data-computed='{TOTAL}'] [data-text]")).to_have_text("203")


def when_it_is_sent_again(clerk: Page, head: Page, report: Report) -> None:
    clerk.goto(reverse("reporting:check", args=[report.pk]))
    button(clerk, "Trình lãnh đạo duyệt").click()
    expect(clerk.get_by_text("Đang chờ lãnh đạo duyệt")).to_be_visible()
    when_the_head_approves_and_sends(head, report, number=2)


def then_the_centre_sees_old_and_new(page: Page, report: Report) -> None:
    page.goto(reverse("review:report", args=[report.pk]))
    difference = page.locator("#doc-training_participants .p-diff").filter(has_text="1.142")
    expect(difference.locator("del").first).to_contain_text("1.142")
    expect(difference.locator("ins").first).to_contain_text("142")
    page_checks.check(page, "16-review-of-a-second-revision")


def when_the_centre_accepts(page: Page, report: Report) -> None:
    button(page, "Tiếp nhận").click()
    expect(page.get_by_text("Đã tiếp nhận báo cáo và đưa vào tổng hợp.")).to_be_visible()
    assert Revision.objects.filter(report=report).count() == 2


def when_the_office_reports_too(story: Story) -> None:
    """A second unit, through the records: a sum needs two."""
    by = village.viewer(story.cast.office_clerk, on=clock.today())
    report = actions.start(round_code=ROUND, unit=village.OFFICE, by=by, at=clock.now())
    given = {WOMEN: OFFICE_WOMEN, MEN: OFFICE_MEN, TEXT: OFFICE_WROTE}
    cells = figures_and_texts(report) | given
    actions.save_many(report.pk, cells=cells, by=by, at=clock.now())
    head = reporting.leader(story.cast, village.OFFICE)
    above = reporting.officer(story.cast, village.CENTRE)
    actions.request_approval(report.pk, by=by, at=clock.now())
    actions.submit(report.pk, token="van-phong", by=head, at=clock.now())
    actions.accept(report.pk, by=above, at=clock.now())


# --- Consolidation -----------------------------------------------------------------------------------


def node(section: str) -> str:
    return f"{reverse('consolidation:node', args=[ROUND, village.CENTRE])}?muc={section}"


def then_the_total_is_the_sum(page: Page) -> None:
    page.goto(reverse("consolidation:index"))
    page_checks.check(page, "17-consolidations")
    page.goto(node(SECTION))
    expect(page.get_by_text("2/4 đơn vị").first).to_be_visible()
    expect(page.locator(f"a[href*='/o/{WOMEN}/']").first).to_have_text("162")
    page_checks.check(page, "18-consolidation")


def then_the_total_leads_to_its_source(page: Page, report: Report) -> None:
    page.locator(f"a[href*='/o/{WOMEN}/']").first.click()
    line = page.get_by_role("row").filter(has_text="Núi Nam")
    expect(line).to_contain_text("142")
    expect(line).to_contain_text("Đỗ Thị Mai")
    page_checks.check(page, "19-source-of-a-total")
    line.get_by_role("link", name=re.compile("bản 2", re.IGNORECASE)).click()
    expect(page).to_have_url(re.compile(reverse("review:report", args=[report.pk])))


def when_the_centre_chooses_passages(page: Page) -> Report:
    url = reverse("consolidation:texts", args=[ROUND, village.CENTRE])
    page.goto(f"{url}?muc=II.3")
    button(page, "Bắt đầu báo cáo của đơn vị").click()
    page.goto(f"{url}?muc=II.3")
    wanted = page.locator(f"#item-{TEXT}-all")
    expect(wanted).to_contain_text("2/4 đơn vị")
    for words in (SOUTH_WROTE, OFFICE_WROTE):
        wanted.locator("article").filter(has_text=words).locator("label").click()
    page_checks.check(page, "20-texts-of-the-units")
    wanted.get_by_role("button", name="Đưa đoạn đã chọn vào dự thảo").click()
    draft = page.locator(f"#item-{TEXT}-all textarea")
    expect(draft.filter(has_text=SOUTH_WROTE)).to_have_count(1)
    expect(draft.filter(has_text=OFFICE_WROTE)).to_have_count(1)
    page_checks.check(page, "21-passages-in-the-draft")
    return Report.objects.get(unit__code=village.CENTRE)


def then_the_word_file_says_it(page: Page, report: Report, folder: Path) -> None:
    page.goto(node(SECTION))
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Word").click()
    download.value.save_as(folder / "tong-hop.docx")
    words = text_of(folder / "tong-hop.docx")

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "BẢO HIỂM XÃ HỘI VIỆT NAM" in words
    assert "162" in words
    assert SOUTH_WROTE in words
    assert OFFICE_WROTE in words


def text_of(file: Path) -> str:
    """Every paragraph and every cell of a Word file."""
    document = docx.Document(str(file))
    rows = [row for table in document.tables for row in table.rows]
    cells = [each.text for row in rows for each in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])
