"""The people of one's own unit, for its head: who fills in, who signs in the head's place."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from parity.pages.setup.people_forms import REFUSALS, NameStaffForm, refuse, staff_posts
from parity.pages.setup.shapes import people as shapes
from parity.pages.ui import clock
from parity.records.people import actions, queries
from parity.records.units import queries as units

if TYPE_CHECKING:
    from parity.records.people.models import Duty

NAMED = "Đã cử {name}."


@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """Who holds which duty at the viewer's unit, and who held one."""
    today = clock.today()
    duties = queries.staff(request.viewer, on=today)
    named = shapes.Named(units.tree_on(today), units.last_names())
    words = [shapes.duty_words(duty, named, on=today) for duty in duties]
    page = {
        "now": [line for line in words if line.is_open],
        "past": [line for line in words if not line.is_open],
        "columns": shapes.STAFF_COLUMNS,
        "past_columns": shapes.STAFF_COLUMNS[:-1],
    }
    return render(request, "setup/staff.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def name_staff(request: HttpRequest) -> HttpResponse:
    """A duty for somebody of the unit, from a day on."""
    today = clock.today()
    duties = queries.staff(request.viewer, on=today)
    here = units.unit(request.viewer, request.viewer.unit or "", on=today)
    form = NameStaffForm(
        request.POST or None,
        people=shapes.staff_choices(duties),
        units=[here],
        posts=staff_posts(),
        today=today,
        unit=here.code,
    )
    if request.method == "POST" and form.is_valid() and _name(request, form, duties):
        return redirect("setup:staff")
    return render(
        request, "setup/name_staff.html", {"form": form}, status=422 if form.is_bound else 200
    )


def _name(request: HttpRequest, form: NameStaffForm, duties: "list[Duty]") -> bool:
    chosen = form.cleaned_data["person"]
    person = next(duty.person for duty in duties if duty.person_id == chosen)
    try:
        actions.give_duty(person, form.spec(), by=request.viewer, at=clock.now())
    except REFUSALS as error:
        refuse(form, error)
        return False
    messages.success(request, NAMED.format(name=person.full_name))
    return True
