from __future__ import annotations

import pytest
from click.testing import CliRunner

from transcripts.cli import main
from transcripts.dataset.settings import Proportions, Settings


def _run(*arguments):
    return CliRunner().invoke(main, ["build", *map(str, arguments)])


@pytest.mark.parametrize(
    ("option", "value", "right"),
    [
        ("--split", "80,20", "as in 80,10,10 would be right"),
        ("--split", "80,-10,30", "as in 80,10,10 would be right"),
        ("--split", "0,50,50", "as in 80,10,10 would be right"),
        ("--split", "nan,1,1", "as in 80,10,10 would be right"),
        ("--split", "1e308,1e308,1e308", "as in 80,10,10 would be right"),
        ("--split", "most,few,few", "as in 80,10,10 would be right"),
        ("--passage-size", 49, "at least 50 characters would be right"),
        ("--passage-size", "long", "a whole number would be right"),
        ("--negatives", -1, "a number from 0 to 100 would be right"),
        ("--negatives", 101, "a number from 0 to 100 would be right"),
        ("--seed", "x", "a whole number would be right"),
        ("--license", "my own", "an identifier such as cc-by-4.0 would be right"),
        ("--license", "", "an identifier such as cc-by-4.0 would be right"),
        ("--name", "Our Set", "lower-case words joined by hyphens would be right"),
        ("--name", "a--b", "lower-case words joined by hyphens would be right"),
        ("--repo", "briefings", "OWNER/NAME, as in city-archive/briefings would be right"),
        ("--repo", 'a/b", "x', "OWNER/NAME, as in city-archive/briefings would be right"),
        ("--min-confidence", 1.01, "a number from 0 to 1 would be right"),
        ("--min-confidence", "nan", "a number from 0 to 1 would be right"),
        (
            "--exports",
            "beir,nope",
            "'nope' is no export; all, or some of beir, convokit, csv, flagembedding, jsonl",
        ),
        ("--exports", "", "'' is no export; all, or some of"),
        ("--language", "zh", "en, zh-Hans or zh-Hant would be right"),
        ("--genre", "poem", "transcript, interview, discussion"),
    ],
)
def test_a_value_that_is_not_possible_ends_with_2_and_says_what_would_be_right(
    tmp_path, inputs, option, value, right
):
    result = _run(inputs, "-o", tmp_path / "out", option, value)
    assert result.exit_code == 2
    message = result.stderr.splitlines()[-1]
    assert option in message
    assert right in message
    assert not (tmp_path / "out").exists()


def test_the_smallest_and_largest_values_are_possible():
    Settings(passage_size=50, negatives=0, min_confidence=0, seed=-1, name="a", license="mit")
    Settings(passage_size=10**6, negatives=100, min_confidence=1, name="a-1", license="cc-by-4.0")
    with pytest.raises(ValueError, match=r"^--exports beir,nope: not possible; some of beir, "):
        Settings(exports=("beir", "nope"))


@pytest.mark.parametrize(
    ("text", "shares"), [("100,0,0", (1, 0, 0)), ("1, 1, 2", (0.25, 0.25, 0.5)), ("1e-9,0,0", (1, 0, 0))]
)
def test_shares_sum_to_one(text, shares):
    found = Proportions.parse(text)
    assert (found.train, found.validation, found.test) == shares
