"""A letter on its way through the village: brought in, corrected, issued."""

from dataclasses import replace
from datetime import date

import letters
import reporting_village as reporting
import village
from parity.domain.directives import canonical
from parity.domain.directives.proposal import Change, Proposal
from parity.domain.dispatch.letter import Place, Read
from parity.papers.reading import ReadText
from parity.records.directives import actions, queries
from parity.records.directives.models import Directive
from parity.records.files import actions as files

NAME = "412-BHXH-TCCB.txt"
ROUND = "2024-6T"
# What the reader leaves to a person in the village's letter: its outline is not printed in it.
LOOKED_AT = (f"round:{ROUND}",)


def upload(cast: village.Village, text: str = letters.TEXT, *, name: str = NAME) -> Directive:
    """The centre's officer brings a letter in."""
    given = keep(cast, name, text)
    return actions.upload(given, by=village.viewer(cast.cuc), at=cast.at)


def keep(cast: village.Village, name: str, text: str) -> actions.Uploaded:
    """A file of the centre's officer, kept and read."""
    by = village.viewer(cast.cuc)
    kept = files.keep(name=name, data=text.encode(), media_type="text/plain", by=by, at=cast.at)
    return actions.Uploaded(kept.digest, name, as_read(text))


def as_read(text: str) -> ReadText:
    """A text as the one door gives it."""
    return ReadText(text, "utf-8")


def correct(cast: village.Village, row: Directive, **changes: object) -> Directive:
    """The officer changes the proposal as it stands."""
    decided = replace(canonical.read(Proposal, row.decided), **changes)
    by = village.viewer(cast.cuc)
    return actions.correct(row.pk, decided=decided, version=row.version, by=by, at=cast.at)


def issue(cast: village.Village, row: Directive) -> Directive:
    """The officer issues a draft."""
    by = village.viewer(cast.cuc)
    return actions.issue(row.pk, version=row.version, by=by, at=cast.at)


def issued(cast: village.Village, **changes: object) -> Directive:
    """The village's letter in force: three tasks, and a round of the first half of the year."""
    reporting.publish()
    row = correct(cast, upload(cast), **{"confirmed": LOOKED_AT, **changes})
    return issue(cast, row)


def amend(
    cast: village.Village, row: Directive, *, target: str = "412/BHXH-TCCB", days: tuple[int, ...]
) -> Directive:
    """A draft made a letter that moves days of May 2024 in an earlier one, and issued."""
    changes = tuple(
        Change(target, date(2024, 5, day), date(2024, 6, 20), Place(0, 10, 1)) for day in days
    )
    row = correct(cast, row, number=Read("500"), tasks=(), rounds=(), changes=changes)
    return issue(cast, row)


def seen(cast: village.Village, row: Directive, who: str) -> queries.Issued:
    """An issued directive as one of the cast sees it."""
    return queries.issued(village.viewer(getattr(cast, who)), row.pk, on=cast.at.date())
