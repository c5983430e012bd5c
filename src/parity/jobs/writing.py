"""One sent report written to files, in whichever process: what `parity write-reports` hands out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from parity.domain.document import Document
from parity.domain.letterhead import Seat
from parity.domain.report import contents_of
from parity.papers import docx, pdf, report_sent
from parity.papers.report_sent import Frozen, Sending
from parity.records.reports import queries
from parity.records.units import queries as units

# By name: the ending of the file, and what makes its bytes.
FORMATS: Mapping[str, tuple[str, Callable[[Document], bytes]]] = {
    "word": (".docx", docx.write),
    "pdf": (".pdf", pdf.write),
}


@dataclass(frozen=True)
class Order:
    """One sending to be written: its file without the ending, and what is not there yet."""

    revision: int
    path: Path
    formats: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """What became of an order: how many files, or what is wrong with the report."""

    name: str
    files: int = 0
    fault: str = ""


def order(sender: queries.Sender, *, folder: Path, formats: tuple[str, ...]) -> Order:
    """What is still to be written of a unit's sending; its file is named by the receipt."""
    assert sender.revision is not None  # who did not send is not asked
    path = folder / f"{sender.receipt} {sender.unit.short_name}".replace("/", "-")
    lacking = tuple(each for each in formats if not _file(path, each).exists())
    return Order(sender.revision, path, lacking)


def write(asked: Order) -> Written:
    """Write what an order asks for; a file is there whole or not at all.

    What the report itself or the disk stands in the way of is told in `Written.fault`.
    """
    made = document(queries.sent_for_system(asked.revision))
    try:
        for each in asked.formats:
            _, writer = FORMATS[each]
            _keep(_file(asked.path, each), writer(made))
    except pdf.UnknownSign as error:
        return Written(asked.path.name, fault=pdf.say(error))
    except OSError as error:
        return Written(asked.path.name, fault=f"Không ghi được tệp: {error.strerror}.")
    return Written(asked.path.name, files=len(asked.formats))


def document(sent: queries.SentReport) -> Document:
    """A sending as the document that its unit sent."""
    line = sent.view.line
    contents = contents_of(
        sent.view.sheet,
        sent.view.totals,
        previous=sent.previous.figures,
        previous_note=sent.previous.note,
        names={code: unit.name for code, unit in sent.tree.units.items()},
    )
    sending = Sending(
        receipt=line.receipt,
        at=line.sent_at,
        by=line.sent_by,
        capacity=line.sent_capacity,
        title=line.sent_title,
    )
    return report_sent.document(
        sent.view.outline,
        period=sent.round.period,
        seat=Seat(sent.unit, sent.above, units.authorities()),
        frozen=Frozen(contents, sending),
    )


def _file(path: Path, kind: str) -> Path:
    ending, _ = FORMATS[kind]
    return path.with_name(f"{path.name}{ending}")


def _keep(file: Path, data: bytes) -> None:
    """Beside its place first: an interrupted run leaves no half a file under the name."""
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(data)
    fresh.replace(file)
