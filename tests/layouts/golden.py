"""Real conferences as scenes: the annotated seeds, to be printed in other layouts."""

from __future__ import annotations

from pathlib import Path

from transcripts.scoring.gold import GoldRelease, GoldTurn, read_gold, split_voice

from .casting import Person
from .conferences import Scene, SceneTurn

SEEDS = ("seed-000", "seed-003")
_GOLD = Path(__file__).resolve().parents[1] / "gold"
_EDGES = " \t\N{IDEOGRAPHIC SPACE}:："


def load_seed(name: str) -> Scene:
    """An annotated conference as a scene; its lead is made from its people."""
    gold = read_gold(_GOLD / f"{name}.gold")
    people = {turn.voice: _describe_person(gold, turn) for turn in reversed(gold.turns) if turn.voice}
    for turn in gold.turns:
        titled = _describe_person(gold, turn)
        if turn.voice and len(titled.title) > len(people[turn.voice].title):
            people[turn.voice] = titled
    turns = tuple(_copy_turn(gold, turn, people[turn.voice or ""]) for turn in gold.turns)
    table = list(dict.fromkeys(turn.person for turn in turns if turn.role == "speaker"))
    host = next(turn.person for turn in turns if turn.role == "moderator")
    date = "{}年{}月{}日".format(*(int(part) for part in gold.meta["held_on"].split("-")))
    listed = "、".join(one.title + one.name for one in table)
    return Scene(
        language="zh-Hans",
        kind="hosted",
        title=gold.meta["title"],
        lead=f"{date}，新闻发布会举行。{listed}出席发布会，并回答记者提问。发布会由{host.title}{host.name}主持。",
        bare_lead=f"{date}，新闻发布会举行。",
        held_on=gold.meta["held_on"],
        turns=turns,
    )


def _describe_person(gold: GoldRelease, turn: GoldTurn) -> Person:
    outlet, name = split_voice(turn.voice or "", turn.role)
    label = gold.text[slice(*turn.label_span)].strip(_EDGES) if turn.label_span else ""
    title = label.removesuffix(name or "") if turn.role != "reporter" else ""
    is_host = turn.role == "moderator"
    if title in ("", "主持人"):
        title = "市政府新闻办公室主任" if is_host else ""
    return Person(name or "", title, outlet=outlet or "", is_host=is_host)


def _copy_turn(gold: GoldRelease, turn: GoldTurn, person: Person) -> SceneTurn:
    spoken = "\n".join(gold.text[start:end] for start, end in turn.spans)
    paragraphs = tuple(line.strip() for line in spoken.split("\n") if line.strip())
    told = person.outlet if turn.role == "reporter" and person.outlet in spoken else ""
    return SceneTurn(person, turn.role, paragraphs, turn.questions, turn.answers, told_outlet=told)
