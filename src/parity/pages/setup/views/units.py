"""Units as they stand on a day, the people who hold duties there, and the published outlines."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parity.domain.lifecycle import Deed
from parity.domain.units import UnitsError
from parity.domain.wording import write_date
from parity.pages.setup.forms import UnitFilter
from parity.pages.setup.shapes import history
from parity.pages.setup.shapes import outlines as outline_shapes
from parity.pages.setup.shapes import people as people_shapes
from parity.pages.setup.shapes import units as shapes
from parity.pages.ui import clock
from parity.records.outlines import queries as outline_queries
from parity.records.people import queries as people
from parity.records.units import queries

PER_PAGE = 50
NO_TREE = "Chưa có danh sách đơn vị tại ngày này. Chọn ngày khác."


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The tree of the units in sight on a day, found by name."""
    form = UnitFilter(request.GET)
    day = _day(form)
    try:
        tree = queries.tree_on(day)
    except UnitsError:
        form.add_error("ngay", NO_TREE)
        day = clock.today()
        tree = queries.tree_on(day)
    found = queries.units_in_sight(request.viewer, on=day)
    lines = shapes.unit_lines(found, tree, search=form.cleaned_data.get("tim", ""))
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("trang"))
    values = {"form": form, "day": day, "page": page, "columns": shapes.UNIT_COLUMNS}
    return render(request, "setup/units.html", values | _rights(request))


def _rights(request: HttpRequest) -> dict[str, bool]:
    unit, today = request.viewer.unit or "", clock.today()
    return {
        "manages": queries.may(request.viewer, Deed.MANAGE_PEOPLE, unit, on=today),
        "manages_units": queries.may(request.viewer, Deed.MANAGE_UNITS, unit, on=today),
    }


def _day(form: UnitFilter) -> date:
    """The day asked for; today without one."""
    form.is_valid()
    return form.cleaned_data.get("ngay") or clock.today()


@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: where it stands, what is below it, who holds which duty."""
    day = _day(UnitFilter(request.GET))
    try:
        tree = queries.tree_on(day)
    except UnitsError as error:
        raise queries.NotInSight(code) from error
    found = queries.unit(request.viewer, code, on=day)
    past = _past()
    named = people_shapes.Named(tree, {})
    duties = people.duties_at(request.viewer, code, on=day)
    page = {
        "unit": found,
        "day": day,
        "form": UnitFilter({"ngay": write_date(day)}),
        "pairs": [*shapes.pairs_of_unit(found, tree), *history.standing_pairs(found, past, day)],
        "below": [tree.unit(child) for child in tree.children(code)],
        "duties": [people_shapes.duty_words(duty, named, on=day) for duty in duties],
        "columns": people_shapes.UNIT_COLUMNS,
        "events": history.life(code, past, linked=request.viewer.unit == tree.root),
        "manages": queries.may(request.viewer, Deed.MANAGE_PEOPLE, code, on=clock.today()),
    }
    return render(request, "setup/unit.html", page)


def _past() -> history.Past:
    known = queries.history()
    return history.Past(
        spells=queries.spells_for_system(),
        successions=known.successions,
        holdings=known.holdings,
        authorities=queries.authorities(),
    )


@require_safe
def outlines(request: HttpRequest) -> HttpResponse:
    """Every published version."""
    published = outline_queries.published(request.viewer)
    page = {"versions": published, "columns": outline_shapes.OUTLINE_COLUMNS}
    return render(request, "setup/outlines.html", page)


@require_safe
def outline(request: HttpRequest, code: str) -> HttpResponse:
    """One version, the latest without a number, with headings, items and cells."""
    versions = [each for each in outline_queries.published(request.viewer) if each.code == code]
    asked = request.GET.get("phien-ban", "")
    chosen = [each for each in versions if asked in ("", str(each.version))]
    if not chosen:
        raise Http404("outline")
    version = chosen[0]
    found = outline_queries.outline(request.viewer, code=code, version=version.version)
    page = {"version": version, "versions": versions, "columns": outline_shapes.ITEM_COLUMNS}
    page |= outline_shapes.outline_page(found, year=clock.today().year)
    return render(request, "setup/outline.html", page)
