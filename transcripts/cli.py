"""The command line: arguments and streams around the flow, no logic of its own.

Data goes to standard output, progress and problems to standard error. Exit
codes: 0 all inputs were read; 1 `check` found problems, or a floor or a gate
was missed; 2 misuse, or an input could not be read or parsed; 130 interrupted.
A reader that closes the pipe ends a command quietly, with 0. What a command
needs is imported when it runs, so that help is there at once.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from transcripts.errors import ReadError, TranscriptsError
from transcripts.exits import FAILED, FOUND, OK, Group, exit_with
from transcripts.exporting.writing import FORMS, open_releases
from transcripts.looking import check, show, stats
from transcripts.options import (
    FILE_NAME,
    take_fields,
    take_parser_options,
    take_settings,
    take_work,
    tell_version,
)
from transcripts.options import make_examples as _examples
from transcripts.options import make_parser as _parser
from transcripts.options import paths as take_paths
from transcripts.sources import Tally, check_stream, enter_dataset, make_documents, pick_release, read_parsed
from transcripts.streams import (
    STREAM,
    complain,
    complain_of,
    is_terminal,
    make_console,
    refuse_cache_in_output,
    refuse_input_as_output,
    write_json,
    write_text,
)
from transcripts.working import count_cores

if TYPE_CHECKING:
    from transcripts.dataset.settings import Settings
    from transcripts.parses import Parses


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_examples("transcripts show briefing.txt", "transcripts parse briefings/ -o releases.jsonl"),
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=tell_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Turn press-conference transcripts into data.

    A PATH is a file, a folder to walk, or - for standard input. Read are text
    and Markdown; HTML, MHTML and EML; PDF; DOCX, ODT, RTF and EPUB; subtitles
    (SRT, VTT, SBV, ASS, LRC, TTML); XML of parliaments and archives (Akoma
    Ntoso, TEI, Hansards); corpora (TRS, EAF, EXB, TextGrid, CHA, STM); JSON and
    JSONL; CSV and TSV; Parquet; WARC. Each may be packed with gzip or Zstandard.
    Office files, EPUB, XML, WARC and Zstandard need the extra `formats`, Parquet
    `dataset`.
    """


for command in (show, stats, check):
    main.add_command(command)


@main.command(
    epilog=_examples(
        "transcripts parse briefing.txt",
        "transcripts parse briefings/ extra.md -o releases.jsonl",
        "curl -s URL | transcripts parse - | jq .pairs",
        "transcripts parse briefings/ --to tei -o tei/",
        "transcripts parse briefings/ --to xlsx -o briefings.xlsx",
        "transcripts parse briefings/ --to csv -o tables/",
    )
)
@take_paths
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="Write to this file instead of to standard output; csv, parquet and tei to this folder.",
)
@click.option("--to", type=click.Choice(FORMS), default="jsonl", show_default=True, help="What to write.")
@take_work
@take_fields
@take_parser_options
def parse(
    paths: tuple[str, ...],
    output: str | None,
    to: str,
    workers: int | None,
    cache: Path | None,
    no_cache: bool,
    text_field: str | None,
    speaker_field: str | None,
    **options: Any,
) -> None:
    """Write releases as JSON Lines, in the order of the arguments.

    The output is replaced only when all inputs are done; what was parsed until
    then is kept, so that a run that was broken off goes on where it stopped. As
    TEI, each release is a file {id}.xml in the folder of -o; to standard output
    goes one only.

    As xlsx, turns, pairs and releases are the sheets of a workbook. As csv and
    parquet they are three files in the folder of -o, made anew as a whole; these
    need it, since standard output would take one and leave the others out.
    """
    tally, fields = Tally(), (text_field, speaker_field)
    _refuse_output(paths, output, **options)
    shown = not is_terminal(output)
    with _open_parses(cache, no_cache, **options) as parses, open_releases(output, to) as write:
        for document in make_documents(
            paths, tally, parses, to, fields, workers=workers or count_cores(), shown=shown
        ):
            write(document)
        if tally.lost and not tally.read and output not in (None, STREAM):
            raise ReadError(
                f"{output}: left as it was, since no input could be read; name one that can be read"
            )
    tally.close()


@main.command(
    epilog=_examples(
        "transcripts build briefings/ -o dataset",
        "transcripts build briefings/ corrected/*.gold -o dataset --license cc-by-4.0 --baseline",
        "transcripts build releases.jsonl -o dataset --split 90,5,5 --min-confidence 0.9",
    )
)
@take_paths
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    required=True,
    type=FILE_NAME,
    help="The folder to make.",
)
@take_settings
@take_work
@take_fields
@take_parser_options
def build(
    paths: tuple[str, ...],
    output: Path,
    settings: Settings,
    workers: int | None,
    cache: Path | None,
    no_cache: bool,
    text_field: str | None,
    speaker_field: str | None,
    **options: Any,
) -> None:
    """Make a dataset folder that loads with `datasets` as it stands.

    Besides files of text, releases are records as parse writes them and .gold
    files. A .gold corrects the release that it names, and is refused if its text
    is another. Exits with 1 if the dataset fails a gate; the folder is kept.
    """
    from transcripts.dataset.build import build as build_folder
    from transcripts.dataset.build import print_report

    console = make_console(stderr=True)
    check_stream(paths)
    _warn_of_licence(settings.license)
    refuse_cache_in_output(cache, output)
    with _open_parses(cache, no_cache, **options) as parses:
        report = build_folder(
            [Path(path) for path in paths],
            output,
            parses,
            console,
            settings=settings,
            options=_describe(options | {"text_field": text_field, "speaker_field": speaker_field}),
            text_field=text_field,
            speaker_field=speaker_field,
            workers=workers or count_cores(),
        )
    print_report(report, console)
    for gate in report.measured.failed:
        complain(f"{output}: gate failed: {gate.name}: {gate.found}; {gate.wanted} would be right")
    exit_with(FAILED if report.failed else FOUND if report.measured.failed else OK)


@main.command(
    epilog=_examples(
        "transcripts report briefings/ -o report.html",
        "transcripts report dataset/ corrected/*.gold -o report.html",
    )
)
@take_paths
@click.option("-o", "--output", metavar="FILE", required=True, help="The page to write, as in report.html.")
@take_fields
@take_parser_options
def report(
    paths: tuple[str, ...], output: str, text_field: str | None, speaker_field: str | None, **options: Any
) -> None:
    """Write a page to look into a corpus and to correct it.

    One HTML file for a browser, without a network. A PATH may be what `build`
    made. Corrections are kept in the browser and saved as .gold for `build`.
    Its list shows the doubtful first, which are those of show --doubtful.
    """
    from transcripts.reporting.report.report import is_page, write_report

    tally, parser = Tally(), _parser(**options)
    _refuse_output(paths, None if is_page(output) and output not in paths else output, **options)
    write_report(paths, output, parser, tally, (text_field, speaker_field))
    tally.close()


@main.command(
    epilog=_examples(
        "transcripts annotate briefing.txt > briefing.gold",
        "transcripts annotate releases.jsonl --release 0123456789abcdef > one.gold",
    )
)
@click.argument("path", metavar="PATH")
@click.option("--release", "wanted", metavar="ID", help="Of a PATH that holds several releases, this one.")
@take_fields
@take_parser_options
def annotate(
    path: str, wanted: str | None, text_field: str | None, speaker_field: str | None, **options: Any
) -> None:
    """Print the parse of one release as .gold, to correct by hand."""
    from transcripts.scoring.gold import annotate as annotate_release

    if os.path.isdir(path) and wanted is None:
        raise ReadError(f"{path}: is a folder; name one file, since a .gold holds one release")
    tally, parser, takes_records = Tally(), _parser(**options), not any(options.values())
    found = read_parsed([path], tally, parser, text_field, speaker_field, takes_records=takes_records)
    release = pick_release(found, path, wanted)
    if release is not None:
        write_text(annotate_release(release))
    tally.close()


@main.command(
    epilog=_examples(
        "transcripts score tests/gold",
        "transcripts score tests/gold --floor pairs=0.9 --floor turns.en=0.95",
        "transcripts score tests/gold --predictions releases.jsonl --json",
    )
)
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=FILE_NAME)
@click.option(
    "--predictions",
    metavar="FILE",
    type=FILE_NAME,
    help="Score these records (JSON Lines).",
)
@click.option("--baseline", is_flag=True, help="Score the naive splitter instead.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.option(
    "--floor", "floors", metavar="NAME=VALUE", multiple=True, help="Fail below this F1, as in pairs=0.9."
)
def score(
    gold: tuple[Path, ...], predictions: Path | None, baseline: bool, as_json: bool, floors: tuple[str, ...]
) -> None:
    """Compare the parse with gold files: precision, recall and F1.

    A folder stands for all .gold files below it. Exits with 1 if the F1 of a
    --floor is missed; its NAME is a metric, or metric.language.
    """
    from transcripts.scoring.floors import Floor
    from transcripts.scoring.scorefiles import score_files
    from transcripts.scoring.tables import print_scores, scores_as_dict

    if predictions and baseline:
        raise click.UsageError("--predictions and --baseline exclude each other; give one of them")
    with _as_misuse():
        wanted = [Floor.parse(floor) for floor in floors]
    faults: list[TranscriptsError] = []

    def check_languages(languages: set[str]) -> None:
        with _as_misuse():
            for floor in wanted:
                floor.check(languages)

    scores = score_files(gold, predictions, baseline, faults.append, check_languages)
    missed = list(filter(None, (floor.tell_missed(scores) for floor in wanted)))
    if as_json:
        write_json(scores_as_dict(scores))
    elif scores.files:
        print_scores(scores, make_console())
    for fault in faults:
        complain_of(fault)
    for said in missed:
        complain(str(said))
    exit_with(FAILED if faults else FOUND if missed else OK)


@main.command(epilog=_examples("transcripts schema > release.schema.json"))
def schema() -> None:
    """Print the JSON Schema of a release's record."""
    from transcripts.records import ReleaseRecord

    write_json(ReleaseRecord.model_json_schema(mode="serialization"))


# What several commands need.


def _refuse_output(paths: Sequence[str], output: str | None, **options: Any) -> None:
    """Refuses an output over what the command reads: inputs, words, the records of a dataset.

    Raises:
        OutputError: it would be.
    """
    refuse_input_as_output([*map(enter_dataset, paths)], output, (options["lexicon"], options["languages"]))


@contextmanager
def _open_parses(folder: Path | None, no_cache: bool, **options: Any) -> Iterator[Parses]:
    """The parser that the options ask for, with what it parsed before."""
    from transcripts.cache import Cache, find_user_cache
    from transcripts.parses import Parses

    parser = _parser(**options)
    cache = None if no_cache else Cache(folder or find_user_cache())
    parses = Parses(parser, cache, _describe(options))
    if cache is not None:
        cache.open()
        parses.tell_fault(parses.fault)
    yield parses
    parses.close()


def _warn_of_licence(licence: str) -> None:
    """Says where a licence is no id of SPDX; it is taken all the same, since the Hub knows others."""
    from transcripts.dataset.licences import is_known

    if not is_known(licence):
        complain(
            f"--license {licence}: taken as it is, though SPDX has no such licence; an id of"
            " spdx.org/licenses such as cc-by-4.0 would be right"
        )


def _describe(options: dict[str, Any]) -> dict[str, str]:
    """The options that were given, the same on every machine: files by their SHA-256."""
    given = {name: value for name, value in options.items() if value is not None}
    return {name: _digest(value) if isinstance(value, Path) else value for name, value in given.items()}


def _digest(path: Path) -> str:
    """The SHA-256 of a lexicon, or of the languages in a folder."""
    files = sorted([*path.glob("*.toml"), *path.glob("*.py")]) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.is_file())).hexdigest()


@contextmanager
def _as_misuse() -> Iterator[None]:
    """A value that an option cannot have ends the command as misuse."""
    try:
        yield
    except ValueError as error:
        raise click.UsageError(str(error)) from None
