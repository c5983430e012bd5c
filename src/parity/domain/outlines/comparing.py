"""What changed between two versions of an outline."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from parity.domain.outlines.items import AnyItem
from parity.domain.outlines.outline import Outline


@dataclass(frozen=True)
class Difference:
    """Item codes added and retired; what changed of an item; keys of sections that differ."""

    added: tuple[str, ...]
    retired: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    sections: tuple[str, ...]


def difference(old: Outline, new: Outline) -> Difference:
    """From the old version to the new, each in the order of its outline."""
    return Difference(
        added=tuple(code for code in new.items if code not in old.items),
        retired=tuple(code for code in old.items if code not in new.items),
        changed={
            code: what
            for code, item in new.items.items()
            if code in old.items and (what := _changed(old.items[code], item))
        },
        sections=_sections(old, new),
    )


def _changed(old: AnyItem, new: AnyItem) -> tuple[str, ...]:
    if type(old) is not type(new):
        return ("kind",)
    names = (field.name for field in fields(new))
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def _sections(old: Outline, new: Outline) -> tuple[str, ...]:
    before, after = _headings(old), _headings(new)
    return tuple(key for key in {**after, **before} if before.get(key) != after.get(key))


def _headings(outline: Outline) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {section.key: (section.heading, section.items) for section in outline.every_section()}
