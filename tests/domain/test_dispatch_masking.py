"""Mailboxes are masked on showing."""

import pytest

from parity.domain.dispatch import masking

CASES = (
    ("", ""),
    ("không có hộp thư", "không có hộp thư"),
    ("email: abc@example.gov.vn) trước ngày", "email: a***@example.gov.vn) trước ngày"),
    ("a@example.vn", "a***@example.vn"),
    ("nguyen.van-a+bhxh@mail.example.vn.", "n***@mail.example.vn."),
    ("x@y.vn; z@y.vn", "x***@y.vn; z***@y.vn"),
    ("a***@example.gov.vn", "a***@example.gov.vn"),
    ("giá 5@10", "giá 5@10"),
)


@pytest.mark.parametrize(("text", "masked"), CASES)
def test_a_mailbox_keeps_its_first_letter_and_its_domain(text, masked):
    assert masking.mask(text) == masked
