"""Following a round (*Theo dõi*) and reading what units have sent (*Thẩm tra*)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from parity.domain.authority import NotAllowed
from parity.pages.review import boards, forms, pages
from parity.pages.review.forms import Typed
from parity.pages.ui import clock
from parity.records.reports import actions, queries
from parity.records.rounds import queries as rounds

RETURNED = "Đã trả lại báo cáo kèm {count} ý kiến. Hệ thống đã báo cho đơn vị."
ACCEPTED = "Đã tiếp nhận báo cáo và đưa vào tổng hợp. Hệ thống đã báo cho đơn vị."
ACCEPTED_WITH_WORDS = (
    "Đã ghi {count} ý kiến nên chưa tiếp nhận. Chọn “Trả lại bổ sung” để gửi ý kiến cho đơn vị, "
    "hoặc xóa ý kiến rồi tiếp nhận."
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The rounds that may be followed; the newest one that is open with its counts."""
    found = rounds.rounds_in_sight(request.viewer)
    running = next((each.code for each in found if not each.is_closed), None)
    board = queries.board(request.viewer, running, at=clock.now()) if running else None
    return render(request, "review/index.html", pages.index(found, board))


@require_safe
def board(request: HttpRequest, round_code: str) -> HttpResponse:
    """The units that report to one collector, each with its state, as filtered and ordered."""
    form = forms.BoardFilter(request.GET)
    wanted, at = form.wanted(), clock.now()
    found = queries.board(request.viewer, round_code, parent=wanted.parent or None, at=at)
    page = boards.board_page(found, wanted, at=at)
    return render(request, "review/board.html", {"form": form, "page": page, "now": at})


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One sending beside last year's, with what was asked and what changed."""
    return _report(request, pk)


@require_POST
def return_for_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it back with at least one comment."""
    typed = forms.typed(request.POST)
    said = {"comments": typed.comments, "comment": typed.general, "version": typed.version}
    try:
        actions.return_for_correction(pk, **said, by=request.viewer, at=clock.now())
    except NotAllowed:
        raise
    except actions.REFUSALS as error:
        return _report(request, pk, typed=typed, error=actions.say(error))
    messages.success(request, RETURNED.format(count=typed.count))
    return redirect("review:report", pk)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it into the consolidation; comments that would be lost keep it from being done."""
    typed = forms.typed(request.POST)
    if typed.count:
        words = ACCEPTED_WITH_WORDS.format(count=typed.count)
        return _report(request, pk, typed=typed, error=words)
    try:
        actions.accept(pk, version=typed.version, by=request.viewer, at=clock.now())
    except NotAllowed:
        raise
    except actions.REFUSALS as error:
        return _report(request, pk, typed=typed, error=actions.say(error))
    messages.success(request, ACCEPTED)
    return redirect("review:report", pk)


def _report(
    request: HttpRequest, pk: int, *, typed: Typed = forms.NOTHING, error: str = ""
) -> HttpResponse:
    """The page of one report, again with everything typed where a deed was refused."""
    number, at = forms.revision_number(request.GET), clock.now()
    found = queries.review(request.viewer, pk, number=number, at=at)
    above = found.standing.ancestors[:1]
    queue = None
    if found.standing.is_above and request.viewer.unit in above:
        code = found.standing.round.code
        waiting = queries.board(request.viewer, code, at=at)
        queue = boards.queue(waiting, pk)
    page = pages.report(found, typed, queue=queue, error=error)
    return render(request, "review/report.html", page, status=422 if error else 200)
