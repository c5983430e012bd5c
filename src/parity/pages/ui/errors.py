"""The pages for when something is in the way. They ask nothing of the database."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from parity.domain import authority

# Status → heading, what it means, what to do.
PAGES = {
    400: (
        "Yêu cầu không đọc được",
        "Trình duyệt đã gửi một yêu cầu mà hệ thống không đọc được.",
        "Quay lại trang trước, tải lại trang rồi làm lại thao tác.",
    ),
    403: (
        "Không có quyền làm việc này",
        "Vai trò đang dùng không được phép làm việc này.",
        "Nếu có nhiều vai trò, chọn “Đổi vai trò” ở đầu trang. Nếu cần thêm quyền, "
        "liên hệ người quản trị của đơn vị.",
    ),
    404: (
        "Không tìm thấy trang",
        "Địa chỉ không đúng, hoặc nội dung không thuộc phạm vi được xem của vai trò đang dùng.",
        "Kiểm tra lại địa chỉ, hoặc bắt đầu từ trang Việc cần làm.",
    ),
    429: (
        "Đăng nhập sai quá nhiều lần",
        "Tài khoản tạm khóa trên máy này để bảo vệ mật khẩu.",
        "Chờ 15 phút rồi đăng nhập lại. Nếu quên mật khẩu, liên hệ người quản trị của đơn vị.",
    ),
    500: (
        "Hệ thống đang gặp trục trặc",
        "Thao tác vừa rồi chưa thực hiện được. Những gì đã báo “Đã lưu” vẫn còn nguyên.",
        "Chờ vài phút rồi tải lại trang. Nếu vẫn gặp trang này, báo cho người quản trị "
        "kèm thời điểm xảy ra.",
    ),
}
STALE = (
    "Trang đã mở quá lâu",
    "Phiên làm việc của trang này đã hết, nên thao tác chưa được thực hiện.",
    "Quay lại, tải lại trang rồi làm lại. Những gì đã báo “Đã lưu” vẫn còn nguyên.",
)

NOT_WRITTEN = "Quay lại trang trước, sửa nội dung hoặc tải bản Word."


def _page(status: int, words: tuple[str, str, str]) -> HttpResponse:
    heading, meaning, way_out = words
    values = {"heading": heading, "meaning": meaning, "way_out": way_out, "status": status}
    return HttpResponse(render_to_string("ui/error.html", values), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(400, PAGES[400])


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(403, PAGES[403])


def not_allowed(error: authority.NotAllowed) -> HttpResponse:
    """A deed that the table of authority refuses: who may do it."""
    heading, _, way_out = PAGES[403]
    return _page(403, (heading, authority.say(error), way_out))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(404, PAGES[404])


def not_written(meaning: str) -> HttpResponse:
    """A paper that cannot be written as it stands: why, and what to mend."""
    return _page(422, ("Chưa lập được bản PDF", meaning, NOT_WRITTEN))


def too_many(
    request: HttpRequest, credentials: dict[str, str] | None = None, *args: object
) -> HttpResponse:
    """What django-axes answers once sign-in is locked (AXES_LOCKOUT_CALLABLE)."""
    return _page(429, PAGES[429])


def broken(request: HttpRequest) -> HttpResponse:
    return _page(500, PAGES[500])


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A POST whose CSRF token is not the session's (CSRF_FAILURE_VIEW)."""
    return _page(403, STALE)
