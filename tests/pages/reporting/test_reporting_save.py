"""The save endpoint keeps the contract at the head of static/ui/autosave.js."""

import pytest
from django.urls import reverse

import reporting_village as reporting
import village
from parity.records.reports import actions, queries

pytestmark = pytest.mark.slow

WOMEN, PERSONS = "managers.phong.nu", "managers.phong.total"
MINE, THEIRS = "a" * 24, "b" * 24
LONG = "ộ" * 100_000


@pytest.fixture
def report(cast):
    """Núi Nam's report, begun and empty."""
    reporting.open_round(cast)
    return reporting.start(cast, village.SOUTH)


@pytest.fixture
def mai(cast):
    return village.client_for(cast.south_clerk)


def post(browser, report, code, value="", *, version=0, **more):
    """What a field sends when it saves itself."""
    fields = {"code": code, "value": value, "state": "value", "base_version": version}
    fields |= {"client": MINE, "client_seq": 1, **more}
    url = reverse("reporting:save", args=[report.pk])
    return browser.post(url, fields, headers={"X-Parity-Save": "1"})


def stored(cast, report, code):
    cells = queries.editor(village.viewer(cast.south_clerk), report.pk, at=cast.at).cells
    cell = cells.get(code)
    return cell and (cell.text, cell.state, cell.is_estimate, cell.version)


@pytest.mark.parametrize(
    ("code", "value", "state", "shown", "kept"),
    [
        ("activities", "", "value", "", ("", "missing", False, 1)),
        ("activities", "", "nil", "", ("", "nil", False, 1)),
        ("activities", "", "not_applicable", "", ("", "not_applicable", False, 1)),
        ("activities", "1.234", "value", "1.234", ("1234", "value", False, 1)),
        ("activities", "1234", "estimate", "1.234", ("1234", "value", True, 1)),
        ("budget", "12,5", "value", "12,5", ("12.5", "value", False, 1)),
        ("committed", "có", "value", "Có", ("1", "value", False, 1)),
        ("n_work", "Đã làm.", "value", "Đã làm.", ("Đã làm.", "text", False, 1)),
    ],
)
def test_200_says_the_version_and_how_it_was_read(
    cast, mai, report, code, value, state, shown, kept
):
    answer = post(mai, report, code, value, state=state)

    assert answer.status_code == 200
    said = answer.json()
    assert (said["version"], said["shown"]) == (1, shown)
    assert len(said["saved_at"]) == len("10:32:05")
    assert stored(cast, report, code) == kept


def test_200_brings_what_follows_from_the_cell(mai, report):
    post(mai, report, WOMEN, "3")

    found = post(mai, report, PERSONS, "8").json()["computed"]

    assert found["managers.phong.nam"] == "5"
    assert found["managers.phong.pct"] == "37,50%"
    # The other level has no figure yet, so the sum over both has none.
    assert found["managers.total"] == "–"


def test_200_tells_the_change_by_what_the_address_knows_of_last_year(mai, report):
    url = reverse("reporting:save", args=[report.pk]) + "?truoc=activities:8&truoc=x:NaN&truoc=y"
    fields = {"code": "activities", "value": "6", "base_version": 0, "client_seq": 1}

    found = mai.post(url, fields).json()["computed"]

    assert found["activities.change"] == "giảm 25%"


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("activities", "12,5", "12,5"),
        ("activities", "một", "một"),
        ("activities", "-3", "3"),
        ("n_work", "a\x00b", "ký tự"),
        ("n_work", LONG, "20.000"),
        ("activities", LONG, "số"),
        ("no_such_code", "1", "no_such_code"),
        ("managers.phong.nam", "1", "managers.phong.nam"),
    ],
)
def test_422_says_what_is_wrong_and_keeps_nothing(cast, mai, report, code, value, words):
    answer = post(mai, report, code, value)

    assert answer.status_code == 422
    assert words in answer.json()["message"]
    assert stored(cast, report, code) is None


def test_422_when_women_exceed_the_total_names_both(cast, mai, report):
    post(mai, report, PERSONS, "120")

    answer = post(mai, report, WOMEN, "142")

    assert answer.status_code == 422
    assert answer.json()["message"] == ("Số nữ (142) lớn hơn tổng số (120). Sửa một trong hai số.")
    assert stored(cast, report, WOMEN) is None


@pytest.mark.parametrize("broken", [{"base_version": "x"}, {"state": "guess"}, {"code": "\x00"}])
def test_422_for_a_request_that_is_none(mai, report, broken):
    fields = {"code": "activities", "value": "1", "base_version": 0, "client_seq": 1, **broken}

    answer = mai.post(reverse("reporting:save", args=[report.pk]), fields)

    assert answer.status_code == 422
    assert "tải lại trang" in answer.json()["message"]


def test_409_shows_both_values_and_the_name_and_keeps_theirs(cast, mai, report):
    post(mai, report, "activities", "1.240", client=THEIRS)

    answer = post(mai, report, "activities", "1.300", client=MINE)

    assert answer.status_code == 409
    assert answer.json() == {
        "mine": "1.300",
        "theirs": "1.240",
        "theirs_by": village.viewer(cast.south_clerk).label,
        "theirs_state": "value",
        "version": 1,
    }
    assert stored(cast, report, "activities")[0] == "1240"


def test_after_a_clash_ones_own_value_is_kept_on_purpose(cast, mai, report):
    post(mai, report, "activities", "1", client=THEIRS)
    version = post(mai, report, "activities", "2", client=MINE).json()["version"]

    answer = post(mai, report, "activities", "2", client=MINE, version=version)

    assert (answer.status_code, stored(cast, report, "activities")[0]) == (200, "2")


def test_409_of_a_clash_with_nil_says_the_state(mai, report):
    post(mai, report, "activities", state="nil", client=THEIRS)

    found = post(mai, report, "activities", "2", client=MINE).json()

    assert (found["theirs"], found["theirs_state"]) == ("không phát sinh", "nil")


def test_a_retry_and_a_late_older_value_change_nothing(cast, mai, report):
    post(mai, report, "activities", "7", client_seq=2)

    retry = post(mai, report, "activities", "7", client_seq=2)
    late = post(mai, report, "activities", "6", client_seq=1)

    assert (retry.status_code, late.status_code) == (200, 200)
    assert late.json()["shown"] == "7"
    assert stored(cast, report, "activities") == ("7", "value", False, 1)


def test_401_when_the_session_is_over(mai, report):
    mai.logout()

    assert post(mai, report, "activities", "1").status_code == 401


def test_403_says_that_the_report_has_gone_to_the_leader(cast, mai, report):
    sent = reporting.fill(cast, village.SOUTH)
    actions.request_approval(sent.pk, by=village.viewer(cast.south_clerk), at=cast.at)

    answer = post(mai, report, "activities", "99", version=1)

    assert answer.status_code == 403
    assert "Chờ duyệt" in answer.json()["message"]


@pytest.mark.parametrize("who", ["south_head", "cuc"])
def test_403_for_those_who_see_it_and_may_not_write(cast, report, who):
    answer = post(village.client_for(getattr(cast, who)), report, "activities", "1")

    assert answer.status_code == 403
    assert "cán bộ đầu mối" in answer.json()["message"]


def test_404_for_a_unit_that_is_not_in_sight(cast, report):
    stranger = village.client_for(cast.north_clerk)

    assert post(stranger, report, "activities", "1").status_code == 404


def test_405_for_asking_instead_of_doing(mai, report):
    assert mai.get(reverse("reporting:save", args=[report.pk])).status_code == 405


def test_a_collecting_unit_gets_its_totals_back(cast):
    reporting.open_round(cast)
    reporting.accept(cast, village.BAI, activities="30")
    north = reporting.start(cast, village.NORTH)

    found = post(village.client_for(cast.north_clerk), north, "activities", "5").json()["computed"]

    # Two of three districts have not reported: what is known is added up.
    assert found["total:activities"] == "35"


def test_two_people_in_different_cells_do_not_disturb_each_other(cast, mai, report):
    post(mai, report, "activities", "1", client=MINE)
    post(mai, report, "budget", "2", client=THEIRS)

    assert [stored(cast, report, code)[0] for code in ("activities", "budget")] == ["1", "2"]
