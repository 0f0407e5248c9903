"""What a command passes over: counted by kind, named where `--skipped` asks for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from transcripts.streams import complain

_KEY = "transcripts.skipped"
_SHOWN = 4
"""Kinds that are told; of more, how many there are."""


def ask_for_names(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    """Takes the option `--skipped`, which whoever counts in this command looks for."""
    ctx.meta[_KEY] = value
    return value


class Skips:
    """The kinds of what was passed over, each with its number."""

    def __init__(self) -> None:
        """Of nothing yet; names are told if the command that runs was asked to."""
        ctx = click.get_current_context(silent=True)
        self.kinds: Counter[str] = Counter()
        self.are_named = bool(ctx and ctx.meta.get(_KEY))

    def add(self, kind: str, path: Path | None = None) -> None:
        """Counts something, and names it if it is asked for and has not been named.

        Args:
            kind: of it, in a word or two.
            path: where it is; None if it was named.
        """
        self.kinds[kind] += 1
        if self.are_named and path is not None:
            complain(f"{path}: skipped ({kind})")

    def total(self) -> int:
        """How many there are."""
        return self.kinds.total()

    def describe(self) -> str:
        """How many there are, and of which kinds.

        >>> skips = Skips()
        >>> skips.describe()
        '0 skipped'
        >>> for kind in (".png", "hidden", ".png"):
        ...     skips.add(kind)
        >>> skips.describe()
        '3 skipped (2 .png, 1 hidden; see --skipped)'
        """
        if not self.kinds:
            return "0 skipped"
        ranked = sorted(self.kinds.items(), key=lambda item: (-item[1], item[0]))
        told = [f"{count:,} {kind}" for kind, count in ranked[:_SHOWN]]
        rest = sum(count for _, count in ranked[_SHOWN:])
        kinds = ", ".join([*told, *([f"{rest:,} others"] if rest else [])])
        return f"{self.total():,} skipped ({kinds}{'' if self.are_named else '; see --skipped'})"
