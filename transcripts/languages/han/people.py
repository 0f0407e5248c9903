"""From the lead and the introductions to people: names with their titles, and who moderates.

Hard cases:
    `請衛生局局長林小滿教授今日會見傳媒`: nothing but an honorific ends the name.
    `市委常委、副市长裴望舒`: one person, two titles.
    `发布会由市政府副秘书长商陆主持`: the moderator, whose label is a bare name.
"""

from __future__ import annotations

import re

from transcripts.languages.han.names import find_honorifics, is_name
from transcripts.languages.language import Person
from transcripts.languages.lexicon import Lexicon
from transcripts.text import without_note

_TITLE_RUN = re.compile(r"[^，,。；;：:！!？?\n“”\"（）()和與与及請请由到為为是]*")
"""What a title is made of, read backwards from its end."""


def find_people(text: str, lexicon: Lexicon) -> dict[str, Person]:
    """The people that a stretch of running text names behind their offices, by name.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> find_people("邀请市水务局局长王强、副局长李红出席。", load_lexicon("zh"))["李红"].title
    '副局长'
    """
    people: dict[str, Person] = {}
    for listed in _LIST.finditer(text):
        _take_titled_within(people, listed, lexicon)
    given = tuple(name[-_GIVEN:] for name in people)
    at = 0
    while match := lexicon.mention.search(text, at):
        at = match.start() + 1
        name = match["name"]
        if name in people or name in given or not is_name(name, lexicon):
            continue
        title = _read_title(text, match, people, lexicon)
        if title is not None:
            people[name] = Person(name, title)
            at = match.end()
    return people


_LIST = re.compile(
    r"(?m)^[ \t\u3000]*(?:[^\n:：、]{1,2}、)?(?P<field>[^\n:：、]{2,8})[:：](?P<items>[^\n。]{4,})$"
)
"""A line of the lead that says who is there, behind a number or not."""
_ITEM = re.compile(r"[^、，,；;（(）)]+")


def _take_titled_within(people: dict[str, Person], listed: re.Match[str], lexicon: Lexicon) -> None:
    """Adds those whom a list of attendees prints with the office inside the name (`游副局長世安`)."""
    if "、" not in listed["items"] and lexicon.simplify(listed["field"]) not in lexicon.cast_fields:
        return
    for item in _ITEM.findall(listed["items"]):
        for at, surname, words in find_honorifics(item, 0, len(item), lexicon):
            given = _skip_second_office(item[at + len(words) :].strip(), lexicon)
            is_whole_name = at > 0 and is_name(given, lexicon)
            if (
                not is_whole_name
                and len(given) == _GIVEN
                and lexicon.simplify(given) not in lexicon.common_words
            ):
                people.setdefault(surname + given, Person(surname + given, words[len(surname) :]))


def _skip_second_office(words: str, lexicon: Lexicon) -> str:
    """What stands behind an office, without the other one that is held beside it (`兼發言人允文`)."""
    is_second = words[:1] == "兼" and lexicon.ends_in_office(lexicon.simplify(words[:-_GIVEN]))
    return words[-_GIVEN:] if is_second else words


_GIVEN = 2
"""Characters of a given name behind an office."""


def _read_title(text: str, match: re.Match[str], people: dict[str, Person], lexicon: Lexicon) -> str | None:
    """The title in front of a mentioned name; None where no office ends it, or it is how one is addressed."""
    run = _TITLE_RUN.match(text[max(0, match.start() - 40) : match.start()][::-1])
    office = text[match.start() : match.start("name")].strip(" \u3000·")
    title = (run[0][::-1] if run else "").strip(" \u3000、·") + office
    named = lexicon.simplify(title + match["name"])
    folded = named[: len(title)]
    folded = without_note(folded)
    if (
        not lexicon.ends_in_office(folded)
        or lexicon.sentence.search(folded)
        or lexicon.ends_in_office(named)
        or lexicon.ends_in_office(named[: len(title) + 1])
        or _is_honorific(title, lexicon)
    ):
        return None
    return _drop_names(title, people)


def _is_honorific(title: str, lexicon: Lexicon) -> bool:
    """Whether a title is how somebody else is addressed (`林局長` before `來說明`)."""
    return len(title) < 8 and any(
        words == title for _, _, words in find_honorifics(title, 0, len(title), lexicon)
    )


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

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> find_host("发布会由办公室主任李红主持。", {}, load_lexicon("zh"))
    '李红'
    """
    match = lexicon.hosting.search(text)
    if match is None:
        return None
    said = match["before"] or match["titled"] or match["behind"]
    for name in people:
        if said.endswith(name) or said.startswith(name):
            return name
    for length in (3, 2, 4):
        name = said[:length] if match["behind"] else said[-length:]
        titled = not match["before"] or lexicon.ends_in_office(lexicon.simplify(said[:-length]))
        if len(name) == length and titled and is_name(name, lexicon):
            return name
    return None
