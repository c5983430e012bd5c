"""Everything that is done to a directive: bringing it in, issuing it, what follows."""

from parity.records.directives.actions.answering import (
    acknowledge,
    confirm_deadline,
    decline_deadline,
)
from parity.records.directives.actions.drafting import Uploaded, correct, discard, upload
from parity.records.directives.actions.issuing import issue
from parity.records.directives.actions.refusals import (
    REFUSALS,
    AlreadyDecided,
    IssuedTwice,
    NothingToMove,
    NotReady,
    Stale,
    say,
)

__all__ = [
    "REFUSALS",
    "AlreadyDecided",
    "IssuedTwice",
    "NotReady",
    "NothingToMove",
    "Stale",
    "Uploaded",
    "acknowledge",
    "confirm_deadline",
    "correct",
    "decline_deadline",
    "discard",
    "issue",
    "say",
    "upload",
]
