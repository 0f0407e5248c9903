"""The whole program on one screen: bytes, text, labels, turns, voices, pairs, release."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.errors import ParseError, ReadError, name_faults
from transcripts.lexicons import Lexicon, languages, load_lexicon
from transcripts.model import VERSION, Block, Genre, Mark, Problem, Reason, Release, Source, SourceText
from transcripts.parsing.bylines import name_interview
from transcripts.parsing.dates import find_days
from transcripts.parsing.drafts import Draft
from transcripts.parsing.exchange import find_conference, find_exchange, split_exchange
from transcripts.parsing.genre import Verdict, judge
from transcripts.parsing.labels import Candidate, find_candidates
from transcripts.parsing.language import (
    detect_language,
    detect_script,
    is_mixed,
    needs_folding,
    take_sample,
)
from transcripts.parsing.latin_selves import hear_latin_names, name_office
from transcripts.parsing.marked import use_marks
from transcripts.parsing.page import Page, find_end, find_page
from transcripts.parsing.pairs import pair_turns
from transcripts.parsing.publish import (
    find_problems,
    publish_blocks,
    publish_pairs,
    publish_speakers,
    publish_turns,
)
from transcripts.parsing.roles import assign_roles, let_host_ask
from transcripts.parsing.rounds import share_rounds
from transcripts.parsing.scene import Scene, find_scene
from transcripts.parsing.selves import hear_names, name_interviewer
from transcripts.parsing.turns import (
    cut_stretches,
    fill_spans,
    fill_texts,
    find_opening,
    leave_foot,
    leave_headings,
    merge_turns,
    name_called_offices,
    split_unlabelled,
)
from transcripts.parsing.versions import name_versions, tell_versions
from transcripts.parsing.voices import Cast
from transcripts.parsing.wrapping import find_width, unwrap

if TYPE_CHECKING:
    from transcripts.reading import Input


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
        sha256 = _hash(text)
    except UnicodeEncodeError as error:
        text, problems = _replace_surrogates(text, error)
        sha256 = _hash(text)
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
    path: str | Path,
    *,
    text_field: str | None = None,
    on_error: Callable[[ReadError | ParseError], object] | None = None,
) -> Iterator[Release]:
    """The releases that a file of any known format holds, one by one: of an archive all, of a page its one.

    What an archive holds beside them and cannot be read is passed over.

    Args:
        path: of the file.
        text_field: of JSON, the field that holds the text; the usual names if None.
        on_error: told of each part that is passed over.

    Raises:
        ReadError: the file holds no release that can be read; the first reason why.
        ParseError: the program fails at a release. With `on_error`, that is told, and the others follow.
    """
    from transcripts.reading import Input, read_input

    path = Path(path)
    whole = Input(path, path.name)
    tell = on_error or _raise_fault
    first: ReadError | ParseError | None = None
    found = False
    for source in read_input(whole, text_field):
        read = _parse_part(source, whole) if isinstance(source, SourceText) else source
        if isinstance(read, Release):
            found = True
            yield read
        else:
            first = first or read
            tell(read)
    if not found:
        raise first or ReadError(f"{path}: holds no release; one would be right")


def _parse_part(source: SourceText, whole: Input) -> Release | ParseError:
    """The release of a source text of an input, or the error that names it if the program fails at it."""
    try:
        with name_faults(whole.name_part(source.source.name)):
            return parse_source(source)
    except ParseError as error:
        return error


def _raise_fault(error: ReadError | ParseError) -> None:
    """Raises what no text is to blame for.

    Raises:
        ParseError: the error is one.
    """
    if isinstance(error, ParseError):
        raise error


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
        return _publish_unknown(source, primary, genre or "other")
    lexicon = load_lexicon(primary, words)
    if not needs_folding(sample, lexicon):
        lexicon = load_lexicon(primary, words, folding=False)
    text, page, candidates = _look(source, lexicon)
    second: list[Candidate] = []
    mixed = is_mixed(sample, primary)
    if mixed:
        lexicon, candidates, second = tell_versions(text, candidates, page.end, lexicon, _load_other(primary))
    scene = find_scene(source, text, candidates, page, lexicon)
    cast = Cast(scene, lexicon)
    drafts = _find_turns(text, scene, page, source.marks, cast, lexicon)
    tag = language or _tag(sample, lexicon)
    if mixed and name_versions(
        text, drafts, second, (tag, _tag(sample, _load_other(lexicon.language))), lexicon
    ):
        fill_texts(text, drafts)
    verdict = _overrule(genre, drafts) if genre else judge(text, drafts, scene, lexicon)
    if verdict.genre not in ("transcript", "interview"):
        drafts = []
    if verdict.genre == "interview" and drafts:
        name_interview(text, drafts, scene.title, lexicon)
    return _publish(source, text, tag, verdict, scene, page, drafts, cast, lexicon)


def _load_other(language: str) -> Lexicon:
    """The lexicon of the other language of releases in two."""
    return load_lexicon("en" if language == "zh" else "zh")


def _look(source: SourceText, lexicon: Lexicon) -> tuple[str, Page, list[Candidate]]:
    """The text with wrapped lines joined, what is the page's, and the line heads that could be labels."""
    text, body = source.text, "\n" + source.text
    end = find_end(body, lexicon)
    candidates = find_candidates(body, end, lexicon)
    page = find_page(body, candidates, end, source.marks, lexicon)
    width = find_width(text, is_wrapped=source.is_wrapped)
    if width:
        text = unwrap(text, width, page.furniture + page.events, candidates)
        candidates = find_candidates("\n" + text, end, lexicon)
    if source.marks:
        candidates = use_marks(candidates, source.marks, text, lexicon)
    return text, page, candidates


def _find_turns(
    text: str, scene: Scene, page: Page, marks: tuple[Mark, ...], cast: Cast, lexicon: Lexicon
) -> list[Draft]:
    """The turns by label, then those without, each with its voice, role and text."""
    if not scene.labels:
        found = find_conference(text, scene, page, marks, cast, lexicon)
        found = found or find_exchange(text, scene, page, marks, lexicon)
        drafts = fill_spans(text, found, page)
        fill_texts(text, drafts)
        return drafts
    drafts = cut_stretches(text, scene.labels, cast, page.end)
    leave_headings(text, drafts, lexicon)
    leave_foot(text, drafts, page, lexicon)
    assign_roles(text, drafts, scene.host, lexicon)
    name_called_offices(text, drafts, cast)
    let_host_ask(text, drafts, f"{scene.title or ''}\n{text[: drafts[0].start]}", lexicon)
    drafts = find_opening(text, drafts, scene, page, cast, lexicon) + drafts
    if lexicon.grammar == "latin":
        drafts = split_exchange(text, drafts, marks, cast, lexicon)
        hear_latin_names(text, drafts, cast, lexicon)
        name_office(text, drafts)
    else:
        hear_names(text, drafts, cast, lexicon)
        name_interviewer(drafts, scene.title, lexicon)
    drafts = fill_spans(text, split_unlabelled(text, drafts, cast, lexicon), page)
    drafts = merge_turns(drafts)
    fill_texts(text, drafts)
    return drafts


def _publish(
    source: SourceText,
    text: str,
    language: str,
    verdict: Verdict,
    scene: Scene,
    page: Page,
    drafts: list[Draft],
    cast: Cast,
    lexicon: Lexicon,
) -> Release:
    pairs = share_rounds(drafts, pair_turns(drafts, lexicon), lexicon)
    speakers = publish_speakers(drafts)
    head = drafts[0].start if drafts else min(len(text), 3000)
    days = find_days(
        text, head, scene.title, lexicon, published_on=source.given.published_on, spoken=bool(drafts)
    )
    return Release(
        _identify(source),
        VERSION,
        source.source,
        verdict.genre,
        verdict.reason,
        language,
        scene.title,
        days.held_on,
        days.published_on,
        source.text,
        speakers,
        publish_turns(drafts),
        publish_pairs(text, drafts, pairs, cast, lexicon),
        publish_blocks(text, drafts, page),
        source.problems + find_problems(drafts, pairs),
    )


def _overrule(genre: Genre, drafts: list[Draft]) -> Verdict:
    """The genre that somebody else decided, with a reason where there are no turns."""
    if genre in ("transcript", "interview"):
        return Verdict(genre, None if drafts else "no-conversation")
    return Verdict(genre, "overruled")


def _publish_unknown(source: SourceText, language: str, genre: Genre) -> Release:
    """A release in a language without a lexicon: its text, and nothing made up."""
    text = source.text
    kept = text.strip()
    start = text.find(kept)
    blocks = (Block("text", (start, start + len(kept))),) if kept else ()
    problem = Problem(
        "unknown-language", f"no lexicon for {language!r}: no turns are looked for", (0, len(text))
    )
    reason: Reason = "language-unknown" if kept else "empty"
    return Release(
        _identify(source),
        VERSION,
        source.source,
        genre,
        reason,
        language,
        None,
        None,
        None,
        text,
        (),
        (),
        (),
        blocks,
        (*source.problems, problem) if kept else source.problems,
    )


def _identify(source: SourceText) -> str:
    """The id of a release: of its text, which the hash of a `str` source already is."""
    whole = source.source.sha256 if source.is_text else _hash(source.text)
    return whole[:16]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _replace_surrogates(text: str, error: UnicodeEncodeError) -> tuple[str, tuple[Problem, ...]]:
    """The text with U+FFFD for each lone surrogate, which no encoding can write, and the problem."""
    replaced = "".join(["\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text])
    message = "a lone surrogate, which no encoding can write, is read as U+FFFD"
    return replaced, (Problem("lost-characters", message, (error.start, error.end)),)


def _tag(sample: str, lexicon: Lexicon) -> str:
    """The language tag, with the script where the language has two."""
    return f"{lexicon.language}-{detect_script(sample, lexicon)}" if lexicon.has_scripts else lexicon.language
