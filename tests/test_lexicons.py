"""Lexicons: every language has the same phrases, and every list says what it is and shows what it matches."""

from __future__ import annotations

import itertools
import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from transcripts.errors import LexiconError
from transcripts.languages.faces import languages
from transcripts.languages.han import patterns as han
from transcripts.languages.latin import patterns as latin
from transcripts.languages.loading import load_lexicon
from transcripts.languages.phrases import GENRE, NOTHING, SEARCHED, STARTING, WHOLE, compile_phrases
from transcripts.languages.words import check_patterns, list_tables

FILES = {
    language: (resources.files("transcripts.languages") / f"{language}.toml").read_text(encoding="utf-8")
    for language in languages()
}
WORDS: dict[str, dict[str, Any]] = {language: tomllib.loads(file) for language, file in FILES.items()}
PIECES = {"zh": han.PIECES, "en": latin.PIECES}
NAMED = {"phrases": (*SEARCHED, *STARTING, *WHOLE), "genre": GENRE}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_phrases_in_the_same_order(language: str) -> None:
    words = WORDS[language]
    for table, keys in (NAMED | {"pieces": PIECES[language]}).items():
        assert tuple(words[table]) == keys


@pytest.mark.parametrize("language", languages())
def test_what_a_language_does_not_know_matches_nowhere(language: str) -> None:
    lexicon, words = load_lexicon(language), WORDS[language]
    for table, keys in NAMED.items():
        unknown = {key for key in keys if getattr(lexicon, key) is NOTHING}
        assert unknown == {key for key in keys if not words[table][key]}
    assert NOTHING.search("\0") is None


@pytest.mark.parametrize("language", languages())
def test_a_comment_above_every_list_says_what_it_is(language: str) -> None:
    tables, _, _ = FILES[language].partition("[examples]")
    lines = tables[tables.index("\n[") :].split("\n")
    bare = [
        line
        for above, line in itertools.pairwise(lines)
        if re.match(r"\w+ = ", line) and not re.match(r"# [^a-z].*\.$", above)
    ]
    assert bare == []


@pytest.mark.parametrize("table", NAMED)
def test_a_missing_list_is_named(table: str) -> None:
    for key in NAMED[table]:
        words = WORDS["en"] | {table: {k: v for k, v in WORDS["en"][table].items() if k != key}}
        with pytest.raises(
            LexiconError, match=rf"lexicon 'en': \[{table}\] has no list '{key}'; an empty one would do"
        ):
            compile_phrases(words, _join, _join, _join)


def test_a_missing_piece_is_named() -> None:
    with pytest.raises(LexiconError, match=r"lexicon 'zh': \[pieces\] has no list 'introduction'"):
        han.compile_han({key: value for key, value in WORDS["zh"].items() if key != "pieces"})
    with pytest.raises(LexiconError, match=r"lexicon 'en': \[pieces\] has no list 'introduction'"):
        latin.compile_latin(WORDS["en"] | {"pieces": {}})


def _join(fragments: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(fragments))


@pytest.mark.parametrize(
    ("language", "fields", "said"),
    [
        ("zh", "guest byline introduced given thanked floor_given telling", ["王强向山城晚报，请山城晚报。"]),
        (
            "en",
            "guest byline hosting standing_in pointed_call outlet_call ordinal",
            [" Ann Lee", "Ann  Lee", "the man from Post", "Post, "],
        ),
    ],
)
def test_pieces_that_a_language_lacks_match_nowhere(language: str, fields: str, said: list[str]) -> None:
    words = WORDS[language] | {"pieces": {key: [] for key in WORDS[language]["pieces"]}}
    compiled = han.compile_han(words) if language == "zh" else latin.compile_latin(words)
    assert [key for key in fields.split() if any(map(compiled[key].search, said))] == []


# Examples

HOW: dict[str, tuple[str, str]] = {
    **{key: (key, "search") for key in (*SEARCHED, *GENRE)},
    **{key: (key, "match") for key in STARTING},
    **{key: (key, "fullmatch") for key in WHOLE},
    "follow_up": ("follow_up", "search"),
}
"""By list, the field of `Lexicon` that it is or is a part of, and how stages look for it."""
HOW_ELSE: dict[str, dict[str, tuple[str, str]]] = {
    "zh": {
        "introduction": ("introduced", "match"),
        "byline": ("byline", "search"),
        "interviewing": ("guest", "search"),
        "given": ("given", "match"),
        "telling": ("telling", "search"),
        "thanking": ("thanked", "search"),
        "asked": ("thanked", "search"),
        "giving": ("floor_given", "search"),
        "coming_from": ("called_of", "search"),
        "invited": ("invited", "is"),
        "field": ("dated", "search"),
        "time": ("timed", "search"),
        "day_parts": ("day_part", "match"),
        "eras": ("timed", "search"),
        "published": ("published", "search"),
        "months": ("date", "match"),
        "place": ("place", "match"),
    },
    "en": {
        "introduction": ("outlet_intro", "match"),
        "byline": ("byline", "search"),
        "interviewing": ("guest", "search"),
        "affiliation": ("affiliation", "match"),
        "standing_in": ("standing_in", "match"),
        "hosting": ("hosting", "search"),
        "calling": ("call", "search"),
        "giving_floor": ("vocative", "search"),
        "go_ahead": ("outlet_call", "search"),
        "seated": ("pointed_call", "search"),
        "reply_opening": ("replying", "match"),
        "ordinals": ("ordinal", "search"),
        "ordinal_signs": ("ordinal_signs", "holds"),
        "addressing": ("addressing", "search"),
        "before_things": ("before_things", "is"),
        "before_places": ("before_places", "is"),
        "greeted": ("affiliation", "match"),
        "self_naming": ("self_named", "search"),
        "speaking": ("outlet_intro", "match"),
        "second_call": ("double_call", "search"),
        "interviewer": ("interviewing", "search"),
        "listing": ("replying", "match"),
        "field": ("dated", "search"),
        "published": ("published", "search"),
        "place": ("place", "match"),
        "held": ("held_weekday", "search"),
        "period_ends": ("period_ends", "holds"),
        "weekdays": ("held_weekday", "search"),
        "months": ("date", "match"),
    },
}
"""The same of the lists that are the script's own."""
TABLES = ("phrases", "genre", "pieces", "dates")
"""Those whose lists become patterns of what is said in a turn, in the lead or in the title."""
LISTS = [
    (language, key)
    for language, words in WORDS.items()
    for table in TABLES
    for key, fragments in words[table].items()
    if fragments
]


@pytest.mark.parametrize(("language", "key"), LISTS)
def test_an_example_matches_and_a_near_one_does_not(language: str, key: str) -> None:
    field, way = HOW_ELSE[language].get(key) or HOW[key]
    found, near = WORDS[language]["examples"][key]
    known = getattr(load_lexicon(language), field)
    assert _knows(known, way, found)
    assert not _knows(known, way, near)


def _knows(known: Any, way: str, said: str) -> bool:
    if way == "is":
        return said in known
    if way == "holds":
        return any(sign in said for sign in known)
    return getattr(known, way)(said) is not None


@pytest.mark.parametrize("language", languages())
def test_every_list_with_words_has_an_example_of_its_name(language: str) -> None:
    keys = [key for at, key in LISTS if at == language]
    assert len(keys) == len(set(keys))
    assert list(WORDS[language]["examples"]) == keys


# A reader's own words


@pytest.mark.parametrize(
    ("language", "table", "key", "fragment", "said"),
    [
        ("zh", "phrases", "requesting", "我(?:能|可以)再问吗", "我可以再問嗎"),
        ("zh", "phrases", "withdrawing", "都问了", "我的問題都問了"),
        ("en", "phrases", "taking", "let me answer", "LET me\nanswer."),
        ("en", "phrases", "acknowledging", "thanks for asking", "Thanks for asking."),
        ("en", "genre", "speech", "after-dinner speech", "An after-dinner speech"),
    ],
)
def test_words_of_ones_own_fill_an_empty_list(
    tmp_path: Path, language: str, table: str, key: str, fragment: str, said: str
) -> None:
    assert WORDS[language][table][key] == []
    path = _write(tmp_path, f"[{table}]\n{key} = ['{fragment}']")
    found = getattr(load_lexicon(language, path), key)
    assert (found.fullmatch if key in WHOLE else found.match if key in STARTING else found.search)(said)
    assert not found.search("")
    assert getattr(load_lexicon(language), key) is NOTHING


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (
            "[phrases]\nrequesting = 'a word'",
            "[phrases] requesting is 'a word'; a list of words would be right",
        ),
        ("[phrases]\nrequesting = [1]", "[phrases] requesting holds 1; words would be right"),
        ("[phrases]\nrequesting = ['']", "[phrases] requesting holds ''; words would be right"),
        (
            "[phrases]\nrequesting = ['(问']",
            "[phrases] requesting holds '(问', which is no pattern: missing )",
        ),
        ("[phrases]\nhandover = ['请', '[问']", "[phrases] handover holds '[问', which is no pattern: "),
        (
            "[page]\nnotices = ['(图']\n[genre]\npanel = ['(会']",
            "[genre] panel holds '(会', which is no pattern: ",
        ),
        (
            "[labels]\nasker = ['热心街坊', '[z-a]']",
            "[labels] asker holds '[z-a]', which is no pattern: bad character range z-a",
        ),
        ("[outlets]\nknown = ['(?:报']", "[outlets] known holds '(?:报', which is no pattern: missing )"),
        ("[phrases]\nasked = ['(?P<outlet>报)']", "[phrases] has no list 'asked'; [pieces] has"),
        (
            "[pieces]\nasked = ['(?P<outlet>报)']",
            "its words together are no pattern: redefinition of group name",
        ),
        ("[genre]\ntalks = ['会谈']", "[genre] has no list 'talks'; it has panel, minutes, press"),
        ("[names]\nsurnames = ['王']", "[names] surnames is ['王']; one string would be right"),
        ("a = " + "[" * 100_000, "nested too deeply; a lexicon is tables of lists of words"),
        ("a = " + "9" * 5000, "Exceeds the limit (4300 digits)"),
        ("[speech]\nopening = ['会谈']", "no table [speech]; there are names, labels, outlets"),
    ],
)
def test_what_is_wrong_with_words_of_ones_own(tmp_path: Path, written: str, fault: str) -> None:
    path = _write(tmp_path, written)
    with pytest.raises(LexiconError) as caught:
        load_lexicon("zh", path)
    assert str(caught.value).startswith(f"{path}: {fault}")


@pytest.mark.parametrize("language", languages())
def test_a_broken_pattern_is_told_in_every_list(language: str) -> None:
    path = Path("words.toml")
    tables = {name: WORDS[language][name] for name in list_tables(WORDS[language]) if name != "examples"}
    lists = [
        (name, key) for name, table in tables.items() for key, kept in table.items() if isinstance(kept, list)
    ]
    assert len(lists) > 50
    for table, key in lists:
        with pytest.raises(LexiconError) as caught:
            check_patterns({table: {key: ["[z-a]"]}}, path)
        assert str(caught.value).startswith(f"{path}: [{table}] {key} holds '[z-a]', which is no pattern: ")


def test_a_bracket_that_is_printed_is_no_pattern(tmp_path: Path) -> None:
    path = _write(tmp_path, "[page]\nnotices = ['[附注', '[END]']\n[labels]\nasker = ['[街坊]']")
    assert load_lexicon("zh", path).page_line.match("\n[附注：水位]")


def test_an_office_of_ones_own_by_its_initials(tmp_path: Path) -> None:
    path = _write(tmp_path, "[titles.abbreviations]\nhm = 'harbour master'")
    assert load_lexicon("en", path).title_abbreviations["hm"] == "harbour master"
    with pytest.raises(LexiconError, match="abbreviations holds 1; words would be right"):
        load_lexicon("en", _write(tmp_path, "[titles.abbreviations]\nhm = 1", "wrong.toml"))


def test_examples_are_no_words_and_need_not_be_given(tmp_path: Path) -> None:
    path = _write(tmp_path, "[examples]\ngreeting = ['(', '']\n[genre]\npanel = ['书会']")
    assert load_lexicon("zh", path).panel.search("山城书会")
    assert load_lexicon("zh", path).greeting == load_lexicon("zh").greeting


def _write(folder: Path, written: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(written, encoding="utf-8")
    return path
