"""What the record refuses and a page tells the person; what they may not do is answered 403."""

from parity.domain import authority, lifecycle
from parity.records.reports import actions

REFUSED = tuple(each for each in actions.REFUSALS if each is not authority.NotAllowed)
# Of the save endpoint: not now, or not by this person.
FORBIDDEN = (authority.NotAllowed, lifecycle.NotPossible)
