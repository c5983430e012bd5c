"""Writing a report: its list, its sections, and the deeds that need no script."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parity.domain import lifecycle
from parity.pages.reporting import keeping, names
from parity.pages.reporting.forms import RowForm
from parity.pages.reporting.refusals import REFUSED
from parity.pages.reporting.shapes import addresses, editing, listed, sections, texts
from parity.pages.reporting.shapes.texts import Kept
from parity.pages.ui import clock
from parity.records.reports import actions, queries

SAVED = "Đã lưu {count} ô."
NOTHING_CHANGED = "Không có thay đổi nào để lưu."
FILLED = "Đã đánh dấu {count} ô trống là không phát sinh. Ô nào có phát sinh thì nhập số vào ô đó."
NO_BLANKS = "Mục này không còn ô trống."
TAKEN = "Đã lấy theo báo cáo Tháng hành động. Nội dung trước đó còn ở lịch sử sửa ô."
ADDED, REMOVED = "Đã thêm một mục vào danh sách.", "Đã xóa một mục khỏi danh sách."
REMOVED_PASSAGE = "Đã bỏ một đoạn lấy từ cấp dưới."
UNSAVED = 422


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The reports of the viewer's unit, all years."""
    reports = queries.own_reports(request.viewer, at=clock.now())
    return render(request, "reporting/index.html", listed.context(request.viewer, reports))


@require_POST
def start(request: HttpRequest, round_code: str, unit: str) -> HttpResponse:
    """Begin the unit's report, or go on with it."""
    try:
        report = actions.start(round_code=round_code, unit=unit, by=request.viewer, at=clock.now())
    except actions.NotExpected as error:
        messages.error(request, actions.say(error))
        return redirect("reporting:index")
    return redirect("reporting:edit", report.pk)


@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One section of the report, to write or to read."""
    editor = queries.editor(request.viewer, pk, at=clock.now())
    return _page(request, editor, request.GET.get(addresses.SECTION, ""))


def _page(
    request: HttpRequest, editor: queries.Editor, key: str, kept: Kept | None = None
) -> HttpResponse:
    try:
        section = sections.find(editor, key)
    except sections.NoSection as error:
        raise Http404(f"section {key}") from error
    page = editing.Page(
        editor,
        section,
        kept or Kept(),
        queries.findings(request.viewer, editor.standing.report.pk),
        _previous_words(request, editor),
        names.of_sources(editor),
    )
    status = UNSAVED if kept else 200
    return render(request, "reporting/edit.html", page.context(), status=status)


def _previous_words(request: HttpRequest, editor: queries.Editor) -> texts.Words:
    """What the unit wrote last year, to stand beside."""
    line = editor.previous.revision
    if line is None:
        return {}
    return queries.revision(request.viewer, line.report_pk, number=line.number).sheet.narratives


# --- The whole form of a section -----------------------------------------------------------------------


@dataclass(frozen=True)
class Filed:
    """The section's form after it was saved; `answer` is there when something could not be."""

    section: str
    saved: int = 0
    answer: HttpResponse | None = None


def _file(request: HttpRequest, pk: int, *, at: datetime) -> Filed:
    """Save the whole form; what cannot be kept is shown again as it was typed."""
    editor = queries.editor(request.viewer, pk, at=at)
    key = request.POST.get(addresses.SECTION, "")
    try:
        kept = keeping.keep(request.viewer, editor, request.POST, at=at)
    except lifecycle.NotPossible as error:
        return Filed(key, answer=_handed_back(request, editor, error))
    if kept.is_whole:
        return Filed(key, kept.saved)
    now = queries.editor(request.viewer, pk, at=at)
    return Filed(key, kept.saved, _page(request, now, key, kept))


def _handed_back(
    request: HttpRequest, editor: queries.Editor, error: lifecycle.NotPossible
) -> HttpResponse:
    """The report can no longer be written into: why, and everything that was typed, to copy."""
    context = {
        "standing": editor.standing,
        "words": actions.say(error),
        "typed": editing.handed_back(editor, keeping.typed(request.POST)),
        "crumbs": editing.crumbs(editor.standing, "Chưa lưu"),
    }
    return render(request, "reporting/not_saved.html", context, status=409)


def _back(pk: int, section: str, place: str = "") -> HttpResponse:
    return redirect(addresses.edit(pk, section=section, place=place))


@require_POST
def save_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the section as a browser without JavaScript sends it."""
    filed = _file(request, pk, at=clock.now())
    if filed.answer:
        return filed.answer
    messages.success(request, SAVED.format(count=filed.saved) if filed.saved else NOTHING_CHANGED)
    return _back(pk, filed.section)


@require_POST
def fill_nil(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the blanks of the section as *không phát sinh*."""
    at = clock.now()
    filed = _file(request, pk, at=at)
    if filed.answer:
        return filed.answer
    try:
        made = actions.fill_blanks_with_nil(pk, section=filed.section, by=request.viewer, at=at)
    except REFUSED as error:
        messages.error(request, actions.say(error))
        return _back(pk, "")
    messages.success(request, FILLED.format(count=len(made)) if made else NO_BLANKS)
    return _back(pk, filed.section)


@require_POST
def take(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Take over what the Action Month's report says in one place, with its line."""
    at = clock.now()
    filed = _file(request, pk, at=at)
    if filed.answer:
        return filed.answer
    try:
        actions.take_carried(pk, code=code, by=request.viewer, at=at)
    except REFUSED as error:
        messages.error(request, actions.say(error))
    else:
        messages.success(request, TAKEN)
    return _back(pk, filed.section, f"cell-{code}")


# --- Rows of listings ----------------------------------------------------------------------------------


@require_POST
def listing_open(request: HttpRequest, pk: int, listing: str) -> HttpResponse:
    """Save the section, then go to the form of a new row."""
    filed = _file(request, pk, at=clock.now())
    return filed.answer or redirect("reporting:listing_add", pk, listing)


@require_http_methods(["GET", "HEAD", "POST"])
def listing_add(request: HttpRequest, pk: int, listing: str) -> HttpResponse:
    """A new row of a listing."""
    at = clock.now()
    editor = queries.editor(request.viewer, pk, at=at)
    keeping.require_writer(request.viewer, editor)
    item = editor.outline.listings.get(listing)
    if item is None:
        raise Http404(f"listing {listing}")
    typed = request.POST if request.method == "POST" else None
    form = RowForm(item, editor.standing.round.year, typed)
    if form.is_bound and form.is_valid():
        given = actions.RowInput(listing, form.cleaned_data)
        try:
            actions.save_listing_row(pk, given=given, by=request.viewer, at=at)
        except REFUSED as error:
            editing.note_refusal(form, error)
        else:
            messages.success(request, ADDED)
            section = editor.outline.section_of(listing).key
            return _back(pk, section, f"item-{listing}")
    status = UNSAVED if form.is_bound else 200
    context = editing.row_context(editor, item, form)
    return render(request, "reporting/listing_add.html", context, status=status)


@require_POST
def listing_remove(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Take a row out of a listing; what stood in it stays in the history."""
    return _remove(request, pk, partial(actions.remove_listing_row, pk, row=row), REMOVED)


@require_POST
def passage_remove(request: HttpRequest, pk: int, passage: int) -> HttpResponse:
    """Take a paragraph that came from below out of the draft."""
    deed = partial(actions.remove_passage, pk, passage=passage)
    return _remove(request, pk, deed, REMOVED_PASSAGE)


def _remove(request: HttpRequest, pk: int, deed: Callable[..., None], words: str) -> HttpResponse:
    """Save the section, then take something out of it."""
    at = clock.now()
    filed = _file(request, pk, at=at)
    if filed.answer:
        return filed.answer
    try:
        deed(by=request.viewer, at=at)
    except REFUSED as error:
        messages.error(request, actions.say(error))
    else:
        messages.success(request, words)
    return _back(pk, filed.section)
