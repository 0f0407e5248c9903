"""The whole program on one screen: bytes, text, labels, turns, voices, pairs, release."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from transcripts.errors import ReadError
from transcripts.languages import Language, languages, load_language
from transcripts.languages.detection import (
    detect_language,
    detect_script,
    is_mixed,
    needs_folding,
    take_sample,
)
from transcripts.languages.language import Candidate
from transcripts.model import Genre, Mark, Problem, Release, Source, SourceText
from transcripts.parsing.acts import Acts, read_acts
from transcripts.parsing.cast.addressing import name_called_offices
from transcripts.parsing.cast.bylines import name_interview
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.cast.latin_naming import hear_latin_names, name_office
from transcripts.parsing.cast.naming import hear_names, name_interviewer
from transcripts.parsing.drafts import Draft, Page, Scene
from transcripts.parsing.genre import Verdict, judge
from transcripts.parsing.labels.candidates import find_candidates
from transcripts.parsing.labels.deciding import find_scene
from transcripts.parsing.labels.versions import name_versions, tell_versions
from transcripts.parsing.page.furniture import find_end, find_page
from transcripts.parsing.page.markup import use_marks
from transcripts.parsing.page.unwrapping import find_width, unwrap
from transcripts.parsing.record import hash_text, publish_release, publish_unknown
from transcripts.parsing.roles.assigning import assign_roles, let_host_ask, note_roles
from transcripts.parsing.turns.cutting import cut_stretches, leave_foot, leave_headings
from transcripts.parsing.turns.exchange import find_conference, find_exchange, split_exchange
from transcripts.parsing.turns.recovering import find_opening, split_unlabelled
from transcripts.parsing.turns.spans import fill_spans, fill_texts, merge_turns


def parse(text: str, name: str = "", *, language: str | None = None, genre: Genre | None = None) -> Release:
    """The release that a text holds.

    Args:
        text: the source text; every span of the result points into it.
        name: what to call its source.
        language: overrules the detected language, a tag such as `zh-Hans`.
        genre: overrules the detected genre.
    """
    problems: tuple[Problem, ...] = ()
    try:
        sha256 = hash_text(text)
    except UnicodeEncodeError as error:
        text, problems = _replace_surrogates(text, error)
        sha256 = hash_text(text)
    source = Source(name, sha256, "text/plain", "utf-8")
    return parse_source(SourceText(text, source, problems, is_text=True), language=language, genre=genre)


def read(path: str | Path) -> Release:
    """The release that a file of any known format holds.

    Raises:
        ReadError: the file cannot be read or decoded.
    """
    from transcripts.reading import read_file

    return parse_source(read_file(Path(path)))


def read_all(
    path: str | Path, *, text_field: str | None = None, on_error: Callable[[ReadError], object] | None = None
) -> Iterator[Release]:
    """The releases that a file of any known format holds, one by one: of an archive all, of a page its one.

    What an archive holds beside them and cannot be read is passed over.

    Args:
        path: of the file.
        text_field: of JSON, the field that holds the text; the usual names if None.
        on_error: told of each part that is passed over.

    Raises:
        ReadError: the file holds no release that can be read; the first reason why.
    """
    from transcripts.reading import Input, read_input

    path = Path(path)
    first: ReadError | None = None
    found = False
    for source in read_input(Input(path, path.name), text_field):
        if isinstance(source, ReadError):
            first = first or source
            if on_error is not None:
                on_error(source)
        else:
            found = True
            yield parse_source(source)
    if not found:
        raise first or ReadError(f"{path}: holds no release; one would be right")


def parse_source(
    source: SourceText, *, language: str | None = None, genre: Genre | None = None, words: Path | None = None
) -> Release:
    """The release of a source text.

    Args:
        source: what a reader gave.
        language: overrules the detected language.
        genre: overrules the detected genre.
        words: a lexicon file with a reader's own words.
    """
    text = source.text
    sample = take_sample(text)
    primary = (language or detect_language(sample)).split("-")[0]
    if primary not in languages():
        return publish_unknown(source, primary, genre or "other")
    spoken = load_language(primary, words)
    if not needs_folding(sample, spoken.words):
        spoken = load_language(primary, words, folding=False)
    text, page, candidates = _look(source, spoken)
    second: list[Candidate] = []
    mixed = is_mixed(sample, primary)
    if mixed:
        spoken, candidates, second = tell_versions(text, candidates, page.end, spoken, _load_other(primary))
    scene = find_scene(source, text, candidates, page, spoken)
    cast = Cast(scene, spoken)
    drafts = _find_turns(text, scene, page, source.marks, cast, spoken)
    note_roles(drafts)
    tag = language or _tag(sample, spoken)
    if mixed and name_versions(text, drafts, second, (tag, _tag(sample, _load_other(spoken.code))), spoken):
        fill_texts(text, drafts, spoken)
    verdict = _overrule(genre, drafts) if genre else judge(text, drafts, scene, spoken)
    if verdict.genre not in ("transcript", "interview"):
        drafts = []
    if verdict.genre == "interview" and drafts:
        name_interview(text, drafts, scene.title, spoken)
    return publish_release(source, text, tag, verdict, scene, page, drafts, cast, spoken)


def _load_other(code: str) -> Language:
    """The other language of releases in two."""
    return load_language("en" if code == "zh" else "zh")


def _look(source: SourceText, language: Language) -> tuple[str, Page, list[Candidate]]:
    """The text with wrapped lines joined, what is the page's, and the line heads that could be labels."""
    text, body = source.text, "\n" + source.text
    end = find_end(body, language)
    candidates = find_candidates(body, end, language)
    page = find_page(body, candidates, end, source.marks, language)
    width = find_width(text, is_wrapped=source.is_wrapped)
    if width:
        text = unwrap(text, width, page.furniture + page.events, candidates)
        candidates = find_candidates("\n" + text, end, language)
    if source.marks:
        candidates = use_marks(candidates, source.marks, text, language)
    return text, page, candidates


def _find_turns(
    text: str, scene: Scene, page: Page, marks: tuple[Mark, ...], cast: Cast, language: Language
) -> list[Draft]:
    """The turns by label, then those without, each with its voice, role and text."""
    if not scene.labels:
        found = find_conference(text, scene, page, marks, cast, language)
        found = found or find_exchange(text, scene, page, marks, language)
        drafts = fill_spans(text, found, page)
        fill_texts(text, drafts, language)
        return drafts
    drafts = cut_stretches(text, scene.labels, cast, page.end)
    leave_headings(text, drafts, language)
    leave_foot(text, drafts, page, language)
    read_acts(text, drafts, language)
    assign_roles(drafts, scene.host, language)
    name_called_offices(text, drafts, cast)
    let_host_ask(drafts, Acts(f"{scene.title or ''}\n{text[: drafts[0].start]}", language))
    drafts = find_opening(text, drafts, scene, page, cast, language) + drafts
    drafts = split_exchange(text, drafts, marks, cast, language)
    if language.words.grammar == "latin":
        hear_latin_names(text, drafts, cast, language)
        name_office(text, drafts)
    else:
        hear_names(text, drafts, cast, language)
        name_interviewer(drafts, scene.title, language)
    drafts = fill_spans(text, split_unlabelled(text, drafts, cast, language), page)
    drafts = merge_turns(drafts)
    fill_texts(text, drafts, language)
    return drafts


def _overrule(genre: Genre, drafts: list[Draft]) -> Verdict:
    """The genre that somebody else decided, with a reason where there are no turns."""
    if genre in ("transcript", "interview"):
        return Verdict(genre, None if drafts else "no-conversation")
    return Verdict(genre, "overruled")


def _replace_surrogates(text: str, error: UnicodeEncodeError) -> tuple[str, tuple[Problem, ...]]:
    """The text with U+FFFD for each lone surrogate, which no encoding can write, and the problem."""
    replaced = "".join(["\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text])
    message = "a lone surrogate, which no encoding can write, is read as U+FFFD"
    return replaced, (Problem("lost-characters", message, (error.start, error.end)),)


def _tag(sample: str, language: Language) -> str:
    """The language tag, with the script where the language has two."""
    return (
        f"{language.words.language}-{detect_script(sample, language.words)}"
        if language.words.has_scripts
        else language.words.language
    )
