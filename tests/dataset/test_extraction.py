from __future__ import annotations

import pytest

from transcripts.dataset.rows.squad import CONTEXT, NONE, squad_rows

ASK = "日报/王雨:请问局长,第{0}件大事今年怎么安排?\n李明:{1}"
ANSWERS = [f"第{number}件事已经安排,𠀀😀要办{number}次会,都在{number}月以前办完。" for number in range(2, 12)]


@pytest.fixture
def confer(demo):
    def make(*answers, ask=ASK):
        lines = [ask.format(number, answer) for number, answer in enumerate(answers)]
        (selected,) = demo.select(demo.release("\n".join(["transcript zh-Hans 2024-03-11", *lines])))
        return selected

    return make


def _split(rows):
    return [row for row in rows if row["answers"]["text"]], [
        row for row in rows if not row["answers"]["text"]
    ]


def test_answers_stand_where_offsets_say_in_code_points(confer):
    selected = confer(*ANSWERS)
    answers = {one.id: one.pair.answer for one in selected.pairs}
    answerable, _ = _split(squad_rows(selected, 0))
    assert len(answerable) == len(ANSWERS)
    for row in answerable:
        (text,), (start,) = row["answers"]["text"], row["answers"]["answer_start"]
        assert text == answers[row["pair_id"]]
        assert row["context"][start : start + len(text)] == text
        assert row["context"] != text
    assert any(row["answers"]["answer_start"][0] for row in answerable)


def test_rows_without_answer_have_contexts_of_other_answers(confer):
    selected = confer(*ANSWERS)
    answers = {one.id: one.pair.answer for one in selected.pairs}
    _, unanswerable = _split(squad_rows(selected, 0))
    assert unanswerable
    for row in unanswerable:
        assert row["id"] == row["pair_id"] + NONE
        assert row["answers"] == {"text": [], "answer_start": []}
        assert answers[row["pair_id"]] not in row["context"]
        assert set(row["context"].split("\n")) <= set(answers.values())


def test_a_third_of_many_rows_has_no_answer_and_the_seed_decides_which(confer):
    selected = confer(*(answer * count for answer in ANSWERS for count in range(1, 9)))
    drawn = [{row["id"] for row in _split(squad_rows(selected, seed))[1]} for seed in (0, 0, 1)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert 0.4 < len(drawn[0]) / len(selected.pairs) < 0.6


def test_a_question_alone_in_its_conference_has_no_row(confer):
    assert squad_rows(confer(ANSWERS[0]), 0) == []


def test_one_answer_to_two_questions_is_no_context_for_either(confer):
    assert squad_rows(confer(ANSWERS[0], ANSWERS[0]), 0) == []


def test_an_answer_that_is_part_of_another_makes_no_row_without_answer(confer):
    part = "这件事已经安排好了,年底以前办完。"
    for seed in range(8):
        rows = squad_rows(confer(part, "好的,我说一下。" + part + "谢谢大家的关心。"), seed)
        assert _split(rows)[1] == []


def test_follow_ups_are_no_contexts_without_answer(confer):
    selected = confer(*ANSWERS[:2], ask="日报/王雨:还有呢,请问局长,第{0}件大事怎么安排?\n李明:{1}")
    assert selected.pairs[1].pair.follow_up_of
    for seed in range(8):
        assert _split(squad_rows(selected, seed))[1] == []


def test_contexts_end_where_they_are_long_enough(confer):
    rows = squad_rows(confer(*("路" * CONTEXT + answer for answer in ANSWERS[:5])), 0)
    for row in rows:
        assert row["context"].count("\n") == 1
