from django.urls import path

from parity.pages.setup.views import rounds, system, units

app_name = "setup"
urlpatterns = [
    path("ky-bao-cao/", rounds.rounds, name="rounds"),
    path("ky-bao-cao/mo/", rounds.open_round, name="open_round"),
    path("ky-bao-cao/<str:round_code>/", rounds.round, name="round"),
    path("ky-bao-cao/<str:round_code>/khoa-so/", rounds.close_round, name="close_round"),
    path("ky-bao-cao/<str:round_code>/cong-van/", rounds.letter, name="letter"),
    path("don-vi/", units.units, name="units"),
    path("don-vi/<str:code>/", units.unit, name="unit"),
    path("he-thong/", system.system, name="system"),
    path("de-cuong/", units.outlines, name="outlines"),
    path("de-cuong/<str:code>/", units.outline, name="outline"),
]
