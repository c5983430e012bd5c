"""`parity backup` and `parity restore`, as an administrator runs them, on either database."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import killing
import saved_place
import served
from parity.domain.backup import Member
from parity.jobs import locks
from parity.jobs.backups import restoring
from parity.jobs.console import Refused
from parity.papers import backup as archives
from served import Place

pytestmark = pytest.mark.slow

LEAST_SAVES = 40
STORED = "SELECT report_id, code, new_text FROM reports_edit"
# Each cell of a draft as it stands, and the last that its edits say of it.
CELLS = "SELECT report_id, code, version, text FROM reports_draftcell"
LAST_EDITS = """SELECT report_id, code, version, new_text FROM reports_edit e WHERE version =
(SELECT MAX(version) FROM reports_edit x WHERE x.report_id = e.report_id AND x.code = e.code)"""
KEEP_FILE = """
import django; django.setup()
from django.utils import timezone
from parity.records.files import actions
actions.keep(name="giấy.txt", data=b"abc", media_type="text/plain", by="x", at=timezone.now())
"""

KEEP_LITTLE = """
import os; os.environ |= {"PARITY_BACKUPS_DAYS": "2", "PARITY_BACKUPS_WEEKS": "0",
                          "PARITY_BACKUPS_MONTHS": "0"}
"""
# As in a container, where the number of a user has no name.
NO_NAME = """
import getpass
def nobody(): raise KeyError("getpwuid(): uid not found: 10001")
getpass.getuser = nobody
"""
ABSENT = Member(f"files/cc/cc/{'c' * 64}", 1, "c" * 64)


@pytest.fixture(scope="module")
def village(tmp_path_factory) -> Iterator[tuple[Place, list[served.Desk]]]:
    """The village at work, with one file kept; nobody writes unless a test makes them."""
    with saved_place.place(tmp_path_factory.mktemp("village") / "state") as where:
        desks = saved_place.prepared(where)
        assert saved_place.parity(where, "migrate", limit=KEEP_FILE).returncode == 0
        yield where, desks


@pytest.fixture(scope="module")
def saved(village, tmp_path_factory) -> Path:
    """A backup of the village, out of its folder; not to be changed."""
    made = saved_place.backup(village[0])
    return made.rename(tmp_path_factory.mktemp("saved") / made.name)


@pytest.fixture(scope="module")
def restored(saved, tmp_path_factory) -> Iterator[tuple[Place, CompletedProcess[str]]]:
    """Another machine on which the backup was restored, and what the command said."""
    with saved_place.place(tmp_path_factory.mktemp("restored") / "state") as where:
        yield where, saved_place.parity(where, "restore", str(saved))


@pytest.fixture
def elsewhere(tmp_path) -> Iterator[Place]:
    """Another machine: nothing there but a database, on PostgreSQL, that is empty."""
    with saved_place.place(tmp_path / "elsewhere") as where:
        yield where


def refusal(where: Place, *arguments: object) -> str:
    """What the command says when it refuses."""
    done = saved_place.parity(where, *map(str, arguments))
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.removeprefix("parity: ").strip()


def test_a_backup_says_what_it_holds_and_leaves_a_note(village):
    where, _ = village
    done = saved_place.parity(where, "backup")
    made = saved_place.backups(where)[-1]
    manifest = archives.check(made)
    note = json.loads((where.folder / "last-backup.json").read_text())

    assert done.stdout.splitlines()[0].startswith(f"Đã sao lưu vào {made} (")
    assert done.stdout.splitlines()[1] == (
        f"  {len(manifest.counts)} bảng, {manifest.rows} dòng, 1 tệp; "
        "đã đọc lại và đối chiếu từng phần."
    )
    assert (note["file"], note["size_bytes"]) == (str(made), made.stat().st_size)
    assert manifest.counts == saved_place.counts(where)
    made.unlink()


def test_at_rest_everything_comes_back_as_it_was(village, restored):
    where, done = restored

    assert (done.returncode, done.stderr) == (0, "")
    before, after = saved_place.contents(village[0]), saved_place.contents(where)
    different = [table for table in before if before[table] != after.get(table)]
    assert set(before) == set(after)
    assert different == list(saved_place.OWN_LINE)  # its own line in the journal
    assert saved_place.parity(where, "verify-data").stdout == (
        "Bản gửi: đúng\nSổ nhật ký: đúng\nTệp: đúng\n"
    )


def test_a_backup_during_writes_is_of_one_moment_and_loses_nothing(village, elsewhere):
    where, desks = village
    with (
        served.server(where) as server,
        killing.writing(desks, port=server.port) as writers,
    ):
        wait_for_saves(writers)
        before = writers.taken()
        made = saved_place.backup(where)
        wait_for_saves(writers)
        during_and_after = writers.taken()
    done = saved_place.parity(elsewhere, "restore", str(made))

    assert (done.returncode, done.stderr) == (0, "")
    with saved_place.connected(elsewhere) as restored:
        stored = set(restored.execute(STORED).fetchall())
        cells = set(restored.execute(CELLS).fetchall())
        edits = set(restored.execute(LAST_EDITS).fetchall())
    manifest, found = archives.check(made), saved_place.counts(elsewhere)
    lost = before - stored
    print(f"{len(before)} saves acknowledged before, {len(stored)} in the backup, {len(lost)} lost")
    assert len(before) >= LEAST_SAVES <= len(during_and_after)
    assert lost == set()
    assert cells == edits
    assert found == {**manifest.counts, "journal_entry": manifest.counts["journal_entry"] + 1}


def wait_for_saves(writers: killing.Writers) -> None:
    deadline = time.monotonic() + killing.PATIENCE_SECONDS
    while writers.count() < LEAST_SAVES and time.monotonic() < deadline:
        time.sleep(killing.PAUSE_SECONDS)


def test_trying_a_backup_changes_nothing(village, saved):
    where, _ = village
    before, names = saved_place.contents(where), set(where.folder.iterdir())

    done = saved_place.parity(where, "restore", str(saved), "--check-only")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "Dựng thử tốt. Chưa thay gì: đây chỉ là kiểm tra."
    assert saved_place.contents(where) == before
    assert {each.name for each in set(where.folder.iterdir()) - names} <= {
        "last-restore-check.json",
        "in-use",
    }


def test_what_was_replaced_is_kept_aside(saved, restored):
    where, _ = restored
    before, damaged = saved_place.contents(where), kept_file(where)
    damaged.write_bytes(b"changed")
    time.sleep(1)  # the next one has its own second

    done = saved_place.parity(where, "restore", str(saved))

    aside = done.stdout.rpartition("nằm ở: ")[2].strip()
    assert saved_place.contents(replaced(where, aside)) == before
    assert sorted(each.read_bytes() for each in damaged.parent.iterdir()) == [b"abc", b"changed"]


def kept_file(where: Place) -> Path:
    """The one file of the village, without what a restore put aside."""
    (kept,) = (each for each in (where.folder / "files/ba/78").iterdir() if not each.suffix)
    return kept


def replaced(where: Place, aside: str) -> Place:
    """What was there before a restore, as a place of its own."""
    if saved_place.IS_POSTGRES:
        return Place(where.folder, saved_place.address_of(aside))
    return Place(Path(aside))


def test_while_a_server_runs_nothing_is_restored(village, saved):
    where, _ = village
    with served.server(where):
        assert refusal(where, "restore", saved) == locks.IN_USE


def test_while_another_program_has_the_database_open_nothing_is_restored(village, saved):
    where, _ = village
    with saved_place.connected(where) as connection:
        connection.execute("SELECT COUNT(*) FROM units_unit").fetchone()
        said = refusal(where, "restore", saved)

    assert said.startswith(
        "Còn 1 kết nối tới cơ sở dữ liệu " if saved_place.IS_POSTGRES else "Cơ sở dữ liệu "
    )


def test_while_a_restore_is_at_work_no_server_starts(tmp_path):
    with (
        locks.alone(tmp_path),
        pytest.raises(Refused, match=r"^Dữ liệu đang được phục hồi\."),
        locks.shared(tmp_path),
    ):
        pass


def test_a_flipped_byte_is_refused_before_anything_is_touched(saved, elsewhere, tmp_path):
    broken = tmp_path / saved.name
    broken.write_bytes(flipped(saved.read_bytes(), 4711))

    assert refusal(elsewhere, "restore", broken).startswith(
        f"{broken} đã bị cắt ngắn hoặc thay đổi"
    )
    assert list(elsewhere.folder.iterdir()) == []


@given(data=st.data())
@settings(max_examples=50, deadline=None)
def test_no_byte_can_be_changed_unseen(saved, data):
    whole = saved.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    with NamedTemporaryFile(suffix=".zip") as file:
        Path(file.name).write_bytes(flipped(whole, place, bit))

        with pytest.raises(Refused):
            restoring.checked(Path(file.name))


def flipped(whole: bytes, place: int, bit: int = 0) -> bytes:
    return whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :]


@pytest.mark.parametrize("part", [0, 0.5, 0.999])
def test_a_backup_cut_short_is_refused(saved, tmp_path, part):
    whole, short = saved.read_bytes(), tmp_path / "short.zip"
    short.write_bytes(whole[: int(len(whole) * part)])

    with pytest.raises(Refused, match=f"^{short} "):
        restoring.checked(short)


def test_a_file_that_is_not_there_is_named(elsewhere):
    assert refusal(elsewhere, "restore", "/no/such.zip") == (
        "Không có tệp /no/such.zip. Ghi đúng đường dẫn tới bản sao lưu."
    )


def other_engine() -> str:
    return "sqlite" if saved_place.IS_POSTGRES else "postgresql"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"engine": other_engine()}, "Bản sao lưu là của "),
        ({"version": "999.0"}, "Bản sao lưu do Parity 999.0 lập, mới hơn "),
        ({"migrations": ("units.9999_later",)}, "Bản sao lưu có bước cập nhật bảng mà "),
        ({"members": (ABSENT,)}, "Bản kê trong tệp không đọc được"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused(saved, tmp_path, changed, words):
    other = saved_place.rewritten(saved, tmp_path / "other.zip", **changed)

    with pytest.raises(Refused, match=f"^{other}: {words}"):
        restoring.checked(other)


def test_a_backup_that_lacks_a_member_is_refused(saved, tmp_path):
    members = (*archives.check(saved).members, ABSENT)
    other = saved_place.rewritten(saved, tmp_path / "other.zip", members=members)

    with pytest.raises(Refused, match=ABSENT.name):
        restoring.checked(other)


def test_a_database_with_other_counts_than_the_manifest_is_refused(saved, elsewhere, tmp_path):
    counts = {**archives.check(saved).counts, "units_unit": 7}
    other = saved_place.rewritten(saved, tmp_path / "other.zip", counts=counts)

    assert refusal(elsewhere, "restore", other) == (
        "Dựng thử thì số dòng không khớp với bản kê ở bảng: units_unit. "
        "Không phục hồi được từ bản này; chọn bản sao lưu khác."
    )
    assert saved_place.counts(elsewhere) == {}


def test_a_backup_of_damaged_data_is_made_told_and_not_restored(restored):
    where, _ = restored
    kept_file(where).write_bytes(b"changed")

    done = saved_place.parity(where, "backup")

    (made,) = saved_place.backups(where)
    assert (done.returncode, done.stdout.splitlines()[2]) == (
        1,
        "  1 tệp trong kho tệp bị mất hoặc hỏng từ trước khi sao lưu; "
        "chạy parity verify-data để biết tệp nào.",
    )
    assert "Tệp: 1 sai lệch" in refusal(where, "restore", made)
    assert saved_place.parity(where, "restore", str(made), "--accept-faults").returncode == 0


def test_a_full_disk_is_said_and_leaves_nothing_behind(village, tmp_path):
    where, _ = village
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))"

    done = saved_place.parity(where, "backup", "--to", str(tmp_path / "full"), limit=limit)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"parity: Không ghi được bản sao lưu vào {tmp_path / 'full'}: ")
    assert list((tmp_path / "full").iterdir()) == []


def test_older_backups_make_room(village, tmp_path):
    where, _ = village
    folder = tmp_path / "kept"
    folder.mkdir()
    for name in ("parity-20200101T000000Z.zip", "parity-20200102T000000Z.zip", "notes.txt"):
        (folder / name).touch()

    done = saved_place.parity(where, "backup", "--to", str(folder), limit=KEEP_LITTLE)

    assert done.stdout.splitlines()[2:] == ["  Đã bỏ bản cũ: parity-20200101T000000Z.zip"]
    assert len(list(folder.iterdir())) == 3


def test_who_has_no_name_is_told_by_number(village, tmp_path):
    done = saved_place.parity(village[0], "backup", "--to", str(tmp_path), limit=NO_NAME)

    assert (done.returncode, done.stderr) == (0, "")
    (made,) = tmp_path.iterdir()
    assert archives.check(made).made_by == f"{os.getuid()}@{os.uname().nodename}"


def test_where_nothing_can_be_written_it_is_said(village):
    assert refusal(village[0], "backup", "--to", "/proc/nowhere").startswith(
        "Không ghi được bản sao lưu vào /proc/nowhere: "
    )
