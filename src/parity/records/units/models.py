"""Units of the agency, dated: what each was called, and under whom, on a given day."""

from django.db import models
from django.db.models import F, Q

from parity.domain.letterhead import AuthorityRole


class Unit(models.Model):
    """An office that keeps its identity while its name and parent change."""

    code = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code


class Spell(models.Model):
    """A stretch of days in which a unit had this name and this parent; `valid_to` is its last day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="spells")
    parent = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="child_spells"
    )
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=200)
    symbol = models.CharField(max_length=40, blank=True)
    order = models.IntegerField()
    reports_to_centre = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    legal_basis = models.TextField(blank=True)
    name_fold = models.CharField(max_length=600, db_index=True)
    # Digits by which any database orders names as Vietnamese does; up to three signs a letter.
    name_sort = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "valid_from"], name="units_one_spell_starts_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="units_spell_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("unit")),
                name="units_spell_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.short_name} ({self.valid_from}..{self.valid_to or ''})"


class Succession(models.Model):
    """What one unit handed to another on a day, and by which paper."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predecessions")
    on_date = models.DateField()
    kind = models.CharField(max_length=20)
    territories = models.JSONField(default=list)
    legal_basis = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on_date"], name="units_one_succession_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} -> {self.successor_id} on {self.on_date}"


class Holding(models.Model):
    """Days in which a unit answered for a territory; the provinces of 2024 are the atoms."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="holdings")
    territory = models.CharField(max_length=10)
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "unit", "start_date"], name="units_one_holding_starts_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="units_holding_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory} by {self.unit_id} from {self.start_date}"


class Takeover(models.Model):
    """From a day on, the heir finishes what a unit that ended had in hand."""

    former = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="takeover")
    heir = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inheritances")
    on_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(former=F("heir")), name="units_takeover_by_another_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former_id} -> {self.heir_id} on {self.on_date}"


class Authority(models.Model):
    """A body outside in one role between two days: who stands above us, receives, passes on."""

    role = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    legal_basis = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in AuthorityRole]),
                name="units_authority_has_a_known_role",
            ),
            models.UniqueConstraint(
                fields=["role", "valid_from"], name="units_one_authority_begins_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.name} from {self.valid_from}"


class Edition(models.Model):
    """The digest of everything dated here: it changes when they do, so that trees may be kept in memory."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="units_have_one_edition"),
        ]

    def __str__(self) -> str:
        return self.digest[:12]
