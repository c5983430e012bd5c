"""Tables of people and of units: the template, a dry run with every fault, and taking one in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from parity.domain.lifecycle import Deed
from parity.domain.units import UnitsError
from parity.domain.units import say as say_units
from parity.domain.workbook import Workbook
from parity.pages.setup import passwords
from parity.pages.setup.import_forms import Rows, TableForm, carry
from parity.pages.setup.shapes import imports as shapes
from parity.pages.ui import clock
from parity.papers import people_sheet, units_sheet, xlsx
from parity.papers.filled_table import TableFaults
from parity.papers.people_sheet import PersonRow
from parity.records.people import actions as people_actions
from parity.records.people import queries as people
from parity.records.units import actions as unit_actions
from parity.records.units import queries as units

TAKE = "nhap"
TAKEN_UNITS = "Đã nhập {count} đơn vị."
NO_NEW = "Đã nhập bảng người dùng; không có tài khoản mới."
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Looked:
    """A table looked at: what its rows do, or why it is refused; `rows` to be carried along."""

    rows: Rows
    lines: Sequence[shapes.RowLine] = ()
    faults: Sequence[shapes.FaultLine] = ()
    reasons: Sequence[str] = ()

    @property
    def may_take(self) -> bool:
        """Whether the table can be taken in as it is."""
        is_whole = not any(line.problem for line in self.lines)
        return bool(self.lines) and is_whole and not self.reasons


Look = Callable[[HttpRequest, Rows], Looked]
Take = Callable[[HttpRequest, Rows], HttpResponse]


@dataclass(frozen=True)
class Table:
    """One kind of table: its words on the page, and what is done with it."""

    title: str
    name: str
    template: str
    back: str
    look: Look
    take: Take


def _page(
    request: HttpRequest, table: Table, form: TableForm, looked: Looked | None
) -> HttpResponse:
    page = {
        "table": table,
        "form": form,
        "looked": looked,
        "carried": carry(looked.rows) if looked and looked.may_take else "",
        "summary": shapes.summary(looked.lines) if looked else "",
        "fault_columns": shapes.FAULT_COLUMNS,
        "row_columns": shapes.ROW_COLUMNS,
    }
    is_refused = form.is_bound and (looked is None or not looked.may_take)
    return render(request, "setup/import.html", page, status=422 if is_refused else 200)


def _import(request: HttpRequest, table: Table) -> HttpResponse:
    if request.method != "POST":
        return _page(request, table, TableForm(), None)
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, table, form, None)
    rows = form.cleaned_data["rows"]
    looked = table.look(request, rows)
    if request.POST.get("buoc") == TAKE and looked.may_take:
        return table.take(request, rows)
    return _page(request, table, form, looked)


def _download(name: str, book: Workbook) -> FileResponse:
    data = BytesIO(xlsx.write(book))
    return FileResponse(data, as_attachment=True, filename=name, content_type=EXCEL)


# --- People ---------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def import_people(request: HttpRequest) -> HttpResponse:
    """Accounts and duties from a table, all or none; passwords for once are shown at the end."""
    unit, today = request.viewer.unit or "", clock.today()
    units.require(request.viewer, Deed.MANAGE_PEOPLE, unit, on=today)
    return _import(request, PEOPLE)


@require_safe
def people_template(request: HttpRequest) -> FileResponse:
    """An empty table of people."""
    unit, today = request.viewer.unit or "", clock.today()
    units.require(request.viewer, Deed.MANAGE_PEOPLE, unit, on=today)
    return _download("mau-nguoi-dung.xlsx", people_sheet.template(today))


def _person_rows(request: HttpRequest, rows: Rows) -> tuple[PersonRow, ...]:
    tree = units.tree_on(clock.today())
    called = [(unit.code, unit.name, unit.short_name) for unit in tree.units.values()]
    return people_sheet.read_people(rows, units=people_sheet.unit_names(called))


def _look_at_people(request: HttpRequest, rows: Rows) -> Looked:
    try:
        found = _person_rows(request, rows)
    except TableFaults as error:
        return Looked(rows, faults=shapes.fault_lines(error.faults))
    planned = people.import_plan(request.viewer, found, on=clock.today())
    return Looked(rows, lines=shapes.people_lines(planned))


def _take_people(request: HttpRequest, rows: Rows) -> HttpResponse:
    found = _person_rows(request, rows)
    given = {row.username: passwords.one_time() for row in found}
    try:
        made = people_actions.import_people(
            found, passwords=given, by=request.viewer, at=clock.now()
        )
    except people_actions.ImportRefused:
        # Somebody changed these people since the look: look again.
        return _page(request, PEOPLE, TableForm({}), _look_at_people(request, rows))
    if not made:
        messages.success(request, NO_NEW)
        return redirect("setup:people")
    names = {row.username: row.full_name for row in found}
    lines = [(names[username], username, given[username]) for username in made]
    return render(request, "setup/passwords.html", {"lines": lines, "columns": shapes.PASSWORDS})


PEOPLE = Table(
    title="Nhập người dùng từ Excel",
    name="Người dùng",
    template="setup:people_template",
    back="setup:people",
    look=_look_at_people,
    take=_take_people,
)


# --- Units ----------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def import_units(request: HttpRequest) -> HttpResponse:
    """Units from a table, all or none: new ones, new names and parents from a day on."""
    unit, today = request.viewer.unit or "", clock.today()
    units.require(request.viewer, Deed.MANAGE_UNITS, unit, on=today)
    return _import(request, UNITS)


@require_safe
def units_template(request: HttpRequest) -> FileResponse:
    """An empty table of units."""
    unit, today = request.viewer.unit or "", clock.today()
    units.require(request.viewer, Deed.MANAGE_UNITS, unit, on=today)
    return _download("mau-don-vi.xlsx", units_sheet.template(today))


def _look_at_units(request: HttpRequest, rows: Rows) -> Looked:
    try:
        found = units_sheet.read_units(rows)
        changed = units.planned_changes(request.viewer, found, on=clock.today())
    except TableFaults as error:
        return Looked(rows, faults=shapes.fault_lines(error.faults))
    except UnitsError as error:
        return Looked(rows, reasons=[say_units(error)])
    return Looked(rows, lines=shapes.unit_lines(changed))


def _take_units(request: HttpRequest, rows: Rows) -> HttpResponse:
    found = units_sheet.read_units(rows)
    changed = units.planned_changes(request.viewer, found, on=clock.today())
    if not changed.is_empty:
        unit_actions.load_units(
            units=changed.spells,
            successions=changed.successions,
            holdings=changed.holdings,
            by=request.viewer,
            at=clock.now(),
        )
    count = len({row.spell.code for row in found})
    messages.success(request, TAKEN_UNITS.format(count=count))
    return redirect("setup:units")


UNITS = Table(
    title="Nhập đơn vị từ Excel",
    name="Đơn vị",
    template="setup:units_template",
    back="setup:units",
    look=_look_at_units,
    take=_take_units,
)
