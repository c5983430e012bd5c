"""What the pages of this room are asked: the filter of a board, the comments on a report."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict

from parity.domain.lifecycle import State
from parity.pages.ui import states
from parity.pages.ui.forms import VietnameseTextField

NOT_SENT, OVERDUE, LATE = "chua-gui", "qua-han", "gui-muon"
RISK, NAME, STATE, SENT, TREE = "rui-ro", "ten", "trang-thai", "gui", "thu-tu"
LONGEST_SEARCH = 100
LONGEST_NUMBER = 9

KEEP = [
    ("", "Tất cả đơn vị"),
    (NOT_SENT, "Chưa gửi"),
    (OVERDUE, "Quá hạn"),
    (LATE, "Gửi muộn"),
    *((state.value, states.word(state, "above")) for state in State),
]
ORDER = [
    (RISK, "Rủi ro trễ hạn"),
    (TREE, "Thứ tự đơn vị"),
    (NAME, "Tên đơn vị"),
    (STATE, "Trạng thái"),
    (SENT, "Thời điểm gửi"),
]


@dataclass(frozen=True)
class Wanted:
    """What of a board is to be shown, and how."""

    search: str = ""
    keep: str = ""
    order: str = RISK
    shows_all: bool = False
    parent: str = ""
    page: str = "1"


class BoardFilter(forms.Form):
    """The filter of a board; in a GET nothing is refused, what makes no sense is left out."""

    tim = VietnameseTextField(label="Tên đơn vị", limit=LONGEST_SEARCH, required=False)
    loc = forms.ChoiceField(label="Trạng thái", choices=KEEP, required=False)
    xep = forms.ChoiceField(label="Xếp theo", choices=ORDER, required=False)
    donvi = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    tatca = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1)

    def wanted(self) -> Wanted:
        """What is asked for, as far as it makes sense."""
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            search=asked.get("tim", ""),
            keep=asked.get("loc", ""),
            order=asked.get("xep") or RISK,
            shows_all=bool(asked.get("tatca")),
            parent=asked.get("donvi", ""),
            page=self.data.get("trang", "1"),
        )


# The fields of the comments on one item: the words, and the cell that they are about.
TEXT, TARGET, GENERAL, VERSION = "y-kien:", "muc:", "y-kien-chung", "phien-ban"


@dataclass(frozen=True)
class Typed:
    """What a reviewer has typed so far, by item; given back to the page when it is refused."""

    texts: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)
    general: str = ""
    version: int | None = None

    @property
    def comments(self) -> tuple[tuple[str, str], ...]:
        """(target, words) of every item that was commented."""
        said = ((key, text) for key, text in self.texts.items() if text.strip())
        return tuple((self.targets.get(key) or key, text) for key, text in said)

    @property
    def count(self) -> int:
        """How many comments there are."""
        return len(self.comments) + bool(self.general.strip())


NOTHING = Typed()


def typed(data: QueryDict) -> Typed:
    """The comments in a posted form."""
    return Typed(
        texts=_of(data, TEXT),
        targets=_of(data, TARGET),
        general=data.get(GENERAL, ""),
        version=_number(data.get(VERSION, "")),
    )


def revision_number(data: QueryDict) -> int | None:
    """Which sending is asked for; the last one without."""
    return _number(data.get("ban", ""))


def _of(data: QueryDict, prefix: str) -> Mapping[str, str]:
    return {name.removeprefix(prefix): data[name] for name in data if name.startswith(prefix)}


def _number(raw: str) -> int | None:
    is_number = raw.isascii() and raw.isdigit() and len(raw) <= LONGEST_NUMBER
    return int(raw) if is_number else None
