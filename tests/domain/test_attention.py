"""Which changes stand out: expectation U36 of the service design."""

import pytest

from parity.domain import attention, figures

CASES = [
    (figures.MISSING, figures.of(100), False),
    (figures.of(100), figures.MISSING, False),
    (figures.of(100), figures.NOT_APPLICABLE, False),
    (figures.NIL, figures.NIL, False),
    (figures.of(100), figures.of(100), False),
    (figures.of(129), figures.of(100), False),
    (figures.of(130), figures.of(100), True),
    (figures.of(71), figures.of(100), False),
    (figures.of(70), figures.of(100), True),
    (figures.of(19), figures.of(10), False),
    (figures.of(20), figures.of(10), True),
    (figures.of(9), figures.of(0), False),
    (figures.of(10), figures.of(0), True),
    (figures.of(10), figures.NIL, True),
    (figures.NIL, figures.of(10), True),
]


@pytest.mark.parametrize(("now", "before", "expected"), CASES)
def test_a_change_stands_out_when_it_is_large_both_ways(now, before, expected):
    assert attention.stands_out(figures.change(now, before)) is expected
