"""What Python code can ask for: the options of the program, values that are checked, links from object to object."""

from __future__ import annotations

import gc
import io
import pickle
import tomllib
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner

import transcripts
from transcripts.cli import main
from transcripts.errors import LexiconError, ParseError, ReadError
from transcripts.flow import parse_source, take_text
from transcripts.model import Release, SourceText

ROOT = Path(__file__).parents[1]
TALK = """\
主持人:各位记者朋友,大家好!今天请来了市交通局局长李明。下面请记者提问。
日报记者王雨:请问今年的道路建设有什么安排?
李明:今年我们要修好三条路,都要在年底以前通车。
日报记者王雨:我追问一下,哪一条最先通车?
李明:东环路最先通车,在五月一日。
晚报记者:请问李局长,明年还要修哪些路?
主持人:今天的发布会到此结束。谢谢大家!
"""
OWN = """\
主持人:请大家提问。
九州观察:请问今年有什么安排?
市数据局首席数据官王强:今年我们主要做两件事。
热心街坊:地铁什么时候开通?
王强:明年年底。
"""
WORDS = (
    '[outlets]\nknown = ["九州观察"]\n[titles]\noffices = ["首席数据官"]\n[labels]\nasker = ["热心街坊"]\n'
)
ROWS = "who,said\n主持人,请大家提问。\n日报记者,请问路修好了吗?\n市长李明,修好了。\n"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.toml"
    path.write_text(WORDS, encoding="utf-8")
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own.txt"
    path.write_text(OWN, encoding="utf-8")
    return path


def make_batch(*texts: str | None) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"name": [f"{n}.txt" for n in range(len(texts))], "text": list(texts)})


# As able as the program


def run(*arguments: str | Path) -> bytes:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


def test_words_of_ones_own(words: Path, file: Path) -> None:
    assert len(transcripts.parse(OWN).turns) == 1
    release = transcripts.parse(OWN, "own.txt", lexicon=words)
    assert (len(release.turns), len(release.pairs)) == (5, 2)
    assert run("parse", file, "--lexicon", words) == release.json() + b"\n"
    assert transcripts.read(str(file), lexicon=str(words)).json() == release.json()
    assert [one.json() for one in transcripts.read_all([file], lexicon=words)] == [release.json()]
    batch = transcripts.parse_batch(make_batch(OWN), lexicon=words)
    assert len(pickle.loads(pickle.dumps(batch["record"].to_pylist()))[0]) > len(OWN)
    assert '"role":"reporter"' in batch["record"][0].as_py()


def test_language_and_genre_overrule(file: Path) -> None:
    wishes = {"language": "zh-Hant", "genre": "discussion"}
    release = transcripts.read(file, **wishes)
    assert (release.language, release.genre) == ("zh-Hant", "discussion")
    assert run("parse", file, "--language", "zh-Hant", "--genre", "discussion") == release.json() + b"\n"
    assert transcripts.parse(OWN, "own.txt", **wishes).json() == release.json()
    assert next(transcripts.read_all(file, **wishes)) == release
    [record] = transcripts.parse_batch(make_batch(OWN), **wishes)["record"].to_pylist()
    assert '"genre":"discussion"' in record


def test_a_language_of_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    english = (ROOT / "transcripts/languages/en.toml").read_text(encoding="utf-8").partition("[examples]")[0]
    (folder / "qaa.toml").write_text(english.replace('language = "en"', 'language = "qaa"'), encoding="utf-8")
    (folder / "qaa.py").write_text(
        "from transcripts.languages.latin.script import LatinLanguage\n\n\nclass Face(LatinLanguage):\n    pass\n"
    )
    talk = "Moderator: Any questions?\n\nReporter: When does it open?\n\nMayor Ann Lee: On Monday."
    release = transcripts.parse(talk, language="qaa", languages=folder)
    assert (release.language, len(release.pairs)) == ("qaa", 1)
    with pytest.raises(
        ValueError, match="language 'qaa-Latn': no such language; 'en' or 'zh-Hans' or 'zh-Hant' or 'qaa'"
    ):
        transcripts.parse(talk, language="qaa-Latn", languages=folder)


def test_fields_name_columns(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    release = transcripts.read(path, text_field="said", speaker_field="who")
    assert [turn.role for turn in release.turns] == ["moderator", "reporter", "speaker"]
    assert [*transcripts.read_all(path, text_field="said", speaker_field="who")] == [release]


def test_many_paths_are_read_as_the_program_reads_them(tmp_path: Path, file: Path) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "talk.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "words.toml").write_text(WORDS, encoding="utf-8")
    found = [release.json() for release in transcripts.read_all([tmp_path, str(file)])]
    assert b"".join(line + b"\n" for line in found) == run("parse", tmp_path, file)
    assert [release.source.name for release in transcripts.read_all(iter([tmp_path]))] == [
        "deeper/talk.txt",
        "own.txt",
    ]


def test_standard_input_is_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def give() -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(OWN.encode())))

    give()
    release = transcripts.read("-")
    give()
    assert [*transcripts.read_all("-")] == [release]
    assert (release.source.name, release.text) == ("-", OWN)


def test_an_input_without_a_release_is_told_in_its_place(tmp_path: Path, file: Path) -> None:
    missing = tmp_path / "no.txt"
    found = transcripts.read_all([file, missing, file])
    assert next(found).text == OWN
    with pytest.raises(ReadError, match=r"no\.txt: no such file"):
        next(found)
    errors: list[ReadError | ParseError] = []
    assert len([*transcripts.read_all([file, missing, file], on_error=errors.append)]) == 2
    assert [str(error) for error in errors] == [f"{missing}: no such file; check the path"]


@pytest.mark.parametrize("paths", [[], ()])
def test_no_path_holds_no_release(paths: list[str]) -> None:
    with pytest.raises(ReadError, match="no path: holds no release"):
        list(transcripts.read_all(paths))


# Values that are checked


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: transcripts.parse(b"x"), r"parse takes a str, not bytes; decode the bytes, or use read\(path\)"),
        (lambda: transcripts.parse(Path("a.txt")), r"parse takes a str, not \w+Path; read\(path\) takes a path"),
        (lambda: transcripts.parse(None), "parse takes a str, not None; the text of a release would be right"),
        (lambda: transcripts.parse(["x"]), "parse takes a str, not list; "),
        (lambda: transcripts.parse("x", Path("a.txt")), r"the name of a source is a str, not \w+Path; "),
        (lambda: transcripts.parse("x", language=3), "language is int; a str would be right"),
        (lambda: transcripts.parse("x", genre=["report"]), "genre is list; a str would be right"),
        (lambda: transcripts.parse("x", lexicon={"a": 1}), "lexicon is a path, not dict; a str or os.PathLike would"),
        (lambda: transcripts.parse("x", languages=3), "languages is a path, not int; "),
        (lambda: transcripts.read(None), "read takes a path, not None; a str or os.PathLike would be right"),
        (lambda: transcripts.read(b"a.txt"), "read takes a path, not bytes; "),
        (lambda: transcripts.read(["a.txt"]), "read takes a path, not list; "),
        (lambda: transcripts.read(io.BytesIO(b"x")), "read takes a path, not BytesIO; its path would be right"),
        (lambda: transcripts.read("a.txt", text_field=3), "text_field is int; a str would be right"),
        (lambda: transcripts.read_all(None), "read_all takes a path, not None; "),
        (lambda: transcripts.read_all(["a.txt", None]), "read_all takes a path, not None; "),
        (lambda: transcripts.read_all(b"ab"), "read_all takes a path, not bytes; "),
        (lambda: transcripts.read_all(io.BytesIO(b"x")), "read_all takes a path, not BytesIO; its path"),
        (lambda: transcripts.parse_batch({"name": [], "text": []}), "a batch or table of Arrow, not dict; `.with_f"),
    ],
)  # fmt: skip
def test_a_value_of_another_type(call: Callable[[], object], said: str) -> None:
    with pytest.raises(TypeError, match=said) as caught:
        call()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"language": "xx-Yyyy"}, "language 'xx-Yyyy': no such language; 'en' or 'zh-Hans' or 'zh-Hant' would be right"),
        ({"language": "zh"}, "language 'zh': no such language; 'en' or 'zh-Hans' or 'zh-Hant' would be right"),
        ({"language": "English"}, "language 'English': no such language"),
        ({"language": ""}, "language '': no such language"),
        ({"genre": "novel"}, "genre 'novel': no such genre; 'transcript' or 'interview' or 'discussion' or"),
    ],
)  # fmt: skip
def test_a_value_that_is_not_possible(options: dict[str, str], said: str, file: Path) -> None:
    calls: list[Callable[[], object]] = [
        lambda: transcripts.parse(OWN, **options),
        lambda: transcripts.read(file, **options),
        lambda: transcripts.read_all(file, **options),
        lambda: transcripts.parse_batch(make_batch(OWN), **options),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=said):
            call()


def test_a_lexicon_is_checked_before_a_text_is(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("no toml")
    for path in (broken, tmp_path / "no.toml"):
        for _ in range(2):
            with pytest.raises(LexiconError, match=path.name):
                transcripts.read_all("no.txt", lexicon=path)


def test_a_batch_without_a_column() -> None:
    with pytest.raises(ValueError, match="no column text in a batch with name; name and text would be right"):
        transcripts.parse_batch(make_batch(OWN).select(["name"]))


def test_a_language_without_a_lexicon_is_given_by_its_code() -> None:
    assert transcripts.parse("Guten Tag.", language="de").language == "de"


# From object to object


@pytest.fixture(scope="module")
def talk() -> Release:
    return transcripts.parse(TALK, "talk.txt")


def test_every_id_can_be_followed_both_ways(talk: Release) -> None:
    assert len(talk.pairs) == 3
    for speaker in talk.speakers:
        assert speaker.turns == tuple(turn for turn in talk.turns if turn.speaker_id == speaker.id)
        assert speaker.asks == tuple(pair for pair in talk.pairs if pair.asker is speaker)
        assert speaker.answers == tuple(pair for pair in talk.pairs if speaker in pair.answerers)
    for turn in talk.turns:
        held = [pair for pair in talk.pairs if turn.id in (*pair.question_turns, *pair.answer_turns)]
        assert [*turn.pairs] == held
        assert turn.speaker is None or any(turn is one for one in turn.speaker.turns)
    for part in (*talk.speakers, *talk.turns, *talk.pairs):
        assert part.release is talk


def test_a_pair_leads_to_people_and_pairs(talk: Release) -> None:
    first, second, third = talk.pairs
    assert first.asker is not None
    assert (first.asker.name, [one.name for one in first.answerers]) == ("王雨", ["李明"])
    assert (second.follows, first.follow_ups, third.follows, third.follow_ups) == (first, (second,), None, ())
    assert third.addressee is not None
    assert third.addressee.id == third.addressee_id
    assert third.addressee.name == "李明"
    assert (third.answerers, first.addressee) == ((), None)


def test_links_cost_nothing_until_they_are_followed() -> None:
    release = transcripts.parse(TALK)
    assert "_links" not in vars(release)
    assert release.speakers[0].turns
    assert "_links" in vars(release)
    assert b"_links" not in release.json()
    assert release == transcripts.parse(TALK)
    assert pickle.loads(pickle.dumps(release)).speakers[0].turns == release.speakers[0].turns


def test_a_release_stays_with_what_leads_to_it(file: Path) -> None:
    assert [turn.role for turn in transcripts.parse(TALK).speakers[0].turns] == ["reporter", "reporter"]
    assert transcripts.read(file).turns[0].release.text == OWN
    assert [next(transcripts.read_all(file)).turns[0].pairs] == [()]


def test_what_the_program_parses_goes_when_nobody_needs_it() -> None:
    gc.disable()
    try:
        release = parse_source(take_text(TALK, ""))
        speaker, seen = release.speakers[0], weakref.ref(release)
        assert speaker.turns
        del release
        assert seen() is None
    finally:
        gc.enable()
    with pytest.raises(
        LookupError, match="speaker s0 is in no release that is still there; a release that a variable"
    ):
        _ = speaker.turns


def test_parts_of_a_new_release_lead_into_it(talk: Release) -> None:
    other = replace(talk, pairs=talk.pairs[:1])
    asked = talk.pairs[2].questions[0]
    assert asked.pairs == (talk.pairs[2],)
    assert other.turns[asked.index].pairs == ()
    assert other.turns[asked.index].release is other
    assert asked.release is talk
    with pytest.raises(LookupError, match="turn t0 is in no release"):
        _ = replace(talk.turns[0]).release


# The package


def test_what_is_public_is_there_and_typed() -> None:
    assert [name for name in transcripts.__all__ if not hasattr(transcripts, name)] == []
    assert (ROOT / "transcripts" / "py.typed").is_file()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert transcripts.__version__ == project["version"]
    for name in transcripts.__all__:
        found = getattr(transcripts, name)
        assert name in ("Span", "__version__") or found.__doc__, name


def test_options_of_all_calls_are_those_of_a_source() -> None:
    assert parse_source.__kwdefaults__.keys() == {"language", "genre", "words", "languages"}
    shared = {"language", "genre", "lexicon", "languages"}
    assert transcripts.parse.__kwdefaults__.keys() == shared
    assert transcripts.parse_batch.__kwdefaults__.keys() == shared
    assert transcripts.read.__kwdefaults__.keys() == shared | {"text_field", "speaker_field"}
    assert transcripts.read_all.__kwdefaults__.keys() == shared | {"text_field", "speaker_field", "on_error"}


def test_a_mistake_in_a_release_is_named(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    def fail(source: SourceText, **_: object) -> Release:
        raise KeyError("x")

    monkeypatch.setattr("transcripts.releases.parse_source", fail)
    with pytest.raises(ParseError, match=r"own\.txt: KeyError: 'x'"):
        transcripts.read(file)
    errors: list[ReadError | ParseError] = []
    with pytest.raises(ParseError):
        list(transcripts.read_all([file], on_error=errors.append))
    assert len(errors) == 1
