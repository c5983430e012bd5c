"""The village reporting its Action Month and its year: two outlines that share some items."""

from datetime import UTC, datetime, timedelta

import reporting_village as reporting
import village
from parity.domain import calendar
from parity.domain.calendar import Period, PeriodKind
from parity.records.reports import actions
from parity.records.reports.actions import CellInput, RowInput
from parity.records.reports.models import Report, Revision
from parity.records.rounds import actions as round_actions
from parity.records.rounds.models import Round
from parity.records.rounds.queries import RoundSpec

MONTH, YEAR = "2024-THD", "2024-NAM"
OUTLINES = {MONTH: "LANG-THD", YEAR: "LANG-NAM"}
KINDS = {MONTH: PeriodKind.ACTION_MONTH, YEAR: PeriodKind.ANNUAL}
# Two days before both are due.
NOW = datetime(2024, 11, 27, 3, 0, tzinfo=UTC)
AFTERWARDS = datetime(2024, 12, 17, 3, 0, tzinfo=UTC)

ELEMENTS = {
    "activities": {"label": "Số hoạt động", "unit": "lop", "kind": "flow", "agg": "sum",
                   "required": True},
    "guests": {"label": "Số người tham gia", "unit": "nguoi", "kind": "flow", "agg": "sum",
               "sex": "FT"},
    "money": {"label": "Số tiền hỗ trợ", "unit": "trieu_dong", "kind": "flow", "agg": "sum",
              "decimals": 3},
    "has_plan": {"label": "Có kế hoạch", "unit": "co_khong", "kind": "stock", "agg": "count_true"},
}  # fmt: skip
EVENTS = {
    "label": "Danh sách hoạt động",
    "optional": True,
    "fields": [
        {"code": "name", "label": "Tên hoạt động", "required": True},
        {"code": "date", "label": "Ngày", "type": "date"},
    ],
}
NEWS = {
    "label": "Danh mục tin, bài",
    "expected": True,
    "annex": True,
    "fields": [
        {"code": "title", "label": "Tiêu đề", "required": True},
        {"code": "link", "label": "Đường dẫn", "type": "url"},
    ],
}
SHARED = ["n_month", "activities", "guests", "money", "has_plan", "events"]
FILLED = {
    "n_month": "Đơn vị treo băng rôn, tổ chức nói chuyện chuyên đề.",
    "activities": CellInput("12", is_estimate=True),
    "guests.nu": "30",
    "guests.total": "50",
    "money": "4,5",
    "has_plan": "1",
    "news.reason": "Không phát sinh: tin, bài đăng sau ngày 15/12.",
}


def _outline(code: str) -> str:
    is_month = code == MONTH
    own = {"checks": {**ELEMENTS["activities"], "label": "Số cuộc kiểm tra", "required": False}}
    items = [*SHARED, "checks", "news"] if is_month else [*SHARED, "n_year"]
    words = {"n_month": {"label": "Kết quả Tháng hành động"}, "n_year": {"label": "Kết quả năm"}}
    return reporting.outline_text(
        code=OUTLINES[code],
        kind=KINDS[code].value,
        title="Báo cáo của làng năm {year}",
        sections=[
            {"key": "I", "heading": "I. KẾT QUẢ", "items": [{"code": item} for item in items]}
        ],
        context={"key": "0", "heading": "Thông tin chung"},
        elements=ELEMENTS | (own if is_month else {}),
        indicators={},
        narratives={key: each for key, each in words.items() if key in items},
        listings={"events": EVENTS} | ({"news": NEWS} if is_month else {}),
        consolidated_only=[],
    )


def open_round(cast: village.Village, code: str, **changes: object) -> Round:
    """The round of the Action Month or of the year, Sông Bắc collecting from its districts."""
    reporting.publish(_outline(code))
    period = Period(KINDS[code], 2024)
    values = {
        "kind": period.kind,
        "year": period.year,
        "dates": calendar.default_dates(period),
        "outline_code": OUTLINES[code],
        "collector": village.CENTRE,
        "collecting": (village.NORTH,),
    }
    by = village.viewer(cast.cuc)
    return round_actions.open_round(spec=RoundSpec(**{**values, **changes}), by=by, at=cast.at)


def start(cast: village.Village, code: str, unit: str, at: datetime = NOW) -> Report:
    """The unit's report in one of the rounds, begun by its officer."""
    return actions.start(round_code=code, unit=unit, by=reporting.officer(cast, unit), at=at)


def fill(cast: village.Village, report: Report, unit: str, **changes: object) -> Report:
    """The Action Month's cells, with changes by code (`__` for a point)."""
    cells = {**FILLED, **{code.replace("__", "."): raw for code, raw in changes.items()}}
    actions.save_many(report.pk, cells=cells, by=reporting.officer(cast, unit), at=NOW)
    return report


def add_row(cast: village.Village, report: Report, unit: str, listing: str, **data: str):
    """A row in one of the lists."""
    given = RowInput(listing, data)
    return actions.save_listing_row(
        report.pk, given=given, by=reporting.officer(cast, unit), at=NOW
    )


def send(cast: village.Village, report: Report, unit: str, *, at: datetime = NOW) -> Revision:
    """The report put forward and sent as it stands, each time a few hours later."""
    before = Revision.objects.filter(report=report).count()
    return reporting.send_report(cast, report, unit, at=at + timedelta(hours=1 + 6 * before))


def send_month(cast: village.Village, unit: str, **changes: object) -> Revision:
    """The unit's report on the Action Month, filled and sent."""
    report = fill(cast, start(cast, MONTH, unit), unit, **changes)
    return send(cast, report, unit)


def accept(cast: village.Village, revision: Revision, *, above: str = village.CENTRE) -> None:
    """What was sent, accepted by the unit above a few hours later."""
    at = revision.sent_at + timedelta(hours=3)
    actions.accept(revision.report_id, by=reporting.officer(cast, above), at=at)
