from django.urls import path

from parity.pages.review import views

app_name = "review"
urlpatterns = [
    path("theo-doi/", views.index, name="index"),
    path("theo-doi/<str:round_code>/", views.board, name="board"),
    path("tham-tra/<int:pk>/", views.report, name="report"),
    path("tham-tra/<int:pk>/tra-lai/", views.return_for_correction, name="return"),
    path("tham-tra/<int:pk>/tiep-nhan/", views.accept, name="accept"),
]
