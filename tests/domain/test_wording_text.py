"""Texts as they are kept, found and ordered."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parity.domain import wording
from spec import sorting

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
SYLLABLES = st.text(alphabet="aàảãáạăằâấbdđeêgiioôơờuưỷy", min_size=1, max_size=4)
NAMES = st.lists(SYLLABLES, min_size=0, max_size=3).map(" ".join)

KEPT = [
    ("", ""),
    ("Hà Nội", "Hà Nội"),
    (unicodedata.normalize("NFD", "Hà Nội"), "Hà Nội"),
    ("một\r\nhai\rba\nbốn", "một\nhai\nba\nbốn"),
    ("một\vhai\fba\u2028bốn", "một\nhai\nba\nbốn"),
    ("  giữ  khoảng trắng\t", "  giữ  khoảng trắng\t"),
    ("hoà và hòa, “ngoặc” – gạch", "hoà và hòa, “ngoặc” – gạch"),
    ("mã trường \x13của Word\x15", "mã trường của Word"),
    ("👍 được", "👍 được"),
]


@pytest.mark.parametrize("raw, kept", KEPT)
def test_text_keeps_its_words(raw, kept):
    assert wording.clean_text(raw, limit=100) == kept


def test_text_is_measured_as_it_is_kept():
    raw = unicodedata.normalize("NFD", "Hà Nội") + "\r\n"

    assert wording.clean_text(raw, limit=7) == "Hà Nội\n"
    with pytest.raises(wording.TooLong) as refused:
        wording.clean_text(raw, limit=6)

    assert (refused.value.limit, refused.value.length) == (6, 7)


def test_hundred_thousand_signs_are_refused_with_the_count():
    with pytest.raises(wording.TooLong) as refused:
        wording.clean_text("ặ" * 100_000, limit=20_000)

    assert wording.say(refused.value) == (
        "Nội dung dài 100.000 ký tự, tối đa 20.000 ký tự. Rút ngắn 80.000 ký tự."
    )


@pytest.mark.parametrize(
    "raw, refusal",
    [
        ("a\x00b", wording.HasNul),
        ("\x00" * 100_000, wording.HasNul),
        ("a\ud800b", wording.HasBrokenSign),
        ("a\uffffb", wording.HasBrokenSign),
    ],
)
def test_what_no_database_or_word_file_keeps_is_refused(raw, refusal):
    with pytest.raises(refusal) as refused:
        wording.clean_text(raw, limit=10)

    assert wording.say(refused.value).endswith("dán lại dưới dạng văn bản.")


FOLDED = [
    ("", ""),
    ("Đà Nẵng", "da nang"),
    ("ĐẮK  LẮK\t", "dak lak"),
    (unicodedata.normalize("NFD", "Thừa Thiên - Huế"), "thua thien - hue"),
    ("Hòa Bình", "hoa binh"),
    ("Hoà Bình", "hoa binh"),
    ("944/BHXH-TCCB", "944/bhxh-tccb"),
    ("Thu\u200b Hà", "thu ha"),
]


@pytest.mark.parametrize("text, folded", FOLDED)
def test_folding_drops_marks_and_case(text, folded):
    assert wording.fold(text) == folded


@pytest.mark.slow
@given(st.text(max_size=40))
@settings(deadline=None)
def test_folding_again_changes_nothing(text):
    folded = wording.fold(text)

    assert wording.fold(folded) == folded
    assert wording.fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize("first, second", list(pairwise(row[0] for row in sorting.ROWS)))
def test_neighbours_of_the_table_are_in_order(first, second):
    assert wording.sort_key(first) < wording.sort_key(second)


@pytest.mark.parametrize("row", sorting.ROWS)
def test_spellings_of_one_name_are_equal(row):
    assert {wording.sort_key(text) for text in row} == {wording.sort_key(row[0])}
    assert wording.sort_key(unicodedata.normalize("NFD", row[0])) == wording.sort_key(row[0])


def test_alphabet_is_in_its_order():
    assert sorted(set(ALPHABET), key=wording.sort_key) == list(ALPHABET)


@pytest.mark.parametrize("first, second", list(pairwise(sorting.PEOPLE)))
def test_people_are_ordered_by_ten_ho_dem(first, second):
    assert wording.person_sort_key(first) < wording.person_sort_key(second)


@pytest.mark.slow
@given(st.text(max_size=40))
@settings(deadline=None)
def test_key_is_digits_alone_so_that_every_database_orders_alike(text):
    key = wording.sort_key(text)

    assert key.isascii()
    assert key.isdigit()


def letters(name):
    """The letters of a name without their tones, a space before all."""
    marks = unicodedata.normalize("NFD", name)
    toneless = "".join(s for s in marks if s not in "\u0300\u0309\u0303\u0301\u0323")
    return [ALPHABET.find(s) for s in unicodedata.normalize("NFC", toneless)]


@pytest.mark.slow
@given(NAMES, NAMES)
@settings(deadline=None)
def test_letters_decide_before_tones(one, other):
    if letters(one) != letters(other):
        in_order = letters(one) < letters(other)
        assert (wording.sort_key(one) < wording.sort_key(other)) is in_order


@pytest.mark.slow
@given(st.integers(0, 10**12), st.integers(0, 10**12))
@settings(deadline=None)
def test_numbers_in_names_count_by_value(one, other):
    one_key, other_key = (wording.sort_key(f"Quận {number}") for number in (one, other))

    if len(str(max(one, other))) <= 9:
        assert (one_key < other_key) is (one < other)
    assert (one_key == other_key) is (one == other)
