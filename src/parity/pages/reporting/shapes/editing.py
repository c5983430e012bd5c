"""The editor's page: bar, outline, one section, and the ways on from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.forms import Form
from django.urls import NoReverseMatch, reverse

from parity.domain import calendar, figures
from parity.domain.lifecycle import Deed, State
from parity.domain.outlines import Listing, Outline, Section, fill, heading
from parity.domain.wording import write_date_running
from parity.pages.reporting.shapes import addresses, carried, said, sections, texts
from parity.pages.reporting.shapes import figures as tables
from parity.pages.reporting.shapes.said import Said
from parity.pages.reporting.shapes.texts import Kept
from parity.pages.ui.parts import Crumb, FieldError, Link
from parity.records.reports import actions, queries

# Why a report cannot be written into, and what to do, for those of the unit itself.
LOCKED: Mapping[State, tuple[str, str]] = {
    State.AWAITING_APPROVAL: (
        "Báo cáo đang chờ lãnh đạo duyệt nên không sửa được.",
        "Cần sửa thì rút lại bản trình ở trang Kiểm tra và trình.",
    ),
    State.SUBMITTED: (
        "Báo cáo đã gửi nên không sửa được.",
        "Cấp trên tiếp nhận, hoặc trả lại bổ sung kèm ý kiến ở từng mục.",
    ),
    State.ACCEPTED: (
        "Báo cáo đã được tiếp nhận nên không sửa được.",
        "Cần thay đổi thì lập báo cáo bổ sung.",
    ),
}
ONLY_READING = (
    "Vai trò đang dùng chỉ được xem báo cáo này.",
    "Cán bộ đầu mối của đơn vị soạn báo cáo.",
)
CUT_BEFORE = (
    "Số liệu tính đến ngày {day}, trước khi hết kỳ ({end}). Ô ghi số ước đến hết kỳ thì chọn “ước thực "
    "hiện” ở ô đó; sau ngày {end} thay bằng số thực hiện trong báo cáo bổ sung."
)
CUT_AFTERWARDS = (
    "Báo cáo bổ sung: số liệu tính đến hết ngày {end}. Thay các ô còn ghi số ước bằng số thực hiện."
)
ACTUAL = "Kỳ báo cáo đã hết: số liệu của bản bổ sung tính đến hết ngày {end}, thay cho số ước."
CHECK, CHECK_READ = "Kiểm tra và trình", "Xem toàn bộ báo cáo"
EMPTY_ON_PURPOSE = (figures.State.NIL, figures.State.NOT_APPLICABLE)


@dataclass(frozen=True)
class Page:
    """Everything that the editor's template shows."""

    editor: queries.Editor
    section: Section
    kept: Kept = field(default_factory=Kept)
    findings: tuple[queries.Finding, ...] = ()
    previous: texts.Words = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_editable(self) -> bool:
        return self.editor.standing.may[Deed.EDIT.value]

    def context(self) -> dict[str, object]:
        """The template's values."""
        standing = self.editor.standing
        pk = standing.report.pk
        drawn = sections.draw(self._texts(), self.section)
        return {
            "page": drawn,
            "standing": standing,
            "title": title(standing),
            "pk": pk,
            "is_editable": self.is_editable,
            "unsent": unsent(standing),
            "locked": None if self.is_editable else LOCKED.get(standing.state, ONLY_READING),
            "filled": sum(each.filled for each in self.editor.progress.values()),
            "required": sum(each.required for each in self.editor.progress.values()),
            "nav": sections.nav(self.editor, self.section.key),
            "crumbs": crumbs(standing, sections.shorten(f"{drawn.number} {drawn.heading}".strip())),
            "errors": self._errors(drawn),
            "open_comments": self._open_comments(),
            "edited": self._edited(),
            "previous_note": self.editor.previous.note,
            "cut_off": cut_off(standing) if self.is_editable else "",
            "coverage": self.editor.children,
            "section_field": addresses.SECTION,
            **self._words(drawn),
        }

    def _words(self, drawn: sections.SectionPart) -> dict[str, object]:
        """Headings and labels of the page."""
        standing = self.editor.standing
        before, after = self._neighbour(-1), self._neighbour(1)
        asked = len(self._open_comments())
        due = calendar.write_due(standing.round.due_before)
        return {
            "heading": f"{drawn.number} {drawn.heading}".strip(),
            "kicker": f"{standing.unit.name} · gửi {due}",
            "overdue": 0 if standing.latest else standing.days_overdue,
            "check_label": CHECK if self.is_editable else CHECK_READ,
            "before": before,
            "after": after,
            "before_label": f"Mục trước: {before.label}" if before else "",
            "after_label": f"Mục sau: {after.label}" if after else "",
            "comments_title": f"{asked} ý kiến cần trả lời",
            "consolidation_url": _consolidation(standing),
        }

    def _texts(self) -> texts.Texts:
        comments = {
            target: tuple(each for each in given if each.is_open or not self.is_editable)
            for target, given in self.editor.comments.items()
        }
        there = [each for each in self.findings if each.offer or self._is_filled(each.target)]
        found = said.by_target(there, take=self._take)
        brought = carried.sources(self.editor)
        return texts.Texts(
            self.editor,
            Said(comments, found, self.kept.refused, brought),
            editable=self.is_editable,
            previous=self.previous,
            rows=self.kept.rows,
            names=self.names,
        )

    def _take(self, found: queries.Finding) -> Link | None:
        return carried.take(self.editor, found) if self.is_editable else None

    def _is_filled(self, code: str) -> bool:
        """What is still blank is no fault while writing; the check before sending names it."""
        cell = self.editor.cells.get(code)
        return cell is not None and (bool(cell.text) or cell.state in EMPTY_ON_PURPOSE)

    def _neighbour(self, step: int) -> Link | None:
        keys = sections.leaves(self.editor)
        place = keys.index(self.section) + step
        if not 0 <= place < len(keys):
            return None
        words = heading(keys[place], self.editor.standing.round.year)
        url = addresses.edit(self.editor.standing.report.pk, section=keys[place].key)
        return Link(sections.shorten(words), url)

    def _errors(self, drawn: sections.SectionPart) -> list[FieldError]:
        found = [
            FieldError(f"cell-{code}", f"{self._label(code)}: {each.words}")
            for code, each in self.kept.refused.items()
        ]
        for pk, row in self.kept.rows.items():
            listing = next(part.listing for part in drawn.parts if _holds(part, pk))
            labels = {column.code: column.label for column in listing.fields}
            found += [
                FieldError(f"row-{listing.code}-{pk}-{code}", f"{labels[code]}: {words}")
                for code, words in row.errors.items()
            ]
        return found

    def _label(self, code: str) -> str:
        outline, year = self.editor.outline, self.editor.standing.round.year
        if outline.has_cell(code):
            return tables.name_of(self.editor, outline.cell(code))
        if code in outline.reasons:
            return texts.REASON
        known = outline.narratives.get(code)
        return fill(known.label, year) if known else "Đoạn lấy từ cấp dưới"

    def _open_comments(self) -> list[Link]:
        """What the level above asked and is still open, each a link to its place."""
        pk = self.editor.standing.report.pk
        every = (each for given in self.editor.comments.values() for each in given if each.is_open)
        return [
            Link(
                fill(each.label, self.editor.standing.round.year),
                addresses.edit(pk, section=each.section, place=place_of(self.editor, each.target)),
                note=each.text,
            )
            for each in every
        ]

    def _edited(self) -> list[Link]:
        """The cells of the section that were ever saved, each with its history."""
        outline, pk = self.editor.outline, self.editor.standing.report.pk
        return [
            Link(self._label(code), addresses.row("cell_history", pk, code))
            for item in sections.asked(self.editor, self.section)
            for code in (item.code, *(cell.code for cell in outline.cells_of(item.code)))
            if code in self.editor.cells
        ]


def _holds(part: sections.Part, row: int) -> bool:
    return part.listing is not None and any(each.id == str(row) for each in part.listing.rows)


def _consolidation(standing: queries.Standing) -> str:
    """The consolidation of the unit, where that room is."""
    try:
        args = [standing.round.code, standing.unit.code]
        return reverse("consolidation:node", args=args)
    except NoReverseMatch:
        return ""


def unsent(standing: queries.Standing) -> str:
    """The words that say all the time that saved is not sent; "" once it is."""
    if standing.state in (State.SUBMITTED, State.ACCEPTED):
        return ""
    return "CHƯA GỬI LẠI" if standing.latest else "CHƯA GỬI"


def cut_off(standing: queries.Standing) -> str:
    """Until when the figures count, said before anybody types, where the period goes on after it."""
    end, day = standing.round.period.end, standing.report.data_as_of
    if standing.latest is not None and day >= end and standing.round.data_as_of < end:
        return CUT_AFTERWARDS.format(end=write_date_running(end))
    if day >= end:
        return ""
    return CUT_BEFORE.format(day=write_date_running(day), end=write_date_running(end))


def actual_figures(standing: queries.Standing, *, on: date) -> str:
    """What a supplement begun on this day is for, where it is for actual figures."""
    period, day = standing.round.period, standing.report.data_as_of
    if not calendar.wants_actual_figures(period, data_as_of=day, on=on):
        return ""
    return ACTUAL.format(end=write_date_running(period.end))


def title(standing: queries.Standing) -> str:
    """The report in words: its period and its unit."""
    return f"Báo cáo {standing.round.period.label}"


def crumbs(standing: queries.Standing, *steps: str) -> list[Crumb]:
    """The way here from the list of reports; the last step is this page."""
    pk = standing.report.pk
    # A draft is nobody else's business: the level above has no way to it.
    url = addresses.edit(pk) if standing.is_own else ""
    first = [Crumb("Báo cáo", reverse("reporting:index"))]
    return [*first, Crumb(title(standing), url), *map(Crumb, steps)]


def place_of(editor: queries.Editor, target: str) -> str:
    """The id of the place on the editor's page that a comment or a finding is about."""
    outline = editor.outline
    if outline.has_cell(target):
        cell = outline.cell(target)
        return f"cell-{target}" if cell.is_input else f"row-{cell.element}"
    if target in outline.texts:
        return f"cell-{target}"
    if target in outline.elements or target in outline.indicators:
        return "" if _has_dimension(outline, target) else f"row-{target}"
    listing = target.split(":")[1] if ":" in target else target
    return f"item-{listing}" if listing in outline.listings else ""


def _has_dimension(outline: Outline, code: str) -> bool:
    element = outline.elements.get(code)
    return element is not None and element.dimension is not None


def handed_back(editor: queries.Editor, typed: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was typed into a form that came too late, by the words of its fields."""
    return [(_field_label(editor, name), text) for name, text in typed]


def _field_label(editor: queries.Editor, name: str) -> str:
    outline, year = editor.outline, editor.standing.round.year
    code = name.removeprefix("cell-")
    if outline.has_cell(code):
        return tables.name_of(editor, outline.cell(code))
    if code in outline.reasons:
        return texts.REASON
    if code in outline.narratives:
        return fill(outline.narratives[code].label, year)
    listing = next(
        (each for each in outline.listings.values() if f"row-{each.code}-" in name), None
    )
    return fill(listing.label, year) if listing else "Nội dung khác"


def note_refusal(form: Form, error: Exception) -> None:
    """The words of a refused row beside the columns that they are about."""
    said_each = actions.say_each(error) if isinstance(error, actions.RowRefused) else {}
    for code, words in said_each.items():
        form.add_error(code, words)
    if not said_each:
        form.add_error(None, actions.say(error))


def row_context(editor: queries.Editor, item: Listing, form: Form) -> dict[str, object]:
    """The page of a new row."""
    standing = editor.standing
    label = fill(item.label, standing.round.year)
    section = editor.outline.section_of(item.code).key
    return {
        "form": form,
        "label": label,
        "standing": standing,
        "title": title(standing),
        "back": addresses.edit(standing.report.pk, section=section, place=f"item-{item.code}"),
        "crumbs": crumbs(standing, "Thêm mục"),
        "help": [fill(text, standing.round.year) for text in (*item.asked, item.note) if text],
    }
