"""A table for the vectors alone, as immutable as the revisions: step one of moving them there."""

import django.db.models.deletion
from django.db import migrations, models

TABLE = "reports_revisionvector"
COLUMNS = "id, revision_id, outline_id, bits, vector"

STATEMENTS = {
    "sqlite": (
        f"""CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OF {COLUMNS} ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{TABLE} is never rewritten'); END""",
    ),
    "postgresql": (
        f"""CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OF {COLUMNS} ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION reports_refuse()""",
        # As they are, and in the row as long as they fit: unpacking thousands costs more than
        # it saves.
        f"ALTER TABLE {TABLE} ALTER COLUMN vector SET STORAGE EXTERNAL",
        f"ALTER TABLE {TABLE} ALTER COLUMN bits SET STORAGE EXTERNAL",
        f"ALTER TABLE {TABLE} SET (toast_tuple_target = 4096)",
    ),
}


def lock(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('outlines', '0001_initial'),
        ('reports', '0005_plain_vectors'),
    ]

    operations = [
        migrations.CreateModel(
            name='RevisionVector',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='numbers', to='reports.revision')),
                ('outline', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outlines.outlineversion')),
                ('bits', models.BinaryField()),
                ('vector', models.BinaryField()),
            ],
        ),
        migrations.AddConstraint(
            model_name='revisionvector',
            constraint=models.CheckConstraint(condition=models.Q(('id', models.F('revision'))), name='revision_vector_has_its_key'),
        ),
        # Going back, the table takes its trigger with it.
        migrations.RunPython(lock, migrations.RunPython.noop),
    ]
