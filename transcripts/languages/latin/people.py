"""From a text in Latin letters to its people: full names behind short labels, and who is called on.

Hard cases:
    `MS. ASHBY` is the Ruth Ashby of the title.
    `Ashby, Ruth` in a list of creators is Ruth Ashby.
    `Yes, Nadia?` gives the next `Question:` its voice, until somebody else is called on.
"""

from __future__ import annotations

import heapq
import itertools
import re

from transcripts.languages.language import Candidate, Person
from transcripts.languages.latin.names import (
    count_title_words,
    fold,
    is_full,
    is_name,
    show_name,
    take_surname,
)
from transcripts.languages.lexicon import Lexicon
from transcripts.languages.unions import start_word
from transcripts.text import find_all

_SHORT = (
    r"[A-ZÀ-ÖØ-Þ](?:\.(?<=(?<!\w)[A-Z]\.)"
    r"|(?:[Rr](?<=(?<!\w)M[Rr])[Ss]?|[Ss](?<=(?<!\w)M[Ss])|[Rr](?<=(?<!\w)D[Rr]))\."
)
"""An initial or a form of address; the capital stands first, so that a search skips to it."""
_WORD = rf"{_SHORT}|[\w'’\-]*+)"
"""One of these, or a word."""
_PARTED_WORD = rf"{_SHORT}|[\w'’\-]*)"
"""The same, and a word may end before a dash."""


def _make_name(word: str) -> str:
    return rf"{word}(?: (?:(?:de|da|del|van|von|der|den|bin|al|el|la|le|di) )*{word}){{1,3}}"


_NAME = _make_name(_WORD)
_PARTED_NAME = _make_name(_PARTED_WORD)
_GAP = r"(?:[ \n]{1,2}|\\_)"
"""Between the words of a name: spaces, a line's end, or the no-break space of a YAML string."""
_BEFORE = re.compile(rf"(?P<names>(?:{_WORD}{_GAP}){{1,3}})\Z")
_REVERSED = re.compile(rf", (?P<first>{_WORD}(?: [A-Z]\.)?)")
_REST = r"[\w.'’]*+(?:(?=-[A-Z])-[A-Z]\w*+)?+"
_TITLED = re.compile(rf"(?P<title>[A-Z](?<=\b[A-Z]){_REST} (?:[A-Z]{_REST} ){{0,4}}?)(?P<name>{_NAME})")
_APPOSED = re.compile(
    rf"(?P<name>{_PARTED_NAME}),? ?(?:\n|, | ?-- ?| [–—] )(?=(?:the |The |\d{{1,2}}(?:st|nd|rd|th) )?"
    rf"(?P<title>(?!(?:and|or|but|with|by|from|to) )[A-Za-z](?:(?! and {_PARTED_NAME}, )[\w'’\- ]){{2,60}}))"
)
_INTRODUCED = re.compile(
    r"(?P<title>[A-Z](?<=\b[A-Z])[\w'’]++(?: (?:of |for |the )*[A-Z][\w'’]++){0,4}), "
    rf"(?P<name>{_NAME})(?=[,.)])"
)
_FIELD = re.compile(
    r"(?m)^(?P<office>[A-Za-z][A-Za-z_ -]{2,30}): "
    rf"(?:(?P<last>{_WORD}), (?P<first>{_WORD})|(?P<name>{_NAME}))$"
)
"""A line of a page's head that names who holds an office (`prime-minister: Ashby, Ruth`)."""
_ARTICLE = re.compile(r"\AThe (?=[A-Z])")
_MOST_SURNAMES = 100
"""Surnames for which the text is searched."""
_INITIALS = 3
"""Letters of capitals that may be somebody's initials, and no heading above the name."""
_MOST = 12
"""Occurrences of a surname that are looked at."""


def find_people(text: str, lexicon: Lexicon) -> dict[str, Person]:
    """The people a lead names with a title in front or an office behind, by full name.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> find_people("Briefing by Press Secretary Ann Lee aboard the ferry", load_lexicon("en"))
    {'Ann Lee': Person(name='Ann Lee', title='Press Secretary')}
    """
    people: dict[str, Person] = {}
    for match in _FIELD.finditer(text):
        if fold(match["office"].replace("-", " ").replace("_", " ")) in lexicon.titles_before:
            name = f"{match['first']} {match['last']}" if match["last"] else match["name"]
            _take(people, name, match["office"].replace("-", " "), lexicon)
    for match in _APPOSED.finditer(text):
        _take(people, match["name"], _find_office(match["title"], lexicon), lexicon)
    for match in _INTRODUCED.finditer(text):
        title = _ARTICLE.sub("", match["title"])
        _take(people, match["name"], _find_office(title, lexicon), lexicon)
    for match in _TITLED.finditer(text):
        _take(people, match["title"] + match["name"], None, lexicon)
    return people


def find_host(text: str, people: dict[str, Person], lexicon: Lexicon) -> str | None:
    """The name of who moderates, where the lead says so.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> find_host("The briefing was moderated by Ann Lee.", {}, load_lexicon("en"))
    'Ann Lee'
    """
    match = lexicon.hosting.search(text)
    return " ".join(match["name"].split()) if match else None


def find_principal(lead: str, title: str, people: dict[str, Person], lexicon: Lexicon) -> str | None:
    """The name of the one of several people whose conference it is, where the title or the lead says so.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> people = {name: Person(name, title) for name, title in (("Ann Lee", "Mayor"), ("Bo Ash", "Chief"))}
    >>> find_principal("Ann Lee was joined by Bo Ash.", "Update", people, load_lexicon("en"))
    'Ann Lee'
    >>> find_principal("Given on Sunday by Chief Bo Ash, with Ann Lee.", "", people, load_lexicon("en"))
    'Bo Ash'
    """
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


def _take(people: dict[str, Person], name: str, title: str | None, lexicon: Lexicon) -> None:
    words = name.removesuffix("'s").removesuffix("’s").split(" ")
    while len(words) > 2 and fold(words[-1]) in lexicon.postnominals:
        words.pop()
    if len(words) > _EXCELLENCY and words[0] == "E." and count_title_words([fold(words[1])], lexicon):
        words.pop(0)
    keys = [fold(word) for word in words]
    length = count_title_words(keys, lexicon)
    while more := count_title_words(keys[length:], lexicon) if length else 0:
        length += more
    title = title if title and length else " ".join(words[:length]) or title
    name = " ".join(words[length:])
    if title and " " in name and is_name(name, lexicon):
        people.setdefault(show_name(name), Person(show_name(name), title.strip()))


_EXCELLENCY = 3
"""Words from which a name may stand behind `H.E.` and a title."""


def _find_office(words: str, lexicon: Lexicon) -> str | None:
    """The words if an office stands among the first of them."""
    keys = fold(words).split(" ")[:4]
    return words.strip() if any(key in lexicon.offices_alone for key in keys) else None


def complete_people(text: str, labels: list[Candidate], people: dict[str, Person], lexicon: Lexicon) -> None:
    """Adds the full names that the text gives for labels that print only a surname.

    A reporter of that surname is not whom a label with a title means.
    """
    full = {take_surname(name, lexicon).casefold() for name in people}
    asking: set[str] = set()
    reporters: set[str] = set()
    for label in labels:
        if label.reading.name and is_full(label.reading.name, lexicon):
            surnames = asking if label.reading.kind == "outlet" else full
            if surnames is asking:
                reporters.add(label.reading.name.casefold())
            surnames.add(take_surname(label.reading.name, lexicon).casefold())
    short: dict[str, Candidate] = {}
    for label in labels:
        name = label.reading.name
        if name and not is_full(name, lexicon):
            surname = take_surname(name, lexicon).casefold()
            if surname not in full and (label.reading.title or surname not in asking):
                short.setdefault(surname, label)
    for label in itertools.islice(short.values(), _MOST_SURNAMES):
        found = _find_full_name(text, take_surname(label.reading.name or "", lexicon), lexicon, reporters)
        if found is None and label.reading.kind == "person" and not label.reading.title:
            found = _find_surname(text, label.reading.name or "", lexicon)
        if found:
            people.setdefault(found, Person(found, label.reading.title or ""))


def _find_surname(text: str, first: str, lexicon: Lexicon) -> str | None:
    """The one full name that starts with a first name; None where the text gives several, or none."""
    ends = (at + len(first) for at in itertools.islice(find_all(text, f"{first} "), _MOST))
    found = dict.fromkeys(match["surname"] for end in ends if (match := _SURNAME.match(text, end)))
    names = [f"{first} {surname}" for surname in found if is_name(surname, lexicon)]
    return names[0] if len(names) == 1 and is_name(names[0], lexicon) else None


def describe_labels(candidates: list[Candidate], labels: list[Candidate]) -> list[Candidate]:
    """The labels, each bare name with the outlet or office that a list of participants gives it."""
    starts = {label.start for label in labels}
    listed = {
        c.reading.name: c.reading
        for c in candidates
        if c.start < labels[0].start and c.start not in starts and c.reading.name and c.reading.certain
    }
    return [
        label._replace(reading=listed[label.reading.name])
        if label.reading.kind == "person" and not label.reading.title and label.reading.name in listed
        else label
        for label in labels
    ]


def spell_initials(labels: list[Candidate]) -> list[Candidate]:
    """The labels, those that are initials (`AL`) with the one full name of another label that has them."""
    names: dict[str, set[str]] = {}
    for label in labels:
        name = label.reading.name or ""
        if " " in name:
            names.setdefault("".join([word[0] for word in name.split(" ")]).upper(), set()).add(name)
    return [
        label._replace(reading=label.reading._replace(name=next(iter(names[label.core]))))
        if label.reading.kind == "person" and len(names.get(label.core, ())) == 1
        else label
        for label in labels
    ]


def _find_full_name(
    text: str, surname: str, lexicon: Lexicon, taken: frozenset[str] | set[str] = frozenset()
) -> str | None:
    """The first full name with that surname, first name in front or behind a comma; none of those taken."""
    forms = dict.fromkeys((surname, surname.upper(), _spell_inner_capital(surname)))
    for at in itertools.islice(heapq.merge(*[find_all(text, form) for form in forms]), _MOST):
        behind = text[at + len(surname) : at + len(surname) + 24]
        if behind[:1].isalnum():
            continue
        printed = text[at : at + len(surname)]
        turned = _REVERSED.match(behind)
        before = _BEFORE.search(text, max(0, at - 40), at)
        names = re.split(_GAP, _leave_line_above(text, before))[:-1] if before else []
        names = _drop_titles(names, lexicon)
        while names and len(names[0]) > _INITIALS and names[0].isupper() and not printed.isupper():
            names = names[1:]
        if (
            turned
            and not names
            and not text[text.rfind("\n", 0, at) + 1 : at].strip(' "-')
            and is_name(turned["first"], lexicon)
        ):
            return f"{turned['first']} {surname if printed.isupper() else printed}"
        given = [name for name in names if len(name.rstrip(".")) > 1]
        if given and names[0] != surname and is_name(" ".join([*names, surname]), lexicon):
            found = show_name(
                " ".join([*names, surname if printed.isupper() and not names[0].isupper() else printed])
            )
            if found.casefold() not in taken:
                return found
    return None


_SURNAME = re.compile(rf" (?P<surname>(?:(?:de|van|von|der|den|bin|al|el) )*{_WORD})")


def _leave_line_above(text: str, before: re.Match[str]) -> str:
    """The words in front of a surname, without those on a line above that is too short to be wrapped."""
    words = before["names"]
    at = words.rfind("\n")
    end = before.start() + at
    return words[at + 1 :] if at >= 0 and end - text.rfind("\n", 0, end) <= _SHORTEST_WRAPPED else words


_SHORTEST_WRAPPED = 40
"""Characters from which a line may go on in the next one."""


def _spell_inner_capital(surname: str) -> str:
    """A surname with the second capital that some have, which a label in capitals hides.

    >>> _spell_inner_capital("Macleod"), _spell_inner_capital("Lee")
    ('MacLeod', 'Lee')
    """
    return _SON_OF.sub(lambda match: match[1] + match[2].upper(), surname)


_SON_OF = re.compile(r"\A(Mac|Fitz|De|La|Le|Van)([a-z])(?=[a-z]{2})")
"""A prefix of surnames behind which a capital may stand."""


def _drop_titles(names: list[str], lexicon: Lexicon) -> list[str]:
    """The words behind the last one that belongs to a title or is a common word."""
    for at in range(len(names) - 1, -1, -1):
        key = fold(names[at])
        if any(key in words for words in _not_names(lexicon)):
            return names[at + 1 :]
    return names


def _not_names(lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    """The words that stand in front of a name and are none of it."""
    return lexicon.title_words, lexicon.offices_alone, lexicon.common_words, lexicon.not_in_names


def name_office_holders(
    text: str, labels: list[Candidate], people: dict[str, Person], lexicon: Lexicon
) -> None:
    """Adds the people whom the text calls by the office that a label prints (`President Clinton`)."""
    for words in dict.fromkeys(c.core for c in labels if c.reading.kind == "office"):
        office = fold(words).removeprefix("the ")
        if any(office in fold(person.title) for person in people.values()):
            continue
        called = dict.fromkeys(re.findall(rf"{_NO_DEPUTY}{start_word(re.escape(office))} ({_WORD})", text))
        surnames = [name for name in called if is_name(name, lexicon)]
        surnames = [name for name in surnames if name in text[: labels[0].start]] or surnames
        if len(surnames) == 1:
            surname = surnames[0]
            full = _find_full_name(text, surname, lexicon) or show_name(surname)
            people.setdefault(full, Person(full, words))


_NO_DEPUTY = "".join(
    f"(?<!{word} )" for word in ("Vice", "vice", "VICE", "Deputy", "deputy", "former", "Former")
)
"""Not behind a word that makes another office of it."""
