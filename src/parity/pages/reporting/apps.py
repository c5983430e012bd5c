from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "parity.pages.reporting"
    label = "reporting"
