"""How many queries each page takes, with one year of reports and with ten.

Every page of the access table, asked by the officer of a province and by the centre's. The
figures must not grow (architecture 4.2): what a page costs depends on the page, not on the past.
"""

from django.db import connection
from django.test.utils import setup_test_environment

import access_world
import page_costs
import village

Costs = dict[str, dict[str, int]]


def measure() -> tuple[Costs, Costs]:
    """The queries by who asks and by page: with one year of reports, and with ten."""
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        world = access_world.build(village.build())
        clients = world.clients()

        def now() -> Costs:
            return {
                who: page_costs.costs(clients[who], page_costs.pages(world, who))
                for who in page_costs.ASKED_BY
            }

        one = now()
        page_costs.live_ten_years(world)
        return one, now()
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)


def told(one: Costs, ten: Costs) -> str:
    """A line for each page: the queries of one year and of ten, for each who asks."""
    names = list(dict.fromkeys(name for costs in one.values() for name in costs))
    head = f"{'page':<28}" + "".join(f"{who:>10}, 1 year{'10 years':>10}" for who in one)
    lines = [
        f"{name:<28}"
        + "".join(f"{one[who].get(name, '–'):>18}{ten[who].get(name, '–'):>10}" for who in one)
        for name in names
    ]
    return "\n".join([head, *lines])


def main() -> int:
    """Prints the table; 0 when ten years cost what one does."""
    setup_test_environment()
    one, ten = measure()
    most = max(cost for costs in ten.values() for cost in costs.values())
    print(f"Queries of each page on {connection.vendor}, at most {most}\n{told(one, ten)}")
    print(f"Ten years cost what one year does: {'kept' if one == ten else 'MISSED'}")
    return 0 if one == ten else 1
