"""parity verify-data: re-reads everything kept and says whether it still is what was kept."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from types import MappingProxyType

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
    faults = {name: check() for name, check in CHECKS.items()}
    for name, found in faults.items():
        print(f"{name}: {f'{len(found)} sai lệch' if found else 'đúng'}")
        for sentence in found:
            print(f"  {sentence}")
    return 1 if any(faults.values()) else 0
