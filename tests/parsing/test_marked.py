"""What a reader marks is evidence: explicit voices are labels beyond doubt, bold print may close one."""

from __future__ import annotations

import pytest
from invariants import check_release

from transcripts import Release
from transcripts.flow import parse_source
from transcripts.languages import load_language
from transcripts.languages.types import Form
from transcripts.model import Mark, MarkKind, Source, SourceText
from transcripts.parsing.labels.candidates import find_candidates
from transcripts.parsing.page.markup import use_marks
from transcripts.reading import read_bytes

SOURCE = Source("a.html", "0" * 64, "text/html", "utf-8")
Piece = tuple[str, MarkKind | None]


def build(*lines: list[Piece]) -> SourceText:
    """A source of lines, each of pieces with what they are marked as."""
    text, marks = "", []
    for line in lines:
        for words, kind in line:
            if kind is not None:
                marks.append(Mark(kind, (len(text), len(text) + len(words))))
            text += words
        text += "\n\n"
    return SourceText(text, SOURCE, marks=tuple(marks))


def parse(*lines: list[Piece]) -> Release:
    release = parse_source(build(*lines))
    check_release(release)
    return release


def list_labels(source: SourceText, language: str = "en") -> list[tuple[Form, str]]:
    """The candidates by form and words, once marks have been used."""
    spoken = load_language(language)
    body = "\n" + source.text
    found = use_marks(find_candidates(body, len(body) - 1, spoken), source.marks, source.text, spoken)
    return [(candidate.form, candidate.core) for candidate in found]


SPEECHES: tuple[tuple[str, str], ...] = (
    ("Moderator", " Good morning, and welcome to the briefing. Please ask your questions."),
    ("Tom Cole", " What of the water, Ms. Lee? When will it be clean?"),
    ("Ann Lee", " It is clean now, and it has been since March."),
    ("Tom Cole", " Will the price of it rise?"),
    ("Ann Lee", " It will not. Thank you for the question."),
)


@pytest.mark.parametrize("kind", ["bold", "heading", "cell"])
def test_print_closes_a_label_without_a_colon(kind: MarkKind) -> None:
    lines: list[list[Piece]] = [[(who, kind), (words, None)] for who, words in SPEECHES]
    release = parse(*lines)
    assert [turn.label for turn in release.turns] == [who for who, _ in SPEECHES]
    assert [turn.text for turn in release.turns] == [words.strip() for _, words in SPEECHES]


def test_print_on_a_line_of_its_own() -> None:
    lines: list[list[Piece]] = [
        piece for who, words in SPEECHES for piece in ([(who, "bold")], [(words.strip(), None)])
    ]  # type: ignore[misc]
    assert [turn.label for turn in parse(*lines).turns] == [who for who, _ in SPEECHES]


def test_explicit_voices_are_the_only_labels() -> None:
    source = build(
        [("Ann Lee:", "label")],
        [("MR. COLE: I quote him.", None)],
        [("Tom Cole:", "label")],
        [("Q: So he says.", None)],
    )
    form = Form("", "colon", own_line=True)
    assert list_labels(source) == [(form, "Ann Lee"), (form, "Tom Cole")]


def test_voice_that_the_source_does_not_name() -> None:
    release = parse([("Ann Lee:", "label")], [("It is safe.", None)], [("?:", "label")], [("Is it?", None)])
    assert [turn.text for turn in release.turns] == ["It is safe.", "Is it?"]
    assert release.turns[1].speaker_id is None


@pytest.mark.parametrize(
    "words",
    [
        "This is what matters most.",
        "Water, as I said,",
        "a" * 61,
        "   ",
    ],
)
def test_bold_print_that_is_no_label(words: str) -> None:
    assert list_labels(build([(words, "bold"), (" and so on", None)])) == []


def test_bold_print_inside_of_a_line_is_no_label() -> None:
    assert list_labels(build([("And ", None), ("Ann Lee", "bold"), (" said so", None)])) == []


@pytest.mark.parametrize("kind", ["furniture", "event"])
def test_marked_lines_are_said_by_nobody(kind: MarkKind) -> None:
    source = build([("MR. LEE:", None), (" So.", None)], [("MR. COLE: of the page", kind)])
    assert [core for _, core in list_labels(source)] == ["MR. LEE"]


@pytest.mark.parametrize(("kind", "block"), [("furniture", "furniture"), ("event", "event")])
def test_marked_words_in_a_sentence_are_left_out(kind: MarkKind, block: str) -> None:
    lines: list[list[Piece]] = [[(f"{who}:", "label"), (words, None)] for who, words in SPEECHES]
    lines[2] = [("Ann Lee:", "label"), (" It is clean ", None), ("(laughter)", kind), (" now.", None)]
    release = parse(*lines)
    assert release.turns[2].text == "It is clean now."
    assert block in {found.kind for found in release.blocks}


def test_colon_behind_or_inside_of_the_print() -> None:
    inside = build([("MR. LEE:", "bold"), (" So.", None)])
    behind = build([("MR. LEE", "bold"), (": So.", None)])
    assert (
        [core for _, core in list_labels(inside)] == [core for _, core in list_labels(behind)] == ["MR. LEE"]
    )


@pytest.mark.parametrize(
    "speeches",
    [
        "<speech by='#a'>主持人：MR. LEE: Yes.<answer>主持人：</answer>主持人：</speech>主持人：",
        "<speech by='#a'>Hello.</speech><speech by='#a'>3</speech>3",
    ],
)
def test_lines_that_are_marked_twice_keep_the_partition(speeches: str) -> None:
    check_release(parse_source(read_bytes(f"<debate>{speeches}</debate>".encode(), "a.xml")))


def test_bold_questions_of_a_conference_without_labels() -> None:
    lead: list[list[Piece]] = [
        [("PRESS CONFERENCE", "heading")],
        [("Ann Lee, President of the Bank of Lorn", None)],
        [("Good afternoon, and welcome. We kept our rates. We are now ready to take your questions.", None)],
    ]
    asked = "What does that mean for April?", "Was it unanimous?", "Will you cut them in May?"
    exchanges: list[list[Piece]] = []
    for question in asked:
        exchanges += [[(question, "bold")], [("We will look at the data, and then we will see.", None)]]
    release = parse(*lead, *exchanges)
    assert [turn.role for turn in release.turns] == ["speaker"] + ["reporter", "speaker"] * len(asked)
    assert [pair.question for pair in release.pairs] == list(asked)


@pytest.mark.parametrize("unseen", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e"])
@pytest.mark.parametrize("kind", ["label", "bold"])
def test_what_prints_nothing_is_no_part_of_a_label(unseen: str, kind: MarkKind) -> None:
    release = parse(
        [("Ann Lee", kind), (" Good morning.", None)],
        [(f"{unseen}Bob Hay{unseen}", kind), (" When does it open?", None)],
        [(f"Ann{unseen} Lee", kind), (" Ann Lee again: on Monday.", None)],
    )
    assert [speaker.name for speaker in release.speakers] == ["Ann Lee", "Bob Hay"]
    assert [turn.label for turn in release.turns] == ["Ann Lee", "Bob Hay", f"Ann{unseen} Lee"]


@pytest.mark.parametrize("gap", ["  ", " <i>", "\u3000 "])
def test_blanks_of_a_given_name_are_evened_out(gap: str) -> None:
    release = parse(
        [(f"R{gap}osalind Lee", "label"), (" Good morning to all of you.", None)],
        [("Bob Hay", "label"), (" When does it open?", None)],
        [("R osalind Lee", "label"), (" It opens on Monday.", None)],
    )
    assert {turn.speaker.name for turn in release.turns if turn.speaker} == {"R osalind Lee", "Bob Hay"}
