"""Times several ways of doing one thing, interleaved, so that a busy machine burdens all alike."""

import os
import statistics
import time
from collections.abc import Callable, Mapping

# Other work on the machine can only add to a time: within a round the quickest of a few counts.
TRIES = 3
LONG = 0.25  # seconds; what takes this long is tried once a round


def medians(ways: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """Every way in every round, in rotating order; the median over the rounds, in seconds."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    for turn in range(rounds + 1):
        at = turn % len(names)
        for name in (*names[at:], *names[:at]):
            taken = _quickest(ways[name])
            if turn:  # the first round warms up
                seconds[name].append(taken)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def _quickest(way: Callable[[], object]) -> float:
    best = _once(way)
    if best > LONG:
        return best
    return min(best, *(_once(way) for _ in range(TRIES - 1)))


def _once(way: Callable[[], object]) -> float:
    start = time.perf_counter()
    way()
    return time.perf_counter() - start


def is_noisy() -> bool:
    """Whether the machine is too busy to judge by: more work waiting than it has cores."""
    return os.getloadavg()[0] > (os.cpu_count() or 1) + 1


def load() -> str:
    """The load average, for every table."""
    return f"load {os.getloadavg()[0]:.1f}{', noisy' if is_noisy() else ''}"
