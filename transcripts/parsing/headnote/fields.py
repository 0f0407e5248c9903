"""From the fields in the head of a release to its title, where one of them gives it.

Hard cases:
    `title: 林小满谈停航` above `# 林小满谈停航：先保安全`: the heading goes on where the field breaks off.
    `title: "The Mayor's` / `  Call"`: a YAML string, over two lines.
    `Subject: Fwd: Transcript of the Mayor's call` below `From: Ann Lee`: the title is that of a mail.
"""

from __future__ import annotations

import itertools
import re
from json import loads

from transcripts.languages.language import Language
from transcripts.text import find_all

MARKS = " \t\u3000\xa0*#>"
"""What stands around the words of a line."""
_WIKI = re.compile(r"(={1,6}|'{2,5})[ \t]*(?P<words>[^=\n]*[^='\s])[ \t]*\1\Z")
"""The signs of a heading or of bold print around all of a line, as wikis have them."""
LONGEST = 90
"""Han characters of a title."""
_LONGEST_GIVEN = 300
"""Han characters of one that a field gives: archives list there all that was asked about."""
_SPACES = re.compile(r"[ \t\xa0]+")
_REACH = 1200
"""Characters at the head of a release in which a field gives the title."""


def find_given(text: str, head: int, language: Language) -> str | None:
    """The title that a field of the head gives, as far as a heading goes on with it; None if none does."""
    named = _find_named(text, min(head, _REACH), language)
    if named is None:
        return _find_subject(text[:head], language)
    return _find_continued(text[:_REACH], named) or named


def leave_marks(line: str) -> str:
    """A line without what marks it as a heading, as bold or as quoted.

    >>> [leave_marks(line) for line in ("## **The call**", "== The call ==", "'''The call'''", "'A' or 'B'")]
    ['The call', 'The call', 'The call', "'A' or 'B'"]
    """
    line = line.strip(MARKS)
    wiki = _WIKI.match(line) if line[:1] in "='" else None
    return line if wiki is None else wiki["words"].strip(MARKS)


def _find_subject(text: str, language: Language) -> str | None:
    """The subject of the mail that a text begins as, if it says more than of what kind that is."""
    words = even_out(language.find_subject(text))
    is_brief = not words or "brief" in language.describe_title(words)
    return None if is_brief or language.is_vague(words) else words


def even_out(line: str) -> str:
    """A line with one blank between words."""
    return _SPACES.sub(" ", line).strip()


def _find_continued(lead: str, named: str) -> str | None:
    """The heading that starts with the title a field gives, and goes on behind it."""
    at = lead.find(f"# {named}")
    if at < 0:
        return None
    line = even_out(lead[at:].partition("\n")[0].strip(MARKS))
    return line if len(line) > len(named) else None


def _find_named(text: str, head: int, language: Language) -> str | None:
    """The title that a field of the head holds (`title: ...`), a YAML string decoded."""
    named = _match_field(text[:head], language)
    if named is None:
        return None
    value = named["title"]
    if text.startswith("---") and value[:1] in ('"', "'") and ("\\" in value or value[-1] != value[0]):
        value = _decode(value + text[named.end() :].split("\n---", 1)[0])
    value = even_out(_unquote(value))
    return value if 0 < len(value) <= _LONGEST_GIVEN * language.words.customs.breadth else None


def _match_field(lead: str, language: Language) -> re.Match[str] | None:
    """The first line of a lead that is such a field."""
    words = language.words
    starts = {lead.rfind("\n", 0, at) + 1 for name in words.title_fields for at in find_all(lead, name)}
    return next(filter(None, (words.title_field.match(lead, start) for start in sorted(starts))), None)


def _unquote(value: str) -> str:
    """A field's value without the quotes around all of it.

    >>> [_unquote(value) for value in ("'The Mayor''s Call'", '"Call"', "“Call” and “Answer”")]
    ["The Mayor's Call", 'Call', '“Call” and “Answer”']
    """
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value[:1] == "“" and value.find("”") == len(value) - 1:
        return value[1:-1]
    return value.strip('"')


def _decode(printed: str) -> str:
    r"""A YAML string as written, perhaps over several lines, decoded; empty if it is broken, or no string.

    >>> _decode('"The Mayor\\u2019\\\n  s\\_Call"\ntags: call')
    'The Mayor’s\xa0Call'
    >>> _decode('"a": 2024-13-45'), _decode(r'"\Uffffffff"')
    ('', '')
    """
    first, *below = printed.split("\n")
    more = [*itertools.takewhile(lambda line: line[:1] in (" ", "\t"), below)]
    plain = None if more else _read_plain(first)
    return _read_yaml("\n".join([first, *more])) if plain is None else _join_surrogates(plain)


def _read_plain(line: str) -> str | None:
    r"""A string on one line that JSON and YAML read alike; None for any other.

    >>> _read_plain(r'"Call \u0026 \"Answer\""'), _read_plain(r'"Call\_"'), _read_plain("'Call'")
    ('Call & "Answer"', None, None)
    """
    try:
        value = loads(line) if line.isascii() and line.isprintable() else None
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def _read_yaml(printed: str) -> str:
    """A YAML string, decoded; empty if it is broken, or no string."""
    from yaml import SafeLoader, ScalarNode, YAMLError, compose

    try:
        node = compose(printed, SafeLoader)
    except (YAMLError, ValueError, OverflowError, RecursionError):
        return ""
    return _join_surrogates(node.value) if isinstance(node, ScalarNode) else ""


def _join_surrogates(text: str) -> str:
    r"""The text with the character that two escaped surrogates spell, and U+FFFD for one alone.

    >>> _join_surrogates("\ud83d\ude00, \ud83d")
    '😀, �'
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
