"""Published versions of the outlines; a version is immutable and kept as its source text."""

from django.db import models


class OutlineVersion(models.Model):
    """One published version of an outline; a changed outline is a new row, never an update."""

    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)
    # Last in the table: what is read of a version besides it must not walk it.
    source = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], name="outline_version_published_once"
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="outline_version_starts_at_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}/{self.version}"
