"""Builds the dataset folder: read, spool, survey, find copies, select, write, measure, judge.

Inputs are read and parsed into a spool on disk, one release an id. A first
pass over it surveys every text; copies are found among them and one copy of
each is selected; a second pass writes the rows of what was kept. The
benchmark is made from the survey, measured and judged as written.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from transcripts import __version__
from transcripts.dataset.card.card import make_card, name_title
from transcripts.dataset.card.columns import MEANINGS
from transcripts.dataset.card.composition import Composition
from transcripts.dataset.card.examples import illustrate
from transcripts.dataset.card.report import BuildReport, Measured, print_report
from transcripts.dataset.checks.baselines import Figures, Search, measure_choice
from transcripts.dataset.checks.carried import Carried
from transcripts.dataset.checks.gates import FEWEST, Gatekeeper
from transcripts.dataset.checks.leaks import find_leaks
from transcripts.dataset.folder import check_folder, open_folder
from transcripts.dataset.libraries import check_libraries
from transcripts.dataset.manifest import write_mark
from transcripts.dataset.releases.spool import Spool
from transcripts.dataset.releases.taking import Taking, find_inputs, take_corrections, take_inputs
from transcripts.dataset.rows.choice import ChoiceMaker
from transcripts.dataset.rows.retrieval import Columns, Miner, Retrieval
from transcripts.dataset.rows.squad import squad_rows
from transcripts.dataset.rows.tables import chat_rows, qa_table, release_table, turn_table
from transcripts.dataset.selecting.drops import Selection, select
from transcripts.dataset.selecting.kept import Picker, SelectedRelease
from transcripts.dataset.selecting.splits import choose_split
from transcripts.dataset.selecting.texts import Survey
from transcripts.dataset.settings import PREFERENCE, SPLITS, Settings, Split
from transcripts.errors import ParseError, ReadError, tell_faults
from transcripts.exporting.about import About
from transcripts.exporting.croissant import write_croissant
from transcripts.exporting.exports import check_exports, write_exports
from transcripts.exporting.jsonl import RECORDS, JsonLinesFile
from transcripts.exporting.parquet import GROUP_ROWS
from transcripts.exporting.tables import Config, Tables, merge_configs
from transcripts.parses import Parser, Parses
from transcripts.progress import Progress
from transcripts.reading.walking import split_golds
from transcripts.working import FEW, work, work_beside

if TYPE_CHECKING:
    from transcripts.console import Console
    from transcripts.dataset.preparing.prepared import Facts
    from transcripts.dataset.rows.retrieval import Query

__all__ = ["BuildReport", "Settings", "build", "print_report"]

DEFAULT = Settings()
SHARES = {"reading": 0.7, "comparing": 0.02, "writing": 0.08, "ranking": 0.12, "measuring": 0.08}
"""The stages that are shown, with how much of the time each takes."""
LATER = ("squad", "choice", "chat")
"""Configs whose rows are made of the selection, not prepared with the release."""
QUERIES = 100
"""Queries that are looked for at a time."""
_Mined = tuple[Split, int, Columns, Columns]
"""The split of some queries, how many they are, their candidates and their triplets."""
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
        workers: how many processes work at a time.

    Raises:
        LibraryError: a library that only a build needs is not installed.
        OutputError: `out` is refused or cannot be written.
        ReadError: no input could be read, so there is nothing to write.
    """
    check_libraries()
    check_exports(settings.exports)
    check_folder(out)
    parses = parser if isinstance(parser, Parses) else Parses(parser)
    with open_folder(out) as folder, Spool(folder.parent) as spool, Progress(console, SHARES) as progress:
        files, golds = split_golds(find_inputs(paths, out, folder.parent))
        fields = text_field, speaker_field
        taking = take_inputs(files, parses, spool, progress, settings, fields, workers)
        take_corrections(golds, parses, spool, taking, settings)
        _check_spool(spool)
        ids = len(spool)
        maker, measured = _make(folder, spool, settings, progress, taking, workers)
        exports = _export(folder, maker, settings)
        shown = illustrate(folder, maker.composition, maker.configs)
        card = make_card(maker.composition, maker.configs, measured, settings, exports, shown)
        (folder / "README.md").write_text(card, encoding="utf-8", newline="\n")
        write_mark(folder, spool, settings, options or {}, maker.configs, measured)
    counts = taking.read, tuple(sorted(taking.failed)), taking.skipped.total(), ids
    corrections = taking.golds[True], taking.golds[False]
    return BuildReport(
        out, *counts, maker.composition, measured, *corrections, skips=taking.skipped.describe()
    )


def _make(
    folder: Path, spool: Spool, settings: Settings, progress: Progress, taking: Taking, workers: int
) -> tuple[_Maker, Measured]:
    """Writes the files; if the program fails at releases, anew without these.

    Raises:
        ReadError: no release is left.
    """
    while True:
        with Survey(folder.parent) as survey:
            maker = _Maker(folder, spool, survey, settings, progress, workers)
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
        raise ReadError("nothing to build from: no input holds a release with text; one would be right")


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
        self,
        folder: Path,
        spool: Spool,
        survey: Survey,
        settings: Settings,
        progress: Progress,
        workers: int,
    ) -> None:
        self.folder, self.spool, self.survey = folder, spool, survey
        self.settings, self.progress, self.workers = settings, progress, workers
        self.composition = Composition()
        self.configs: list[Config] = []
        self.faults: dict[str, ParseError] = {}
        """Of the releases at which the program fails, by id."""

    def make(self) -> Measured | None:
        """Writes every file but the card and the mark; gives what was measured, None if there are faults."""
        self._survey()
        clusters = self.survey.cluster()
        selection = select(self.survey, clusters, self.settings.min_confidence)
        self._write_drops(selection)
        retrieval = Retrieval(self.survey, clusters, selection)
        written = self._write_releases(Picker(self.survey, clusters, selection))
        if self.faults:
            return None
        with Tables(self.folder) as tables:
            self._write_benchmark(tables, retrieval)
        carried = Carried(self.survey)
        search = Search(self.folder, carried)
        with Tables(self.folder) as mined:
            self._mine(mined, Miner(retrieval, self.settings.negatives), search)
        made = merge_configs(tables.list_configs(SPLITS), mined.list_configs(SPLITS))
        self.configs = merge_configs(written, made)
        return self._measure(search, carried)

    def _survey(self) -> None:
        days = self.spool.list_days()
        splits: dict[Split, list[str]] = {split: [] for split in PREFERENCE}
        for id, day in days:
            splits[choose_split(id, day, self.settings.split)].append(id)
        ordered = ((split, id) for split, ids in splits.items() for id in ids)
        for split, id in self.progress.track("comparing", ordered, len(days)):
            self.survey.add(*self.spool.get_contents(id), split)

    def _guard(self, facts: Facts) -> AbstractContextManager[None]:
        """Keeps a fault inside a release, so that the others are looked at, too."""
        return tell_faults(facts.source.name, partial(self.faults.setdefault, facts.id))

    def _write_drops(self, selection: Selection) -> None:
        with JsonLinesFile(self.folder / "dropped.jsonl") as lines:
            for drop in selection.drops:
                lines.write_row(drop.row())
        self.composition.count_drops(selection.drops)

    def _write_releases(self, picker: Picker) -> list[Config]:
        """Writes the rows that are made release by release, those of `LATER` in a copy of this process."""
        is_copied = self.workers > 1 and len(self.spool) > FEW
        at_once = () if is_copied else LATER
        with work_beside(partial(self._write_later, picker), is_copied=is_copied) as tell_later:
            with Tables(self.folder) as tables, JsonLinesFile(self.folder / RECORDS) as records:
                choices = ChoiceMaker(self.settings.seed)
                for selected in self._pick(picker, self.progress):
                    with self._guard(selected.facts):
                        self.composition.add(selected)
                        self._write_tables(tables, selected)
                        self._write_made(tables, selected, choices, at_once)
                        records.write_line(selected.rows.record)
            later, faults = tell_later() if is_copied else ([], {})
        self.faults |= faults
        return merge_configs(tables.list_configs(SPLITS), later)

    def _write_later(self, picker: Picker) -> tuple[list[Config], dict[str, ParseError]]:
        """Writes the rows of `LATER`; gives their configs, and the releases at which the program fails."""
        choices = ChoiceMaker(self.settings.seed)
        with Tables(self.folder) as tables:
            for selected in self._pick(picker, Progress(None)):
                with self._guard(selected.facts):
                    self._write_made(tables, selected, choices, LATER)
        return tables.list_configs(SPLITS), self.faults

    def _pick(self, picker: Picker, progress: Progress) -> Iterator[SelectedRelease]:
        """The releases that have rows."""
        for facts, rows, sources in progress.track("writing", self.spool, len(self.spool)):
            selected = None
            with self._guard(facts):
                selected = picker.pick(facts, rows, sources)
            if selected is not None:
                yield selected

    def _write_tables(self, tables: Tables, selected: SelectedRelease) -> None:
        split = selected.split
        tables.write_table("releases", split, release_table(selected))
        tables.write_table("qa", split, qa_table(selected))
        tables.write_table("turns", split, turn_table(selected))

    def _write_made(
        self, tables: Tables, selected: SelectedRelease, choices: ChoiceMaker, configs: Sequence[str]
    ) -> None:
        for config in configs:
            tables.write(config, selected.split, self._make_rows(config, selected, choices))

    def _make_rows(
        self, config: str, selected: SelectedRelease, choices: ChoiceMaker
    ) -> Iterable[Mapping[str, Any]]:
        if config == "squad":
            return squad_rows(selected, self.settings.seed)
        return choices.make_rows(selected) if config == "choice" else chat_rows(selected)

    def _write_benchmark(self, tables: Tables, retrieval: Retrieval) -> None:
        for passages in _batch(retrieval.list_passages()):
            tables.write_columns("corpus", "corpus", retrieval.corpus_columns(passages))
        for queries in _batch(retrieval.queries):
            tables.write_columns("queries", "queries", retrieval.query_columns(queries))
        for split, queries in _batch_queries(retrieval.queries):
            tables.write_columns("qrels", split, retrieval.qrel_columns(queries))

    def _mine(self, tables: Tables, miner: Miner, search: Search) -> None:
        blocks = list(miner.list_blocks())
        total = len(miner.retrieval.queries)
        mined = chain.from_iterable(self._mine_block(miner, search, *block) for block in blocks)
        for split, _, candidates, triplets in self.progress.track("ranking", mined, total, _count_queries):
            tables.write_columns("top_ranked", split, candidates)
            tables.write_columns("triplets", split, triplets)

    def _mine_block(
        self, miner: Miner, search: Search, block: range, queries: Sequence[Query]
    ) -> Iterator[_Mined]:
        """What is found for the queries of a block, by as many processes as there are."""
        ranker = search.make_ranker(block)

        def mine(batch: tuple[Split, Sequence[Query]]) -> _Mined:
            return batch[0], len(batch[1]), *miner.mine(batch[1], block, ranker)

        return work(mine, _batch_queries(queries), self.workers, lambda batch, _: mine(batch), is_copied=True)

    # Measuring.

    def _measure(self, search: Search, carried: Carried) -> Measured:
        self.progress.show("measuring", 0, 1)
        splits = self._choose_measured()
        is_copied = self.workers > 1 and len(self.spool) > FEW
        with work_beside(lambda: tuple(find_leaks(self.folder)), is_copied=is_copied) as tell_leaks:
            found = self._run_baselines(search, splits)
            choice = found.pop("choice")
            gatekeeper = Gatekeeper(self.folder, self.settings.passage_size, carried)
            gates = tuple(gatekeeper.run(found["random"], found["BM25"], choice))
            wanted = SPLITS if self.settings.baseline else ()
            by_split = {str(split): self._run_baselines(search, [split]) for split in wanted}
            return Measured(gates, tell_leaks(), tuple(splits), found, choice, by_split)

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


def _batch(items: Sequence[Item], size: int = GROUP_ROWS) -> Iterator[Sequence[Item]]:
    """Some hundred items at once."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _count_queries(mined: _Mined) -> tuple[int, int]:
    """How many queries there are; they are no releases."""
    return mined[1], 0


def _batch_queries(queries: Sequence[Query]) -> Iterator[tuple[Split, Sequence[Query]]]:
    """Some hundred queries of one split at once, in each split in their order."""
    for split in SPLITS:
        for batch in _batch([query for query in queries if query.split == split], QUERIES):
            yield split, batch
