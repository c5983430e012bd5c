"""A report told as a document: the outline's headings, figures in sentences and tables, lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parity.domain.calendar import Period
from parity.domain.document import (
    THE_END,
    Annex,
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Style,
    Table,
    roman,
)
from parity.domain.outlines import (
    AnyItem,
    DataElement,
    Indicator,
    Listing,
    Narrative,
    Outline,
    Section,
    heading,
)
from parity.domain.report import annexes, listings, sentences, tables
from parity.domain.report.contents import Contents, Letter, Telling
from parity.domain.units import UnitAt
from parity.domain.wording import write_date_running

NOTHING_YET = "Chưa có nội dung."
NO_ROWS = "không có. Lý do: {reason}."
NOTHING_TOLD = "Không có nội dung báo cáo."
REPORT = "Báo cáo "


def report_document(
    outline: Outline, *, period: Period, unit: UnitAt, contents: Contents, letter: Letter
) -> Document:
    """The report of a unit for a period as an official document.

    Every heading of the outline is there; a figure says what is known, from where it lacks and
    how it compares where the outline compares. Annexes only for a unit that consolidates others
    and for long lists.
    """
    telling = Telling(outline=outline, period=period, unit=unit, contents=contents)
    added = annexes.annexes(telling)
    names = _annex_names(added)
    subject = letter.subject or _subject(telling)
    blocks = [
        Paragraph(_opening(telling, letter, names)),
        *(block for told in outline.walk() for block in _section(telling, *told, names)),
        Paragraph(_closing(telling, letter, subject)),
    ]
    return Document(
        parent_body=letter.parent_body,
        issuer=unit.name,
        number=letter.number,
        symbol=letter.symbol,
        place=letter.place,
        date=letter.date,
        year=contents.data_as_of.year,
        subject=subject,
        addressees=letter.addressees,
        blocks=tuple(_numbered(_dashed(blocks))),
        recipients=letter.recipients,
        signer=letter.signer,
        annexes=tuple(added.values()),
        header_note=letter.header_note,
    )


def _annex_names(added: Mapping[str, Annex]) -> Mapping[str, str]:
    if len(added) == 1:
        return dict.fromkeys(added, "Phụ lục")
    return {key: f"Phụ lục {roman(place)}" for place, key in enumerate(added, start=1)}


def _subject(telling: Telling) -> str:
    title = telling.fill(telling.outline.title).removeprefix(REPORT)
    return title[:1].upper() + title[1:]


def _opening(telling: Telling, letter: Letter, names: Mapping[str, str]) -> str:
    subject = _subject(telling)
    basis = f"Thực hiện {letter.basis}, " if letter.basis else ""
    notes = "; ".join(_notes(telling, names))
    report = f"{telling.unit.name} báo cáo {subject[:1].lower()}{subject[1:]}"
    return f"{basis}{report} như sau ({notes}):"


def _notes(telling: Telling, names: Mapping[str, str]) -> Iterator[str]:
    """What a reader must know of the figures: until when, from whom, estimates, last year's."""
    contents = telling.contents
    yield f"số liệu tính đến ngày {write_date_running(contents.data_as_of)}"
    if contents.consolidated is not None:
        coverage = contents.consolidated.coverage
        words = f"số liệu tổng hợp từ {coverage.reported}/{coverage.expected} đơn vị cấp dưới"
        yield f"{words}, chi tiết tại {names[annexes.FIGURES]}"
    if annexes.MISSING in names:
        yield f"danh sách đơn vị chưa có số liệu tại {names[annexes.MISSING]}"
    if any(figure.is_estimate for figure in contents.figures.values()):
        yield f"số liệu ghi “{sentences.ESTIMATE}” là số ước thực hiện"
    if contents.previous is not None and contents.previous_note:
        yield f"số liệu {telling.last_period}: {contents.previous_note}"


def _closing(telling: Telling, letter: Letter, subject: str) -> str:
    words = f"Trên đây là báo cáo {subject[:1].lower()}{subject[1:]} của {telling.unit.name}"
    if not letter.addressees:
        return f"{words}{THE_END}"
    return f"{words}, kính gửi {', '.join(letter.addressees)}{THE_END}"


def _section(
    telling: Telling, depth: int, section: Section, names: Mapping[str, str]
) -> list[Block]:
    title = heading(section, telling.period.year).removesuffix(THE_END)
    asked = [item for item in _items(telling.outline, section) if telling.is_asked(item)]
    told = [block for item in asked for block in _item(telling, section, item=item, names=names)]
    told += tables.comparison(telling, asked)
    if not told and not section.children:
        told = [Paragraph(NOTHING_YET if any(map(_is_required, asked)) else NOTHING_TOLD)]
    return [Heading(depth, title), *told]


def _items(outline: Outline, section: Section) -> list[AnyItem]:
    return [outline.items[code] for code in section.items]


def _is_required(item: AnyItem) -> bool:
    return isinstance(item, DataElement | Narrative) and item.required


def _item(
    telling: Telling, section: Section, *, item: AnyItem, names: Mapping[str, str]
) -> Sequence[Block]:
    match item:
        case DataElement():
            return _element(telling, item)
        case Indicator():
            return _indicator(telling, item)
        case Narrative():
            return _narrative(telling, section, item)
        case Listing():
            return _listing(telling, item, names)


def _element(telling: Telling, element: DataElement) -> list[Block]:
    codes = [cell.code for cell in telling.outline.cells_of(element.code)]
    is_known = any(not telling.is_missing(code) for code in codes)
    if not is_known:
        words = f"{telling.fill(element.label)}: chưa có số liệu."
        return [Bullets((words,))] if element.required else []
    sentence = sentences.element_sentence(telling, element)
    told: list[Block] = [Bullets((sentence,))] if sentence else []
    return told + tables.breakdown(telling, element)


def _indicator(telling: Telling, indicator: Indicator) -> list[Block]:
    is_told = sentences.is_women_share(telling, indicator.code)
    if is_told or telling.is_missing(indicator.code):
        return []
    return [Bullets((sentences.indicator_sentence(telling, indicator),))]


def _narrative(telling: Telling, section: Section, narrative: Narrative) -> list[Block]:
    passages = telling.contents.narratives.get(narrative.code, ())
    lines = [line.strip() for passage in passages for line in passage.text.split("\n")]
    told: list[Block] = [Paragraph(line) for line in lines if line]
    others = [code for code in section.items if code in telling.outline.narratives]
    lead = telling.fill(narrative.label).rstrip(".")
    if told:
        return told if len(others) == 1 else [Paragraph(f"{lead}:", Style.LEAD), *told]
    if not narrative.required or _has_no_object(telling, narrative.from_list):
        return []
    if len(others) == 1 and lead in heading(section, telling.period.year):
        return [Paragraph(NOTHING_YET)]
    return [Paragraph(f"{lead}: {NOTHING_YET.lower()}")]


def _listing(telling: Telling, listing: Listing, names: Mapping[str, str]) -> list[Block]:
    rows = telling.contents.listings.get(listing.code, ())
    label = telling.fill(listing.label)
    if listing.sensitive:
        return []
    if listing.code in names:
        return [Bullets((f"{label}: {len(rows)} mục, tại {names[listing.code]}.",))]
    if rows:
        return [listings.table(telling, listing, rows)]
    if listing.optional or _has_no_object(telling, listing.code):
        return []
    return [Paragraph(f"{label}: {_why_empty(telling, listing)}")]


def _why_empty(telling: Telling, listing: Listing) -> str:
    codes = [code for code, each in telling.outline.reasons.items() if each is listing]
    said = [passage.text for code in codes for passage in telling.contents.narratives.get(code, ())]
    reason = " ".join(" ".join(said).split()).rstrip(".")
    return NO_ROWS.format(reason=reason) if reason else NOTHING_YET.lower()


def _has_no_object(telling: Telling, listing: str | None) -> bool:
    return listing is not None and telling.nothing_occurred(listing)


def _dashed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Lines that follow each other become one list."""
    lines: tuple[str, ...] = ()
    for block in blocks:
        if isinstance(block, Bullets):
            lines += block.items
            continue
        if lines:
            yield Bullets(lines)
            lines = ()
        yield block


def _numbered(blocks: Iterator[Block]) -> Iterator[Block]:
    """Tables of the text are numbered through: "Bảng 3. …"."""
    place = 0
    for block in blocks:
        if isinstance(block, Table) and block.caption:
            place += 1
            yield replace(block, caption=f"Bảng {place}. {block.caption}")
            continue
        yield block
