"""The PDF file: what it claims, what it embeds, where things stand, what it refuses."""

import io
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache

import pikepdf
import pypdfium2
import pytest

import paper_texts as texts
from parity.domain.document import (
    Align,
    Annex,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Signer,
    Table,
)
from parity.papers import frame, table_rows, times
from parity.papers import looks as form
from parity.papers import pdf as pdf_file
from parity.papers.pdf import MissingFont, UnknownSign

POINTS = 72 / 25.4
PATH = 2  # how pdfium numbers lines among the objects of a page
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
LETTERS = "".join(f"{vowel}{tone}" for vowel in VOWELS for tone in TONES) + "bcdđghklmnpqrstvx"

TABLE = Table(
    head=("Chỉ tiêu", "Năm 2024"),
    rows=(("Đảng viên", "1.234"), ("Tổng số", "chưa có số liệu")),
    widths=(110, 55),
    align=(Align.LEFT, Align.RIGHT),
    caption="Bảng 1. Số liệu",
    total_last=True,
)
REPORT = Document(
    parent_body="Bảo hiểm xã hội Việt Nam",
    issuer="Bảo hiểm xã hội tỉnh Bắc Giang",
    number=7,
    symbol="BC-BHXH",
    place="Bắc Giang",
    date=date(2024, 12, 5),
    year=2024,
    subject="Kết quả thực hiện chính sách, pháp luật về bình đẳng giới năm 2024",
    addressees=("Bảo hiểm xã hội Việt Nam",),
    signer=Signer(post="PHÓ GIÁM ĐỐC", power=("KT. GIÁM ĐỐC",), name="Người Ký Thử"),
    blocks=(
        Heading(1, "I. TÌNH HÌNH CHUNG"),
        Heading(2, "1. Kết quả"),
        Paragraph("Nội dung thứ nhất."),
        Bullets(("Dòng một;", "Dòng hai.")),
        TABLE,
        Paragraph("Kính gửi cấp trên./."),
    ),
)
ANNEXED = replace(
    REPORT,
    annexes=(
        Annex("TỔNG HỢP SỐ LIỆU", (Heading(3, "a) Chi tiết"), TABLE), is_landscape=True),
        Annex("DANH SÁCH ĐƠN VỊ", (replace(TABLE, rows=TABLE.rows * 40),)),
    ),
)


@cache
def written(document=REPORT) -> bytes:
    return pdf_file.write(document)


def opened(document=REPORT) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(written(document)))


def pages(document) -> list[str]:
    return texts.pages_of(written(document))


def text(document) -> str:
    return " ".join("\n".join(pages(document)).split())


def test_it_claims_pdf_a_2a_and_pdf_ua_1():
    with opened() as pdf, pdf.open_metadata() as claims:
        assert (claims["pdfaid:part"], claims["pdfaid:conformance"]) == ("2", "A")
        assert claims["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"


def test_it_is_tagged_in_vietnamese_and_shows_its_title():
    with opened() as pdf:
        root = pdf.Root
        assert (bool(root.MarkInfo.Marked), str(root.Lang)) == (True, "vi-VN")
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == REPORT.title
        assert str(pdf.docinfo["/Author"]) == REPORT.issuer
        assert str(pdf.docinfo["/CreationDate"])[:10] == "D:20241204"  # midnight there, in UTC


def test_headings_tables_and_cells_are_tagged_as_what_they_are():
    found = {
        tag: texts.tagged(written(), tag) for tag in ("H1", "H2", "Table", "Caption", "TH", "TD")
    }

    assert found == {"H1": 1, "H2": 1, "Table": 1, "Caption": 1, "TH": 2, "TD": 4}


def test_every_font_is_tinos_and_embedded():
    with opened(ANNEXED) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
        files = {"/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts}

    assert names == {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
    assert files == {True}


@pytest.mark.parametrize("letters", [LETTERS, LETTERS.upper()])
def test_every_vietnamese_letter_is_drawn(letters):
    one = replace(REPORT, blocks=(Paragraph(letters),))
    composed = unicodedata.normalize("NFC", letters)

    assert pages(one)[0].splitlines()[9] == composed
    assert written(one) == pdf_file.write(replace(one, blocks=(Paragraph(composed),)))


def test_equal_documents_are_equal_files():
    assert pdf_file.write(REPORT) == pdf_file.write(replace(REPORT))


def test_a_document_without_a_day_has_a_moment_of_its_own():
    open_ended = replace(REPORT, number=None, date=None, signer=Signer(post="GIÁM ĐỐC"))

    assert "Số: /BC-BHXH Bắc Giang, ngày tháng năm 2024" in text(open_ended)
    with opened(open_ended) as pdf:
        assert str(pdf.docinfo["/CreationDate"])[:10] == "D:19991231"


def boxes(document, page=0):
    """Where the words of a page stand: text → (left, baseline) in millimetres from top left."""
    with pypdfium2.PdfDocument(written(document)) as pdf:
        height = pdf[page].get_height()
        lines = pdf[page].get_textpage()
        rects = [lines.get_rect(n) for n in range(lines.count_rects())]
        return {
            lines.get_text_bounded(*rect).strip(): (rect[0] / POINTS, (height - rect[1]) / POINTS)
            for rect in rects
        }


def test_the_page_is_a4_with_the_decree_s_margins():
    with pypdfium2.PdfDocument(written(ANNEXED)) as pdf:
        sizes = [tuple(round(side / POINTS) for side in page.get_size()) for page in pdf]
    found = boxes(REPORT)

    assert sizes == [(210, 297), (297, 210), (210, 297), (210, 297)]
    (left, _), (first, _) = found["Đảng viên"], found["I. TÌNH HÌNH CHUNG"]
    assert abs(left - form.LEFT_MM - form.CELL_SIDE_MM) < 0.2
    assert abs(first - form.LEFT_MM - form.FIRST_LINE_MM) < 0.2


def rules(document) -> list[float]:
    """The lengths of the first page's rules in millimetres; bounds are wider by the stroke."""
    with pypdfium2.PdfDocument(written(document)) as pdf:
        found = [each.get_bounds() for each in pdf[0].get_objects() if each.type == PATH]
    return [(right - left - (high - low)) / POINTS for left, low, right, high in found]


def test_the_rules_are_as_long_as_the_decree_wants():
    plain = replace(REPORT, blocks=(Paragraph("Nội dung."),))
    under_issuer, under_motto, under_subject = rules(plain)

    assert abs(under_motto / times.bold_width_mm(frame.MOTTO, 13) - 1) < 0.05
    shares = (
        under_issuer / times.bold_width_mm("TỈNH BẮC GIANG", 12),
        under_subject / times.bold_width_mm(REPORT.subject, 14),
    )
    assert [1 / 3 <= share <= 1 / 2 for share in shares] == [True, True]


def test_pages_are_numbered_from_the_second_and_every_annex_from_one():
    long = replace(ANNEXED, blocks=(Paragraph("Nội dung dài. " * 400), *REPORT.blocks))

    firsts = [page.splitlines()[0].strip() for page in pages(long)]
    assert firsts == ["BẢO HIỂM XÃ HỘI VIỆT NAM", "2", "3", "Phụ lục I", "Phụ lục II", "2"]


def test_the_head_of_a_table_stands_again_on_its_next_page():
    assert pages(ANNEXED)[3].splitlines()[:2] == ["2", "Chỉ tiêu Năm 2024"]


def test_a_note_stands_at_the_foot_of_every_page():
    marked = replace(ANNEXED, header_note="Bản dự thảo")

    assert [page.splitlines()[-1] for page in pages(marked)] == ["Bản dự thảo"] * 4


def test_a_page_break_begins_a_new_page():
    broken = replace(REPORT, blocks=(Paragraph("Trước."), PageBreak(), Paragraph("Sau.")))

    assert [("Trước." in page, "Sau." in page) for page in pages(broken)] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("lines", range(18, 30))
def test_the_signature_never_stands_without_the_text_it_closes(lines):
    filled = (Paragraph("Dòng."),) * lines
    made = pages(replace(REPORT, blocks=(*filled, Paragraph("Hai câu cuối."), Paragraph("Hết./."))))

    signed = [page for page in made if "PHÓ GIÁM ĐỐC" in page]
    assert [("Hết./." in page, "Người Ký Thử" in page) for page in signed] == [(True, True)]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "a < b & #panic(1) *đậm* $x$ @nguồn <nhãn> \\",
            "a < b & #panic(1) *đậm* $x$ @nguồn <nhãn> \\",
        ),
        ("Chuông\x07 và \x0bngắt\x0c trang", "Chuông và ngắt trang"),
        ("hai\ndòng", "hai dòng"),
        ("cột\tcột", "cột cột"),
        (
            "http://vss.gov.vn // /* ghi chú */ `mã` ~ --",
            "http://vss.gov.vn // /* ghi chú */ `mã` ~ --",
        ),
        ("\"ngoặc\" 'đơn'", "\"ngoặc\" 'đơn'"),
    ],
)
def test_any_text_a_person_types_is_only_text(typed, read):
    table = replace(TABLE, rows=((typed, "1"),), caption=typed, total_last=False)
    blocks = (Paragraph(typed), Bullets((typed,)), Heading(1, typed), table)

    made = text(replace(REPORT, blocks=blocks, subject=typed))

    assert made.count(read) == 6


@pytest.mark.parametrize(
    ("words", "sign", "code", "near"),
    [
        ("Đã làm ☑ xong", "☑", "U+2611", "Đã làm ☑ xong"),
        ("\uf0b7 gạch đầu dòng của Word", "\uf0b7", "U+F0B7", "\uf0b7 gạch đầu dòng của W"),
        ("Cảm ơn 😀", "😀", "U+1F600", "Cảm ơn 😀"),
    ],
)
def test_a_sign_that_the_font_has_not_is_named_with_its_place(words, sign, code, near):
    with pytest.raises(UnknownSign) as raised:
        pdf_file.write(replace(REPORT, blocks=(Paragraph(words),)))

    error = raised.value
    assert (error.sign, error.code, error.near) == (sign, code, near)
    assert pdf_file.say(error) == (
        f"Phông chữ của bản PDF không có ký tự “{sign}” ({code}), ở chỗ “{near}”. "
        "Thay ký tự này trong báo cáo rồi lập lại bản PDF."
    )


def test_a_program_without_its_fonts_says_what_to_do(tmp_path):
    with pytest.raises(MissingFont) as raised:
        pdf_file.fonts(tmp_path)

    assert pdf_file.say(raised.value) == (
        f"Thiếu tệp phông chữ Tinos trong thư mục {tmp_path}. Chạy make setup rồi lập lại bản PDF."
    )


def test_a_word_wider_than_its_cell_is_broken_and_whole():
    row = ("https://baohiemxahoi.gov.vn/" + "a" * 120, "1.234.567.890.123.456.789.012")
    made = replace(TABLE, rows=(row,), widths=(3, 1), total_last=False)
    one = replace(REPORT, blocks=(made,))

    found = texts.squeezed("".join(pages(one)))
    assert [cell in found for cell in row] == [True, True]
    right = max(left for left, _ in boxes(one).values())
    assert right < form.PAGE_MM[0] - form.RIGHT_MM


def test_a_row_higher_than_a_page_is_told_whole():
    words = "dài " * 3000
    one = replace(REPORT, blocks=(replace(TABLE, rows=((words, "1"),), total_last=False),))

    assert text(one).count("dài") == 3000


@pytest.mark.parametrize(
    ("words", "breaks"),
    [("", False), ("ngắn", False), ("dài " * 300, False), ("dài " * 1200, True)],
)
def test_a_row_may_break_only_when_it_may_be_higher_than_a_page(words, breaks):
    assert table_rows.may_break([words], [80.0], area=form.UPRIGHT) is breaks


@pytest.mark.slow
def test_threads_write_at_the_same_time():
    made = [replace(REPORT, number=number) for number in range(1, 9)]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(pdf_file.write, made))

    assert found == [pdf_file.write(document) for document in made]
