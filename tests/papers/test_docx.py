"""The Word file in the form of Decree 30/2020, annex I, read back with python-docx."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

import paper_texts as texts
import told_report as told
from parity.domain.document import (
    Align,
    Annex,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Signer,
    Style,
    Table,
)
from parity.papers import docx as word_file
from parity.papers import frame, times

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
        Heading(3, "đ) Kinh phí"),
        Paragraph("Nội dung thứ nhất."),
        Bullets(("Dòng một;", "Dòng hai.")),
        TABLE,
        Paragraph("Ghi chú cuối bảng.", Style.NOTE),
        Paragraph("Kính gửi cấp trên./."),
    ),
)


@cache
def opened(document=REPORT):
    return docx.Document(io.BytesIO(word_file.write(document)))


def part(name, document=REPORT):
    with zipfile.ZipFile(io.BytesIO(word_file.write(document))) as package:
        return package.read(name).decode()


def millimetres(length):
    return round(length.mm)


def lines_of(cell):
    return [paragraph.text for paragraph in cell.paragraphs]


def size_of(paragraph):
    return paragraph.runs[0].font.size.pt


def test_the_page_is_a4_with_the_decree_s_margins():
    section = opened().sections[0]

    assert [millimetres(side) for side in (section.page_width, section.page_height)] == [210, 297]
    assert [
        millimetres(side)
        for side in (
            section.top_margin,
            section.bottom_margin,
            section.left_margin,
            section.right_margin,
        )
    ] == [20, 20, 30, 15]


def test_the_page_number_stands_in_the_top_margin_from_page_two():
    section = opened().sections[0]
    header = section.header.paragraphs[0]

    assert section.different_first_page_header_footer
    assert [code.text for code in header._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert header.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert header.style.font.size.pt == 13
    assert [paragraph.text for paragraph in section.first_page_header.paragraphs] == [""]


def test_the_head_has_issuer_and_country_side_by_side():
    head = opened().tables[0]
    issuer, country = head.rows[0].cells
    number, place = head.rows[1].cells

    assert [millimetres(column.width) for column in head.columns] == [64, 101]
    assert lines_of(issuer) == ["BẢO HIỂM XÃ HỘI VIỆT NAM", "BẢO HIỂM XÃ HỘI", "TỈNH BẮC GIANG", ""]
    assert lines_of(country) == [frame.COUNTRY, frame.MOTTO, ""]
    assert number.text == "Số:\u00a007/BC-BHXH"
    assert place.text.replace("\u00a0", " ") == "Bắc Giang, ngày 05 tháng 12 năm 2024"


def test_the_head_s_letters_are_bold_or_slanted_as_the_decree_says():
    head = opened().tables[0]
    parent, issuer, *_ = head.rows[0].cells[0].paragraphs
    country, motto, _ = head.rows[0].cells[1].paragraphs
    number, place = (cell.paragraphs[0] for cell in head.rows[1].cells)

    looks = [
        (size_of(each), each.runs[0].bold, each.runs[0].italic)
        for each in (parent, issuer, country, motto, number, place)
    ]

    assert looks == [
        (12, False, False),
        (12, True, False),
        (12, True, False),
        (13, True, False),
        (13, False, False),
        (13, False, True),
    ]


def rule_length(paragraph, within):
    layout = paragraph.paragraph_format
    return within - layout.left_indent.mm - layout.right_indent.mm


def test_the_rule_under_the_motto_is_as_long_as_its_line():
    rule = opened().tables[0].rows[0].cells[1].paragraphs[-1]

    assert rule._p.find(".//" + qn("w:top")) is not None
    assert abs(rule_length(rule, 101) / times.bold_width_mm(frame.MOTTO, 13) - 1) < 0.05


def test_the_rules_under_issuer_and_subject_are_a_third_to_a_half_of_the_line():
    made = opened()
    under_issuer = made.tables[0].rows[0].cells[0].paragraphs[-1]
    under_subject = made.paragraphs[2]

    shares = (
        rule_length(under_issuer, 64) / times.bold_width_mm("TỈNH BẮC GIANG", 12),
        rule_length(under_subject, 165) / times.bold_width_mm(REPORT.subject, 14),
    )

    assert [1 / 3 <= share <= 1 / 2 for share in shares] == [True, True]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Bảo hiểm xã hội Việt Nam", ["BẢO HIỂM XÃ HỘI VIỆT NAM"]),
        (
            "Bảo hiểm xã hội Thành phố Hồ Chí Minh",
            ["BẢO HIỂM XÃ HỘI", "THÀNH PHỐ HỒ CHÍ MINH"],
        ),
        ("Vụ Tổ chức cán bộ", ["VỤ TỔ CHỨC CÁN BỘ"]),
        (
            "Văn phòng Bảo hiểm xã hội Việt Nam",
            ["VĂN PHÒNG", "BẢO HIỂM XÃ HỘI VIỆT NAM"],
        ),
        (
            "Trung tâm Dịch vụ hỗ trợ, chăm sóc khách hàng",
            ["TRUNG TÂM DỊCH VỤ HỖ TRỢ, CHĂM SÓC KHÁCH HÀNG"],
        ),
    ],
)
def test_a_long_issuer_is_broken_at_a_group_of_words(name, lines):
    assert frame.issuer_lines(name, points=12) == lines


def test_the_text_stands_in_the_decree_s_order():
    made = opened()

    assert [paragraph.text for paragraph in made.paragraphs if paragraph.text] == [
        "BÁO CÁO",
        REPORT.subject,
        "Kính gửi: Bảo hiểm xã hội Việt Nam",
        "I. TÌNH HÌNH CHUNG",
        "1. Kết quả",
        "đ) Kinh phí",
        "Nội dung thứ nhất.",
        "- Dòng một;",
        "- Dòng hai.",
        "Bảng 1. Số liệu",
        "Ghi chú cuối bảng.",
        "Kính gửi cấp trên./.",
    ]
    assert len(made.tables) == 3


def test_headings_are_word_s_own_and_numbered_as_typed():
    headings = [p for p in opened().paragraphs if p.style.name.startswith("Heading")]

    assert [(p.style.name, p.text.split(" ")[0]) for p in headings] == [
        ("Heading 1", "I."),
        ("Heading 2", "1."),
        ("Heading 3", "đ)"),
    ]
    assert [p.style.font.bold for p in headings] == [True, True, False]
    assert {p.style.paragraph_format.keep_with_next for p in headings} == {True}


def test_the_body_is_justified_in_14_points_with_its_first_line_in():
    style = next(p for p in opened().paragraphs if p.text == "Nội dung thứ nhất.").style
    layout = style.paragraph_format

    assert (style.name, style.font.size.pt, layout.alignment) == (
        "Nội dung",
        14,
        WD_ALIGN_PARAGRAPH.JUSTIFY,
    )
    assert round(layout.first_line_indent.cm, 2) == 1.27
    assert layout.space_before.pt + layout.space_after.pt >= 6
    assert 1 <= layout.line_spacing <= 1.5


def test_tables_repeat_their_head_and_never_break_a_row():
    rows = opened().tables[1].rows

    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [
        True,
        False,
        False,
    ]
    assert [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows] == [True] * 3
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["Chỉ tiêu", "Năm 2024"],
        ["Đảng viên", "1.234"],
        ["Tổng số", "chưa có số liệu"],
    ]


def test_figures_stand_at_the_right_and_the_total_is_bold():
    _, first, total = opened().tables[1].rows
    label, number = (cell.paragraphs[0] for cell in first.cells)

    assert [p.style.paragraph_format.alignment for p in (label, number)] == [
        WD_ALIGN_PARAGRAPH.LEFT,
        WD_ALIGN_PARAGRAPH.RIGHT,
    ]
    assert [cell.paragraphs[0].runs[0].bold for cell in first.cells] == [None, None]
    assert [cell.paragraphs[0].runs[0].bold for cell in total.cells] == [True, True]


def test_recipients_stand_beside_the_signature():
    recipients, signature = opened().tables[-1].rows[0].cells

    assert lines_of(recipients) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert [size_of(p) for p in recipients.paragraphs] == [12, 11, 11]
    heading = recipients.paragraphs[0].runs[0]
    assert (heading.bold, heading.italic) == (True, True)
    assert [text for text in lines_of(signature) if text] == [
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Người Ký Thử",
    ]
    assert {p.runs[0].bold for p in signature.paragraphs if p.text} == {True}


def test_several_addressees_stand_below_each_other():
    made = opened(replace(REPORT, addressees=("Bộ Nội vụ", "Bộ Tài chính")))

    lines = [p.text for p in made.paragraphs if "Bộ" in p.text or p.text.startswith("Kính gửi:")]

    assert lines == ["Kính gửi:", "- Bộ Nội vụ;", "- Bộ Tài chính."]


def test_blanks_wait_for_number_date_and_signer():
    open_ended = replace(REPORT, number=None, date=None, signer=Signer(post="GIÁM ĐỐC"))
    head, foot = opened(open_ended).tables[0], opened(open_ended).tables[-1]
    number, place = (cell.text.replace("\u00a0", " ") for cell in head.rows[1].cells)

    assert (number, place) == (
        "Số:       /BC-BHXH",
        "Bắc Giang, ngày      tháng      năm 2024",
    )
    assert [text for text in lines_of(foot.rows[0].cells[1]) if text] == ["GIÁM ĐỐC"]


def test_every_font_is_times_new_roman_and_the_language_vietnamese():
    styles = part("word/styles.xml")
    properties = (
        docx.oxml.parse_xml(styles.encode()).find(qn("w:docDefaults")).find(qn("w:rPrDefault"))[0]
    )
    fonts = properties.find(qn("w:rFonts"))

    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    assert properties.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    used = {p.style.name for p in opened().paragraphs} | {"Ô bảng", "Ô số liệu", "Header"}
    by_name = {style.name: style for style in opened().styles}
    assert {by_name[name].font.name for name in used} == {"Times New Roman"}
    assert "rFonts" not in part("word/document.xml")


def test_the_file_says_what_it_is():
    properties = opened().core_properties

    assert properties.title == (
        "Báo cáo kết quả thực hiện chính sách, pháp luật về bình đẳng giới năm 2024"
    )
    assert (properties.author, properties.language) == (REPORT.issuer, "vi-VN")
    assert properties.created.replace(tzinfo=None) == datetime(2024, 12, 5)  # noqa: DTZ001


def test_equal_documents_are_equal_files():
    assert word_file.write(REPORT) == word_file.write(replace(REPORT))


ANNEXED = replace(
    REPORT,
    annexes=(
        Annex("TỔNG HỢP SỐ LIỆU", (TABLE,), is_landscape=True),
        Annex("DANH SÁCH ĐƠN VỊ", (TABLE,)),
    ),
)


def test_annexes_have_pages_of_their_own_counted_from_one():
    sections = opened(ANNEXED).sections

    assert [millimetres(section.page_width) for section in sections] == [210, 297, 210]
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in sections]
    assert starts[0] is None
    assert [start.get(qn("w:start")) for start in starts[1:]] == ["1", "1"]
    assert {section.different_first_page_header_footer for section in sections} == {True}


def test_annexes_are_named_and_say_what_they_belong_to():
    lines = [p.text.replace("\u00a0", " ") for p in opened(ANNEXED).paragraphs]
    belongs = (
        "(Kèm theo Báo cáo số      /BC-BHXH ngày      tháng      năm 2024 "
        "của Bảo hiểm xã hội tỉnh Bắc Giang)"
    )

    start = lines.index("Phụ lục I")
    assert lines[start : start + 3] == ["Phụ lục I", "TỔNG HỢP SỐ LIỆU", belongs]
    start = lines.index("Phụ lục II")
    assert lines[start : start + 3] == ["Phụ lục II", "DANH SÁCH ĐƠN VỊ", belongs]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('a < b & "c"', 'a < b & "c"'),
        ("Chuông\x07 và \x0bngắt\x0c trang", "Chuông và ngắt trang"),
        ("hai\ndòng", "hai\ndòng"),
        ("cột\tcột", "cột\tcột"),
        ("]]> <w:p/>", "]]> <w:p/>"),
        ("Ế ễ Ữ ự đ Đ", "Ế ễ Ữ ự đ Đ"),
    ],
)
def test_any_text_a_person_types_is_only_text(text, read):
    table = replace(TABLE, rows=((text, text),), caption=text, total_last=False)
    blocks = (Paragraph(text), Bullets((text,)), Heading(2, text), table)

    made = opened(replace(REPORT, blocks=blocks, subject=text))

    found = [p.text for p in made.paragraphs if p.text.removeprefix("- ") == read]
    assert len(found) == 5
    assert [cell.text for cell in made.tables[1].rows[1].cells] == [read, read]


def test_a_note_marks_what_is_not_the_issued_document():
    section = opened(replace(REPORT, header_note="Bản dự thảo")).sections[0]

    assert [
        footer.paragraphs[0].text for footer in (section.footer, section.first_page_footer)
    ] == [
        "Bản dự thảo",
        "Bản dự thảo",
    ]


def test_a_page_break_begins_a_new_page():
    made = opened(replace(REPORT, blocks=(Paragraph("Trước."), PageBreak(), Paragraph("Sau."))))

    breaks = made.element.body.findall(".//" + qn("w:br"))
    assert [each.get(qn("w:type")) for each in breaks] == ["page"]


@pytest.mark.parametrize(
    ("text", "points", "width"),
    [
        ("", 14, 0.0),
        ("Độc lập - Tự do - Hạnh phúc", 13, 56.1),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 88.3),
        ("BẢO HIỂM XÃ HỘI TỈNH BẮC GIANG", 12, 75.7),
        ("ƠƯơư", 10, 9.6),
    ],
)
def test_widths_are_those_of_times_new_roman_bold(text, points, width):
    assert round(times.bold_width_mm(text, points), 1) == width


def report_of_a_whole_year():
    figures = {"party.total": 182, "party.nu": 98, "documents.new": 3, "documents.amended": 40}
    narratives = {"direction": "\n".join(["Đơn vị đã ban hành kế hoạch năm 2024. " * 12] * 14)}
    rows = ({"number": "12/QĐ-BHXH", "day": "2024-03-05", "kind": "qd", "readers": "1200"},)
    return told.document(
        told.DIRECTION,
        told.PARTY,
        told.DOCUMENTS,
        told.PAPER_LIST,
        figures=figures,
        previous=figures,
        narratives=narratives,
        listings={"papers": rows * 30},
    )


@pytest.mark.slow
@texts.needs_libreoffice
def test_libreoffice_lays_the_whole_report_out(tmp_path):
    pages = texts.pages_of(texts.by_libreoffice(report_of_a_whole_year(), tmp_path))
    first, last = pages[0], pages[-1]
    lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]

    assert 5 <= len(pages) <= 8
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    assert "Số: 05/BC-BHXH" in first.replace("\u00a0", " ")
    assert lines[1][0] == "2"
    assert any("trong đó nữ 98 người, chiếm 53,85%" in page for page in pages)
    signed = next(place for place, page in enumerate(pages) if "PHÓ GIÁM ĐỐC" in page)
    assert "Nơi nhận:" in pages[signed]
    assert lines[signed + 1][:2] == ["Phụ lục", "DANH SÁCH VĂN BẢN"]
    # The head of a table stands again on its next page, after the number of the page.
    assert lines[-1][0] == "2"
    assert "Số, ký hiệu" in last
    assert all(page for page in lines)


def test_a_row_that_may_be_higher_than_a_page_may_break():
    rows = (("ngắn", "1"), ("dài " * 3000, "1"))
    made = opened(replace(REPORT, blocks=(replace(TABLE, rows=rows, total_last=False),)))

    kept = [row._tr.find(".//" + qn("w:cantSplit")) is not None for row in made.tables[1].rows]
    assert kept == [True, True, False]


def test_paragraphs_stand_six_points_apart():
    styles = opened().styles
    body, dashed = (styles[name].paragraph_format for name in ("Nội dung", "Gạch đầu dòng"))

    # Of the space after one and before the next the greater one counts.
    pairs = ((body, dashed), (dashed, body))
    assert [max(a.space_after.pt, b.space_before.pt) for a, b in pairs] == [6, 6]
