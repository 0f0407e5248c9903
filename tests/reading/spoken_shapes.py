"""One small conference in the shapes that recognisers, meeting tools and corpora write: no product, its structure."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from typing import Any, NamedTuple


class Said(NamedTuple):
    voice: str
    words: str
    start: float
    end: float


def set_times(said: list[tuple[str, str]], pace: float) -> list[Said]:
    """Each utterance as long as its words, a second of silence behind it."""
    found, at = [], 0.0
    for voice, words in said:
        end = round(at + len(words) / pace, 3)
        found.append(Said(voice, words, at, end))
        at = round(end + 1, 3)
    return found


ENGLISH = set_times(
    [
        ("Mara Quill", "Good morning, everyone. Welcome to this press conference of the Harbour Office."),
        (
            "Otis Brand",
            "Thank you. Last year 412 boats used the new lock, and nobody waited longer than an hour.",
        ),
        ("Otis Brand", "The second lock will open in May."),
        ("Mara Quill", "Thank you, Mr Brand. We will now take questions."),
        ("Ines Toll", "Ines Toll, Sandport Courier. What did the second lock cost, and who pays for it?"),
        ("Otis Brand", "It cost 31 million. Two thirds come from the county, the rest from harbour dues."),
        ("Piet Lamm", "Piet Lamm, Coast Radio. Will the dues go up next year?"),
        ("Otis Brand", "No. The dues stay as they are until 2027."),
        ("Mara Quill", "That brings us to the end of today's press conference. Thank you all."),
    ],
    14,
)
CHINESE = set_times(
    [
        ("林岚", "各位记者朋友，大家上午好！欢迎出席港务局新闻发布会。"),
        ("白启明", "谢谢。去年共有412艘船通过新船闸，等候时间都没有超过一小时。"),
        ("白启明", "第二座船闸将于五月开放。"),
        ("林岚", "谢谢白局长。下面请各位记者提问。"),
        ("沙港日报记者", "请问第二座船闸花了多少钱？由谁来承担？"),
        ("白启明", "一共三千一百万元，三分之二由县里承担，其余来自港口费。"),
        ("海岸电台记者", "请问明年港口费会不会上涨？"),
        ("白启明", "不会。港口费在2027年以前保持不变。"),
        ("林岚", "今天的新闻发布会到此结束，谢谢大家。"),
    ],
    5,
)


def cut_words(item: Said) -> list[tuple[str, float, float]]:
    """The words of an utterance with their times, a Han character each, a sign with the word before it."""
    words = re.findall(r"[\u3400-\u9fff][，。？！]?|[A-Za-z0-9'’-]+[.,?!]?", item.words)
    step = (item.end - item.start) / len(words)
    return [(word, item.start + at * step, item.start + (at + 1) * step) for at, word in enumerate(words)]


def cut_tokens(item: Said) -> list[tuple[str, float, float, bool]]:
    """Those words, with signs as words of their own, which the last of the four says."""
    found = []
    for word, start, end in cut_words(item):
        body = word.rstrip(".,?!，。？！")
        found.append((body, start, end, False))
        found += [(sign, end, end, True) for sign in word[len(body) :]]
    return found


def number_voices(said: list[Said]) -> dict[str, int]:
    return {voice: at for at, voice in enumerate(dict.fromkeys(item.voice for item in said))}


def list_turns(said: list[Said]) -> list[tuple[str, list[Said]]]:
    return [(voice, list(items)) for voice, items in groupby(said, key=lambda item: item.voice)]


# Voices by name.


def write_list(said: list[Said]) -> Any:
    return [{"speaker": item.voice, "text": item.words} for item in said]


def write_field(said: list[Said]) -> Any:
    return {
        "title": "Locks",
        "transcript": [{"name": i.voice, "body": i.words, "startTime": i.start} for i in said],
    }


def write_columns(said: list[Said]) -> Any:
    return {"id": "x-1", "utt": [item.words for item in said], "speaker": [item.voice for item in said]}


def write_nameless_columns(said: list[Said]) -> Any:
    return {"who_talks": [item.voice for item in said], "what": [item.words for item in said]}


def write_split_columns(said: list[Said]) -> Any:
    texts = {str(at): item.words for at, item in enumerate(said)}
    return {"text": texts, "speaker": {str(at): item.voice for at, item in enumerate(said)}}


def write_pairs(said: list[Said]) -> Any:
    return {"dialogue": [[item.voice, item.words] for item in said]}


def write_single(said: list[Said]) -> Any:
    return [{item.voice: item.words} for item in said]


def write_numbered_object(said: list[Said]) -> Any:
    return {"turns": {str(at): {"speaker": item.voice, "text": item.words} for at, item in enumerate(said)}}


def write_persons(said: list[Said]) -> Any:
    numbers = number_voices(said)
    contributions = [
        {
            "member": {"memberId": numbers[i.voice], "name": i.voice},
            "contributionText": i.words,
            "type": "Speech",
        }
        for i in said
    ]
    return {"date": "2024-03-05", "debates": [{"heading": "Locks", "contributions": contributions}]}


def write_attributed(said: list[Said]) -> Any:
    items = [
        {"ItemType": "Contribution", "AttributedTo": f"{i.voice}:", "Value": f"<p>{i.words}</p>"}
        for i in said
    ]
    return {"Overview": {"Title": "Locks"}, "Items": items, "ChildDebates": []}


def write_paragraphs(said: list[Said]) -> Any:
    turns = [
        {"speaker": voice, "paragraphs": [item.words for item in items]} for voice, items in list_turns(said)
    ]
    return {"sessions": [{"interventions": turns[:3]}, {"interventions": turns[3:]}]}


def write_people(said: list[Said]) -> Any:
    numbers = number_voices(said)
    people = [{"id": number, "name": voice} for voice, number in numbers.items()]
    return {"speakers": people, "segments": [{"speaker": numbers[i.voice], "text": i.words} for i in said]}


def write_people_map(said: list[Said]) -> Any:
    keys = {voice: f"SPEAKER_{number:02}" for voice, number in number_voices(said).items()}
    names = {key: voice for voice, key in keys.items()}
    return {"speaker_map": names, "segments": [{"speaker": keys[i.voice], "text": i.words} for i in said]}


def write_sentences(said: list[Said]) -> Any:
    return {
        "sentences": [
            {
                "index": at,
                "speaker_name": i.voice,
                "speaker_id": 0,
                "text": i.words,
                "start_time": i.start,
                "end_time": i.end,
            }
            for at, i in enumerate(said)
        ]
    }


def write_keyed_words(said: list[Said]) -> Any:
    """Paragraphs under ids, of words, beside the names of the ids."""
    keys = {voice: f"7f3e{number:04}-5b1d-4c2a" for voice, number in number_voices(said).items()}
    people = [{"id": key, "name": voice} for voice, key in keys.items()]
    paragraphs = [
        {
            "speaker": keys[voice],
            "words": [{"value": w, "time": s} for item in items for w, s, _ in cut_words(item)],
        }
        for voice, items in list_turns(said)
    ]
    return {"transcript": {"speakers": people, "paragraphs": paragraphs}}


NAMED: tuple[Callable[[list[Said]], Any], ...] = (
    write_list,
    write_field,
    write_columns,
    write_nameless_columns,
    write_split_columns,
    write_pairs,
    write_single,
    write_numbered_object,
    write_persons,
    write_attributed,
    write_paragraphs,
    write_people,
    write_people_map,
    write_sentences,
    write_keyed_words,
)

# Voices by number, with times.


def write_segments(said: list[Said]) -> Any:
    numbers = number_voices(said)
    segments = [
        {
            "id": at,
            "start": i.start,
            "end": i.end,
            "text": f" {i.words}",
            "speaker": f"SPEAKER_{numbers[i.voice]:02}",
        }
        for at, i in enumerate(said)
    ]
    return {"text": " ".join(item.words for item in said), "segments": segments, "language": "xx"}


def write_milliseconds(said: list[Said]) -> Any:
    letters = {voice: "ABCDEFG"[number] for voice, number in number_voices(said).items()}
    utterances = [
        {
            "speaker": letters[i.voice],
            "text": i.words,
            "start": round(i.start * 1000),
            "end": round(i.end * 1000),
        }
        for i in said
    ]
    words = [
        {"text": w, "start": round(s * 1000), "end": round(e * 1000)}
        for i in said
        for w, s, e in cut_words(i)
    ]
    return {
        "id": "t",
        "text": " ".join(item.words for item in said),
        "words": words,
        "utterances": utterances,
    }


def write_nested_sentences(said: list[Said]) -> Any:
    """Channels of alternatives of paragraphs of sentences; the words beside them have voices, too."""
    numbers = number_voices(said)
    paragraphs = [
        {
            "sentences": [{"text": item.words, "start": item.start, "end": item.end} for item in items],
            "speaker": numbers[voice],
            "start": items[0].start,
            "end": items[-1].end,
        }
        for voice, items in list_turns(said)
    ]
    words = [
        {
            "word": w.lower().rstrip(".,?!"),
            "punctuated_word": w,
            "start": s,
            "end": e,
            "speaker": numbers[item.voice],
        }
        for item in said
        for w, s, e in cut_words(item)
    ]
    whole = " ".join(item.words for item in said)
    best = {
        "transcript": whole,
        "words": words,
        "paragraphs": {"transcript": whole, "paragraphs": paragraphs},
    }
    return {"metadata": {"models": ["a", "b"]}, "results": {"channels": [{"alternatives": [best]}]}}


def write_items_under_voices(said: list[Said]) -> Any:
    """Words and signs in one list, voices by time in another."""
    numbers = number_voices(said)
    items: list[dict[str, Any]] = []
    for item in said:
        for word, start, end, is_sign in cut_tokens(item):
            times = {} if is_sign else {"start_time": f"{start:.3f}", "end_time": f"{end:.3f}"}
            kind = "punctuation" if is_sign else "pronunciation"
            items.append({**times, "alternatives": [{"confidence": "0.9", "content": word}], "type": kind})
    segments = [
        {
            "start_time": f"{i.start:.3f}",
            "end_time": f"{i.end:.3f}",
            "speaker_label": f"spk_{numbers[i.voice]}",
            "items": [
                {"start_time": f"{s:.3f}", "end_time": f"{e:.3f}", "speaker_label": f"spk_{numbers[i.voice]}"}
                for _, s, e in cut_words(i)
            ],
        }
        for i in said
    ]
    results = {
        "transcripts": [{"transcript": " ".join(item.words for item in said)}],
        "speaker_labels": {"speakers": len(numbers), "segments": segments},
        "items": items,
    }
    return {"jobName": "j", "status": "DONE", "results": results}


def write_items_with_voices(said: list[Said]) -> Any:
    written = write_items_under_voices(said)
    labels = [(item.voice, is_sign) for item in said for _, _, _, is_sign in cut_tokens(item)]
    numbers = number_voices(said)
    for item, (voice, _) in zip(written["results"]["items"], labels, strict=True):
        item["speaker_label"] = f"spk_{numbers[voice]}"
    del written["results"]["speaker_labels"]
    return written


def write_results_told_twice(said: list[Said]) -> Any:
    """Results without voices, and a last one that says all words once more with a tag; tags count from 1."""
    numbers = number_voices(said)
    results = [
        {"alternatives": [{"transcript": i.words, "words": [_tag(w, s, e) for w, s, e in cut_words(i)]}]}
        for i in said
    ]
    told = [_tag(w, s, e) | {"speakerTag": numbers[i.voice] + 1} for i in said for w, s, e in cut_words(i)]
    return {"results": [*results, {"alternatives": [{"words": told}]}]}


def _tag(word: str, start: float, end: float) -> dict[str, Any]:
    return {"word": word, "startTime": f"{start:.3f}s", "endTime": f"{end:.3f}s"}


def write_results_in_parts(said: list[Said]) -> Any:
    numbers = number_voices(said)
    return {
        "results": [
            {
                "alternatives": [
                    {
                        "transcript": i.words,
                        "words": [
                            {
                                "word": w,
                                "startOffset": f"{s:.3f}s",
                                "endOffset": f"{e:.3f}s",
                                "speakerLabel": str(numbers[i.voice] + 1),
                            }
                            for w, s, e in cut_words(i)
                        ],
                    },
                    {"transcript": "what might have been said"},
                ]
            }
            for i in said
        ]
    }


def write_phrases(said: list[Said]) -> Any:
    numbers = number_voices(said)
    phrases = [
        {
            "recognitionStatus": "Success",
            "channel": 0,
            "speaker": numbers[i.voice] + 1,
            "offset": f"PT{i.start:.2f}S",
            "duration": f"PT{i.end - i.start:.2f}S",
            "offsetInTicks": round(i.start * 1e7),
            "durationInTicks": round((i.end - i.start) * 1e7),
            "nBest": [
                {"confidence": 0.9, "lexical": i.words.lower(), "display": i.words},
                {"display": "other"},
            ],
        }
        for i in said
    ]
    whole = " ".join(item.words for item in said)
    return {"combinedRecognizedPhrases": [{"channel": 0, "display": whole}], "recognizedPhrases": phrases}


def write_monologues(said: list[Said]) -> Any:
    """Elements that bring their blanks along."""
    numbers = number_voices(said)
    monologues = []
    for item in said:
        elements: list[dict[str, Any]] = []
        for word, start, end, is_sign in cut_tokens(item):
            if elements and not is_sign and not re.match(r"[\u3400-\u9fff]", word):
                elements.append({"type": "punct", "value": " "})
            time = {} if is_sign else {"ts": round(start, 3), "end_ts": round(end, 3)}
            elements.append({"type": "punct" if is_sign else "text", "value": word, **time})
        monologues.append({"speaker": numbers[item.voice], "elements": elements})
    return {"monologues": monologues}


def write_tokens(said: list[Said]) -> Any:
    numbers = number_voices(said)
    results = []
    for item in said:
        for word, start, end, is_sign in cut_tokens(item):
            best = {"content": word, "confidence": 1.0, "speaker": f"S{numbers[item.voice] + 1}"}
            kind = "punctuation" if is_sign else "word"
            results.append({"type": kind, "start_time": start, "end_time": end, "alternatives": [best]})
    return {"format": "2.9", "results": results}


def write_speech_and_spans(said: list[Said]) -> Any:
    numbers = number_voices(said)
    chunks = [{"timestamp": [item.start, item.end], "text": f" {item.words}"} for item in said]
    spans = [{"start": i.start, "end": i.end, "speaker": f"SPEAKER_{numbers[i.voice]:02}"} for i in said]
    return {"text": "".join(chunk["text"] for chunk in chunks), "chunks": chunks, "diarization": spans}


def write_additions(said: list[Said]) -> Any:
    numbers = number_voices(said)
    utterances = [
        {
            "text": i.words,
            "start_time": round(i.start * 1000),
            "end_time": round(i.end * 1000),
            "additions": {"speaker": str(numbers[i.voice] + 1), "event": "speech"},
        }
        for i in said
    ]
    return {"result": {"text": "".join(item.words for item in said), "utterances": utterances}}


def write_keys(said: list[Said]) -> Any:
    keys = {voice: f"c0ffee{number}2-9a7d-4e1b-8c3f" for voice, number in number_voices(said).items()}
    return {
        "sentence_info": [
            {
                "sentence": i.words,
                "start": round(i.start * 1000),
                "end": round(i.end * 1000),
                "spk": keys[i.voice],
            }
            for i in said
        ]
    }


NUMBERED: tuple[Callable[[list[Said]], Any], ...] = (
    write_segments,
    write_milliseconds,
    write_nested_sentences,
    write_items_under_voices,
    write_items_with_voices,
    write_results_told_twice,
    write_results_in_parts,
    write_phrases,
    write_monologues,
    write_tokens,
    write_speech_and_spans,
    write_additions,
    write_keys,
)
