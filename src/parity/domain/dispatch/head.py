"""The head of a letter: number, symbol, place, date and kind, and where they stand.

Decree 30/2020, annex I, cells 3, 4 and 5a. Headers arrive in any order of columns and broken in
the middle of names, so the fields are found by their form, not by their line.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from parity.domain.dispatch import symbols
from parity.domain.dispatch.letter import Confidence, Kind, Read
from parity.domain.dispatch.text import LOWER, UPPER, Clean

Span = tuple[int, int]

# A head stands within so many signs of the file's beginning or of the state's name.
_NUMBER_REACH, _DATE_REACH = 1500, 2500
# The issuer and the number may stand this far above the name of the state in a portal's frame.
_BEFORE_NATION = 500


@dataclass(frozen=True, slots=True)
class Head:
    """The fields of the head. `year` is known also where the day is left blank.

    The spans say where the number line, the date, "V/v", the title ("BÁO CÁO") and "Kính gửi"
    stand in the clean text; None where they do not.
    """

    number: Read[str]
    symbol: Read[str]
    place: Read[str]
    date: Read[datetime.date]
    kind: Read[Kind]
    year: int | None
    number_span: Span | None
    date_span: Span | None
    about_span: Span | None
    title_span: Span | None
    greeting_span: Span | None

    @property
    def end(self) -> int:
        """Where the body may begin: behind the last part of the head that was found."""
        spans = (self.number_span, self.date_span, self.about_span, self.title_span)
        return max((span[1] for span in (*spans, self.greeting_span) if span), default=0)


def read(clean: Clean) -> Head:
    """The head of a letter; what is not there is None and absent, what is blank says so."""
    number, symbol, number_span = _number(clean)
    place, date, year, date_span = _place_and_date(clean)
    greeting = GREETING.search(clean.text, *_within(clean, _DATE_REACH))
    abouts = _abouts(clean, greeting.start() if greeting else None)
    title = _title(clean, symbol.value, greeting.start() if greeting else None)
    return Head(
        number,
        symbol,
        place,
        date,
        _kind(clean, title, abouts[0] if abouts else None, symbol.value),
        year,
        number_span,
        date_span,
        abouts[-1].span("mark") if abouts else None,
        title.span("title") if title else None,
        greeting.span() if greeting else None,
    )


GREETING = re.compile(r"(?m:^|(?<=[\s|]))Kính\s+gửi\b\s*:?", re.IGNORECASE)
_ABOUT = re.compile(r"^.{0,40}?(?P<mark>\bV/v\b)", re.MULTILINE | re.IGNORECASE)
_NATION = re.compile(r"C[ỘO]NG\s+H[OÒ][AÀ]\s+X[ÃA]\s+H[ỘO]I")


def _within(clean: Clean, reach: int) -> Span:
    """Where the head is looked for: at the beginning, or around the state's name far below it."""
    nation = _NATION.search(clean.text)
    if not nation or nation.start() <= reach:
        return 0, reach
    return nation.start() - _BEFORE_NATION, nation.start() + reach


def _abouts(clean: Clean, greeting: int | None) -> list[re.Match[str]]:
    """The "V/v" of the head: a portal may repeat it above; one in the body is not the letter's."""
    found = _ABOUT.finditer(clean.text, *_within(clean, _NUMBER_REACH))
    if greeting is None:
        return list(found)[:1]
    return [about for about in found if about.start("mark") < greeting]


# ----------------------------------------------------------------- number

NUMBER = re.compile(rf"(?:^|(?<=[\s|]))S[ốỐ]\s*:\s*{symbols.NUMBER_SYMBOL}")
_BLANK = (
    re.compile(rf"Số\s*:?[\s.…_]*/\s?(?:(?:19|20)\d\d\s?/\s?)?(?P<symbol>{symbols.SYMBOL})"),
    re.compile(rf"^[ |]*/(?P<symbol>{symbols.SYMBOL})[ |]*$", re.MULTILINE),
)
_WITHOUT_COLON = re.compile(rf"^[ |]*Số\s+{symbols.NUMBER_SYMBOL}", re.MULTILINE)
# "415QĐ/ BM", "89 TC/TCT": no slash between number and symbol.
_SLASH_ASTRAY = re.compile(
    rf"Số\s*:\s*(?P<number>\d{{1,6}})[ ]?(?P<symbol>[{symbols.CAPITALS}]{{2,}}[ ]?[-/][ ]?{symbols.SYMBOL})"
)
_SPACE = re.compile(r"\s")


def _number(clean: Clean) -> tuple[Read[str], Read[str], Span | None]:
    within = _within(clean, _NUMBER_REACH)
    for pattern in (NUMBER, *_BLANK, _WITHOUT_COLON, _SLASH_ASTRAY):
        found = pattern.search(clean.text, *within)
        if found:
            return _number_read(clean, found), _symbol_read(clean, found), found.span()
    absent: Read[str] = Read(None, confidence=Confidence.ABSENT, note="Không tìm thấy số, ký hiệu.")
    return absent, absent, None


def _number_read(clean: Clean, found: re.Match[str]) -> Read[str]:
    if "number" not in found.re.groupindex:
        note = "Văn bản để trống số."
        place = clean.place(*found.span())
        return Read(None, found[0].strip(), place, Confidence.ABSENT, note)
    year = found.groupdict().get("year")
    value = f"{found['number']}/{year}" if year else found["number"]
    raw = found[0][found.start("number") - found.start() :]
    span = found.start("number"), found.end("year") if year else found.end("number")
    if found.re is _SLASH_ASTRAY:
        note = "Dấu gạch chéo không đứng ngay sau số."
        return Read(value, raw, clean.place(*span), Confidence.REPAIRED, note)
    return Read(value, raw, clean.place(*span))


def _symbol_read(clean: Clean, found: re.Match[str]) -> Read[str]:
    raw = found["symbol"]
    value = symbols.tidy(_SPACE.sub("", raw) if found.re is _SLASH_ASTRAY else raw)
    place = clean.place(*found.span("symbol"))
    if value == raw:
        return Read(value, raw, place)
    note = f"Ký hiệu viết “{' '.join(raw.split())}” trong văn bản."
    return Read(value, raw, place, Confidence.REPAIRED, note)


# ------------------------------------------------------------------- date

_WORD = rf"[{UPPER}][{LOWER}]+"
_PLACE = (
    rf"(?P<place>(?:(?:TP\.?|Thành +phố|Tỉnh) ?)?(?:(?:Bà +Rịa|Phan +Rang) *[-–] *)?"
    rf"{_WORD}(?:(?: +|-){_WORD}){{0,4}}|TP\.? *HCM|{_WORD}\n{_WORD})"
)
_DATED = re.compile(
    rf"{_PLACE},\s*"
    r"ngày\s*(?P<day>\d{0,2})[\s.…_]*tháng\s*(?P<month>\d{0,2})[\s.…_]*năm\s*(?P<year>\d{4})?"
)
_IN_FIGURES = re.compile(
    rf"{_PLACE},\s*(?P<written>(?:ngày\s*)?(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>\d{{4}}))"
)
_WITHOUT_PLACE = re.compile(
    r"^[ |]*(?P<written>[Nn]gày\s*(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4}))"
    r"[ |.]*$",
    re.MULTILINE,
)
_COLUMN_GAP = re.compile(r"[ ]{3,}")
# The cell before, when a narrow column broke the place's name: "TP Hồ Chí / Minh".
_NAME_BEFORE = re.compile(
    rf"(?:^|[ ]{{2,}}|\|)[ ]*(?P<words>(?:(?:TP|Tp|Thành phố|Tỉnh)\.?[ ]?)?{_WORD}(?:[ ]{_WORD}){{0,3}})"
    r"[ ]*\n\s*$",
    re.MULTILINE,
)
_NAME_REACH = 100


def _place_and_date(
    clean: Clean,
) -> tuple[Read[str], Read[datetime.date], int | None, Span | None]:
    within = _within(clean, _DATE_REACH)
    found = next(filter(None, (each.search(clean.text, *within) for each in _DATE_FORMS)), None)
    if not found:
        note = "Không tìm thấy địa danh, ngày tháng."
        absent = Confidence.ABSENT
        return (
            Read(None, confidence=absent, note=note),
            Read(None, "", None, absent, note),
            None,
            None,
        )
    year = int(found["year"]) if found["year"] else None
    if found.re is _WITHOUT_PLACE:
        place: Read[str] = Read(None, confidence=Confidence.ABSENT, note="Không ghi địa danh.")
        return place, _date_read(clean, found), year, found.span("written")
    start = _place_start(clean.text, found)
    raw = clean.text[start : found.end("place")]
    place = Read(" ".join(raw.split()), raw, clean.place(start, found.end("place")))
    return place, _date_read(clean, found), year, (start, found.end())


_DATE_FORMS = (_DATED, _IN_FIGURES, _WITHOUT_PLACE)


def _place_start(text: str, found: re.Match[str]) -> int:
    """Where the name begins: behind a gap between columns, or on the line before."""
    start = found.start("place")
    gaps = list(_COLUMN_GAP.finditer(found["place"]))
    if gaps:
        return start + gaps[-1].end()
    line = text.rfind("\n", 0, found.end("place")) + 1
    first = max(start, line)
    if text[line:first].strip(" |") or " " in text[first : found.end("place")]:
        return first
    before = _NAME_BEFORE.search(text, max(0, line - _NAME_REACH), line)
    if before is None or before["words"].casefold().endswith("hạnh phúc"):
        return first
    return before.start("words")


def _date_read(clean: Clean, found: re.Match[str]) -> Read[datetime.date]:
    is_plain = found.re is _DATED
    start = clean.text.index("ngày", found.end("place")) if is_plain else found.start("written")
    end = found.end() if is_plain else found.end("written")
    raw, place = clean.text[start:end], clean.place(start, end)
    blanks = [word for name, word in _PARTS.items() if not found[name]]
    if blanks:
        note = f"Văn bản để trống {', '.join(blanks)}."
        return Read(None, raw, place, Confidence.ABSENT, note)
    try:
        value = datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        note = f"Ngày “{' '.join(raw.split())}” không có trong lịch."
        return Read(None, raw, place, Confidence.ABSENT, note)
    return Read(value, raw, place)


_PARTS = {"day": "ngày", "month": "tháng", "year": "năm"}

# ------------------------------------------------------------------- kind

KIND_OF_TITLE: Mapping[str, Kind] = {
    "KẾ HOẠCH": Kind.PLAN,
    "BÁO CÁO": Kind.REPORT,
    "THÔNG BÁO": Kind.NOTICE,
    "TỜ TRÌNH": Kind.PROPOSAL,
    "HƯỚNG DẪN": Kind.GUIDANCE,
    "CÔNG ĐIỆN": Kind.TELEGRAM,
    "CÔNG ĐIỆN KHẨN": Kind.TELEGRAM,
    "QUYẾT ĐỊNH": Kind.DECISION,
    "CHỈ THỊ": Kind.DIRECTIVE,
    "NGHỊ QUYẾT": Kind.RESOLUTION,
}
# Decree 30/2020, annex III.I: the symbol's first group; a công văn has none of these.
KIND_OF_SYMBOL: Mapping[str, Kind] = {
    "KH": Kind.PLAN,
    "BC": Kind.REPORT,
    "TB": Kind.NOTICE,
    "TTr": Kind.PROPOSAL,
    "HD": Kind.GUIDANCE,
    "CĐ": Kind.TELEGRAM,
    "QĐ": Kind.DECISION,
    "CT": Kind.DIRECTIVE,
    "NQ": Kind.RESOLUTION,
}
# Kinds that are no directives and no reports: said as unknown, not taken for a công văn.
_OTHER_TITLES = (
    "THÔNG TƯ LIÊN TỊCH|THÔNG TƯ|NGHỊ ĐỊNH|LUẬT|PHÁP LỆNH|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|"
    "CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|BIÊN BẢN|HỢP ĐỒNG|GIẤY MỜI"
)
_TITLE = re.compile(
    rf"^[ \f|]*(?P<title>{'|'.join(KIND_OF_TITLE)}|{_OTHER_TITLES})[ \t]*\d?[ \t|]*$", re.MULTILINE
)
_ANNEX = re.compile(r"\s*(?:Phụ\s+lục|PHỤ\s+LỤC)\b")


def _title(clean: Clean, symbol: str | None, greeting: int | None) -> re.Match[str] | None:
    """The first line that is a kind and nothing else.

    Behind "Kính gửi" it is the head of something attached, unless the symbol says the same kind.
    """
    found = _TITLE.search(clean.text, *_within(clean, _DATE_REACH))
    if not found or greeting is None or found.start("title") < greeting:
        return found
    agrees = KIND_OF_TITLE.get(found["title"]) is KIND_OF_SYMBOL.get(_first(symbol))
    return found if agrees and found["title"] in KIND_OF_TITLE else None


def _first(symbol: str | None) -> str:
    return symbols.first_group(symbol) if symbol else ""


def _kind(
    clean: Clean, title: re.Match[str] | None, about: re.Match[str] | None, symbol: str | None
) -> Read[Kind]:
    """The title, else the first group of the symbol, else công văn."""
    is_letter = bool(about and not (title and title.start("title") < about.start("mark")))
    if title and not is_letter:
        return _titled(clean, title)
    if _ANNEX.match(clean.text):
        return Read(Kind.ANNEX, "Phụ lục")
    by_symbol = KIND_OF_SYMBOL.get(_first(symbol))
    if by_symbol and not is_letter:
        return Read(by_symbol, symbol or "", None, Confidence.INFERRED, "Suy ra từ ký hiệu.")
    if is_letter or symbol:
        return Read(Kind.LETTER)
    note = "Không có số, ký hiệu hay tên loại: đọc như công văn."
    return Read(Kind.LETTER, confidence=Confidence.INFERRED, note=note)


def _titled(clean: Clean, title: re.Match[str]) -> Read[Kind]:
    kind = KIND_OF_TITLE.get(title["title"])
    place = clean.place(*title.span("title"))
    if kind:
        return Read(kind, title["title"], place)
    note = f"“{title['title']}” không phải loại văn bản giao việc."
    return Read(None, title["title"], place, Confidence.ABSENT, note)
