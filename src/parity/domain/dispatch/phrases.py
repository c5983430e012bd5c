"""The words around a place in a letter: the clause it ends, its sentence, whom things go to."""

import re
from bisect import bisect_left

from parity.domain.dispatch.bodies import HEADS, Bodies
from parity.domain.dispatch.text import LOWER, UPPER

MARKER = re.compile(
    r"\s*(?:[-+•*–—]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}[.,])\s+|^\s*\.\d+\s+"
)
_SENTENCE_END = re.compile(r"(?:[.;](?=\s)|\./\.|\n)")
# Signs to either side; beyond it a text without marks is no sentence, and is not searched through.
_LONGEST_SENTENCE = 3000
_CLAUSE_END = re.compile(r"[.;:](?=\s)|\n")
_LEADING = re.compile(r"(?:(?:và|đồng thời|trong đó|hoặc|còn|riêng)(?!\w)|[\s,;:.)–-])+")
_TRAILING = re.compile(
    r"(?:[\s,;:(–-]|(?<!\w)(?:gửi|xong|hoàn thành|thời hạn|thời gian|hạn|là|và|trong|vào|về|tới|"
    r"đến|cho|qua|hết|thực hiện|ngày|kể từ))+$"
)
_LONGEST_TRAILING = 200
_BRACKETS = re.compile(r"\([^()]*(?:\)|$)")
_ORDER = re.compile(
    r"(?<!\w)(?:đề nghị|yêu cầu|giao(?!\s+(?-i:thông|lưu|ban|dịch)))(?!\w)", re.IGNORECASE
)
_RECEIVER = re.compile(
    rf"[\s,]*(?<!\w)(?:gửi\s+)?(?:về|tới|cho|đến)\s+(?:{HEADS})(?!\w).*", re.DOTALL
)
_TO = re.compile(r"(?<!\w)(?:gửi về|về|tới|cho|đến|gửi)\s+")
_NAME_END = re.compile(
    r"\s*[,.;:()\n]|\s+(?:trước|chậm|muộn|không|để|và|theo|qua|bằng|trong|từ|kèm|kết|báo|vào|email|"
    r"tổng|định|theo|hằng|hàng|ngay|cùng|đồng)(?!\w)|$"
)
_THROUGH = re.compile(
    r"\s*\(\s*((?:qua|thông qua)\s+[^(),;:]+)|\s+((?:qua|thông qua)\s+[^(),;:.]+)"
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def email(text: str, position: int) -> str | None:
    """The mailbox named in the paragraph around a place."""
    last = position + _LONGEST_SENTENCE
    start = max(text.rfind("\n", 0, position) + 1, position - _LONGEST_SENTENCE)
    end = text.find("\n", position, last)
    end = last if end < 0 else end
    found = EMAIL.search(text, start, end) if text.find("@", start, end) >= 0 else None
    return found[0] if found else None


def sentence(text: str, position: int) -> tuple[int, int]:
    """From where to where the sentence around a place goes; ";" and line ends part sentences."""
    start = max(text.rfind("\n", 0, position) + 1, position - _LONGEST_SENTENCE)
    last = min(position + _LONGEST_SENTENCE, len(text))
    for found in _SENTENCE_END.finditer(text, start, position):
        start = found.end()
    end = _SENTENCE_END.search(text, position, last)
    return start, end.start() if end else last


def clause_before(text: str, position: int, *, since: int = 0) -> str:
    """What stands before a place in its clause, without marks, receivers and lead words.

    "- Báo cáo tổng kết năm gửi trước" gives "Báo cáo tổng kết năm". Where a colon stands right
    before the place, what stands before the colon.
    """
    line = max(text.rfind("\n", 0, position) + 1, since, position - _LONGEST_SENTENCE)
    words = text[line:position]
    since_brackets = words.rpartition(")")[2]
    if "(" in since_brackets:
        words = since_brackets.partition("(")[0]
    words = _BRACKETS.sub(" ", words)
    marker = MARKER.match(words)
    words = words[marker.end() :] if marker else words
    clause = _CLAUSE_END.split(words)[-1]
    return _bare(clause) or _bare(_SENTENCE_END.split(words)[-1])


def clause_after(text: str, position: int) -> str:
    """What follows a place in its sentence: "Trước ngày …, các đơn vị gửi báo cáo"."""
    _, end = sentence(text, position)
    return _bare(_BRACKETS.sub(" ", text[position:end]))


class Receivers:
    """To whom things go in the sentences of a text; each line is looked through once."""

    def __init__(self, text: str, bodies: Bodies) -> None:
        self._text, self._bodies = text, bodies
        self._lines: dict[int, list[tuple[int, int]]] = {}

    def around(self, position: int) -> str | None:
        """Who is named in the sentence around a place: "BHXH Việt Nam (qua Vụ A)".

        The last one before the place; else the first one behind it.
        """
        start, end = sentence(self._text, position)
        told = self._of_line(position)
        first = bisect_left(told, (start, start))
        at = bisect_left(told, position, lo=first, key=_name_start)
        name = at - 1 if at > first else at
        if name == len(told) or told[name][1] > end:
            return None
        return _named(self._text, told[name][1], bodies=self._bodies)

    def _of_line(self, position: int) -> list[tuple[int, int]]:
        """Where "gửi", "về" … stand before a name in the line of a place, and where it begins."""
        start = self._text.rfind("\n", 0, position) + 1
        if start not in self._lines:
            end = self._text.find("\n", start)
            words = _TO.finditer(self._text, start, len(self._text) if end < 0 else end)
            spans = (word.span() for word in words)
            self._lines[start] = [
                span for span in spans if self._bodies.starts_name(self._text, span[1])
            ]
        return self._lines[start]


def _name_start(span: tuple[int, int]) -> int:
    return span[1]


# A known name may go on: "BHXH tỉnh Bắc Giang".
_MORE = re.compile(rf"(?:\s+(?!(?:Quy|Ban|Hướng|Phê|Sửa|Về)\s+[{LOWER}])[{UPPER}]\w*)*")


def _named(text: str, start: int, *, bodies: Bodies) -> str:
    end = name_end(text, start, bodies=bodies)
    through = _THROUGH.match(text, end)
    name = " ".join(text[start:end].split())
    if not through:
        return name
    way = EMAIL.sub("", through[1] or through[2])
    return f"{name} ({' '.join(_NAME_TAIL.sub('', way).split())})"


_NAME_TAIL = re.compile(r"\s+(?:trước|chậm nhất|để|email|địa chỉ|theo)(?!\w).*", re.DOTALL)


def name_end(text: str, start: int, *, bodies: Bodies) -> int:
    """Where the name that begins at `start` ends: a known one at its end, else at a verb."""
    known = bodies.whole_name_end(text, start)
    if known:
        more = _MORE.match(text, known)
        return more.end() if more else known
    end = _NAME_END.search(text, start)
    return end.start() if end else len(text)


def _bare(words: str) -> str:
    """The words behind an order word, without what leads to them and away from them."""
    words = _ORDER.split(words)[-1]
    leading = _LEADING.match(words)
    words = words[leading.end() :] if leading else words
    words = _RECEIVER.sub("", words)
    trailing = _TRAILING.search(words, max(0, len(words) - _LONGEST_TRAILING))
    return " ".join(words[: trailing.start() if trailing else None].split())
