"""Builds the dataset folder: read, spool, survey, find copies, select, write, measure, judge.

Inputs are read and parsed into a spool on disk, one release an id. A first
pass over it surveys every text; copies are found among them and one copy of
each is selected; a second pass writes the rows of what was kept. The
benchmark is made from the survey, measured and judged as written.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from transcripts import __version__
from transcripts.dataset.card.card import make_card, name_title
from transcripts.dataset.card.columns import MEANINGS
from transcripts.dataset.card.composition import Composition
from transcripts.dataset.card.examples import illustrate
from transcripts.dataset.card.report import BuildReport, Measured, print_report
from transcripts.dataset.checks.baselines import Figures, Search, measure_choice
from transcripts.dataset.checks.gates import FEWEST, Gatekeeper
from transcripts.dataset.checks.leaks import find_leaks
from transcripts.dataset.folder import MARK, check_folder, list_written, open_folder
from transcripts.dataset.libraries import check_libraries
from transcripts.dataset.manifest import write_mark
from transcripts.dataset.releases.corrections import read_corrections
from transcripts.dataset.releases.inputs import Authority, Parser, read_releases
from transcripts.dataset.releases.redaction import redact_reporters
from transcripts.dataset.releases.spool import Spool
from transcripts.dataset.rows.choice import ChoiceMaker
from transcripts.dataset.rows.retrieval import Miner, Retrieval
from transcripts.dataset.rows.squad import squad_rows
from transcripts.dataset.rows.tables import chat_rows, qa_rows, release_row, turn_rows
from transcripts.dataset.selecting.drops import Selection, select
from transcripts.dataset.selecting.kept import Picker, SelectedRelease
from transcripts.dataset.selecting.splits import choose_split
from transcripts.dataset.selecting.texts import Survey, Texts
from transcripts.dataset.settings import PREFERENCE, SPLITS, Settings, Split
from transcripts.errors import GoldError, ParseError, ReadError, tell_faults
from transcripts.exporting.about import About
from transcripts.exporting.beir import write_beir, write_trec
from transcripts.exporting.convokit import write_convokit
from transcripts.exporting.croissant import write_croissant
from transcripts.exporting.flagembedding import write_flagembedding
from transcripts.exporting.jsonl import JsonLinesFile
from transcripts.exporting.lm_eval import write_lm_eval
from transcripts.exporting.mteb import write_mteb
from transcripts.exporting.tables import Config, Tables, merge_configs
from transcripts.reading.walking import split_golds
from transcripts.streams import complain_of

if TYPE_CHECKING:
    from rich.console import Console

    from transcripts.model import Release
    from transcripts.reading.walking import Found, Input

__all__ = ["BuildReport", "Settings", "build", "print_report"]

DEFAULT = Settings()
Item = TypeVar("Item")


def build(
    paths: Sequence[Path],
    out: Path,
    parser: Parser,
    console: Console,
    *,
    settings: Settings = DEFAULT,
    options: Mapping[str, str] | None = None,
    text_field: str | None = None,
    speaker_field: str | None = None,
) -> BuildReport:
    """Makes the dataset folder of some files and folders.

    The folder is written beside `out` and takes its place when it is whole;
    its bytes depend on the inputs and options only, not on their order.
    Inputs that cannot be read, or at which the program fails, are named on the
    console, counted and skipped.
    What an earlier build wrote into `out` is no input. A folder that fails a
    gate is kept; the report says which.

    Args:
        paths: files, and folders to walk; gold files and records count as releases.
        out: a new or empty folder, or one that `build` made.
        parser: makes a release of a source text; must be pure.
        console: takes the progress bars.
        settings: the options of the dataset.
        options: what was asked of the parser, noted in `build.json`.
        text_field: of JSON inputs and tables, the field that holds the text.
        speaker_field: of these, the field that says who speaks.

    Raises:
        LibraryError: a library that only a build needs is not installed.
        OutputError: `out` is refused or cannot be written.
        ReadError: no input could be read, so there is nothing to write.
    """
    check_libraries()
    check_folder(out)
    with open_folder(out) as folder, Spool(folder.parent) as spool:
        found = _find_inputs(paths, out, folder.parent)
        progress = _Progress(console)
        files, golds = split_golds(found)
        taking = _take_inputs(files, parser, spool, progress, settings, (text_field, speaker_field))
        _take_corrections(golds, parser, spool, taking, settings)
        _check_spool(spool)
        ids = len(spool)
        maker, measured = _make(folder, spool, settings, progress, taking)
        _export(folder, maker, settings)
        shown = illustrate(folder, maker.composition, maker.configs)
        card = make_card(maker.composition, maker.configs, measured, settings, shown=shown)
        (folder / "README.md").write_text(card, encoding="utf-8", newline="\n")
        write_mark(folder, spool, settings, options or {}, maker.configs, measured)
    counts = taking.read, tuple(sorted(taking.failed)), taking.skipped, ids
    return BuildReport(out, *counts, maker.composition, measured, taking.golds[True], taking.golds[False])


def _make(
    folder: Path, spool: Spool, settings: Settings, progress: _Progress, taking: _Taking
) -> tuple[_Maker, Measured]:
    """Writes the files; if the program fails at releases, anew without these.

    Raises:
        ReadError: no release is left.
    """
    while True:
        with Texts(folder.parent) as texts:
            maker = _Maker(folder, spool, Survey(texts), settings, progress)
            measured = maker.make()
        if measured is not None:
            return maker, measured
        for id, fault in maker.faults.items():
            spool.drop(id)
            taking.tell(fault)
        _check_spool(spool)
        shutil.rmtree(folder)
        folder.mkdir()


def _check_spool(spool: Spool) -> None:
    """Raises an error if there is no release to build from."""
    if not len(spool):
        raise ReadError("nothing to build from: no input could be read; name at least one readable file")


def _export(folder: Path, maker: _Maker, settings: Settings) -> None:
    """Writes what other tools read, from the files that are there."""
    made = maker.composition
    about = About(
        settings.name,
        name_title(settings),
        settings.license,
        __version__,
        tuple(sorted(made.languages)),
        made.first_day,
        made.last_day,
    )
    for write in (write_lm_eval, write_mteb, write_flagembedding, write_convokit):
        write(folder, about)
    write_croissant(folder, about, MEANINGS)


@dataclass(frozen=True, slots=True)
class _Progress:
    """Progress bars on a terminal."""

    console: Console

    def track(self, name: str, items: Iterable[Item], total: int) -> Iterable[Item]:
        """The items, counted as they are gone through."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = TextColumn(f"{name:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        shown = self.console.is_terminal
        with Progress(*columns, console=self.console, transient=True, disable=not shown) as progress:
            yield from progress.track(items, total=total)


# Reading.


@dataclass(slots=True)
class _Taking:
    """What became of the inputs."""

    read: int = 0
    skipped: int = 0
    failed: list[str] = field(default_factory=list)
    golds: Counter[bool] = field(default_factory=Counter)
    """Gold by whether it corrects a release that was given."""

    def take(self, authority: Authority, release: Release, spool: Spool, settings: Settings) -> None:
        """Puts a release into the spool, and counts it."""
        with tell_faults(release.source.name, self.tell):
            spool.add(redact_reporters(release) if settings.redact_reporters else release, authority)
            self.read += 1

    def tell(self, error: ReadError | GoldError | ParseError) -> None:
        """Names an input that cannot be read or at which the program fails, and counts it."""
        self.failed.append(str(error))
        complain_of(error)


def _take_inputs(
    found: Sequence[Found],
    parser: Parser,
    spool: Spool,
    progress: _Progress,
    settings: Settings,
    fields: tuple[str | None, str | None],
) -> _Taking:
    """Reads and parses inputs into the spool; says which could not be read or parsed.

    Args:
        found: the inputs.
        parser: as that of `build`.
        spool: takes the releases.
        progress: shows how far it is.
        settings: as those of `build`.
        fields: those of text and voices.
    """
    from transcripts.reading import Skipped

    taking = _Taking()
    for item in progress.track("reading", found, len(found)):
        if isinstance(item, Skipped):
            taking.skipped += 1
            continue
        for read in [item] if isinstance(item, ReadError) else read_releases(item, parser, *fields):
            if isinstance(read, (ReadError, ParseError)):
                taking.tell(read)
            else:
                taking.take(*read, spool, settings)
    return taking


def _take_corrections(
    golds: Sequence[Input], parser: Parser, spool: Spool, taking: _Taking, settings: Settings
) -> None:
    """Reads gold into the spool, each in the place of the release that it corrects."""
    for read, is_given in read_corrections(golds, spool, parser):
        if isinstance(read, (GoldError, ParseError)):
            taking.tell(read)
        else:
            taking.take(Authority.GOLD, read, spool, settings)
            taking.golds[is_given] += 1


def _find_inputs(paths: Sequence[Path], out: Path, shop: Path) -> list[Found]:
    """What there is to read, without what builds wrote into the folders, and what this one is writing."""
    from transcripts.reading import walk
    from transcripts.reading.formats import GOLD

    marked = {mark.parent for path in paths if path.is_dir() for mark in path.rglob(MARK)}
    own = {
        shop,
        *(mark.resolve() for mark in marked),
        *(folder.resolve() / name for folder in {out, *marked} for name in list_written(folder)),
    }
    return [item for item in walk(paths, also=(GOLD,)) if _locate(item) not in own]


def _locate(item: Found) -> Path | None:
    path = None if isinstance(item, ReadError) else item.path
    return path.resolve() if path else None


# Making.


class _Maker:
    """Writes the files of a dataset, step by step."""

    def __init__(
        self, folder: Path, spool: Spool, survey: Survey, settings: Settings, progress: _Progress
    ) -> None:
        self.folder, self.spool, self.survey = folder, spool, survey
        self.settings, self.progress = settings, progress
        self.composition = Composition()
        self.configs: list[Config] = []
        self.faults: dict[str, ParseError] = {}
        """Of the releases at which the program fails, by id."""

    def make(self) -> Measured | None:
        """Writes every file but the card and the mark; gives what was measured, None if there are faults."""
        self._survey()
        if self.faults:
            return None
        clusters = self.survey.cluster()
        selection = select(self.survey, clusters, self.settings.min_confidence)
        self._write_drops(selection)
        retrieval = Retrieval(self.survey, clusters, selection)
        with Tables(self.folder) as tables:
            self._write_releases(tables, Picker(self.survey, clusters, selection))
            if self.faults:
                return None
            self._write_benchmark(tables, retrieval)
        with TemporaryDirectory(dir=self.folder.parent) as place:
            search = Search(self.folder, Path(place) / "index")
            with Tables(self.folder) as mined:
                self._mine(mined, Miner(retrieval, search.ranker, self.settings.negatives))
            self.configs = merge_configs(tables.list_configs(SPLITS), mined.list_configs(SPLITS))
            write_beir(self.folder)
            write_trec(self.folder)
            return self._measure(search)

    def _survey(self) -> None:
        days = self.spool.list_days()
        splits: dict[Split, list[str]] = {split: [] for split in PREFERENCE}
        for id, day in days:
            splits[choose_split(id, day, self.settings.split)].append(id)
        ordered = ((split, id) for split, ids in splits.items() for id in ids)
        for split, id in self.progress.track("comparing", ordered, len(days)):
            release = self.spool.get(id)[0]
            with self._guard(release):
                self.survey.add(release, split, self.settings)

    def _guard(self, release: Release) -> AbstractContextManager[None]:
        """Keeps a fault inside a release, so that the others are looked at, too."""
        return tell_faults(release.source.name, partial(self.faults.setdefault, release.id))

    def _write_drops(self, selection: Selection) -> None:
        with JsonLinesFile(self.folder / "dropped.jsonl") as lines:
            for drop in selection.drops:
                lines.write_row(drop.row())
        self.composition.count_drops(selection.drops)

    def _write_releases(self, tables: Tables, picker: Picker) -> None:
        """The rows that are made release by release."""
        choices = ChoiceMaker(self.settings.seed)
        for release, sources in self.progress.track("writing", self.spool, len(self.spool)):
            with self._guard(release):
                selected = picker.pick(release, sources)
                if selected is not None:
                    self._write_release(tables, selected, choices)

    def _write_release(self, tables: Tables, selected: SelectedRelease, choices: ChoiceMaker) -> None:
        self.composition.add(selected)
        release, split = selected.release, selected.split
        names = sorted({source.name for source in selected.sources})
        tables.write("releases", split, [release_row(release, names)], [release.json()])
        tables.write("qa", split, qa_rows(selected))
        tables.write("turns", split, turn_rows(selected))
        tables.write("squad", split, squad_rows(selected, self.settings.seed))
        tables.write("choice", split, choices.make_rows(selected))
        tables.write("chat", split, chat_rows(selected))

    def _write_benchmark(self, tables: Tables, retrieval: Retrieval) -> None:
        for passage in retrieval.list_passages():
            tables.write("corpus", "corpus", [retrieval.corpus_row(passage)])
        for query in retrieval.queries:
            tables.write("queries", "queries", [retrieval.query_row(query)])
            tables.write("qrels", query.split, retrieval.qrel_rows(query))

    def _mine(self, tables: Tables, miner: Miner) -> None:
        queries = miner.retrieval.queries
        for query in self.progress.track("ranking", queries, len(queries)):
            candidates, triplets = miner.mine(query)
            tables.write("top_ranked", query.split, candidates)
            tables.write("triplets", query.split, triplets)

    # Measuring.

    def _measure(self, search: Search) -> Measured:
        splits = self._choose_measured()
        found = self._run_baselines(search, splits)
        choice = found.pop("choice")
        gatekeeper = Gatekeeper(self.folder, self.settings.passage_size)
        gates = gatekeeper.run(found["random"], found["BM25"], choice)
        wanted = SPLITS if self.settings.baseline else ()
        by_split = {str(split): self._run_baselines(search, [split]) for split in wanted}
        return Measured(tuple(gates), tuple(find_leaks(self.folder)), tuple(splits), found, choice, by_split)

    def _run_baselines(self, search: Search, splits: Sequence[str]) -> dict[str, Figures]:
        return {
            "random": search.measure(search.draw(self.settings.seed), splits),
            "BM25": search.measure(search.rank, splits),
            "choice": measure_choice(self.folder, splits),
        }

    def _choose_measured(self) -> list[Split]:
        """`test` alone if it has enough queries to judge by, else all splits."""
        sizes = {(config.name, table.split): table.rows for config in self.configs for table in config.tables}
        return ["test"] if sizes.get(("top_ranked", "test"), 0) >= FEWEST else list(SPLITS)
