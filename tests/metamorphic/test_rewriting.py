"""The rewriting moves gold rightly: nothing but labels changes, and all of them do."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from itertools import product
from random import Random
from statistics import fmean

import pytest

from transcripts.scoring.gold import GoldRelease, GoldTurn, format_gold, parse_gold, to_release
from transcripts.scoring.goldfile import ROLES
from transcripts.scoring.score import METRICS, find_start, score

from .__main__ import find_text
from .drawing import (
    KINDS,
    SETS,
    Kind,
    Rewritten,
    Source,
    draw_round,
    draw_texts,
    list_training_texts,
    load_sources,
    stands_elsewhere,
)
from .forms import PAIRS, Form, compile_form, draw_form
from .heads import find_role_word
from .labels import list_labels
from .rewriting import print_in_form
from .test_gate import THRESHOLDS

SEED = "moved"


@cache
def list_cases() -> list[tuple[Source, Rewritten]]:
    """Every source that is here, once in every kind, with what it became."""
    sources = {one.name: one for gold_set in SETS for one in load_sources(gold_set)}
    return [(sources[text.name.split(".")[0]], text) for text in draw_round(SEED, list(sources.values()), 0)]


def list_said(gold: GoldRelease) -> list[str]:
    """What is no label and not blank, piece by piece."""
    return [gold.text[slice(*piece.span)] for piece in gold.pieces if piece.kind not in ("label", "blank")]


def find_label_starts(gold: GoldRelease) -> set[int]:
    return {piece.span[0] for piece in gold.pieces if piece.kind == "label"}


def describe(gold: GoldRelease, turn: GoldTurn) -> tuple[object, ...]:
    """All of a turn but where it stands."""
    words = "".join("".join(gold.text[slice(*span)].split()) for span in turn.spans)
    return turn.role, turn.voice, turn.unlabelled, turn.questions, turn.answers, words


# Gold moves along.


def test_every_character_that_is_no_label_is_kept() -> None:
    for source, text in list_cases():
        assert list_said(text.gold) == list_said(source.gold), text.name


def test_turns_and_pairs_are_those_of_the_source() -> None:
    for source, text in list_cases():
        before = [describe(source.gold, turn) for turn in source.gold.turns]
        assert [describe(text.gold, turn) for turn in text.gold.turns] == before, text.name
        assert text.gold.pairs == source.gold.pairs


def test_the_gold_is_read_back_as_written() -> None:
    for _, text in list_cases():
        assert parse_gold(format_gold(text.gold), text.name) == text.gold


def test_the_gold_as_a_prediction_is_right() -> None:
    for _, text in list_cases():
        tallies = score([to_release(text.gold)], [text.gold]).files[0].tallies
        for metric in METRICS:
            assert tallies[metric].right == tallies[metric].gold == tallies[metric].predicted, text.name
        assert tallies["turns"].f1 == 1.0


def measure_reader(source: Source, text: Rewritten) -> float:
    """F1 of turns for whoever sees all labels and nothing else, and goes on where a head comes again at once."""
    pieces, heads = text.gold.pieces, [label.owner for label in source.labels]
    found: set[int | None] = set()
    for label, head, before in zip(list_labels(text.gold), heads, [None, *heads[:-1]], strict=True):
        if head != before:
            labelled = next(one for one in pieces[label.pieces.stop :] if one.kind in (*ROLES, "cont"))
            found.add(find_start(text.gold.text, [(labelled.span[0], len(text.gold.text))]))
    right = {find_start(text.gold.text, turn.spans) for turn in text.gold.turns}
    return 2 * len(found & right) / (len(found) + len(right))


@pytest.mark.parametrize("kind", ["kept", "invented"])
def test_who_sees_all_labels_reaches_what_the_parser_shall_reach(kind: Kind) -> None:
    shares = sorted(measure_reader(source, text) for source, text in list_cases() if text.kind == kind)
    assert fmean(shares) >= THRESHOLDS[kind].mean
    assert fmean(shares[: len(shares) // 10]) >= THRESHOLDS[kind].worst


# Labels change.


def test_the_form_stands_at_every_label_and_nowhere_else() -> None:
    for source, text in list_cases():
        if text.form:
            heads = [text.heads.get(label.owner, label.head) for label in source.labels]
            found = list(compile_form(text.form, max(map(len, heads))).finditer(text.gold.text))
            assert len(found) == len(source.labels), text.name
            assert {match.start() for match in found} <= find_label_starts(text.gold)
            assert not text.form.is_own_line or all(text.gold.text[match.end()] == "\n" for match in found)


def test_a_label_shares_the_line_of_its_text_unless_it_has_its_own() -> None:
    for _, text in list_cases():
        for label in list_labels(text.gold) if text.form else ():
            after = text.gold.pieces[label.pieces.stop]
            if text.form and text.form.separator in label.text and after.kind in (*ROLES, "cont"):
                assert after.continues is not text.form.is_own_line, text.name


def test_an_invented_head_is_one_voices_and_stands_nowhere_in_the_source() -> None:
    for source, text in list_cases():
        if text.kind == "invented":
            assert text.heads.keys() == {label.owner for label in source.labels}
            assert len(set(text.heads.values())) == len(text.heads)
            assert not any(head.casefold() in source.gold.text.casefold() for head in text.heads.values())


def test_a_head_that_several_voices_share_stays_one() -> None:
    gold = parse_gold(
        "; lang: en\nlabel | Q:\nreporter @Ann + Why?\nlabel | LOW:\nspeaker @Jo Low + So.\n"
        "label | Q:\nreporter @Bea + How?\nlabel | JO LOW:\nspeaker @Jo Low + Like so.\n"
    )
    owners = [label.owner for label in list_labels(gold)]
    assert owners == [("head", "q"), ("voice", "Jo Low"), ("head", "q"), ("voice", "Jo Low")]


def test_words_for_roles_alone_are_replaced_in_the_form_of_the_source() -> None:
    for source, text in list_cases():
        if text.kind == "roles":
            assert not any(find_role_word(label.head) for label in list_labels(text.gold)), text.name
            before, after = (one.gold.text.split("\n") for one in (source, text))
            changed = sum(old != new for old, new in zip(before, after, strict=True))
            assert changed <= sum(bool(find_role_word(label.head)) for label in source.labels)


def test_a_label_in_mid_line_gets_a_line_of_its_own() -> None:
    gold = parse_gold(
        "; lang: en\nlabel | Q:\nblank + \nreporter @? + Why?  \nlabel + JO LOW:\nspeaker @Jo Low +  So.\ncont | Yes.\n"
    )
    form = Form("»", ("/", "/"), gaps=("", " "))
    printed = print_in_form(gold, list_labels(gold), form, {}, Random(0))
    assert printed.text == "/Q/» Why?  \n/JO LOW/»  So.\nYes."
    apart = print_in_form(gold, list_labels(gold), replace(form, is_own_line=True), {}, Random(0))
    assert apart.text == "/Q/»\nWhy?  \n/JO LOW/»\n So.\nYes."


# Draws.


def test_draws_follow_from_the_seed_and_the_text_alone() -> None:
    sources = load_sources("own")
    first = list(draw_texts(SEED, 40, sources[:20]))
    assert first == list(draw_texts(SEED, 40, sources[:20]))
    others = {text.name: text for text in draw_round(SEED, sources[10:], 0)}
    shared = [text for text in first if text.name in others]
    assert shared
    assert all(others[text.name] == text for text in shared)
    assert [text.form for text in draw_texts("another", 40, sources[:20])] != [text.form for text in first]


def test_a_text_is_found_by_its_name() -> None:
    [text] = draw_texts(SEED, 1, load_sources("own"))
    assert find_text(SEED, text.name) == text
    with pytest.raises(SystemExit, match=r"SOURCE\.KIND\.ROUND"):
        find_text(SEED, "nowhere.kept.0")


def test_all_of_the_grammar_is_drawn() -> None:
    rng = Random(0)
    forms = [draw_form(rng, has_case=True) for _ in range(600)]
    assert {len(form.separator) for form in forms} == {1, 2, 3}
    assert {form.case for form in forms} == {"kept", "upper", "title"}
    assert {form.stamp for form in forms} == {"", "before", "behind", "above"}
    assert {(bool(form.number), bool(form.note), form.is_own_line) for form in forms} == set(
        product((True, False), repeat=3)
    )
    wraps = {form.wrap for form in forms}
    assert ("", "") in wraps
    assert wraps & set(PAIRS)
    assert any(first == last != "" for first, last in wraps)
    signs = {sign for form in forms for sign in form.separator}
    assert len(signs) > 1000
    assert {unicodedata.category(sign)[0] for sign in signs} == {"P", "S"}
    assert all(draw_form(rng, has_case=False).case == "kept" for _ in range(20))


def test_a_form_that_other_lines_have_is_rejected() -> None:
    gold = parse_gold("; lang: en\nlabel | Q —\nreporter @? + Why?\ncont | Why — or how?\n")
    assert stands_elsewhere(Form("—", gaps=(" ", " ")), gold, longest=5)
    assert not stands_elsewhere(Form("—", gaps=(" ", " ")), gold, longest=2)
    assert not stands_elsewhere(Form("—"), gold, longest=2)


def test_training_texts_are_pairs_of_text_and_gold_without_the_held_out() -> None:
    pairs = list_training_texts(SEED, 30)
    assert len(pairs) == 30
    assert pairs == list_training_texts(SEED, 30)
    assert all(text == gold.text for text, gold in pairs)
    assert {gold.name.split(".")[0] for _, gold in pairs}.isdisjoint(
        one.name for one in load_sources("fresh")
    )
    assert {gold.name.split(".")[1] for _, gold in pairs} == set(KINDS)
