"""Fields that save themselves: the endpoints of the contract at the head of autosave.js."""

from collections.abc import Mapping

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from parity.pages.reporting import keeping
from parity.pages.reporting.refusals import FORBIDDEN
from parity.pages.reporting.shapes import addresses, answering
from parity.pages.ui import answers, clock, words
from parity.pages.ui.forms import SaveForm
from parity.records.reports import actions, queries

UNREADABLE = "Yêu cầu lưu không đọc được. Chép lại nội dung vừa nhập rồi tải lại trang."
STATES = {"nil": "nil", "not_applicable": "not_applicable"}


@require_POST
def save(request: HttpRequest, pk: int) -> JsonResponse:
    """Save one figure or narrative."""
    form = SaveForm(request.POST)
    if not form.is_valid():
        return _unreadable(request, pk)
    code = form.cleaned_data["code"]
    given = _cell_input(form.cleaned_data)
    try:
        kept = actions.save_cell(pk, code=code, given=given, by=request.viewer, at=clock.now())
    except actions.Clash as error:
        return _clash(error)
    except FORBIDDEN as error:
        return answers.forbidden(actions.say(error))
    except actions.REFUSALS as error:
        return answers.refused(actions.say(error))
    return _saved(request, kept)


def _unreadable(request: HttpRequest, pk: int) -> JsonResponse:
    """422 for a request that is none; but 403 and 404 as for any other one."""
    try:
        editor = queries.editor(request.viewer, pk, at=clock.now())
        keeping.require_writer(request.viewer, editor)
    except FORBIDDEN as error:
        return answers.forbidden(actions.say(error))
    return answers.refused(UNREADABLE)


def _cell_input(given: Mapping[str, object]) -> actions.CellInput:
    return actions.CellInput(
        raw=given["value"],
        state=STATES.get(given["state"]),
        is_estimate=given["is_estimate"],
        base_version=given["base_version"],
        client=given["client"],
        client_seq=given["client_seq"],
    )


def _saved(request: HttpRequest, kept: actions.Saved) -> JsonResponse:
    """What stands there now; for a figure also what follows from it."""
    shown, computed = kept.text, {}
    if kept.state != answering.TEXT:
        found = queries.computed(request.viewer, kept.place, codes=[kept.code])
        before = answering.read_before(request.GET.getlist(addresses.BEFORE))
        computed = answering.computed(found, kept.code, before)
        shown = answering.in_field(found, kept).text
    return answers.saved(
        version=kept.version, shown=shown, saved_at=words.clock(kept.at), computed=computed
    )


def _clash(error: actions.Clash) -> JsonResponse:
    mine, theirs = error.mine, error.theirs
    return answers.clash(
        mine=actions.show(mine.text, mine.state),
        theirs=actions.show(theirs.text, theirs.state),
        theirs_by=theirs.by_label,
        version=theirs.version,
        theirs_state=answering.menu_state(theirs),
    )


@require_POST
def listing_save(request: HttpRequest, pk: int, row: int) -> JsonResponse:
    """Save one field of a listing's row; the row's other fields stay as they are stored."""
    form = SaveForm(request.POST)
    if not form.is_valid():
        return _unreadable(request, pk)
    at, column = clock.now(), form.cleaned_data["code"]
    try:
        editor = queries.editor(request.viewer, pk, at=at)
        given = _row_input(editor, row, form.cleaned_data)
        kept = actions.save_listing_row(pk, given=given, by=request.viewer, at=at)
    except actions.RowClash as error:
        return _row_clash(error, column)
    except actions.RowRefused as error:
        return answers.refused(_row_words(error, column))
    except FORBIDDEN as error:
        return answers.forbidden(actions.say(error))
    except actions.REFUSALS as error:
        return answers.refused(actions.say(error))
    return _row_saved(kept, column)


def _row_input(editor: queries.Editor, row: int, given: Mapping[str, object]) -> actions.RowInput:
    """The whole row with the one field changed; raises Http404 where there is no such row."""
    now = keeping.row_of(editor, row)
    values = {**keeping.shown_row(editor, now), given["code"]: given["value"]}
    return actions.RowInput(now.listing, values, row=row, base_version=given["base_version"])


def _row_saved(kept: queries.RowNow, column: str) -> JsonResponse:
    return answers.saved(
        version=kept.version, shown=kept.data.get(column, ""), saved_at=words.clock(kept.at)
    )


def _row_clash(error: actions.RowClash, column: str) -> JsonResponse:
    theirs = error.theirs
    if error.mine == theirs.data:
        # The same row again, after an answer that was lost on its way.
        return _row_saved(theirs, column)
    return answers.clash(
        mine=error.mine.get(column, ""),
        theirs=theirs.data.get(column, ""),
        theirs_by=theirs.by_label,
        version=theirs.version,
    )


def _row_words(error: actions.RowRefused, column: str) -> str:
    said = actions.say_each(error)
    return said.get(column) or actions.say(error)


@require_POST
def passage_save(request: HttpRequest, pk: int, passage: int) -> JsonResponse:
    """Save one paragraph taken from below."""
    form = SaveForm(request.POST)
    if not form.is_valid():
        return _unreadable(request, pk)
    at = clock.now()
    try:
        editor = queries.editor(request.viewer, pk, at=at)
        given = _passage_input(editor, passage, form.cleaned_data)
        kept = actions.save_passage(pk, given=given, by=request.viewer, at=at)
    except actions.PassageClash as error:
        theirs = error.theirs
        return answers.clash(
            mine=error.mine, theirs=theirs.text, theirs_by=theirs.by_label, version=theirs.version
        )
    except FORBIDDEN as error:
        return answers.forbidden(actions.say(error))
    except actions.REFUSALS as error:
        return answers.refused(actions.say(error))
    return answers.saved(version=kept.version, shown=kept.text, saved_at=words.clock(kept.at))


def _passage_input(
    editor: queries.Editor, passage: int, given: Mapping[str, object]
) -> actions.PassageInput:
    now = keeping.passage_of(editor, passage)
    return actions.PassageInput(
        now.code, given["value"], passage=passage, base_version=given["base_version"]
    )
