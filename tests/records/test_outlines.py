"""Publishing outlines: checked, kept word for word, idempotent, and never changed."""

import json
from pathlib import Path

import pytest

import village
from parity.domain.authority import NotAllowed
from parity.papers import programme
from parity.records.journal.models import Entry
from parity.records.outlines import actions, queries
from parity.records.outlines.models import OutlineVersion
from parity.records.units.queries import NotInSight

FOLDER = Path(programme.__file__).parents[1] / "programme/outlines"


def text_of(code: str) -> str:
    texts = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.yaml")}
    sources = programme.outline_sources(texts)
    return next(source.text for source in sources if source.outline.code == code)


def changed(text: str, **values: object) -> str:
    return json.dumps({**json.loads(text), **values}, ensure_ascii=False)


@pytest.fixture(scope="module")
def text() -> str:
    return text_of("944-6T")


def test_publish_keeps_the_text_and_reads_the_same_outline(cast, text):
    administrator = village.viewer(cast.administrator)

    version = actions.publish(text=text, by=administrator, at=cast.at)

    stored = OutlineVersion.objects.get()
    assert (str(version), stored.source, stored.kind) == ("944-6T/1", text, "semiannual")
    assert queries.outline_of_version_for_system(stored) == programme.read_outline(text)
    assert [entry.verb for entry in Entry.objects.order_by("-seq")[:1]] == ["publish_outline"]


def test_publish_again_changes_nothing(cast, text):
    first = actions.publish(text=text, by="hệ thống", at=cast.at)
    lines = Entry.objects.count()

    assert actions.publish(text=text, by="hệ thống", at=cast.at) == first
    assert Entry.objects.count() == lines


def test_publish_another_content_under_the_same_version_is_refused(cast, text):
    actions.publish(text=text, by="hệ thống", at=cast.at)

    with pytest.raises(actions.VersionTaken) as refused:
        actions.publish(text=changed(text, title="Khác"), by="hệ thống", at=cast.at)

    assert actions.say(refused.value) == [
        "Đề cương “944-6T/1” đã ban hành với nội dung khác. Tăng số phiên bản rồi ban hành lại."
    ]


def test_publish_names_an_unknown_code(cast, text):
    data = json.loads(text)
    data["context"]["items"].append({"code": "khong_co"})

    with pytest.raises(actions.NotPublished) as refused:
        actions.publish(text=json.dumps(data), by="hệ thống", at=cast.at)

    words = " ".join(actions.say(refused.value))
    assert "khong_co" in words
    assert OutlineVersion.objects.count() == 0


def test_publish_names_a_cyclic_formula(cast, text):
    data = json.loads(text)
    first, second = list(data["indicators"])[:2]
    data["indicators"][first]["numerator"] = second
    data["indicators"][second]["numerator"] = first
    for code in (first, second):
        data["indicators"][code].pop("by", None)

    with pytest.raises(actions.NotPublished) as refused:
        actions.publish(text=json.dumps(data), by="hệ thống", at=cast.at)

    assert "công thức tính vòng quanh" in " ".join(actions.say(refused.value))


def test_publish_says_where_a_text_cannot_be_read(cast):
    with pytest.raises(actions.NotJson) as refused:
        actions.publish(text='{\n"code": \n', by="hệ thống", at=cast.at)

    assert actions.say(refused.value) == [
        "Tệp đề cương không đọc được ở dòng 3. Sửa tệp rồi nạp lại."
    ]


@pytest.mark.parametrize("who", ["cuc", "north_clerk", "reader", "outsider"])
def test_publish_is_for_the_administrator_of_the_centre(cast, text, who):
    with pytest.raises(NotAllowed):
        actions.publish(text=text, by=village.viewer(getattr(cast, who)), at=cast.at)

    assert OutlineVersion.objects.count() == 0


def test_the_latest_version_is_taken_when_none_is_named(cast, text):
    actions.publish(text=text, by="hệ thống", at=cast.at)
    actions.publish(text=changed(text, version=2), by="hệ thống", at=cast.at)

    assert str(queries.version_for_system("944-6T")) == "944-6T/2"
    assert str(queries.version_for_system("944-6T", 1)) == "944-6T/1"
    with pytest.raises(queries.NoSuchOutline):
        queries.version_for_system("944-6T", 3)


def test_published_outlines_are_read_by_whoever_has_a_duty(cast, text):
    actions.publish(text=text, by="hệ thống", at=cast.at)
    clerk, former = village.viewer(cast.bai_clerk), village.viewer(cast.former)

    assert [str(version) for version in queries.published(clerk)] == ["944-6T/1"]
    assert queries.published(former) == []
    assert queries.outline(clerk, code="944-6T", version=1).key == "944-6T/1"
    with pytest.raises(NotInSight):
        queries.outline(clerk, code="944-6T", version=2)
    with pytest.raises(NotInSight):
        queries.outline(former, code="944-6T", version=1)
