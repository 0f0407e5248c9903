"""A sign behind nearly all labels belongs to them, whichever label has none; labels that are told stay so."""

from __future__ import annotations

import pytest

from transcripts.languages import load_language
from transcripts.languages.types import Candidate, Form, Reading
from transcripts.parsing.labels.candidates import find_inner_candidates
from transcripts.parsing.labels.legends import take_signs
from transcripts.parsing.labels.numbered import read_ids


def _make_labels(lines: list[str], head: str) -> tuple[str, list[Candidate]]:
    """A text of lines, and a label with the same words at the start of each."""
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    labels = [Candidate(at, at + len(head), head, Form("", "induced"), Reading("shared")) for at in starts]
    return text, labels


@pytest.mark.parametrize("without", range(5))
def test_one_label_of_five_may_lack_the_sign(without: int) -> None:
    lines = [f"Ann {'' if at == without else '» '}Yes." for at in range(5)]
    text, labels = _make_labels(lines, "Ann")
    said = [text[label.end :].partition("\n")[0] for label in take_signs(text, labels)]
    assert said == [" Yes." if at == without else "Yes." for at in range(5)]


def test_two_labels_of_five_that_lack_the_sign_leave_it_to_what_is_said() -> None:
    lines = [f"Ann {'' if at in (0, 4) else '» '}Yes." for at in range(5)]
    text, labels = _make_labels(lines, "Ann")
    assert take_signs(text, labels) == labels


def test_a_label_in_mid_line_that_is_told_is_not_found_again() -> None:
    text = "好。王强：停了。李红：何时？"
    zh = load_language("zh")
    found = find_inner_candidates(text, len(text), set(), zh)
    assert [label.core for label in found] == ["王强", "李红"]
    assert find_inner_candidates(text, len(text), {found[0].end}, zh) == found[1:]


@pytest.mark.parametrize(("one", "two"), [("Voice 1", "Voice 2"), ("Voice A", "Voice B")])
def test_ids_are_read_by_a_figure_or_a_capital_at_the_end(one: str, two: str) -> None:
    text = "\n".join(f"{head}: Yes." for head in (one, two, one, two, "Ann Lee"))
    heads = [line.partition(":")[0] for line in text.split("\n")]
    starts = [text.index(head, 0 if at < 2 else text.index(two) + 1) for at, head in enumerate(heads)]
    labels = [
        Candidate(at, at + len(head) + 1, head, Form("", "colon"), Reading("person", head))
        for at, head in sorted(zip(starts, heads, strict=True))
    ]
    kinds = [label.reading.kind for label in read_ids(text, labels, len(text))]
    assert kinds.count("person") == 1
