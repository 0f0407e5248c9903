"""Which gold texts are rewritten how: everything follows from a seed and the text's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, count, islice
from pathlib import Path
from random import Random
from typing import Literal, get_args

from transcripts.scoring.gold import GoldRelease, read_gold

from .forms import Form, compile_form, draw_form
from .heads import find_role_word
from .labels import Label, Owner, list_labels
from .rewriting import (
    find_language,
    invent_heads,
    invent_role_words,
    print_in_form,
    replace_role_words,
)

Kind = Literal["kept", "invented", "roles"]
"""Heads are kept or invented, in a new form; or only words for roles are invented, in the old form."""
KINDS: tuple[Kind, ...] = get_args(Kind)
Set = Literal["own", "shared", "fresh"]
SETS: tuple[Set, ...] = get_args(Set)
"""Of gold: the project's, and those beside the checkout."""

FEWEST_LABELS = 3
MOST_DRAWS = 100
"""Forms drawn for a text before it is given up."""
_TESTS = Path(__file__).resolve().parents[1]
_FOLDERS: dict[Set, Path] = {
    "own": _TESTS / "gold",
    "shared": _TESTS.parents[1] / "shared" / "gold",
    "fresh": _TESTS.parents[1] / "shared" / "fresh",
}
_CONVERSATIONS = ("transcript", "interview", "discussion")


@dataclass(frozen=True)
class Source:
    """A gold conversation that can be rewritten."""

    gold: GoldRelease
    labels: tuple[Label, ...]

    @property
    def name(self) -> str:
        """Of the file, without its ending."""
        return Path(self.gold.name).stem

    def allows(self, kind: Kind) -> bool:
        """Whether the text has what is to be replaced."""
        return kind != "roles" or any(find_role_word(label.head) for label in self.labels)


@dataclass(frozen=True)
class Rewritten:
    """A gold text with other labels."""

    name: str
    """`SOURCE.KIND.ROUND`."""
    kind: Kind
    gold: GoldRelease
    heads: dict[Owner, str]
    form: Form | None
    """None where labels are printed as they were."""
    rejected: int
    """Forms that were drawn before this one and stand at a line that is no label."""

    @property
    def language(self) -> str:
        """`zh` or `en`."""
        return find_language(self.gold)


@cache
def load_sources(gold_set: Set) -> tuple[Source, ...]:
    """The conversations of a set with at least three labels, by name; none where the set is absent."""
    golds = (read_gold(path) for path in sorted(_FOLDERS[gold_set].glob("*.gold")))
    sources = (Source(gold, list_labels(gold)) for gold in golds if _is_conversation(gold))
    return tuple(source for source in sources if len(source.labels) >= FEWEST_LABELS)


def _is_conversation(gold: GoldRelease) -> bool:
    return gold.meta.get("genre") in _CONVERSATIONS and not gold.has_genre_alone


def draw_texts(seed: str, n: int, sources: Sequence[Source]) -> Iterator[Rewritten]:
    """So many rewritten texts: rounds of every source in every kind, each round in an order of its own.

    A text depends on the seed, its source, kind and round, never on the other
    sources. The third kind takes only texts with words for roles.
    """
    rounds = (draw_round(seed, sources, number) for number in (count() if sources else ()))
    return islice(chain.from_iterable(rounds), n)


def draw_round(seed: str, sources: Sequence[Source], number: int) -> Iterator[Rewritten]:
    """Every source once in every kind, in an order drawn by the seed."""
    trials = [(kind, source) for kind in KINDS for source in sources if source.allows(kind)]
    trials.sort(key=lambda trial: Random(f"{seed} {name_text(trial[1], trial[0], number)}").random())
    for kind, source in trials:
        yield draw_text(seed, source, kind, number)


def name_text(source: Source, kind: Kind, number: int) -> str:
    """How tables and failures call a rewritten text."""
    return f"{source.name}.{kind}.{number}"


def draw_text(seed: str, source: Source, kind: Kind, number: int) -> Rewritten:
    """A source, rewritten in one kind, in a round of that number."""
    name = name_text(source, kind, number)
    rng = Random(f"{seed} {name} text")
    gold = replace(source.gold, name=name, meta=source.gold.meta | {"id": name})
    if kind == "roles":
        words = invent_role_words(gold, source.labels, rng)
        return Rewritten(name, kind, replace_role_words(gold, source.labels, words), {}, None, 0)
    heads = invent_heads(gold, source.labels, rng) if kind == "invented" else {}
    return _draw_form(Rewritten(name, kind, gold, heads, None, 0), source.labels, rng)


def _draw_form(text: Rewritten, labels: Sequence[Label], rng: Random) -> Rewritten:
    """The text in the first form drawn that no line but its labels has.

    Raises:
        ValueError: every form drawn stands somewhere else in the text.
    """
    heads = [text.heads.get(label.owner, label.head) for label in labels]
    for rejected in range(MOST_DRAWS):
        form = draw_form(rng, has_case=text.language != "zh")
        printed = print_in_form(text.gold, labels, form, text.heads, rng)
        if not stands_elsewhere(form, printed, max(map(len, heads))):
            return replace(text, gold=printed, form=form, rejected=rejected)
    raise ValueError(f"{text.name}: no form that its other lines do not have")


def stands_elsewhere(form: Form, gold: GoldRelease, longest: int) -> bool:
    """Whether a line that is no label starts in the form, with a head of at most so many characters."""
    labels = {piece.span[0] for piece in gold.pieces if piece.kind == "label"}
    return any(match.start() not in labels for match in compile_form(form, longest).finditer(gold.text))


def list_training_texts(seed: str, n: int) -> list[tuple[str, GoldRelease]]:
    """Pairs of a text and its gold, to fit a parser on: rewritten from all sets but the held-out `fresh`.

    `name` of the gold starts with that of its source, so that a fit can leave
    whole sources out.
    """
    sources = (*load_sources("own"), *load_sources("shared"))
    return [(text.gold.text, text.gold) for text in draw_texts(seed, n, sources)]
