"""The rows that a release has if nothing of it is dropped: between the parse and the choice of what is kept.

Ids in a record are local to their release; in rows they are global:
`{release_id}-{local id}`. Spans stay what they are in the record, offsets in
Unicode code points of the release's `text`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from transcripts.exporting.parquet import make_schemas
from transcripts.model import Pair, Release, Speaker, Turn

Row = dict[str, Any]
"""Column name to value, with the columns in the order of the config's schema."""


def make_global(release: Release, local: str) -> str:
    """The id of a turn, pair or speaker outside its release: `{release_id}-{local id}`."""
    return f"{release.id}-{local}"


def pack_rows(config: str, rows: Sequence[Row]) -> bytes:
    """Rows of a config as an Arrow stream."""
    import pyarrow as pa

    schema = _read_schemas()[config]
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as stream:
        stream.write_batch(pa.RecordBatch.from_pylist(list(rows), schema=schema))
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


_read_schemas = cache(make_schemas)


def qa_rows(release: Release, answered: Sequence[Pair]) -> list[Row]:
    """One row an answered pair, in the order of the release; their clusters are not known yet."""
    turns = {turn.id: turn for turn in release.turns}
    speakers = {speaker.id: speaker for speaker in release.speakers}
    return [_qa_row(release, pair, turns, speakers) for pair in answered]


def _qa_row(release: Release, pair: Pair, turns: dict[str, Turn], speakers: dict[str, Speaker]) -> Row:
    asking = [turns[turn] for turn in pair.question_turns]
    answering = [turns[turn] for turn in pair.answer_turns]
    asker = next(iter(find_voices(asking, speakers)), None)
    addressee = speakers.get(pair.addressee_id or "")
    return {
        "pair_id": make_global(release, pair.id),
        "release_id": release.id,
        "question": pair.question,
        "answer": pair.answer,
        "language": release.language,
        "held_on": release.held_on,
        "question_text": "\n".join(turn.text for turn in asking),
        "answer_texts": [turn.text for turn in answering],
        "asker_outlet": asker.outlet if asker else None,
        "asker_name": asker.name if asker else None,
        "addressee": _describe_voice(addressee) if addressee else None,
        "answerers": [_describe_voice(voice) for voice in find_voices(answering, speakers)],
        "sub_questions": [{"text": part.text, "span": list(part.span)} for part in pair.sub_questions],
        "release_title": release.title,
        "genre": release.genre,
        "source": release.source.name,
        "question_turns": [make_global(release, turn.id) for turn in asking],
        "answer_turns": [make_global(release, turn.id) for turn in answering],
        "question_spans": [list(span) for span in pair.question_spans],
        "answer_spans": [list(span) for turn in answering for span in turn.spans],
        "status": pair.status,
        "follow_up_of": make_global(release, pair.follow_up_of) if pair.follow_up_of else None,
        "inferred": any(turn.inferred for turn in answering),
        "confidence": pair.confidence,
        "question_cluster": None,
        "answer_cluster": None,
    }


def find_voices(turns: Iterable[Turn], speakers: dict[str, Speaker]) -> list[Speaker]:
    """The known voices of some turns, each once, in the order in which they first speak."""
    ids = dict.fromkeys(turn.speaker_id for turn in turns if turn.speaker_id)
    return [speakers[speaker] for speaker in ids]


def _describe_voice(voice: Speaker) -> Row:
    return {"name": voice.name, "title": voice.title, "outlet": voice.outlet}


def turn_rows(release: Release) -> list[Row]:
    """One row a turn, in the order of the release."""
    speakers = {speaker.id: speaker for speaker in release.speakers}
    return [_turn_row(release, turn, speakers.get(turn.speaker_id or "")) for turn in release.turns]


def _turn_row(release: Release, turn: Turn, voice: Speaker | None) -> Row:
    return {
        "turn_id": make_global(release, turn.id),
        "release_id": release.id,
        "index": turn.index,
        "role": turn.role,
        "speaker": voice.name if voice else None,
        "title": voice.title if voice else None,
        "outlet": voice.outlet if voice else None,
        "label": turn.label,
        "text": turn.text,
        "language": release.language,
        "held_on": release.held_on,
        "speaker_id": make_global(release, voice.id) if voice else None,
        "spans": [list(span) for span in turn.spans],
        "inferred": list(turn.inferred),
        "confidence": turn.confidence,
        "starts_at": turn.starts_at,
        "ends_at": turn.ends_at,
    }


def release_row(release: Release, record: bytes) -> Row:
    """The row of a release of any genre; the names of all inputs that hold its text are not known yet.

    Args:
        release: the release.
        record: as JSON.
    """
    return {
        "release_id": release.id,
        "title": release.title,
        "genre": release.genre,
        "reason": release.reason,
        "language": release.language,
        "held_on": release.held_on,
        "published_on": release.published_on,
        "text": release.text,
        "sources": [],
        "n_turns": len(release.turns),
        "n_pairs": len(release.pairs),
        "record_sha256": hashlib.sha256(record).hexdigest(),
    }
