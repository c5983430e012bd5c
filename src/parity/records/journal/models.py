"""The journal: who did what, when. Text labels, no foreign keys, append-only, chained by hashes."""

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One deed. `hash` seals this line and, through `previous_hash`, every line before it."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=300)
    actor_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=500)
    reference = models.CharField(max_length=100, db_index=True)
    unit = models.CharField(max_length=40, blank=True, db_index=True)
    data = models.TextField()
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seq__gte=1), name="journal_entry_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.reference}"


class Head(models.Model):
    """The last line's number and hash: one row, locked while a line is added."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="journal_has_one_head"),
        ]

    def __str__(self) -> str:
        return f"head at {self.seq}"
