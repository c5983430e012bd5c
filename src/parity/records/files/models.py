"""Files kept once by their digest, and which unit kept each."""

from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """Bytes that never change: the digest is the name, so the same bytes are kept once."""

    digest = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size_bytes = models.BigIntegerField()
    kept_at = models.DateTimeField()
    by_label = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size_bytes__gte=1), name="files_are_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Where the bytes lie in the storage; two levels keep folders small."""
        return f"{self.digest[:2]}/{self.digest[2:4]}/{self.digest}"


class Keeping(models.Model):
    """A unit that put these bytes here, under the name it gave them; "" is the system."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="keepings")
    unit = models.CharField(max_length=40, blank=True, db_index=True)
    name = models.CharField(max_length=200)
    kept_at = models.DateTimeField()
    by_label = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "unit"], name="files_kept_once_by_a_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.name} at {self.unit}"
