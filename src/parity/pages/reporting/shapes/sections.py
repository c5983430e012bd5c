"""The outline on the left, and one section of it on the right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from parity.domain.figures import State
from parity.domain.outlines import (
    AnyItem,
    DataElement,
    Indicator,
    Listing,
    Narrative,
    Outline,
    Section,
    applies,
    fill,
    heading,
)
from parity.pages.reporting.shapes import addresses, figures, said, texts
from parity.pages.reporting.shapes.texts import Texts
from parity.pages.ui.parts import Comment, NavItem
from parity.pages.ui.parts import FigureTable as FigureTablePart
from parity.pages.ui.parts import Listing as ListingPart
from parity.pages.ui.parts import Narrative as NarrativePart
from parity.records.reports import queries

NUMBER = re.compile(r"^([IVX]+\.|\d+\.|[a-zđ]\))\s+")
LONGEST_LABEL = 64
DONE, DOING, TODO, ATTENTION = "done", "doing", "todo", "attention"


class NoSection(Exception):
    """The outline has no section of that key with something in it."""


@dataclass(frozen=True)
class Part:
    """One piece of a section, in the outline's order; `kind` says which of the fields it is."""

    kind: str
    table: FigureTablePart | None = None
    narrative: NarrativePart | None = None
    passages: tuple[tuple[NarrativePart, str], ...] = ()
    listing: ListingPart | None = None
    below: ListingPart | None = None


@dataclass(frozen=True)
class SectionPart:
    """A section as it is drawn: heading, what the letter asks, its parts, and how far it is."""

    key: str
    number: str
    heading: str
    guidance: tuple[str, ...]
    comments: tuple[Comment, ...]
    parts: tuple[Part, ...]
    filled: int
    required: int
    has_blanks: bool

    @property
    def has_figures(self) -> bool:
        return any(part.table for part in self.parts)


def leaves(editor: queries.Editor) -> list[Section]:
    """The sections that ask this unit for something, in printed order, the context last."""
    return [each for each in editor.outline.every_section() if asked(editor, each)]


def asked(editor: queries.Editor, section: Section) -> list[AnyItem]:
    """The items of a section that a unit of this kind is asked for."""
    every = (editor.outline.items[code] for code in section.items)
    return [item for item in every if applies(item, editor.kind)]


def find(editor: queries.Editor, key: str) -> Section:
    """The section of this key, else the one to go on with; raises NoSection for a strange key."""
    found = leaves(editor)
    if not key:
        return _next_to_do(editor, found)
    section = next((each for each in found if each.key == key), None)
    if section is None:
        raise NoSection(key)
    return section


def _next_to_do(editor: queries.Editor, found: Sequence[Section]) -> Section:
    """Where comments wait, else the first that is not complete, else the first."""
    commented = [each for each in found if said.open_in(editor.comments, each.key)]
    unfinished = [each for each in found if not editor.progress[each.key].is_complete]
    return next(iter((*commented, *unfinished, *found)))


def split(text: str) -> tuple[str, str]:
    """A heading's number and its words: ("a)", "Số lượng cán bộ …")."""
    match = NUMBER.match(text)
    number, words = (match[1], text[match.end() :]) if match else ("", text)
    return number, words.rstrip(" .:")


def shorten(text: str) -> str:
    """The beginning of a long heading, cut between words."""
    if len(text) <= LONGEST_LABEL:
        return text
    return f"{text[:LONGEST_LABEL].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def nav(editor: queries.Editor, current: str) -> list[NavItem]:
    """The outline with the state of each section; a heading leads to the first one below it."""
    pk, year = editor.standing.report.pk, editor.standing.round.year
    leaf_keys = [each.key for each in leaves(editor)]
    found = []
    placed = [*editor.outline.walk(), (1, editor.outline.context)]
    for depth, section in placed:
        target = _first_leaf(section, leaf_keys)
        if target is None:
            continue
        number, words = split(heading(section, year))
        is_leaf = section.key in leaf_keys
        found.append(
            NavItem(
                shorten(words),
                addresses.edit(pk, section=target),
                state=state_of(editor, section) if is_leaf else "",
                depth=depth - 1,
                current=section.key == current,
                number=number,
            )
        )
    return found


def _first_leaf(section: Section, keys: Sequence[str]) -> str | None:
    if section.key in keys:
        return section.key
    below = (_first_leaf(child, keys) for child in section.children)
    return next((key for key in below if key), None)


def state_of(editor: queries.Editor, section: Section) -> str:
    """How far a section is: comments first, then what is required, then whether anything is there."""
    if said.open_in(editor.comments, section.key):
        return ATTENTION
    progress = editor.progress[section.key]
    has_content = any(_has_content(editor, item) for item in asked(editor, section))
    if progress.required:
        if progress.is_complete:
            return DONE
        return DOING if has_content else TODO
    return DONE if has_content else TODO


def _has_content(editor: queries.Editor, item: AnyItem) -> bool:
    match item:
        case DataElement():
            cells = (cell.code for cell in editor.outline.cells_of(item.code) if cell.is_input)
            return any(_is_given(editor, code) for code in cells)
        case Narrative():
            own = editor.cells.get(item.code)
            return bool((own and own.text.strip()) or editor.passages.get(item.code))
        case Listing():
            return bool(editor.rows.get(item.code))
    return False


def _is_given(editor: queries.Editor, code: str) -> bool:
    cell = editor.cells.get(code)
    return cell is not None and cell.state != State.MISSING


def draw(drawn: Texts, section: Section) -> SectionPart:
    """A section with everything in it."""
    editor, year = drawn.editor, drawn.editor.standing.round.year
    number, words = split(heading(section, year))
    items = asked(editor, section)
    progress = editor.progress[section.key]
    return SectionPart(
        key=section.key,
        number=number,
        heading=words,
        guidance=tuple(_guidance(section, items, year)),
        comments=drawn.said.comments_on(section.key),
        parts=tuple(_parts(drawn, items)),
        filled=progress.filled,
        required=progress.required,
        has_blanks=drawn.editable and _has_blanks(editor, items),
    )


def _guidance(section: Section, items: Sequence[AnyItem], year: int) -> Iterator[str]:
    """The letter's own sentences that say how to fill the section, each once."""
    told = [each.text for each in section.guidance]
    told += [
        text for item in items if not isinstance(item, Narrative | Listing) for text in item.asked
    ]
    for text in dict.fromkeys(told):
        words = fill(text, year)
        yield words[:1].upper() + words[1:]


def _parts(drawn: Texts, items: Sequence[AnyItem]) -> Iterator[Part]:
    """Figures that follow each other share a table; words and lists stand between."""
    for is_figure, group in groupby(
        items, key=lambda item: isinstance(item, DataElement | Indicator)
    ):
        if is_figure:
            table = figures.table(drawn.editor, list(group), drawn.said, editable=drawn.editable)
            if table:
                yield Part("figures", table=table)
            continue
        for item in group:
            yield _words(drawn, item)


def _words(drawn: Texts, item: AnyItem) -> Part:
    if isinstance(item, Narrative):
        taken = tuple(texts.passages(drawn, item))
        return Part("narrative", narrative=texts.narrative(drawn, item), passages=taken)
    own, below = texts.listing(drawn, item), texts.listing_below(drawn, item)
    return Part("listing", listing=own, below=below, narrative=texts.reason(drawn, item))


def _has_blanks(editor: queries.Editor, items: Sequence[AnyItem]) -> bool:
    return any(
        not _is_given(editor, cell.code)
        for item in items
        if isinstance(item, DataElement)
        for cell in editor.outline.cells_of(item.code)
        if cell.is_input
    )


def titles(outline: Outline, year: int) -> dict[str, str]:
    """The whole heading of each section by its key."""
    return {each.key: heading(each, year) for each in outline.every_section()}
