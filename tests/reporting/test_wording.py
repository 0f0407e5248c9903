"""Every code of evidence that the package can give is said in words, in every language of the table."""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from pathlib import Path

import pytest

from transcripts import parsing
from transcripts.flow import parse
from transcripts.parsing.cast.voices import CODES as VOICE_CODES
from transcripts.parsing.pairs.confidence import UNUSUAL
from transcripts.parsing.roles.assigning import CODES as ROLE_CODES
from transcripts.parsing.rules import Rule
from transcripts.parsing.turns.cutting import START_CODES
from transcripts.reporting import wording
from transcripts.reporting.wording import LANGUAGES, read_words, say_evidence
from transcripts.scoring.gold import annotate, parse_gold, to_release

TABLE = tomllib.loads(Path(wording.__file__).with_name("evidence.toml").read_text(encoding="utf-8"))


def list_rules() -> set[str]:
    """The codes of all rules in all rooms."""
    modules = [module.name for module in pkgutil.walk_packages(parsing.__path__, f"{parsing.__name__}.")]
    found = [value for name in modules for value in vars(importlib.import_module(name)).values()]
    return {
        rule.code for value in found if isinstance(value, tuple) for rule in value if isinstance(rule, Rule)
    }


def test_no_code_is_missing_and_none_is_left_over() -> None:
    talk = parse("主持人:请提问。\n日报记者:何时修路?\n李明:明年。\n", "talk.txt")
    by_hand = {code for turn in to_release(parse_gold(annotate(talk))).turns for code in turn.evidence}
    given = {*list_rules(), *START_CODES, *VOICE_CODES, *ROLE_CODES, *UNUSUAL, *by_hand}
    assert given - TABLE.keys() == set()
    assert TABLE.keys() - given == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_of_its_own_for_every_code(language: str) -> None:
    words = read_words(language)
    assert list(words) == list(TABLE)
    assert all(said.strip() == said and said for said in words.values())
    assert all(said.endswith(".") is False for said in words.values())


def test_what_nobody_knows_here_stands_for_itself() -> None:
    assert say_evidence(["no-such-code"]) == "no-such-code"
    assert say_evidence([]) == ""
    assert say_evidence(["gold"], "zh") == TABLE["gold"]["zh"]
