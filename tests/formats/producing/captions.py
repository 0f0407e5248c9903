"""Libraries for subtitles: a cue for each sentence, its voice in whatever place the format has for one.

Hard cases:
    Advanced SubStation has a field for the name, SubRip and Timed Text as pysubs2 writes them have none.
    A long sentence makes a cue of two lines.
"""

from __future__ import annotations

import io
import textwrap
from datetime import timedelta
from functools import partial
from pathlib import Path

from producing.conference import Conference
from producing.fixture import Fixture, Producer, find_package


def write_pysubs2(is_labelled: bool, conference: Conference, path: Path) -> None:
    """Cues with names, in the format of the suffix; labelled: the name in front of each turn's words, too."""
    import pysubs2

    file = pysubs2.SSAFile()
    last = None
    for sentence in conference.sentences:
        label = f"{sentence.label}{conference.colon}" if is_labelled and sentence.label != last else ""
        event = pysubs2.SSAEvent(round(sentence.start * 1000), round(sentence.end * 1000))
        event.plaintext = _wrap(label + sentence.text, conference)
        event.name = "" if is_labelled else sentence.label
        file.append(event)
        last = sentence.label
    file.save(str(path))


def write_webvtt(conference: Conference, path: Path) -> None:
    """Cues with voice tags."""
    from webvtt import Caption, WebVTT

    captions = [
        Caption(_stamp(sentence.start), _stamp(sentence.end), f"<v {sentence.label}>{sentence.text}</v>")
        for sentence in conference.sentences
    ]
    WebVTT(captions=captions).save(str(path))


def write_srt(conference: Conference, path: Path) -> None:
    """Cues with the name in front of every sentence."""
    import srt

    cues = [
        srt.Subtitle(
            at,
            timedelta(seconds=sentence.start),
            timedelta(seconds=sentence.end),
            _wrap(f"{sentence.label}{conference.colon}{sentence.text}", conference),
        )
        for at, sentence in enumerate(conference.sentences, 1)
    ]
    path.write_text(srt.compose(cues), "utf-8")


def convert_ttconv(conference: Conference, path: Path) -> None:
    """Timed Text (IMSC) of SubRip."""
    import ttconv.imsc.writer
    import ttconv.srt.reader

    model = ttconv.srt.reader.to_model(io.StringIO(_make_srt(conference)))
    ttconv.imsc.writer.from_model(model).write(str(path), encoding="utf-8", xml_declaration=True)


def convert_podcast(conference: Conference, path: Path) -> None:
    """The JSON of podcasts, of WebVTT with voice tags."""
    import json

    import webvtt
    from podcast_transcript_convert.converters.vtt_to_json import vtt_to_podcast_dict

    captions = [
        webvtt.Caption(_stamp(item.start), _stamp(item.end), f"<v {item.label}>{item.text}</v>")
        for item in conference.sentences
    ]
    path.write_text(json.dumps(vtt_to_podcast_dict(webvtt.WebVTT(captions=captions).content), indent=4))


def _make_srt(conference: Conference) -> str:
    import srt

    cues = []
    last = None
    for at, sentence in enumerate(conference.sentences, 1):
        label = f"{sentence.label}{conference.colon}" if sentence.label != last else ""
        start, end = timedelta(seconds=sentence.start), timedelta(seconds=sentence.end)
        cues.append(srt.Subtitle(at, start, end, _wrap(label + sentence.text, conference)))
        last = sentence.label
    return str(srt.compose(cues))


def _wrap(text: str, conference: Conference) -> str:
    """The words on lines as long as subtitles have them."""
    if conference.language == "en":
        return "\n".join(textwrap.wrap(text, 64))
    return "\n".join(text[at : at + 30] for at in range(0, len(text), 30))


def _stamp(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds // 60) % 60:02}:{seconds % 60:06.3f}"


_NAMED, _LABELLED = partial(write_pysubs2, False), partial(write_pysubs2, True)
PRODUCERS = (
    Producer(
        "pysubs2",
        find_package("pysubs2"),
        (
            Fixture(".ass", "ass", _NAMED, has_head=False),
            Fixture(".srt", "srt", _NAMED, "none", False, ("en",)),
            Fixture("-labelled.srt", "srt", _LABELLED, has_head=False),
            Fixture("-labelled.vtt", "vtt", _LABELLED, has_head=False),
            Fixture("-labelled.ttml", "ttml", _LABELLED, has_head=False),
        ),
    ),
    Producer(
        "ttconv",
        find_package("ttconv"),
        (Fixture(".ttml", "ttml", convert_ttconv, has_head=False),),
    ),
    Producer("webvtt-py", find_package("webvtt-py"), (Fixture(".vtt", "vtt", write_webvtt, has_head=False),)),
    Producer("srt", find_package("srt"), (Fixture(".srt", "srt", write_srt, has_head=False),)),
    Producer(
        "podcast-transcript-convert",
        find_package("podcast-transcript-convert"),
        (Fixture(".json", "json", convert_podcast, has_head=False, languages=("en",)),),
    ),
)
