"""Known turns, printed in every layout, come back as they were: starts, roles, voices and pairs, exactly.

Each test prints a table by form; `python -m tests.layouts FORM --scene NAME --show`, from the
checkout, shows one rendering with its differences.
"""

from __future__ import annotations

import os
from random import Random
from typing import Literal

import pytest

from transcripts import parse

from .comparing import list_differences
from .conferences import make_scene
from .layouts import FORMS
from .rendering import render
from .trials import Trial, draw_random, draw_scene, list_failures, measure, run_forms, run_random, tabulate

FLOORS = {"zh": 0.98, "en": 0.98}
"""By language, the share of renderings, in named forms and random layouts together, that comes back exactly."""
RANDOM_FLOORS = {"zh": 0.97, "en": 0.98}
"""The same of many random layouts alone."""

SCENES = 6
"""Made-up conferences for each named form."""
LAYOUTS = 120
"""Random layouts for each language."""
MANY_LAYOUTS = int(os.environ.get("TRANSFER_LAYOUTS", "2000"))
"""Random layouts for each language where time is no matter."""

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def check_floor(trials: list[Trial], floor: float) -> None:
    """Prints the table and the failures; raises AssertionError below the floor."""
    print(tabulate(trials))
    print("\n".join(list_failures(trials)))
    share = measure(trials)
    assert share >= floor, f"{share:.3f} of {len(trials)} renderings came back exactly\n{tabulate(trials)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_turns_come_back(language: Language) -> None:
    check_floor([*run_forms(language, SCENES), *run_random(language, LAYOUTS)], FLOORS[language])


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_many_random_layouts_come_back(language: Language) -> None:
    check_floor(list(run_random(language, MANY_LAYOUTS)), RANDOM_FLOORS[language])


# The renderer itself.


@pytest.mark.parametrize("form", FORMS)
def test_a_rendering_holds_what_was_said(form: str) -> None:
    """Every turn starts at its own words, in order, and no two at the same place."""
    layout = FORMS[form]
    scene = draw_scene(layout, 0)
    rendered = render(scene, layout)
    starts = [turn.start for turn in rendered.turns]
    assert starts == sorted(set(starts))
    assert len(starts) == len(scene.turns)
    if layout.rewording == "bracket" or layout.is_halfwidth or layout.loses_quotes or layout.width:
        return
    for turn, said in zip(rendered.turns, scene.turns, strict=True):
        words = said.paragraphs[0].lstrip('*“「（("')[:10]
        heard = "As interpreted" if layout.speech[0] and said.role == "speaker" and form == "en-04" else words
        assert rendered.text.startswith(heard, turn.start)


@pytest.mark.parametrize("form", ["zh-01", "en-01"])
def test_scenes_and_layouts_repeat(form: str) -> None:
    layout = FORMS[form]
    assert draw_scene(layout, 3) == draw_scene(layout, 3)
    assert draw_random(layout.language, 3) == draw_random(layout.language, 3)


def test_every_question_of_a_scene_is_answered() -> None:
    for seed in range(30):
        scene = make_scene(Random(seed), "en" if seed % 3 == 0 else "zh-Hans")
        asked = [number for turn in scene.turns for number in turn.asks]
        answered = {number for turn in scene.turns for number in turn.answers}
        assert asked == sorted(set(asked))
        assert set(asked) == answered


def test_a_wrong_parse_is_told() -> None:
    """The comparison is no rubber stamp: a release of another text differs."""
    layout = FORMS["zh-01"]
    rendered = render(draw_scene(layout, 1), layout)
    assert list_differences(rendered, parse("没有人说话。"))
