from __future__ import annotations

import hashlib
from dataclasses import replace

from transcripts.dataset.rows.tables import chat_rows, qa_table, release_table, turn_table
from transcripts.exporting.parquet import make_schemas


def qa_rows(selected):
    return qa_table(selected).to_pylist()


def turn_rows(selected):
    return turn_table(selected).to_pylist()


def test_rows_have_the_columns_of_their_schema_in_order(demo):
    schemas = make_schemas()
    (selected,) = demo.select(demo.release())
    assert qa_table(selected).schema == schemas["qa"]
    assert turn_table(selected).schema == schemas["turns"]
    assert release_table(selected).schema == schemas["releases"]
    assert list(chat_rows(selected)[0]) == schemas["chat"].names


def test_qa_row_tells_who_asked_what_and_who_answered(demo):
    release = demo.release()
    row = qa_rows(*demo.select(release))[0]
    assert row["pair_id"] == f"{release.id}-p1"
    assert row["question"] == row["question_text"] == "请问局长,今年有什么安排?"
    assert row["answer"] == "今年做两件事。\n第一件是修路。"
    assert row["answer_texts"] == ["今年做两件事。", "第一件是修路。"]
    assert (row["asker_outlet"], row["asker_name"]) == ("市电视台", "王雨")
    assert row["answerers"] == [{"name": "李明", "title": "局长", "outlet": None}]
    assert row["addressee"] == {"name": "李明", "title": "局长", "outlet": None}
    assert row["held_on"] == "2024-03-11"
    assert row["source"] == "first.txt"
    assert row["inferred"] is False


def test_several_answerers_stand_in_the_order_in_which_they_speak(demo):
    row = qa_rows(*demo.select(demo.release()))[1]
    assert [voice["name"] for voice in row["answerers"]] == ["李明", "赵强"]
    assert row["inferred"] is True


def test_unanswered_pairs_give_no_row_and_no_dangling_follow_up(demo):
    release = demo.release()
    assert [pair.status for pair in release.pairs] == ["answered", "unanswered", "answered", "answered"]
    rows = qa_rows(*demo.select(release))
    assert [row["pair_id"][-2:] for row in rows] == ["p1", "p3", "p4"]
    assert release.pairs[2].follow_up_of == "p2"
    assert [row["follow_up_of"] for row in rows] == [None, None, f"{release.id}-p3"]


def test_spans_point_into_the_text_of_the_release(demo):
    release = demo.release()
    for row in qa_rows(*demo.select(release)):
        assert "".join(release.text[a:b] for a, b in row["question_spans"]) == row["question"]
        assert [release.text[a:b] for a, b in row["answer_spans"]] == row["answer_texts"]
        for part in row["sub_questions"]:
            assert release.text[slice(*part["span"])] == part["text"]
    for row in turn_rows(*demo.select(release)):
        assert "".join(release.text[a:b] for a, b in row["spans"]) == row["text"]


def test_turn_rows_name_the_voice(demo):
    release = demo.release()
    rows = turn_rows(*demo.select(release))
    assert [row["index"] for row in rows] == list(range(len(release.turns)))
    assert (rows[0]["speaker"], rows[0]["outlet"], rows[0]["role"]) == ("王雨", "市电视台", "reporter")
    assert (rows[1]["speaker"], rows[1]["title"]) == ("李明", "局长")
    assert rows[3]["speaker"] is None
    assert rows[3]["speaker_id"] == f"{release.id}-s3"


def test_release_row_lists_sources_and_the_digest_of_the_record(demo):
    release = demo.release(demo.report)
    (selected,) = demo.select(release)
    sources = [replace(release.source, name=name) for name in ("b.txt", "a.txt")]
    (row,) = release_table(replace(selected, sources=tuple(sources))).to_pylist()
    assert row["sources"] == ["a.txt", "b.txt"]
    assert row["record_sha256"] == hashlib.sha256(release.json()).hexdigest()
    assert (row["genre"], row["reason"], row["n_turns"], row["n_pairs"]) == ("report", "narrated", 0, 0)
    assert qa_rows(selected) == turn_rows(selected) == chat_rows(selected) == []


def test_pairs_that_say_too_little_are_not_trained_on(demo):
    (selected,) = demo.select(demo.release())
    questions = [row["messages"][0]["content"] for row in chat_rows(selected)]
    assert questions == ["请问局长,今年有什么安排?", "还有呢?经费从哪里来?"]
    assert chat_rows(selected)[0]["messages"][1] == {
        "role": "assistant",
        "content": "今年做两件事。\n第一件是修路。",
    }
    assert len(qa_rows(selected)) == 3
