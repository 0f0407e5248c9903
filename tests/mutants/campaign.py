"""Which texts are damaged how, and what came of each: everything follows from a seed and the text's name."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

import transcripts
from transcripts import Release
from transcripts.model import CONVERSATIONS
from transcripts.scoring.gold import GoldRelease, read_gold
from transcripts.scoring.score import Tally

from .damaging import DAMAGES, Mutant, Page, damage_often, damage_once
from .measuring import count, count_altered

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
GOLD = (ROOT / "tests" / "gold", SHARED / "gold", SHARED / "fresh")
LONGEST = 60_000
"""Characters of a text that is damaged; longer ones take the time of many."""
METRICS = ("turns", "roles", "pairs")
SHARES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2)
"""Of the lines of a gold that are damaged."""


@dataclass(frozen=True)
class Outcome:
    """What one mutant showed."""

    name: str
    kind: str
    number: int
    altered: int = 0
    """Turns that changed where nothing was damaged."""
    turns: int = 0
    """Of the text as it was."""
    fault: str | None = None
    """What was raised, or does not hold of the release."""


def list_texts() -> list[Path]:
    """The seeds, all gold, and the wild texts that are not kept for a first reading."""
    wild = SHARED / "wild" / "releases"
    kept = {name for path in (SHARED / "readings").glob("*.txt") for name in path.read_text("utf-8").split()}
    return [
        *sorted((ROOT / "seeds").glob("*.txt")),
        *(path for folder in GOLD for path in sorted(folder.glob("*.gold"))),
        *(
            path
            for path in sorted(wild.glob("*"))
            if path.name not in kept and path.suffix in (".txt", ".md")
        ),
    ]


def read_text(path: Path) -> str:
    """The text of a release, of its gold or of its file."""
    return read_gold(path).text if path.suffix == ".gold" else transcripts.read(path).text


@lru_cache(maxsize=4)
def read_page(path: Path) -> tuple[Page, Release] | None:
    """A text that can be damaged, and its parse; None for one that is too long."""
    text = read_text(path)
    if not text.strip() or len(text) > LONGEST:
        return None
    release = transcripts.parse(text)
    return Page.make(text, [turn.label_span for turn in release.turns if turn.label_span]), release


def draw_mutant(path: Path, kind: str, number: int, seed: str) -> Mutant | None:
    """A text with one damage."""
    page = read_page(path)
    return damage_once(random.Random(f"{seed} {path.name} {kind} {number}"), page[0], kind) if page else None


def try_text(path: Path, rounds: int, seed: str) -> list[Outcome]:
    """Every kind of damage so many times, one at a time."""
    drawn = ((kind, number) for number in range(rounds) for kind in DAMAGES)
    return [outcome for kind, number in drawn for outcome in try_mutant(path, kind, number, seed)]


def try_mutant(path: Path, kind: str, number: int, seed: str) -> Iterator[Outcome]:
    """What one damage showed; nothing if the text has nothing to damage so."""
    from invariants import check_release

    mutant = draw_mutant(path, kind, number, seed)
    found = read_page(path)
    if mutant is None or found is None:
        return
    before, make = found[1], partial(Outcome, path.name, kind, number)
    try:
        after = transcripts.parse(mutant.made)
        check_release(after)
    except Exception as fault:
        said = re.sub(r"\s+", " ", str(fault))[:200]
        yield make(fault=f"{type(fault).__name__}: {said}", turns=len(before.turns))
        return
    yield make(count_altered(before, after, mutant), len(before.turns))


def score_damage(path: Path, share: float, seed: str) -> dict[str, Tally] | None:
    """What is found of a gold conversation when so many of its lines are damaged; None for other genres."""
    gold = read_gold(path)
    if gold.meta.get("genre") not in CONVERSATIONS or gold.has_genre_alone or len(gold.text) > LONGEST:
        return None
    labels = [turn.label_span for turn in gold.turns if turn.label_span]
    page = Page.make(gold.text, labels)
    draw = random.Random(f"{seed} {path.name} {share}")
    mutant = damage_often(draw, page, share) if share else Mutant(gold.text, ())
    return _score(gold, transcripts.parse(mutant.made), mutant)


def _score(gold: GoldRelease, release: Release, mutant: Mutant) -> dict[str, Tally]:
    places = [mutant.find(turn.spans[0][0]) for turn in gold.turns]
    wanted = [(place, turn.role) for place, turn in zip(places, gold.turns, strict=True) if place is not None]
    found = [(turn.spans[0][0], turn.role) for turn in release.turns]
    starts = {turn.id: turn.spans[0][0] for turn in release.turns}
    pairs = [
        (frozenset(map(starts.get, pair.question_turns)), frozenset(map(starts.get, pair.answer_turns)))
        for pair in release.pairs
        if pair.status == "answered"
    ]
    meant = [
        (frozenset(places[at] for at in pair.questions), frozenset(places[at] for at in pair.answers))
        for pair in gold.pairs.values()
        if pair.answers
    ]
    return {
        "turns": count((start for start, _ in found), (place for place, _ in wanted)),
        "roles": count(found, wanted),
        "pairs": count(pairs, [pair for pair in meant if None not in pair[0] | pair[1]]),
    }


def run_campaign(mutants: int, seed: str, workers: int | None = None) -> Iterator[Outcome]:
    """One damage at a time: every kind in every text, in rounds; few mutants are of texts drawn from all."""
    paths = list_texts()
    texts = min(len(paths), -(-mutants // len(DAMAGES)))
    rounds = -(-mutants // (texts * len(DAMAGES)))
    paths = random.Random(seed).sample(paths, texts)
    with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
        chunks = pool.map(partial(try_text, rounds=rounds, seed=seed), paths)
        yield from islice((outcome for chunk in chunks for outcome in chunk), mutants)


def score_shares(seed: str, workers: int | None = None) -> dict[float, dict[str, Tally]]:
    """F1 over all gold by the share of lines that are damaged."""
    paths = [path for folder in GOLD for path in sorted(folder.glob("*.gold"))]
    with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
        return {
            share: _add(filter(None, pool.map(partial(score_damage, share=share, seed=seed), paths)))
            for share in SHARES
        }


def _add(counts: Iterator[dict[str, Tally]]) -> dict[str, Tally]:
    total = {metric: Tally() for metric in METRICS}
    for one in counts:
        total = {metric: total[metric] + one[metric] for metric in METRICS}
    return total
