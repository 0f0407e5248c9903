from __future__ import annotations

from dataclasses import replace

import pytest

from transcripts.dataset.preparing.prepare import LONGEST_QUERY, prepare
from transcripts.dataset.selecting.drops import select
from transcripts.dataset.selecting.texts import Survey
from transcripts.dataset.settings import PREFERENCE, Settings

QUESTION, OTHER = "请问局长,今年的道路建设有什么安排?", "请问校长,新学校什么时候开始招生?"
ROADS = (
    "今年我们要修好三条路,第一条是从城东到城西的快速路,第二条是环湖的绿道,"
    "第三条是通往新区的大桥引道,都要在年底以前通车。"
)
SCHOOL = "新学校已经封顶,明年九月开始招生,先收六个班,以后逐年增加,老师从全市的学校里选派。"
FORMULA = "感谢这位记者朋友的关心,这个问题我来回答。"


@pytest.fixture
def decide(demo, tmp_path):
    """Selects from releases, each given with its split; gives what is kept and what is dropped."""

    def run(*placed, min_confidence=0.0):
        with Survey(tmp_path) as survey:
            for split in PREFERENCE:
                for release, own in placed:
                    if own == split:
                        prepared = prepare(release, Settings())
                        survey.add(prepared.facts, prepared.contents, split)
            selection = select(survey, survey.cluster(), min_confidence)
            kept = {survey.identify(survey.documents[number]) for number in selection.kept}
            releases = {survey.releases[number].id for number in selection.releases}
            return kept, releases, [drop.row() for drop in selection.drops]

    return run


@pytest.fixture
def confer(demo):
    """A conference of questions and answers on a day."""

    def make(day, *exchanges, language="zh-Hans"):
        lines = [f"日报/王雨:{question}\n李明:{answer}" for question, answer in exchanges]
        return demo.release("\n".join([f"transcript {language} {day}", *lines]))

    return make


def test_a_reprint_in_a_worse_split_goes_as_a_whole(decide, confer):
    one, two = (
        confer("2024-03-11", (QUESTION, ROADS), (OTHER, SCHOOL)),
        confer("2024-03-12", (QUESTION, ROADS), (OTHER, SCHOOL)),
    )
    kept, releases, drops = decide((one, "train"), (two, "test"))
    assert releases == {two.id}
    assert kept == {f"{two.id}-p1", f"{two.id}-p2"}
    release, *pairs = drops
    assert release == {
        "id": one.id,
        "kind": "release",
        "split": "train",
        "reason": "copied-release",
        "kept": two.id,
        "kept_split": "test",
    }
    assert [(drop["id"], drop["kind"], drop["reason"]) for drop in pairs] == [
        (f"{one.id}-p1", "pair", "copied-release"),
        (f"{one.id}-p2", "pair", "copied-release"),
    ]


def test_one_copied_answer_takes_its_pair_only(decide, confer):
    one = confer("2024-03-11", (QUESTION, ROADS + SCHOOL[::-1] * 3), (OTHER, SCHOOL))
    two = confer("2024-03-12", ("请问新学校的老师从哪里来,什么时候到位?", SCHOOL))
    kept, releases, drops = decide((one, "train"), (two, "validation"))
    assert releases == {one.id, two.id}
    assert kept == {f"{two.id}-p1", f"{one.id}-p1"}
    assert [(drop["id"], drop["reason"], drop["kept"]) for drop in drops] == [
        (f"{one.id}-p2", "copied-answer", f"{two.id}-p1")
    ]


def test_a_question_of_a_better_split_is_asked_in_that_split_only(decide, confer):
    one = confer("2024-03-11", (QUESTION, ROADS * 2))
    two = confer("2024-03-12", (QUESTION, SCHOOL))
    kept, _, drops = decide((one, "train"), (two, "test"))
    assert kept == {f"{two.id}-p1"}
    assert [drop["reason"] for drop in drops] == ["copied-question"]


def test_in_one_split_a_pair_keeps_one_row_and_an_answer_many(decide, confer):
    one = confer("2024-03-11", (QUESTION, FORMULA), (OTHER, FORMULA))
    two = confer("2024-03-12", (QUESTION, FORMULA), (OTHER, SCHOOL))
    kept, releases, drops = decide((one, "train"), (two, "train"))
    assert releases == {one.id, two.id}
    assert kept == {f"{one.id}-p1", f"{one.id}-p2", f"{two.id}-p2"}
    assert [(drop["id"], drop["reason"], drop["kept"]) for drop in drops] == [
        (f"{two.id}-p1", "repeated-pair", f"{one.id}-p1")
    ]


def test_another_figure_is_no_copy(decide, confer):
    one = confer("2024-03-11", (QUESTION + "2023年呢?", ROADS))
    two = confer("2024-03-12", (QUESTION + "2024年呢?", ROADS.replace("三条", "四条")))
    kept, _, drops = decide((one, "train"), (two, "test"))
    assert len(kept) == 2
    assert drops == []


def test_pairs_that_are_not_sure_enough_keep_no_text_from_others(decide, confer):
    one, two = confer("2024-03-11", (QUESTION, ROADS)), confer("2024-03-12", (OTHER, ROADS))
    unsure = replace(two, pairs=tuple(replace(pair, confidence=0.4) for pair in two.pairs))
    kept, _, drops = decide((one, "train"), (unsure, "test"), min_confidence=0.5)
    assert kept == {f"{one.id}-p1"}
    assert [(drop["id"], drop["reason"], drop["kept"]) for drop in drops] == [
        (f"{two.id}-p1", "low-confidence", None)
    ]


def test_releases_that_say_nothing_are_copies_too(decide, demo):
    one, two = demo.release("report zh-Hans -\n开会。"), demo.release("report zh-Hans -\n开会！\n")
    _, releases, drops = decide((one, "train"), (two, "validation"))
    assert releases == {two.id}
    assert [(drop["id"], drop["reason"], drop["kept"]) for drop in drops] == [
        (one.id, "copied-release", two.id)
    ]


def test_releases_without_a_row_are_copies_too(decide, demo, confer):
    one = confer("2024-03-11", (QUESTION, ROADS))
    two = demo.release(one.text + "\n")
    unsure = [
        replace(release, pairs=tuple(replace(pair, confidence=0.4) for pair in release.pairs))
        for release in (one, two)
    ]
    kept, releases, drops = decide((unsure[0], "train"), (unsure[1], "test"), min_confidence=0.5)
    assert kept == set()
    assert releases == {two.id}
    assert {drop["reason"] for drop in drops} == {"low-confidence", "copied-release"}


def test_copies_that_say_nothing_stay_in_one_split(decide, demo):
    one, two = demo.release("report zh-Hans -\n开会。"), demo.release("report zh-Hans -\n开会！\n")
    _, releases, drops = decide((one, "train"), (two, "train"))
    assert releases == {one.id, two.id}
    assert drops == []


def test_what_is_said_in_a_discussion_stands_in_one_split(decide, demo):
    said = f"李明:{ROADS}{SCHOOL}\n赵强:"
    one, two = (
        demo.release(f"discussion zh-Hans {day}\n{said}{own}")
        for day, own in (("2024-03-11", SCHOOL * 3), ("2024-03-12", ROADS * 3))
    )
    kept, releases, drops = decide((one, "train"), (two, "test"))
    assert releases == {one.id, two.id}
    assert kept == {f"{two.id}-t1", f"{two.id}-t2", f"{one.id}-t2"}
    assert [(drop["id"], drop["kind"], drop["reason"]) for drop in drops] == [
        (f"{one.id}-t1", "turn", "copied-statement")
    ]


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        ("为什么?", ROADS, "too-short"),
        (QUESTION, "不知道。", "too-short"),
        (QUESTION + "还有一点。" * (LONGEST_QUERY // 5), ROADS, "too-long"),
    ],
)
def test_what_can_be_no_query_keeps_its_pair_and_says_why(decide, confer, question, answer, reason):
    one = confer("2024-03-11", (question, answer), (OTHER, SCHOOL))
    kept, _, drops = decide((one, "train"))
    assert kept == {f"{one.id}-p1", f"{one.id}-p2"}
    assert drops == [
        {"id": f"{one.id}-p1", "kind": "query", "split": "train", "reason": reason}
        | {"kept": None, "kept_split": None}
    ]
