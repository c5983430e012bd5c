"""Reading published outlines; a version never changes, so its parsed form is kept in memory."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from parity.domain.authority import Viewer
from parity.domain.outlines import Outline
from parity.papers import programme
from parity.records.outlines.models import OutlineVersion
from parity.records.units.queries import NotInSight

OUTLINES_KEPT = 64


class NoSuchOutline(Exception):
    """No version of this outline has been published."""

    def __init__(self, code: str, version: int | None) -> None:
        super().__init__(f"no outline {code}/{version or 'any'}")
        self.code, self.version = code, version


@lru_cache(maxsize=OUTLINES_KEPT)
def outline_for_system(pk: int, digest: str) -> Outline:
    """The outline of a stored version. Forms are no secret inside, so no viewer here.

    Kept by key and digest: a published version is never updated. Raises DoesNotExist.
    """
    return programme.read_outline(OutlineVersion.objects.get(pk=pk, digest=digest).source)


def outline_of_version_for_system(version: OutlineVersion) -> Outline:
    """The outline of a version already in hand; its source may be deferred."""
    return outline_for_system(version.pk, version.digest)


def outlines_for_system(pks: Iterable[int]) -> Mapping[int, Outline]:
    """The outlines of several stored versions, by their keys."""
    versions = OutlineVersion.objects.defer("source").in_bulk(list(pks))
    return {pk: outline_of_version_for_system(version) for pk, version in versions.items()}


def version_for_system(code: str, version: int | None = None) -> OutlineVersion:
    """A published version, the latest when none is named; raises NoSuchOutline."""
    rows = OutlineVersion.objects.defer("source").filter(code=code)
    if version is not None:
        rows = rows.filter(version=version)
    found = rows.order_by("-version").first()
    if found is None:
        raise NoSuchOutline(code, version)
    return found


def has_published_for_system() -> bool:
    """Whether any outline can be reported on; asked by /health/ready."""
    return OutlineVersion.objects.exists()


def published(viewer: Viewer) -> list[OutlineVersion]:
    """Every published version, latest first within a code, for whoever holds a duty."""
    if viewer.acting is None:
        return []
    return list(OutlineVersion.objects.defer("source").order_by("code", "-version"))


def outline(viewer: Viewer, *, code: str, version: int) -> Outline:
    """One published version; raises NotInSight."""
    found = OutlineVersion.objects.filter(code=code, version=version).defer("source").first()
    if found is None or viewer.acting is None:
        raise NotInSight(f"outline {code}/{version}")
    return outline_of_version_for_system(found)
