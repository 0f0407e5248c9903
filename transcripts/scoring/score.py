"""How right a parse is: turns, roles, voices, pairs and genre against gold, as GOLD.md says under Scoring.

It stands beside the flow: it takes releases, or anybody's records, and gold,
and counts. `tables` shows the counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePath

from transcripts.errors import GoldError, TranscriptsError
from transcripts.model import Span, Turn
from transcripts.radicals import fold_radicals
from transcripts.records import TurnRecord
from transcripts.scoring.goldfile import GoldPair, GoldRelease, GoldTurn
from transcripts.scoring.matching import Known, make_id, tell_difference
from transcripts.scoring.predictions import ForeignTurn, Prediction

METRICS = (
    "genre",
    "title",
    "held_on",
    "turns",
    "roles",
    "voices",
    "unlabelled",
    "characters",
    "pairs",
)
"""In the order of the tables.

`turns`: starts found; `roles`: starts with the right role; `voices`: of the
turns whose voice gold knows; `unlabelled`: starts printed without a label;
`characters`: the non-blank characters of turns that are in a turn of the right
role (their recall is the share of gold that is right); `pairs`: both turn sets
equal. `title` and `held_on` count where gold gives the key. Of gold whose
turns are not annotated `genre` alone counts.
"""
NAMES = "names"
"""A tally beside the metrics: of the turns that are found and given a voice, those whose voice is right.

Its precision says how far a name that is given can be trusted; a voice where gold has `?` counts as wrong.
"""
CONFIDENCE_FLOORS = (0.95, 0.9, 0.8, 0.6, 0.0)
"""Lower ends of the bins of `Scores.reliability`; each reaches up to the one before, the first to 1."""
_CHARACTER = re.compile(r"[^\W_]")
"""A letter, digit or Han character; not `*`, `>`, `#`, quotes, brackets or bullets."""
_LIST_NUMBER = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[.．](?!\d)|[、)）])|[①-⒛]")
"""`1.` `12、` `（三）` `①`; not the start of `3.5` or of `2024年`."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one metric: how many are right, of how many predicted and how many in gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Of what was predicted, the share that is right; 1 if there was nothing to find or to predict."""
        return self.right / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Of what gold has, the share that was found; 1 if there was nothing to find or to predict."""
        return self.right / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 if there was nothing to find or to predict."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class FileScore:
    """The counts of one gold release."""

    name: str
    language: str
    """The language without script or region: `zh`, `en`."""
    tallies: Mapping[str, Tally]
    """By metric, and of `NAMES`."""
    confidences: tuple[tuple[float, bool], ...]
    """Of each predicted pair: its confidence, and whether it is exactly right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Predicted pairs of about the same confidence."""

    floor: float
    pairs: int
    right: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a set of gold releases."""

    files: tuple[FileScore, ...]
    missing: tuple[str, ...]
    """Gold without a prediction; it counts as if nothing had been found."""
    differing: tuple[str, ...]
    """Gold whose prediction has another text, so that no offset compares; it counts as missing does."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the gold, in alphabetical order."""
        return tuple(sorted({file.language for file in self.files}))

    def total(self, metric: str, language: str | None = None) -> Tally:
        """The counts of a metric or of `NAMES`, summed over the files of a language or over all."""
        files = [file for file in self.files if language in (None, file.language)]
        return sum((file.tallies[metric] for file in files), Tally())

    def reliability(self) -> tuple[Bin, ...]:
        """How often pairs of a stated confidence are right."""
        pairs = list(chain.from_iterable(file.confidences for file in self.files))
        return tuple(
            _fill_bin(floor, ceiling, pairs)
            for floor, ceiling in zip(CONFIDENCE_FLOORS, (2.0, *CONFIDENCE_FLOORS), strict=False)
        )


def _fill_bin(floor: float, ceiling: float, pairs: Iterable[tuple[float, bool]]) -> Bin:
    inside = [right for confidence, right in pairs if floor <= confidence < ceiling]
    return Bin(floor, len(inside), sum(inside))


# From texts to scores.


def score(
    predictions: Iterable[Prediction],
    golds: Iterable[GoldRelease],
    on_error: Callable[[TranscriptsError], object] | None = None,
) -> Scores:
    """The scores of predictions, each compared with the gold that has its text, read with ideographs.

    A prediction of another text is known by its source name, and reported;
    `on_error` is told where the texts first differ.
    """
    by_text: dict[str, Prediction] = {}
    by_name: dict[str, Prediction] = {}
    for prediction in predictions:
        by_text.setdefault(fold_radicals(prediction.text.rstrip()), prediction)
        for name in (prediction.source.name, PurePath(prediction.source.name).stem):
            by_name.setdefault(name, prediction)
    files: list[FileScore] = []
    missing: list[str] = []
    differing: list[str] = []
    for gold in golds:
        found = by_text.get(fold_radicals(gold.text.rstrip()))
        files.append(_score_release(found, gold))
        if found is None:
            named = next((by_name[name] for name in _list_names(gold) if name in by_name), None)
            (differing if named else missing).append(name_gold(gold))
            if named and on_error:
                on_error(GoldError(tell_difference(gold, make_known(named))))
    return Scores(tuple(files), tuple(missing), tuple(differing))


def make_known(prediction: Prediction) -> Known:
    """The release that a prediction is of."""
    text = fold_radicals(prediction.text)
    return Known(make_id(text), prediction.source.name, text)


def name_gold(gold: GoldRelease) -> str:
    """What tables call a gold."""
    return gold.meta.get("id") or PurePath(gold.name).stem


def _list_names(gold: GoldRelease) -> set[str]:
    """The names by which a prediction's source may call this gold."""
    source = gold.meta.get("source", "")
    return {gold.meta.get("id", ""), PurePath(gold.name).stem, source, PurePath(source).stem} - {""}


# One release.
def name_language(gold: GoldRelease) -> str:
    """The language of gold without script or region."""
    return gold.meta.get("lang", "und").partition("-")[0]


def _score_release(prediction: Prediction | None, gold: GoldRelease) -> FileScore:
    language = name_language(gold)
    if gold.has_genre_alone:
        genre = _count_release(prediction, gold)["genre"]
        tallies = dict.fromkeys((*METRICS, NAMES), Tally()) | {"genre": genre}
        return FileScore(name_gold(gold), language, tallies, ())
    turns, pairs = gold.turns, gold.pairs
    matched = _match_turns(prediction, turns) if prediction else {}
    verdicts = _judge_pairs(prediction, pairs, matched) if prediction else []
    tallies = _count_release(prediction, gold) | _count_turns(prediction, turns, matched)
    tallies["characters"] = _count_characters(prediction, gold.text, turns)
    tallies["pairs"] = Tally(sum(right for _, right in verdicts), len(verdicts), len(pairs))
    return FileScore(name_gold(gold), language, tallies, tuple(verdicts))


def _count_release(prediction: Prediction | None, gold: GoldRelease) -> dict[str, Tally]:
    """Genre, title and day, each 1 of 1 at best; nothing where gold has no such key."""
    tallies: dict[str, Tally] = {}
    for key in ("genre", "title", "held_on"):
        given = getattr(prediction, key) if prediction else None
        right = prediction is not None and (given or "") == gold.meta.get(key)
        tallies[key] = Tally(int(right), int(prediction is not None), 1) if key in gold.meta else Tally()
    return tallies


def _count_turns(
    prediction: Prediction | None, golds: Sequence[GoldTurn], matched: Mapping[int, int]
) -> dict[str, Tally]:
    """The metrics of turns; `matched` maps predicted to gold indexes."""
    turns = prediction.turns if prediction else ()
    voices = _list_voices(prediction) if prediction else []
    both = [(turns[index], voices[index], golds[match]) for index, match in matched.items()]
    right = sum(_is_voice_right(voice, gold.voice) for _, voice, gold in both)
    return {
        "turns": Tally(len(both), len(turns), len(golds)),
        "roles": Tally(sum(turn.role == gold.role for turn, _, gold in both), len(turns), len(golds)),
        "voices": Tally(
            right,
            sum(any(voice) for voice in voices),
            sum(gold.voice is not None for gold in golds),
        ),
        NAMES: Tally(
            right,
            sum(any(voice) for _, voice, _ in both),
            sum(gold.voice is not None for _, _, gold in both),
        ),
        "unlabelled": Tally(
            sum(turn.label is None and gold.unlabelled for turn, _, gold in both),
            sum(turn.label is None for turn in turns),
            sum(gold.unlabelled for gold in golds),
        ),
    }


def _match_turns(prediction: Prediction, golds: Sequence[GoldTurn]) -> dict[int, int]:
    """The gold index of each predicted turn that starts where a gold turn does; no turn is used twice."""
    open_starts = {find_start(prediction.text, turn.spans): index for index, turn in enumerate(golds)}
    starts = [find_start(prediction.text, turn.spans) for turn in prediction.turns]
    matched: dict[int, int] = {}
    for index, start in enumerate(starts):
        match = open_starts.pop(start, None)
        if match is not None:
            matched[index] = match
    return matched


def find_start(text: str, spans: Sequence[Span]) -> int | None:
    """The offset of a turn's first letter, digit or Han character, behind list numbers and markup.

    If the turn has none, its first character that is not white space; None
    if there is nothing at all.

    >>> find_start("**（1）谢谢。**", [(0, 10)]), find_start("3.5%。", [(0, 5)]), find_start("……", [(0, 2)])
    (5, 0, 0)
    """
    first: int | None = None
    for start, end in spans:
        while match := _CHARACTER.search(text, start, end):
            number = _LIST_NUMBER.match(text, match.start(), end)
            if not number:
                return match.start()
            first = match.start() if first is None else first
            start = number.end()
    if first is not None:
        return first
    return next((at for start, end in spans for at in range(start, end) if not text[at].isspace()), None)


Voice = tuple[str | None, str | None]
"""Outlet and name."""


def _list_voices(prediction: Prediction) -> list[Voice]:
    cast: dict[str | None, Voice] = {one.id: (one.outlet, one.name) for one in prediction.speakers}
    return [cast.get(turn.speaker_id, (None, None)) for turn in prediction.turns]


def _is_voice_right(voice: Voice, gold: str | None) -> bool:
    """Whether every part that gold gives is right; a lone part may be meant as outlet or as name."""
    if gold is None:
        return False
    outlet, slash, name = gold.partition("/")
    if slash:
        return is_form_of(voice[0], outlet) and is_form_of(voice[1], name)
    return any(is_form_of(part, gold) for part in voice)


def is_form_of(given: str | None, full: str) -> bool:
    """Whether a name is the full one or a shorter form of it, of two characters or more.

    >>> is_form_of("ashby", "Colin Ashby"), is_form_of("中国日报社", "中国日报")
    (True, False)
    """
    short, whole = (given or "").casefold().strip(), full.casefold()
    return short == whole or (len(short) > 1 and short in whole)


def _judge_pairs(
    prediction: Prediction, golds: Mapping[int, GoldPair], matched: Mapping[int, int]
) -> list[tuple[float, bool]]:
    """Of each predicted pair its confidence, and whether both turn sets equal those of a gold pair."""
    ids = {turn_id: matched.get(index, -1) for index, turn_id in enumerate(t.id for t in prediction.turns)}
    open_pairs = list(golds.values())
    verdicts: list[tuple[float, bool]] = []
    for pair in prediction.pairs:
        sets = GoldPair(
            frozenset(ids.get(turn, -1) for turn in pair.question_turns),
            frozenset(ids.get(turn, -1) for turn in pair.answer_turns),
        )
        right = sets in open_pairs
        if right:
            open_pairs.remove(sets)
        verdicts.append((pair.confidence, right))
    return verdicts


def _count_characters(prediction: Prediction | None, text: str, golds: Sequence[GoldTurn]) -> Tally:
    """Non-blank characters of turns: in turns of the same role, in predicted turns, in gold turns."""
    wanted = _list_spans(golds)
    given = _list_spans(prediction.turns) if prediction else []
    right = mine = other = 0
    while mine < len(given) and other < len(wanted):
        (start, end, role), (gold_start, gold_end, gold_role) = given[mine], wanted[other]
        if role == gold_role:
            right += _count_solid(text, max(start, gold_start), min(end, gold_end))
        mine, other = (mine + 1, other) if end <= gold_end else (mine, other + 1)
    counts = [sum(_count_solid(text, start, end) for start, end, _ in spans) for spans in (given, wanted)]
    return Tally(right, *counts)


def _list_spans(turns: Iterable[GoldTurn | Turn | TurnRecord | ForeignTurn]) -> list[tuple[int, int, str]]:
    """Start, end and role of every span, in the order of the text."""
    return sorted((start, end, turn.role) for turn in turns for start, end in turn.spans)


def _count_solid(text: str, start: int, end: int) -> int:
    return len("".join(text[start:end].split()))
