"""The demo year is plausible, the same everywhere, and tells the stories it should."""

import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import shipped
from parity.domain import calendar, wording
from parity.domain.calendar import PeriodKind, Severity
from parity.jobs.demo import letters, story, texts
from parity.jobs.demo.figures import Office, plausible
from parity.jobs.demo.story import End

OFFICES = [
    Office("PRV63-17", "provincial", 310),
    Office("TW2024-TCCB", "central", 46),
    Office("HUY63-216", "district", 22),
    Office("VSS", "agency", 12),
]
DISPATCH = Path(__file__).parent.parent / "data" / "dispatch"
MAILBOX = re.compile(r"[\w.+-]+@[\w.-]*\w")
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


TOLD = [*story.CHAPTERS, *story.AFTERWARDS]


@pytest.mark.parametrize("chapter", TOLD, ids=lambda chapter: chapter.period.code)
def test_nobody_begins_before_the_round_or_sends_after_the_day_it_is_told_on(chapter):
    fates = story.fates(chapter, UNITS)

    begun = min(fate.sent_at for fate in fates) - timedelta(days=3)
    latest = max(fate.sent_at for fate in fates)

    assert story.instant(chapter.opened, hour=9) < begun
    assert latest < story.instant(chapter.seen, hour=0)


@pytest.mark.parametrize("chapter", TOLD, ids=lambda chapter: chapter.period.code)
def test_the_dates_of_every_round_are_possible(chapter):
    found = calendar.check_dates(chapter.period, chapter.dates)

    assert [each for each in found if each.severity is Severity.ERROR] == []


def test_the_letters_open_the_rounds_of_2024():
    opened = {chapter.period.code: chapter.letter for chapter in story.CHAPTERS}

    assert opened == {
        "2023-THD": None,
        "2023-NAM": None,
        "2024-6T": story.LETTER_944,
        "2024-THD": story.LETTER_4089,
        "2024-NAM": story.LETTER_944,
    }


@pytest.mark.parametrize(
    ("letter", "seed"), [(story.LETTER_944, "02.txt"), (story.LETTER_4089, "01.txt")]
)
def test_the_letters_are_those_that_came_but_for_the_mailbox_of_the_staff(letter, seed):
    came = (DISPATCH / seed).read_text(encoding="utf-8")

    text = (letters.FOLDER / letter.file).read_text(encoding="utf-8")

    assert text == MAILBOX.sub("…", came)


def test_every_question_is_about_a_letter_that_is_told():
    asked = texts.load()["questions"]

    assert set(asked) == {story.LETTER_944.file, story.LETTER_4089.file}
    assert [
        each["published"] for group in asked.values() for each in group if "answer" in each
    ] == [
        True,
        False,
        True,
    ]


def test_what_is_written_after_the_reform_names_the_new_ministry():
    outline, period = shipped.outlines()["944-6T"], story.AFTERWARDS[-1].period
    narrative = "n_difficulties"
    bank = {"narratives": {narrative: ["Sở Lao động - Thương binh và Xã hội"]}}

    writer = texts.Writer(bank, unit="U", name="U", period=period, data_as_of=date(2026, 5, 15))

    assert writer.narratives(outline, kind="provincial") == {narrative: "Sở Nội vụ"}
