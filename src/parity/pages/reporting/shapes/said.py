"""What others said of an item and what the checks found, as the kit shows them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from parity.domain import wording
from parity.pages.ui.parts import Comment, Finding, Link
from parity.records.reports import queries

ROW_OF = "listing:{listing}:"


@dataclass(frozen=True)
class Refused:
    """What was typed into a field and could not be kept, and why; it stays in the field."""

    raw: str
    state: str
    words: str
    version: int


@dataclass(frozen=True)
class Said:
    """Everything that stands beside the items of a page: comments, findings, refusals, sources."""

    comments: Mapping[str, tuple[queries.CommentNow, ...]] = field(default_factory=dict)
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    refused: Mapping[str, Refused] = field(default_factory=dict)
    sources: Mapping[str, Link] = field(default_factory=dict)

    def comments_on(self, *targets: str) -> tuple[Comment, ...]:
        """The comments on any of these places, the open ones first."""
        found = [each for target in targets for each in self.comments.get(target, ())]
        found.sort(key=lambda each: (not each.is_open, each.at))
        return tuple(comment(each) for each in found)

    def comments_on_rows(self, listing: str) -> tuple[Comment, ...]:
        """The comments on single rows of a listing."""
        start = ROW_OF.format(listing=listing)
        return self.comments_on(*(target for target in self.comments if target.startswith(start)))

    def findings_on(self, *targets: str) -> tuple[Finding, ...]:
        """The findings on any of these places."""
        return tuple(each for target in targets for each in self.findings.get(target, ()))

    def source_of(self, *targets: str) -> Link | None:
        """The report that brought what stands in these places; None for what was typed."""
        return next((self.sources[each] for each in targets if each in self.sources), None)


def comment(given: queries.CommentNow, url: str = "") -> Comment:
    """One comment in words."""
    answered = f"Đơn vị đã gửi lại ở bản {given.answered_by}." if given.answered_by else ""
    return Comment(
        target=given.label,
        text=given.text,
        by=given.by_label,
        when=wording.write_instant(given.at),
        url=url,
        answered=answered,
    )


def by_target(
    found: Iterable[queries.Finding], *, take: Callable[[queries.Finding], Link | None]
) -> Mapping[str, tuple[Finding, ...]]:
    """Findings by the place that they are about; `take` gives the button of those that offer."""
    grouped: dict[str, list[Finding]] = {}
    for each in found:
        shown = Finding(each.level.value, each.text, deed=take(each))
        grouped.setdefault(each.target, []).append(shown)
    return {target: tuple(each) for target, each in grouped.items()}


def open_in(
    comments: Mapping[str, Sequence[queries.CommentNow]], section: str
) -> tuple[queries.CommentNow, ...]:
    """The comments of a section that wait for an answer."""
    return tuple(
        each
        for given in comments.values()
        for each in given
        if each.is_open and each.section == section
    )
