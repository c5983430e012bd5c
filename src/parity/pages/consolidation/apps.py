from django.apps import AppConfig


class ConsolidationConfig(AppConfig):
    name = "parity.pages.consolidation"
    label = "consolidation"
