"""parity load-programme: a year's programme from a folder of CSV and YAML files, all or nothing."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from parity.domain.units import UnitsError
from parity.domain.units import say as say_units
from parity.jobs.console import Refused
from parity.papers import programme, programme_authorities, programme_units
from parity.papers.programme_units import SuccessionRow, UnitRow
from parity.records.outlines import actions as outlines
from parity.records.units import actions as units

HELP = "Nạp chương trình: đơn vị, sáp nhập, địa bàn và đề cương. Nạp lại không làm đổi gì."
EXAMPLE = "parity load-programme src/parity/programme"
BY = "parity load-programme"  # how the journal names who did it: the command line

UNITS, DISTRICTS, SUCCESSIONS = "units.csv", "districts.csv", "units-successions.csv"
AUTHORITIES = "authorities.csv"
OUTLINES = "outlines"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="THƯ-MỤC", help="thư mục chương trình")


def run(options: Namespace) -> int:
    folder: Path = options.path
    if not folder.is_dir():
        raise Refused(f"Không có thư mục {folder}. Chỉ đúng thư mục có {UNITS}.")
    at = timezone.now()
    with transaction.atomic():
        count = _load_units(folder, at=at)
        _load_authorities(folder / AUTHORITIES, at=at)
        names = _load_outlines(folder / OUTLINES, at=at)
    print(f"Đã nạp {count} đơn vị và đề cương {', '.join(names)}.")
    return 0


def _load_units(folder: Path, *, at: datetime) -> int:
    try:
        rows, successions = _read_units(folder)
        return units.load_units(
            units=[row.spell for row in rows],
            successions=[row.succession for row in successions],
            holdings=programme_units.holdings(rows),
            by=BY,
            at=at,
        )
    except programme_units.ProgrammeFaults as error:
        raise Refused(programme_units.say(error)) from error
    except UnitsError as error:
        raise Refused(say_units(error)) from error


def _load_authorities(path: Path, *, at: datetime) -> None:
    """A folder without the file leaves the bodies outside as they are."""
    if not path.exists():
        return
    try:
        found = programme_authorities.read_authorities(_text(path))
    except programme_authorities.ProgrammeFaults as error:
        raise Refused(programme_authorities.say(error)) from error
    units.load_authorities(found, by=BY, at=at)


def _read_units(folder: Path) -> tuple[Sequence[UnitRow], Sequence[SuccessionRow]]:
    rows = programme_units.read_units(_text(folder / UNITS), file=UNITS)
    if (folder / DISTRICTS).exists():
        rows += programme_units.read_districts(_text(folder / DISTRICTS), file=DISTRICTS)
    successions: tuple[SuccessionRow, ...] = ()
    if (folder / SUCCESSIONS).exists():
        text = _text(folder / SUCCESSIONS)
        successions = programme_units.read_successions(text, file=SUCCESSIONS)
    programme_units.check(rows, successions)
    return rows, successions


def _load_outlines(folder: Path, *, at: datetime) -> list[str]:
    texts = {path.name: _text(path) for path in sorted(folder.glob("*.yaml"))}
    try:
        sources = programme.outline_sources(texts)
        versions = [outlines.publish(text=source.text, by=BY, at=at) for source in sources]
    except programme.OutlineFaults as error:
        raise Refused(programme.say(error)) from error
    except (outlines.NotPublished, outlines.NotJson, outlines.VersionTaken) as error:
        raise Refused("\n".join(outlines.say(error))) from error
    return [f"{version.code}/{version.version}" for version in versions]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused(f"Không đọc được tệp {path}.") from error
    except UnicodeDecodeError as error:
        raise Refused(f"Tệp {path} không phải văn bản UTF-8. Lưu lại bằng UTF-8.") from error
