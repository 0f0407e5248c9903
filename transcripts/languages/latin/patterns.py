"""From a lexicon file in Latin letters to compiled patterns that match either case."""

from __future__ import annotations

import re
from typing import Any

from transcripts.languages.datelines import compile_date, compile_date_start, number_months
from transcripts.languages.phrases import (
    compile_list,
    compile_phrases,
    compile_title_field,
    group_words,
    take_lists,
)
from transcripts.languages.unions import NOWHERE, ignore_case, lead, skip_to, unite

Words = dict[str, Any]

PIECES = (
    "introduction",
    "byline",
    "interviewing",
    "affiliation",
    "standing_in",
    "hosting",
    "calling",
    "giving_floor",
    "go_ahead",
    "seated",
    "reply_opening",
    "ordinals",
    "ordinal_signs",
    "addressing",
    "before_things",
    "before_places",
    "greeted",
    "self_naming",
    "speaking",
    "second_call",
    "interviewer",
    "listing",
)
"""The lists of `[pieces]` of which larger patterns are made here."""
_KINDS = ("metadata", "script", "shared", "staff", "interpreter", "answerer", "asker", "moderator")
_INDENT = r"[ \t\u3000\xa0]*"
_WORD = r"(?:(?:[A-Z]\.)+|[A-ZÀ-Þ][\w'’\-]++)"
_MORE_WORDS = rf"(?: (?:(?:de|da|van|von|der|al|bin|el|la|le) )*{_WORD}){{0,3}}"
_NAME = _WORD + _MORE_WORDS
_CALLED_NAME = _NAME.replace("++", "+")
"""A name that the words behind it may run into."""
_FULL_NAME = rf"{_WORD}(?: (?:(?:de|da|van|von|der|al|bin|el|la|le|Ó|ó|Ní) )*{_WORD}){{1,3}}"
_WRAPPED_NAME = _NAME.replace(" ", r"[ \n]")
_OUTLET_WORD = r"(?:(?:[A-Z]\.)+|(?:[a-z](?=[A-Z]{2}))?[A-ZÀ-Þ0-9][\w'’&\-]*)"
_OUTLET = rf"{_OUTLET_WORD}(?:(?: |\n *)(?:(?:of|the|and|&) )?{_OUTLET_WORD}){{0,4}}"


def compile_latin(words: Words) -> dict[str, Any]:
    """The fields of a `LatinLexicon`."""
    pieces = take_lists(words, "pieces", PIECES)
    return {
        **_compile_labels(words),
        **_compile_titles(words["titles"], words["names"]),
        **_compile_page(words["page"]),
        **_compile_head(pieces),
        **_compile_speech(pieces, words["titles"]),
        **_compile_days(words["dates"]),
        **compile_phrases(words, _search, _start, _whole),
        "requesting": compile_list(words["phrases"]["requesting"], _compile_requesting),
    }


def _compile_labels(words: Words) -> dict[str, Any]:
    """What labels are looked up in, and their names and outlets."""
    labels, outlets, page, names = words["labels"], words["outlets"], words["page"], words["names"]
    articles = (
        "|".join(form(word) for word in outlets["articles"] for form in (str.title, str.upper)) or NOWHERE
    )
    return {
        "label_kinds": dict.fromkeys(page["credits"], "credit")
        | dict.fromkeys(page["events"], "sentence")
        | {word: kind for kind in _KINDS for word in labels[kind]},
        "operators": frozenset(labels["operator"]),
        "channels": frozenset(labels["channels"]),
        "unnamed": tuple(labels["unnamed"]),
        "common_words": frozenset(names["common_words"]),
        "given_words": frozenset(names["given"]),
        "particles": frozenset(names["particles"]),
        "surname_particles": frozenset(names["surname_particles"]),
        "not_in_names": frozenset(names["bodies"] + words["titles"]["portfolios"]),
        "known_outlets": frozenset(outlets["known"]),
        "outlet_first": frozenset(outlets["beginnings"]),
        "outlet_last": frozenset(outlets["endings"]),
        "outlet_with_article": re.compile(rf"(?:{articles})(?: (?:of|the|and|&|[A-ZÀ-Þ][\w.'’-]*)){{1,4}}\Z"),
    }


def _compile_titles(titles: Words, names: Words) -> dict[str, Any]:
    """The titles and offices in front of names and behind them."""
    return {
        "titles_before": frozenset(titles["before"]),
        "title_words": frozenset(word for title in titles["before"] for word in title.split(" ")),
        "name_like_titles": frozenset(titles["name_like"]),
        "title_abbreviations": titles["abbreviations"],
        "title_modifiers": frozenset(titles["modifiers"]),
        "hosting_office": re.compile(rf"(?:{_union(titles['hosting'])})\b", re.IGNORECASE),
        "courtesies": frozenset(titles["courtesies"]),
        "title_forms": titles["forms"],
        "deputies": tuple(titles["deputies"]),
        "portfolios": frozenset(titles["portfolios"]),
        "postnominals": frozenset(names["postnominals"]),
        "principals": frozenset(titles["principals"]),
        "offices_alone": frozenset(titles["offices"]),
        "asking_offices": frozenset(titles["asking"]),
    }


def _compile_page(page: Words) -> dict[str, Any]:
    """The lines of a page."""
    return {
        "sections": frozenset(page["sections"]),
        "page_lines": group_words(page["lines"], 0),
        "page_line": _compile_page_line(page),
        "links_heading": re.compile(rf"\n[ \t#*]*(?:{_union(page['links'])})[ \t*:]*(?=\n)", re.IGNORECASE),
        "title_fields": tuple(page["title_fields"]),
        "title_field": compile_title_field(page["title_fields"]),
        "source_field": re.compile(
            rf"^[ \t*#>-]*(?:{_union(page['sources'])})\b ?[:：](?P<source>[^\n]*)",
            re.IGNORECASE | re.MULTILINE,
        ),
        "nobody": frozenset(page["nobody"]),
        "posts": re.compile(rf"\n{_INDENT}+(?:{_union(page['posts'])})", re.IGNORECASE),
    }


def _compile_head(pieces: Words) -> dict[str, Any]:
    """Who moderates, asks, wrote and is asked, as the head of a release says."""
    return {
        "hosting": re.compile(rf"(?:{lead(_list_branches(pieces['hosting']))})\s+(?P<name>{_WRAPPED_NAME})"),
        "byline": re.compile(rf"(?m)^\W*(?i:{_union(pieces['byline'])})[ :]+(?P<words>{_FULL_NAME})\W*$"),
        "guest": re.compile(rf"(?i:{_union(pieces['interviewing'])}) (?P<words>{_FULL_NAME})\W*$"),
        "interviewing": re.compile(rf"(?i:\b(?:{_union(pieces['interviewer'])})) (?P<outlet>{_OUTLET})"),
    }


def _compile_speech(pieces: Words, titles: Words) -> dict[str, Any]:
    """Who is called on, says who they are, or is addressed."""
    greeted = _greeted(pieces, titles["before"])
    return {
        "affiliation": _compile_affiliation(pieces, greeted),
        "sent": re.compile(
            rf"(?P<name>{_FULL_NAME}),? (?i:{_union(pieces['affiliation'])}) (?:the )?(?P<outlet>{_OUTLET})"
        ),
        "sent_call": re.compile(
            rf"(?P<name>{_NAME}),? (?i:{_union(pieces['affiliation'])}) (?:the )?(?P<outlet>{_OUTLET})"
        ),
        "outlet_intro": _compile_outlet_intro(pieces, greeted),
        "standing_in": _compile_standing_in(pieces, greeted),
        "bare_intro": re.compile(greeted + rf"(?:the\s+)?(?P<words>{_OUTLET})\.(?=\s+[A-ZÀ-Þ])"),
        "self_named": _compile_self_named(pieces, titles["before"]),
        "replying": _compile_replying(pieces),
        "call": _compile_call(pieces),
        "call_end": re.compile(rf"[A-ZÀ-Þ0-9](?:\.(?:[A-Z]\.)*|[\w'’&\-]*)[.,?]?{_compile_leave(pieces)}"),
        "leave": re.compile(rf"(?:{lead(_list_branches(pieces['go_ahead']))})[.?!]?\s*\Z"),
        "vocative": _compile_vocative(pieces),
        "bare_call": re.compile(
            r"(?:\A|[.?!)](?<!\b[DM][rs]\.)(?<!\bMrs\.)\s+)"
            rf"(?:(?i:{_union(titles['courtesies'])})\.? )?(?P<name>{_WORD}(?: {_WORD})?)\.\s*\Z"
        ),
        "named_call": re.compile(
            rf"(?:\A|[.?!:;)]\s+)(?P<name>{_FULL_NAME}), (?:(?:the|from) )?(?P<outlet>{_OUTLET})[.?]?\s*\Z"
        ),
        "outlet_call": _compile_outlet_call(pieces),
        "pointed_call": re.compile(
            rf"he (?<=\b[Tt]he )(?i:{_union(pieces['seated'])})\b[^.?!\n]{{0,40}}? from (?:the )?"
            rf"(?P<outlet>{_OUTLET})(?:,? (?i:{_union(pieces['go_ahead'])}))?[.,!]?\s*\Z"
        ),
        "double_call": re.compile(
            rf"(?<!\w)(?P<name>{_NAME}),? (?:{unite(_list_branches(pieces['second_call']))}) "
            rf"(?:(?i:{_union(pieces['calling'])}) )?(?P<second>{_NAME})[.!]?\s*\Z"
        ),
        "second_sign": re.compile(rf" (?:{unite(_list_branches(pieces['second_call']))}) "),
        "addressing": re.compile(
            rf"\b(?:{unite(_list_branches(pieces['addressing']))}) (?P<name>[A-ZÀ-Þ][\w'’\-]+)"
        ),
        "before_things": frozenset(pieces["before_things"]),
        "before_places": frozenset(pieces["before_places"]),
        "ordinal_signs": tuple(pieces["ordinal_signs"]),
        "ordinal": re.compile(rf"\b(?:{_union(pieces['ordinals'])})(?=[\s,:])"),
    }


def _compile_days(dates: Words) -> dict[str, Any]:
    """Dates, and the words beside them."""
    weekdays = "|".join(dates["weekdays"]) or NOWHERE
    weekday = _lead(dates["weekdays"]) or NOWHERE
    return {
        "published": compile_list(dates["published"], _search),
        "period_ends": tuple(f" {word} " for word in dates["period_ends"]),
        "weekdays": tuple(dates["weekdays"]),
        "weekday": re.compile(rf"(?P<weekday>{weekday})\b"),
        "held_weekday": re.compile(
            rf"(?:{_lead(dates['held']) or NOWHERE})\b[^.\n]{{0,40}}?(?i:(?: on)? (?P<weekday>{weekdays})\b)"
        ),
        "place": re.compile(rf"\n{_INDENT}(?:{_union(dates['place'])})", re.IGNORECASE),
        "dated": re.compile(rf"(?:^|\n)[ \t|*]*(?i:{_union(dates['field'])})[ \t]*[:|][\s'\"]*\Z"),
        "date": compile_date(dates["months"]),
        "date_start": compile_date_start(dates["months"]),
        "months": number_months(dates["months"]),
    }


def _union(fragments: list[str]) -> str:
    """Any of the fragments in either case, the longest first; a space in them matches a line's end, too."""
    return unite(_list_branches(fragments), ignore_case)


def _list_branches(fragments: list[str]) -> list[str]:
    ordered = sorted(fragments, key=lambda fragment: (-len(fragment), fragment))
    return [_wrap(branch) for fragment in ordered for branch in _spell(fragment)]


def _spell(fragment: str) -> list[str]:
    """The branches of a fragment that starts with a group, perhaps with one that may be missing.

    >>> _spell("(?:a |the )?reporter")
    ['a reporter', 'the reporter', 'reporter']
    """
    group = _LEADING_GROUP.match(fragment)
    if group is None:
        return [fragment]
    rest = fragment[group.end() :]
    starts = group["parts"].split("|") + ([""] if group["optional"] else [])
    return [branch for start in starts for branch in _spell(start + rest)]


_LEADING_GROUP = re.compile(r"\(\?:(?P<parts>[^()\[\]]+)\)(?:(?P<optional>\?)(?![?+])|(?![?*+{]))")


def _wrap(fragment: str) -> str:
    r"""A fragment whose spaces outside classes match a line's end, too, and its apostrophes both forms.

    >>> _wrap("take a[ -]few")
    'take\\s+a[ -]few'
    """
    spaced = re.sub(r"(\[[^\]]*\])| ", lambda match: match[1] or r"\s+", fragment)
    return spaced.replace("'", "['’]")


def _search(fragments: list[str]) -> re.Pattern[str]:
    """Any fragment: those that start with a letter only where a word starts."""
    words = [fragment for fragment in fragments if fragment[0].isalpha() or fragment[0] == "("]
    bounded = [fragment[2:] for fragment in fragments if fragment.startswith(r"\b")]
    others = [f for f in fragments if f not in words and not f.startswith(r"\b")]
    starts = _list_branches(words) + [b for f in bounded for b in _spell(f)]
    skipping = skip_to(starts, others)
    if skipping is not None:
        return re.compile(skipping, re.MULTILINE)
    branches = [rf"\b(?:{unite(starts, ignore_case)})"] if starts else []
    return re.compile("|".join(branches + others), re.IGNORECASE | re.MULTILINE)


def _lead(fragments: list[str]) -> str:
    """Any of the fragments in either case where a word starts, so that a search skips to it if it can."""
    branches = _list_branches(fragments)
    return skip_to(branches) or rf"\b(?i:{unite(branches, ignore_case)})"


def _start(fragments: list[str]) -> re.Pattern[str]:
    return re.compile(rf"[\s“\"(]*(?:{_union(fragments)})", re.IGNORECASE)


def _whole(fragments: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_union(fragments)})", re.IGNORECASE)


def _compile_requesting(fragments: list[str]) -> re.Pattern[str]:
    """`Can I ask a follow-up, Madam Mayor?`, all of a turn."""
    return re.compile(
        rf"\W*(?:{_union(fragments)})"
        r"(?:,\s+(?:please|sir|ma'am|(?-i:[A-Z])[\w.]*)(?:\s+(?-i:[A-Z])[\w.'’-]*){0,3})?\W*",
        re.IGNORECASE,
    )


def _compile_affiliation(pieces: Words, greeted: str) -> re.Pattern[str]:
    """`Ann Lee, National Post.`, `I'm Ann Lee with the National Post`, at the start of a turn."""
    affiliation, introduction = _union(pieces["affiliation"]), _union(pieces["introduction"])
    return re.compile(
        greeted + rf"(?:(?i:{introduction})\s+)?(?P<name>{_WRAPPED_NAME})(?:\s+\((?:ph|sp|phonetic)\.?\))?"
        rf"(?:[.,]?\s+(?:and\s+)?(?i:{introduction})\s+(?i:{affiliation})\s+"
        rf"|,\s+(?:(?i:{affiliation})\s+)?|\s+(?i:{affiliation})\s+)"
        rf"(?:the\s+)?(?P<outlet>{_OUTLET})(?=[.,;:?!—–]|\s[—–-]|\n|\Z)"
    )


def _greeted(pieces: Words, titles: list[str]) -> str:
    """Greetings, thanks and the title of who is addressed, in front of an introduction."""
    return (
        rf"[\s“\"(]*(?:[\[(][^\])\n]{{0,60}}[\])]\s*)?"
        rf"(?:(?i:{_union(pieces['greeted'])})\b(?:[^.?!\n]{{0,70}}?[.,!])?\s+){{0,3}}"
        rf"(?:(?:(?i:mr\.?|madam)\s+)?(?i:{_union(titles)})(?:\s+{_WORD})?[.,]\s+)?"
    )


def _compile_outlet_intro(pieces: Words, greeted: str) -> re.Pattern[str]:
    """`I'm with the Gazette.`, `From Harbor Gazette.`, `Harbor Gazette here.`, at the start of a turn."""
    return re.compile(
        greeted + rf"(?:(?P<intro>(?i:{_union(pieces['introduction'])}))\s+)?"
        rf"(?P<said>(?i:{_union(pieces['affiliation'])})\s+)?(?:the\s+)?"
        rf"(?P<outlet>{_OUTLET})(?P<here>,?\s+(?i:{_union(pieces['speaking'])}))?(?=[.,;:?!—–]|\s[—–-]|\n|\Z)"
    )


def _compile_self_named(pieces: Words, titles: list[str]) -> re.Pattern[str]:
    """`I'm Sergeant Ann Lee`, `Ann Lee, I'm the`, in the first words of a turn."""
    full = rf"{_WORD}(?: (?:(?:de|da|van|von|der|al|bin|el|la|le) )*{_WORD}){{1,2}}"
    said = rf"(?i:{_union(pieces['self_naming'])})"
    return re.compile(
        rf"\b{said} (?:(?i:{_union(titles)}) )?(?P<name>{full})|\b(?P<first>{full}), {said} the\b"
        rf"|\b(?i:it['’]s|this is) (?P<brief>{_WORD}) (?:from|with)\b"
    )


def _compile_standing_in(pieces: Words, greeted: str) -> re.Pattern[str]:
    """`Hi, this is Ann on for Bea.`, at the start of a turn."""
    return re.compile(
        greeted + rf"(?:(?i:{_union(pieces['introduction'])})\s+)?(?P<name>{_WRAPPED_NAME}),?\s+"
        rf"(?i:{_union(pieces['standing_in'])})\s+(?P<absent>{_WRAPPED_NAME})"
    )


def _compile_call(pieces: Words) -> re.Pattern[str]:
    """`the line of Ann Lee with the National Post. Please go ahead.`, `Okay, Ann.`, at the end of a turn."""
    return re.compile(
        rf"(?:{_lead(pieces['calling'])}) \(?(?P<name>{_CALLED_NAME})\)?"
        rf"(?:(?:,? (?i:{_union(pieces['affiliation'])})|,) (?:the )?(?P<outlet>{_OUTLET}))?[.,?]?"
        + _compile_leave(pieces)
    )


def _compile_vocative(pieces: Words) -> re.Pattern[str]:
    """`Yes, Nadia?`, `Owen first.`, `Luca, do you want to start?`, at the end of a turn."""
    return re.compile(
        rf"(?P<name>[A-ZÀ-Þ](?<![^\s“\"(].)(?:\.(?<=[A-Z]\.)(?:[A-Z]\.)*|[\w'’\-]+){_MORE_WORDS})"
        rf"(?: (?i:{_union(pieces['affiliation'])}) (?:the )?(?P<outlet>{_OUTLET}))?"
        rf"(?:\?|,? (?i:{_union(pieces['giving_floor'])})\b[^.?!\n]*[.?!]?)" + _compile_leave(pieces)
    )


def _compile_outlet_call(pieces: Words) -> re.Pattern[str]:
    """`Harbor Gazette, please.`, `Channel 7, go ahead.`, at the end of a turn."""
    return re.compile(rf"(?:\A|[.?!:]\s+)(?P<outlet>{_OUTLET}),? (?i:{_union(pieces['go_ahead'])})[.!]?\s*\Z")


def _compile_leave(pieces: Words) -> str:
    return rf"(?:[.,]? *(?:{_WORD},? )?(?i:{_union(pieces['go_ahead'])})[.?!]?)*\s*\Z"


def _compile_replying(pieces: Words) -> re.Pattern[str]:
    """`Thanks, Ann.`, `Well Mr Lee, I'm not`, at the start of an answer."""
    listing = unite(_list_branches(pieces["listing"]))
    return re.compile(
        rf"[\s“\"(]*(?:(?:(?i:{_union(pieces['reply_opening'])})\b,? )+"
        rf"\(?(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?P<name>{_NAME})\)?[,.?!]"
        rf"|(?P<first>[A-ZÀ-Þ][\w’'\-]*(?<!ly)), (?=[a-z]|I\b)(?!(?:{listing})\b))"
    )


_BAR = r"[ \t\xa0|•·»›>/–-]+"
"""What parts the links of a line."""


def _compile_page_line(page: Words) -> re.Pattern[str]:
    """Lines of markup, notices, end marks, page numbers and stage directions."""
    notices = unite(map(re.escape, page["notices"]))
    feet = f"(?i:{_union(page['feet'])})"
    alone = rf"(?=[^\n()\[\]]{{1,90}}[)\]][.]?{_INDENT}(?:\n|\Z))"
    event = rf"[(\[]{alone}[^\n]{{0,30}}(?i:{_union(page['events'])})[^\n]*"
    return re.compile(
        rf"\n(?!\n){_INDENT}+(?:(?P<event>{event})"
        r"|(?=[-!<{hwp:=_*~\d\\#/])(?:!\[|</?[a-zA-Z!]|\{\{|https?://|www\.|:::|-{3,}[ \t]*(?=\n|\Z)"
        r"|[=_*~]{4,}[ \t]*(?=\n|\Z)|\d{1,4}(?::\d\d){0,2}[ \t]*(?=\n|\Z)|/\d+[ \t]*(?=\n|\Z))[^\n]*"
        rf"|\*\*[^*\n]{{2,60}}(?=\n)|(?:{unite(_list_branches(page['ends']))}){_INDENT}(?=\n|\Z)"
        rf"|(?:{feet})(?:{_BAR}(?:{feet}))*[ \t|»›>:.]*(?=\n|\Z)"
        rf"|[^\n]{{0,60}}Page \d+ of \d+[^\n]*|(?:{notices})[^\n]*)"
    )
