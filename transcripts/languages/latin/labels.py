"""What the words of labels in Latin letters say.

Hard cases:
    `Ann Lee (via Zoom)` says how somebody takes part, `Ann Lee (Evening Echo)` for whom.
    `The Ferry – Bo Lee` has the outlet in front, `Bo Lee – The Ferry` behind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.latin.names import (
    SPACES,
    count_title_words,
    find_surname,
    fold,
    is_name,
    is_outlet,
    leave_postnominals,
    names_office,
    show_name,
)
from transcripts.languages.latin.roles import SENT, read_desk, read_role
from transcripts.languages.types import ASKING, PAGE_FIELDS, Candidate, Kind, Person, Reading

_BEFORE_STOP = re.compile(r"(?<=\w)[ \xa0\t]+(?=\.(?: |\Z))")
"""The blank of a typist in front of the stop of a title (`MR . LEE`)."""
_NUMBER = re.compile(r"[ #]*\d{1,3}\Z")
_BADGE = re.compile(r"(?P<main>.+?)[ \xa0]*[(\[](?P<note>[^()\[\]]+)[)\]]")
_NOTE = re.compile(r"(?P<main>[^(\[]+?)[ \xa0]*[(\[](?P<note>[^()\[\]]+)[)\]]")
_SLASH = re.compile(r"[ \xa0]*/[ \xa0]*")
_FIRM_AND_DESK = re.compile(r"[ \xa0]*(?:--|[–—,]| - )[ \xa0]*")
_DASH = re.compile(r"[ \xa0]*(?:--|[–—]| - )[ \xa0]*")


def read_label(words: str, lexicon: LatinLexicon) -> Reading:
    """What a label's words say by themselves.

    >>> from transcripts.languages.loading import load_lexicon
    >>> read_label("Ann Lee (Evening Echo)", load_lexicon("en"))
    Reading(kind='outlet', name='Ann Lee', title=None, outlet='Evening Echo', certain=True)
    >>> read_label("PRIME MINISTER ASHBY", load_lexicon("en"))
    Reading(kind='person', name='Ashby', title='PRIME MINISTER', outlet=None, certain=True)
    """
    if " ." in words:
        words = _BEFORE_STOP.sub("", words)
    folded = fold(words)
    for key in (folded, folded.removeprefix("the "), _leave_number(folded)):
        kind = lexicon.label_kinds.get(key)
        if kind:
            certain = kind not in PAGE_FIELDS
            return Reading(kind, None, words if kind == "shared" and key == folded else None, None, certain)
    if folded in lexicon.sections:
        return Reading("section")
    if folded in lexicon.title_abbreviations:
        return Reading("office", None, words)
    for read in _READERS:
        reading = read(words, folded, lexicon)
        if reading is not None:
            return reading
    return Reading("unknown")


def _leave_number(folded: str) -> str:
    """Words without the number behind them (`question 4`)."""
    return _NUMBER.sub("", folded) if folded[-1:].isdigit() else folded


def _read_page_line(words: str, folded: str, lexicon: LatinLexicon) -> Reading | None:
    return Reading("furniture") if folded.startswith(lexicon.page_lines.get(folded[:1], ())) else None


def _read_note(words: str, folded: str, lexicon: LatinLexicon) -> Reading | None:
    """A label with a bracket behind it: an outlet, a title, or who it is."""
    printed = words.strip()
    if not printed.endswith((")", "]")):
        return None
    badge = _BADGE.fullmatch(printed)
    if badge is not None and fold(badge["note"]) in lexicon.channels:
        return read_label(badge["main"].rstrip(":"), lexicon)
    match = _NOTE.fullmatch(printed)
    if match is None:
        return None
    main, note = read_label(match["main"].rstrip(":"), lexicon), match["note"].strip()
    if main.kind == "person" and not main.title and fold(note) in lexicon.label_kinds:
        return _add_role(main, lexicon.label_kinds[fold(note)])
    if main.kind == "person" and (note[:1].isupper() or _tells_who(note, lexicon)):
        return _add_note(main, note, lexicon)
    if main.name and main.kind == "outlet" and not main.outlet and note[:1].isupper():
        return main._replace(outlet=note)
    if main.kind in ("person", "outlet") or main.name:
        return main
    return _explain_role(words, main, note, lexicon) if main.kind in _ROLES else None


_ROLES = frozenset({"asker", "answerer", "moderator", "office"})


def _add_role(main: Reading, kind: Kind) -> Reading:
    """Somebody by name with the role that a bracket gives them, if it is one of those who ask or moderate."""
    if kind == "moderator":
        return main._replace(kind="moderator", certain=True)
    return main._replace(kind="outlet", certain=True) if kind == "asker" else main


def _add_note(main: Reading, note: str, lexicon: LatinLexicon) -> Reading:
    """Somebody by name with what a bracket says of them."""
    if fold(main.title or "").rpartition(" ")[2] in lexicon.offices_alone:
        return main._replace(title=f"{main.title} ({note})")
    return _describe(main.name or "", note, lexicon, bare=False)


def _explain_role(words: str, main: Reading, note: str, lexicon: LatinLexicon) -> Reading:
    """A role or an office with whom a bracket names."""
    inner = read_label(note, lexicon)
    if main.kind == "office" and inner.kind == "person" and inner.name and inner.title:
        return Reading("person", inner.name, main.title, None, True)
    if main.kind == "office" and " " not in (inner.name or " "):
        return main._replace(title=words.strip())
    return main._replace(name=inner.name, title=inner.title or main.title, outlet=inner.outlet, certain=True)


def _tells_who(note: str, lexicon: LatinLexicon) -> bool:
    """Whether a note without capitals is an office or an outlet, not how the words came (`retranslated`)."""
    return names_office(note, lexicon) or is_outlet(fold(note), lexicon)


def _describe(name: str, what: str, lexicon: LatinLexicon, *, bare: bool) -> Reading:
    """A person with a title or an outlet, whichever the words are.

    Args:
        name: the person's name.
        what: the words behind it.
        lexicon: of the release's language.
        bare: whether only a comma parts them, so that words that are no
            office may be any note; behind a dash or in a bracket, they are an outlet.
    """
    folded = fold(what)
    words = re.split(r"[ ,]+", folded)
    outlet, *behind = _FIRM_AND_DESK.split(what, maxsplit=1)
    asks = not lexicon.asking_offices.isdisjoint((words[-1], fold("".join(behind))))
    if asks and behind:
        return Reading("outlet", name, None, outlet, True)
    desk = read_desk(name, what, lexicon)
    if desk is not None:
        return desk
    if asks:
        return Reading("outlet", name, what, None, True)
    if words[0] == "from":
        return Reading("outlet", name, None, None, True)
    if is_outlet(folded, lexicon) or not (bare or _could_be_title(what, words, lexicon)):
        return Reading("outlet", name, None, what, True)
    return Reading("person", name, what, None, True)


def _could_be_title(what: str, words: list[str], lexicon: LatinLexicon) -> bool:
    """Whether words behind a name hold an office, or are too long or too small for an outlet."""
    official = any(word in lexicon.offices_alone or word in lexicon.postnominals for word in words)
    return official or len(words) > _LONGEST_NOTE or not what[:1].isupper()


_LONGEST_NOTE = 4
"""Words behind a name that may be an outlet of no known kind."""


def _read_unnamed(words: str, folded: str, lexicon: LatinLexicon) -> Reading | None:
    """Somebody of whom the label says that nobody knows them (`Unidentified Analyst -- Marsh Brothers`)."""
    if not folded.startswith(lexicon.unnamed):
        return None
    who, *rest = _DASH.split(words)
    read = read_label(who.partition(" ")[2], lexicon)
    firms = [part for part in rest if lexicon.label_kinds.get(fold(part)) != "asker"]
    if (read.kind == "asker" or len(firms) < len(rest)) and firms:
        return Reading("outlet", None, None, firms[0].strip(), True)
    asks = read.kind == "asker" or len(firms) < len(rest)
    return Reading("asker", certain=True) if asks else Reading("shared", None, words, None, True)


def _read_dash(words: str, folded: str, lexicon: LatinLexicon) -> Reading | None:
    """A name, a dash or a comma, and a title or an outlet."""
    name, *rest = _DASH.split(words, maxsplit=1) if _holds_dash(words) else [words]
    if not rest:
        name, comma, behind = words.partition(",")
        rest = [behind.strip()] if comma else []
    if not rest:
        return None
    behind = rest[0].strip()
    if fold(name) in lexicon.asking_offices:
        return read_role(words, lexicon)
    turned = _read_turned(name, behind, lexicon) if "," in words else None
    if turned is not None:
        return turned
    role = read_role(name, lexicon)
    if role is not None and role.name:
        sent = None if role.kind == "moderator" else _describe(role.name, behind, lexicon, bare=False).outlet
        return role._replace(outlet=role.outlet or sent)
    if _leads_with_outlet(name, behind, lexicon):
        return Reading("outlet", show_name(behind), None, name, True)
    holder = _read_holder(name, rest[0], lexicon)
    if holder is not None:
        return holder
    titled = _read_titled(name, fold(name), lexicon)
    if titled is not None and titled.name:
        return _describe(titled.name, behind, lexicon, bare="," in words)._replace(certain=True)
    bare = "," in words and not _DASH.search(words)
    if not is_name(name, lexicon) or (bare and _goes_on(name, behind, lexicon)):
        return None
    return _describe(show_name(name), behind, lexicon, bare=bare)


def _read_turned(surname: str, behind: str, lexicon: LatinLexicon) -> Reading | None:
    """An entry of a list of witnesses (`ASHBY, Dr Ruth, Chief Engineer`), which proves no label."""
    given, _, office = behind.partition(", ")
    courtesy, _, first = given.partition(" ")
    if not surname.isupper() or fold(courtesy) not in lexicon.titles_before or not first:
        return None
    name = f"{first} {show_name(surname, longer_than=1)}"
    is_whole = is_name(name, lexicon) and not names_office(name, lexicon)
    return Reading("person", name, office or courtesy) if is_whole else None


def _goes_on(name: str, behind: str, lexicon: LatinLexicon) -> bool:
    """Whether one word in front of a comma is of a sentence, by the word behind (`ASKED, WITHOUT`)."""
    first = fold(behind).partition(" ")[0]
    goes_on = first in lexicon.common_words and first not in SENT
    return goes_on and " " not in name.strip() and not names_office(behind, lexicon)


def _holds_dash(words: str) -> bool:
    """Whether a dash of any width stands in some words."""
    return "-" in words or "\N{EN DASH}" in words or "\N{EM DASH}" in words


def _leads_with_outlet(outlet: str, name: str, lexicon: LatinLexicon) -> bool:
    """Whether the outlet stands in front of the name (`BBC Scotland – Ann Lee`, `The Ferry – Bo Lee`)."""
    folded = fold(outlet)
    first, _, more = folded.partition(" ")
    desk = (
        first in lexicon.known_outlets
        and first not in lexicon.outlet_first
        and outlet.split(" ")[0].isupper()
    )
    known = is_outlet(folded, lexicon) or (bool(more) and (first == "the" or desk))
    named = " " in name and is_name(name, lexicon) and not is_outlet(fold(name), lexicon)
    return known and named and not names_office(outlet, lexicon) and not names_office(name, lexicon)


def _read_holder(office: str, words: str, lexicon: LatinLexicon) -> Reading | None:
    """Whoever holds the office in front of a comma or a dash (`Official Spokesperson, Mr Bo Lee`)."""
    if not (_is_office_for(office, lexicon) or _ends_in_office(office, lexicon)):
        return None
    keys = fold(words).split(" ")
    name = " ".join(words.split()[_count_courtesies(keys, lexicon) :])
    named = " " in name and is_name(name, lexicon) and lexicon.not_in_names.isdisjoint(keys)
    return Reading("person", show_name(name), office, None, True) if named else None


def _ends_in_office(words: str, lexicon: LatinLexicon) -> bool:
    """Whether an office ends some words, a bracket behind it left out (`Joint Secretary (Consular)`)."""
    keys = fold(_BRACKET.sub("", words)).split(" ")
    return keys[-1] in lexicon.offices_alone and len(keys) <= _LONGEST_OFFICE


_BRACKET = re.compile(r"\s*\([^()]*\)")
_LONGEST_OFFICE = 5
"""Words of an office that stands alone."""


def _count_courtesies(keys: Sequence[str], lexicon: LatinLexicon) -> int:
    """How many of the first folded words are titles, one behind another."""
    length = 0
    while more := count_title_words(keys[length:], lexicon):
        length += more
    return length


def _is_office_for(words: str, lexicon: LatinLexicon) -> bool:
    """Whether words are an office and what it is for (`Minister for Trade and Industry`)."""
    keys = fold(words).split(" ")
    length = count_title_words(keys, lexicon)
    return 0 < length < len(keys) and keys[length] in ("of", "for")


def _read_office_for(words: str, folded: str, lexicon: LatinLexicon) -> Reading | None:
    """An office, what it is for, and perhaps a name of two words or more (`President of Lorn Ann Lee`)."""
    if "," in words or not _is_office_for(words, lexicon):
        return None
    tokens = SPACES.split(words.strip(" *_"))
    keys = [fold(token) for token in tokens]
    if keys[-1] in lexicon.portfolios:
        return Reading("office", None, words)
    at = find_surname(keys, lexicon)
    if at > 1 and keys[at - 1] not in lexicon.portfolios:
        at -= 2 if len(keys[at - 1]) < _SHORTEST_WORD else 1
    name = " ".join(tokens[at:])
    known = keys[at - 1] not in ("of", "for", "the", "and")
    if not known or not is_name(name, lexicon):
        return None
    return Reading("person", show_name(name), " ".join(tokens[:at]), None, True)


_SHORTEST_WORD = 2
"""Letters from which a part of a name is no initial."""


def _read_slash(words: str, folded: str, lexicon: LatinLexicon) -> Reading | None:
    """A name and an outlet with a slash between; the outlet is the last where the words do not tell."""
    parts = _SLASH.split(words.strip(" *_"))
    if len(parts) != 2 or any(fold(part) in lexicon.label_kinds for part in parts):
        return None
    one, other = parts
    if is_outlet(fold(one), lexicon) and not is_outlet(fold(other), lexicon):
        one, other = other, one
    if not is_name(one, lexicon) or names_office(one, lexicon) or not other[:1].isupper():
        return None
    return Reading("outlet", show_name(one), None, other, " " in one or is_outlet(fold(other), lexicon))


def _read_titled(words: str, folded: str, lexicon: LatinLexicon) -> Reading | None:
    """A title with a name behind it, or an office alone."""
    tokens = SPACES.split(words.strip(" *_"))
    keys = [fold(token) for token in tokens]
    length = count_title_words(keys, lexicon)
    name = " ".join(leave_postnominals(tokens[length:], lexicon))
    if length and is_name(name, lexicon) and fold(name) not in lexicon.offices_alone:
        inner = _read_titled(name, fold(name), lexicon)
        if inner is not None and inner.kind == "person":
            return inner
        return Reading("person", show_name(name, longer_than=1), " ".join(tokens[:length]), None, True)
    plain = " ".join(keys)
    if plain.removeprefix("the ") in lexicon.offices_alone or (
        keys[-1] in lexicon.offices_alone and len(keys) < 6
    ):
        return Reading("office", None, words)
    return None


def _read_outlet(words: str, folded: str, lexicon: LatinLexicon) -> Reading | None:
    return (
        Reading("outlet", None, None, words, folded in lexicon.known_outlets)
        if is_outlet(folded, lexicon)
        else None
    )


def _read_name(words: str, folded: str, lexicon: LatinLexicon) -> Reading | None:
    if not is_name(words, lexicon):
        return None
    tokens = SPACES.split(words.strip(" *_"))
    named = leave_postnominals(tokens, lexicon) if words.isupper() else tokens
    return Reading("person", show_name(" ".join(named)))


def _read_role(words: str, folded: str, lexicon: LatinLexicon) -> Reading | None:
    return read_role(words, lexicon) if " " in folded else None


_READERS = (
    _read_page_line,
    _read_unnamed,
    _read_note,
    _read_dash,
    _read_role,
    _read_titled,
    _read_office_for,
    _read_slash,
    _read_outlet,
    _read_name,
)
"""In order of trust; the first that answers decides, and `unknown` is the last word."""


def list_titled(said: str, lexicon: LatinLexicon) -> list[Person]:
    r"""Those whom sentences, one a line, name with an office in front, as a label does.

    >>> from transcripts.languages.loading import load_lexicon
    >>> list_titled("Next, Director Lee and Dr. Bo Ash\nThe Ferry is late", load_lexicon("en"))
    [Person(name='Lee', title='Director'), Person(name='Bo Ash', title='Dr.')]
    """
    readings = (read_label(match[0].rstrip("."), lexicon) for match in _CAPITALS.finditer(said))
    found = [Person(r.name, r.title) for r in readings if r.kind == "person" and r.name and r.title]
    return list(dict.fromkeys(found))


_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*)+")


def extend_letter(text: str, label: Candidate, lexicon: LatinLexicon) -> Candidate:
    """The letter of a question with whoever asks it behind it (`Q1. Ann Lee – Harbor Post: `)."""
    match = _ASKER.match(text, label.end) if label.core == "Q" else None
    reading = read_label(match[1], lexicon) if match else None
    if match is None or reading is None or reading.kind not in ASKING:
        return label
    return label._replace(end=match.end(), core=match[1], reading=reading._replace(certain=True))


_ASKER = re.compile(r"[ \t\xa0]*([A-ZÀ-Þ][^\n:.?!]{1,60}):(?=[ \t\xa0])")
