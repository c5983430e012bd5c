"""*Việc cần làm*: the first page after signing in, by what the viewer's duty is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parity.pages.desk import shapes
from parity.pages.desk.letters import enquiry_tasks, letter_tasks
from parity.pages.ui import clock
from parity.records.directives import queries as directives
from parity.records.enquiries import queries as enquiries
from parity.records.people import queries as people
from parity.records.reports import queries


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this viewer, the most pressing first."""
    found = queries.tasks(request.viewer, at=clock.now())
    today = clock.today()
    letters = letter_tasks(directives.unacknowledged(request.viewer, on=today))
    questions = enquiry_tasks(enquiries.waiting(request.viewer, on=today))
    manages_people = people.manages_people(request.viewer, on=today)
    desk = shapes.desk(found, letters=(*letters, *questions), manages_people=manages_people)
    return render(request, "desk/home.html", {"desk": desk, "today": today})
