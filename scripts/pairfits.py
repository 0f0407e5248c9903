"""Fits of `transcripts.parsing.pairs`: what a turn is to the exchange, and how sure a pair is."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from families import name_family, name_source
from fitting import as_weights, fit, list_names, using_weights
from scipy import sparse
from scipy.optimize import minimize

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "parsing")]

import casefile  # noqa: E402
from layouts.layouts import FORMS  # noqa: E402
from layouts.rendering import Rendered, render  # noqa: E402
from layouts.trials import draw_random, draw_scene  # noqa: E402
from places import SHARED, fresh_gold, own_gold, shared_gold  # noqa: E402
from readings.measuring import RELEASES, load_all, read_source, to_gold  # noqa: E402

from transcripts import flow  # noqa: E402
from transcripts.languages.detection import choose_languages, take_sample  # noqa: E402
from transcripts.languages.language import Language  # noqa: E402
from transcripts.model import Source, SourceText  # noqa: E402
from transcripts.parsing.drafts import Draft  # noqa: E402
from transcripts.parsing.pairs import pairing  # noqa: E402
from transcripts.parsing.pairs.confidence import Features, list_features, rate  # noqa: E402
from transcripts.parsing.pairs.evidence import Company  # noqa: E402
from transcripts.parsing.pairs.exchange import ACTIONS, Action, Exchange  # noqa: E402
from transcripts.parsing.pairs.pairing import Row, decode  # noqa: E402
from transcripts.parsing.pairs.rounds import share_rounds  # noqa: E402
from transcripts.parsing.record import hash_text  # noqa: E402
from transcripts.parsing.weights import Weights  # noqa: E402
from transcripts.scoring.gold import GoldRelease, read_gold  # noqa: E402
from transcripts.scoring.score import find_start  # noqa: E402

ROOM = "transcripts.parsing.pairs"
REAL = ("shared", "fresh", "readings")
"""Sets of releases that nobody made up."""
FOLDS = 10
RIDGE, STEPS = 1.0, 120
"""The penalty on squared weights of an exchange, and the steps to find them."""
RIGHT_RIDGE = 10.0
"""The penalty on squared weights of the confidence."""
FEWEST = 2
"""Sources in which a piece of evidence has to stand."""
LEAST = 0.35
"""Evidence counts whose weight, times the root of how often it stands, reaches it."""
COUNTS = {"own cases": 2.0, "printed": 0.3, "readings": 0.25}
"""What a turn of a set counts beside one of an annotated release."""
PRINTED, FIRST = 150, 1_000_000
"""Made-up conferences of each language in layouts drawn at random, and the number of the first: the tests
draw others."""
MADE_UP = 0.25
"""What a pair of an invented release counts in how sure a pair is."""
DIGITS = 2
BARRED = -1e9
"""The sum of an action that is not allowed."""

Pair = tuple[frozenset[int], frozenset[int]]
"""Turns by gold's numbers, -1 for one that gold has not: questions and answers."""


@dataclass
class Text:
    """The turns that the parser finds of an annotated release, and what gold says of them."""

    set: str
    source: str
    """What may not be apart from it when some are left out."""
    name: str
    language: str
    drafts: list[Draft]
    spoken: Language
    numbers: list[int]
    """Of each turn that of gold; -1 for one that gold has not."""
    pairs: set[Pair]

    @property
    def is_real(self) -> bool:
        return self.set in REAL

    @cached_property
    def ordered(self) -> list[Pair]:
        """The pairs in the order of their questions."""
        return sorted(self.pairs, key=lambda pair: min(pair[0]))

    def number(self, turns: Sequence[int]) -> frozenset[int]:
        """The numbers of gold of some turns."""
        return frozenset([self.numbers[at] for at in turns])


# Reading.


def read_texts() -> Iterator[Text]:
    """Annotated releases with turns, each text once, cases of the project, conferences in made-up layouts."""
    golds = {"shared": shared_gold(), "fresh": fresh_gold(), "own": own_gold()}
    golds["cases"] = sorted((SHARED / "cases" / "text").glob("*.gold"))
    seen: set[str] = set()
    for name, paths in golds.items():
        for path in paths:
            gold = read_gold(path)
            if gold.turns and gold.meta.get("genre") != "discussion" and gold.text not in seen:
                seen.add(gold.text)
                yield read_text(name, gold, name_text_source(name, gold, path.stem))
    yield from _read_readings()
    for case in (case for path in casefile.list_files() for case in casefile.read_cases(path)):
        if case.text and "genre: discussion" not in case.says and not case.xfail:
            yield from _read_case(case)
    for language in ("zh", "en"):
        for number in range(FIRST, FIRST + PRINTED):
            layout, scene = draw_random(language, number)
            yield _read_printed(f"random {language} {number}", render(scene, layout))
    for name, layout in FORMS.items():
        yield _read_printed(name, render(draw_scene(layout, FIRST), layout))


def _read_printed(name: str, rendered: Rendered) -> Text:
    """A made-up conference in a layout, whose turns are known."""
    drafts, spoken, language = find_turns(rendered.text, name)
    starts = {turn.start: at for at, turn in enumerate(rendered.turns)}
    numbers = [starts.get(find_start(rendered.text, draft.spans), -1) for draft in drafts]
    pairs = {
        (frozenset([starts[at] for at in asked]), frozenset([starts[at] for at in given]))
        for asked, given in rendered.pairs.values()
    }
    return Text("printed", "printed", name, language, drafts, spoken, numbers, pairs)


def _read_readings() -> Iterator[Text]:
    """The first readings with pairs, as far as they were annotated."""
    for reading in load_all() if RELEASES.is_dir() else ():
        if reading.is_full and reading.turns and reading.genre != "discussion":
            gold = to_gold(reading, read_source(reading).text)
            text = read_text("readings", gold, name_source(reading.file))
            text.drafts = [draft for draft in text.drafts if draft.start < reading.end]
            yield text


def name_text_source(set_: str, gold: GoldRelease, stem: str) -> str:
    """What an annotated file may not be apart from."""
    return stem if set_ == "own" else name_source(name_family(gold, stem))


def read_text(set_: str, gold: GoldRelease, source: str) -> Text:
    """The turns of an annotated release."""
    drafts, spoken, language = find_turns(gold.text, gold.name)
    starts = {find_start(gold.text, turn.spans): at for at, turn in enumerate(gold.turns)}
    numbers = [starts.get(find_start(gold.text, draft.spans), -1) for draft in drafts]
    pairs = {(pair.questions, pair.answers) for pair in gold.pairs.values()}
    return Text(set_, source, gold.name, language, drafts, spoken, numbers, pairs)


def find_turns(text: str, name: str) -> tuple[list[Draft], Language, str]:
    """The turns of a text before anything is paired, its language and the code of that."""
    source = SourceText(text, Source(name, hash_text(text), "text/plain", "utf-8"))
    tag, spoken, other = choose_languages(take_sample(text), None, None, None)
    with patch.object(flow, "find_pairs", return_value=[]):
        decided = flow.decide(source, spoken, other, tag=tag)
    return decided.drafts, spoken, decided.tag.partition("-")[0]


def _read_case(case: casefile.Case) -> Iterator[Text]:
    """A case of the project whose turns are said, if the parser finds as many."""
    lines = casefile.list_turns(case)
    drafts, spoken, language = find_turns(case.text, case.where)
    if not lines or len(drafts) != len(lines):
        return
    asked: defaultdict[str, set[int]] = defaultdict(set)
    given: defaultdict[str, set[int]] = defaultdict(set)
    for at, line in enumerate(lines):
        for mark in line["marks"].split():
            (asked if mark[0] == "q" else given)[mark[1:]].add(at)
    pairs = {(frozenset(asked[number]), frozenset(given[number])) for number in asked}
    numbers = list(range(len(lines)))
    yield Text("own cases", case.where, case.where, language, drafts, spoken, numbers, pairs)


def tell_action(text: Text, index: int, exchange: Exchange, known: dict[int, int]) -> Action:
    """What gold says that a turn is, of what is allowed.

    Args:
        text: its release.
        index: of the turn.
        exchange: what gold's exchange is at.
        known: of the pairs of gold that are open or closed by then, their place in the exchange; filled here.
    """
    number, allowed = text.numbers[index], exchange.list_allowed(index)
    asks = [at for at, (asked, _) in enumerate(text.ordered) if number in asked]
    if asks:
        return _tell_asking(asks[0], allowed, exchange, known)
    if len(allowed) == 1:
        return allowed[0]
    ours = {known[at] for at, (_, given) in enumerate(text.ordered) if number in given and at in known}
    first = len(exchange.pairs) - len(exchange.waiting)
    waiting = set(range(first, len(exchange.pairs)))
    if "answers" not in allowed or not ours & waiting:
        return "none"
    if all(text.ordered[at][1] for at, place in known.items() if place in waiting):
        ours |= waiting
    if waiting <= ours:
        return "answers-both" if first - 1 in ours and "answers-both" in allowed else "answers"
    return "answers-last" if max(waiting) in ours and "answers-last" in allowed else "answers"


def _tell_asking(pair: int, allowed: Sequence[Action], exchange: Exchange, known: dict[int, int]) -> Action:
    """What a turn is that asks in a pair of gold."""
    if pair not in known and "opens" in allowed:
        known[pair] = len(exchange.pairs)
        return "opens"
    is_last = known.get(pair) == len(exchange.pairs) - 1
    return "goes-on" if is_last and "goes-on" in allowed else allowed[0]


# Fitting.


class Exchanges:
    """The turns of all texts about which weights decide, with their evidence where gold's exchange stands."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self.companies = [Company(text.drafts, text.spoken) for text in texts]
        self._of: list[int] = []
        evidence: list[list[str]] = []
        actions: list[int] = []
        barred: list[list[float]] = []
        for at, (text, company) in enumerate(zip(texts, self.companies, strict=True)):
            exchange, known = Exchange(text.drafts), dict[int, int]()
            for index in range(len(text.drafts)):
                allowed = exchange.list_allowed(index)
                action = tell_action(text, index, exchange, known)
                if allowed[1:]:
                    self._of.append(at)
                    evidence.append(company.describe(index, exchange))
                    actions.append(ACTIONS.index(action))
                    barred.append([0.0 if one in allowed else BARRED for one in ACTIONS])
                exchange.take(action, index)
        self._actions, self._barred = np.array(actions), np.array(barred)
        self._sources = np.array([texts[at].source for at in self._of])
        self._counts = np.array([COUNTS.get(texts[at].set, 1.0) for at in self._of])
        self._fill(evidence)

    def _fill(self, evidence: Sequence[Sequence[str]]) -> None:
        """The matrix of the evidence, a row a turn."""
        texts: defaultdict[str, set[int]] = defaultdict(set)
        for at, names in zip(self._of, evidence, strict=True):
            for name in names:
                texts[name].add(at)
        self.releases = {name: len(found) for name, found in texts.items()}
        self._names = sorted(texts)
        index = {name: at for at, name in enumerate(self._names)}
        cells = [(row, index[name]) for row, names in enumerate(evidence) for name in names]
        shape = len(evidence), len(index)
        self._matrix = sparse.csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape)

    def fit_without(self, sources: Collection[str]) -> Mapping[str, Row]:
        """The weights of the evidence that counts, from all texts but those of some sources."""
        used = ~np.isin(self._sources, list(sources))
        matrix = self._matrix[used]
        common = np.flatnonzero(self._count_sources(matrix, used) >= FEWEST)
        weights = self._weigh(matrix[:, common], used)
        often = np.sqrt(np.asarray(matrix[:, common].sum(0)).ravel())
        spread = np.abs(weights - weights.mean(1, keepdims=True)).max(1)
        kept = common[spread * often >= LEAST]
        found = self._weigh(matrix[:, kept], used)
        found = (found - found.mean(1, keepdims=True)).round(DIGITS)
        return {self._names[at]: tuple(row) for at, row in zip(kept, found.tolist(), strict=True)}

    def _count_sources(self, matrix: sparse.csr_matrix, used: np.ndarray) -> np.ndarray:
        """In how many sources each piece of evidence stands."""
        _, numbers = np.unique(self._sources[used], return_inverse=True)
        rows = np.arange(len(numbers))
        belongs = sparse.csr_matrix((np.ones(len(numbers)), (numbers, rows)))
        return np.asarray(((belongs @ matrix) > 0).sum(0)).ravel()

    def _weigh(self, matrix: sparse.csr_matrix, used: np.ndarray) -> np.ndarray:
        """Weights of a ridge multinomial regression, evidence by actions."""
        barred, counts = self._barred[used], self._counts[used]
        right = np.eye(len(ACTIONS))[self._actions[used]]
        turned = matrix.T.tocsr()

        def measure(flat: np.ndarray) -> tuple[float, np.ndarray]:
            weights = flat.reshape(-1, len(ACTIONS))
            sums = matrix @ weights + barred
            sums -= sums.max(1, keepdims=True)
            chances = np.exp(sums)
            total = chances.sum(1, keepdims=True)
            loss = -(counts * ((sums * right).sum(1) - np.log(total[:, 0]))).sum()
            slope = turned @ ((chances / total - right) * counts[:, None]) + RIDGE * weights
            return loss + RIDGE / 2 * (flat**2).sum(), slope.ravel()

        start = np.zeros(matrix.shape[1] * len(ACTIONS))
        found = minimize(measure, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
        return found.x.reshape(-1, len(ACTIONS))


class Rated(NamedTuple):
    """A pair that the parser makes: what is unusual about it, and whether gold has it."""

    features: Features
    right: bool
    text: Text


def pair_text(text: Text, company: Company, rows: Mapping[str, Row]) -> list[Rated]:
    """The pairs that weights make of a text."""
    pairs = share_rounds(text.drafts, decode(text.drafts, company, rows), text.spoken)
    found = [(text.number(pair.questions), text.number(pair.answers)) for pair in pairs]
    described = list_features(text.drafts, pairs)
    return [
        Rated(features, pair in text.pairs, text) for features, pair in zip(described, found, strict=True)
    ]


def hold_out(exchanges: Exchanges) -> list[list[Rated]]:
    """The pairs of each text, by weights that saw no text of its source."""
    texts = exchanges.texts
    folds = fold(texts)
    pairs: list[list[Rated]] = [[] for _ in texts]
    for out in range(FOLDS):
        rows = exchanges.fit_without(
            {text.source for text, own in zip(texts, folds, strict=True) if own == out}
        )
        for at, text in enumerate(texts):
            if folds[at] == out:
                pairs[at] = pair_text(text, exchanges.companies[at], rows)
    return pairs


def fold(texts: Sequence[Text]) -> list[int]:
    """The fold of each text: sources whole, the largest first into the smallest."""
    sizes: defaultdict[str, int] = defaultdict(int)
    for text in texts:
        sizes[text.source] += len(text.drafts)
    loads, folds = [0] * FOLDS, dict[str, int]()
    for source in sorted(sizes, key=lambda name: (-sizes[name], name)):
        folds[source] = loads.index(min(loads))
        loads[folds[source]] += sizes[source]
    return [folds[text.source] for text in texts]


def fit_right(rated: Sequence[Rated]) -> Weights:
    """The weights of the chance that a pair is right."""
    names = ["base", *list_names(one.features for one in rated)]
    matrix = np.array([[1.0, *(one.features.get(name, 0.0) for name in names[1:])] for one in rated])
    right = np.array([one.right for one in rated], float)
    counts = np.array([1.0 if one.text.is_real else MADE_UP for one in rated])
    return as_weights(names, fit(matrix.astype(np.float32), right, counts, RIGHT_RIDGE).round(DIGITS))


class PairWeights(NamedTuple):
    """All weights of the room."""

    rows: Mapping[str, Row]
    right: Weights


class PairFit:
    """The turns and the pairs of annotated releases; the pairs by weights that saw none of their source."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.exchanges = Exchanges(texts)
        self.held = hold_out(self.exchanges)

    def fit_without(self, sources: Collection[str]) -> PairWeights:
        """The weights from all that is annotated but what comes from some sources."""
        kept = [one for pairs in self.held for one in pairs if one.text.source not in sources]
        return PairWeights(self.exchanges.fit_without(sources), fit_right(kept))

    def rate(self) -> list[tuple[Rated, float]]:
        """The pairs of real releases, each with the confidence that a fit without its source gives it."""
        pairs = [one for found in self.held for one in found]
        rated: list[tuple[Rated, float]] = []
        for source in sorted({one.text.source for one in pairs if one.text.is_real}):
            right = fit_right([one for one in pairs if one.text.source != source])
            rated += [(one, rate(one.features, right)) for one in pairs if one.text.source == source]
        return [(one, chance) for one, chance in rated if one.text.is_real]


@contextmanager
def using_pairs(weights: PairWeights) -> Iterator[None]:
    """Lets the parser go by other weights."""
    with (
        patch.object(pairing, "read_rows", lambda: weights.rows),
        using_weights(ROOM, {"right": weights.right}),
    ):
        yield


# Writing.


def format_rows(exchanges: Exchanges, rows: Mapping[str, Row]) -> str:
    """The text of `exchange.tsv`: a line a piece of evidence, and in how many releases it stands."""
    lines = ["\t".join(["evidence", "releases", *ACTIONS])]
    for name, row in sorted(rows.items()):
        lines.append(
            "\t".join([name, str(exchanges.releases[name]), *[f"{weight + 0.0:g}" for weight in row]])
        )
    return "\n".join([*lines, ""])
