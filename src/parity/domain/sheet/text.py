"""A sheet as canonical JSON: sorted keys, no spaces, exact decimals as texts, words in NFC."""

import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from parity.domain import figures
from parity.domain.figures import Figure, State
from parity.domain.sheet.values import CODEC, NotASheet, Passage, Sheet, Source

# The shape of the text. `Any`: what JSON holds has no static type; thaw checks it by building.
Json = Any


def write(sheet: Sheet) -> str:
    """The canonical text: equal sheets give equal texts on every machine."""
    return json.dumps(_as_json(sheet), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _as_json(sheet: Sheet) -> Json:
    return {
        "codec": CODEC,
        "outline": sheet.outline,
        "unit": sheet.unit,
        "round": sheet.round,
        "data_as_of": sheet.data_as_of.isoformat(),
        "own": _figures_as_json(sheet.own),
        "children": _figures_as_json(sheet.children),
        "sources": [
            {"unit": s.unit, "revision": s.revision_id, "number": s.number, "digest": s.digest}
            for s in sheet.sources
        ],
        "gaps": list(sheet.gaps),
        "partial": list(sheet.partial),
        "narratives": {
            code: [_passage_as_json(passage) for passage in passages]
            for code, passages in sheet.narratives.items()
        },
        "listings": {
            code: [{column: _nfc(text) for column, text in row.items()} for row in rows]
            for code, rows in sheet.listings.items()
        },
    }


def _figures_as_json(cells: Mapping[str, Figure]) -> Json:
    return {code: _figure_as_json(figure) for code, figure in cells.items()}


def _figure_as_json(figure: Figure) -> Json:
    written: dict[str, Json] = {"state": figure.state.value}
    if figure.value is not None:
        written["value"] = figures.to_text(figure.value)
    if figure.is_estimate:
        written["estimate"] = True
    return written


def _passage_as_json(passage: Passage) -> Json:
    text = _nfc(passage.text)
    if passage.unit is None and passage.revision is None:
        return {"text": text}
    return {"text": text, "unit": passage.unit, "revision": passage.revision}


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def read(text: str) -> Sheet:
    """The sheet of a frozen text; raises NotASheet. The inverse of `write` for words in NFC."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise NotASheet("json") from error
    if not isinstance(data, dict) or data.get("codec") != CODEC:
        raise NotASheet("codec")
    try:
        return _from_json(data)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise NotASheet(repr(error)) from error


def _from_json(data: Json) -> Sheet:
    return Sheet(
        outline=data["outline"],
        unit=data["unit"],
        round=data["round"],
        data_as_of=date.fromisoformat(data["data_as_of"]),
        own=_figures_from_json(data["own"]),
        children=_figures_from_json(data["children"]),
        sources=tuple(
            Source(s["unit"], s["revision"], s["number"], s["digest"]) for s in data["sources"]
        ),
        gaps=tuple(data["gaps"]),
        partial=tuple(data["partial"]),
        narratives={
            code: tuple(Passage(p["text"], p.get("unit"), p.get("revision")) for p in passages)
            for code, passages in data["narratives"].items()
        },
        listings={
            code: tuple(dict(row) for row in rows) for code, rows in data["listings"].items()
        },
    )


def _figures_from_json(cells: Json) -> Mapping[str, Figure]:
    return {code: _figure_from_json(written) for code, written in cells.items()}


def _figure_from_json(written: Json) -> Figure:
    value = Decimal(written["value"]) if "value" in written else None
    return Figure(State(written["state"]), value, written.get("estimate", False))
