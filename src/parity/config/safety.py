"""Settings that must not serve real people, as deployment checks; `parity serve` runs them.

Each check returns what is wrong and what to do, in the administrator's language.
"""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.checks import Error

KEY_LENGTH = 50
KEY_VARIETY = 10  # different characters; fewer is a placeholder such as "xxxx…"


def unsafe(given: SimpleNamespace | Any) -> list[str]:
    """What makes these settings unfit for production; empty when they are fit."""
    return [words for is_wrong, words in _faults(given) if is_wrong]


def _faults(given: SimpleNamespace | Any) -> list[tuple[bool, str]]:
    key = given.SECRET_KEY
    return [
        (given.ENV != "production", "PARITY_ENV phải là production."),
        (given.DEBUG, "PARITY_DEBUG phải là no: trang gỡ lỗi làm lộ dữ liệu."),
        (
            not given.SECRET_KEY_IS_LASTING,
            "Chưa đặt PARITY_SECRET_KEY (hoặc PARITY_SECRET_KEY_FILE).",
        ),
        (
            len(key) < KEY_LENGTH or len(set(key)) < KEY_VARIETY,
            f"PARITY_SECRET_KEY quá yếu: cần ít nhất {KEY_LENGTH} ký tự ngẫu nhiên.",
        ),
        (not given.ALLOWED_HOSTS, "Chưa đặt PARITY_HOSTS: tên máy chủ mà người dùng gõ."),
        (
            any("*" in host or host.startswith(".") for host in given.ALLOWED_HOSTS),
            "PARITY_HOSTS không được chứa ký tự đại diện: ghi rõ từng tên máy chủ.",
        ),
        (
            is_demo_state(Path(given.STATE_DIR), Path(given.DEMO_STATE_DIR)),
            "PARITY_STATE là thư mục của bản dùng thử; hãy chọn thư mục khác.",
        ),
    ]


def is_demo_state(state: Path, demo: Path) -> bool:
    """True for var/demo, anything in it, and any folder that was marked as a demo's."""
    state, demo = state.resolve(), demo.resolve()
    return state == demo or demo in state.parents or (state / "DEMO").exists()


def check(**_: object) -> list[Error]:
    """Django's form of `unsafe`; registered for deployment by the app's `ready`."""
    return [
        Error(words, id=f"parity.E{number:03}")
        for number, words in enumerate(unsafe(settings), start=1)
    ]
