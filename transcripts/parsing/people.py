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


_NOTE = re.compile(r"[（(][^（()）]*[)）]\Z")
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
        if name in people or not is_name(name, lexicon):
            continue
        before = _TITLE_START.search(text, max(0, match.start() - 40), match.start())
        office = text[match.start() : match.start("name")].strip(" \u3000·")
        title = _drop_names((before[0] if before else "").strip(" \u3000、·") + office, people)
        if _NOTE.sub("", title.translate(lexicon.fold)).endswith(lexicon.offices) and not _is_honorific(title, lexicon):
            people[name] = Person(name, title)
    return people


def _is_honorific(title: str, lexicon: Lexicon) -> bool:
    """Whether a title is how somebody else is addressed (`闕局長` before `來說明`)."""
    match = lexicon.honorific.fullmatch(title)
    return match is not None and lexicon.surname.fullmatch(match["surname"].translate(lexicon.fold)) is not None


def is_name(words: str, lexicon: Lexicon) -> bool:
    """Whether words are shaped as a person's name and are no common word.

    >>> from transcripts.lexicons import load_lexicon
    >>> is_name("歐陽靜", load_lexicon("zh")), is_name("方面", load_lexicon("zh"))
    (True, False)
    """
    folded = words.translate(lexicon.fold)
    return folded not in lexicon.common_words and lexicon.name.fullmatch(folded) is not None


def _drop_names(title: str, known: dict[str, Person]) -> str:
    """A title without the people who stand before it in a list.

    >>> _drop_names("局长王强、副局长", {"王强": Person("王强", "局长")})
    '副局长'
    """
    parts = title.split("、")
    for index in range(len(parts) - 1, 0, -1):
        if any(parts[index - 1].endswith(name) for name in known):
            return "、".join(parts[index:])
    return title


def find_host(text: str, people: dict[str, Person], lexicon: Lexicon) -> str | None:
    """The name of who moderates, where the lead says so.

    >>> from transcripts.lexicons import load_lexicon
    >>> find_host("发布会由办公室主任李红主持。", {}, load_lexicon("zh"))
    '李红'
    """
    match = lexicon.hosting.search(text)
    if match is None:
        return None
    said = match["before"] or match["behind"]
    for name in people:
        if said.endswith(name) or said.startswith(name):
            return name
    for length in (3, 2, 4):
        name = said[-length:] if match["before"] else said[:length]
        if len(name) == length and is_name(name, lexicon):
            return name
    return None
