"""Everything that is asked about directives."""

from parity.records.directives.queries.drafts import Draft, Twin, draft, may_prepare
from parity.records.directives.queries.issued import (
    BasisLine,
    ChangeLine,
    DeliveryLine,
    Issued,
    TaskView,
    citing,
    directive_of,
    is_issued,
    issued,
    letter_file,
)
from parity.records.directives.queries.lists import DirectiveLine, directives, unacknowledged

__all__ = [
    "BasisLine",
    "ChangeLine",
    "DeliveryLine",
    "DirectiveLine",
    "Draft",
    "Issued",
    "TaskView",
    "Twin",
    "citing",
    "directive_of",
    "directives",
    "draft",
    "is_issued",
    "issued",
    "letter_file",
    "may_prepare",
    "unacknowledged",
]
