"""parity restore: a backup checked, tried in a room of its own, and only then put in place."""

import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from parity.domain import wording
from parity.domain.upkeep import Done
from parity.jobs.backups import making, restoring
from parity.jobs.backups.restoring import Tried
from parity.papers import upkeep as notes
from parity.papers.upkeep import Kind

HELP = "Phục hồi từ một bản sao lưu. Kiểm tra và dựng thử xong mới thay; dữ liệu cũ được cất riêng."
EXAMPLE = "parity restore /mnt/sao-luu/parity-20241204T190000Z.zip --check-only"
NEEDS_TABLES = False
ONLY_TRIED = "Dựng thử tốt. Chưa thay gì: đây chỉ là kiểm tra."
RESTORED = "Đã phục hồi. Dữ liệu trước đó không bị xóa, nằm ở: {replaced}"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("archive", type=Path, metavar="TỆP", help="bản sao lưu")
    parser.add_argument(
        "--check-only", action="store_true", help="chỉ kiểm tra và dựng thử, không thay gì"
    )
    parser.add_argument(
        "--accept-faults",
        action="store_true",
        help="phục hồi cả khi dữ liệu trong bản sao lưu có sai lệch (parity verify-data)",
    )


def run(options: Namespace) -> int:
    started, at = time.monotonic(), timezone.now()
    archive = options.archive.resolve()
    if options.check_only:
        tried = restoring.rehearse(archive, accept_faults=options.accept_faults, at=at)
        _note(archive, seconds=time.monotonic() - started)
        print("\n".join([*said(tried), ONLY_TRIED]))
        return 0
    restored = restoring.restore(archive, accept_faults=options.accept_faults, at=at)
    print("\n".join([*said(restored.tried), RESTORED.format(replaced=restored.replaced)]))
    return 0


def _note(archive: Path, *, seconds: float) -> None:
    size = archive.stat().st_size
    done = Done(timezone.now(), seconds, file=str(archive), size_bytes=size)
    notes.note(settings.STATE_DIR, Kind.RESTORE_CHECK, done)


def said(tried: Tried) -> list[str]:
    """What the backup is, and what was done to try it."""
    manifest = tried.manifest
    lines = [
        f"Bản sao lưu lập lúc {wording.write_instant(manifest.made_at)} bởi {manifest.made_by}, "
        f"Parity {manifest.version}: nguyên vẹn, {making.described(manifest)}."
    ]
    if tried.pending:
        lines.append(f"  Bảng của phiên bản cũ: đã cập nhật thêm {tried.pending} bước.")
    lines += [f"  {line}" for line in tried.faults.splitlines()]
    return lines
