"""Times several ways of doing one thing, interleaved, so that a busy machine burdens all alike."""

import os
import statistics
import time
from collections.abc import Callable, Mapping

Clock = Callable[[], float]

# Where all the work is done in this process, the time that it had a processor: what other work on
# the machine takes is not counted. Where a server works too, the time on the wall.
OWN_WORK: Clock = time.process_time
WALL: Clock = time.perf_counter


def medians(
    ways: Mapping[str, Callable[[], object]], *, rounds: int, clock: Clock
) -> dict[str, float]:
    """Every way once a round, in rotating order; the median over the rounds, in seconds."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    for turn in range(rounds + 1):
        at = turn % len(names)
        for name in (*names[at:], *names[:at]):
            taken = _once(ways[name], clock)
            if turn:  # the first round warms up
                seconds[name].append(taken)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def _once(way: Callable[[], object], clock: Clock) -> float:
    start = clock()
    way()
    return clock() - start


def is_noisy() -> bool:
    """Whether the machine is too busy to judge by: more work waiting than it has cores."""
    return os.getloadavg()[0] > (os.cpu_count() or 1) + 1


def load() -> str:
    """The load average, for every table."""
    return f"load {os.getloadavg()[0]:.1f}{', noisy' if is_noisy() else ''}"
