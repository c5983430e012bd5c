"""People: the list, an account with its duties, making one, locking one, a password for once."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parity.domain.authority import STAFF
from parity.domain.lifecycle import Deed
from parity.domain.units import UnitAt
from parity.pages.setup import passwords
from parity.pages.setup.people_forms import (
    POSTS,
    REFUSALS,
    DutyForm,
    LastDayForm,
    NewPersonForm,
    PeopleFilter,
    refuse,
)
from parity.pages.setup.shapes import people as shapes
from parity.pages.ui import clock
from parity.records.people import actions, queries
from parity.records.people.queries import Standing, Wanted
from parity.records.units import queries as units

if TYPE_CHECKING:
    from parity.records.people.models import Duty, Person

PER_PAGE = 50
GIVEN = "Đã giao nhiệm vụ cho {name}."
ENDED = "Nhiệm vụ của {name} kết thúc hết ngày {day}."
LOCKED = "Đã khóa tài khoản của {name}. Phiên đang mở (nếu có) cũng hết hiệu lực."
UNLOCKED = "Đã mở lại tài khoản của {name}."


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The people of the units that the viewer manages."""
    today = clock.today()
    form = PeopleFilter(request.GET, units=units.units_in_sight(request.viewer, on=today))
    found = queries.directory(request.viewer, _wanted(form), on=today)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    page.object_list = shapes.person_lines(page.object_list, _named(), on=today)
    values = {"form": form, "page": page, "columns": shapes.PEOPLE_COLUMNS}
    return render(request, "setup/people.html", values)


def _named() -> shapes.Named:
    return shapes.Named(units.tree_on(clock.today()), units.last_names())


def _wanted(form: PeopleFilter) -> Wanted:
    form.is_valid()
    given = form.cleaned_data
    standing = Standing(given.get("loai", ""))
    return Wanted(given.get("tim", ""), given.get("donvi", ""), standing)


@require_safe
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """One account: what its holder does and did, and what may be done with it."""
    today = clock.today()
    found = _managed(request, person_id)
    named = _named()
    duties = queries.duties_of(request.viewer, person_id, on=today)
    page = {
        "person": found,
        "is_self": found.pk == request.viewer.person_id,
        "pairs": shapes.pairs_of_person(found),
        "duties": [shapes.duty_words(duty, named, on=today) for duty in duties],
        "columns": (*shapes.DUTY_COLUMNS, shapes.ACTION),
    }
    return render(request, "setup/person.html", page)


def _managed(request: HttpRequest, person_id: int) -> "Person":
    """The person, for those who manage people; one's own account has a page of its own."""
    today = clock.today()
    units.require(request.viewer, Deed.MANAGE_PEOPLE, request.viewer.unit or "", on=today)
    return queries.person(request.viewer, person_id, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    """An account with its first duty; the password for once is shown here and nowhere else."""
    places = _places(request)
    is_head = not _manages(request)
    form = NewPersonForm(
        request.POST or None,
        units=places,
        posts=[post for post in POSTS if post in STAFF] if is_head else POSTS,
        today=clock.today(),
        unit=request.GET.get("donvi", places[0].code if is_head else ""),
    )
    password = passwords.one_time()
    if request.method == "POST" and form.is_valid() and _enrol(request, form, password):
        page = {"name": form.cleaned_data["full_name"], "password": password}
        page |= {"username": form.cleaned_data["username"], "is_head": is_head}
        return render(request, "setup/password.html", page)
    status = 422 if form.is_bound else 200
    return render(
        request, "setup/new_person.html", {"form": form, "is_head": is_head}, status=status
    )


def _manages(request: HttpRequest) -> bool:
    return queries.manages_people(request.viewer, on=clock.today())


def _places(request: HttpRequest) -> list[UnitAt]:
    """Where the viewer may place people: units managed, or the head's own; else NotAllowed."""
    today = clock.today()
    if _manages(request):
        return units.units_in_sight(request.viewer, on=today)
    unit = request.viewer.unit or ""
    units.require(request.viewer, Deed.NAME_STAFF, unit, on=today)
    return [units.unit(request.viewer, unit, on=today)]


def _enrol(request: HttpRequest, form: NewPersonForm, password: str) -> bool:
    try:
        actions.enrol(
            form.person(), form.spec(), password=password, by=request.viewer, at=clock.now()
        )
    except REFUSALS as error:
        refuse(form, error)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def give_duty(request: HttpRequest, person_id: int) -> HttpResponse:
    """One more duty for somebody who has an account."""
    found = _managed(request, person_id)
    places = units.units_in_sight(request.viewer, on=clock.today())
    form = DutyForm(request.POST or None, units=places, today=clock.today())
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_duty(found, form.spec(), by=request.viewer, at=clock.now())
        except REFUSALS as error:
            refuse(form, error)
        else:
            messages.success(request, GIVEN.format(name=found.full_name))
            return redirect("setup:person", found.pk)
    status = 422 if form.is_bound else 200
    return render(request, "setup/give_duty.html", {"form": form, "person": found}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def end_duty(request: HttpRequest, duty_id: int) -> HttpResponse:
    """The last day of a duty, for the administrator, and for the head within the unit."""
    today = clock.today()
    duty = queries.duty(request.viewer, duty_id, on=today)
    form = LastDayForm(request.POST or None, initial={"last_day": today})
    if request.method == "POST" and form.is_valid() and _end(request, form, duty):
        if _manages(request):
            return redirect("setup:person", duty.person_id)
        return redirect("setup:staff")
    words = shapes.duty_words(duty, _named(), on=today)
    page = {"form": form, "duty": words, "manages": _manages(request), "person": duty.person}
    return render(request, "setup/end_duty.html", page, status=422 if form.is_bound else 200)


def _end(request: HttpRequest, form: LastDayForm, duty: "Duty") -> bool:
    day = form.cleaned_data["last_day"]
    try:
        actions.end_duty(duty, last_day=day, by=request.viewer, at=clock.now())
    except REFUSALS as error:
        refuse(form, error)
        return False
    messages.success(request, ENDED.format(name=duty.person.full_name, day=f"{day:%d/%m/%Y}"))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def reset_password(request: HttpRequest, person_id: int) -> HttpResponse:
    """A password for once, after a look at whose it is."""
    found = _managed(request, person_id)
    if request.method != "POST":
        return render(request, "setup/reset_password.html", {"person": found})
    password = passwords.one_time()
    actions.reset_password(found, password=password, by=request.viewer, at=clock.now())
    page = {"name": found.full_name, "username": found.username, "password": password}
    return render(request, "setup/password.html", {**page, "person": found})


@require_POST
def lock(request: HttpRequest, person_id: int) -> HttpResponse:
    """Nobody signs in with the account any more."""
    found = _managed(request, person_id)
    try:
        actions.lock(found, by=request.viewer, at=clock.now())
    except actions.PeopleError as error:
        messages.error(request, actions.say(error))
    else:
        messages.success(request, LOCKED.format(name=found.full_name))
    return redirect("setup:person", found.pk)


@require_POST
def unlock(request: HttpRequest, person_id: int) -> HttpResponse:
    """The account lets in again."""
    found = _managed(request, person_id)
    actions.unlock(found, by=request.viewer, at=clock.now())
    messages.success(request, UNLOCKED.format(name=found.full_name))
    return redirect("setup:person", found.pk)
