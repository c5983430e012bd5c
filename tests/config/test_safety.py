"""What must not serve real people is refused, each fault by its own sentence."""

from types import SimpleNamespace

import pytest
from django.conf import settings

from parity.config import safety

KEY = "k3y-of-this-test-0123456789-abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def fit(tmp_path):
    """Settings that may serve."""
    return {
        "ENV": "production",
        "DEBUG": False,
        "SECRET_KEY": KEY,
        "SECRET_KEY_IS_LASTING": True,
        "ALLOWED_HOSTS": ["baocao.example.vn"],
        "STATE_DIR": tmp_path / "production",
        "DEMO_STATE_DIR": tmp_path / "demo",
    }


def test_good_settings_pass(fit):
    assert safety.unsafe(SimpleNamespace(**fit)) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ENV": "demo"}, "PARITY_ENV phải là production."),
        ({"DEBUG": True}, "PARITY_DEBUG phải là no: trang gỡ lỗi làm lộ dữ liệu."),
        (
            {"SECRET_KEY_IS_LASTING": False},
            "Chưa đặt PARITY_SECRET_KEY (hoặc PARITY_SECRET_KEY_FILE).",
        ),
        ({"SECRET_KEY": KEY[:40]}, "PARITY_SECRET_KEY quá yếu: cần ít nhất 50 ký tự ngẫu nhiên."),
        ({"SECRET_KEY": "xy" * 40}, "PARITY_SECRET_KEY quá yếu: cần ít nhất 50 ký tự ngẫu nhiên."),
        ({"ALLOWED_HOSTS": []}, "Chưa đặt PARITY_HOSTS: tên máy chủ mà người dùng gõ."),
        (
            {"ALLOWED_HOSTS": ["*"]},
            "PARITY_HOSTS không được chứa ký tự đại diện: ghi rõ từng tên máy chủ.",
        ),
        (
            {"ALLOWED_HOSTS": [".example.vn"]},
            "PARITY_HOSTS không được chứa ký tự đại diện: ghi rõ từng tên máy chủ.",
        ),
    ],
)
def test_each_unsafe_setting_is_named(fit, change, words):
    assert safety.unsafe(SimpleNamespace(**{**fit, **change})) == [words]


@pytest.mark.parametrize("place", ["demo", "demo/inner", "production/../demo"])
def test_the_state_of_the_demo_is_refused(fit, tmp_path, place):
    words = "PARITY_STATE là thư mục của bản dùng thử; hãy chọn thư mục khác."

    assert safety.unsafe(SimpleNamespace(**{**fit, "STATE_DIR": tmp_path / place})) == [words]


def test_a_folder_marked_as_a_demo_is_refused_wherever_it_was_moved(fit):
    fit["STATE_DIR"].mkdir()
    (fit["STATE_DIR"] / "DEMO").touch()

    assert safety.unsafe(SimpleNamespace(**fit)) == [
        "PARITY_STATE là thư mục của bản dùng thử; hãy chọn thư mục khác."
    ]


def test_django_knows_the_faults_as_deployment_errors():
    found = [fault.msg for fault in safety.check()]

    assert found == safety.unsafe(settings)
    assert "PARITY_ENV phải là production." in found
