"""A handover as a form: the day, who finishes the work, one decision for each duty."""

from django import forms
from django.http import QueryDict

from parity.domain import handover
from parity.domain.handover import Choice
from parity.pages.setup.shapes import handovers as shapes
from parity.pages.ui.forms import VietnameseDateField
from parity.records.people.actions import HandoverSpec
from parity.records.people.queries import Leaving

WORDS = {"heir": "Chọn đơn vị làm tiếp báo cáo đang soạn.", "choice": "Chọn nơi về hoặc kết thúc."}


class HandoverDay(forms.Form):
    """From which day the heirs begin."""

    ngay = VietnameseDateField(label="Bàn giao từ ngày", required=False)


class HandoverForm(forms.Form):
    """One decision for each duty, and who finishes what is in hand."""

    heir = forms.ChoiceField(
        label="Đơn vị tiếp quản báo cáo đang soạn, ý kiến và nhắc việc",
        error_messages={"required": WORDS["heir"]},
    )

    def __init__(self, data: QueryDict | None = None, *, leaving: Leaving) -> None:
        super().__init__(data)
        self.leaving = leaving
        heirs = list(leaving.heirs.items())
        self.fields["heir"].choices = heirs if len(heirs) == 1 else [("", "Chọn đơn vị"), *heirs]
        for proposal in leaving.proposals:
            self.fields[shapes.field_of(proposal)] = forms.ChoiceField(
                label=f"Quyết định cho {proposal.held.name}",
                choices=shapes.choices_of(proposal, leaving.heirs),
                initial=shapes.initial_of(proposal),
                error_messages={"required": f"{proposal.held.name}: {WORDS['choice'].lower()}"},
            )

    def clean(self) -> dict[str, object]:
        """What the rules say against the decisions, each beside its duty."""
        if not self.errors:
            leaving = self.leaving
            found = handover.check(
                leaving.proposals, self.choices(), heirs=leaving.heirs, headed=leaving.headed
            )
            for finding in found:
                self.add_error(f"viec-{finding.duty}", handover.say(finding))
        return self.cleaned_data

    def choices(self) -> tuple[Choice, ...]:
        """The decisions; the fields must be clean."""
        return tuple(
            shapes.choice_of(proposal.held.duty.id, self.cleaned_data[shapes.field_of(proposal)])
            for proposal in self.leaving.proposals
        )

    def spec(self) -> HandoverSpec:
        """The handover as decided; the form must be valid."""
        return HandoverSpec(
            former=self.leaving.former,
            heir=self.cleaned_data["heir"],
            on=self.leaving.on,
            choices=self.choices(),
        )

    def rows(self) -> list[tuple[shapes.ChoiceLine, forms.BoundField]]:
        """Each duty with its field."""
        return [(line, self[line.field]) for line in shapes.choice_lines(self.leaving)]
