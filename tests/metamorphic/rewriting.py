"""Prints the labels of a gold text anew, and moves the gold along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from random import Random

from transcripts.scoring.goldfile import ROLES, GoldPiece, GoldRelease, format_gold
from transcripts.scoring.goldreading import parse_gold

from .forms import Filling, Form, print_label
from .heads import find_role_word
from .labels import Label, Owner
from .names import invent_name, invent_word, is_free

_NOTES = {
    "zh": ("视频连线", "线上", "第一排", "代为提问", "站着", "远程"),
    "en": ("by telephone", "via video link", "off camera", "front row", "standing", "retired"),
}
"""In brackets behind a head."""
_LONGEST_PAUSE = 240
"""Seconds from one stamp to the next."""

Draft = tuple[GoldPiece, str]
"""A piece whose span is not yet known, and its text."""


# Heads.


def invent_heads(gold: GoldRelease, labels: Iterable[Label], rng: Random) -> dict[Owner, str]:
    """An invented name for each voice, and one for each head that several voices share."""
    heads: dict[Owner, str] = {}
    for owner in dict.fromkeys(label.owner for label in labels):
        while not is_free(name := invent_name(rng, find_language(gold)), gold.text, heads.values()):
            pass
        heads[owner] = name
    return heads


def invent_role_words(gold: GoldRelease, labels: Iterable[Label], rng: Random) -> dict[str, str]:
    """An invented word for each head that is a word for a role."""
    words: dict[str, str] = {}
    for word in dict.fromkeys(find_role_word(label.head) for label in labels):
        while word and not is_free(invented := invent_word(rng, word), gold.text, words.values()):
            pass
        if word:
            words[word] = invented
    return words


def find_language(gold: GoldRelease) -> str:
    """The language of a gold text without script or region: `zh`, `en`."""
    return gold.meta["lang"].partition("-")[0]


# Whole texts.


def print_in_form(
    gold: GoldRelease, labels: Sequence[Label], form: Form, heads: Mapping[Owner, str], rng: Random
) -> GoldRelease:
    """The gold with all labels in one form, each on a line of its own or in front of its text.

    A head is kept where `heads` has none for its owner. A label in mid-line
    starts a line; blank pieces between a label and its text go if both share
    one. Nothing else of the text changes.
    """
    notes = {
        owner: rng.choice(_NOTES[find_language(gold)]) for owner in dict.fromkeys(one.owner for one in labels)
    }
    seconds = accumulate(rng.randint(2, _LONGEST_PAUSE) for _ in labels)
    printed = {
        label.pieces.start: print_label(
            form, Filling(heads.get(label.owner, label.head), number, second, notes[label.owner])
        )
        for number, (label, second) in enumerate(zip(labels, seconds, strict=True), 1)
    }
    return _build(gold, _assemble(gold, labels, printed, joins=not form.is_own_line))


def replace_role_words(gold: GoldRelease, labels: Sequence[Label], words: Mapping[str, str]) -> GoldRelease:
    """The gold with other words for roles in its labels, which are printed as they were."""
    replaced: dict[int, str] = {}
    for label in labels:
        word = find_role_word(label.head)
        texts = {at: _text(gold, gold.pieces[at]) for at in label.pieces}
        place = next((at for at in label.pieces if word and word in texts[at]), None)
        if place is not None:
            replaced[place] = texts[place].replace(word, words[word], 1)
    return _build(
        gold, ((piece, replaced.get(at, _text(gold, piece))) for at, piece in enumerate(gold.pieces))
    )


def _assemble(
    gold: GoldRelease, labels: Sequence[Label], printed: Mapping[int, str], *, joins: bool
) -> Iterator[Draft]:
    """The pieces, with the printed labels, by their first piece, in place of the old ones."""
    starts = {label.pieces.start: label for label in labels}
    hidden = {at for label in labels for at in label.pieces}
    signs = {label.pieces.stop: joins and _can_join(gold, label) for label in labels}
    for at, piece in enumerate(gold.pieces):
        if at in starts:
            yield from ((GoldPiece("label", (0, 0)), line) for line in printed[at].split("\n"))
            if not signs[starts[at].pieces.stop]:
                yield from _keep_blanks(gold, starts[at])
        elif at not in hidden:
            yield replace(piece, continues=signs.get(at, piece.continues)), _text(gold, piece)


def _can_join(gold: GoldRelease, label: Label) -> bool:
    """Whether the text follows at once, with nothing that nobody says between."""
    return gold.pieces[label.pieces.stop].kind in (*ROLES, "cont")


def _keep_blanks(gold: GoldRelease, label: Label) -> Iterator[Draft]:
    """The blank lines between a label and its text."""
    last = max(at for at in label.pieces if gold.pieces[at].kind == "label")
    for piece in gold.pieces[last + 1 : label.pieces.stop]:
        if not piece.continues:
            yield piece, _text(gold, piece)


def _build(gold: GoldRelease, drafts: Iterable[Draft]) -> GoldRelease:
    """Gold of such pieces, written and read as a file is."""
    pieces, texts = zip(*drafts, strict=True)
    spans = pairwise(accumulate(map(len, texts), initial=0))
    placed = tuple(replace(piece, span=span) for piece, span in zip(pieces, spans, strict=True))
    return parse_gold(format_gold(GoldRelease(gold.name, gold.meta, "".join(texts), placed)), gold.name)


def _text(gold: GoldRelease, piece: GoldPiece) -> str:
    return gold.text[slice(*piece.span)]
