"""Takes one unit's report through the real actions, as far as its fate says."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

from parity.domain.authority import Role, Viewer
from parity.domain.calendar import PeriodKind
from parity.domain.localtime import local_date
from parity.domain.outlines import Outline
from parity.domain.units import UnitAt
from parity.jobs.demo import story, texts
from parity.jobs.demo.figures import Office, plausible
from parity.jobs.demo.story import End, Fate
from parity.records.people import queries as people
from parity.records.reports import actions, queries

if TYPE_CHECKING:
    from parity.records.rounds.models import Round

# Part of the items that an unfinished report has.
UNFINISHED = 0.6
# Figures that grow until the last day of the Action Month, and how many offices say so.
ESTIMATED, HALF = ("am_participants", "comm_online_reach"), 0.5
# What an officer still writing typed before the other report brought another number.
TYPED_OTHERWISE = "am_banner_count"
# The number that is mended after a return, by what the outline asks.
MENDED = (("professional_training.total", "412"), ("am_banner_count", "18"))


@dataclass(frozen=True)
class Desk:
    """Who acts for a unit, and who reviews it."""

    officer: Viewer
    leader: Viewer
    reviewer: Viewer | None


@dataclass(frozen=True)
class Setting:
    """What every report of a round shares."""

    round: "Round"
    outline: Outline
    bank: Mapping[str, Any]
    # What an office leaves to its other report of the same weeks (domain.carrying), and when that
    # report is sent.
    carried: frozenset[str] = frozenset()
    other_sent_at: Mapping[str, datetime] = field(default_factory=dict)


def desk(unit: str, above: str | None, *, at: datetime) -> Desk:
    """The demo's people at a unit and at the unit that collects from it."""
    day = local_date(at)
    return Desk(
        officer=acting(unit, Role.OFFICER, on=day),
        leader=acting(unit, Role.LEADER, on=day),
        reviewer=acting(above, Role.OFFICER, on=day) if above else None,
    )


def acting(unit: str, role: Role, *, on: date) -> Viewer:
    """Who holds a role at a unit on a day, acting under it."""
    is_settled = on <= story.TODAY
    known = _acting(unit, role, on.replace(month=6, day=30) if is_settled else on.replace(day=1))
    return replace(known, on=on)


@cache  # nobody in the demo moves before its day, and then only on the first of a month
def _acting(unit: str, role: Role, on: date) -> Viewer:
    person = people.recipients_for_system(unit, roles=(role,), on=on)[0]
    return people.viewer_for(person, acting_duty_id=None, on=on)


def play(setting: Setting, unit: UnitAt, office: Office, fate: Fate, who: Desk) -> None:
    """Write, send, return and accept as the fate says; every step is the real action."""
    if fate.end is End.SILENT:
        return
    begun = fate.sent_at - timedelta(days=3)
    report = actions.start(
        round_code=setting.round.code, unit=unit.code, by=who.officer, at=begun
    ).pk
    _write(report, setting, unit, office, fate, by=who.officer, at=begun + timedelta(hours=2))
    if fate.end is End.DRAFTING:
        return
    actions.request_approval(report, by=who.officer, at=fate.sent_at - timedelta(hours=5))
    if fate.end is End.WAITING:
        return
    actions.submit(report, token=f"demo-{report}-1", by=who.leader, at=fate.sent_at)
    _review(report, setting, fate, who)


def _write(
    report: int,
    setting: Setting,
    unit: UnitAt,
    office: Office,
    fate: Fate,
    *,
    by: Viewer,
    at: datetime,
) -> None:
    writer = texts.Writer(
        setting.bank,
        unit=unit.code,
        name=unit.short_name,
        period=setting.round.period,
        data_as_of=setting.round.data_as_of,
    )
    typed = _figures(setting, office, fate)
    typed |= {
        code: actions.CellInput(text)
        for code, text in writer.narratives(setting.outline, kind=unit.kind).items()
    }
    begun = _begun(setting.outline, fate.end)
    left = _left_to_the_other(setting, fate, at=at)
    typed = {
        code: cell
        for code, cell in typed.items()
        if code.split(".")[0] in begun and code not in left
    }
    actions.save_many(report, cells=typed, by=by, at=at)
    for listing, rows in writer.rows(setting.outline).items():
        for row in rows if listing in begun else ():
            given = actions.RowInput(listing=listing, data=row)
            actions.save_listing_row(report, given=given, by=by, at=at)


def _figures(setting: Setting, office: Office, fate: Fate) -> dict[str, actions.CellInput]:
    figures = plausible(office, setting.outline, year=setting.round.year)
    has_estimates = fate.end is End.SUPPLEMENTED or _has_estimates(setting, office.code)
    if setting.carried and fate.end is End.DRAFTING:
        figures[TYPED_OTHERWISE] = str(int(figures[TYPED_OTHERWISE] or "0") + 3)
    return {
        code: _cell(text, is_estimate=has_estimates and code.startswith(ESTIMATED))
        for code, text in figures.items()
    }


def _has_estimates(setting: Setting, unit: str) -> bool:
    """Whether an office of the open Action Month counts on what is still to come."""
    is_month = setting.round.period.kind is PeriodKind.ACTION_MONTH
    is_open = setting.round.period.end > story.TODAY
    return is_month and is_open and Random(f"{unit}:estimates").random() < HALF


def _left_to_the_other(setting: Setting, fate: Fate, *, at: datetime) -> frozenset[str]:
    """What nobody types because the Action Month's report has brought it, or will bring it.

    Who is still writing has typed one figure otherwise: the page shows the difference.
    """
    if fate.end is End.DRAFTING:
        return setting.carried - {TYPED_OTHERWISE}
    sent_at = setting.other_sent_at.get(fate.unit)
    return setting.carried if sent_at and sent_at < at else frozenset()


def _begun(outline: Outline, end: End) -> frozenset[str]:
    """The items that a report has: all, or in an unfinished one the first, as people write."""
    items = [code for section in outline.every_section() for code in section.items]
    part = UNFINISHED if end is End.DRAFTING else 1
    return frozenset(items[: int(len(items) * part)])


def _cell(text: str, *, is_estimate: bool = False) -> actions.CellInput:
    if not text:
        return actions.CellInput("", state="nil")
    return actions.CellInput(text, is_estimate=is_estimate)


def _review(report: int, setting: Setting, fate: Fate, who: Desk) -> None:
    if who.reviewer is None or fate.end is End.SENT:
        return
    read_at = fate.sent_at + timedelta(hours=20)
    if fate.end in (End.ACCEPTED, End.SUPPLEMENTED):
        actions.accept(report, by=who.reviewer, at=read_at)
    if fate.end is End.SUPPLEMENTED:
        _supplement(report, setting, who)
    if fate.end in (End.ACCEPTED, End.SUPPLEMENTED):
        return
    actions.return_for_correction(
        report, comments=_comments(setting, fate.unit), by=who.reviewer, at=read_at
    )
    if fate.end is End.SECOND:
        _answer(report, setting, who, at=read_at + timedelta(hours=6))


def _comments(setting: Setting, unit: str) -> tuple[tuple[str, str], ...]:
    rng = Random(f"{setting.round.code}:{unit}:comments")
    known = [
        comment
        for comment in setting.bank["comments"]
        if comment["target"] in setting.outline.items
    ]
    chosen = rng.sample(known, k=2)
    return tuple((comment["target"], comment["text"]) for comment in chosen)


def _answer(report: int, setting: Setting, who: Desk, *, at: datetime) -> None:
    """The unit mends a number and sends again; the level above accepts."""
    code, text = next(pair for pair in MENDED if setting.outline.has_cell(pair[0]))
    actions.save_many(report, cells={code: actions.CellInput(text)}, by=who.officer, at=at)
    _send_again(report, who, at=at)


def _supplement(report: int, setting: Setting, who: Desk) -> None:
    """A few days after the period the unit puts actual figures in the place of its estimates."""
    rng = Random(f"{report}:supplement")
    day = setting.round.period.end + timedelta(days=rng.randint(2, 9))
    at = story.instant(day, hour=9)
    reason = setting.bank["supplement"]
    actions.begin_supplement(report, reason=reason, by=who.officer, at=at)
    cells = queries.editor(who.officer, report, at=at).cells
    actual = {
        code: actions.CellInput(str(int(cell.text) + rng.randint(0, 9)))
        for code, cell in cells.items()
        if cell.is_estimate and code.endswith(".total")
    }
    women = {
        code: actions.CellInput(cell.text)
        for code, cell in cells.items()
        if cell.is_estimate and code not in actual
    }
    actions.save_many(report, cells={**women, **actual}, by=who.officer, at=at)
    _send_again(report, who, at=at + timedelta(hours=1))


def _send_again(report: int, who: Desk, *, at: datetime) -> None:
    actions.request_approval(report, by=who.officer, at=at + timedelta(minutes=20))
    actions.submit(report, token=f"demo-{report}-2", by=who.leader, at=at + timedelta(hours=2))
    assert who.reviewer is not None  # what is sent again was read, so somebody reviews
    actions.accept(report, by=who.reviewer, at=at + timedelta(hours=5))
