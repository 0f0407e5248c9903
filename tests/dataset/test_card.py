from __future__ import annotations

import pytest
import yaml
from datasets import Features

from transcripts.dataset.card import ABOUT, MEANINGS, Config, make_card, make_front_matter
from transcripts.dataset.composition import Composition
from transcripts.exporting.parquet import make_schemas


@pytest.fixture
def composition(demo):
    counts = Composition()
    for text in (demo.first, demo.second, demo.report):
        counts.add(demo.release(text))
    return counts


def _configs(*names, rows=3):
    return [Config(name, make_schemas()[name], rows, 100, 60) for name in names]


def test_every_column_of_every_config_has_a_meaning():
    schemas = make_schemas()
    assert list(schemas) == list(MEANINGS) == list(ABOUT)
    for config, schema in schemas.items():
        assert list(MEANINGS[config]) == schema.names


def test_front_matter_is_the_first_block_and_reads_back(composition):
    configs = _configs("qa", "turns", "releases")
    start, front, text = make_card(composition, configs).split("---\n", 2)
    assert start == ""
    assert yaml.safe_load(front) == make_front_matter(composition, configs)
    assert text.startswith("\n# ")


def test_front_matter_names_languages_sizes_and_one_default(composition):
    front = make_front_matter(composition, _configs("qa", "turns", "releases"))
    assert front["language"] == ["en", "zh"]
    assert front["language_details"] == ["en", "zh-Hans"]
    assert front["size_categories"] == ["n<1K"]
    assert front["license"] == "unknown"
    assert [entry.get("default") for entry in front["configs"]] == [True, None, None]
    assert "default" not in [entry["config_name"] for entry in front["configs"]]


def test_features_are_those_that_datasets_writes(composition):
    front = make_front_matter(composition, _configs("qa", "turns", "releases"))
    for info, schema in zip(front["dataset_info"], make_schemas().values(), strict=True):
        assert info["features"] == Features.from_arrow_schema(schema)._to_yaml_list()


def test_without_pairs_the_next_config_is_the_default(composition):
    front = make_front_matter(composition, _configs("releases"))
    assert [entry["config_name"] for entry in front["configs"] if entry.get("default")] == ["releases"]


def test_an_unknown_language_is_left_out(demo):
    counts = Composition()
    counts.add(demo.release("report und -\n…\n"))
    front = make_front_matter(counts, _configs("releases"))
    assert "language" not in front


@pytest.mark.parametrize(("rows", "size"), [(999, "n<1K"), (1000, "1K<n<10K"), (2_000_000, "n>1M")])
def test_size_is_that_of_the_default_config(composition, rows, size):
    assert make_front_matter(composition, _configs("qa", rows=rows))["size_categories"] == [size]


def test_composition_is_told(composition):
    card = make_card(composition, _configs("qa", "turns", "releases"))
    assert "| report | zh-Hans | 1 |" in card
    assert "| reporter | 5 |" in card
    assert "Pairs: 4 answered, 1 unanswered. Turns with something inferred: 2 of 11." in card
    assert "from 2023-01-02 to 2024-03-11" in card
