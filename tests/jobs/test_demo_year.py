"""The demo year is plausible, the same everywhere, and tells the stories it should."""

from collections import Counter
from decimal import Decimal

import pytest

import shipped
from parity.domain import wording
from parity.domain.calendar import PeriodKind
from parity.jobs.demo import story
from parity.jobs.demo.figures import Office, plausible
from parity.jobs.demo.story import End

OFFICES = [
    Office("PRV63-17", "provincial", 310),
    Office("TW2024-TCCB", "central", 46),
    Office("HUY63-216", "district", 22),
    Office("VSS", "agency", 12),
]
UNITS = [*story.SETTLED, *(f"TW-{number:02d}" for number in range(80))]


def numbers(typed):
    return {code: wording.read_decimal(text) or Decimal(0) for code, text in typed.items()}


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.code)
@pytest.mark.parametrize("code", ["944-6T", "944-NAM", "4089-THD"])
def test_every_cell_is_answered_and_women_are_part_of_the_total(office, code):
    outline = shipped.outlines()[code]

    typed = plausible(office, outline, year=2024)

    assert set(typed) == {cell.code for cell in outline.cells}
    read = numbers(typed)
    pairs = [name.removesuffix(".nu") for name in read if name.endswith(".nu")]
    assert [
        name for name in pairs if read[f"{name}.nu"] > read.get(f"{name}.total", Decimal(10**9))
    ] == []


def test_the_same_office_gets_the_same_figures_again():
    outline = shipped.outlines()["944-NAM"]

    again = [plausible(OFFICES[0], outline, year=2024) for _ in range(2)]

    assert again[0] == again[1]


def test_a_year_holds_what_its_half_held():
    half = numbers(plausible(OFFICES[0], shipped.outlines()["944-6T"], year=2024))
    whole = numbers(plausible(OFFICES[0], shipped.outlines()["944-NAM"], year=2024))

    flows = [
        "comm_participants.total",
        "professional_training.total",
        "training_participants.to_chuc.nu",
    ]
    assert [code for code in flows if half[code] > whole[code]] == []


def test_the_open_round_has_61_of_84_accepted():
    chapter = story.CHAPTERS[-1]

    ends = Counter(fate.end for fate in story.fates(chapter, UNITS))

    assert chapter.period.kind is PeriodKind.ANNUAL
    assert ends[End.ACCEPTED] + ends[End.SECOND] == 61
    assert sum(ends.values()) == 84


def test_nobody_in_an_open_round_has_sent_after_the_demo_day():
    chapter = story.CHAPTERS[-1]

    latest = max(fate.sent_at for fate in story.fates(chapter, UNITS))

    assert latest < story.instant(story.TODAY, hour=0)
