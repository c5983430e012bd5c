"""Under which duty a person acts in this session; the middleware builds the viewer from it."""

from django.http import HttpRequest

DUTY_KEY = "acting_duty"


def choose(request: HttpRequest, duty_id: int) -> None:
    """Acts under this duty from now on; that it is the person's own is checked when it is read."""
    request.session[DUTY_KEY] = duty_id


def chosen(request: HttpRequest) -> int | None:
    """The duty chosen in this session, if any."""
    return request.session.get(DUTY_KEY)
