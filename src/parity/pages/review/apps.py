from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "parity.pages.review"
    label = "review"
