"""What happens around every page: who is asking, whether they are still signed in, no copies kept."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from parity.domain import authority
from parity.pages.ui import clock, errors, navigation, viewer
from parity.records.people import queries as people

Answer = Callable[[HttpRequest], HttpResponseBase]

# Set by static/ui/autosave.js on each of its requests.
SAVE_HEADER = "X-Parity-Save"
SIGNED_OUT_HEADER = "X-Parity-Signed-Out"
CHOOSE_DUTY = "door:choose"
CHANGE_PASSWORD = "account_change_password"


def is_fragment(request: HttpRequest) -> bool:
    """Whether a script asks, so that a redirect would put a whole page inside a field."""
    return bool(request.headers.get(SAVE_HEADER) or request.headers.get("HX-Request"))


class SignedInMiddleware(LoginRequiredMiddleware):
    """Every page is private unless it says otherwise; scripts are told 401, people are sent on."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if is_fragment(request):
            return HttpResponse(status=401, headers={SIGNED_OUT_HEADER: "1"})
        return super().handle_no_permission(request, view_func)


class ViewerMiddleware:
    """Sets `request.viewer`; who holds not one duty and has chosen none is asked to."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.viewer = None
        if request.user.is_authenticated:
            request.viewer = people.viewer_for(
                request.user, acting_duty_id=viewer.chosen(request), on=clock.today()
            )
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        """A page of the product needs a password of one's own and a duty, unless `without_duty`."""
        if not is_fragment(request):  # here, because no template may ask the database
            request.navigation = navigation.entries(request)
        if request.viewer is None or _is_open(view_func):
            return None
        if request.user.must_change_password:
            return _send_on(request, CHANGE_PASSWORD, reason="password")
        if _must_choose(request):
            return _send_on(request, CHOOSE_DUTY, reason="duty")
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What the table of authority refuses is answered 403, with who may do it instead."""
        if isinstance(error, authority.NotAllowed):
            return errors.not_allowed(error)
        return None


def _send_on(request: HttpRequest, name: str, *, reason: str) -> HttpResponseBase:
    if is_fragment(request):
        return HttpResponse(status=401, headers={SIGNED_OUT_HEADER: reason})
    return redirect(name)


def without_duty(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Marks a page that may be seen before a duty is chosen: choosing itself, help, sign-out."""
    view.duty_required = False
    return view


def _must_choose(request: HttpRequest) -> bool:
    held = [duty.id for duty in request.viewer.duties]
    return len(held) != 1 and viewer.chosen(request) not in held


def _is_open(view: Callable[..., HttpResponseBase]) -> bool:
    is_public = not getattr(view, "login_required", True)
    is_of_library = not view.__module__.startswith("parity.")
    return is_public or is_of_library or not getattr(view, "duty_required", True)


class NoStoreMiddleware:
    """No browser and no proxy keeps a copy of a page (ASVS 14.3.2); static files go by before."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response
