from django.apps import AppConfig


class OutlinesConfig(AppConfig):
    name = "parity.records.outlines"
    label = "outlines"
    default_auto_field = "django.db.models.BigAutoField"
