"""Which layout a conference is printed in, and what the parse of the print has to give back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from layouts.conferences import Scene
from layouts.layouts import FORMS, Layout, accepts
from layouts.mixing import random_layout
from layouts.rendering import render
from layouts.traditional import to_traditional

from .composing import Draft
from .plan import PlannedPair
from .templates import Speech

UNSAFE: frozenset[str] = frozenset()
"""Named forms that the parser does not read surely enough for a test of something else."""
MIXES = 60
"""Random layouts of each language."""
_TO_HALF = str.maketrans("，：；？！（）", ",:;?!()")


@lru_cache
def list_layouts(speech: Speech) -> tuple[Layout, ...]:
    """The layouts to print in: named forms and random ones that print the words just as they were said."""
    rng = Random(f"layouts {speech}")
    mixes = [
        replace(random_layout(rng, speech), name=f"random-{number}", drops_labels=False, loses_quotes=False)
        for number in range(MIXES)
    ]
    forms = [layout for layout in FORMS.values() if layout.language == speech and layout.name not in UNSAFE]
    return tuple(replace(layout, has_furniture=False) for layout in (*forms, *mixes) if is_plain(layout))


def is_plain(layout: Layout) -> bool:
    """Whether the layout changes no word of what was said, has all labels and a date."""
    framed = layout.speech != ("", "") or layout.question != ("", "")
    changed = layout.rewording or layout.loses_quotes or layout.drops_labels or layout.opens_unlabelled
    return layout.is_headed and layout.flow == "lines" and not framed and not changed


def choose_layout(
    rng: Random, scene: Scene, *, avoid: str = "", is_verbatim: bool = False, is_html: bool = False
) -> Layout:
    """A layout that can print the conference, other than the one to avoid.

    A verbatim one keeps full-width marks and wraps no lines; one for HTML wraps none either.
    """
    speech: Speech = "en" if scene.language == "en" else "zh"
    layouts = list_layouts(speech)
    fitting = (one for one in _shuffle(rng, layouts) if one.name != avoid and accepts(one, scene))
    layout = next(fitting)
    return replace(
        layout,
        is_halfwidth=layout.is_halfwidth and not is_verbatim,
        width=0 if is_html or is_verbatim else layout.width,
    )


def _shuffle(rng: Random, layouts: Sequence[Layout]) -> Iterator[Layout]:
    yield from rng.sample(layouts, len(layouts))


def print_scene(scene: Scene, layout: Layout) -> str:
    """The conference's text, its title first."""
    return render(scene, layout).text


def list_pairs(draft: Draft, scene: Scene, layout: Layout) -> tuple[PlannedPair, ...]:
    """The pairs as the layout prints them, in the order of the questions."""
    questions = [part.question for exchange in draft.exchanges for part in exchange.parts]
    if draft.language == "zh-Hant":
        questions = [to_traditional(question) for question in questions]
    answers = [
        "\n".join(line for turn in scene.turns if number in turn.answers for line in turn.paragraphs)
        for number in range(1, len(questions) + 1)
    ]
    pairs = zip(questions, answers, strict=True)
    return tuple(
        PlannedPair(_narrow(question, layout), _narrow(answer, layout)) for question, answer in pairs
    )


def _narrow(text: str, layout: Layout) -> str:
    return text.translate(_TO_HALF) if layout.is_halfwidth else text
