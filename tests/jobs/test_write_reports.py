"""All reports of a round in one command: what was sent, as files, and only once."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import docx
import pytest

import paper_texts as texts
import reporting_village as reporting
import sent_village
import served
import village
from parity.jobs import console
from parity.records.reports import actions
from parity.records.reports.models import Report

pytestmark = pytest.mark.slow

ROUND = "2024-6T"
SOUTH = "BC-2024-6T-PRV-NN-1 BHXH Núi Nam"


@pytest.fixture
def round_(cast):
    """Núi Nam is accepted, Văn phòng has sent, the others have not."""
    reporting.open_round(cast)
    reporting.accept(cast, village.SOUTH, activities="5")
    reporting.send(cast, village.OFFICE)
    return cast


def write(folder: Path, *argv: str) -> int:
    """The command in this process: the database of a test is seen by no other."""
    return console.main(["write-reports", ROUND, "--to", str(folder), "--processes", "1", *argv])


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_word_and_pdf_of_every_sending_named_by_receipt(round_, tmp_path, capsys):
    assert write(tmp_path / "to") == 0

    office = "BC-2024-6T-TW-VP-1 Văn phòng"
    assert names(tmp_path / "to") == [
        f"{name}{ending}" for name in (SOUTH, office) for ending in (".docx", ".pdf")
    ]
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [f"   1/2  {office}", f"   2/2  {SOUTH}"]
    assert lines[2].startswith("Đã lập 2 báo cáo (4 tệp) trong ")
    assert "  chưa gửi: VSS BHXH Việt Nam" in lines


def test_the_files_say_what_was_sent_and_carry_its_receipt(round_, tmp_path):
    write(tmp_path)

    word = docx.Document(str(tmp_path / f"{SOUTH}.docx"))
    (page, *_) = texts.pages_of(tmp_path / f"{SOUTH}.pdf")
    feet = word.sections[0].footer.paragraphs[0].text, page.splitlines()[-1]
    said = texts.word_text((tmp_path / f"{SOUTH}.docx").read_bytes()), texts.squeezed(page)
    assert {foot.startswith("Mã giấy báo BC-2024-6T-PRV-NN-1, gửi ") for foot in feet} == {True}
    assert [texts.squeezed("Đơn vị đã triển khai đầy đủ.") in text for text in said] == [True, True]


def test_what_counts_is_written_although_more_was_sent(round_, tmp_path):
    report = Report.objects.get(unit__code=village.SOUTH)
    by, at = reporting.officer(round_, village.SOUTH), round_.at + timedelta(days=40)
    actions.begin_supplement(report.pk, reason="Số liệu đến 30/6.", by=by, at=at)
    reporting.send_report(round_, report, village.SOUTH, at=at)

    write(tmp_path)

    assert [name for name in names(tmp_path) if "PRV-NN" in name] == [
        f"{SOUTH}.docx",
        f"{SOUTH}.pdf",
    ]


def test_a_second_run_writes_only_what_is_not_there(round_, tmp_path, capsys):
    write(tmp_path)
    (tmp_path / f"{SOUTH}.pdf").unlink()
    word = tmp_path / f"{SOUTH}.docx"
    before = word.stat().st_mtime_ns
    capsys.readouterr()

    assert write(tmp_path) == 0

    said = capsys.readouterr().out
    assert "Đã lập 1 báo cáo (1 tệp), 1 báo cáo đã có từ trước trong" in said
    assert (tmp_path / f"{SOUTH}.pdf").exists()
    assert word.stat().st_mtime_ns == before


@pytest.mark.parametrize(("asked", "ending"), [("word", ".docx"), ("pdf", ".pdf")])
def test_one_format_can_be_asked_for(round_, tmp_path, asked, ending):
    write(tmp_path, "--format", asked)

    assert {file.suffix for file in tmp_path.iterdir()} == {ending}


def test_a_report_that_cannot_be_written_is_told_and_the_others_are(cast, tmp_path, capsys):
    reporting.open_round(cast)
    reporting.send(cast, village.SOUTH, n_work="Xong ☑")
    reporting.send(cast, village.OFFICE, at=cast.at + timedelta(days=2))

    assert write(tmp_path) == 1

    assert len([name for name in names(tmp_path) if name.endswith(".pdf")]) == 1
    assert capsys.readouterr().err == (
        f"parity: {SOUTH}: Phông chữ của bản PDF không có ký tự “☑” (U+2611), ở chỗ “Xong ☑”. "
        "Thay ký tự này trong báo cáo rồi lập lại bản PDF.\n"
    )


def test_no_round_and_no_folder_are_one_line(round_, tmp_path, capsys):
    file = tmp_path / "tep"
    file.touch()

    assert console.main(["write-reports", "2030-6T", "--to", str(tmp_path)]) == 1
    assert write(file / "to") == 1
    assert capsys.readouterr().err.splitlines() == [
        "parity: Không có kỳ báo cáo 2030-6T. Xem: parity rounds",
        f"parity: Không tạo được thư mục {file / 'to'}: Not a directory.",
    ]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--format", "odt"], "--format: 'odt' không hợp lệ"),
        (["--processes", "0"], "--processes: '0' không hợp lệ"),
        (["--processes", "hai"], "--processes: 'hai' không hợp lệ"),
    ],
)
def test_wrong_use_is_one_line(db, tmp_path, capsys, argv, words):
    with pytest.raises(SystemExit) as stop:
        write(tmp_path, *argv)

    assert stop.value.code == 2
    assert words in capsys.readouterr().err


@pytest.mark.once  # its own place is on SQLite
def test_two_processes_write_the_same(tmp_path):
    place = served.Place(tmp_path / "state")
    place.folder.mkdir()
    fill = [sys.executable, sent_village.__file__]
    subprocess.run(fill, env=place.environment, check=True)
    parity = str(Path(sys.executable).with_name("parity"))

    done = {
        number: subprocess.run(
            [parity, "write-reports", ROUND, "--to", str(tmp_path / number)]
            + ["--processes", number],
            env={**os.environ, **place.environment},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for number in ("1", "2")
    }

    one, two = ({file.name: file.read_bytes() for file in (tmp_path / n).iterdir()} for n in done)
    assert len(one) == 2 * len(sent_village.SENT)
    assert one == two
    assert "3/3" in done["2"]
