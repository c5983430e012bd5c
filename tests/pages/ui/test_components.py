"""Components draw what they are given, in words as well as in shape."""

from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

import guards
from parity.domain.lifecycle import State
from parity.pages.ui import compare, parts
from parity.pages.ui.templatetags.ui import register

UI = Path(__file__).resolve().parents[3] / "src/parity/pages/ui"
SPRITE = UI / "static/vendor/uswds/img/sprite.svg"


def draw(source: str, **values: object) -> str:
    return Template("{% load ui %}" + source).render(Context(values)).strip()


def words(html: str) -> str:
    """What a reader sees: the text, without the markup."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return " ".join(" ".join(tree.itertext()).split())


def gallery_source() -> str:
    return "".join(
        path.read_text(encoding="utf-8") for path in (UI / "templates/ui").glob("gallery*.html")
    )


def other_templates() -> str:
    pages = UI.parent.rglob("templates/**/*.html")
    return "".join(
        path.read_text(encoding="utf-8") for path in pages if path.name != "gallery.html"
    )


# Drawn by other components only; the gallery shows them there.
INSIDE = {"chip", "figure_row"}


def test_every_component_is_in_the_gallery():
    shown = gallery_source()

    missing = {tag for tag in register.tags if f"{{% {tag} " not in shown}

    assert missing == INSIDE


def test_every_component_has_a_template_and_every_template_is_used():
    templates = {path.stem for path in (UI / "templates/ui/components").glob("*.html")}

    assert templates - set(register.tags) == {"listing_field"}
    assert set(register.tags) - templates == set()


def test_the_gallery_parses_and_carries_nothing_inline(stage):
    assert guards.html_faults(stage.page) == []


def test_every_icon_exists():
    known = {
        symbol.get("id")
        for symbol in ElementTree.parse(SPRITE).getroot().iter()
        if symbol.get("id")
    }
    named = {sign for sign, _ in parts.CHIPS.values() if sign}

    assert named <= known


@pytest.mark.parametrize("state", list(State))
def test_a_status_is_never_colour_alone(state):
    html = draw("{% status state %}", state=state.value)

    assert "<svg" in html
    assert words(html) != ""


def test_a_status_carries_its_computed_flags():
    html = draw('{% status "drafting" overdue=3 closed=True %}')

    assert words(html) == "Đang soạn Quá hạn 3 ngày Đã khóa sổ"


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        ((2024, 5, 20), "Còn 15 ngày"),
        ((2024, 6, 1), "Còn 3 ngày"),
        ((2024, 6, 4), "Hôm nay là hạn cuối"),
        ((2024, 6, 5), "Quá hạn 1 ngày"),
        ((2024, 6, 7), "Quá hạn 3 ngày"),
    ],
)
def test_a_deadline_says_what_is_left_of_it(now, wanted):
    html = draw("{% deadline due now %}", due=date(2024, 6, 5), now=datetime(*now, 3, tzinfo=UTC))

    assert words(html) == (
        f"Gửi trước ngày 05/6/2024 (hạn cuối: hết ngày 04/6/2024, Thứ Ba) {wanted}"
    )


@pytest.mark.parametrize(("hour", "wanted"), [(16, "Đúng hạn"), (17, "Gửi muộn")])
def test_a_report_that_was_sent_is_on_time_until_midnight_in_vietnam(hour, wanted):
    sent = datetime(2024, 6, 4, hour, tzinfo=UTC)

    html = draw("{% deadline due sent sent_at=sent %}", due=date(2024, 6, 5), sent=sent)

    assert words(html).endswith(wanted)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (parts.ShownCell(""), "– chưa có số liệu"),
        (parts.ShownCell("0"), "0"),
        (parts.ShownCell("", state="nil"), "không phát sinh"),
        (parts.ShownCell("", state="not_applicable"), "không áp dụng"),
        (parts.ShownCell("1.234", state="estimate"), "1.234 ước"),
    ],
)
def test_empty_and_nought_look_different(cell, wanted):
    assert words(draw("{% cell cell %}", cell=cell)) == wanted


def test_a_cell_without_a_script_sends_value_state_and_version():
    cell = parts.EditableCell(code="m.nu", name="Nữ", url="/luu/", shown="5", version=3)

    html = draw("{% cell cell %}", cell=cell)

    assert [f'name="{name}-m.nu"' in html for name in ("cell", "state", "base")] == [True] * 3
    assert 'value="3"' in html


def test_what_people_typed_is_text_and_never_markup():
    item = parts.Narrative("x", "Mục", text="</textarea><script>a()</script>")

    assert "<script" not in draw("{% narrative item %}", item=item)


def test_actions_of_a_head_stay_markup():
    html = draw('{% page_head title="Tổng hợp" %}{% link_button "/x" "Tải" %}{% endpage_head %}')

    assert '<a class="p-button p-button--secondary" href="/x">' in html


def test_a_pager_keeps_what_was_asked():
    request = RequestFactory().get("/?tim=bac+giang&trang=2")

    html = draw("{% pager page %}", page=Paginator(range(60), 25).page(2), request=request)

    assert 'href="?tim=bac+giang&amp;trang=3"' in html
    assert "26–50 / 60" in html


def test_one_page_needs_no_pager():
    request = RequestFactory().get("/")

    assert draw("{% pager page %}", page=Paginator(range(3), 25).page(1), request=request) == ""


def test_no_error_draws_no_summary():
    assert draw("{% error_summary errors %}", errors=[]) == ""


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("", "", [], []),
        ("", "mới", [], [("mới", True)]),
        ("cũ", "", [("cũ", True)], []),
        ("như nhau", "như nhau", [("như nhau", False)], [("như nhau", False)]),
        ("cử 12 người", "cử 14 người",
         [("cử", False), ("12", True), ("người", False)],
         [("cử", False), ("14", True), ("người", False)]),
    ],
)  # fmt: skip
def test_a_comparison_marks_only_the_words_that_changed(old, new, before, after):
    assert compare.side_by_side(old, new) == (before, after)


def test_very_long_texts_are_compared_whole():
    long = "từ " * 5000

    assert compare.side_by_side(long, "ngắn") == ([(long, True)], [("ngắn", True)])
