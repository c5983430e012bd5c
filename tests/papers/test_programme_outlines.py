"""Outline files: read with their definitions, refused with file, line and words."""

import json

import pytest

import shipped
from parity.domain.calendar import PeriodKind
from parity.papers import programme, yaml_tree
from parity.papers.programme import OutlineFaults
from parity.papers.yaml_tree import YamlFault

DEFINITIONS = """\
schema: definitions/1
units: {nguoi: "người"}
elements:
  staff: {label: "Số người", unit: nguoi, kind: stock, agg: sum}
  guests:
    {label: "Số khách", unit: nguoi,
     kind: flow, agg: sum}
"""
OUTLINE = """\
schema: outline/1
code: SMALL
version: 1
kind: annual
title: "Báo cáo"
source: "viết tay"
sections:
- key: I
  heading: "I. MỤC"
  items:
  - {code: staff, lines: "5"}
  - {code: guests}
context: {key: "0", heading: "Chung"}
"""
FILES = {"definitions.yaml": DEFINITIONS, "small.yaml": OUTLINE}


def said(**files):
    texts = {f"{name}.yaml": text for name, text in files.items() if text is not None}
    with pytest.raises(OutlineFaults) as caught:
        programme.read_outlines({**FILES, **texts})
    return programme.say(caught.value).split("\n")


@pytest.mark.slow
def test_shipped_outlines_are_read():
    read = programme.read_outlines(shipped.texts())

    assert [(outline.key, outline.kind) for outline in read] == [
        ("4089-THD/1", PeriodKind.ACTION_MONTH),
        ("944-6T/1", PeriodKind.SEMIANNUAL),
        ("944-NAM/1", PeriodKind.ANNUAL),
    ]


@pytest.mark.slow
def test_kept_text_stands_alone():
    for source in programme.outline_sources(shipped.texts()):
        assert programme.read_outline(source.text) == source.outline
        assert set(json.loads(source.text)["elements"]) == set(source.outline.elements)


def test_files_are_read_whatever_their_order():
    reversed_files = dict(reversed(FILES.items()))

    assert programme.outline_sources(FILES) == programme.outline_sources(reversed_files)


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("unit: nguoi, kind", "unit: ngoi, kind", ["dòng 4: không có đơn vị tính “ngoi”."]),
        (
            "kind: flow",
            "kind: flw",
            ["dòng 7: “kind” ghi “flw”, phải là một trong: stock, flow."],
        ),
        ("  staff:", "  guests:", ["dòng 5: “guests” được khai hai lần."]),
        (
            "elements:",
            "elements:\n  more: {}",
            ["dòng 4: mã “more” được khai nhưng không đề cương nào dùng."],
        ),
        ("elements:", "elemnts:", ["dòng 3: không có mục “elemnts” ở tệp khai chung."]),
        ("units: {", "units: [", ["dòng 2: tệp không đúng dạng YAML ở chỗ này (kiểm tra dấu hai chấm, dấu ngoặc, thụt đầu dòng)."]),
        ("units: {nguoi: \"người\"}", "units: x", ["dòng 2: “units” phải là một nhóm mục, mỗi mục một mã."]),
        ("units: {nguoi", "units: &u {nguoi", None),
        ("unit: nguoi,\n", "unit: *u,\n", ["dòng 6: không dùng được dấu & và * (nhắc lại đoạn khác); đề nghị viết đầy đủ."]),
        ("Số khách", "Số\x00khách", ["dòng 6: tệp có ký tự điều khiển không đọc được."]),
    ],
)  # fmt: skip
def test_fault_of_the_definitions(old, new, faults):
    text = DEFINITIONS.replace(old, new, 1)

    assert text != DEFINITIONS
    if faults is None:  # a name for later use harms nobody as long as nothing repeats it
        programme.read_outlines({**FILES, "definitions.yaml": text})
        return
    assert said(definitions=text) == [f"definitions.yaml, {fault}" for fault in faults]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("code: guests", "code: guest", "dòng 12: không có chỉ tiêu, danh sách hay nội dung nào mang mã “guest”."),
        ("lines: \"5\"", "lines: 5", "dòng 11: “lines” phải là chữ."),
        ("key: I\n  ", "", "dòng 8: thiếu mục “key”."),
        ("kind: annual\n", "", "dòng 1: thiếu mục “kind”."),
        ("kind: annual", "kin: annual", "dòng 4: không có mục “kin” ở đây; các mục được dùng: boilerplate, code, "
         "consolidated_only, context, dimensions, elements, indicators, kind, lines, listings, narratives, schema, "
         "sections, source, title, units, version."),
        ("title: \"Báo cáo\"", "title: {? [a] : b}", "dòng 5: tên mục phải là chữ."),
        ("title: \"Báo cáo\"", f"title: {'[' * 40}{']' * 40}", "dòng 5: quá 30 lớp lồng nhau."),
    ],
)  # fmt: skip
def test_fault_of_an_outline(old, new, fault):
    text = OUTLINE.replace(old, new, 1)

    assert text != OUTLINE
    assert f"small.yaml, {fault}" in said(small=text)


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        ({}, "outlines, dòng 1: cần đúng một tệp khai chung (schema: definitions/1), đang có 0."),
        (
            {"small.yaml": OUTLINE},
            "small.yaml, dòng 1: cần đúng một tệp khai chung (schema: definitions/1), đang có 0.",
        ),
        (
            {"definitions.yaml": DEFINITIONS},
            "definitions.yaml, dòng 1: không có tệp đề cương nào (schema: outline/1).",
        ),
        ({**FILES, "twin.yaml": OUTLINE}, "twin.yaml, dòng 2: đề cương “SMALL” có ở hai tệp."),
        ({**FILES, "empty.yaml": ""}, "empty.yaml, dòng 1: thiếu mục “schema”."),
        ({**FILES, "words.yaml": "chữ"}, "words.yaml, dòng 1: thiếu mục “schema”."),
    ],
)
def test_fault_of_the_set_of_files(texts, fault):
    with pytest.raises(OutlineFaults) as caught:
        programme.read_outlines(texts)

    assert fault in programme.say(caught.value).split("\n")


def test_faults_of_all_files_are_told_at_once():
    faults = said(
        small=OUTLINE.replace('"5"', "5"),
        other=OUTLINE.replace("SMALL", "O").replace("I\n", "\n", 1),
    )

    assert faults == [
        "other.yaml, dòng 8: thiếu mục “key”.",
        "small.yaml, dòng 11: “lines” phải là chữ.",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("a:", {"a": None}),
        ("a: 2021_2026", {"a": "2021_2026"}),
        ("a: 12", {"a": 12}),
        ("a: '12'", {"a": "12"}),
        ("a: 2024-06-05", {"a": "2024-06-05"}),
        ("a: no", {"a": "no"}),
        ("a: true", {"a": True}),
        ("a: 'true'", {"a": "true"}),
        ("- x\n- [1, null]", ["x", [1, None]]),
        ("2024: x", {"2024": "x"}),
    ],
)
def test_plain_words_stay_words(text, value):
    assert yaml_tree.parse(text).data == value


def test_lines_are_those_of_the_keys():
    tree = yaml_tree.parse("a:\n  b:\n  - c: 1\n  - d: 2\n")

    assert [tree.line_of(where) for where in ("a", "a/b", "a/b/1/d", "a/b/1/x/y", "z")] == [
        1,
        2,
        4,
        4,
        None,
    ]


@pytest.mark.parametrize("text", ["a: b: c", "\ta: b", "a: [", "--- a\n--- b", "a: 'x"])
def test_broken_yaml_is_refused(text):
    with pytest.raises(YamlFault) as caught:
        yaml_tree.parse(text)

    assert caught.value.what == "broken"
