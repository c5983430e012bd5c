"""What the Action Month report prints otherwise: expected lists, one unit's yes or no."""

from dataclasses import replace

import pytest

from parity.domain.document import Bullets, Paragraph
from parity.domain.outlines import Field, FieldType, Listing
from told_report import PLAN, SPENT, blocks_of, document

NEWS = Listing(
    code="news",
    label="Danh mục tin, bài năm {year}",
    expected=True,
    annex=True,
    fields=(
        Field(code="title", label="Tiêu đề", required=True),
        Field(code="link", label="Đường dẫn", type=FieldType.URL),
    ),
)
ROW = {"title": "Treo băng rôn tại trụ sở", "link": "https://thudo.bhxh.example/bai/1"}


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (None, "chưa có nội dung."),
        ("", "chưa có nội dung."),
        ("Đăng sau ngày 15/12", "không có. Lý do: Đăng sau ngày 15/12."),
        ("Không phát sinh:\n chưa có bài.", "không có. Lý do: Không phát sinh: chưa có bài."),
    ],
)
def test_an_empty_list_says_why(reason, words):
    narratives = {} if reason is None else {"news.reason": reason}

    made = document(NEWS, narratives=narratives)

    assert blocks_of(made) == [Paragraph(f"Danh mục tin, bài năm 2024: {words}")]
    assert made.annexes == ()


def test_one_row_is_an_annex_that_the_text_points_to():
    made = document(NEWS, listings={"news": (ROW,)}, narratives={"news.reason": "Thừa"})

    assert blocks_of(made) == [Bullets(("Danh mục tin, bài năm 2024: 1 mục, tại Phụ lục.",))]
    (annex,) = made.annexes
    assert (annex.title, annex.is_landscape) == ("DANH MỤC TIN, BÀI NĂM 2024", True)
    assert annex.blocks[0].rows == (("1", ROW["title"], ROW["link"]),)


def test_a_list_without_that_form_stands_in_the_text():
    made = document(replace(NEWS, annex=False), listings={"news": (ROW,)})

    assert made.annexes == ()
    assert blocks_of(made)[0].rows == (("1", ROW["title"], ROW["link"]),)


def test_one_unit_s_yes_is_told_and_not_reckoned_with():
    made = document(PLAN, figures={"plan": 1}, previous={"plan": 0})

    assert blocks_of(made) == [Bullets(("Đơn vị có kế hoạch: có.",))]


def test_other_figures_are_compared_without_it():
    made = document(PLAN, SPENT, figures={"plan": 1, "spent": 5}, previous={"plan": 0, "spent": 4})

    assert [row[0] for row in blocks_of(made)[-1].rows] == ["Kinh phí"]
