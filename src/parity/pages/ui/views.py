"""The kit's own pages: gallery, help, health, and what a page asks about its session."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parity.pages.ui import gallery as samples
from parity.pages.ui import health
from parity.pages.ui.middleware import without_duty


@login_not_required
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when people can be served; 503 naming what is missing."""
    faults = health.faults()
    return JsonResponse(
        {"status": "unavailable" if faults else "ok", "faults": faults},
        status=503 if faults else 200,
    )


@login_not_required
@require_safe
def session(request: HttpRequest) -> JsonResponse:
    """Who is signed in here, if anybody, and a fresh CSRF token: for the sign-in box of a page."""
    viewer = request.viewer
    return JsonResponse(
        {
            "person": str(viewer.person_id) if viewer else "",
            "name": viewer.name if viewer else "",
            "duty": str(viewer.acting.id) if viewer and viewer.acting else "",
            "csrf": get_token(request),
        }
    )


@login_not_required
@without_duty
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How to fill in, keys, words and whom to ask."""
    return render(request, "ui/help.html")


@without_duty
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Each component in each of its states."""
    return render(request, "ui/gallery.html", samples.everything(request))
