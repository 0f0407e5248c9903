"""From the head of a release to its title: the line that names the event, else its first line of words."""

from __future__ import annotations

import itertools
import re

from transcripts.languages.han.headnote import NO_TITLE
from transcripts.languages.language import Language
from transcripts.languages.latin.headnote import NO_LATIN_TITLE
from transcripts.model import Span

_FIELDS = ("title", "标题", "標題")
_NAMED = re.compile(rf"(?m)^[ \t\u3000]*(?:{'|'.join(_FIELDS)})[:：][ \t]*(?P<title>[^\n]*?)[ \t]*$")
_MARKS = " \t\u3000\xa0*#>"
_SPACES = re.compile(r"[ \t\xa0]+")
_LONGEST = 90
_SITE = 12
"""Characters up to which a first line may be the site's name."""
_LINES = 4
"""Lines of the head that are looked at."""


def find_title(text: str, head: int, furniture: list[Span], language: Language) -> str | None:
    """The title as printed, white space evened out; None where no line of the head could be one."""
    named = _find_named(text, min(head, 1200), language)
    if named:
        return named
    lines = _list_lines(text, min(head, 3000), furniture, language)
    if not lines:
        return None
    if language.words.grammar == "latin":
        return _choose_latin(lines, language)
    if _heads_page(lines[0], language):
        naming = (
            line for line in lines[1:] if _names_event(line, language) and not _heads_page(line, language)
        )
        return next(naming, lines[0])
    return lines[0]


def _heads_page(line: str, language: Language) -> bool:
    """Whether a line may be the name of the site or of who publishes there."""
    if language.words.letterhead.search(line):
        return True
    return len(line) <= _SITE and not _names_event(line, language)


def _find_named(text: str, head: int, language: Language) -> str | None:
    """The title that a field of the head holds (`title: ...`), a YAML string decoded."""
    lead = text[:head]
    named = _NAMED.search(lead) if any(field in lead for field in _FIELDS) else None
    if named is None:
        return None
    value = named["title"]
    if text.startswith("---") and value[:1] in ('"', "'") and ("\\" in value or value[-1] != value[0]):
        value = _decode(value + text[named.end() :].split("\n---", 1)[0])
    value = _even_out(value.strip('"“”'))
    return value if 0 < len(value) <= _LONGEST * language.words.breadth else None


def _decode(printed: str) -> str:
    r"""A YAML string as written, perhaps over several lines, decoded; empty if it is broken, or no string.

    >>> _decode('"The Mayor\\u2019\\\n  s\\_Call"\ntags: call')
    'The Mayor’s\xa0Call'
    >>> _decode('"a": 2024-13-45'), _decode(r'"\Uffffffff"')
    ('', '')
    """
    from yaml import SafeLoader, ScalarNode, YAMLError, compose

    lines = printed.split("\n")
    more = itertools.takewhile(lambda line: line[:1] in (" ", "\t"), lines[1:])
    try:
        node = compose("\n".join([lines[0], *more]), SafeLoader)
    except (YAMLError, ValueError, OverflowError, RecursionError):
        return ""
    return _join_surrogates(node.value) if isinstance(node, ScalarNode) else ""


def _join_surrogates(text: str) -> str:
    r"""The text with the character that two escaped surrogates spell, and U+FFFD for one alone.

    >>> _join_surrogates("\ud83d\ude00, \ud83d")
    '😀, �'
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _choose_latin(lines: list[str], language: Language) -> str:
    """The first line of some words that names the event, and the lines in capitals it goes on in."""
    naming = [
        at
        for at, line in enumerate(lines)
        if not line[0].islower() and (_names_event(line, language) or language.words.panel.search(line))
    ]
    best = next((at for at in naming if len(lines[at].split()) >= _WORDS), next(iter(naming), 0))
    end = best + 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end], language):
        end += 1
    return " ".join(lines[best:end])


def _goes_on(line: str, below: str, language: Language) -> bool:
    """Whether a title goes on in the next line: in capitals again, or in small letters (`by the Minister`).

    What stands behind a small `by` and holds no office is a byline.
    """
    first, *words = below.lower().split()
    if below[0].islower():
        return bool(words) and (first != "by" or not language.words.title_words.isdisjoint(words))
    return line.isupper() and below.isupper() and line[-1] not in ".!?"


_WORDS = 4
"""Words from which a line says which event it is, not only of what kind."""


def _list_lines(text: str, head: int, furniture: list[Span], language: Language) -> list[str]:
    """The first lines that could be a title."""
    latin = language.words.grammar == "latin"
    starts_otherwise, holds_otherwise = NO_LATIN_TITLE if latin else NO_TITLE
    starts = {start for start, _ in furniture if start < head}
    lines: list[str] = []
    at = 0
    for printed in text[:head].split("\n"):
        start = at + len(printed) - len(printed.lstrip())
        at += len(printed) + 1
        line = printed.strip(_MARKS)
        if start in starts or not 4 <= len(line) <= _LONGEST * language.words.breadth:
            continue
        if not (starts_otherwise.match(line) or holds_otherwise.search(line) or _is_field(line, language)):
            lines.append(_even_out(_NOTE.sub("", line)))
            if len(lines) == _LINES * (4 if latin else 1):
                break
    return lines


def _is_field(line: str, language: Language) -> bool:
    """Whether a line gives what a page prints before a colon (`来源：…`)."""
    key, colon, _ = line.replace("：", ":").partition(":")
    if not colon or _names_event(key, language):
        return False
    return language.words.label_kinds.get(language.words.simplify(key.strip()).lower()) in (
        "metadata",
        "credit",
    )


_NOTE = re.compile(r"[（(]附(?:短片|[图圖片／/、]|[视視][频頻])+[)）]\Z")
"""What a title says of pictures beside it."""


def _names_event(line: str, language: Language) -> bool:
    return any(
        words.search(line)
        for words in (language.words.conference, language.words.interview, language.words.statement)
    )


def _even_out(line: str) -> str:
    return _SPACES.sub(" ", line).strip()
