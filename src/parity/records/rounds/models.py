"""Rounds of reporting: what is asked, by when, of whom, and who collects from whom."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from parity.domain import calendar


class Regime(models.Model):
    """A standing duty to report: its legal basis, its outline and its kind of period."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=300)
    legal_basis = models.CharField(max_length=300)
    outline_code = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.code


class Round(models.Model):
    """One period of one regime, opened by its collector."""

    regime = models.ForeignKey(Regime, on_delete=models.PROTECT, related_name="rounds")
    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    year = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    data_as_of = models.DateField()
    due_before = models.DateField()
    accept_until = models.DateField(null=True, blank=True)
    lock_on = models.DateField(null=True, blank=True)
    outline = models.ForeignKey(
        "outlines.OutlineVersion", on_delete=models.PROTECT, related_name="rounds"
    )
    collector = models.ForeignKey(
        "units.Unit", on_delete=models.PROTECT, related_name="rounds_collected"
    )
    letter = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="rounds"
    )
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collector", "kind", "year"], name="round_opened_once_per_period"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by="")
                | (Q(closed_at__isnull=False) & ~Q(closed_by="")),
                name="round_closed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(data_as_of__lte=F("due_before")), name="round_data_as_of_before_due"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def period(self) -> calendar.Period:
        return calendar.Period(calendar.PeriodKind(self.kind), self.year)

    @property
    def due_at(self) -> datetime:
        """The first instant at which a sending is late ("trước ngày 05/6": 05/6 00:00 +07:00)."""
        return calendar.due_at(self.due_before)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Expected(models.Model):
    """A unit that reports in a round, and the unit that collects its report.

    The collector of the round is expected too, without a parent: its own report is the
    consolidated one (architecture 4.1).
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="expected")
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="expected")
    parent = models.ForeignKey(
        "units.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="expected_below",
    )
    collects_below = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="expected_once_per_round"),
            models.CheckConstraint(
                condition=~Q(parent=F("unit")), name="expected_unit_is_not_its_own_parent"
            ),
        ]
        indexes = [
            # With the unit in it, a consolidation reads the index alone.
            models.Index(fields=["round", "parent", "position", "unit"], name="expected_below"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}:{self.unit_id}"
