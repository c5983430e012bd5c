"""The revision keeps its text alone: step three. Going back puts the vectors beside the texts."""

import importlib

from django.db import migrations, models

TABLE = "reports_revision"
# As 0003 froze them.
FROZEN = importlib.import_module(
    "parity.records.reports.migrations.0003_immutable"
).FROZEN[TABLE]
MOVED = ("bits", "vector")
RETURN = """UPDATE reports_revision SET
bits = (SELECT v.bits FROM reports_revisionvector v WHERE v.revision_id = reports_revision.id),
vector = (SELECT v.vector FROM reports_revisionvector v WHERE v.revision_id = reports_revision.id)"""

CREATE = {
    "sqlite": (
        "CREATE TRIGGER {table}_frozen BEFORE UPDATE OF {columns} ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is never rewritten'); END"
    ),
    "postgresql": (
        "CREATE TRIGGER {table}_frozen BEFORE UPDATE OF {columns} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION reports_refuse()"
    ),
}
DROP = {
    "sqlite": "DROP TRIGGER IF EXISTS {table}_frozen",
    "postgresql": "DROP TRIGGER IF EXISTS {table}_frozen ON {table}",
}


def unlock(apps, schema_editor):
    statement = DROP[schema_editor.connection.vendor]
    schema_editor.execute(statement.format(table=TABLE), params=None)


def lock_all(apps, schema_editor):
    _lock(schema_editor, FROZEN)


def lock_what_stays(apps, schema_editor):
    _lock(schema_editor, [column for column in FROZEN if column not in MOVED])


def _lock(schema_editor, columns):
    statement = CREATE[schema_editor.connection.vendor]
    schema_editor.execute(statement.format(table=TABLE, columns=", ".join(columns)), params=None)


class Migration(migrations.Migration):

    dependencies = [('reports', '0007_fill_revision_vectors')]

    operations = [
        migrations.RunPython(unlock, lock_all),
        migrations.AlterField('revision', 'bits', models.BinaryField(null=True)),
        migrations.AlterField('revision', 'vector', models.BinaryField(null=True)),
        migrations.RunSQL(migrations.RunSQL.noop, RETURN),
        migrations.RemoveField('revision', 'bits'),
        migrations.RemoveField('revision', 'vector'),
        migrations.RunPython(lock_what_stays, unlock),
    ]
