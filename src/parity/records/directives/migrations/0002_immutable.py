"""The database itself refuses to rewrite an issued directive, and what it gave to whom."""

from django.db import migrations

DIRECTIVE = "directives_directive"
# Of these rows nothing changes; a task's day, a delivery's answer, a decision do, each once.
FROZEN = ("directives_assignment", "directives_recipient", "directives_legalbasis")


def _sqlite():
    for table in FROZEN:
        yield f"""
        CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is never rewritten'); END
        """
    yield f"""
    CREATE TRIGGER {DIRECTIVE}_frozen BEFORE UPDATE ON {DIRECTIVE} WHEN OLD.state = 'issued'
    BEGIN SELECT RAISE(ABORT, 'an issued directive is never rewritten'); END
    """


def _postgresql():
    yield """
    CREATE FUNCTION directives_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '% is never rewritten', TG_TABLE_NAME; END $$
    """
    for table in FROZEN:
        yield f"""
        CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table}
        FOR EACH ROW EXECUTE FUNCTION directives_refuse()
        """
    yield f"""
    CREATE TRIGGER {DIRECTIVE}_frozen BEFORE UPDATE ON {DIRECTIVE}
    FOR EACH ROW WHEN (OLD.state = 'issued') EXECUTE FUNCTION directives_refuse()
    """


def _remove_sqlite():
    return [f"DROP TRIGGER IF EXISTS {table}_frozen" for table in (*FROZEN, DIRECTIVE)]


def _remove_postgresql():
    dropped = [f"DROP TRIGGER IF EXISTS {table}_frozen ON {table}" for table in FROZEN]
    dropped.append(f"DROP TRIGGER IF EXISTS {DIRECTIVE}_frozen ON {DIRECTIVE}")
    return [*dropped, "DROP FUNCTION IF EXISTS directives_refuse()"]


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
    dependencies = [("directives", "0001_initial")]

    operations = [migrations.RunPython(lock, unlock)]
