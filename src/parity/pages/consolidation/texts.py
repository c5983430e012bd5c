"""What the units below wrote, side by side, and what of it stands in one's own draft."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from parity.domain import authority, lifecycle, wording
from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.domain.outlines import fill, heading
from parity.pages.consolidation import addresses, sections
from parity.pages.consolidation.addresses import Place
from parity.pages.ui import parts
from parity.pages.ui.parts import NavItem
from parity.records.reports import actions
from parity.records.reports.queries import NarrativeTexts, PassageNow, Texts

SOURCE = "Bản {number}{note}"
NOT_ACCEPTED = ", đã gửi, chưa tiếp nhận"
OWN_LABEL, TAKEN_LABEL = "Phần của đơn vị viết", "Đoạn lấy từ {unit}"
ADDED_LABEL = "Đoạn bổ sung"
OWN_ROWS, PASSAGE_ROWS = 6, 5
NONE_CHOSEN = "Chưa có đoạn nào được chọn. Đánh dấu vào đoạn cần lấy rồi thử lại."
CHOSEN = "Đã đưa {count} đoạn vào dự thảo. Sửa lại câu chữ ngay trong phần dự thảo."
ALREADY = "Các đoạn được chọn đã có trong dự thảo."
LONGEST_KEY = 160
# What the page says in words; who may not at all is answered with 403 as everywhere.
REFUSALS = (lifecycle.NotPossible, actions.UnknownCode)


@dataclass(frozen=True)
class Column:
    """One narrative: the draft so far, and every unit's words to choose from."""

    code: str
    label: str
    written: int
    expected: int
    silent: tuple[str, ...]
    missing: tuple[str, ...]
    own: parts.Narrative
    mine: tuple[tuple[parts.Narrative, int], ...]
    passages: tuple[parts.Passage, ...]


def context(viewer: Viewer, here: Place, found: Texts, asked: str) -> dict[str, object]:
    """Everything that the page of a section's texts shows."""
    outline, year = found.outline, found.round.year
    section = sections.find(sections.with_narratives(outline), asked)
    number, words = sections.split(heading(section, year))
    columns = [_column(found, each) for each in found.narratives if each.section == section.key]
    return {
        "here": here,
        "found": found,
        "key": section.key,
        "crumbs": addresses.crumbs(viewer, here, found.round, "Văn bản của các đơn vị"),
        "nav": navigation(here, found, section.key),
        "number": number,
        "heading": words,
        "columns": columns,
        "may_start": found.report_pk is None and _may_start(viewer, here),
        "start_url": reverse("reporting:start", args=[here.round_code, here.unit]),
        "save_url": _save_url(found, section.key),
        "choose_url": here.to("choose"),
        "drop_url": here.to("drop"),
        "node_url": here.to("node"),
        "accepted_url": here.counting(submitted=False).to("texts", section=section.key),
        "submitted_url": here.counting(submitted=True).to("texts", section=section.key),
    }


def _may_start(viewer: Viewer, here: Place) -> bool:
    is_own = viewer.acts_for(here.unit)
    return is_own and authority.may(viewer, Deed.START, unit=here.unit, ancestors=())


def navigation(here: Place, found: Texts, current: str) -> list[NavItem]:
    """The sections with narratives, each with how many units wrote under it."""
    placed = sections.navigation(
        found.outline,
        sections.with_narratives(found.outline),
        current,
        year=found.round.year,
        address=lambda each: here.to("texts", section=each),
    )
    return [_covered(item, found.coverage.get(each)) for each, item in placed]


def _covered(item: NavItem, coverage: tuple[int, int] | None) -> NavItem:
    if coverage is None or not coverage[1]:
        return item
    return replace(item, label=f"{item.label} ({coverage[0]}/{coverage[1]})")


def _save_url(found: Texts, section: str) -> str:
    if found.report_pk is None:
        return ""
    return f"{reverse('reporting:save_all', args=[found.report_pk])}?muc={section}"


def _column(found: Texts, each: NarrativeTexts) -> Column:
    return Column(
        code=each.code,
        label=fill(each.label, found.round.year),
        written=each.written,
        expected=each.expected,
        silent=tuple(name for _, name in each.silent),
        missing=tuple(name for _, name in each.missing),
        own=_own(found, each),
        mine=tuple(_mine(found, each)),
        passages=tuple(_passages(each)),
    )


def _own(found: Texts, each: NarrativeTexts) -> parts.Narrative:
    now = each.own
    version = now.version if now else 0
    return parts.Narrative(
        code=each.code,
        label=OWN_LABEL,
        text=now.text if now else "",
        url=reverse("reporting:save", args=[found.report_pk]) if found.report_pk else "",
        version=version,
        chip="saved" if version else "",
        said=wording.write_instant(now.at) if now and now.at else "",
        editable=found.may_edit,
        rows=OWN_ROWS,
    )


def _mine(found: Texts, each: NarrativeTexts) -> Iterator[tuple[parts.Narrative, int]]:
    """The paragraphs chosen so far, each with its key."""
    names = {unit.unit: unit.unit_name for unit in each.units}
    for passage in each.mine:
        yield _paragraph(found, passage, names), passage.pk


def _paragraph(found: Texts, now: PassageNow, names: Mapping[str, str]) -> parts.Narrative:
    label = TAKEN_LABEL.format(unit=names.get(now.unit, now.unit)) if now.unit else ADDED_LABEL
    return parts.Narrative(
        code=f"passage-{now.pk}",
        label=label,
        text=now.text,
        url=reverse("reporting:passage_save", args=[found.report_pk, now.pk]),
        version=now.version,
        chip="saved",
        said=wording.write_instant(now.at),
        editable=found.may_edit,
        rows=PASSAGE_ROWS,
    )


def _passages(each: NarrativeTexts) -> Iterator[parts.Passage]:
    """Every paragraph of every unit, in tree order, as something to choose.

    The narrative is part of the id: the same revision stands under every narrative of a page.
    """
    for unit in each.units:
        note = "" if unit.is_counted else NOT_ACCEPTED
        for passage in unit.passages:
            yield parts.Passage(
                id=f"{unit.revision_pk}-{passage.place}-{each.code}",
                unit=unit.unit_name,
                text=passage.text,
                source=SOURCE.format(number=unit.number, note=note),
                source_url=reverse("review:report", args=[unit.report_pk]),
                chosen=passage.is_chosen,
            )


def picks(post: QueryDict) -> list[tuple[int, int]]:
    """The paragraphs that the form names, as (revision, place); what is no key is left out."""
    given = (raw for raw in post.getlist("passage") if len(raw) <= LONGEST_KEY)
    keys = ((*raw.split("-", 2), "", "")[:2] for raw in given)
    return [
        (int(revision), int(place))
        for revision, place in keys
        if _is_number(revision) and _is_number(place)
    ]


def passage_key(post: QueryDict) -> int:
    """The paragraph of one's draft that the form names; 0, which none has, for what is no key."""
    raw = post.get("doan", "")
    return int(raw) if _is_number(raw) else 0


def tell(request: HttpRequest, *, chosen: int, taken: int) -> None:
    """What came of choosing, in words on the next page."""
    if not chosen:
        messages.error(request, NONE_CHOSEN)
        return
    messages.success(request, CHOSEN.format(count=taken) if taken else ALREADY)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18
