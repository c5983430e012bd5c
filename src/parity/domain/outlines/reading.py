"""Plain data (an outline file with its definitions) into an outline, or every problem at once.

The data: what the outline says of itself, `sections` and `context` with their items in order, and
by code the `dimensions`, `elements`, `indicators`, `narratives` and `listings` that they place.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypedDict

from parity.domain.calendar import PeriodKind
from parity.domain.figures import SexSplit
from parity.domain.outlines import checking
from parity.domain.outlines.entries import Entry
from parity.domain.outlines.items import (
    Aggregation,
    Boilerplate,
    Compare,
    DataElement,
    Dimension,
    Field,
    FieldType,
    Guidance,
    Indicator,
    Level,
    Listing,
    Narrative,
    Nature,
    Requested,
    Section,
)
from parity.domain.outlines.outline import Outline
from parity.domain.outlines.problems import OutlineError, Problem, What


def read(data: Mapping[str, object]) -> Outline:
    """The checked outline; raises OutlineError with every problem found."""
    problems: list[Problem] = []
    outline = _Reader(Entry(data, "", problems)).outline()
    if not problems:
        problems += checking.check(outline)
    if problems:
        raise OutlineError(problems)
    return outline


class _Schema(StrEnum):
    """The form of the data; a later form gets a later number and its own reader."""

    FIRST = "outline/1"


class _Common(TypedDict):
    code: str
    label: str
    requested: Requested
    lines: str
    asked: tuple[str, ...]
    source_text: str | None
    basis: str | None
    note: str | None
    applies_to: tuple[str, ...]
    condition: str | None
    compare: Compare


class _Reader:
    """Reads the sections first: where an item is placed says its lines and the letter's words."""

    def __init__(self, top: Entry) -> None:
        self.top = top
        self.placed: dict[str, Entry] = {}
        self.dimensions: dict[str, Dimension] = {}
        self.listings: dict[str, Listing] = {}
        self.read: list[Entry] = []

    def outline(self) -> Outline:
        top = self.top
        top.choice("schema", _Schema)
        sections = tuple(self.section(each) for each in top.entries("sections"))
        context = self.context()
        self.dimensions = {code: _dimension(code, each) for code, each in top.named("dimensions")}
        outline = Outline(
            code=top.text("code"),
            version=top.number("version"),
            kind=top.choice("kind", PeriodKind),
            title=top.text("title"),
            lines=top.optional_text("lines") or "",
            source=top.text("source"),
            sections=sections,
            context=context,
            elements={code: self.element(code, each) for code, each in top.named("elements")},
            indicators={code: self.indicator(code, each) for code, each in top.named("indicators")},
            narratives={code: self.narrative(code, each) for code, each in top.named("narratives")},
            listings=self.every_listing(),
            dimensions=self.dimensions,
            units=dict(top.pairs("units")),
            consolidated_only=top.texts("consolidated_only"),
            boilerplate=tuple(_boilerplate(each) for each in top.entries("boilerplate")),
        )
        for entry in (top, *self.read):
            entry.finish()
        return outline

    def context(self) -> Section:
        self.top.has("context")
        inside = self.top.data.get("context")
        return self.section(Entry(inside, "context", self.top.problems))

    def section(self, entry: Entry) -> Section:
        section = Section(
            key=entry.text("key"),
            heading=entry.text("heading"),
            source_text=entry.optional_text("source_text"),
            lines=entry.optional_text("lines") or "",
            compare=entry.choice("compare", Compare, default=Compare.AUTO),
            guidance=tuple(_guidance(each) for each in entry.entries("guidance")),
            items=tuple(self.place(each) for each in entry.entries("items")),
            children=tuple(self.section(each) for each in entry.entries("children")),
        )
        entry.finish()
        return section

    def place(self, entry: Entry) -> str:
        code = entry.text("code")
        self.placed.setdefault(code, entry)
        return code

    def common(self, code: str, entry: Entry) -> _Common:
        """What the definition says, and what the place in this outline says."""
        placed = self.placed.get(code) or Entry({}, entry.where, [])
        placed.text("code")
        self.read += [entry, placed]
        label = entry.text("label")
        return _Common(
            code=code,
            label=placed.optional_text("label") or label,
            requested=entry.choice("requested", Requested, default=Requested.EXPLICIT),
            lines=placed.optional_text("lines") or "",
            asked=placed.texts("asked"),
            source_text=placed.optional_text("source_text"),
            basis=entry.optional_text("basis"),
            note=entry.optional_text("note"),
            applies_to=entry.texts("applies_to"),
            condition=entry.optional_text("condition"),
            compare=placed.choice("compare", Compare, default=Compare.AUTO),
        )

    def element(self, code: str, entry: Entry) -> DataElement:
        sex = entry.choice("sex", SexSplit) if entry.has("sex") else None
        return DataElement(
            **self.common(code, entry),
            unit=entry.text("unit"),
            kind=entry.choice("kind", Nature),
            agg=entry.choice("agg", Aggregation),
            sex=sex,
            dimension=entry.optional_text("dimension"),
            required=entry.flag("required"),
            sensitive=entry.flag("sensitive"),
            decimals=entry.number("decimals", default=0),
            from_list=entry.optional_text("from_list"),
        )

    def indicator(self, code: str, entry: Entry) -> Indicator:
        return Indicator(
            **self.common(code, entry),
            numerator=entry.text("numerator"),
            denominator=entry.optional_text("denominator"),
            by=entry.optional_text("by"),
            unit=entry.text("unit"),
            level=entry.choice("level", Level, default=Level.UNIT),
        )

    def narrative(self, code: str, entry: Entry) -> Narrative:
        return Narrative(
            **self.common(code, entry),
            required=entry.flag("required"),
            from_list=entry.optional_text("from_list"),
        )

    def every_listing(self) -> dict[str, Listing]:
        for code, entry in self.top.named("listings"):
            self.listings[code] = self.listing(code, entry)
        return self.listings

    def listing(self, code: str, entry: Entry) -> Listing:
        return Listing(
            **self.common(code, entry),
            fields=self.fields(entry),
            optional=entry.flag("optional"),
            sensitive=entry.flag("sensitive"),
            expected=entry.flag("expected"),
            annex=entry.flag("annex"),
        )

    def fields(self, entry: Entry) -> tuple[Field, ...]:
        """The columns; `same_fields_as` takes those of a listing declared before."""
        other = entry.optional_text("same_fields_as")
        also = entry.texts("also_required")
        if other is None:
            return tuple(self.field(each) for each in entry.entries("fields"))
        if other not in self.listings:
            entry.fail(What.UNKNOWN_LISTING, at="same_fields_as", code=other)
            return ()
        return tuple(
            replace(each, required=True, required_if=None) if each.code in also else each
            for each in self.listings[other].fields
        )

    def field(self, entry: Entry) -> Field:
        dimension = entry.optional_text("dim")
        values = entry.pairs("values")
        if dimension in self.dimensions:
            values = self.dimensions[dimension].values
        field = Field(
            code=entry.text("code"),
            label=entry.text("label"),
            type=entry.choice("type", FieldType, default=FieldType.TEXT),
            required=entry.flag("required"),
            required_if=_required_if(entry),
            dim=dimension,
            values=values,
        )
        entry.finish()
        return field


def _dimension(code: str, entry: Entry) -> Dimension:
    dimension = Dimension(code, entry.text("label"), entry.pairs("values"))
    entry.finish()
    return dimension


def _guidance(entry: Entry) -> Guidance:
    guidance = Guidance(entry.text("text"), entry.text("lines"))
    entry.finish()
    return guidance


def _boilerplate(entry: Entry) -> Boilerplate:
    found = Boilerplate(entry.text("lines"), entry.text("reason"), entry.optional_text("text"))
    entry.finish()
    return found


def _required_if(entry: Entry) -> tuple[str, tuple[str, ...]] | None:
    if not entry.has("required_if"):
        return None
    inside = Entry(entry.data["required_if"], f"{entry.where}/required_if", entry.problems)
    found = inside.text("field"), inside.texts("is")
    inside.finish()
    return found
