from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from folders import read_records
from hypothesis import given
from hypothesis import strategies as st

from transcripts.dataset.build import Settings, build
from transcripts.dataset.releases.redaction import MASK, redact_reporters
from transcripts.exporting.exports import EXPORTS
from transcripts.model import VERSION, Block, Problem, Release, Source, Speaker, Turn


def _make(text, *voices, **changes):
    """A release with a cast of `(role, name)` or `(role, name, outlet)` and one turn that says it all."""
    speakers = tuple(
        Speaker(f"s{number}", role, name, None, outlet[0] if outlet else None, (name,))
        for number, (role, name, *outlet) in enumerate(voices)
    )
    span = (0, len(text))
    turn = Turn("t0", 0, "reporter", "s0", text, None, (span,), text, (), 1.0, ())
    release = Release(
        "0" * 16,
        VERSION,
        Source("a.txt", "0" * 64, "text/plain", "utf-8"),
        "transcript",
        None,
        "en",
        text,
        None,
        None,
        text,
        speakers,
        (turn,),
        (),
        (Block("text", span),),
        (Problem("unknown-voice", text, span),),
    )
    return replace(release, **changes)


def _redact(text, *voices):
    return redact_reporters(_make(text, *voices)).text


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("王雨", "日报记者王雨:您好。谢谢王雨。", "日报记者██:您好。谢谢██。"),
        ("王雨", "王 雨问,王\n雨又问,王\N{IDEOGRAPHIC SPACE}雨", "█ █问,█\n█又问,█\N{IDEOGRAPHIC SPACE}█"),
        ("王\N{IDEOGRAPHIC SPACE}雨", "王雨问", "██问"),
        ("买买提·艾力", "买买提·艾力问", "██████问"),
        ("Ann Lee", "Ann Lee asked. Yes, Ann. Ms. Lee?", "███ ███ asked. Yes, ███. Ms. ███?"),
        ("Ann Lee", "ANN LEE: Why? ANN?", "███ ███: Why? ███?"),
        ("Ann Lee", "Annual leave", "Annual leave"),
        ("Ann\nLee", "Ann  Lee", "███  ███"),
        ("Bo Li", "Bo Li asked. Thanks, Bo; Mr. Li?", "██ ██ asked. Thanks, ██; Mr. ██?"),
        ("Jo He", "Jo He asked and he left. He did.", "██ ██ asked and he left. He did."),
        ("Ann Day", "Ann Day asked every day. Day two.", "███ ███ asked every day. Day two."),
        ("Élodie Noël", "Élodie Noël. Merci, Élodie.", "██████ ████. Merci, ██████."),
        ("Иван Петров", "Иван Петров: Почему? Спасибо, Иван.", "████ ██████: Почему? Спасибо, ████."),
        ("J. O'Brien", "J. O'Brien? Mr. O'Brien!", "██ ███████? Mr. ███████!"),
        ("a.b", "a.b axb", "███ axb"),
    ],
)
def test_a_name_is_masked_wherever_it_is_printed(name, text, masked):
    assert _redact(text, ("reporter", name)) == masked


def test_everything_that_repeats_a_text_is_masked_with_it():
    release = redact_reporters(_make("日报记者王雨问", ("reporter", "王雨", "日报")))
    masked = "日报记者██问"
    assert (release.text, release.title, release.turns[0].text, release.turns[0].label) == (masked,) * 4
    assert release.problems[0].message == masked
    assert release.speakers == (Speaker("s0", "reporter", None, None, "日报", ("██",)),)
    assert "王雨" not in release.json().decode()


def test_names_of_inputs_are_masked():
    source = Source(
        "王雨/王雨专访.html", "0" * 64, "text/html", "utf-8", "https://a.example/王雨", None, "王雨在线"
    )
    release = redact_reporters(_make("王雨问", ("reporter", "王雨"), source=source))
    assert "王雨" not in release.json().decode()
    assert release.source.name == "██/██专访.html"


def test_outlets_stay_where_they_hold_a_name():
    release = redact_reporters(_make("王雨报记者王雨问", ("reporter", "王雨", "王雨报")))
    assert release.text == "王雨报记者██问"
    assert release.speakers[0].outlet == "王雨报"


def test_a_name_that_somebody_else_bears_stays():
    assert _redact("李明:好。李明问", ("reporter", "李明"), ("speaker", "李明")) == "李明:好。李明问"


def test_a_longer_name_of_somebody_else_stays():
    release = redact_reporters(
        _make("王雨晴:好。王雨问。王雨晴答。", ("reporter", "王雨"), ("speaker", "王雨晴"))
    )
    assert release.text == "王雨晴:好。██问。王雨晴答。"
    assert [speaker.name for speaker in release.speakers] == [None, "王雨晴"]
    assert release.speakers[1].aliases == ("王雨晴",)


def test_a_part_of_a_name_that_an_official_bears_stays():
    text = "Ann Lee asked. Minister Lee answered Ann."
    assert _redact(text, ("reporter", "Ann Lee"), ("speaker", "Tom Lee")) == (
        "███ ███ asked. Minister Lee answered ███."
    )


def test_without_names_of_reporters_nothing_changes():
    release = _make("日报记者问李明", ("reporter", None, "日报"), ("speaker", "李明"))
    assert redact_reporters(release) is release


@given(st.text(), st.text(min_size=1).filter(str.strip), st.text())
def test_no_offset_moves_and_no_name_is_left(before, name, after):
    text = f"{before} {name} {after}"
    masked = _redact(text, ("reporter", name))
    assert len(masked) == len(text)
    assert [sign.isspace() for sign in masked] == [sign.isspace() for sign in text]
    assert all(new in (old, MASK) for old, new in zip(text, masked, strict=True))
    start = len(before) + 1
    assert not set(masked[start : start + len(name)].replace(MASK, "").strip())


def test_a_folder_holds_no_name_of_a_reporter(tmp_path, demo, console):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "王雨专访.txt").write_text(demo.first, encoding="utf-8")
    (folder / "Ann Day.txt").write_text(demo.second, encoding="utf-8")
    settings = Settings(redact_reporters=True, exports=tuple(EXPORTS))
    build([folder], tmp_path / "out", demo.parse, console, settings=settings)
    told = {path: path.read_bytes() for path in Path(tmp_path / "out").rglob("*") if path.is_file()}
    with ZipFile(tmp_path / "out/xlsx/press-conferences.xlsx") as package:
        told |= {Path(name): package.read(name) for name in package.namelist()}
    told[Path("records")] = b"\n".join(read_records(tmp_path / "out"))
    for path, data in told.items():
        said = data.decode("utf-8", "replace")
        for name in ("王雨专", "电视台/王雨", "张三", r"\bAnn\b", r"\\u5f20\\u4e09"):
            assert not re.search(name, said), (path, name)
