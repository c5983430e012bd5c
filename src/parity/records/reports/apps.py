from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "parity.records.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
