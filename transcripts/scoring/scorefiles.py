"""Gold files to scores: each read, parsed or looked up among predictions, and scored.

It stands beside the flow, at the front of `score`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from transcripts.errors import GoldError, ParseError, TranscriptsError, name_faults
from transcripts.flow import parse
from transcripts.scoring.baseline import baseline as parse_naively
from transcripts.scoring.goldfile import GoldRelease
from transcripts.scoring.matching import Releases, read_matches
from transcripts.scoring.predictions import Prediction, read_predictions
from transcripts.scoring.score import Scores, make_known, name_gold, name_language, score


def score_files(
    paths: Sequence[Path],
    predictions: Path | None = None,
    baseline: bool = False,
    on_error: Callable[[TranscriptsError], object] | None = None,
    check_languages: Callable[[set[str]], object] | None = None,
) -> Scores:
    """The scores against gold files, and against all `*.gold` below folders.

    Without `predictions`, a JSON Lines file of records, the gold's texts are
    parsed here, by `parse` or by the naive `baseline`. Before that,
    `check_languages` is told in which languages there is gold.

    Raises:
        GoldError: a path holds no gold, or what was predicted is of other releases than all gold. The latter
            is told with `on_error`.
        ReadError: the predictions cannot be read.
        GoldError: a file breaks the format, or its text is not that of its release. With `on_error`, it is
            told, and the file is not scored.
        ParseError: the program fails at a text. With `on_error`, it is told, and the text has no prediction.
    """
    tell = on_error or _raise
    found = None if predictions is None else read_predictions(predictions)
    golds: list[GoldRelease] = []
    for one in read_matches(list_gold(paths), _list_releases(found or ())):
        if isinstance(one, GoldError):
            tell(one)
        else:
            golds.append(one.gold)
    if check_languages is not None:
        check_languages(set(map(name_language, golds)))
    if found is not None:
        scores = score(found, golds, on_error)
        if golds and len(scores.missing) == len(golds):
            right = "records of the releases that the gold is of would be right"
            tell(GoldError(f"{predictions}: none of its releases has gold among what is scored; {right}"))
        return scores
    parser = parse_naively if baseline else parse
    return score(_parse_golds(golds, parser, tell), golds)


def _list_releases(predictions: Iterable[Prediction]) -> Releases:
    """The releases that were predicted; gold of none of them is no error, but counts as not found."""
    known = {one.id: one for one in map(make_known, predictions)}
    return Releases({id: [one.name] for id, one in known.items()}, lambda id: known[id].text, is_partial=True)


def _raise(error: TranscriptsError) -> None:
    raise error


def _parse_golds(
    golds: Iterable[GoldRelease],
    parser: Callable[[str, str], Prediction],
    tell: Callable[[TranscriptsError], object],
) -> Iterator[Prediction]:
    """The predictions for the texts of gold, without those at which the program fails."""
    for gold in golds:
        try:
            with name_faults(gold.name):
                found = parser(gold.text, name_gold(gold))
        except ParseError as error:
            tell(error)
        else:
            yield found


def list_gold(paths: Iterable[Path]) -> list[Path]:
    """The gold files among paths: a file as it stands, of a folder all `*.gold` below it, sorted.

    Raises:
        GoldError: a folder has none.
    """
    found: list[Path] = []
    for path in paths:
        files = sorted(filter(_can_be_read, path.rglob("*.gold"))) if path.is_dir() else [path]
        if not files:
            raise GoldError(f"{path}: no .gold file below it; a folder that holds some")
        found += files
    return found


def _can_be_read(path: Path) -> bool:
    """Whether a path is a file, or a broken link that is to be named; a pipe would be waited for."""
    return path.is_file() or not path.exists()
