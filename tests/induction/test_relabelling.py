"""Turns are found in whatever form their labels are printed, and weights name evidence that is described."""

from __future__ import annotations

import pytest
from places import own_gold
from relabelling import FORMS, Plan, relabel

from transcripts.parsing.induction.describing import PLACE
from transcripts.parsing.induction.inducing import induce_labels, weigh
from transcripts.parsing.induction.systems import cut_by, describe_system, sum_believed
from transcripts.parsing.induction.weighing import choose_best, describe, describe_again, read_weights
from transcripts.scoring.gold import GoldRelease, read_gold
from transcripts.scoring.score import find_start

GOLD = [path for path in own_gold() if path.stem.startswith("made4-") and "-neg-" not in path.stem][::3]
LEAST = {"stop": 0.8, "letter": 0.75, "semicolon": 0.85}
"""The share of turns to find, by form; .9 in others. One letter or a full stop may stand for anything."""


def count_right(gold: GoldRelease) -> tuple[int, int]:
    """How many induced turns are right, twice; and how many there are in both."""
    text = gold.text
    found = [
        find_start(text, [(one.text_start, len(text))]) for one in induce_labels(text).labels if one.opens
    ]
    wanted = {find_start(text, turn.spans) for turn in gold.turns}
    return 2 * len(wanted & set(found)), len(found) + len(wanted)


@pytest.mark.parametrize("form", FORMS)
def test_the_turns_are_found_in_every_form(form: str) -> None:
    golds = [
        relabel(read_gold(path), Plan(form, is_bare=number % 2 == 0)) for number, path in enumerate(GOLD)
    ]
    counts = [count_right(gold) for gold in golds]
    assert sum(right for right, _ in counts) >= LEAST.get(form, 0.9) * sum(both for _, both in counts)


@pytest.mark.parametrize("form", ["arrow", "semicolon", "own-line"])
def test_the_words_of_labels_do_not_matter(form: str) -> None:
    names: dict[str, str] = {}

    def rename(label: str) -> str:
        return names.setdefault(label.strip(), f"Xar{len(names)} Onde{len(names) * 7}")

    counts = []
    for path in GOLD:
        names.clear()
        counts.append(count_right(relabel(read_gold(path), Plan(form), rename)))
    assert sum(right for right, _ in counts) >= LEAST.get(form, 0.9) * sum(both for _, both in counts)


def test_a_rewritten_gold_has_the_turns_of_its_gold() -> None:
    gold = read_gold(GOLD[0])
    again = relabel(gold, Plan("arrow", is_spaced=True))
    assert [turn.role for turn in again.turns] == [turn.role for turn in gold.turns]
    assert sum(not turn.unlabelled for turn in again.turns) == again.text.count(" → ")


def test_weights_are_of_evidence_that_is_described() -> None:
    known: dict[str, set[str]] = {"first": {"base", *PLACE}, "second": {"base", *PLACE}, "system": {"base"}}
    for path in own_gold():
        page, sums = weigh(read_gold(path).text)
        for part in (describe(page).forms, describe(page).groups):
            known["first"].update(name for row in part.values() for name in row)
        known["second"].update(name for row in describe_again(page, sums).values() for name in row)
        if cuts := cut_by(page, sums, choose_best(page, sums)):
            known["system"].update(describe_system(page, cuts, sum_believed(page, sums)))
    known["second"] |= known["first"]
    stray = {title: set(read_weights()[title]) - names for title, names in known.items()}
    forms = {
        name
        for names in stray.values()
        for name in names
        if name.startswith(("form-ends-in", "recurs-before", "reads-"))
    }
    assert {name for names in stray.values() for name in names} <= forms


def test_a_long_line_and_many_lines_are_read() -> None:
    assert len(induce_labels("问：为什么？答：因为。" * 2_000).labels) > 3_900
    assert len(induce_labels("丁：为什么？\n戊：因为。\n" * 1_500).labels) == 3_000
