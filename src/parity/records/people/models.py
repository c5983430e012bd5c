"""People who sign in, and the dated duties they hold at units."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from parity.domain.authority import Capacity, Role
from parity.records.units.models import Unit


class PersonManager(BaseUserManager["Person"]):
    """Finds people by user name, as Django's authentication asks; people are made by `actions`."""


class Person(AbstractBaseUser):
    """An account. What its holder may do is said by duties, never by flags on the account."""

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=200)
    name_fold = models.CharField(max_length=200, db_index=True)
    name_sort = models.TextField()
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(full_name=""), name="people_have_a_name"),
        ]

    def __str__(self) -> str:
        return self.full_name


class Duty(models.Model):
    """A role at a unit between two days; `end_date` is its last day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="duties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duties")
    role = models.CharField(max_length=20)
    capacity = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200)
    basis = models.CharField(max_length=500, blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="people_duty_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]),
                name="people_duty_has_a_known_role",
            ),
            models.CheckConstraint(
                condition=(
                    Q(role=Role.LEADER.value)
                    & Q(capacity__in=[capacity.value for capacity in Capacity])
                )
                | (~Q(role=Role.LEADER.value) & Q(capacity="")),
                name="people_leaders_alone_have_a_capacity",
            ),
            # Decree 30/2020, article 13: signing by authorisation (TUQ.) rests on a paper.
            models.CheckConstraint(
                condition=~Q(capacity=Capacity.AUTHORISED.value) | ~Q(basis=""),
                name="people_authorised_leaders_name_the_paper",
            ),
            models.UniqueConstraint(
                fields=["person", "unit", "role", "start_date"], name="people_duty_given_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} at {self.unit_id}"
