"""From the officer to the leader, from the leader to the level above, and back."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parity.domain import authority
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.pages.reporting import names
from parity.pages.reporting.forms import GiveBackForm, SupplementForm, comments
from parity.pages.reporting.refusals import REFUSED
from parity.pages.reporting.shapes import editing, reading, sent
from parity.pages.ui import clock
from parity.pages.ui.forms import showable
from parity.records.reports import actions, queries
from parity.records.units import queries as unit_queries

REQUESTED = (
    "Đã trình lãnh đạo duyệt. Báo cáo chưa được gửi cho đến khi lãnh đạo chọn “Duyệt và gửi”."
)
WITHDRAWN = "Đã rút lại bản trình. Sửa xong thì trình lại."
GIVEN_BACK = "Đã trả lại cán bộ soạn kèm ý kiến."
BEGUN = "Đã mở báo cáo bổ sung. Bản đã tiếp nhận vẫn được tính cho đến khi bản mới được tiếp nhận."
UNSAVED = 422


def _version(request: HttpRequest) -> int | None:
    raw = request.POST.get("version", "")
    return int(raw) if raw.isdecimal() and len(raw) < 10 else None


def _require(request: HttpRequest, standing: queries.Standing, deed: Deed) -> None:
    """Pass silently when the table of authority allows the deed; raise NotAllowed when not."""
    unit, above = standing.unit.code, standing.ancestors
    authority.require(request.viewer, deed, unit=unit, ancestors=above)


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """All answers by section, what is missing and what is wrong, and the button that puts forward."""
    editor = queries.editor(request.viewer, pk, at=clock.now())
    context = reading.context(
        editor, queries.findings(request.viewer, pk), names=names.of_sources(editor)
    )
    context["crumbs"] = editing.crumbs(editor.standing, "Kiểm tra và trình")
    return render(request, "reporting/check.html", context)


@require_POST
def request_approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the draft before the leader."""
    try:
        actions.request_approval(pk, version=_version(request), by=request.viewer, at=clock.now())
    except REFUSED as error:
        messages.error(request, actions.say(error))
    else:
        messages.success(request, REQUESTED)
    return redirect("reporting:check", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the draft back before the leader acts."""
    try:
        actions.withdraw_request(pk, version=_version(request), by=request.viewer, at=clock.now())
    except REFUSED as error:
        messages.error(request, actions.say(error))
        return redirect("reporting:check", pk)
    messages.success(request, WITHDRAWN)
    return redirect("reporting:edit", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The leader's reading view; POST approves and sends, once however often it is pressed."""
    if request.method != "POST":
        return _approve_page(request, pk, GiveBackForm())
    token = request.POST.get("token", "") or secrets.token_urlsafe(24)
    try:
        revision = actions.submit(
            pk, token=token, version=_version(request), by=request.viewer, at=clock.now()
        )
    except REFUSED as error:
        messages.error(request, actions.say(error))
        return redirect("reporting:approve", pk)
    return redirect("reporting:receipt", pk, revision.number)


def _approve_page(
    request: HttpRequest, pk: int, form: GiveBackForm, status: int = 200
) -> HttpResponse:
    editor = queries.editor(request.viewer, pk, at=clock.now())
    _require(request, editor.standing, Deed.SUBMIT)
    found = queries.findings(request.viewer, pk)
    typed = {target: showable(words) for target, words in comments(request.POST)}
    context = reading.context(editor, found, names=names.of_sources(editor), comments=typed)
    context |= {
        "form": form,
        "token": secrets.token_urlsafe(24),
        "crumbs": editing.crumbs(editor.standing, "Duyệt và gửi"),
    }
    return render(request, "reporting/approve.html", context, status=status)


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The leader gives the draft back with words on the whole or on sections."""
    form = GiveBackForm(request.POST)
    if not form.is_valid():
        return _approve_page(request, pk, form, UNSAVED)
    try:
        actions.give_back(
            pk,
            comment=form.cleaned_data["comment"],
            comments=tuple(comments(request.POST)),
            version=_version(request),
            by=request.viewer,
            at=clock.now(),
        )
    except REFUSED as error:
        form.add_error("comment", actions.say(error))
        return _approve_page(request, pk, form, UNSAVED)
    messages.success(request, GIVEN_BACK)
    return redirect("reporting:check", pk)


@require_safe
def receipt(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The receipt of one sending and what happens next."""
    standing = queries.standing(request.viewer, pk, at=clock.now())
    found = queries.revisions(request.viewer, pk)
    line = next((each for each in found if each.number == number), None)
    if line is None:
        raise Http404(f"revision {number}")
    tree = unit_queries.tree_on(standing.round.data_as_of)
    above = tree.unit(standing.ancestors[0]).name if standing.ancestors else ""
    context = {
        "receipt": sent.receipt(standing, line, above),
        "standing": standing,
        "title": editing.title(standing),
        "crumbs": editing.crumbs(standing, f"Giấy báo đã gửi, bản {number}"),
    }
    return render(request, "reporting/receipt.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an accepted report again, saying why."""
    at = clock.now()
    standing = queries.standing(request.viewer, pk, at=at)
    form = SupplementForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        _require(request, standing, Deed.BEGIN_SUPPLEMENT)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.begin_supplement(
                pk, reason=reason, version=_version(request), by=request.viewer, at=at
            )
        except REFUSED as error:
            form.add_error(None, actions.say(error))
        else:
            messages.success(request, BEGUN)
            return redirect("reporting:edit", pk)
    context = {"form": form, "standing": standing, "title": editing.title(standing)}
    context["actual"] = editing.actual_figures(standing, on=local_date(at))
    context["crumbs"] = editing.crumbs(standing, "Lập báo cáo bổ sung")
    status = UNSAVED if form.is_bound else 200
    return render(request, "reporting/supplement.html", context, status=status)
