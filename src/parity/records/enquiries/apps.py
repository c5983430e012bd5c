from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "parity.records.enquiries"
    label = "enquiries"
    default_auto_field = "django.db.models.BigAutoField"
