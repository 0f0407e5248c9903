"""Which conferences are printed in which layouts, and how much of that comes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from transcripts import parse

from .casting import Language
from .comparing import list_differences
from .conferences import Scene, make_scene
from .golden import SEEDS, load_seed
from .layouts import FORMS, Layout, accepts
from .mixing import random_layout
from .rendering import render


@dataclass(frozen=True)
class Trial:
    """One conference in one layout."""

    form: str
    """The layout's name; of a random one, its number behind it."""
    scene: str
    """The scene's number, or the name of a seed."""
    differences: tuple[str, ...]

    @property
    def group(self) -> str:
        """The row of the table that the trial counts in."""
        return self.form.rpartition("-")[0] if self.form.startswith("random") else self.form


def run_forms(language: Literal["zh", "en"], scenes: int) -> Iterator[Trial]:
    """Every named form of a language with so many made-up conferences, and with the seeds where it can be."""
    for form, layout in FORMS.items():
        if layout.language != language:
            continue
        for number in range(scenes):
            yield try_layout(layout, draw_scene(layout, number), form, str(number))
        for seed in SEEDS:
            scene = load_seed(seed)
            if accepts(layout, scene):
                yield try_layout(layout, scene, form, seed)


def run_random(language: Literal["zh", "en"], count: int) -> Iterator[Trial]:
    """So many random layouts, each with a conference of its own."""
    for number in range(count):
        layout, scene = draw_random(language, number)
        yield try_layout(layout, scene, f"random-{language}-{number}", "0")


def try_layout(layout: Layout, scene: Scene, form: str, name: str) -> Trial:
    """The scene printed so, and what the parse gets wrong of it."""
    rendered = render(scene, layout)
    return Trial(form, name, tuple(list_differences(rendered, parse(rendered.text))))


def draw_scene(layout: Layout, number: int) -> Scene:
    """The made-up conference of that number that the layout can print."""
    return _draw(Random(f"{layout.name} {number}"), layout)


def draw_random(language: str, number: int) -> tuple[Layout, Scene]:
    """The random layout of that number, and its conference."""
    rng = Random(f"random {language} {number}")
    layout = random_layout(rng, "en" if language == "en" else "zh")
    return layout, _draw(rng, layout)


def _draw(rng: Random, layout: Layout) -> Scene:
    for _ in range(200):
        script: Language = "zh-Hant" if rng.random() < 0.25 else "zh-Hans"
        scene = make_scene(rng, "en" if layout.language == "en" else script, rng.choice(layout.kinds))
        if accepts(layout, scene):
            return scene
    raise ValueError(f"{layout.name}: no made-up conference can be printed so")


def tabulate(trials: Iterable[Trial]) -> str:
    """By form: rendered, exact, the share, and the first difference with its scene."""
    groups: defaultdict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        groups[trial.group].append(trial)
    lines = [f"{'form':<16} {'rendered':>8} {'exact':>6} {'share':>6}  first difference"]
    for form, members in groups.items():
        failing = [trial for trial in members if trial.differences]
        exact = len(members) - len(failing)
        first = f"{failing[0].form} {failing[0].scene}: {failing[0].differences[0]}" if failing else ""
        lines.append(f"{form:<16} {len(members):>8} {exact:>6} {exact / len(members):>6.2f}  {first}")
    return "\n".join(lines)


def list_failures(trials: Iterable[Trial]) -> list[str]:
    """A line for each rendering that did not come back, with its first difference."""
    return [f"{one.form} --scene {one.scene}: {one.differences[0]}" for one in trials if one.differences]


def measure(trials: Iterable[Trial]) -> float:
    """The share of exact renderings."""
    done = list(trials)
    return sum(not trial.differences for trial in done) / len(done)
