"""How a command ends: the exit codes, and what can be foreseen as one line on standard error.

A reader that closes the pipe before all is written (`| head`) ends any command with `OK` and without a word,
whatever was found until then, so that `set -o pipefail` does not take it for a failure.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from transcripts.errors import TranscriptsError
from transcripts.streams import complain, complain_of, drop_output

OK, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


class Group(click.Group):
    """Commands whose foreseeable failures end in one line and an exit code."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """The context of a call; a reader that is gone before the help is written ends it, too."""
        try:
            return super().make_context(*args, **extra)
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
