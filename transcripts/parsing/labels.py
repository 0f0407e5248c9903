"""From text to label candidates: every line head that could name a voice, and what it reads as.

A candidate is evidence. Whether it is a label is decided over the whole
release in `habits`.

Hard cases:
    `下面,我从三个方面作介绍:` is a sentence; `重庆日报记者:` is a label.
    `1、Kristie Lu Stout，CNN驻香港主播、记者：` names person, outlet and desk.
    `主持人(市水务局办公室主任李红):` is a role, and behind it a title and a name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from transcripts.lexicons import Lexicon


class Reading(NamedTuple):
    """What the words of a label say by themselves."""

    kind: str
    """moderator, asker, answerer, interpreter, staff, outlet, person, office;
    metadata, quote, section, sentence (these four never are labels); or unknown."""
    name: str | None = None
    title: str | None = None
    outlet: str | None = None
    certain: bool = False
    """Whether the words alone are proof: a role word, a desk, a title with a name."""


class Candidate(NamedTuple):
    """A line head that could be a label."""

    start: int
    """Offset of the label with its opening markup."""
    end: int
    """Offset behind the colon, bracket or line that closes it."""
    core: str
    """The words, without markup."""
    form: str
    """How it is printed: opening, closing, and whether speech follows on the line."""
    reading: Reading


_INDENT = r"[ \t\u3000\xa0]*"
_STAMP = r"[\[【（(]?\d{1,2}:\d{2}(?::\d{2})?[\]】)）]?"
_HEAD = re.compile(
    rf"\n{_INDENT}"
    rf"(?P<open>(?:[-•·●◆■*][ \t\u3000]+|\#{{1,6}}[ \t]+|>[ \t]*|\*\*|__|[（(]?\d{{1,3}}[)）、.．][ \t\u3000]*|{_STAMP}[ \t]*)*)"
    rf"(?:[【\[](?P<boxed>[^\n【】\[\]]{{1,40}})[】\]](?P<boxsep>[:：]?)"
    rf"|(?P<core>[^\n:：︰。！？!?；;…【】\[\]]{{1,60}}+)(?:(?P<sep>[:：︰])|(?=\n|\Z)))"
    rf"(?P<close>\*\*|__|){_INDENT}(?P<own>(?=\n|\Z)|)"
)
_MIDDLE = re.compile(r"[。？！?!”」』）)][ \t\u3000]*(?P<core>[^\s:：︰。，、！？!?；;…【】\[\]“”「」（）()]{1,24}+)(?P<sep>[:：︰])")
_MARKS = " \t\u3000\xa0*_#>"
_FINAL_NOTE = re.compile(r"(?P<main>[^（(]+)[（(](?P<note>[^（()）]*)[)）]")
_LATIN_NAME = re.compile(r"(?P<outlet>.*[\u4e00-\u9fff》])[ \t\u3000\xa0·/／]*(?P<name>[A-Z][\w'’.\-]*(?:[ \xa0]+[A-Z][\w'’.\-]*){0,6})")
_SPACED = re.compile(r"(?P<outlet>.*\S)[ \t\u3000\xa0·/／]+(?P<name>[^ \t\u3000\xa0·/／]+)")
_NAME_FIRST = re.compile(r"(?P<name>[^，,]+)[，,][ \t]*(?P<outlet>[^，,]+)")
_POSTED = re.compile(r"驻.*")


def find_candidates(body: str, lexicon: Lexicon) -> list[Candidate]:
    """All line heads of a release that could be labels, in order.

    Args:
        body: the source text with one line feed put in front; offsets in
            the result are those of the source text.
    """
    readings: dict[str, Reading] = {}
    found: list[Candidate] = []
    for match in _HEAD.finditer(body):
        opening, boxed, _, core, sep, _, own = match.groups()
        words = (boxed if core is None else core).strip(_MARKS)
        reading = readings.get(words)
        if reading is None:
            reading = readings[words] = read_label(words, lexicon)
        if reading.kind in _NEVER:
            continue
        form = f"{opening.strip()[:1]}{'【' if core is None else sep and ':' or ''}{'' if own is None else '|'}"
        found.append(Candidate(match.start("open") - 1, match.end() - 1, words, form, reading))
    return found


_NEVER = frozenset({"sentence"})


def find_inner_candidates(body: str, known: dict[str, Reading]) -> list[Candidate]:
    """Known labels behind a sentence end in the middle of a line."""
    return [
        Candidate(match.start("core") - 1, match.end() - 1, match["core"], "mid:", known[match["core"]])
        for match in _MIDDLE.finditer(body)
        if match["core"] in known
    ]


def read_label(words: str, lexicon: Lexicon) -> Reading:
    """What a label's words say by themselves.

    >>> from transcripts.lexicons import load_lexicon
    >>> read_label("《中国日报》记者王小明", load_lexicon("zh"))
    Reading(kind='outlet', name='王小明', title=None, outlet='中国日报', certain=True)
    >>> read_label("下面,我从三个方面作介绍", load_lexicon("zh")).kind
    'sentence'
    """
    folded = words.translate(lexicon.fold)
    kind = lexicon.label_kinds.get(folded)
    if kind:
        return Reading(kind, certain=kind != "metadata")
    if folded in lexicon.sections:
        return Reading("section")
    for read in _READERS:
        reading = read(words, folded, lexicon)
        if reading is not None:
            return reading
    return Reading("unknown")


def _read_moderator(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    for role in ("主持人", "主持", "司仪"):
        if folded.startswith(role):
            rest = words[len(role) :].strip(" \t\u3000\xa0·、,，-—:（()）")
            inner = _read_person(rest, rest.translate(lexicon.fold), lexicon)
            if inner is not None:
                return Reading("moderator", inner.name, inner.title, None, True)
    return None


def _read_note(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    """A label with a bracket behind it: a title, an outlet, or how it was said."""
    match = _FINAL_NOTE.fullmatch(words)
    if match is None:
        return None
    main = read_label(match["main"].strip(), lexicon)
    if main.kind in ("sentence", "unknown", "metadata", "quote"):
        return None
    note = read_label(match["note"].strip(), lexicon)
    return main._replace(
        name=main.name or (note.name if note.kind in ("person", "outlet") else None),
        title=main.title or (match["note"].strip() if note.kind == "office" else note.title),
        outlet=main.outlet or note.outlet,
        certain=True,
    )


def _read_sentence(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    if lexicon.desk.fullmatch(folded) is None and lexicon.sentence.search(folded):
        return Reading("sentence")
    return None


def _read_desk(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    match = lexicon.desk.fullmatch(folded)
    if match is None:
        return _read_audience(words, folded, lexicon)
    outlet = _clean_outlet(words[: match.end("outlet")])
    name = words[match.start("name") : match.end("name")].strip("“”\"") if match["name"] else None
    if _NOT_OUTLET.search(match["outlet"]):
        return Reading("sentence")
    if match["desk"][1:3] == "媒体" and outlet and not _is_outlet(outlet.translate(lexicon.fold), lexicon):
        outlet = words[: match.start("desk") + 3]
    first = _NAME_FIRST.fullmatch(outlet)
    if first is not None:
        name, outlet = first["name"].strip(), _POSTED.sub("", first["outlet"])
    return Reading("outlet" if outlet else "asker", name, None, outlet or None, True)


_NOT_OUTLET = re.compile(r"各位|多名|几位|有(?!线)|对|向|回答|答|请|让|给|这位|一位|两位|[，,](?!.*[A-Za-z])")
_AUDIENCE = ("网友", "网民", "观众", "听众", "市民", "学生", "群众")


def _read_audience(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    for word in _AUDIENCE:
        if folded.startswith(word):
            name = words[len(word) :].strip(" \t\u3000·“”\"「」‘’@")
            return Reading("asker", name or None, None, None, True) if 0 < len(name) <= 12 else None
    return None


def _read_outlet(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    if _is_outlet(folded, lexicon):
        return Reading("outlet", None, None, _clean_outlet(words), folded.lower() in lexicon.known_outlets)
    match = _LATIN_NAME.fullmatch(words) or _SPACED.fullmatch(words)
    if match is None or not match["outlet"]:
        return None
    outlet = match["outlet"].translate(lexicon.fold)
    person = _read_person(match["name"], match["name"].translate(lexicon.fold), lexicon)
    latin = match["name"].isascii() or match["name"][0].isascii()
    if (person is not None or latin) and _is_outlet(outlet, lexicon):
        return Reading("outlet", match["name"], None, _clean_outlet(match["outlet"]), True)
    return None


def _is_outlet(folded: str, lexicon: Lexicon) -> bool:
    return (
        folded.lower() in lexicon.known_outlets
        or folded.rstrip().endswith("》")
        or (len(folded) <= 24 and lexicon.outlet.fullmatch(folded) is not None)
    )


def _clean_outlet(outlet: str) -> str:
    return re.sub("[《》〈〉]", "", outlet).strip(" \t\u3000\xa0·/／、-")


def _read_person(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    if folded in lexicon.common_words:
        return Reading("unknown")
    if lexicon.name.fullmatch(folded):
        if folded[0].isascii() or len(folded) <= 3 or not lexicon.office.fullmatch(folded):
            if not (len(folded) <= 4 and lexicon.office.fullmatch(folded)):
                return Reading("person", words)
    match = lexicon.titled.fullmatch(folded)
    if match is not None and match["name"] not in lexicon.common_words:
        title = words[: match.end("title")].strip(" \t\u3000")
        return Reading("person", words[match.start("name") : match.end("name")], title, None, True)
    if lexicon.office.fullmatch(folded):
        return Reading("office", None, words)
    match = lexicon.named_title.fullmatch(folded)
    if match is not None:
        return Reading("person", words[: match.end("name")], words[match.start("title") :], None, True)
    return None


def _read_quote(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    return Reading("quote") if lexicon.quoting.fullmatch(folded) else None


_READERS = (_read_moderator, _read_note, _read_sentence, _read_desk, _read_outlet, _read_person, _read_quote)
"""In order of trust; the first that answers decides, and `unknown` is the last word."""
