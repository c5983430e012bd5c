"""Words and lists: passages chosen from below with their source, listings kept and joined."""

from datetime import timedelta

import pytest

import reporting_village as reporting
import village
from parity.domain.lifecycle import NotPossible
from parity.records.reports import actions, queries
from parity.records.reports.actions import PassageInput, RowInput
from parity.records.reports.models import Edit, ListingRow, Passage
from parity.records.units.queries import NotInSight

CENTRE, NORTH, SOUTH, BAI, CHO = (
    village.CENTRE,
    village.NORTH,
    village.SOUTH,
    village.BAI,
    village.CHO,
)
ROUND = "2024-6T"
ROW = {"number": "12/KH-BHXH", "date": "05/3/2024", "kind": "ke_hoach", "copies": "1.200"}
KEPT = {"number": "12/KH-BHXH", "date": "2024-03-05", "kind": "ke_hoach", "copies": "1200"}


@pytest.fixture
def opened(cast):
    return reporting.open_round(cast)


@pytest.fixture
def cuc(cast):
    return reporting.officer(cast, CENTRE)


@pytest.fixture
def own(cast, opened):
    """The centre's own report."""
    return reporting.start(cast, CENTRE)


@pytest.fixture
def mai(cast):
    return reporting.officer(cast, SOUTH)


def test_texts_stand_side_by_side_with_names_and_coverage(cast, own, cuc):
    reporting.accept(cast, SOUTH, n_work="Núi Nam đã mở lớp.", n_note="")
    reporting.accept(cast, village.OFFICE, n_work="Văn phòng đã họp.", n_note="Ghi thêm")

    found = queries.texts(cuc, ROUND, CENTRE)

    work, note = found.narratives
    assert [(unit.unit_name, unit.passages[0].text) for unit in work.units] == [
        ("Văn phòng", "Văn phòng đã họp."),
        ("Bảo hiểm xã hội tỉnh Núi Nam", "Núi Nam đã mở lớp."),
    ]
    assert (work.label, work.written, work.expected) == ("Tình hình thực hiện", 2, 4)
    assert [unit for unit, _ in work.missing] == [village.SCHOOL, NORTH]
    assert [unit for unit, _ in note.silent] == [SOUTH]
    assert found.coverage == {"I": (2, 4), "0": (1, 4)}


def test_texts_of_one_section_leave_out_the_others(cast, own, cuc):
    assert [each.code for each in queries.texts(cuc, ROUND, CENTRE, section="I").narratives] == [
        "n_work"
    ]
    with pytest.raises(NotInSight):
        queries.texts(cuc, ROUND, CENTRE, section="IX")


def test_texts_sent_and_not_accepted_are_shown_when_asked_for(cast, own, cuc):
    reporting.send(cast, SOUTH)

    assert queries.texts(cuc, ROUND, CENTRE).narratives[0].units == ()
    shown = queries.texts(cuc, ROUND, CENTRE, include_submitted=True).narratives[0].units
    assert [(unit.unit, unit.is_counted) for unit in shown] == [(SOUTH, False)]


def test_chosen_passages_are_editable_and_keep_their_source(cast, own, cuc):
    south = reporting.accept(cast, SOUTH, n_work="Núi Nam đã mở lớp.")
    office = reporting.accept(cast, village.OFFICE, n_work="Văn phòng đã họp.")

    chosen = actions.choose_passages(
        own.pk, code="n_work", picks=[(south.pk, 0), (office.pk, 0)], by=cuc, at=cast.at
    )
    given = PassageInput("n_work", "Tại Núi Nam, đã mở lớp.", chosen[0].pk, chosen[0].version)
    edited = actions.save_passage(own.pk, given=given, by=cuc, at=cast.at)

    assert [(each.unit, each.revision, each.position) for each in chosen] == [
        (SOUTH, south.pk, 1),
        (village.OFFICE, office.pk, 2),
    ]
    assert (edited.text, edited.unit, edited.version) == ("Tại Núi Nam, đã mở lớp.", SOUTH, 2)
    actions.save_many(own.pk, cells={"n_work": "Toàn ngành."}, by=cuc, at=cast.at)
    sheet = queries.sheet_of(cuc, own.pk)
    assert [(each.text, each.unit, each.revision) for each in sheet.narratives["n_work"]] == [
        ("Toàn ngành.", None, None),
        ("Tại Núi Nam, đã mở lớp.", SOUTH, south.pk),
        ("Văn phòng đã họp.", village.OFFICE, office.pk),
    ]


def test_a_passage_is_not_chosen_twice_and_is_shown_as_chosen(cast, own, cuc):
    south = reporting.accept(cast, SOUTH)
    picks = [(south.pk, 0), (south.pk, 0)]
    actions.choose_passages(own.pk, code="n_work", picks=picks, by=cuc, at=cast.at)

    again = actions.choose_passages(own.pk, code="n_work", picks=picks, by=cuc, at=cast.at)

    assert (again, Passage.objects.count()) == ((), 1)
    shown = queries.texts(cuc, ROUND, CENTRE).narratives[0]
    assert ([each.is_chosen for each in shown.units[0].passages], len(shown.mine)) == ([True], 1)


@pytest.mark.parametrize("place", [-1, 1, 99])
def test_a_passage_that_was_not_sent_cannot_be_chosen(cast, own, cuc, place):
    south = reporting.accept(cast, SOUTH)

    with pytest.raises(NotInSight):
        actions.choose_passages(
            own.pk, code="n_work", picks=[(south.pk, place)], by=cuc, at=cast.at
        )


def test_a_passage_of_a_unit_not_directly_below_cannot_be_chosen(cast, own, cuc):
    bai = reporting.accept(cast, BAI)

    with pytest.raises(NotInSight):
        actions.choose_passages(own.pk, code="n_work", picks=[(bai.pk, 0)], by=cuc, at=cast.at)


def test_a_passage_changed_meanwhile_clashes_with_both_kept(cast, own, cuc):
    south = reporting.accept(cast, SOUTH, n_work="Một.")
    passage = actions.choose_passages(
        own.pk, code="n_work", picks=[(south.pk, 0)], by=cuc, at=cast.at
    )[0]
    actions.save_passage(
        own.pk, given=PassageInput("n_work", "Hai.", passage.pk, 1), by=cuc, at=cast.at
    )

    with pytest.raises(actions.PassageClash) as clash:
        actions.save_passage(
            own.pk, given=PassageInput("n_work", "Ba.", passage.pk, 1), by=cuc, at=cast.at
        )

    assert (clash.value.mine, clash.value.theirs.text) == ("Ba.", "Hai.")
    assert "Nội dung đang có: Hai." in actions.say(clash.value)


def test_passages_are_added_moved_and_removed_with_their_words_kept(cast, own, cuc):
    one = actions.save_passage(own.pk, given=PassageInput("n_work", "Một."), by=cuc, at=cast.at)
    two = actions.save_passage(own.pk, given=PassageInput("n_work", "Hai."), by=cuc, at=cast.at)

    moved = actions.move_passage(own.pk, passage=two.pk, position=1, by=cuc, at=cast.at)
    actions.remove_passage(own.pk, passage=one.pk, by=cuc, at=cast.at)

    assert [(each.text, each.position) for each in moved] == [("Hai.", 1), ("Một.", 2)]
    assert [each.text for each in Passage.objects.order_by("pk")] == ["Hai."]
    last = Edit.objects.filter(code=f"n_work#{one.pk}").latest("version")
    assert (last.old_text, last.new_state) == ("Một.", "missing")


def test_a_listing_row_is_kept_in_canonical_form(cast, opened, mai):
    report = reporting.start(cast, SOUTH)

    row = actions.save_listing_row(report.pk, given=RowInput("documents", ROW), by=mai, at=cast.at)

    assert (row.data, row.position, row.version) == (KEPT, 1, 1)
    editor = queries.editor(mai, report.pk, at=cast.at)
    assert editor.rows == {"documents": (row,)}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": " "}, {"number": "Chưa nhập nội dung của cột này."}),
        (
            {"date": "31/02/2024"},
            {"date": "Không có ngày “31/02/2024” trong lịch. Xem lại ngày và tháng."},
        ),
        (
            {"kind": "thu_moi"},
            {
                "kind": "“thu_moi” không có trong danh sách để chọn. "
                "Chọn một giá trị trong danh sách."
            },
        ),
        (
            {"copies": "-1", "number": "a\x00"},
            {
                "copies": "“-1” là số âm. Nhập số từ 0 trở lên.",
                "number": "Nội dung có ký tự không lưu được (mã 0). "
                "Xóa đoạn vừa dán rồi dán lại dưới dạng văn bản.",
            },
        ),
    ],
)
def test_a_listing_row_is_refused_column_by_column(cast, opened, mai, changes, words):
    report = reporting.start(cast, SOUTH)

    with pytest.raises(actions.RowRefused) as refused:
        given = RowInput("documents", {**ROW, **changes})
        actions.save_listing_row(report.pk, given=given, by=mai, at=cast.at)

    assert dict(actions.say_each(refused.value)) == words
    assert ListingRow.objects.count() == 0


def test_a_listing_row_changed_meanwhile_clashes(cast, opened, mai):
    report = reporting.start(cast, SOUTH)
    row = actions.save_listing_row(report.pk, given=RowInput("documents", ROW), by=mai, at=cast.at)
    change = RowInput("documents", {**ROW, "copies": "5"}, row.pk, base_version=1)
    actions.save_listing_row(report.pk, given=change, by=mai, at=cast.at)

    with pytest.raises(actions.RowClash) as clash:
        actions.save_listing_row(
            report.pk,
            given=RowInput("documents", {**ROW, "copies": "6"}, row.pk, base_version=1),
            by=mai,
            at=cast.at,
        )

    assert (clash.value.mine["copies"], clash.value.theirs.data["copies"]) == ("6", "5")


def test_a_removed_row_stays_in_its_edit(cast, opened, mai):
    report = reporting.start(cast, SOUTH)
    row = actions.save_listing_row(report.pk, given=RowInput("documents", ROW), by=mai, at=cast.at)

    actions.remove_listing_row(report.pk, row=row.pk, by=mai, at=cast.at)

    assert ListingRow.objects.count() == 0
    edits = queries.last_edits(mai, report.pk, code=f"listing:documents:{row.pk}")
    assert [(each.version, each.new_state) for each in edits] == [(2, "missing"), (1, "text")]
    assert "12/KH-BHXH" in edits[0].old_text
    with pytest.raises(NotInSight):
        actions.remove_listing_row(report.pk, row=row.pk, by=mai, at=cast.at)


def test_nobody_changes_rows_or_passages_of_a_sent_report(cast, opened, mai):
    report = reporting.send(cast, SOUTH).report

    with pytest.raises(NotPossible):
        actions.save_listing_row(report.pk, given=RowInput("documents", ROW), by=mai, at=cast.at)
    with pytest.raises(NotPossible):
        actions.save_passage(report.pk, given=PassageInput("n_work", "x"), by=mai, at=cast.at)


def test_listings_are_joined_on_the_way_up_with_their_unit(cast, opened, cuc):
    for unit, number in ((BAI, "1/BC"), (CHO, "2/BC")):
        add_row(cast, unit, number)
        reporting.accept(cast, unit)
    add_row(cast, NORTH, "3/SB")
    reporting.accept(cast, NORTH, at=cast.at + timedelta(days=3))

    north = queries.sheet_of(reporting.officer(cast, NORTH), reporting.start(cast, NORTH).pk)
    below = queries.listings_below(cuc, ROUND, CENTRE).rows["documents"]

    assert [(row["number"], row.get("unit")) for row in north.listings["documents"]] == [
        ("3/SB", None),
        ("1/BC", BAI),
        ("2/BC", CHO),
    ]
    assert [(row.unit, row.unit_name, row.data["number"]) for row in below] == [
        (NORTH, "Bảo hiểm xã hội tỉnh Sông Bắc", "3/SB"),
        (BAI, "Bảo hiểm xã hội huyện Bãi Cát", "1/BC"),
        (CHO, "Bảo hiểm xã hội huyện Chợ Đình", "2/BC"),
    ]


def add_row(cast, unit: str, number: str) -> None:
    report = reporting.start(cast, unit)
    given = RowInput("documents", {"number": number, "date": "01/3/2024"})
    by = reporting.officer(cast, unit)
    actions.save_listing_row(report.pk, given=given, by=by, at=cast.at)
