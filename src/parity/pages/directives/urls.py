from django.urls import path

from parity.pages.directives.views import drafts, issued, talking

app_name = "directives"
urlpatterns = [
    path("chi-dao/", issued.index, name="index"),
    path("chi-dao/tai-len/", drafts.upload, name="upload"),
    path("chi-dao/van-ban-can-cu/", issued.documents, name="documents"),
    path("chi-dao/vuong-mac/<int:enquiry>/", talking.answer, name="answer"),
    path("chi-dao/<int:directive>/", issued.directive, name="directive"),
    path("chi-dao/<int:directive>/toan-van/", issued.letter, name="letter"),
    path("chi-dao/<int:directive>/tep/", issued.file, name="file"),
    path("chi-dao/<int:directive>/da-nhan/", talking.acknowledge, name="acknowledge"),
    path("chi-dao/<int:directive>/hoi/", talking.ask, name="ask"),
    path("chi-dao/doi-han/<int:change>/", talking.decide, name="decide"),
    path("chi-dao/<int:draft>/de-xuat/", drafts.draft, name="draft"),
    path("chi-dao/<int:draft>/kiem-tra/", drafts.check, name="check"),
    path("chi-dao/<int:draft>/ban-hanh/", drafts.issue, name="issue"),
    path("chi-dao/<int:draft>/bo/", drafts.discard, name="discard"),
]
