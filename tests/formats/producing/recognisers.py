"""The writers of speech recognisers, called on a made-up result: sentences with times, words and numbered voices.

Hard cases:
    Only the modules that write are loaded: their packages load the libraries that recognise.
    WhisperX gives words, and in Chinese characters, with times; the others only where they are asked to.
"""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType
from typing import Any

from producing.conference import Conference, Sentence
from producing.fixture import Fixture, Make, Producer, find_package

OPTIONS = {"max_line_width": None, "max_line_count": None, "highlight_words": False}


def write_result(package: str, module: str, has_voices: bool, conference: Conference, path: Path) -> None:
    """Writes a result in the format that the file's suffix names."""
    make = make_aligned if package == "whisperx" else make_plain
    with tempfile.TemporaryDirectory() as folder:
        form = path.suffix[1:]
        writer = load_module(package, module).get_writer(form, folder)
        writer(make(conference, has_voices), "talk.wav", OPTIONS)
        path.write_bytes(Path(folder, f"talk.{form}").read_bytes())


def load_module(package: str, name: str) -> ModuleType:
    """A module of a package, without the package around it."""
    place = distribution(package).locate_file(name)
    spec = importlib.util.spec_from_file_location(Path(name).stem, str(place))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_aligned(conference: Conference, has_voices: bool) -> dict[str, Any]:
    """The result as WhisperX has it after alignment and diarisation."""
    segments = [
        {
            "start": sentence.start,
            "end": sentence.end,
            "text": sentence.text,
            "words": list(_list_words(sentence, conference.language)),
            "speaker": sentence.voice,
        }
        for sentence in conference.sentences
    ]
    words = [word for segment in segments for word in segment["words"]]  # type: ignore[union-attr]
    return {"segments": segments, "word_segments": words, "language": conference.language}


def _list_words(sentence: Sentence, language: str) -> Iterator[dict[str, Any]]:
    words = sentence.text.split() if language == "en" else list(sentence.text)
    step = (sentence.end - sentence.start) / len(words)
    for at, word in enumerate(words):
        start = round(sentence.start + at * step, 3)
        yield {
            "word": word,
            "start": start,
            "end": round(start + step, 3),
            "score": 0.9,
            "speaker": sentence.voice,
        }


def make_plain(conference: Conference, has_voices: bool) -> dict[str, Any]:
    """The result as Whisper has it without times of words, and with voices where something else adds them."""
    blank = " " if conference.language == "en" else ""
    segments = [
        {
            "id": at,
            "seek": 0,
            "start": sentence.start,
            "end": sentence.end,
            "text": blank + sentence.text,
            "tokens": [50364, 50365 + at],
            "temperature": 0.0,
            "avg_logprob": -0.2,
            "compression_ratio": 1.4,
            "no_speech_prob": 0.01,
            **({"words": None, "speaker": sentence.voice} if has_voices else {}),
        }
        for at, sentence in enumerate(conference.sentences)
    ]
    text = "".join(str(segment["text"]) for segment in segments)
    return {"text": text, "segments": segments, "language": conference.language}


def _write(package: str, module: str, has_voices: bool = True) -> Make:
    return partial(write_result, package, module, has_voices)


def _offer(make: Make, voices: str, *suffixes: str) -> Callable[..., tuple[Fixture, ...]]:
    def offer(*languages: str) -> tuple[Fixture, ...]:
        return tuple(
            Fixture(f".{suffix}", suffix, make, "none" if suffix == "tsv" else voices, False, languages)
            for suffix in suffixes
        )

    return offer


_X = _write("whisperx", "whisperx/utils.py")
_PLAIN = _write("openai-whisper", "whisper/utils.py", False)
_FASTER = _write("whisper-ctranslate2", "whisper_ctranslate2/writers.py")
PRODUCERS = (
    Producer(
        "whisperx",
        find_package("whisperx"),
        (
            *_offer(_X, "ids", "srt", "vtt", "txt")("zh", "en"),
            *_offer(_X, "ids", "json", "tsv", "aud")("en"),
        ),
    ),
    Producer(
        "whisper",
        find_package("openai-whisper"),
        (*_offer(_PLAIN, "none", "srt", "json")("zh"), *_offer(_PLAIN, "none", "vtt", "txt", "tsv")("en")),
    ),
    Producer(
        "whisper-ctranslate2",
        find_package("whisper-ctranslate2"),
        (*_offer(_FASTER, "ids", "srt", "json")("en"), *_offer(_FASTER, "ids", "vtt", "txt")("zh")),
    ),
)
