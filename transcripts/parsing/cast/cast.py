"""From labels to voices: who each label means in this release.

Full labels and the lead give names and titles; bare names, honorifics
(`黄书记`) and offices (`區長`) resolve to them. A name is never invented.

Hard cases:
    `局長` is the one person whose title ends so; with two, it stays an office.
    `答` is the principal: the first at the podium, else the one the title names.
    `Ruth Ashby` after `《山城报》Ruth Ashby` is that paper's reporter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from transcripts.languages.han.names import find_honorifics, without_note
from transcripts.languages.language import Candidate, Kind, Language, Person, Reading
from transcripts.languages.latin.names import (
    LONG_WORD,
    fold,
    index_name,
    is_misprint,
    is_short_for,
    list_ends,
    names_office,
)
from transcripts.model import Role
from transcripts.parsing.cast.offices import DEPUTIES, SPOKES, TELLING, is_short_title, strip_note
from transcripts.parsing.drafts import Scene, Voice

_SMALL_CAST = 40
"""Voices up to which each name is looked for in turn."""
_NAME_SIZES = (2, 3, 4)
"""Characters of the names that are looked for in a larger cast."""
_PODIUM = frozenset({"person", "office"})


class Cast:
    """The voices of one release, found by what is printed of them."""

    def __init__(self, scene: Scene, language: Language) -> None:
        self.language = language
        self._scene = scene
        self.voices: list[Voice] = []
        self._by_name: dict[str, Voice] = {}
        self._by_key: dict[tuple[str, str], Voice] = {}
        self._podium: list[Voice] = []
        self._reporters: dict[str, Voice] = {}
        self._counted = 0
        self._principal: Voice | None = None
        self._asked = 0
        self._complete_names: dict[tuple[str, str | None], str] = {}
        self._meant_names: dict[str, str] = {}
        self._by_initial: dict[str, list[Voice]] = {}
        self._addressees: dict[str, Voice | None] = {}
        self._titles: list[tuple[str, Person]] | None = None
        if language.words.grammar == "han":
            self._meant_names = dict(_find_meant_names(scene, language))
        self._learn_names(scene.labels)

    @cached_property
    def people(self) -> dict[str, Person]:
        """The people whom the release names with an office, by name."""
        return self._scene.lead.people

    @cached_property
    def host(self) -> str | None:
        """The name of who moderates."""
        return self._scene.host

    @cached_property
    def _by_part(self) -> dict[str, dict[str, None]]:
        """The names of the cast by their first and last words, in Latin letters."""
        parts: dict[str, dict[str, None]] = {}
        for name in self.people:
            index_name(name, parts)
        return parts

    def _learn_names(self, labels: list[Candidate]) -> None:
        """Takes the fullest label of each name first, wherever it stands."""
        for label in sorted(labels, key=_by_fullness) if self.language.words.grammar == "latin" else labels:
            reading = label.reading
            if reading.name and (reading.title or reading.outlet or reading.kind == "moderator"):
                self._name_voice(reading)

    def resolve(self, label: Candidate) -> Voice:
        """The voice a label means; a new one for each use of a shared label."""
        reading = label.reading
        voice = self._find(reading, label.core)
        if reading.kind != "intro":
            voice.aliases[label.core] = None
        return voice

    def _find(self, reading: Reading, core: str) -> Voice:
        if reading.kind == "moderator":
            if not reading.name and fold(core) in self.language.words.operators:
                return self._keyed("operator", "", Voice("moderator", role="moderator"))
            return self._moderator(reading)
        if reading.name:
            return self._name_voice(reading)
        if reading.kind in ("asker", "intro") and not reading.outlet:
            return self.add(Voice("asker", role="reporter"))
        if reading.kind == "shared" and not core[-1:].isdigit():
            return self.add(Voice("shared"))
        if reading.kind == "office":
            return self._office(reading.title or core)
        if reading.kind == "answerer" and ("answerer", core) not in self._by_key:
            principal = self.principal()
            if principal is not None:
                return principal
        initial = self._find_by_initial(core) if len(core) == 1 else None
        if initial is not None:
            return initial
        if reading.kind in ("outlet", "asker"):
            return self._keyed(
                "outlet", reading.outlet or core, Voice("outlet", outlet=reading.outlet, role="reporter")
            )
        return self._keyed(reading.kind, core, _make_generic(reading.kind, core))

    def _find_by_initial(self, core: str) -> Voice | None:
        """The voice that a surname alone means, where one person of the release has it (`王:`)."""
        person = (
            self.find_by_surname(core)
            if self.language.words.simplify(core) in self.language.words.surnames
            else None
        )
        return self.name_voice(person.name) if person else None

    def podium(self) -> list[Voice]:
        """The voices that present or answer."""
        if len(self.voices) != self._counted:
            self._counted = len(self.voices)
            self._podium = [voice for voice in self.voices if voice.role == "speaker"]
        return self._podium

    def list_named(self, said: str) -> list[tuple[str, Voice]]:
        """The podium's voices whose names stand in a text, in time that does not grow with the cast."""
        podium = self.podium()
        if len(podium) <= _SMALL_CAST:
            present = [(voice.name, voice) for voice in podium if voice.name and voice.name in said]
            return present + self._list_unheard(said)
        pieces = {said[at : at + size] for size in _NAME_SIZES for at in range(len(said) - size + 1)}
        named = ((piece, self._by_name.get(piece)) for piece in sorted(pieces))
        return [(piece, voice) for piece, voice in named if voice is not None and voice.role == "speaker"]

    def list_first_parts(self) -> list[tuple[str, Voice]]:
        """What stands in front of the dot in names of the podium: by it one addresses their bearers."""
        podium = self.podium()
        if len(podium) > _SMALL_CAST:
            return []
        dotted = [(voice, _DOT.search(voice.name)) for voice in podium if voice.name]
        return [((voice.name or "")[: dot.start()], voice) for voice, dot in dotted if dot]

    def _list_unheard(self, said: str) -> list[tuple[str, Voice]]:
        """The people of the lead who are named and have no label anywhere."""
        if len(self.people) > _SMALL_CAST:
            return []
        named = [name for name in self.people if name in said and name not in self._by_name]
        return [(name, self.name_voice(name)) for name in named if name != self.host]

    def add(self, voice: Voice) -> Voice:
        """Brings a voice into the cast."""
        self.voices.append(voice)
        return voice

    def _keyed(self, kind: str, key: str, fresh: Voice) -> Voice:
        voice = self._by_key.get((kind, key))
        if voice is None:
            voice = self._by_key[kind, key] = self.add(fresh)
        return voice

    def _name_voice(self, reading: Reading) -> Voice:
        name = self._complete(reading.name or "", reading.title)
        voice = self._by_name.get(name)
        if voice is None:
            role: Role = "reporter" if reading.kind in ("outlet", "asker") else "speaker"
            voice = self.add(Voice(reading.kind, name=name, role=role))
            self._add_name(name, voice)
            self._by_initial.setdefault(name[:1], []).append(voice)
            if name in self.people:
                voice.title = self.people[name].title
        voice.title = reading.title or voice.title
        if reading.outlet and len(reading.outlet) > len(voice.outlet or ""):
            voice.outlet = reading.outlet
            voice.role, voice.kind = "reporter", "outlet"
        return voice

    def _complete(self, name: str, title: str | None) -> str:
        """The fullest name in the release that a name is short for; itself where there is none.

        Of several, it is the one with the office in front of the name (`MINISTER LEE`), or the only one
        without an office behind a courtesy (`MS LEE`); else itself.
        """
        if self.language.words.grammar == "han":
            return self._meant_names.get(name, name)
        if (name, title) not in self._complete_names:
            full = {known for known in self.list_similar(name) if known != name and is_short_for(name, known)}
            full -= {
                short for short in full if any(short != one and is_short_for(short, one) for one in full)
            }
            full = self._take_holders(full, fold(title)) if title and len(full) > 1 else full
            self._complete_names[name, title] = full.pop() if len(full) == 1 else self._mend(name)
        return self._complete_names[name, title]

    def _take_holders(self, names: set[str], title: str) -> set[str]:
        """Those of some people who hold an office, or hold none if the title is a courtesy."""
        voices = {name: self._by_name.get(name) for name in names}
        titles = {
            name: fold(
                (voice.title if voice else None) or (self.people[name].title if name in self.people else "")
            )
            for name, voice in voices.items()
        }
        holders = {name for name, held in titles.items() if title in held}
        return holders or {
            name for name, held in titles.items() if not names_office(held, self.language.words)
        }

    def _mend(self, name: str) -> str:
        """The name behind a misprinted title (`CHAIRIMAN LEE` for `CHAIRMAN LEE`); itself if it is none."""
        first, _, surname = name.rpartition(" ")
        for known in self.list_similar(name) if len(first) >= LONG_WORD else ():
            title = self._by_name[known].title if known in self._by_name else None
            if known.rpartition(" ")[2] == surname and title and is_misprint(fold(first), fold(title)):
                return known
        return name

    def _add_name(self, name: str, voice: Voice) -> None:
        """Makes a voice known by its name."""
        self._by_name[name] = voice
        if self.language.words.grammar == "latin":
            index_name(name, self._by_part)

    def list_similar(self, name: str) -> list[str]:
        """The names of the cast that start or end as a name starts or ends."""
        return [known for part in list_ends(name) for known in self._by_part.get(part, ())]

    def _moderator(self, reading: Reading) -> Voice:
        voice = self._keyed("moderator", "", Voice("moderator", role="moderator"))
        name = reading.name or voice.name or self.host
        if name and voice.name is None:
            twin = self._by_name.get(name)
            if twin is not None and twin is not voice:
                twin.role = "moderator"
                self._by_key["moderator", ""] = twin
                return twin
            voice.name = name
            self._add_name(name, voice)
        voice.title = (
            voice.title or reading.title or (self.people[name].title if name in self.people else None)
        )
        return voice

    def _office(self, core: str) -> Voice:
        key = self._by_key.get(("office", core))
        if key is not None:
            return key
        person = self.find_by_office(core)
        if person is None and core.isascii() and self.language.words.grammar == "han":
            principal = self.principal()
            if principal is not None:
                return principal
        voice = (
            self._name_voice(Reading("person", person.name))
            if person
            else self.add(Voice("office", title=core))
        )
        self._by_key["office", core] = voice
        return voice

    def find_addressee(self, words: str, surname: str) -> Voice | None:
        """The voice that an honorific with that surname (`黄书记`) addresses."""
        if words not in self._addressees:
            person = self.find_by_surname(surname) or self.find_by_office(words[len(surname) :])
            self._addressees[words] = self.name_voice(person.name) if person else None
        return self._addressees[words]

    def find_by_surname(self, surname: str) -> Person | None:
        """The one person of the cast with that surname."""
        people = [person for name, person in self.people.items() if name.startswith(surname)]
        if len(people) == 1:
            return people[0]
        voices = [v for v in self._by_initial.get(surname[:1], ()) if v.name and v.name.startswith(surname)]
        return (
            Person(voices[0].name or "", voices[0].title or "") if len(voices) == 1 and not people else None
        )

    def find_by_office(self, words: str) -> Person | None:
        """The one person of the cast whose title ends as the words do.

        The words may have the whole name in front (`王强主任`), be an honorific with a surname in
        front (`黄书记`) or an abbreviation that keeps the order of the characters (`主秘`).
        """
        if self.language.words.grammar == "latin":
            return self._find_by_latin_office(words)
        named = [person for name, person in self.people.items() if words.startswith(name)]
        if len(named) == 1:
            return named[0]
        folded = self.language.words.simplify(words)
        if self._titles is None:
            self._titles = [
                (strip_note(person.title, self.language), person) for person in self.people.values()
            ]
        ending = [
            person
            for title, person in self._titles
            if title.endswith(folded) or (len(title) >= TELLING and folded.endswith(title))
        ]
        if not ending:
            ending = [person for title, person in self._titles if is_short_title(folded, title)]
        if not ending:
            addressed = find_honorifics(words, 0, len(words), self.language.words)
            if addressed and words.endswith(addressed[-1][2]):
                return self.find_by_surname(addressed[-1][1])
        return ending[0] if len(ending) == 1 else None

    def _find_by_latin_office(self, words: str) -> Person | None:
        """The one person of the lead whose title holds the office (`PRIME MINISTER`, `Deputy Spokesman`)."""
        plain_words = fold(words).removeprefix("the ")
        office = SPOKES.sub("spokes", self.language.words.title_abbreviations.get(plain_words, plain_words))
        people = {v.name: Person(v.name, v.title) for v in self.voices if v.name and v.title} | self.people
        holding = [p for p in people.values() if office in SPOKES.sub("spokes", fold(p.title))]
        plain = [
            p for p in holding if not any(word in fold(p.title).replace(office, "") for word in DEPUTIES)
        ]
        found = plain or holding
        if len(found) > 1:
            found = [person for person in found if person.name not in self._by_name]
        return found[0] if len(found) == 1 else None

    def find_named(self, name: str) -> Voice | None:
        """The voice of that name, if it is in the cast."""
        return self._by_name.get(name)

    def name_voice(self, name: str) -> Voice:
        """The voice of that name, brought in if need be."""
        return self._name_voice(Reading("person", name))

    def identify(self, voice: Voice, outlet: str | None, name: str | None) -> Voice:
        """The voice behind a shared label, once its turn has said who it is."""
        if name is None and outlet is not None:
            known = self._by_key.get(("outlet", outlet))
            if known is not None:
                return known
            self._by_key["outlet", outlet] = voice
        voice.outlet, voice.name = outlet or voice.outlet, name or voice.name
        return voice

    def reporter(self, name: str, outlet: str | None) -> Voice:
        """The reporter of that name behind a shared label, full or first name, brought in if need be."""
        known = self._reporters.get(name) or self._reporters.get(name.split(" ")[0])
        if known is None or (known.name != name and not is_short_for(known.name or "", name)):
            known = self.add(Voice("asker", name=name, role="reporter"))
        if len(name) > len(known.name or ""):
            known.name = name
        known.outlet = known.outlet or outlet
        self._reporters[name] = self._reporters[name.split(" ")[0]] = known
        return known

    def outlet_voice(self, outlet: str, name: str | None) -> Voice:
        """The reporter of an outlet, brought in if need be."""
        return self._find(Reading("outlet", name, None, outlet), outlet)

    def principal(self) -> Voice | None:
        """Who answers where the label only says so: the first at the podium, else whom the lead names.

        In Latin letters the lead comes first, since whose conference it is may open it without a label.
        """
        if self._principal is None and self.language.words.grammar == "latin" and self._scene.lead.name:
            self._principal = self.name_voice(self._scene.lead.name)
        while self._principal is None and self._asked < len(self.voices):
            voice = self.voices[self._asked]
            self._asked += 1
            if voice.role == "speaker" and voice.kind in _PODIUM and voice.name != self.host:
                self._principal = voice
        lead_name = self._scene.lead.name if self._principal is None else None
        if lead_name:
            self._principal = self.name_voice(lead_name)
        return self._principal


def _find_meant_names(scene: Scene, language: Language) -> Iterator[tuple[str, str]]:
    """The names in Han characters that labels print short or wrong, each with the name that is meant.

    Short is the last part of a name with a dot (`阿莫斯` for `丹·阿莫斯`);
    wrong is one that stands once and differs in one character from a name
    that often stands where it does.
    """
    counts = Counter([label.reading.name for label in scene.labels if label.reading.name])
    titled = {label.reading.name for label in scene.labels if label.reading.title}
    often = [name for name, count in counts.items() if count >= _OFTEN]
    for name, count in counts.items():
        meant: set[str] = set()
        if len(name) > _LONGEST_PLAIN_NAME and not _DOT.search(name):
            meant = {known for known in (*scene.lead.people, *counts) if known.endswith(_behind_dots(name))}
            meant = meant or scene.lead.find_dotted(name)
        elif count == 1 and name not in titled:
            meant = {known for known in often if _differs_once(name, known) and name not in scene.lead.people}
        if len(meant) == 1:
            yield name, meant.pop()


_DOT = re.compile("(?<=..)[·•‧・]")


def _behind_dots(name: str) -> tuple[str, ...]:
    return tuple(dot + name for dot in "·•‧・")


def _differs_once(name: str, known: str) -> bool:
    """Whether two names of three and more characters share the surname and all others but one."""
    if len(name) != len(known) or len(name) < _LONGEST_PLAIN_NAME or name[0] != known[0]:
        return False
    return sum(one != other for one, other in zip(name, known, strict=True)) == 1


_OFTEN, _LONGEST_PLAIN_NAME = 3, 3
"""Labels of one name from which it stands often; characters of a name without a dot in it."""


def _by_fullness(label: Candidate) -> tuple[int, int]:
    """Full names before surnames, in the order of the text."""
    return -len((label.reading.name or "").split(" ")), label.start


def _make_generic(kind: Kind, core: str) -> Voice:
    if kind == "unknown":
        return Voice("unknown", name=without_note(core) or core)
    return Voice(kind, role=_GENERIC_ROLES.get(kind, "speaker"))


_GENERIC_ROLES: dict[str, Role] = {"interpreter": "interpreter", "staff": "other"}
