r"""From a key in the head of a release to what its short labels mean: initials, letters, single characters.

Hard cases:
    `AUD = member of the audience; CH = Ann Lee (chair)`, on one line or on several.
    `Ann Lee (AL), Director of Ferries` in a list of participants, and `AL: Good morning.` below.
    `（以下《南桥周刊》简称“周刊”，陆远舟简称“陆”）`: two of them in one bracket.
    `主持：陆远舟　口译：沈南`: the one whom it names interprets.
    `AL = Ann Lee; BO = Bo Ash` above, and `AL   Good morning.` below: a gap, no colon.
    `Harbour Master (HM)` in the lead, and no `HM:` below: nobody's label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts.languages.language import Language
from transcripts.languages.types import VOICES, Candidate, Closing, Form, Kinds, Reading
from transcripts.model import Span
from transcripts.text import find_all, trim

_EQUAL = re.compile(
    r"(?<![\w=])(?P<short>[A-Z][A-Za-z]{0,4}|[\u3400-\u9fff]{1,4})[ \t]*[=\uff1d][ \t]*"
    r"(?P<meant>(?:[^;\uff1b\n=\uff1d()\uff08\uff09]|[(\uff08][^()\uff08\uff09\n]{0,40}[)\uff09]){2,80}?)"
    r"(?=[ \t]*(?:[;\uff1b\n)\uff09]|\Z|[,\uff0c\u3001][ \t]*\w{1,5}[ \t]*[=\uff1d]))"
)
"""`AL = Ann Lee`, up to the next one."""
_EQUAL_SIGN = re.compile(
    r"[=\uff1d](?:(?<=[A-Z\u3400-\u9fff \t].)|(?<=[A-Z][a-zA-Z].)|(?<=[A-Z][a-zA-Z]{2}.)"
    r"|(?<=[A-Z][a-zA-Z]{3}.)|(?<=[A-Z][a-zA-Z]{4}.))"
)
"""The sign without which no such thing stands in a text, behind what may end a short form or a blank."""
_BRACKETED = re.compile(
    r"(?P<meant>[A-Z\u00c0-\u00de][\w.'\u2019-]*(?: [A-Z\u00c0-\u00de][\w.'\u2019-]*){1,3})"
    r" \((?P<short>[A-Z]{2,4})\)(?P<more>, [^\n;:()]{2,80})?"
)
"""`Ann Lee (AL), Director of Ferries`."""
_IN_BRACKET = re.compile(r"\([A-Z]{2,4}\)")
"""The bracket without which no such thing stands in a text."""
_LISTED = re.compile(
    r"(?<![^\s\uff08(*])(?P<short>[^\s:\uff1a*(\uff08]{1,4})[:\uff1a][ \t]*"
    r"(?P<meant>[^\s:\uff1a*;\uff1b,\uff0c]{2,20})"
    r"(?=[ \t\u3000;\uff1b,\uff0c]+[^\s:\uff1a]{1,4}[:\uff1a]|[ \t*)\uff09]*(?:\n|\Z))"
)
"""`问：记者　林：林小满　何：何局长`, on one line."""
_MARKED = re.compile("\u300a([^\u300a\u300b\n]{1,20})\u300b")
"""A title in its marks."""
_STOPS = r"\n\uff0c,\u3002\uff1b;\u3001\uff08()\uff1a:"
_NAMED = re.compile(rf"(?P<meant>[^\s{_STOPS}][^{_STOPS}]{{1,40}})[ ,(\uff08]{{0,2}}\Z")
"""The name in front of the words that shorten it."""
_LONGEST = 43
"""Characters before these words in which it stands."""
_REACH = 4000
"""Characters of the head in which a key stands."""
_FEWEST = 2
"""Short labels that make a key, and how often each comes back at least in all."""


def apply_shorts(
    text: str, candidates: list[Candidate], language: Language
) -> tuple[list[Candidate], list[Span]]:
    """The candidates, in order, short labels read by the key in the head, and the lines of that key.

    They are as they were where no key is.

    Args:
        text: the source text.
        candidates: its line heads.
        language: of the release's language.
    """
    key: dict[str, tuple[Span, Reading]] = {}
    for span, short, reading in _list_entries(text[:_REACH], language):
        key.setdefault(short, (span, reading))
    if not key:
        return candidates, []
    spans = [span for span, _ in key.values()]
    first, last = min(spans)[0], max(end for _, end in spans)
    heads = _find_heads(text, {short: reading for short, (_, reading) in key.items()}, last)
    if len(heads) <= _FEWEST or len({head.core for head in heads}) < _FEWEST:
        return candidates, []
    others = [c for c in candidates if not first <= c.start < last]
    return _add_heads(others, heads), [_take_line(text, start) for start, _ in spans]


def _add_heads(candidates: list[Candidate], heads: list[Candidate]) -> list[Candidate]:
    """The candidates, in order, with heads in place of those that start where they do."""
    kept = {c.start: c for c in (*candidates, *heads)}
    return [kept[start] for start in sorted(kept)]


def _take_line(text: str, at: int) -> Span:
    """The trimmed line on which an offset stands."""
    end = text.find("\n", at)
    return trim(text, text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text))


def _list_entries(lead: str, language: Language) -> Iterator[tuple[Span, str, Reading]]:
    """The entries of a key: where each stands, its short form, and what that says of a voice."""
    for match in _EQUAL.finditer(lead) if _may_equal(lead) else ():
        yield from _read(match, match["meant"], language)
    for match in _BRACKETED.finditer(lead) if _IN_BRACKET.search(lead) else ():
        if _is_initials(match["short"], match["meant"]):
            yield from _read(match, match["meant"] + (match["more"] or ""), language)
    for match in language.words.abbreviating.finditer(lead):
        if named := _NAMED.search(lead, max(0, match.start() - _LONGEST), match.start()):
            yield from _read(match, named["meant"], language)
    for line in _list_crowded(lead):
        if len(_LISTED.findall(line)) > _FEWEST:
            start = lead.index(line)
            for match in _LISTED.finditer(lead, start, start + len(line)):
                yield from _read(match, match["meant"], language)


def _may_equal(lead: str) -> bool:
    """Whether an equals sign stands behind what could be a short form."""
    return ("=" in lead or "\uff1d" in lead) and _EQUAL_SIGN.search(lead) is not None


def _list_crowded(lead: str) -> list[str]:
    r"""The lines with more colons than a key has at least.

    >>> _list_crowded("Call: now\nA: Ann B: Bo C: Cy D: Di\nE: Ed")
    ['A: Ann B: Bo C: Cy D: Di']
    """
    colons = sorted([*find_all(lead, ":"), *find_all(lead, "\uff1a")])
    crowded = [
        first
        for first, last in zip(colons, colons[_FEWEST:], strict=False)
        if lead.find("\n", first, last) < 0
    ]
    starts = dict.fromkeys([lead.rfind("\n", 0, at) + 1 for at in crowded])
    return [lead[start:].partition("\n")[0] for start in starts]


def _read(match: re.Match[str], meant: str, language: Language) -> Iterator[tuple[Span, str, Reading]]:
    """An entry whose words mean a voice."""
    marked = _MARKED.search(meant)
    words = (marked[1] if marked else meant).strip(' \t\u3000.\u300a\u300b\u201c\u201d"')
    reading = language.read_label(words)
    if reading.kind not in VOICES and reading.kind != "unknown":
        return
    if reading.kind == "unknown":
        reading = Reading("outlet", None, None, words) if language.is_outlet(words) else Reading("shared")
    yield match.span(), match["short"], keep_role(match["short"], reading, language)


def keep_role(short: str, reading: Reading, language: Language) -> Reading:
    """What a short form means by a key, without doubt: who takes part as it says, if the key names them."""
    role = language.read_label(short).kind
    kind = role if role in _ROLES and reading.kind == "person" else reading.kind
    return reading._replace(kind=kind, certain=True)


_ROLES: Kinds = frozenset({"moderator", "interpreter", "staff"})
"""What a short form may say of somebody whom a key names."""


def _is_initials(short: str, name: str) -> bool:
    """Whether a short form begins each word of a name, or the first and the last."""
    first = [word[0] for word in re.split(r"[ -]", name) if word]
    return short in ("".join(first), first[0] + first[-1])


def _find_heads(text: str, meanings: dict[str, Reading], end: int) -> list[Candidate]:
    """The line heads below a key that are its short forms, with a colon, else with one other sign."""
    shorts = "|".join(map(re.escape, sorted(meanings, key=len, reverse=True)))
    for closing, signs in _CLOSINGS:
        heads = re.compile(rf"^[ \t*]*(?P<short>{shorts}){signs}", re.MULTILINE).finditer(text, end)
        found = [
            Candidate(
                h.start("short"), h.end(), h["short"], Form("", closing, not closing), meanings[h["short"]]
            )
            for h in heads
        ]
        if len(found) > _FEWEST:
            return found
    return []


_CLOSINGS: tuple[tuple[Closing, str], ...] = (
    ("colon", r"[ \t]?[:\uff1a]\**"),
    ("gap", r"\**(?:[ \xa0]{2,9}|\t|\u3000)[ \t\u3000\xa0]{0,9}(?=\S)"),
    ("", r"\**[ \t]{0,9}(?=\n)"),
    ("stop", r"\**(?:\.\**[ \xa0]|[ \xa0][\u2013\u2014-][ \xa0])(?=\S)"),
)
"""How short labels close: with a colon, a gap, the end of the line, or a stop or a dash."""
