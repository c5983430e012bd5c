"""Narratives and listings of a section as the kit draws them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from parity.domain import sheet, wording
from parity.domain.outlines import Field, FieldType, Listing, Narrative, fill
from parity.pages.reporting.shapes import addresses, carried, written
from parity.pages.reporting.shapes.said import Refused, Said
from parity.pages.ui import parts
from parity.records.reports import queries

KINDS: Mapping[FieldType, str] = {
    FieldType.TEXT: "text",
    FieldType.DATE: "date",
    FieldType.INT: "number",
    FieldType.NUMBER: "number",
    FieldType.ENUM: "choice",
    FieldType.URL: "text",
}
LONG_FIELDS = frozenset(
    {"subject", "content", "implementation", "limitation", "remedy", "solution", "text", "comment"}
)
PREVIOUS_TITLE = "{label} đơn vị đã viết (chỉ để tham khảo)"
PASSAGE = "passage-{pk}"
PASSAGE_LABEL = "Đoạn lấy từ {unit}"
OWN_PASSAGE_LABEL = "Đoạn bổ sung"
FROM_BELOW = "{label}: cấp dưới đã gửi"
UNIT_FIELD = parts.ListingField("_unit", "Đơn vị")
ROWS, ROWS_OF_A_PASSAGE, ROWS_OF_A_REASON = 6, 4, 2
BROUGHT = "Nội dung lấy"
REASON = "Lý do danh sách này chưa có mục nào"
REASON_HELP = (
    "Công văn yêu cầu gửi kèm danh sách này. Khi chưa có dòng nào, ghi một câu lý do "
    "(kể cả “không phát sinh”, kèm lý do). Lãnh đạo duyệt và cấp trên đọc được lý do này."
)

Words = Mapping[str, tuple[sheet.Passage, ...]]


@dataclass(frozen=True)
class RowRefused:
    """A row of a listing as it was typed, and what is wrong with its columns."""

    values: Mapping[str, str]
    errors: Mapping[str, str]


@dataclass(frozen=True)
class Kept:
    """What came of saving a form: how many fields were kept, and what could not be."""

    saved: int = 0
    refused: Mapping[str, Refused] = field(default_factory=dict)
    rows: Mapping[int, RowRefused] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether everything that was typed is kept."""
        return not self.refused and not self.rows


@dataclass(frozen=True)
class Texts:
    """The words of a report being drawn; `previous` are last year's, `names` of units."""

    editor: queries.Editor
    said: Said
    editable: bool
    previous: Words = field(default_factory=dict)
    rows: Mapping[int, RowRefused] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def report(self) -> int:
        return self.editor.standing.report.pk

    def fill(self, text: str) -> str:
        """A text of the outline with its years."""
        return fill(text, self.editor.standing.round.year)


def narrative(texts: Texts, item: Narrative) -> parts.Narrative:
    """A text of one's own, with last year's beside it."""
    now = texts.editor.cells.get(item.code)
    refused = texts.said.refused.get(item.code)
    text, version = _now(now.text if now else "", now.version if now else 0, refused)
    label = texts.editor.previous.label
    return parts.Narrative(
        code=item.code,
        label=texts.fill(item.label),
        text=text,
        url=addresses.save(texts.report, {}),
        version=version,
        chip=_chip(refused, version),
        said=refused.words if refused else _saved_at(now),
        required=item.required,
        help=_help(texts, item),
        previous="\n\n".join(each.text for each in texts.previous.get(item.code, ())),
        previous_title=PREVIOUS_TITLE.format(label=label[:1].upper() + label[1:]),
        editable=texts.editable,
        comments=texts.said.comments_on(item.code),
        findings=(*texts.said.findings_on(item.code), *_brought(texts, item)),
        rows=ROWS,
    )


def _brought(texts: Texts, item: Narrative) -> Iterator[parts.Finding]:
    """Where the words come from, when another report brought them."""
    source = texts.said.source_of(item.code)
    if source is not None:
        yield parts.Finding("info", BROUGHT, link=source)


def _now(text: str, version: int, refused: Refused | None) -> tuple[str, int]:
    return (refused.raw, refused.version) if refused else (text, version)


def _chip(refused: Refused | None, version: int) -> str:
    if refused:
        return "invalid"
    return "saved" if version else ""


def _saved_at(now: queries.CellNow | None) -> str:
    return wording.write_instant(now.at) if now and now.at else ""


def _help(texts: Texts, item: Narrative | Listing) -> str:
    told = [*item.asked, item.condition, item.note]
    return texts.fill("\n".join(text[:1].upper() + text[1:] for text in told if text))


def passages(texts: Texts, item: Narrative) -> Iterator[tuple[parts.Narrative, str]]:
    """The paragraphs taken from below, each with the address that takes it out again."""
    for each in texts.editor.passages.get(item.code, ()):
        code = PASSAGE.format(pk=each.pk)
        refused = texts.said.refused.get(code)
        text, version = _now(each.text, each.version, refused)
        yield (
            parts.Narrative(
                code=code,
                label=_source(each, texts.names),
                text=text,
                url=addresses.row("passage_save", texts.report, each.pk),
                version=version,
                chip=_chip(refused, version),
                said=refused.words if refused else wording.write_instant(each.at),
                editable=texts.editable,
                rows=ROWS_OF_A_PASSAGE,
            ),
            addresses.row("passage_remove", texts.report, each.pk) if texts.editable else "",
        )


def _source(passage: queries.PassageNow, names: Mapping[str, str]) -> str:
    if passage.unit is None:
        return OWN_PASSAGE_LABEL
    return PASSAGE_LABEL.format(unit=names.get(passage.unit, passage.unit))


def listing(texts: Texts, item: Listing) -> parts.Listing:
    """The unit's own rows of a listing."""
    stored = texts.editor.rows.get(item.code, ())
    return parts.Listing(
        code=item.code,
        label=texts.fill(item.label),
        fields=fields(item, texts.editor.standing.round.year),
        rows=tuple(_row(texts, item, row) for row in stored),
        add_url=addresses.row("listing_open", texts.report, item.code) if texts.editable else "",
        help=_help(texts, item),
        editable=texts.editable,
        optional=item.optional,
        comments=texts.said.comments_on(item.code) + texts.said.comments_on_rows(item.code),
    )


def _row(texts: Texts, item: Listing, row: queries.RowNow) -> parts.ListingRow:
    refused = texts.rows.get(row.pk)
    values = {each.code: written.entry(each, row.data.get(each.code, "")) for each in item.fields}
    return parts.ListingRow(
        id=str(row.pk),
        values=refused.values if refused else values,
        version=row.version,
        url=addresses.row("listing_save", texts.report, row.pk),
        remove_url=addresses.row("listing_remove", texts.report, row.pk),
        errors=refused.errors if refused else {},
        note=carried.row_note(texts.editor, row),
    )


def reason(texts: Texts, item: Listing) -> parts.Narrative | None:
    """Why an expected list is empty; None where it is not, or needs no reason."""
    code = next((c for c, each in texts.editor.outline.reasons.items() if each is item), None)
    if code is None or texts.editor.rows.get(item.code):
        return None
    now = texts.editor.cells.get(code)
    refused = texts.said.refused.get(code)
    text, version = _now(now.text if now else "", now.version if now else 0, refused)
    return parts.Narrative(
        code=code,
        label=REASON,
        text=text,
        url=addresses.save(texts.report, {}),
        version=version,
        chip=_chip(refused, version),
        said=refused.words if refused else _saved_at(now),
        required=not texts.editor.rows_below.get(item.code),
        help=REASON_HELP,
        editable=texts.editable,
        comments=texts.said.comments_on(code),
        findings=texts.said.findings_on(code),
        rows=ROWS_OF_A_REASON,
    )


def listing_below(texts: Texts, item: Listing) -> parts.Listing | None:
    """The rows that the units below sent, to be read; None where there are none."""
    joined = texts.editor.rows_below.get(item.code, ())
    if not joined:
        return None
    return parts.Listing(
        code=f"{item.code}-below",
        label=FROM_BELOW.format(label=texts.fill(item.label)),
        fields=(UNIT_FIELD, *fields(item, texts.editor.standing.round.year)),
        rows=tuple(
            parts.ListingRow(
                str(place), {UNIT_FIELD.code: row.unit_name, **_values(item, row.data)}
            )
            for place, row in enumerate(joined)
        ),
        editable=False,
    )


def _values(item: Listing, data: Mapping[str, str]) -> dict[str, str]:
    return {each.code: written.entry(each, data.get(each.code, "")) for each in item.fields}


def fields(item: Listing, year: int) -> tuple[parts.ListingField, ...]:
    """The columns of a listing as fields."""
    return tuple(_field(each, year) for each in item.fields)


def _field(column: Field, year: int) -> parts.ListingField:
    kind = KINDS[column.type]
    if kind == "text" and column.code in LONG_FIELDS:
        kind = "long"
    return parts.ListingField(
        column.code,
        fill(column.label, year),
        kind=kind,
        required=column.required,
        choices=column.values,
    )
