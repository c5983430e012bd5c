"""What every template knows: who is asking, where they may go, and whether this is the demo."""

from django.conf import settings
from django.http import HttpRequest

from parity.domain import wording
from parity.pages.ui import clock


def kit(request: HttpRequest) -> dict[str, object]:
    """The context processor of the kit."""
    return {
        "viewer": getattr(request, "viewer", None),
        "navigation": getattr(request, "navigation", []),
        "is_demo": settings.IS_DEMO,
        "demo_day": wording.write_date(clock.today()) if settings.DEMO_TODAY else "",
    }
