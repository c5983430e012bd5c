"""parity verify-data: re-reads everything kept and says whether it still is what was kept."""

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from types import MappingProxyType

from django.conf import settings
from django.utils import timezone

from parity.domain.upkeep import Done
from parity.papers import upkeep as notes
from parity.papers.upkeep import Kind
from parity.records.files import queries as files
from parity.records.journal import queries as journal
from parity.records.reports import queries as reports

HELP = "Kiểm tra lại mọi thứ đã lưu: bản gửi, sổ nhật ký, tệp. Có sai lệch thì thoát với mã 1."
EXAMPLE = "parity verify-data"

CHECKS: MappingProxyType[str, Callable[[], list[str]]] = MappingProxyType(
    {
        "Bản gửi": reports.verify_for_system,
        "Sổ nhật ký": journal.verify_for_system,
        "Tệp": files.verify_for_system,
    }
)


def arguments(parser: ArgumentParser) -> None:
    """No arguments: everything is checked."""


def run(options: Namespace) -> int:
    started, at = time.monotonic(), timezone.now()
    faults = {name: check() for name, check in CHECKS.items()}
    done = Done(at, time.monotonic() - started, faults=sum(map(len, faults.values())))
    notes.note(settings.STATE_DIR, Kind.VERIFICATION, done)
    for name, found in faults.items():
        print(f"{name}: {f'{len(found)} sai lệch' if found else 'đúng'}")
        for sentence in found:
            print(f"  {sentence}")
    return 1 if any(faults.values()) else 0
