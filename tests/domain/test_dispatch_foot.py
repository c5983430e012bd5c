"""The foot of a letter: recipients, file copy, signature. All letters are invented."""

import pytest

from parity.domain.dispatch import foot, text
from parity.domain.dispatch.letter import Confidence

BODY = "Số: 8/BHXH-TCCB\nKính gửi: Cục Mẫu\nĐề nghị báo cáo./.\n\n"
LIST = "Nơi nhận:\n- Như trên;\n- Lưu: VT, TCCB.\n\n"


def read(raw):
    return foot.read(text.clean(raw))


def signed(raw):
    value = read(raw).signature.value
    return value and (value.authority, value.of, value.title, value.name)


SIGNATURES = [
    # Nobody signed.
    ("", None),
    (BODY, None),
    (BODY + LIST, None),
    (BODY + "Nơi nhận:\n-….\n- Lưu: VT\n\nQUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ\n(Chức vụ, dấu)", None),
    # The head, a deputy, by order, under authority, acting, for a collective.
    (BODY + LIST + "GIÁM ĐỐC\n\nLê Văn Mẫu", ((), (), "GIÁM ĐỐC", "Lê Văn Mẫu")),
    (BODY + LIST + "GIÁM ĐỐC\n(đã ký)\nLê Văn Mẫu", ((), (), "GIÁM ĐỐC", "Lê Văn Mẫu")),
    (
        BODY + LIST + "KT. TỔNG GIÁM ĐỐC\nPHÓ TỔNG GIÁM ĐỐC\n\n\nLê Văn Mẫu",
        (("KT.",), ("TỔNG GIÁM ĐỐC",), "PHÓ TỔNG GIÁM ĐỐC", "Lê Văn Mẫu"),
    ),
    (
        BODY + LIST + "KT.BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM\nLê Văn Mẫu",
        (("KT.",), ("BỘ TRƯỞNG, CHỦ NHIỆM",), "PHÓ CHỦ NHIỆM", "Lê Văn Mẫu"),
    ),
    (
        BODY + LIST + "TUQ. TỔNG GIÁM ĐỐC\nVỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ\n\nLê Văn Mẫu",
        (("TUQ.",), ("TỔNG GIÁM ĐỐC",), "VỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ", "Lê Văn Mẫu"),
    ),
    (
        BODY + LIST + "TL. GIÁM ĐỐC\nKT. TRƯỞNG BAN TỔ CHỨC\nCÁN BỘ\nPHÓ TRƯỞNG BAN\n(Đã ký)\n\nLê Văn Mẫu",
        (("TL.", "KT."), ("GIÁM ĐỐC", "TRƯỞNG BAN TỔ CHỨC CÁN BỘ"), "PHÓ TRƯỞNG BAN", "Lê Văn Mẫu"),
    ),
    (
        BODY + LIST + "TM. ỦY BAN NHÂN DÂN\nTỈNH MẪU\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Mẫu",
        (("TM.", "KT."), ("ỦY BAN NHÂN DÂN TỈNH MẪU", "CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Lê Văn Mẫu"),
    ),
    (BODY + LIST + "Q. GIÁM ĐỐC\n\nLê Văn Mẫu", (("Q.",), ("GIÁM ĐỐC",), None, "Lê Văn Mẫu")),
    (BODY + LIST + "K/T. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn Mẫu", (("KT.",), ("GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC", "Lê Văn Mẫu")),
    (
        BODY + LIST + "T/L GIÁM ĐỐC\nTRƯỞNG PHÒNG\nLê Văn Mẫu",
        (("TL.",), ("GIÁM ĐỐC",), "TRƯỞNG PHÒNG", "Lê Văn Mẫu"),
    ),
    (
        BODY + LIST + "KT. TỔNG CỤC TRƯỞNG\nPHÓ TỔNG CỤC TRƯỞNG\nLê Văn Mẫu",
        (("KT.",), ("TỔNG CỤC TRƯỞNG",), "PHÓ TỔNG CỤC TRƯỞNG", "Lê Văn Mẫu"),
    ),
    (BODY + LIST + "HIỆU TRƯỞNG\n\nPGS.TS. Lê Văn Mẫu", ((), (), "HIỆU TRƯỞNG", "Lê Văn Mẫu")),
    (BODY + LIST + "GIÁM ĐỐC\n\nLÊ VĂN MẪU", ((), (), "GIÁM ĐỐC", "LÊ VĂN MẪU")),
    (BODY + LIST + "GIÁM ĐỐC", ((), (), "GIÁM ĐỐC", None)),
    # Beside the list, run on behind it, with table marks, before it.
    (
        BODY + "Nơi nhận:                   KT. GIÁM ĐỐC\n"
        "- Như trên;                 PHÓ GIÁM ĐỐC\n- Lưu: VT, TCCB.\n\n                     Lê Văn Mẫu",
        (("KT.",), ("GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC", "Lê Văn Mẫu"),
    ),
    (
        BODY + "Nơi nhận: KT. GIÁM ĐỐC\n- Như trên; PHÓ GIÁM ĐỐC\n- Lưu: VT, TCCB.\nLê Văn Mẫu",
        (("KT.",), ("GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC", "Lê Văn Mẫu"),
    ),
    (
        BODY + "| Nơi nhận: | KT. GIÁM ĐỐC |\n| - Như trên; | PHÓ GIÁM ĐỐC |\n| - Lưu: VT | Lê Văn Mẫu |",
        (("KT.",), ("GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC", "Lê Văn Mẫu"),
    ),
    (
        BODY + "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Văn Mẫu\n\n" + LIST,
        (("KT.",), ("GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC", "Lê Văn Mẫu"),
    ),
    # Without "Nơi nhận": only with a power or a name.
    (BODY + "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", (("KT.",), ("GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC", None)),
    (BODY + "GIÁM ĐỐC\n\nLê Văn Mẫu", ((), (), "GIÁM ĐỐC", "Lê Văn Mẫu")),
    ("BỘ TRƯỞNG BỘ MẪU\nCăn cứ Luật Mẫu;", None),
    # What is attached has its own signer.
    (BODY + LIST + "PHỤ LỤC I\nGIÁM ĐỐC\n\nLê Văn Mẫu", None),
]  # fmt: skip


@pytest.mark.parametrize("raw, signature", SIGNATURES)
def test_the_signer_stands_under_powers_and_post(raw, signature):
    assert signed(raw) == signature


SURENESS = [
    (BODY + LIST, Confidence.ABSENT),
    (BODY + LIST + "GIÁM ĐỐC", Confidence.INFERRED),
    (BODY + LIST + "GIÁM ĐỐC\n\nLê Văn Mẫu", Confidence.EXACT),
]


@pytest.mark.parametrize("raw, confidence", SURENESS)
def test_a_signature_without_a_name_needs_a_person(raw, confidence):
    assert read(raw).signature.confidence is confidence


FILE_COPIES = [
    ("", None),
    ("- Như trên;", None),
    ("- Lưu VT", (None, None)),
    ("- Lưu: VT.", (None, None)),
    ("- Lưu: VT, TCCB.", ("TCCB", None)),
    ("- Lưu:VT,TCCB", ("TCCB", None)),
    ("- Lưu: VT; TCCB.", ("TCCB", None)),
    ("- Lưu: Văn thư, TCCB.", ("TCCB", None)),
    ("- Lưu: VT, TCCB (03).", ("TCCB", 3)),
    ("- Lưu: VT, TCCB (05b)", ("TCCB", 5)),
    ("- Lưu: VT, TCCB ( 2 b).", ("TCCB", 2)),
    ("- Lưu: VT, QT(3). 240.", ("QT", 3)),
    ("- Lưu: VT, CS (3) Th. 19", ("CS", 3)),
    ("- Lưu: VT, CS (3b). pvc", ("CS", 3)),
    ("- Lưu: VT, NCTH.HH", ("NCTH", None)),
    ("- Lưu: VT, P.TCHC (2)", ("P.TCHC", 2)),
    ("- Lưu: VT, TCCB, TTB, PC.", ("TCCB", None)),
    ("- Lưu VT, Ban VSTBPN.", ("Ban VSTBPN", None)),
    ("- Lưu: VT, TCCB (hồ sơ).", ("TCCB", None)),
    # The next line's number counts no copies.
    ("- Lưu: VT, TCCB.\n\n2. Ghi chú", ("TCCB", None)),
]


@pytest.mark.parametrize("line, copy", FILE_COPIES)
def test_the_file_copy_names_unit_and_copies(line, copy):
    value = read(f"{BODY}Nơi nhận:\n{line}").file_copy.value

    assert (value and (value.unit, value.copies)) == copy


RECIPIENTS = [
    ("", []),
    ("-….\n-….\n- Lưu: VT", []),
    ("- Như trên\n- Lưu VT\nGIÁM ĐỐC\nLê Văn Mẫu", [("Như trên", None)]),
    (
        "- Như trên;\n- Tổng Giám đốc (để b/c);\n- Bộ Mẫu (để báo cáo);\n- Lưu: VT.",
        [("Như trên", None), ("Tổng Giám đốc", "để b/c"), ("Bộ Mẫu", "để báo cáo")],
    ),
    (
        "- Vụ Mẫu (để thực hiện);\n- Sở Mẫu (để phối hợp);\n- Đài Mẫu (Hà Nội);",
        [("Vụ Mẫu", "để thực hiện"), ("Sở Mẫu", "để phối hợp"), ("Đài Mẫu (Hà Nội)", None)],
    ),
    ("- Các Phó Giám đốc\n (để chỉ đạo);\n- Sở Mẫu;", [("Các Phó Giám đốc", "để chỉ đạo"), ("Sở Mẫu", None)]),
    ("\n- Như trên;\n\n- Cổng Thông tin điện tử\n\nngành;\n\n- Lưu: VT", [("Như trên", None), ("Cổng Thông tin điện tử ngành", None)]),
    (
        "          KT. GIÁM ĐỐC\n- Như trên;                          PHÓ GIÁM ĐỐC\n"
        "- Vụ Mẫu\n- Lưu: VT, TCCB (3)\n                    (đã ký)\n               Lê Văn Mẫu",
        [("Như trên", None), ("Vụ Mẫu", None)],
    ),
    ("- Như trên; PHÓ GIÁM ĐỐC\n- Lưu: VT", [("Như trên", None)]),
    ("- Như trên;\n- Lưu: VT, TH.\nd:\\mau\\thu\n\nGIÁM ĐỐC", [("Như trên", None)]),
]  # fmt: skip


@pytest.mark.parametrize("lines, names", RECIPIENTS)
def test_recipients_stand_without_dash_and_with_their_purpose(lines, names):
    found = read(f"{BODY}Nơi nhận:\n{lines}").recipients

    assert [(each.name, each.purpose) for each in found] == names
