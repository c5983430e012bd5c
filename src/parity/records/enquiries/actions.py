"""Asking, and answering."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parity.domain import wording
from parity.domain.authority import Role, Viewer
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.domain.wording import WordingError
from parity.records.enquiries import queries
from parity.records.enquiries.models import Enquiry
from parity.records.journal import actions as journal
from parity.records.outbox import actions as outbox
from parity.records.people import queries as people
from parity.records.units import queries as units

LONGEST_TEXT = 4000

WORDS = {
    "no_text": "Chưa có nội dung. Nhập nội dung rồi gửi lại.",
    "answered": "Câu hỏi đã được trả lời lúc {at}. Tải lại trang để xem.",
    "asked_subject": "Vướng mắc: {subject}",
    "asked_body": "{unit} hỏi về {subject}:\n\n{question}\n",
    "answered_subject": "Trả lời vướng mắc: {subject}",
    "answered_body": "Câu hỏi: {question}\n\nTrả lời: {answer}\n",
}


class NoText(Exception):
    """A question or an answer without a word."""


class AlreadyAnswered(Exception):
    """Somebody answered it in the meantime."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at.isoformat())
        self.at = at


REFUSALS = (NoText, AlreadyAnswered, WordingError)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; the same `token` again is the same question sent twice."""

    about: str
    subject: str
    to: str
    text: str
    token: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered, and whether every unit that sees the subject may read it."""

    text: str
    is_published: bool = False


def say(error: NoText | AlreadyAnswered | WordingError) -> str:
    """What is wrong and what to do next, in Vietnamese."""
    if isinstance(error, WordingError):
        return wording.say(error)
    if isinstance(error, AlreadyAnswered):
        return WORDS["answered"].format(at=wording.write_instant(error.at))
    return WORDS["no_text"]


@transaction.atomic
def ask(question: Question, *, by: Viewer, at: datetime) -> Enquiry:
    """Put a question of the viewer's unit to another; its officers are told.

    Raises authority.NotAllowed, NoText or a WordingError.
    """
    unit = by.unit or ""
    units.require(by, Deed.ASK, unit, on=local_date(at))
    text = _clean(question.text)
    ids = units.ids_for_system([unit, question.to])
    row, is_new = Enquiry.objects.get_or_create(
        token=question.token[:64],
        defaults={
            "about": question.about,
            "item": question.item,
            "subject": question.subject[:300],
            "unit_id": ids[unit],
            "unit_name": units.short_name(units.tree_on(local_date(at)), unit),
            "to_id": ids[question.to],
            "question": text,
            "asked_at": at,
            "asked_by": journal.label(by)[:300],
        },
    )
    if is_new:
        _record(row, verb=Deed.ASK.value, unit=unit, by=by, at=at)
        _tell(row, question.to, what="asked", at=at)
    return row


@transaction.atomic
def answer(pk: int, *, given: Answer, by: Viewer, at: datetime) -> Enquiry:
    """Answer a question that was put to the viewer's unit; who asked is told.

    Raises NotInSight, authority.NotAllowed, NoText, AlreadyAnswered or a WordingError.
    """
    found = queries.enquiry(by, pk)
    row = Enquiry.objects.select_for_update(of=("self",)).select_related("to", "unit").get(pk=pk)
    units.require(by, Deed.ANSWER, row.to.code, on=local_date(at))
    if row.answered_at is not None:
        raise AlreadyAnswered(row.answered_at)
    row.answer, row.is_published = _clean(given.text), given.is_published
    row.answered_at, row.answered_by = at, journal.label(by)[:300]
    row.save(update_fields=["answer", "is_published", "answered_at", "answered_by"])
    _record(row, verb=Deed.ANSWER.value, unit=row.to.code, by=by, at=at)
    _tell(row, found.unit, what="answered", at=at)
    return row


def _clean(raw: str) -> str:
    text = wording.clean_text(raw, limit=LONGEST_TEXT).strip()
    if not text:
        raise NoText
    return text


def _record(row: Enquiry, *, verb: str, unit: str, by: Viewer, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        verb=verb,
        subject=row.subject,
        reference=f"enquiry:{row.pk}",
        unit=unit,
        data={"about": row.about, "item": row.item},
    )


def _tell(row: Enquiry, unit: str, *, what: str, at: datetime) -> None:
    """Tell the officers of the unit that is asked, or that gets its answer."""
    day = local_date(at)
    values = {
        "subject": row.subject,
        "question": row.question,
        "answer": row.answer,
        "unit": row.unit_name,
    }
    for person in people.recipients_for_system(unit, roles=(Role.OFFICER,), on=day):
        outbox.enqueue(
            to=person,
            subject=WORDS[f"{what}_subject"].format(**values),
            body=WORDS[f"{what}_body"].format(**values),
            key=f"enquiry:{row.pk}:{what}",
            at=at,
        )
