"""From the lead and the introductions to people: names with their titles, and who moderates.

Hard cases:
    `請醫護局局長石樂謙教授今日會見傳媒`: nothing but an honorific ends the name.
    `市委常委、副市长裴望舒`: one person, two titles.
    `发布会由市政府副秘书长商陆主持`: the moderator, whose label is a bare name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from transcripts.lexicons import Lexicon


class Person(NamedTuple):
    """Somebody the release names with an office."""

    name: str
    title: str


_TITLE_START = re.compile(r"[^，,。；;：:！!？?\n“”\"（）()和與与及請请由]{0,40}\Z")


def find_people(text: str, lexicon: Lexicon) -> dict[str, Person]:
    """The people that a stretch of running text names behind their offices, by name.

    >>> from transcripts.lexicons import load_lexicon
    >>> find_people("邀请市水务局局长王强、副局长李红出席。", load_lexicon("zh"))["李红"].title
    '副局长'
    """
    people: dict[str, Person] = {}
    for match in lexicon.mention.finditer(text):
        name = match["name"]
        if name in people or name.translate(lexicon.fold) in lexicon.common_words:
            continue
        before = _TITLE_START.search(text, max(0, match.start() - 40), match.start("name"))
        title = (before[0] if before else "").strip(" 、·")
        people[name] = Person(name, _drop_names(title))
    return people


def _drop_names(title: str) -> str:
    """A title without what stands before it in a list of people.

    >>> _drop_names("王强、副局长")
    '副局长'
    """
    head, comma, tail = title.partition("、")
    return tail if comma and len(head) <= 4 and tail else title


def find_host(text: str, lexicon: Lexicon) -> str | None:
    """The name of who moderates, where the lead says so."""
    match = lexicon.hosting.search(text)
    return (match["name"] or match["host"]) if match else None
