"""What the gallery shows of a report: figures, texts and lists, in every state."""

from parity.pages.ui import parts

# Saving in the gallery goes nowhere: it shows how a page looks while it cannot save.
NOWHERE = "/gallery/luu/"
COLUMNS = ("Nam", "Nữ", "Tổng", "Tỷ lệ nữ", "Năm 2023")
COMMENT = parts.Comment(
    target="I.3.c Số tố cáo đã tiếp nhận",
    text="Đề nghị tách số khiếu nại và số tố cáo, kèm kết quả giải quyết.",
    by="Lê Thị Hòa, Vụ Tổ chức cán bộ",
    when="09:20 ngày 31/05/2024",
    url="#figures",
)


def everything() -> dict[str, object]:
    """The values for the report's part of the gallery."""
    return {
        "figures": parts.FigureTable("I.3.b Tập huấn, bồi dưỡng về giới", COLUMNS, TYPED),
        "totals": _totals(),
        "single": _cell(
            "single", "Số liệu tính riêng", shown="1.234", chip="saved", said="10:32:05"
        ),
        "narratives": _narratives(),
        "listings": [_listing(editable=True), _listing(editable=False)],
        "passages": _passages(),
        "comments": [
            COMMENT,
            parts.Comment(
                target="II. Đánh giá chung",
                text="Bổ sung nguyên nhân.",
                by="Lê Thị Hòa, Vụ Tổ chức cán bộ",
                when="09:21 ngày 31/05/2024",
                answered="Bản 2 đã sửa: thêm hai nguyên nhân.",
                resolved=True,
            ),
        ],
        "findings": [
            parts.Finding("error", "Số nữ (142) lớn hơn tổng số (120). Sửa một trong hai số."),
            parts.Finding("warning", "Giảm 34,5% so với năm 2023. Ghi một dòng giải thích."),
            parts.Finding("info", "Năm trước là số ước thực hiện."),
        ],
        "errors": [
            parts.FieldError("cell-party_members.nu", "Nhập số đảng viên là nữ."),
            parts.FieldError("cell-assessment", "Nhập nội dung Đánh giá chung."),
        ],
    }


def _cell(code: str, name: str, **more: object) -> parts.EditableCell:
    return parts.EditableCell(code=code, name=name, url=NOWHERE, **more)


def _row(label: str, code: str, *cells: object, **more: object) -> parts.FigureRow:
    return parts.FigureRow(label, cells, code=code, **more)


def _shown(text: str, kind: str = "previous", **more: object) -> parts.ShownCell:
    return parts.ShownCell(text, kind=kind, **more)


NAME = "Người tham gia tập huấn"
TYPED = (
    parts.FigureRow("Tập huấn, bồi dưỡng", ()),
    _row(
        NAME,
        "training_participants",
        _cell("training_participants.nam", f"{NAME}, nam", shown="61", chip="saved", said="10:32:05"),
        _cell("training_participants.nu", f"{NAME}, nữ", shown="142", chip="attention"),
        _shown("203", "computed", code="training_participants.total"),
        _shown("69,95%", "computed", code="training_share"),
        _shown("310", trend="down"),
        unit="lượt người",
        required=True,
        help="Một người dự hai lớp tính hai lượt.",
        findings=(parts.Finding("warning", "Giảm 34,5% so với năm 2023. Ghi một dòng giải thích."),),
    ),
    _row(
        "Đơn vị tổ chức",
        "training_own",
        _cell("training_own.nam", "Đơn vị tổ chức, nam", shown="12,5", chip="invalid", said="Phải là số nguyên: nhập 12 hoặc 13."),
        _cell("training_own.nu", "Đơn vị tổ chức, nữ", shown="1.120", chip="unsaved", said="đang thử lại"),
        _shown("", "computed", code="training_own.total"),
        _shown("", "computed"),
        _shown("98"),
        level=1,
    ),
    _row(
        "Cử tham gia",
        "training_sent",
        _cell("training_sent.nam", "Cử tham gia, nam", state="nil", chip="saved", said="10:33:10"),
        _cell("training_sent.nu", "Cử tham gia, nữ", shown="24", state="estimate", chip="saving"),
        _shown("24", "computed", state="estimate"),
        _shown("100,00%", "computed"),
        _shown("", state="nil"),
        level=1,
    ),
    parts.FigureRow("Đảng viên", ()),
    _row(
        "Số lượng đảng viên",
        "party_members",
        None,
        _cell("party_members.nu", "Đảng viên, nữ", shown="140", chip="clash"),
        _cell("party_members.total", "Đảng viên, tổng số", shown="240", chip="locked"),
        _shown("58,33%", "computed"),
        _shown("", state="not_applicable"),
        unit="người",
        required=True,
        comments=(COMMENT,),
    ),
)  # fmt: skip


def _totals() -> parts.FigureTable:
    def line(label: str, *texts: str, level: int = 0) -> parts.FigureRow:
        return parts.FigureRow(
            label,
            (
                _shown(texts[0], "plain", note="84/84 đơn vị"),
                _shown(texts[1], "plain", url="#figures"),
                _shown(texts[2], "sum", url="#figures"),
                _shown(texts[3], "computed"),
                _shown("27.640", trend="up"),
            ),
            level=level,
        )

    return parts.FigureTable(
        "Tổng hợp: người tham gia tập huấn",
        ("Phần của cơ quan", "Phần của cấp dưới", "Tổng", "Tỷ lệ nữ", "Năm 2023"),
        (
            line("Người tham gia tập huấn", "120", "24.967", "25.087", "63,27%"),
            line("Nữ", "73", "15.800", "15.873", "", level=1),
        ),
    )


def _narratives() -> list[parts.Narrative]:
    text = (
        "Đơn vị tổ chức 03 lớp tập huấn về kỹ năng lồng ghép vấn đề bình đẳng giới cho 203 lượt "
        "công chức, viên chức; 05 hội nghị phổ biến Luật Bình đẳng giới tại các huyện."
    )
    return [
        parts.Narrative(
            "training_text",
            "Nội dung, hình thức, đối tượng tập huấn",
            text=text,
            url=NOWHERE,
            version=3,
            chip="saved",
            said="10:31:40",
            required=True,
            help="Nêu số lớp, nội dung, đối tượng, kết quả.",
            previous="Năm 2023 đơn vị đã tổ chức 02 lớp cho 310 lượt người.",
            previous_title="Năm 2023 đơn vị đã viết (chỉ để tham khảo)",
            rows=4,
        ),
        parts.Narrative(
            "assessment",
            "Đánh giá chung",
            text="",
            url=NOWHERE,
            chip="unsaved",
            said="đang thử lại",
            rows=3,
            findings=(parts.Finding("error", "Mục này bắt buộc phải có nội dung."),),
        ),
        parts.Narrative(
            "reading", "Kiến nghị, đề xuất", text=text, editable=False, comments=(COMMENT,)
        ),
    ]


LISTING_FIELDS = (
    parts.ListingField("title", "Tên văn bản", kind="long", required=True),
    parts.ListingField("symbol", "Số, ký hiệu", required=True),
    parts.ListingField("issued_on", "Ngày ban hành", kind="date"),
    parts.ListingField(
        "action",
        "Hình thức",
        kind="choice",
        choices=(("ban_hanh", "Ban hành mới"), ("long_ghep", "Lồng ghép")),
    ),
)
LISTING_ROWS = (
    parts.ListingRow(
        "1",
        {
            "title": "Kế hoạch công tác bình đẳng giới năm 2024",
            "symbol": "15/KH-BHXH",
            "issued_on": "12/03/2024",
            "action": "ban_hanh",
        },
        version=2,
        url=NOWHERE,
        remove_url=NOWHERE,
    ),
    parts.ListingRow(
        "2",
        {"title": "Quy chế hoạt động của Ban", "symbol": "16", "issued_on": "31/02/2024"},
        version=1,
        url=NOWHERE,
        remove_url=NOWHERE,
        errors={"issued_on": "Tháng 02/2024 không có ngày 31."},
    ),
)


def _listing(*, editable: bool) -> parts.Listing:
    name = "documents" if editable else "documents_read"
    return parts.Listing(
        name,
        "Văn bản đã ban hành, sửa đổi hoặc lồng ghép" if editable else "Văn bản (chỉ đọc)",
        LISTING_FIELDS,
        LISTING_ROWS if editable else LISTING_ROWS[:1],
        add_url=NOWHERE,
        help="Ghi từng văn bản.",
        editable=editable,
        optional=True,
    )


def _passages() -> list[parts.Passage]:
    return [
        parts.Passage(
            "1",
            "BHXH tỉnh Thanh Bình",
            "Kinh phí dành riêng cho công tác bình đẳng giới chưa có mục chi riêng.",
            source="Bản 2, gửi 16:04 ngày 03/06/2024",
            source_url="#passages",
        ),
        parts.Passage(
            "2",
            "BHXH tỉnh An Lạc",
            "Cán bộ làm công tác bình đẳng giới đều kiêm nhiệm.",
            source="Bản 1, gửi 10:20 ngày 01/06/2024",
            chosen=True,
        ),
    ]
