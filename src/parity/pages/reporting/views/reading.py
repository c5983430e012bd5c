"""What stays of a report: its history, the history of one cell, and its Word and PDF files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parity.domain import wording
from parity.domain.document import Document
from parity.pages.reporting.shapes import documents, editing, sent
from parity.pages.ui import clock, downloads
from parity.records.outlines import queries as outline_queries
from parity.records.reports import queries
from parity.records.units import queries as unit_queries

EDITS_SHOWN = 100


def _number(request: HttpRequest, name: str) -> int | None:
    """A number of a sending in the address; raises Http404 for anything else."""
    raw = request.GET.get(name, "")
    if raw and not (raw.isdecimal() and len(raw) < 10):
        raise Http404(name)
    return int(raw) if raw else None


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Sendings, what changed between two of them, deeds and comments."""
    standing = queries.standing(request.viewer, pk, at=clock.now())
    lines = queries.revisions(request.viewer, pk)
    found = None
    if len(lines) > 1:
        old, new = _number(request, "cu"), _number(request, "moi")
        found = queries.revision_differences(request.viewer, pk, old=old, new=new)
    outline = outline_queries.outline_of_version_for_system(standing.round.outline)
    context = {
        "standing": standing,
        "kicker": f"{editing.title(standing)} · {standing.unit.name}",
        "columns": sent.REVISION_COLUMNS,
        "revisions": sent.revision_rows(standing, lines),
        "found": found,
        "changes_title": sent.changes_title(found),
        "changes": sent.changes(found, outline, standing.round.year),
        "events": sent.events(queries.events(request.viewer, pk)),
        "comments": sent.comments(standing, queries.comments(request.viewer, pk)),
        "crumbs": editing.crumbs(standing, "Lịch sử"),
    }
    return render(request, "reporting/history.html", context)


@require_safe
def cell_history(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Who saved what into one cell, newest first."""
    standing = queries.standing(request.viewer, pk, at=clock.now())
    outline = outline_queries.outline_of_version_for_system(standing.round.outline)
    label = sent.cell_label(outline, code, standing.round.year)
    if not label:
        raise Http404(f"cell {code}")
    edits = queries.last_edits(request.viewer, pk, code=code, limit=EDITS_SHOWN)
    context = {
        "standing": standing,
        "label": label,
        "title": editing.title(standing),
        "columns": sent.EDIT_COLUMNS,
        "edits": sent.edit_rows(edits),
        "crumbs": editing.crumbs(standing, "Lịch sử của ô"),
    }
    return render(request, "reporting/cell_history.html", context)


@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a Word file."""
    return downloads.as_word(*_paper(request, pk))


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same report as PDF."""
    return downloads.as_pdf(*_paper(request, pk))


def _paper(request: HttpRequest, pk: int) -> tuple[Document, str]:
    """The report on paper and its name: one sending (?ban=), else the draft as it stands."""
    at, number = clock.now(), _number(request, "ban")
    standing = queries.standing(request.viewer, pk, at=at)
    tree = unit_queries.tree_on(standing.round.data_as_of)
    around = documents.Around(tree, unit_queries.authorities())
    if number is None:
        editor = queries.editor(request.viewer, pk, at=at)
        sheet = queries.sheet_of(request.viewer, pk)
        made = documents.draft(editor, sheet, around, printed=wording.write_instant(at))
    else:
        view = queries.revision(request.viewer, pk, number=number)
        previous = queries.previous_figures(request.viewer, pk)
        made = documents.sent(standing, view, previous, around)
    return made, documents.filename(standing, number)
