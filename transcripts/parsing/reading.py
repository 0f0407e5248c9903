"""The type of what a label's words say by themselves."""

from __future__ import annotations

from typing import NamedTuple


class Reading(NamedTuple):
    """What the words of a label say by themselves."""

    kind: str
    """moderator, asker, answerer, interpreter, staff, outlet, person, office;
    metadata, credit, script, quote, section, furniture, caption (a unit and a name:
    these are of the page), sentence; or unknown."""
    name: str | None = None
    title: str | None = None
    outlet: str | None = None
    certain: bool = False
    """Whether the words alone are proof: a role word, a desk, a title with a name."""
