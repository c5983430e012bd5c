"""The whole form of a section, as a browser without JavaScript sends it.

What changed is saved, what cannot be kept stays on the page with its words, and what somebody else
changed meanwhile is never overwritten unseen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.http import Http404, QueryDict

from parity.domain import authority
from parity.domain.authority import Viewer
from parity.domain.figures import State
from parity.domain.lifecycle import Deed
from parity.pages.reporting.shapes import written
from parity.pages.reporting.shapes.said import Refused
from parity.pages.reporting.shapes.texts import PASSAGE, Kept, RowRefused
from parity.pages.ui.forms import showable
from parity.records.reports import actions, queries

HasPk = TypeVar("HasPk", queries.RowNow, queries.PassageNow)
CELL, STATE, BASE, ROW = "cell-", "state-", "base-", "row-"
EDITS_LOOKED_AT = 50
CLASHED = (
    "{by} vừa sửa ô này thành “{theirs}”. Ô đang hiện nội dung vừa nhập: "
    "lưu lần nữa nếu giữ, hoặc nhập lại."
)
ROW_CLASHED = "{by} vừa sửa mục này. Các ô đang hiện nội dung vừa nhập: lưu lần nữa nếu giữ."


@dataclass(frozen=True)
class Posted:
    """One field of the form: what it holds, and which version the page showed."""

    raw: str
    state: str
    base: int


def keep(viewer: Viewer, editor: queries.Editor, post: QueryDict, *, at: datetime) -> Kept:
    """Save what the form changed; raises NotInSight, NotAllowed, NotPossible."""
    pk = editor.standing.report.pk
    require_writer(viewer, editor)
    wanted, refused = _changed_cells(viewer, editor, post)
    saved, unreadable = _save_cells(pk, wanted, by=viewer, at=at)
    passages, stuck = _save_passages(editor, post, by=viewer, at=at)
    rows, stuck_rows = _save_rows(editor, post, by=viewer, at=at)
    versions = {code: cell.version for code, cell in editor.cells.items()}
    refused |= {
        code: Refused(showable(wanted[code].raw), wanted[code].state, words, versions.get(code, 0))
        for code, words in unreadable.items()
    }
    return Kept(saved + passages + rows, {**refused, **stuck}, stuck_rows)


def require_writer(viewer: Viewer, editor: queries.Editor) -> None:
    """Pass silently who may write into the unit's reports at all; raise NotAllowed for others."""
    standing = editor.standing
    authority.require(viewer, Deed.EDIT, unit=standing.unit.code, ancestors=standing.ancestors)


def typed(post: QueryDict) -> list[tuple[str, str]]:
    """Every field of the form with something in it, for a page that can only hand it back."""
    names = (name for name in post if name.startswith((CELL, ROW)))
    return [(name, showable(post[name])) for name in names if post[name].strip()]


# --- Cells ------------------------------------------------------------------------------------------


def _changed_cells(
    viewer: Viewer, editor: queries.Editor, post: QueryDict
) -> tuple[dict[str, Posted], dict[str, Refused]]:
    """The cells and narratives that the person changed, and those that somebody else did too."""
    wanted: dict[str, Posted] = {}
    clashed: dict[str, Refused] = {}
    for code, posted in _posted_cells(editor, post):
        now = editor.cells.get(code, queries.CellNow(code))
        if _says(editor, now) == (posted.raw, posted.state):
            continue
        if now.version == posted.base:
            wanted[code] = posted
        elif not _is_untouched(viewer, editor, code, posted):
            words = CLASHED.format(by=now.by_label, theirs=actions.show(now.text, now.state))
            clashed[code] = Refused(showable(posted.raw), posted.state, words, now.version)
    return wanted, clashed


def _posted_cells(editor: queries.Editor, post: QueryDict) -> Iterator[tuple[str, Posted]]:
    outline = editor.outline
    for name in post:
        code = name.removeprefix(CELL)
        is_cell = outline.has_cell(code) and outline.cell(code).is_input
        if name.startswith(CELL) and (is_cell or code in outline.texts):
            yield code, _posted(post, name, code)


def _posted(post: QueryDict, name: str, code: str) -> Posted:
    state = post.get(f"{STATE}{code}", written.VALUE)
    raw = post[name].replace("\r\n", "\n")
    is_figure = f"{STATE}{code}" in post
    # What the menu calls empty has no text, whatever the field still holds.
    if state in (written.NIL, written.NOT_APPLICABLE):
        raw = ""
    return Posted(raw.strip() if is_figure else raw, state, _whole(post.get(f"{BASE}{code}", "")))


def _whole(raw: str) -> int:
    return int(raw) if raw.isdecimal() and len(raw) < 10 else 0


def _says(editor: queries.Editor, now: queries.CellNow) -> tuple[str, str]:
    """What a field shows of a stored cell: its text, and what its menu says."""
    if now.code in editor.outline.texts:
        return now.text, written.VALUE
    field_ = written.in_field(editor.outline.cell(now.code), now.figure)
    return field_.text, field_.state


def _is_untouched(viewer: Viewer, editor: queries.Editor, code: str, posted: Posted) -> bool:
    """Whether the field still says what it said when the page was shown."""
    pk = editor.standing.report.pk
    edits = queries.last_edits(viewer, pk, code=code, limit=EDITS_LOOKED_AT)
    base = next((each for each in edits if each.version == posted.base), None)
    shown = queries.CellNow(code)
    if base is not None:
        shown = replace(shown, text=base.new_text, state=base.new_state)
    text, state = _says(editor, shown)
    # Edits do not keep whether a figure was an estimate; the text decides.
    same_kind = {state, posted.state} <= {written.VALUE, written.ESTIMATE}
    return text == posted.raw and (state == posted.state or same_kind)


def _save_cells(
    pk: int, wanted: Mapping[str, Posted], *, by: Viewer, at: datetime
) -> tuple[int, dict[str, str]]:
    """Save all, or else all but those that cannot be read; the words for each of these."""
    refused: dict[str, str] = {}
    # Each refusal takes at least one cell out, so this ends.
    while rest := {code: _input(each) for code, each in wanted.items() if code not in refused}:
        try:
            return len(actions.save_many(pk, cells=rest, by=by, at=at)), refused
        except actions.NotSaved as error:
            refused |= actions.say_each(error)
        except actions.UNREADABLE as error:
            refused |= dict.fromkeys(rest, actions.say(error))
    return 0, refused


def _input(posted: Posted) -> actions.CellInput:
    """The cell as the record takes it."""
    if posted.state in (written.NIL, written.NOT_APPLICABLE):
        return actions.CellInput("", state=State(posted.state).value)
    return actions.CellInput(posted.raw, is_estimate=posted.state == written.ESTIMATE)


# --- Paragraphs taken from below ---------------------------------------------------------------------


def _save_passages(
    editor: queries.Editor, post: QueryDict, *, by: Viewer, at: datetime
) -> tuple[int, dict[str, Refused]]:
    saved, refused = 0, {}
    for now in (each for every in editor.passages.values() for each in every):
        code = PASSAGE.format(pk=now.pk)
        if f"{CELL}{code}" not in post:
            continue
        posted = _posted(post, f"{CELL}{code}", code)
        if posted.raw == now.text:
            continue
        given = actions.PassageInput(now.code, posted.raw, passage=now.pk, base_version=posted.base)
        try:
            actions.save_passage(editor.standing.report.pk, given=given, by=by, at=at)
            saved += 1
        except (*actions.UNREADABLE, actions.PassageClash) as error:
            refused[code] = Refused(
                showable(posted.raw), posted.state, actions.say(error), now.version
            )
    return saved, refused


# --- Rows of listings --------------------------------------------------------------------------------


def _save_rows(
    editor: queries.Editor, post: QueryDict, *, by: Viewer, at: datetime
) -> tuple[int, dict[int, RowRefused]]:
    saved, refused = 0, {}
    for now in (each for every in editor.rows.values() for each in every):
        values = _row_values(editor, now, post)
        if values is None or values == shown_row(editor, now):
            continue
        base = _whole(post.get(f"{BASE}{ROW}{now.listing}-{now.pk}", ""))
        given = actions.RowInput(now.listing, values, row=now.pk, base_version=base)
        try:
            actions.save_listing_row(editor.standing.report.pk, given=given, by=by, at=at)
            saved += 1
        except actions.RowRefused as error:
            refused[now.pk] = RowRefused(_showable(values), actions.say_each(error))
        except actions.RowClash as error:
            words = ROW_CLASHED.format(by=error.theirs.by_label)
            refused[now.pk] = RowRefused(_showable(values), {next(iter(values)): words})
    return saved, refused


def _showable(values: Mapping[str, str]) -> dict[str, str]:
    return {code: showable(text) for code, text in values.items()}


def _row_values(
    editor: queries.Editor, now: queries.RowNow, post: QueryDict
) -> dict[str, str] | None:
    """The row as the form has it; None when the form does not have the row."""
    names = {
        column.code: f"{ROW}{now.listing}-{now.pk}-{column.code}"
        for column in editor.outline.listings[now.listing].fields
    }
    if not all(name in post for name in names.values()):
        return None
    return {code: post[name].replace("\r\n", "\n").strip() for code, name in names.items()}


def shown_row(editor: queries.Editor, now: queries.RowNow) -> dict[str, str]:
    """The row as the page shows it."""
    columns = editor.outline.listings[now.listing].fields
    return {each.code: written.entry(each, now.data.get(each.code, "")) for each in columns}


def row_of(editor: queries.Editor, pk: int) -> queries.RowNow:
    """A row of one of the report's listings; raises Http404 where there is none."""
    return _found((each for every in editor.rows.values() for each in every), pk)


def passage_of(editor: queries.Editor, pk: int) -> queries.PassageNow:
    """A paragraph of the report; raises Http404 where there is none."""
    return _found((each for every in editor.passages.values() for each in every), pk)


def _found(rows: Iterable[HasPk], pk: int) -> HasPk:
    row = next((each for each in rows if each.pk == pk), None)
    if row is None:
        raise Http404(f"row {pk}")
    return row
