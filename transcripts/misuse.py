"""What is wrong with a command line, told in one line as errors are: what was found, what would be right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

import click
from click.core import ParameterSource

_HELP = "`--help` lists what is taken"
_NO_COMMAND = "Missing command."
"""What click says where there are options alone."""


def tell_misuse(error: click.UsageError) -> str:
    """The line that says it; what the program found itself stands in the error as it is."""
    kinds: tuple[tuple[type[click.UsageError], Callable[..., str]], ...] = (
        (click.NoSuchOption, _tell_unknown),
        (click.BadOptionUsage, _tell_usage),
        (click.MissingParameter, _tell_missing),
        (click.BadParameter, _tell_value),
    )
    for kind, tell in kinds:
        if isinstance(error, kind):
            return tell(error)
    command = error.ctx.command if error.ctx else None
    if isinstance(command, click.Group) and error.message == _NO_COMMAND:
        return tell_command(None, command.commands)
    return error.format_message()


def tell_command(name: str | None, known: Iterable[str]) -> str:
    """That there is no such command, or none at all."""
    names = sorted(known)
    if name is None:
        return f"no command; {join_names(names)} would be right"
    right = f"{join_names(names)} would be right"
    return f"no such command {name}; {_suggest(get_close_matches(name, names), right)}"


def _tell_unknown(error: click.NoSuchOption) -> str:
    return f"no such option {error.option_name}; {_suggest(error.possibilities or [], _HELP)}"


def _suggest(like: Iterable[str], otherwise: str) -> str:
    names = join_names(sorted(like))
    return f"did you mean {names}?" if names else otherwise


def _tell_usage(error: click.BadOptionUsage) -> str:
    """An option without its value, or with one that it does not take."""
    ctx, option = error.ctx, None
    if ctx is not None:
        option = next((one for one in ctx.command.get_params(ctx) if error.option_name in one.opts), None)
    if ctx is None or not isinstance(option, click.Option):
        return error.format_message()
    name = error.option_name
    if option.is_flag:
        return f"{name} takes no value; {name} alone would be right"
    return f"{name} has no value; {name} {option.make_metavar(ctx)} would be right"


def _tell_missing(error: click.MissingParameter) -> str:
    """An argument or an option that has to be given."""
    param, ctx = error.param, error.ctx
    if param is None or ctx is None:
        return error.format_message()
    shown = param.make_metavar(ctx)
    if isinstance(param, click.Argument):
        right = "one would be right" if param.nargs == 1 else "at least one would be right"
        return f"no {shown.removesuffix('...')}; {right}"
    name = max(param.opts, key=len)
    return f"no {name}; {name} {shown} would be right"


def _tell_value(error: click.BadParameter) -> str:
    """A value that an option cannot have."""
    if error.param is None:
        return error.format_message()
    name, right = _name_given(error.param, error.ctx), _tell_right(error.param.type)
    value, found, _ = error.message.partition(" is not ")
    if right is None or not found:
        return f"{name}{error.message}"
    return f"{name}{value.strip(chr(39))}: not possible; {right} would be right"


def _name_given(param: click.Parameter, ctx: click.Context | None) -> str:
    """What stands in front of a value: the option, or the variable of the environment that gave it."""
    is_variable = ctx and param.name and ctx.get_parameter_source(param.name) is ParameterSource.ENVIRONMENT
    return f"{param.envvar}=" if is_variable else f"{max(param.opts, key=len)} "


def _tell_right(kind: click.ParamType[Any]) -> str | None:
    """The values of a type; None where the program checks them itself."""
    if isinstance(kind, click.Choice):
        return join_names(map(str, kind.choices))
    if isinstance(kind, click.IntRange) and kind.min is not None and kind.max is None:
        return f"a whole number from {kind.min}"
    if isinstance(kind, type(click.INT)):
        return "a whole number"
    return "a number" if isinstance(kind, type(click.FLOAT)) else None


def join_names(names: Iterable[str]) -> str:
    """Names as a sentence lists them.

    >>> join_names(["show", "stats", "check"])
    'show, stats or check'
    """
    *most, last = [*names] or [""]
    return f"{', '.join(most)} or {last}" if most else last
