"""Takes one unit's report through the real actions, as far as its fate says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from parity.domain.authority import Role, Viewer
from parity.domain.localtime import local_date
from parity.domain.outlines import Outline
from parity.domain.units import UnitAt
from parity.jobs.demo import texts
from parity.jobs.demo.figures import Office, plausible
from parity.jobs.demo.story import End, Fate
from parity.records.people import queries as people
from parity.records.reports import actions

if TYPE_CHECKING:
    from parity.records.rounds.models import Round

# Part of the items that an unfinished report has.
UNFINISHED = 0.6


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
        label=setting.round.period.label,
        data_as_of=setting.round.data_as_of,
    )
    figures = plausible(office, setting.outline, year=setting.round.year)
    typed = {code: _cell(text) for code, text in figures.items()}
    typed |= {
        code: actions.CellInput(text)
        for code, text in writer.narratives(setting.outline, kind=unit.kind).items()
    }
    begun = _begun(setting.outline, fate.end)
    typed = {code: cell for code, cell in typed.items() if code.split(".")[0] in begun}
    actions.save_many(report, cells=typed, by=by, at=at)
    for listing, rows in writer.rows(setting.outline).items():
        for row in rows if listing in begun else ():
            given = actions.RowInput(listing=listing, data=row)
            actions.save_listing_row(report, given=given, by=by, at=at)


def _begun(outline: Outline, end: End) -> frozenset[str]:
    """The items that a report has: all, or in an unfinished one the first, as people write."""
    items = [code for section in outline.every_section() for code in section.items]
    part = UNFINISHED if end is End.DRAFTING else 1
    return frozenset(items[: int(len(items) * part)])


def _cell(text: str) -> actions.CellInput:
    return actions.CellInput(text) if text else actions.CellInput("", state="nil")


def _review(report: int, setting: Setting, fate: Fate, who: Desk) -> None:
    if who.reviewer is None or fate.end is End.SENT:
        return
    read_at = fate.sent_at + timedelta(hours=20)
    if fate.end is End.ACCEPTED:
        actions.accept(report, by=who.reviewer, at=read_at)
        return
    actions.return_for_correction(
        report, comments=_comments(setting, fate.unit), by=who.reviewer, at=read_at
    )
    if fate.end is End.SECOND:
        _answer(report, who, at=read_at + timedelta(hours=6))


def _comments(setting: Setting, unit: str) -> tuple[tuple[str, str], ...]:
    rng = Random(f"{setting.round.code}:{unit}:comments")
    known = [
        comment
        for comment in setting.bank["comments"]
        if comment["target"] in setting.outline.elements
        or comment["target"] in setting.outline.narratives
    ]
    chosen = rng.sample(known, k=2)
    return tuple((comment["target"], comment["text"]) for comment in chosen)


def _answer(report: int, who: Desk, *, at: datetime) -> None:
    """The unit mends a number and sends again; the level above accepts."""
    mended = {"professional_training.total": actions.CellInput("412")}
    actions.save_many(report, cells=mended, by=who.officer, at=at)
    actions.request_approval(report, by=who.officer, at=at + timedelta(minutes=20))
    actions.submit(report, token=f"demo-{report}-2", by=who.leader, at=at + timedelta(hours=2))
    assert who.reviewer is not None  # it was returned, so somebody reviews
    actions.accept(report, by=who.reviewer, at=at + timedelta(hours=5))
