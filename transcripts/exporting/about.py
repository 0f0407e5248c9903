"""What exporters say of a dataset as a whole: its name, licence, version, languages and days."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class About:
    """What is said about a set."""

    name: str
    """In kebab-case."""
    pretty_name: str
    license: str
    """As the card says it; `unknown` if nobody has settled it."""
    version: str
    languages: tuple[str, ...]
    """BCP 47."""
    first_day: str | None
    """The earliest day of a conference, ISO date; None if no release tells one."""
    last_day: str | None
