"""Who an order is for: who leads, who works along, by the words of one clause.

"Giao Vụ A chủ trì, phối hợp với Vụ B …", "BHXH các tỉnh báo cáo …", "BHXH Việt Nam (Vụ A, Vụ B, chủ
trì, phối hợp với Vụ C), BHXH các tỉnh …" (official-documents.md 4.4). Names stay as written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from parity.domain.dispatch.bodies import Bodies
from parity.domain.dispatch.text import LOWER, UPPER, at_word_start

# Verbs that an order is given with; a list of names ends before one.
_ORDERED = (
    "chủ trì|chủ động|phối hợp|tổ chức|xây dựng|ban hành|rà soát|báo cáo|gửi|triển khai|thực hiện|"
    "khẩn trương|nghiêm túc|có trách nhiệm|chịu trách nhiệm|tham mưu|làm đầu mối|là đầu mối|"
    "đầu mối|tổng hợp|hướng dẫn|theo dõi|đôn đốc|hoàn thành|chỉ đạo|kiểm tra|tăng cường|đẩy mạnh|tiếp tục|"
    "bố trí|cử|lập|cung cấp|đăng ký|phổ biến|quán triệt|nghiên cứu|đề xuất|cập nhật|tham gia|"
    "bảo đảm|đảm bảo|phát động|thông báo|đăng tải|tuyên truyền|truyền thông|nộp|trình|chuẩn bị|"
    "thống kê|chấn chỉnh|khắc phục|quan tâm|lưu ý|góp ý|cho ý kiến|phân công|chăng treo|treo|"
    "lồng ghép|huy động|nâng cao|biểu dương|khen thưởng|phát hành|đánh giá|giám sát|hỗ trợ|"
    "giải quyết|xử lý|tập trung|duy trì|sắp xếp|rút kinh nghiệm|phản ánh|trả lời|xem xét|thành lập|"
    "kiện toàn|tạo điều kiện|vận động|phát huy|bổ sung|điều chỉnh|sơ kết|tổng kết|tiến hành|"
    "thẩm định|thu thập|tuân thủ|chấp hành|hưởng ứng|tiếp nhận|bám sát|chú trọng|xác định|"
    "phát hiện|ngăn chặn|thông tin kịp thời|kịp thời|định kỳ|thường xuyên|khảo sát|tập huấn|lựa chọn|"
    "giới thiệu"
)
# Words that end a list of names and give no order by themselves.
_OTHER = (
    "giao|đề nghị|yêu cầu|căn cứ|sử dụng|linh hoạt|phải|cần|được|không|hằng|hàng|trước ngày|trước|"
    "chậm nhất|thông tin|theo|để|nếu|trong phạm vi|trong quá trình|trong thời hạn|về việc|là|có kế|"
    "có văn|có công|có quyết|có thông|đã|đang|sẽ|tại cuộc|nhằm|như sau|thuộc phạm vi|trên cơ sở|kèm"
)
_VERB = re.compile(rf"(?<!\w)(?:(?P<ordered>{_ORDERED})|(?:{_OTHER}))(?!\w)")
_INITIAL = re.compile(rf"(?P<verb>(?P<ordered>{_ORDERED}))(?!\w)", re.IGNORECASE)
# First the letters that a search can jump to, then whether a word begins there, then the rest.
_GIVEN = re.compile(
    r"(?P<verb>[GgĐđYyPp](?<!\w.)(?i:(?<=g)iao(?!\s+(?-i:lưu|dịch|ban|thông|tiếp|kết|nộp))"
    r"|(?<=đ)ề nghị|(?<=y)êu cầu|(?<=p)hân công))\s+(?i:cho\s+)?"
)
_WITH = re.compile(
    r"[PpCc](?<!\w.)(?i:(?:(?<=p)hối hợp|(?<=c)ùng)\s+(?:chặt chẽ\s+)?(?:với|cùng)?\s*(?:với\s+)?)"
)
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*?(?<!\w)chủ trì(?!\w)[^()]*)\)")
_CALLED = re.compile(r"\s*\((?:gọi|viết|sau đây)[^()]*\)")
_ABOUT = re.compile(r"(?:đối với|riêng|riêng đối với|về phía)\s+", re.IGNORECASE)
# Names stand within so many signs of the beginning of a clause.
_LONGEST = 1500
# What stands right before an order word is told from so many signs.
_WORDS_BEFORE = 60
_CLAUSE = re.compile(r"[.;:](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Owners:
    """The verb of an order as printed, who leads and who works along; no names: who is asked
    above, or every addressee. `is_named` tells whether the clause itself says so."""

    verb: str
    lead: tuple[str, ...] = ()
    together: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether the clause names who leads."""
        return bool(self.lead)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause whose owners are asked for: its text, and the names that are known."""

    text: str
    bodies: Bodies

    def owners(self) -> tuple[Owners, ...]:
        """Who is ordered to do what; two where a group in brackets leads apart; none: no order."""
        initial = _INITIAL.match(self.text)
        bare = (Owners(initial["verb"], together=self.together(0)),) if initial else ()
        named = self.given() or self.named(0)
        if named or (initial and initial["verb"].lower() not in _WHEN):
            return named or bare
        return self.named_later() or bare

    def given(self) -> tuple[Owners, ...]:
        """ "Giao …", "Đề nghị …": the first that names somebody, else the first that orders."""
        asking = [word for word in _GIVEN.finditer(self.text) if not self.is_noun(word)]
        for word in asking:
            posts = _POSTS.match(self.text, word.end())
            start = posts.end() if posts else word.end()
            end = self.names_end(start)
            if end > start:
                lead = self.bodies.split(_CALLED.sub("", self.text[start:end]))
                return (Owners(word["verb"], lead, self.together(end)),)
        plain = (word for word in asking if self.is_plain(word))
        return tuple(Owners(word["verb"], together=self.together(0)) for word in islice(plain, 1))

    def is_plain(self, word: re.Match[str]) -> bool:
        """Whether it orders without a name: at the beginning of a clause, before a verb."""
        begins = _BEGINS.search(self.text, max(0, word.start() - _WORDS_BEFORE), word.start())
        return bool(begins and self.verb_at(word.end()))

    def is_noun(self, word: re.Match[str]) -> bool:
        """ "theo đề nghị của …", "mục đích, yêu cầu" are no orders."""
        before = self.text[max(0, word.start() - _WORDS_BEFORE) : word.start()].rstrip().lower()
        after = self.text[word.end() : word.end() + 8].lower()
        nouns = before.endswith(
            ("theo", "mục đích,", "các", "những", "hoặc", "được", "có", "theo sự")
        )
        return nouns or after.startswith(("của ", "về ", "đặt ra", "khen thưởng", "nhiệm vụ"))

    def named(self, start: int) -> tuple[Owners, ...]:
        """Names at a place, then a verb: "BHXH các tỉnh báo cáo …"."""
        about = _ABOUT.match(self.text, start)
        start = about.end() if about else start
        if not self.bodies.starts_name(self.text, start):
            return ()
        group = self.group(start)
        if group:
            return group
        end = self.names_end(start)
        verb = self.verb_at(end)
        if not verb:
            return ()
        lead = self.bodies.split(_CALLED.sub("", self.text[start:end]))
        return (Owners(self.verb(verb), lead, self.together(end)),)

    def group(self, start: int) -> tuple[Owners, ...]:
        """ "X (Vụ A, Vụ B, chủ trì, phối hợp với Vụ C), BHXH các tỉnh …": A and B lead with C."""
        names = self.names_end(start)
        brackets = _BRACKETS.match(self.text, names)
        if not brackets:
            return ()
        inside = Clause(brackets["inside"], self.bodies)
        end = inside.names_end(0)
        lead = self.bodies.split(inside.text[:end])
        led = Owners("chủ trì", lead, inside.together(end))
        rest = _AFTER_BRACKETS.match(self.text, brackets.end())
        return (led, *(self.named(rest.end()) if rest else ()))

    def named_later(self) -> tuple[Owners, ...]:
        """Names behind a comma: "Căn cứ …, BHXH tỉnh xây dựng kế hoạch"."""
        stop = _CLAUSE.search(self.text)
        end = min(stop.start() if stop else len(self.text), _LONGEST)
        for comma in _COMMA.finditer(self.text, 0, end):
            if found := self.named(comma.end()):
                return found
        return ()

    def together(self, start: int) -> tuple[str, ...]:
        """Who is worked with, in the first clause from a place."""
        stop = _CLAUSE.search(self.text, start)
        for word in _WITH.finditer(self.text, start, stop.start() if stop else len(self.text)):
            if self.bodies.starts_name(self.text, word.end()):
                return self.bodies.split(self.text[word.end() : self.names_end(word.end())])
        return ()

    def names_end(self, start: int) -> int:
        """Where a list of names ends: before a verb, brackets or the end of the clause."""
        if not self.bodies.starts_name(self.text, start):
            return start
        kept = [*self.bodies.whole_names(self.text, start), *_spans(_NOT_YET, self.text)]
        own = (last for first, last in kept if self.is_own(first, last))
        stops = (stop.start() for stop in _STOP.finditer(self.text, start + 1))
        free = (stop for stop in stops if not any(first <= stop < last for first, last in kept))
        end = min(next(own, len(self.text)), next(free, len(self.text)))
        return len(self.text[:end].rstrip(" ,.;:/"))

    def is_own(self, first: int, last: int) -> bool:
        """Whether a single body's name ends here for sure: "Vụ A cấp kinh phí"."""
        is_single = self.bodies.group_of(self.text[first:last]) is None
        return is_single and bool(_OTHER_WORD.match(self.text, last))

    def verb_at(self, position: int) -> re.Match[str] | None:
        """The verb of an order right behind a place; behind "căn cứ …", "theo …" the next one.

        Behind a colon it has a capital: "Ban Tài chính - Kế toán: Bố trí kinh phí".
        """
        space = _SPACE.match(self.text, position)
        if colon := _COLON.match(self.text, position):
            return _INITIAL.match(self.text, colon.end())
        found = _VERB.match(self.text, space.end() if space else position)
        if found and found[0] in _FIRST:
            stop = _CLAUSE.search(self.text, found.end())
            end = stop.start() if stop else len(self.text)
            verbs = _VERB.finditer(self.text, found.end(), end)
            return next((verb for verb in verbs if verb["ordered"]), None)
        return found if found and found["ordered"] else None

    def verb(self, found: re.Match[str]) -> str:
        """The verb, with the next one after "chủ động" and its like: "chủ động triển khai"."""
        more = _SECOND.match(self.text, found.end()) if found[0] in _ADVERBS else None
        return self.text[found.start() : more.end() if more else found.end()]


_STOP = re.compile(rf"(?:{_VERB.pattern})|\((?!(?:gọi|viết|sau đây))|[.;:](?=\s|$)|\n")
_AFTER_BRACKETS = re.compile(r"\s*(?:,|và)?\s*")
_COMMA = re.compile(r"[,:]\s+(?:thì\s+)?|\)\s+")
_OTHER_WORD = re.compile(
    rf"\s+(?!(?:và|cùng|hoặc|thuộc|trực|tại|ở|trong|tỉnh|thành|huyện)(?!\w))[{LOWER}]"
)
# "Giao Giám đốc: Sở A, Sở B …"
_POSTS = re.compile(r"(?:Thủ trưởng|Giám đốc|Chủ tịch)(?:\s+các)?\s*:\s*")
# Before an order word: the beginning, a mark, or the name of who orders.
_BEGINS = re.compile(rf"(?:^|[,;:.)]|(?<!\w)(?:[{UPPER}]\w*|thì|nay))\s*$")
_COLON = re.compile(r"\s*:\s*")
# What may stand between who and what: "BHXH các tỉnh căn cứ Kế hoạch này xây dựng …".
_FIRST = ("căn cứ", "trên cơ sở", "theo", "hằng", "hàng")
_SPACE = re.compile(r"[\s,]*")
# "Đơn vị chưa gửi báo cáo khẩn trương …": who has not sent, not what to do.
_NOT_YET = re.compile(rf"{at_word_start('chưa|đã')}\s+\w+(?:\s+báo cáo)?")
# Words that tell when before anybody is named: "Định kỳ hằng quý, BHXH tỉnh gửi …".
_WHEN = ("định kỳ", "thường xuyên", "kịp thời")
_ADVERBS = ("chủ động", "khẩn trương", "nghiêm túc", "tiếp tục", "kịp thời", "định kỳ")
_SECOND = re.compile(rf",?\s+(?:{_ORDERED})(?!\w)")


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in pattern.finditer(text))


def heading_names(text: str, *, bodies: Bodies) -> tuple[str, ...]:
    """The names of a heading that is nothing but names: "1. Đối với BHXH các tỉnh:"."""
    about = _ABOUT.match(text)
    clause = Clause(text[about.end() if about else 0 :].rstrip(" .:"), bodies)
    end = clause.names_end(0)
    return bodies.split(clause.text) if end and end == len(clause.text) else ()


def starts(text: str, *, bodies: Bodies) -> Iterator[int]:
    """Where a new order begins inside a text: after ";" or ".", with names of its own."""
    for stop in _NEXT.finditer(text):
        clause = Clause(text[stop.end() : stop.end() + _LONGEST], bodies)
        given = _GIVEN.match(clause.text)
        if (given and bodies.starts_name(clause.text, given.end())) or clause.named(0):
            yield stop.end()


_NEXT = re.compile(r"[.;]\s+(?:đồng thời,?\s+|riêng\s+)?")
