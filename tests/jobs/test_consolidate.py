"""A unit's consolidation from the command line: table, JSON with every part, Word."""

import io
import json
from zipfile import ZipFile

import pytest

import reporting_village as reporting
import village
from parity.jobs import console

ROUND = "2024-6T"


@pytest.fixture
def opened(cast):
    """Núi Nam is accepted, Văn phòng has only sent."""
    reporting.open_round(cast)
    reporting.accept(cast, village.SOUTH, activities="5")
    reporting.send(cast, village.OFFICE, activities="7")


def read(capsys, *argv: str) -> dict[str, object]:
    assert console.main(["consolidate", ROUND, "--json", *argv]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_has_the_parts_and_who_is_lacking(opened, capsys):
    found = read(capsys)

    assert found["coverage"] == {
        "reported": 1,
        "expected": 4,
        "missing": [village.OFFICE, village.SCHOOL, village.NORTH],
        "submitted_only": [],
    }
    assert found["cells"]["activities"] == {
        "total": {"state": "value", "value": "5"},
        "below": {"state": "value", "value": "5"},
        "lacking": sorted([village.CENTRE, village.NORTH, village.OFFICE, village.SCHOOL]),
    }
    assert (found["own_part"], found["sources"]) == ("none", {village.SOUTH: 1})


def test_what_is_only_sent_counts_when_asked_for(opened, capsys):
    found = read(capsys, "--submitted")

    assert found["cells"]["activities"]["total"] == {"state": "value", "value": "12"}
    assert found["coverage"]["submitted_only"] == [village.OFFICE]


def test_a_unit_is_asked_for_by_its_code(opened, capsys):
    found = read(capsys, "--unit", village.SOUTH)

    assert (found["unit"], found["coverage"]["expected"]) == (village.SOUTH, 0)
    assert found["cells"]["activities"]["own"] == {"state": "value", "value": "5"}


def test_the_table_names_the_missing_first(opened, capsys):
    assert console.main(["consolidate", ROUND]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == [
        "Báo cáo 6 tháng đầu năm 2024: Bảo hiểm xã hội Việt Nam",
        "1/4 đơn vị cấp dưới đã có trong số liệu.",
        "  chưa có: TW-VP Văn phòng",
        "  chưa có: TW-DT Trường Bồi dưỡng nghiệp vụ",
        "  chưa có: PRV-SB Bảo hiểm xã hội tỉnh Sông Bắc",
    ]
    assert [line.split() for line in lines if line.startswith(("activities ", "budget "))] == [
        ["activities", "5"],
        ["budget", "12,5"],
    ]
    assert [line.split() for line in lines if line.startswith("managers_pct.phong ")] == [
        ["managers_pct.phong", "37,50"]
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ([], "Bản dự thảo tổng hợp từ các báo cáo đã tiếp nhận"),
        (["--submitted"], "Bản dự thảo tổng hợp, gồm cả báo cáo đã gửi chưa được tiếp nhận"),
    ],
)
def test_word_says_what_its_figures_count(opened, tmp_path, capsys, argv, words):
    file = tmp_path / "bao-cao.docx"

    assert console.main(["consolidate", ROUND, "--docx", "-o", str(file), *argv]) == 0
    assert capsys.readouterr().err == f"Đã ghi {file}.\n"
    with ZipFile(io.BytesIO(file.read_bytes())) as word:
        text = "".join(word.read(name).decode() for name in word.namelist() if "foot" in name)
        body = word.read("word/document.xml").decode()
    assert words in text
    assert "DANH SÁCH ĐƠN VỊ CHƯA CÓ SỐ LIỆU TRONG BÁO CÁO" in body


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        (["2030-6T"], "Không có kỳ báo cáo 2030-6T. Xem: parity rounds"),
        (
            [ROUND, "--unit", "KHONG-CO"],
            "Đơn vị KHONG-CO không báo cáo trong kỳ 2024-6T. Kiểm tra lại mã đơn vị.",
        ),
        (
            [ROUND, "--json", "-o", "/khong-co/tep.json"],
            "Không ghi được tệp /khong-co/tep.json: No such file or directory.",
        ),
    ],
)
def test_what_cannot_be_done_is_one_line_and_one(opened, capsys, argv, line):
    assert console.main(["consolidate", *argv]) == 1
    assert capsys.readouterr().err == f"parity: {line}\n"


def test_two_forms_at_once_are_wrong_use(opened, capsys):
    with pytest.raises(SystemExit) as stop:
        console.main(["consolidate", ROUND, "--json", "--docx"])

    assert stop.value.code == 2
    assert capsys.readouterr().err == (
        "parity consolidate: --docx không dùng cùng --json. Xem: parity consolidate --help\n"
    )
