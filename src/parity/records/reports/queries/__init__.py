"""Everything that is asked about reports."""

from parity.records.reports.queries.boards import Board, BoardRow, board
from parity.records.reports.queries.carrying import CarrySource
from parity.records.reports.queries.checking import Finding, Level, Progress, findings, progress
from parity.records.reports.queries.consolidation import (
    Coverage,
    Drift,
    Node,
    consolidated,
    consolidated_for_system,
)
from parity.records.reports.queries.drafts import CellNow, PassageNow, RowNow
from parity.records.reports.queries.editing import Editor, FromBelow, editor
from parity.records.reports.queries.following import Computed, computed
from parity.records.reports.queries.frozen import (
    CellDifference,
    CountedSource,
    Differences,
    ListingDifference,
    RevisionView,
    TextDifference,
    revision,
    revision_differences,
)
from parity.records.reports.queries.history import (
    CommentNow,
    EditLine,
    EventLine,
    comments,
    events,
    last_edits,
)
from parity.records.reports.queries.lines import SourceLine
from parity.records.reports.queries.own import OwnReport, own_reports
from parity.records.reports.queries.previous import Previous, previous_figures
from parity.records.reports.queries.reviewing import ChangeLine, Review, review
from parity.records.reports.queries.rounds_progress import (
    RoundProgress,
    rounds_progress,
    rounds_progress_for_system,
)
from parity.records.reports.queries.sent import (
    Sender,
    SentReport,
    senders_for_system,
    sent_for_system,
)
from parity.records.reports.queries.sheets import JoinedRow, sheet_of
from parity.records.reports.queries.side_by_side import (
    Listings,
    NarrativeTexts,
    Texts,
    UnitPassage,
    UnitText,
    listings_below,
    texts,
)
from parity.records.reports.queries.sight import (
    RevisionLine,
    Standing,
    find,
    report,
    revisions,
    standing,
)
from parity.records.reports.queries.tabling import tabled
from parity.records.reports.queries.telling import Told, told, told_for_system
from parity.records.reports.queries.tracing import Provenance, ProvenanceRow, provenance
from parity.records.reports.queries.unfinished import Unfinished, unfinished_for_system
from parity.records.reports.queries.verification import verify_for_system
from parity.records.reports.queries.waiting import BoardTask, OwnTask, ReviewTask, Tasks, tasks

__all__ = [
    "Unfinished",
    "unfinished_for_system",
    "Board",
    "BoardRow",
    "BoardTask",
    "CarrySource",
    "CellDifference",
    "CellNow",
    "ChangeLine",
    "CommentNow",
    "Computed",
    "CountedSource",
    "Coverage",
    "Differences",
    "Drift",
    "EditLine",
    "Editor",
    "EventLine",
    "Finding",
    "FromBelow",
    "JoinedRow",
    "Level",
    "ListingDifference",
    "Listings",
    "NarrativeTexts",
    "Node",
    "OwnReport",
    "OwnTask",
    "PassageNow",
    "Previous",
    "Progress",
    "Provenance",
    "ProvenanceRow",
    "Review",
    "ReviewTask",
    "RevisionLine",
    "RevisionView",
    "RoundProgress",
    "RowNow",
    "Sender",
    "SentReport",
    "SourceLine",
    "Standing",
    "Tasks",
    "TextDifference",
    "Texts",
    "Told",
    "UnitPassage",
    "UnitText",
    "board",
    "comments",
    "computed",
    "consolidated",
    "consolidated_for_system",
    "editor",
    "events",
    "find",
    "findings",
    "last_edits",
    "listings_below",
    "own_reports",
    "previous_figures",
    "progress",
    "provenance",
    "report",
    "review",
    "revision",
    "revision_differences",
    "revisions",
    "rounds_progress",
    "rounds_progress_for_system",
    "senders_for_system",
    "sent_for_system",
    "sheet_of",
    "standing",
    "tabled",
    "tasks",
    "texts",
    "told",
    "told_for_system",
    "verify_for_system",
]
