"""ConvoKit: every turn an utterance, replies that lead from answers to questions, and files that ConvoKit opens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from folders import ABOUT, list_releases

from transcripts.exporting.convokit import INDEX, write_convokit

Objects = list[dict[str, Any]]


@pytest.fixture
def corpus(folder: Path) -> Path:
    write_convokit(folder, ABOUT)
    return folder / "convokit"


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="ascii"))


def read_utterances(corpus: Path) -> Objects:
    return [
        json.loads(line)
        for line in (corpus / "utterances.jsonl").read_text(encoding="ascii").split("\n")[:-1]
    ]


def read_rows(folder: Path, config: str) -> Objects:
    return [
        row
        for split in ("train", "validation", "test")
        for row in pq.read_table(folder / f"data/{config}/{split}-00000-of-00001.parquet").to_pylist()
    ]


def test_utterances_are_the_turns(folder: Path, corpus: Path) -> None:
    rows = read_rows(folder, "turns")
    utterances = read_utterances(corpus)
    utterances.sort(key=lambda u: ("train", "validation", "test").index(u["meta"]["split"]))
    assert [(u["id"], u["conversation_id"], u["text"], u["timestamp"]) for u in utterances] == [
        (row["turn_id"], row["release_id"], row["text"], row["index"]) for row in rows
    ]
    for name in ("role", "label", "inferred", "confidence"):
        assert [u["meta"][name] for u in utterances] == [row[name] for row in rows]
    for utterance, row in zip(utterances, rows, strict=True):
        unknown = f"{row['release_id']}-unknown-{row['role']}"
        assert utterance["speaker"] == (row["speaker_id"] or unknown)
    assert any(row["speaker_id"] is None for row in rows)


def test_splits_are_told(folder: Path, corpus: Path) -> None:
    splits = {row["conversation_id"]: row["meta"]["split"] for row in read_utterances(corpus)}
    assert splits == {
        release.id: split
        for split, releases in list_releases(folder).items()
        for release in releases
        if release.turns
    }
    conversations = read_json(corpus / "conversations.json")
    assert {key: value["meta"]["split"] for key, value in conversations.items()} == splits


def test_answers_reply_to_their_questions(folder: Path, corpus: Path) -> None:
    utterances = {row["id"]: row for row in read_utterances(corpus)}
    pairs = read_rows(folder, "qa")
    assert pairs
    for pair in pairs:
        for turn in pair["answer_turns"]:
            meta = utterances[turn]["meta"]
            assert meta["is_answer"]
            assert pair["pair_id"] in meta["pair_ids"]
            assert set(pair["question_turns"]) <= set(meta["question_ids"])
            assert utterances[turn]["reply-to"] in meta["question_ids"]
        for turn in pair["question_turns"]:
            assert utterances[turn]["meta"]["is_question"]
            assert set(pair["answer_turns"]) <= set(utterances[turn]["meta"]["answer_ids"])
    asked = {turn for pair in pairs for turn in pair["question_turns"]}
    answered = {
        row["id"] for row in utterances.values() if row["meta"]["is_question"] and row["meta"]["answer_ids"]
    }
    assert answered == asked


def test_what_answers_nothing_replies_to_the_turn_before(corpus: Path) -> None:
    utterances = read_utterances(corpus)
    for before, row in zip([None, *utterances], utterances, strict=False):
        if not row["meta"]["is_answer"]:
            root = row["timestamp"] == 0
            assert row["reply-to"] == (None if root or before is None else before["id"])


def test_speakers_are_the_voices(folder: Path, corpus: Path) -> None:
    speakers = {key: value["meta"] for key, value in read_json(corpus / "speakers.json").items()}
    for row in read_rows(folder, "turns"):
        meta = speakers.get(row["speaker_id"] or f"{row['release_id']}-unknown-{row['role']}", {})
        assert (meta["name"], meta["title"], meta["outlet"]) == (row["speaker"], row["title"], row["outlet"])
        assert meta["is_known"] == (row["speaker_id"] is not None)
    assert {row["speaker"] for row in read_utterances(corpus)} == set(speakers)


def test_index_names_every_meta_field_and_its_type(corpus: Path) -> None:
    index = read_json(corpus / "index.json")
    metas = {
        "utterances-index": [row["meta"] for row in read_utterances(corpus)],
        "speakers-index": [row["meta"] for row in read_json(corpus / "speakers.json").values()],
        "conversations-index": [row["meta"] for row in read_json(corpus / "conversations.json").values()],
        "overall-index": [read_json(corpus / "corpus.json")],
    }
    assert set(INDEX) == set(metas)
    for kind, rows in metas.items():
        for row in rows:
            assert list(row) == list(index[kind])
            for name, value in row.items():
                assert value is None or [str(type(value))] == index[kind][name], (kind, name, value)


def test_same_folder_gives_the_same_bytes(folder: Path, corpus: Path) -> None:
    first = {path.name: path.read_bytes() for path in corpus.iterdir()}
    write_convokit(folder, ABOUT)
    assert {path.name: path.read_bytes() for path in corpus.iterdir()} == first
    assert sorted(first) == [
        "conversations.json",
        "corpus.json",
        "index.json",
        "speakers.json",
        "utterances.jsonl",
    ]


def test_folder_without_conversations(tmp_path: Path) -> None:
    write_convokit(tmp_path, ABOUT)
    assert read_json(tmp_path / "convokit/speakers.json") == {}
    assert read_utterances(tmp_path / "convokit") == []


@pytest.mark.slow
def test_convokit_opens_it(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # convokit writes its own configuration there
    convokit = pytest.importorskip("convokit")
    opened = convokit.Corpus(filename=str(corpus))
    written = read_utterances(corpus)
    assert [utterance.id for utterance in opened.iter_utterances()] == [row["id"] for row in written]
    for conversation in opened.iter_conversations():
        assert conversation.check_integrity(verbose=False)
        assert conversation.meta["title"]
        places = [utterance.timestamp for utterance in conversation.get_chronological_utterance_list()]
        assert places == sorted(set(places))
        assert len(list(conversation.traverse("dfs"))) == len(places)
    answers = [utterance for utterance in opened.iter_utterances() if utterance.meta["is_answer"]]
    assert answers
    for answer in answers:
        question = opened.get_utterance(answer.reply_to)
        assert question.meta["is_question"]
        assert answer.id in question.meta["answer_ids"]
    named = {speaker.id for speaker in opened.iter_speakers() if speaker.meta["is_known"]}
    table = opened.get_speakers_dataframe()
    assert set(table.index[table["meta.is_known"]]) == named
    assert len(named) > 5


@pytest.mark.slow
def test_convokit_writes_back_what_it_read(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    convokit = pytest.importorskip("convokit")
    convokit.Corpus(filename=str(corpus)).dump("dumped", base_path=str(tmp_path))
    dumped = tmp_path / "dumped"
    for name in ("speakers.json", "conversations.json", "corpus.json"):
        assert read_json(dumped / name) == read_json(corpus / name)
    assert read_utterances(dumped) == read_utterances(corpus)
    assert read_json(dumped / "index.json") | {"version": 1} == read_json(corpus / "index.json")
