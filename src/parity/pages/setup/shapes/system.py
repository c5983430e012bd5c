"""The state of the system in words: what is well, what to look at, what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from parity.domain import upkeep, wording
from parity.domain.upkeep import Done
from parity.pages.setup.machine import Machine, Waiting
from parity.pages.ui import health
from parity.pages.ui.parts import Column

CHECK_COLUMNS = (Column("Mục"), Column("Tình trạng"), Column("Cụ thể"))
COMMAND_PAIRS = (
    ("Sao lưu ngay", "parity backup"),
    ("Thử phục hồi, không thay gì", "parity restore TỆP --check-only"),
    ("Phục hồi, sau khi dừng máy chủ", "parity restore TỆP"),
    ("Kiểm tra dữ liệu còn nguyên vẹn", "parity verify-data"),
)
MEBIBYTE = 1024 * 1024
GIBIBYTE = 1024 * MEBIBYTE
# Above health's limit: there is still time to act.
LITTLE_FREE_BYTES = 5 * health.LEAST_FREE_BYTES
# Journal and sheets are re-read at least every week; a restore is tried every month.
VERIFIED_WITHIN = timedelta(days=7)
TRIED_WITHIN = timedelta(days=31)

# For each look of a line: the badge's kind, its sign and its word.
WELL = ("success", "check_circle", "Tốt")
KNOWN = ("info", "info", "Để biết")
ATTENTION = ("warning", "warning", "Cần chú ý")
FAULT = ("danger", "error", "Có lỗi")


@dataclass(frozen=True)
class Check:
    """One thing looked at: how it is, and what to do."""

    label: str
    look: tuple[str, str, str]
    detail: str
    to_do: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nobody has to do anything."""
        return self.look in (WELL, KNOWN)


def checks(machine: Machine, *, at: datetime) -> list[Check]:
    """Everything looked at, in the order in which one would mend it."""
    return [
        _tables(machine.unapplied),
        _outlines(has_one=machine.has_outline),
        _folder(machine),
        _disk(machine.free_bytes),
        _backup(machine, at=at),
        _restore_check(machine, at=at),
        _verification(machine.verification, at=at),
        _waiting(machine.waiting),
    ]


def _tables(unapplied: int) -> Check:
    label = "Cơ sở dữ liệu"
    if unapplied:
        return Check(label, FAULT, f"Còn {unapplied} bước cập nhật bảng.", "Chạy parity migrate.")
    return Check(label, WELL, "Kết nối được; bảng đúng với phiên bản đang chạy.")


def _outlines(*, has_one: bool) -> Check:
    label = "Đề cương báo cáo"
    if has_one:
        return Check(label, WELL, "Đã có đề cương được ban hành.")
    return Check(label, FAULT, "Chưa có đề cương nào.", "Chạy parity load-programme.")


def _folder(machine: Machine) -> Check:
    label = "Thư mục dữ liệu"
    if machine.is_writable:
        return Check(label, WELL, f"{machine.folder}, ghi được.")
    to_do = "Cấp quyền ghi cho tài khoản chạy parity serve."
    return Check(label, FAULT, f"{machine.folder}, không ghi được.", to_do)


def _disk(free: int) -> Check:
    label, detail = "Ổ đĩa", f"Còn trống {size(free)}."
    if free >= LITTLE_FREE_BYTES:
        return Check(label, WELL, detail)
    look = FAULT if free < health.LEAST_FREE_BYTES else ATTENTION
    return Check(label, look, detail, "Dọn ổ đĩa hoặc chuyển bản sao lưu cũ đi nơi khác.")


def _backup(machine: Machine, *, at: datetime) -> Check:
    label, last = "Sao lưu gần nhất", machine.backup
    if last is None:
        return Check(label, FAULT, "Chưa sao lưu lần nào.", "Chạy parity backup, đặt lịch mỗi đêm.")
    file = _file(last, machine.backups)
    detail = f"{_when(last)}, {size(last.size_bytes)}, đã đọc lại và đối chiếu: {file}"
    if upkeep.is_overdue(last, at=at):
        return Check(label, FAULT, detail, "Đã quá 26 giờ: chạy parity backup, xem lại lịch.")
    if last.faults:
        to_do = "Chạy parity verify-data để biết tệp nào hỏng."
        return Check(label, FAULT, f"{detail}; {last.faults} tệp hỏng.", to_do)
    if not machine.is_backup_there:
        to_do = "Nếu đã chuyển đi nơi cất giữ thì không cần làm gì."
        return Check(label, ATTENTION, f"{detail}; không thấy tệp ở chỗ cũ.", to_do)
    return Check(label, WELL, detail)


def _restore_check(machine: Machine, *, at: datetime) -> Check:
    label, last = "Thử phục hồi", machine.restore_check
    to_do = "Chạy parity restore TỆP --check-only."
    if last is None:
        return Check(label, ATTENTION, "Chưa thử lần nào.", to_do)
    detail = f"{_when(last)}, hết {_seconds(last)}: {_file(last, machine.backups)}"
    if at - last.at > TRIED_WITHIN:
        return Check(label, ATTENTION, detail, f"Đã quá một tháng: {to_do[0].lower()}{to_do[1:]}")
    return Check(label, WELL, detail)


def _verification(last: Done | None, *, at: datetime) -> Check:
    label = "Sổ nhật ký, bản gửi và tệp"
    if last is None:
        return Check(label, ATTENTION, "Chưa kiểm tra lần nào.", "Chạy parity verify-data.")
    if last.faults:
        detail = f"{_when(last)}: {last.faults} sai lệch."
        return Check(label, FAULT, detail, "Chạy parity verify-data để biết sai ở đâu.")
    detail = f"{_when(last)}: còn nguyên vẹn, hết {_seconds(last)}."
    if at - last.at > VERIFIED_WITHIN:
        return Check(label, ATTENTION, detail, "Đã quá 7 ngày: chạy parity verify-data.")
    return Check(label, WELL, detail)


def _waiting(waiting: Waiting) -> Check:
    label = "Thư chờ gửi"
    if waiting.since is None:
        return Check(label, WELL, "Không có thư nào chờ.")
    since = wording.write_instant(waiting.since)
    # Nothing carries them out of the house yet, so that they wait is no fault.
    count = wording.write_number(waiting.count)
    return Check(label, KNOWN, f"{count} thư, cũ nhất từ {since}. Phiên bản này chưa gửi thư đi.")


def _file(done: Done, folder: Path) -> str:
    """The name of a backup where backups lie; elsewhere the whole way to it."""
    file = Path(done.file)
    return file.name if file.parent == folder else str(file)


def _when(done: Done) -> str:
    return wording.write_instant(done.at)


def _seconds(done: Done) -> str:
    return f"{wording.write_number(max(1, round(done.seconds)))} giây"


def size(size_bytes: int) -> str:
    """A size as people say it: 12,3 MB."""
    unit, name = (GIBIBYTE, "GB") if size_bytes >= GIBIBYTE else (MEBIBYTE, "MB")
    return f"{size_bytes / unit:.1f} {name}".replace(".", ",")


def summary(found: Sequence[Check]) -> tuple[str, str]:
    """The kind and the title of the notice above the table."""
    count = sum(not each.is_well for each in found)
    if not count:
        return "success", "Hệ thống hoạt động tốt"
    kind = "error" if any(each.look is FAULT for each in found) else "warning"
    return kind, f"{count} mục cần xem"


def version_pairs(machine: Machine) -> list[tuple[str, str]]:
    """What runs here, in words."""
    return [
        ("Parity", machine.versions.parity),
        ("Python", machine.versions.python),
        ("Django", machine.versions.django),
        ("Cơ sở dữ liệu", machine.versions.engine),
    ]


def holding_pairs(machine: Machine) -> list[tuple[str, str]]:
    """How much is kept and where, in words."""
    held = machine.holdings
    return [
        ("Thư mục dữ liệu", str(machine.folder)),
        ("Thư mục sao lưu", str(machine.backups)),
        ("Cơ sở dữ liệu", size(held.database_bytes)),
        ("Tệp đã lưu", f"{wording.write_number(held.files)} tệp, {size(held.files_bytes)}"),
        ("Sổ nhật ký", f"{wording.write_number(held.journal_lines)} dòng"),
    ]
