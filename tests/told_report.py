"""A report of one section on a small form in the agency's words, for tests of documents."""

from datetime import date
from decimal import Decimal

from parity.domain import rollup, sheet
from parity.domain.calendar import Period, PeriodKind
from parity.domain.document import Signer
from parity.domain.figures import Figure, SexSplit, of
from parity.domain.outlines import (
    Aggregation,
    Compare,
    DataElement,
    Dimension,
    Field,
    FieldType,
    Indicator,
    Listing,
    Narrative,
    Nature,
    Outline,
    Section,
)
from parity.domain.report import Contents, Letter, report_document
from parity.domain.sheet import Passage, Sheet
from parity.domain.units import UnitAt

PROVINCE = UnitAt(
    code="PRV-1",
    parent="VSS",
    kind="provincial",
    name="Bảo hiểm xã hội tỉnh Bắc Giang",
    short_name="BHXH tỉnh Bắc Giang",
    symbol="BHXH",
    order=1,
    sort_key="",
)
SIGNER = Signer(post="PHÓ GIÁM ĐỐC", power=("KT. GIÁM ĐỐC",), name="Người Ký Thử")
LETTER = Letter(
    place="Bắc Giang",
    symbol="BC-BHXH",
    signer=SIGNER,
    addressees=("Bảo hiểm xã hội Việt Nam",),
    parent_body="Bảo hiểm xã hội Việt Nam",
    number=5,
    date=date(2024, 12, 2),
    basis="Công văn số 944/BHXH-TCCB ngày 09/4/2024 của Bảo hiểm xã hội Việt Nam",
)


def element(code, label, **more):
    told = {"unit": "nguoi", "kind": Nature.STOCK, "agg": Aggregation.SUM, **more}
    return DataElement(code=code, label=label, **told)


PARTY = element("party", "Số lượng đảng viên", sex=SexSplit.FT, required=True)
STAFF = element("staff", "Số cán bộ kiêm nhiệm", sex=SexSplit.FM)
GUESTS = element("guests", "Số người tham gia", sex=SexSplit.TOPT, unit="luot_nguoi")
DOCUMENTS = element("documents", "Số văn bản đã ban hành", unit="van_ban", dimension="action")
MANAGERS = element("managers", "Số viên chức quản lý", sex=SexSplit.FT, dimension="level")
COMMITTEE = element(
    "committee",
    "Số cấp ủy viên",
    sex=SexSplit.FT,
    dimension="level",
    agg=Aggregation.SUM_WITHIN_LEVEL,
)
SPENT = element("spent", "Kinh phí", unit="trieu_dong", decimals=3, compare=Compare.REQUIRED)
PLAN = element("plan", "Đơn vị có kế hoạch", unit="yes_no", agg=Aggregation.COUNT_TRUE)
CASES = element("cases", "Số vụ việc", unit="vu", from_list="case_list")
HANDLED = element("handled", "Số vụ việc đã xử lý", unit="vu")
ELEMENTS = (PARTY, STAFF, GUESTS, DOCUMENTS, MANAGERS, COMMITTEE, SPENT, PLAN, CASES, HANDLED)

PARTY_SHARE = Indicator(
    code="party_pct",
    label="Tỷ lệ nữ đảng viên",
    unit="percent",
    numerator="party.nu",
    denominator="party.total",
)
HANDLED_SHARE = Indicator(
    code="handled_pct",
    label="Tỷ lệ vụ việc đã xử lý",
    unit="percent",
    numerator="handled",
    denominator="cases",
)
PAPER_LIST = Listing(
    code="papers",
    label="Danh sách văn bản",
    fields=(
        Field(code="number", label="Số, ký hiệu", required=True),
        Field(code="day", label="Ngày", type=FieldType.DATE, required=True),
        Field(code="kind", label="Loại", type=FieldType.ENUM, values=(("qd", "Quyết định"),)),
        Field(code="readers", label="Số người", type=FieldType.INT),
    ),
)
CASE_LIST = Listing(
    code="case_list", label="Danh sách vụ việc", fields=(Field(code="what", label="Việc"),)
)
DIRECTION = Narrative(code="direction", label="Công tác chỉ đạo", required=True)
POLICY = Narrative(code="policy", label="Chính sách năm {year}")
DIMENSIONS = (
    Dimension("action", "Hình thức", (("new", "Ban hành mới"), ("amended", "Sửa đổi"))),
    Dimension("level", "Cấp", (("unit", "Lãnh đạo đơn vị"), ("office", "Cấp phòng"))),
)


def form(*items, title="Báo cáo kết quả thực hiện năm {year}"):
    """An outline with these items in its one section."""

    def those(kind):
        return {item.code: item for item in items if isinstance(item, kind)}

    point = Section(
        key="I.1", heading="1. Tình hình năm {year}", items=tuple(item.code for item in items)
    )
    return Outline(
        code="NHO",
        version=1,
        kind=PeriodKind.ANNUAL,
        title=title,
        lines="",
        source="by hand",
        sections=(Section(key="I", heading="I. TÌNH HÌNH CHUNG", children=(point,)),),
        context=Section(key="0", heading="Thông tin chung"),
        elements=those(DataElement),
        indicators=those(Indicator),
        narratives=those(Narrative),
        listings=those(Listing),
        dimensions={each.code: each for each in DIMENSIONS},
        units={
            "nguoi": "người",
            "luot_nguoi": "lượt người",
            "van_ban": "văn bản",
            "vu": "vụ",
            "trieu_dong": "triệu đồng",
            "yes_no": "có/không",
            "percent": "%",
        },
    )


def given(value):
    """A figure from a number, or the figure itself."""
    return value if isinstance(value, Figure) else of(Decimal(value))


def document(*items, figures=None, previous=None, letter=LETTER, unit=PROVINCE, **contents):
    """The document of a unit that typed these figures (cell code → number or figure)."""
    outline = form(*items)

    def whole(cells):
        return sheet.full(outline, {code: given(value) for code, value in cells.items()})

    told = Contents(
        data_as_of=date(2024, 11, 20),
        figures=whole(figures or {}),
        previous=None if previous is None else whole(previous),
        narratives={
            code: (Passage(text),) for code, text in contents.pop("narratives", {}).items()
        },
        **contents,
    )
    period = Period(PeriodKind.ANNUAL, 2024)
    return report_document(outline, period=period, unit=unit, contents=told, letter=letter)


def blocks_of(made):
    """The blocks of the one section, without its headings, the opening and the closing."""
    return list(made.blocks[3:-1])


def consolidated(*items, own, children, expected):
    """A consolidation of these sheets: `children` is unit → (cell code → number or figure)."""
    outline = form(*items)

    def cells(values):
        return {code: given(value) for code, value in values.items()}

    sheets = [
        rollup.child_sheet(
            outline,
            Sheet(
                outline=outline.key,
                unit=unit,
                round="2024-NAM",
                data_as_of=date(2024, 11, 20),
                own=cells(values),
            ),
            revision_id=place,
        )
        for place, (unit, values) in enumerate(children.items())
    ]
    made = rollup.consolidate(outline, own=cells(own), children=sheets, expected=expected)
    told = Contents(
        data_as_of=date(2024, 11, 20),
        figures=rollup.full(outline, made),
        consolidated=made,
        names={unit: f"Bảo hiểm xã hội {unit}" for unit in expected},
    )
    period = Period(PeriodKind.ANNUAL, 2024)
    return report_document(outline, period=period, unit=PROVINCE, contents=told, letter=LETTER)
