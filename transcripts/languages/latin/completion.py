"""From labels in Latin letters and the text to whom they mean: what a list, initials or running text add.

Hard cases:
    `MS. ASHBY` is the Ruth Ashby of the title.
    `Ashby, Ruth` in a list of creators is Ruth Ashby, and `ASHBY, Dr Ruth` in one of witnesses.
    `MACLEOD` is Ann MacLeod, whose second capital the label hides.
    `President Clinton` in the text is whom the label `THE PRESIDENT` means.
"""

from __future__ import annotations

import heapq
import itertools
import re
from collections.abc import Iterator

from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.latin.names import fold, is_full, is_name, list_holders, show_name, take_surname
from transcripts.languages.latin.people import WORD
from transcripts.languages.types import Candidate, Person
from transcripts.languages.unions import start_word
from transcripts.text import find_all

_GAP = r"(?: _|[ \n]{1,2}|\\_)"
"""Between the words of a name: spaces, a line's end, or the no-break space of a YAML string, also folded."""
_BEFORE = re.compile(rf"(?P<names>(?:{WORD}{_GAP}){{1,3}})\Z")
_REVERSED = re.compile(rf", (?P<first>{WORD}(?: [A-Z]\.)?)")
_MOST_SURNAMES = 100
"""Surnames for which the text is searched."""
_INITIALS = 3
"""Letters of capitals that may be somebody's initials, and no heading above the name."""
_MOST = 12
"""Occurrences of a surname that are looked at."""


def complete_labels(
    text: str,
    candidates: list[Candidate],
    labels: list[Candidate],
    people: dict[str, Person],
    lexicon: LatinLexicon,
) -> list[Candidate]:
    """The labels as lists and other labels complete them; adds whom the text names in full to the people."""
    labels = _spell_initials(_describe_labels(candidates, labels))
    _complete_people(text, labels, people, lexicon)
    _name_office_holders(text, labels, people, lexicon)
    return labels


def _describe_labels(candidates: list[Candidate], labels: list[Candidate]) -> list[Candidate]:
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


def _spell_initials(labels: list[Candidate]) -> list[Candidate]:
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


def _complete_people(
    text: str, labels: list[Candidate], people: dict[str, Person], lexicon: LatinLexicon
) -> None:
    """Adds the full names that the text gives for labels that print only a surname."""
    short = _list_short(labels, people, lexicon)
    reporters = {name.casefold() for name in _list_full(labels, lexicon, asking=True)}
    for label in itertools.islice(short, _MOST_SURNAMES):
        name = label.reading.name or ""
        found = _find_full_name(text, take_surname(name, lexicon), lexicon, reporters)
        if found is None and label.reading.kind == "person" and not label.reading.title:
            found = find_by_first_name(text, name, lexicon)
        if found:
            people.setdefault(found, Person(found, label.reading.title or ""))


def _list_short(labels: list[Candidate], people: dict[str, Person], lexicon: LatinLexicon) -> list[Candidate]:
    """The first label of each surname that nothing gives in full.

    A reporter of that surname is not whom a label with a title means.
    """
    full = {_fold_surname(name, lexicon) for name in (*people, *_list_full(labels, lexicon, asking=False))}
    asking = {_fold_surname(name, lexicon) for name in _list_full(labels, lexicon, asking=True)}
    short: dict[str, Candidate] = {}
    first: dict[tuple[str | None, str | None], Candidate] = {}
    for label in labels:
        first.setdefault((label.reading.name, label.reading.title), label)
    for (name, _), label in first.items():
        if not name or is_full(name, lexicon):
            continue
        surname = _fold_surname(name, lexicon)
        if surname not in full and (label.reading.title or surname not in asking):
            short.setdefault(surname, label)
    return list(short.values())


def _list_full(labels: list[Candidate], lexicon: LatinLexicon, *, asking: bool) -> list[str]:
    """The full names on labels of those who ask, or of all others, each once."""
    names = dict.fromkeys([c.reading.name for c in labels if (c.reading.kind == "outlet") == asking])
    return [name for name in names if name and is_full(name, lexicon)]


def _fold_surname(name: str, lexicon: LatinLexicon) -> str:
    return take_surname(name, lexicon).casefold()


def _find_full_name(
    text: str, surname: str, lexicon: LatinLexicon, taken: frozenset[str] | set[str] = frozenset()
) -> str | None:
    """The first full name with that surname, first name in front or behind a comma; none of those taken."""
    for at in _list_places(text, surname):
        printed = text[at : at + len(surname)]
        given = _list_given(text, at, printed, lexicon)
        turned = None if given else _read_turned(text, at, surname, lexicon)
        if turned:
            return turned
        found = _join_name(given, surname, printed, lexicon)
        if found and found.casefold() not in taken:
            return found
    return None


def _list_places(text: str, surname: str) -> Iterator[int]:
    """Where a surname stands in one of its spellings, as a whole word; not all places of a frequent one."""
    forms = dict.fromkeys((surname, surname.upper(), _spell_inner_capital(surname)))
    for at in itertools.islice(heapq.merge(*[find_all(text, form) for form in forms]), _MOST):
        if not text[at + len(surname) : at + len(surname) + 1].isalnum():
            yield at


def _list_given(text: str, at: int, printed: str, lexicon: LatinLexicon) -> list[str]:
    """The words in front of a surname that can be first names."""
    before = _BEFORE.search(text, max(0, at - _REACH), at)
    names = re.split(_GAP, _leave_line_above(text, before))[:-1] if before else []
    names = _drop_titles(names, lexicon)
    while names and len(names[0]) > _INITIALS and names[0].isupper() and not printed.isupper():
        names = names[1:]
    return names[-1:] if _is_called_by_last(text, names) else names


def _is_called_by_last(text: str, names: list[str]) -> bool:
    """Whether a text has the last of some words in front of a surname by itself, and never the first of them.

    Then only the last is a first name (`Economic Counselor Ann Lee`, and `Thanks, Ann.` elsewhere).

    >>> said = "With Harbour Keeper Ann Lee and Mary Jo Ash. Ann, please. Mary?"
    >>> [_is_called_by_last(said, names) for names in (["Harbour", "Keeper", "Ann"], ["Mary", "Jo"])]
    [True, False]
    """
    if len(names) < _TITLED or any(len(name.rstrip(".")) <= 1 for name in names):
        return False
    return _stands_alone(text, names[-1]) and not _stands_alone(text, names[0])


def _stands_alone(text: str, name: str) -> bool:
    """Whether a name stands somewhere in a text with no other word with a capital beside it."""
    ends = (
        at + len(name) for at in find_all(text, name) if not _NAMED_BEFORE.search(text, max(0, at - 3), at)
    )
    return any(_ALONE.match(text, end) for end in ends)


_TITLED = 2
"""Words in front of a surname of which the first may be none of the name."""
_NAMED_BEFORE = re.compile(r"[\w'’-] ?\Z(?<![a-z] )(?<![.,] )")
"""What stands in front of a word that does not begin a name there."""
_ALONE = re.compile(r"(?:[,.?!;]| (?![A-ZÀ-Þ]))")
"""What stands behind a name that is all of it."""


_REACH = 40
"""Characters in front of a surname in which first names stand."""


def _read_turned(text: str, at: int, surname: str, lexicon: LatinLexicon) -> str | None:
    """The full name that starts its line with the surname (`Ashby, Ruth`)."""
    end = at + len(surname)
    behind = text[end : end + _LONGEST_FIRST].split("\n", 1)[0]
    turned = _REVERSED.match(_leave_courtesy(behind, lexicon))
    if turned is None or text[text.rfind("\n", 0, at) + 1 : at].strip(' "-'):
        return None
    if not is_name(turned["first"], lexicon):
        return None
    return f"{turned['first']} {surname if text[at:end].isupper() else text[at:end]}"


def _leave_courtesy(behind: str, lexicon: LatinLexicon) -> str:
    """What stands behind a surname, without a form of address in front of the first name (`, Dr Ruth`)."""
    comma, _, words = behind.partition(" ")
    first, _, rest = words.partition(" ")
    return f"{comma} {rest}" if rest and fold(first) in lexicon.titles_before else behind


_LONGEST_FIRST = 32
"""Characters behind a surname in which a comma, a form of address and first names stand."""


def _join_name(names: list[str], surname: str, printed: str, lexicon: LatinLexicon) -> str | None:
    """First names and a surname as one writes them; None where they are no more than initials, or no name."""
    if all(len(name.rstrip(".")) <= 1 for name in names) or names[0] == surname:
        return None
    if not is_name(" ".join([*names, surname]), lexicon):
        return None
    last = surname if printed.isupper() and not names[0].isupper() else printed
    return show_name(" ".join([*names, last]))


def find_by_first_name(text: str, first: str, lexicon: LatinLexicon) -> str | None:
    """The one full name that starts with a first name; None where the text gives several, or none."""
    ends = (at + len(first) for at in itertools.islice(find_all(text, f"{first} "), _MOST))
    found = dict.fromkeys(match["surname"] for end in ends if (match := _SURNAME.match(text, end)))
    names = [f"{first} {surname}" for surname in found if is_name(surname, lexicon)]
    return names[0] if len(names) == 1 and is_name(names[0], lexicon) else None


_SURNAME = re.compile(rf" (?P<surname>(?:(?:de|van|von|der|den|bin|al|el) )*{WORD})")


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


def _drop_titles(names: list[str], lexicon: LatinLexicon) -> list[str]:
    """The words behind the last one that belongs to a title, is a common word or breaks off (`Top- Ann`)."""
    for at in range(len(names) - 1, -1, -1):
        key = fold(names[at])
        if key.endswith("-") or any(key in words for words in _not_names(lexicon)):
            return names[at + 1 :]
    return names


def _not_names(lexicon: LatinLexicon) -> tuple[frozenset[str], ...]:
    """The words that stand in front of a name and are none of it."""
    return lexicon.title_words, lexicon.offices_alone, lexicon.common_words, lexicon.not_in_names


def _name_office_holders(
    text: str, labels: list[Candidate], people: dict[str, Person], lexicon: LatinLexicon
) -> None:
    """Adds the people whom the text calls by the office that a label prints (`President Clinton`)."""
    for words in dict.fromkeys(c.core for c in labels if c.reading.kind == "office"):
        office = fold(words).removeprefix("the ")
        if list_holders(words, people.values(), lexicon):
            continue
        surname = _find_called(text, office, text[: labels[0].start], lexicon)
        if surname is not None:
            full = _find_full_name(text, surname, lexicon) or show_name(surname)
            people.setdefault(full, Person(full, words))


def _find_called(text: str, office: str, head: str, lexicon: LatinLexicon) -> str | None:
    """The one name behind an office in a text, those in its head first; None if there are several.

    Words in front that say whose office it is (`Lornish President Lee`) make it somebody else's.
    """
    found = re.finditer(
        rf"{start_word(re.escape(office))}{_leave_deputies(len(office))} (?P<name>{WORD}(?: {WORD})?)", text
    )
    own = [match for match in found if not _OWNER.search(text, max(0, match.start() - _REACH), match.start())]
    called = dict.fromkeys(_take_called(match["name"], lexicon) for match in own)
    names = [name for name in called if is_name(name, lexicon)]
    names = [name for name in names if name in head] or names
    return names[0] if len(names) == 1 else None


def _take_called(words: str, lexicon: LatinLexicon) -> str:
    """The surname of one or two words behind an office, the second of which may belong to the sentence."""
    first, _, second = words.partition(" ")
    return second if second[:1].isupper() and is_name(second, lexicon) else first


_OWNER = re.compile(r"[a-z,] [A-Z][a-z]+ \Z")
"""A word with a capital inside a sentence, in front of an office."""


def _leave_deputies(length: int) -> str:
    """What looks back whether none of the words that make another office of it stands in front of one."""
    return "".join(rf"(?<!{word} [\s\S]{{{length}}})" for word in _DEPUTIES)


_DEPUTIES = ("Vice", "vice", "VICE", "Deputy", "deputy", "former", "Former")
"""The words in front of an office that make another of it."""
