"""What can be odd about a letter as a text and a form, and the words for it.

Anomalies are told, never mended silently. The codes are for tests and tables, the words for
people: what is wrong and, where somebody must act, what to do.
"""

from collections.abc import Mapping

from parity.domain.dispatch.letter import Anomaly, Place

WORDS: Mapping[str, str] = {
    # The text (official-documents.md 4.1).
    "tcvn3": "Văn bản gõ bằng bảng mã TCVN3 (phông .Vn…): đã chuyển sang Unicode.",
    "vni": "Văn bản gõ bằng bảng mã VNI: đã chuyển sang Unicode.",
    "mixed_encodings": "Một số dòng gõ bằng bảng mã cũ: đã chuyển sang Unicode.",
    "encoding_unsure": "Văn bản hầu như không có dấu tiếng Việt: không rõ bảng mã.",
    "nfd": "Dấu tiếng Việt để rời khỏi chữ (Unicode tổ hợp): đã ghép lại.",
    "invisible_signs": "Văn bản có ký tự ẩn hoặc dấu cách đặc biệt: đã bỏ hoặc thay bằng dấu cách.",
    "eth_for_d": "Chữ “Đ” gõ bằng ký tự khác (Ð): đã thay.",
    "markdown_marks": "Văn bản còn dấu định dạng (*, **, #): đã bỏ.",
    "footnote_marks": "Văn bản còn dấu chú thích dạng [1]: đã bỏ.",
    "words_run_together": "Có từ dính liền nhau: đã thêm dấu cách.",
    "page_number_as_first_line": "Dòng đầu là số trang: không đọc như nội dung.",
    "hard_wrapped_lines": "Dòng bị ngắt theo bề rộng trang: đã nối lại khi đọc.",
    "hard_wrapped_lines_with_blank_between": (
        "Dòng bị ngắt theo bề rộng trang, có dòng trống giữa câu: đã nối lại khi đọc."
    ),
}


def found(code: str, *, place: Place | None = None, **values: object) -> Anomaly:
    """The anomaly of this code with its words; `values` fill the words' blanks."""
    return Anomaly(code, WORDS[code].format(**values), place)
