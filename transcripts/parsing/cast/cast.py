"""The voices of one release: found by name, office, surname or outlet, and brought in if need be.

Full labels and the lead give names and titles. The people of the lead are known from the start, and join the
voices when they get a label; asking whom words name changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from transcripts.languages.language import Language
from transcripts.languages.types import Call, Candidate, Kind, Person, Reading
from transcripts.model import Role
from transcripts.parsing.cast.offices import find_by_office, find_by_surname
from transcripts.parsing.cast.voices import fill_voice
from transcripts.parsing.drafts import Scene, Voice
from transcripts.parsing.once import read_once

_SMALL_CAST = 40
"""Voices up to which each name is looked for in turn."""
_NAMESAKES = 20
"""Names that share a part, up to which they are compared."""
_PODIUM = frozenset({"person", "office"})
_ROLES: Mapping[Kind, Role] = {
    "outlet": "reporter",
    "asker": "reporter",
    "interpreter": "interpreter",
    "staff": "other",
}
"""Kinds of labels that tell the role of whom they name."""
Names = list[tuple[str, Voice]]
"""Words that name somebody, and whom."""


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
        self._addressees: dict[str, Voice | None] = {}
        self.resolved: dict[tuple[Reading, str], tuple[str, Voice]] = {}
        """What was found of labels with a name, by what they say and their words."""
        self._holders: dict[str, Voice | None] = {}
        self._meant_names: Mapping[str, str] = {}
        if scene.labels:
            lead = scene.lead
            self._meant_names = language.find_meant_names(scene.labels, lead.people, lead.find_dotted)
        self._learn_names(scene.labels)

    @read_once
    def people(self) -> dict[str, Person]:
        """The people whom the release names with an office, by name."""
        return self._scene.lead.people

    @property
    def listed(self) -> frozenset[str]:
        """The names of the release's list of participants."""
        return self._scene.listed

    @read_once
    def host(self) -> str | None:
        """The name of who moderates."""
        return self._scene.host

    @read_once
    def _by_part(self) -> dict[str, dict[str, None]]:
        """The names of the cast by their parts."""
        parts: dict[str, dict[str, None]] = {}
        for name in self.people:
            self._index_name(name, parts)
        return parts

    @read_once
    def _silent(self) -> dict[str, Voice]:
        """The people of the lead, by name; whoever gets a label joins the voices."""
        people = (person for person in self.people.values() if person.name != self.host)
        return {
            person.name: Voice("person", name=person.name, title=person.title)
            for person in people
            if person.name not in self._by_name
        }

    def _learn_names(self, labels: list[Candidate]) -> None:
        """Takes the fullest label of each name first, wherever it stands."""
        read: dict[str, Reading] = {}
        for label in sorted(filter(_tells_more, labels), key=_by_fullness):
            reading = label.reading
            name = self._complete(reading.name or "", reading.title)
            if read.get(name) != reading:
                self.read_named(reading)
                read[name] = reading

    # Voices, brought in if need be.

    def outlet_voice(self, outlet: str) -> Voice:
        """The reporter of an outlet, brought in if need be."""
        return self.keyed("outlet", outlet, Voice("outlet", outlet=outlet, role="reporter"))

    def add(self, voice: Voice) -> Voice:
        """Brings a voice into the cast."""
        self.voices.append(voice)
        return voice

    def keyed(self, kind: str, key: str, fresh: Voice) -> Voice:
        """The voice of a label that means one voice wherever it stands."""
        voice = self._by_key.get((kind, key))
        if voice is None:
            voice = self._by_key[kind, key] = self.add(fresh)
        return voice

    def has_key(self, kind: str, key: str) -> bool:
        """Whether a label has been given a voice of its own."""
        return (kind, key) in self._by_key

    def is_short(self, reading: Reading) -> bool:
        """Whether a name is short for another one, or a misprint of it."""
        return self._complete(reading.name or "", reading.title) != reading.name

    def read_named(self, reading: Reading) -> Voice:
        """The voice of the name on a label, brought in if need be, with what else the label says."""
        name = self._complete(reading.name or "", reading.title)
        voice = self._by_name.get(name) or self._bring_in(name, reading.kind)
        voice.title = reading.title or voice.title
        if reading.outlet and len(reading.outlet) > len(voice.outlet or ""):
            voice.outlet = reading.outlet
            voice.role, voice.kind = "reporter", "outlet"
        return voice

    def _bring_in(self, name: str, kind: Kind) -> Voice:
        """A voice for a name that had none, or was only in the lead."""
        role = _ROLES.get(kind, "speaker")
        voice = self._silent.pop(name, None) or Voice(kind, name=name)
        voice.kind, voice.role = kind, role
        if name in self.people:
            voice.title = self.people[name].title
        self._add_name(name, voice)
        return self.add(voice)

    def _add_name(self, name: str, voice: Voice) -> None:
        """Makes a voice known by its name."""
        self._by_name[name] = voice
        self._index_name(name, self._by_part)

    def _index_name(self, name: str, parts: dict[str, dict[str, None]]) -> None:
        """Puts a name beside those with a part of it."""
        for part in self.language.list_keys(name):
            similar = parts.setdefault(part, {})
            if len(similar) < _NAMESAKES:
                similar[name] = None

    def _list_similar(self, name: str) -> Iterator[str]:
        """The names of the cast that share a part with a name."""
        return (known for part in self.language.list_keys(name) for known in self._by_part.get(part, ()))

    def _complete(self, name: str, title: str | None) -> str:
        """The fullest name that one is short or misprinted for; itself where there is none."""
        if (name, title) not in self._complete_names:
            similar = {known: self._find_title(known) for known in self._list_similar(name)}
            meant = self._meant_names.get(name)
            self._complete_names[name, title] = meant or self.language.complete_name(name, title, similar)
        return self._complete_names[name, title]

    def _find_title(self, name: str) -> str:
        voice = self._by_name.get(name)
        told = self.people[name].title if name in self.people else ""
        return (voice.title if voice else None) or told

    def moderate(self, reading: Reading) -> Voice:
        """The moderator, by a label that says so; one without a name means whoever moderated last."""
        voice = self.keyed("moderator", "", Voice("moderator", role="moderator"))
        given = self._complete(reading.name, reading.title) if reading.name else None
        name = given or voice.name or self.host
        if name and (voice.name is None or not self.are_alike(name, voice.name)):
            twin = self._by_name.get(name)
            if twin is None and voice.name:
                twin = self._bring_in(name, "moderator")
            if twin is not None and twin is not voice:
                twin.role = "moderator"
                self._by_key["moderator", ""] = twin
                return twin
            voice.name = name
            self._silent.pop(name, None)
            self._add_name(name, voice)
        told = self.people[name].title if name in self.people else None
        voice.title = voice.title or reading.title or told
        return voice

    # Whom words name.

    def podium(self) -> list[Voice]:
        """The voices that present or answer."""
        if len(self.voices) != self._counted:
            self._counted = len(self.voices)
            self._podium = [voice for voice in self.voices if voice.role == "speaker"]
        return self._podium

    def list_named(self, said: str) -> list[tuple[str, Voice]]:
        """The podium's voices whose names stand in a text, in time that does not grow with the cast."""
        podium = self.podium()
        if len(podium) > _SMALL_CAST:
            return self._look_up_pieces(said, {len(voice.name or "") for voice in podium})
        return [named for named in self._list_names() if named[0] in said]

    def list_addressed(self, said: str, names: Names | None = None) -> list[tuple[str, Voice]]:
        """The same, and those whose names stand in it in a part by which one addresses their bearers.

        Args:
            said: the text.
            names: what `list_names` gives, where it is asked of many texts.
        """
        if len(self.podium()) > _SMALL_CAST:
            return self.list_named(said)
        return [named for named in (self.list_names() if names is None else names) if named[0] in said]

    def list_names(self) -> Names:
        """The names of the podium, and parts by which one addresses its people; none where they are many."""
        if len(self.podium()) > _SMALL_CAST:
            return []
        short = self.language.list_short_forms
        forms = [(form, v) for v in self.podium() if v.name for form in short(v.name)]
        return self._list_names() + forms

    def _list_names(self) -> Names:
        """The names of the podium's voices, and of the people of the lead who have no label anywhere."""
        labelled = [(voice.name, voice) for voice in self.podium() if voice.name]
        return labelled + [(name, voice) for name, voice in self._list_silent() if name]

    def _look_up_pieces(self, said: str, sizes: set[int]) -> list[tuple[str, Voice]]:
        """The podium's voices whose names are pieces of a text."""
        pieces = {said[at : at + size] for size in sizes for at in range(len(said) - size + 1)}
        named = ((piece, self._by_name.get(piece)) for piece in sorted(pieces))
        return [(piece, voice) for piece, voice in named if voice is not None and voice.role == "speaker"]

    def _list_silent(self) -> list[tuple[str, Voice]]:
        """The people of the lead who have no label anywhere, if they are few."""
        return list(self._silent.items()) if len(self.people) <= _SMALL_CAST else []

    def find_addressee(self, words: str, surname: str) -> Voice | None:
        """The voice that an honorific with that surname (`黄书记`) addresses."""
        if words not in self._addressees:
            person = self.find_by_surname(surname) or self._find_by_office(words[len(surname) :])
            self._addressees[words] = self.find_named(person.name) if person else None
        return self._addressees[words]

    def find_by_surname(self, surname: str) -> Person | None:
        """The one person of the cast with that surname."""
        names = dict.fromkeys(self._list_similar(surname))
        people = [self.people[name] for name in names if name in self.people]
        named = [Person(name, self._by_name[name].title or "") for name in names if name in self._by_name]
        return find_by_surname(surname, people, named, self.language)

    def _find_by_office(self, words: str) -> Person | None:
        """The one person of the release who holds an office."""
        titled = {v.name: Person(v.name, v.title) for v in self.voices if v.name and v.title}
        is_title = self.language.is_title
        told = {
            name: person
            for name, person in self.people.items()
            if name not in titled or is_title(person.title) or not is_title(titled[name].title)
        }
        return find_by_office(words, (titled | told).values(), self._by_name, self.language)

    def find_holder(self, words: str) -> Voice | None:
        """The voice of whoever holds an office."""
        if words not in self._holders:
            person = self._find_by_office(words)
            self._holders[words] = self.name_voice(person.name) if person else None
        return self._holders[words]

    def find_bearer(self, surname: str | None) -> Voice | None:
        """The voice of the one person with a surname."""
        person = self.find_by_surname(surname) if surname else None
        return self.name_voice(person.name) if person else None

    def find_borne(self, surname: str) -> Voice | None:
        """The voice of the one name with a surname that the lead holds without an office."""
        name = self._scene.lead.find_borne(surname)
        return self.name_voice(name) if name else None

    def find_named(self, name: str) -> Voice | None:
        """The voice of that name, if the labels or the lead give it."""
        return self._by_name.get(name) or self._silent.get(name)

    def name_voice(self, name: str) -> Voice:
        """The voice of that name, brought in if need be."""
        return self.read_named(Reading("person", name))

    def is_at_podium(self, name: str) -> bool:
        """Whether a name is somebody's who presents or answers."""
        voices = ((known, self._by_name.get(known)) for known in self._list_similar(name))
        return any(v is not None and v.role == "speaker" and self.are_alike(name, n) for n, v in voices)

    def are_alike(self, one: str, other: str) -> bool:
        """Whether one of two names is a shorter form of the other, or both are the same."""
        return (
            one == other or self.language.is_short_for(one, other) or self.language.is_short_for(other, one)
        )

    def principal(self) -> Voice | None:
        """Who answers where the label only says so: the first at the podium, else whom the lead names.

        Where languages let whose conference it is open it without a label, the lead comes first.
        """
        if self._principal is None:
            told = self._scene.lead.name
            if told and self.language.words.customs.lead_first:
                self._principal = self.name_voice(told)
            else:
                self._principal = self._find_first() or (self.name_voice(told) if told else None)
        return self._principal

    def _find_first(self) -> Voice | None:
        """The first at the podium among the voices that were not looked at before."""
        asked, self._asked = self._asked, len(self.voices)
        fresh = (voice for voice in self.voices[asked:] if voice.role == "speaker" and voice.kind in _PODIUM)
        return next((voice for voice in fresh if voice.name != self.host), None)

    # What is heard of voices.

    def identify(self, voice: Voice, outlet: str | None, name: str | None) -> Voice:
        """The voice behind a shared label, once its turn has said who it is."""
        if name is None and outlet is not None:
            known = self._by_key.get(("outlet", outlet))
            if known is not None:
                return known
            self._by_key["outlet", outlet] = voice
        fill_voice(voice, name or voice.name, outlet or voice.outlet)
        return voice

    def reporter(self, name: str, outlet: str | None) -> Voice:
        """The reporter of that name behind a shared label, full or first name, brought in if need be."""
        first = name.split(" ")[0]
        known = self._reporters.get(name) or self._reporters.get(first)
        if known is None or (known.name != name and not self.language.is_short_for(known.name or "", name)):
            known = self.add(Voice("asker", name=name, role="reporter"))
        if len(name) > len(known.name or ""):
            known.name = name
        known.outlet = known.outlet or outlet
        self._reporters[name] = self._reporters[first] = known
        return known

    def take_called(self, call: Call) -> Voice | None:
        """The reporter whom a call names; None for one that names nobody."""
        if call.name:
            return self.reporter(call.name, call.outlet)
        return self.outlet_voice(call.outlet) if call.outlet else None


def _tells_more(label: Candidate) -> bool:
    """Whether a label says more of somebody than their name."""
    reading = label.reading
    return bool(reading.name and (reading.title or reading.outlet or reading.kind == "moderator"))


def _by_fullness(label: Candidate) -> tuple[int, int]:
    """Full names before surnames, in the order of the text."""
    return -len((label.reading.name or "").split(" ")), label.start
