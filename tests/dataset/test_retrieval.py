from __future__ import annotations

import math
from dataclasses import replace

import pyarrow as pa
import pytest

from transcripts.dataset.preparing.prepare import prepare
from transcripts.dataset.preparing.words import pack_texts, segment
from transcripts.dataset.rows import bm25, retrieval
from transcripts.dataset.rows.bm25 import Ranker, count_vocabulary
from transcripts.dataset.rows.retrieval import DIRECT, MOST_QUOTED, RELATED, Miner, Retrieval
from transcripts.dataset.selecting.drops import select
from transcripts.dataset.selecting.texts import Survey
from transcripts.dataset.settings import PREFERENCE, Settings

QUESTION = "请问局长,今年的道路建设有什么安排?"
ROADS = (
    "今年要修三条路,一条从城东到城西,一条环绕着南面的湖泊,一条经过火车站通往新区,年底以前都要通车,"
    "修好以后还要在两旁种上树木,装上护栏和路灯,让居民走得安全。"
)
REWORDED = ROADS.replace("年底以前", "年底之前")
OTHERS = [
    (f"请问{word}方面今年有哪些打算?", f"{word}方面,我们今年先把{word}的底数摸清,再把{word}的办法定好。")
    for word in ("学校", "医院", "公园", "图书馆", "菜市场", "养老院")
]


class Bench:
    """A benchmark made of releases, with rows as a build writes them."""

    def __init__(self, folder, placed, settings):
        self.survey = Survey(folder)
        for split in PREFERENCE:
            for release, own in placed:
                if own == split:
                    prepared = prepare(release, settings)
                    self.survey.add(prepared.facts, prepared.contents, split)
        clusters = self.survey.cluster()
        self.retrieval = Retrieval(self.survey, clusters, select(self.survey, clusters, 0))
        self.passages, queries = self.retrieval.list_passages(), self.retrieval.queries
        self.corpus = {row["id"]: row for row in list_rows(self.retrieval.corpus_columns(self.passages))}
        self.numbers = dict(zip(self.corpus, self.passages, strict=True))
        self.queries = {row["id"]: row for row in list_rows(self.retrieval.query_columns(queries))}
        self.qrels = {
            query.id: {
                row["corpus-id"]: row["score"] for row in list_rows(self.retrieval.qrel_columns([query]))
            }
            for query in queries
        }
        miner = Miner(self.retrieval, settings.negatives)
        self.blocks = list(miner.list_blocks())
        words = [self.survey.words(passage) for passage in self.passages]
        vocabulary = count_vocabulary([words])
        self.mined = {
            query.id: tuple(map(list_rows, miner.mine([query], block, ranker)))
            for block, own in self.blocks
            for ranker in [Ranker(words[block.start : block.stop], vocabulary)]
            for query in own
        }
        self.split = {query.id: query.split for query in queries}

    def grams(self, text):
        """The n-grams of a passage by its text."""
        (number,) = [self.numbers[id] for id, row in self.corpus.items() if row["text"] == text]
        return self.survey.grams(number)


def list_rows(columns):
    return pa.table(columns).to_pylist()


@pytest.fixture
def make_bench(tmp_path):
    return lambda *placed, settings=None: Bench(tmp_path, placed, settings or Settings())


@pytest.fixture
def confer(demo):
    def make(day, *exchanges):
        lines = [f"日报/王雨:{question}\n李明:{answer}" for question, answer in exchanges]
        return demo.release("\n".join([f"transcript zh-Hans {day}", *lines]))

    return make


def test_passages_of_the_answer_are_graded_2(make_bench, confer):
    long = "".join(f"第{number}步把第{number}段路修好,把护栏装好。" for number in range(60))
    release = confer("2024-03-11", (QUESTION, long), *OTHERS)
    bench = make_bench((release, "train"), settings=Settings(passage_size=200))
    grades = bench.qrels[f"{release.id}-p1"]
    assert list(grades.values()) == [DIRECT] * len(grades)
    assert "".join(bench.corpus[id]["text"] for id in grades) == long
    assert all(len(bench.corpus[id]["text"]) <= 200 for id in bench.corpus)


def test_another_answer_to_the_question_is_graded_1_and_the_question_asked_once(make_bench, confer):
    one, two = confer("2024-03-11", (QUESTION, ROADS)), confer("2024-03-12", (QUESTION + "?", OTHERS[0][1]))
    bench = make_bench((one, "train"), (two, "train"))
    assert bench.qrels == {f"{one.id}-p1": {f"{one.id}-p1-1": DIRECT, f"{two.id}-p1-1": RELATED}}


def test_copies_stand_in_the_corpus_once_and_relevance_is_merged(make_bench, confer):
    one = confer("2024-03-11", (QUESTION, ROADS))
    two = confer("2024-03-12", ("请问道路什么时候能够通车,通到哪里?", ROADS.replace(",", "，")))
    three = confer("2024-03-13", ("请问新区的居民出行怎么办,有没有路?", REWORDED))
    bench = make_bench((one, "train"), (two, "train"), (three, "train"))
    assert list(bench.corpus) == [f"{one.id}-p1-1"]
    assert bench.qrels == {
        f"{one.id}-p1": {f"{one.id}-p1-1": DIRECT},
        f"{two.id}-p1": {f"{one.id}-p1-1": DIRECT},
        f"{three.id}-p1": {f"{one.id}-p1-1": RELATED},
    }


def test_pairs_that_say_too_little_are_neither_asked_nor_found(make_bench, confer):
    bench = make_bench((confer("2024-03-11", ("为什么?", ROADS), (QUESTION, "不知道。"), *OTHERS), "train"))
    assert len(bench.queries) == len(bench.corpus) == len(OTHERS)


def test_every_query_has_a_relevant_passage_that_is_there(make_bench, confer):
    bench = make_bench((confer("2024-03-11", (QUESTION, ROADS), *OTHERS), "train"))
    assert set(bench.qrels) == set(bench.queries)
    assert all(grades and set(grades) <= set(bench.corpus) for grades in bench.qrels.values())


def test_negatives_are_of_the_querys_split_and_never_relevant(make_bench, confer, demo):
    article = demo.release("report zh-Hans 2024-03-09\n" + "会议说道路建设有安排,今年要抓紧。")
    placed = [
        (confer("2024-03-11", (QUESTION, ROADS), *OTHERS[:3]), "train"),
        (confer("2024-03-12", ("请问道路建设有没有新的安排?", REWORDED + "谢谢。")), "train"),
        (confer("2024-03-13", *OTHERS[3:]), "test"),
        (article, "train"),
    ]
    bench = make_bench(*placed)
    owners = {row["text"]: row["release_id"] for row in bench.corpus.values()}
    splits = {release.id: split for release, split in placed}
    for id, (_, triplets) in bench.mined.items():
        relevant = [bench.corpus[passage]["text"] for passage in bench.qrels[id]]
        for row in triplets:
            assert row["anchor"] == bench.queries[id]["text"]
            assert row["positive"] in relevant
            assert row["negative"] not in relevant
            assert splits[owners[row["negative"]]] == bench.split[id]
            for positive in relevant:
                mine, theirs = (set(bench.grams(text).tolist()) for text in (row["negative"], positive))
                assert len(mine & theirs) < MOST_QUOTED * min(len(mine), len(theirs))
    assert bench.mined[f"{placed[0][0].id}-p1"][1]


def test_a_passage_that_quotes_the_answer_is_no_negative(make_bench, confer):
    quoting = "刚才已经说过了:" + ROADS + "除了这个,还要做好养护,管好车辆,让群众出行更加方便,走得更加安心。"
    release = confer("2024-03-11", (QUESTION, ROADS), ("请问养护的事情由谁来管,怎么管好?", quoting))
    bench = make_bench((release, "train"))
    assert all(triplets == [] for _, triplets in bench.mined.values())


@pytest.mark.parametrize("count", [0, 1, 4])
def test_there_are_no_more_negatives_than_asked_for(make_bench, confer, count):
    release = confer("2024-03-11", (QUESTION, ROADS), *OTHERS)
    bench = make_bench((release, "train"), settings=Settings(negatives=count))
    for _, triplets in bench.mined.values():
        assert len({row["negative"] for row in triplets}) == len(triplets) == count


def test_candidates_hold_what_is_relevant_and_the_whole_conference(make_bench, confer):
    release = confer("2024-03-11", (QUESTION, ROADS), *OTHERS)
    bench = make_bench((release, "train"))
    for id, (candidates, _) in bench.mined.items():
        (row,) = candidates
        assert set(bench.qrels[id]) <= set(row["corpus-ids"]) == set(bench.corpus)
        assert row["corpus-ids"] == sorted(row["corpus-ids"])


def test_articles_and_statements_are_in_the_corpus_with_their_kind(make_bench, confer, demo):
    body = "全市上下都要行动起来,把路修好,把桥架好,把学校办好,把医院建好,让群众得到实惠,过上更好的日子。"
    talk = confer("2024-03-11", (QUESTION, ROADS))
    said = demo.release(f"transcript zh-Hans 2024-03-12\n日报/王雨:为什么?\n李明:{body}")
    bench = make_bench((talk, "train"), (said, "train"))
    assert {row["kind"] for row in bench.corpus.values()} == {"answer"}
    assert bench.corpus[f"{talk.id}-p1-1"]["cluster_id"] == f"{talk.id}-p1-1"


@pytest.mark.parametrize(("genre", "places"), [("discussion", 1), ("transcript", 2)])
def test_statements_are_in_the_corpus_unless_a_discussion_holds_them(make_bench, confer, demo, genre, places):
    said = "".join(
        f"先把{word}的事办好,再让{word}里的人过得安心。"
        for word in ("学校", "医院", "公园", "车站", "市场", "养老院")
    )
    talk = confer("2024-03-11", (QUESTION, ROADS))
    opening = demo.release(f"discussion zh-Hans 2024-03-12\n赵强:{said}")
    bench = make_bench((talk, "train"), (replace(opening, genre=genre), "train"))
    assert [document.kind for document in bench.survey.documents] == ["answer", "statement"]
    assert list(bench.corpus) == [f"{talk.id}-p1-1", f"{opening.id}-t1-1"][:places]


def test_equal_scores_rank_by_place():
    passages = pack_texts(["修路 架桥"] * 300)
    ranker = Ranker(passages, count_vocabulary([passages]))
    for query, found in (("修路", list(range(100))), ("", []), ("。!?", []), ("没有", [])):
        assert ranker.rank(*pack_texts([query]), 100)[0].tolist() == found
    empty = Ranker([], count_vocabulary([]))
    assert empty.rank(*pack_texts(["修路"]), 100)[0].tolist() == []


@pytest.mark.parametrize("frequent", [0, 2, 1000])
def test_scores_are_those_of_bm25_whether_a_word_is_frequent_or_not(frequent, monkeypatch):
    monkeypatch.setattr(bm25, "FREQUENT", frequent)
    texts = ["road road bridge", "road", "bridge school tree", "tree tree tree road bridge", "school"]
    passages = pack_texts(texts)
    ranker = Ranker(passages, count_vocabulary([passages[:2], passages[2:]]))
    query = ["road", "tree", "tree", "river"]
    length = sum(len(text.split()) for text in texts) / len(texts)
    wanted = {}
    for place, text in enumerate(texts):
        words = text.split()
        for word in query:
            often, known = words.count(word), sum(word in other.split() for other in texts)
            idf = math.log(1 + (len(texts) - known + 0.5) / (known + 0.5))
            room = 1.2 * (0.25 + 0.75 * len(words) / length)
            wanted[place] = wanted.get(place, 0) + idf * 2.2 * often / (often + room)
    order = sorted((place for place in wanted if wanted[place]), key=lambda place: -wanted[place])
    places, scores = ranker.rank(*pack_texts([" ".join(query)]), 10)
    assert places.tolist() == order
    assert scores.tolist() == pytest.approx([wanted[place] for place in order], rel=1e-5)


def test_a_large_corpus_is_looked_through_in_blocks(make_bench, confer, monkeypatch):
    monkeypatch.setattr(retrieval, "BLOCK", 8)
    days = [
        confer(f"2024-03-1{day}", *((f"{one}{day}?", f"{day}{two}") for one, two in OTHERS))
        for day in range(3)
    ]
    bench = make_bench(*((day, "train") for day in days))
    blocks = [(block.start, block.stop) for block, _ in bench.blocks]
    assert blocks == [(0, 6), (6, 12), (12, 18)]
    for (block, queries), day in zip(bench.blocks, days, strict=True):
        assert {query.id.partition("-")[0] for query in queries} == {day.id}
        own = {name for name, number in bench.numbers.items() if bench.passages.index(number) in block}
        for query in queries:
            assert set(bench.mined[query.id][0][0]["corpus-ids"]) == own


def test_segments_are_words_in_lower_case():
    assert segment("a\0b。_ 5") == "a\0b。_ 5"
    assert len(pack_texts(["A\0\N{FULLWIDTH LATIN CAPITAL LETTER B}。_ 5"])[0]) == 3
    assert [len(words) for words in pack_texts(["。!?", "修路 修路"])] == [0, 1]
