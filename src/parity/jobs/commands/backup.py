"""parity backup: everything that is kept, at one moment, in one sealed file."""

import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from parity.domain.upkeep import Done
from parity.jobs.backups import making
from parity.jobs.backups.making import Made
from parity.papers import upkeep as notes
from parity.papers.upkeep import Kind

HELP = "Sao lưu cơ sở dữ liệu và tệp vào một tệp có mã kiểm tra; làm được khi máy chủ đang chạy."
EXAMPLE = "parity backup --to /mnt/sao-luu"
DAMAGED = (
    "  {count} tệp trong kho tệp bị mất hoặc hỏng từ trước khi sao lưu; "
    "chạy parity verify-data để biết tệp nào."
)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        type=Path,
        default=settings.BACKUP_DIR,
        metavar="THƯ-MỤC",
        help=f"nơi để bản sao lưu (mặc định {settings.BACKUP_DIR})",
    )


def run(options: Namespace) -> int:
    started, at = time.monotonic(), timezone.now()
    made = making.make(options.to.resolve(), at=at)
    done = Done(
        at,
        time.monotonic() - started,
        faults=made.damaged,
        file=str(made.path),
        size_bytes=made.path.stat().st_size,
    )
    notes.note(settings.STATE_DIR, Kind.BACKUP, done)
    print(said(made, done))
    return 1 if made.damaged else 0


def said(made: Made, done: Done) -> str:
    """What was made, and what the administrator has to look after."""
    size = f"{done.size_bytes / 2**20:.1f}".replace(".", ",")
    lines = [
        f"Đã sao lưu vào {made.path} ({size} MB).",
        f"  {making.described(made.manifest)}; đã đọc lại và đối chiếu từng phần.",
    ]
    if made.damaged:
        lines.append(DAMAGED.format(count=made.damaged))
    lines += [f"  Đã bỏ bản cũ: {name}" for name in made.dropped]
    return "\n".join(lines)
