"""Blocks of a document, and the lines that Decree 30/2020 fixes letter by letter."""

from datetime import date

import pytest

from parity.domain import document as paper
from parity.domain import letterhead
from parity.domain.authority import Capacity
from parity.domain.document import Align, Annex, Document, Signer, Table
from parity.domain.units import UnitAt

SPACE, BLANK = paper.NBSP, paper.NBSP * 6


def a_document(**more):
    told = {"symbol": "BC-BHXH", "place": "Hà Nội", "year": 2024, **more}
    return Document(
        issuer="Bảo hiểm xã hội Việt Nam",
        subject="Kết quả năm 2024",
        signer=Signer(post="GIÁM ĐỐC"),
        blocks=(),
        **told,
    )


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (None, f"Số:{SPACE}{BLANK}/BC-BHXH"),
        (1, f"Số:{SPACE}01/BC-BHXH"),
        (9, f"Số:{SPACE}09/BC-BHXH"),
        (10, f"Số:{SPACE}10/BC-BHXH"),
        (1234, f"Số:{SPACE}1234/BC-BHXH"),
    ],
)
def test_numbers_below_ten_take_a_leading_zero(number, line):
    assert paper.number_line(a_document(number=number)) == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (None, f"Hà Nội, ngày{BLANK}tháng{BLANK}năm 2024"),
        (date(2024, 1, 5), "Hà Nội, ngày 05 tháng 01 năm 2024"),
        (date(2024, 2, 10), "Hà Nội, ngày 10 tháng 02 năm 2024"),
        (date(2024, 3, 9), "Hà Nội, ngày 09 tháng 3 năm 2024"),
        (date(2024, 9, 30), "Hà Nội, ngày 30 tháng 9 năm 2024"),
        (date(2024, 12, 31), "Hà Nội, ngày 31 tháng 12 năm 2024"),
    ],
)
def test_days_below_ten_and_months_one_and_two_take_a_zero(day, line):
    written = paper.place_line(a_document(date=day))

    assert written if day is None else written.replace(SPACE, " ") == line
    assert day is not None or written == line


def test_the_title_of_the_file_is_kind_and_subject():
    assert a_document().title == "Báo cáo kết quả năm 2024"


@pytest.mark.parametrize(
    ("count", "names"),
    [(1, ["Phụ lục"]), (2, ["Phụ lục I", "Phụ lục II"])],
)
def test_several_annexes_have_roman_numbers(count, names):
    made = a_document(annexes=(Annex("DANH SÁCH", ()),) * count)

    assert [paper.annex_name(made, index) for index in range(count)] == names


@pytest.mark.parametrize(
    ("number", "digits"),
    [(1, "I"), (4, "IV"), (5, "V"), (9, "IX"), (10, "X"), (14, "XIV"), (38, "XXXVIII")],
)
def test_roman_numbers(number, digits):
    assert paper.roman(number) == digits


def test_an_annex_says_what_it_belongs_to_with_blanks_left_open():
    made = a_document(number=12, date=date(2024, 12, 18))

    assert paper.annexed_to(made) == (
        f"(Kèm theo Báo cáo số{BLANK}/BC-BHXH ngày{BLANK}tháng{BLANK}năm 2024 "
        "của Bảo hiểm xã hội Việt Nam)"
    )


@pytest.mark.parametrize(
    ("rows", "widths", "align"),
    [
        ((("1",),), (10, 20), (Align.LEFT, Align.RIGHT)),
        ((("1", "2"),), (10,), (Align.LEFT, Align.RIGHT)),
        ((("1", "2"),), (10, 20), (Align.LEFT,)),
    ],
)
def test_a_table_with_uneven_rows_cannot_be_made(rows, widths, align):
    with pytest.raises(paper.UnevenTable):
        Table(head=("TT", "Tên"), rows=rows, widths=widths, align=align)


def a_unit(name, *, parent="VSS", symbol="BHXH"):
    return UnitAt("X", parent, "provincial", name, name, symbol, 1, "")


PLACES = (
    ("Bảo hiểm xã hội Việt Nam", "Hà Nội"),
    ("Vụ Tổ chức cán bộ", "Hà Nội"),
    ("Bảo hiểm xã hội tỉnh Bắc Giang", "Bắc Giang"),
    ("Bảo hiểm xã hội tỉnh Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("Bảo hiểm xã hội thành phố Hà Nội", "Hà Nội"),
    ("Bảo hiểm xã hội Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
    ("Bảo hiểm xã hội quận 1", "Quận 1"),
    ("Bảo hiểm xã hội huyện Sóc Sơn", "Sóc Sơn"),
    ("Bảo hiểm xã hội thị xã Thuận An", "Thuận An"),
)


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_the_place_of_a_letter_comes_from_the_name_of_the_unit(name, place):
    assert letterhead.place_of(a_unit(name)) == place


POSTS = (
    ("Vụ Tổ chức cán bộ", "VỤ TRƯỞNG"),
    ("Ban Thực hiện chính sách bảo hiểm xã hội", "TRƯỞNG BAN"),
    ("Văn phòng Bảo hiểm xã hội Việt Nam", "CHÁNH VĂN PHÒNG"),
    ("Trung tâm Lưu trữ", "GIÁM ĐỐC"),
    ("Viện Khoa học Bảo hiểm xã hội", "VIỆN TRƯỞNG"),
    ("Trường Đào tạo nghiệp vụ Bảo hiểm xã hội", "HIỆU TRƯỞNG"),
    ("Tạp chí Bảo hiểm xã hội", "TỔNG BIÊN TẬP"),
    ("Bảo hiểm xã hội tỉnh Bắc Giang", "GIÁM ĐỐC"),
)


@pytest.mark.parametrize(("name", "post"), POSTS)
def test_the_post_of_a_unit_s_head_comes_from_its_name(name, post):
    assert letterhead.head_post(a_unit(name), date(2024, 6, 5)) == post


@pytest.mark.parametrize(
    ("day", "post"),
    [(date(2025, 2, 28), "TỔNG GIÁM ĐỐC"), (date(2025, 3, 1), "GIÁM ĐỐC")],
)
def test_the_head_of_the_centre_is_a_director_since_march_2025(day, post):
    centre = a_unit("Bảo hiểm xã hội Việt Nam", parent=None)

    assert letterhead.head_post(centre, day) == post


# Decree 30/2020, article 13 and annex I, part II, 7a
SIGNERS = (
    (Capacity.HEAD, "Giám đốc", (), "GIÁM ĐỐC"),
    (Capacity.HEAD, "", (), "GIÁM ĐỐC"),
    (Capacity.DEPUTY, "Phó Giám đốc", ("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC"),
    (Capacity.ACTING, "Phó Giám đốc", (), "Q. GIÁM ĐỐC"),
    (Capacity.AUTHORISED, "Trưởng phòng", ("TUQ. GIÁM ĐỐC",), "TRƯỞNG PHÒNG"),
)


@pytest.mark.parametrize(("capacity", "title", "power", "post"), SIGNERS)
def test_the_signature_block_says_in_what_power(capacity, title, power, post):
    signer = letterhead.signer("GIÁM ĐỐC", capacity=capacity, title=title, name=None)

    assert signer == Signer(post=post, power=power)


def test_the_symbol_is_the_kind_and_the_unit_s_own():
    assert letterhead.symbol_of(a_unit("Vụ Tổ chức cán bộ", symbol="TCCB")) == "BC-TCCB"
