"""Bytes of every encoding give the same text; what is no text is refused."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.errors import ReadError
from transcripts.reading.common_han import COMMON_HAN, SIMPLIFIED, TRADITIONAL
from transcripts.reading.encodings import decode, measure_plausibility

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

TRADITIONAL_TEXT = (
    "主持人：各位記者朋友，大家好。今天的記者會現在開始，請市長先說明。\n"
    "市長：謝謝主持人。這次的防颱準備，我們在三天前就已經開始，各局處都有進駐應變中心。\n"
    "記者：請問市長，停班停課的決定什麼時候會公布？\n"
    "市長：我們會在晚上八點以前對外說明，請大家留意。約翰‧史密斯先生也會來。\n"
)
HONG_KONG_TEXT = TRADITIONAL_TEXT + "記者：佢哋喺邊度？嘅嗰啲人，唔該。\n"
ENGLISH_TEXT = (
    "MODERATOR: Good morning. We’ll take questions in a moment.\n"
    "Q: You said “no further delays” – is that still the case?\n"
    "MINISTER: Yes. The café on Rue Béranger re-opens in May… that’s all.\n"
)


def encodings_of_seeds() -> list[tuple[str, bytes, str]]:
    return [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("gb18030", b"", "gb18030"),
    ]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize(("codec", "mark", "recorded"), encodings_of_seeds())
def test_every_encoding_of_a_seed_gives_its_text(seed: Path, codec: str, mark: bytes, recorded: str) -> None:
    text = seed.read_bytes().decode("utf-8")
    data = mark + text.encode(codec)
    decoded = decode(data, seed.name)
    assert decoded.text == text
    assert decoded.encoding == recorded
    assert decoded.problems == ()
    assert data.decode(decoded.encoding) == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "gb18030"])
def test_200_bytes_are_enough(codec: str) -> None:
    for seed in SEEDS:
        text = seed.read_text(encoding="utf-8")
        for start in range(0, len(text) - 100, 1000):
            piece = text[start : start + 100]
            assert decode(piece.encode(codec), seed.name).text == piece


@pytest.mark.parametrize(
    ("text", "codec", "recorded"),
    [
        (TRADITIONAL_TEXT.replace("‧", ""), "big5", "big5"),
        (TRADITIONAL_TEXT, "cp950", "cp950"),
        (TRADITIONAL_TEXT, "gb18030", "gb18030"),
        (TRADITIONAL_TEXT, "utf-16-be", "utf-16-be"),
        (ENGLISH_TEXT, "cp1252", "cp1252"),
        (ENGLISH_TEXT, "utf-16-le", "utf-16-le"),
        ("No quotes here: £5 for the café.\n", "cp1252", "cp1252"),
        ("Nothing but ASCII.\n", "ascii", "utf-8"),
        ("", "ascii", "utf-8"),
    ],
)
def test_other_scripts(text: str, codec: str, recorded: str) -> None:
    decoded = decode(text.encode(codec), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.problems) == (text, recorded, ())


def test_characters_of_hong_kong() -> None:
    text = HONG_KONG_TEXT.replace("‧", "")
    decoded = decode(text.encode("big5hkscs"), "a.txt")
    assert decoded.text == text
    assert decoded.encoding == "big5hkscs"


def test_line_ends_are_unified_and_nothing_else() -> None:
    decoded = decode(b"one\r\ntwo\rthree\n\r\n\x00\x0b\x0c\x1b[0m \xc2\x85\xe2\x80\xa8end", "a.txt")
    assert decoded.text == "one\ntwo\nthree\n\n\x00\x0b\x0c\x1b[0m \N{NEXT LINE}\N{LINE SEPARATOR}end"


def test_few_broken_bytes_of_utf8_are_told() -> None:
    text = SEEDS[0].read_text(encoding="utf-8")
    data = text.encode()
    cut = len("".join(text.splitlines(keepends=True)[:3]).encode())
    decoded = decode(data[:cut] + b"\xe9\x87" + data[cut:] + b"\xff", "a.txt")
    start = decoded.text.index("\N{REPLACEMENT CHARACTER}")
    (problem,) = decoded.problems
    assert problem.code == "lost-characters"
    assert problem.span == (start, start + 1)
    assert "2 places" in problem.message
    assert "line 4, column 1" in problem.message


def test_broken_bytes_are_counted_behind_line_ends() -> None:
    text = "记者提问\r\n" * 10
    decoded = decode(text.encode() + b"\xe8\xae", "a.txt")
    assert decoded.problems[0].span == (50, 51)
    assert decoded.text[50] == "\N{REPLACEMENT CHARACTER}"


def test_a_replacement_character_of_the_text_is_not_lost() -> None:
    text = "他说\N{REPLACEMENT CHARACTER}好"
    assert decode(text.encode(), "a.txt").problems == ()


def test_unsure_choice_is_told() -> None:
    doubtful = decode("铜梁区".encode("gb18030"), "a.txt")
    assert doubtful.text == "铜梁区"
    assert [problem.code for problem in doubtful.problems] == ["unsure-encoding"]
    assert doubtful.problems[0].span == (0, 1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "a PNG image"),
        (b"PK\x03\x04\x14\x00\x08\x08\x08\x00\x9d\x81\xff\xfe", "a ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF file"),
        (bytes(1000), "no encoding explains"),
        (bytes(range(256)) * 8, "no encoding explains"),
        (b"\xff\xfea", "a mark of utf-16"),
        ("Привет, как дела".encode("cp1251"), "no encoding explains"),
        (
            SEEDS[0].read_text(encoding="utf-8")[:500].encode("gb18030") + b"\xff",
            "reads as gb18030, but not from byte",
        ),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=r"^in/a\.txt: .*; .* would be right$") as caught:
        decode(data, "in/a.txt")
    assert said in str(caught.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "a.txt")
    except ReadError:
        return
    assert "\r" not in decoded.text
    assert all(end <= len(decoded.text) for problem in decoded.problems for end in problem.span)
    decoded.text.encode("utf-8")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))))
def test_any_utf8_is_read_as_such(text: str) -> None:
    decoded = decode(text.encode(), "a.txt")
    assert decoded.text == text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def test_big_files_are_judged_by_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []

    def measure(text: str, *, wide: bool = False) -> float:
        lengths.append(len(text))
        return measure_plausibility(text, wide=wide)

    monkeypatch.setattr("transcripts.reading.encodings.measure_plausibility", measure)
    text = SEEDS[0].read_text(encoding="utf-8") * 200
    assert decode(text.encode("gb18030"), "a.txt").text == text
    assert max(lengths) <= 1 << 16


def test_wrong_decodings_look_implausible() -> None:
    text = SEEDS[0].read_text(encoding="utf-8")
    assert measure_plausibility(text) > 0.6
    assert measure_plausibility(text.encode("gb18030").decode("big5hkscs", "ignore")) < 0.15
    assert measure_plausibility(TRADITIONAL_TEXT.encode("cp950").decode("gb18030", "ignore")) < 0.15
    assert measure_plausibility(text.encode("gb18030").decode("cp1252", "ignore")) < 0.15


def test_common_characters_are_given_once() -> None:
    assert len(SIMPLIFIED) == len(set(SIMPLIFIED)) == 400
    assert len(SIMPLIFIED) + len(TRADITIONAL) == len(COMMON_HAN)
