"""The migrations that gave vectors a table of their own move every byte, there and back."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

import reporting_village as reporting
import village
from parity.records.reports import queries
from parity.records.reports.models import Revision, RevisionVector

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

BESIDE_THE_TEXT = [("reports", "0005_plain_vectors")]
BOTH = [("reports", "0007_fill_revision_vectors")]
OLD_PLACE = "SELECT id, outline_id, bits, vector FROM reports_revision ORDER BY id"
REWRITES = (
    "UPDATE reports_revision SET text = 'x'",
    "UPDATE reports_revision SET receipt = 'x'",
    "UPDATE reports_revisionvector SET vector = bits",
    "UPDATE reports_revisionvector SET outline_id = outline_id + 1",
)


@pytest.fixture
def sent(cast) -> Iterator[list[tuple]]:
    """Two revisions and their numbers; afterwards the tables are as they should be."""
    reporting.open_round(cast)
    reporting.accept(cast, village.SOUTH)
    reporting.send(cast, village.OFFICE)
    yield numbers()
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    migrate(newest)


def numbers() -> list[tuple]:
    rows = RevisionVector.objects.order_by("pk")
    return plain(rows.values_list("pk", "outline_id", "bits", "vector"))


def plain(rows) -> list[tuple]:
    return [(pk, outline, bytes(bits), bytes(vector)) for pk, outline, bits, vector in rows]


def migrate(targets: list[tuple[str, str]]) -> None:
    MigrationExecutor(connection).migrate(targets)


def in_the_old_place() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(OLD_PLACE)
        return plain(cursor.fetchall())


def is_refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "is never rewritten" in str(error)
    return False


def test_every_byte_goes_there_and_back(sent):
    texts = list(Revision.objects.order_by("pk").values_list("pk", "text"))

    migrate(BESIDE_THE_TEXT)
    back = in_the_old_place()
    is_locked_there = is_refused("UPDATE reports_revision SET vector = bits")
    migrate(BOTH)
    both = (in_the_old_place(), numbers())
    migrate([("reports", "0008_vectors_stand_alone")])

    assert len(sent) == 2
    assert (back, is_locked_there, both) == (sent, True, (sent, sent))
    assert numbers() == sent
    assert list(Revision.objects.order_by("pk").values_list("pk", "text")) == texts
    assert queries.verify_for_system() == []
    assert [statement for statement in REWRITES if not is_refused(statement)] == []
