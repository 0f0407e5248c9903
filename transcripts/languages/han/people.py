"""From the lead and the introductions to people: names with their titles, and who moderates.

Hard cases:
    `請衛生局局長林小滿教授今日會見傳媒`: nothing but an honorific ends the name.
    `市委常委、副市长裴望舒`: one person, two titles.
    `发布会由市政府副秘书长商陆主持`: the moderator, whose label is a bare name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from transcripts.languages.han.lexicon import HanLexicon
from transcripts.languages.han.names import DOTS, find_honorifics, is_called, is_name
from transcripts.languages.types import Candidate, Person
from transcripts.text import find_all, without_note

_TITLE_RUN = re.compile(r"[^，,。；;：:！!？?\n“”\"（）()和與与及請请由到為为是]*")
"""What a title is made of, read backwards from its end."""


def find_people(text: str, lexicon: HanLexicon) -> dict[str, Person]:
    """The people that a stretch of running text names behind their offices, by name.

    >>> from transcripts.languages.loading import load_lexicon
    >>> find_people("邀请市水务局局长王强、副局长李红出席。", load_lexicon("zh"))["李红"].title
    '副局长'
    """
    people: dict[str, Person] = {}
    for listed in _match_lists(text):
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


def list_titled(said: str, lexicon: HanLexicon) -> list[Person]:
    """Those whom words name behind an office, if they name nobody else beside them, whatever their office.

    >>> from transcripts.languages.loading import load_lexicon
    >>> zh = load_lexicon("zh")
    >>> [len(list_titled(said, zh)) for said in ("邀请到导演叶知秋。", "邀请到导演叶知秋和作家沈以宁。")]
    [1, 0]
    """
    people = find_people(said, lexicon)
    return [] if any(is_joined(said, name) for name in people) else [*people.values()]


def is_joined(said: str, name: str) -> bool:
    """Whether words name somebody else right behind a name."""
    return any(_JOINING.match(said, at + len(name)) for at in find_all(said, name))


_JOINING = re.compile("[和与與及跟、]")


def _match_lists(text: str) -> Iterator[re.Match[str]]:
    """The lines of a lead that say who is there."""
    starts = {text.rfind("\n", 0, at) + 1 for mark in ":：" for at in find_all(text, mark)}
    return filter(None, (_LIST.match(text, start) for start in sorted(starts)))


_LIST = re.compile(
    r"(?m)^[ \t\u3000]*(?:[^\n:：、]{1,2}、)?(?P<field>[^\n:：、]{2,8})[:：](?P<items>[^\n。]{4,})$"
)
"""A line of the lead that says who is there, behind a number or not."""
_ITEM = re.compile(r"[^、，,；;（(）)]+")


def _take_titled_within(people: dict[str, Person], listed: re.Match[str], lexicon: HanLexicon) -> None:
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


def _skip_second_office(words: str, lexicon: HanLexicon) -> str:
    """What stands behind an office, without the other one that is held beside it (`兼發言人允文`)."""
    is_second = words[:1] == "兼" and lexicon.ends_in_office(lexicon.simplify(words[:-_GIVEN]))
    return words[-_GIVEN:] if is_second else words


_GIVEN = 2
"""Characters of a given name behind an office."""


def _read_title(
    text: str, match: re.Match[str], people: dict[str, Person], lexicon: HanLexicon
) -> str | None:
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
    return _drop_names(title, people, lexicon)


def name_called(
    head: str, labels: Iterable[Candidate], people: dict[str, Person], lexicon: HanLexicon
) -> None:
    """Adds to the people the one whom the head names with the surname on a label, and nobody else.

    That is by a name alone (`任总`), or behind the office on the label (`湯主席`).

    >>> from transcripts.languages.loading import load_lexicon
    >>> from transcripts.languages.types import Form, Reading
    >>> people = {}
    >>> label = Candidate(0, 0, "陶总", Form(), Reading("office", None, "陶总"))
    >>> name_called("签发人：陶一鸣", [label], people, load_lexicon("zh"))
    >>> people
    {'陶一鸣': Person(name='陶一鸣', title='总')}
    """
    offices = {c.core for c in labels if c.reading.kind == "office"}
    called = {words: words[:-1] for words in offices if is_called(words, lexicon)}
    if called:
        found = {match["name"] for match in lexicon.lone_name.finditer(head)}
        _take_bearers(called, found, people, lexicon)
    held = [found for words in sorted(offices) for found in _read_honorific(words, lexicon)]
    for _, surname, words in held:
        found = {match["name"] for match in _match_held(head, words[len(surname) :], lexicon)}
        _take_bearers({words: surname}, found, people, lexicon)


def _read_honorific(words: str, lexicon: HanLexicon) -> list[tuple[int, str, str]]:
    """Whom a label addresses that is a surname and an office, and nothing else."""
    if not lexicon.ends_in_office(lexicon.simplify(words)):
        return []
    return [found for found in find_honorifics(words, 0, len(words), lexicon) if found[2] == words]


def _match_held(head: str, office: str, lexicon: HanLexicon) -> Iterator[re.Match[str]]:
    """Where a head names somebody right behind an office."""
    for at in find_all(head, office):
        match = lexicon.mention.match(head, at + len(office) - 1)
        if match is not None:
            yield match


def _take_bearers(
    called: dict[str, str], found: set[str], people: dict[str, Person], lexicon: HanLexicon
) -> None:
    """Adds to the people who alone of the names found has the surname of words, if none of them has."""
    for words, surname in called.items():
        bearers = {name for name in found if name.startswith(surname) and name != words}
        bearers = {name for name in bearers if is_name(name, lexicon)}
        if len(bearers) == 1 and not any(known.startswith(surname) for known in people):
            name = bearers.pop()
            people[name] = Person(name, words[len(surname) :])


def complete_foreign(head: str, labels: Sequence[Candidate]) -> list[Candidate]:
    """The labels, those that are a first name in Latin letters with the surname that the head has behind it.

    >>> from transcripts.languages.types import Form, Reading
    >>> label = Candidate(0, 0, "Mara", Form(), Reading("unknown"))
    >>> complete_foreign("和作者 Mara Lind 的对话", [label])[0].reading.name
    'Mara Lind'
    """
    firsts = {c.core for c in labels if _FOREIGN_FIRST.fullmatch(c.core)}
    full = {first: _find_full(head, first) for first in firsts}
    return [
        label._replace(reading=label.reading._replace(kind="person", name=name))
        if (name := full.get(label.core)) and label.reading.kind in ("person", "unknown")
        else label
        for label in labels
    ]


def _find_full(head: str, first: str) -> str | None:
    """A first name with the words in capitals behind it, where a text first has some."""
    match = re.search(rf"(?<![A-Za-z]){first}(?: [A-Z][a-z]+){{1,2}}(?![A-Za-z])", head)
    return match[0] if match else None


_FOREIGN_FIRST = re.compile(r"[A-Z][a-z]+")


def _is_honorific(title: str, lexicon: HanLexicon) -> bool:
    """Whether a title is how somebody else is addressed (`林局長` before `來說明`)."""
    return len(title) < 8 and any(
        words == title for _, _, words in find_honorifics(title, 0, len(title), lexicon)
    )


def _drop_names(title: str, known: dict[str, Person], lexicon: HanLexicon) -> str:
    """A title without the people who stand before it in a list, each with a form of address or without.

    >>> from transcripts.languages.loading import load_lexicon
    >>> known = {"王强": Person("王强", "局长")}
    >>> _drop_names("局长王强先生、副局长", known, load_lexicon("zh"))
    '副局长'
    """
    parts = title.split("、")
    for index in range(len(parts) - 1, 0, -1):
        before = lexicon.honorific_end.sub("", parts[index - 1])
        if any(before.endswith(name) or parts[index - 1].endswith(name) for name in known):
            return "、".join(parts[index:])
    return title


def find_host(text: str, people: dict[str, Person], lexicon: HanLexicon) -> str | None:
    """The name of who moderates, where the lead says so.

    >>> from transcripts.languages.loading import load_lexicon
    >>> find_host("发布会由办公室主任李红主持。", {}, load_lexicon("zh"))
    '李红'
    >>> find_host("提问环节改由李红主持。", {}, load_lexicon("zh"))
    '李红'
    """
    match = lexicon.hosting.search(text)
    if match is None:
        return None
    said = match["before"] or match["titled"] or match["behind"]
    known = (name for name in people if said.endswith(name) or said.startswith(name))
    return next(known, None) or _find_hosting_name(match, said, lexicon)


def _find_hosting_name(match: re.Match[str], said: str, lexicon: HanLexicon) -> str | None:
    """The name in what is said of a host, behind the office that must be there unless it stands alone."""
    for length in (3, 2, 4):
        name = said[:length] if match["behind"] else said[-length:]
        titled = (
            not match["before"] or lexicon.ends_in_office(lexicon.simplify(said[:-length])) or name == said
        )
        if len(name) == length and titled and is_name(name, lexicon):
            return name
    return None


def read_naming(words: str, lexicon: HanLexicon) -> Person | None:
    """The person whom a line names behind the title or in front of it, a space between.

    >>> from transcripts.languages.loading import load_lexicon
    >>> read_naming("市水务局 副局长 李红", load_lexicon("zh"))
    Person(name='李红', title='市水务局 副局长')
    """
    first, *rest = words.split() or [""]
    if rest and is_name(rest[-1], lexicon):
        return Person(rest[-1], " ".join([first, *rest[:-1]]))
    return Person(first, " ".join(rest)) if rest and is_name(first, lexicon) else None


def is_addressed(words: str, people: Sequence[Person], lexicon: HanLexicon) -> bool:
    """Whether words are the surname and the office of exactly one of some people.

    >>> from transcripts.languages.loading import load_lexicon
    >>> is_addressed("黄局长", [Person("黄明", "市水务局局长")], load_lexicon("zh"))
    True
    """
    for length in (2, 1):
        surname, office = words[:length], words[length:]
        if lexicon.simplify(surname) in lexicon.surnames and office:
            named = {p.name for p in people if p.name.startswith(surname) and p.title.endswith(office)}
            return len(named) == 1
    return False


def find_principal(lead: str, title: str, people: dict[str, Person], lexicon: HanLexicon) -> str | None:
    """The one person of whom the lead says that they hold or attend the conference.

    >>> from transcripts.languages.loading import load_lexicon
    >>> people = {name: Person(name, "局长") for name in ("王强", "李红")}
    >>> find_principal("市水务局局长王强出席发布会。", "", people, load_lexicon("zh"))
    '王强'
    """
    if not people or not lexicon.conference.search(title + lead):
        return None
    found = [
        name
        for name in people
        if (at := lead.find(name)) >= 0 and lexicon.appearing.search(_clause(lead, at + len(name)))
    ]
    return found[0] if len(found) == 1 else None


def _clause(lead: str, at: int) -> str:
    """What stands behind a name, up to a stop, brackets left out."""
    return _STOP.split(_BRACKETS.sub("", lead[at : at + _DEED]))[0]


_DEED = 60
"""Characters behind a name in which the lead says what the person does."""
_STOP = re.compile("[，。,；;、\n]")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")


def find_dotted(text: str, last: str, lexicon: HanLexicon) -> set[str]:
    """The names with a dot that end in a part, as the text prints them behind an office or a sign.

    >>> from transcripts.languages.loading import load_lexicon
    >>> find_dotted("市水务局局长扎西·旺堆出席。", "旺堆", load_lexicon("zh"))
    {'扎西·旺堆'}
    """
    found = set()
    for dot in DOTS:
        for at in find_all(text, dot + last):
            before = _RUN.search(text, max(0, at - _LONGEST_RUN), at)
            first = _leave_office(before[0], lexicon) if before else ""
            if 0 < len(first) <= _LONGEST_PART:
                found.add(first + dot + last)
    return found


def _leave_office(run: str, lexicon: HanLexicon) -> str:
    """What stands behind the last office that a run of characters ends with; all of it if none does."""
    cuts = range(len(run) - 1, 0, -1)
    return run[next((cut for cut in cuts if lexicon.ends_in_office(run[:cut])), 0) :]


_RUN = re.compile(r"[\u4e00-\u9fff]+\Z")
_LONGEST_RUN = 24
"""Characters in front of a dot in which an office and a name stand."""
_LONGEST_PART = 6
"""Characters of a name in front of its dot."""


def find_borne(text: str, head: str, surname: str, lexicon: HanLexicon) -> str | None:
    """The one name with a surname that a head holds and that the text uses again.

    >>> from transcripts.languages.loading import load_lexicon
    >>> said = "沈南舟谈渡轮。沈南舟，渡轮停吗？沈：停。沈南舟，何时停？"
    >>> find_borne(said, "沈南舟谈渡轮", "沈", load_lexicon("zh"))
    '沈南舟'
    """
    borne = Counter(re.findall(rf"{surname}[\u4e00-\u9fff]", text))
    name, used = borne.most_common(1)[0] if borne else ("", 0)
    told = set(re.findall(rf"{surname}[\u4e00-\u9fff]", head))
    if used < _USED or used * 2 <= borne.total() or told != {name}:
        return None
    longer = Counter(re.findall(rf"{name}[\u4e00-\u9fff]", text)).most_common(1)
    if longer and longer[0][1] * 4 >= used * 3:
        name = longer[0][0]
    return name if name in head and is_name(name, lexicon) else None


_USED = 3
"""How often a text uses a name at least."""
