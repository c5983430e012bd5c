"""The manifest of a backup: read as written, refused when it is not ours, fit or not fit here."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from parity.domain import backup
from parity.domain.backup import (
    Here,
    Manifest,
    Member,
    NewerVersion,
    NoManifest,
    OtherCounts,
    OtherFormat,
    UnknownMigrations,
    WrongEngine,
)

DIGEST = "ab" * 32
DATABASE = Member("database.sqlite3", 4096, "0" * 64)
FILE = Member(backup.file_name(DIGEST), 3, DIGEST)
MANIFEST = Manifest(
    version="1.9.0",
    engine="sqlite",
    engine_version="3.40.1",
    migrations=("reports.0001_initial", "units.0001_initial"),
    counts={"units_unit": 84, "reports_report": 0},
    members=(DATABASE, FILE),
    made_at=datetime(2024, 12, 4, 19, 30, tzinfo=UTC),
    made_by="parity@may-chu",
)
HERE = Here(
    "1.9.0",
    "sqlite",
    frozenset({"reports.0001_initial", "units.0001_initial", "units.0002_symbols"}),
)


def changed(**fields: object) -> str:
    """The manifest's text with other fields."""
    return json.dumps({**json.loads(backup.write(MANIFEST)), **fields})


def member(name: str, digest: str = DIGEST) -> dict[str, object]:
    return {"name": name, "size_bytes": 1, "digest": digest}


KEPT_DATABASE = member("database.sqlite3")


def test_a_manifest_is_read_as_it_was_written():
    assert backup.read(backup.write(MANIFEST)) == MANIFEST
    assert (MANIFEST.rows, MANIFEST.database, MANIFEST.files) == (84, DATABASE, (FILE,))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        "null",
        '{"format": 1}',
        changed(members=None),
        changed(members=[]),
        changed(members=[{"name": "database.sqlite3"}]),
        changed(members=[KEPT_DATABASE, KEPT_DATABASE]),
        changed(members=[KEPT_DATABASE, member("database.dump")]),
        changed(members=[member(FILE.name)]),
        changed(members=[KEPT_DATABASE, member("../../etc/passwd")]),
        changed(members=[KEPT_DATABASE, member(f"files/cd/ab/{DIGEST}")]),
        changed(members=[KEPT_DATABASE, member(f"{FILE.name}/..")]),
        changed(members=[member("database.sqlite3", digest="short")]),
        changed(members=[{**KEPT_DATABASE, "size_bytes": "9"}]),
        changed(members=[{**KEPT_DATABASE, "name": 1}]),
        changed(members=[{**KEPT_DATABASE, "digest": None}]),
        changed(version=2),
        changed(engine=["sqlite"]),
        changed(made_by=None),
        changed(migrations=[1]),
        changed(counts=None),
        changed(counts={"units_unit": "84"}),
        changed(migrations="all"),
        changed(made_at="yesterday"),
        changed(made_at="2024-12-04T19:30:00"),  # of which zone?
        changed(added_later=1),
    ],
)
def test_what_this_product_did_not_write_is_no_manifest(text):
    with pytest.raises(NoManifest):
        backup.read(text)


def test_another_layout_is_named():
    with pytest.raises(OtherFormat) as refused:
        backup.read(changed(format=2))

    assert backup.say(refused.value).startswith("Bản sao lưu theo khuôn dạng 2, ")


@pytest.mark.parametrize(
    ("version", "here"), [("1.9.0", "1.9.0"), ("1.9.0", "1.10.0"), ("0.9", "0.9.1")]
)
def test_a_backup_of_this_version_or_an_older_one_fits(version, here):
    backup.require_fit(replace(MANIFEST, version=version), replace(HERE, version=here))


@pytest.mark.parametrize(
    ("manifest", "error", "words"),
    [
        (
            replace(MANIFEST, engine="postgresql"),
            WrongEngine,
            "Bản sao lưu là của PostgreSQL, nơi phục hồi dùng SQLite. "
            "Đặt PARITY_DATABASE trỏ tới cơ sở dữ liệu PostgreSQL.",
        ),
        (
            replace(MANIFEST, version="1.10.0"),
            NewerVersion,
            "Bản sao lưu do Parity 1.10.0 lập, mới hơn phiên bản đang cài (1.9.0). "
            "Nâng cấp Parity rồi phục hồi.",
        ),
        (
            replace(MANIFEST, migrations=("units.0001_initial", "units.0009_later")),
            UnknownMigrations,
            "Bản sao lưu có bước cập nhật bảng mà phiên bản đang cài không biết "
            "(units.0009_later). Cài đúng phiên bản Parity đã lập bản sao lưu rồi phục hồi.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_words(manifest, error, words):
    with pytest.raises(error) as refused:
        backup.require_fit(manifest, HERE)

    assert backup.say(refused.value) == words


def test_the_steps_that_an_older_backup_lacks_are_counted():
    assert backup.pending(MANIFEST, HERE) == 1


@pytest.mark.parametrize(
    ("counts", "tables"),
    [
        ({"units_unit": 83, "reports_report": 0}, ("units_unit",)),
        ({"units_unit": 84}, ("reports_report",)),
        ({}, ("reports_report", "units_unit")),
        ({"units_unit": 84, "reports_report": 0, "other": 0}, ("other",)),
    ],
)
def test_other_counts_are_named(counts, tables):
    with pytest.raises(OtherCounts) as refused:
        backup.require_same_counts(MANIFEST, counts)

    assert refused.value.tables == tables


def test_the_same_counts_pass():
    backup.require_same_counts(MANIFEST, dict(MANIFEST.counts))


def test_a_file_that_is_not_what_it_is_called_is_told():
    assert backup.misnamed([FILE]) == []
    assert backup.misnamed([replace(FILE, digest="c" * 64)]) == [replace(FILE, digest="c" * 64)]
