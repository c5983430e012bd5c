from django.urls import path

from parity.pages.setup.views import handovers, imports, people, rounds, staff, system, units

app_name = "setup"
urlpatterns = [
    path("ky-bao-cao/", rounds.rounds, name="rounds"),
    path("ky-bao-cao/mo/", rounds.open_round, name="open_round"),
    path("ky-bao-cao/<str:round_code>/", rounds.round, name="round"),
    path("ky-bao-cao/<str:round_code>/khoa-so/", rounds.close_round, name="close_round"),
    path("ky-bao-cao/<str:round_code>/cong-van/", rounds.letter, name="letter"),
    path("don-vi/", units.units, name="units"),
    path("don-vi/nhap/", imports.import_units, name="import_units"),
    path("don-vi/nhap/mau/", imports.units_template, name="units_template"),
    path("don-vi/<str:code>/", units.unit, name="unit"),
    path("he-thong/", system.system, name="system"),
    path("nguoi-dung/", people.people, name="people"),
    path("nguoi-dung/them/", people.new_person, name="new_person"),
    path("nguoi-dung/nhap/", imports.import_people, name="import_people"),
    path("nguoi-dung/nhap/mau/", imports.people_template, name="people_template"),
    path("nguoi-dung/<int:person_id>/", people.person, name="person"),
    path("nguoi-dung/<int:person_id>/giao-nhiem-vu/", people.give_duty, name="give_duty"),
    path("nguoi-dung/<int:person_id>/mat-khau/", people.reset_password, name="reset_password"),
    path("nguoi-dung/<int:person_id>/khoa/", people.lock, name="lock"),
    path("nguoi-dung/<int:person_id>/mo-khoa/", people.unlock, name="unlock"),
    path("nhiem-vu/<int:duty_id>/ket-thuc/", people.end_duty, name="end_duty"),
    path("ban-giao/", handovers.handovers, name="handovers"),
    path("ban-giao/<str:code>/", handovers.handover, name="handover"),
    path("can-bo/", staff.staff, name="staff"),
    path("can-bo/cu/", staff.name_staff, name="name_staff"),
    path("de-cuong/", units.outlines, name="outlines"),
    path("de-cuong/<str:code>/", units.outline, name="outline"),
]
