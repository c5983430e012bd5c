"""The database itself refuses to rewrite what was sent, when, and what was edited."""

from django.db import migrations

# What may still change in a row: who accepted a revision and when; of the others nothing.
FROZEN = {
    "reports_revision": (
        "report_id",
        "number",
        "kind",
        "outline_id",
        "codec",
        "digest",
        "data_as_of",
        "sent_at",
        "sent_by",
        "sent_capacity",
        "sent_title",
        "token",
        "receipt",
        "on_time",
        "late_days",
        "bits",
        "vector",
        "text",
    ),
    "reports_revisionsource": ("revision_id", "child_revision_id"),
    "reports_edit": (
        "report_id",
        "code",
        "old_text",
        "old_state",
        "new_text",
        "new_state",
        "version",
        "at",
        "by_id",
        "by_label",
    ),
    "reports_event": (
        "report_id",
        "revision_id",
        "deed",
        "from_state",
        "to_state",
        "at",
        "by_label",
        "comment",
    ),
}
FIRST_SENT = "reports_report"


def _sqlite():
    for table, columns in FROZEN.items():
        yield f"""
        CREATE TRIGGER {table}_frozen BEFORE UPDATE OF {", ".join(columns)} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is never rewritten'); END
        """
    yield f"""
    CREATE TRIGGER {FIRST_SENT}_first_sent_at BEFORE UPDATE OF first_sent_at ON {FIRST_SENT}
    WHEN OLD.first_sent_at IS NOT NULL AND NEW.first_sent_at IS NOT OLD.first_sent_at
    BEGIN SELECT RAISE(ABORT, 'first_sent_at is never rewritten'); END
    """


def _postgresql():
    yield """
    CREATE FUNCTION reports_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '% is never rewritten', TG_TABLE_NAME; END $$
    """
    for table, columns in FROZEN.items():
        yield f"""
        CREATE TRIGGER {table}_frozen BEFORE UPDATE OF {", ".join(columns)} ON {table}
        FOR EACH ROW EXECUTE FUNCTION reports_refuse()
        """
    yield f"""
    CREATE TRIGGER {FIRST_SENT}_first_sent_at BEFORE UPDATE ON {FIRST_SENT}
    FOR EACH ROW WHEN (OLD.first_sent_at IS NOT NULL
    AND NEW.first_sent_at IS DISTINCT FROM OLD.first_sent_at)
    EXECUTE FUNCTION reports_refuse()
    """


def _names():
    return [
        *((f"{table}_frozen", table) for table in FROZEN),
        (f"{FIRST_SENT}_first_sent_at", FIRST_SENT),
    ]


def _remove_sqlite():
    return [f"DROP TRIGGER IF EXISTS {name}" for name, _ in _names()]


def _remove_postgresql():
    dropped = [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in _names()]
    return [*dropped, "DROP FUNCTION IF EXISTS reports_refuse()"]


STATEMENTS = {
    "sqlite": (_sqlite, _remove_sqlite),
    "postgresql": (_postgresql, _remove_postgresql),
}


def lock(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][0]():
        # No values: the text goes as it is, its % signs included.
        schema_editor.execute(statement, params=None)


def unlock(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][1]():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_counted_revision")]

    operations = [migrations.RunPython(lock, unlock)]
