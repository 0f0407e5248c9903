"""From what is said to who asks and who moderates: calls, introductions, replies, thanks.

A turn at the podium calls on somebody, thanks or answers by name; a turn that asks says who it is. What the
words of each language are is told by the turns' acts; whom they mean is decided here.

Hard cases:
    `下面请山城晚报记者提问。` names the `记者：` below it; so does `That is all.  Nadia?` the `QUESTION:`.
    Whoever was called on three questions ago asks again only in a quick exchange.
    A question that resumes behind a dash, or with the last words of the answer, is its asker's.
"""

from __future__ import annotations

from typing import NamedTuple

from transcripts.languages.types import Reply
from transcripts.parsing.acts import Acts
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.cast.floor import Floor, hear_calls
from transcripts.parsing.cast.introductions import hear_introduction
from transcripts.parsing.cast.voices import fill_voice, give_voice, note_voice
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.rules import Rule, decide

_NUMBERED = frozenset({"shared", "moderator"})
"""Kinds of voices whose label says at most a role or a number."""


class _Heard(NamedTuple):
    """A turn that asks, and the name and the outlet that its first words give."""

    floor: Floor
    at: int
    draft: Draft
    name: str | None
    outlet: str | None


def hear_names(text: str, drafts: list[Draft], cast: Cast) -> None:
    """Gives whoever asks or moderates the names and outlets that are said before, in and after a turn."""
    floor = Floor(text, drafts, cast)
    for index, draft in enumerate(drafts):
        if draft.role == "reporter":
            _hear_asker(floor, index)
        else:
            _hear_podium(floor, index)


# Turns at the podium.


def _hear_podium(floor: Floor, index: int) -> None:
    draft, before = floor.drafts[index], floor.before(index)
    _hear_own_name(draft)
    if before is not None and before.voice.kind == "moderator":
        _hear_host(floor, before, draft)
    below = floor.behind(index)
    if below is not None and below.role in ("reporter", "interpreter"):
        hear_calls(floor, draft, before)
    if before is not None and before.voice.kind == "asker":
        _hear_replies(floor, before, draft)


def _hear_own_name(draft: Draft) -> None:
    """Names somebody of whom the label says at most the role by their own first words."""
    voice = draft.voice
    if voice.name or not (draft.role == "moderator" or voice.kind in _NUMBERED):
        return
    if draft.acts.own_name:
        fill_voice(voice, draft.acts.own_name, voice.outlet)
        note_voice(draft, "introduced")


def _hear_host(floor: Floor, before: Draft, draft: Draft) -> None:
    """Names the moderator as whoever has just got the floor thanks them (`Thank you, Ann.`).

    Whom the moderator has just named is somebody else.
    """
    host = before.voice
    if host.name or host is draft.voice:
        return
    for reply in draft.acts.replies:
        name = reply.name if reply.kind == "named" else None
        if name and name not in before.acts.said and not floor.cast.is_at_podium(name):
            fill_voice(host, name, host.outlet)
            note_voice(before, "thanked")


def _hear_replies(floor: Floor, asked: Draft, draft: Draft) -> None:
    """Names whoever asked by how the answer addresses or thanks them."""
    for reply in draft.acts.replies:
        voice = _find_replied(floor, asked, reply)
        if voice is not None:
            give_voice(asked, voice, "thanked-by-answer")
            return


def _find_replied(floor: Floor, asked: Draft, reply: Reply) -> Voice | None:
    """Whom first words of an answer name; a question back by name overrules a call."""
    name, called = reply.name or "", floor.called
    if reply.kind == "counter":
        return called if called is not None and called.name == name else None
    if asked.voice.is_known:
        return None
    if reply.kind == "thanks":
        return floor.cast.identify(asked.voice, reply.outlet, None)
    is_word = reply.kind == "first" and floor.cast.language.is_word(name, floor.text)
    return None if is_word or floor.cast.is_at_podium(name) else floor.cast.reporter(name, None)


# Turns that ask.


def _hear_asker(floor: Floor, index: int) -> None:
    draft = floor.drafts[index]
    if draft.voice.name and draft.voice.outlet:
        floor.called = _leave_floor(floor, draft)
        return
    heard = _Heard(floor, index, draft, *hear_introduction(floor, draft))
    if draft.voice.kind == "shared" and not draft.voice.is_known:
        _fill_shared(heard)
    elif draft.voice.kind != "asker" or draft.voice.is_known:
        _complete_voice(heard)
        floor.called = _leave_floor(floor, draft)
    else:
        code, voice = decide(OF_ASKERS, heard)
        give_voice(draft, voice, code)
        _pass_floor(heard, code)


def _fill_shared(heard: _Heard) -> None:
    """Names somebody of whom the label gives a number at most, as called on, else as they say."""
    draft, called = heard.draft, heard.floor.called
    before = heard.floor.before(heard.at)
    heard.floor.called = None
    if called is not None and not heard.name and before is not None and before.role != "reporter":
        fill_voice(draft.voice, called.name, called.outlet)
        note_voice(draft, "called-on")
    elif name := heard.name or draft.acts.own_name or heard.outlet:
        fill_voice(draft.voice, name if name != heard.outlet else None, heard.outlet)
        note_voice(draft, "introduced")


def _complete_voice(heard: _Heard) -> None:
    """Adds what a label leaves out of a reporter: the outlet beside a name, the name beside an outlet."""
    voice, cast, called = heard.draft.voice, heard.floor.cast, heard.floor.called
    if called is not None and _is_outlet_of(called, voice.name, cast):
        fill_voice(voice, called.name, voice.name)
    elif voice.outlet and not voice.name:
        fill_voice(voice, _find_missing_name(heard, voice.outlet), voice.outlet)
    elif voice.name and not voice.outlet:
        _complete_named(heard, voice.name)


def _complete_named(heard: _Heard, name: str) -> None:
    """Adds the outlet of a reporter of some name, and the fuller name that they give."""
    said = heard.name or name
    is_own = heard.floor.cast.are_alike(said, name)
    outlet = (heard.outlet if is_own else None) or _find_missing_outlet(heard, name)
    fill_voice(heard.draft.voice, max(name, said, key=len) if is_own else name, outlet)


def _is_outlet_of(called: Voice, name: str | None, cast: Cast) -> bool:
    """Whether what a label has for a name is the outlet of whoever was called on (`Marsh & Co., Analyst`)."""
    fold = cast.language.fold
    return bool(name and called.name and called.outlet) and fold(called.outlet or "") == fold(name or "")


def _find_missing_name(heard: _Heard, outlet: str) -> str | None:
    """The name of an outlet's reporter: as they say, or as they were called on."""
    called, fold = heard.floor.called, heard.floor.cast.language.fold
    name = heard.name
    if name is None and called is not None and fold(called.outlet or outlet) == fold(outlet):
        name = called.name
    before = heard.floor.before(heard.at)
    if name is None and before is not None and before.role != "reporter":
        name = before.acts.name_called_of(outlet)
    return None if name and fold(name) == fold(outlet) else name


def _find_missing_outlet(heard: _Heard, name: str | None) -> str | None:
    """The outlet with which a reporter of a name was called on."""
    called = heard.floor.called
    if called is None or not name:
        return None
    is_meant = (
        not called.name or heard.floor.cast.are_alike(name, called.name) or _shares_surname(heard, name)
    )
    return called.outlet if is_meant else None


def _shares_surname(heard: _Heard, name: str) -> bool:
    """Whether whoever was called on just above has the surname of a full name (`Al Lee`, `Alexander Lee`)."""
    called, words = heard.floor.called, name.split(" ")
    if called is None or not called.name or heard.floor.asked or len(words) < _FULL:
        return False
    return called.name.split(" ")[_FULL - 1 :][-1:] == words[-1:]


_FULL = 2
"""Words of a full name, the last of which is the surname."""


def _leave_floor(floor: Floor, draft: Draft) -> Voice | None:
    """Who has the floor behind a turn with a name in its label, if it is theirs who was called on.

    Whoever has a label of their own is not whom a label without a name means; whose name stands beside the
    label of all may be.
    """
    name, called = draft.voice.name, floor.called
    if called is None or not name:
        return called
    if called.name and not floor.cast.are_alike(name, called.name):
        return called
    if not called.name and draft.voice.outlet != called.outlet:
        return called
    return draft.voice if draft.label is not None and draft.label.reading.kind == "asker" else None


def _pass_floor(heard: _Heard, code: str) -> None:
    """Notes who has the floor behind a question below a shared label."""
    floor, voice = heard.floor, heard.draft.voice
    if code == "introduced":
        floor.introduced = voice if heard.name else floor.introduced
        floor.called = None
    elif code == "called-on":
        done = floor.asked and heard.draft.acts.thanks_last and heard.draft.acts.only_greets
        floor.called = None if done else floor.called
        floor.asking, floor.asked = voice, floor.asked + 1
    elif floor.called is not None and not _keeps_floor(heard):
        floor.called = floor.asking = None


def _keeps_floor(heard: _Heard) -> bool:
    """Whether whoever was called on may ask this, too: nobody starts afresh, and it is not long ago.

    Behind some questions it is theirs only where the answer between was cut short, or where they go on.
    """
    floor, before, acts = heard.floor, heard.floor.before(heard.at), heard.draft.acts
    if floor.called is floor.asking and (acts.starts_afresh or _thanks_anew(heard, before)):
        return False
    if floor.asked < _KEPT or before is None:
        return True
    return before.role != "reporter" and _goes_on(heard, before)


def _goes_on(heard: _Heard, before: Draft) -> bool:
    """Whether a question takes up an answer that was short or cut short, or says that it goes on."""
    if before.acts.breaks_off or before.acts.length <= _BRIEFLY:
        return True
    return heard.draft.acts.goes_on and not heard.draft.acts.starts_thanking


def _thanks_anew(heard: _Heard, before: Draft | None) -> bool:
    """Whether a question behind a long answer starts with thanks, as whoever has just got the floor does."""
    acts = heard.draft.acts
    is_answered = before is not None and before.role != "reporter" and before.acts.length > _BRIEFLY
    return is_answered and acts.starts_thanking and not acts.only_greets


_KEPT = 3
"""Questions up to which whoever was called on has the floor, whatever the podium answers."""
_BRIEFLY = 24
"""Han characters of an answer behind which whoever asked goes on at once."""


def _take_named(heard: _Heard) -> Voice | None:
    """The reporter of the name that a turn gives."""
    return heard.floor.cast.reporter(heard.name, heard.outlet) if heard.name else None


def _take_broken(heard: _Heard) -> Voice | None:
    """Whose question broke off and goes on behind a dash in this turn, whether anybody knows them or not."""
    if not heard.draft.acts.resumes:
        return None
    before = (heard.floor.before(heard.at, steps) for steps in (2, 1))
    asked = [draft for draft in before if draft and draft.role == "reporter" and draft.acts.breaks_off]
    return next((draft.voice for draft in asked if draft.voice.is_known or draft.voice.kind == "asker"), None)


def _take_between(heard: _Heard) -> Voice | None:
    """Somebody unknown, who speaks in between: within a question that breaks off and goes on behind it.

    So does who asks at once with whoever has been called on, and gives no thanks for it where another does.
    """
    floor, at = heard.floor, heard.at
    below = floor.behind(at)
    if below is None or below.role != "reporter":
        return None
    is_fresh = floor.called is not None and floor.called is not floor.asking
    if is_fresh and heard.draft.acts.starts_thanking:
        return None
    is_other = _is_within(floor.before(at), below) or (is_fresh and floor.gives_thanks_behind(at))
    return heard.draft.voice if is_other else None


def _is_within(above: Draft | None, below: Draft) -> bool:
    """Whether a question that breaks off goes on behind what stands between two turns."""
    if above is None or above.role != "reporter":
        return False
    return above.acts.breaks_off and below.acts.resumes


def _take_outlet(heard: _Heard) -> Voice | None:
    """The reporter of the outlet that a turn gives, unless whoever was called on may be of it."""
    called, outlet = heard.floor.called, heard.outlet
    if not outlet or (called is not None and called.outlet in (None, outlet)):
        return None
    return heard.floor.cast.identify(heard.draft.voice, outlet, None)


def _take_called(heard: _Heard) -> Voice | None:
    """Who was called on."""
    called = heard.floor.called
    if called is None or not _keeps_floor(heard):
        return None
    fill_voice(called, called.name, called.outlet or heard.outlet)
    return called


def _take_source(heard: _Heard) -> Voice | None:
    """The reporter whom a bracket behind a question names (`（中央社 林沛恩）`)."""
    source = heard.draft.acts.source
    reading = heard.floor.cast.language.read_label(source) if source else None
    if reading is None or reading.kind != "outlet":
        return None
    return heard.floor.cast.identify(heard.draft.voice, reading.outlet, reading.name)


def _take_answered(heard: _Heard) -> Voice | None:
    """The reporter of an outlet who has just been answered and goes on, if nobody was called on since."""
    answer, asked = (heard.floor.before(heard.at, steps) for steps in (1, 2))
    if answer is None or asked is None or answer.role != "speaker" or asked.voice.outlet is None:
        return None
    return asked.voice if _follows_up(heard) and not answer.acts.calls else None


def _follows_up(heard: _Heard) -> bool:
    """Whether a label or the first words say that somebody goes on asking."""
    label = heard.draft.label
    if heard.draft.acts.goes_on:
        return True
    return label is not None and Acts(label.core, heard.floor.cast.language).follows_up


def _take_introduced(heard: _Heard) -> Voice | None:
    """Who last gave their name, where first words go on or take up the last of the answer."""
    if heard.floor.introduced is None:
        return None
    before = heard.floor.before(heard.at)
    acts = heard.draft.acts
    goes_on = acts.goes_on or (before is not None and acts.echoes(before.acts))
    return heard.floor.introduced if goes_on else None


def _keep(heard: _Heard) -> Voice:
    """Somebody whom nobody knows."""
    return heard.draft.voice


OF_ASKERS: tuple[Rule[_Heard, Voice], ...] = (
    Rule("introduced", _take_named),
    Rule("resumed", _take_broken),
    Rule("shared-label", _take_between),
    Rule("introduced", _take_outlet),
    Rule("called-on", _take_called),
    Rule("source", _take_source),
    Rule("follow-up", _take_answered),
    Rule("follow-up", _take_introduced),
    Rule("shared-label", _keep),
)
"""How it is heard who asks below a label that several share, in order of trust."""
