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
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from transcripts import __version__
from transcripts.dataset.card.card import make_card, name_title
from transcripts.dataset.card.columns import MEANINGS
from transcripts.dataset.card.composition import Composition
from transcripts.dataset.card.report import BuildReport, Measured, print_report
from transcripts.dataset.checks.baselines import Figures, Search, measure_choice
from transcripts.dataset.checks.carried import Carried
from transcripts.dataset.checks.gates import FEWEST, Gatekeeper
from transcripts.dataset.checks.leaks import find_leaks
from transcripts.dataset.folder import MARK, check_folder, list_written, open_folder
from transcripts.dataset.libraries import check_libraries
from transcripts.dataset.manifest import write_mark
from transcripts.dataset.preparing.prepare import prepare
from transcripts.dataset.releases.inputs import Parser, read_releases
from transcripts.dataset.releases.redaction import redact_reporters
from transcripts.dataset.releases.spool import Spool, pack_release
from transcripts.dataset.rows.choice import ChoiceMaker
from transcripts.dataset.rows.retrieval import Miner, Retrieval
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
from transcripts.exporting.exports import write_exports
from transcripts.exporting.jsonl import RECORDS, JsonLinesFile
from transcripts.exporting.parquet import GROUP_ROWS
from transcripts.exporting.tables import Config, Tables, merge_configs
from transcripts.streams import complain

if TYPE_CHECKING:
    from rich.console import Console

    from transcripts.dataset.preparing.prepared import Facts
    from transcripts.dataset.rows.retrieval import Query
    from transcripts.reading.walking import Found

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
        taking = _take_inputs(found, parser, spool, progress, settings, (text_field, speaker_field))
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
    folder: Path, spool: Spool, settings: Settings, progress: _Progress, taking: _Taking
) -> tuple[_Maker, Measured]:
    """Writes the files; if the program fails at releases, anew without these.

    Raises:
        ReadError: no release is left.
    """
    while True:
        with Survey(folder.parent) as survey:
            maker = _Maker(folder, spool, survey, settings, progress)
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

    def tell(self, error: ReadError | ParseError) -> None:
        """Names an input that cannot be read or at which the program fails, and counts it."""
        self.failed.append(str(error))
        complain(str(error))


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
                continue
            authority, release = read
            with tell_faults(release.source.name, taking.tell):
                shown = redact_reporters(release) if settings.redact_reporters else release
                spool.add(pack_release(prepare(shown, settings), authority))
                taking.read += 1
    return taking


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
        clusters = self.survey.cluster()
        selection = select(self.survey, clusters, self.settings.min_confidence)
        self._write_drops(selection)
        retrieval = Retrieval(self.survey, clusters, selection)
        with Tables(self.folder) as tables, JsonLinesFile(self.folder / RECORDS) as records:
            self._write_releases(tables, records, Picker(self.survey, clusters, selection))
            if self.faults:
                return None
            self._write_benchmark(tables, retrieval)
        carried = Carried(self.survey)
        search = Search(self.folder, carried)
        with Tables(self.folder) as mined:
            self._mine(mined, Miner(retrieval, self.settings.negatives), search)
        self.configs = merge_configs(tables.list_configs(SPLITS), mined.list_configs(SPLITS))
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

    def _write_releases(self, tables: Tables, records: JsonLinesFile, picker: Picker) -> None:
        """The rows that are made release by release."""
        choices = ChoiceMaker(self.settings.seed)
        for facts, rows, sources in self.progress.track("writing", self.spool, len(self.spool)):
            with self._guard(facts):
                selected = picker.pick(facts, rows, sources)
                if selected is not None:
                    self._write_release(tables, selected, choices)
                    records.write_line(rows.record)

    def _write_release(self, tables: Tables, selected: SelectedRelease, choices: ChoiceMaker) -> None:
        self.composition.add(selected)
        split = selected.split
        tables.write_table("releases", split, release_table(selected))
        tables.write_table("qa", split, qa_table(selected))
        tables.write_table("turns", split, turn_table(selected))
        tables.write("squad", split, squad_rows(selected, self.settings.seed))
        tables.write("choice", split, choices.make_rows(selected))
        tables.write("chat", split, chat_rows(selected))

    def _write_benchmark(self, tables: Tables, retrieval: Retrieval) -> None:
        for passages in _batch(retrieval.list_passages()):
            tables.write_columns("corpus", "corpus", retrieval.corpus_columns(passages))
        for queries in _batch(retrieval.queries):
            tables.write_columns("queries", "queries", retrieval.query_columns(queries))
        for split, queries in _batch_queries(retrieval.queries):
            tables.write_columns("qrels", split, retrieval.qrel_columns(queries))

    def _mine(self, tables: Tables, miner: Miner, search: Search) -> None:
        blocks = miner.list_blocks()
        asked = [(block, batch) for block, queries in blocks for batch in _batch_queries(queries)]
        for block, (split, queries) in self.progress.track("ranking", asked, len(asked)):
            candidates, triplets = miner.mine(queries, block, search.make_ranker(block))
            tables.write_columns("top_ranked", split, candidates)
            tables.write_columns("triplets", split, triplets)

    # Measuring.

    def _measure(self, search: Search, carried: Carried) -> Measured:
        splits = self._choose_measured()
        found = self._run_baselines(search, splits)
        choice = found.pop("choice")
        gatekeeper = Gatekeeper(self.folder, self.settings.passage_size, carried)
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


def _batch(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Some hundred items at once."""
    for start in range(0, len(items), GROUP_ROWS):
        yield items[start : start + GROUP_ROWS]


def _batch_queries(queries: Sequence[Query]) -> Iterator[tuple[Split, Sequence[Query]]]:
    """Some hundred queries of one split at once, in each split in their order."""
    for split in SPLITS:
        for batch in _batch([query for query in queries if query.split == split]):
            yield split, batch
