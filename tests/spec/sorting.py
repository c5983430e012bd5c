from parity.domain.wording import fold

TITLE = "Xếp thứ tự và tìm kiếm"
PROSE = """
Bảng chữ cái: a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y; f, j, w, z của tên nước ngoài
ở chỗ của chữ La-tinh. So chữ cái trước, thanh sau: không dấu, huyền, hỏi, ngã, sắc, nặng. Thanh tính
cho cả âm tiết nên *Hoà* và *Hòa* là một. Số xếp theo giá trị. Khi tìm, bỏ hết dấu, đ là d, không phân
biệt hoa thường (thiết kế 4.3). Bảng dưới đã đúng thứ tự.
"""
COLUMNS = ("Theo thứ tự", "Khi tìm kiếm")

# Already in order; equal neighbours are written in one cell.
ROWS = (
    ("",),
    ("2 tháng 9",),
    ("30 tháng 4",),
    ("An Giang",),
    ("Ăng ten",),
    ("Ba Đình",),
    ("Bà Rịa - Vũng Tàu",),
    ("Bạc Liêu",),
    ("Bắc Giang",),
    ("Bình Dương",),
    ("Cà Mau",),
    ("Cao Bằng",),
    ("Cần Thơ",),
    ("Dương Minh Châu",),
    ("Đà Nẵng",),
    ("Đắk Lắk",),
    ("Đắk Nông",),
    ("Điện Biên",),
    ("Đồng Nai",),
    ("Gia Lai",),
    ("Hà Giang",),
    ("Hà Nội",),
    ("Hải Phòng",),
    ("Hậu Giang",),
    ("Hòa Bình", "Hoà Bình", "HÒA  BÌNH"),
    ("ma",),
    ("mà",),
    ("mả",),
    ("mã",),
    ("má",),
    ("mạ",),
    ("Quận 2",),
    ("Quận 10",),
    ("Quận Ba Đình",),
    ("Thừa Thiên Huế", "Thừa Thiên - Huế"),
    ("Yên Bái",),
)
# Already in order: by tên, then họ, then tên đệm.
PEOPLE = (
    "",
    "An",
    "Lê Thị An",
    "Nguyễn An",
    "Nguyễn Thị An",
    "Nguyễn Văn An",
    "Trần Bình",
    "Đặng Văn Dũng",
    "Phạm Thu Hà",
    "Lê Hạ",
)


def show(row):
    return [" = ".join(row) or "(trống)", fold(row[0]) or "(trống)"]
