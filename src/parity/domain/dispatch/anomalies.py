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
    # The head (Decree 30/2020, annex I, II.1 to II.5 and II.9).
    "number_blank": "Văn bản để trống số: ghi số theo bản phát hành trước khi dùng.",
    "number_missing": "Không tìm thấy số, ký hiệu văn bản.",
    "space_in_symbol": "Số, ký hiệu có dấu cách thừa: “{raw}”.",
    "slash_astray": "Dấu gạch chéo không đứng ngay sau số: “{raw}”.",
    "date_blank": "Văn bản để trống ngày, tháng: “{raw}”. Ghi ngày theo bản phát hành.",
    "date_impossible": "Ngày không có trong lịch: “{raw}”.",
    "date_missing": "Không tìm thấy địa danh, ngày tháng.",
    "day_without_zero": "Ngày nhỏ hơn 10 thiếu số 0 ở trước: “{raw}”.",
    "month_without_zero": "Tháng 1, tháng 2 thiếu số 0 ở trước: “{raw}”.",
    "month_zero_superfluous": "Tháng 3 đến tháng 9 không có số 0 ở trước: “{raw}”.",
    "quoc_hieu_missing": "Không có Quốc hiệu.",
    "motto_missing": "Không có Tiêu ngữ.",
    "motto_capital": "Tiêu ngữ viết sai chữ hoa: “{raw}”.",
    "issuer_block_missing": "Không có khối tên cơ quan ban hành.",
    "issuer_abbreviated": "Tên cơ quan ban hành viết tắt: “{raw}”.",
    "columns_interleaved": "Hai cột đầu trang nằm chung dòng: đã tách khi đọc.",
    "subject_missing": "Không tìm thấy trích yếu.",
    "addressees_missing": "Không tìm thấy nơi kính gửi.",
    "single_recipient_on_list_line": "Một nơi nhận nhưng “Kính gửi” trình bày như danh sách.",
    "Vv_in_bao_cao": "Báo cáo không dùng “V/v”: trích yếu đặt dưới tên loại.",
    "Vv_under_title": "Văn bản có tên loại không dùng “V/v”.",
    "report_not_letter": "Đây là báo cáo, không phải văn bản chỉ đạo: kiểm tra lại tệp.",
    "kind_unknown": "“{raw}” không phải loại văn bản giao việc: kiểm tra lại tệp.",
    "draft_mark": "Văn bản là bản dự thảo.",
    "internal_mark": "Văn bản ghi “{raw}”.",
    # The foot (annex I, II.6 to II.9).
    "end_mark_missing": "Không có dấu “./.” kết thúc nội dung.",
    "recipients_missing": "Không tìm thấy “Nơi nhận”.",
    "file_copy_missing": "Không tìm thấy dòng “Lưu: VT”.",
    "signature_missing": "Không tìm thấy người ký.",
    "signer_name_missing": "Không có họ tên người ký.",
    "signer_learned_title": "Họ tên người ký có học hàm, học vị: “{raw}”.",
    "power_not_passed_on": "Người được ủy quyền (TUQ.) không được ủy quyền tiếp (KT.).",
    "two_letters": "Tệp chứa hai văn bản: tách thành hai tệp rồi nạp lại từng tệp.",
}


def found(code: str, *, place: Place | None = None, **values: object) -> Anomaly:
    """The anomaly of this code with its words; `values` fill the words' blanks."""
    return Anomaly(code, WORDS[code].format(**values), place)
