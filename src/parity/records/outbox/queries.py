"""Reading the outbox: what was written to somebody, and what has still to go."""

from datetime import datetime

from django.db.models import Count, Min, QuerySet

from parity.domain.authority import Viewer
from parity.records.outbox.models import Message, State


def messages_to(viewer: Viewer) -> QuerySet[Message]:
    """What was written to the viewer, newest first."""
    return Message.objects.filter(person_id=viewer.person_id).order_by("-created_at", "-id")


def waiting_for_system() -> QuerySet[Message]:
    """What has still to go and has an address to go to, oldest first."""
    waiting = Message.objects.filter(state=State.WAITING.value).exclude(to_email="")
    return waiting.order_by("created_at", "id")


def queue_for_system() -> tuple[int, datetime | None]:
    """How many have still to go, and since when the oldest waits."""
    found = waiting_for_system().order_by().aggregate(count=Count("id"), since=Min("created_at"))
    return found["count"], found["since"]
