"""Putting a message into the outbox, inside the transaction of the deed that it tells of."""

from datetime import datetime

from django.db import connection

from parity.records.outbox.models import Message
from parity.records.people.models import Person


class OutsideTransaction(Exception):
    """A message was put in outside its deed's transaction: it could go out without the deed."""


def enqueue(*, to: Person, subject: str, body: str, key: str, at: datetime) -> Message:
    """Write a message to `to`; the same `key` to the same person again changes nothing.

    `key` names the deed ("report:12:submitted:2"). Raises `OutsideTransaction`.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(key)
    message, _ = Message.objects.get_or_create(
        key=f"{key}:{to.pk}",
        defaults={
            "person": to,
            "to_label": to.full_name,
            "to_email": to.email,
            # One line: a subject with a line end could smuggle in another header.
            "subject": " ".join(subject.split())[:300],
            "body": body,
            "created_at": at,
        },
    )
    return message
