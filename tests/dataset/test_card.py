from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
import yaml
from datasets import Features
from huggingface_hub import DatasetCard

from transcripts.dataset.card.card import make_card, make_front_matter
from transcripts.dataset.card.columns import ABOUT, MEANINGS
from transcripts.dataset.card.composition import Composition
from transcripts.dataset.card.glance import is_chinese
from transcripts.dataset.card.quality import read_figures, read_words, tabulate_expected, tabulate_scores
from transcripts.dataset.card.report import Measured
from transcripts.dataset.checks.gates import Gate
from transcripts.dataset.checks.leaks import Leak
from transcripts.dataset.releases.redaction import redact_reporters
from transcripts.dataset.settings import Settings
from transcripts.exporting.parquet import make_schemas
from transcripts.exporting.tables import Config, Table
from transcripts.model import CONVERSATIONS, Genre

MEASURED = Measured(
    (Gate("ids are unique", "passed", "0 ids twice", "0 ids twice"),),
    (Leak("zh-Hans", "test", "train", 0.00123, 4000),),
    ("train", "validation", "test"),
    {"random": {"queries": 0}, "BM25": {"queries": 0}},
    {"rows": 0},
    {},
)


@pytest.fixture
def composition(demo):
    counts = Composition()
    for selected in demo.select(*map(demo.release, (demo.first, demo.second, demo.report))):
        counts.add(selected)
    return counts


def _configs(*names, rows=3):
    return [Config(name, make_schemas()[name], (Table("train", rows, 100, 60),)) for name in names]


def test_every_column_of_every_config_has_a_meaning():
    schemas = make_schemas()
    assert list(schemas) == list(MEANINGS) == list(ABOUT)
    for config, schema in schemas.items():
        assert list(MEANINGS[config]) == schema.names


def test_every_genre_is_told(composition):
    card = make_card(composition, _configs("qa", "turns", "releases"), MEASURED, Settings())
    assert all(f"`{genre}`" in MEANINGS["releases"]["genre"] for genre in get_args(Genre))
    making = card.partition("## How it was made")[2].partition("2. ")[0]
    assert all(f"`{genre}`" in making for genre in CONVERSATIONS)


def test_front_matter_is_the_first_block_and_reads_back(composition):
    configs = _configs("qa", "turns", "releases")
    start, front, text = make_card(composition, configs, MEASURED, Settings()).split("---\n", 2)
    assert start == ""
    assert yaml.safe_load(front) == make_front_matter(composition, configs, Settings())
    assert text.startswith("\n# ")


def test_front_matter_names_languages_sizes_and_one_default(composition):
    front = make_front_matter(composition, _configs("qa", "turns", "releases"), Settings())
    assert front["language"] == ["en", "zh"]
    assert front["language_details"] == "en, zh-Hans"
    assert front["size_categories"] == ["n<1K"]
    assert front["license"] == "unknown"
    assert [entry.get("default") for entry in front["configs"]] == [True, None, None]
    assert "default" not in [entry["config_name"] for entry in front["configs"]]


def test_features_are_those_that_datasets_writes(composition):
    front = make_front_matter(composition, _configs(*make_schemas()), Settings())
    for info, schema in zip(front["dataset_info"], make_schemas().values(), strict=True):
        assert info["features"] == Features.from_arrow_schema(schema)._to_yaml_list()


def test_without_pairs_the_next_config_is_the_default(composition):
    front = make_front_matter(composition, _configs("releases"), Settings())
    assert [entry["config_name"] for entry in front["configs"] if entry.get("default")] == ["releases"]


def test_an_unknown_language_is_left_out(demo):
    counts = Composition()
    counts.add(*demo.select(demo.release("report und -\n…\n")))
    front = make_front_matter(counts, _configs("releases"), Settings())
    assert "language" not in front


@pytest.mark.parametrize(("rows", "size"), [(999, "n<1K"), (1000, "1K<n<10K"), (2_000_000, "n>1M")])
def test_size_is_that_of_the_default_config(composition, rows, size):
    assert make_front_matter(composition, _configs("qa", rows=rows), Settings())["size_categories"] == [size]


def test_composition_splits_gates_and_leaks_are_told(composition):
    card = make_card(composition, _configs("qa", "turns", "releases"), MEASURED, Settings())
    assert "| report | zh-Hans | 1 |" in card
    assert "| reporter | 5 |" in card
    assert "Pairs: 4 with rows, 0 without, 1 unanswered. Turns with something inferred: 2 of 11." in card
    assert "from 2023-01-02 to 2024-03-11" in card
    assert "| train | 80% | 2 | 3 | 4 |" in card
    assert "| ids are unique | passed | 0 ids twice | 0 ids twice |" in card
    assert "| zh-Hans | test | train | 4000 | 0.123% |" in card
    assert "| not told | 3 | 4 |" in card


def test_name_licence_and_redaction_are_told(composition):
    settings = Settings(name="city-briefings", license="cc-by-4.0", redact_reporters=True)
    card = make_card(composition, _configs("qa"), MEASURED, settings)
    front = yaml.safe_load(card.split("---\n")[1])
    assert (front["pretty_name"], front["license"]) == ("City briefings", "cc-by-4.0")
    assert "# City briefings" in card
    assert "states `cc-by-4.0` for it" in card
    assert "are masked" in card


def test_the_hub_library_reads_the_card(built):
    card = DatasetCard.load(built / "README.md")
    assert card.data.license == "unknown"
    assert card.data.pretty_name == "Press conferences"
    assert {"question-answering", "text-retrieval", "multiple-choice"} <= set(card.data.task_categories)
    assert next(config["config_name"] for config in card.data.configs) == "qa"
    assert card.text.strip().startswith("# Press conferences")


def test_the_card_tells_first_readings_before_the_scores_at_hand(composition):
    card = make_card(composition, _configs("qa"), MEASURED, Settings())
    figures, words = read_figures(), read_words()["en"]
    expected, scores = tabulate_expected(figures, words).draw(), tabulate_scores(figures, words).draw()
    assert card.index(expected) < card.index(scores)
    first = figures["first"]["d"]["all"]
    assert f"{first['sure']:.0%} of the pairs had a `confidence` of .9" in card
    assert f"and {first['sure_right']:.0%} of these were right" in card


def test_loading_lines_name_the_repository_or_say_that_they_do_not(composition):
    named = make_card(composition, _configs("qa"), MEASURED, Settings(repo="city-archive/briefings"))
    assert 'load_dataset("city-archive/briefings", "qa", split="train")' in named
    assert "OWNER/NAME" not in named
    unnamed = make_card(composition, _configs("qa"), MEASURED, Settings())
    assert 'load_dataset("OWNER/NAME", "qa", split="train")' in unnamed
    assert "`OWNER/NAME` stands for where this folder is published" in unnamed


def test_years_outlets_and_people_stand_side_by_side(composition):
    card = make_card(composition, _configs("qa"), MEASURED, Settings())
    glance = card.partition("## At a glance")[2].partition("## ")[0]
    assert (
        "| year | releases | outlets that ask most | questions | people who answer most | answers |" in glance
    )
    assert "| 2023 | 1 | Weekly | 1 | 李明 | 2 |" in glance
    assert "| not told | 1 | 日报 | 1 | Jo Poe | 1 |" in glance
    assert "|  |  | 王雨报 | 1 |  |  |" in glance


def test_a_masked_reporter_is_in_no_list(demo):
    asked = demo.release("interview en 2023-01-02\nWeekly/Ann Day:What is next?\nAnn Day:A bridge.\n")
    speaking = replace(asked, speakers=tuple(replace(one, role="reporter") for one in asked.speakers))
    for release, told in ((speaking, True), (redact_reporters(speaking), False)):
        counts = Composition()
        counts.add(*demo.select(release))
        [card] = [make_card(counts, _configs("qa"), MEASURED, Settings())]
        assert ("| 2023 | 1 | Weekly | 1 | Ann Day | 1 |" in card) is told
        assert ("Ann Day" in card) is told


def test_a_summary_in_chinese_stands_on_top_of_chinese_data(composition, demo):
    chinese = make_card(composition, _configs("qa"), MEASURED, Settings())
    assert is_chinese(composition)
    assert chinese.index("中文摘要") < chinese.index("## Contents")
    summary = chinese.partition("中文摘要")[2].partition("## Contents")[0]
    first = read_figures()["first"]["d"]
    for metric in ("turns", "roles", "voices", "pairs"):
        assert f"{first['all'][metric]:.3f}（{first['zh'][metric]:.3f}）" in summary
    assert "共 3 篇发布、11 次发言、4 个有回答的问答对，举行于 2023-01-02 至 2024-03-11" in summary
    english = Composition()
    english.add(*demo.select(demo.release(demo.second)))
    assert "中文摘要" not in make_card(english, _configs("qa"), MEASURED, Settings())


def test_a_train_split_without_rows_is_told(composition):
    assert "`train` has no" not in make_card(composition, _configs("qa"), MEASURED, Settings())
    composition.splits["train", "pairs"] = 0
    assert "`train` has no pair: the days" in make_card(composition, _configs("qa"), MEASURED, Settings())
    composition.splits["train", "releases"] = 0
    assert "`train` has no release: the days" in make_card(composition, _configs("qa"), MEASURED, Settings())
