"""What the gallery shows: every component in every state, with invented content.

The tags themselves stand in templates/ui/gallery.html, so that a page author can copy them.
"""

from datetime import UTC, datetime

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from parity.domain.lifecycle import State
from parity.pages.ui import gallery_report, parts
from parity.pages.ui.forms import (
    VietnameseDateField,
    VietnameseNumberField,
    VietnameseTextField,
)

SENT_AT = datetime(2024, 6, 3, 9, 4, tzinfo=UTC)


class SampleForm(forms.Form):
    """One field of each kind."""

    title = VietnameseTextField(label="Tên kỳ báo cáo", limit=200)
    due_before = VietnameseDateField(
        label="Gửi trước ngày", help_text="Hạn cuối là hết ngày liền trước."
    )
    people = VietnameseNumberField(label="Số người")
    outline = forms.ChoiceField(
        label="Đề cương", choices=[("6T", "Báo cáo 6 tháng"), ("NAM", "Báo cáo năm")]
    )
    scope = forms.ChoiceField(
        label="Nguồn số liệu",
        widget=forms.RadioSelect,
        choices=[("accepted", "Chỉ bản đã tiếp nhận"), ("sent", "Kể cả bản đã gửi")],
    )
    units = forms.MultipleChoiceField(
        label="Đơn vị được nhắc",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("A", "BHXH tỉnh Thanh Bình"), ("B", "BHXH tỉnh An Lạc")],
    )
    notes = VietnameseTextField(label="Ghi chú", is_long=True, required=False)
    agree = forms.BooleanField(label="Chỉ mở khóa các mục có ý kiến", required=False)
    letter = forms.FileField(label="Công văn kèm theo", required=False)


TASKS = [
    parts.Task(
        title="Báo cáo 6 tháng đầu năm 2024",
        url="#tasks",
        action="Viết tiếp",
        state="drafting",
        kicker="Bảo hiểm xã hội tỉnh Thanh Bình",
        due="Gửi trước ngày 05/6/2024 (hạn cuối: hết ngày 04/6/2024, Thứ Ba)",
        left="Còn 2 ngày",
        urgent=True,
        done=38,
        total=52,
        facts=("3 mục cần giải thích", "lưu lần cuối 10:32"),
        links=(parts.Link("Tải Word", "#tasks"), parts.Link("Tải PDF", "#tasks")),
    ),
    parts.Task(
        title="Báo cáo năm 2023: được trả lại bổ sung 2 mục",
        url="#tasks",
        action="Xem 2 mục",
        state="returned",
        left="Còn 12 ngày",
    ),
    parts.Task(
        title="Báo cáo năm 2024",
        url="#tasks",
        action="Bắt đầu soạn",
        state="not_started",
        is_deed=True,
    ),
]
RECEIPT = parts.Receipt(
    number="BC-2024-6T-PRV63-24-1",
    when="16:04 ngày 03/06/2024",
    who="Trần Văn Minh, Phó Giám đốc (KT. Giám đốc)",
    unit="Bảo hiểm xã hội tỉnh Thanh Bình",
    title="Đã gửi báo cáo 6 tháng đầu năm 2024",
    timing="đúng hạn",
    next_steps=(
        "Vụ Tổ chức cán bộ thẩm tra báo cáo.",
        "Nếu cần bổ sung, đơn vị nhận lại báo cáo kèm ý kiến ở từng mục.",
        "Khi được tiếp nhận, số liệu được đưa vào tổng hợp toàn ngành.",
    ),
    links=(parts.Link("Tải Word", "#receipt", "file_download"),),
)
COVERAGES = [
    parts.Coverage(84, 84),
    parts.Coverage(
        61,
        64,
        ("BHXH tỉnh An Lạc", "BHXH tỉnh Phú Hưng", "Văn phòng"),
        url="#coverage",
    ),
]
EVENTS = [
    parts.Event("16:04 ngày 03/06/2024", "Trần Văn Minh, Phó Giám đốc", "Gửi bản 2"),
    parts.Event(
        "09:20 ngày 31/05/2024",
        "Lê Thị Hòa, Vụ Tổ chức cán bộ",
        "Trả lại bổ sung",
        comment="Đề nghị tách số khiếu nại và tố cáo.",
    ),
]
FACTS = [
    ("Đơn vị", "Bảo hiểm xã hội tỉnh Thanh Bình"),
    ("Số liệu tính đến", "31/05/2024"),
    ("Đề cương", "944-6T, phiên bản 1"),
]


def everything(request: HttpRequest) -> dict[str, object]:
    """The values for the gallery's template."""
    work = {
        "tasks": TASKS,
        "receipt": RECEIPT,
        "coverages": COVERAGES,
        "events": EVENTS,
        "facts": FACTS,
    }
    return {**_frame(), **work, **_lists(request), **gallery_report.everything()}


def _frame() -> dict[str, object]:
    return {
        "states": [(state.value, state.value) for state in State],
        "kinds": ["neutral", "info", "success", "warning", "danger"],
        "notices": [
            ("info", "Kỳ báo cáo mở từ ngày 02/5/2024."),
            ("success", "Đã gửi báo cáo lên Bảo hiểm xã hội Việt Nam."),
            ("warning", "Còn 27 đơn vị chưa có trong số liệu."),
            ("error", "Chưa gửi được: còn 2 ô bắt buộc chưa có số liệu."),
        ],
        "icons": ["check", "edit", "send", "undo", "warning", "lock", "person", "search"],
        "crumbs": [
            parts.Crumb("Việc cần làm", "/"),
            parts.Crumb("Báo cáo", "/gallery/"),
            parts.Crumb("6 tháng đầu năm 2024"),
        ],
        "due_before": datetime(2024, 6, 5, tzinfo=UTC).date(),
        "sent_at": SENT_AT,
        "late_at": datetime(2024, 6, 6, 2, tzinfo=UTC),
        "moments": [datetime(2024, 5, day, 3, tzinfo=UTC) for day in (20, 31)]
        + [datetime(2024, 6, day, 3, tzinfo=UTC) for day in (2, 4, 7)],
        "outline": _outline(),
        "button_styles": ["primary", "secondary", "quiet", "danger"],
        "sample_form": SampleForm(
            initial={"people": 1234, "due_before": datetime(2024, 6, 5, tzinfo=UTC).date()}
        ),
        "wrong_form": SampleForm(
            {"title": "", "due_before": "31/02/2024", "people": "12,5"}, prefix="sai"
        ),
    }


def _outline() -> list[parts.NavItem]:
    rows = [
        ("I.", "Tình hình triển khai thực hiện", "", 0),
        ("1.", "Công tác lãnh đạo, chỉ đạo", "done", 1),
        ("2.", "Công tác truyền thông, phổ biến, giáo dục pháp luật", "doing", 1),
        ("3.", "Quản lý nhà nước về bình đẳng giới", "", 1),
        ("a)", "Tổ chức bộ máy", "done", 2),
        ("b)", "Tập huấn, bồi dưỡng", "doing", 2),
        ("c)", "Kiểm tra, giải quyết khiếu nại, tố cáo", "attention", 2),
        ("II.", "Đánh giá chung", "todo", 0),
    ]
    return [
        parts.NavItem(label, "#figures", state, depth, current=label.startswith("Tập"), number=n)
        for n, label, state, depth in rows
    ]


def _lists(request: HttpRequest) -> dict[str, object]:
    return {
        "columns": [
            parts.Column("Đơn vị", sort_url="?xep=ten", sorted="ascending"),
            parts.Column("Trạng thái", sort_url="?xep=trang-thai"),
            parts.Column("Nữ", numeric=True),
            parts.Column("Tổng", numeric=True),
            parts.Column("Tỷ lệ nữ", numeric=True),
        ],
        "rows": [
            ("BHXH tỉnh An Lạc", "not_started", "–", "–", "–", 3),
            ("BHXH tỉnh Phú Hưng", "drafting", "–", "–", "–", 0),
            ("BHXH tỉnh Thanh Bình", "submitted", "1.377", "2.140", "64,35%", 0),
            ("Trung tâm Truyền thông", "accepted", "58", "96", "60,42%", 0),
        ],
        "counts": [
            parts.Count("Đã tiếp nhận", 41, "accepted"),
            parts.Count("Đã gửi", 16, "submitted"),
            parts.Count("Trả lại bổ sung", 4, "returned"),
            parts.Count("Chờ duyệt", 9, "awaiting_approval"),
            parts.Count("Đang soạn", 10, "drafting"),
            parts.Count("Chưa bắt đầu", 4, "not_started"),
        ],
        "page": Paginator(range(212), 25).get_page(request.GET.get("trang")),
    }
