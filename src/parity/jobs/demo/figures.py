"""Plausible figures for an office of a given size: shares and ranges of a provincial office.

Ranges follow the plausible ranges per element for an office of about 260 people; every number is
drawn from a generator seeded with the office and the element, so that a year resembles the last.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from parity.domain.calendar import PeriodKind
from parity.domain.outlines import Cell, DataElement, Nature, Outline

TYPICAL_STAFF = 260
HALF_YEAR = Decimal("0.45")  # Part of a year's occurrences that the first five months see.


@dataclass(frozen=True)
class Office:
    """An office as the demo sees it: its code, kind and staff."""

    code: str
    kind: str
    staff: int


@dataclass(frozen=True)
class Range:
    """How much of an element an office has: `low`–`high` percent of its staff, or a count a year.

    `women` in percent; `weights` share a total among the values of the element's dimension.
    """

    low: float
    high: float
    women: tuple[int, int] = (45, 60)
    of_staff: bool = False
    weights: tuple[tuple[str, int], ...] = ()


def _share(low: float, high: float, women: tuple[int, int], **weights: int) -> Range:
    return Range(low, high, women, of_staff=True, weights=tuple(weights.items()))


def _count(low: float, high: float, women: tuple[int, int] = (50, 62), **weights: int) -> Range:
    return Range(low, high, women, weights=tuple(weights.items()))


COMMUNICATION = {
    "hoi_nghi": 3, "long_ghep": 4, "thong_tin_co_so": 2, "trang_dien_tu": 5, "mang_xa_hoi": 4,
    "truc_quan": 3, "giao_luu": 1, "san_pham": 1,
}  # fmt: skip

RANGES: Mapping[str, Range] = {
    "staff_total": _share(100, 100, (52, 62), cong_chuc=4, vien_chuc=86, nguoi_lao_dong=10),
    "unit_key_leaders": _count(3, 4, (0, 40)),
    "party_members": _share(55, 80, (45, 60)),
    "party_committee_members": _share(6, 11, (20, 40), dang_uy=4, chi_uy=6),
    "planned_persons": _share(16, 40, (35, 50), **{"2021_2026": 6, "2026_2031": 4}),
    "planned_women_trained": _share(3, 8, (100, 100)),
    "managers": _share(18, 32, (32, 48), don_vi=2, phong=6, huyen=8),
    "masters": _share(8, 25, (42, 60)),
    "doctors": _count(0, 2, (0, 100)),
    "political_admin_training": _count(5, 40, (35, 60), ly_luan_chinh_tri=5, quan_ly_nha_nuoc=4),
    "professional_training": _count(80, 500, (50, 64)),
    "recruits": _count(0, 12, (40, 75), tiep_nhan=2, xet_tuyen=3, hop_dong=3),
    "ge_staff_fulltime": _count(0, 0),
    "ge_staff_parttime": _count(2, 15, (55, 90)),
    "cfaw_members": _count(5, 11, (50, 80)),
    "training_class_count": _count(1, 4, to_chuc=1, cu_tham_gia=2),
    "training_participants": _count(20, 120, (55, 85), to_chuc=5, cu_tham_gia=1),
    "inspection_count": _count(0, 3),
    "complaint_received_count": _count(0, 1),
    "comm_activity_count": _count(4, 25, **COMMUNICATION),
    "comm_participants": _count(150, 3000),
    "comm_news_items": _count(2, 30),
    "comm_online_reach": _count(800, 12000),
    "am_activity_count": _count(2, 12, **COMMUNICATION),
    "am_participants": _count(60, 600),
    "am_banner_count": _count(2, 20),
    "am_post_count": _count(2, 25),
    "am_product_count": _count(0, 3),
    "am_beneficiaries": _count(0, 20),
    "am_support_amount": _count(0, 60),
    "am_mobilised_amount": _count(0, 40, chi_quan_ly=1, huy_dong=3),
    "am_commended_persons": _count(0, 6, (60, 90)),
    "am_commended_groups": _count(0, 3),
    "am_identity_used": _count(1, 1),
    "am_message_count": _count(1, 6, tham_khao=3, sang_tao=1),
    "am_office_banner_count": _count(1, 9),
    "am_contest_participants": _count(0, 80),
    "am_inspection_count": _count(0, 1),
    "gbv_activity_count": _count(0, 4, hoi_nghi=2, truc_quan=3),
    "gbv_participants": _count(40, 300),
    "doc_issued_count": _count(3, 12, ban_hanh=5, sua_doi=1, long_ghep=3),
    "doc_commented_count": _count(0, 3),
    "plan_issued_count": _count(1, 3),
    "maternity_beneficiaries": _count(2, 15),
    "hardship_beneficiaries": _count(1, 12),
    "hardship_amount": _count(2, 40),
    "ge_budget_spent": _count(10, 150, chi_quan_ly=9, huy_dong=1),
    "ge_budget_planned": _count(20, 180),
    "ge_commitment": _count(1, 1),
    "has_strategy_plan": _count(1, 1),
    "has_action_month_plan": _count(1, 1),
}
NOTHING = Range(0, 0)


def plausible(office: Office, outline: Outline, *, year: int) -> dict[str, str]:
    """Input cell code → text as an officer types it; "" marks không phát sinh."""
    typed: dict[str, str] = {}
    for element in outline.elements.values():
        cells = [cell for cell in outline.cells if cell.element == element.code]
        typed.update(_element(office, element, cells, year=year, kind=outline.kind))
    return typed


def _element(
    office: Office, element: DataElement, cells: Sequence[Cell], *, year: int, kind: PeriodKind
) -> Iterator[tuple[str, str]]:
    rule = RANGES.get(element.code, NOTHING)
    total = _total(office, element, rule, year=year, kind=kind)
    values = list(dict.fromkeys(cell.value for cell in cells))
    parts = _divide(total, values, dict(rule.weights))
    women_rng = Random(f"{office.code}:{element.code}:nu:{year}")
    for value, amount in parts.items():
        women = _women(amount, rule, women_rng)
        numbers = {"total": amount, "nu": women, "nam": amount - women, None: amount}
        for cell in cells:
            if cell.value == value:
                yield cell.code, _typed(numbers[cell.part], cell.decimals)


def _total(
    office: Office, element: DataElement, rule: Range, *, year: int, kind: PeriodKind
) -> Decimal:
    base = Random(f"{office.code}:{element.code}").uniform(rule.low, rule.high)
    drift = Random(f"{office.code}:{element.code}:{year}").uniform(0.96, 1.06)
    scale = Decimal(office.staff) / 100 if rule.of_staff else _size(office, rule)
    amount = Decimal(str(base)) * Decimal(str(drift)) * scale
    if element.code == "staff_total":
        return Decimal(office.staff)
    if element.kind is Nature.FLOW and kind is PeriodKind.SEMIANNUAL:
        amount *= HALF_YEAR
    return round(amount, 1 if element.decimals else 0)


def _size(office: Office, rule: Range) -> Decimal:
    # Small counts (leaders, plans, yes or no) do not grow with the office; crowds do.
    if rule.high <= 15:
        return Decimal(1)
    return Decimal(office.staff) / TYPICAL_STAFF


def _divide(
    total: Decimal, values: Sequence[str | None], weights: Mapping[str, int]
) -> dict[str | None, Decimal]:
    if values == [None]:
        return {None: total}
    whole = sum(weights.values()) or 1
    unit = Decimal("0.1") if total != total.to_integral_value() else Decimal(1)
    parts = {
        value: (total * weights.get(value or "", 0) / whole).quantize(unit) for value in values
    }
    heaviest = max(parts, key=lambda value: weights.get(value or "", 0))
    parts[heaviest] += total - sum(parts.values())
    return parts


def _women(total: Decimal, rule: Range, rng: Random) -> Decimal:
    percent = Decimal(rng.randint(*rule.women))
    return min(total, (total * percent / 100).quantize(Decimal(1)))


def _typed(number: Decimal, decimals: int) -> str:
    if number <= 0:
        return ""
    return format(number if decimals else int(number), "f" if decimals else "d").replace(".", ",")
