"""What an export says about the dataset it is of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """Name, licence, languages and days of a dataset."""

    name: str
    """Lower-case words joined by hyphens."""
    pretty_name: str
    license: str
    """The identifier that the Hub knows it by."""
    version: str
    """Of the program that made it."""
    languages: tuple[str, ...]
    """Tags such as `zh-Hans`, sorted."""
    first_day: str | None
    """The earliest day of a conference, ISO date."""
    last_day: str | None
