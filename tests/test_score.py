"""Every metric on a release small enough to count by hand, and on gold against itself."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from floors import SETS
from places import ABSENT

from transcripts.console import Console
from transcripts.errors import GoldError, ReadError
from transcripts.model import Pair, Release, Speaker
from transcripts.scoring import score
from transcripts.scoring.gold import format_gold, parse_gold, read_gold, to_release
from transcripts.scoring.score import METRICS, NAMES, Bin, Tally, find_start
from transcripts.scoring.scorefiles import score_files
from transcripts.scoring.tables import print_scores, scores_as_dict

GOLD = parse_gold(
    """\
; id: demo
; lang: zh-Hans
; genre: transcript
; title: 发布会
; held_on: 2024-03-11
label                      | 主持人李明:
moderator @李明              + 请大家提问。
label                      | 市电视台记者王雨:
reporter @市电视台/王雨 #q1      + 今年有什么安排?
label                      | 王强东:
speaker @王强东 #a1           + 主要两件事。
label                      | 记者:
reporter @? #q2            + 何时完工?
speaker @王强东? #a2          | 年底。
""",
    "demo.gold",
)
RIGHT = to_release(GOLD)
CHARACTERS = [6, 8, 6, 5, 3]
"""Non-blank characters of the five turns."""


def total(prediction: Release, metric: str) -> Tally:
    return score.score([prediction], [GOLD]).total(metric)


def test_gold_with_radicals_is_that_of_the_text_with_ideographs() -> None:
    printed = replace(GOLD, text=GOLD.text.replace("\u4eba", "\u2f08"))
    assert printed.text != GOLD.text
    assert score.score([RIGHT], [printed]).total("turns") == total(RIGHT, "turns")


def change_turn(index: int, **changes: object) -> Release:
    turns = list(RIGHT.turns)
    turns[index] = replace(turns[index], **changes)
    return replace(RIGHT, turns=tuple(turns))


def change_voice(index: int, outlet: str | None, name: str | None) -> Release:
    changed = change_turn(index, speaker_id="new")
    return replace(changed, speakers=(*RIGHT.speakers, Speaker("new", "speaker", name, None, outlet, ())))


def change_pair(index: int, **changes: object) -> Release:
    pairs = list(RIGHT.pairs)
    pairs[index] = replace(pairs[index], **changes)
    return replace(RIGHT, pairs=tuple(pairs))


# Gold against itself.


@pytest.mark.parametrize("name", SETS)
def test_gold_against_itself_is_perfect(name: str) -> None:
    golds = [read_gold(path) for path in SETS[name]()]
    if not golds and name in ABSENT:
        pytest.skip(ABSENT[name])
    scores = score.score([to_release(gold) for gold in golds], golds)
    assert (scores.missing, scores.differing) == ((), ())
    for metric in METRICS:
        tally = scores.total(metric)
        assert tally.right == tally.predicted == tally.gold > 0, metric
        assert all(scores.total(metric, language).f1 == 1 for language in scores.languages)


def test_counts_of_the_right_parse() -> None:
    expected = {
        "genre": 1, "title": 1, "held_on": 1, "turns": 5, "roles": 5, "voices": 4, "unlabelled": 1,
        "characters": sum(CHARACTERS), "pairs": 2,
    }  # fmt: skip
    assert {metric: total(RIGHT, metric) for metric in METRICS} == {
        metric: Tally(count, count, count) for metric, count in expected.items()
    }


# Turns and roles.


def test_a_missed_turn() -> None:
    missed = replace(RIGHT, turns=RIGHT.turns[:4])
    assert total(missed, "turns") == Tally(4, 4, 5)
    assert total(missed, "unlabelled") == Tally(0, 0, 1)
    assert total(missed, "pairs") == Tally(1, 2, 2)
    assert total(missed, "characters") == Tally(25, 25, 28)


def test_a_turn_too_many() -> None:
    start, end = RIGHT.turns[2].spans[0]
    first = replace(RIGHT.turns[2], spans=((start, start + 2),))
    extra = replace(RIGHT.turns[2], id="extra", spans=((start + 2, end),), label=None)
    more = replace(RIGHT, turns=(*RIGHT.turns[:2], first, extra, *RIGHT.turns[3:]))
    assert total(more, "turns") == Tally(5, 6, 5)
    assert total(more, "unlabelled") == Tally(1, 2, 1)
    assert total(more, "pairs") == Tally(2, 2, 2)


def test_a_wrong_role() -> None:
    wrong = change_turn(0, role="speaker")
    assert total(wrong, "turns") == Tally(5, 5, 5)
    assert total(wrong, "roles") == Tally(4, 5, 5)
    assert total(wrong, "characters") == Tally(22, 28, 28)


def test_a_turn_that_starts_inside_its_label_is_not_found() -> None:
    start, end = RIGHT.turns[2].spans[0]
    assert total(change_turn(2, spans=((start - 4, end),)), "turns") == Tally(4, 5, 5)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("谢谢", 0),
        ("  “谢谢”", 3),
        ("**1、谢谢", 4),
        ("> - # [谢谢]", 7),
        ("(三)谢谢", 3),
        ("12. Thanks", 4),
        ("① 谢谢", 2),
        ("3.5%的", 0),
        ("2024年", 0),
        ("1.", 0),
        (" ……", 1),
        ("  ", None),
    ],
)
def test_start_of_a_turn(text: str, start: int | None) -> None:
    assert find_start(text, [(0, len(text))]) == start


def test_start_in_a_later_span() -> None:
    assert find_start("—— (笑) 好", [(0, 2), (7, 8)]) == 7
    assert find_start("", []) is None


# Voices.


@pytest.mark.parametrize(
    ("index", "outlet", "name", "expected"),
    [
        (2, None, "王强东", Tally(4, 4, 4)),
        (2, None, "王强", Tally(4, 4, 4)),
        (2, "王强东", None, Tally(4, 4, 4)),
        (2, None, "王", Tally(3, 4, 4)),
        (2, None, "局长王强东", Tally(3, 4, 4)),
        (2, None, "李明", Tally(3, 4, 4)),
        (2, None, None, Tally(3, 3, 4)),
        (1, "电视台", "王雨", Tally(4, 4, 4)),
        (1, "市电视台", None, Tally(3, 4, 4)),
        (1, None, "王雨", Tally(3, 4, 4)),
        (1, "市电视台总台", "王雨", Tally(3, 4, 4)),
        (3, "市电视台", None, Tally(4, 5, 4)),
        (4, None, "李明", Tally(3, 4, 4)),
    ],
)
def test_voices(index: int, outlet: str | None, name: str | None, expected: Tally) -> None:
    assert total(change_voice(index, outlet, name), "voices") == expected


def test_names_count_over_the_turns_that_are_found() -> None:
    assert total(RIGHT, NAMES) == Tally(4, 4, 4)
    assert total(change_voice(3, "市晚报", None), NAMES) == Tally(4, 5, 4)
    assert total(change_voice(2, None, "李明"), NAMES) == Tally(3, 4, 4)
    assert total(replace(RIGHT, turns=RIGHT.turns[:2]), NAMES) == Tally(2, 2, 2)


def test_a_shorter_form_ignores_case() -> None:
    assert score.is_form_of("HARROWGATE", "Colin Harrowgate")


def test_a_label_where_gold_has_none() -> None:
    assert total(change_turn(4, label="王强东"), "unlabelled") == Tally(0, 0, 1)
    assert total(change_turn(3, label=None), "unlabelled") == Tally(1, 2, 1)


# Pairs.


@pytest.mark.parametrize(
    "changes",
    [
        {"answer_turns": ()},
        {"answer_turns": ("t2", "t4")},
        {"question_turns": ("t0", "t1")},
        {"question_turns": ("t3",)},
        {"answer_turns": ("unheard-of",)},
    ],
)
def test_a_pair_with_another_set(changes: dict[str, tuple[str, ...]]) -> None:
    assert total(change_pair(0, **changes), "pairs") == Tally(1, 2, 2)


def test_a_pair_given_twice_counts_once() -> None:
    twice = replace(RIGHT, pairs=(*RIGHT.pairs, replace(RIGHT.pairs[0], id="p2")))
    assert total(twice, "pairs") == Tally(2, 3, 2)


def test_an_unanswered_question() -> None:
    gold = parse_gold(format_gold(GOLD).replace("@王强东? #a2 ", "@王强东?     "))
    unanswered = change_pair(1, answer_turns=())
    assert score.score([unanswered], [gold]).total("pairs") == Tally(2, 2, 2)
    assert score.score([RIGHT], [gold]).total("pairs") == Tally(1, 2, 2)


def test_reliability_counts_pairs_by_confidence() -> None:
    pairs: tuple[Pair, ...] = (
        replace(RIGHT.pairs[0], confidence=0.95),
        replace(RIGHT.pairs[1], confidence=0.94, answer_turns=()),
    )
    scores = score.score([replace(RIGHT, pairs=pairs)], [GOLD])
    assert scores.reliability() == (
        Bin(0.95, 1, 1), Bin(0.9, 1, 0), Bin(0.8, 0, 0), Bin(0.6, 0, 0), Bin(0.0, 0, 0),
    )  # fmt: skip


# The release.


def test_genre_title_and_day() -> None:
    wrong = replace(RIGHT, genre="interview", title=None, held_on="2024-03-12")
    assert [total(wrong, metric) for metric in ("genre", "title", "held_on")] == [Tally(0, 1, 1)] * 3


def test_a_discussion_counts_by_its_turns() -> None:
    written = format_gold(GOLD).replace("genre: transcript", "genre: discussion")
    gold = parse_gold(re.sub(" #[qa][12]", "", written))
    right = score.score([to_release(gold)], [gold])
    assert [right.total(metric) for metric in ("genre", "turns", "roles", "voices", "pairs")] == [
        Tally(count, count, count) for count in (1, 5, 5, 4, 0)
    ]
    paired = score.score([RIGHT], [gold])
    assert [paired.total(metric) for metric in ("genre", "turns", "pairs")] == [
        Tally(0, 1, 1), Tally(5, 5, 5), Tally(0, 2, 0),
    ]  # fmt: skip


def test_gold_without_annotated_turns_counts_for_its_genre_alone() -> None:
    bare = replace(GOLD, meta={**GOLD.meta, "note": "turns not annotated"})
    for release, right in ((RIGHT, 1), (replace(RIGHT, genre="report"), 0)):
        scores = score.score([release], [bare])
        assert scores.total("genre") == Tally(right, 1, 1)
        assert {metric for metric in METRICS if scores.total(metric) != Tally()} == {"genre"}
        assert all(one.pairs == 0 for one in scores.reliability())
    missed = score.score([], [bare])
    assert missed.missing == ("demo",)
    assert (missed.total("genre"), missed.total("turns")) == (Tally(0, 0, 1), Tally())


def test_an_empty_key_must_be_none_and_a_missing_one_is_not_scored() -> None:
    gold = parse_gold(format_gold(GOLD).replace("2024-03-11", "").replace("; title: 发布会\n", ""))
    scores = score.score([RIGHT], [gold])
    assert scores.total("held_on") == Tally(0, 1, 1)
    assert scores.total("title") == Tally()
    assert score.score([replace(RIGHT, held_on=None)], [gold]).total("held_on") == Tally(1, 1, 1)


def test_tally_shares() -> None:
    tally = Tally(2, 4, 3)
    assert (tally.precision, tally.recall) == (0.5, 2 / 3)
    assert tally.f1 == pytest.approx(4 / 7)
    assert (Tally().precision, Tally().recall, Tally().f1) == (1, 1, 1)
    assert (Tally(0, 3, 0).recall, Tally(0, 0, 3).precision, Tally(0, 0, 3).f1) == (0, 0, 0)


def test_languages_are_summed_apart() -> None:
    english = parse_gold(
        format_gold(GOLD).replace("zh-Hans", "en-GB").replace("何时", "几时").replace("demo", "other"),
        "en.gold",
    )
    scores = score.score([RIGHT], [GOLD, english])
    assert scores.languages == ("en", "zh")
    assert scores.total("turns", "zh") == Tally(5, 5, 5)
    assert scores.total("turns", "en") == Tally(0, 0, 5)
    assert scores.total("turns") == Tally(5, 5, 10)
    assert (scores.missing, scores.differing) == (("other",), ())


# Files.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "demo.gold").write_text(format_gold(GOLD), "utf-8")
    return tmp_path


def test_records_of_another_program(folder: Path) -> None:
    record = json.loads(RIGHT.json()) | {"more": 1}
    file = folder / "records.jsonl"
    file.write_text(json.dumps(record) + "\n\n", "utf-8")
    scores = score_files([folder], file)
    assert all(scores.total(metric).f1 == 1 for metric in METRICS)


def test_a_record_of_another_text_is_reported(folder: Path) -> None:
    record = json.loads(RIGHT.json()) | {"text": "完全不同", "source": {"name": "sub/demo.txt"}}
    file = folder / "records.jsonl"
    file.write_text(json.dumps(record), "utf-8")
    scores = score_files([folder], file)
    assert (scores.missing, scores.differing) == ((), ("demo",))
    assert scores.total("turns") == Tally(0, 0, 5)


def test_broken_records_are_named(folder: Path) -> None:
    file = folder / "records.jsonl"
    file.write_text('{"text": "x"}\n', "utf-8")
    with pytest.raises(ReadError, match=r"records\.jsonl:1: no record \(genre: Field required\); one"):
        score_files([folder], file)
    with pytest.raises(ReadError, match=r"none\.jsonl: cannot be read"):
        score_files([folder], folder / "none.jsonl")


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \.gold file below it"):
        score_files([tmp_path])


def test_gold_is_parsed_here_without_records(folder: Path) -> None:
    assert score_files([folder]).missing == ()
    assert score_files([folder], baseline=True).total("turns") == Tally(4, 4, 5)


# Showing.


def test_scores_as_plain_data() -> None:
    plain = scores_as_dict(score.score([change_turn(0, role="speaker")], [GOLD]))
    assert json.loads(json.dumps(plain)) == plain
    assert plain["metrics"]["roles"]["zh"] == {
        "right": 4, "predicted": 5, "gold": 5, "precision": 0.8, "recall": 0.8, "f1": 0.8,
    }  # fmt: skip
    assert plain["by_file"]["demo"]["turns"]["f1"] == 1


def test_tables_name_the_worst_files() -> None:
    negative = parse_gold(
        "; id: report\n; lang: en\n; genre: report\n" + "headnote                   | Q: Why?\n"
    )
    talkative = replace(
        RIGHT, text=negative.text, turns=(replace(RIGHT.turns[0], spans=((3, 7),)),), pairs=()
    )
    out = StringIO()
    print_scores(score.score([RIGHT, talkative], [GOLD, negative]), Console(file=out, width=100))
    worst = out.getvalue().split("Worst files")[1]
    assert "report" in worst
    assert "0/1/0" in worst
    assert "demo" not in worst
