"""Drafts: a letter brought in, corrected beside its own words, read once more, issued."""

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import PurePath

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parity.domain.directives import editing
from parity.domain.lifecycle import Deed
from parity.pages.directives.forms import DraftForm, UploadLetter
from parity.pages.directives.shapes import drafts as shapes
from parity.pages.ui import clock
from parity.pages.ui.parts import FieldError
from parity.records.directives import actions, queries
from parity.records.directives.queries import Draft
from parity.records.files import actions as files
from parity.records.units import queries as units

ADD, CHECK = "them", "kiem-tra"
SAVED = "Đã lưu bản nháp."
READ = "Đã đọc tệp “{name}”. Kiểm tra từng mục bên cạnh lời công văn, sửa lại rồi ban hành."
ISSUED = "Đã ban hành Công văn {name}. Hệ thống đã báo cho {count} đơn vị."
AGAIN = (
    "Nội dung nhập ở trang này chưa được lưu và còn nguyên. Xem các mục khác với bản đã lưu ở dưới; "
    "lưu lần nữa thì nội dung ở trang này thay cho bản đã lưu."
)
IN_FORCE = "Công văn này đã ban hành. Nội dung dưới đây là bản đã ban hành."
DISCARDED = "Đã bỏ bản nháp. Tệp công văn vẫn được giữ."
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


View = Callable[[HttpRequest, int], HttpResponse]


def while_draft(view: View) -> View:
    """Whoever comes back to a draft since issued, or pressed twice, is led to what became of it."""

    @wraps(view)
    def answer(request: HttpRequest, draft: int) -> HttpResponse:
        if queries.is_issued(request.viewer, draft):
            messages.info(request, IN_FORCE)
            return redirect("directives:directive", draft)
        return view(request, draft)

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """A letter's file, read and kept, becomes a draft; what is no letter's file is refused."""
    unit = request.viewer.unit or ""
    units.require(request.viewer, Deed.UPLOAD_DIRECTIVE, unit, on=clock.today())
    form = UploadLetter()
    if request.method == "POST":
        form = UploadLetter(request.POST, request.FILES)
        if form.is_valid():
            row = _bring_in(request, form)
            messages.success(request, READ.format(name=row.file_name))
            return redirect("directives:draft", row.pk)
    return render(
        request, "directives/upload.html", {"form": form}, status=422 if form.errors else 200
    )


def _bring_in(request: HttpRequest, form: UploadLetter):
    given = form.cleaned_data["letter"]
    kept = files.keep(
        name=given.name,
        data=given.read(),
        media_type=MEDIA_TYPES[PurePath(given.name).suffix.lower()],
        by=request.viewer,
        at=clock.now(),
    )
    uploaded = actions.Uploaded(kept.digest, given.name, form.read)
    return actions.upload(uploaded, by=request.viewer, at=clock.now())


@require_http_methods(["GET", "HEAD", "POST"])
@while_draft
def draft(request: HttpRequest, draft: int) -> HttpResponse:
    """What the letter would start, beside its own words; everything can be changed."""
    found = _found(request, draft)
    if request.method != "POST":
        return _page(request, found, DraftForm(found))
    form = DraftForm(found, request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    version = request.POST.get("version", "")
    if not version.isdecimal():
        return HttpResponseBadRequest()
    decided = editing.edit(
        found.decided, form.edits(), proposed=found.proposed, by=request.viewer.name
    )
    step = request.POST.get("buoc", "")
    if step == ADD:
        decided = editing.add_task(decided)
    try:
        actions.correct(
            draft, decided=decided, version=int(version), by=request.viewer, at=clock.now()
        )
    except actions.Stale as error:
        return _page(request, found, form, stale=error)
    return _saved(request, draft, step, decided.tasks[-1].key if step == ADD else "")


def _saved(request: HttpRequest, draft: int, step: str, added: str) -> HttpResponse:
    if step == CHECK:
        return redirect("directives:check", draft)
    messages.success(request, SAVED)
    answer = redirect("directives:draft", draft)
    if added:
        answer["Location"] += f"#{shapes.anchor(f'task:{added}')}"
    return answer


def _found(request: HttpRequest, draft: int) -> Draft:
    """The draft, for whoever prepares letters at its unit."""
    found = queries.draft(request.viewer, draft)
    units.require(request.viewer, Deed.UPLOAD_DIRECTIVE, found.row.unit.code, on=clock.today())
    return found


def _page(
    request: HttpRequest, found: Draft, form: DraftForm, *, stale: actions.Stale | None = None
) -> HttpResponse:
    """The page of a draft; `stale` when somebody saved it after the page was opened.

    Then what both wrote stands side by side, and saving once more is a decision.
    """
    shown = shapes.draft_page(found, form)
    errors = list(shown.errors)
    if stale is not None:
        reasons = [FieldError("", reason) for reason in actions.say(stale)]
        errors = [*reasons, FieldError("", AGAIN), *shapes.differences(form)]
    page = {
        "draft": found,
        "form": form,
        "page": shown,
        "errors": errors,
        "version": found.row.version if stale or not form.data else form.data.get("version", ""),
    }
    return render(request, "directives/draft.html", page, status=422 if errors else 200)


@require_safe
@while_draft
def check(request: HttpRequest, draft: int) -> HttpResponse:
    """The directive read once more before it is issued."""
    found = _found(request, draft)
    return _check(request, found)


def _check(request: HttpRequest, found: Draft, reasons: Sequence[str] = ()) -> HttpResponse:
    page = {
        "draft": found,
        "summary": shapes.summary(found, DraftForm(found)),
        "reasons": [FieldError("", reason) for reason in reasons],
    }
    return render(request, "directives/check.html", page, status=422 if reasons else 200)


@require_POST
@while_draft
def issue(request: HttpRequest, draft: int) -> HttpResponse:
    """Issuing: tasks go out, rounds open, everybody is told."""
    found = _found(request, draft)
    version = request.POST.get("version", "")
    if not version.isdecimal():
        return HttpResponseBadRequest()
    try:
        row = actions.issue(draft, version=int(version), by=request.viewer, at=clock.now())
    except actions.REFUSALS as error:
        return _check(request, found, actions.say(error))
    count = len(found.assigned.receiving) + len(found.assigned.reading)
    messages.success(request, ISSUED.format(name=row, count=count))
    return redirect("directives:directive", row.pk)


@require_POST
def discard(request: HttpRequest, draft: int) -> HttpResponse:
    """Giving a draft up."""
    actions.discard(draft, by=request.viewer, at=clock.now())
    messages.success(request, DISCARDED)
    return redirect("directives:index")
