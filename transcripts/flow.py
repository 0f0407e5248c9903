"""The whole program on one screen: bytes, text, labels, turns, voices, pairs, release."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from transcripts.arguments import AnyPath, check_text, check_wishes
from transcripts.languages import Language
from transcripts.languages.detection import choose_languages, tag_text, take_sample
from transcripts.languages.types import Candidate, Reading
from transcripts.model import CONVERSATIONS, Genre, Mark, Problem, Release, Source, SourceText, Span
from transcripts.parsing.acts import Acts
from transcripts.parsing.cast.addressing import (
    leave_annex,
    name_called_ids,
    name_called_offices,
    name_listed_ids,
    name_office,
)
from transcripts.parsing.cast.answerers import name_answerers, part_answers
from transcripts.parsing.cast.answering import name_asked_ids, take_offices
from transcripts.parsing.cast.bylines import name_interview, name_interviewer
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.cast.headed import name_headed
from transcripts.parsing.cast.naming import hear_names
from transcripts.parsing.cast.voices import note_unlabelled, print_labels
from transcripts.parsing.doubts.doubting import find_doubts
from transcripts.parsing.drafts import Draft, Page, Scene
from transcripts.parsing.genre.judging import Verdict, judge
from transcripts.parsing.headnote.days import find_days
from transcripts.parsing.headnote.lead import LONGEST_LEAD
from transcripts.parsing.headnote.publishers import find_publisher
from transcripts.parsing.induction.folding import blank_dirt, blank_spans, find_line_numbers
from transcripts.parsing.labels.candidates import break_changes, find_candidates
from transcripts.parsing.labels.deciding import find_scene
from transcripts.parsing.labels.ids import use_ids
from transcripts.parsing.labels.versions import (
    Versions,
    find_doubles,
    leave_versions,
    name_versions,
    part_versions,
    tell_versions,
)
from transcripts.parsing.page.definitions import find_definitions
from transcripts.parsing.page.furniture import find_end, find_page
from transcripts.parsing.page.halves import leave_halves
from transcripts.parsing.page.markup import use_marks
from transcripts.parsing.page.running import find_running, join_pages, leave_blanked, part_pages
from transcripts.parsing.page.tables import find_tables, leave_headers
from transcripts.parsing.page.times import find_timed, list_parts, plain_labels, show_labels, use_times
from transcripts.parsing.page.unwrapping import find_gaps, find_width, unwrap
from transcripts.parsing.page.versions import Version, find_version, restore
from transcripts.parsing.pairs.completing import find_pairs
from transcripts.parsing.record import Decided, doubt, hash_bytes, publish_empty, publish_release
from transcripts.parsing.roles.assigning import (
    assign_roles,
    let_host_ask,
    let_interviewers_ask,
    let_members_speak,
    note_roles,
)
from transcripts.parsing.turns.cutting import cut_stretches, leave_foot, leave_headings
from transcripts.parsing.turns.exchange import find_conference, find_exchange, split_exchange
from transcripts.parsing.turns.reading import read_acts
from transcripts.parsing.turns.recovering import find_opening, split_unlabelled
from transcripts.parsing.turns.spans import fill_spans, fill_texts, merge_turns, show_texts
from transcripts.radicals import fold_radicals


def parse(
    text: str,
    name: str = "",
    *,
    language: str | None = None,
    genre: Genre | None = None,
    lexicon: AnyPath | None = None,
    languages: AnyPath | None = None,
) -> Release:
    r"""The release that a text holds.

    Args:
        text: the source text; every span of the result points into it. Radicals are read as ideographs.
        name: what to call its source.
        language: overrules the detected language, a tag such as `zh-Hans`.
        genre: overrules the detected genre.
        lexicon: a TOML file of words of your own, which is read once a process.
        languages: a folder of languages that we do not have, see `docs/architecture.md`.

    Raises:
        TypeError: the text is no `str`, or another value is of another type.
        ValueError: there is no such language or genre.
        LexiconError: a file of yours is missing or not of its form.

    >>> lines = ["Moderator: Any questions?", "Reporter: When does it open?", "Mayor Ann Lee: On Monday."]
    >>> [pair] = parse("\n\n".join(lines)).pairs
    >>> pair.question, [speaker.name for speaker in pair.answerers], pair.answer
    ('When does it open?', ['Ann Lee'], 'On Monday.')
    """
    check_text(text, name)
    wishes = check_wishes(language, genre, lexicon, languages)
    return parse_source(take_text(text, name), **wishes._asdict()).hold()


def take_text(text: str, name: str) -> SourceText:
    """The source text that a text is.

    Args:
        text: the source text, with ideographs for radicals in what is made of it.
        name: what to call its source.
    """
    problems: tuple[Problem, ...] = ()
    try:
        printed = text.encode()
    except UnicodeEncodeError as error:
        text, problems = _replace_surrogates(text, error)
        printed = text.encode()
    source = Source(name, hash_bytes(printed), "text/plain", "utf-8")
    read = fold_radicals(text, printed)
    return SourceText(read, source, problems, is_text=read is text)


def parse_source(
    source: SourceText,
    *,
    language: str | None = None,
    genre: Genre | None = None,
    words: Path | None = None,
    languages: Path | None = None,
) -> Release:
    """The release of a source text.

    Args:
        source: what a reader gave.
        language: overrules the detected language.
        genre: overrules the detected genre.
        words: a lexicon file with a reader's own words.
        languages: a folder of languages that we do not have, see `languages.load_language`.

    Raises:
        LexiconError: such a file is not of its form.
    """
    version = find_version(source.text)
    sample = take_sample(version.said if version else source.text)
    code, spoken, other = choose_languages(sample, language, words, languages)
    if not source.text.strip():
        return publish_empty(source, language or code, genre or "other")
    tag = language or spoken.tag(sample)
    decided = decide(source, spoken, other, tag=tag, genre=genre, version=version)
    return publish_release(source, decided)


def decide(
    source: SourceText,
    spoken: Language,
    other: Language | None,
    *,
    tag: str,
    genre: Genre | None = None,
    version: Version | None = None,
) -> Decided:
    """All that is decided of a source text before its release is published.

    Args:
        source: what a reader gave.
        spoken: the language.
        other: another one in which its turns may stand, too.
        tag: of the language.
        genre: overrules the detected genre.
        version: the one that is read of a text that stands in two.
    """
    whole = source.text
    if version:
        source = replace(source, text=version.text)
    source, drawn = _draw_rows(source)
    printed, text, page, candidates = _look(source, spoken, drawn)
    versions = tell_versions(text, candidates, page.end, spoken, other)
    if versions.first is not spoken:
        spoken, tag = versions.first, versions.first.tag(take_sample(source.text))
    scene = find_scene(source, text, versions.heads, page, spoken, versions.second)
    scene, versions = leave_versions(text, *part_versions(text, scene, versions))
    cast = Cast(scene, spoken)
    drafts = _find_turns(text, scene, page, source.marks, cast, versions)
    note_unlabelled(drafts)
    note_roles(drafts)
    if name_versions(text, drafts, versions, tag, take_sample(source.text)):
        fill_texts(text, drafts, spoken)
    verdict = _overrule(genre, drafts) if genre else judge(text, drafts, scene, spoken)
    if verdict.genre not in CONVERSATIONS:
        drafts = []
    if verdict.genre == "interview" and drafts:
        name_interview(text, drafts, scene.title, spoken)
    if verdict.genre == "discussion":
        let_members_speak(drafts, spoken)
    if printed is not text:
        show_texts(printed, drafts)
    pairs = find_pairs(printed, drafts, cast, spoken) if verdict.genre != "discussion" else []
    take_offices(drafts, cast)
    if printed is not text:
        print_labels(drafts, text, printed)
    if page.timed:
        show_labels(printed, drafts, page)
    if version:
        printed = _show_versions(printed, whole, page, drafts, version, tag)
    head = drafts[0].start if drafts else min(len(text), LONGEST_LEAD)
    published_on = source.given.published_on
    opened = drafts[1].start if len(drafts) > 1 else head
    is_said = bool(drafts) or verdict.is_speech
    days = find_days(text, (head, opened), scene.title, spoken, published_on=published_on, spoken=is_said)
    if not spoken.knows_words:
        doubt(drafts, pairs)
    doubts = () if verdict.unread else find_doubts(text, drafts, scene, page, spoken)
    publisher = find_publisher(text, head, page.furniture, spoken)
    return Decided(
        printed, tag, verdict, scene.title, days, publisher, page, drafts, pairs, spoken.knows_words, doubts
    )


def _draw_rows(source: SourceText) -> tuple[SourceText, list[Span]]:
    """The source with the marks of its tables and lists of definitions, and what draws these."""
    drawn, terms = find_definitions(source.text)
    tables = find_tables(source.text)
    marks = leave_headers(source.text, source.marks)
    if not drawn and not tables.drawn and marks is source.marks:
        return source, []
    return replace(source, marks=(*marks, *tables.marks, *terms)), sorted([*tables.drawn, *drawn])


def _look(
    source: SourceText, language: Language, drawn: list[Span]
) -> tuple[str, str, Page, list[Candidate]]:
    """The text with wrapped lines joined, as printed and without dirt; what is the page's; the line heads."""
    printed = source.text
    text = language.mark_questions(blank_dirt(blank_spans(printed, drawn) if drawn else printed))
    text = part_pages(text)
    numbers = find_line_numbers(text)
    text = blank_spans(text, numbers) if numbers else text
    running = find_running(text, printed, language)
    text = join_pages(blank_spans(text, running), running) if running else text
    text = break_changes(text)
    timed = find_timed(text)
    text = plain_labels(text, timed) if timed else text
    body = "\n" + text
    end = find_end(body, language)
    readings: dict[str, Reading] = {}
    candidates = find_candidates(body, end, language, readings)
    page = find_page(body, candidates, end, source.marks, language)
    page = page._replace(timed=timed)
    page.furniture.extend([*running, *numbers, *list_parts(printed, timed)])
    width = find_width(leave_blanked(text) if running else text, is_wrapped=source.is_wrapped)
    if width:
        heads = leave_halves(text, width, candidates, language)
        gaps = find_gaps(text, printed, width, page.furniture + page.events, heads)
        joined = unwrap(text, gaps)
        printed = joined if printed is text else unwrap(printed, gaps)
        text = joined
        candidates = find_candidates("\n" + text, end, language, readings)
    if timed:
        candidates = use_times(candidates, timed, text, language)
    candidates = use_ids(text, end, candidates)
    if source.marks:
        candidates = use_marks(candidates, source.marks, text, language)
    return printed, text, page, candidates


def _show_versions(read: str, whole: str, page: Page, drafts: list[Draft], version: Version, tag: str) -> str:
    """The text with the version that was not read, which turns and page get back."""
    printed = version.fill(read, whole)
    page.furniture.extend(version.marks)
    restore(printed, drafts, version, (tag, tag_text(version.list_others(whole))))
    show_texts(printed, drafts)
    return printed


def _find_turns(
    text: str, scene: Scene, page: Page, marks: tuple[Mark, ...], cast: Cast, versions: Versions
) -> list[Draft]:
    """The turns by label, then those without, each with its voice, role and text."""
    language = versions.first
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
    name_listed_ids(drafts, cast)
    nobody = part_answers(drafts, cast)
    assign_roles(drafts, scene.host, language)
    name_answerers(drafts, nobody, cast)
    name_headed(text, drafts, scene, cast)
    name_called_offices(drafts, cast)
    name_called_ids(drafts, cast)
    leave_annex(text, drafts)
    lead = Acts(f"{scene.title or ''}\n{text[: drafts[0].start]}", language)
    let_host_ask(drafts, lead)
    let_interviewers_ask(drafts, lead)
    drafts = find_opening(text, drafts, scene, page, cast, language) + drafts
    drafts = split_exchange(text, drafts, marks, cast, language)
    drafts = split_unlabelled(text, drafts, page, cast, language)
    name_asked_ids(drafts, cast)
    hear_names(text, drafts, cast)
    name_office(drafts, cast)
    name_interviewer(drafts, scene.title, language)
    drafts = fill_spans(text, drafts, page)
    drafts = merge_turns(drafts, find_doubles(text, drafts, language, versions.second))
    fill_texts(text, drafts, language)
    return drafts


def _overrule(genre: Genre, drafts: list[Draft]) -> Verdict:
    """The genre that somebody else decided, with a reason where there are no turns."""
    if genre in CONVERSATIONS:
        return Verdict(genre, None if drafts else "no-conversation")
    return Verdict(genre, "overruled")


def _replace_surrogates(text: str, error: UnicodeEncodeError) -> tuple[str, tuple[Problem, ...]]:
    """The text with U+FFFD for each lone surrogate, which no encoding can write, and the problem."""
    replaced = "".join(["\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text])
    message = "a lone surrogate, which no encoding can write, is read as U+FFFD"
    return replaced, (Problem("lost-characters", message, (error.start, error.end)),)
