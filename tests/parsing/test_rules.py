"""Every code of a rule stands in a case, and every turn says what opens it, whose it is and what gave its role."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
from pathlib import Path

import pytest
from casefile import list_codes, list_files, read_cases
from layouts.layouts import FORMS
from layouts.rendering import render
from layouts.trials import draw_scene
from places import fresh_gold, own_gold, shared_gold

from transcripts import Release, parse, parsing
from transcripts.parsing.cast.voices import CODES as VOICE_CODES
from transcripts.parsing.roles.assigning import CODES as ROLE_CODES
from transcripts.parsing.rules import Rule
from transcripts.parsing.turns.cutting import START_CODES
from transcripts.scoring.gold import read_gold


def _list_tuples() -> dict[str, tuple[Rule[object, object], ...]]:
    """The tuples of rules in all rooms, by module and name."""
    return {
        f"{module.name.removeprefix(parsing.__name__ + '.')}.{name}": value
        for module in pkgutil.walk_packages(parsing.__path__, f"{parsing.__name__}.")
        for name, value in vars(importlib.import_module(module.name)).items()
        if isinstance(value, tuple) and value and all(isinstance(rule, Rule) for rule in value)
    }


TUPLES = {name: {rule.code for rule in rules} for name, rules in _list_tuples().items()}
OF_VOICES = (
    "cast.addressing.OF_ANSWERS",
    "cast.naming.OF_ASKERS",
    "cast.resolving.OF_LABELS",
    "cast.resolving.OF_NAMES",
)
OF_GENRES = ("genre.kinds.KIND", "genre.monologues.MONOLOGUE", "genre.speaking.CONVERSATION")
SAID = (START_CODES, VOICE_CODES, ROLE_CODES)
"""What a turn's evidence says, in this order."""


@pytest.mark.parametrize("code", sorted(frozenset().union(*TUPLES.values(), *SAID)))
def test_a_case_shows_the_code(code: str) -> None:
    assert code in list_codes()


def test_every_tuple_is_known_to_be_of_a_voice_or_of_the_genre() -> None:
    assert sorted(TUPLES) == sorted(OF_VOICES + OF_GENRES)
    assert frozenset().union(*(TUPLES[name] for name in OF_VOICES)) <= VOICE_CODES


def test_no_code_says_two_things() -> None:
    said = [*SAID, *(TUPLES[name] for name in OF_GENRES)]
    assert not [one & other for one, other in itertools.combinations(said, 2) if one & other]


def check_evidence(release: Release) -> None:
    """Asserts that each turn has one code of what opens it, then those of its voice, then those of its role."""
    for turn in release.turns:
        kinds = [[code in codes for codes in SAID].index(True) for code in turn.evidence]
        assert kinds == sorted(kinds), turn.evidence
        assert kinds.count(0) == 1, turn.evidence
        assert {1, 2} <= set(kinds), turn.evidence


def name_path(path: Path) -> str:
    return f"{path.parent.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", [*own_gold(), *shared_gold(), *fresh_gold()], ids=name_path)
def test_each_turn_of_gold_says_why(path: Path) -> None:
    check_evidence(parse(read_gold(path).text))


@pytest.mark.parametrize("path", list_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_turn_of_the_cases_says_why(path: Path) -> None:
    for case in read_cases(path):
        check_evidence(parse(case.text))


@pytest.mark.parametrize("form", FORMS)
def test_each_turn_of_a_layout_says_why(form: str) -> None:
    release = parse(render(draw_scene(FORMS[form], 0), FORMS[form]).text)
    assert release.turns
    check_evidence(release)
