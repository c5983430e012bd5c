"""Enquiries: a unit asks about something, the centre answers, a good answer is for everybody."""

from django.db import models
from django.db.models import Q


class Enquiry(models.Model):
    """One question of one unit and its answer.

    `about` names what it is about ("directive:12"), as the journal does: an enquiry stands below
    the records that are asked about. `item` is a part of it, `subject` both in words.
    """

    about = models.CharField(max_length=60)
    item = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=300)
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="enquiries")
    # As it was called when it asked.
    unit_name = models.CharField(max_length=300)
    to = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="enquiries_put")
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=300)
    token = models.CharField(max_length=64, unique=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=300, blank=True)
    is_published = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="", answered_by="")
                | (Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(answered_by="")),
                name="enquiry_answered_whole_or_not",
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(answered_at__isnull=False),
                name="enquiry_published_when_answered",
            ),
        ]
        indexes = [
            models.Index(fields=["about", "asked_at"], name="enquiry_about"),
            models.Index(fields=["to", "answered_at"], name="enquiry_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.subject}"
