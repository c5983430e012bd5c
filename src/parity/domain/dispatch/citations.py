"""The documents that a letter cites: kind, number and symbol, date, issuer, title, and why.

All forms of official-documents.md 4.2. A later short mention fills what the first one lacks. The
number is kept as the decree writes it, "1790/QĐ-TTg"; `raw` holds what stands in the letter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parity.domain.dispatch import dates, phrases
from parity.domain.dispatch.bodies import Bodies
from parity.domain.dispatch.letter import Citation, Confidence, Role
from parity.domain.dispatch.symbols import CAPITALS, first_group, tidy
from parity.domain.dispatch.text import LOWER, UPPER, Flow, at_word_start

# Decree 30/2020, annex III.I; and kinds that other bodies issue.
KINDS: Mapping[str, str] = {
    "nghị quyết liên tịch": "NQLT",
    "nghị quyết": "NQ",
    "nghị định": "NĐ",
    "quyết định": "QĐ",
    "chỉ thị": "CT",
    "thông tư liên tịch": "TTLT",
    "thông tư": "TT",
    "công văn": "CV",
    "văn bản hợp nhất": "VBHN",
    "văn bản": "VB",
    "công điện": "CĐ",
    "kế hoạch": "KH",
    "chương trình": "CTr",
    "báo cáo": "BC",
    "thông báo": "TB",
    "kết luận": "KL",
    "hướng dẫn": "HD",
    "tờ trình": "TTr",
    "quy chế": "QC",
    "quy định": "QyĐ",
    "đề án": "ĐA",
    "biên bản": "BB",
    "luật": "Luật",
    "pháp lệnh": "PL",
    "lệnh": "L",
}
_LAWS = ("Luật", "PL", "L")

# A group of a symbol; "ngày" may be run together with it.
_GROUP = rf"[{CAPITALS}](?:(?!ngày)[{CAPITALS}a-zăâđêôơư0-9&])*"
_LOOSE_GROUP = r"[a-zăâđêôơư]{1,8}[-/][A-Za-zĂÂĐÊÔƠƯăâđêôơư0-9&]{1,12}"
_SYMBOL = re.compile(
    rf"(?:{_GROUP}(?:(?:[-–][ ]?|[ ][-–]){_GROUP}|[ ][-–][ ][{CAPITALS}&]{{2,}}"
    rf"[a-z0-9]{{0,3}}(?![{LOWER}])|/{_GROUP}|[-/][a-zđ]{{1,6}}(?![{LOWER}]))*|{_LOOSE_GROUP})"
)
# Capitals that a space parted from the symbol, right before a date or an issuer.
_STRAY = re.compile(
    rf"\s([{CAPITALS}]{{1,6}}(?:-[{CAPITALS}]{{2,}})?)(?=\s*,?\s*(?:ngày|của)(?!\w))"
)
_GLUED = re.compile(r"[a-zăâđêôơư]+$")

_NUMBER = (
    r"(?P<number>\d{1,6}(?:\.\d{1,3})?[a-z]?)\s?"
    r"(?:[/-]\s?(?P<year>(?:19|20)\d\d)\s?)?[/-]\s?"
)
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_EARLIER = rf"(?:ngày\s*{dates.full('e')}\s*,?\s+(?:của\s+[^,;.\d]{{2,60}}?,?\s+)?(?=số))?"
_CITED = re.compile(
    rf"(?P<kind>{_KIND})\s+{_EARLIER}(?:của\s+(?P<of>[^,;.\d]{{2,40}}?)\s+)?(?:số\s*)?:?\s*{_NUMBER}"
)
_ANOTHER = re.compile(rf"[;,\s](?:(?<=[;,])\s*(?:và\s+)?|(?<=\s)\s*và\s+)số\s*:?\s*{_NUMBER}")
_AFTER = re.compile(
    rf"\s*[,(]?\s*(?:đến\s+)?(?:ký\s+|ban hành\s+)?(?:ngày\s*{dates.full('')}"
    r"|(?P<bad>ngày\s*(?:\d{1,2}|[.…]*)\s*tháng\s*(?:\d{1,2}|[.…]*)\s*năm\s*\d{4}))\)?"
)
_OF = re.compile(r"\s*,?\s*của\s+")
_ISSUER = re.compile(
    rf"[{UPPER}][^;:.()“”\n]*?"
    r"(?=\s+(?:về|quy định|phê duyệt|ban hành|hướng dẫn|hỏi|báo cáo|kết luận|đã|trong|sửa đổi|bổ sung"
    r"|gửi|cho|tại|thì|đề nghị|yêu cầu|và\s+(?:Công|Nghị|Quyết|Thông|Chỉ|Kế|các))(?!\w)"
    r"|\s+(?:Quy định|VỀ|QUY ĐỊNH|PHÊ DUYỆT|BAN HÀNH|HƯỚNG DẪN)(?!\w)"
    r"|\s+\d|\s+QUYẾT ĐỊNH|[,;:.()“”\n]|$)"
)
_BEFORE_KIND = re.compile(
    rf"(?:ngày\s*{dates.full('')}\s*,\s*)?(?P<issuer>[{UPPER}][^,;:.()“”\n\d]{{2,60}}?)\s+(?:đã\s+)?"
    r"(?:có|ban hành|ký ban hành|ký|gửi)\s*$",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 110
# Looked for first: hardly ever does one stand before the kind.
_HAS_ISSUED = re.compile(r"(?:có|ban hành|ký|gửi)\s*$")
_LONGEST_VERB = 20
_TITLE = re.compile(
    r"\s*,?\s*(?:(?:về việc|về|v/v)\s+|(?=(?:quy định|phê duyệt|ban hành|hướng dẫn|sửa đổi|bổ sung"
    r"|kết luận|Quy định)(?!\w)))(?P<about>[^;()\n]{3,300})",
    re.IGNORECASE,
)
_TITLE_END = re.compile(r"\.(?=\s|/|$)|\s*(?:;|:)")
_LEADS: Mapping[str, Role] = {
    "căn cứ": Role.BASIS,
    "thực hiện": Role.BASIS,
    "trên cơ sở": Role.BASIS,
    "theo": Role.BASIS,
    "xét": Role.BASIS,
    "triển khai": Role.BASIS,
    "tiếp theo": Role.FOLLOW_UP,
    "trả lời": Role.ANSWER,
    "phúc đáp": Role.ANSWER,
    "kèm theo": Role.PARENT,
}
_LEAD = re.compile("|".join(sorted(_LEADS, key=len, reverse=True)))
_SENTENCE = re.compile(r"[.:](?=\s)|\n")
_NEEDS_ISSUER = (Role.BASIS, Role.FOLLOW_UP, Role.ANSWER)
_SYMBOL_KINDS = frozenset(KINDS.values()) - {"CV", "VB", "Luật"}


# "… số A; số B": how far behind the first the second may stand.
_SAME_KIND = 300


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document is cited, with its span in the flow."""

    start: int
    end: int
    citation: Citation


def mentions(flow: Flow, *, bodies: Bodies) -> tuple[Mention, ...]:
    """Every mention in the order of the letter."""
    reader = _Reader(flow, flow.small, bodies)
    return tuple(reader.mentions())


def read(mentions: Sequence[Mention], *, amended: Iterable[str]) -> tuple[Citation, ...]:
    """Each cited document once, at its first mention; `amended` are what the letter acts on."""
    cited: dict[str, Citation] = {}
    for mention in mentions:
        key = mention.citation.number.upper()
        cited[key] = _filled(cited.get(key), mention.citation)
    targets = {number.upper() for number in amended}
    return tuple(
        replace(each, role=Role.AMENDED) if key in targets else each for key, each in cited.items()
    )


def _filled(first: Citation | None, later: Citation) -> Citation:
    """The first mention with what only the later one says."""
    if first is None:
        return later
    return replace(
        first,
        # A title in capitals writes QĐ-TTG.
        number=later.number if first.number.isupper() else first.number,
        date=first.date or later.date,
        issuer=first.issuer or later.issuer,
        about=first.about or later.about,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    flow: Flow
    small: str
    bodies: Bodies

    def mentions(self) -> Iterator[Mention]:
        last, kind = 0, ""
        found = (each for pattern in (_CITED, _ANOTHER) for each in pattern.finditer(self.small))
        for each in sorted(found, key=re.Match.start):
            symbol = _SYMBOL.match(self.flow.text, each.end())
            own = each.groupdict().get("kind")
            if not symbol or each.start() < last or not (own or self.goes_on(last, each.start())):
                continue
            kind = KINDS[own] if own else kind
            if kind in _LAWS and not each["year"]:
                continue
            last = symbol.end()
            yield self.mention(each, symbol=symbol, kind=kind)

    def goes_on(self, last: int, start: int) -> bool:
        """Whether a number without a kind may share the kind of the last one."""
        between = self.flow.text[last:start]
        return last > 0 and len(between) <= _SAME_KIND and not _SENTENCE.search(between)

    def mention(self, found: re.Match[str], *, symbol: re.Match[str], kind: str) -> Mention:
        text = self.flow.text
        stray = _STRAY.match(text, symbol.end())
        end = stray.end() if stray else symbol.end()
        glued = _GLUED.search(symbol[0]) if text[end : end + 1].islower() else None
        written = symbol[0][: glued.start()] if glued else symbol[0]
        end -= len(symbol[0]) - len(written)
        number = _full_number(found, tidy(written) + (stray[1] if stray else ""))
        after = _AFTER.match(self.small, end)
        issuer, issuer_end = self.issuer(found, after.end() if after else end)
        raw_start = found.start("number")
        place = self.flow.place(raw_start, end)
        citation = Citation(
            kind=kind,
            number=number,
            date=self.date(found, after),
            issuer=issuer,
            role=self.role(found.start()),
            about=self.about(issuer_end),
            raw=" ".join(text[raw_start:end].split()),
            place=place,
            confidence=Confidence.REPAIRED if stray or glued else Confidence.EXACT,
        )
        defects = tuple(_defects(citation, after, is_stray=bool(stray)))
        return Mention(found.start(), end, replace(citation, defects=defects))

    def date(self, found: re.Match[str], after: re.Match[str] | None) -> date | None:
        """The date behind the number; else the one before it: "Ngày …, Bộ A có Công văn số …"."""
        if after and not after["bad"]:
            return dates.day_of(after, "")
        if "kind" not in found.groupdict():
            return None
        before = self.before(found.start())
        return dates.day_of(found, "e") or (dates.day_of(before, "") if before else None)

    def before(self, start: int) -> re.Match[str] | None:
        """Who issued it when, where that stands before the kind."""
        if not _HAS_ISSUED.search(self.flow.small, max(0, start - _LONGEST_VERB), start):
            return None
        line = self.flow.text.rfind("\n", 0, start) + 1
        return _BEFORE_KIND.search(self.flow.text, max(line, start - _LONGEST_BEFORE), start)

    def issuer(self, found: re.Match[str], position: int) -> tuple[str | None, int]:
        """Who issued it, and where the title may begin."""
        of = _OF.match(self.small, position)
        if of and (name := self.name(of.end())):
            return name
        groups = found.groupdict()
        if groups.get("of"):
            return self.flow.text[slice(*found.span("of"))], position
        before = self.before(found.start()) if groups.get("kind") else None
        return (_known(before["issuer"], self.bodies) if before else None), position

    def name(self, position: int) -> tuple[str, int] | None:
        if self.bodies.whole_name_end(self.flow.text, position):
            end = phrases.name_end(self.flow.text, position, bodies=self.bodies)
        else:
            found = _ISSUER.match(self.flow.text, position)
            end = found.end() if found else position
        name = " ".join(self.flow.text[position:end].split())
        return (name, end) if name else None

    def about(self, position: int) -> str | None:
        """The title, up to the end of the sentence or to whoever speaks next."""
        brackets = _BRACKETS.match(self.flow.text, position)
        found = _TITLE.match(self.flow.text, brackets.end() if brackets else position)
        if not found:
            return None
        start, end = found.span("about")
        stop = _TITLE_END.search(self.flow.text, start, end)
        end = stop.start() if stop else end
        for comma in _COMMA.finditer(self.flow.text, start, end):
            if self.bodies.starts_name(self.flow.text, comma.end()):
                end = comma.start()
                break
        return " ".join(self.flow.text[start:end].split()).strip(" ,./") or None

    def role(self, start: int) -> Role:
        """Why it is cited: the last lead word of its sentence, over semicolons too."""
        begins = 0
        for found in _SENTENCE.finditer(self.small, max(0, start - _LONGEST_SENTENCE), start):
            begins = found.end()
        leads = _LEAD.findall(self.small, max(begins, start - _LONGEST_SENTENCE), start)
        return _LEADS[leads[-1]] if leads else Role.MENTION


_BRACKETS = re.compile(r"\s*\([^()\n]{1,60}\)")
_COMMA = re.compile(r",\s+(?=[A-ZĐỦỤ])")
_LONGEST_SENTENCE = 1500


def _full_number(found: re.Match[str], symbol: str) -> str:
    """Number, year and symbol with slashes: "30/2020/NĐ-CP"; "19-2016/NQ-CP" keeps its hyphen."""
    number = found["number"]
    if found["year"]:
        between = found.string[found.end("number") : found.start("year")].strip()
        number = f"{number}{between}{found['year']}"
    return f"{number}/{symbol}"


def _known(name: str, bodies: Bodies) -> str | None:
    """The name if it begins as a body's name does."""
    parts = bodies.split(name)
    return parts[-1] if parts and bodies.starts_name(parts[-1], 0) else None


def _defects(citation: Citation, after: re.Match[str] | None, *, is_stray: bool) -> Iterator[str]:
    if is_stray or " " in citation.raw:
        yield "space_in_symbol"
    if after and after["bad"]:
        yield "date_incomplete"
    elif after and citation.date is None:
        yield "date_impossible"
    if citation.issuer is None and citation.date and citation.role in _NEEDS_ISSUER:
        yield "issuer_missing"
    group = first_group(citation.number.partition("/")[2])
    if group in _SYMBOL_KINDS and group != citation.kind and citation.kind != "VB":
        yield "kind_against_symbol"


# A law is cited by its name (Decree 30/2020, annex I, II.6.b), also where a number follows it; its
# words end before a verb, a date or another document.
_LAW = re.compile(
    rf"{at_word_start('Bộ luật|Luật|Pháp lệnh')}\s+[{UPPER}]\w*(?:,?\s+[{LOWER}]+|\s+-\s+\w+){{0,10}}?"
    r"(?=\s+(?:và\s+(?:các|Luật|Bộ|Nghị|văn|Chiến|Chương)|năm|số|ngày|được|có|quy định|hướng dẫn|của"
    rf"|là|đã|tại|trong|đến|theo|cho|với|trên)(?!\w)|\s*[.;()“”:/]|,\s+(?:Luật|Bộ luật|Nghị|Pháp"
    rf"|các|[{UPPER}])|\n|$)"
)


def laws(flow: Flow) -> tuple[str, ...]:
    """The laws named without a number, each once, in the order of the letter."""
    found = (" ".join(each[0].split()) for each in _LAW.finditer(flow.text))
    return tuple(dict.fromkeys(found))
