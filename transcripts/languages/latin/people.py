"""From the head of a release in Latin letters to its people: whom it names with an office, and whose it is.

Hard cases:
    `prime-minister: Ashby, Ruth` is a field of the page, and a name turned round.
    `Press Secretary Ann Lee aboard the ferry`: the title is in front, with no comma.
    `Ann Lee was joined by Bo Ash`: the conference is Ann Lee's.
"""

from __future__ import annotations

import re

from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.latin.names import (
    count_title_words,
    fold,
    is_name,
    leave_postnominals,
    show_name,
)
from transcripts.languages.types import Person

_SHORT = (
    r"[A-ZÀ-ÖØ-Þ](?:\.(?<=(?<!\w)[A-Z]\.)"
    r"|(?:[Rr](?<=(?<!\w)M[Rr])[Ss]?|[Ss](?<=(?<!\w)M[Ss])|[Rr](?<=(?<!\w)D[Rr]))\."
)
"""An initial or a form of address; the capital stands first, so that a search skips to it."""
WORD = rf"{_SHORT}|[\w'’\-]*+)"
"""One of these, or a word."""
_PARTED_WORD = rf"{_SHORT}|(?<!\w{{41}})[\w'’]*+(?:-[\w'’\-]*)?)"
"""The same, and a word may end before a dash; no word starts behind forty letters of another."""


def _make_name(word: str) -> str:
    return rf"{word}(?: (?:(?:de|da|del|van|von|der|den|bin|al|el|la|le|di) )*{word}){{1,3}}"


_NAME = _make_name(WORD)
_PARTED_NAME = _make_name(_PARTED_WORD)
_REST = r"[\w.'’]*+(?:(?=-[A-Z])-[A-Z]\w*+)?+"
_TITLED = re.compile(rf"(?P<title>[A-Z](?<=\b[A-Z]){_REST} (?:[A-Z]{_REST} ){{0,4}}?)(?P<name>{_NAME})")
_APPOSED = re.compile(
    rf"(?P<name>{_PARTED_NAME}),? ?(?:\n|, | ?-- ?| [–—] )(?=(?:the |The |\d{{1,2}}(?:st|nd|rd|th) )?"
    rf"(?P<title>(?!(?:and|or|but|with|by|from|to) )[A-Za-z](?:[\w'’\-]| (?!and {_PARTED_NAME}, )){{2,60}}))"
)
_INTRODUCED = re.compile(
    r"(?P<title>[A-Z](?<=\b[A-Z])[\w'’]++(?: (?:of |for |the )*[A-Z][\w'’]++){0,4}), "
    rf"(?P<name>{_NAME})(?=[,.)])"
)
_FIELD = re.compile(
    r"(?m)^(?P<office>[A-Za-z][A-Za-z_ -]{2,30}): "
    rf"(?:(?P<last>{WORD}), (?P<first>{WORD})|(?P<name>{_NAME}))$"
)
"""A line of a page's head that names who holds an office (`prime-minister: Ashby, Ruth`)."""
_ARTICLE = re.compile(r"\AThe (?=[A-Z])")


def find_people(text: str, lexicon: LatinLexicon) -> dict[str, Person]:
    """The people a lead names with a title in front or an office behind, by full name.

    >>> from transcripts.languages.loading import load_lexicon
    >>> find_people("Briefing by Press Secretary Ann Lee aboard the ferry", load_lexicon("en"))
    {'Ann Lee': Person(name='Ann Lee', title='Press Secretary')}
    >>> [*find_people("With us are May Lee, Director of Dams, and Bo Ash, Mayor.", load_lexicon("en"))]
    ['May Lee', 'Bo Ash']
    """
    people: dict[str, Person] = {}
    for match in _FIELD.finditer(text):
        if fold(match["office"].replace("-", " ").replace("_", " ")) in lexicon.titles_before:
            name = f"{match['first']} {match['last']}" if match["last"] else match["name"]
            _take(people, name, match["office"].replace("-", " "), lexicon)
    _take_creator(people, text, lexicon)
    for match in _APPOSED.finditer(text):
        _take(people, match["name"], _find_office(match["title"], lexicon), lexicon)
    for match in _INTRODUCED.finditer(text):
        title = _ARTICLE.sub("", match["title"])
        _take(people, match["name"], _find_office(title, lexicon), lexicon)
    for match in _TITLED.finditer(text):
        _take(people, match["title"] + match["name"], None, lexicon)
    return people


def _take_creator(people: dict[str, Person], text: str, lexicon: LatinLexicon) -> None:
    r"""Takes the one person whom a page's fields name as its author, with the office that is its source.

    >>> from transcripts.languages.loading import load_lexicon
    >>> people, page = {}, 'creators:\n  - "Ashby, Ruth"\n  - "Harbour Party"\nsource: "PRIME MINISTER"\n'
    >>> _take_creator(people, page, load_lexicon("en"))
    >>> people
    {'Ruth Ashby': Person(name='Ruth Ashby', title='PRIME MINISTER')}
    """
    authors = _AUTHORS.search(text) if any(map(text.__contains__, _AUTHOR_FIELDS)) else None
    names = _TURNED.findall(authors[0]) if authors else []
    offices = [match["office"] for match in _SOURCE.finditer(text)] if len(names) == 1 else []
    for office in offices:
        if _is_office(fold(office), lexicon):
            _take(people, f"{names[0][1]} {names[0][0]}", office, lexicon)


def _is_office(folded: str, lexicon: LatinLexicon) -> bool:
    """Whether folded words are an office, perhaps with what it is for (`minister for trade`)."""
    keys = folded.split(" ")
    length = count_title_words(keys, lexicon)
    whole = length == len(keys) or keys[length] in ("of", "for")
    return (length > 0 and whole) or lexicon.label_kinds.get(folded) == "office"


_AUTHOR_FIELDS = ("creator", "author", "speaker")
_AUTHORS = re.compile(r"(?m)^(?:creators?|authors?|speakers?):(?:[^\n]*\n)(?:[ \t]*-[^\n]*\n)*")
_TURNED = re.compile(
    r"[\"' ]([A-ZÀ-Þ][\w'’-]+), ([A-ZÀ-Þ][\w'’.-]+(?: [A-Z][\w'’.-]*)?)[\"']?[ \t]*(?=\n|\Z)"
)
_SOURCE = re.compile(
    r"(?m)^(?:source|role|position|office|portfolio): [\"']?(?P<office>[^\"'\n]{3,60})[\"']?$"
)


def find_host(text: str, people: dict[str, Person], lexicon: LatinLexicon) -> str | None:
    """The name of who moderates, where the lead says so.

    >>> from transcripts.languages.loading import load_lexicon
    >>> find_host("The briefing was moderated by Ann Lee.", {}, load_lexicon("en"))
    'Ann Lee'
    """
    match = lexicon.hosting.search(text)
    return " ".join(match["name"].split()) if match else None


def find_principal(lead: str, title: str, people: dict[str, Person], lexicon: LatinLexicon) -> str | None:
    """The name of whose conference it is: the only one named, or where the title or the lead says so.

    >>> from transcripts.languages.loading import load_lexicon
    >>> people = {name: Person(name, title) for name, title in (("Ann Lee", "Mayor"), ("Bo Ash", "Chief"))}
    >>> find_principal("Ann Lee was joined by Bo Ash.", "Update", people, load_lexicon("en"))
    'Ann Lee'
    >>> find_principal("Given on Sunday by Chief Bo Ash, with Ann Lee.", "", people, load_lexicon("en"))
    'Bo Ash'
    """
    if len(people) > 1:
        return _choose_principal(lead, title, people, lexicon)
    return next(iter(people), None) if lexicon.conference.search(title + lead) else None


def _choose_principal(lead: str, title: str, people: dict[str, Person], lexicon: LatinLexicon) -> str | None:
    words = f" {fold(title)} ".replace("'s ", " ")
    holders = [name for name, person in people.items() if _holds(person, words)]
    if len(holders) == 1 and lexicon.conference.search(title):
        return holders[0]
    joined = lexicon.joined.search(lead)
    if joined:
        before = lead[max(0, joined.start() - _CLAUSE) : joined.start()]
        return min((n for n in people if n in before), key=before.find, default=None)
    given = lexicon.given_by.search(lead)
    behind = lead[given.end() : given.end() + _CLAUSE] if given else ""
    return min((name for name in people if name in behind), key=behind.find, default=None)


def _holds(person: Person, title: str) -> bool:
    """Whether a folded title names somebody's office."""
    office = fold(person.title).removeprefix("the ")
    return len(office) > 0 and f" {office} " in title


_CLAUSE = 100
"""Characters of a lead in which it names whoever holds a conference."""


def _take(people: dict[str, Person], name: str, title: str | None, lexicon: LatinLexicon) -> None:
    words = _leave_honours(_POSSESSIVE.sub("", name).split(" "), lexicon)
    keys = [fold(word) for word in words]
    length = _count_titles(keys, lexicon)
    title = title if title and length else " ".join(words[:length]) or title
    found = _find_name(words[length:], keys[length:], lexicon) if title else None
    if title and found:
        people.setdefault(found, Person(found, title.strip()))


def _find_name(words: list[str], keys: list[str], lexicon: LatinLexicon) -> str | None:
    """The name of two words or more, up to a common word, that stands behind an office."""
    first = _count_months(keys, lexicon)
    last = next((at for at in range(first, len(keys)) if keys[at] in lexicon.common_words), len(keys))
    name = " ".join(words[:last])
    if " " not in name or fold(_POSSESSIVE.sub("", name)) in lexicon.titles_before:
        return None
    return show_name(name) if is_name(" ".join(words[first:last]), lexicon) else None


def _count_months(keys: list[str], lexicon: LatinLexicon) -> int:
    """1 if the first of several words is a month that is a given name (`May Lee`), else 0."""
    return 1 if len(keys) > 1 and keys[0] in lexicon.months else 0


_POSSESSIVE = re.compile("['’][sS]\\Z")


def _leave_honours(words: list[str], lexicon: LatinLexicon) -> list[str]:
    """The words of a name without the letters behind it and the `H.E.` in front of a title."""
    words = leave_postnominals(words, lexicon)
    excellent = len(words) > _EXCELLENCY and words[0] == "E."
    return words[1:] if excellent and count_title_words([fold(words[1])], lexicon) else words


def _count_titles(keys: list[str], lexicon: LatinLexicon) -> int:
    """How many of the first folded words are titles, one behind another."""
    length = count_title_words(keys, lexicon)
    while more := count_title_words(keys[length:], lexicon) if length else 0:
        length += more
    return length


_EXCELLENCY = 3
"""Words from which a name may stand behind `H.E.` and a title."""


def _find_office(words: str, lexicon: LatinLexicon) -> str | None:
    """The words if an office stands among the first of them."""
    keys = fold(words).split(" ")[:4]
    return words.strip() if any(key in lexicon.offices_alone for key in keys) else None
