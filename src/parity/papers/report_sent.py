"""A report as it was sent: the frozen contents under the letterhead and signature of its day."""

from dataclasses import dataclass, replace
from datetime import datetime

from parity.domain import calendar, letterhead, report, wording
from parity.domain.authority import Capacity
from parity.domain.calendar import Period
from parity.domain.document import Document, Signer
from parity.domain.letterhead import Seat
from parity.domain.outlines import Outline
from parity.domain.report import Contents

NOTE = "Mã giấy báo {receipt}, gửi {at}."


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Who sent it, when, and the receipt that was given for it.

    `by` begins with the name: "Bùi Văn Hùng, Giám đốc, BHXH Sông Bắc"; `capacity` is empty where
    nobody signed.
    """

    receipt: str
    at: datetime
    by: str
    capacity: str
    title: str


@dataclass(frozen=True)
class Frozen:
    """What was sent, and the sending."""

    contents: Contents
    sending: Sending


def document(outline: Outline, *, period: Period, seat: Seat, frozen: Frozen) -> Document:
    """The sending as an official document."""
    sending = frozen.sending
    on = calendar.local_date(sending.at)
    letter = report.draft_letter(seat, on=on)
    note = NOTE.format(receipt=sending.receipt, at=wording.write_instant(sending.at))
    signer = _signer(letterhead.head_post(seat.unit, on), sending)
    return report.report_document(
        outline,
        period=period,
        unit=seat.unit,
        contents=frozen.contents,
        letter=replace(letter, signer=signer, date=on, header_note=note),
    )


def _signer(head: str, sending: Sending) -> Signer:
    if not sending.capacity:
        return Signer(post=head)
    name = sending.by.partition(",")[0]
    capacity = Capacity(sending.capacity)
    return letterhead.signer(head, capacity=capacity, title=sending.title, name=name)
