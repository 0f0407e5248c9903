"""The rows of a release as the selection left them: columns, taken out of those that `prepare` made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from transcripts.dataset.selecting.kept import SelectedRelease

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
"""Column name to value, with the columns in the order of the config's schema."""


def release_table(selected: SelectedRelease) -> pa.Table:
    """The row of a release, with the names of all inputs that hold its text."""
    names = sorted({source.name for source in selected.sources})
    return _set_column(_read(selected.rows.release), "sources", [names])


def qa_table(selected: SelectedRelease) -> pa.Table:
    """One row a selected pair, in the order of the release.

    A follow-up of a pair without a row has no `follow_up_of`.
    """
    kept = {one.id: one for one in selected.pairs}
    table = _read(selected.rows.qa)
    ids = table["pair_id"].to_pylist()
    table = _keep(table, [id in kept for id in ids])
    follows = [id if id in kept else None for id in table["follow_up_of"].to_pylist()]
    table = _set_column(table, "follow_up_of", follows)
    table = _set_column(table, "question_cluster", [one.question_cluster for one in selected.pairs])
    return _set_column(table, "answer_cluster", [one.answer_cluster for one in selected.pairs])


def turn_table(selected: SelectedRelease) -> pa.Table:
    """One row a turn, in the order of the release; turns whose text another split keeps have none."""
    table = _read(selected.rows.turns)
    if not selected.gone:
        return table
    gone = {f"{selected.facts.id}-{local}" for local in selected.gone}
    return _keep(table, [id not in gone for id in table["turn_id"].to_pylist()])


def chat_rows(selected: SelectedRelease) -> list[Row]:
    """One row a pair that says enough: its question by `user`, its answer by `assistant`."""
    return [
        {
            "messages": [
                {"role": "user", "content": one.pair.question},
                {"role": "assistant", "content": one.pair.answer},
            ]
        }
        for one in selected.pairs
        if one.is_usable
    ]


def _keep(table: pa.Table, is_kept: list[bool]) -> pa.Table:
    import pyarrow as pa

    return table if all(is_kept) else table.filter(pa.array(is_kept, type=pa.bool_()))


def _read(packed: bytes) -> pa.Table:
    import pyarrow as pa

    with pa.ipc.open_stream(packed) as stream:
        return stream.read_all()


def _set_column(table: pa.Table, name: str, values: Iterable[Any]) -> pa.Table:
    import pyarrow as pa

    place = table.schema.get_field_index(name)
    field = table.schema.field(place)
    return table.set_column(place, field, pa.array(values, type=field.type))
