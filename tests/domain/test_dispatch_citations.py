import pytest

from parity.domain.dispatch import citations, effects
from parity.domain.dispatch.letter import Act, Confidence, Role
from parity.domain.dispatch.text import clean, unwrap
from parity.papers import programme_bodies
from spec import letter_citations

BODIES = programme_bodies.packaged()


def read(words):
    flow = unwrap(clean(words))
    mentions = citations.mentions(flow, bodies=BODIES)
    acts = effects.read(flow, mentions=mentions, exchanges=effects.exchanges(flow))
    return citations.read(mentions, amended=[act.target for act in acts]), acts


@pytest.mark.parametrize("words, documents", letter_citations.ROWS)
def test_cited_documents_are_those_of_the_table(words, documents):
    found, _ = read(words)

    assert [(each.kind, each.number, each.date, each.issuer) for each in found] == list(documents)


@pytest.mark.parametrize(
    "words, role",
    [
        ("Đính kèm Công văn số 1/A-B", Role.MENTION),
        ("Căn cứ Công văn số 1/A-B", Role.BASIS),
        ("Thực hiện Công văn số 1/A-B", Role.BASIS),
        ("Trên cơ sở Công văn số 1/A-B", Role.BASIS),
        ("Căn cứ Luật Bình đẳng giới; Công văn số 1/A-B", Role.BASIS),
        ("Căn cứ Luật Bình đẳng giới. Công văn số 1/A-B", Role.MENTION),
        ("Tiếp theo Công văn số 1/A-B", Role.FOLLOW_UP),
        ("Trả lời Công văn số 1/A-B", Role.ANSWER),
        ("Phúc đáp Công văn số 1/A-B", Role.ANSWER),
        ("(Kèm theo Kế hoạch số 1/A-B)", Role.PARENT),
        ("BHXH Việt Nam đính chính Công văn số 1/A-B", Role.AMENDED),
    ],
)
def test_lead_word_tells_why_it_is_cited(words, role):
    [found], _ = read(words)

    assert found.role == role


@pytest.mark.parametrize(
    "words, about",
    [
        ("Công văn số 1/A-B ngày 09/4/2024", None),
        ("Công văn số 1/A-B của BHXH Việt Nam về việc rà soát, bổ sung quy hoạch; Căn cứ X",
         "rà soát, bổ sung quy hoạch"),
        ("Công văn số 1/A-B ngày 09/4/2024 về việc hướng dẫn năm 2024, BHXH Việt Nam yêu cầu:",
         "hướng dẫn năm 2024"),
        ("Thông tư số 1/TT-BNV của Bộ Nội vụ quy định chế độ báo cáo.", "quy định chế độ báo cáo"),
    ],
)  # fmt: skip
def test_title_ends_where_somebody_else_speaks(words, about):
    [found], _ = read(words)

    assert found.about == about


@pytest.mark.parametrize(
    "words, raw, confidence, defects",
    [
        ("Căn cứ Công văn số 1/A-B ngày 09/4/2024 của Bộ Y tế", "1/A-B", Confidence.EXACT, ()),
        (
            "Căn cứ Công văn số 1/BLĐT BXH-VB ngày 09/4/2024",
            "1/BLĐT BXH-VB",
            Confidence.REPAIRED,
            ("space_in_symbol", "issuer_missing"),
        ),
        ("Thông tư số 1/ TT-BYT", "1/ TT-BYT", Confidence.EXACT, ("space_in_symbol",)),
        (
            "Thông tư số 1/TT-BYT ngày 31/11/2013",
            "1/TT-BYT",
            Confidence.EXACT,
            ("date_impossible",),
        ),
        (
            "Thông tư số 1/TT-BYT ngày 16 tháng năm 2013",
            "1/TT-BYT",
            Confidence.EXACT,
            ("date_incomplete",),
        ),
        ("Quyết định số 1/KH-BYT", "1/KH-BYT", Confidence.EXACT, ("kind_against_symbol",)),
    ],
)
def test_defects_are_told(words, raw, confidence, defects):
    [found], _ = read(words)

    assert (found.raw, found.confidence, found.defects) == (raw, confidence, defects)


def test_place_is_that_of_the_number_as_printed():
    letter = clean("Thực hiện Quyết định số 12/QĐ-\nTTg của Thủ tướng")
    [mention] = citations.mentions(unwrap(letter), bodies=BODIES)
    place = mention.citation.place

    assert letter.text[place.start : place.end] == "12/QĐ-\nTTg"


@pytest.mark.parametrize(
    "words, laws",
    [
        ("theo quy định của pháp luật", ()),
        (
            "thi hành Luật Bình đẳng giới và các văn bản hướng dẫn thực hiện Luật.",
            ("Luật Bình đẳng giới",),
        ),
        ("Căn cứ Luật Bình đẳng giới số 73/2006/QH11;", ("Luật Bình đẳng giới",)),
        (
            "Luật Phòng, chống bạo lực gia đình, Bộ luật Lao động năm 2019, Luật Bình đẳng giới.",
            ("Luật Phòng, chống bạo lực gia đình", "Bộ luật Lao động", "Luật Bình đẳng giới"),
        ),
    ],
)
def test_laws_are_named_without_a_number(words, laws):
    assert citations.laws(unwrap(clean(words))) == laws


TARGET = "1/BHXH-TCCB"
CORRECTED = f"BHXH Việt Nam đính chính Công văn số {TARGET} ngày 08/11/2024 như sau:\n"


@pytest.mark.parametrize(
    "words, acts",
    [
        ("Căn cứ Nghị định số 1/NĐ-CP sửa đổi, bổ sung Nghị định số 2/NĐ-CP;", []),
        (
            "Quyết định này thay thế Quyết định số 2/QĐ-BYT.",
            [(Act.REPLACE, "2/QĐ-BYT", None, None)],
        ),
        ("1. Bãi bỏ Công văn số 2/BYT-TB.", [(Act.ABOLISH, "2/BYT-TB", None, None)]),
        (
            "1. Thu hồi Phụ lục I kèm theo Công văn số 2/BYT-TB.",
            [(Act.RECALL, "Phụ lục I, 2/BYT-TB", None, None)],
        ),
        (f"V/v đính chính Công văn số {TARGET}\n{CORRECTED}", [(Act.CORRECT, TARGET, None, None)]),
        (
            f"{CORRECTED}1. Tại mục 6: cụm từ “A” sửa thành “B”.",
            [(Act.CORRECT, TARGET, "A", "B")],
        ),
        (
            f"{CORRECTED}1. Thay cụm từ “A” bằng cụm từ “B”.\n2. Đã in là “C”, nay sửa lại là “D”.",
            [(Act.CORRECT, TARGET, "A", "B"), (Act.CORRECT, TARGET, "C", "D")],
        ),
        ("1. Cụm từ “A” sửa thành “B”.", []),
    ],
)
def test_what_the_letter_does_to_others(words, acts):
    _, found = read(words)

    assert [(each.act, each.target, each.before, each.after) for each in found] == acts
