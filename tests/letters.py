"""Letters written for tests, and what the reader makes of such: all names and numbers invented.

`read_letter` builds the value that the reader gives, so that what follows from a letter is tested
apart from the reading; `TEXT` is a letter to be read for real.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from parity.domain.dispatch.letter import (
    Annex,
    Confidence,
    Deadline,
    DueType,
    FileCopy,
    Kind,
    Letter,
    Order,
    OutlinePoint,
    Place,
    Read,
    Recipient,
    Section,
    Signature,
)

TEXT = """BẢO HIỂM XÃ HỘI VIỆT NAM

Số: 412/BHXH-TCCB
V/v triển khai công tác bình đẳng giới năm 2024

Hà Nội, ngày 10 tháng 4 năm 2024

Kính gửi:
- Các đơn vị trực thuộc Bảo hiểm xã hội Việt Nam;
- Bảo hiểm xã hội các tỉnh, thành phố trực thuộc Trung ương.

Căn cứ Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ, Bảo hiểm xã hội Việt Nam yêu cầu như sau:

1. Các đơn vị tổ chức quán triệt nội dung Công văn này đến toàn thể viên chức, người lao động.

2. Giao Văn phòng chủ trì, phối hợp với Trường Bồi dưỡng nghiệp vụ tổ chức hội nghị tập huấn trước ngày 15/5/2024.

3. Báo cáo sơ kết 6 tháng đầu năm gửi về Bảo hiểm xã hội Việt Nam trước ngày 05/6/2024.

Nơi nhận:
- Như trên;
- Tổng Giám đốc (để b/c);
- Trường Bồi dưỡng nghiệp vụ (để biết);
- Lưu: VT, TCCB.

KT. TỔNG GIÁM ĐỐC
PHÓ TỔNG GIÁM ĐỐC



Lê Văn Mẫu
"""

ALL = (
    "Các đơn vị trực thuộc Bảo hiểm xã hội Việt Nam",
    "Bảo hiểm xã hội các tỉnh, thành phố trực thuộc Trung ương",
)


def place(words: str, text: str = TEXT) -> Place:
    """Where words stand in a text."""
    start = text.index(words)
    return Place(start, start + len(words), text.count("\n", 0, start) + 1)


def order(key: str, words: str, *, text: str = TEXT, **changes: object) -> Order:
    """An order of a text, without owners or deadlines unless given."""
    values = {"key": key, "verb": "", "text": words, "lead": (), "together": (),
              "section": key, "place": place(words, text)}  # fmt: skip
    return Order(**{**values, **changes})


def due(words: str, day: date | None, *, text: str = TEXT, **changes: object) -> Deadline:
    """A deadline "trước ngày …" of a text."""
    values = {"type": DueType.BEFORE, "raw": words, "place": place(words, text), "date": day}
    return Deadline(**{**values, **changes})


TRAINING = due("trước ngày 15/5/2024", date(2024, 5, 15))
HALF_YEAR = due("trước ngày 05/6/2024", date(2024, 6, 5), what="Báo cáo sơ kết 6 tháng đầu năm")
ORDERS = (
    order("1", "Các đơn vị tổ chức quán triệt nội dung Công văn này"),
    order(
        "2",
        "Giao Văn phòng chủ trì, phối hợp với Trường Bồi dưỡng nghiệp vụ tổ chức hội nghị tập "
        "huấn trước ngày 15/5/2024.",
        lead=("Văn phòng",),
        together=("Trường Bồi dưỡng nghiệp vụ",),
        deadlines=(TRAINING,),
    ),
    order(
        "3",
        "Báo cáo sơ kết 6 tháng đầu năm gửi về Bảo hiểm xã hội Việt Nam trước ngày 05/6/2024.",
        deadlines=(HALF_YEAR,),
    ),
)


def read_letter(**changes: object) -> Letter:
    """`TEXT` as a reader without a doubt would give it."""
    nowhere = Place(0, 1, 1)
    values = {
        "text": TEXT,
        "encoding": Read("unicode"),
        "issuer_parent": Read(None, confidence=Confidence.ABSENT),
        "issuer": Read("Bảo hiểm xã hội Việt Nam"),
        "kind": Read(Kind.LETTER),
        "number": Read("412"),
        "symbol": Read("BHXH-TCCB"),
        "place": Read("Hà Nội"),
        "date": Read(date(2024, 4, 10)),
        "subject": Read("triển khai công tác bình đẳng giới năm 2024"),
        "addressees": tuple(Read(name) for name in ALL),
        "citations": (),
        "effects": (),
        "sections": tuple(Section(key, f"{key}.", None, nowhere) for key in "123"),
        "orders": ORDERS,
        "deadlines": (TRAINING, HALF_YEAR),
        "annexes": (),
        "recipients": (
            Recipient("Như trên", None, place("- Như trên")),
            Recipient("Tổng Giám đốc", "để b/c", place("Tổng Giám đốc")),
            Recipient(
                "Trường Bồi dưỡng nghiệp vụ", "để biết", place("Trường Bồi dưỡng nghiệp vụ (")
            ),
        ),
        "file_copy": Read(FileCopy("TCCB", None)),
        "signature": Read(
            Signature(("KT.",), ("TỔNG GIÁM ĐỐC",), "PHÓ TỔNG GIÁM ĐỐC", "Lê Văn Mẫu")
        ),
        "urgency": Read(None, confidence=Confidence.ABSENT),
        "secrecy": Read(None, confidence=Confidence.ABSENT),
        "anomalies": (),
        "remainder": (),
    }
    return Letter(**{**values, **changes})


def outline_annex(titles: Sequence[tuple[str, str]], *, about: str) -> Annex:
    """An outline printed in the letter, by its points."""
    points = tuple(
        OutlinePoint(path, path.count(".") + 1, title, True, False, Place(0, 1, 1))
        for path, title in titles
    )
    return Annex("ĐỀ CƯƠNG", True, about, Place(0, 1, 1), points)


def doubtful(read: Read, **changes: object) -> Read:
    """The same field, but only guessed."""
    return replace(read, confidence=Confidence.INFERRED, **changes)
