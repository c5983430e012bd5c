"""The system page: what is well, what is not, and what to do about it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import village
from parity.domain.upkeep import Done
from parity.pages.setup.machine import Holdings, Machine, Versions, Waiting
from parity.pages.setup.shapes import system
from parity.papers import upkeep
from parity.papers.upkeep import Kind
from parity.records.files import actions as files

ADDRESS = "/he-thong/"
AT = datetime(2024, 12, 4, 19, 0, tzinfo=UTC)
BACKUP = Done(AT - timedelta(hours=1), 2.4, file="/sao-luu/a.zip", size_bytes=12_900_000)
WELL = Machine(
    versions=Versions("0.1.0", "3.11.2", "5.2.19", "SQLite 3.40.1"),
    holdings=Holdings(database_bytes=5 * 2**20, files=3, files_bytes=2**30, journal_lines=1234),
    waiting=Waiting(0, None),
    unapplied=0,
    has_outline=True,
    folder=Path("/var/lib/parity"),
    is_writable=True,
    free_bytes=40 * 2**30,
    backups=Path("/sao-luu"),
    backup=BACKUP,
    is_backup_there=True,
    restore_check=replace(BACKUP, at=AT - timedelta(days=31)),
    verification=Done(AT - timedelta(days=7), 0.2),
)


def test_where_all_is_well_nothing_has_to_be_done():
    found = system.checks(WELL, at=AT)

    assert [(each.look, each.to_do) for each in found] == [(system.WELL, "")] * 8
    assert system.summary(found) == ("success", "Hệ thống hoạt động tốt")


@pytest.mark.parametrize(
    ("changed", "label", "look", "to_do"),
    [
        ({"unapplied": 2}, "Cơ sở dữ liệu", system.FAULT, "Chạy parity migrate."),
        (
            {"has_outline": False},
            "Đề cương báo cáo",
            system.FAULT,
            "Chạy parity load-programme.",
        ),
        (
            {"is_writable": False},
            "Thư mục dữ liệu",
            system.FAULT,
            "Cấp quyền ghi cho tài khoản chạy parity serve.",
        ),
        (
            {"free_bytes": 300 * 2**20},
            "Ổ đĩa",
            system.ATTENTION,
            "Dọn ổ đĩa hoặc chuyển bản sao lưu cũ đi nơi khác.",
        ),
        (
            {"free_bytes": 100 * 2**20},
            "Ổ đĩa",
            system.FAULT,
            "Dọn ổ đĩa hoặc chuyển bản sao lưu cũ đi nơi khác.",
        ),
        (
            {"backup": None},
            "Sao lưu gần nhất",
            system.FAULT,
            "Chạy parity backup, đặt lịch mỗi đêm.",
        ),
        (
            {"backup": replace(BACKUP, at=AT - timedelta(hours=27))},
            "Sao lưu gần nhất",
            system.FAULT,
            "Đã quá 26 giờ: chạy parity backup, xem lại lịch.",
        ),
        (
            {"backup": replace(BACKUP, faults=1)},
            "Sao lưu gần nhất",
            system.FAULT,
            "Chạy parity verify-data để biết tệp nào hỏng.",
        ),
        (
            {"is_backup_there": False},
            "Sao lưu gần nhất",
            system.ATTENTION,
            "Nếu đã chuyển đi nơi cất giữ thì không cần làm gì.",
        ),
        (
            {"restore_check": None},
            "Thử phục hồi",
            system.ATTENTION,
            "Chạy parity restore TỆP --check-only.",
        ),
        (
            {"restore_check": replace(BACKUP, at=AT - timedelta(days=31, seconds=1))},
            "Thử phục hồi",
            system.ATTENTION,
            "Đã quá một tháng: chạy parity restore TỆP --check-only.",
        ),
        (
            {"verification": None},
            "Sổ nhật ký, bản gửi và tệp",
            system.ATTENTION,
            "Chạy parity verify-data.",
        ),
        (
            {"verification": Done(AT - timedelta(days=7, seconds=1), 1.0)},
            "Sổ nhật ký, bản gửi và tệp",
            system.ATTENTION,
            "Đã quá 7 ngày: chạy parity verify-data.",
        ),
        (
            {"verification": Done(AT, 1.0, faults=3)},
            "Sổ nhật ký, bản gửi và tệp",
            system.FAULT,
            "Chạy parity verify-data để biết sai ở đâu.",
        ),
    ],
)
def test_what_is_not_well_says_what_to_do(changed, label, look, to_do):
    found = system.checks(replace(WELL, **changed), at=AT)

    (only,) = [each for each in found if not each.is_well]
    assert (only.label, only.look, only.to_do) == (label, look, to_do)


def test_messages_that_wait_are_told_and_are_no_fault():
    found = system.checks(replace(WELL, waiting=Waiting(1234, AT)), at=AT)

    assert (found[-1].look, found[-1].is_well) == (system.KNOWN, True)
    assert found[-1].detail == (
        "1.234 thư, cũ nhất từ 02:00 ngày 05/12/2024. Phiên bản này chưa gửi thư đi."
    )


def test_a_backup_is_named_where_backups_lie_and_shown_with_its_way_elsewhere():
    beside = replace(BACKUP, file="/mnt/usb/a.zip")

    assert system.checks(WELL, at=AT)[4].detail.endswith(" đối chiếu: a.zip")
    assert system.checks(replace(WELL, backup=beside), at=AT)[4].detail.endswith(": /mnt/usb/a.zip")


@pytest.mark.parametrize(
    ("size_bytes", "shown"),
    [(0, "0,0 MB"), (12_900_000, "12,3 MB"), (2**30, "1,0 GB"), (40 * 2**30, "40,0 GB")],
)
def test_sizes_are_said_in_words(size_bytes, shown):
    assert system.size(size_bytes) == shown


def test_a_note_that_cannot_be_read_is_no_note(tmp_path):
    assert upkeep.last(tmp_path, Kind.BACKUP) is None
    for broken in ("", "{", "[]", "{}", '{"at": "yesterday", "seconds": 1}'):
        (tmp_path / "last-backup.json").write_text(broken)
        assert upkeep.last(tmp_path, Kind.BACKUP) is None


def test_a_note_is_read_as_it_was_left(tmp_path):
    upkeep.note(tmp_path, Kind.BACKUP, BACKUP)

    assert upkeep.last(tmp_path, Kind.BACKUP) == BACKUP


@pytest.fixture
def state(settings, tmp_path) -> Path:
    """A state folder of this test's own, with a backup in it."""
    settings.STATE_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    archive = tmp_path / "a.zip"
    archive.write_bytes(b"12345")
    done = replace(BACKUP, at=timezone.now(), file=str(archive), size_bytes=5)
    upkeep.note(tmp_path, Kind.BACKUP, done)
    return tmp_path


def test_the_administrator_of_the_centre_sees_folder_and_backup(cast, state):
    page = village.client_for(cast.administrator).get(ADDRESS)

    text = page.content.decode()
    for words in (str(state), str(state / "a.zip"), "đã đọc lại và đối chiếu", "Parity", "SQL"):
        assert words in text


def test_a_backup_that_was_taken_away_is_told(cast, state):
    (state / "a.zip").unlink()

    page = village.client_for(cast.administrator).get(ADDRESS)

    assert "không thấy tệp ở chỗ cũ" in page.content.decode()


def test_a_backup_that_cannot_be_looked_at_is_told_too(cast, state):
    # As in a folder that only root may enter: asking for the file is an error, not a no.
    done = replace(upkeep.last(state, Kind.BACKUP), file=str(state / ("a" * 300)))
    upkeep.note(state, Kind.BACKUP, done)

    page = village.client_for(cast.administrator).get(ADDRESS)

    assert (page.status_code, "không thấy tệp ở chỗ cũ" in page.content.decode()) == (200, True)


@pytest.mark.slow
def test_more_data_costs_no_more_queries(cast, state):
    client = village.client_for(cast.administrator)
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as few:
        client.get(ADDRESS)
    for number in range(3):
        data = f"tệp {number}".encode()
        files.keep(name="a.txt", data=data, media_type="text/plain", by="hệ thống", at=cast.at)
    with CaptureQueriesContext(connection) as more:
        page = client.get(ADDRESS)

    assert len(few) == len(more)
    assert "3 tệp" in page.content.decode()


@pytest.mark.parametrize("who", ["cuc", "north_clerk"])
def test_others_are_refused(cast, who):
    assert village.client_for(getattr(cast, who)).get(ADDRESS).status_code == 403
