"""The labels of languages in Han characters: how they are printed, and what their words say.

Hard cases:
    `1、Kristie Lu Stout，CNN驻香港主播、记者` names person, outlet and desk.
    `主持人(市水务局办公室主任李红)` is a role, and behind it a title and a name.
    `下面,我从三个方面作介绍` is a sentence.
"""

from __future__ import annotations

import re

from transcripts.languages.han.audiences import read_audience, read_nickname, tells_hearing
from transcripts.languages.han.blanks import close_names, close_up
from transcripts.languages.han.lexicon import HanLexicon
from transcripts.languages.han.names import (
    DOTS,
    clean_outlet,
    ends_as_outlet,
    is_called,
    is_unit,
    read_person,
    read_titled_within,
    take_unit,
)
from transcripts.languages.types import NAMED, PAGE_FIELDS, Form, Kind, Reading

_INDENT = r"[ \t\u3000\xa0]*"
_BULLET = (
    r"[-•·*][ \t\u3000]+|[－–—]+[ \t\u3000]*|[●○◆◇■□▲△▼▽★☆►▶※◎][ \t\u3000]*|\#{1,6}[ \t]+|>[ \t]*|\*\*|__"
)
_NUMBER = r"[（(]?\d{1,3}[)）、.．][ \t\u3000]*"
_STAMP = r"[\[【（(]?\d{1,2}:\d{2}(?::\d{2})?[\]】)）]?[ \t\u3000\xa0]*"
_MARKUP = r"(?=[-－–—•·●○◆◇■□▲△▼▽★☆►▶※◎*#>_（(\[【\d])"
_OPENING = rf"(?P<open>{_MARKUP}(?:{_MARKUP}(?:{_BULLET}|{_NUMBER}|{_STAMP})){{0,6}}|)"
_DATE = r"\d{1,4}[-/.:年月]\d"
_BOXED = r"[【\[〔［](?P<boxed>[^\n【】\[\]〔〕［］]{1,40})[】\]〕］](?![ \t]*[【〔［])[:：]?"
_CLAUSE = r"(?:[A-Z][\w .'’\-]{1,40}|[^\s:：。，,]{1,4})[,，]"
_WORDS = r"[^\n:：︰。，,！？!?；;…【】\[\]]{1,60}+"
_MINUTES = r"(?P<minutes>\d\d(?::\d\d)?(?=[ \t]*\n))?"
_CLOCK = r"(?:[ \t\u3000]*\d{1,2}:\d\d(?::\d\d)?(?=[ \t]*(?:\n|\Z)))?"
HEAD = re.compile(
    rf"\n(?={_INDENT}+[^\n])(?:{_INDENT}+|{_INDENT}(?=[ \t\u3000\xa0]{_DATE})){_OPENING}(?!{_DATE})"
    rf"(?:{_BOXED}|(?P<core>(?:{_CLAUSE})?{_WORDS})(?:(?P<colon>[:：︰]){_MINUTES}{_CLOCK}|(?=\n|\Z)))"
    rf"(?:\*\*|__|){_INDENT}(?:(?P<own>(?=\n|\Z))|)"
)
"""A line head: markup, then words in brackets, before a colon, or alone on the line.

A date may start it behind a blank, which is then its first character.
"""

_HOUR = re.compile(r"[ \t\u3000\xa0]+\d{1,2}\Z")
"""The hour of a clock time that closes a label instead of a colon."""
_BREADCRUMB = re.compile(r"\S\s*[>›»→]\s*\S|\s[|｜]\s|·\s*正文\Z")
_TRAIL = re.compile(r"[>›»→|｜·]")
"""What no line of a page's trail is without."""
_FINAL_NOTE = re.compile(r"(?P<main>[^（(]+)[（(](?P<note>[^（()）]*)[)）]")
_LATIN_NAME = re.compile(
    r"(?P<outlet>.*[\u4e00-\u9fff》]|[A-Z]{3,5}(?= (?:[A-Z][a-z]+ ?){2,3}\Z))[ \t\u3000\xa0·/／]*"
    r"(?P<name>[A-Z][\w'’.\-]*"
    r"(?:[ \xa0]+(?:[A-Z][\w'’.\-]*|d[aeiu]|de[lr]|dos|v[ao]n|bin|al|el|la|le|y)){0,6})"
)
_SPACED = re.compile(
    r"(?P<outlet>.*?(?:》|[^\s·/／][ \t\u3000\xa0·/／]))[ \t\u3000\xa0·/／]*(?P<name>[^\s/／》]{2,})"
)
_PARTED = re.compile(r"[A-Z》 \t\u3000\xa0·/／]")
"""What stands between an outlet and a name, or starts the name."""
_NAME_FIRST = re.compile(r"(?P<name>[^，,]+)[，,][ \t]*(?P<outlet>[^，,]+)")
_COLON = re.compile("[:：︰]")


def take_head(match: re.Match[str]) -> tuple[str, Form]:
    """The words and the form of a line head."""
    opening, boxed, core, colon, minutes, own = match.groups()
    if minutes:
        core = _HOUR.sub("", core)
    return boxed or core, Form(opening[:1], "colon" if colon else "bracket" if boxed else "", own is not None)


def read_boxed(words: str, reading: Reading, lexicon: HanLexicon) -> Reading:
    """What words in a bracket say: a unit and a name are no caption there, but an outlet and its reporter."""
    if reading.kind != "caption" or reading.name is None:
        return reading
    outlet = take_unit(words, reading.name)
    if lexicon.simplify(outlet).endswith(lexicon.bureaus):
        return Reading("person", reading.name, outlet, None, True)
    return Reading("outlet", reading.name, None, outlet, True) if outlet else reading


def read_label(words: str, lexicon: HanLexicon) -> Reading:
    """What a label's words say by themselves.

    >>> from transcripts.languages.loading import load_lexicon
    >>> read_label("《中国日报》记者王小明", load_lexicon("zh"))
    Reading(kind='outlet', name='王小明', title=None, outlet='中国日报', certain=True)
    >>> read_label("下面,我从三个方面作介绍", load_lexicon("zh")).kind
    'sentence'
    """
    return close_names(_read_closed(close_up(words, lexicon.surnames), lexicon))


def _read_closed(words: str, lexicon: HanLexicon) -> Reading:
    """The same of words that no blanks part inside a name."""
    folded = lexicon.simplify(words)
    kind = _find_kind(folded, lexicon)
    if kind:
        return Reading("asker") if kind == "press" else Reading(kind, certain=kind not in PAGE_FIELDS)
    if folded in lexicon.sections:
        return Reading("section")
    spoken = _read_verb(words, folded, lexicon) or _read_spoken(words, folded, lexicon)
    if spoken is not None:
        return spoken
    if is_called(folded, lexicon):
        return Reading("office", None, words)
    if _is_plain_name(folded, lexicon):
        return Reading("unknown" if folded in lexicon.common_words else "person", words)
    for read in _DESK_READERS if lexicon.desk_word.search(folded) else _READERS:
        reading = read(words, folded, lexicon)
        if reading is not None:
            return reading
    return Reading("unknown")


def _find_kind(folded: str, lexicon: HanLexicon) -> Kind | None:
    """The kind of a label word as it is listed, with a number, or spread over its line."""
    if folded.endswith(lexicon.operator_ends):
        return "moderator"
    return lexicon.label_kinds.get(folded) or _find_numbered(folded, lexicon) or _find_spaced(folded, lexicon)


def _is_plain_name(folded: str, lexicon: HanLexicon) -> bool:
    """Whether words are shaped as a name of up to four characters and end as no office or outlet does."""
    shaped = len(folded) <= _LONGEST_PLAIN and lexicon.name.fullmatch(folded) is not None
    ends = (lexicon.ends_in_office(folded), ends_as_outlet(folded, lexicon), folded.endswith(lexicon.doers))
    return shaped and not any(ends)


_LONGEST_PLAIN = 4
"""Characters of a name without a dot."""


def _find_numbered(folded: str, lexicon: HanLexicon) -> Kind | None:
    """The kind of a question's or an answer's label with a number (`三、问`, `Q4`, `Q 4`)."""
    number, mark, rest = folded.partition("、")
    if not (mark and number[-1:] in _HAN_NUMBERS):
        rest = folded.rstrip("0123456789").rstrip() if folded[-1:].isdigit() else ""
    kind = lexicon.label_kinds.get(rest)
    return kind if kind in ("asker", "answerer") else None


def _find_spaced(folded: str, lexicon: HanLexicon) -> Kind | None:
    """The kind of words spread over a line's head, or of a caption's in brackets (`时　间`, `（图`)."""
    if len(folded) > _LONGEST_SPREAD:
        return None
    words = folded.lstrip("（(").replace("\u3000", "").replace(" ", "")
    return lexicon.label_kinds.get(words) if len(words) < len(folded) else None


_LONGEST_SPREAD = 8
"""Characters of words with spaces between them that are one."""
_HAN_NUMBERS = frozenset("一二三四五六七八九十")


def _read_verb(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """A voice with the verb of asking or answering behind it (`中央社記者追問`, `廖部長答`)."""
    if not folded.endswith(lexicon.said_verbs):
        return None
    verb = next(verb for verb in lexicon.said_verbs if folded.endswith(verb))
    main = read_label(words[: -len(verb)].rstrip(), lexicon)
    return main._replace(certain=True) if main.kind in NAMED else None


def _read_spoken(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """A word for who asks or answers, a blank, and who it is (`问　小散老马`, `答　财务总监　冼国昌`)."""
    if " " not in words and "\u3000" not in words:
        return None
    head, rest = _TOLD_WHO.fullmatch(folded), _TOLD_WHO.fullmatch(words)
    kind = lexicon.label_kinds.get(head["kind"]) if head else None
    if rest is None or kind not in ("asker", "answerer"):
        return None
    read = read_label(rest["who"], lexicon)
    if kind == "asker" and read.kind not in NAMED:
        return Reading("asker", rest["who"], certain=True)
    return read._replace(certain=True) if read.kind in NAMED else None


_TOLD_WHO = re.compile(
    r"(?P<kind>\S{1,4})[ \u3000]+(?P<who>\S+(?:[ \u3000]+\S+)?)(?:[ \u3000]+(?:回复|回復)[ \u3000]+\S+)?"
)
"""A word and who it is said of, and perhaps whom they reply to."""


def _read_note(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """A label with a bracket behind it: a title, an outlet, or how it was said."""
    match = _FINAL_NOTE.fullmatch(words) if words[-1:] in ("）", ")") else None
    if match is None:
        return None
    main = read_label(match["main"].strip(), lexicon)
    if main.kind not in _NOTED:
        return Reading("unknown")
    note = _read_inner(match["note"], main, lexicon)
    role = _NOTED_ROLES.get(note.kind) if main.kind == "person" and not note.name else None
    return main._replace(
        kind=role or main.kind,
        name=main.name or (note.name if note.kind in ("person", "outlet", "caption") else None),
        title=main.title or (match["note"].strip() if note.kind == "office" else note.title),
        outlet=main.outlet or note.outlet,
        certain=True,
    )


def _read_inner(note: str, main: Reading, lexicon: HanLexicon) -> Reading:
    """What a bracket says behind a label; behind one of those who ask, other words are an outlet."""
    reading = read_label(note.strip(), lexicon)
    if main.kind != "asker":
        return reading
    if reading.kind == "unknown" and len(note) >= _SHORTEST_OUTLET and not tells_hearing(note, lexicon):
        return Reading("outlet", None, None, note.strip())
    if reading.kind == "caption" and reading.name:
        return Reading("outlet", reading.name, None, take_unit(note, reading.name))
    return reading


_SHORTEST_OUTLET = 3
"""Characters of a bracket behind `问` that are an outlet's even if it ends as none we know."""
_NOTED = NAMED | {"answerer"}
_NOTED_ROLES: dict[Kind, Kind] = {"moderator": "moderator", "asker": "outlet"}
"""What a bracket that only says how somebody takes part makes of a label with a name."""


def _read_moderator(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    match = lexicon.host_prefix.match(folded)
    if match is None:
        return None
    rest = words[match.end() :].strip(" \t\u3000\xa0)）")
    inner = read_person(rest, lexicon.simplify(rest), lexicon)
    return Reading("moderator", inner.name, inner.title, None, True) if inner else None


def _read_intro(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """A line that says somebody asks, above a question without a label."""
    return Reading("intro", certain=True) if lexicon.asker_intro.fullmatch(folded) else None


def _read_sentence(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    if lexicon.sentence.search(folded):
        return Reading("sentence")
    if ":" in words or "：" in words:
        field = lexicon.label_kinds.get(_COLON.split(folded)[0])
        return Reading(field if field is not None and field in PAGE_FIELDS else "sentence")
    return None


def _read_desk(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    match = lexicon.desk.fullmatch(folded)
    if match is None:
        return None
    if lexicon.not_outlet.search(match["outlet"]):
        return Reading("sentence")
    name = words[match.start("name") :].strip('“”" \u3000') if match["name"] else None
    if name is not None and not _could_be_name(name, lexicon):
        return None
    outlet = _take_outlet(words, match, lexicon)
    unit = lexicon.simplify(outlet)
    if name is None and (unit in lexicon.audience or lexicon.anybody.fullmatch(unit)):
        return Reading("asker", certain=True)
    if match["desk"] == "代表" and lexicon.ends_in_office(lexicon.simplify(outlet)):
        return None
    first = _NAME_FIRST.fullmatch(outlet)
    if first is not None:
        name, outlet = first["name"].strip(), lexicon.posted.split(first["outlet"])[0]
    return Reading("outlet" if outlet else "asker", name, None, outlet or None, True)


def _take_outlet(words: str, match: re.Match[str], lexicon: HanLexicon) -> str:
    """The outlet in front of a desk, with the first characters of a desk that belong to it."""
    outlet = clean_outlet(words[: match.end("outlet")])
    is_media = match["desk"].startswith(lexicon.media_desks)
    if outlet and is_media and not ends_as_outlet(lexicon.simplify(outlet), lexicon):
        return words[: match.start("desk") + 3]
    return outlet


def _could_be_name(words: str, lexicon: HanLexicon) -> bool:
    """Whether words behind a desk can be a name: no list of surnames is asked."""
    folded = lexicon.simplify(words)
    if folded in lexicon.common_words or folded in lexicon.invited or folded.endswith(lexicon.quoting):
        return False
    return lexicon.placed_name.fullmatch(words) is not None


def _read_heading(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """A line with a comma that is no list of titles, or with a number in front, names nobody."""
    return (
        Reading("unknown")
        if folded[1:2] == "、" or (("," in folded or "，" in folded) and not _NAME_FIRST.fullmatch(folded))
        else None
    )


def _read_page_line(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    if (
        folded.startswith(lexicon.page_lines.get(folded[:1], ()))
        or folded.rstrip("）)").endswith(lexicon.captions)
        or (_TRAIL.search(folded) and _BREADCRUMB.search(folded))
    ):
        return Reading("furniture")
    return None


def _read_outlet(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    if ends_as_outlet(folded, lexicon):
        if lexicon.anybody.fullmatch(folded):
            return Reading("asker", certain=True)
        return Reading("outlet", None, None, clean_outlet(words), folded.lower() in lexicon.known_outlets)
    parted = _PARTED.search(words)
    match = (_LATIN_NAME.fullmatch(words) or _SPACED.fullmatch(words)) if parted else None
    if match is None:
        return None
    unit, name = match["outlet"].rstrip(" \t\u3000\xa0·/／"), match["name"]
    named = _could_be_name(name, lexicon)
    if (named or name[0].isascii()) and is_unit(unit, lexicon):
        return Reading("outlet", name, None, clean_outlet(unit), True)
    return (
        Reading("caption", name)
        if words[match.start("name") - 1] not in DOTS
        and lexicon.name.fullmatch(lexicon.simplify(name))
        and not lexicon.ends_in_office(folded[: len(unit)])
        else None
    )


def _read_english_office(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    """An office in the English part of a release (`Secretary for Transport`)."""
    if not words.isascii() or lexicon.english_offices.match(words) is None:
        return None
    return Reading("office", None, words, None, True)


def _read_quote(words: str, folded: str, lexicon: HanLexicon) -> Reading | None:
    return Reading("quote") if folded.endswith(lexicon.quoting) else None


def says_answer(label: str, lexicon: HanLexicon) -> bool:
    """Whether a label ends in a word that says that somebody answers (`林發言人答`), behind whoever does."""
    folded = lexicon.simplify(label)
    ends = (folded[-size:] for size in (1, 2) if len(folded) > size)
    return any(lexicon.label_kinds.get(end) == "answerer" and not end.isascii() for end in ends)


_DESK_READERS = (
    _read_moderator,
    _read_intro,
    _read_page_line,
    _read_note,
    _read_desk,
    _read_outlet,
    read_titled_within,
    read_person,
    _read_quote,
)
_READERS = (
    read_nickname,
    _read_english_office,
    _read_sentence,
    _read_moderator,
    _read_page_line,
    _read_note,
    read_audience,
    _read_heading,
    _read_outlet,
    read_titled_within,
    read_person,
    _read_quote,
)
"""In order of trust, for words with a desk (记者) and without; the first that answers decides, and
`unknown` is the last word."""
