"""Error pages are in Vietnamese, say what to do, and ask nothing of the database.

No test here may reach the database: pytest-django refuses it.
"""

import pytest
from django.test import RequestFactory

import guards
from parity.pages.ui import errors

CASES = [
    (errors.bad_request, 400, "Yêu cầu không đọc được"),
    (errors.forbidden, 403, "Không có quyền làm việc này"),
    (errors.not_found, 404, "Không tìm thấy trang"),
    (errors.too_many, 429, "Đăng nhập sai quá nhiều lần"),
    (errors.broken, 500, "Hệ thống đang gặp trục trặc"),
    (errors.stale_form, 403, "Trang đã mở quá lâu"),
]
NEVER = ("vui lòng", "xin lỗi", "lỗi hệ thống", "error", "page not found")


@pytest.mark.parametrize(("view", "status", "heading"), CASES)
def test_an_error_page_says_what_happened_and_what_to_do(view, status, heading):
    response = view(RequestFactory().get("/đâu-đó/"))

    html = response.content.decode()
    assert response.status_code == status
    assert f'<h1 class="p-head__title">{heading}</h1>' in html
    assert guards.html_faults(html) == []
    assert [word for word in NEVER if word in html.lower().replace("p-error", "")] == []
