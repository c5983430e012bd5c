"""Nothing typed is lost: the autosave contract between a real page, server and database.

experience-and-reliability.md 1.7. tests/pages/ui/test_autosave.py asks the script alone, against a
server that plays its part; here what counts is what stands in the database afterwards.
"""

import time
import unicodedata

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

import reporting_village as reporting
import village
from parity.records.reports.models import DraftCell, Report, Revision

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.once]

COUNT, WOMEN, ALL, TEXT = "activities", "managers.phong.nu", "managers.phong.total", "n_work"
FIRST, SECOND = "I", "II"
SLOW_SECONDS = 1.2
# Past the 1.5 s after which a text that is no longer typed saves itself.
IDLE_MS = 1700


@pytest.fixture
def report(cast) -> Report:
    """Núi Nam's draft, begun and empty."""
    reporting.open_round(cast)
    return reporting.start(cast, village.SOUTH)


@pytest.fixture
def editor(visitors, cast, report) -> Page:
    """The officer of Núi Nam at the first section."""
    page = visitors.signed_in(cast.south_clerk)
    edit(page, report)
    return page


def edit(page: Page, report: Report, section: str = FIRST) -> None:
    page.goto(f"{reverse('reporting:edit', args=[report.pk])}?muc={section}")


def cell(page: Page, code: str) -> Locator:
    return page.locator(f"[id='cell-{code}']")


def chip(page: Page, code: str) -> Locator:
    return page.locator(f"[id='chip-{code}']")


def type_in(page: Page, code: str, value: str) -> None:
    """Typed and left."""
    cell(page, code).fill(value)
    cell(page, code).press("Tab")


def stored(code: str) -> str:
    """What stands in the database; "" for nothing."""
    return DraftCell.objects.filter(code=code).values_list("text", flat=True).first() or ""


# --- Clauses 1 to 3: the field that is being edited is its writer's -------------------------------------


def test_an_answer_moves_neither_the_caret_nor_the_text(editor):
    def late(route):
        time.sleep(SLOW_SECONDS)
        route.continue_()

    editor.route("**/luu/", late)
    field = cell(editor, TEXT)
    field.press_sequentially("Đơn vị đã mở lớp.", delay=5)
    editor.wait_for_timeout(IDLE_MS)
    for _ in range(4):
        field.press("ArrowLeft")
    editor.keyboard.type("hai ", delay=400)

    expect(chip(editor, TEXT)).to_contain_text("Đã lưu")
    expect(field).to_be_focused()
    assert field.input_value() == "Đơn vị đã mở hai lớp."
    assert field.evaluate("field => field.selectionStart") == len("Đơn vị đã mở hai ")
    editor.wait_for_function("window.Parity.pending().length === 0")
    assert stored(TEXT) == "Đơn vị đã mở hai lớp."


def test_shares_and_totals_follow_without_a_reload(editor, report):
    edit(editor, report, SECOND)
    type_in(editor, ALL, "8")
    type_in(editor, WOMEN, "3")

    expect(editor.locator("[data-computed='managers.phong.nam'] [data-text]")).to_have_text("5")
    assert (stored(WOMEN), stored(ALL)) == ("3", "8")


# --- Clause 4: two people -----------------------------------------------------------------------------


def test_two_people_in_one_cell_both_see_both_values(editor, visitors, cast, report):
    colleague = visitors.signed_in(cast.south_clerk)
    edit(colleague, report)

    type_in(colleague, COUNT, "12")
    expect(chip(colleague, COUNT)).to_contain_text("Đã lưu")
    type_in(editor, COUNT, "15")

    panel = editor.locator(".p-clash")
    for words in ("15", "12", cast.south_clerk.full_name):
        expect(panel).to_contain_text(words)
    assert (cell(editor, COUNT).input_value(), stored(COUNT)) == ("15", "12")

    panel.get_by_role("button", name="Giữ của tôi").click()
    expect(chip(editor, COUNT)).to_contain_text("Đã lưu")
    assert stored(COUNT) == "15"


# --- Clauses 5 and 6: the network, the session, what cannot be ------------------------------------------


def test_a_dropped_network_is_said_and_tried_again(editor):
    editor.context.set_offline(True)
    type_in(editor, COUNT, "12")
    expect(chip(editor, COUNT)).to_contain_text("đang thử lại")
    expect(editor.locator("[data-save-state]")).to_contain_text("Chưa lưu")
    assert stored(COUNT) == ""

    editor.context.set_offline(False)

    expect(chip(editor, COUNT)).to_contain_text("Đã lưu")
    assert stored(COUNT) == "12"


def test_an_ended_session_signs_in_over_the_page_and_sends_again(editor, cast):
    Session.objects.all().delete()
    type_in(editor, COUNT, "12")
    box = editor.get_by_role("dialog")
    expect(box).to_contain_text("Phiên làm việc đã hết")

    box.get_by_label("Tên đăng nhập").fill(cast.south_clerk.username)
    box.get_by_label("Mật khẩu").fill(village.PASSWORD)
    box.get_by_role("button").click()

    expect(chip(editor, COUNT)).to_contain_text("Đã lưu")
    assert (cell(editor, COUNT).input_value(), stored(COUNT)) == ("12", "12")


REFUSED = (
    (COUNT, FIRST, "12,5"),
    (COUNT, FIRST, "mười hai"),
    (COUNT, FIRST, "-3"),
)


def test_what_cannot_be_is_said_beside_the_field_and_stays_in_it(editor, report):
    for code, section, typed in REFUSED:
        edit(editor, report, section)
        type_in(editor, code, typed)

        expect(chip(editor, code)).to_contain_text("Chưa lưu được")
        expect(editor.locator(f"[id='message-{code}']")).not_to_be_empty()
        assert (cell(editor, code).input_value(), stored(code)) == (typed, "")
        type_in(editor, code, "")
        expect(chip(editor, code)).not_to_contain_text("Chưa lưu được")


def test_more_women_than_people_is_refused_whatever_is_typed_first(editor, report):
    edit(editor, report, SECOND)
    type_in(editor, WOMEN, "9")
    expect(chip(editor, WOMEN)).to_contain_text("Đã lưu")
    type_in(editor, ALL, "8")

    expect(chip(editor, ALL)).to_contain_text("Chưa lưu được")
    type_in(editor, WOMEN, "3")

    expect(chip(editor, WOMEN)).to_contain_text("Đã lưu")
    assert cell(editor, ALL).input_value() == "8"


# --- Vietnamese keyboards -------------------------------------------------------------------------------


def test_composed_letters_arrive_whole(editor):
    session = editor.context.new_cdp_session(editor)
    cell(editor, TEXT).focus()
    for step in ("ư", "ươ", "ườ"):
        place = {"selectionStart": len(step), "selectionEnd": len(step)}
        session.send("Input.imeSetComposition", {"text": step, **place})
        editor.wait_for_timeout(100)
    session.send("Input.insertText", {"text": "người"})
    cell(editor, TEXT).blur()

    expect(chip(editor, TEXT)).to_contain_text("Đã lưu")
    assert stored(TEXT) == "người"


def test_letters_retyped_after_backspaces_arrive_letter_for_letter(editor):
    """UniKey types "tieengs" as t i e, then takes e back for ê, and ê for ế."""
    cell(editor, TEXT).focus()
    for keys in ("tie", "⌫ê", "n", "g", "⌫⌫⌫ếng", " ", "Vie", "⌫ê", "t", "⌫⌫ệt"):
        for key in keys:
            if key == "⌫":
                editor.keyboard.press("Backspace")
            else:
                editor.keyboard.insert_text(key)
        editor.wait_for_timeout(200)
    cell(editor, TEXT).blur()

    expect(chip(editor, TEXT)).to_contain_text("Đã lưu")
    editor.wait_for_function("window.Parity.pending().length === 0")
    assert stored(TEXT) == "tiếng Việt"


def test_decomposed_letters_are_kept_composed(editor):
    cell(editor, TEXT).fill(unicodedata.normalize("NFD", "Trường Bồi dưỡng nghiệp vụ"))
    cell(editor, TEXT).blur()

    expect(chip(editor, TEXT)).to_contain_text("Đã lưu")
    assert stored(TEXT) == unicodedata.normalize("NFC", "Trường Bồi dưỡng nghiệp vụ")


# --- Clause 9: without a script ---------------------------------------------------------------------------


def test_without_a_script_the_whole_form_saves(visitors, cast, report):
    page = visitors.signed_in(cast.south_clerk, java_script_enabled=False)
    edit(page, report)
    cell(page, COUNT).fill("1.234")
    cell(page, TEXT).fill("Đã làm.")

    form = page.locator("[data-autosave-form]")
    form.get_by_role("button", name="Lưu", exact=True).click()

    expect(page.get_by_text("Đã lưu 2 ô.")).to_be_visible()
    assert (stored(COUNT), stored(TEXT)) == ("1234", "Đã làm.")
    expect(cell(page, COUNT)).to_have_value("1.234")


# --- Deeds ------------------------------------------------------------------------------------------------


def test_a_double_click_sends_one_revision(visitors, cast, report):
    reporting.fill(cast, village.SOUTH)
    reporting.actions.request_approval(
        report.pk, by=reporting.officer(cast, village.SOUTH), at=cast.at
    )
    page = visitors.signed_in(cast.south_head)
    page.goto(reverse("reporting:approve", args=[report.pk]))

    page.get_by_role("button", name="Duyệt và gửi", exact=True).dblclick()

    expect(page.locator("h1")).to_have_text("Giấy báo đã gửi")
    assert Revision.objects.filter(report=report).count() == 1


def test_a_stale_tab_is_told_and_what_it_typed_stays(editor, cast, report):
    reporting.fill(cast, village.SOUTH)
    reporting.send_report(cast, report, village.SOUTH)

    type_in(editor, TEXT, "Bổ sung một câu.")

    message = editor.locator(f"[id='message-{TEXT}']")
    expect(message).not_to_be_empty()
    assert cell(editor, TEXT).input_value() == "Bổ sung một câu."
    assert stored(TEXT) == reporting.FILLED[TEXT]


def test_a_deed_of_a_stale_tab_is_told_too(visitors, cast, report):
    reporting.fill(cast, village.SOUTH)
    page = visitors.signed_in(cast.south_clerk)
    page.goto(reverse("reporting:check", args=[report.pk]))
    by = reporting.officer(cast, village.SOUTH)
    reporting.actions.request_approval(report.pk, by=by, at=cast.at)

    page.get_by_role("button", name="Trình lãnh đạo duyệt", exact=True).click()

    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_text("Đang chờ lãnh đạo duyệt")).to_be_visible()
