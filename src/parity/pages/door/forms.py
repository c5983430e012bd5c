"""allauth's forms in our words."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms

FORGOTTEN = "Quên mật khẩu: liên hệ người quản trị của đơn vị."
NEW_PASSWORD = (
    "Ít nhất 10 ký tự; không chỉ gồm chữ số, không quá phổ biến, không giống tên đăng nhập."
)
CODE = "Mã 6 chữ số trong ứng dụng xác thực."
CODE_OR_RECOVERY = "Mã 6 chữ số trong ứng dụng xác thực, hoặc một mã dự phòng."


def _say(form: forms.Form, name: str, label: str, *, required: str, help_text: str = "") -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.error_messages["required"] = required
    field.widget.attrs.pop("placeholder", None)


def _say_code(form: forms.Form, *, help_text: str) -> None:
    _say(form, "code", "Mã xác thực", required="Nhập mã xác thực.", help_text=help_text)
    form.fields["code"].widget.attrs["inputmode"] = "numeric"


class SignInForm(account.LoginForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", "Tên đăng nhập", required="Nhập tên đăng nhập.")
        _say(self, "password", "Mật khẩu", required="Nhập mật khẩu.", help_text=FORGOTTEN)
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class ConfirmPasswordForm(account.ReauthenticateForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", "Mật khẩu", required="Nhập mật khẩu.", help_text=FORGOTTEN)


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", "Mật khẩu hiện tại", required="Nhập mật khẩu hiện tại.")
        _say(
            self,
            "password1",
            "Mật khẩu mới",
            required="Nhập mật khẩu mới.",
            help_text=NEW_PASSWORD,
        )
        _say(self, "password2", "Nhập lại mật khẩu mới", required="Nhập lại mật khẩu mới.")

    def clean(self) -> dict[str, object]:
        """In place of allauth's own check of the two, which has English words."""
        cleaned = forms.Form.clean(self)
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Hai lần nhập mật khẩu mới khác nhau. Nhập lại.")
        return cleaned


class CodeForm(mfa.AuthenticateForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self, help_text=CODE_OR_RECOVERY)


class ConfirmCodeForm(mfa.ReauthenticateForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self, help_text=CODE_OR_RECOVERY)


class TurnOnForm(totp.ActivateTOTPForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self, help_text=CODE)
