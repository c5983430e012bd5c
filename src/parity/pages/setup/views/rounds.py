"""Rounds: the list, one round, opening one in two looks, closing one, its letter."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from parity.domain.calendar import PeriodKind
from parity.domain.lifecycle import Deed
from parity.pages.setup.forms import OpenRound, WhichPeriod
from parity.pages.setup.shapes import rounds as shapes
from parity.pages.ui import clock
from parity.pages.ui.parts import FieldError
from parity.records.files import actions as files
from parity.records.files import queries as file_queries
from parity.records.outlines import queries as outlines
from parity.records.reports import queries as reports
from parity.records.rounds import actions, queries
from parity.records.units import queries as units

OPENED = "Đã mở kỳ báo cáo. Hệ thống đã báo cho cán bộ đầu mối của {count} đơn vị."
CLOSED = "Đã khóa sổ kỳ báo cáo. Báo cáo gửi từ nay là báo cáo bổ sung."
CHECK, OPEN = "kiem-tra", "mo"


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds in sight, newest first."""
    page = {
        "rounds": queries.rounds_in_sight(request.viewer),
        "columns": shapes.ROUND_COLUMNS,
        "may_open": _may(request, Deed.OPEN_ROUND),
    }
    return render(request, "setup/rounds.html", page)


def _may(request: HttpRequest, deed: Deed, unit: str | None = None) -> bool:
    code = unit or request.viewer.unit or ""
    return units.may(request.viewer, deed, code, on=clock.today())


@require_safe
def round(request: HttpRequest, round_code: str) -> HttpResponse:  # noqa: A001 (the page's word)
    """One round: its dates, and who reports to whom."""
    found = queries.round(request.viewer, round_code)
    expected = queries.expected_units(request.viewer, found)
    page = {
        "round": found,
        "pairs": shapes.pairs_of_round(found, units=len(expected)),
        "lines": shapes.expected_lines(expected),
        "columns": shapes.EXPECTED_COLUMNS,
        "may_close": not found.is_closed and _may(request, Deed.CLOSE_ROUND, found.collector.code),
    }
    return render(request, "setup/round.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: HttpRequest) -> HttpResponse:
    """A round filled in as far as it can be; read once more before it is opened."""
    versions, today = outlines.published(request.viewer), clock.today()
    kinds = [kind for kind in PeriodKind if kind.value in {each.kind for each in versions}]
    which = WhichPeriod(request.POST or request.GET, kinds=kinds, today=today)
    units.require(request.viewer, Deed.OPEN_ROUND, request.viewer.unit or "", on=today)
    period = which.period()
    if period is None:
        return render(request, "setup/which_period.html", {"which": which, "kinds": kinds})
    proposal = queries.proposal(request.viewer, kind=period.kind, year=period.year, on=today)
    form = OpenRound(proposal=proposal, versions=versions)
    if request.method == "POST":
        form = OpenRound(request.POST, request.FILES, proposal=proposal, versions=versions)
        return _posted(request, form, which)
    return _form(request, form, which)


def _posted(request: HttpRequest, form: OpenRound, which: WhichPeriod) -> HttpResponse:
    is_valid = form.is_valid()
    _keep_letter(request, form)
    step = request.POST.get("buoc", "")
    if not is_valid or step not in (CHECK, OPEN):
        return _form(request, form, which, is_refused=not is_valid)
    if step == CHECK:
        summary = shapes.summary(form, letter=_letter_name(request, form))
        page = {"form": form, "which": which, "summary": summary, "kept": _kept(form)}
        return render(request, "setup/check_round.html", page)
    _letter_name(request, form)
    try:
        opened = actions.open_round(spec=form.spec(), by=request.viewer, at=clock.now())
    except actions.RoundRefused as error:
        return _form(request, form, which, is_refused=True, reasons=actions.say(error))
    messages.success(request, OPENED.format(count=len(form.cleaned_data["units"])))
    return redirect("setup:round", opened.code)


def _keep_letter(request: HttpRequest, form: OpenRound) -> None:
    """A letter that could be read is kept at once: no error elsewhere makes it lost."""
    given = form.cleaned_data.get("letter")
    if not given:
        return
    kept = files.keep(
        name=given.name,
        data=given.read(),
        media_type="text/plain",
        by=request.viewer,
        at=clock.now(),
    )
    form.data = form.data.copy()
    form.data["letter_digest"] = form.cleaned_data["letter_digest"] = kept.digest


def _letter_name(request: HttpRequest, form: OpenRound) -> str:
    """What the kept letter is called; 404 for one that this viewer's unit has not kept."""
    digest = form["letter_digest"].value() or ""
    return file_queries.stored(request.viewer, digest).name if digest else ""


def _kept(form: OpenRound) -> list[tuple[str, str]]:
    """Everything typed, to be carried through the second look."""
    skipped = ("csrfmiddlewaretoken", "buoc")
    lists = form.data.lists()
    return [(name, value) for name, values in lists if name not in skipped for value in values]


def _form(
    request: HttpRequest,
    form: OpenRound,
    which: WhichPeriod,
    *,
    is_refused: bool = False,
    reasons: list[str] | None = None,
) -> HttpResponse:
    page = {
        "form": form,
        "which": which,
        "errors": form if not reasons else [FieldError("", reason) for reason in reasons],
        "choices": shapes.unit_choices(form),
        "columns": shapes.CHOICE_COLUMNS,
        "notes": shapes.notes(form),
        "letter": _letter_name(request, form),
    }
    return render(request, "setup/open_round.html", page, status=422 if is_refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def close_round(request: HttpRequest, round_code: str) -> HttpResponse:
    """Closing, after one look at what is still missing."""
    found = queries.round(request.viewer, round_code)
    units.require(request.viewer, Deed.CLOSE_ROUND, found.collector.code, on=clock.today())
    if request.method != "POST":
        board = reports.board(
            request.viewer, round_code, parent=found.collector.code, at=clock.now()
        )
        return render(request, "setup/close_round.html", {"round": found, "board": board})
    try:
        actions.close_round(round_code, by=request.viewer, at=clock.now())
    except actions.RoundAlreadyClosed as error:
        messages.warning(request, " ".join(actions.say(error)))
        return redirect("setup:round", round_code)
    messages.success(request, CLOSED)
    return redirect("setup:round", round_code)


@require_safe
def letter(request: HttpRequest, round_code: str) -> FileResponse:
    """The letter that asked for the reports, for whoever sees the round."""
    found = queries.round(request.viewer, round_code)
    if found.letter_id is None:
        raise Http404("letter")
    file = file_queries.stored_for_system(found.letter_id)
    data = BytesIO(file_queries.content_for_system(file))
    return FileResponse(data, as_attachment=True, filename=file.name, content_type=file.media_type)
