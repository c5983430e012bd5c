"""Several deeds at once, each in a thread with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from parity.records.reports import actions


def at_once(deed, times: int) -> list[object]:
    """What `deed(number)` gives, or the expected error it raises, done by several threads."""

    def one(number: int) -> object:
        try:
            return deed(number)
        except (*actions.REFUSALS, *actions.CLASHES) as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))
