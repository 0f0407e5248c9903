"""Long texts of every shape: a stage that is more than linear makes these tests hang; none is timed."""

from __future__ import annotations

import pytest
from invariants import check_release
from shapes import SHAPES, VARIED

from transcripts import parse


@pytest.mark.parametrize("shape", SHAPES)
def test_short(shape: str) -> None:
    for size in (1, 2, 3, 40, 2_000):
        check_release(parse(SHAPES[shape](size), language="zh-Hans"))


@pytest.mark.parametrize("shape", SHAPES)
def test_long(shape: str) -> None:
    text = SHAPES[shape](60_000)
    assert parse(text, language="zh-Hans").json()


@pytest.mark.parametrize("unit", ["a", " ", "1", "王", "：", "第一", "\N{IDEOGRAPHIC SPACE}"])
def test_one_line_of_five_million_characters(unit: str) -> None:
    text = unit * (5_000_000 // len(unit))
    release = parse(text, language="zh-Hans")
    assert [block.span for block in release.blocks] == ([(0, len(text))] if text.strip() else [])


@pytest.mark.parametrize(
    "label", ["王强:", "王强:好。", "王强", "王强\n好。", "问:何时?\n答:明年。", "记者:何时?"]
)
def test_a_hundred_thousand_labels(label: str) -> None:
    release = parse(f"{label}\n" * 100_000)
    assert sum(len(turn.spans) for turn in release.turns) <= 200_000
    assert len(release.text) == 100_000 * (len(label) + 1)


def test_shapes_vary() -> None:
    lines = SHAPES[f"all different {VARIED[0]!r}"](6_000).splitlines()
    assert len(set(lines)) == len(lines) > 500
