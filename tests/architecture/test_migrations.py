"""Guard 12: models and migrations agree, and each record has one line of history."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def branches(loader: MigrationLoader) -> list[str]:
    """Apps with more than one newest migration, or a migration that merges two."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("parity.")}
    heads = [label for label, _ in loader.graph.leaf_nodes() if label in ours]
    merges = [
        f"{label}.{name}"
        for (label, name), migration in loader.graph.nodes.items()
        if label in ours and sum(parent == label for parent, _ in migration.dependencies) > 1
    ]
    return sorted({label for label in heads if heads.count(label) > 1}) + sorted(merges)


@pytest.mark.slow
def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_each_record_has_one_line_of_history():
    assert branches(MigrationLoader(None)) == []


@pytest.mark.slow
def test_a_second_line_of_history_is_caught(db):
    loader = MigrationLoader(connection)
    loader.graph.add_node(
        ("journal", "9999_planted"), loader.graph.nodes[("journal", "0001_initial")]
    )

    assert branches(loader) == ["journal"]
