"""A letter on its way through the pages in a browser: uploaded, settled, checked, issued."""

from collections.abc import Mapping
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect

import page_checks

DATA = Path(__file__).parent / "data" / "dispatch"
LETTER_944, LETTER_4089 = DATA / "02.txt", DATA / "01.txt"


def bring_in(page: Page, file: Path, name: str) -> None:
    """The centre's officer chooses a file; the proposal stands beside the letter's own words."""
    page.goto(reverse("directives:index"))
    page.get_by_role("link", name="Tải công văn lên").click()
    page_checks.check(page, f"{name}-upload")
    page.set_input_files("[type=file]", file)
    page.get_by_role("button", name="Đọc công văn").click()
    expect(page.locator("h1")).to_have_text("Đề xuất từ công văn")
    expect(page.get_by_role("heading", name="Lời công văn")).to_be_visible()
    page_checks.check(page, f"{name}-proposal")


def settle(page: Page, typed: Mapping[str, str]) -> None:
    """What the file leaves blank is typed; what the reader doubts is ticked as looked at."""
    for field, value in typed.items():
        page.locator(f"[name='{field}']").fill(value)
    for box in page.locator("[name$='looked_at'], [name='looked-at']").all():
        if not box.is_checked():
            page.locator(f"label[for='{box.get_attribute('id')}']").click()
    page.get_by_role("button", name="Kiểm tra trước khi ban hành").click()
    expect(page.locator("h1")).to_have_text("Kiểm tra trước khi ban hành")


def issue(page: Page, name: str, *, letter: str) -> None:
    """Read once more, and issued: the directive is in force."""
    page_checks.check(page, f"{name}-check")
    page.get_by_role("button", name="Ban hành", exact=True).click()
    expect(page.get_by_text(f"Đã ban hành Công văn {letter}.")).to_be_visible()
    page_checks.check(page, f"{name}-directive")
