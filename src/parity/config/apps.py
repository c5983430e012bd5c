"""Makes `config` an app, only so that its safety checks are known to Django."""

from django.apps import AppConfig
from django.core.checks import register

from parity.config import safety


class Config(AppConfig):
    name = "parity.config"

    def ready(self) -> None:
        register(safety.check, "parity", deploy=True)
