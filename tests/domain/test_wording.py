"""Readers and writers of numbers, dates and texts."""

import unicodedata
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parity.domain import wording
from parity.domain.wording import errors
from spec import date_reading, date_writing, number_reading, number_writing

LONG = "1" * 100_000


def outcome(read, raw, **options):
    """What a reader answers: a value, or the class of its refusal."""
    try:
        return read(raw, **options)
    except wording.WordingError as error:
        return type(error)


@pytest.mark.parametrize("raw, count, decimal", number_reading.ROWS)
def test_number_is_read_as_the_table_says(raw, count, decimal):
    assert outcome(wording.read_count, raw) == count
    assert outcome(wording.read_decimal, raw) == decimal


@pytest.mark.parametrize("raw, count, decimal", number_reading.ROWS)
def test_number_is_read_alike_from_decomposed_text(raw, count, decimal):
    decomposed = unicodedata.normalize("NFD", raw)

    assert outcome(wording.read_count, decomposed) == count
    assert outcome(wording.read_decimal, decomposed) == decimal


@pytest.mark.parametrize("raw", [LONG, "1." * 50_000, "\x00", "1\x002", "😀", "\ud800", "\n" * 99])
def test_what_is_no_number_is_refused_without_harm(raw):
    assert outcome(wording.read_count, raw) is wording.NotANumber
    assert outcome(wording.read_decimal, raw) is wording.NotANumber


FEWER_DECIMALS = [
    ("12,5", 1, Decimal("12.5")),
    ("12,50", 1, Decimal("12.5")),
    ("12,55", 1, wording.TooManyDecimals),
    ("12,0", 0, Decimal("12")),
    ("12,5", 0, wording.TooManyDecimals),
]


@pytest.mark.parametrize("raw, decimals, wanted", FEWER_DECIMALS)
def test_decimals_are_limited_to_the_cells_own(raw, decimals, wanted):
    assert outcome(wording.read_decimal, raw, decimals=decimals) == wanted


NUMBER_REFUSALS = [
    (
        wording.read_count,
        "12,5",
        "“12,5” không phải là số nguyên. Nhập số nguyên, ví dụ 12 hoặc 1.234.",
    ),
    (wording.read_count, "-5", "“-5” là số âm. Nhập số từ 0 trở lên."),
    (
        wording.read_count,
        "abc",
        "“abc” không phải là số. Nhập số bằng chữ số, ví dụ 1.234.",
    ),
    (
        wording.read_count,
        LONG,
        f"“{'1' * 40}…” không phải là số. Nhập số bằng chữ số, ví dụ 1.234.",
    ),
    (
        wording.read_count,
        "\x00",
        "“(ký tự không hiển thị)” không phải là số. Nhập số bằng chữ số, ví dụ 1.234.",
    ),
    (
        wording.read_decimal,
        " 1,234 ",
        "“1,234” có thể đọc theo hai cách. Nhập 1234 nếu là số nguyên, hoặc 1,2340 nếu dấu phẩy là "
        "phần thập phân.",
    ),
    (
        wording.read_decimal,
        "1500 đồng",
        "“1500 đồng” ghi theo “đồng”. Đổi sang đơn vị tính ghi bên cạnh ô rồi chỉ nhập số.",
    ),
    (
        wording.read_decimal,
        "1,2345",
        "“1,2345” có quá nhiều chữ số thập phân. Nhập tối đa 3 chữ số sau dấu phẩy.",
    ),
    (
        wording.read_decimal,
        "9.000.000.000.000",
        "“9.000.000.000.000” quá lớn. Xem lại số chữ số và đơn vị tính rồi nhập lại.",
    ),
]


@pytest.mark.parametrize("read, raw, words", NUMBER_REFUSALS)
def test_refusal_of_a_number_says_what_to_do(read, raw, words):
    with pytest.raises(wording.WordingError) as refused:
        read(raw)

    assert wording.say(refused.value) == words


def test_both_ways_out_of_an_ambiguous_number_can_be_read():
    with pytest.raises(wording.AmbiguousNumber) as refused:
        wording.read_decimal("1,234")

    assert wording.read_decimal(refused.value.whole) == Decimal(1234)
    assert wording.read_decimal(refused.value.fraction) == Decimal("1.234")


@pytest.mark.parametrize("value, decimals, text", number_writing.ROWS)
def test_number_is_written_as_the_table_says(value, decimals, text):
    assert wording.write_number(Decimal(value), decimals=decimals) == text


def test_whole_number_may_be_an_int():
    assert wording.write_number(1234) == "1.234"


@pytest.mark.parametrize("value, text", number_writing.PERCENTS)
def test_share_is_written_with_two_decimals(value, text):
    assert wording.write_percent(None if value is None else Decimal(value)) == text


@pytest.mark.parametrize("value, text", number_writing.POINTS)
def test_change_of_a_share_is_written_in_points(value, text):
    assert wording.write_points(Decimal(value)) == text


@pytest.mark.slow
@given(st.integers(0, 10**12 - 1))
@settings(deadline=None)
def test_written_count_is_read_back(value):
    assert wording.read_count(wording.write_number(value)) == value
    assert wording.read_count(str(value)) == value


@pytest.mark.slow
@given(st.decimals(0, 10**12 - 1, places=3))
@settings(deadline=None)
def test_number_of_a_field_is_read_back(value):
    assert wording.read_decimal(wording.write_for_field(value)) == value


@pytest.mark.slow
@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_is_read_or_refused_with_words(raw):
    for read in (wording.read_count, wording.read_decimal, wording.read_date):
        try:
            read(raw)
        except wording.WordingError as error:
            assert wording.say(error).endswith((".", "!"))


@pytest.mark.parametrize("raw, default_year, wanted", date_reading.ROWS)
def test_date_is_read_as_the_table_says(raw, default_year, wanted):
    assert outcome(wording.read_date, raw, default_year=default_year) == wanted


def test_date_is_read_alike_from_decomposed_text():
    raw = unicodedata.normalize("NFD", "ngày 05 tháng 6 năm 2025")

    assert wording.read_date(raw) == date(2025, 6, 5)


def test_month_first_is_turned_round_for_the_user():
    with pytest.raises(wording.MonthFirst) as refused:
        wording.read_date("11/30/2024")

    assert wording.say(refused.value) == (
        "“11/30/2024” ghi tháng trước ngày. Nhập 30/11/2024 nếu đúng là ngày này."
    )


def test_long_text_is_no_date():
    assert outcome(wording.read_date, LONG) is wording.NotADate


@pytest.mark.parametrize("day, table, running, long, weekday", date_writing.ROWS)
def test_date_is_written_as_the_table_says(day, table, running, long, weekday):
    assert wording.write_date(day) == table
    assert wording.write_date_running(day) == running
    assert wording.write_date_long(day) == long
    assert wording.write_weekday(day) == weekday


@pytest.mark.slow
def test_every_day_of_three_years_is_read_back_from_each_form():
    days = [date(2024, 1, 1) + timedelta(days=offset) for offset in range(366 + 365 + 365)]
    writers = (wording.write_date, wording.write_date_running, wording.write_date_long)

    for write in (*writers, date.isoformat):
        assert [wording.read_date(write(day)) for day in days] == days


def test_instant_is_written_on_vietnams_clock():
    at = datetime(2024, 11, 28, 9, 4, tzinfo=UTC)

    assert wording.write_instant(at) == "16:04 ngày 28/11/2024"


def subclasses(kind):
    return {kind, *(found for child in kind.__subclasses__() for found in subclasses(child))}


def test_every_refusal_has_words_without_begging():
    kinds = subclasses(wording.WordingError) - {wording.WordingError}

    assert errors.WORDS.keys() == kinds
    begging = ("vui lòng", "xin lỗi", "không hợp lệ", "lỗi hệ thống", "dữ liệu sai")
    assert [w for w in errors.WORDS.values() if any(b in w.lower() for b in begging)] == []
