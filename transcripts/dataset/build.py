"""Builds the dataset folder: read, spool, survey, find copies, select, write, measure, judge.

Inputs are read and parsed into a spool on disk, one release an id. A first
pass over it surveys every text; copies are found among them and one copy of
each is selected; a second pass writes the rows of what was kept. The
benchmark is made from the survey, measured and judged as written.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from transcripts import __version__
from transcripts.dataset.card.card import make_card, name_title
from transcripts.dataset.card.columns import MEANINGS
from transcripts.dataset.card.composition import Composition
from transcripts.dataset.card.report import BuildReport, Measured, print_report
from transcripts.dataset.checks.baselines import Figures, Search, measure_choice
from transcripts.dataset.checks.gates import FEWEST, Gatekeeper
from transcripts.dataset.checks.leaks import find_leaks
from transcripts.dataset.folder import check_folder, open_folder
from transcripts.dataset.libraries import check_libraries
from transcripts.dataset.manifest import write_mark
from transcripts.dataset.releases.spool import Spool
from transcripts.dataset.releases.taking import Taking, find_inputs, take_inputs
from transcripts.dataset.rows.choice import ChoiceMaker
from transcripts.dataset.rows.retrieval import Miner, Retrieval
from transcripts.dataset.rows.squad import squad_rows
from transcripts.dataset.rows.tables import chat_rows, qa_rows, release_row, turn_rows
from transcripts.dataset.selecting.drops import Selection, select
from transcripts.dataset.selecting.kept import Picker, SelectedRelease
from transcripts.dataset.selecting.splits import choose_split
from transcripts.dataset.selecting.texts import Survey, Texts
from transcripts.dataset.settings import PREFERENCE, SPLITS, Settings, Split
from transcripts.errors import ParseError, ReadError, tell_faults
from transcripts.exporting.about import About
from transcripts.exporting.croissant import write_croissant
from transcripts.exporting.exports import write_exports
from transcripts.exporting.jsonl import RECORDS, JsonLinesFile
from transcripts.exporting.tables import Config, Tables, merge_configs
from transcripts.parses import Parser, Parses
from transcripts.progress import Progress

if TYPE_CHECKING:
    from rich.console import Console

    from transcripts.model import Release

__all__ = ["BuildReport", "Settings", "build", "print_report"]

DEFAULT = Settings()
SHARES = {"reading": 0.25, "comparing": 0.25, "writing": 0.25, "ranking": 0.25}
"""The stages that are shown, with how much of the time each takes."""


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
    workers: int = 1,
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
        workers: how many processes read and parse.

    Raises:
        LibraryError: a library that only a build needs is not installed.
        OutputError: `out` is refused or cannot be written.
        ReadError: no input could be read, so there is nothing to write.
    """
    check_libraries()
    check_folder(out)
    parses = parser if isinstance(parser, Parses) else Parses(parser)
    with open_folder(out) as folder, Spool(folder.parent) as spool, Progress(console, SHARES) as progress:
        found = find_inputs(paths, out, folder.parent)
        fields = text_field, speaker_field
        taking = take_inputs(found, parses, spool, progress, settings, fields, workers)
        _check_spool(spool)
        ids = len(spool)
        maker, measured = _make(folder, spool, settings, progress, taking)
        exports = _export(folder, maker, settings)
        card = make_card(maker.composition, maker.configs, measured, settings, exports)
        (folder / "README.md").write_text(card, encoding="utf-8", newline="\n")
        write_mark(folder, spool, settings, options or {}, maker.configs, measured)
    counts = taking.read, tuple(sorted(taking.failed)), taking.skipped, ids
    return BuildReport(out, *counts, maker.composition, measured)


def _make(
    folder: Path, spool: Spool, settings: Settings, progress: Progress, taking: Taking
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


def _export(folder: Path, maker: _Maker, settings: Settings) -> tuple[str, ...]:
    """Writes what other tools read, from the files that are there; gives the exports that have files."""
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
    write_croissant(folder, about, MEANINGS)
    return write_exports(folder, about, settings.exports)


# Making.


class _Maker:
    """Writes the files of a dataset, step by step."""

    def __init__(
        self, folder: Path, spool: Spool, survey: Survey, settings: Settings, progress: Progress
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
        with Tables(self.folder) as tables, JsonLinesFile(self.folder / RECORDS) as records:
            self._write_releases(tables, records, Picker(self.survey, clusters, selection))
            if self.faults:
                return None
            self._write_benchmark(tables, retrieval)
        with TemporaryDirectory(dir=self.folder.parent) as place:
            search = Search(self.folder, Path(place) / "index")
            with Tables(self.folder) as mined:
                self._mine(mined, Miner(retrieval, search.ranker, self.settings.negatives))
            self.configs = merge_configs(tables.list_configs(SPLITS), mined.list_configs(SPLITS))
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

    def _write_releases(self, tables: Tables, records: JsonLinesFile, picker: Picker) -> None:
        """The rows that are made release by release."""
        choices = ChoiceMaker(self.settings.seed)
        for release, sources in self.progress.track("writing", self.spool, len(self.spool)):
            with self._guard(release):
                selected = picker.pick(release, sources)
                if selected is not None:
                    self._write_release(tables, selected, choices)
                    records.write_line(selected.release.json())

    def _write_release(self, tables: Tables, selected: SelectedRelease, choices: ChoiceMaker) -> None:
        self.composition.add(selected)
        release, split = selected.release, selected.split
        names = sorted({source.name for source in selected.sources})
        tables.write("releases", split, [release_row(release, names)])
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
