"""Invented narratives and listing rows for one office and one round."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib import resources
from random import Random
from typing import Any

import yaml

from parity.domain.calendar import Period
from parity.domain.outlines import Field, Listing, Outline

# How many rows of each listing an office writes, at most.
ROWS = 3
# Since the law of 18/02/2025 the ministry of home affairs does the work of that of labour.
ONE_MINISTRY_SINCE = date(2025, 3, 1)
ONE_MINISTRY = {"Lao động - Thương binh và Xã hội": "Nội vụ"}
# How long ago what is listed may have happened, in days.
LONGEST_AGO = 140


def load() -> Mapping[str, Any]:
    """The text bank: narratives by code, rows by listing, comments of reviewers."""
    path = resources.files("parity") / "programme" / "demo" / "texts.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


class Writer:
    """Writes for one office in one round; the same office and round give the same words."""

    def __init__(
        self, bank: Mapping[str, Any], *, unit: str, name: str, period: Period, data_as_of: date
    ) -> None:
        self._bank = bank
        self._seed = f"{unit}:{period.label}"
        self._words = {"{unit}": name, "{ky}": period.label, "{nam}": str(data_as_of.year)}
        if data_as_of >= ONE_MINISTRY_SINCE:
            self._words |= ONE_MINISTRY
        self._until = data_as_of
        self._days = min(LONGEST_AGO, (data_as_of - period.start).days)

    def narratives(self, outline: Outline, *, kind: str) -> dict[str, str]:
        """Narrative code → one or two paragraphs."""
        return {
            code: self._narrative(code)
            for code, item in outline.narratives.items()
            if code in self._bank["narratives"] and (not item.applies_to or kind in item.applies_to)
        }

    def rows(self, outline: Outline) -> dict[str, list[dict[str, str]]]:
        """Listing code → rows with every required field filled."""
        known = {**self._bank["listings"], **self._bank["outlines"].get(outline.code, {})}
        return {
            code: self._rows(listing, known[code])
            for code, listing in outline.listings.items()
            if code in known
        }

    def _narrative(self, code: str) -> str:
        variants: Sequence[str] = self._bank["narratives"][code]
        rng = Random(f"{self._seed}:{code}")
        chosen = rng.sample(variants, k=min(len(variants), rng.choice((1, 1, 2))))
        return "\n".join(self._fill(text, rng) for text in chosen)

    def _rows(
        self, listing: Listing, templates: Sequence[Mapping[str, str]]
    ) -> list[dict[str, str]]:
        rng = Random(f"{self._seed}:{listing.code}")
        count = rng.randint(0 if listing.optional else 1, min(ROWS, len(templates)))
        return [self._row(listing, template, rng) for template in rng.sample(templates, k=count)]

    def _row(self, listing: Listing, template: Mapping[str, str], rng: Random) -> dict[str, str]:
        row = {key: self._fill(text, rng) for key, text in template.items()}
        for column in listing.fields:
            if column.code not in row and column.type in ("date", "int"):
                row[column.code] = self._missing(column, rng)
        if "participants_nu" in row:
            row["participants_nu"] = str(int(row.get("participants_total") or "40") * 6 // 10)
        row.pop("end_date", None)
        return row

    def _missing(self, column: Field, rng: Random) -> str:
        if column.type == "int":
            return str(rng.randint(20, 90))
        day = self._until - timedelta(days=rng.randint(min(5, self._days), self._days))
        return day.strftime("%d/%m/%Y")

    def _fill(self, text: str, rng: Random) -> str:
        words = {**self._words, "{n}": str(rng.randint(2, 9)), "{m}": str(rng.randint(1, 5))}
        for place, word in words.items():
            text = text.replace(place, word)
        return text
