from django.apps import AppConfig


class SetupConfig(AppConfig):
    name = "parity.pages.setup"
    label = "setup"
