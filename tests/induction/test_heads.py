"""The heads that could be labels hold nearly every label of the gold, before any weight is blamed."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import ABSENT, fresh_gold, own_gold, shared_gold

from transcripts.parsing.induction.folding import fold
from transcripts.parsing.induction.heads import list_heads, split_lines
from transcripts.scoring.gold import read_gold
from transcripts.scoring.score import find_start

RECALL = 0.985


def count_found(path: Path) -> tuple[int, int]:
    """How many labelled turns of a gold a head opens, and how many there are."""
    gold = read_gold(path)
    view = fold(gold.text).view
    heads = list_heads(view, split_lines(view))
    starts = {
        find_start(gold.text, [(head.text_start, len(view))]) for head in heads if head.text_start < len(view)
    }
    wanted = [find_start(gold.text, turn.spans) for turn in gold.turns if not turn.unlabelled]
    return sum(start in starts for start in wanted), len(wanted)


@pytest.mark.parametrize("name", ["own", "shared", "fresh"])
def test_the_labels_of_the_gold_are_among_the_heads(name: str) -> None:
    paths = {"own": own_gold, "shared": shared_gold, "fresh": fresh_gold}[name]()
    if not paths:
        pytest.skip(ABSENT[name])
    counts = [count_found(path) for path in paths]
    assert sum(found for found, _ in counts) >= RECALL * sum(wanted for _, wanted in counts)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Callow » Good morning.", ["callow"]),
        ("/Callow/ Good morning.", ["callow"]),
        ("The Lock Keeper. Good morning.", ["the lock keeper"]),
        ("DESK 1 = Why?", ["desk 1"]),
        ("[00:12] 丁 岚（英语）：好。", ["丁岚"]),
        ("00:31\n{:.small}\nPress Desk (Herald):\n> Who pays?", ["press desk"]),
        ("Ruth Callow\nMarsh Brothers -- Analyst\nThanks. Who pays?", ["ruth callow"]),
        ("**Owen Pell** When?", ["owen pell"]),
        ("席位3→为什么?", ["席位3"]),
        ("記者　いつですか。\n市長　月曜です。", ["記者", "市長"]),
        ("기자: 언제입니까?", ["기자"]),
        ("It opens. PELL: Why?", ["pell"]),
        ("Mr. A. Pell: Why?", ["mr a pell"]),
    ],
)
def test_a_label_is_proposed(text: str, keys: list[str]) -> None:
    view = fold(text).view
    found = [head.key for head in list_heads(view, split_lines(view))]
    assert [key for key in keys if key not in found] == []


def test_a_head_of_many_lines_ends_before_what_is_said() -> None:
    text = "Nora Marl - Sandbank, Relations\n(00:02:10) Will it hold?\nOwen Pell - Sandbank\n(00:02:20) It will.\n"
    view = fold(text).view
    starts = {view[head.text_start :][:12] for head in list_heads(view, split_lines(view))}
    assert {"Will it hold", "It will.\n"} <= starts
