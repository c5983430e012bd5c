"""Letters on the desk: those a unit has still to say it has, and questions still to answer."""

from collections.abc import Iterable

from django.urls import reverse

from parity.domain import wording
from parity.pages.ui.parts import Task
from parity.records.directives.queries import DirectiveLine
from parity.records.enquiries.queries import EnquiryLine


def letter_tasks(found: Iterable[DirectiveLine]) -> tuple[Task, ...]:
    """A card for each directive that waits to be acknowledged."""
    return tuple(_letter(each) for each in found)


def _letter(each: DirectiveLine) -> Task:
    day = f", ngày {wording.write_date_running(each.date)}" if each.date else ""
    return Task(
        title=f"Công văn {each.name}{day}",
        url=reverse("directives:directive", args=[each.pk]),
        action="Đọc và xác nhận",
        kicker=each.subject[:1].upper() + each.subject[1:],
        facts=(_what(each),),
    )


def _what(each: DirectiveLine) -> str:
    if not each.to_act:
        return "Công văn gửi để biết"
    return f"{each.tasks} nhiệm vụ trong công văn" if each.tasks else "Không giao nhiệm vụ mới"


def enquiry_tasks(found: Iterable[EnquiryLine]) -> tuple[Task, ...]:
    """A card for each question that waits for the viewer's unit."""
    return tuple(
        Task(
            title=f"{each.unit_name} hỏi về {each.subject}",
            url=reverse("directives:answer", args=[each.pk]),
            action="Trả lời",
            kicker=wording.write_instant(each.asked_at),
        )
        for each in found
    )
