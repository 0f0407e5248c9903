"""Builds the dataset folder: inputs are read and parsed, kept one an id, and written as rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts import __version__
from transcripts.dataset.card import Config, make_card
from transcripts.dataset.composition import Composition
from transcripts.dataset.folder import MADE_BY, MARK, check_folder, list_files, list_written, open_folder
from transcripts.dataset.report import BuildReport, print_report
from transcripts.dataset.rows import Row, qa_rows, release_row, turn_rows
from transcripts.dataset.spool import Spool
from transcripts.errors import ReadError
from transcripts.exporting.jsonl import JsonLinesFile
from transcripts.exporting.parquet import ParquetFile, make_schemas
from transcripts.model import VERSION, Release, Source, SourceText
from transcripts.streams import complain

if TYPE_CHECKING:
    from rich.console import Console

    from transcripts.reading.walking import Found

__all__ = ["BuildReport", "build", "print_report"]

TABLE = "data/{config}/train-00000-of-00001.parquet"
LINES = "jsonl/{config}.jsonl"

Parser = Callable[[SourceText], Release]


def build(
    paths: Sequence[Path],
    out: Path,
    parser: Parser,
    console: Console,
    *,
    options: Mapping[str, str] | None = None,
    text_field: str | None = None,
) -> BuildReport:
    """Makes the dataset folder of some files and folders.

    The folder is written beside `out` and takes its place when it is whole;
    its bytes depend on the inputs and options only, not on their order.
    Inputs that cannot be read are named on the console, counted and skipped.
    What an earlier build wrote into `out` is no input.

    Args:
        paths: files, and folders to walk.
        out: a new or empty folder, or one that `build` made.
        parser: makes a release of a source text; must be pure.
        console: takes the progress bar and the names of unreadable inputs.
        options: what was asked of the parser, noted in `build.json`.
        text_field: of JSON inputs, the field that holds the text.

    Raises:
        OutputError: `out` is refused or cannot be written.
        ReadError: no input could be read, so there is nothing to write.
    """
    check_folder(out)
    with open_folder(out) as folder, Spool(folder.parent) as spool:
        found = _find_inputs(paths, out, folder.parent)
        taking = _take_inputs(found, parser, spool, console, text_field)
        if not len(spool):
            raise ReadError("nothing to build from: no input could be read; name at least one readable file")
        composition = _write_folder(folder, spool, options or {})
    return BuildReport(out, taking.read, tuple(sorted(taking.failed)), taking.skipped, composition)


@dataclass(slots=True)
class _Taking:
    """What became of the inputs."""

    read: int = 0
    skipped: int = 0
    failed: list[str] = field(default_factory=list)


def _take_inputs(
    found: Sequence[Found], parser: Parser, spool: Spool, console: Console, text_field: str | None
) -> _Taking:
    """Reads and parses inputs into the spool; says on the console which could not be read."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from transcripts.reading import Skipped, read_input

    taking = _Taking()
    columns = TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        for item in progress.track(found):
            if isinstance(item, Skipped):
                taking.skipped += 1
                continue
            for source in [item] if isinstance(item, ReadError) else read_input(item, text_field):
                if isinstance(source, ReadError):
                    taking.failed.append(str(source))
                    complain(str(source))
                    continue
                spool.add(parser(source))
                taking.read += 1
    return taking


def _find_inputs(paths: Sequence[Path], out: Path, shop: Path) -> list[Found]:
    """What there is to read, without what the last build wrote and what this one is writing."""
    from transcripts.reading import walk

    own = {shop, *(out.resolve() / name for name in list_written(out))}
    return [item for item in walk(paths) if _locate(item) not in own]


def _locate(item: Found) -> Path | None:
    path = None if isinstance(item, ReadError) else item.path
    return path.resolve() if path else None


def _write_folder(folder: Path, spool: Spool, options: Mapping[str, str]) -> Composition:
    """Writes all files of the dataset; the mark comes last."""
    composition = Composition()
    inputs: list[Row] = []
    configs = _write_rows(folder, _watch(spool, composition, inputs))
    (folder / "README.md").write_text(make_card(composition, configs), encoding="utf-8", newline="\n")
    mark = {
        "made_by": MADE_BY,
        "version": __version__,
        "schema_version": VERSION,
        "options": dict(sorted(options.items())),
        "rows": {config.name: config.rows for config in configs},
        "inputs": sorted(inputs, key=lambda row: (row["name"], row["sha256"])),
        "files": sorted([*list_files(folder), MARK]),
    }
    text = json.dumps(mark, ensure_ascii=False, indent=1) + "\n"
    (folder / MARK).write_text(text, encoding="utf-8", newline="\n")
    return composition


def _watch(
    spool: Spool, composition: Composition, inputs: list[Row]
) -> Iterator[tuple[Release, tuple[Source, ...]]]:
    """The releases as they come, counted on their way and their sources noted."""
    for release, sources in spool:
        composition.add(release)
        inputs += [
            {"name": source.name, "sha256": source.sha256, "release_id": release.id} for source in sources
        ]
        yield release, sources


def _write_rows(folder: Path, releases: Iterable[tuple[Release, tuple[Source, ...]]]) -> list[Config]:
    """Writes Parquet and JSON Lines of every config in one pass; gives the configs that have rows."""
    with ExitStack() as stack:
        tables = {
            config: stack.enter_context(ParquetFile(folder / TABLE.format(config=config), schema))
            for config, schema in make_schemas().items()
        }
        lines = {
            config: stack.enter_context(JsonLinesFile(folder / LINES.format(config=config)))
            for config in tables
        }
        for release, sources in releases:
            names = sorted({source.name for source in sources})
            lines["releases"].write_line(release.json())
            tables["releases"].write_row(release_row(release, names))
            for config, rows in (("qa", qa_rows(release)), ("turns", turn_rows(release))):
                for row in rows:
                    lines[config].write_row(row)
                    tables[config].write_row(row)
    return [
        Config(config, table.schema, table.rows, table.arrow_bytes, table.path.stat().st_size)
        for config, table in tables.items()
        if table.rows
    ]
