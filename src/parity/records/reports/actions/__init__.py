"""Everything that is done to a report: saving its draft, and the deeds that move it."""

from parity.records.reports.actions.carrying import NothingToTake, take_carried
from parity.records.reports.actions.cells import (
    UNREADABLE,
    Clash,
    NotSaved,
    Saved,
    fill_blanks_with_nil,
    save_cell,
    save_many,
)
from parity.records.reports.actions.deeds import NeedsComment, StalePage, UnknownTarget
from parity.records.reports.actions.listings import (
    FieldMissing,
    NotAChoice,
    NotAnAddress,
    RowClash,
    RowInput,
    RowRefused,
    TooManyRows,
    remove_listing_row,
    save_listing_row,
)
from parity.records.reports.actions.passages import (
    PassageClash,
    PassageInput,
    choose_passages,
    move_passage,
    remove_passage,
    save_passage,
)
from parity.records.reports.actions.reviewing import accept, comment, return_for_correction
from parity.records.reports.actions.sending import (
    HasFindings,
    give_back,
    request_approval,
    submit,
    withdraw_request,
)
from parity.records.reports.actions.starting import NotExpected, begin_supplement, start
from parity.records.reports.actions.typed import (
    CellInput,
    NotAnAnswer,
    UnknownCode,
    UnknownState,
    WomenExceedTotal,
)
from parity.records.reports.actions.words import CLASHES, REFUSALS, say, say_each, show

__all__ = [
    "CLASHES",
    "REFUSALS",
    "UNREADABLE",
    "CellInput",
    "Clash",
    "FieldMissing",
    "HasFindings",
    "NeedsComment",
    "NotAChoice",
    "NotAnAddress",
    "NotAnAnswer",
    "NotExpected",
    "NotSaved",
    "NothingToTake",
    "PassageClash",
    "PassageInput",
    "RowClash",
    "RowInput",
    "RowRefused",
    "Saved",
    "StalePage",
    "TooManyRows",
    "UnknownCode",
    "UnknownState",
    "UnknownTarget",
    "WomenExceedTotal",
    "accept",
    "begin_supplement",
    "choose_passages",
    "comment",
    "fill_blanks_with_nil",
    "give_back",
    "move_passage",
    "remove_listing_row",
    "remove_passage",
    "request_approval",
    "return_for_correction",
    "save_cell",
    "save_listing_row",
    "save_many",
    "save_passage",
    "say",
    "say_each",
    "show",
    "start",
    "submit",
    "take_carried",
    "withdraw_request",
]
