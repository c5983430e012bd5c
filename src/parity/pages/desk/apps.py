from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "parity.pages.desk"
    label = "desk"
