"""The people of labels in Han characters: a name, an office, or both, in whatever order they stand.

Hard cases:
    `衛生局羅奕龍局長`, `游副局長世安`: the unit in front, the office behind or inside of the name.
    `市水利厅厅长` is an office and no name, though it holds a surname.
    `发言人扎西·旺堆`: a dotted name right behind an office.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable

from transcripts.languages.han.lexicon import HanLexicon
from transcripts.languages.types import Candidate, Person, Reading
from transcripts.text import without_note

DOTS = frozenset("·•‧・")
"""What parts the words of one name."""


def read_person(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """A name, an office, or both in either order."""
    if folded in lexicon.common_words:
        return Reading("unknown")
    if lexicon.ends_in_office(folded):
        return _read_office_last(words, folded, lexicon)
    dotted = _read_dotted(words, folded, lexicon)
    if dotted is not None:
        return dotted
    if lexicon.name.fullmatch(folded):
        return Reading("unknown") if folded.endswith(lexicon.doers) else Reading("person", words)
    if not lexicon.office_end.search(folded):
        return None
    return _read_name_last(words, folded, lexicon) or _read_placed_name(words, folded, lexicon)


def _read_office_last(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """An office, with a name in front of it or without (`王强，市水务局局长`)."""
    is_parted = any(mark in folded for mark in "，, ")
    match = lexicon.named_title.fullmatch(folded) if is_parted else None
    if match is not None:
        return Reading("person", words[: match.end("name")], words[match.start("title") :], None, True)
    titled = _read_rank_behind(words, folded, lexicon)
    if titled is not None:
        return titled
    return Reading("office", None, words) if len(folded) <= _LONGEST_OFFICE else None


_LONGEST_OFFICE = 40
"""Characters of an office with its unit."""


def _read_name_last(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """A name behind an office, without the last characters of the office that are surnames, too."""
    match = lexicon.name_last.search(folded)
    if match is None or match["name"] in lexicon.common_words:
        return None
    start, end = match.span("name")
    while end - start > 2 and lexicon.ends_in_office(folded[: start + 1]):
        start += 1
    if start > match.start("name"):
        return Reading("person", words[start:end], words[:start], None, True)
    if not lexicon.ends_in_office(without_note(folded[: match.start("gap")])):
        return None
    title = words[: match.start("gap")].rstrip(" \t\u3000")
    return Reading("person", words[start:end], title, None, True)


def _read_dotted(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """An office with a dotted name right behind it (`发言人扎西·旺堆`)."""
    found = _ANY_DOT.search(words)
    dot = found.start() if found else 0
    for at in range(dot - 2, max(0, dot - _LONGEST_PART) - 1, -1):
        if at > 0 and lexicon.ends_in_office(folded[:at]) and lexicon.name.fullmatch(folded[at:]):
            return Reading("person", words[at:], words[:at].rstrip(" \t\u3000"), None, True)
    return None


_ANY_DOT = re.compile("[·•‧・]")
_LONGEST_PART = 8
"""Characters of a name in front of its dot."""


def read_titled_within(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """A surname, an office and a given name (`游副局長世安`)."""
    match = _match_titled_within(folded, lexicon)
    if match is None or match["given"] in lexicon.common_words or lexicon.ends_in_office(folded):
        return None
    if match["given"].endswith(lexicon.quoting):
        return None
    name = words[match.start() : match.end("surname")] + words[match.start("given") :]
    title = words[: match.start()] + words[match.end("surname") : match.start("given")]
    return Reading("person", name, title, None, True)


def _match_titled_within(folded: str, lexicon: HanLexicon) -> re.Match[str] | None:
    """The surname, office and given name that words are, or that stand behind a unit and no office."""
    if folded[-_GIVEN - 1 : -_GIVEN] not in lexicon.offices:
        return None
    if len(folded) <= _LONGEST_WITHIN:
        whole = lexicon.titled_within.fullmatch(folded)
        if whole is not None:
            return whole
    if lexicon.name_last.search(folded):
        return None
    starts = range(max(1, len(folded) - _LONGEST_WITHIN), len(folded) - 3)
    behind_units = (at for at in starts if folded[at - 1] in lexicon.unit_ends)
    return next(filter(None, (lexicon.titled_within.fullmatch(folded, at) for at in behind_units)), None)


_GIVEN = 2
"""Characters of a given name behind an office."""
_LONGEST_WITHIN = 10
"""Characters of a name with its office inside."""


def _read_rank_behind(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """A name with the office behind it, perhaps with the unit in front (`衛生局羅奕龍局長`)."""
    office = next(office for office in lexicon.offices[folded[-1]] if folded.endswith(office))
    start, end = split_unit_name(folded, len(folded) - len(office), lexicon)
    if start < 0:
        return None
    return Reading("person", words[start:end], words[:start] + words[end:], None, True)


def split_unit_name(folded: str, end: int, lexicon: HanLexicon) -> tuple[int, int]:
    """Where the name stands that ends right before an office, its rank left out; (-1, -1) if none does.

    >>> from transcripts.languages.loading import load_lexicon
    >>> split_unit_name("卫生局罗奕龙副局长", 7, load_lexicon("zh"))
    (3, 6)
    >>> split_unit_name("市水利厅厅长", 4, load_lexicon("zh"))
    (-1, -1)
    """
    end = _leave_ranks(folded, 0, end, lexicon)
    starts = (end - length for length in (3, 4, 2) if end >= length)
    at = next((at for at in starts if _is_behind_unit(folded, at, end, lexicon)), -1)
    return (at, end) if at >= 0 else (-1, -1)


def _leave_ranks(text: str, start: int, end: int, lexicon: HanLexicon) -> int:
    """Where the ranks of an office start that end at an offset; the offset if there are none."""
    while end > start and text.endswith(lexicon.rank_prefixes, start, end):
        end -= 2 if text.endswith(lexicon.long_ranks, start, end) else 1
    return end


def _is_behind_unit(folded: str, start: int, end: int, lexicon: HanLexicon) -> bool:
    """Whether what stands in front of an office is a name, and nothing or a unit in front of it."""
    unit, name = folded[:start], folded[start:end]
    if unit and unit[-1] not in lexicon.unit_ends:
        return False
    if len(name) == _SHORTEST_NAME and (name in lexicon.surnames or not (unit or folded[-1] == "长")):
        return False
    if name in lexicon.common_words or name[-1] in lexicon.unit_ends:
        return False
    return lexicon.name.fullmatch(name) is not None


_SHORTEST_NAME = 2
"""Characters of a name that may be a surname alone, or part of an office."""


def _read_placed_name(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """An office with a name of no known surname behind it, as the place says."""
    for length in (3, 2, 4):
        title, name = folded[:-length].rstrip(), folded[-length:].strip()
        if title[-1:] not in lexicon.offices:
            continue
        placed = lexicon.placed_name.fullmatch(name) and name not in lexicon.common_words
        if placed and lexicon.ends_in_office(title) and not name.endswith(lexicon.quoting):
            return Reading("person", words[-length:].strip(), words[: len(title)])
    return None


def could_mean(label: str, name: str) -> bool:
    """Whether a label is somebody's given name, or their surname with what they are or are called by.

    >>> [could_mean(label, "陶一鸣") for label in ("一鸣", "陶局长", "老陶", "陶", "鸣", "王总")]
    [True, True, True, True, False, False]
    """
    if _SHORTEST_GIVEN <= len(label) < len(name) and name.endswith(label):
        return True
    return label.startswith(name[:1]) or (len(label) == _NICKNAME and label.endswith(name[:1]))


_SHORTEST_GIVEN, _NICKNAME = 2, 2
"""Characters of a given name by which somebody is called, and of a word and a surname (`老陶`)."""


def find_honorifics(text: str, start: int, end: int, lexicon: HanLexicon) -> list[tuple[int, str, str]]:
    """Who is addressed in a stretch of text: where, the surname, and surname with office.

    >>> from transcripts.languages.loading import load_lexicon
    >>> find_honorifics("请司空董事长和黄副书记回答", 0, 13, load_lexicon("zh"))
    [(1, '司空', '司空董事长'), (7, '黄', '黄副书记')]
    >>> find_honorifics("黄总", 0, 2, load_lexicon("zh"))
    [(0, '黄', '黄总')]
    """
    found: list[tuple[int, str, str]] = []
    if not lexicon.surnames:
        return found
    if text[end - 1 : end] in lexicon.called and is_called(text[start:end], lexicon):
        return [(start, text[start : end - 1], text[start:end])]
    for match in lexicon.office_word.finditer(text, start, end):
        at = _leave_ranks(text, start, match.start(), lexicon)
        surname = _find_surname(text, start, at, lexicon)
        if surname:
            found.append((at - len(surname), surname, text[at - len(surname) : match.end()]))
    return found


def is_called(words: str, lexicon: HanLexicon) -> bool:
    """Whether words are a surname with what is left of an office, and nothing else.

    >>> from transcripts.languages.loading import load_lexicon
    >>> [is_called(words, load_lexicon("zh")) for words in ("黄总", "司空总", "总", "黄明", "施工")]
    [True, True, False, False, False]
    """
    if words[-1:] not in lexicon.called:
        return False
    folded = lexicon.simplify(words)
    return folded[:-1] in lexicon.surnames and folded not in lexicon.common_words


def _find_surname(text: str, start: int, end: int, lexicon: HanLexicon) -> str:
    """The surname right before an offset, empty if there is none."""
    for length in (2, 1):
        surname = text[max(start, end - length) : end]
        if len(surname) == length and lexicon.simplify(surname) in lexicon.surnames:
            return surname
    return ""


def is_name(words: str, lexicon: HanLexicon) -> bool:
    """Whether words are shaped as a person's name and are no common word.

    >>> from transcripts.languages.loading import load_lexicon
    >>> is_name("歐陽靜", load_lexicon("zh")), is_name("方面", load_lexicon("zh"))
    (True, False)
    """
    folded = lexicon.simplify(words)
    return folded not in lexicon.common_words and lexicon.name.fullmatch(folded) is not None


def list_first_parts(name: str) -> tuple[str, ...]:
    """What stands in front of the dot in a name: by it one addresses its bearer."""
    dot = _DOT.search(name)
    return (name[: dot.start()],) if dot else ()


_DOT = re.compile("[·•‧・](?<=...)")


def find_meant_names(
    labels: Iterable[Candidate], people: Collection[str], find_dotted: Callable[[str], set[str]]
) -> dict[str, str]:
    """The names that labels print short or wrong, each with the name that is meant.

    Short is the last part of a name with a dot (`阿莫斯` for `丹·阿莫斯`);
    wrong is one that stands once and differs in one character from a name
    that often stands where it does.
    """
    readings = [label.reading for label in labels if label.reading.name]
    counts = Counter([reading.name or "" for reading in readings])
    titled = {reading.name for reading in readings if reading.title}
    meant = _find_usual(counts, {*titled, *people}) | _find_whole(counts, people, find_dotted)
    return {name: names.pop() for name, names in meant.items() if len(names) == 1}


def _find_usual(counts: Counter[str], known: Collection[str | None]) -> dict[str, set[str]]:
    """The names that stand once and are of nobody known, each with the frequent ones that it may be."""
    often = [name for name, count in counts.items() if count >= _OFTEN]
    lone = [name for name, count in counts.items() if count == 1 and name not in known]
    return {name: {usual for usual in often if _differs_once(name, usual)} for name in lone}


def _find_whole(
    counts: Counter[str], people: Collection[str], find_dotted: Callable[[str], set[str]]
) -> dict[str, set[str]]:
    """The names that are too long for one without a dot, each with those that end in it."""
    parts = [name for name in counts if len(name) > _LONGEST_PLAIN_NAME and not _DOT.search(name)]
    names = (*people, *counts)
    return {name: _list_dotted(name, names) or find_dotted(name) for name in parts}


def _list_dotted(last: str, names: Iterable[str]) -> set[str]:
    """The names with a dot whose last part this is."""
    return {name for name in names if name.endswith(_behind_dots(last))}


def _behind_dots(name: str) -> tuple[str, ...]:
    return tuple([dot + name for dot in "·•‧・"])


def _differs_once(name: str, known: str) -> bool:
    """Whether two names of three and more characters share the surname and all others but one."""
    if len(name) != len(known) or len(name) < _LONGEST_PLAIN_NAME or name[0] != known[0]:
        return False
    return sum(one != other for one, other in zip(name, known, strict=True)) == 1


_OFTEN, _LONGEST_PLAIN_NAME = 3, 3
"""Labels of one name from which it stands often; characters of a name without a dot in it."""


def list_holders(words: str, people: Iterable[Person], lexicon: HanLexicon) -> list[Person]:
    """Those whom words with the whole name in front name (`王强主任`), else whose title ends as the words do.

    The words may hold more than the title does (`黄书记`) or be an abbreviation that keeps the order of its
    characters (`主秘`).

    >>> from transcripts.languages.loading import load_lexicon
    >>> people = Person("王强", "市教育局局长"), Person("李红", "办公室主任秘书")
    >>> [list_holders(words, people, load_lexicon("zh"))[0].name for words in ("局长", "主秘")]
    ['王强', '李红']
    """
    people = list(people)
    named = [person for person in people if words.startswith(person.name)]
    if len(named) == 1:
        return named
    folded = lexicon.simplify(words)
    titles = [(_strip_note(person.title, lexicon), person) for person in people]
    holders = [person for title, person in titles if _ends_alike(folded, title)]
    return holders or [person for title, person in titles if _is_short_title(folded, title)]


def _ends_alike(words: str, title: str) -> bool:
    """Whether a title ends as words do, or they as the title does."""
    return title.endswith(words) or (len(title) >= _TELLING and words.endswith(title))


_TELLING = 4
"""Characters of a title that tell who holds it, also where a label prints more of it."""


def _strip_note(title: str, lexicon: HanLexicon) -> str:
    """A folded title without the bracket behind it."""
    return lexicon.simplify(title).split("（")[0].split("(")[0]


def _is_short_title(short: str, title: str) -> bool:
    """Whether the characters of `short` stand in `title` in this order, both ending alike.

    >>> _is_short_title("主秘", "主任秘书"), _is_short_title("局长", "部长")
    (True, False)
    """
    rest = iter(title)
    return len(short) > 1 and all(char in rest for char in short) and title[-2:].find(short[-1]) >= 0


def could_be_outlet(words: str, lexicon: HanLexicon) -> bool:
    """Whether words end as an outlet's name does, or are a known one."""
    return ends_as_outlet(lexicon.simplify(words), lexicon)


def ends_as_outlet(folded: str, lexicon: HanLexicon) -> bool:
    """Whether folded words end as an outlet's name does, or are a known one."""
    if folded.endswith("》") or folded.lower() in lexicon.known_outlets:
        return True
    if folded[-1:] not in lexicon.outlet_last or len(folded) > _LONGEST_OUTLET:
        return False
    return lexicon.outlet.fullmatch(folded) is not None


def is_unit(words: str, lexicon: HanLexicon) -> bool:
    """Whether words in front of a name are an outlet, or an acronym that is no office (`WXYZ`)."""
    if words.isascii() and words.isupper():
        return words.isalpha() and len(words) >= _SIGN and not lexicon.english_offices.match(words)
    return could_be_outlet(words, lexicon)


_SIGN = 3
"""Letters of an acronym."""
_LONGEST_OUTLET = 24
"""Characters of an outlet's name."""


def take_unit(words: str, name: str) -> str:
    """The unit that stands in front of a name."""
    return clean_outlet(words[: words.rindex(name)])


def clean_outlet(outlet: str) -> str:
    """An outlet without the marks of a title and what parts it from a name."""
    if "》" in outlet or "〉" in outlet:
        outlet = re.sub("[《》〈〉]", "", outlet)
    return outlet.strip(" \t\u3000\xa0·/／、-")
