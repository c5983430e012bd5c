TITLE = "Đề cương bị từ chối vì sao"
PROSE = """
Đề cương là dữ liệu, được kiểm tra toàn bộ trước khi công bố: mọi lỗi được nêu cùng một lúc, kèm chỗ
sai (và số dòng khi đọc từ tệp). Mỗi dòng dưới đây sửa một chỗ của một đề cương đúng.

Nguồn: nhiệm vụ 1/4, "an outline file with an unknown code or a cyclic formula"; thiết kế 4.4, 4.16.
"""
COLUMNS = ("Chỗ sửa", "Thành", "Bị từ chối vì")

CODE_WORDS = "không hợp lệ: chỉ dùng chữ thường không dấu, chữ số và dấu gạch dưới"
GONE = "(bỏ)"

# The path that is changed, the new value (GONE takes it away), the place and words of the problem.
ROWS = (
    ("schema", GONE, "thiếu mục “schema”"),
    ("schema", "outline/9", "schema: “schema” ghi “outline/9”, phải là một trong: outline/1"),
    ("title", GONE, "thiếu mục “title”"),
    ("title", "", "thiếu mục “title”"),
    ("title", 7, "title: “title” phải là chữ"),
    ("version", "một", "version: “version” phải là số nguyên"),
    ("version", 0, "version: số phiên bản phải từ 1 trở lên"),
    ("code", "đề cương", "code: mã “đề cương” của đề cương chỉ dùng chữ in hoa, chữ số và gạch nối"),
    ("kind", "monthly", "kind: “kind” ghi “monthly”, phải là một trong: semiannual, annual, action_month"),
    ("lines", "10 đến 12", "lines: dòng dẫn “10 đến 12” không hợp lệ, ví dụ đúng: 343–345, 352"),
    ("lines", "12–10", "lines: dòng dẫn “12–10” không hợp lệ, ví dụ đúng: 343–345, 352"),
    ("titel", "x", "titel: không có mục “titel” ở đây; các mục được dùng: boilerplate, code, "
     "consolidated_only, context, dimensions, elements, indicators, kind, lines, listings, "
     "narratives, schema, sections, source, title, units, version"),
    ("sections", "I", "sections: “sections” phải là danh sách"),
    ("context", GONE, "context: “context” phải là một nhóm mục"),
    ("sections/0/key", "0", "context/key: khóa mục “0” dùng hai lần"),
    ("sections/0/items/0/code", "nobody",
     "sections/0/items/0: không có chỉ tiêu, danh sách hay nội dung nào mang mã “nobody”"),
    ("sections/0/items/2/code", "staff",
     "sections/0/items/2: mã “staff” được đặt ở hai chỗ: mục I và mục I"),
    ("context/items", [], "elements/classes: mã “classes” được khai nhưng không đặt ở mục nào của đề cương"),
    ("sections/0/guidance/0/lines", "năm", "sections/0/guidance/0: dòng dẫn “năm” không hợp lệ, "
     "ví dụ đúng: 343–345, 352"),
    ("boilerplate/0/reason", GONE, "boilerplate/0: thiếu mục “reason”"),
    ("dimensions/level/values", {}, "dimensions/level: không có giá trị nào để chọn"),
    ("dimensions/level/values/nu", "Nữ", f"dimensions/level/values/nu: mã “nu” {CODE_WORDS}"),
    ("dimensions/level/values/Cao", "Cao", f"dimensions/level/values/Cao: mã “Cao” {CODE_WORDS}"),
    ("elements/Staff", {"label": "x", "unit": "nguoi", "kind": "stock", "agg": "sum"},
     f"elements/Staff: mã “Staff” {CODE_WORDS}"),
    ("elements/classes/dimension", "levels", "elements/classes: không có phân loại “levels”"),
    ("elements/classes/unit", "lop", "elements/classes/unit: không có đơn vị tính “lop”"),
    ("elements/classes/decimals", 4, "elements/classes/decimals: số chữ số thập phân phải từ 0 đến 3"),
    ("elements/classes/required", "yes", "elements/classes/required: “required” phải là true hoặc false"),
    ("elements/classes/from_list", "nothing",
     "elements/classes/from_list: không có danh sách “nothing” trong đề cương này"),
    ("elements/staff/sex", "MF", "elements/staff/sex: “sex” ghi “MF”, phải là một trong: FT, FM, T, Topt"),
    ("elements/staff/agg", "count_true",
     "elements/staff: chỉ tiêu có/không không tách theo giới hay phân loại"),
    ("narratives/staff", {"label": "x"}, "narratives/staff: mã “staff” được khai ở hai loại: elements, narratives"),
    ("indicators/share/numerator", "staff.nu +", "indicators/share/numerator: công thức “staff.nu +” sai. "
     "Ký tự thứ 11: công thức chưa hết: còn thiếu số, mã ô hoặc dấu “)”"),
    ("indicators/share/numerator", "staf.nu", "indicators/share: công thức “(staf.nu) / (staff.total)” "
     "dùng mã ô “staf.nu” không có trong đề cương này"),
    ("indicators/share/numerator", "gap", "indicators/gap: công thức tính vòng quanh: gap → share → gap"),
    ("indicators/share/numerator", "gap_by_level", "indicators/share: công thức “(gap_by_level) / (staff.total)” "
     "dùng mã ô “gap_by_level” không có trong đề cương này"),
    ("indicators/share/denominator", "reporting()",
     "indicators/share/denominator: công thức đếm đơn vị nên phải đặt level: consolidated và ghi ở consolidated_only"),
    ("indicators/share/by", "levels", "indicators/share: không có phân loại “levels”"),
    ("indicators/share/unit", "phan_tram", "indicators/share/unit: không có đơn vị tính “phan_tram”"),
    ("consolidated_only", ["share", "on_time"],
     "indicators/share: mã “share” chỉ tính ở bản tổng hợp thì phải có level: consolidated"),
    ("consolidated_only", ["on_time", "late"],
     "consolidated_only: không có chỉ tiêu, danh sách hay nội dung nào mang mã “late”"),
    ("listings/rows/fields", [], "listings/rows: không có giá trị nào để chọn"),
    ("listings/rows/fields/1/code", "kind", "listings/rows: cột “kind” khai hai lần"),
    ("listings/rows/fields/0/values", {}, "listings/rows/fields/0: không có giá trị nào để chọn"),
    ("listings/rows/fields/1/type", "blob", "listings/rows/fields/1/type: “type” ghi “blob”, phải là một trong: "
     "text, date, int, number, enum, url"),
    ("listings/rows/fields/1/required_if/field", "knd", "listings/rows/fields/1: danh sách không có cột “knd”"),
    ("listings/rows/fields/1/required_if/is", ["z"], "listings/rows/fields/1: cột “kind” không có giá trị “z”"),
    ("listings/rows/same_fields_as", "others",
     "listings/rows/same_fields_as: không có danh sách “others” trong đề cương này"),
)  # fmt: skip


def show(row):
    where, value, words = row
    return f"`{where}`", f"`{value}`" if value != "" else "(trống)", words
