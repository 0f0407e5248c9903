"""How a command ends: the exit codes, and what can be foreseen as one line on standard error.

A reader that closes the pipe before all is written (`| head`) ends any command with `OK` and without a word,
whatever was found until then, so that `set -o pipefail` does not take it for a failure.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, Self

import click

from transcripts.errors import TranscriptsError
from transcripts.misuse import tell_command, tell_misuse
from transcripts.streams import PROGRAM, complain, complain_of, drop_output, drop_unread
from transcripts.translating.helping import Helping
from transcripts.translating.speaking import find_asked, speak

OK, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


class Command(Helping):
    """A command that takes as many arguments as it has, and says so in one line."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments that are left: none.

        Raises:
            UsageError: there are some, or the command line is wrong otherwise.
        """
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise click.UsageError(f"{left[0]}: one argument too many; `--help` lists what is taken", ctx)
        return left


class Group(Helping, click.Group):
    """Commands whose foreseeable failures, misuse too, end in one line and an exit code."""

    command_class = Command

    def translate(self) -> Self:
        """A copy of the group and of its commands, to be shown."""
        other = super().translate()
        commands = self.commands.items()
        other.commands = {
            name: one.translate() if isinstance(one, Helping) else one for name, one in commands
        }
        return other

    def main(self, args: Sequence[str] | None = None, *rest: Any, **named: Any) -> Any:
        """Runs the command line in the language that it asks for."""
        asked = find_asked(sys.argv[1:] if args is None else args, os.environ)
        with speak(asked):
            try:
                return super().main(args, *rest, **named)
            finally:
                drop_unread()

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The name of a command, the command, and the arguments for it.

        Raises:
            UsageError: there is none of this name.
        """
        if args[0] not in self.commands:
            raise click.UsageError(tell_command(args[0], self.commands), ctx)
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **named: Any) -> click.Context:
        """The context of a call; a reader that is gone before the help is written ends it, too."""
        try:
            return super().make_context(*args, **named)
        except click.UsageError as error:
            _end_misuse(error)
        except BrokenPipeError:
            drop_output()
            raise click.exceptions.Exit(OK) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command and flushes what it wrote."""
        try:
            try:
                super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except click.UsageError as error:
            _end_misuse(error)
        except TranscriptsError as error:
            complain_of(error)
            ctx.exit(FAILED)
        except (KeyboardInterrupt, click.Abort):
            complain("interrupted")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            drop_output()
            ctx.exit(OK)
        except OSError as error:
            drop_output()
            complain(
                f"{error.filename or 'output'}: {error.strerror}; a place that can be written would be right"
            )
            ctx.exit(FAILED)


def exit_with(code: int) -> None:
    """Ends the command, if something was found or failed."""
    if code:
        click.get_current_context().exit(code)


def _end_misuse(error: click.UsageError) -> NoReturn:
    """Says what is wrong with the command line, and ends it; without any arguments there is help instead."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        raise error
    names = error.ctx.command_path.split(" ")[1:] if error.ctx else []
    complain(tell_misuse(error), " ".join([PROGRAM, *names]))
    raise click.exceptions.Exit(FAILED) from error
