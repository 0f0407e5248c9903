"""Writes the corpus: from a number of releases and a seed to files and the plan of them."""

from __future__ import annotations

from pathlib import Path
from random import Random

from .composing import compose
from .plan import Plan, PlannedRelease
from .planting import Bed, plant_all, share_out
from .printing import choose_layout, list_pairs, print_scene
from .sheets import Calendar, Seen, Sheet, draw_sheet
from .sites import dress

LEAST_RELEASES = 60
"""Files in which every kind of case has room."""


def make_corpus(folder: Path, releases: int = 300, seed: int = 0) -> Plan:
    """Writes so many made-up releases below a folder, and says what was planted in them.

    The same number and seed give the same bytes under the same names.

    Args:
        folder: a new or empty folder; files go into sub-folders like sites.
        releases: files in all, copies among them; at least `LEAST_RELEASES`.
        seed: another one gives another corpus.

    Raises:
        ValueError: there are too few releases for every kind of case.
    """
    if releases < LEAST_RELEASES:
        raise ValueError(
            f"a corpus of {releases} releases has no room for every case; ask for {LEAST_RELEASES} or more"
        )
    rng, budget, seen = Random(f"corpus {seed}"), share_out(releases), Seen()
    calendar = Calendar(rng, releases)
    sheets = [draw_sheet(seed, number, calendar, seen) for number in range(releases - budget.copies)]
    bed = Bed(rng, calendar, seen, sheets)
    cases = plant_all(bed, budget)
    layouts: dict[int, str] = {}
    planned = [_write(sheet, folder, layouts) for sheet in bed.sheets]
    return Plan(tuple(planned), tuple(cases))


def _write(sheet: Sheet, folder: Path, layouts: dict[int, str]) -> PlannedRelease:
    text, planned = _print(sheet, layouts)
    path = folder / sheet.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dress(text, sheet.site, sheet.day), encoding="utf-8", newline="\n")
    return planned


def _print(sheet: Sheet, layouts: dict[int, str]) -> tuple[str, PlannedRelease]:
    """The text of a sheet, its title first, and what is in it; notes the sheet's layout."""
    if sheet.article:
        body = "\n".join(sheet.article.paragraphs)
        planned = PlannedRelease(
            sheet.name, sheet.day, sheet.language, sheet.article.genre, "article", (), body
        )
        return f"{sheet.article.title}\n{body}\n", planned
    assert sheet.draft is not None
    scene = compose(sheet.draft, sheet.day)
    avoid = "" if sheet.is_mirror or sheet.copy_of is None else layouts[sheet.copy_of]
    layout = choose_layout(
        Random(f"{sheet.key} layout"),
        scene,
        avoid=avoid,
        is_verbatim=sheet.is_verbatim,
        is_html=sheet.site.is_html,
    )
    layouts[sheet.number] = layout.name
    pairs = list_pairs(sheet.draft, scene, layout)
    planned = PlannedRelease(sheet.name, sheet.day, sheet.language, "transcript", layout.name, pairs)
    return print_scene(scene, layout), planned
