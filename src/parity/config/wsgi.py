"""The door for the web server: granian loads `parity.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parity.config.settings")

application = get_wsgi_application()
