"""What is known of a language, as frozen data and patterns compiled once.

A lexicon is a TOML file of words beside this module. Words are written in one
script; `variants` makes every pattern also match the other. Stages get a
`Lexicon` as an argument and never read a file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from transcripts.errors import LexiconError

Words = dict[str, Any]
"""A lexicon file as read: tables of lists of words."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words, compiled for the stages that use them."""

    language: str
    fold: dict[int, str]
    """`str.translate` table from every variant to the character the file is written in; 1:1.
    Empty for a text in that script."""
    simplified: frozenset[str]
    """The characters that `fold` leads to."""
    traditional: frozenset[str]
    """The characters that `fold` leads from."""
    label_kinds: dict[str, str]
    """Folded label word to its kind: moderator, asker, answerer, interpreter, staff, metadata."""
    common_words: frozenset[str]
    known_outlets: frozenset[str]
    """Folded, in lower case."""
    sections: frozenset[str]
    name: re.Pattern[str]
    """A whole folded string that is shaped as a person's name."""
    name_last: re.Pattern[str]
    """In a folded label: the last character of an office, then a `name` up to the end."""
    named_title: re.Pattern[str]
    """A whole folded label: `name`, then `title`."""
    offices: tuple[str, ...]
    """How a folded title ends."""
    host_prefix: re.Pattern[str]
    """A folded role word that says who moderates, and what parts it from a name."""
    audience: tuple[str, ...]
    media_desks: tuple[str, ...]
    not_outlet: re.Pattern[str]
    posted: re.Pattern[str]
    desk_word: re.Pattern[str]
    invited: frozenset[str]
    """Folded words behind a desk that ask the reporter to speak."""
    desk: re.Pattern[str]
    """A whole folded label: `outlet`, a desk word, and whatever stands behind it as `name`."""
    outlet: re.Pattern[str]
    """A whole folded string that ends as an outlet does."""
    outlet_last: frozenset[str]
    """The characters in which such a string ends."""
    sentence: re.Pattern[str]
    quoting: tuple[str, ...]
    """How a folded line head ends that quotes."""
    mention: re.Pattern[str]
    """In running text: an office, then a `name`, up to what may follow a name."""
    office_word: re.Pattern[str]
    """In running text: an office, in any script."""
    rank_prefixes: tuple[str, ...]
    """What may stand between a surname and an office, in any script."""
    long_ranks: tuple[str, ...]
    """Those of two characters."""
    surnames: frozenset[str]
    """Surnames, folded."""
    hosting: re.Pattern[str]
    """In running text: who moderates, at the end of `before` or the start of `behind`."""
    interviewing: re.Pattern[str]
    """In a title: the `outlet` that holds the interview."""
    introduced: re.Pattern[str]
    """The words before an outlet with which a reporter introduces themselves."""
    given: re.Pattern[str]
    """The words before a name alone."""
    call: re.Pattern[str]
    """The end of a turn that calls on the reporter of an `outlet`, perhaps by `name`."""
    self_desk: re.Pattern[str]
    """Folded words: an `outlet`, a desk, and whatever stands behind it as `name`."""
    placed_name: re.Pattern[str]
    """Words that are a name where only a name can stand."""
    greeting: re.Pattern[str]
    opening: re.Pattern[str]
    handover: re.Pattern[str]
    closing: re.Pattern[str]
    asking: re.Pattern[str]
    plain_asking: re.Pattern[str]
    answering: re.Pattern[str]
    addition: re.Pattern[str]
    courtesy: re.Pattern[str]
    thanks: re.Pattern[str]
    follow_up: re.Pattern[str]
    relay: re.Pattern[str]
    asker_intro: re.Pattern[str]
    page_line: re.Pattern[str]
    """A line of the page with the line feed in front of it; a stage direction is the group `event`."""
    page_lines: tuple[str, ...]
    """How a short folded line of the page starts."""
    captions: tuple[str, ...]
    """How a folded caption ends."""
    posts: re.Pattern[str]
    """The line above the second post of a forum page and all that follow."""
    appearing: re.Pattern[str]
    first_person: re.Pattern[str]
    panel: re.Pattern[str]
    conference: re.Pattern[str]
    interview: re.Pattern[str]
    statement: re.Pattern[str]
    report: re.Pattern[str]
    narration: re.Pattern[str]
    addressed: re.Pattern[str]
    published: re.Pattern[str]
    place: re.Pattern[str]
    """A line that says where the conference was held."""

    def simplify(self, words: str) -> str:
        """The words in the script the file is written in, as long as before."""
        return words.translate(self.fold) if self.fold else words


@cache
def load_lexicon(language: str, extra: Path | None = None, *, folding: bool = True) -> Lexicon:
    """The lexicon of a language, with a reader's own words added.

    Args:
        language: the primary subtag of a lexicon beside this module, such as `zh`.
        extra: a TOML file of the same tables; its lists are added to ours.
        folding: whether texts may hold variants; without, `simplify` does nothing.

    Raises:
        LexiconError: there is no such lexicon, or `extra` is not of its form.
    """
    if not folding:
        return replace(load_lexicon(language, extra), fold={})
    words = _read_words(language)
    if extra is not None:
        words = _add_words(words, _read_extra(extra), extra)
    try:
        return _compile_words(words)
    except re.error as error:
        raise LexiconError(f"{extra}: {error.pattern!r} is no pattern: {error.msg}") from None


@cache
def languages() -> tuple[str, ...]:
    """The primary subtags of the lexicons at hand, in order."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name[:-5] for file in files if file.name.endswith(".toml")))


def _read_words(language: str) -> Words:
    if language not in languages():
        raise LexiconError(f"no lexicon for {language!r}; there are {', '.join(languages())}")
    return tomllib.loads((resources.files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))


def _read_extra(path: Path) -> Words:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path}: {error.strerror}; a lexicon is a TOML file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; a lexicon is a TOML file in UTF-8") from None


def _add_words(words: Words, extra: Words, path: Path) -> Words:
    added = dict(words)
    for table, lists in extra.items():
        if table in ("language", "variants"):
            continue
        if table not in words or not isinstance(lists, dict):
            raise LexiconError(f"{path}: no table [{table}]; there are {', '.join(_tables(words))}")
        added[table] = dict(words[table])
        for key, value in lists.items():
            if type(words[table].get(key)) is not type(value):
                raise LexiconError(f"{path}: [{table}] has no list {key!r}; it has {', '.join(words[table])}")
            added[table][key] = words[table][key] + value
    return added


def _tables(words: Words) -> list[str]:
    return [key for key, value in words.items() if isinstance(value, dict)]


def _compile_words(words: Words) -> Lexicon:
    fold = {ord(other): group[0] for group in words["variants"].split() for other in group[1:]}
    widen = _Widener(words["variants"].split())
    phrases, page = words["phrases"], words["page"]
    return Lexicon(
        language=words["language"],
        fold=fold,
        simplified=frozenset(fold.values()),
        traditional=frozenset(map(chr, fold)),
        **_compile_labels(words),
        **_compile_mentions(words, widen),
        **_compile_phrases(words, widen),
        published=widen.search(words["dates"]["published"]),
        place=widen.line(words["dates"]["place"]),
        page_line=_compile_page_line(page, widen),
        page_lines=tuple(page["lines"]),
        captions=tuple(page["captions"]),
        posts=widen.line(page["posts"]),
        asker_intro=re.compile("|".join(phrases["asker_intro"])),
    )


def _compile_phrases(words: Words, widen: _Widener) -> dict[str, Any]:
    """The phrases that tell what a turn does, and what a release is."""
    phrases, genre = words["phrases"], words["genre"]
    return {
        **{key: widen.search(phrases[key]) for key in _SEARCHED},
        **{key: widen.start(phrases[key]) for key in _STARTING},
        **{key: widen.search(genre[key]) for key in _GENRE},
    }


_SEARCHED = ("greeting", "opening", "handover", "closing", "asking", "plain_asking", "relay", "thanks")
_STARTING = ("answering", "addition", "courtesy", "follow_up")
_GENRE = (
    "panel",
    "appearing",
    "first_person",
    "conference",
    "interview",
    "statement",
    "report",
    "narration",
    "addressed",
)


class _Widener:
    """Makes patterns match every variant of the characters they are written with."""

    def __init__(self, groups: list[str]) -> None:
        self.groups = {group[0]: group for group in groups}

    def widen(self, pattern: str) -> str:
        inside = False
        out: list[str] = []
        for char in pattern:
            if char in "[]" and not (out and out[-1] == "\\"):
                inside = char == "["
            group = self.groups.get(char, char)
            out.append(group if inside or len(group) == 1 else f"[{group}]")
        return "".join(out)

    def forms(self, word: str) -> list[str]:
        """A literal word in each of its scripts, one form per choice of all characters."""
        longest = max(len(self.groups.get(char, char)) for char in word)
        return sorted(
            {"".join((g := self.groups.get(c, c))[min(i, len(g) - 1)] for c in word) for i in range(longest)}
        )

    def union(self, fragments: list[str]) -> str:
        """An alternation whose branches start with a literal wherever they can.

        `re` skips to a match by the set of first characters only if every
        branch starts with a literal, so the first one is spelled out in each
        variant instead of as a class; that makes a search 20 times as fast.
        """
        branches = [branch for fragment in fragments for branch in self._spell(fragment)]
        return "|".join(sorted(set(branches), key=lambda branch: (-len(branch), branch)))

    def _spell(self, fragment: str) -> list[str]:
        group = _LEADING_GROUP.match(fragment)
        if group is not None:
            rest = fragment[group.end() :]
            return [branch for part in group["parts"].split("|") for branch in self._spell(part + rest)]
        if fragment[0] in "[(\\":
            return [self.widen(fragment)]
        return [first + self.widen(fragment[1:]) for first in self.groups.get(fragment[0], fragment[0])]

    def search(self, fragments: list[str]) -> re.Pattern[str]:
        return re.compile(self.union(fragments), re.MULTILINE)

    def start(self, fragments: list[str]) -> re.Pattern[str]:
        return re.compile(rf"[\s“「『\"]*(?:{self.union(fragments)})")

    def line(self, fragments: list[str]) -> re.Pattern[str]:
        return re.compile(rf"\n[{_INDENT}]*(?:{self.union(fragments)})[^\n]*")

    def whole(self, fragments: list[str]) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.union(fragments)})\Z")


_INDENT = r" \t\u3000\xa0"
_LEADING_GROUP = re.compile(r"\(\?:(?P<parts>[^()?]+)\)(?![?*{])")


_MARKUP = (
    r"!\[|</?[a-zA-Z!]|\{\{|https?://|www\.|:::|pic[ \t]*(?=\n|\Z)"
    r"|(?:\\?-{3,}|[=_*~]{4,}|={3,})[ \t]*(?=\n|\Z)"
    r"|\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?[ \t]*(?:\d{1,2}:\d{2}(?::\d{2})?)?[ \t]*(?=\n|\Z)"
    r"|\d{1,2}:\d{2}(?::\d{2})?[ \t]*(?=\n|\Z)|\d{1,4}[ \t]*(?=\n|\Z)"
)
"""How a line of markup, a rule, a stamp or a page number starts, in any language."""


def _compile_page_line(page: Words, widen: _Widener) -> re.Pattern[str]:
    """Lines of markup, notices, end marks and stage directions, by their first characters."""
    notices = widen.union([re.escape(notice) for notice in page["notices"]])
    events = widen.union(page["events"])
    ends = widen.union(page["ends"])
    event = (
        rf"[（(\[【](?=[^\n（()）]{{1,20}}[）)\]】][{_INDENT}]*(?:\n|\Z))[^\n（()）]{{0,8}}(?:{events})[^\n]*"
    )
    return re.compile(
        rf"\n[{_INDENT}]*(?:(?P<event>{event})"
        rf"|(?=[-!<{{hwp:=_*~\d\\])(?:{_MARKUP})[^\n]*"
        rf"|[（(]?(?:{ends})[）)]?[{_INDENT}]*(?=\n|\Z)"
        rf"|(?:{notices})[^\n]*)"
    )


def _compile_labels(words: Words) -> dict[str, Any]:
    """The patterns that read a folded label, and the sets it is looked up in."""
    labels, titles, outlets = words["labels"], words["titles"], words["outlets"]
    kinds = ("metadata", "script", "staff", "interpreter", "answerer", "asker", "moderator")
    name = _name_pattern(words["names"])
    offices = _offices(titles)
    last = _character_class(office[-1] for office in offices)
    honorifics = "|".join(titles["honorifics"])
    desks = "|".join(outlets["desks"])
    return {
        "label_kinds": dict.fromkeys(words["page"]["credits"], "credit")
        | {word: kind for kind in kinds for word in labels[kind]},
        "common_words": frozenset(words["names"]["common_words"]),
        "known_outlets": frozenset(name.lower() for name in outlets["known"]),
        "sections": frozenset(words["page"]["sections"]),
        "name": re.compile(name),
        "name_last": re.compile(
            rf"{last}(?:[（(][^（()）]*[)）])?(?P<gap>[·\s:：]*)(?P<name>{name})(?:{honorifics})?\Z"
        ),
        "named_title": re.compile(rf"(?P<name>{name})[·\s,，、]*(?P<title>[^，,]+)"),
        "offices": offices,
        "host_prefix": re.compile(
            rf"(?:{'|'.join(sorted(labels['moderator'], key=len, reverse=True))})[ \t\u3000\xa0·、,，\-—:（(]*"
        ),
        "audience": tuple(labels["audience"]),
        "media_desks": tuple(outlets["media_desks"]),
        "not_outlet": re.compile("|".join(outlets["not_before"])),
        "posted": re.compile("|".join(outlets["posted"])),
        "desk_word": re.compile(desks),
        "desk": re.compile(
            rf"(?P<outlet>.*?)的?(?P<desk>{desks})[·\s/／:、]*"
            rf"(?:[A-Za-z\d一二三四五六七八九十甲乙丙丁]{{1,2}}|(?P<name>.{{2,24}}))?"
        ),
        "invited": frozenset(words["phrases"]["invited"]),
        "outlet": re.compile(rf".*(?:{'|'.join(outlets['endings'])})"),
        "outlet_last": frozenset(ending[-1] for ending in outlets["endings"]) | frozenset("》"),
        "sentence": re.compile(f"[{labels['sentence']}]"),
        "quoting": tuple(labels["quoting"]),
    }


def _offices(titles: Words) -> tuple[str, ...]:
    return tuple(
        sorted(
            {*titles["offices"], *(chief + "长" for chief in titles["chiefs"])}, key=lambda o: (-len(o), o)
        )
    )


def _name_pattern(names: Words) -> str:
    """Han names with a known surname, names with a dot, and names in Latin letters."""
    singles = "".join(sorted(set(names["surnames"]) - set(" \n")))
    given = r"[\u4e00-\u9fff]"
    han = (
        rf"(?:{'|'.join(names['compound_surnames'])}){given}{{1,2}}"
        rf"|[{singles}][ \u3000]?{given}{{1,2}}|[{singles}]{{2}}{given}{{2}}"
    )
    dotted = r"[\u4e00-\u9fff]{2,8}(?:[·•‧・][\u4e00-\u9fff]{1,10}){1,3}"
    latin = r"[A-Z][\w'’.\-]*(?:[ \xa0]+[A-Z][\w'’.\-]*){1,5}"
    return rf"(?:{dotted}|{han}|{latin})"


def _compile_mentions(words: Words, widen: _Widener) -> dict[str, Any]:
    """The patterns that find people and outlets in running text.

    Each starts with one class of characters, so that a search skips to the
    few places where it can match; what is found is checked on its folded form.
    """
    titles, phrases = words["titles"], words["phrases"]
    offices = _offices(titles)
    surname = widen.widen(_character_class(name[0] for name in _surnames(words["names"])))
    last = widen.widen(_character_class(office[-1] for office in offices))
    dotted = r"[\u4e00-\u9fff]{1,6}(?:[·•‧・][\u4e00-\u9fff]{1,8}?)+"
    name = rf"(?P<name>{dotted}|{surname}[\u4e00-\u9fff]{{1,3}}?)"
    end = rf"(?=[^\u4e00-\u9fff]|\Z|{widen.union(titles['honorifics'] + titles['after_name'])})"
    honorifics = widen.union(titles["honorifics"])
    desks = widen.union(words["outlets"]["desks"])
    return {
        "mention": re.compile(rf"{last}(?:[（(][^（()）\n]*[)）])?[ \u3000·]?{name}{end}"),
        "office_word": re.compile(widen.union([*offices, "总"])),
        "rank_prefixes": tuple(form for rank in titles["ranks"] for form in widen.forms(rank)),
        "long_ranks": tuple(form for rank in titles["ranks"] if len(rank) == 2 for form in widen.forms(rank)),
        "surnames": frozenset(_surnames(words["names"])),
        "hosting": re.compile(
            rf"{widen.widen('由')}(?P<before>[^。；;\n]{{2,60}}?)(?:{honorifics})?{widen.widen('主持')}"
            rf"|{widen.widen('主持人')}[:： \u3000为是]*(?P<behind>[\u4e00-\u9fff]{{2,4}})"
        ),
        "interviewing": re.compile(
            rf"(?:{widen.widen('接受')}|^|[\s\d])(?P<outlet>《[^》]+》|[A-Za-z\u4e00-\u9fff]{{2,10}}?)的?"
            rf"(?:{widen.union(['采访', '专访', '访问'])})"
        ),
        "introduced": re.compile(rf"(?:{widen.union(phrases['introduction'])})(?:{widen.widen('来自')})?"),
        "given": re.compile(rf"(?:{widen.union(phrases['given'])})"),
        "call": re.compile(
            rf"{widen.widen('请')}(?P<outlet>《?[^，。,！!？?\n请請]{{2,20}}?)的?(?:{desks})(?P<name>[^，。,！!？?\n]{{0,12}}?)"
            rf"(?:{widen.union(phrases['invited'])})?[”」。！!]*\s*\Z"
        ),
        "self_desk": re.compile(
            rf"(?P<outlet>.*?)的?(?:{'|'.join(words['outlets']['desks'])})[·\s/／:]*(?P<name>.{{0,24}})"
        ),
        "placed_name": re.compile(
            r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:[·•‧・][\u4e00-\u9fff]{1,10}){1,3}"
            r"|[A-Za-z][\w'’.\-]*(?:[ \xa0]+[A-Za-z][\w'’.\-]*){0,5}"
        ),
    }


def _character_class(characters: Iterable[str]) -> str:
    return f"[{''.join(sorted(set(characters)))}]"


def _surnames(names: Words) -> list[str]:
    return sorted(set(names["surnames"]) - set(" \n")) + list(names["compound_surnames"])
