"""The village reporting: a small outline of its own, a round on it, drafts filled and sent.

Sông Bắc collects from its three districts, Núi Nam reports for its whole subtree.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import village
from parity.domain import calendar
from parity.domain.calendar import Period, PeriodKind
from parity.domain.localtime import local_date
from parity.papers import programme
from parity.records.outlines import actions as outline_actions
from parity.records.outlines.models import OutlineVersion
from parity.records.people.models import Person
from parity.records.reports import actions
from parity.records.reports.models import Report, Revision
from parity.records.rounds import actions as round_actions
from parity.records.rounds.models import Round
from parity.records.rounds.queries import RoundSpec

SMALL = "LANG-6T"
FOLDER = Path(programme.__file__).parents[1] / "programme/outlines"

OUTLINE = {
    "schema": "outline/1",
    "code": SMALL,
    "version": 1,
    "kind": "semiannual",
    "title": "Báo cáo của làng 6 tháng đầu năm {year}",
    "source": "Đề cương của làng thử nghiệm",
    "sections": [
        {
            "key": "I",
            "heading": "I. HOẠT ĐỘNG NĂM {year}",
            "items": [
                {"code": "n_work"},
                {"code": "activities"},
                {"code": "trainings"},
                {"code": "documents"},
            ],
        },
        {
            "key": "II",
            "heading": "II. CÁN BỘ",
            "items": [
                {"code": "managers"},
                {"code": "managers_pct"},
                {"code": "staff"},
                {"code": "staff_pct"},
                {"code": "gap_points"},
                {"code": "budget"},
            ],
        },
    ],
    "context": {
        "key": "0",
        "heading": "Thông tin chung",
        "items": [{"code": "n_note"}, {"code": "committed"}, {"code": "committed_pct"}],
    },
    "units": {"nguoi": "người", "lop": "lớp", "trieu_dong": "triệu đồng", "percent": "%",
              "co_khong": "có/không"},
    "dimensions": {"level": {"label": "Cấp", "values": {"phong": "Phòng", "huyen": "Huyện"}}},
    "elements": {
        "activities": {"label": "Số hoạt động", "unit": "lop", "kind": "flow", "agg": "sum",
                       "required": True},
        "trainings": {"label": "Số người dự tập huấn", "unit": "nguoi", "kind": "flow",
                      "agg": "sum", "sex": "Topt"},
        "managers": {"label": "Số viên chức quản lý", "unit": "nguoi", "kind": "stock",
                     "agg": "sum", "sex": "FT", "dimension": "level", "required": True},
        "staff": {"label": "Số người lao động", "unit": "nguoi", "kind": "stock", "agg": "sum",
                  "sex": "FM"},
        "budget": {"label": "Kinh phí", "unit": "trieu_dong", "kind": "flow", "agg": "sum",
                   "decimals": 3},
        "committed": {"label": "Đã cam kết", "unit": "co_khong", "kind": "stock",
                      "agg": "count_true"},
    },
    "indicators": {
        "managers_pct": {"label": "Tỷ lệ nữ quản lý", "numerator": "managers.nu",
                         "denominator": "managers.total", "by": "level", "unit": "percent"},
        "staff_pct": {"label": "Tỷ lệ nữ", "numerator": "staff.nu",
                      "denominator": "staff.total", "unit": "percent"},
        "gap_points": {"label": "Khoảng cách", "numerator": "managers_pct - staff_pct",
                       "unit": "percent"},
        "committed_pct": {"label": "Tỷ lệ đơn vị cam kết", "numerator": "count_true(committed)",
                          "denominator": "reporting()", "unit": "percent",
                          "level": "consolidated"},
    },
    "narratives": {
        "n_work": {"label": "Tình hình thực hiện", "required": True},
        "n_note": {"label": "Ghi chú"},
    },
    "listings": {
        "documents": {
            "label": "Danh sách văn bản",
            "optional": True,
            "fields": [
                {"code": "number", "label": "Số, ký hiệu", "type": "text", "required": True},
                {"code": "date", "label": "Ngày", "type": "date", "required": True},
                {"code": "kind", "label": "Loại", "type": "enum",
                 "values": {"ke_hoach": "Kế hoạch", "cong_van": "Công văn"}},
                {"code": "copies", "label": "Số bản", "type": "int"},
            ],
        },
    },
    "consolidated_only": ["committed_pct"],
}  # fmt: skip

FILLED: Mapping[str, str] = {
    "n_work": "Đơn vị đã triển khai đầy đủ.",
    "activities": "12",
    "managers.phong.nu": "3",
    "managers.phong.total": "8",
    "managers.huyen.nu": "1",
    "managers.huyen.total": "4",
    "staff.nu": "30",
    "staff.nam": "20",
    "budget": "12,5",
    "committed": "1",
}


def outline_text(**changes: object) -> str:
    """The village's outline, with top-level changes."""
    return json.dumps({**OUTLINE, **changes}, ensure_ascii=False)


@cache
def programme_texts() -> Mapping[str, str]:
    """The whole text of each outline of letter 944, by code."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.yaml")}
    return {each.outline.code: each.text for each in programme.outline_sources(texts)}


def publish(text: str | None = None) -> OutlineVersion:
    """The village's outline published, or another text."""
    return outline_actions.publish(text=text or outline_text(), by=village.SYSTEM, at=village.AT)


def spec(year: int = 2024, **changes: object) -> RoundSpec:
    """A round of the first half of a year, Sông Bắc collecting from its districts."""
    period = Period(PeriodKind.SEMIANNUAL, year)
    values = {
        "kind": period.kind,
        "year": year,
        "dates": calendar.default_dates(period),
        "outline_code": SMALL,
        "collector": village.CENTRE,
        "collecting": (village.NORTH,),
    }
    return RoundSpec(**{**values, **changes})


def open_round(cast: village.Village, year: int = 2024, **changes: object) -> Round:
    """The round opened by the centre's officer in the spring of its year."""
    if changes.get("outline_code", SMALL) == SMALL:
        publish()
    at = cast.at.replace(year=year)
    by = village.viewer(cast.cuc)
    return round_actions.open_round(spec=spec(year, **changes), by=by, at=at)


def start(cast: village.Village, unit: str, *, year: int = 2024) -> Report:
    """The unit's report, begun by its officer."""
    by, at = officer(cast, unit, year=year), cast.at.replace(year=year)
    return actions.start(round_code=f"{year}-6T", unit=unit, by=by, at=at)


def fill(cast: village.Village, unit: str, *, year: int = 2024, **changes: str) -> Report:
    """The unit's report with every required cell; `changes` by code, `__` for a point."""
    report = start(cast, unit, year=year)
    cells = {**FILLED, **{code.replace("__", "."): raw for code, raw in changes.items()}}
    at = cast.at.replace(year=year) + timedelta(hours=1)
    actions.save_many(report.pk, cells=cells, by=officer(cast, unit), at=at)
    return report


def send(
    cast: village.Village, unit: str, *, at: datetime | None = None, **changes: str
) -> Revision:
    """The unit's report filled, put forward and sent by its leader, before the deadline."""
    report = fill(cast, unit, **changes)
    return send_report(cast, report, unit, at=at)


def send_report(
    cast: village.Village, report: Report, unit: str, *, at: datetime | None = None
) -> Revision:
    """A report as it stands, put forward and sent."""
    at = at or cast.at + timedelta(days=1)
    actions.request_approval(report.pk, by=officer(cast, unit), at=at)
    token = f"{unit}-{at.isoformat()}"
    return actions.submit(report.pk, token=token, by=leader(cast, unit), at=at + timedelta(hours=2))


def accept(
    cast: village.Village, unit: str, *, at: datetime | None = None, **changes: str
) -> Revision:
    """The unit's report sent, and accepted by the officer of its collector."""
    revision = send(cast, unit, at=at, **changes)
    above = village.NORTH if unit in village.DISTRICTS else village.CENTRE
    actions.accept(
        revision.report_id,
        by=officer(cast, above),
        at=(at or cast.at + timedelta(days=1)) + timedelta(hours=5),
    )
    revision.refresh_from_db()
    return revision


def officer(cast: village.Village, unit: str, *, year: int = 2024):
    """The officer of a unit, as pages know them in the spring of a year."""
    day = local_date(cast.at).replace(year=year)
    return village.viewer(_person(cast, unit, "clerk"), unit=unit, on=day)


def leader(cast: village.Village, unit: str):
    """The leader of a unit."""
    return village.viewer(_person(cast, unit, "head"), unit=unit)


def _person(cast: village.Village, unit: str, post: str) -> Person:
    names = {
        village.CENTRE: {"clerk": "cuc", "head": "long"},
        village.OFFICE: {"clerk": "office_clerk", "head": "office_head"},
        village.SCHOOL: {"clerk": "school_clerk", "head": "school_head"},
        village.NORTH: {"clerk": "north_clerk", "head": "north_head"},
        village.SOUTH: {"clerk": "south_clerk", "head": "south_head"},
        village.BAI: {"clerk": "bai_clerk", "head": "bai_head"},
        village.CHO: {"clerk": "cho_clerk", "head": "cho_head"},
        village.DOI: {"clerk": "doi_clerk", "head": "doi_head"},
    }
    return getattr(cast, names[unit][post])
