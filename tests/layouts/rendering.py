"""From a conference and a layout to the printed text, and to what a reader can know from that text alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from transcripts.model import Role
from transcripts.scoring.score import find_start

from . import pages
from .casting import Person
from .conferences import Scene, SceneTurn
from .labels import Words, list_words
from .layouts import Frame, Layout
from .traditional import to_traditional

_TO_HALF = str.maketrans("，：；？！（）", ",:;?!()")
_QUOTES = str.maketrans("“”「」", "    ")


@dataclass(frozen=True)
class Expected:
    """A turn that the parser has to give back."""

    start: int
    """Offset of its first letter, digit or Han character."""
    role: Role
    outlet: str
    """Empty where the rendering does not tell it; then none may be given."""
    name: str
    is_open: bool = False
    """Whether readers may differ about outlet and name, so that neither is asked."""
    asks: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rendered:
    """A printed conference."""

    text: str
    turns: tuple[Expected, ...]

    @property
    def pairs(self) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
        """By number: the starts of the question's turns, and of the answer's."""
        numbers = sorted({number for turn in self.turns for number in turn.asks + turn.answers})
        return {
            number: (
                frozenset(turn.start for turn in self.turns if number in turn.asks),
                frozenset(turn.start for turn in self.turns if number in turn.answers),
            )
            for number in numbers
        }


@dataclass
class _Sheet:
    """The text printed so far."""

    layout: Layout
    scene: Scene
    text: str = ""
    labelled: dict[Person, Words] = field(default_factory=dict)
    """Each person's first label."""
    seconds: int = 0
    outlets: dict[str, str] = field(default_factory=dict)
    """Of the reporters whose label has printed theirs, by name."""
    numbers: int = 0

    def put(self, words: str) -> int:
        """Prints words; the offset at which they start."""
        self.text += words
        return len(self.text) - len(words)

    def end_line(self, blanks: int | None = None) -> None:
        if self.layout.flow == "paragraph":
            self.put("" if self.text.endswith((" ", "\n")) else " ")
        else:
            self.put("\n" * (1 + (self.layout.blanks if blanks is None else blanks)))

    def put_line(self, words: str) -> int:
        start = self.put(self.layout.indent + words) + len(self.layout.indent)
        self.end_line()
        return start


def render(scene: Scene, layout: Layout) -> Rendered:
    """The conference as that layout prints it, the layout's own words in the conference's script."""
    if scene.language == "zh-Hant":
        layout = to_traditional(layout)
    sheet = _Sheet(layout, scene)
    for line in pages.list_head(scene, layout):
        sheet.put(line + "\n" * (1 + layout.blanks))
    printed = [_print_turn(sheet, index) for index in range(len(scene.turns))]
    if layout.flow == "paragraph":
        sheet.put("\n")
    for line in pages.list_foot(scene, layout):
        sheet.put(line + "\n")
    text = sheet.text.translate(_TO_HALF) if layout.is_halfwidth else sheet.text
    text = text.translate(_QUOTES) if layout.loses_quotes else text
    text = pages.wrap(text, layout.width) if layout.width else text
    turns = [
        _expect(text, turn, start, words, sheet)
        for turn, (start, words) in zip(scene.turns, printed, strict=True)
    ]
    return Rendered(text, tuple(turns))


# Printing.


def _print_turn(sheet: _Sheet, index: int) -> tuple[int, Words | None]:
    """Prints a turn and what the page puts around it; the offset of its speech, and its label."""
    turn, layout = sheet.scene.turns[index], sheet.layout
    for line in pages.list_before(sheet.scene, index, layout, turn.person not in sheet.labelled):
        sheet.put_line(line)
    words = None if _lacks_label(sheet, index) else _choose_words(sheet, turn)
    chunks = _cut_chunks(sheet, turn, words)
    starts = [_print_chunk(sheet, turn, chunk, words, number == 0) for number, chunk in enumerate(chunks)]
    for line in pages.list_behind(sheet.scene, index, layout):
        sheet.put_line(line)
    return starts[0], words


def _lacks_label(sheet: _Sheet, index: int) -> bool:
    if index == 0:
        return sheet.layout.opens_unlabelled
    turn, before = sheet.scene.turns[index], sheet.scene.turns[index - 1]
    called = turn.person.address and turn.person.address in before.paragraphs[-1]
    return bool(sheet.layout.drops_labels and turn.answers and before.role == "moderator" and called)


def _choose_words(sheet: _Sheet, turn: SceneTurn) -> Words:
    layout = sheet.layout
    styles = {"moderator": layout.hosts, "reporter": layout.reporters}.get(turn.role, layout.officials)
    if turn.person in sheet.labelled:
        return list_words(turn.person, styles[1], layout)
    words = list_words(turn.person, styles[0], layout)
    sheet.labelled[turn.person] = words
    return words


def _cut_chunks(sheet: _Sheet, turn: SceneTurn, words: Words | None) -> list[list[str]]:
    """The paragraphs that go under one label; each its own where labels are repeated."""
    layout, paragraphs = sheet.layout, _reword(sheet, turn)
    is_shared = words is None or words.text.casefold() in (
        layout.asker.casefold(),
        layout.official.casefold(),
    )
    if layout.repeats and not is_shared:
        return [[paragraph] for paragraph in paragraphs]
    return [paragraphs]


def _reword(sheet: _Sheet, turn: SceneTurn) -> list[str]:
    layout, paragraphs = sheet.layout, list(turn.paragraphs)
    around: Frame = ("", "")
    if turn.role == "reporter":
        around = layout.question
        if turn.asks and layout.rewording:
            return [
                pages.reword_question(sheet.scene, turn)
                if layout.rewording == "bracket"
                else f"……{paragraphs[0]}"
            ]
    elif turn.role == "speaker":
        around = layout.speech
    paragraphs[0] = around[0] + paragraphs[0]
    paragraphs[-1] += around[1]
    return paragraphs


def _print_chunk(
    sheet: _Sheet, turn: SceneTurn, chunk: list[str], words: Words | None, is_first: bool
) -> int:
    layout = sheet.layout
    sheet.put(layout.indent)
    if words is not None:
        _print_label(sheet, turn, words, is_first)
    starts: list[int] = []
    for number, paragraph in enumerate(chunk):
        if number or (words is not None and layout.is_own_line):
            sheet.put(layout.indent)
        starts.append(sheet.put(paragraph))
        sheet.end_line()
    if layout.stamp == "after":
        sheet.put_line(f"{sheet.scene.held_on} {_tell_time(sheet)}")
    return starts[0]


def _print_label(sheet: _Sheet, turn: SceneTurn, words: Words, is_first: bool) -> None:
    layout = sheet.layout
    before, behind = _choose_frame(turn, layout, words)
    if "{n}" in before:
        if not turn.asks:
            before = before.replace("{n}、", "")
        elif is_first:
            sheet.numbers += 1
    stamp = f"[{_tell_time(sheet)}] " if layout.stamp == "before" else ""
    label = before.format(n=sheet.numbers) + words.text + behind
    if layout.stamp == "behind":
        label += f" ({_tell_time(sheet)[-5:]})"
    if layout.is_own_line:
        sheet.put(stamp + label.rstrip(" ").replace("\n", "\n" + layout.indent))
        sheet.end_line(layout.label_blanks)
    else:
        sheet.put(stamp + label + layout.gap)


def _choose_frame(turn: SceneTurn, layout: Layout, words: Words) -> Frame:
    if turn.role == "reporter" and layout.reporter_frame is not None:
        return layout.reporter_frame
    if turn.role == "moderator" and layout.host_frame is not None and words.name:
        return layout.host_frame
    return layout.frame


def _tell_time(sheet: _Sheet) -> str:
    """The next time of day, some seconds after the last."""
    sheet.seconds += 37
    hours, rest = divmod(36000 + sheet.seconds, 3600)
    return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"


# What a reader can know.


def _expect(text: str, turn: SceneTurn, start: int, words: Words | None, sheet: _Sheet) -> Expected:
    first = find_start(text, [(start, len(text))])
    assert first is not None
    if turn.role != "reporter":
        return Expected(
            first, turn.role, "", _know_name(text, turn, words, sheet), False, turn.asks, turn.answers
        )
    outlet, name = _know_reporter(turn, words, sheet.layout)
    if name:
        outlet = sheet.outlets[name] = outlet or sheet.outlets.get(name, "")
    is_open = turn.told_by == "earlier" and not (words and words.outlet)
    return Expected(first, turn.role, outlet, name, is_open, turn.asks, turn.answers)


def _know_reporter(turn: SceneTurn, words: Words | None, layout: Layout) -> tuple[str, str]:
    """Outlet and name, from the label or from what was said of or by the reporter."""
    label = words or Words("")
    if layout.rewording == "bracket" and turn.told_by == "self":
        return label.outlet, label.name
    told = turn.told_outlet.replace("《", "").replace("》", "")
    name = label.name if len(label.name) >= len(turn.told_name) else turn.told_name
    return label.outlet or told, name


def _know_name(text: str, turn: SceneTurn, words: Words | None, sheet: _Sheet) -> str:
    """An official's or moderator's name, if the label prints it or the page ties it to the office.

    Of the only official, a label that names nobody (`A.`) asks for no more than that.
    """
    person, layout = turn.person, sheet.layout
    text = text.replace("\n", " ")
    if words is not None and words.text == layout.official and len(sheet.scene.officials) > 1:
        return ""
    if words is not None and words.name:
        return person.name if person.name.casefold() in text.casefold() else words.name
    first = sheet.labelled.get(person)
    if first is not None and first.name:
        return person.name
    ties = (f"{person.title}{person.name}", f"{person.title} {person.name}", f"{person.name}, {person.title}")
    return person.name if any(tie in text for tie in ties) else ""
