"""What a producer offers: the files that it makes, and what each of them keeps of the text."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from producing.conference import LANGUAGES, Conference

Make = Callable[[Conference, Path], None]
"""Writes a conference to a file."""


@dataclass(frozen=True)
class Fixture:
    """One kind of file that a producer makes."""

    suffix: str
    """Of the file's name, behind language and producer: `.rtf`, `-table.html`."""
    kind: str
    make: Make
    voices: str = "names"
    """`names` as in the text, `ids` that say only who is the same, `none`."""
    has_head: bool = True
    """Whether title and date are in the file."""
    languages: tuple[str, ...] = LANGUAGES
    has_hidden: bool = False
    """Whether there are words in it that a reader of the document does not see."""


@dataclass(frozen=True)
class Producer:
    """A program or library, and what it makes."""

    name: str
    find_version: Callable[[], str]
    fixtures: tuple[Fixture, ...]


def find_package(name: str) -> Callable[[], str]:
    """The version of a Python package, asked for when it is needed."""
    return lambda: version(name)


def find_program(command: str, place: int) -> Callable[[], str]:
    """The version that a program prints, the word at a place of its first line."""

    def ask() -> str:
        printed = subprocess.run([command, "--version"], capture_output=True, check=True, text=True).stdout
        return printed.split()[place]

    return ask
