"""The list of a unit's reports."""

from collections.abc import Sequence

from django.urls import reverse

from parity.domain import authority, calendar, lifecycle, wording
from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.pages.ui.parts import Column
from parity.records.reports import queries

COLUMNS = (
    Column("Kỳ báo cáo"),
    Column("Trạng thái"),
    Column("Thời hạn"),
    Column("Đã gửi"),
    Column("Việc tiếp theo"),
    Column("Xem"),
)


def context(viewer: Viewer, reports: Sequence[queries.OwnReport]) -> dict[str, object]:
    """The template's values: one row for each round in which the unit reports."""
    return {
        "columns": COLUMNS,
        "rows": [_row(viewer, each) for each in reports],
        "unit": viewer.acting.unit_name if viewer.acting else "",
    }


def _row(viewer: Viewer, given: queries.OwnReport) -> dict[str, object]:
    round_ = given.round
    return {
        "round": round_,
        "report": given.report_pk,
        "unit": given.unit,
        "state": given.state,
        "title": f"Báo cáo {round_.period.label}",
        "due": calendar.write_due(round_.due_before),
        "overdue": given.days_overdue if given.first_sent_at is None else 0,
        "sent": wording.write_instant(given.first_sent_at) if given.first_sent_at else "",
        "is_late": given.first_sent_at is not None and given.days_overdue > 0,
        **_action(viewer, given),
        "may_start": given.report_pk is None and _may_start(viewer, given),
        "receipt": given.receipt,
        "number": given.number,
    }


def _action(viewer: Viewer, given: queries.OwnReport) -> dict[str, str]:
    """The one next step of a report that was begun, for this viewer."""
    pk = given.report_pk
    nothing = {"action": "", "action_url": "", "style": ""}
    if pk is None:
        return nothing
    possible = lifecycle.possible(given.state)
    for deed, words, name in (
        (Deed.EDIT, "Viết tiếp", "edit"),
        (Deed.SUBMIT, "Xem và duyệt", "approve"),
    ):
        if deed in possible and authority.may(viewer, deed, unit=given.unit, ancestors=()):
            url = reverse(f"reporting:{name}", args=[pk])
            return {"action": words, "action_url": url, "style": "primary"}
    return nothing


def _may_start(viewer: Viewer, given: queries.OwnReport) -> bool:
    # One's own unit: who is above it makes no difference.
    return authority.may(viewer, Deed.START, unit=given.unit, ancestors=())
