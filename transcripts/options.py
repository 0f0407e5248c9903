"""Options of the command line that are many or shared, as decorators of its commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import partial, wraps
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import click

from transcripts import __version__
from transcripts.dataset.settings import Proportions, Settings
from transcripts.exporting.exports import ALL, EXPORTS, choose_exports
from transcripts.misuse import join_names
from transcripts.model import Genre, Release, SourceText
from transcripts.skips import ask_for_names
from transcripts.translating.speaking import say

Command = TypeVar("Command", bound=Callable[..., Any])

_DEFAULT = Settings()
FILE_NAME = click.Path(path_type=Path, readable=False)
"""A path, whatever is there: who reads it says what is wrong with it."""


def make_examples(*lines: str) -> str:
    r"""Examples for the end of a command's help; `\b` keeps their lines apart."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def make_parser(
    language: str | None, genre: Genre | None, lexicon: Path | None, languages: Path | None
) -> Callable[[SourceText], Release]:
    """What makes a release of a source text, as the options of `take_parser_options` ask for it.

    Raises:
        LexiconError: the reader's lexicon or a language of theirs is missing or breaks its format.
    """
    from transcripts.flow import parse_source
    from transcripts.languages.loading import check_own

    check_own(lexicon, languages, language)
    return partial(parse_source, language=language, genre=genre, words=lexicon, languages=languages)


paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)


def take_fields(command: Command) -> Command:
    """Adds the options that name the fields of JSON and of tables, and the one that names what is skipped."""
    options = (
        click.option(
            "--text-field",
            metavar="NAME",
            help="Of JSON, CSV and TSV, the field that holds the text (text, content, … if absent).",
        ),
        click.option(
            "--speaker-field",
            metavar="NAME",
            help="Of these, the field that says who speaks (speaker, author, … if absent).",
        ),
        click.option(
            "--skipped",
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=ask_for_names,
            help="Name what is passed over in folders, a line each on standard error.",
        ),
    )
    return _add(options, command)


def tell_version(ctx: click.Context, _param: click.Parameter, is_asked: bool) -> None:
    """Says which version this is, and ends the program, where `--version` asks for it."""
    if is_asked and not ctx.resilient_parsing:
        click.echo(say("transcripts, version {version}", version=__version__))
        ctx.exit()


def _check_tag(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The tag, if it can be one of a language, ours or in the folder that `--languages` names."""
    if value is None:
        return None
    from transcripts.arguments import is_language
    from transcripts.languages.faces import list_tags

    given = ctx.params.get("languages")
    folder = given if isinstance(given, Path) else None
    if not is_language(value, folder):
        raise click.BadParameter(
            f"{value}: no such language; {join_names(list_tags(folder))} would be right, or the code of"
            " a language without a lexicon, such as de",
            ctx,
            param,
        )
    return value


def take_parser_options(command: Command) -> Command:
    """Adds the options of every command that parses."""
    options = (
        click.option(
            "--language",
            metavar="TAG",
            callback=_check_tag,
            help="Overrule the detected language, as in zh-Hant.",
        ),
        click.option("--genre", type=click.Choice(get_args(Genre)), help="Overrule the detected genre."),
        click.option(
            "--lexicon",
            metavar="FILE",
            type=FILE_NAME,
            help="Add words of your own (TOML).",
        ),
        click.option(
            "--languages",
            metavar="DIR",
            type=FILE_NAME,
            is_eager=True,
            help="Add languages of your own.",
        ),
    )
    return _add(options, command)


def take_work(command: Command) -> Command:
    """Adds the options that say how much is done at a time, and where its results are kept."""
    options = (
        click.option(
            "--workers",
            metavar="N",
            type=click.IntRange(min=1),
            help="Processes that read and parse (as many as there are cores if absent).",
        ),
        click.option(
            "--cache",
            metavar="DIR",
            type=FILE_NAME,
            envvar="TRANSCRIPTS_CACHE",
            help="Keep parses here for the next run, not in the user's cache folder.",
        ),
        click.option("--no-cache", is_flag=True, help="Keep no parses and use none that were kept."),
    )
    return _add(options, command)


def _parse_split(ctx: click.Context, param: click.Parameter, value: str) -> Proportions:
    try:
        return Proportions.parse(value)
    except ValueError as error:
        raise click.BadParameter(f"{value}: {error}", ctx, param) from None


def _parse_exports(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    try:
        return () if value is None else choose_exports(value)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from None


def take_settings(command: Command) -> Command:
    """Adds the options of a dataset and gives them to the command as one `Settings`.

    A value that is not possible ends the command with a message and exit code 2.
    """

    @wraps(command)
    def call(**options: Any) -> Any:
        own = {field.name: options.pop(field.name) for field in fields(Settings)}
        try:
            settings = Settings(**own)
        except ValueError as error:
            raise click.UsageError(str(error)) from None
        return command(settings=settings, **options)

    options = (
        click.option(
            "--split",
            callback=_parse_split,
            metavar="A,B,C",
            default="80,10,10",
            show_default=True,
            help="Sizes of train, validation and test, in days.",
        ),
        _settle("--passage-size", "N", "Characters of a passage, at most."),
        _settle("--negatives", "N", "Hard negatives a question, at most."),
        _settle("--seed", "N", "Decides what is drawn; the splits do not depend on it."),
        _settle("--license", "ID", "Licence for the card: an id of SPDX, as in cc-by-4.0, or other."),
        _settle("--name", "NAME", "Name of the dataset, lower case with hyphens."),
        click.option(
            "--repo",
            metavar="OWNER/NAME",
            default=_DEFAULT.repo,
            help="Where the dataset will be published, for the lines of the card that load it.",
        ),
        _settle("--min-confidence", "P", "Leave out pairs that are less sure, from 0 to 1."),
        click.option(
            "--redact-reporters", is_flag=True, help="Mask the names of reporters; their outlets stay."
        ),
        click.option("--baseline", is_flag=True, help="Measure the baselines on every split."),
        click.option(
            "--exports",
            callback=_parse_exports,
            metavar="NAMES",
            help=f"Write for other programs, too: {ALL}, or some of {', '.join(EXPORTS)}.",
        ),
    )
    return _add(options, cast(Command, call))


def _settle(option: str, metavar: str, help: str) -> Callable[[Command], Command]:
    """An option with the type and the default of its setting."""
    default = getattr(_DEFAULT, option.removeprefix("--").replace("-", "_"))
    return click.option(
        option, metavar=metavar, type=type(default), default=default, show_default=True, help=help
    )


def _add(options: tuple[Callable[[Command], Command], ...], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
