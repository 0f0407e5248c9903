"""The dataset card, `README.md` of the folder: what the Hub and people read first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from transcripts.dataset.card.columns import ABOUT, MEANINGS
from transcripts.dataset.card.composition import Composition, rank, sum_by, tell_empty_train
from transcripts.dataset.card.glance import is_chinese, lay_side_by_side, list_glances, summarise_in_chinese
from transcripts.dataset.card.prose import (
    CONFIDENCE,
    FILES,
    GUESSING,
    INTRODUCTION,
    JUDGING,
    LICENSE_STATED,
    LICENSE_UNKNOWN,
    LIMITS,
    LOADING,
    MAKING,
    MASKED,
    MORE,
    NAME_IT,
    PLACEHOLDER,
    QUALITY,
    RIGHTS,
    SPLITTING,
    UNMASKED,
)
from transcripts.dataset.card.quality import (
    LATEST,
    read_figures,
    read_words,
    tabulate_expected,
    tabulate_scores,
)
from transcripts.dataset.card.report import Measured
from transcripts.dataset.checks.baselines import MEASURES
from transcripts.dataset.checks.leaks import HAN_GRAM, LATIN_GRAM
from transcripts.dataset.settings import SPLITS, Settings
from transcripts.exporting.exports import EXPORTS
from transcripts.exporting.tables import Config

if TYPE_CHECKING:
    import pyarrow as pa

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_MOST_ORIGINS = 30
"""Publishers that the card lists; the others are summed up."""


def make_card(
    composition: Composition,
    configs: Sequence[Config],
    measured: Measured,
    settings: Settings,
    exports: Sequence[str] = (),
    shown: str = "",
) -> str:
    """The text of `README.md`.

    Args:
        composition: counts over all releases.
        configs: the configs that have rows, the default first.
        measured: gates, leaks and baselines.
        settings: what the build was asked for.
        exports: names of those that the folder holds.
        shown: sections with pictures and example rows, behind the composition.
    """
    import yaml

    front = yaml.safe_dump(
        make_front_matter(composition, configs, settings), allow_unicode=True, sort_keys=False, width=100
    )
    parts = [
        INTRODUCTION.format(title=name_title(settings)),
        *_summarise(composition),
        _describe_loading(configs, settings),
        _describe_files(composition, exports),
        *_describe_glances(composition),
        _describe_quality(),
        _describe_composition(composition),
        *filter(None, [shown]),
        _describe_splits(composition, measured, settings),
        _describe_making(settings),
        _describe_gates(measured),
        _describe_baselines(measured),
        _describe_fields(configs),
        LIMITS,
        _describe_rights(settings),
    ]
    return f"---\n{front}---\n\n" + "\n".join(parts)


def name_title(settings: Settings) -> str:
    """The name of the dataset in words.

    >>> name_title(Settings(name="city-briefings"))
    'City briefings'
    """
    return settings.name.replace("-", " ").capitalize()


# Front matter.


def make_front_matter(
    composition: Composition, configs: Sequence[Config], settings: Settings
) -> dict[str, Any]:
    """The card's YAML block, in the keys that the Hub reads."""
    languages = sorted(set(composition.languages) - {"und"})
    default = configs[0]
    front = {
        "pretty_name": name_title(settings),
        "language": sorted({language.split("-")[0] for language in languages}),
        "language_details": ", ".join(languages),
        "license": settings.license,
        "annotations_creators": ["machine-generated", *["expert-generated"] * bool(composition.corrected)],
        "language_creators": ["found"],
        "source_datasets": ["original"],
        "multilinguality": ["multilingual" if len(languages) > 1 else "monolingual"],
        "task_categories": list(_list_tasks(configs)),
        "size_categories": [_name_size(default.rows)],
        "tags": ["press-conference", "question-answer-pairs", "dialogue", "government"],
        "configs": [_list_files(config, config is default) for config in configs],
        "dataset_info": [_describe_config(config) for config in configs],
    }
    return {key: value for key, value in front.items() if value}


def _list_tasks(configs: Sequence[Config]) -> Iterator[str]:
    names = {config.name for config in configs}
    for config, task in (
        ("qa", "question-answering"),
        ("qrels", "text-retrieval"),
        ("top_ranked", "text-ranking"),
        ("choice", "multiple-choice"),
        ("chat", "text-generation"),
    ):
        if config in names:
            yield task
    if "qa" not in names:
        yield "other"


def _name_size(rows: int) -> str:
    return next((name for limit, name in _SIZES if rows < limit), "n>1M")


def _list_files(config: Config, default: bool) -> dict[str, Any]:
    files = [{"split": table.split, "path": f"data/{config.name}/{table.split}-*"} for table in config.tables]
    entry: dict[str, Any] = {"config_name": config.name, "data_files": files}
    return entry | {"default": True} if default else entry


def _describe_config(config: Config) -> dict[str, Any]:
    splits = [
        {"name": table.split, "num_bytes": table.arrow_bytes, "num_examples": table.rows}
        for table in config.tables
    ]
    return {
        "config_name": config.name,
        "features": [_describe_feature(field.name, field.type) for field in config.schema],
        "splits": splits,
        "download_size": sum(table.file_bytes for table in config.tables),
        "dataset_size": sum(table.arrow_bytes for table in config.tables),
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


# Text.


def _summarise(composition: Composition) -> Iterator[str]:
    """The summary in Chinese, where the data are."""
    if is_chinese(composition):
        yield summarise_in_chinese(composition, read_figures())


def _describe_making(settings: Settings) -> str:
    least = settings.min_confidence
    sure = f" Pairs with a\n   `confidence` below {least} have no rows." if least else ""
    return MAKING.format(size=settings.passage_size, sure=sure)


def _describe_loading(configs: Sequence[Config], settings: Settings) -> str:
    rows = [
        (
            f"`{config.name}`" + (" (default)" if config is configs[0] else ""),
            ABOUT[config.name],
            *(_count_rows(config, split) for split in SPLITS),
        )
        for config in configs
    ]
    table = draw_table(("config", "rows are", *SPLITS), rows)
    first = configs[0]
    code = LOADING.format(place=settings.repo or PLACEHOLDER, config=first.name, split=first.tables[0].split)
    return f"## Contents\n\n{table}\n{code}" + ("" if settings.repo else f"\n{NAME_IT}")


def _describe_files(composition: Composition, exports: Sequence[str]) -> str:
    """The files of the folder; what is not there is not told, but how it is had."""
    own = {place: about for place, about in FILES.items() if place != "dropped.jsonl" or composition.drops}
    asked = {EXPORTS[name].place: EXPORTS[name].about for name in exports}
    table = draw_table(("files", ""), [(f"`{place}`", about) for place, about in (own | asked).items()])
    missing = [name for name in EXPORTS if name not in exports]
    return table + (f"\n{MORE.format(names=', '.join(f'`{name}`' for name in missing))}" if missing else "")


def _count_rows(config: Config, split: str) -> str:
    """Rows of a split; a config of one split of its own shows them once."""
    counts = {table.split: table.rows for table in config.tables}
    if config.name in counts:
        return str(counts[config.name]) if split == SPLITS[0] else ""
    return str(counts.get(split, 0))


def _describe_glances(composition: Composition) -> Iterator[str]:
    """Years, outlets and people side by side; nothing if none is known."""
    if glances := list_glances(composition):
        yield "## At a glance\n\n" + draw_table(*lay_side_by_side(glances))


def _describe_composition(composition: Composition) -> str:
    parts = [
        "## Composition\n",
        draw_table(
            ("genre", "language", "releases"),
            [(*key, count) for key, count in sorted(composition.releases.items())],
        ),
        _describe_origins(composition),
    ]
    if composition.turns:
        parts.append(draw_table(("role", "turns"), rank(composition.turns)))
        turns, pairs = composition.turns.total(), composition.pairs
        parts.append(
            f"Pairs: {pairs['selected']} with rows, {pairs['dropped']} without, {pairs['unanswered']} "
            f"unanswered. Turns with something inferred: {composition.inferred_turns} of {turns}.\n"
        )
    if composition.corrected:
        parts.append(f"Releases corrected by hand: {composition.corrected}.\n")
    if composition.first_day:
        parts.append(f"The conferences were held from {composition.first_day} to {composition.last_day}.\n")
    return "\n".join(parts)


def _describe_origins(composition: Composition) -> str:
    """Where the releases were published, the largest first."""
    ranked = rank(sum_by({key: n for key, n in composition.origins.items() if key[1] == "releases"}, 0))
    rows = [(name, count, composition.origins[name, "pairs"]) for name, count in ranked]
    shown, others = rows[:_MOST_ORIGINS], rows[_MOST_ORIGINS:]
    if others:
        shown.append((f"{len(others)} others", sum(row[1] for row in others), sum(row[2] for row in others)))
    return draw_table(("published by", "releases", "pairs"), shown)


def _describe_splits(composition: Composition, measured: Measured, settings: Settings) -> str:
    shares = asdict(settings.split)
    rows = [
        (
            split,
            f"{shares[split]:.0%}",
            composition.days[split],
            composition.splits[split, "releases"],
            composition.splits[split, "pairs"],
        )
        for split in SPLITS
    ]
    parts = [
        "## Splits\n",
        SPLITTING,
        draw_table(("split", "of all days", "days", "releases", "pairs"), rows),
    ]
    if told := tell_empty_train(composition):
        parts.append(f"{told}.\n")
    if composition.drops:
        drops = [(*key, count) for key, count in sorted(composition.drops.items())]
        parts.append(draw_table(("without rows", "reason", ""), drops))
    if measured.leaks:
        parts.append(
            f"What is left in common: n-grams of {HAN_GRAM} characters in Chinese, {LATIN_GRAM} elsewhere,\n"
            "without punctuation and blanks, in questions and answers. Formulas recur; whole texts do not.\n"
        )
        leaks = [
            (leak.language, leak.split, leak.other, leak.ngrams, f"{leak.share:.3%}")
            for leak in measured.leaks
        ]
        parts.append(draw_table(("language", "of", "also in", "n-grams", "share"), leaks))
    return "\n".join(parts)


def _describe_quality() -> str:
    """How right the parse is: of releases that it had never seen, then of those at hand."""
    figures, words = read_figures(), read_words()["en"]
    first, left = figures["first"][LATEST]["all"], figures["left_out"]["all"]
    parts = [
        "## How good the parse is\n",
        QUALITY.format(releases=first["releases"]),
        tabulate_expected(figures, words).draw() + "\n",
        CONFIDENCE.format(
            sure=first["sure"],
            right=first["sure_right"],
            left_sure=left["sure"],
            left_right=left["sure_right"],
        ),
        tabulate_scores(figures, words).draw() + "\n",
    ]
    return "\n".join(parts)


def _describe_gates(measured: Measured) -> str:
    rows = [(gate.name, gate.status, gate.found, gate.wanted) for gate in measured.gates]
    table = draw_table(("gate", "", "found", "wanted"), rows)
    return f"## Gates\n\n{JUDGING}\n{table}"


def _describe_baselines(measured: Measured) -> str:
    where = f"`{measured.splits[0]}`" if len(measured.splits) == 1 else "all splits"
    sets = [(where, measured.search, measured.choice)] + [
        (f"`{split}`", {name: found[name] for name in ("BM25", "random")}, found["choice"])
        for split, found in measured.by_split.items()
    ]
    searches = [
        (place, name, found["queries"], *(f"{found[measure]:.4f}" for measure in MEASURES))
        for place, search, _ in sets
        for name, found in search.items()
        if found["queries"]
    ]
    names = ("shortest", "second", "third", "longest", "overlap")
    choices = [
        (place, choice["rows"], *(f"{choice[name]:.3f}" for name in names))
        for place, _, choice in sets
        if choice["rows"]
    ]
    parts = ["## Baselines\n"]
    if searches:
        parts.append(draw_table(("split", "search", "queries", *MEASURES), searches))
    if choices:
        parts.append(GUESSING)
        parts.append(draw_table(("split", "rows", *names), choices))
    return "\n".join(parts) if len(parts) > 1 else "## Baselines\n\nToo small for any.\n"


def _describe_fields(configs: Sequence[Config]) -> str:
    parts = ["## Fields\n"]
    for config in configs:
        meanings = MEANINGS[config.name]
        rows = [(f"`{field.name}`", _name_type(field.type), meanings[field.name]) for field in config.schema]
        parts.append(f"### {config.name}\n\n" + draw_table(("column", "type", ""), rows))
    return "\n".join(parts)


def _describe_rights(settings: Settings) -> str:
    if settings.license == "unknown":
        said = LICENSE_UNKNOWN
    else:
        said = LICENSE_STATED.format(license=settings.license)
    return RIGHTS.format(license=said, names=MASKED if settings.redact_reporters else UNMASKED)


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


def draw_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table, ended by a line feed; bars and line feeds in cells are made harmless."""
    cells = [[str(cell).replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *cells]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
