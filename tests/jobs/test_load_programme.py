"""The programme from a folder: loaded whole or not at all, and a second time without a change."""

import shutil
from datetime import date

import pytest

from parity.domain.letterhead import receiver_on
from parity.jobs import console
from parity.jobs.commands.run import PROGRAMME
from parity.papers import programme_authorities
from parity.records.journal.models import Entry
from parity.records.outlines.models import OutlineVersion
from parity.records.units import queries as units
from parity.records.units.models import Spell, Unit

LOADED = "Đã nạp {} đơn vị và đề cương 4089-THD/1, 944-6T/1, 944-NAM/1.\n"


@pytest.fixture
def folder(tmp_path):
    """A copy of the programme that a test may spoil."""
    return shutil.copytree(PROGRAMME, tmp_path / "programme")


def load(folder) -> int:
    return console.main(["load-programme", str(folder)])


def kept() -> tuple[int, int, int, int]:
    counted = (Unit, Spell, OutlineVersion, Entry)
    return tuple(model.objects.count() for model in counted)


@pytest.mark.slow
def test_a_second_load_changes_nothing_but_is_journalled(db, capsys):
    assert load(PROGRAMME) == 0
    first = kept()

    assert load(PROGRAMME) == 0

    assert capsys.readouterr().out == LOADED.format(Unit.objects.count()) * 2
    *things, lines = kept()
    assert (things, lines) == ([*first[:3]], first[3] + 2)
    assert OutlineVersion.objects.count() == 3


@pytest.mark.parametrize(
    ("name", "spoilt", "words"),
    [
        ("units.csv", "code,name\n", "units.csv"),
        ("outlines/944-6T.yaml", "code: [", "944-6T.yaml"),
    ],
)
@pytest.mark.slow
def test_one_faulty_file_and_nothing_is_loaded(db, folder, capsys, name, spoilt, words):
    (folder / name).write_text(spoilt, encoding="utf-8")

    assert load(folder) == 1
    assert words in capsys.readouterr().err
    assert kept() == (0, 0, 0, 0)


def test_a_file_that_is_not_text_is_named(db, folder, capsys):
    (folder / "units.csv").write_bytes(b"\xff\xfe\x00")

    assert load(folder) == 1
    assert capsys.readouterr().err == (
        f"parity: Tệp {folder / 'units.csv'} không phải văn bản UTF-8. Lưu lại bằng UTF-8.\n"
    )


def test_a_folder_that_is_not_there_is_named(db, tmp_path, capsys):
    assert load(tmp_path / "nowhere") == 1
    assert capsys.readouterr().err.startswith(f"parity: Không có thư mục {tmp_path / 'nowhere'}.")


AUTHORITIES = (
    "role,name,valid_from,valid_to,legal_basis,source\n"
    "receiver,Bộ Nội vụ,2025-03-01,2026-12-31,,x\n"
    "receiver,Bộ Bình đẳng giới,2027-01-01,,Nghị quyết 1,x\n"
)


@pytest.mark.slow
def test_next_years_receiver_is_a_row_of_the_folder(db, folder):
    before = receiver_on(units.authorities(), date(2027, 5, 20))
    (folder / "authorities.csv").write_text(AUTHORITIES, encoding="utf-8")

    assert load(folder) == 0

    days = (date(2024, 5, 20), date(2026, 12, 31), date(2027, 1, 1))
    assert before == "Bộ Nội vụ"
    assert [receiver_on(units.authorities(), day) for day in days] == [
        None,
        "Bộ Nội vụ",
        "Bộ Bình đẳng giới",
    ]


@pytest.mark.slow
def test_a_folder_without_receivers_leaves_them_as_they_are(db, folder):
    assert load(folder) == 0
    known = units.authorities()
    (folder / "authorities.csv").unlink()

    assert load(folder) == 0

    assert units.authorities() == known == programme_authorities.shipped()


@pytest.mark.slow
def test_two_receivers_on_a_day_are_refused_whole(db, folder, capsys):
    twice = AUTHORITIES.replace("2026-12-31", "2027-01-01")
    (folder / "authorities.csv").write_text(twice, encoding="utf-8")

    assert load(folder) == 1
    assert capsys.readouterr().err == (
        "parity: authorities.csv, dòng 3, cột name: “Bộ Bình đẳng giới” trùng thời gian với một cơ "
        "quan khác có cùng vai trò.\n"
    )
    assert kept() == (0, 0, 0, 0)
