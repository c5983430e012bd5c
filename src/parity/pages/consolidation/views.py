"""Tổng hợp: the consolidation of any node in sight, every number traced to its source."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from parity.domain import report
from parity.domain.document import Document
from parity.domain.letterhead import Seat
from parity.pages.consolidation import addresses, nodes, tracing
from parity.pages.consolidation import listings as listing_shapes
from parity.pages.consolidation import texts as text_shapes
from parity.pages.ui import clock, downloads
from parity.papers import report_draft, xlsx
from parity.records.reports import actions, queries
from parity.records.units import queries as units

TOGETHER = "tổng hợp"
DROPPED = "Đã bỏ một đoạn khỏi dự thảo."
NOT_BEGUN = "Đơn vị chưa bắt đầu báo cáo của kỳ này. Bắt đầu báo cáo rồi chọn đoạn."


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The rounds in which other units report to the viewer's."""
    rounds = queries.rounds_progress(request.viewer, at=clock.now())
    return render(request, "consolidation/index.html", {"rounds": rounds})


@require_safe
def node(request: HttpRequest, round_code: str, unit: str) -> HttpResponse:
    """One section of a unit's figures: total, own part, children's part, last year."""
    here = addresses.place(request, round_code, unit)
    found = queries.consolidated(
        request.viewer, round_code, unit, include_submitted=here.with_submitted
    )
    key = request.GET.get(addresses.SECTION, "")
    context = nodes.context(request.viewer, here, found, key)
    return render(request, "consolidation/node.html", context)


@require_safe
def paper(request: HttpRequest, round_code: str, unit: str) -> HttpResponse:
    """All sections on one page, to be printed."""
    here = addresses.place(request, round_code, unit)
    found = queries.consolidated(
        request.viewer, round_code, unit, include_submitted=here.with_submitted
    )
    context = {**nodes.paper(request.viewer, here, found), "now": clock.now()}
    return render(request, "consolidation/paper.html", context)


@require_safe
def word(request: HttpRequest, round_code: str, unit: str) -> HttpResponse:
    """The unit's consolidated report as a Word file, with the list of who is not in it."""
    return downloads.as_word(*_draft(request, round_code, unit))


@require_safe
def pdf(request: HttpRequest, round_code: str, unit: str) -> HttpResponse:
    """The same report as PDF."""
    return downloads.as_pdf(*_draft(request, round_code, unit))


@require_safe
def excel(request: HttpRequest, round_code: str, unit: str) -> HttpResponse:
    """The consolidation as a workbook: totals, every unit, who is in it, joined lists."""
    here = addresses.place(request, round_code, unit)
    tabled = queries.tabled(request.viewer, round_code, unit, include_submitted=here.with_submitted)
    name = report_draft.file_name(tabled.unit, round_code=round_code, last=TOGETHER)
    return downloads.as_excel(xlsx.write(report.workbook(tabled)), name)


def _draft(request: HttpRequest, round_code: str, unit: str) -> tuple[Document, str]:
    here = addresses.place(request, round_code, unit)
    told = queries.told(request.viewer, round_code, unit, include_submitted=here.with_submitted)
    made = report_draft.draft(
        told.node.outline,
        period=told.node.round.period,
        seat=Seat(told.unit, told.above, units.authorities()),
        contents=told.contents,
    )
    made = report_draft.marked(made, include_submitted=here.with_submitted)
    return made, report_draft.file_name(told.unit, round_code=round_code, last=TOGETHER)


@require_safe
def cell(request: HttpRequest, round_code: str, unit: str, code: str) -> HttpResponse:
    """Where one number comes from: own part, each child, its sending, the last edit before it."""
    here = addresses.place(request, round_code, unit)
    found = queries.provenance(
        request.viewer, round_code, unit, code, include_submitted=here.with_submitted
    )
    return render(request, "consolidation/cell.html", tracing.context(request.viewer, here, found))


@require_safe
def texts(request: HttpRequest, round_code: str, unit: str) -> HttpResponse:
    """All units' words of a section side by side, to choose from."""
    here = addresses.place(request, round_code, unit)
    key = request.GET.get(addresses.SECTION) or None
    found = queries.texts(
        request.viewer, round_code, unit, section=key, include_submitted=here.with_submitted
    )
    context = text_shapes.context(request.viewer, here, found, key or "")
    return render(request, "consolidation/texts.html", context)


@require_POST
def choose(request: HttpRequest, round_code: str, unit: str) -> HttpResponse:
    """Take the paragraphs that are marked into one's own draft."""
    report = queries.find(request.viewer, round_code=round_code, unit=unit)
    if report is None:
        messages.error(request, NOT_BEGUN)
        return _back(request, round_code, unit)
    code, picks = request.POST.get("code", ""), text_shapes.picks(request.POST)
    try:
        taken = actions.choose_passages(
            report.pk, code=code, picks=picks, by=request.viewer, at=clock.now()
        )
    except text_shapes.REFUSALS as error:
        messages.error(request, actions.say(error))
    else:
        text_shapes.tell(request, chosen=len(picks), taken=len(taken))
    return _back(request, round_code, unit)


@require_POST
def drop(request: HttpRequest, round_code: str, unit: str) -> HttpResponse:
    """Take a paragraph out of one's own draft."""
    report = queries.find(request.viewer, round_code=round_code, unit=unit)
    if report is None:
        messages.error(request, NOT_BEGUN)
        return _back(request, round_code, unit)
    passage = text_shapes.passage_key(request.POST)
    try:
        actions.remove_passage(report.pk, passage=passage, by=request.viewer, at=clock.now())
    except text_shapes.REFUSALS as error:
        messages.error(request, actions.say(error))
    else:
        messages.success(request, DROPPED)
    return _back(request, round_code, unit)


def _back(request: HttpRequest, round_code: str, unit: str) -> HttpResponse:
    here = addresses.place(request, round_code, unit)
    return redirect(here.to("texts", section=request.POST.get(addresses.SECTION, "")))


@require_safe
def listings(request: HttpRequest, round_code: str, unit: str) -> HttpResponse:
    """The lists of all units below, joined with their names."""
    here = addresses.place(request, round_code, unit)
    found = queries.listings_below(
        request.viewer, round_code, unit, include_submitted=here.with_submitted
    )
    key = request.GET.get(addresses.SECTION, "")
    context = listing_shapes.context(request.viewer, here, found, key)
    return render(request, "consolidation/listings.html", context)
