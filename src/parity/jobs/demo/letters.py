"""The two letters of 2024 on their way: brought in, corrected, issued, received, asked about."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import resources
from random import Random
from typing import TYPE_CHECKING, Any

from parity.domain.authority import Role, Viewer
from parity.domain.directives.checking import Need
from parity.domain.directives.proposal import Proposal
from parity.domain.dispatch.letter import Read
from parity.jobs.demo import reports, story
from parity.jobs.demo.story import COLLECTING, Letter
from parity.papers import read
from parity.records.directives import actions, queries
from parity.records.enquiries import actions as enquiries
from parity.records.files import actions as files
from parity.records.units import queries as units

if TYPE_CHECKING:
    from parity.records.directives.models import Directive

FOLDER = resources.files("parity") / "programme" / "demo" / "letters"
# How long a letter takes: read in the morning, in force an hour later.
CORRECTED, ISSUED = timedelta(minutes=35), timedelta(hours=1)
# Within how many days the units say that they have it.
SAID_WITHIN = 9


def issue(letter: Letter, questions: list[Mapping[str, Any]]) -> None:
    """A letter brought in as its file, corrected by hand, issued, and what the units say to it."""
    at = story.instant(letter.issued, hour=8)
    centre = reports.acting(units.tree_on(letter.issued).root, Role.OFFICER, on=letter.issued)
    draft = _bring_in(letter, by=centre, at=at)
    draft = _correct(draft, letter, by=centre, at=at + CORRECTED)
    row = actions.issue(draft.pk, version=draft.version, by=centre, at=at + ISSUED)
    _acknowledge(row, letter, by=centre)
    for place, question in enumerate(questions):
        _ask(row, question, token=f"demo-{letter.file}-{place}", centre=centre)


def _bring_in(letter: Letter, *, by: Viewer, at: datetime) -> "Directive":
    data = (FOLDER / letter.file).read_bytes()
    kept = files.keep(name=letter.file, data=data, media_type="text/plain", by=by, at=at)
    given = actions.Uploaded(kept.digest, letter.file, read.read(letter.file, data))
    return actions.upload(given, by=by, at=at)


def _correct(draft: "Directive", letter: Letter, *, by: Viewer, at: datetime) -> "Directive":
    """What the file leaves blank is typed, what the reader doubts is looked at."""
    found = queries.draft(by, draft.pk)
    looked_at = tuple(each.key for each in found.pending if each.need is not Need.FILL)
    names = tuple(found.tree.unit(code).short_name for code in COLLECTING)
    decided = replace(
        _named(found.decided, letter, by=by),
        confirmed=looked_at,
        rounds=tuple(
            replace(each, collects_below=True, collecting=names) for each in found.decided.rounds
        ),
    )
    return actions.correct(draft.pk, decided=decided, version=draft.version, by=by, at=at)


def _named(proposal: Proposal, letter: Letter, *, by: Viewer) -> Proposal:
    if not letter.number:
        return proposal
    note = f"nhập bởi {by.name}"
    return replace(
        proposal,
        number=Read(letter.number, proposal.number.raw, proposal.number.place, note=note),
        date=Read(letter.issued, proposal.date.raw, proposal.date.place, note=note),
    )


def _acknowledge(row: "Directive", letter: Letter, *, by: Viewer) -> None:
    """Most units say that they have it, each on its own day; some have not by the demo's day."""
    issued = queries.issued(by, row.pk, on=letter.issued)
    codes = [each.unit for each in issued.deliveries]
    settled = {*story.SETTLED, "TW2024-VP"}
    free = [code for code in codes if code not in settled]
    silent = set(Random(letter.file).sample(free, k=letter.unsaid))
    for at, code in sorted(_days(letter, [code for code in codes if code not in silent])):
        actions.acknowledge(row.pk, by=reports.acting(code, Role.OFFICER, on=at.date()), at=at)


def _days(letter: Letter, codes: list[str]) -> Iterator[tuple[datetime, str]]:
    for code in codes:
        rng = Random(f"{letter.file}:{code}:received")
        day = letter.issued + timedelta(days=rng.randint(0, SAID_WITHIN))
        yield story.instant(day, hour=rng.randint(10, 16), minute=rng.randint(0, 59)), code


def _ask(row: "Directive", told: Mapping[str, Any], *, token: str, centre: Viewer) -> None:
    """A unit's question about a task, and the centre's answer if it has come."""
    at = story.instant(told["asked"], hour=9, minute=20)
    officer = reports.acting(told["unit"], Role.OFFICER, on=told["asked"])
    task = row.tasks.get(key=told["task"])
    question = enquiries.Question(
        about=f"directive:{row.pk}",
        subject=f"Công văn {row}, {task.label}",
        to=row.unit.code,
        text=told["question"],
        token=token,
        item=task.key,
    )
    asked = enquiries.ask(question, by=officer, at=at)
    if "answer" in told:
        given = enquiries.Answer(told["answer"], is_published=told["published"])
        at = story.instant(told["answered"], hour=14, minute=40)
        enquiries.answer(asked.pk, given=given, by=centre, at=at)
