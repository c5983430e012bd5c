from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "parity.pages.door"
    label = "door"
