"""Reports: drafts kept as rows, one per cell; sendings kept as immutable sheets."""

from django.db import models
from django.db.models import F, Q

STATES = ("drafting", "awaiting_approval", "submitted", "returned", "accepted")
CELL_STATES = ("value", "missing", "nil", "not_applicable", "text")


class Report(models.Model):
    """One unit's report in one round; its figures are in the draft rows and the revisions."""

    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=20)
    # Counts the deeds done to the report: a stale tab shows an older number.
    version = models.PositiveIntegerField(default=1)
    data_as_of = models.DateField()
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=200)
    # The instant of the first sending decides "on time" for good; never rewritten.
    first_sent_at = models.DateTimeField(null=True, blank=True)
    # The latest accepted revision: a later return or supplement does not remove it.
    counted_revision = models.ForeignKey(
        "Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="counted_for"
    )

    class Meta:
        # What counts of each unit, from the index alone: a consolidation asks it of every child.
        indexes = [
            models.Index(fields=["round", "unit", "counted_revision"], name="report_counted")
        ]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="report_once_per_round"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="report_state_known"),
            models.CheckConstraint(
                condition=Q(state="drafting")
                | Q(state="awaiting_approval")
                | Q(first_sent_at__isnull=False),
                name="report_sent_has_first_sent_at",
            ),
            models.CheckConstraint(
                condition=Q(counted_revision__isnull=True) | Q(first_sent_at__isnull=False),
                name="report_counted_was_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"report:{self.pk}"


class DraftCell(models.Model):
    """What stands in one figure or narrative of a draft now; blank ones keep their row."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="cells")
    code = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=16)
    is_estimate = models.BooleanField(default=False)
    version = models.PositiveIntegerField()
    # Which open page wrote it, and that page's own count: tells a late answer from a clash.
    client = models.CharField(max_length=40, blank=True)
    client_seq = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_label = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "code"], name="draft_cell_once_per_report"),
            models.CheckConstraint(
                condition=Q(state__in=CELL_STATES), name="draft_cell_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="value") | ~Q(text=""), name="draft_cell_value_has_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}:{self.code}"


class Edit(models.Model):
    """One saving of one cell: what stood there, what stands there now. Never updated."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="edits")
    code = models.CharField(max_length=120)
    old_text = models.TextField(blank=True)
    old_state = models.CharField(max_length=16, blank=True)
    new_text = models.TextField(blank=True)
    new_state = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_label = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["report", "code", "version"], name="edit_by_cell")]

    def __str__(self) -> str:
        return f"{self.report_id}:{self.code}@{self.version}"


class ListingRow(models.Model):
    """One row of a listing (a document issued, a person commended) in a draft."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="listing_rows")
    listing = models.CharField(max_length=60)
    position = models.PositiveIntegerField()
    data = models.JSONField()
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_label = models.CharField(max_length=200)

    class Meta:
        indexes = [
            models.Index(fields=["report", "listing", "position"], name="listing_row_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.report_id}:{self.listing}#{self.position}"


class Passage(models.Model):
    """A paragraph taken from a unit's sent text into the draft above, editable, with its source."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="passages")
    code = models.CharField(max_length=60)
    position = models.PositiveIntegerField()
    text = models.TextField()
    source_unit = models.ForeignKey(
        "units.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="passages"
    )
    source_revision = models.ForeignKey(
        "Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="passages"
    )
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_label = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["report", "code", "position"], name="passage_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(source_unit__isnull=True, source_revision__isnull=True)
                | Q(source_unit__isnull=False, source_revision__isnull=False),
                name="passage_source_unit_and_revision_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}:{self.code}#{self.position}"


class Revision(models.Model):
    """One sending, frozen: the canonical sheet; its figures once more in `numbers`."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    outline = models.ForeignKey(
        "outlines.OutlineVersion", on_delete=models.PROTECT, related_name="revisions"
    )
    codec = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    data_as_of = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200)
    sent_capacity = models.CharField(max_length=20)
    sent_title = models.CharField(max_length=200, blank=True)
    token = models.CharField(max_length=64)
    receipt = models.CharField(max_length=80, unique=True)
    on_time = models.BooleanField()
    late_days = models.PositiveIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.CharField(max_length=200, blank=True)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="revision_number_once_per_report"
            ),
            models.UniqueConstraint(
                fields=["report", "token"], name="revision_sent_once_per_token"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("regular", "supplement")), name="revision_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by="")
                | (Q(accepted_at__isnull=False) & ~Q(accepted_by="")),
                name="revision_accepted_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(accepted_at__gte=F("sent_at")),
                name="revision_accepted_after_sent",
            ),
            models.CheckConstraint(
                condition=Q(on_time=False) | Q(late_days=0), name="revision_on_time_not_late"
            ),
        ]

    def __str__(self) -> str:
        return self.receipt


class RevisionVector(models.Model):
    """The figures of a revision as an exact vector with presence bits: all that consolidating reads.

    A table of its own, because a reader of 7,600 vectors must not walk the texts. The outline
    version stands here too: it says which column is which cell.
    """

    # The revision's own key once more: to SQLite only a key like this is the place of the row.
    id = models.BigAutoField(primary_key=True)
    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="numbers")
    outline = models.ForeignKey(
        "outlines.OutlineVersion", on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    bits = models.BinaryField()
    vector = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(id=F("revision")), name="revision_vector_has_its_key"
            ),
        ]

    def __str__(self) -> str:
        return f"numbers of {self.revision_id}"


class RevisionSource(models.Model):
    """The child's revision that a sent report counted."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="sources")
    child_revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="counted_in"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "child_revision"], name="revision_source_once"
            ),
            models.CheckConstraint(
                condition=~Q(revision=F("child_revision")), name="revision_source_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id}<-{self.child_revision_id}"


class Event(models.Model):
    """One deed done to a report: what, when, who, and the words that went with it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="events")
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    deed = models.CharField(max_length=40)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    at = models.DateTimeField()
    by_label = models.CharField(max_length=200)
    comment = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["report", "at"], name="event_of_report")]
        constraints = [
            # A return says why: no deed that sends a report back without words.
            models.CheckConstraint(
                condition=~Q(deed__in=("give_back", "return_for_correction")) | ~Q(comment=""),
                name="event_return_has_comment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}:{self.deed}"


class Comment(models.Model):
    """What a reviewer asks about one cell, section, narrative or listing of a report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="comments")
    # None: the unit's own leader asked before anything was sent.
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    target = models.CharField(max_length=120)
    text = models.TextField()
    at = models.DateTimeField()
    by_label = models.CharField(max_length=200)
    # The later sending that answered it; set when that revision is sent.
    revision_answered = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["report", "at"], name="comment_of_report")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_has_words"),
            models.CheckConstraint(
                condition=Q(revision_answered__isnull=True) | Q(resolved_at__isnull=False),
                name="comment_answered_is_resolved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}:{self.target}"
