"""Annexes that a letter names or carries; the outlines (đề cương) in it with their points.

Decree 30/2020, annex I, III.1: the text points to each annex, "Phụ lục I" stands on its own line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parity.domain.dispatch import phrases
from parity.domain.dispatch.items import Item, Rank, blocks, tree
from parity.domain.dispatch.letter import Annex, OutlinePoint, Place
from parity.domain.dispatch.text import Flow, fold

_HEAD = re.compile(r"(?P<label>(?i:phụ lục)(?:\s+(?:số\s+)?(?:[IVX]+|\d{1,2}|[A-E]))?)[.:]?$")
_OUTLINE = re.compile(r"(?P<label>ĐỀ CƯƠNG)(?!\w)")
_OUTLINE_LINE = re.compile(rf"^{_OUTLINE.pattern}", re.MULTILINE)
_NAMED = (
    re.compile(r"(?P<label>[Pp](?i:hụ lục)\s+(?:số\s+)?(?:[IVX]+|\d{1,2}|[A-E]))(?!\w)"),
    re.compile(r"(?P<label>[Đđ]ề cương)(?=[^.;,\n]{0,40}(?:gửi kèm|kèm theo|đính kèm))"),
)
# "Phụ lục I kèm theo Công văn số …" is the annex of that other document.
_OF_ANOTHER = re.compile(
    r"\s*,?\s*(?:(?:ban hành\s+|gửi\s+)?kèm theo|của|tại)\s+(?:công văn|quyết định|kế hoạch|thông tư"
    r"|nghị"
    r"|văn bản|hướng dẫn|thông báo)(?!\s+này)",
    re.IGNORECASE,
)
_MAIN_END = re.compile(r"^Nơi\s+nhận", re.MULTILINE)
_SUBJECT_LINE = re.compile(r"^V/v", re.MULTILINE)
_WITH = re.compile(r"\(\s*(?:kèm theo|ban hành kèm).*", re.IGNORECASE | re.DOTALL)
_SUBJECT = re.compile(r"(?:[-+•]\s*)?(?:Đối với|Về)\s+([^:\n]{3,80}):")
_AT = re.compile(r"\s*(?:tại|theo|xem|nêu tại|ở|chi tiết|như)+\s*$")
_LONGEST_ABOUT = 20

_REQUEST = re.compile(r"\s+(?=Đề nghị\s+(?:nêu|liệt kê|báo cáo|cung cấp|ghi|đánh giá)(?!\w))")
_POINT_END = re.compile(r"[\s.;:,/]+$")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_LAST_YEAR = re.compile(r"năm trước|cùng kỳ|so sánh", re.IGNORECASE)
_HAS_LETTER = re.compile(r"[^\W\d]")


@dataclass(frozen=True, slots=True)
class _Attached:
    label: str
    start: int
    words_start: int
    end: int


def main_end(flow: Flow) -> int:
    """Where the main text of the letter ends in the flow: "Nơi nhận", an outline, or its end."""
    ends = (_MAIN_END.search(flow.text), _OUTLINE_LINE.search(flow.text, 1))
    return min([len(flow.text), *(end.start() for end in ends if end)])


def read(flow: Flow) -> tuple[Annex, ...]:
    """The annexes in the order of the letter: those it names, then outlines and others it holds."""
    end = main_end(flow)
    attached = list(_attached(flow, since=end))
    labels = {fold(each.label) for each in attached}
    named = [annex for annex in _named(flow, until=end) if fold(annex.label) not in labels]
    return (*named, *(_annex(flow, each) for each in attached))


def _attached(flow: Flow, *, since: int) -> Iterator[_Attached]:
    """Annexes and outlines behind the main text; a file that begins with one is that one."""
    heads = [
        found
        for start, end in blocks(flow, start=since)
        if (found := _HEAD.match(flow.text, start, end) or _OUTLINE.match(flow.text, start, end))
    ]
    ends = [*(found.start() for found in heads[1:]), len(flow.text)]
    for found, end in zip(heads, ends, strict=False):
        yield _Attached(found["label"], found.start(), found.end("label"), end)


@dataclass(frozen=True, slots=True)
class Outline:
    """An embedded outline as a tree, and whether its header carries "V/v"."""

    root: Item
    place: Place
    header_has_vv: bool


def outlines(flow: Flow) -> Iterator[Outline]:
    """The outlines of reports that a letter carries, for what is odd about them."""
    since = main_end(flow)
    for attached in _attached(flow, since=since):
        if _is_outline(attached):
            header = flow.text[since : attached.start]
            place = flow.place(attached.start, attached.words_start)
            yield Outline(_tree(flow, attached), place, bool(_SUBJECT_LINE.search(header)))
        since = attached.words_start


def _is_outline(attached: _Attached) -> bool:
    return fold(attached.label) == "đề cương"


def _tree(flow: Flow, attached: _Attached) -> Item:
    end = _MAIN_END.search(flow.text, attached.words_start, attached.end)
    return tree(flow, start=attached.words_start, end=end.start() if end else attached.end)


def _annex(flow: Flow, attached: _Attached) -> Annex:
    root = _tree(flow, attached)
    about = _heading(flow, root)
    year = _YEAR.findall(about or "")
    points = _points(flow, root, last_year=int(year[-1]) - 1 if year else None)
    return Annex(
        label=attached.label,
        is_attached=True,
        about=about,
        place=flow.place(attached.start, attached.end),
        points=tuple(points) if _is_outline(attached) else (),
    )


def _heading(flow: Flow, root: Item) -> str | None:
    """The words between the label and the first point, without "(Kèm theo …)"."""
    words = []
    for item in root.children:
        if item.rank is not Rank.PARAGRAPH:
            break
        words.append(item.words(flow))
    return " ".join(_WITH.sub("", " ".join(words)).split()) or None


def _named(flow: Flow, *, until: int) -> Iterator[Annex]:
    told: set[str] = set()
    places = (found for kind in _NAMED for found in kind.finditer(flow.text, 0, until))
    for found in sorted(places, key=re.Match.start):
        label = " ".join(found["label"].split())
        if fold(label) in told or not found.start() or _OF_ANOTHER.match(flow.text, found.end()):
            continue
        told.add(fold(label))
        yield Annex(label, False, _about(flow.text, found.start()), flow.place(*found.span()))


def _about(text: str, position: int) -> str | None:
    """What the annex is: the words before it in the brackets, else what the point is about."""
    line = text.rfind("\n", 0, position) + 1
    bracket = text.rfind("(", line, position)
    if bracket >= 0 and (words := _AT.sub("", text[bracket + 1 : position]).strip()):
        return words
    subject = _SUBJECT.match(text, line, position)
    if subject:
        return subject[1]
    before = _AT.sub("", phrases.clause_before(text, position))
    is_told = 1 < len(before.split()) <= _LONGEST_ABOUT and "phụ lục" not in before.lower()
    return before if is_told else None


def _points(flow: Flow, root: Item, *, last_year: int | None) -> Iterator[OutlinePoint]:
    for item in root.below():
        if not Rank.ROMAN <= item.rank <= Rank.LETTER:
            continue
        own = [child for child in item.children if child.rank > Rank.LETTER]
        below = any(child.rank <= Rank.LETTER for child in item.children)
        asked = " ".join(each.words(flow) for each in (item, *own))
        yield OutlinePoint(
            path=_path(item),
            level=_path(item).count(".") + 1,
            title=_title(flow, item),
            is_leaf=not below,
            compares=_compares(asked, last_year),
            place=flow.place(item.start, item.end),
        )


def _path(item: Item) -> str:
    labels = [item.label]
    while item.parent is not None and item.parent.label:
        item = item.parent
        labels.append(item.label)
    return ".".join(reversed(labels))


def _title(flow: Flow, item: Item) -> str:
    """The point's heading; a part of it that was broken off is a line of years ("2021-2030")."""
    words = _REQUEST.split(item.words(flow))[0]
    first = item.children[0] if item.children else None
    if first and first.rank is Rank.PARAGRAPH and not _HAS_LETTER.search(first.words(flow)):
        words = f"{words} {first.words(flow)}"
    return " ".join(_POINT_END.sub("", words).split())


def _compares(asked: str, last_year: int | None) -> bool:
    """Whether the point asks for the year before: "so sánh với năm 2023", "của năm 2023"."""
    years = {int(year) for year in _YEAR.findall(asked)}
    return bool(_LAST_YEAR.search(asked)) or last_year in years
