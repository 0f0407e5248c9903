"""A language from a folder of its own: one file of words and one face, and nothing else is touched."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import transcripts
from transcripts.cli import main
from transcripts.errors import LexiconError
from transcripts.languages import languages, load_language
from transcripts.languages.detection import detect_language
from transcripts.languages.faces import list_tags
from transcripts.languages.words import list_tables

Lists = dict[str, dict[str, list[str]]]

CODE = "qaa"
"""A subtag that no language will have."""
WORDS: Lists = {
    "labels": {"moderator": ["velkor"], "asker": ["zesk"]},
    "titles": {"before": ["tolvar"], "offices": ["tolvar"]},
    "outlets": {"endings": ["brev"]},
    "phrases": {
        "greeting": ["sul mor"],
        "handover": ["nel zesk"],
        "closing": ["fal dur"],
        "asking": ["ka "],
        "courtesy": ["gral"],
    },
    "pieces": {"introduction": ["shi"], "affiliation": ["ot"]},
    "genre": {"conference": ["presskor"]},
    "dates": {
        "months": [
            *("unmar", "dumar", "trimar", "kvamar", "pemar", "sesmar"),
            *("semar", "okmar", "nomar", "demar", "elmar", "dodmar"),
        ]
    },
    "detection": {"signs": ["la", "el", "ka", "pela", "nel"]},
}
FACE = """
from transcripts.languages.latin.script import LatinLanguage

class Face(LatinLanguage):
    '''A language that nobody speaks.'''
"""
TALK = """\
Presskor nel obrel, 3 Trimar 2024

Velkor: Sul mor, alem. La tolvar pela el. Nel zesk.
Zesk: Shi Bo Ash, ot Harna Brev. Ka tem la harna obrel?
Tolvar Mira Vesk: La harna obrel in Pomar.
Zesk: Ka pela el?
Tolvar Mira Vesk: La stad pela el, in Pomar.
Velkor: Gral. Fal dur.
"""


def write_language(folder: Path, lists: Lists = WORDS, face: str = FACE, code: str = CODE) -> Path:
    """Writes a language on the lists of English, all of which but the given ones are empty."""
    ours = tomllib.loads((resources.files("transcripts.languages") / "en.toml").read_text(encoding="utf-8"))
    ours.pop("examples")
    lines = [f'language = "{code}"', "[customs]", "breadth = 2.5"]
    for table in list_tables(ours):
        lines.append(f"[{table}]")
        for key, value in ours[table].items():
            lines.append(f"{key} = {json.dumps(lists.get(table, {}).get(key, type(value)()))}")
    (folder / f"{code}.toml").write_text("\n".join(lines), encoding="utf-8")
    (folder / f"{code}.py").write_text(face, encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


# What it gives


def test_a_conference_in_an_added_language(tmp_path: Path) -> None:
    release = transcripts.parse(TALK, language=CODE, languages=write_language(tmp_path))
    assert (release.language, release.genre, release.held_on) == (CODE, "transcript", "2024-03-03")
    roles = ["moderator", "reporter", "speaker", "reporter", "speaker", "moderator"]
    assert [turn.role for turn in release.turns] == roles
    assert [(pair.question_turns, pair.answer_turns) for pair in release.pairs] == [
        (("t1",), ("t2",)),
        (("t3",), ("t4",)),
    ]
    voices = [(voice.name, voice.title, voice.outlet) for voice in release.speakers]
    assert voices == [("Bo Ash", None, "Harna Brev"), ("Mira Vesk", "Tolvar", None)]


def test_an_added_language_is_told_by_its_words(tmp_path: Path) -> None:
    folder = write_language(tmp_path)
    assert transcripts.parse(TALK, languages=folder).language == CODE
    assert detect_language("The road will be open in May, and you can use it.", folder) == "en"
    assert detect_language("今天的发布会到此结束。", folder) == "zh"
    assert transcripts.parse(TALK).language == "en"


def test_an_added_language_on_the_command_line(tmp_path: Path) -> None:
    folder, path = write_language(tmp_path), tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    for options in ([], ["--language", CODE]):
        result = run("parse", path, "--languages", folder, *options)
        record = json.loads(result.stdout)
        assert (record["language"], len(record["pairs"])) == (CODE, 2)
    refused = run("parse", path, "--languages", folder, "--language", "qab-Latn")
    assert (
        "--language qab-Latn: no such language; en, zh-Hans, zh-Hant or qaa would be right" in refused.stderr
    )


def test_a_reader_adds_words_to_an_added_language(tmp_path: Path) -> None:
    folder, own, path = write_language(tmp_path), tmp_path / "own.txt", tmp_path / "talk.txt"
    own.write_text("[labels]\nasker = ['frask']", encoding="utf-8")
    path.write_text(TALK.replace("Zesk: Ka pela", "Frask: Ka pela"), encoding="utf-8")
    record = json.loads(run("parse", path, "--languages", folder, "--lexicon", own).stdout)
    assert [turn["role"] for turn in record["turns"]].count("reporter") == 2


def test_a_release_in_an_added_language_and_chinese(tmp_path: Path) -> None:
    turns = re.findall(r"(?m)^(Velkor|Zesk|Tolvar).*\n", TALK)
    assert len(turns) == 6
    says = {
        "Velkor": "主持人：大家好，请提问。",
        "Zesk": "记者：请问何时开工？",
        "Tolvar": "市长：五月开工。",
    }
    both = re.sub(r"(?m)^(Velkor|Zesk|Tolvar).*\n", lambda turn: f"{turn[0]}{says[turn[1]]}\n", TALK)
    release = transcripts.parse(both, language=CODE, languages=write_language(tmp_path))
    assert {tag for turn in release.turns for tag in turn.languages} == {CODE, "zh-Hans"}
    assert len(release.turns) == 6


def test_a_folder_may_replace_a_language_of_ours(tmp_path: Path) -> None:
    folder = write_language(tmp_path, code="en")
    assert languages(folder) == ("en", "zh")
    assert load_language("en", folder=folder).words.label_kinds == {"velkor": "moderator", "zesk": "asker"}
    assert "question" in load_language("en").words.label_kinds


@pytest.mark.parametrize("script", ["latin", "han"])
def test_a_language_without_words_is_one(tmp_path: Path, script: str) -> None:
    ours = {"latin": "en", "han": "zh"}[script]
    base = tomllib.loads((resources.files("transcripts.languages") / f"{ours}.toml").read_text("utf-8"))
    bare: dict[str, Any] = {
        table: {key: type(value)() for key, value in base[table].items()} for table in list_tables(base)
    }
    known = load_language(ours).compile({"language": "qab", **bare})
    assert not known.page_line.search("\n王强谈道路。\nAnn Lee spoke of 3 roads.\n")
    assert not known.label_kinds
    assert list_tags() == ("en", "zh-Hans", "zh-Hant")


# What may be wrong with it


@pytest.mark.parametrize(
    ("face", "fault"),
    [
        ("", "has no Face; a class of this name on a script's would be right"),
        ("class Face: pass", "has no Face; a class of this name on a script's would be right"),
        ("import nowhere_at_all", "ModuleNotFoundError: No module named 'nowhere_at_all'; a module with"),
        ("class Face(", "SyntaxError: '(' was never closed"),
    ],
)
def test_a_face_that_is_none(tmp_path: Path, face: str, fault: str) -> None:
    folder = write_language(tmp_path, face=face)
    _check_fault(folder, f"{tmp_path}/qaa.py: {fault}")


def test_a_language_without_a_face(tmp_path: Path) -> None:
    folder = write_language(tmp_path)
    (folder / f"{CODE}.py").unlink()
    _check_fault(folder, f"{tmp_path}/qaa.py: no such file; a language has a face beside its words")


@pytest.mark.parametrize(
    ("given", "made", "fault"),
    [
        ('language = "qaa"', "language =", "{path}: Invalid value (at line 1"),
        ('language = "qaa"', 'language = "qab"', "{path}: language is 'qab'; 'qaa' would be right"),
        ('asker = ["zesk"]\n', "", "lexicon 'qaa': [labels] has no list 'asker'; an empty one would do"),
        ('closing = ["fal dur"]\n', "", "lexicon 'qaa': [phrases] has no list 'closing'; an empty one"),
        ("[genre]", "[genres]", "lexicon 'qaa': [genre] has no list 'panel'; an empty one would do"),
        ("[outlets]", "[papers]", "lexicon 'qaa': no table [outlets]; one with its lists, all empty"),
        ('["fal dur"]', "3", "{path}: [phrases] closing is 3; a list of words would be right"),
        ('["fal dur"]', '["fal", 3]', "{path}: [phrases] closing holds 3; words would be right"),
        ('["fal dur"]', '["(fal"]', "{path}: [phrases] closing holds '(fal', which is no pattern: missing )"),
        ("breadth = 2.5", "width = 2.5", "lexicon 'qaa': [customs] has no number 'width'; it has breadth"),
        ("breadth = 2.5", "breadth = 'a'", "lexicon 'qaa': [customs] breadth is 'a'; a value such as 1.0"),
    ],
)
def test_words_that_are_not_of_their_form(tmp_path: Path, given: str, made: str, fault: str) -> None:
    path = write_language(tmp_path) / f"{CODE}.toml"
    words = path.read_text(encoding="utf-8")
    assert given in words
    path.write_text(words.replace(given, made), encoding="utf-8")
    _check_fault(tmp_path, fault.format(path=path))


def test_a_folder_without_languages(tmp_path: Path) -> None:
    _check_fault(tmp_path, f"{tmp_path}: holds no language; files such as xx.toml and xx.py would be right")
    gone = tmp_path / "gone"
    _check_fault(gone, f"{gone}: No such file or directory; a folder of languages would be right")


def _check_fault(folder: Path, fault: str) -> None:
    """Python raises it, and the command line prints it as its one line."""
    with pytest.raises(LexiconError) as caught:
        transcripts.parse(TALK, language=CODE, languages=folder)
    assert str(caught.value).startswith(fault)
    result = run("parse", "talk.txt", "--languages", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"transcripts: {fault}")
    assert result.stderr.count("\n") == 1
