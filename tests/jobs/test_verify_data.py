"""Everything kept is re-read; what was tampered with is named and the status is 1."""

from pathlib import Path

import pytest

import reporting_village as reporting
import village
from parity.jobs import console
from parity.records.files import actions as files
from parity.records.files.models import StoredFile
from parity.records.journal.models import Head
from parity.records.reports.models import Report, Revision


@pytest.fixture
def kept(cast, settings, tmp_path) -> StoredFile:
    """Two revisions, their journal, and one file."""
    settings.MEDIA_ROOT = tmp_path
    reporting.open_round(cast)
    reporting.accept(cast, village.SOUTH)
    reporting.accept(cast, village.OFFICE)
    return files.keep(
        name="ban-ky.txt",
        data="Bản ký".encode(),
        media_type="text/plain",
        by=reporting.officer(cast, village.SOUTH),
        at=cast.at,
    )


def verified(capsys) -> tuple[int, list[str]]:
    """The status, and the lines of what is printed."""
    status = console.main(["verify-data"])
    return status, capsys.readouterr().out.splitlines()


def test_what_is_whole_is_said_to_be(kept, capsys):
    assert verified(capsys) == (0, ["Bản gửi: đúng", "Sổ nhật ký: đúng", "Tệp: đúng"])


def test_a_file_that_changed_is_named(kept, capsys, settings):
    (Path(settings.MEDIA_ROOT) / kept.path).write_bytes(b"khac")

    status, lines = verified(capsys)

    assert (status, lines[:3]) == (1, ["Bản gửi: đúng", "Sổ nhật ký: đúng", "Tệp: 1 sai lệch"])
    assert "ban-ky.txt" in lines[3]


def test_a_journal_cut_short_is_told(kept, capsys):
    Head.objects.update(seq=2)

    status, lines = verified(capsys)

    assert (status, lines[:2]) == (1, ["Bản gửi: đúng", "Sổ nhật ký: 1 sai lệch"])
    assert "kết thúc ở dòng 2" in lines[2]


def test_a_report_that_counts_what_another_sent_is_told(kept, capsys):
    report = Report.objects.get(unit__code=village.SOUTH)
    theirs = Revision.objects.get(report__unit__code=village.OFFICE)
    Report.objects.filter(pk=report.pk).update(counted_revision=theirs)

    status, lines = verified(capsys)

    assert (status, lines[0]) == (1, "Bản gửi: 1 sai lệch")
    assert lines[1].strip() == (
        f"Báo cáo {report.pk}: bản được tính không phải là bản gửi của báo cáo này."
    )
