"""Messages waiting to go out, written in the same transaction as the deed they tell of."""

from django.db import models
from django.db.models import Q

from parity.records.people.models import Person


class State(models.TextChoices):
    WAITING = "waiting"
    SENT = "sent"


class Message(models.Model):
    """One message to one person; `key` names deed and person, so nobody is told twice."""

    key = models.CharField(max_length=200, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="messages")
    to_label = models.CharField(max_length=300)
    to_email = models.EmailField(blank=True)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    state = models.CharField(max_length=20, default=State.WAITING.value)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", sent_at__isnull=True)
                | Q(state="sent", sent_at__isnull=False),
                name="outbox_sent_messages_have_an_instant",
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="outbox_waiting")]

    def __str__(self) -> str:
        return self.key
