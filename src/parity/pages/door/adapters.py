"""What allauth and axes do here: Vietnamese words, no sign-up, no e-mails; whose failures count."""

from collections.abc import Mapping

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from parity.pages.ui import clock
from parity.records.people import queries as people

WRONG_CODE = "Mã không đúng hoặc đã dùng. Chờ mã mới trong ứng dụng rồi nhập lại."
WAIT = "Đã thử sai quá nhiều lần. Chờ 5 phút rồi thử lại."

# The messages that allauth shows after a deed, by its own name for each; all others are silent.
MESSAGES = {
    "account/messages/password_changed.txt": "Đã đổi mật khẩu.",
    "mfa/messages/totp_activated.txt": "Đã bật xác thực hai bước.",
    "mfa/messages/totp_deactivated.txt": "Đã tắt xác thực hai bước.",
    "mfa/messages/recovery_codes_generated.txt": "Đã tạo bộ mã dự phòng mới. Mã cũ hết hiệu lực.",
}


def username_tried(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """Whom a sign-in was tried for, as axes counts it: "CUC" and "cuc " are one name.

    The form calls it `login`, allauth hands it on as `username`; axes itself knows one of the two.
    """
    given = credentials or request.POST
    return (given.get("username") or given.get("login") or "").strip().lower()


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; guessing of passwords is counted by django-axes."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Tài khoản đã bị khóa. Liên hệ người quản trị của đơn vị.",
        "enter_current_password": "Mật khẩu hiện tại không đúng. Nhập lại.",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "Mật khẩu không đúng. Nhập lại.",
        "invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng. Nhập lại.",
        "rate_limited": WAIT,
        "too_many_login_attempts": WAIT,
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu không đúng. Nhập lại.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Counts nothing: axes does, in the database, which all processes share."""

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, **given: object
    ) -> HttpResponse | None:
        """Who has handed over or ended everything is told so, as with a locked account."""
        if people.has_left_for_system(user, on=clock.today()):
            clear_login(request)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **given)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """A password that somebody else has set is changed first."""
        if request.user.is_authenticated and request.user.must_change_password:
            return reverse("account_change_password")
        return super().get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("door:account")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *_: object, **given: str
    ) -> None:
        """Says what the table has for allauth's own name of the message, and nothing else."""
        words = MESSAGES.get(message_template)
        if words:
            super().add_message(request, level, message=words)


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step of signing in: codes of an authenticator app."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "Chưa tắt được xác thực hai bước.",
        "cannot_generate_recovery_codes": "Bật xác thực hai bước trước khi tạo mã dự phòng.",
        "incorrect_code": WRONG_CODE,
    }

    def build_totp_svg(self, url: str) -> str:
        """The picture alone, to stand inside a page: our policy allows no `data:` images."""
        drawing = super().build_totp_svg(url)
        return drawing[drawing.index("<svg") :]
