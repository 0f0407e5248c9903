"""Every code of a rule of the cast stands in a case, and says that a voice was found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from casefile import list_codes

from transcripts.parsing import cast
from transcripts.parsing.cast.voices import CODES
from transcripts.parsing.rules import Rule


def _list_tuples() -> Iterator[tuple[str, tuple[Rule[object, object], ...]]]:
    """The tuples of rules in the modules of the folder, each with its name."""
    for module in pkgutil.iter_modules(cast.__path__):
        for name, value in vars(importlib.import_module(f"{cast.__name__}.{module.name}")).items():
            if isinstance(value, tuple) and value and all(isinstance(rule, Rule) for rule in value):
                yield f"{module.name}.{name}", value


@pytest.mark.parametrize("code", sorted({rule.code for _, rules in _list_tuples() for rule in rules} | CODES))
def test_a_case_shows_the_code(code: str) -> None:
    assert code in list_codes()


def test_every_code_is_known_to_be_of_a_voice() -> None:
    tuples = dict(_list_tuples())
    assert sorted(tuples) == ["addressing.OF_ANSWERS", "naming.OF_ASKERS", "resolving.OF_LABELS"]
    assert {rule.code for rules in tuples.values() for rule in rules} <= CODES
