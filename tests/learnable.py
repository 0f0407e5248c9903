"""Small dataset folders for the tests of what reads them: any rows, and made-up pairs that can be learnt."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Rows = Sequence[Mapping[str, Any]]
TABLE = "data/{config}/{split}-00000-of-00001.parquet"

TOPICS = (
    ("地铁", "轨道线路"), ("学校", "新增学位"), ("医院", "床位诊室"), ("房价", "住房供应"),
    ("空气", "颗粒物浓度"), ("就业", "招聘岗位"), ("暴雨", "防汛物资"), ("农民", "粮食补贴"),
    ("台风", "避险转移"), ("养老", "护理人员"), ("垃圾", "分类投放"), ("税收", "减免额度"),
    ("机场", "航班时刻"), ("公园", "绿化面积"), ("物价", "消费指数"), ("河流", "断面水质"),
)  # fmt: skip
"""A word of questions and the words of answers to them: not one character in common."""
QUESTIONS = ("请问{0}和{1}方面有什么打算?", "网友关心{0},也关心{1},能否介绍一下?", "{0}、{1}的进展如何?")
ANSWERS = (
    "今年我们在{0}上投入很大,{1}也在推进。",
    "关于{0},方案已经公布。{1}将于年底完成。",
    "目前{0}总体平稳,{1}逐步改善。",
)


def write_folder(folder: Path, tables: Mapping[str, Mapping[str, Rows]]) -> Path:
    """Writes rows by config and split as `transcripts build` does, with what readers need beside them."""
    for config, splits in tables.items():
        for split, rows in splits.items():
            path = folder / TABLE.format(config=config, split=split)
            path.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), path)
    configs = [
        {
            "config_name": config,
            "data_files": [{"split": split, "path": f"data/{config}/{split}-*"} for split in splits],
        }
        for config, splits in tables.items()
    ]
    (folder / "README.md").write_text(f"---\nconfigs: {json.dumps(configs)}\n---\n", encoding="utf-8")
    mark = {"made_by": "transcripts build", "version": "0", "name": "made-up"}
    (folder / "build.json").write_text(json.dumps(mark), encoding="utf-8")
    return folder


def write_learnable(folder: Path) -> Path:
    """A folder whose test questions share no word with their answers, but words of the training pairs.

    A question's own answer has grade 2, that to the same two topics in the other order grade 1.
    """
    pairs = list(make_pairs())
    test = [at for at in range(len(pairs)) if at // 2 % 5 == 0]
    held = [pairs[at] for at in range(len(pairs)) if at // 2 % 5 == 1]
    train = [pairs[at] for at in range(len(pairs)) if at // 2 % 5 > 1]
    corpus = [{"id": f"p{at}", "title": "", "text": answer} for at, (_, answer) in enumerate(pairs)]
    queries = [{"id": f"q{at}", "text": question} for at, (question, _) in enumerate(pairs)]
    qrels = [
        {"query-id": f"q{at}", "corpus-id": f"p{to}", "score": score}
        for at in test
        for to, score in ((at, 2), (at ^ 1, 1))
    ]
    triplets = [
        {"anchor": question, "positive": answer, "negative": train[at - 7][1]}
        for at, (question, answer) in enumerate(train)
    ]
    tables: dict[str, dict[str, Rows]] = {
        "corpus": {"corpus": corpus},
        "queries": {"queries": queries},
        "qrels": {"test": qrels},
        "triplets": {"train": triplets},
        "chat": {
            "train": [make_chat(*pair) for pair in train],
            "validation": [make_chat(*pair) for pair in held],
        },
    }
    return write_folder(folder, tables)


def make_pairs() -> list[tuple[str, str]]:
    """Questions on two topics each, with answers; the two orders of the same topics follow each other."""
    choose = random.Random(1)
    asked = list(combinations(range(len(TOPICS)), 2))
    choose.shuffle(asked)
    return [make_pair(*topics, choose) for one, other in asked for topics in ((one, other), (other, one))]


def make_pair(one: int, other: int, choose: random.Random) -> tuple[str, str]:
    question = choose.choice(QUESTIONS).format(TOPICS[one][0], TOPICS[other][0])
    return question, choose.choice(ANSWERS).format(TOPICS[one][1], TOPICS[other][1])


def make_chat(question: str, answer: str) -> dict[str, list[dict[str, str]]]:
    return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}
