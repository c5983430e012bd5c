"""The answers of a save endpoint, as the contract at the head of static/ui/autosave.js has them."""

from collections.abc import Mapping, Sequence
from typing import TypedDict, Unpack

from django.http import JsonResponse

from parity.pages.ui.parts import Finding


class Beside(TypedDict, total=False):
    """What a saved field changes elsewhere on its page.

    `computed` replaces texts of computed cells by code; `chips` sets "attention" or "" on other
    fields; `findings` are the checks of figure rows by row code, an empty list clears them.
    """

    computed: Mapping[str, str]
    chips: Mapping[str, str]
    findings: Mapping[str, Sequence[Finding]]


def saved(*, version: int, shown: str, saved_at: str, **beside: Unpack[Beside]) -> JsonResponse:
    """200: the field is kept. `shown` is how it was read, `saved_at` a time in words."""
    findings = {
        row: [{"kind": finding.kind, "text": finding.text} for finding in found]
        for row, found in beside.get("findings", {}).items()
    }
    return JsonResponse(
        {
            "version": version,
            "shown": shown,
            "saved_at": saved_at,
            "computed": dict(beside.get("computed", {})),
            "chips": dict(beside.get("chips", {})),
            "findings": findings,
        }
    )


def clash(
    *, mine: str, theirs: str, theirs_by: str, version: int, theirs_state: str = "value"
) -> JsonResponse:
    """409: somebody else changed it since; nothing was kept. `version` and the state are theirs."""
    return JsonResponse(
        {
            "mine": mine,
            "theirs": theirs,
            "theirs_by": theirs_by,
            "theirs_state": theirs_state,
            "version": version,
        },
        status=409,
    )


def refused(message: str) -> JsonResponse:
    """422: it cannot be read or cannot be true; nothing was kept, the field keeps the text."""
    return JsonResponse({"message": message}, status=422)


def forbidden(message: str) -> JsonResponse:
    """403: this person may not, or no longer, change the report."""
    return JsonResponse({"message": message}, status=403)
