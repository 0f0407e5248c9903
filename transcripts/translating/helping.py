"""Commands whose help is in the language that is spoken, and their option `--lang`.

In English all is click's own. In another language the paragraphs of a command and the words of its options
are translated when help is asked for, and broken into lines by the width of their characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from gettext import gettext
from inspect import cleandoc
from typing import Any, Self

import click

from transcripts.translating.speaking import LANGUAGES, OPTION, VARIABLE, get_spoken, say_help

HELP = "Show this message and exit."
LANG = f"Speak this language; data stay as they are ({VARIABLE} if absent)."
_GAP = "  "
_BRACKETS = re.compile(r"(.*?)(?:  (\[[^\[\]]*\]))?", re.DOTALL)
_KEPT = "\b"
"""The line above a paragraph whose lines click keeps."""


class Context(click.Context):
    """A context that formats help by the language that is spoken."""

    def make_formatter(self) -> click.HelpFormatter:
        """The formatter of a page of help."""
        if get_spoken() == LANGUAGES[0]:
            return super().make_formatter()
        return WideFormatter(width=self.terminal_width, max_width=self.max_content_width)


class Helping(click.Command):
    """A command that speaks, and takes `--lang`."""

    context_class = Context

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.params.append(
            click.Option(
                [OPTION], type=click.Choice(LANGUAGES), envvar=VARIABLE, expose_value=False, help=LANG
            )
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments that are left once the options are read.

        Raises:
            UsageError: the command line is wrong; the error knows the command.
        """
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, which click makes once and keeps."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say_help(HELP)
        return option

    def get_help(self, ctx: click.Context) -> str:
        """The help of the command."""
        formatter = ctx.make_formatter()
        shown = self if get_spoken() == LANGUAGES[0] else self.translate()
        shown.format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")

    def translate(self) -> Self:
        """A copy of the command, to be shown."""
        other = copy(self)
        other.help = translate_paragraphs(self.help or "")
        other.short_help = say_help(self.short_help or list_paragraphs(self.help or "")[0])
        other.epilog = translate_paragraphs(self.epilog or "")
        other.params = [translate_option(one) for one in self.params]
        return other


class WideFormatter(click.HelpFormatter):
    """A page of help in characters of which some are two cells wide."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Writes how the command is called."""
        super().write_usage(prog, args, prefix or gettext("Usage:"))

    def write_heading(self, heading: str) -> None:
        """Writes the heading of a section."""
        self.write(f"{'':{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Writes paragraphs, each broken into lines where it is too wide."""
        pages = []
        for paragraph in text.split("\n\n"):
            head, *rest = paragraph.split("\n")
            lines = rest if head == _KEPT else _wrap(paragraph, self.width - self.current_indent)
            pages.append("".join(f"{'':{self.current_indent}}{line}\n" for line in lines))
        self.write("\n".join(pages))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Writes names, and beside each what it means."""
        rows = list(rows)
        left = min(max(len(name) for name, _ in rows), col_max) + col_spacing
        margin = " " * (self.current_indent + left)
        for name, words in rows:
            is_short = len(name) + col_spacing <= left
            head = f"{'':{self.current_indent}}{name}"
            lines = _wrap(words, max(self.width - len(margin), 10))
            self.write(f"{head.ljust(len(margin)) if is_short else head + chr(10) + margin}{lines[0]}\n")
            self.write("".join(f"{margin}{line}\n" for line in lines[1:]))


def _wrap(text: str, width: int) -> list[str]:
    """The lines of a text; what click adds in brackets at its end stays together."""
    from transcripts.console import count_cells
    from transcripts.reporting.wrapping import wrap

    said, brackets = _BRACKETS.fullmatch(text).groups()  # type: ignore[union-attr]
    lines = wrap(said, width)
    if not brackets:
        return lines
    if count_cells(lines[-1]) + len(_GAP) + count_cells(brackets) > width:
        return [*lines, brackets]
    return [*lines[:-1], f"{lines[-1]}{_GAP}{brackets}"]


def translate_option(option: click.Parameter) -> click.Parameter:
    """A copy of an option with translated help; an argument as it is."""
    if not isinstance(option, click.Option) or not option.help:
        return option
    other = copy(option)
    other.help = say_help(option.help)
    return other


def list_paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each on one line, those whose lines are kept as they are."""
    paragraphs = cleandoc(text).split("\n\n")
    return [one if one.startswith(_KEPT) else " ".join(one.split()) for one in paragraphs]


def translate_paragraphs(text: str) -> str:
    """A help text in the language that is spoken; of lines that are kept, the heading alone."""
    return "\n\n".join(
        "\n".join(map(say_help, one.split("\n"))) if one.startswith(_KEPT) else say_help(one)
        for one in list_paragraphs(text)
    )
