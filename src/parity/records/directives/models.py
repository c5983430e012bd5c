"""Directives: the letter as uploaded, what was read of it, what a person made of it, and its work."""

from django.db import models
from django.db.models import F, Q


class State(models.TextChoices):
    DRAFT = "draft"
    ISSUED = "issued"


class Directive(models.Model):
    """A letter that orders work: a draft until its issuing, and then never changed again.

    `text` is the file's text as read, `letter`, `proposed` and `decided` are canonical JSON
    (domain.directives.canonical): what was read, what Parity proposed, what people decided. The
    head's columns say again what `decided` says, to be found and told apart by.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="directives")
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, related_name="directives"
    )
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=20, default=State.DRAFT.value)
    number = models.CharField(max_length=40, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    date = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    subject = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=300)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=300)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.CharField(max_length=300, blank=True)
    # Last in the table: lists must not walk them.
    text = models.TextField()
    letter = models.TextField()
    proposed = models.TextField()
    decided = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "symbol", "date", "issuer"],
                condition=Q(state="issued"),
                name="directive_issued_once",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", issued_at__isnull=True, issued_by="")
                | (
                    Q(state="issued", issued_at__isnull=False, date__isnull=False)
                    & ~Q(issued_by="")
                    & ~Q(number="")
                    & ~Q(symbol="")
                    & ~Q(issuer="")
                    & ~Q(subject="")
                ),
                name="directive_issued_with_its_name",
            ),
        ]
        indexes = [models.Index(fields=["state", "-issued_at"], name="directive_by_state")]

    def __str__(self) -> str:
        return f"{self.number}/{self.symbol}"

    @property
    def is_issued(self) -> bool:
        return self.state == State.ISSUED


class Task(models.Model):
    """One order of an issued directive. `key` is the reader's ("5#2"), `label` is for people.

    `due_before` moves only when a person confirms what an amending letter says.
    """

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="tasks")
    key = models.CharField(max_length=60)
    label = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    text = models.TextField()
    quote_start = models.PositiveIntegerField(null=True, blank=True)
    quote_end = models.PositiveIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=20)
    due_before = models.DateField(null=True, blank=True)
    due_words = models.CharField(max_length=300, blank=True)
    is_optional = models.BooleanField(default=False)
    round = models.ForeignKey(
        "rounds.Round", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directive", "key"], name="task_key_once"),
            models.CheckConstraint(
                condition=Q(quote_start__isnull=True, quote_end__isnull=True)
                | Q(quote_end__gt=F("quote_start")),
                name="task_quote_is_a_span",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id}:{self.key}"


class DirectiveRound(models.Model):
    """A round that an issued directive opened, or found open already."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="rounds")
    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="directives")
    is_opened_here = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directive", "round"], name="directive_round_once"),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id}:{self.round_id}"


class Assignment(models.Model):
    """A task given to a unit, which leads it or works with those who do."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="assignments")
    leads = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], name="assignment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}:{self.unit_id}"


class Delivery(models.Model):
    """A unit that gets the directive, to act on or only to read, and when it said so."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="deliveries")
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="deliveries")
    to_act = models.BooleanField()
    position = models.PositiveIntegerField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directive", "unit"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by="")
                | (Q(acknowledged_at__isnull=False) & ~Q(acknowledged_by="")),
                name="delivery_acknowledged_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id}:{self.unit_id}"


class Recipient(models.Model):
    """A line of "Nơi nhận": who reads the letter, for what; `unit` where it is one of the tree."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="recipients")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    purpose = models.CharField(max_length=100)
    unit = models.ForeignKey(
        "units.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directive", "position"], name="recipient_place_once"),
        ]

    def __str__(self) -> str:
        return self.name


class LegalBasis(models.Model):
    """A document that an issued directive cites; how it stands is told by dated programme data."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="bases")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=100)
    number = models.CharField(max_length=100)
    date = models.DateField(null=True, blank=True)
    role = models.CharField(max_length=20)
    about = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directive", "position"], name="basis_place_once"),
        ]

    def __str__(self) -> str:
        return self.number


class ChangeState(models.TextChoices):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class DeadlineChange(models.Model):
    """A deadline that an issued directive moves in an earlier one, once a person confirms it.

    `task` or `round` is what is held to the old day; both are empty where nothing here is.
    """

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="changes")
    position = models.PositiveIntegerField()
    target = models.CharField(max_length=120)
    task = models.ForeignKey(
        Task, on_delete=models.PROTECT, null=True, blank=True, related_name="changes"
    )
    round = models.ForeignKey(
        "rounds.Round", on_delete=models.PROTECT, null=True, blank=True, related_name="changes"
    )
    old_due = models.DateField()
    new_due = models.DateField()
    quote_start = models.PositiveIntegerField()
    quote_end = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default=ChangeState.PROPOSED.value)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directive", "position"], name="change_place_once"),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True, decided_by="")
                | (
                    Q(state__in=["confirmed", "declined"], decided_at__isnull=False)
                    & ~Q(decided_by="")
                ),
                name="change_decided_whole_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target}: {self.old_due} -> {self.new_due}"
