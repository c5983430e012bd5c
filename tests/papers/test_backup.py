"""A backup's file: every byte is under its seal, and every member under its own digest."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parity.domain import backup
from parity.domain.backup import BackupError, Manifest, Member
from parity.papers import backup as archives
from parity.papers.backup import ArchiveError, Broken, MissingMember, NotABackup, OtherMember

DIGEST = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of "abc"
DATABASE = b"SQLite format 3\0" * 200
DATA = {"database.sqlite3": DATABASE, backup.file_name(DIGEST): b"abc"}


def written(
    path: Path, *, data: Mapping[str, bytes] = DATA, **changed: object
) -> tuple[Path, Manifest]:
    """A small backup; `changed` are fields of its manifest that say something else."""
    with archives.Writer(path) as writer:
        for name, content in data.items():
            writer.add(name, io.BytesIO(content), packed=name.startswith("database"))
        manifest = Manifest(
            version="0.1.0",
            engine="sqlite",
            engine_version="3.40.1",
            migrations=("units.0001_initial",),
            counts={"units_unit": 1},
            members=tuple(writer.members),
            made_at=datetime(2024, 12, 4, 19, 30, tzinfo=UTC),
            made_by="parity@may-chu",
        )
        manifest = replace(manifest, **changed)
        writer.close(manifest)
    return path, manifest


@pytest.fixture
def small(tmp_path) -> Path:
    return written(tmp_path / "small.zip")[0]


def is_refused(path: Path) -> bool:
    try:
        archives.check(path)
    except (ArchiveError, BackupError):
        return True
    return False


def test_a_whole_backup_says_what_it_is(tmp_path):
    path, manifest = written(tmp_path / "small.zip")

    assert archives.check(path) == manifest
    with archives.opened(path, manifest.database) as database:
        assert database.read() == DATABASE


def test_any_tool_opens_it(small):
    with zipfile.ZipFile(small) as opened:
        assert opened.testzip() is None
        assert opened.read(backup.file_name(DIGEST)) == b"abc"


def test_nobody_else_may_read_it(small):
    assert small.stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
@pytest.mark.parametrize("bit", [0, 3, 7])
def test_a_flipped_bit_is_refused_wherever_it_is(small, bit):
    whole = small.read_bytes()
    let_through = []
    for place in range(len(whole)):
        small.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
        if not is_refused(small):
            let_through.append(place)

    assert let_through == []


@pytest.mark.slow
def test_a_file_cut_short_is_refused_wherever_it_is_cut(small):
    whole = small.read_bytes()
    let_through = []
    for size in range(len(whole)):
        small.write_bytes(whole[:size])
        if not is_refused(small):
            let_through.append(size)

    assert let_through == []


@pytest.mark.parametrize("more", [b"\0", b"PK\5\6", b"a" * 200])
def test_a_file_with_more_behind_it_is_refused(small, more):
    small.write_bytes(small.read_bytes() + more)

    with pytest.raises(Broken):
        archives.check(small)


@pytest.mark.parametrize("data", [b"", b"P", b"PK", b"%PDF-1.7", b"\x1f\x8b"])
def test_another_file_is_no_backup(tmp_path, data):
    path = tmp_path / "other.zip"
    path.write_bytes(data)

    with pytest.raises((NotABackup, Broken)) as refused:
        archives.check(path)

    assert archives.say(refused.value).startswith(str(path))


def test_somebody_elses_zip_is_broken_at_the_seal(tmp_path):
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("manifest.json", "{}")

    with pytest.raises(Broken):
        archives.check(path)


# What follows has a seal that holds: only the manifest and the members disagree.
SOUND = Member("database.sqlite3", len(DATABASE), hashlib.sha256(DATABASE).hexdigest())
FILE = Member(backup.file_name(DIGEST), 3, DIGEST)
ABSENT = Member(backup.file_name("c" * 64), 1, "c" * 64)


@pytest.mark.parametrize(
    ("members", "error", "name"),
    [
        ((SOUND,), MissingMember, FILE.name),
        ((SOUND, FILE, ABSENT), MissingMember, ABSENT.name),
        ((replace(SOUND, digest="0" * 64), FILE), OtherMember, SOUND.name),
        ((replace(SOUND, size_bytes=1), FILE), OtherMember, SOUND.name),
        ((SOUND, replace(FILE, size_bytes=4)), OtherMember, FILE.name),
    ],
)
def test_what_the_manifest_says_otherwise_is_named(tmp_path, members, error, name):
    path, _ = written(tmp_path / "other.zip", members=members)

    with pytest.raises(error) as refused:
        archives.check(path)

    assert refused.value.name == name
    assert name in archives.say(refused.value)


def test_a_backup_without_a_manifest_is_named(tmp_path, monkeypatch):
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(archives, "MANIFEST", "other.json")
        path, _ = written(tmp_path / "small.zip")

    with pytest.raises(MissingMember) as refused:
        archives.check(path)

    assert refused.value.name == archives.MANIFEST


def test_a_member_that_leads_out_of_the_folder_is_refused(tmp_path):
    path, _ = written(tmp_path / "small.zip", data={"../../etc/passwd": b"root"})

    with pytest.raises(backup.NoManifest):
        archives.check(path)
