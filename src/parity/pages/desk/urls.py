from django.urls import path

from parity.pages.desk import views

app_name = "desk"
urlpatterns = [path("", views.home, name="home")]
