"""The bodies above Vietnam Social Security, from CSV text: whom it stands under, who receives.

A body under the Government itself prints no superior above its name, so there is no row for it.
Where no paper names a channel, reports go to the receiver directly and there is no row either.
"""

from functools import cache
from importlib import resources

from parity.domain.letterhead import Authority, AuthorityRole
from parity.papers.csv_rows import Fault, ProgrammeFaults, Row, rows, say

__all__ = ["ProgrammeFaults", "read_authorities", "say", "shipped"]

ROLES = {role.value: role for role in AuthorityRole}
COLUMNS = ("role", "name", "valid_from", "valid_to", "legal_basis", "source")


def read_authorities(text: str, *, file: str = "authorities.csv") -> tuple[Authority, ...]:
    """The bodies of a CSV text with their days; raises ProgrammeFaults with every faulty cell."""
    faults: list[Fault] = []
    found: list[Authority] = []
    for row in rows(text, file=file, columns=COLUMNS, faults=faults):
        body = _authority(row)
        if any(each.role is body.role and _meet(each, body) for each in found):
            row.fault("name", "two_bodies", body.name)
        found.append(body)
    if faults:
        raise ProgrammeFaults(faults)
    return tuple(found)


def _meet(one: Authority, other: Authority) -> bool:
    """Whether both hold on some day: which of them is meant, nobody could tell."""
    return one.holds_on(other.valid_from) or other.holds_on(one.valid_from)


@cache
def shipped() -> tuple[Authority, ...]:
    """The bodies that the product's own programme names; raises ProgrammeFaults."""
    text = (resources.files("parity") / "programme" / "authorities.csv").read_text(encoding="utf-8")
    return read_authorities(text)


def _authority(row: Row) -> Authority:
    role = ROLES.get(row.one_of("role", ROLES), AuthorityRole.RECEIVER)
    row.text("source")
    return Authority(
        role,
        row.text("name"),
        row.day("valid_from"),
        row.day_or_none("valid_to"),
        row.optional("legal_basis"),
    )
