"""From words to the people of the podium that they address or call on; nobody is brought in."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable

from transcripts.languages.types import Person
from transcripts.parsing.acts import Acts
from transcripts.parsing.cast.cast import Cast, Names
from transcripts.parsing.cast.voices import fill_voice, give_voice, note_voice
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.labels.numbered import is_numbered
from transcripts.parsing.rules import Rule, decide


def find_addressed(text: str, start: int, end: int, cast: Cast, names: Names | None = None) -> Voice | None:
    """The voice of the podium that a stretch names, the last if several; None if nobody."""
    named = list_addressed(text, start, end, cast, names)
    return named[-1] if named else None


def list_addressed(text: str, start: int, end: int, cast: Cast, names: Names | None = None) -> list[Voice]:
    """The voices of the podium that a stretch names, by name or by surname and office, in order.

    Args:
        text: the source text.
        start: of the stretch.
        end: of the stretch.
        cast: of the release.
        names: the podium's, where many stretches are asked for.
    """
    said = text[start:end]
    found = [(said.rfind(words) + start, voice) for words, voice in cast.list_addressed(said, names)]
    for at, surname, words in cast.language.find_honorifics(text, start, end):
        called = cast.find_addressee(words, surname)
        if called is not None and called.role == "speaker":
            found.append((at, called))
    return [voice for _, voice in sorted(found, key=_first)] if found else []


def _first(found: tuple[int, Voice]) -> int:
    return found[0]


def name_called_offices(drafts: list[Draft], cast: Cast) -> None:
    """Gives a label that is an office, which several hold, to the one of them whom the turn before calls."""
    for before, draft in itertools.pairwise(drafts):
        if draft.voice.kind != "office" or draft.voice.name or before.role != "moderator":
            continue
        tail = before.acts.tail
        called = find_addressed(tail, 0, len(tail), cast)
        if called is not None and (called.title or "").endswith(draft.voice.title or ""):
            called.aliases[draft.voice.title or ""] = None
            give_voice(draft, called, "called-on")


def name_called_ids(drafts: list[Draft], cast: Cast) -> None:
    """Gives whoever has only an id on their label the name by which a moderator calls them to the podium.

    That is before they first speak, and nobody else without a label has been introduced, who may have spoken
    instead. Whoever thanks somebody is not that one, and a name that another voice has is not given again.
    """
    if not any(map(has_id, drafts)):
        return
    runs = [list(run) for _, run in itertools.groupby(drafts, key=lambda draft: id(draft.voice))]
    known: set[Voice] = set()
    named = {draft.voice.name for draft in drafts if draft.voice.name}
    introduced: dict[str, Person] = {}
    heard = ""
    for above, below in itertools.pairwise(runs):
        draft = below[0]
        known.add(above[0].voice)
        if above[0].role == "moderator":
            heard = "\n".join([heard, *[part.acts.said for part in above]])
        if draft.voice in known or not has_id(draft):
            continue
        full = _find_by_first_name(heard, above[-1], draft, cast)
        if full and full not in named:
            named.add(full)
            fill_voice(draft.voice, full, draft.voice.outlet)
            note_voice(draft, "called-on")
        if full or not _may_call(above, drafts):
            continue
        acts = Acts(" ".join([part.acts.said for part in above]), cast.language)
        introduced |= cast.language.find_people(acts.said)
        introduced.pop(acts.own_name or "", None)
        others = (person for person in _list_called(acts, cast) if person.name != acts.own_name)
        called = [person for person in others if person.name not in named]
        is_alone = len(called) == 1 and _is_only(called[0].name, introduced.keys() - named, cast)
        is_other = draft.acts.own_name not in (None, called[0].name) if is_alone else True
        if not is_other and not _thanks(draft, called[0].name, cast):
            named.add(called[0].name)
            draft.voice.title = called[0].title or None
            fill_voice(draft.voice, called[0].name, draft.voice.outlet)
            note_voice(draft, "called-on")


def _may_call(run: list[Draft], drafts: list[Draft]) -> bool:
    """Whether turns that follow each other are the moderator's, or an interviewer's who opens."""
    return run[0].role == "moderator" or (run[0] is drafts[0] and run[0].role == "reporter")


def name_listed_ids(drafts: list[Draft], cast: Cast) -> None:
    """Gives whoever has only an id on their label the listed name that they first give as their own."""
    first = {draft.voice: draft for draft in reversed(drafts)}
    taken = {voice.name for voice in first}
    for voice, draft in reversed(first.items()):
        if voice.kind == "shared" and not voice.name and _has_number(draft):
            name = draft.acts.hear_listed(cast.listed - taken)
            if name:
                taken.add(name)
                voice.kind = "person"
                fill_voice(voice, name, voice.outlet)
                note_voice(draft, "introduced")


def _find_by_first_name(heard: str, above: Draft, draft: Draft, cast: Cast) -> str | None:
    """The full name that moderators have said of somebody who is called, or gives a name, by the first."""
    find = cast.language.find_by_first_name
    calls = above.acts.calls if above.role == "moderator" else ()
    called = [find(heard, call.name) for call in calls if call.kind == "bare" and call.name]
    return next(filter(None, called), None) or _find_introduced(heard, draft, cast)


def _find_introduced(heard: str, draft: Draft, cast: Cast) -> str | None:
    """The same of somebody whose first words give the first name as theirs."""
    for first in dict.fromkeys([word.strip(_AROUND) for word in draft.acts.head.split()]):
        full = cast.language.find_by_first_name(heard, first) if first[:1].isupper() else None
        if full and Acts(draft.acts.said.replace(first, full, 1), cast.language).own_name == full:
            return full
    return None


_AROUND = ".,;:!?\"'"
"""What stands around a word."""


def leave_annex(text: str, drafts: list[Draft]) -> None:
    """Makes somebody unknown of who answers below the end, by a label of another kind than answers above it.

    What a release prints there was answered in writing. It has ended where words close it, or where thanks
    stand above a heading.
    """
    written = [i for i, draft in enumerate(drafts) if only_answers(draft)]
    if not written:
        return
    voice = drafts[written[0]].voice
    said = [i for i, draft in enumerate(drafts) if draft.voice is voice and not only_answers(draft)]
    if not said or said[-1] > written[0] or not any(drafts[i - 1].role == "reporter" for i in said if i):
        return
    last, below = drafts[said[-1]], drafts[said[-1] + 1]
    is_headed = below.label is not None and text[last.end : below.label.start].strip() != ""
    if last.acts.closed_at is not None or (is_headed and last.acts.thanks):
        unknown = Voice("answerer", role="speaker")
        for index in written:
            give_voice(drafts[index], unknown, "role-label")


def only_answers(draft: Draft) -> bool:
    """Whether a label says no more than that somebody answers."""
    return draft.label is not None and draft.label.reading.kind == "answerer"


def has_id(draft: Draft) -> bool:
    """Whether somebody at the podium, of whom nothing else is known, has an id on the label."""
    voice = draft.voice
    if voice.kind != "shared" or voice.name or draft.role != "speaker":
        return False
    return _has_number(draft)


def _has_number(draft: Draft) -> bool:
    """Whether a label ends in the number or letter of an id."""
    return draft.label is not None and is_numbered(draft.label.core)


def _thanks(draft: Draft, name: str, cast: Cast) -> bool:
    """Whether the first words of a turn thank or address somebody by that name."""
    replies = [reply.name for reply in draft.acts.replies if reply.name]
    thanked = draft.acts.thanks_by_name and name in draft.acts.head
    return thanked or any(cast.are_alike(reply, name) for reply in replies)


def _list_called(acts: Acts, cast: Cast) -> list[Person]:
    """Those without a label whom the last words of a turn that opens or hands over name; else by office."""
    if not (acts.opens or acts.hands_over):
        return []
    found = set(list_addressed(acts.tail, 0, len(acts.tail), cast)) - set(cast.voices)
    if any(cast.language.is_joined(acts.said, voice.name or "") for voice in found):
        return []
    if found:
        return [Person(voice.name or "", voice.title or "") for voice in found]
    said = "\n".join([line for line in acts.sentences if not Acts(line, cast.language).is_courteous])
    introduced = [*cast.language.find_people(acts.said).values()]
    return [_name_fully(person, introduced, cast) for person in cast.language.list_titled(said)]


def _is_only(name: str, introduced: Iterable[str], cast: Cast) -> bool:
    """Whether all names of those introduced may be one person's."""
    return all(cast.are_alike(other, name) for other in introduced)


def _name_fully(person: Person, introduced: list[Person], cast: Cast) -> Person:
    """The one of those introduced whose name is longer and ends as that of somebody who is called does."""
    full = [known for known in introduced if cast.language.is_short_for(person.name, known.name)]
    return full[0] if len(full) == 1 else person


def name_office(drafts: list[Draft], cast: Cast) -> None:
    """Gives the only office that answers the name by whose surname the questions address it."""
    podium = dict.fromkeys(draft.voice for draft in drafts if draft.role == "speaker")
    unnamed = [voice for voice in podium if voice.kind == "office" and not voice.name]
    surname = _find_surname(drafts, podium, cast) if len(unnamed) == 1 else None
    if surname is None:
        return
    fill_voice(unnamed[0], surname, unnamed[0].outlet)
    for draft in drafts:
        if draft.voice is unnamed[0]:
            note_voice(draft, "asked-by-name")


def _find_surname(drafts: list[Draft], podium: Iterable[Voice], cast: Cast) -> str | None:
    """The name of nobody known by which more than half of the questions start that give one.

    Where many ask, one of them alone may have spoken of somebody else, but not of whom the release names.
    """
    names = [voice.name for voice in podium if voice.name]
    first = [name for draft in drafts if draft.role == "reporter" for name in draft.acts.addresses[:1]]
    counts = Counter(name for name in first if not any(cast.are_alike(name, known) for known in names))
    surname, count = counts.most_common(1)[0] if counts else ("", 0)
    if count * 2 <= counts.total():
        return None
    bearer = cast.find_by_surname(surname)
    questions = sum(draft.role == "reporter" for draft in drafts)
    if bearer is not None:
        return bearer.name
    return surname if count * _SELDOM >= questions else None


_SELDOM = 10
"""Questions for each of which an address is too seldom to name the office that answers."""


def find_answerer(text: str, start: int, end: int, cast: Cast) -> tuple[str, Voice]:
    """Who answers a question below which no label stands, and the rule that found them.

    Args:
        text: the source text.
        start: of the question.
        end: where the answer starts.
        cast: of the release.
    """
    return decide(OF_ANSWERS, (text, start, end, cast))


def find_responsible(text: str, start: int, end: int, cast: Cast) -> Voice | None:
    """The one voice of the podium whose unit a question names (`市委政法委` of `市委政法委副书记`)."""
    asked = text[start:end]
    found = {voice: _longest_shared(voice.title, asked) for voice in cast.podium() if voice.title}
    best = max(found.values(), default=0)
    voices = [voice for voice, length in found.items() if length == best]
    return voices[0] if best >= 3 and len(voices) == 1 else None


def _longest_shared(title: str, text: str) -> int:
    """The length of the longest piece of a title that stands in a text.

    >>> _longest_shared("重庆市委政法委副书记", "想问一下市委政法委的工作")
    5
    """
    best = 0
    for at in range(len(title) - 2):
        while title[at : at + best + 1] in text and at + best < len(title):
            best += 1
    return best


OF_ANSWERS: tuple[Rule[tuple[str, int, int, Cast], Voice], ...] = (
    Rule("addressed", lambda asked: find_addressed(*asked)),
    Rule("responsible", lambda asked: find_responsible(*asked)),
    Rule("principal", lambda asked: asked[3].principal()),
    Rule("unlabelled", lambda asked: Voice("person")),
)
"""How a question tells who answers it, in order of trust."""
