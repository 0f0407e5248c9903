"""From labels to voices: who each label means in this release.

Full labels and the lead give names and titles; bare names, honorifics
(`黄书记`) and offices (`區長`) resolve to them. A name is never invented.

Hard cases:
    `局長` is the one person whose title ends so; with two, it stays an office.
    `答` is the principal: the first at the podium, else the one the title names.
    `Ruth Ashby` after `《山城报》Ruth Ashby` is that paper's reporter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from transcripts.languages.types import Candidate, Kind, Kinds, Reading
from transcripts.model import Role
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.cast.offices import find_honorific
from transcripts.parsing.drafts import Voice
from transcripts.parsing.labels.numbered import is_numbered
from transcripts.parsing.rules import Rule, decide
from transcripts.text import without_note


def resolve(label: Candidate, cast: Cast) -> tuple[str, Voice]:
    """The rule that found whose a label is, and the voice: a new one for each use of a shared label."""
    reading, core = label.reading, label.core
    if reading.name:
        code, voice = _resolve_named(cast, reading, core)
    else:
        code, voice = decide(_list_rules(reading.kind), _Asked(cast, reading, core))
    if reading.kind != "intro":
        voice.aliases[core] = None
    return code, voice


def _resolve_named(cast: Cast, reading: Reading, core: str) -> tuple[str, Voice]:
    """The same of a label with a name, which without a title means whom it meant before."""
    if reading.title or reading.kind == "moderator":
        return decide(OF_NAMES, _Asked(cast, reading, core))
    found = cast.resolved.get((reading, core))
    if found is None:
        found = cast.resolved[reading, core] = decide(OF_NAMES, _Asked(cast, reading, core))
    return found


class _Asked(NamedTuple):
    """A label, and the cast that is to know its voice."""

    cast: Cast
    reading: Reading
    core: str


def _take_moderator(asked: _Asked) -> Voice | None:
    """Whoever moderates, or connects the lines of a call, by a label without a name."""
    cast, reading, core = asked
    if reading.kind != "moderator":
        return None
    if cast.language.connects_lines(core):
        return cast.keyed("operator", "", Voice("moderator", role="moderator"))
    return cast.moderate(reading)


def _take_short(asked: _Asked) -> Voice | None:
    """Whoever has the full name that a label gives in part, or misprinted."""
    cast, reading, _ = asked
    return None if reading.kind == "moderator" or not cast.is_short(reading) else cast.read_named(reading)


def _take_named(asked: _Asked) -> Voice:
    """Whom a label names."""
    cast, reading, _ = asked
    return cast.moderate(reading) if reading.kind == "moderator" else cast.read_named(reading)


def _take_shared(asked: _Asked) -> Voice | None:
    """Somebody new: whom a label that several share means, nobody knows yet."""
    cast, reading, core = asked
    if reading.kind in ("asker", "intro") and not reading.outlet:
        return cast.add(Voice("asker", role="reporter"))
    return cast.add(Voice("shared")) if reading.kind == "shared" and not is_numbered(core) else None


def _take_holder(asked: _Asked) -> Voice | None:
    """Whoever holds the office on a label."""
    cast, reading, core = asked
    return cast.find_holder(reading.title or core) if reading.kind == "office" else None


def _take_bearer(asked: _Asked) -> Voice | None:
    """Whoever has the surname in front of the office on a label."""
    cast, reading, core = asked
    if reading.kind != "office":
        return None
    return cast.find_bearer(find_honorific(reading.title or core, cast.language))


def _take_principal(asked: _Asked) -> Voice | None:
    """Who answers, where a label says no more, or gives an office in another language."""
    cast, reading, core = asked
    if reading.kind == "office" and cast.language.is_foreign(reading.title or core):
        return cast.principal()
    return cast.principal() if reading.kind == "answerer" and not cast.has_key("answerer", core) else None


def _take_initial(asked: _Asked) -> Voice | None:
    """Whoever alone has the surname that is all of a label (`王:`)."""
    cast, reading, core = asked
    if reading.kind == "office" or len(core) != 1 or not cast.language.is_surname(core):
        return None
    return cast.find_bearer(core) or cast.find_borne(core)


def _take_printed(asked: _Asked) -> Voice | None:
    """The outlet or the office on a label, or the words themselves."""
    cast, reading, core = asked
    if reading.kind == "office":
        return cast.keyed("office", reading.title or core, Voice("office", title=reading.title or core))
    if reading.kind in ("outlet", "asker"):
        fresh = Voice("outlet", outlet=reading.outlet, role="reporter")
        return cast.keyed("outlet", reading.outlet or core, fresh)
    named = Voice("unknown", name=without_note(core) or core)
    return cast.keyed("unknown", core, named) if reading.kind == "unknown" else None


def _take_role(asked: _Asked) -> Voice:
    """Whoever has the role or the number that is all of a label."""
    cast, reading, core = asked
    role = _GENERIC_ROLES.get(reading.kind, "speaker")
    return cast.keyed(reading.kind, core, Voice(reading.kind, role=role))


_GENERIC_ROLES: dict[str, Role] = {"interpreter": "interpreter", "staff": "other"}
OF_NAMES: tuple[Rule[_Asked, Voice], ...] = (
    Rule("short-for", _take_short),
    Rule("own-label", _take_named),
)
"""How a label with a name tells whose it is, in order of trust."""
OF_LABELS: tuple[Rule[_Asked, Voice], ...] = (
    Rule("role-label", _take_moderator),
    Rule("shared-label", _take_shared),
    Rule("office-holder", _take_holder),
    Rule("honorific", _take_bearer),
    Rule("principal", _take_principal),
    Rule("surname", _take_initial),
    Rule("own-label", _take_printed),
    Rule("role-label", _take_role),
)
"""How a label without one tells whose it is, in order of trust."""
_KINDS: Mapping[Callable[[_Asked], Voice | None], Kinds] = {
    _take_moderator: frozenset({"moderator"}),
    _take_shared: frozenset({"asker", "intro", "shared"}),
    _take_holder: frozenset({"office"}),
    _take_bearer: frozenset({"office"}),
    _take_principal: frozenset({"office", "answerer"}),
    _take_printed: frozenset({"office", "outlet", "asker", "unknown"}),
}
"""Of which kinds of labels such a rule has something to tell; the others may of any."""


@cache
def _list_rules(kind: Kind) -> tuple[Rule[_Asked, Voice], ...]:
    """The rules that have something to tell of a kind of label, in order."""
    return tuple(rule for rule in OF_LABELS if rule.ask not in _KINDS or kind in _KINDS[rule.ask])
