"""What a language has to tell of what stands above a conference, day and title: a part of `Language`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from transcripts.languages.phrases import NOTHING
from transcripts.languages.types import FoundDate

_EPISODE = re.compile(
    r"(?P<series>(?![\W_])[^\d\n]{2,40}?)[ \u3000:：|｜·,，–—-]{1,4}"
    r"(?=(?:(?:[Vv][Oo][Ll]|[Ee][Pp]|[Ee]pisode|EPISODE)[. ]{0,2}\d{1,4}|第 ?\d{1,4} ?[期集回])"
    r"[^\w\n]{1,3}\w{2})"
)
"""The name of a series in front of the number of an episode, and of what that is about."""
_MAIL = re.compile(
    r"\s{0,9}(?:(?:From|To|Cc|Bcc|Date|Sent|Reply-To|Subject):[^\n]*\n(?:[ \t][^\n]*\S[^\n]*\n)?){3,9}"
)
"""The fields at the head of a mail, each on a line and perhaps folded once."""
_SUBJECT = re.compile(r"(?m)^Subject:([^\n]*(?:\n[ \t][^\n]*)?)")
_SENT_ON = re.compile(r"\A(?:\s*(?:Re|RE|Fwd?|FWD?):)+")


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

    def find_subject(self, text: str) -> str:
        r"""The subject of the mail that a text begins as, which every language prints alike; empty if none.

        >>> Headnotes().find_subject("From: Ann Lee\nTo: the press\nSubject: Fwd: Call\n of 3 May\n\nPlease")
        'Call of 3 May'
        """
        fields = _MAIL.match(text)
        subject = _SUBJECT.search(fields[0]) if fields and "From:" in fields[0] else None
        return _SENT_ON.sub("", " ".join(subject[1].split())).strip() if subject else ""

    def leave_series(self, title: str, text: str) -> str:
        r"""A title from the number of an episode on, where the text has elsewhere what stands in front of it.

        That is then the name of the series, as a host says it (`Welcome to …`).

        >>> said = "Harbour Talk Ep. 12: Who mends the lamps?\nWelcome to Harbour Talk."
        >>> Headnotes().leave_series("Harbour Talk Ep. 12: Who mends the lamps?", said)
        'Ep. 12: Who mends the lamps?'
        """
        match = _EPISODE.match(title)
        return title if match is None or text.count(match["series"]) <= 1 else title[match.end() :]

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
