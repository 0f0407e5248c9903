"""The dataset card, `README.md` of the folder: what the Hub and people read first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from transcripts.dataset.composition import Composition, rank

if TYPE_CHECKING:
    import pyarrow as pa

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


@dataclass(frozen=True, slots=True)
class Config:
    """A config that has rows, as the card tells of it."""

    name: str
    schema: pa.Schema
    rows: int
    arrow_bytes: int
    """Size of the rows as Arrow tables, in bytes."""
    file_bytes: int
    """Size of the Parquet file, in bytes."""


ABOUT: Mapping[str, str] = {
    "qa": "one row an answered pair: a question with the turns that answer it",
    "turns": "one row a turn: one voice's unbroken hold of the floor",
    "releases": "one row a published document of any genre, with its full text",
}

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "qa": {
        "pair_id": "`{release_id}-{id of the pair in its record}`",
        "release_id": "the release it is from",
        "question": "what is asked, without greeting, self-introduction and thanks; nothing rewritten",
        "answer": "the answering turns' texts joined by a line feed; nothing removed",
        "language": "of the release, BCP 47: `zh-Hans`, `zh-Hant`, `en`, …",
        "held_on": "day of the conference, ISO date; null if the release does not tell",
        "question_text": "the asking turns as spoken, joined by a line feed",
        "answer_texts": "the answering turns as spoken, one string a turn",
        "asker_outlet": "whom the asker works for, as printed",
        "asker_name": "who asks; null if unknown",
        "addressee": "who is asked, if the question names somebody",
        "answerers": "who answers, each voice once, in order; unknown voices are left out",
        "sub_questions": "the parts of a question that asks several things; empty if it has one part",
        "release_title": "title of the release",
        "genre": "`transcript` or `interview`",
        "source": "name of the input",
        "question_turns": "ids of the asking turns in `turns`",
        "answer_turns": "ids of the answering turns in `turns`",
        "question_spans": "where `question` stands: `[start, end)` in the release's `text`, code points",
        "answer_spans": "where the answering turns stand, likewise",
        "status": "`answered`; unanswered questions are in `jsonl/releases.jsonl` only",
        "follow_up_of": "the pair it follows up on; null if that one is not a row",
        "inferred": "whether an answering turn's start, role or voice was inferred, not read off a label",
        "confidence": "0…1: the chance that both sets of turns are exactly right",
    },
    "turns": {
        "turn_id": "`{release_id}-{id of the turn in its record}`",
        "release_id": "the release it is from",
        "index": "its place in the release, from 0",
        "role": "`moderator`, `speaker`, `reporter`, `interpreter` or `other`",
        "speaker": "name of the voice; null if unknown",
        "title": "office of the voice",
        "outlet": "whom a reporter works for, as printed",
        "label": "the label as printed; null if the turn has none",
        "text": "what is said; only white space differs from the release's text",
        "language": "of the release",
        "held_on": "day of the conference, ISO date",
        "speaker_id": "the voice, unique in the dataset; null if unknown",
        "spans": "where the turn stands: `[start, end)` in the release's `text`, code points",
        "inferred": "what no label states, out of `start`, `role`, `speaker_id`",
        "confidence": "0…1",
    },
    "releases": {
        "release_id": "first 16 hex digits of the SHA-256 of `text` in UTF-8",
        "title": "as printed",
        "genre": "`transcript`, `interview`, `statement`, `report` or `other`",
        "reason": "why there are no turns; null if there are some",
        "language": "BCP 47",
        "held_on": "day of the conference, ISO date; null if the release does not tell",
        "published_on": "day that the page prints as its own, ISO date",
        "text": "what the reader took from the input; every span points into it",
        "sources": "names of all inputs with this text",
        "n_turns": "how many turns it has",
        "n_pairs": "how many pairs it has, unanswered ones too",
        "record_sha256": "SHA-256 of its line in `jsonl/releases.jsonl`, without the line feed",
    },
}
"""Config to column to what the column holds."""


def make_card(composition: Composition, configs: Sequence[Config]) -> str:
    """The text of `README.md`.

    Args:
        composition: counts over all releases.
        configs: the configs that have rows, the default first.
    """
    import yaml

    front = yaml.safe_dump(
        make_front_matter(composition, configs), allow_unicode=True, sort_keys=False, width=100
    )
    parts = [
        _INTRODUCTION,
        _describe_loading(configs),
        _MAKING,
        _describe_fields(configs),
        _describe_composition(composition),
        _LIMITS,
        _RIGHTS,
    ]
    return f"---\n{front}---\n\n" + "\n".join(parts)


def make_front_matter(composition: Composition, configs: Sequence[Config]) -> dict[str, Any]:
    """The card's YAML block, in the keys that the Hub reads."""
    languages = sorted(set(composition.languages) - {"und"})
    default = configs[0]
    front = {
        "pretty_name": "Press conferences",
        "language": sorted({language.split("-")[0] for language in languages}),
        "language_details": languages,
        "license": "unknown",
        "annotations_creators": ["machine-generated"],
        "language_creators": ["found"],
        "source_datasets": ["original"],
        "task_categories": ["question-answering"] if default.name == "qa" else ["other"],
        "size_categories": [_name_size(default.rows)],
        "tags": ["press-conference", "question-answer-pairs", "dialogue", "government"],
        "configs": [_list_files(config, config is default) for config in configs],
        "dataset_info": [_describe_config(config) for config in configs],
    }
    return {key: value for key, value in front.items() if value}


def _name_size(rows: int) -> str:
    return next((name for limit, name in _SIZES if rows < limit), "n>1M")


def _list_files(config: Config, default: bool) -> dict[str, Any]:
    files = [{"split": "train", "path": f"data/{config.name}/train-*"}]
    entry: dict[str, Any] = {"config_name": config.name, "data_files": files}
    return entry | {"default": True} if default else entry


def _describe_config(config: Config) -> dict[str, Any]:
    split = {"name": "train", "num_bytes": config.arrow_bytes, "num_examples": config.rows}
    return {
        "config_name": config.name,
        "features": [_describe_feature(field.name, field.type) for field in config.schema],
        "splits": [split],
        "download_size": config.file_bytes,
        "dataset_size": config.arrow_bytes,
    }


def _describe_feature(name: str, kind: pa.DataType) -> dict[str, Any]:
    return {"name": name} | _describe_type(kind)


def _describe_type(kind: pa.DataType) -> dict[str, Any]:
    """A type in the card's notation: `dtype`, `list` or `struct`."""
    import pyarrow as pa

    if pa.types.is_list(kind):
        item = _describe_type(kind.value_type)
        return {"list": item.get("dtype") or item.get("struct") or item}
    if pa.types.is_struct(kind):
        return {"struct": [_describe_feature(field.name, field.type) for field in kind]}
    return {"dtype": {"double": "float64"}.get(str(kind), str(kind))}


_INTRODUCTION = """\
# Press conferences

Transcripts of press conferences, briefings and interviews, taken apart: who speaks in which role, and
which answer belongs to which question. Every question and every turn points back into the text it is from.
"""

_MAKING = """\
## How it was made

A program, without a language model and without hand work, did the following with each document.

1. It read the text and decided on its genre. Only `transcript` and `interview` have turns; a report or an
   article about a conference has none, and `reason` says why.
2. It found the labels (`重庆日报记者:`, `MS BRUCE:`) by their form, their place, the people whom the
   release introduces, and the release's own habit, and deciding over the whole release at once gave each
   turn a role and, where the release tells, a voice. Names are never invented; what is not known is null.
3. An answer printed without a label is found from what surrounds it and is marked in `inferred`.
4. It paired questions with the turns that answer them. A follow-up is a pair of its own.

Texts of the same content (after decoding) are one release, with all their `sources`. Nothing that was said
is rewritten: a turn's `text` differs from the source in white space only, and `question` is the turn less
greeting, self-introduction and thanks. `jsonl/releases.jsonl` holds the full records: every block of the
text, the cast with aliases, unanswered questions, the evidence for each turn and the problems found.
`build.json` says which inputs and which version of the program the folder was made from; the same
inputs give the same bytes.

There are no splits: all rows are `train`. Split by release or coarser, since the pairs of one conference
share people and subject.
"""

_LIMITS = """\
## Limits

- Labels, roles, voices and pairs are a program's reading and can be wrong; `confidence` and `inferred` say
  where to look first. They were not checked by hand.
- An answer is what was said after a question. It may evade it, and it is not checked for truth.
- Officials speak for their institutions. The texts show their choice of subjects and words, not all sides.
- Transcripts are often edited before they are published; what was cut cannot be seen.
- A date that the release does not state is null.
"""

_RIGHTS = """\
## Licence and personal data

The texts keep the rights of those who published them; the program does not know these rights and grants
none, hence `license: unknown`. Whoever publishes this folder settles them and states them here.

The texts name people: officials in their office, reporters with their outlets, and now and then private
persons who are spoken of. Nothing was added from elsewhere and nothing was made anonymous. Do not use the
data to profile persons.
"""


def _describe_loading(configs: Sequence[Config]) -> str:
    rows = [
        (f"`{config.name}`" + (" (default)" if config is configs[0] else ""), ABOUT[config.name], config.rows)
        for config in configs
    ]
    table = _draw_table(("config", "rows are", "rows"), rows)
    code = f'from datasets import load_dataset\n\nrows = load_dataset(FOLDER, "{configs[0].name}")["train"]'
    note = "`jsonl/` holds the same rows, and of a release its full record."
    return f"## Contents\n\n{table}\n```python\n{code}\n```\n\n{note}\n"


def _describe_fields(configs: Sequence[Config]) -> str:
    parts = ["## Fields\n"]
    for config in configs:
        meanings = MEANINGS[config.name]
        rows = [(f"`{field.name}`", _name_type(field.type), meanings[field.name]) for field in config.schema]
        parts.append(f"### {config.name}\n\n" + _draw_table(("column", "type", ""), rows))
    return "\n".join(parts)


def _name_type(kind: pa.DataType) -> str:
    """A type in words short enough for a table.

    >>> import pyarrow as pa
    >>> _name_type(pa.list_(pa.struct([("name", pa.string()), ("at", pa.list_(pa.int32()))])))
    'list of {name, at}'
    """
    import pyarrow as pa

    if pa.types.is_list(kind):
        return f"list of {_name_type(kind.value_type)}"
    if pa.types.is_struct(kind):
        return "{" + ", ".join(field.name for field in kind) + "}"
    return "float64" if pa.types.is_float64(kind) else str(kind)


def _describe_composition(composition: Composition) -> str:
    releases = sorted(composition.releases.items())
    parts = [
        "## Composition\n",
        _draw_table(("genre", "language", "releases"), [(*key, count) for key, count in releases]),
    ]
    if composition.turns:
        parts.append(_draw_table(("role", "turns"), rank(composition.turns)))
        parts.append(_describe_pairs(composition))
    if composition.first_day:
        parts.append(f"The conferences were held from {composition.first_day} to {composition.last_day}.\n")
    return "\n".join(parts)


def _describe_pairs(composition: Composition) -> str:
    pairs, turns = composition.pairs, composition.turns.total()
    return (
        f"Pairs: {pairs['answered']} answered, {pairs['unanswered']} unanswered. "
        f"Turns with something inferred: {composition.inferred_turns} of {turns}.\n"
    )


def _draw_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table, ended by a line feed; bars and line feeds in cells are made harmless."""
    cells = [[str(cell).replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *cells]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
