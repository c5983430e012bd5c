from django.urls import path

from parity.pages.reporting.views import editing, reading, saving, sending

app_name = "reporting"
urlpatterns = [
    path("bao-cao/", editing.index, name="index"),
    path("bao-cao/bat-dau/<str:round_code>/<str:unit>/", editing.start, name="start"),
    path("bao-cao/<int:pk>/soan/", editing.edit, name="edit"),
    path("bao-cao/<int:pk>/luu/", saving.save, name="save"),
    path("bao-cao/<int:pk>/luu-ca-muc/", editing.save_all, name="save_all"),
    path("bao-cao/<int:pk>/khong-phat-sinh/", editing.fill_nil, name="fill_nil"),
    path("bao-cao/<int:pk>/lay-sang/<str:code>/", editing.take, name="take"),
    path("bao-cao/<int:pk>/danh-sach/<str:listing>/", editing.listing_open, name="listing_open"),
    path("bao-cao/<int:pk>/danh-sach/<str:listing>/them/", editing.listing_add, name="listing_add"),
    path("bao-cao/<int:pk>/dong/<int:row>/luu/", saving.listing_save, name="listing_save"),
    path("bao-cao/<int:pk>/dong/<int:row>/xoa/", editing.listing_remove, name="listing_remove"),
    path("bao-cao/<int:pk>/doan/<int:passage>/luu/", saving.passage_save, name="passage_save"),
    path("bao-cao/<int:pk>/doan/<int:passage>/bo/", editing.passage_remove, name="passage_remove"),
    path("bao-cao/<int:pk>/kiem-tra/", sending.check, name="check"),
    path("bao-cao/<int:pk>/trinh/", sending.request_approval, name="request"),
    path("bao-cao/<int:pk>/rut-lai/", sending.withdraw, name="withdraw"),
    path("bao-cao/<int:pk>/duyet/", sending.approve, name="approve"),
    path("bao-cao/<int:pk>/tra-lai/", sending.give_back, name="give_back"),
    path("bao-cao/<int:pk>/giay-bao/<int:number>/", sending.receipt, name="receipt"),
    path("bao-cao/<int:pk>/bo-sung/", sending.supplement, name="supplement"),
    path("bao-cao/<int:pk>/lich-su/", reading.history, name="history"),
    path("bao-cao/<int:pk>/lich-su/<str:code>/", reading.cell_history, name="cell_history"),
    path("bao-cao/<int:pk>/ban-word/", reading.word, name="word"),
    path("bao-cao/<int:pk>/ban-pdf/", reading.pdf, name="pdf"),
]
