"""The commands that look at releases and write nothing but what they print: `show`, `stats` and `check`.

Arguments and streams, as `cli` has them of the others; what a command needs is imported when it runs.
"""

from __future__ import annotations

import os
from typing import Any

import click

from transcripts.exits import FOUND, OK, Command, exit_with
from transcripts.options import make_examples, make_parser, take_fields, take_parser_options
from transcripts.options import paths as take_paths
from transcripts.sources import GoldShelf, Tally, read_parsed, read_sources
from transcripts.streams import make_console, write_json, write_line
from transcripts.text import locate
from transcripts.translating.lines import translate


@click.command(
    cls=Command,
    short_help="Show releases in the terminal.",
    epilog=make_examples(
        "transcripts show briefing.txt",
        "transcripts show briefing.txt --pairs --evidence | less -R",
        "transcripts show briefings/",
        "transcripts show briefings/ --doubtful",
    ),
)
@take_paths
@click.option("--pairs", is_flag=True, help="Show questions and answers alone.")
@click.option("--evidence", is_flag=True, help="Say why each decision was made.")
@click.option("--doubtful", is_flag=True, help="Show only what a person should look at.")
@take_fields
@take_parser_options
def show(
    paths: tuple[str, ...],
    pairs: bool,
    evidence: bool,
    doubtful: bool,
    text_field: str | None,
    speaker_field: str | None,
    **options: Any,
) -> None:
    """Show a release in the terminal, each question with its answers; of a folder, a line a release.

    With one of the options below, every release of a folder is shown. Records
    count as they are, unless an option overrules them.
    """
    from transcripts.reporting.listing import show_releases
    from transcripts.reporting.terminal import View

    tally, parser, takes_records = Tally(), make_parser(**options), not any(options.values())
    found = read_parsed(paths, tally, parser, text_field, speaker_field, takes_records=takes_records)
    as_list = any(map(os.path.isdir, paths))
    show_releases(found, make_console(), View(pairs, evidence, doubtful), as_list=as_list)
    tally.close()


@click.command(
    cls=Command,
    short_help="Print the problems of releases, a line each.",
    epilog=make_examples("transcripts check briefings/", "transcripts check briefing.txt && echo clean"),
)
@take_paths
@take_fields
@take_parser_options
def check(paths: tuple[str, ...], text_field: str | None, speaker_field: str | None, **options: Any) -> None:
    """Print the problems of releases as `path:line:col: code: message`.

    Lines and columns count from 1, in characters. Exits with 1 if there are any.
    Of .gold files it says what build and score would refuse in them.
    """
    tally, parser, found, golds = Tally(), make_parser(**options), 0, GoldShelf()
    for read, source in read_sources(paths, tally, text_field, speaker_field, golds.inputs):
        with tally.take(read, source):
            release = parser(source)
            golds.keep(release)
            for problem in sorted(release.problems, key=lambda problem: problem.span):
                line, column = locate(release.text, problem.span[0])
                write_line(f"{read}:{line}:{column}: {problem.code}: {translate(problem.message)}")
            found += len(release.problems)
    golds.check(tally)
    tally.close()
    exit_with(FOUND if found else OK)


@click.command(
    cls=Command,
    short_help="Print the figures of many releases.",
    epilog=make_examples("transcripts stats briefings/", "transcripts stats dataset --json | jq .askers"),
)
@take_paths
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.option(
    "--top", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="Rows of a list."
)
@take_fields
@take_parser_options
def stats(
    paths: tuple[str, ...],
    as_json: bool,
    top: int,
    text_field: str | None,
    speaker_field: str | None,
    **options: Any,
) -> None:
    """Print what releases are made of: genres, sources, months, roles, questions, problems, people.

    A PATH is also a folder that build made; records count as they are.
    """
    from transcripts.reporting.figures import print_statistics
    from transcripts.reporting.statistics import count

    tally, parser, takes_records = Tally(), make_parser(**options), not any(options.values())
    found = read_parsed(paths, tally, parser, text_field, speaker_field, takes_records=takes_records)
    counted = count(found)
    if as_json:
        write_json(counted.describe())
    else:
        print_statistics(counted, make_console(), top)
    tally.close()
