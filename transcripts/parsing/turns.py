"""From labels to turns: the stretches between labels, the turns no label opens, and what is left out.

Hard cases:
    An answer without a label below a one-paragraph question.
    An answer without a label below the moderator's hand-over.
    A question in brackets in the middle of an answer.
"""

from __future__ import annotations

import itertools
import re

from transcripts.lexicons import Lexicon
from transcripts.model import Role, Span
from transcripts.parsing.display import display, trim
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.finding import find_all
from transcripts.parsing.labels import Candidate
from transcripts.parsing.page import Page
from transcripts.parsing.people import find_honorifics
from transcripts.parsing.questions import asks
from transcripts.parsing.scene import Scene
from transcripts.parsing.voices import Cast

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_BRACKETED = re.compile(r"[。！？!?…」”\n][ \t\u3000]*[（(][^\n（()）]{3,80}[?？][）)]")
_IN_BRACKETS = re.compile(r"[（(][^\n（()）]{3,80}[?？][）)]")
_SHORTEST_ANSWER = 12
"""Characters from which a paragraph without first words of an answer can be one."""
_SENTENCE_END = re.compile("[。！!？?]")
_SHARED = frozenset({"asker", "staff", "shared"})


def cut_stretches(text: str, labels: list[Candidate], cast: Cast, end: int) -> list[Draft]:
    """One draft a label: from behind it to the next label."""
    ends = [label.start for label in labels[1:]] + [end] if labels else []
    return [_cut_stretch(text, label, stop, cast) for label, stop in zip(labels, ends, strict=True)]


def _cut_stretch(text: str, label: Candidate, end: int, cast: Cast) -> Draft:
    voice = cast.resolve(label)
    if label.reading.kind == "intro":
        return Draft(None, label.end, end, voice, evidence=["question-announced"], confidence=0.9)
    return Draft(label, label.end, end, voice, labels=[trim(text, label.start, label.end)])


def leave_headings(text: str, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Ends each stretch before the heading that stands right above the next label.

    A heading is a last paragraph of its own that is short and closes without
    the punctuation or the thanks that speech ends with.
    """
    for draft, following in itertools.pairwise(drafts):
        if following.label is not None and following.label.form != "mid:":
            at = _find_heading(text, draft.start, draft.end, lexicon)
            draft.end = draft.end if at is None else at


def _find_heading(text: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    kept = text[start:end].rstrip()
    if kept[-1:] in _CLOSING_MARKS:
        return None
    at = kept.rfind("\n")
    line = kept[at + 1 :].strip(" \t\u3000*#")
    if at < 0 or not kept[:at].strip() or not 2 <= len(line) <= _LONGEST_HEADING:
        return None
    if line[-1] in _CLOSING_MARKS or lexicon.courtesy.match(line) or lexicon.handover.search(line):
        return None
    return start + at


_LONGEST_HEADING = 40
"""Characters of a line that can be a heading."""
_CLOSING_MARKS = "。！!？?…；;”」』）).,，、～~—–-"


def leave_foot(text: str, drafts: list[Draft], page: Page, lexicon: Lexicon) -> None:
    """Ends the last stretch before what a page prints below the words that close the conference.

    That is all from the first line on that does not end as a sentence does.
    """
    last = drafts[-1]
    closings = [match.end() for match in lexicon.closing.finditer(text, last.start, last.end)]
    below = text.find("\n", closings[-1], last.end) if closings else -1
    for line in _PARAGRAPH.finditer(text, below, last.end) if below >= 0 else ():
        if line[0].rstrip()[-1] not in _CLOSING_MARKS:
            page.furniture.append(trim(text, line.start(), last.end))
            last.end = line.start()
            return


def split_unlabelled(text: str, drafts: list[Draft], cast: Cast, lexicon: Lexicon) -> list[Draft]:
    """The drafts, cut where a voice changes without a label."""
    found: list[Draft] = []
    last = len(drafts) - 1
    moderated = any(draft.role == "moderator" for draft in drafts)
    asked = any(draft.role == "reporter" for draft in drafts)
    bracketed = not (moderated and asked) and _has_brackets(text)
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index < last else None
        if draft.role == "reporter":
            is_answered = following is not None and following.role == "speaker"
            if is_answered and "\n" not in text[draft.start : draft.end].strip():
                found.append(draft)
            else:
                found += _split_question(text, draft, cast, lexicon, is_answered=is_answered)
        elif draft.role == "moderator":
            found += _split_handover(text, draft, following, cast, lexicon)
        elif draft.role == "speaker" and bracketed:
            found += _split_brackets(text, draft, drafts, lexicon)
        else:
            found.append(draft)
    return found


def find_opening(
    text: str, drafts: list[Draft], scene: Scene, page: Page, cast: Cast, lexicon: Lexicon
) -> list[Draft]:
    """What is said above the first label: the announcements of whoever answers below it.

    Where the first label is the speaker's own, somebody else has introduced
    them, unless it is theirs whom the title says to hold the conference.
    """
    first = drafts[0]
    if first.label is None or not (
        first.role in ("reporter", "speaker") or _only_calls(text, first, lexicon)
    ):
        return []
    introduced = first.role == "speaker"
    own = first.voice.name is not None and first.voice.name == scene.lead.name
    if introduced and lexicon.grammar == "han" and not own:
        return []
    start = find_speech(text, first.label.start, scene, page, lexicon)
    if start is None or (not scene.lead.name and lexicon.grammar == "han"):
        return []
    if own:
        voice = first.voice
    elif introduced and not scene.lead.name:
        voice = cast.add(Voice("moderator", role="moderator"))
    else:
        voice = cast.name_voice(scene.lead.name) if scene.lead.name else cast.principal() or Voice("person")
    role: Role = "moderator" if voice.role == "moderator" else "speaker"
    return [Draft(None, start, first.label.start, voice, role, evidence=["opening"], confidence=0.8)]


def _only_calls(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a moderator by deeds, not by label, starts with a call: somebody else has opened."""
    if lexicon.grammar == "han" or draft.role != "moderator" or draft.voice.kind == "moderator":
        return False
    head = draft.start, min(draft.start + _HEAD, draft.end)
    return lexicon.greeting.search(text, *head) is None and lexicon.opening.search(text, *head) is None


_HEAD = 160
"""Characters of a turn in which one greets or opens."""


def find_speech(text: str, end: int, scene: Scene, page: Page, lexicon: Lexicon) -> int | None:
    """Where the lead stops telling of the conference and somebody speaks; None if nobody does."""
    furniture = {start for start, _ in page.furniture}
    for paragraph in _PARAGRAPH.finditer(text, 0, end):
        line = paragraph[0].strip()
        if paragraph.start() + len(paragraph[0]) - len(paragraph[0].lstrip()) in furniture:
            continue
        if lexicon.grammar == "latin":
            if lexicon.greeting.match(line.lstrip('“"')) or lexicon.greeting.match(line.partition(" ")[2]):
                return paragraph.start()
        elif line[-1:] in ("。", "！", "!") and not _introduces(line, scene.lead.name or "", lexicon):
            return paragraph.start()
    return None


def _introduces(line: str, name: str, lexicon: Lexicon) -> bool:
    """Whether a line of the lead tells of the conference instead of opening it."""
    if lexicon.greeting.search(line):
        return False
    if name in line or lexicon.conference.search(line) is not None:
        return True
    return lexicon.narration.search(line) is not None and lexicon.first_person.search(line) is None


def _split_question(
    text: str, draft: Draft, cast: Cast, lexicon: Lexicon, *, is_answered: bool
) -> list[Draft]:
    """Cuts off the answer below a question; where another voice answers, too, only one that thanks for it."""
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text, draft.start, draft.end)]
    asked = False
    for start, end in paragraphs:
        if is_answered:
            answers = asked and lexicon.acknowledging.match(text, start, end) is not None
        else:
            thanked = asked and lexicon.thanks.search(text, max(0, start - 12), start) is not None
            answers = asked and (thanked or _is_answer(text, start, end, lexicon))
            answers = answers or _changes_markup(text, draft.start, start)
            answers = answers or (start > paragraphs[0][1] and _closes_bold(text, draft, paragraphs[0][1]))
        if answers:
            voice = find_addressed(text, draft.start, start, cast) or find_responsible(
                text, draft.start, start, cast
            )
            return _cut(draft, start, voice or cast.principal(), "answer-below-question")
        asked = asked or asks(text, start, end, lexicon)
    return [draft]


def _changes_markup(text: str, first: int, start: int) -> bool:
    """Whether a paragraph is printed as a quotation and the turn's first one is not."""
    return text[start] == ">" and text[first : first + 4].lstrip()[:1] != ">"


def _closes_bold(text: str, draft: Draft, end: int) -> bool:
    """Whether bold print that a label opens ends where the first paragraph of its turn does."""
    form = draft.label.form if draft.label is not None else ""
    return (
        form[:1] == "*"
        and text[draft.start : end].rstrip().endswith("**")
        and text.count("**", draft.start, end) == 1
    )


def _is_answer(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a paragraph below a question answers it: by its first words, or since it asks nothing."""
    if lexicon.answering.match(text, start, end):
        return True
    return end - start >= _SHORTEST_ANSWER and lexicon.plain_asking.search(text, start, end) is None


def _split_handover(
    text: str, draft: Draft, following: Draft | None, cast: Cast, lexicon: Lexicon
) -> list[Draft]:
    """Cuts off the speech below the paragraph that gives somebody else the floor."""
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text, draft.start, draft.end)]
    for (start, end), (next_start, next_end) in itertools.pairwise(paragraphs):
        handover = lexicon.handover.search(text, max(start, end - 80), end)
        if handover is None:
            continue
        hands_on = lexicon.handover.search(text, next_start, min(next_end, next_start + 60)) is not None
        ends = not hands_on and not _SENTENCE_END.search(text, handover.end(), end - 1)
        if ends or lexicon.answering.match(text, next_start, next_end):
            named = list_addressed(text, handover.start(), end, cast)
            named = [voice for voice in named if voice.role == "speaker"]
            others = [voice for voice in named if following is None or voice is not following.voice]
            if others:
                return _cut(draft, next_start, others[0], "answer-below-handover")
    return [draft]


def _has_brackets(text: str) -> bool:
    """Whether a question in brackets stands behind a sentence anywhere in a text."""
    opened = any(_IN_BRACKETS.match(text, at) for mark in "（(" for at in find_all(text, mark))
    return opened and _BRACKETED.search(text) is not None


def _split_brackets(text: str, draft: Draft, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Cuts out the questions that stand in brackets on lines of their own."""
    cuts = [m.span() for m in _BRACKETED.finditer(text, draft.start, draft.end)]
    if not cuts:
        return [draft]
    asker = next((d.voice for d in drafts if d.role == "reporter"), Voice("asker", role="reporter"))
    parts = [draft]
    for start, end in cuts:
        stop = parts[-1].end
        parts[-1].end = start
        parts.append(
            Draft(None, start + 1, end, asker, "reporter", evidence=["question-in-brackets"], confidence=0.7)
        )
        parts.append(
            Draft(None, end, stop, draft.voice, draft.role, evidence=["answer-resumed"], confidence=0.7)
        )
    return parts


def _cut(draft: Draft, at: int, voice: Voice | None, code: str) -> list[Draft]:
    rest = Draft(None, at, draft.end, voice or Voice("person"), "speaker", evidence=[code], confidence=0.75)
    draft.end = at
    return [draft, rest]


def find_addressed(text: str, start: int, end: int, cast: Cast) -> Voice | None:
    """The voice of the podium that a stretch names, the last if several; None if nobody."""
    named = list_addressed(text, start, end, cast)
    return named[-1] if named else None


def list_addressed(text: str, start: int, end: int, cast: Cast) -> list[Voice]:
    """The voices of the podium that a stretch names, by name or by surname and office, in order."""
    said = text[start:end]
    found = [(said.rfind(name) + start, voice) for name, voice in cast.list_named(said)]
    found += [(said.rfind(words) + start, voice) for words, voice in cast.list_first_parts() if words in said]
    for at, surname, words in find_honorifics(text, start, end, cast.lexicon):
        named = cast.find_addressee(words, surname)
        if named is not None and named.role == "speaker":
            found.append((at, named))
    return [voice for _, voice in sorted(found, key=_first)]


def _first(found: tuple[int, Voice]) -> int:
    return found[0]


def name_called_offices(text: str, drafts: list[Draft], cast: Cast) -> None:
    """Gives a label that is an office, which several hold, to the one of them whom the turn before calls."""
    for before, draft in itertools.pairwise(drafts):
        if draft.voice.kind != "office" or draft.voice.name or before.role != "moderator":
            continue
        called = find_addressed(text, max(before.start, before.end - _CALLED), before.end, cast)
        if called is not None and (called.title or "").endswith(draft.voice.title or ""):
            called.aliases[draft.voice.title or ""] = None
            draft.voice = called


_CALLED = 60
"""Characters at the end of a moderator's turn in which they call on somebody."""


def find_responsible(text: str, start: int, end: int, cast: Cast) -> Voice | None:
    """The one voice of the podium whose unit a question names (`市委政法委` of `市委政法委副书记`)."""
    asked = text[start:end]
    found = {}
    for voice in cast.podium():
        if voice.title:
            found[voice] = _longest_shared(voice.title, asked)
    best = max(found.values(), default=0)
    voices = [voice for voice, length in found.items() if length == best]
    return voices[0] if best >= 3 and len(voices) == 1 else None


def _longest_shared(title: str, text: str) -> int:
    """The length of the longest piece of a title that stands in a text.

    >>> _longest_shared("重庆市委政法委副书记", "想问一下市委政法委的工作")
    5
    """
    best = 0
    for at in range(len(title) - 2):
        while title[at : at + best + 1] in text and at + best < len(title):
            best += 1
    return best


def merge_turns(drafts: list[Draft]) -> list[Draft]:
    """Drafts of one voice in a row become one, unless the label is shared by several."""
    merged: list[Draft] = []
    for draft in drafts:
        last = merged[-1] if merged else None
        if (
            last is not None
            and draft.label is not None
            and last.voice is draft.voice
            and draft.voice.kind not in _SHARED
        ):
            last.spans += draft.spans
            last.labels += draft.labels
        else:
            merged.append(draft)
    return merged


def fill_spans(text: str, drafts: list[Draft], page: Page) -> list[Draft]:
    """Gives each draft its spans: its stretch without furniture and events; drops the empty ones."""
    left_out = sorted(page.furniture + page.events)
    at = 0
    for draft in drafts:
        while at < len(left_out) and left_out[at][1] <= draft.start:
            at += 1
        position = draft.start
        while at < len(left_out) and left_out[at][0] < draft.end:
            _add_span(text, draft.spans, position, left_out[at][0])
            position = max(position, left_out[at][1])
            at += 1
        _add_span(text, draft.spans, position, draft.end)
        if not draft.spans and draft.label is not None:
            _take_events(draft, page)
    return [draft for draft in drafts if draft.spans]


def _take_events(draft: Draft, page: Page) -> None:
    """Makes a note that is all a label holds (`（笑）`) the text of the turn."""
    inside = [span for span in page.events if draft.start <= span[0] < draft.end]
    draft.spans += inside
    for span in inside:
        page.events.remove(span)


def _add_span(text: str, spans: list[Span], start: int, end: int) -> None:
    span = trim(text, start, end)
    if span[0] < span[1]:
        spans.append(span)


def fill_texts(text: str, drafts: list[Draft]) -> None:
    """Gives each draft its display text."""
    for draft in drafts:
        draft.text = display(text, draft.spans)
