"""The database itself refuses to change or remove a line of the journal."""

from django.db import migrations

SQLITE = [
    f"""
    CREATE TRIGGER journal_entry_no_{verb} BEFORE {verb} ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END
    """
    for verb in ("update", "delete")
]
POSTGRESQL = [
    """
    CREATE FUNCTION journal_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'journal_entry is append-only'; END $$
    """,
    """
    CREATE TRIGGER journal_entry_no_change BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_entry_refuse()
    """,
    """
    CREATE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_entry_refuse()
    """,
]
REMOVE_SQLITE = [f"DROP TRIGGER IF EXISTS journal_entry_no_{verb}" for verb in ("update", "delete")]
REMOVE_POSTGRESQL = [
    "DROP TRIGGER IF EXISTS journal_entry_no_change ON journal_entry",
    "DROP TRIGGER IF EXISTS journal_entry_no_truncate ON journal_entry",
    "DROP FUNCTION IF EXISTS journal_entry_refuse()",
]
STATEMENTS = {
    "sqlite": (SQLITE, REMOVE_SQLITE),
    "postgresql": (POSTGRESQL, REMOVE_POSTGRESQL),
}


def lock(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][0]:
        schema_editor.execute(statement)


def unlock(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][1]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [migrations.RunPython(lock, unlock)]
