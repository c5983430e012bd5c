"""parity demo: the invented year (two letters, five rounds, 84 units, the districts of three
provinces), and what came after: the handovers of 2025, a round on the map of 2026.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from parity.domain import carrying
from parity.domain.authority import Role, Viewer
from parity.domain.units import Tree, UnitAt
from parity.jobs.console import Refused
from parity.jobs.demo import letters, reports, story, successors, texts
from parity.jobs.demo import people as cast
from parity.jobs.demo.figures import Office
from parity.jobs.demo.story import Chapter, End, Fate
from parity.records.outlines import queries as outlines
from parity.records.rounds import actions as round_actions
from parity.records.rounds import queries as round_queries
from parity.records.rounds.queries import RoundSpec
from parity.records.units import queries as units

if TYPE_CHECKING:
    from parity.domain.outlines import Outline
    from parity.records.rounds.models import Round

HELP = "Nạp năm dùng thử: số liệu, văn bản và con người đều hư cấu."
EXAMPLE = "PARITY_ENV=demo parity demo"

Row = tuple[Fate, UnitAt, str]
OUTLINES = {"semiannual": "944-6T", "annual": "944-NAM", "action_month": "4089-THD"}
# The size of an office by its district offices, brought to a total of about 20,500 people.
BASE_STAFF, STAFF_A_DISTRICT, CENTRAL_STAFF, OWN_STAFF_OF_CENTRE = 90, 22, 46, 12
LEFT_AFTER_MERGING = 0.85
LARGE_CITIES = {"PRV63-01": 1.8, "PRV63-79": 1.8}


def arguments(parser: ArgumentParser) -> None:
    """No arguments: the demo year is always the same."""


def run(options: Namespace) -> int:
    if not settings.IS_DEMO:
        raise Refused("Lệnh này chỉ dành cho bản dùng thử: đặt PARITY_ENV=demo, hoặc dùng make run")
    began = monotonic()
    tree = units.tree_on(story.TODAY)
    reporting = _reporting(tree)
    districts = [unit for above in story.COLLECTING for unit in _below(tree, above)]
    first = min(chapter.opened for chapter in story.CHAPTERS)
    opened = story.instant(first - timedelta(days=30), hour=8)
    # One transaction a season: thousands of deeds need not each wait for the disk.
    with transaction.atomic():
        cast.settle([tree.unit(tree.root), *reporting, *districts], at=opened)
    _play(story.CHAPTERS)
    with transaction.atomic():
        _live_on()
    _play(story.AFTERWARDS)
    print(f"  Xong sau {monotonic() - began:.0f} giây.", flush=True)
    return 0


def _live_on() -> None:
    """2025: units end, their people move, and every unit of the new maps has somebody."""
    successors.move_people(until=story.LATER)
    for since in story.NEW_MAPS:
        tree = units.tree_on(since)
        at = story.instant(since, hour=9)
        cast.settle_anew(_reporting(tree), since=since, at=at)
    cast.settle_later(at=story.instant(cast.LATER_SINCE, hour=9))


def _play(chapters: Sequence[Chapter]) -> None:
    for season in story.seasons(chapters):
        day = max(story.TODAY, season[0].dates.data_as_of)
        with transaction.atomic():
            _tell(season, units.tree_on(day))


def _below(tree: Tree, code: str) -> list[UnitAt]:
    return [tree.unit(child) for child in tree.children(code)]


def _reporting(tree: Tree) -> list[UnitAt]:
    return [unit for unit in _below(tree, tree.root) if unit.reports_to_centre]


def _tell(season: Sequence[Chapter], tree: Tree) -> None:
    """The rounds of a season side by side, every report in the order of its sending."""
    print(f"  {', '.join(chapter.period.label for chapter in season)} …", flush=True)
    reporting = _reporting(tree)
    opened = {each: _open(each, tree) for each in sorted(season, key=lambda c: c.opened)}
    fates = [(row, each) for each in season for row in _fates(each, tree, reporting)]
    settings = _who_takes_from_whom(opened, fates)
    for (fate, unit, above), chapter in sorted(fates, key=lambda pair: pair[0][0].sent_at):
        office = _office(unit, tree)
        who = reports.desk(unit.code, above, at=fate.sent_at)
        reports.play(settings[chapter], unit, office, fate, who)
    for chapter in season:
        if not story.is_open(chapter):
            _finish(chapter, settings[chapter], tree)


def _who_takes_from_whom(
    opened: Mapping[Chapter, reports.Setting], fates: Sequence[tuple[Row, Chapter]]
) -> Mapping[Chapter, reports.Setting]:
    """The yearly round knows which places its units leave to their Action Month."""
    month = next((opened[each].outline for each in opened if each.is_action_month), None)
    if month is None:
        return opened
    sent = {
        fate.unit: fate.sent_at
        for (fate, _, _), chapter in fates
        if chapter.is_action_month and fate.end not in story.NOT_SENT
    }
    return {
        chapter: setting if chapter.is_action_month else _taking(setting, month, sent)
        for chapter, setting in opened.items()
    }


def _taking(
    setting: reports.Setting, month: "Outline", sent: Mapping[str, datetime]
) -> reports.Setting:
    places = carrying.groups(month, setting.outline)
    return replace(setting, carried=frozenset(chain(*places)), other_sent_at=sent)


def _open(chapter: Chapter, tree: Tree) -> reports.Setting:
    by = reports.acting(tree.root, Role.OFFICER, on=chapter.opened)
    opened = (
        _opened_by_letter(chapter, by) if chapter.letter else _opened_by_hand(chapter, tree, by)
    )
    outline = outlines.outline_for_system(opened.outline_id, opened.outline.digest)
    return reports.Setting(opened, outline, texts.load())


def _opened_by_letter(chapter: Chapter, by: Viewer) -> "Round":
    """The round of a letter, which is issued when the first of its rounds is asked for."""
    assert chapter.letter is not None  # the caller has asked
    known = {each.code for each in round_queries.rounds_in_sight(by)}
    if chapter.period.code not in known:
        letters.issue(chapter.letter, texts.load()["questions"][chapter.letter.file])
    return round_queries.round(by, chapter.period.code)


def _opened_by_hand(chapter: Chapter, tree: Tree, by: Viewer) -> "Round":
    spec = RoundSpec(
        kind=chapter.period.kind,
        year=chapter.period.year,
        dates=chapter.dates,
        outline_code=OUTLINES[chapter.period.kind],
        collector=tree.root,
        collecting=chapter.collecting,
    )
    return round_actions.open_round(spec=spec, by=by, at=story.instant(chapter.opened, hour=9))


def _fates(chapter: Chapter, tree: Tree, reporting: Sequence[UnitAt]) -> list[Row]:
    """Fates in the order of sending; a district always sends before its province."""
    above = tree.root
    rows = [(fate, tree.unit(fate.unit), above) for fate in _own_fates(chapter, reporting)]
    for province in chapter.collecting:
        sent = next(fate.sent_at for fate, unit, _ in rows if unit.code == province)
        for place, unit in enumerate(_below(tree, province)):
            end = _district_end(chapter, province, place)
            at = sent - timedelta(days=4, hours=place)
            rows.append((Fate(unit.code, end, at), unit, province))
    return sorted(rows, key=lambda row: row[0].sent_at)


def _own_fates(chapter: Chapter, reporting: Sequence[UnitAt]) -> list[Fate]:
    return story.fates(chapter, [unit.code for unit in reporting])


def _district_end(chapter: Chapter, province: str, place: int) -> End:
    """In the open round the province that is still writing has one to review and one to chase."""
    if story.settled(chapter).get(province) is not End.DRAFTING:
        return End.ACCEPTED
    return {1: End.SENT, 3: End.SILENT}.get(place, End.ACCEPTED)


def _office(unit: UnitAt, tree: Tree) -> Office:
    if tree.on > story.TODAY and unit.kind in ("regional", "provincial"):
        return Office(unit.code, unit.kind, _staff_taken_over(unit.code, tree.on))
    if unit.kind == "provincial":
        districts = len(tree.children(unit.code))
        own = 0 if unit.code in story.COLLECTING else STAFF_A_DISTRICT * districts
        return Office(unit.code, unit.kind, int((BASE_STAFF + own) * _factor(unit.code)))
    if unit.kind == "district":
        return Office(unit.code, unit.kind, STAFF_A_DISTRICT)
    staff: Mapping[str, int] = {tree.root: OWN_STAFF_OF_CENTRE}
    return Office(unit.code, unit.kind, staff.get(unit.code, CENTRAL_STAFF))


def _staff_taken_over(unit: str, day: date) -> int:
    """The people of the offices of 2024 whose territories a unit holds, fewer after each merger."""
    before = units.tree_on(story.TODAY)
    holdings = units.history().holdings
    held = {each.territory for each in holdings if each.unit == unit and each.holds_on(day)}
    formers = [
        each.unit for each in holdings if each.holds_on(before.on) and each.territory in held
    ]
    whole = sum(BASE_STAFF + STAFF_A_DISTRICT * len(before.children(code)) for code in formers)
    return int(whole * LEFT_AFTER_MERGING)


def _factor(code: str) -> float:
    return LARGE_CITIES.get(code, 1.0)


def _finish(chapter: Chapter, setting: reports.Setting, tree: Tree) -> None:
    """The centre adds its own part, sends its report, and closes a round that is over."""
    root = tree.unit(tree.root)
    day = (chapter.closed or chapter.dates.due_before + timedelta(days=20)) - timedelta(days=2)
    at = story.instant(day, hour=15)
    who = reports.desk(root.code, None, at=at)
    reports.play(setting, root, _office(root, tree), Fate(root.code, End.SENT, at), who)
    if chapter.closed:
        _close(setting.round, chapter.closed, tree)


def _close(closing: "Round", day: date, tree: Tree) -> None:
    by = reports.acting(tree.root, Role.OFFICER, on=day)
    round_actions.close_round(closing.code, by=by, at=story.instant(day, hour=17))
