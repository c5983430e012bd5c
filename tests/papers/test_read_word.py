"""Word files as people send them: every word that is printed, in the order of reading."""

import pytest

import foreign_files as foreign
from foreign_files import paragraph, word
from parity.papers import reading, word_text
from parity.papers.reading import Limits

LIMITS = Limits()


def text(body, **parts):
    return word_text.read(word(body, **parts), LIMITS).text


def run(content, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def t(words):
    return f'<w:t xml:space="preserve">{words}</w:t>'


def table(*rows):
    cells = "".join(
        "<w:tr>"
        + "".join(
            f"<w:tc>{''.join(paragraph(line) for line in cell.split('|'))}</w:tc>" for cell in row
        )
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


LEFT_OUT = "<w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del>"
BOX = "<w:txbxContent>{}</w:txbxContent>"
DRAWN = f"<w:r><mc:AlternateContent xmlns:mc='http://m'><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"

INLINE = (
    ("plain", run(t("Nữ")), "Nữ"),
    ("a tab, a break, a hyphen that does not break",
     run(f"{t('a')}<w:tab/>{t('b')}<w:br/>{t('c')}<w:noBreakHyphen/>{t('d')}"), "a\tb\nc-d"),
    ("what was deleted or moved away", f"{run(t('còn'))}{LEFT_OUT}<w:moveFrom>{run(t('xa'))}</w:moveFrom>", "còn"),
    ("what was put in", f"<w:ins>{run(t('thêm'))}</w:ins>", "thêm"),
    ("the result of a field, not its code",
     run('<w:fldChar w:fldCharType="begin"/>') + run("<w:instrText>DATE</w:instrText>")
     + run('<w:fldChar w:fldCharType="separate"/>') + run(t("08/11"))
     + run('<w:fldChar w:fldCharType="end"/>'), "08/11"),
    ("a simple field and a link", f"<w:fldSimple>{run(t('1'))}</w:fldSimple><w:hyperlink>{run(t('2'))}</w:hyperlink>", "12"),
    ("a content control", f"<w:sdt><w:sdtPr><w:tab/></w:sdtPr><w:sdtContent>{run(t('điền'))}</w:sdtContent></w:sdt>", "điền"),
    ("hidden words", run(t("ẩn"), "<w:vanish/>") + run(t("hiện"), '<w:vanish w:val="0"/>'), "hiện"),
    ("capitals by the look", run(t("tổng giám đốc"), "<w:caps/>"), "TỔNG GIÁM ĐỐC"),
    ("a text box once", run(t("đoạn")) + DRAWN.format(paragraph("khung"), paragraph("khung")), "đoạn\nkhung"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "read"), [case[1:] for case in INLINE], ids=[c[0] for c in INLINE]
)
def test_what_is_printed_of_a_paragraph_is_read(body, read):
    assert text(f"<w:p>{body}</w:p>") == read


def test_what_was_left_out_is_noted():
    body = f"<w:p>{run(t('còn'))}{LEFT_OUT}{run(t('ẩn'), '<w:vanish/>')}</w:p>"

    assert word_text.read(word(body), LIMITS).notes == ("deleted", "hidden")


FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
OLD_FONTS = (
    (".VnTime", "B¶o hiÓm x· héi", "Bảo hiểm xã hội", "tcvn3"),
    (".VnTimeH", "B¶o hiÓm x· héi", "BẢO HIỂM XÃ HỘI", "tcvn3"),
    ("VNI-Times", "Baûo hieåm xaõ hoäi", "Bảo hiểm xã hội", "vni"),
    (".VnTime", "B\uf0b6o hi\uf0d3m", "Bảo hiểm", "tcvn3"),
    (".VnTime", "Bảo hiểm", "Bảo hiểm", "unicode"),
    (".VnTime", "So: 12", "So: 12", "unicode"),
    ("Times New Roman", "§5 ®", "§5 ®", "unicode"),
)


@pytest.mark.parametrize(("font", "typed", "read", "encoding"), OLD_FONTS)
def test_an_old_font_says_what_its_letters_mean(font, typed, read, encoding):
    result = word_text.read(word(paragraph(typed, run=FONT.format(font))), LIMITS)

    assert (result.text, result.encoding) == (read, encoding)
    assert result.notes == (() if encoding == "unicode" else (encoding,))


def test_fonts_are_decided_run_by_run_and_a_mark_may_stand_in_the_next_run():
    old = FONT.format("VNI-Times")
    body = (
        f"<w:p>{run(t('Số: '))}{run(t('Baûo hieå'), old)}{run(t('ám'), old)}{run(t(' Nữ'))}</w:p>"
    )

    assert text(body).startswith("Số: Bảo hiể")
    assert text(body).endswith(" Nữ")


STYLES = (
    f"<w:styles {foreign.W}><w:docDefaults><w:rPrDefault><w:rPr>{FONT.format('Arial')}</w:rPr>"
    "</w:rPrDefault></w:docDefaults>"
    f"<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr>{FONT.format('.VnTime')}</w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='H'><w:basedOn w:val='N'/><w:rPr><w:caps/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='R1'><w:basedOn w:val='R2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='R2'><w:basedOn w:val='R1'/></w:style>"
    "</w:styles>"
)


@pytest.mark.parametrize(
    ("style", "read"),
    [("", "Bảo hiểm"), ("H", "BẢO HIỂM"), ("R1", "B¶o hiÓm"), ("unknown", "B¶o hiÓm")],
)
def test_the_font_comes_down_the_styles(style, read):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""

    assert text(paragraph("B¶o hiÓm", properties=properties), styles=STYLES) == read


LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
)
NUMBERING = (
    f"<w:numbering {foreign.W}><w:abstractNum w:abstractNumId='0'>"
    + LEVEL.format(0, "upperRoman", "%1.")
    + LEVEL.format(1, "decimal", "%2.")
    + LEVEL.format(2, "lowerLetter", "%3)")
    + LEVEL.format(3, "bullet", "\uf0b7")
    + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='1'>"
    "<w:startOverride w:val='5'/></w:lvlOverride></w:num></w:numbering>"
)


def numbered(level, words, number=1):
    return paragraph(
        words,
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
    )


def test_numbers_that_word_counts_are_read_as_printed():
    body = "".join(
        numbered(level, words)
        for level, words in (
            (0, "Một"), (1, "a"), (2, "x"), (2, "y"), (1, "b"), (2, "z"), (3, "-"), (1, ""), (0, "Hai"), (1, "c"),
        )
    )  # fmt: skip

    assert text(body, numbering=NUMBERING).split("\n") == [
        "I. Một", "1. a", "a) x", "b) y", "2. b", "a) z", "- -", "", "II. Hai", "1. c",
    ]  # fmt: skip


def test_a_list_may_start_anew():
    body = numbered(1, "a") + numbered(1, "b", number=2) + numbered(1, "c", number=2)

    assert text(body, numbering=NUMBERING).split("\n") == ["1. a", "5. b", "6. c"]


def test_a_table_of_tasks_is_a_line_a_row():
    body = table(
        ("STT", "Nội dung", "Phối hợp"), ("1", "Tập huấn", "Tạp chí BHXH|Văn phòng"), ("", "", "")
    )

    assert text(body) == "STT | Nội dung | Phối hợp\n1 | Tập huấn | Tạp chí BHXH; Văn phòng"


def test_a_frame_is_read_cell_after_cell():
    body = table(
        ("BỘ A|BAN B", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc"),
        ("Số: 12/B-TC|V/v thử", "Hà Nội, ngày 08 tháng 11 năm 2024"),
    )

    assert text(body).split("\n") == [
        "BỘ A", "BAN B", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/B-TC", "V/v thử", "Hà Nội, ngày 08 tháng 11 năm 2024",
    ]  # fmt: skip


def test_cells_over_several_columns_keep_the_others_in_their_columns():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("rộng") + "</w:tc>"
    body = f"<w:tbl><w:tr>{wide}<w:tc>{paragraph('cuối')}</w:tc></w:tr></w:tbl>"

    assert text(body) == "rộng |  | cuối"


BREAK = run('<w:br w:type="page"/>')
SECTION = "<w:sectPr><w:type w:val='{}'/></w:sectPr>"
PAGES = (
    ("a break", f"<w:p>{run(t('a'))}{BREAK}</w:p>{paragraph('b')}", "a\n\fb"),
    ("a break inside", f"<w:p>{run(t('a'))}{BREAK}{run(t('b'))}</w:p>", "a\n\fb"),
    ("before", paragraph("a") + paragraph("b", properties="<w:pageBreakBefore/>"), "a\n\fb"),
    ("as rendered", f"{paragraph('a')}<w:p>{run('<w:lastRenderedPageBreak/>' + t('b'))}</w:p>", "a\n\fb"),
    ("break and rendered are one",
     f"<w:p>{run(t('a'))}{BREAK}</w:p><w:p>{run('<w:lastRenderedPageBreak/>' + t('b'))}</w:p>", "a\n\fb"),
    ("a section on a new page",
     paragraph("a", properties=SECTION.format("nextPage")) + paragraph("b") + SECTION.format("nextPage"), "a\n\fb"),
    ("a section on the same page",
     paragraph("a", properties=SECTION.format("nextPage")) + paragraph("b") + SECTION.format("continuous"), "a\nb"),
)  # fmt: skip


@pytest.mark.parametrize(("body", "read"), [case[1:] for case in PAGES], ids=[c[0] for c in PAGES])
def test_a_new_page_begins_with_a_form_feed(body, read):
    result = word_text.read(word(body), LIMITS)

    assert (result.text, result.pages) == (read, read.count("\f") + 1)


def header(*lines):
    return f"<w:hdr {foreign.W}>{''.join(map(paragraph, lines))}</w:hdr>"


FIRST = '<w:sectPr><w:headerReference w:type="{}" w:id="r0"/>{}</w:sectPr>'
HEADERS = (
    ("a letterhead on the first page", "first", "<w:titlePg/>", ("BAN B", "Số: 1/B"), "BAN B\nSố: 1/B\nthân"),
    ("a letterhead on every page", "default", "", ("BAN B", "Số: 1/B"), "BAN B\nSố: 1/B\nthân"),
    ("a running title", "default", "", ("Báo cáo năm",), "thân"),
    ("a page number", "default", "", ("2",), "thân"),
    ("a header of later pages", "default", "<w:titlePg/>", ("BAN B", "Số: 1/B"), "thân"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "first", "lines", "read"), [case[1:] for case in HEADERS], ids=[c[0] for c in HEADERS]
)
def test_a_letterhead_may_stand_in_the_header(kind, first, lines, read):
    body = paragraph("thân") + FIRST.format(kind, first)

    assert text(body, header=header(*lines)) == read


SECRET = (
    ("alone", word(paragraph("Số: 1/A") + paragraph("MẬT"))),
    ("in a table", word(table(("STT", "MẬT", "a"), ("1", "b", "c")))),
    ("in a text box", word("".join(map(paragraph, "a" * 60))
     + f"<w:p>{DRAWN.format(paragraph('MẬT'), '')}</w:p>")),
    ("in a header", word(paragraph("a"), header=header("MẬT"))),
    ("in a footer", word(paragraph("a"), footer=header("mật"))),
    ("in an old font", word(paragraph("mËt", run=FONT.format(".VnTimeH")))),
)  # fmt: skip


@pytest.mark.parametrize("data", [case[1] for case in SECRET], ids=[case[0] for case in SECRET])
def test_a_mark_of_secrecy_is_found_wherever_it_stands(data):
    with pytest.raises(reading.SecretMark) as refused:
        word_text.read(data, LIMITS)

    assert refused.value.mark == "MẬT"


def with_part(name, content):
    return foreign.packed(foreign.word_parts(paragraph("a")) | {name: content})


REFUSED = (
    ("a plain zip", foreign.packed({"a.txt": "a"}), reading.NotAsNamed),
    ("a PDF", foreign.pdf_lines("a"), reading.NotAsNamed),
    ("text", b"So: 944", reading.NotAsNamed),
    ("an Excel file", foreign.packed({"xl/workbook.xml": "<a/>"}), reading.NotAsNamed),
    ("a template's type", foreign.word(paragraph("a"), main="x/template"), reading.NotAsNamed),
    ("Word of 2003", foreign.OLE, reading.OldOffice),
    ("Office under a password", foreign.office_under_password(), reading.Encrypted),
    ("a zip under a password", foreign.locked_entries(), reading.Encrypted),
    ("macros by type", foreign.word(paragraph("a"), main=foreign.MACROS), reading.HasMacros),
    ("macros inside", with_part("word/vbaProject.bin", "x"), reading.HasMacros),
    ("a bomb", foreign.bomb(), reading.UnpacksTooLarge),
    ("a swollen part", with_part("word/media/a.bmp", b" " * 8_000_000), reading.UnpacksTooLarge),
    ("a name that climbs", with_part("../../etc/cron.d/a", "x"), reading.Unsafe),
    ("an absolute name", with_part("/etc/passwd", "x"), reading.Unsafe),
    ("a name with a drive", with_part("C:evil", "x"), reading.Unsafe),
    ("billion laughs", foreign.word_with_prologue(foreign.ENTITIES, "&c;"), reading.Unsafe),
    ("an outside entity", foreign.word_with_prologue(foreign.OUTSIDE, "&a;"), reading.Unsafe),
    ("a DTD in the styles", word(paragraph("a"), styles=foreign.OUTSIDE + "<s/>"), reading.Unsafe),
    ("no body", with_part("word/document.xml", "<a/>"), reading.Damaged),
    ("XML cut off", with_part("word/document.xml", "<a><b>"), reading.Damaged),
    ("a zip cut off", word(paragraph("a"))[:-30], reading.Damaged),
    ("styles that are no XML", word(paragraph("a"), styles="?"), reading.Damaged),
    ("blank", word(paragraph("  ")), reading.Empty),
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "error"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_a_file_that_is_no_good_letter_is_refused_by_name(data, error):
    with pytest.raises(reading.NotReadable) as refused:
        word_text.read(data, LIMITS)

    assert type(refused.value) is error


@pytest.mark.slow
def test_a_bomb_that_lies_about_its_size_is_never_unpacked():
    with pytest.raises(reading.NotReadable) as refused:
        word_text.read(foreign.lying_bomb(), LIMITS)

    assert type(refused.value) in (reading.Damaged, reading.UnpacksTooLarge)


def test_a_file_of_another_program_is_read():
    data = foreign.written_by_word_library("Số: 944/BHXH-TCCB", "", "Kính gửi: Các đơn vị")

    assert word_text.read(data, LIMITS).text == "Số: 944/BHXH-TCCB\n\nKính gửi: Các đơn vị"
