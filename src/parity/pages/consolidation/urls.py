from django.urls import path

from parity.pages.consolidation import views

NODE = "tong-hop/<str:round_code>/<str:unit>/"

app_name = "consolidation"
urlpatterns = [
    path("tong-hop/", views.index, name="index"),
    path(NODE, views.node, name="node"),
    path(f"{NODE}o/<str:code>/", views.cell, name="cell"),
    path(f"{NODE}van-ban/", views.texts, name="texts"),
    path(f"{NODE}van-ban/chon/", views.choose, name="choose"),
    path(f"{NODE}van-ban/bo/", views.drop, name="drop"),
    path(f"{NODE}danh-sach/", views.listings, name="listings"),
    path(f"{NODE}ban-in/", views.paper, name="paper"),
    path(f"{NODE}ban-word/", views.word, name="word"),
    path(f"{NODE}ban-pdf/", views.pdf, name="pdf"),
    path(f"{NODE}ban-excel/", views.excel, name="excel"),
]
