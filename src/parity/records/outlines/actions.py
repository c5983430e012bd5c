"""Publishing a version of an outline: checked whole, kept as its own text, never changed."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from parity.domain import outlines
from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.domain.outlines import Outline, OutlineError, Problem
from parity.papers import programme
from parity.records.journal import actions as journal
from parity.records.outlines.models import OutlineVersion
from parity.records.units import queries as unit_queries

WORDS = {
    "version_taken": (
        "Đề cương “{key}” đã ban hành với nội dung khác. Tăng số phiên bản rồi ban hành lại."
    ),
    "not_json": "Tệp đề cương không đọc được ở dòng {line}. Sửa tệp rồi nạp lại.",
}


class NotPublished(Exception):
    """The text is no sound outline; every problem at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))
        self.problems = tuple(problems)


class NotJson(Exception):
    """The text cannot be read at all; the line where it stops making sense."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class VersionTaken(Exception):
    """This version has been published with another content."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def say(error: NotPublished | NotJson | VersionTaken) -> list[str]:
    """Why the outline was not published, one sentence a problem."""
    if isinstance(error, NotPublished):
        return [outlines.say(problem) for problem in error.problems]
    if isinstance(error, NotJson):
        return [WORDS["not_json"].format(line=error.line)]
    return [WORDS["version_taken"].format(key=error.key)]


@transaction.atomic
def publish(*, text: str, by: Viewer | str, at: datetime) -> OutlineVersion:
    """Publish the outline of a text (as `papers.programme.outline_sources` gives it).

    The same text again gives the version already published. Raises NotPublished, NotJson,
    VersionTaken, authority.NotAllowed.
    """
    if not isinstance(by, str):
        unit_queries.require(by, Deed.PUBLISH_OUTLINE, by.unit or "", on=local_date(at))
    outline = _read(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    version, is_new = OutlineVersion.objects.get_or_create(
        code=outline.code,
        version=outline.version,
        defaults={
            "kind": outline.kind.value,
            "title": outline.title[:300],
            "source": text,
            "digest": digest,
            "published_at": at,
            "published_by": journal.label(by)[:200],
        },
    )
    if version.digest != digest:
        raise VersionTaken(outline.key)
    if is_new:
        _record(version, outline, by=by, at=at)
    return version


def _read(text: str) -> Outline:
    try:
        return programme.read_outline(text)
    except OutlineError as error:
        raise NotPublished(error.problems) from error
    except json.JSONDecodeError as error:
        raise NotJson(error.lineno) from error


def _record(version: OutlineVersion, outline: Outline, *, by: Viewer | str, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        verb=Deed.PUBLISH_OUTLINE.value,
        subject=f"Đề cương {outline.key}",
        reference=f"outline:{outline.key}",
        unit="" if isinstance(by, str) else by.unit or "",
        data={"digest": version.digest, "cells": len(outline.cells)},
    )
