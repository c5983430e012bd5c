"""Signing in and one's own account: the second step, the password, and which duty to act under.

allauth's views are classes; where a deed must stand in the journal, ours extend them by that line.
"""

from allauth.account.views import PasswordChangeView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.conf import settings
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from parity.pages.ui import clock, viewer
from parity.pages.ui.middleware import without_duty
from parity.records.people import actions, queries


@without_duty
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Under which duty to act, for those who hold several; others learn whom to ask."""
    choices = queries.duty_choices(request.viewer)
    if request.method != "POST":
        return render(request, "door/choose.html", {"choices": choices})
    chosen = request.POST.get("duty", "")
    if chosen not in [str(choice.id) for choice in choices]:
        raise Http404("duty")
    viewer.choose(request, int(chosen))
    return redirect(settings.LOGIN_REDIRECT_URL)


@without_duty
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: name, duties, password and second step."""
    person = queries.person(request.viewer, request.viewer.person_id, on=clock.today())
    facts = [("Họ và tên", person.full_name), ("Tên đăng nhập", person.username)]
    facts += [("Thư điện tử", person.email or "chưa có"), ("Điện thoại", person.phone or "chưa có")]
    page = {
        "facts": facts,
        "choices": queries.duty_choices(request.viewer),
        "names_staff": queries.names_staff(request.viewer, on=clock.today()),
    }
    return render(request, "door/account.html", page)


class ChangePassword(PasswordChangeView):
    template_name = "door/change_password.html"

    @transaction.atomic
    def form_valid(self, form: Form) -> HttpResponse:
        answer = super().form_valid(form)
        actions.password_changed(self.request.user, by=self.request.viewer, at=clock.now())
        return answer


class TurnOn(ActivateTOTPView):
    template_name = "door/turn_on.html"

    @transaction.atomic
    def form_valid(self, form: Form) -> HttpResponse:
        answer = super().form_valid(form)
        actions.second_step_turned_on(self.request.user, by=self.request.viewer, at=clock.now())
        return answer


class TurnOff(DeactivateTOTPView):
    template_name = "door/turn_off.html"

    @transaction.atomic
    def form_valid(self, form: Form) -> HttpResponse:
        answer = super().form_valid(form)
        actions.second_step_turned_off(self.request.user, by=self.request.viewer, at=clock.now())
        return answer


class RenewRecoveryCodes(GenerateRecoveryCodesView):
    template_name = "door/renew_recovery_codes.html"

    @transaction.atomic
    def form_valid(self, form: Form) -> HttpResponse:
        answer = super().form_valid(form)
        actions.recovery_codes_renewed(self.request.user, by=self.request.viewer, at=clock.now())
        return answer


class RecoveryCodes(ViewRecoveryCodesView):
    """The codes are shown when asked for by POST: that they were seen is noted, and GET never writes."""

    template_name = "door/recovery_codes.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, self.template_name, {"unused_codes": None})

    def post(self, request: HttpRequest) -> HttpResponse:
        return super().get(request)


change_password = without_duty(ChangePassword.as_view())
turn_on = without_duty(TurnOn.as_view())
turn_off = without_duty(TurnOff.as_view())
recovery_codes = without_duty(RecoveryCodes.as_view())
renew_recovery_codes = without_duty(RenewRecoveryCodes.as_view())
