"""A sent report laid out for whoever reviews it: section by section, each item with what was
asked of it, what changed since the last sending, and a place for a comment.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from parity.domain import outlines, wording
from parity.domain.outlines import (
    AnyItem,
    DataElement,
    FieldType,
    Indicator,
    Level,
    Narrative,
    Section,
)
from parity.domain.report import sentences
from parity.pages.review import figures
from parity.pages.review.figures import Reader
from parity.pages.review.forms import NOTHING, TARGET, TEXT, Typed
from parity.pages.ui import parts
from parity.pages.ui.parts import FigureTable, Finding, NavItem
from parity.records.reports.queries import CommentNow, Review

WHOLE_ITEM, WHOLE_SECTION, WHOLE_LIST = "Cả chỉ tiêu", "Cả mục", "Cả danh sách"
ANSWERED = "Đơn vị đã gửi lại: bản {number}."


@dataclass(frozen=True)
class Box:
    """A place for one comment: its fields, which cells it may be about, what was typed."""

    key: str
    label: str
    choices: tuple[tuple[str, str], ...]
    text: str = ""
    chosen: str = ""

    @property
    def text_name(self) -> str:
        return f"{TEXT}{self.key}"

    @property
    def target_name(self) -> str:
        return f"{TARGET}{self.key}"


@dataclass(frozen=True)
class Difference:
    """What stood in the last sending and stands now."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Item:
    """One item of the outline, in one of three forms."""

    code: str
    label: str
    box: Box | None
    table: FigureTable | None = None
    narrative: parts.Narrative | None = None
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    reason: str = ""
    is_listing: bool = False
    findings: tuple[Finding, ...] = ()
    comments: tuple[parts.Comment, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def is_attention(self) -> bool:
        """Whether there is something to look at: a finding, or a comment not answered."""
        return bool(self.findings) or any(not comment.answered for comment in self.comments)

    @property
    def is_changed(self) -> bool:
        return bool(self.differences)

    @property
    def line(self) -> list[tuple[str, parts.ShownCell]]:
        """The figures of an item with one line, heading by heading; empty where it has several."""
        if self.table is None or len(self.table.rows) > 1:
            return []
        pairs = zip(self.table.columns, self.table.rows[0].cells, strict=True)
        return [(heading, value) for heading, value in pairs if value is not None]


@dataclass(frozen=True)
class Part:
    """A section of the outline with its items."""

    key: str
    heading: str
    level: int
    items: tuple[Item, ...]
    box: Box | None
    comments: tuple[parts.Comment, ...]

    @property
    def is_attention(self) -> bool:
        unanswered = any(not comment.answered for comment in self.comments)
        return unanswered or any(item.is_attention for item in self.items)

    @property
    def is_changed(self) -> bool:
        return any(item.is_changed for item in self.items)


@dataclass(frozen=True)
class Reading:
    """The whole report, and what there is to choose from at its head."""

    parts: tuple[Part, ...]
    navigation: tuple[NavItem, ...]
    attention: int
    changed: int
    filter: str


def reading(review: Review, typed: Typed = NOTHING, *, may_comment: bool) -> Reading:
    """The report as the page shows it, with what the reviewer has typed so far."""
    laying = _Laying(Reader(review), typed, may_comment=may_comment)
    found = tuple(laying.each())
    items = [item for part in found for item in part.items]
    changed = sum(item.is_changed for item in items)
    is_again = review.differences is not None and changed > 0 and not typed.count
    return Reading(
        parts=found,
        navigation=tuple(_nav(part) for part in found),
        attention=sum(item.is_attention for item in items),
        changed=changed,
        filter="changed" if is_again else "all",
    )


def _nav(part: Part) -> NavItem:
    number, dot, rest = part.heading.partition(" ")
    has_number = dot and number.endswith(".")
    return NavItem(
        label=rest if has_number else part.heading,
        url=f"#muc-{part.key}",
        state="attention" if part.is_attention else "",
        depth=part.level - 1,
        number=number if has_number else "",
    )


@dataclass(frozen=True)
class _Laying:
    reader: Reader
    typed: Typed
    may_comment: bool

    def each(self) -> Iterator[Part]:
        outline = self.reader.review.revision.outline
        for depth, section in outline.walk():
            yield self._part(section, depth)
        if outline.context.items:
            yield self._part(outline.context, 1)

    def _part(self, section: Section, level: int) -> Part:
        items = [
            self._item(self.reader.review.revision.outline.items[code]) for code in section.items
        ]
        return Part(
            key=section.key,
            heading=self.reader.fill(section.heading),
            level=level,
            items=tuple(item for item in items if item is not None),
            box=self._box(section.key, section.heading, ((section.key, WHOLE_SECTION),)),
            comments=self._comments(section.key),
        )

    def _item(self, item: AnyItem) -> Item | None:
        standing = self.reader.review.standing
        if not (standing.collects_below or outlines.applies(item, standing.unit.kind)):
            return None
        if isinstance(item, DataElement):
            return self._element(item)
        if isinstance(item, Indicator):
            return self._indicator(item)
        return self._narrative(item) if isinstance(item, Narrative) else self._listing(item)

    def _element(self, element: DataElement) -> Item:
        cells = self.reader.review.revision.outline.cells_of(element.code)
        choices = [(cell.code, figures.cell_label(self.reader, cell)) for cell in cells]
        if len(cells) > 1:
            choices.insert(0, (element.code, WHOLE_ITEM))
        return Item(
            code=element.code,
            label=self.reader.fill(element.label),
            box=self._box(element.code, element.label, tuple(choices)),
            table=figures.element_table(self.reader, element),
            findings=tuple(figures.findings(self.reader, element)),
            comments=self._comments(element.code, *(cell.code for cell in cells)),
            differences=tuple(self._cell_differences({cell.code for cell in cells})),
        )

    def _indicator(self, indicator: Indicator) -> Item | None:
        is_own = indicator.level is Level.UNIT or self.reader.review.standing.collects_below
        table = figures.indicator_table(self.reader, indicator) if is_own else None
        if table is None:
            return None
        return Item(
            code=indicator.code,
            label=self.reader.fill(indicator.label),
            box=self._box(indicator.code, indicator.label, ((indicator.code, WHOLE_ITEM),)),
            table=table,
            comments=self._comments(indicator.code),
        )

    def _narrative(self, narrative: Narrative) -> Item:
        passages = self.reader.review.revision.sheet.narratives.get(narrative.code, ())
        text = "\n\n".join(passage.text for passage in passages)
        is_missing = narrative.required and not text
        label = self.reader.fill(narrative.label)
        return Item(
            code=narrative.code,
            label=label,
            box=self._box(narrative.code, label, ((narrative.code, WHOLE_ITEM),)),
            narrative=parts.Narrative(narrative.code, label, text=text, editable=False),
            findings=(Finding("warning", "Chưa có nội dung ở mục bắt buộc."),) * is_missing,
            comments=self._comments(narrative.code),
            differences=tuple(self._text_differences(narrative.code)),
        )

    def _listing(self, listing: outlines.Listing) -> Item:
        rows = self.reader.review.revision.sheet.listings.get(listing.code, ())
        targets = [f"listing:{listing.code}:{place}" for place in range(1, len(rows) + 1)]
        choices = [(target, f"Dòng {place}") for place, target in enumerate(targets, start=1)]
        label = self.reader.fill(listing.label)
        return Item(
            code=listing.code,
            label=label,
            box=self._box(listing.code, label, ((listing.code, WHOLE_LIST), *choices)),
            rows=tuple(tuple(_entries(listing, row)) for row in rows),
            reason=self._reason(listing),
            is_listing=True,
            comments=self._comments(listing.code, *targets),
            differences=tuple(self._row_differences(listing)),
        )

    def _reason(self, listing: outlines.Listing) -> str:
        """Why the unit sent an expected list without rows."""
        revision = self.reader.review.revision
        codes = [code for code, each in revision.outline.reasons.items() if each is listing]
        said = (each.text for code in codes for each in revision.sheet.narratives.get(code, ()))
        return " ".join(said)

    def _box(self, key: str, label: str, choices: tuple[tuple[str, str], ...]) -> Box | None:
        if not self.may_comment:
            return None
        text, chosen = self.typed.texts.get(key, ""), self.typed.targets.get(key, "")
        return Box(key, self.reader.fill(label), choices, text, chosen)

    def _comments(self, *targets: str) -> tuple[parts.Comment, ...]:
        said = self.reader.review.comments
        return tuple(
            comment(each) for target in dict.fromkeys(targets) for each in said.get(target, ())
        )

    def _cell_differences(self, codes: set[str]) -> Iterator[Difference]:
        found = self.reader.review.differences
        for each in found.cells if found else ():
            if each.code in codes:
                old, new = sentences.cell_words(each.old), sentences.cell_words(each.new)
                yield Difference(each.label, old, new)

    def _text_differences(self, code: str) -> Iterator[Difference]:
        found = self.reader.review.differences
        for each in found.narratives if found else ():
            if each.code == code:
                yield Difference(each.label, each.old, each.new)

    def _row_differences(self, listing: outlines.Listing) -> Iterator[Difference]:
        found = self.reader.review.differences
        for each in found.listings if found else ():
            if each.code == listing.code:
                yield from (
                    Difference("Dòng bỏ đi", _line(listing, row), "") for row in each.removed
                )
                yield from (
                    Difference("Dòng thêm vào", "", _line(listing, row)) for row in each.added
                )


def comment(said: CommentNow) -> parts.Comment:
    """What was asked of an item, and whether a later sending answered it."""
    answered = said.answered_by
    return parts.Comment(
        target=said.label,
        text=said.text,
        by=said.by_label,
        when=wording.write_instant(said.at),
        url=f"#{_anchor(said)}",
        answered="" if answered is None else ANSWERED.format(number=answered),
    )


def _anchor(said: CommentNow) -> str:
    if said.target == said.section:
        return f"muc-{said.section}"
    item = said.target.split(":")[1] if ":" in said.target else said.target.split(".")[0]
    return f"doc-{item}"


def _entries(listing: outlines.Listing, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a listing row says, column by column, without the empty ones."""
    for column in listing.fields:
        text = row.get(column.code, "")
        if text and column.type is FieldType.DATE:
            text = wording.write_date(date.fromisoformat(text))
        if text:
            yield column.label, dict(column.values).get(text, text)


def _line(listing: outlines.Listing, row: Mapping[str, str]) -> str:
    """A listing row in one line."""
    return "; ".join(words for _, words in _entries(listing, row))
