from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

import village
from parity.domain import wording
from parity.domain.authority import Viewer
from parity.records.files import actions, queries
from parity.records.files.models import Keeping, StoredFile
from parity.records.journal.models import Entry

BYTES = "Công văn số 944".encode()
DIGEST = queries.digest_of(BYTES)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def keep(by, **given):
    return actions.keep(
        by=by,
        at=village.AT,
        **{"name": "944.txt", "data": BYTES, "media_type": "text/plain", **given},
    )


def counts():
    return StoredFile.objects.count(), Keeping.objects.count(), Entry.objects.count()


def on_disk() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_bytes_are_kept_once_by_digest_with_one_line_of_the_journal(cast):
    files, keepings, lines = counts()

    file = keep(village.viewer(cast.north_clerk))

    assert counts() == (files + 1, keepings + 1, lines + 1)
    assert (file.digest, file.size_bytes, file.media_type) == (DIGEST, len(BYTES), "text/plain")
    assert file.by_label == "Đặng Thị Hoa, Chuyên viên Phòng Tổ chức cán bộ, BHXH Sông Bắc"
    assert [path.relative_to(settings.MEDIA_ROOT).as_posix() for path in on_disk()] == [
        f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"
    ]
    line = Entry.objects.order_by("-seq").first()
    assert (line.verb, line.subject, line.unit) == ("keep_file", "944.txt", village.NORTH)


def test_the_same_bytes_again_change_nothing(cast):
    by = village.viewer(cast.north_clerk)
    keep(by)
    before = counts()

    keep(by, name="ban-sao.txt")

    assert counts() == before
    assert len(on_disk()) == 1


def test_another_unit_may_keep_the_same_bytes_under_its_own_name(cast):
    keep(village.viewer(cast.north_clerk))

    keep(village.viewer(cast.south_clerk), name="cua-chung-toi.txt")

    assert StoredFile.objects.count() == 1
    assert list(Keeping.objects.order_by("id").values_list("unit", "name")) == [
        (village.NORTH, "944.txt"),
        (village.SOUTH, "cua-chung-toi.txt"),
    ]


def test_a_file_is_read_by_those_who_see_the_unit_that_kept_it(cast):
    keep(village.viewer(cast.bai_clerk))

    for person in (cast.bai_head, cast.north_clerk, cast.cuc, cast.reader):
        assert queries.content(village.viewer(person), DIGEST) == BYTES
    for person in (cast.cho_clerk, cast.south_head, cast.outsider, cast.administrator, cast.former):
        with pytest.raises(queries.FileNotInSight):
            queries.content(village.viewer(person), DIGEST)


def test_what_the_system_keeps_is_shown_by_the_records_that_refer_to_it(cast):
    file = keep(village.SYSTEM)

    with pytest.raises(queries.FileNotInSight):
        queries.stored(village.viewer(cast.cuc), file.digest)
    assert queries.content_for_system(queries.stored_for_system(file.digest)) == BYTES
    with pytest.raises(queries.FileNotInSight):
        queries.stored_for_system("0" * 64)


NAMES = [
    ("bao cao.docx", "bao cao.docx"),
    ("C:\\Users\\hoa\\Báo  cáo.docx", "Báo cáo.docx"),
    ("../../etc/passwd", "passwd"),
    ("", "tệp không tên"),
    ("a/", "a"),
    ("dòng\nhai.txt", "dòng hai.txt"),
    ("n" * 300 + ".docx", "n" * 195 + ".docx"),
]


@pytest.mark.parametrize(("raw", "name"), NAMES)
def test_a_name_is_the_last_part_of_any_path(raw, name):
    assert keep(village.SYSTEM, name=raw).name == name


REFUSED = [
    ({"data": b""}, actions.EmptyFile),
    ({"name": "a\x00.txt"}, wording.HasNul),
    ({"by": Viewer(person_id=1, name="Trịnh Văn Đạt")}, actions.NoDuty),
]


@pytest.mark.parametrize(("given", "error"), REFUSED)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(given, error):
    before = counts()

    with pytest.raises(error):
        keep(**{"by": village.SYSTEM, **given})

    assert counts() == before
    assert on_disk() == []


def test_refusals_say_what_to_do():
    assert actions.say(actions.EmptyFile("a.txt")) == (
        "Tệp “a.txt” không có nội dung. Chọn lại tệp rồi tải lên."
    )
    assert actions.say(actions.NoDuty()).endswith("Chọn vai trò trước.")


def test_a_deed_that_fails_halfway_leaves_no_row(monkeypatch):
    before = counts()

    def fail(**_):
        raise ZeroDivisionError

    monkeypatch.setattr(actions.journal, "record", fail)
    with pytest.raises(ZeroDivisionError):
        keep(village.SYSTEM)

    assert counts() == before


def test_half_a_file_left_by_a_crash_is_written_again():
    path = Path(settings.MEDIA_ROOT) / DIGEST[:2] / DIGEST[2:4] / DIGEST
    path.parent.mkdir(parents=True)
    path.write_bytes(BYTES[:5])

    keep(village.SYSTEM)

    assert path.read_bytes() == BYTES
    assert queries.verify_for_system() == []


DAMAGE = [
    (lambda path: path.unlink(), "không còn trong kho tệp"),
    (lambda path: path.write_bytes(b"x"), "đã khác nội dung lúc lưu"),
]


@pytest.mark.parametrize(("damage", "words"), DAMAGE)
def test_verify_names_a_file_that_is_missing_or_changed(damage, words):
    keep(village.SYSTEM)
    (path,) = on_disk()
    path.chmod(0o600)

    damage(path)

    (fault,) = queries.verify_for_system()
    assert words in fault
    assert "944.txt" in fault


def test_the_database_refuses_an_empty_file():
    with pytest.raises(IntegrityError, match="files_are_not_empty"), transaction.atomic():
        StoredFile.objects.create(
            digest=DIGEST, name="a", media_type="", size_bytes=0, kept_at=village.AT, by_label="a"
        )
