"""The components of the kit: one tag each, drawn by templates/ui/components/<tag>.html.

`{% load ui %}`. What the tags are given are the values of `parity.pages.ui.parts`; each tag is
shown in all its states on /gallery/, and a test fails when one is missing there.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.forms import BaseForm
from django.template import Context, Library, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from parity.domain import calendar
from parity.pages.ui import compare, parts, states, words

register = Library()
COMPONENTS = "ui/components/"


def _draw(component: str, **values: object) -> SafeString:
    return render_to_string(f"{COMPONENTS}{component}.html", values)


def _options(given: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The given options over the usual ones; a slip of the pen in a template is refused."""
    if unknown := given.keys() - known.keys():
        raise TemplateSyntaxError(f"unknown option {', '.join(sorted(unknown))}")
    return {**known, **given}


# --- The page and its frame -----------------------------------------------------------------------


@register.simple_block_tag
def page_head(content: str, title: str, **more: str) -> SafeString:
    """The page's one h1, with its state and its actions; also kicker, lede, state and reader.

    {% page_head title="Thẩm tra" kicker="Kỳ 2024" %}{% link_button url "Xem" %}{% endpage_head %}
    """
    known = {"kicker": "", "lede": "", "state": "", "reader": "unit"}
    return _draw("page_head", title=title, actions=content, **_options(more, known))


@register.inclusion_tag(f"{COMPONENTS}breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[parts.Crumb]) -> dict[str, object]:
    """The way here: {% breadcrumbs crumbs %}; the last crumb is this page and no link."""
    return {"crumbs": crumbs}


@register.simple_block_tag
def sticky_bar(content: str) -> SafeString:
    """A bar that stays in sight: {% sticky_bar %}{% save_state %} …{% endsticky_bar %}."""
    return _draw("sticky_bar", content=content)


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """A message in the page: {% notice kind="warning" title="Còn 3 ngày" %}…{% endnotice %}."""
    return _draw("notice", kind=kind, title=title, content=content)


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, kind: str = "") -> SafeString:
    """A framed group with its heading: {% card title="Việc khác" %}…{% endcard %}."""
    return _draw("card", title=title, level=level, kind=kind, content=content)


@register.simple_block_tag
def disclosure(content: str, label: str) -> SafeString:
    """Text that opens on demand: {% disclosure "Hướng dẫn" %}…{% enddisclosure %}."""
    return _draw("disclosure", label=label, content=content)


@register.inclusion_tag(f"{COMPONENTS}outline_nav.html")
def outline_nav(
    items: Sequence[parts.NavItem], label: str = "Mục lục báo cáo"
) -> dict[str, object]:
    """The outline on the left: {% outline_nav items %}, items being NavItem."""
    return {"items": items, "label": label}


# --- Small signs ----------------------------------------------------------------------------------


@register.inclusion_tag(f"{COMPONENTS}icon.html")
def icon(name: str, label: str = "") -> dict[str, object]:
    """A sign of the USWDS sprite: {% icon "check" %}; with a label it is read aloud."""
    return {"name": name, "label": label}


@register.inclusion_tag(f"{COMPONENTS}badge.html")
def badge(text: str, kind: str = "neutral", icon: str = "") -> dict[str, object]:
    """A word in a frame: {% badge "Bản 2" kind="info" %}."""
    return {"text": text, "kind": kind, "icon": icon}


@register.inclusion_tag(f"{COMPONENTS}status.html")
def status(
    state: str, reader: str = "unit", overdue: int = 0, late: bool = False, closed: bool = False
) -> dict[str, object]:
    """A report's state by shape and word, and its computed flags: {% status report.state %}."""
    return {
        "look": states.look(state),
        "word": states.word(state, reader),
        "overdue": overdue,
        "late": late,
        "closed": closed,
    }


@register.inclusion_tag(f"{COMPONENTS}deadline.html")
def deadline(before: date, now: datetime, sent_at: datetime | None = None) -> dict[str, object]:
    """A limit in words with what is left of it: {% deadline round.due_before now %}.

    `before` is exclusive, as the letter says it: "trước ngày 05/6" ends with 04/6.
    """
    due_at = calendar.due_at(before)
    return {
        "words": calendar.write_due(before),
        "days_left": (calendar.last_on_time_day(before) - calendar.local_date(now)).days,
        "overdue": 0 if sent_at else calendar.days_overdue(due_at=due_at, at=now),
        "sent_at": sent_at,
        "late": bool(sent_at) and calendar.is_late(due_at=due_at, sent_at=sent_at),
    }


@register.inclusion_tag(f"{COMPONENTS}progress.html")
def progress(done: int, total: int, label: str = "") -> dict[str, object]:
    """A bar with its words: {% progress 38 52 label="mục" %} says 38/52 mục."""
    return {"done": done, "total": total, "label": label or "mục", "full": done >= total}


@register.inclusion_tag(f"{COMPONENTS}state_bar.html")
def state_bar(counts: Sequence[parts.Count], label: str = "") -> dict[str, object]:
    """One bar of several counts with a legend: {% state_bar counts label="84 đơn vị" %}."""
    segments = []
    start = 0
    for count in counts:
        segments.append((count, start))
        start += count.value
    return {"segments": segments, "total": start, "label": label}


# --- Figures --------------------------------------------------------------------------------------


@register.inclusion_tag(f"{COMPONENTS}cell.html")
def cell(cell: parts.EditableCell | parts.ShownCell | None) -> dict[str, object]:
    """One figure, to type or to read: {% cell value %}."""
    return {"cell": cell, "states": parts.CELL_STATES}


@register.inclusion_tag(f"{COMPONENTS}chip.html")
def chip(code: str, state: str = "", said: str = "") -> dict[str, object]:
    """The save chip of a field: {% chip "managers.nu" "saved" "10:32:05" %}."""
    sign, word = parts.CHIPS[state]
    return {"code": code, "state": state, "sign": sign, "word": word, "said": said}


@register.inclusion_tag(f"{COMPONENTS}figure_row.html")
def figure_row(row: parts.FigureRow, columns: Sequence[str]) -> dict[str, object]:
    """One line of a figure table, a card on a phone: {% figure_row row table.columns %}."""
    return {
        "row": row,
        "pairs": list(zip(columns, row.cells, strict=False)),
        "width": len(columns) + 1,
        "is_typed": any(cell and cell.editable for cell in row.cells),
    }


@register.inclusion_tag(f"{COMPONENTS}figure_table.html")
def figure_table(table: parts.FigureTable) -> dict[str, object]:
    """Figures with their headings: {% figure_table table %}."""
    return {"table": table}


@register.inclusion_tag(f"{COMPONENTS}source_link.html")
def source_link(url: str, text: str, label: str = "") -> dict[str, object]:
    """A number that opens its source: {% source_link url "1.204" "xem nguồn của Nữ" %}."""
    return {"url": url, "text": text, "label": label}


# --- Texts and lists of a report ------------------------------------------------------------------


@register.inclusion_tag(f"{COMPONENTS}narrative.html")
def narrative(narrative: parts.Narrative) -> dict[str, object]:
    """A text item with counter, chip and last year's text: {% narrative item %}."""
    return {"item": narrative}


@register.inclusion_tag(f"{COMPONENTS}listing.html", takes_context=True)
def listing(context: Context, listing: parts.Listing) -> dict[str, object]:
    """A list whose entries save themselves: {% listing item %}."""
    rows = [(row, _entry_fields(listing, row)) for row in listing.rows]
    return {"item": listing, "rows": rows, "csrf_token": context.get("csrf_token", "")}


def _entry_fields(listing: parts.Listing, row: parts.ListingRow) -> list[dict[str, object]]:
    return [
        {
            "field": field,
            "value": row.values.get(field.code, ""),
            "error": row.errors.get(field.code, ""),
            "id": f"row-{listing.code}-{row.id}-{field.code}",
            "shown": dict(field.choices).get(row.values.get(field.code, "")),
        }
        for field in listing.fields
    ]


@register.inclusion_tag(f"{COMPONENTS}passage.html")
def passage(passage: parts.Passage) -> dict[str, object]:
    """One unit's text, to read beside the others' and to choose: {% passage item %}."""
    return {"item": passage}


@register.inclusion_tag(f"{COMPONENTS}comments.html")
def comments(comments: Sequence[parts.Comment]) -> dict[str, object]:
    """What the level above said, item by item: {% comments items %}."""
    return {"comments": comments}


@register.inclusion_tag(f"{COMPONENTS}findings.html")
def findings(findings: Sequence[parts.Finding]) -> dict[str, object]:
    """What the checks say of an item: {% findings row.findings %}."""
    return {"findings": findings}


@register.inclusion_tag(f"{COMPONENTS}diff.html")
def diff(label: str, old: str, new: str) -> dict[str, object]:
    """Two versions beside each other, changed words marked: {% diff "Nữ" "140" "142" %}."""
    before, after = compare.side_by_side(old, new)
    return {"label": label, "before": before, "after": after}


@register.inclusion_tag(f"{COMPONENTS}save_state.html")
def save_state() -> dict[str, object]:
    """The page's own save chip and live region, once a page: {% save_state %}."""
    return {}


@register.inclusion_tag(f"{COMPONENTS}save_button.html")
def save_button() -> dict[str, object]:
    """ "Lưu" for a browser without JavaScript: {% save_button %} in the page's post form."""
    return {}


@register.inclusion_tag(f"{COMPONENTS}autosave_scripts.html")
def autosave_scripts() -> dict[str, object]:
    """The scripts of a page whose fields save themselves: {% autosave_scripts %}."""
    return {}


# --- Lists, tables, summaries ---------------------------------------------------------------------


@register.inclusion_tag(f"{COMPONENTS}error_summary.html")
def error_summary(errors: BaseForm | Iterable[parts.FieldError]) -> dict[str, object]:
    """All errors of the page as links to their fields: {% error_summary form %}."""
    found = states.form_errors(errors) if isinstance(errors, BaseForm) else list(errors or ())
    return {"errors": found}


@register.simple_block_tag
def table(
    content: str, caption: str, columns: Sequence[parts.Column], caption_hidden: bool = False
) -> SafeString:
    """A table of rows: {% table caption="…" columns=columns %}<tr>…</tr>{% endtable %}.

    It scrolls within itself when it is wider than the page; figures are <td class="p-num">.
    """
    return _draw(
        "table", content=content, caption=caption, columns=columns, caption_hidden=caption_hidden
    )


@register.inclusion_tag(f"{COMPONENTS}pager.html", takes_context=True)
def pager(context: Context, page: Page[Any]) -> dict[str, object]:
    """Pages of a list: {% pager page %}; keeps the query string, the page number is `trang`."""
    query = context["request"].GET.copy()
    query.pop("trang", None)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "query": query.urlencode()}


@register.inclusion_tag(f"{COMPONENTS}facts.html")
def facts(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """Labels and values: {% facts pairs %}."""
    return {"pairs": pairs}


@register.inclusion_tag(f"{COMPONENTS}timeline.html")
def timeline(events: Sequence[parts.Event]) -> dict[str, object]:
    """What happened, newest first as given: {% timeline events %}."""
    return {"events": events}


@register.inclusion_tag(f"{COMPONENTS}coverage.html")
def coverage(coverage: parts.Coverage) -> dict[str, object]:
    """How many are counted and who is missing, by name: {% coverage value %}."""
    return {"coverage": coverage, "absent": coverage.expected - coverage.counted}


@register.inclusion_tag(f"{COMPONENTS}receipt.html")
def receipt(receipt: parts.Receipt) -> dict[str, object]:
    """The receipt of a sending and what happens next: {% receipt value %}."""
    return {"receipt": receipt}


@register.inclusion_tag(f"{COMPONENTS}task_card.html")
def task_card(task: parts.Task) -> dict[str, object]:
    """A piece of work with its one next step: {% task_card task %}."""
    return {"task": task}


# --- Doing ----------------------------------------------------------------------------------------


@register.inclusion_tag(f"{COMPONENTS}link_button.html")
def link_button(
    url: str, label: str, style: str = "secondary", icon: str = ""
) -> dict[str, object]:
    """A link that looks like a button: {% link_button url "Viết tiếp" style="primary" %}."""
    return {"url": url, "label": label, "style": style, "icon": icon}


@register.inclusion_tag(f"{COMPONENTS}submit_button.html")
def submit_button(
    label: str, style: str = "primary", icon: str = "", name: str = "", value: str = ""
) -> dict[str, object]:
    """The button of a form that the page writes itself: {% submit_button "Mở kỳ báo cáo" %}."""
    return {"label": label, "style": style, "icon": icon, "name": name, "value": value}


@register.inclusion_tag(f"{COMPONENTS}button_form.html", takes_context=True)
def button_form(context: Context, url: str, label: str, **more: str) -> dict[str, object]:
    """A deed as one button in its own POST form; also style, icon, name, value and token.

    {% button_form url "Tiếp nhận" icon="check" token=token %}
    """
    known = {"style": "primary", "icon": "", "name": "", "value": "", "token": ""}
    csrf_token = context.get("csrf_token", "")
    return {"url": url, "label": label, "csrf_token": csrf_token, **_options(more, known)}


# --- Words ----------------------------------------------------------------------------------------

for show in (
    words.number,
    words.percent,
    words.day,
    words.due,
    words.weekday,
    words.instant,
    words.clock,
    words.state_word,
    words.get,
):
    register.filter(show)
