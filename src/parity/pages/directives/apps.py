from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "parity.pages.directives"
    label = "directives_room"
