"""What a language has to tell of what stands above a conference, day and title: a part of `Language`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from transcripts.languages.phrases import NOTHING
from transcripts.languages.types import FoundDate


class Headnotes:
    """Days and titles; what is not overridden finds nothing, and what was given comes back as it was."""

    # Days: dates in a stretch, and how they stand on a line.

    alone: ClassVar[tuple[re.Pattern[str], re.Pattern[str]]]
    """In front of and behind a date that stands alone on its line, but for a weekday and the time."""
    dateline: ClassVar[tuple[re.Pattern[str], re.Pattern[str]]]
    """The same of a date beside a place."""
    relative_day: ClassVar[re.Pattern[str]] = NOTHING
    """Today, or `yesterday`."""
    said_today: ClassVar[re.Pattern[str]] = NOTHING
    """What stands in front of a date that is today's."""
    lone_day: ClassVar[re.Pattern[str]] = NOTHING
    """The number of the `day` on which a conference is held, and nothing else of its date."""

    stamp: ClassVar[re.Pattern[str]] = re.compile(r"\s*(?:\n[ \t\u3000]*[\d\-:./ \[\]]{4,24})?\s*\Z")
    """Blanks at the end of a turn, and a line that says when it was posted."""

    def find_dates(self, text: str, start: int, end: int) -> list[FoundDate]:
        """The dates in a stretch of a text, in order."""
        raise NotImplementedError

    def is_written_out(self, date: str) -> bool:
        """Whether a date is written in words of prose, not as a stamp of the page."""
        return True

    # Titles: which lines are no title, what speaks for one, and how one goes on over several lines.

    byline: ClassVar[re.Pattern[str]] = NOTHING
    """How a line starts that says who wrote what follows."""
    title_joint: ClassVar[str] = " "
    """What stands between the lines of a title."""

    def could_be_title(self, line: str) -> bool:
        """Whether nothing in a line says that it is no title."""
        raise NotImplementedError

    def is_vague(self, title: str) -> bool:
        """Whether a title tells of what kind the event was, and neither whose nor on what."""
        return False

    def leave_text(self, line: str) -> str:
        """The headline of a line on which a text goes on right behind it; else all of the line."""
        return line

    def leave_note(self, title: str) -> str:
        """A title without what it says beside it: of pictures, or of its day in front."""
        return title

    def describe_title(self, line: str) -> Iterable[str]:
        """What the words of a line say for a title and against one.

        `occasion` (it names the event), `brief` (it is too short to say which), `site` (it is who publishes
        there), `inside` (it goes on from another line).
        """
        return ()

    def goes_on(self, line: str, below: str) -> bool:
        """Whether a title goes on in the line below."""
        return False

    def opens_title(self, line: str) -> bool:
        """Whether a title starts with a line, though it is one below that names the event."""
        return False
