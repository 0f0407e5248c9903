"""From a lexicon file in Han characters to compiled patterns, in every script at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from transcripts.languages.datelines import compile_date, compile_date_start, number_months
from transcripts.languages.phrases import compile_phrases, compile_title_field, group_words, take_lists
from transcripts.languages.unions import NOWHERE, list_starts, set_apart, unite

Words = dict[str, Any]

PIECES = (
    "introduction",
    "byline",
    "interviewing",
    "given",
    "telling",
    "thanking",
    "asked",
    "giving",
    "coming_from",
    "invited",
)
"""The lists of `[pieces]` of which larger patterns are made here."""


def compile_han(words: Words) -> dict[str, Any]:
    """The fields of a `HanLexicon`."""
    groups = words.get("variants", "").split()
    fold = {ord(other): group[0] for group in groups for other in group[1:]}
    widen = _Widener(groups)
    pieces, page = take_lists(words, "pieces", PIECES), words["page"]
    title_fields = tuple(form for name in page["title_fields"] for form in widen.forms(name))
    return dict(
        fold=fold,
        simplified=re.compile(_character_class(fold.values())),
        traditional=re.compile(_character_class(map(chr, fold))),
        **_compile_labels(words),
        **_compile_mentions(words, widen),
        **compile_phrases(words, widen.search, widen.start, widen.whole),
        invited=frozenset(pieces["invited"]),
        published=widen.search(words["dates"]["published"]),
        place=re.compile(rf"\n[{_INDENT}|【*•·●-]*(?:{widen.union(words['dates']['place'])})"),
        date=compile_date(words["dates"]["months"]),
        date_start=compile_date_start(words["dates"]["months"]),
        months=number_months(words["dates"]["months"]),
        dated=_compile_field(words["dates"]["field"], words["dates"]["eras"], widen),
        timed=_compile_field(words["dates"]["time"], words["dates"]["eras"], widen),
        day_part=re.compile(rf"[ \u3000（(]*(?:{widen.union(words['dates']['day_parts'])})"),
        page_line=_compile_page_line(page, widen),
        page_lines=group_words(page["lines"], 0),
        captions=tuple(page["captions"]),
        posts=widen.line(page["posts"]),
        letterhead=widen.whole(page["letterheads"]),
        title_fields=title_fields,
        title_field=compile_title_field(title_fields),
        source_field=re.compile(
            rf"(?:{unite(set_apart(widen.list_branches(page['sources'])))}) ?[:：](?P<source>[^\n]*)"
        ),
        nobody=frozenset(page["nobody"]),
        link_heading=re.compile(
            rf"\n[{_INDENT}【]*(?:{widen.union(page['link_headings'])})[{_INDENT}】：:>»]*(?=\n|\Z)"
        ),
    )


def _compile_field(names: list[str], eras: list[str], widen: _Widener) -> re.Pattern[str]:
    """A field's name right before a date, on its line or on one above."""
    return re.compile(rf"(?:{widen.union(names)})[ \u3000]?[:：】\]|｜]+\s*(?:{widen.union(eras)})?\Z")


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
        return unite(self.list_branches(fragments))

    def list_branches(self, fragments: list[str]) -> list[str]:
        """The branches of such an alternation, the longest first."""
        branches = {branch for fragment in fragments for branch in self._spell(fragment)}
        return sorted(branches, key=lambda branch: (-len(branch), branch))

    def _spell(self, fragment: str) -> list[str]:
        group = _LEADING_GROUP.match(fragment)
        if group is not None:
            rest = fragment[group.end() :]
            parts = group["parts"].split("|") + ([""] if group["optional"] else [])
            return [branch for part in parts for branch in self._spell(part + rest)]
        chars = _LEADING_SET.match(fragment)
        if chars is not None:
            return [
                branch
                for char in chars["chars"]
                for branch in self._spell(re.escape(char) + fragment[chars.end() :])
            ]
        if fragment[0] in "[(\\":
            return [self.widen(fragment)]
        return [first + self.widen(fragment[1:]) for first in self.groups.get(fragment[0], fragment[0])]

    def search(self, fragments: list[str]) -> re.Pattern[str]:
        return re.compile(self.union(fragments), re.MULTILINE)

    def start(self, fragments: list[str]) -> re.Pattern[str]:
        return re.compile(rf"[\s“「『\"]*(?:{self.union(fragments)})")

    def line(self, fragments: list[str]) -> re.Pattern[str]:
        return re.compile(rf"\n[{_INDENT}]*+(?:{self.union(fragments)})[^\n]*")

    def whole(self, fragments: list[str]) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.union(fragments)})\Z")


_INDENT = r" \t\u3000\xa0"
_BLANKS = " \t\u3000\xa0"
_LEADING_GROUP = re.compile(r"\(\?:(?P<parts>[^()]+)\)(?:(?P<optional>\?)(?![?+])|(?![?*+{]))")
_LEADING_SET = re.compile(r"\[(?P<chars>[^\\\]^-]+)\](?![?*+{])")


_MARKUP = (
    r"!\[|</?[a-zA-Z!]|\{\{|https?://|www\.|:::|pic[ \t]*(?=\n|\Z)"
    r"|(?:\\?-{3,}|[=_*~]{4,}|={3,})[ \t]*(?=\n|\Z)"
    r"|\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?[ \t]*(?:\d{1,2}:\d{2}(?::\d{2})?)?[ \t]*(?=\n|\Z)"
    r"|\d{1,2}:\d{2}(?::\d{2})?[ \t]*(?=\n|\Z)|\d{1,4}[ \t]*(?=\n|\Z)"
)
"""How a line of markup, a rule, a stamp or a page number starts, in any language."""


_BAR = rf"[{_INDENT}|｜•·»›>/、-]*"
"""What parts the links of a line."""


def _compile_page_line(page: Words, widen: _Widener) -> re.Pattern[str]:
    """Lines of markup, notices, end marks and stage directions, by their first characters."""
    notices = widen.union([re.escape(notice) for notice in page["notices"]])
    events = widen.union(page["events"])
    ends, feet = widen.union(page["ends"]), widen.union(page["feet"])
    event = (
        rf"[（(\[【](?=[^\n（()）]{{1,20}}[）)\]】][{_INDENT}]*(?:\n|\Z))[^\n（()）]{{0,8}}(?:{events})[^\n]*"
    )
    return re.compile(
        rf"\n{_compile_page_start(page, widen)}[{_INDENT}]*(?:(?P<event>{event})"
        rf"|(?=[-!<{{hwp:=_*~\d\\])(?:{_MARKUP})[^\n]*"
        rf"|[（(]?(?:{ends})[）)]?[{_INDENT}]*(?=\n|\Z)"
        rf"|[（(][^\n（()）]{{2,60}}(?:{widen.union(page['notes'])})[^\n（()）]{{0,20}}[）)][{_INDENT}]*(?=\n|\Z)"
        rf"|(?:{feet})(?:{_BAR}(?:{feet}))*[{_INDENT}|｜»›>：:]*(?=\n|\Z)"
        rf"|(?:{notices})[^\n]*)"
    )


def _compile_page_start(page: Words, widen: _Widener) -> str:
    """What looks ahead whether a line starts as one of the page's can; nothing where any start is one."""
    words = [re.escape(notice.lstrip(_BLANKS)) for notice in page["notices"]]
    words += [end.lstrip(_BLANKS) for end in (*page["ends"], *page["feet"])]
    starts = list_starts(widen.list_branches(words))
    return rf"(?=[{_INDENT}]*+[-（(\[【!<{{hwp:=_*~\d\\{starts}])" if starts else ""


def _compile_labels(words: Words) -> dict[str, Any]:
    """The patterns that read a folded label, and the sets it is looked up in."""
    labels, titles, outlets = words["labels"], words["titles"], words["outlets"]
    kinds = ("metadata", "script", "staff", "interpreter", "office", "answerer", "asker", "moderator")
    name = _name_pattern(words["names"])
    offices = _offices(titles)
    last = _character_class(office[-1] for office in offices)
    honorifics, desks = _join(titles["honorifics"]), _join(outlets["desks"])
    return {
        "label_kinds": dict.fromkeys(words["page"]["credits"], "credit")
        | dict.fromkeys(labels["press"], "press")
        | {word: kind for kind in kinds for word in labels[kind]},
        "common_words": frozenset(words["names"]["common_words"]),
        "known_outlets": frozenset(name.lower() for name in outlets["known"]),
        "sections": frozenset(words["page"]["sections"]),
        "name": re.compile(name),
        "name_last": re.compile(
            rf"{last}(?:[（(][^（()）]*[)）])?(?P<gap>[·\s:：]*)(?P<name>{name})(?:{honorifics})?\Z"
        ),
        "named_title": re.compile(rf"(?P<name>{name})[·\s,，、]*(?P<title>[^，,]+)"),
        "offices": group_words(offices, -1),
        "office_end": re.compile(last),
        "host_prefix": re.compile(
            rf"(?:{_join(sorted(labels['moderator'], key=len, reverse=True))})"
            r"[ \t\u3000\xa0·、,，\-—:（(]*"
        ),
        "audience": tuple(labels["audience"]),
        "presenters": frozenset(labels["presenter"]),
        "sent": frozenset(labels["sent"]),
        "operator_ends": tuple(labels["operator"]),
        "doers": tuple(titles["doers"]),
        "doing": tuple(titles["doing"]),
        "anybody": re.compile(_join(labels["anybody"])),
        "heard": re.compile(_join(labels["heard"])),
        "media_desks": tuple(outlets["media_desks"]),
        "not_outlet": re.compile(_join(outlets["not_before"])),
        "posted": re.compile(_join(outlets["posted"])),
        "desk_word": re.compile(desks),
        "desk": re.compile(
            rf"(?P<outlet>.*?)的?(?P<desk>{desks})[·\s/／:、]*"
            rf"(?:[A-Za-z\d一二三四五六七八九十甲乙丙丁]{{1,2}}|(?P<name>.{{2,24}}))?"
        ),
        "outlet": re.compile(rf".*(?:{_join(outlets['endings'])})"),
        "outlet_last": frozenset(ending[-1] for ending in outlets["endings"]) | frozenset("》"),
        "sentence": re.compile(_character_class(labels["sentence"])),
        "quoting": tuple(labels["quoting"]),
        "english_offices": re.compile(
            rf"(?:{_join(labels['english_offices'])})(?: (?:for|of|to) [A-Z][A-Za-z,&' -]+)?\Z"
        ),
        "cast_fields": frozenset(labels["cast_fields"]),
        "bureaus": tuple(titles["bureaus"]),
        "said_verbs": tuple(sorted(labels["said_verbs"], key=len, reverse=True)),
        "unit_ends": frozenset("".join(titles["chiefs"]) + titles["unit_ends"]),
    }


def _offices(titles: Words) -> tuple[str, ...]:
    return tuple(
        sorted(
            {*titles["offices"], *(chief + "长" for chief in titles["chiefs"])}, key=lambda o: (-len(o), o)
        )
    )


def _name_pattern(names: Words) -> str:
    """Han names with a known surname, names with a dot, and names in Latin letters."""
    single = _character_class(set(names["surnames"]) - set(" \n"))
    given = r"[\u4e00-\u9fff]"
    han = (
        rf"(?:{_join(names['compound_surnames'])}){given}{{1,2}}"
        rf"|{single}[ \u3000]?{given}{{1,2}}|(?:{single}){{2}}{given}{{2}}"
    )
    dotted = r"[\u4e00-\u9fff]{2,8}(?:[·•‧・][\u4e00-\u9fff]{1,10}){1,3}"
    latin = r"[A-Z][\w'’.\-]*(?:[ \xa0]+[A-Z][\w'’.\-]*){1,5}"
    return rf"(?:{dotted}|{han}|{latin})"


def _compile_mentions(words: Words, widen: _Widener) -> dict[str, Any]:
    """The patterns that find people and outlets in running text.

    Each starts with one class of characters, so that a search skips to the
    few places where it can match; what is found is checked on its folded form.
    """
    titles, pieces = words["titles"], words["pieces"]
    offices = _offices(titles)
    surname = widen.widen(_character_class(name[0] for name in _surnames(words["names"])))
    last = widen.widen(_character_class(office[-1] for office in offices))
    dotted = r"[\u4e00-\u9fff]{1,6}(?:[·•‧・][\u4e00-\u9fff]{2,8}?)+"
    name = rf"(?P<name>{dotted}|{surname}[\u4e00-\u9fff]{{1,3}}?)"
    end = rf"(?=[^\u4e00-\u9fff]|\Z|{widen.union(titles['honorifics'] + titles['after_name'])})"
    honorifics = widen.union(titles["honorifics"])
    desks = widen.union(words["outlets"]["desks"])
    return {
        "mention": re.compile(rf"{last}(?:[（(][^（()）\n]*[)）])?[ \u3000·]?{name}{end}"),
        "lone_name": re.compile(rf"(?<![\u4e00-\u9fff])(?P<name>{surname}[\u4e00-\u9fff]{{1,2}}?){end}"),
        "honorific_end": re.compile(rf"(?:{honorifics})\Z"),
        "office_word": re.compile(widen.union([*offices, "总"])),
        "titled_within": re.compile(
            rf"(?P<surname>{_join(reversed(_surnames(words['names'])))})"
            rf"(?P<title>(?:{_join(titles['ranks'])}){{0,2}}(?:{_join(offices)}))(?P<given>[\u4e00-\u9fff]{{2}})"
        ),
        "rank_prefixes": tuple(form for rank in titles["ranks"] for form in widen.forms(rank)),
        "long_ranks": tuple(form for rank in titles["ranks"] if len(rank) == 2 for form in widen.forms(rank)),
        "surnames": frozenset(_surnames(words["names"])),
        "called": frozenset(form for word in titles["called"] for form in widen.forms(word)),
        "hosting": re.compile(
            r"[由，,。\n主](?:(?:(?<=由)|(?<=[，,。\n])(?=[^。；;，,\n]{4,40}主持[。，,]))"
            rf"(?P<before>[^。；;\n]{{2,60}}?)(?:{honorifics})?主持"
            rf"|(?<=主)持人{widen.widen('[为是]')}(?P<titled>[^。，,；;\n]{{5,24}})(?=[。，,；;\n])"
            rf"|(?<=主)持人{widen.widen('[:： 　为是]')}*(?P<behind>[\u4e00-\u9fff]{{2,4}}))"
        ),
        "interviewing": re.compile(
            rf"(?:{widen.widen('接受')}|^|[\s\d])(?P<outlet>《[^》]+》|[A-Za-z\u4e00-\u9fff]{{2,10}}?)的?"
            rf"(?:{widen.union(['采访', '专访', '访问'])})"
        ),
        "guest": re.compile(rf"(?:{widen.union(pieces['interviewing'])})(?P<words>[\u4e00-\u9fff]{{2,4}})"),
        "byline": re.compile(
            rf"(?:{widen.union(pieces['byline'])})[ \u3000:：/／|丨\"“]*(?:{widen.widen('记者')})?[ \u3000]*"
            r"(?P<name>[\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"
        ),
        "telling": re.compile(
            rf"[向对對](?P<outlet>《?[^，。,\s向对對]{{2,10}}?》?)(?:{widen.union(pieces['telling'])})"
        ),
        "introduced": re.compile(rf"(?:{widen.union(pieces['introduction'])})(?:{widen.widen('来自')})?"),
        "given": re.compile(rf"(?:{widen.union(pieces['given'])})"),
        "call": re.compile(
            rf"{widen.widen('请')}(?P<outlet>《?[^，。,！!？?\n请請]{{2,20}}?)的?(?:{desks})(?P<name>[^，。,！!？?\n]{{0,12}}?)"
            rf"(?:{widen.union(pieces['invited'])})?[”」。！!]*\s*\Z"
        ),
        "thanked": re.compile(
            rf"(?:{widen.union(pieces['thanking'])})[你您]?(?P<outlet>《[^》\n]{{2,14}}》|[^，。,！!？?\n的《]{{2,14}}?)(?:的)?"
            rf"(?:(?:{desks})[^，。,！!？?\n的]{{0,6}}的?|{widen.widen('朋友')}的?)?(?:{widen.union(pieces['asked'])})"
        ),
        "floor_given": re.compile(
            rf"(?:{widen.union(pieces['giving'])})(?P<outlet>《[^》\n]{{2,14}}》|[^，。,！!？?\n给給请請]{{2,14}}?)"
            rf"(?:{widen.union(pieces['invited'])})?[。！!]\s*\Z"
        ),
        "called_of": re.compile(
            rf"(?:(?P<sure>{widen.union(pieces['coming_from'])})|{widen.union(pieces['giving'])}|{widen.widen('是|来自')})"
            rf"{widen.widen('(?:来自)?')}(?P<outlet>《[^》\n]{{2,14}}》|[^，。,！!？?\n《的]{{2,20}})的(?:{desks})?"
            rf"(?P<name>[^，。,！!？?\n的]{{2,24}}?)(?:{honorifics})?{_ASKED_FOR}"
        ),
        "called_behind": re.compile(
            rf"(?:{widen.union(pieces['coming_from'])}|{widen.union(pieces['giving'])}|{widen.widen('是|来自')})"
            rf"(?P<words>[^，。,！!？?\n的请請]{{4,24}}?)(?:{widen.union(pieces['invited'])})?{_ASKED_FOR}"
        ),
        "self_desk": re.compile(
            rf"(?P<outlet>.*?)的?(?:{_join(words['outlets']['desks'])})[·\s/／:]*(?P<name>.{{0,24}})"
        ),
        "placed_name": re.compile(
            r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:[·•‧・][\u4e00-\u9fff]{1,10}){1,3}"
            r"|[A-Za-z][\w'’.\-]*(?:[ \xa0]+[A-Za-z][\w'’.\-]*){0,5}"
        ),
    }


_ASKED_FOR = r"(?:[，。,！!][^，。,\n]{0,3}[请請][^，。,？?\n]{1,4})?[。！!]?\s*\Z"
"""What may stand behind a name that is called on: a request to speak."""


def _character_class(characters: Iterable[str]) -> str:
    members = "".join(sorted(set(characters)))
    return f"[{members}]" if members else NOWHERE


def _join(words: Iterable[str]) -> str:
    """An alternation in the order of the words."""
    return "|".join(words) or NOWHERE


def _surnames(names: Words) -> list[str]:
    return sorted(set(names["surnames"]) - set(" \n")) + list(names["compound_surnames"])
