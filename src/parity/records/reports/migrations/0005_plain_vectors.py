"""PostgreSQL keeps vectors as they are, in the row: unpacking thousands costs more than it saves."""

from django.db import migrations

STATEMENTS = (
    "ALTER TABLE reports_revision ALTER COLUMN vector SET STORAGE EXTERNAL",
    "ALTER TABLE reports_revision ALTER COLUMN bits SET STORAGE EXTERNAL",
    # The text goes to its own place first; a vector of 400 cells then still fits the row.
    "ALTER TABLE reports_revision SET (toast_tuple_target = 4096)",
)
BACK = (
    "ALTER TABLE reports_revision ALTER COLUMN vector SET STORAGE EXTENDED",
    "ALTER TABLE reports_revision ALTER COLUMN bits SET STORAGE EXTENDED",
    "ALTER TABLE reports_revision RESET (toast_tuple_target)",
)


def _run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


def forwards(apps, schema_editor):
    _run(schema_editor, STATEMENTS)


def backwards(apps, schema_editor):
    _run(schema_editor, BACK)


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_children_by_index")]

    operations = [migrations.RunPython(forwards, backwards)]
