"""Directives in force: the list, one of them, its whole text, its file, the documents cited."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parity.pages.directives.shapes import issued as shapes
from parity.pages.directives.shapes import letters
from parity.pages.ui import clock
from parity.papers import programme_legal
from parity.records.directives import queries
from parity.records.enquiries import queries as enquiries
from parity.records.files import queries as files
from parity.records.reports import queries as reports


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The directives in sight, drafts first, and what waits for an answer."""
    page = {
        "lines": shapes.lines(queries.directives(request.viewer)),
        "columns": shapes.INDEX_COLUMNS,
        "waiting": enquiries.waiting(request.viewer, on=clock.today()),
        "may_upload": queries.may_prepare(request.viewer, on=clock.today()),
    }
    return render(request, "directives/index.html", page)


@require_safe
def directive(request: HttpRequest, directive: int) -> HttpResponse:
    """One directive: the unit's own tasks first; for the centre, who has it."""
    found = queries.issued(request.viewer, directive, on=clock.today())
    tasks = reports.tasks(request.viewer, at=clock.now()) if found.rounds else None
    page = {
        "directive": found,
        "page": shapes.directive_page(found, own=tasks.own if tasks else ()),
    }
    return render(request, "directives/directive.html", page)


@require_safe
def letter(request: HttpRequest, directive: int) -> HttpResponse:
    """The whole letter as issued, its tasks marked."""
    found = queries.issued(request.viewer, directive, on=clock.today())
    page = {
        "directive": found,
        "name": f"Công văn {found.row}",
        "letter": letters.letter_text(found.row.text, found.decided),
    }
    return render(request, "directives/letter.html", page)


@require_safe
def file(request: HttpRequest, directive: int) -> FileResponse:
    """The file as it was brought in, for whoever sees the directive."""
    found = queries.letter_file(request.viewer, directive)
    data = BytesIO(files.content_for_system(found))
    return FileResponse(
        data, as_attachment=True, filename=found.name, content_type=found.media_type
    )


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """The documents on record, how each stands today, and which directives cite it."""
    citing = queries.citing(request.viewer)
    page = {
        "lines": shapes.documents(programme_legal.shipped(), citing, on=clock.today()),
        "columns": shapes.DOCUMENT_COLUMNS,
        "today": clock.today(),
    }
    return render(request, "directives/documents.html", page)
