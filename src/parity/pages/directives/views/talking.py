"""What units and the centre say about a directive: received, asked, answered, deadlines moved."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from parity.domain.lifecycle import Deed
from parity.pages.directives.forms import AnswerForm, AskForm
from parity.pages.directives.shapes import issued as shapes
from parity.pages.ui import clock
from parity.records.directives import actions, queries
from parity.records.directives.queries import Issued
from parity.records.enquiries import actions as enquiries
from parity.records.enquiries import queries as enquiry_queries
from parity.records.units import queries as units

RECEIVED = "Đã xác nhận đơn vị nhận được công văn."
ASKED = "Đã gửi câu hỏi. Trả lời sẽ hiện ở trang công văn này."
ANSWERED = "Đã gửi trả lời cho {unit}."
MOVED, LEFT = "Đã đổi hạn theo công văn.", "Đã giữ hạn cũ."
AGREE = "dong-y"


@require_POST
def acknowledge(request: HttpRequest, directive: int) -> HttpResponse:
    """The viewer's unit says that it has the letter."""
    actions.acknowledge(directive, by=request.viewer, at=clock.now())
    messages.success(request, RECEIVED)
    return redirect("directives:directive", directive)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, directive: int) -> HttpResponse:
    """A question of the viewer's unit about the letter or one of its tasks."""
    found = queries.issued(request.viewer, directive, on=clock.today())
    if found.mine is None:  # it did not go to the viewer's unit
        raise units.NotInSight(directive)
    units.require(request.viewer, Deed.ASK, request.viewer.unit or "", on=clock.today())
    tasks = [(task.key, shapes.task_title(task)) for task in found.tasks]
    initial = {"item": request.GET.get("nhiem-vu", ""), "token": secrets.token_hex(32)}
    form = AskForm(request.POST or None, tasks=tasks, initial=initial)
    if request.method == "POST" and form.is_valid() and _asked(request, found, form):
        messages.success(request, ASKED)
        return redirect("directives:directive", directive)
    page = {"directive": found, "form": form}
    return render(request, "directives/ask.html", page, status=422 if form.errors else 200)


def _asked(request: HttpRequest, found: Issued, form: AskForm) -> bool:
    """Whether the question was put; else the form says why not."""
    given = form.cleaned_data
    question = enquiries.Question(
        about=shapes.reference(found),
        subject=shapes.enquiry_subject(found, given["item"]),
        to=found.row.unit.code,
        text=given["text"],
        token=given["token"],
        item=given["item"],
    )
    try:
        enquiries.ask(question, by=request.viewer, at=clock.now())
    except enquiries.REFUSALS as error:
        form.add_error("text", enquiries.say(error))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, enquiry: int) -> HttpResponse:
    """The centre's answer to a unit, for it alone or for all."""
    found = enquiry_queries.enquiry(request.viewer, enquiry)
    units.require(request.viewer, Deed.ANSWER, request.viewer.unit or "", on=clock.today())
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = enquiries.Answer(**form.cleaned_data)
        try:
            enquiries.answer(enquiry, given=given, by=request.viewer, at=clock.now())
        except enquiries.REFUSALS as error:
            form.add_error("text", enquiries.say(error))
        else:
            messages.success(request, ANSWERED.format(unit=found.unit_name))
            return redirect(shapes.enquiry_url(found))
    page = {"enquiry": found, "form": form, "back": shapes.enquiry_url(found)}
    return render(request, "directives/answer.html", page, status=422 if form.errors else 200)


@require_POST
def decide(request: HttpRequest, change: int) -> HttpResponse:
    """A person's word on a deadline that the letter moves."""
    agrees = request.POST.get("quyet-dinh") == AGREE
    deed = actions.confirm_deadline if agrees else actions.decline_deadline
    try:
        decided = deed(change, by=request.viewer, at=clock.now())
    except actions.REFUSALS as error:
        for reason in actions.say(error):
            messages.error(request, reason)
        return redirect("directives:directive", queries.directive_of(request.viewer, change))
    messages.success(request, MOVED if agrees else LEFT)
    return redirect("directives:directive", decided.directive_id)
