from django.urls import path

from parity.pages.door import views

app_name = "door"
urlpatterns = [
    path("chon-vai-tro/", views.choose, name="choose"),
    path("tai-khoan/", views.account, name="account"),
]
