"""Messages about a directive, written into the outbox with its deed."""

from datetime import datetime

from parity.domain import wording
from parity.domain.authority import Role
from parity.domain.directives.assigning import Assigned
from parity.domain.localtime import local_date
from parity.domain.units import Tree
from parity.records.directives.models import Directive
from parity.records.outbox import actions as outbox
from parity.records.people import queries as people

ROLES = (Role.OFFICER, Role.LEADER)
WORDS = {
    "subject": "Công văn {name}: {about}",
    "to_act": (
        "{issuer} đã ban hành Công văn {name} ngày {date} về việc {about}.\n"
        "{unit} được giao {count} nhiệm vụ.\n"
        "Mở mục Chỉ đạo để xem nhiệm vụ, hạn, rồi xác nhận đã nhận công văn.\n"
    ),
    "to_know": (
        "{issuer} đã ban hành Công văn {name} ngày {date} về việc {about}.\n"
        "Công văn gửi {unit}, không giao nhiệm vụ mới.\n"
        "Mở mục Chỉ đạo để đọc, rồi xác nhận đã nhận công văn.\n"
    ),
    "to_read": (
        "{issuer} đã ban hành Công văn {name} ngày {date} về việc {about}.\n"
        "Công văn được gửi {unit} để biết. Mở mục Chỉ đạo để đọc.\n"
    ),
}


def tell_issued(row: Directive, assigned: Assigned, tree: Tree, *, at: datetime) -> None:
    """Tell the officers and leaders of every unit that gets the directive."""
    for unit in assigned.receiving:
        count = sum(unit in each.leading + each.joining for each in assigned.doers.values())
        kind = "to_act" if count else "to_know"
        _tell(row, unit, _body(kind, row, tree.unit(unit).name, count=count), at=at)
    for unit in assigned.reading:
        _tell(row, unit, _body("to_read", row, tree.unit(unit).name), at=at)


def _body(kind: str, row: Directive, unit: str, *, count: int = 0) -> str:
    date = wording.write_date_running(row.date) if row.date else ""
    return WORDS[kind].format(
        issuer=row.issuer, name=row, date=date, about=row.subject, unit=unit, count=count
    )


def _tell(row: Directive, unit: str, body: str, *, at: datetime) -> None:
    for person in people.recipients_for_system(unit, roles=ROLES, on=local_date(at)):
        outbox.enqueue(
            to=person,
            subject=WORDS["subject"].format(name=row, about=row.subject),
            body=body,
            key=f"directive:{row.pk}:issued:{unit}",
            at=at,
        )
