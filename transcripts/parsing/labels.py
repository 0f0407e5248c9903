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
    metadata, credit, script, quote, section, furniture, caption (a unit and a name:
    these are of the page), sentence; or unknown."""
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
    rf"(?P<open>(?:(?=[-•·●◆■*#>_（(\[【\d])(?:[-•·●◆■*][ \t\u3000]+|\#{{1,6}}[ \t]+|>[ \t]*|\*\*|__|[（(]?\d{{1,3}}[)）、.．][ \t\u3000]*|{_STAMP}[ \t]*))*)"
    rf"(?!\d{{1,4}}[-/.:年月]\d)"
    rf"(?:[【\[](?P<boxed>[^\n【】\[\]]{{1,40}})[】\]](?P<boxsep>[:：]?)"
    rf"|(?P<core>(?:(?:[A-Z][\w .'’\-]{{1,40}}|[^\s:：。，,]{{1,4}})[,，])?[^\n:：︰。，,！？!?；;…【】\[\]]{{1,60}}+)(?:(?P<sep>[:：︰])|(?=\n|\Z)))"
    rf"(?P<close>\*\*|__|){_INDENT}(?P<own>(?=\n|\Z)|)"
)
_COLON = re.compile("[:：︰]")
_HOST = re.compile(r"(?:主持人|主持|司仪)[ \t\u3000\xa0·、,，\-—:（(]*")
_NOT_OUTLET = re.compile(r"各位|多名|几位|有(?!线)|对|向|回答|答|请|让|给|这位|一位|两位|[，,](?!.*[A-Za-z])")
_AUDIENCE = ("网友", "网民", "观众", "听众", "市民", "学生", "群众")
_BREADCRUMB = re.compile(r"\S\s*[>›»→]\s*\S|\s[|｜]\s|·\s*正文\Z")
_MARKS = " \t\u3000\xa0*_#>"
_FINAL_NOTE = re.compile(r"(?P<main>[^（(]+)[（(](?P<note>[^（()）]*)[)）]")
_LATIN_NAME = re.compile(
    r"(?P<outlet>.*[\u4e00-\u9fff》])[ \t\u3000\xa0·/／]*(?P<name>[A-Z][\w'’.\-]*(?:[ \xa0]+[A-Z][\w'’.\-]*){0,6})"
)
_SPACED = re.compile(r"(?P<outlet>.*\S)[ \t\u3000\xa0·/／]+(?P<name>[^ \t\u3000\xa0·/／]+)")
_NAME_FIRST = re.compile(r"(?P<name>[^，,]+)[，,][ \t]*(?P<outlet>[^，,]+)")
_POSTED = re.compile(r"驻.*")


def find_candidates(body: str, end: int, lexicon: Lexicon) -> list[Candidate]:
    """All line heads of a release that could be labels, in order.

    Args:
        body: the source text with one line feed put in front; offsets in
            the result are those of the source text.
        end: where other people's posts begin, in the source text.
        lexicon: of the release's language.
    """
    readings: dict[str, Reading] = {}
    found: list[Candidate] = []
    for match in _HEAD.finditer(body, 0, end + 1):
        opening, boxed, core, colon, own = match.group("open", "boxed", "core", "sep", "own")
        words = (boxed or core).strip(_MARKS)
        reading = readings.get(words)
        if reading is None:
            reading = readings[words] = read_label(words, lexicon)
        if reading.kind == "sentence" or not (colon or boxed or reading.kind != "unknown"):
            continue
        form = opening[:1] + (":" if colon else "【" if boxed else "") + ("" if own is None else "|")
        found.append(Candidate(match.start("open") - 1, match.end() - 1, words, form, reading))
    return found


def find_inner_candidates(text: str, end: int, labels: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The words of known labels, and role words, behind a sentence end in mid-line, up to an offset."""
    known = {label.core: label.reading for label in labels} | lexicon.inner_labels
    last = {core[-1] for core in known}
    found = []
    for mark in ":：":
        at = text.find(mark, 1, end)
        while at > 0:
            if text[at - 1] not in last:
                at = text.find(mark, at + 1, end)
                continue
            before = text[max(0, at - _LONGEST_INNER) : at]
            core = _SENTENCE_END.split(before)[-1].lstrip(" \t\u3000")
            if core in known and len(core) < len(before) and text[at + 1 : at + 2] not in _QUOTES:
                reading = known[core] or read_label(core, lexicon)
                found.append(Candidate(at - len(core), at + 1, core, "mid:", reading))
            at = text.find(mark, at + 1, end)
    return found


_LONGEST_INNER = 26
"""Characters in front of a colon in which a sentence must end and a label begin."""
_SENTENCE_END = re.compile("[。？！?!”』」）)]")
_QUOTES = frozenset('“「『"')


def read_label(words: str, lexicon: Lexicon) -> Reading:
    """What a label's words say by themselves.

    >>> from transcripts.lexicons import load_lexicon
    >>> read_label("《中国日报》记者王小明", load_lexicon("zh"))
    Reading(kind='outlet', name='王小明', title=None, outlet='中国日报', certain=True)
    >>> read_label("下面,我从三个方面作介绍", load_lexicon("zh")).kind
    'sentence'
    """
    folded = lexicon.simplify(words)
    kind = lexicon.label_kinds.get(folded)
    if kind:
        return Reading(kind, certain=kind not in _PAGE_KINDS)
    if folded in lexicon.sections:
        return Reading("section")
    if len(folded) <= 4 and lexicon.name.fullmatch(folded) and not folded.endswith(lexicon.offices):
        return Reading("unknown" if folded in lexicon.common_words else "person", words)
    for read in _DESK_READERS if lexicon.desk_word.search(folded) else _READERS:
        reading = read(words, folded, lexicon)
        if reading is not None:
            return reading
    return Reading("unknown")


_PAGE_KINDS = frozenset({"metadata", "credit", "script"})


def _read_note(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    """A label with a bracket behind it: a title, an outlet, or how it was said."""
    match = _FINAL_NOTE.fullmatch(words) if words[-1:] in ("）", ")") else None
    if match is None:
        return None
    main = read_label(match["main"].strip(), lexicon)
    if main.kind not in _NOTED:
        return Reading("unknown")
    note = read_label(match["note"].strip(), lexicon)
    return main._replace(
        name=main.name or (note.name if note.kind in ("person", "outlet") else None),
        title=main.title or (match["note"].strip() if note.kind == "office" else note.title),
        outlet=main.outlet or note.outlet,
        certain=True,
    )


_NOTED = frozenset({"moderator", "asker", "answerer", "outlet", "person", "office"})


def _read_moderator(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    match = _HOST.match(folded)
    if match is None:
        return None
    rest = words[match.end() :].strip(" \t\u3000\xa0)）")
    inner = _read_person(rest, lexicon.simplify(rest), lexicon)
    return Reading("moderator", inner.name, inner.title, None, True) if inner else None


def _read_intro(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    """A line that says somebody asks, above a question without a label."""
    return Reading("intro", certain=True) if lexicon.asker_intro.fullmatch(folded) else None


def _read_sentence(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    if lexicon.sentence.search(folded):
        return Reading("sentence")
    if ":" in words or "：" in words:
        kind = lexicon.label_kinds.get(_COLON.split(folded)[0])
        return Reading(kind if kind in _PAGE_KINDS else "sentence")
    return None


def _read_desk(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    match = lexicon.desk.fullmatch(folded)
    if match is None:
        return None
    if _NOT_OUTLET.search(match["outlet"]):
        return Reading("sentence")
    outlet = _clean_outlet(words[: match.end("outlet")])
    name = words[match.start("name") : match.end("name")].strip('“”"') if match["name"] else None
    if match["desk"][1:3] == "媒体" and outlet and not _is_outlet(lexicon.simplify(outlet), lexicon):
        outlet = words[: match.start("desk") + 3]
    first = _NAME_FIRST.fullmatch(outlet)
    if first is not None:
        name, outlet = first["name"].strip(), _POSTED.sub("", first["outlet"])
    return Reading("outlet" if outlet else "asker", name, None, outlet or None, True)


def _read_audience(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    if not folded.startswith(_AUDIENCE):
        return None
    name = words[2:].strip(' \t\u3000·“”"「」‘’@')
    return Reading("asker", name or None, None, None, True) if 0 < len(name) <= 12 else None


def _read_heading(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    """A line with a comma that is no list of titles, or with a number in front, names nobody."""
    return (
        Reading("unknown")
        if folded[1:2] == "、" or (("," in folded or "，" in folded) and not _NAME_FIRST.fullmatch(folded))
        else None
    )


def _read_page_line(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    if (
        folded.startswith(lexicon.page_lines)
        or folded.endswith(lexicon.captions)
        or _BREADCRUMB.search(folded)
    ):
        return Reading("furniture")
    return None


def _read_outlet(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    if _is_outlet(folded, lexicon):
        return Reading("outlet", None, None, _clean_outlet(words), folded.lower() in lexicon.known_outlets)
    match = _LATIN_NAME.fullmatch(words) or _SPACED.fullmatch(words)
    if match is None:
        return None
    unit, name = match["outlet"], match["name"]
    named = lexicon.name.fullmatch(lexicon.simplify(name)) is not None
    if (named or name[0].isascii()) and _is_outlet(lexicon.simplify(unit), lexicon):
        return Reading("outlet", name, None, _clean_outlet(unit), True)
    return Reading("caption", name) if named and not folded[: len(unit)].endswith(lexicon.offices) else None


def _is_outlet(folded: str, lexicon: Lexicon) -> bool:
    if folded.lower() in lexicon.known_outlets:
        return True
    return folded[-1:] in lexicon.outlet_last and (
        folded.endswith("》") or (len(folded) <= 24 and lexicon.outlet.fullmatch(folded) is not None)
    )


def _clean_outlet(outlet: str) -> str:
    if "》" in outlet or "〉" in outlet:
        outlet = re.sub("[《》〈〉]", "", outlet)
    return outlet.strip(" \t\u3000\xa0·/／、-")


def _read_person(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    """A name, an office, or both in either order."""
    if folded in lexicon.common_words:
        return Reading("unknown")
    if folded.endswith(lexicon.offices):
        match = (
            lexicon.named_title.fullmatch(folded)
            if "，" in folded or "," in folded or " " in folded
            else None
        )
        if match is not None:
            return Reading("person", words[: match.end("name")], words[match.start("title") :], None, True)
        return Reading("office", None, words) if len(folded) <= 40 else None
    if lexicon.name.fullmatch(folded):
        return Reading("person", words)
    match = lexicon.name_last.search(folded)
    if match is not None and match["name"] not in lexicon.common_words:
        title = words[: match.start("gap")].rstrip(" \t\u3000")
        if _without_note(folded[: match.start("gap")]).endswith(lexicon.offices):
            return Reading("person", words[match.start("name") : match.end("name")], title, None, True)
    return None


def _without_note(title: str) -> str:
    """A title without the bracket behind it."""
    return re.sub(r"[（(][^（()）]*[)）]\Z", "", title)


def _read_quote(words: str, folded: str, lexicon: Lexicon) -> Reading | None:
    return Reading("quote") if folded.endswith(lexicon.quoting) else None


_DESK_READERS = (
    _read_moderator,
    _read_intro,
    _read_page_line,
    _read_note,
    _read_desk,
    _read_outlet,
    _read_person,
    _read_quote,
)
_READERS = (
    _read_sentence,
    _read_moderator,
    _read_page_line,
    _read_note,
    _read_audience,
    _read_heading,
    _read_outlet,
    _read_person,
    _read_quote,
)
"""In order of trust, for words with a desk (记者) and without; the first that answers decides, and
`unknown` is the last word."""
