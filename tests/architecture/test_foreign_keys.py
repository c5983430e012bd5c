"""Guard 1: foreign keys point down the stack, in the order of import-contracts.toml.

import-linter cannot see a key named by a string.
"""

import tomllib
from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from sources import ROOT


def order() -> list[str]:
    """The records from the highest to the lowest, as the contract has them."""
    contracts = tomllib.loads((ROOT / "import-contracts.toml").read_text(encoding="utf-8"))
    stack = next(
        contract["layers"]
        for contract in contracts["tool"]["importlinter"]["contracts"]
        if contract.get("containers") == ["parity.records"]
    )
    return [layer.strip("()") for layer in stack]


def upward_keys(found: Iterable[type[models.Model]]) -> list[str]:
    """Keys from a record to one above it; keys to Django's own tables do not count."""
    height = {name: -index for index, name in enumerate(order())}
    return [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in found
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.related_model._meta.app_label in height
        and height[field.related_model._meta.app_label] > height[model._meta.app_label]
    ]


def test_every_foreign_key_points_down_the_stack():
    ours = [model for model in apps.get_models() if model.__module__.startswith("parity.")]

    assert upward_keys(ours) == []


@isolate_apps("parity.records.files", "parity.records.units")
def test_a_key_that_points_up_is_caught():
    class Unit(models.Model):
        class Meta:
            app_label = "units"

    class Planted(models.Model):
        unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT)

        class Meta:
            app_label = "files"

    assert upward_keys([Planted, Unit]) == ["files.Planted.unit -> units.Unit"]
