from __future__ import annotations

from dataclasses import replace

import pytest

from transcripts.dataset.rows.bm25 import Ranker, segment
from transcripts.dataset.rows.retrieval import DIRECT, MOST_QUOTED, RELATED, Miner, Retrieval
from transcripts.dataset.selecting.copies import cut_grams, fold
from transcripts.dataset.selecting.drops import select
from transcripts.dataset.selecting.texts import Survey, Texts
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
        self.texts = Texts(folder)
        self.survey = Survey(self.texts)
        for split in PREFERENCE:
            for release, own in placed:
                if own == split:
                    self.survey.add(release, split, settings)
        clusters = self.survey.cluster()
        self.retrieval = Retrieval(self.survey, clusters, select(self.survey, clusters, 0))
        self.corpus = {
            row["id"]: row for row in map(self.retrieval.corpus_row, self.retrieval.list_passages())
        }
        self.queries = {row["id"]: row for row in map(self.retrieval.query_row, self.retrieval.queries)}
        self.qrels = {
            query.id: {row["corpus-id"]: row["score"] for row in self.retrieval.qrel_rows(query)}
            for query in self.retrieval.queries
        }
        passages = self.retrieval.list_passages()
        shown = ((number, self.texts[passage]) for number, passage in enumerate(passages))
        miner = Miner(self.retrieval, Ranker(folder / "index", shown), settings.negatives)
        self.mined = {query.id: miner.mine(query) for query in self.retrieval.queries}
        self.split = {query.id: query.split for query in self.retrieval.queries}


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
                mine, theirs = cut_grams(fold(row["negative"])), cut_grams(fold(positive))
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


def test_equal_scores_rank_by_number(tmp_path):
    ranker = Ranker(tmp_path / "index", [(number, "修路 架桥") for number in range(300)])
    assert [number for number, _ in ranker.rank("修路", 100)] == list(range(100))
    assert ranker.rank("", 10) == ranker.rank("。!?", 10) == ranker.rank("没有", 10) == []


def test_segments_are_words_in_lower_case():
    assert segment("A\0\N{FULLWIDTH LATIN CAPITAL LETTER B}。_ 5") == ["a", "b", "5"]
    assert segment("。!?") == []
