"""The pages of allauth that Parity uses, at our addresses; the names are those allauth asks for.

There is no sign-up, no e-mail page and no reset by e-mail: administrators make accounts.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import path

from parity.pages.door import views

SECOND_STEP = "tai-khoan/hai-buoc/"

urlpatterns = [
    path(
        "dang-nhap/",
        account.LoginView.as_view(template_name="door/sign_in.html"),
        name="account_login",
    ),
    path(
        "dang-nhap/ma-xac-thuc/",
        mfa.AuthenticateView.as_view(template_name="door/code.html"),
        name="mfa_authenticate",
    ),
    path(
        "dang-xuat/",
        account.LogoutView.as_view(template_name="door/sign_out.html"),
        name="account_logout",
    ),
    path(
        "tai-khoan/bi-khoa/",
        account.AccountInactiveView.as_view(template_name="door/inactive.html"),
        name="account_inactive",
    ),
    path("tai-khoan/mat-khau/", views.change_password, name="account_change_password"),
    path(
        "tai-khoan/xac-nhan/",
        account.ReauthenticateView.as_view(template_name="door/confirm.html"),
        name="account_reauthenticate",
    ),
    path(
        SECOND_STEP,
        mfa.IndexView.as_view(template_name="door/second_step.html"),
        name="mfa_index",
    ),
    path(
        SECOND_STEP + "xac-nhan/",
        mfa.ReauthenticateView.as_view(template_name="door/confirm.html"),
        name="mfa_reauthenticate",
    ),
    path(SECOND_STEP + "bat/", views.turn_on, name="mfa_activate_totp"),
    path(SECOND_STEP + "tat/", views.turn_off, name="mfa_deactivate_totp"),
    path(SECOND_STEP + "ma-du-phong/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        SECOND_STEP + "ma-du-phong/tao/",
        views.renew_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]
