"""The text of a letter: cleaned once, and flowing without its line ends.

`clean` gives the text that every place points into. `unwrap` joins the lines that a page's width
broke, one block a line, and can say for each span where it stood. `fold` is for comparing only.
The order of cleaning is fixed (official-documents.md 4.1): encoding, NFC, invisible signs.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from parity.domain.dispatch import anomalies, encodings
from parity.domain.dispatch.encodings import Encoding
from parity.domain.dispatch.letter import Anomaly, Confidence, Place, Read

# Never [À-Ỹ]: that range of code points holds the small letters too.
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"


def at_word_start(words: str) -> str:
    """A pattern for any of these words, parted by "|", where no word goes on from before.

    What stands before is looked at behind the letters: a search can jump from one first letter to
    the next, which it cannot when the pattern begins with a look behind.
    """
    return "(?:" + "|".join(rf"{word}(?<!\w{word})" for word in words.split("|")) + ")"


# Each pattern begins with its first signs, never with a look behind: a search jumps to them.
_LINE_ENDS = re.compile("[\r\v\x85\u2028\u2029](?:(?<=\r)\n)?")
_ODD_SIGN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_ETH = re.compile("[\u00d0\u00f0]")

# Bold, italics, headings and escapes that a converter left; a bullet "* " and a rule stay.
_MARKDOWN = re.compile(
    r"[*_#\\](?:(?<=\*)\**|(?<=_)_+|(?<=#)#{0,5} +|(?<=\\)(?=[\-.*_()#+|\[\]!>]))"
)
_FOOTNOTE = re.compile(r"\[(?<=[\w.,;”]\[)\d{1,2}\]")
_RUN_TOGETHER = re.compile(r"ngày(?=\d|\b)|tháng(?=\d)")
_CAPITAL = re.compile(rf"[{UPPER}]")


@dataclass(frozen=True, slots=True)
class Clean:
    """A letter's text in NFC with "\\n" line ends and form feeds between pages."""

    text: str
    encoding: Read[str]
    anomalies: tuple[Anomaly, ...]
    line_starts: tuple[int, ...]
    page_starts: tuple[int, ...]

    def place(self, start: int, end: int) -> Place:
        """The place of a span of the text."""
        line = bisect_right(self.line_starts, start)
        return Place(start, end, line, bisect_right(self.page_starts, start))


@dataclass(frozen=True, slots=True)
class Flow:
    """The text without its wrapping: one block a line, single spaces, no page numbers.

    `offsets` are pairs (start in the flow, start in the clean text) of runs of equal signs. To
    match across blocks, replace "\\n" by " ": the flow keeps its length and its places. `small` is
    the text in small letters, sign by sign.
    """

    text: str
    offsets: tuple[tuple[int, int], ...]
    source: Clean
    small: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "small", _small(self.text))

    def place(self, start: int, end: int) -> Place:
        """Where a span of the flow stands in the clean text, from its first sign to its last."""
        first = self._back(start)
        return self.source.place(first, first if end <= start else self._back(end - 1) + 1)

    def _back(self, position: int) -> int:
        run, source = self.offsets[
            bisect_right(self.offsets, (position, len(self.source.text))) - 1
        ]
        return source + position - run


def _small(text: str) -> str:
    """The text in small letters, as long as it was, so that places stay right."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def clean(raw: str) -> Clean:
    """The text that is read and shown, what it was typed in, and what had to be mended."""
    composed = unicodedata.normalize("NFC", raw)
    encoding = encodings.guess(composed)
    decoded = encodings.decode(composed, encoding=encoding)
    if encoding is Encoding.UNICODE:
        decoded = encodings.decode_strays(composed)
    # Marks that a converter split off may now meet their letters.
    decoded = unicodedata.normalize("NFC", decoded)
    text, mended = _mend(_LINE_ENDS.sub("\n", decoded))
    codes = (*_encoding_codes(raw, composed, decoded, encoding), *mended, *_layout_codes(text))
    return Clean(
        text,
        _read_encoding(encoding),
        tuple(anomalies.found(code) for code in codes),
        _starts(text, "\n"),
        _starts(text, "\f"),
    )


def _mend(text: str) -> tuple[str, list[str]]:
    """The text without signs that are no words, and the codes of what was found."""
    codes = []
    for code, needs, pattern, instead in _MENDINGS:
        if needs and not any(sign in text for sign in needs):
            continue
        mended = pattern.sub(instead, text)
        codes.extend([code] if mended.replace("\t", " ") != text.replace("\t", " ") else [])
        text = mended
    return text, codes


def _visible(found: re.Match[str]) -> str:
    return "" if found[0] in _INVISIBLE else " "


def _capital_d(found: re.Match[str]) -> str:
    return "Đ" if found[0] == "\u00d0" else "đ"


def _unmarked(found: re.Match[str]) -> str:
    """Nothing for a mark around words, the signs themselves for a bullet, a rule or a sum."""
    signs, text = found[0], found.string
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if signs[0] == "#":
        return signs if before not in ("", "\n") else ""
    if signs[0] == "\\":
        return ""
    if signs[0] == "_":
        return "" if len(signs) == 2 and (after + before).strip() else signs
    if len(signs) > 1:
        return "" if len(signs) <= _BOLD else signs
    is_boxed = before == "(" or after == ")"
    return "" if is_boxed or _closes(before, after) or _opens(found, before, after) else "*"


def _closes(before: str, after: str) -> bool:
    return bool(before.strip()) and not after.isalnum()


def _opens(found: re.Match[str], before: str, after: str) -> bool:
    """Whether a star has words behind it and its partner on the same line."""
    if not after.strip() or before.isalnum():
        return False
    line_end = found.string.find("\n", found.end())
    return "*" in found.string[found.end() : line_end if line_end >= 0 else None]


def _part(found: re.Match[str]) -> str:
    """A word with a space on each side where it ran together."""
    text = found.string
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if before.isalpha() and not _CAPITAL.match(before):
        return found[0]
    return f"{' ' if before.isalpha() else ''}{found[0]}{' ' if after.isdigit() else ''}"


_BOLD = 3
# Code, the signs without which the pattern need not be tried, pattern, replacement.
_MENDINGS: tuple[tuple[str, str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    ("invisible_signs", "", _ODD_SIGN, _visible),
    ("eth_for_d", "\u00d0\u00f0", _ETH, _capital_d),
    ("markdown_marks", "*_#\\", _MARKDOWN, _unmarked),
    ("footnote_marks", "[", _FOOTNOTE, ""),
    ("words_run_together", "", _RUN_TOGETHER, _part),
)


def _encoding_codes(raw: str, composed: str, decoded: str, encoding: Encoding) -> Iterator[str]:
    if encoding in (Encoding.TCVN3, Encoding.VNI):
        yield encoding.value
    if encoding is Encoding.UNSURE:
        yield "encoding_unsure"
    if encoding is Encoding.UNICODE and decoded != composed:
        yield "mixed_encodings"
    if raw != composed:
        yield "nfd"


def _read_encoding(encoding: Encoding) -> Read[str]:
    notes = {
        Encoding.UNICODE: (Confidence.EXACT, ""),
        Encoding.TCVN3: (Confidence.REPAIRED, anomalies.WORDS["tcvn3"]),
        Encoding.VNI: (Confidence.REPAIRED, anomalies.WORDS["vni"]),
        Encoding.UNSURE: (Confidence.INFERRED, anomalies.WORDS["encoding_unsure"]),
    }
    confidence, note = notes[encoding]
    return Read(encoding.value, confidence=confidence, note=note)


def _starts(text: str, mark: str) -> tuple[int, ...]:
    """Where each line or page begins; the first at 0."""
    return (0, *(found.end() for found in re.finditer(mark, text)))


# ------------------------------------------------------------------ lines

_BLOCK_START = re.compile(
    r"[-+•*–—]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s|[IVX]{1,5}[.,]\s|[A-ZĐ]\.\s"
    r"|(?:Phần|Chương|Mục|Điều|Phụ lục)\s+(?:[IVX]+|\d+|[A-Z])\b\s*(?:[.:]|$)"
    r"|Nơi\s+nhận|Kính\s+gửi|Căn cứ|Theo đề nghị|(?:TM|KT|TL|TUQ|Q)\s?\.|Số\s*:|V/v\b|\||___|---"
    r"|Độc\s+lập\s*-"
)
_ENDS = re.compile(r"(?:[.;:!?]|\./\.)[”\"’')\]]*$")
_LONGEST_END = 30
_OPEN_SHORT = re.compile(r"(?<!\w)(?:TP|Tp|TX|ThS|TS|PGS|GS|đ/c)\.$")
_SPLIT_SYMBOL = re.compile(rf"[{UPPER}][-–]$")
_ROMAN = re.compile(r"[IVX]{1,5}[.,]\s")
_GOES_ON = re.compile(rf"[{LOWER},;)\]”%]")
_LONE_NUMBER = re.compile(r"-?\s*(\d{1,3})\s*-?")
# A line this long without an end mark goes on, whatever the page's width.
_SHORT_LINE, _FULL_LINE, _FULL_SHARE, _CAPITAL_WORDS = 40, 100, 0.7, 3
# Page numbers without form feeds: at least this many lines of text between two of them.
_LINES_A_PAGE = 15


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def unwrap(clean: Clean) -> Flow:
    """The text with the lines joined that only the page's width had broken.

    A line is joined to the one before, over blank lines too, when that one has no end mark and
    this one begins no block; after a capital and "-" without a space ("QĐ-", "TTg").
    """
    lines = _lines_without_page_numbers(clean.text)
    width = _width(lines)
    parts: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = 0
    before: _Line | None = None
    for line in lines:
        joint = _joint(before.text, line.text, width) if before else ""
        parts.append(joint)
        offsets.append((length, line.start - len(joint)))
        length += len(joint)
        for start, words in _runs(line.text):
            offsets.append((length, line.start + start))
            parts.append(words + " ")
            length += len(words) + 1
        parts[-1] = parts[-1][:-1]
        length -= 1
        before = line
    return Flow("".join(parts), tuple(offsets), clean)


_RUN = re.compile(r"\S+(?: \S+)*")
_OTHER_BLANK = re.compile(r"[^\S ]")


def _runs(line: str) -> Iterator[tuple[int, str]]:
    """The words that single spaces part, with where they begin: hardly a line has two runs."""
    if "  " not in line and not _OTHER_BLANK.search(line):
        return iter([(0, line)])
    return ((run.start(), run[0]) for run in _RUN.finditer(line))


def _joint(before: str, line: str, width: int) -> str:
    """What stands between two lines: nothing, a space, or the end of a block."""
    if _begins_block(before, line):
        return "\n"
    if _SPLIT_SYMBOL.search(before) and line[0].isalpha():
        return ""
    if _ROMAN.match(before) and before.isupper() and not _has_small(line):
        return " "
    if before.isupper() or _is_capitals(line):
        return "\n"
    is_full = len(before) >= max(_SHORT_LINE, min(_FULL_LINE, _FULL_SHARE * width))
    return " " if is_full or _GOES_ON.match(line) else "\n"


def _begins_block(before: str, line: str) -> bool:
    has_ended = _has_end_mark(before) and not _OPEN_SHORT.search(before)
    return bool(has_ended or _BLOCK_START.match(line) or "|" in line or "|" in before)


def _has_end_mark(line: str) -> bool:
    return bool(_ENDS.search(line, max(0, len(line) - _LONGEST_END)))


def _has_small(line: str) -> bool:
    return any(map(str.islower, line))


def _is_capitals(line: str) -> bool:
    return line.isupper() and len(line.split()) >= _CAPITAL_WORDS and not line.isascii()


def _width(lines: Sequence[_Line]) -> int:
    """The length that nine lines in ten do not pass: the page's width when lines are wrapped."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _lines_without_page_numbers(text: str) -> list[_Line]:
    lines = list(_lines(text))
    numbers = _page_numbers(text, lines)
    return [line for line in lines if line.start not in numbers]


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold something, without the blanks around them."""
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            yield _Line(start + line.index(words[0]), words)
        start += len(line) + 1


def _page_numbers(text: str, lines: Sequence[_Line]) -> frozenset[int]:
    """Where lone page numbers stand: first in the file, first on a page, or counting on."""
    numbers: set[int] = set()
    page, last = 0, 0
    for at, line in enumerate(lines):
        lone = _LONE_NUMBER.fullmatch(line.text)
        if not lone:
            continue
        tops = at == 0 or "\f" in text[lines[at - 1].start : line.start]
        if tops or (int(lone[1]) == page + 1 and page and at - last >= _LINES_A_PAGE):
            numbers.add(line.start)
            page, last = int(lone[1]), at
    return frozenset(numbers)


def _layout_codes(text: str) -> Iterator[str]:
    lines = list(_lines(text))
    if lines and lines[0].start in _page_numbers(text, lines[:1]):
        yield "page_number_as_first_line"
    broken = [pair for pair in zip(lines, lines[1:], strict=False) if _is_broken(*pair)]
    if not broken:
        return
    has_blank = any("\n\n" in _between(text, *pair).replace(" ", "") for pair in broken)
    yield "hard_wrapped_lines_with_blank_between" if has_blank else "hard_wrapped_lines"


def _is_broken(before: _Line, line: _Line) -> bool:
    """Whether a sentence goes on from one line to the next beyond doubt."""
    goes_on = bool(_GOES_ON.match(line.text)) and not _BLOCK_START.match(line.text)
    return goes_on and not _has_end_mark(before.text) and len(before.text) > 40


def _between(text: str, before: _Line, line: _Line) -> str:
    return text[before.start + len(before.text) : line.start]


# One spelling for matching: hoà and hòa, kỉ and kỷ.
_TONED = (("òóỏõọ", "a", "oàáảãạ"), ("òóỏõọ", "e", "oèéẻẽẹ"), ("ùúủũụ", "y", "uỳýỷỹỵ"))
_TONES = {
    early + vowel: late[0] + tone
    for marks, vowel, late in _TONED
    for early, tone in zip(marks, late[1:], strict=True)
}
_TONE = re.compile("(?:" + "|".join(_TONES) + r")(?!\w)")
_I_FOR_Y = {"kỉ": "kỷ", "quí": "quý", "lí": "lý", "mĩ": "mỹ", "tỉ": "tỷ", "kĩ": "kỹ"}
_SHORT_I = re.compile(r"\b(?:" + "|".join(_I_FOR_Y) + r")\b")
_DASHES = str.maketrans("–—−", "---")


def fold(words: str) -> str:
    """Words for comparing only: small letters, one place of tones, one spelling, single spaces."""
    small = unicodedata.normalize("NFC", words).lower().translate(_DASHES)
    toned = _TONE.sub(lambda found: _TONES[found[0]], small)
    return " ".join(_SHORT_I.sub(lambda found: _I_FOR_Y[found[0]], toned).split())
