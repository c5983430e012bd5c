from django.urls import path

from parity.pages.ui import views

app_name = "ui"
urlpatterns = [
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("phien/", views.session, name="session"),
    path("tro-giup/", views.help_page, name="help"),
    path("gallery/", views.gallery, name="gallery"),
]
