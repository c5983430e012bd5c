"""The autosave contract, clause by clause, in a browser (experience-and-reliability 1.7)."""

import json

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.once]

WOMEN = "training_participants.nu"
MEN = "training_participants.nam"
TEXT = "training_text"


def answer(status, **body):
    """An entry for stage.answers; the class lives in conftest, which tests cannot import."""
    return type("Answer", (), {"status": status, "body": body, "seconds": body.pop("seconds", 0)})


def saved(version, shown, **more):
    return answer(200, version=version, shown=shown, saved_at="10:32:05", **more)


def cell(page: Page, code: str):
    return page.locator(f"[id='cell-{code}']")


def chip(page: Page, code: str):
    return page.locator(f"[id='chip-{code}']")


@pytest.fixture
def editor(stage, page: Page) -> Page:
    page.set_default_timeout(5000)
    page.goto(stage.url)
    expect(page.locator("html")).to_have_class("p-has-script")
    return page


def test_a_figure_is_sent_with_its_version_and_the_header(editor, stage):
    cell(editor, WOMEN).fill("1500")
    cell(editor, WOMEN).press("Tab")

    expect(chip(editor, WOMEN)).to_contain_text("Đã lưu")
    sent = stage.received[0]
    assert {key: sent[key] for key in ("code", "value", "state", "base_version", "header")} == {
        "code": WOMEN,
        "value": "1500",
        "state": "value",
        "base_version": "0",
        "header": "1",
    }


def test_a_figure_that_was_left_is_redrawn_as_it_was_read(editor, stage):
    stage.answers.append(saved(1, "1.500"))

    cell(editor, WOMEN).fill("1500")
    cell(editor, WOMEN).press("Enter")

    expect(cell(editor, WOMEN)).to_have_value("1.500")


def test_an_answer_never_touches_the_field_that_is_being_edited(editor, stage):
    stage.answers.append(saved(4, "khác hẳn", seconds=0.6))
    field = cell(editor, TEXT)

    field.click()
    field.press("End")
    editor.keyboard.type(" Một.")
    editor.wait_for_timeout(1700)
    editor.keyboard.type(" Hai.", delay=120)

    expect(chip(editor, TEXT)).to_contain_text("Đã lưu")
    assert field.input_value().endswith(" Một. Hai.")
    expect(field).to_be_focused()


def test_text_waits_until_typing_rests(editor, stage):
    cell(editor, TEXT).focus()
    editor.keyboard.type("abc", delay=50)
    editor.wait_for_timeout(900)
    early = len(stage.received)

    expect(chip(editor, TEXT)).to_contain_text("Đã lưu", timeout=3000)

    assert (early, len(stage.received)) == (0, 1)


def test_one_request_is_under_way_and_the_newest_value_wins(editor, stage):
    stage.answers.append(saved(1, "1", seconds=0.8))
    for value in ("1", "2", "3"):
        cell(editor, WOMEN).fill(value)
        cell(editor, WOMEN).dispatch_event("change")

    expect(chip(editor, WOMEN)).to_contain_text("Đã lưu")
    editor.wait_for_function("window.Parity.pending().length === 0")
    assert [(sent["value"], sent["base_version"]) for sent in stage.received] == [
        ("1", "0"),
        ("3", "1"),
    ]
    assert int(stage.received[1]["client_seq"]) > int(stage.received[0]["client_seq"])
    assert stage.received[0]["client"] == stage.received[1]["client"]


def test_computed_cells_and_findings_follow(editor, stage):
    found = [{"kind": "error", "text": "Số nữ lớn hơn tổng số."}]
    stage.answers.append(
        saved(
            1,
            "150",
            computed={"training_participants.total": "211"},
            findings={"training_participants": found},
            chips={MEN: "attention"},
        )
    )

    cell(editor, WOMEN).fill("150")
    cell(editor, WOMEN).press("Tab")

    expect(editor.locator("[data-computed='training_participants.total']")).to_have_text("211")
    expect(editor.locator("[data-findings-for='training_participants']")).to_be_visible()
    expect(chip(editor, MEN)).to_contain_text("Cần giải thích")


def test_a_clash_shows_both_values_and_lets_the_person_keep_theirs_or_ours(editor, stage):
    clash = {"mine": "150", "theirs": "160", "theirs_by": "Bùi Văn Hùng", "version": 8}
    stage.answers.append(answer(409, **clash))
    cell(editor, WOMEN).fill("150")
    cell(editor, WOMEN).press("Tab")
    panel = editor.locator(".p-clash")
    expect(panel).to_contain_text("160")
    expect(panel).to_contain_text("Bùi Văn Hùng")
    assert cell(editor, WOMEN).input_value() == "150"

    panel.get_by_role("button", name="Giữ của tôi").click()

    expect(chip(editor, WOMEN)).to_contain_text("Đã lưu")
    assert [(sent["value"], sent["base_version"]) for sent in stage.received] == [
        ("150", "0"),
        ("150", "8"),
    ]


def test_taking_the_other_value_sends_nothing(editor, stage):
    clash = {"mine": "150", "theirs": "160", "theirs_by": "Bùi Văn Hùng", "version": 8}
    stage.answers.append(answer(409, **clash))
    cell(editor, WOMEN).fill("150")
    cell(editor, WOMEN).press("Tab")

    editor.get_by_role("button", name="Lấy của người kia").click()

    expect(cell(editor, WOMEN)).to_have_value("160")
    assert len(stage.received) == 1


def test_what_cannot_be_read_stays_in_the_field_with_its_message(editor, stage):
    stage.answers.append(answer(422, message="Nhập số nguyên, ví dụ 12."))
    cell(editor, WOMEN).fill("mười hai")
    cell(editor, WOMEN).press("Tab")

    expect(chip(editor, WOMEN)).to_contain_text("Chưa lưu được")
    expect(editor.locator(f"[id='message-{WOMEN}']")).to_have_text("Nhập số nguyên, ví dụ 12.")
    assert cell(editor, WOMEN).input_value() == "mười hai"
    assert cell(editor, WOMEN).get_attribute("aria-invalid") == "true"

    cell(editor, WOMEN).fill("12")
    cell(editor, WOMEN).press("Tab")

    expect(chip(editor, WOMEN)).to_contain_text("Đã lưu")
    assert cell(editor, WOMEN).get_attribute("aria-invalid") is None


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_failure_is_tried_again_with_the_same_number(editor, stage, status):
    stage.answers.extend([answer(status), answer(status)])
    cell(editor, WOMEN).fill("150")
    cell(editor, WOMEN).press("Tab")

    expect(editor.locator("[data-save-state]")).to_contain_text("đang thử lại")
    expect(chip(editor, WOMEN)).to_contain_text("Đã lưu", timeout=8000)
    assert len({(sent["value"], sent["client_seq"]) for sent in stage.received}) == 1
    assert len(stage.received) == 3


def test_twenty_fields_typed_without_a_network_all_arrive_once(editor, stage):
    editor.context.set_offline(True)
    fields = editor.locator("[data-kind=figure] [data-field]:not([readonly])")
    wanted = {}
    for place in range(fields.count()):
        field = fields.nth(place)
        field.fill(str(100 + place))
        wanted[field.get_attribute("id").removeprefix("cell-")] = str(100 + place)
    cell(editor, WOMEN).press("Tab")
    expect(chip(editor, WOMEN)).to_contain_text("Chưa lưu")

    editor.context.set_offline(False)

    editor.wait_for_function("window.Parity.pending().length === 0", timeout=15000)
    assert {sent["code"]: sent["value"] for sent in stage.received} == wanted
    assert len(stage.received) == len(wanted)


def test_a_session_that_ended_is_renewed_over_the_page(editor, stage):
    stage.answers.append(answer(401))
    stage.signed_in = ""
    cell(editor, WOMEN).fill("150")
    cell(editor, WOMEN).press("Tab")
    box = editor.get_by_role("dialog")
    expect(box).to_contain_text("Phiên làm việc đã hết")

    box.get_by_label("Tên đăng nhập").fill("hoa.sb")
    box.get_by_label("Mật khẩu").fill("sai")
    box.get_by_role("button").click()
    expect(box).to_contain_text("Tên đăng nhập hoặc mật khẩu chưa đúng.")
    box.get_by_label("Mật khẩu").fill("đúng")
    box.get_by_role("button").click()

    expect(chip(editor, WOMEN)).to_contain_text("Đã lưu")
    assert [sent["value"] for sent in stage.received] == ["150", "150"]
    assert stage.received[1]["csrfmiddlewaretoken"] == "fresh"
    assert stage.duties == ["5"]


def test_a_second_step_is_taken_in_another_tab_and_the_page_stays(editor, stage):
    stage.answers.append(answer(401))
    stage.signed_in, stage.second_step = "", "/buoc-hai/"
    cell(editor, WOMEN).fill("150")
    cell(editor, WOMEN).press("Tab")
    box = editor.get_by_role("dialog")
    box.get_by_label("Tên đăng nhập").fill("hoa.sb")
    box.get_by_label("Mật khẩu").fill("đúng")
    box.get_by_role("button").click()
    link = box.get_by_role("link", name="Mở trang nhập mã xác thực")
    expect(link).to_have_attribute("href", "/buoc-hai/")

    stage.signed_in = "7"
    box.get_by_role("button", name="Đã nhập mã, lưu tiếp").click()

    expect(chip(editor, WOMEN)).to_contain_text("Đã lưu")


def test_somebody_else_never_saves_in_this_persons_page(editor, stage):
    stage.answers.append(answer(401))
    stage.signed_in, stage.signs_in_as = "", "8"
    cell(editor, WOMEN).fill("150")
    cell(editor, WOMEN).press("Tab")
    box = editor.get_by_role("dialog")
    box.get_by_label("Tên đăng nhập").fill("hung.sb")
    box.get_by_label("Mật khẩu").fill("đúng")
    box.get_by_role("button").click()

    expect(box).to_contain_text("Đây là tài khoản của người khác.")
    assert len(stage.received) == 1


def test_what_the_server_forbids_is_said_and_not_tried_again(editor, stage):
    stage.answers.append(answer(403, message="Báo cáo đã được gửi."))
    cell(editor, WOMEN).fill("150")
    cell(editor, WOMEN).press("Tab")

    expect(editor.locator(f"[id='message-{WOMEN}']")).to_have_text("Báo cáo đã được gửi.")
    editor.wait_for_timeout(1500)
    assert len(stage.received) == 1


def test_leaving_asks_only_when_something_is_unsaved(editor, stage):
    asked = []
    editor.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    cell(editor, WOMEN).fill("150")
    cell(editor, WOMEN).press("Tab")
    expect(chip(editor, WOMEN)).to_contain_text("Đã lưu")
    editor.reload()
    assert asked == []

    stage.answers.append(answer(422, message="Nhập số nguyên."))
    cell(editor, WOMEN).fill("x y")
    cell(editor, WOMEN).press("Tab")
    expect(chip(editor, WOMEN)).to_contain_text("Chưa lưu được")
    editor.reload()
    assert asked == ["beforeunload"]


def test_a_link_waits_for_what_is_under_way(editor, stage):
    stage.answers.append(saved(1, "150", seconds=0.5))
    cell(editor, WOMEN).fill("150")
    editor.get_by_role("link", name="Trợ giúp", exact=True).click()

    editor.wait_for_url("**/tro-giup/")
    assert [sent["value"] for sent in stage.received] == ["150"]


def test_enter_and_arrows_move_and_nothing_sends_the_form(editor, stage):
    cell(editor, MEN).press("Enter")
    expect(cell(editor, WOMEN)).to_be_focused()
    cell(editor, WOMEN).press("ArrowDown")
    expect(cell(editor, "training_own.nu")).to_be_focused()
    cell(editor, "training_own.nu").press("ArrowUp")
    expect(cell(editor, WOMEN)).to_be_focused()
    cell(editor, WOMEN).fill("9")
    cell(editor, WOMEN).press("Escape")
    expect(cell(editor, WOMEN)).to_have_value("142")
    editor.locator("[id='row-documents-1-symbol']").press("Enter")
    editor.wait_for_timeout(200)
    assert editor.url == f"{stage.url}/"


def test_a_key_and_the_menu_say_why_a_cell_is_empty(editor, stage):
    cell(editor, WOMEN).select_text()
    cell(editor, WOMEN).press("k")
    expect(cell(editor, WOMEN)).to_have_value("")
    expect(cell(editor, WOMEN)).to_have_attribute("placeholder", "không phát sinh")
    editor.get_by_label("Loại số liệu: Người tham gia tập huấn, nam").select_option("estimate")

    editor.wait_for_function("window.Parity.pending().length === 0")
    editor.wait_for_timeout(100)
    assert [(sent["code"], sent["value"], sent["state"]) for sent in stage.received] == [
        (WOMEN, "", "nil"),
        (MEN, "61", "estimate"),
    ]


def test_fields_of_a_row_share_one_version_and_go_one_after_the_other(editor, stage):
    editor.locator("[id='row-documents-1-symbol']").fill("17/KH")
    editor.locator("[id='row-documents-1-issued_on']").fill("13/3/2024")
    editor.locator("[id='row-documents-1-issued_on']").press("Tab")

    editor.wait_for_timeout(500)
    assert [(sent["code"], sent["base_version"]) for sent in stage.received] == [
        ("symbol", "2"),
        ("issued_on", "3"),
    ]


def test_vietnamese_typed_by_composition_is_sent_whole(editor, stage):
    session = editor.context.new_cdp_session(editor)
    cell(editor, TEXT).fill("")
    editor.wait_for_timeout(50)
    for step in ("ê", "ế", "ếm"):
        session.send(
            "Input.imeSetComposition", {"text": step, "selectionStart": 1, "selectionEnd": 1}
        )
        editor.wait_for_timeout(700)
    session.send("Input.insertText", {"text": "đếm"})

    expect(chip(editor, TEXT)).to_contain_text("Đã lưu")
    editor.wait_for_function("window.Parity.pending().length === 0")
    assert stage.received[-1]["value"] == "đếm"
    assert all("ê" not in json.dumps(sent, ensure_ascii=False) for sent in stage.received)


def test_without_a_script_the_form_can_be_sent_whole(stage, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(stage.url)
    cell(page, WOMEN).fill("150")

    page.locator("[data-autosave-form]").get_by_role("button", name="Lưu", exact=True).click()

    sent = stage.received[0]
    keys = (f"cell-{WOMEN}", f"state-{WOMEN}", f"base-{WOMEN}")
    assert [sent[key] for key in keys] == ["150", "value", "0"]
    context.close()
