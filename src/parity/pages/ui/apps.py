from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "parity.pages.ui"
    label = "ui"
    default = True
