"""The commands that look at releases and write nothing but what they print: `show`, `stats` and `check`.

Arguments and streams, as `cli` has them of the others; what a command needs is imported when it runs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import click

from transcripts.corrected import Standing, may_come_twice, read_corrected
from transcripts.exits import FOUND, OK, Command, exit_with
from transcripts.options import make_examples, make_parser, take_fields, take_parser_options
from transcripts.options import paths as take_paths
from transcripts.sources import Tally
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
@click.option(
    "--doubtful",
    is_flag=True,
    help="Show only what is doubtful: problems that check names, turns less sure than 80%, "
    "pairs less sure than 60%.",
)
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
    count as they are, unless an option overrules them, and releases that a
    .gold file corrects as it says.
    """
    from transcripts.reporting.listing import show_releases
    from transcripts.reporting.terminal import View

    tally, parser, takes_records = Tally(), make_parser(**options), not any(options.values())
    fields = (text_field, speaker_field)
    found = read_corrected(paths, tally, parser, fields, takes_records=takes_records)
    as_list = any(map(os.path.isdir, paths))
    show_releases(
        (one.release for one in found), make_console(), View(pairs, evidence, doubtful), as_list=as_list
    )
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

    Lines and columns count from 1, in characters of the text. Exits with 1 if
    there are any. Records count as they are, and what a .gold file corrects is
    no problem any more; of the files themselves it says what build would refuse.
    """
    tally, parser, takes_records = Tally(), make_parser(**options), not any(options.values())
    fields = (text_field, speaker_field)
    found = read_corrected(paths, tally, parser, fields, takes_records=takes_records)
    count = 0
    for line in _list_lines(found, hold=may_come_twice(paths)):
        write_line(line)
        count += 1
    tally.close()
    exit_with(FOUND if count else OK)


def _list_lines(found: Iterator[Standing], *, hold: bool) -> Iterator[str]:
    """The problems of releases, a line each.

    Args:
        found: the releases.
        hold: whether all are waited for, so that a parse says nothing where a record settles its text.
    """
    kept: list[tuple[str, bool, list[str]]] = []
    for one in found:
        if hold:
            kept.append((one.release.id, one.is_parsed, [*_list_problems(one)]))
        else:
            yield from _list_problems(one)
    settled = {id for id, is_parsed, _ in kept if not is_parsed}
    for id, is_parsed, lines in kept:
        yield from () if is_parsed and id in settled else lines


def _list_problems(one: Standing) -> Iterator[str]:
    """The problems of a release in the order of its text, a line each."""
    for problem in sorted(one.release.problems, key=lambda problem: problem.span):
        line, column = locate(one.release.text, problem.span[0])
        yield f"{one.place}:{line}:{column}: {problem.code}: {translate(problem.message)}"


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

    A PATH is also a folder that build made; records count as they are, and
    releases that a .gold file corrects as it says. Doubtful is a release with
    a problem that check names, a turn less sure than 80% or a pair less sure
    than 60%: what show --doubtful shows.
    """
    from transcripts.reporting.figures import print_statistics
    from transcripts.reporting.statistics import count

    tally, parser, takes_records = Tally(), make_parser(**options), not any(options.values())
    fields = (text_field, speaker_field)
    found = read_corrected(paths, tally, parser, fields, takes_records=takes_records)
    counted = count(one.release for one in found)
    if as_json:
        write_json(counted.describe())
    else:
        print_statistics(counted, make_console(), top)
    tally.close()
