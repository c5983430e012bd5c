"""Weak passwords are refused in Vietnamese."""

import pytest
from django.contrib.auth.password_validation import (
    get_password_validators,
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from parity.records.people.models import Person

HOA = Person(username="hoa.songbac", full_name="Đặng Thị Hoa", email="hoa@parity.invalid")


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("ngắn-9-kí", ["Mật khẩu quá ngắn: cần ít nhất 10 ký tự."]),
        (
            "hoa.songbac1",
            ["Mật khẩu quá giống tên đăng nhập, họ tên hoặc thư điện tử của người dùng."],
        ),
        (
            "ĐặngThịHoa",
            ["Mật khẩu quá giống tên đăng nhập, họ tên hoặc thư điện tử của người dùng."],
        ),
        ("password123", ["Mật khẩu này nhiều người dùng, dễ bị đoán. Chọn mật khẩu khác."]),
        ("8203749172", ["Mật khẩu chỉ gồm chữ số. Thêm chữ cái."]),
        ("mật-khẩu-đủ-dài-2024", []),
    ],
)
def test_a_weak_password_is_refused(password, words):
    try:
        validate_password(password, HOA)
        found = []
    except ValidationError as error:
        found = error.messages

    assert found == words


def test_each_rule_says_in_vietnamese_what_it_asks(settings):
    validators = get_password_validators(settings.AUTH_PASSWORD_VALIDATORS)

    assert len(password_validators_help_texts(validators)) == 4
    assert all(text.startswith("Mật khẩu") for text in password_validators_help_texts(validators))
