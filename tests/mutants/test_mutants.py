"""One damaged line costs the turns that it touches; `python -m tests.mutants 50000` asks many more texts."""

from __future__ import annotations

import random
from itertools import chain, pairwise

import pytest
from places import needs_shared, shared_gold

import transcripts
from transcripts.scoring.gold import parse_gold, read_gold

from .campaign import Outcome, list_texts, try_text
from .damaging import DAMAGES, Edit, Mutant, Page, damage_often, damage_once
from .dropping import Dropped, count_splits, is_recovered, list_dropped
from .measuring import count_altered

TEXT = "主持人：请提问。\n甲报记者：何时通车？\n王强：明年。\n乙报记者：谁出钱？\n王强：市里。\n"
MOST_WIDE = 0.02
"""The share of mutants in which more than two turns may change elsewhere."""
TEXTS, EVERY = 40, 5


def make_page(text: str) -> Page:
    return Page.make(text, [turn.label_span for turn in transcripts.parse(text).turns if turn.label_span])


def test_a_mutant_says_where_places_are() -> None:
    mutant = Mutant("abcdef", (Edit(1, 3, "xyz!"), Edit(4, 4, "-")))
    assert mutant.made == "axyz!d-ef"
    assert [mutant.find(at) for at in range(6)] == [0, None, None, 5, 7, 8]
    for at in (0, 3, 4, 5):
        assert mutant.made[mutant.find(at) or 0] == "abcdef"[at]


@pytest.mark.parametrize("kind", DAMAGES)
def test_every_damage_changes_the_text(kind: str) -> None:
    page = make_page(TEXT)
    made = [damage_once(random.Random(seed), page, kind) for seed in range(20)]
    changed = [mutant for mutant in made if mutant]
    assert len(changed) > 10
    assert all(mutant.made != TEXT for mutant in changed)
    assert all(mutant.text == TEXT for mutant in changed)


def test_damages_of_one_text_do_not_meet() -> None:
    page = make_page(TEXT * 8)
    edits = damage_often(random.Random(0), page, 0.5).edits
    assert len(edits) > 5
    assert all(above.end < below.start for above, below in pairwise(edits))


def test_turns_beside_the_damage_are_not_counted_and_others_are() -> None:
    before = transcripts.parse(TEXT)
    at = TEXT.index("王强：明年")
    lost = Mutant(TEXT, (Edit(at, at + 3, ""),))
    assert count_altered(before, transcripts.parse(lost.made), lost) == 0
    unrelated = Mutant(TEXT, (Edit(0, 0, "\n"),))
    nothing = transcripts.parse("\n" + TEXT, genre="other")
    assert not nothing.turns
    assert count_altered(before, nothing, unrelated) == len(before.turns) - 1


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """A round of every damage in a share of the texts that are the project's own."""
    own = [path for path in list_texts() if "shared" not in path.parts][::EVERY][:TEXTS]
    return list(chain.from_iterable(try_text(path, 1, "gate") for path in own))


def test_no_damage_breaks_the_contract(outcomes: list[Outcome]) -> None:
    assert len(outcomes) > 200
    assert [outcome for outcome in outcomes if outcome.fault] == []


def test_a_damaged_line_costs_few_turns_elsewhere(outcomes: list[Outcome]) -> None:
    wide = [outcome for outcome in outcomes if outcome.altered > 2]
    assert len(wide) <= MOST_WIDE * len(outcomes), wide


GOLD = """\
; lang: zh
; genre: transcript
label                      | 记者：
reporter @? #q1            + 何时通车？
label                      | 王强：
speaker @王强 #a1            + 明年。
label                      | 记者：
reporter @? #q2            | 谁出钱？
label                      | 李红：
speaker @李红 #a2            | 市里。
"""
RECOVERED, SPLIT_WRONGLY = 0.8, 0.02


def test_an_answer_loses_its_label_and_a_line_of_its_own() -> None:
    gold = parse_gold(GOLD.encode(), "briefing.gold")
    first, second = list_dropped(gold)
    assert first.text.splitlines() == ["记者：何时通车？", "明年。", "记者：", "谁出钱？", "李红：", "市里。"]
    assert second.text.splitlines() == ["记者：何时通车？", "王强：明年。", "记者：", "谁出钱？", "市里。"]
    assert [one.text[one.start :][:3] for one in (first, second)] == ["明年。", "市里。"]
    assert {one.below for one in (first, second)} == {"reporter"}


def test_an_answer_that_goes_on_with_the_question_has_not_come_back() -> None:
    text = "记者：何时通车？\n\n王强：明年。\n\n记者：谁出钱？市里。\n\n王强：是的，市里出。\n"
    assert not is_recovered(Dropped(text, text.index("市里"), text.index("谁"), "reporter"))
    assert is_recovered(Dropped(text, text.index("明年"), text.index("何"), "reporter"))


@needs_shared
def test_dropped_labels_come_back_and_untouched_turns_stay_whole() -> None:
    dropped = [one for path in shared_gold()[::3] for one in list_dropped(read_gold(path))][::4]
    assert len(dropped) > 30
    splits = [count_splits(path) for path in shared_gold()]
    wrong = sum(one.predicted - one.right for one in splits)
    assert wrong <= SPLIT_WRONGLY * sum(one.gold for one in splits)
    assert sum(map(is_recovered, dropped)) >= RECOVERED * len(dropped)
