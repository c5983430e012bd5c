"""All units' words of a section side by side, to choose from; and their lists joined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parity.domain import authority, lifecycle, rollup
from parity.domain.authority import Relation, Viewer
from parity.domain.lifecycle import Deed, State
from parity.domain.outlines import Narrative, Outline
from parity.domain.sheet import Sheet
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import Report
from parity.records.reports.queries import below as belows
from parity.records.reports.queries import consolidation, drafts, labels, lines, sheets
from parity.records.reports.queries.drafts import CellNow, PassageNow
from parity.records.reports.queries.lines import SourceLine
from parity.records.reports.queries.sheets import JoinedRow
from parity.records.rounds.models import Round
from parity.records.units.queries import NotInSight


@dataclass(frozen=True, slots=True)
class UnitPassage:
    """One paragraph that a unit sent; `place` is its place in the unit's narrative."""

    place: int
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class UnitText:
    """What one unit wrote under a narrative; without passages it left it empty."""

    unit: str
    unit_name: str
    report_pk: int
    revision_pk: int
    number: int
    is_counted: bool
    passages: tuple[UnitPassage, ...]


@dataclass(frozen=True, slots=True)
class NarrativeTexts:
    """One narrative: every unit's words, one's own text, and the passages chosen so far.

    `silent` reported and wrote nothing, `missing` did not report: (unit, name).
    """

    code: str
    label: str
    section: str
    units: tuple[UnitText, ...]
    written: int
    expected: int
    silent: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str], ...]
    own: CellNow | None
    mine: tuple[PassageNow, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The narratives of one section, or of all; `coverage` per section key: (wrote, expected).

    `may_edit`: this viewer may now change the report that the passages are chosen into.
    """

    round: Round
    outline: Outline
    report_pk: int | None
    may_edit: bool
    narratives: tuple[NarrativeTexts, ...]
    coverage: Mapping[str, tuple[int, int]]


def texts(
    viewer: Viewer,
    round_code: str,
    unit: str,
    *,
    section: str | None = None,
    include_submitted: bool = False,
) -> Texts:
    """What the units below wrote, narrative by narrative, in tree order.

    One's own text and choices only for those of the unit. A constant number of statements.
    Raises NotInSight (an unknown section too), NotAllowed.
    """
    round_, tree, kind = consolidation.enter(viewer, round_code, unit)
    outline = outline_queries.outline_of_version_for_system(round_.outline)
    wanted = _wanted(outline, section)
    below = belows.children(round_.pk, unit, outline, include_submitted=include_submitted)
    sent = dict(sheets.sheets_below(below))
    sources = lines.source_lines(below, tree)
    report = Report.objects.filter(round=round_, unit__code=unit).first()
    draft = drafts.Draft({}, {}, {})
    if report is not None and kind in (Relation.OWN, Relation.ROOT):
        draft = drafts.load(report.pk)
    return Texts(
        round=round_,
        outline=outline,
        report_pk=report.pk if report else None,
        may_edit=report is not None and _may_edit(viewer, report, kind),
        narratives=tuple(
            _narrative(each, outline, draft, sent=sent, sources=sources) for each in wanted
        ),
        coverage=_coverage(outline, sent, [line.unit for line in sources]),
    )


def _may_edit(viewer: Viewer, report: Report, kind: Relation) -> bool:
    is_possible = Deed.EDIT in lifecycle.possible(State(report.state))
    is_own = kind in (Relation.OWN, Relation.ROOT)
    return (
        is_own and is_possible and authority.may(viewer, Deed.EDIT, unit=viewer.unit, ancestors=())
    )


def _wanted(outline: Outline, section: str | None) -> list[Narrative]:
    if section is not None and section not in {s.key for s in outline.every_section()}:
        raise NotInSight(f"section {section}")
    return [
        outline.narratives[code]
        for each in outline.every_section()
        if section in (None, each.key)
        for code in each.items
        if code in outline.narratives
    ]


def _narrative(
    narrative: Narrative,
    outline: Outline,
    draft: drafts.Draft,
    *,
    sent: Mapping[str, Sheet],
    sources: tuple[SourceLine, ...],
) -> NarrativeTexts:
    code = narrative.code
    names = {line.unit: line.unit_name for line in sources}
    spread = rollup.text_coverage(
        [code],
        narratives={unit: content.narratives for unit, content in sent.items()},
        expected=list(names),
    )
    mine = draft.passages.get(code, ())
    chosen = {(each.revision, each.text) for each in mine}
    return NarrativeTexts(
        code=code,
        label=narrative.label,
        section=labels.section_key(outline, code),
        units=tuple(
            _unit_text(line, sent[line.unit], code, chosen)
            for line in sources
            if line.unit in spread.written
        ),
        written=len(spread.written),
        expected=len(names),
        silent=tuple((unit, names[unit]) for unit in spread.silent),
        missing=tuple((unit, names[unit]) for unit in spread.missing),
        own=draft.cells.get(code),
        mine=mine,
    )


def _unit_text(
    line: SourceLine, content: Sheet, code: str, chosen: set[tuple[int | None, str]]
) -> UnitText:
    return UnitText(
        unit=line.unit,
        unit_name=line.unit_name,
        report_pk=line.report_pk or 0,
        revision_pk=line.revision_pk or 0,
        number=line.number or 0,
        is_counted=line.is_counted,
        passages=tuple(
            UnitPassage(place, passage.text, (line.revision_pk, passage.text) in chosen)
            for place, passage in enumerate(content.narratives.get(code, ()))
        ),
    )


def _coverage(
    outline: Outline, sent: Mapping[str, Sheet], expected: Sequence[str]
) -> Mapping[str, tuple[int, int]]:
    narratives = {unit: content.narratives for unit, content in sent.items()}
    found = {}
    for section in outline.every_section():
        codes = [code for code in section.items if code in outline.narratives]
        if codes:
            spread = rollup.text_coverage(codes, narratives=narratives, expected=expected)
            found[section.key] = (spread.coverage.reported, spread.coverage.expected)
    return found


@dataclass(frozen=True, slots=True)
class Listings:
    """The rows of every listing from the units below; `reported` of `expected` have sent."""

    round: Round
    outline: Outline
    rows: Mapping[str, tuple[JoinedRow, ...]]
    reported: int
    expected: int
    missing: tuple[tuple[str, str], ...]


def listings_below(
    viewer: Viewer, round_code: str, unit: str, *, include_submitted: bool = False
) -> Listings:
    """The rows of every listing that the units below sent, with their units' names.

    Raises NotInSight, NotAllowed.
    """
    round_, tree, _ = consolidation.enter(viewer, round_code, unit)
    outline = outline_queries.outline_of_version_for_system(round_.outline)
    below = belows.children(round_.pk, unit, outline, include_submitted=include_submitted)
    return Listings(
        round=round_,
        outline=outline,
        rows=sheets.joined_rows(sheets.rows_below(below), tree),
        reported=len(below.reported),
        expected=len(below.rows),
        missing=tuple((code, tree.unit(code).name) for code in below.missing_units),
    )
