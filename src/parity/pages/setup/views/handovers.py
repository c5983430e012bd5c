"""Handing over units that end: the list, one in a dry run, and for good."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from parity.domain.lifecycle import Deed
from parity.pages.setup.handover_forms import HandoverDay, HandoverForm
from parity.pages.setup.shapes import handovers as shapes
from parity.pages.ui import clock
from parity.records.people import actions, queries
from parity.records.people.queries import Leaving
from parity.records.reports import queries as reports
from parity.records.units import actions as unit_actions
from parity.records.units import queries as units

DONE = "Đã bàn giao {name}. Nhiệm vụ mới có hiệu lực từ {day}."
LOOK, DO = "xem", "ban-giao"


@require_safe
def handovers(request: HttpRequest) -> HttpResponse:
    """The units that end and their people: to be handed over, and handed over."""
    today = clock.today()
    units.require(request.viewer, Deed.MANAGE_PEOPLE, request.viewer.unit or "", on=today)
    found = queries.departures(request.viewer)
    page = {"departures": found, "columns": shapes.LIST_COLUMNS}
    return render(request, "setup/handovers.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: decide for everybody, look at what will happen, then let it happen."""
    leaving = queries.leaving(request.viewer, code, on=_day(request))
    form = HandoverForm(request.POST or None, leaving=leaving)
    if request.method != "POST" or leaving.heir is not None:
        return _decide(request, form, leaving)
    if not form.is_valid() or request.POST.get("buoc") not in (LOOK, DO):
        return _decide(request, form, leaving)
    if request.POST["buoc"] == DO:
        return _do(request, form, leaving)
    page = {
        "leaving": leaving,
        "lines": shapes.preview(leaving, form.choices()),
        "columns": shapes.PREVIEW_COLUMNS,
        "heir": leaving.heirs[form.cleaned_data["heir"]],
        "unfinished": reports.unfinished_for_system(code),
        "kept": [(name, form.data[name]) for name in form.fields],
    }
    return render(request, "setup/handover_preview.html", page)


def _day(request: HttpRequest) -> date | None:
    form = HandoverDay(request.POST or request.GET)
    form.is_valid()
    return form.cleaned_data.get("ngay")


def _decide(
    request: HttpRequest, form: HandoverForm, leaving: Leaving, *, reasons: tuple[str, ...] = ()
) -> HttpResponse:
    page = {
        "form": form,
        "leaving": leaving,
        "day_form": HandoverDay(initial={"ngay": leaving.on}),
        "columns": shapes.CHOICE_COLUMNS,
        "reasons": reasons,
    }
    is_refused = bool(reasons) or (form.is_bound and not form.is_valid())
    return render(request, "setup/handover.html", page, status=422 if is_refused else 200)


def _do(request: HttpRequest, form: HandoverForm, leaving: Leaving) -> HttpResponse:
    try:
        actions.hand_over(form.spec(), by=request.viewer, at=clock.now())
    except unit_actions.TakeoverError as error:
        return _decide(request, form, leaving, reasons=(unit_actions.say(error),))
    except (actions.HandoverRefused, actions.HandoverChanged) as error:
        return _decide(request, form, leaving, reasons=tuple(actions.say_each(error)))
    messages.success(request, DONE.format(name=leaving.name, day=f"{leaving.on:%d/%m/%Y}"))
    return redirect("setup:handovers")
