"""The doors of the program, each with what it takes, what is begun with, and how that is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

import printing

from . import checking, mutating, seeds
from .mutating import Mutate
from .watching import Run


@dataclass(frozen=True)
class Target:
    """What takes inputs."""

    run: Run
    seeds: Callable[[], Iterable[bytes]]
    mutate: Mutate
    words: Sequence[str] = ()
    """What the format and its readers know: put into inputs, and the dictionary of the engine."""
    longest: int = 6000
    """Bytes of an input; of packages those that come of them."""


Change = Callable[[bytes, Random, Sequence[str]], bytes]


def _file(
    name: str,
    given: Callable[[], Iterable[bytes]],
    change: Change = mutating.mutate_text,
    words: Sequence[str] = (),
    longest: int = 6000,
) -> Target:
    every = (*words, *seeds.LABELS)
    return Target(
        partial(checking.check_file, name=name), given, partial(change, words=every), every, longest
    )


def _fixtures(*suffixes: str, more: Iterable[bytes] = (), most: int = 4000) -> Callable[[], list[bytes]]:
    return lambda: [*(seeds.cut(data, most) for data in seeds.read_fixtures(*suffixes)), *more]


def _whole(*suffixes: str, more: Iterable[bytes] = ()) -> Callable[[], list[bytes]]:
    return _fixtures(*suffixes, more=more, most=1 << 20)


def _change_pdf(data: bytes, chance: Random, words: Sequence[str]) -> bytes:
    if chance.random() < 0.5:
        return mutating.mutate_bytes(data, chance, [word.encode() for word in words])
    return mutating.mutate_text(data, chance, words)


def _change_gz(data: bytes, chance: Random, words: Sequence[str]) -> bytes:
    return mutating.mutate_packed(data, chance, partial(mutating.mutate_json, words=words))


def _change_plain(data: bytes, chance: Random, words: Sequence[str]) -> bytes:
    """Mostly bytes, since encodings are guessed from these."""
    change = chance.choice((mutating.mutate_bytes, mutating.mutate_text))
    return (
        change(data, chance, words) if change is mutating.mutate_text else mutating.mutate_bytes(data, chance)
    )


def _encode_talks() -> list[bytes]:
    encodings = (
        "utf-8",
        "gb18030",
        "big5",
        "utf-16",
        "utf-8-sig",
        "cp1252",
        "shift_jis",
        "euc_kr",
        "utf-32",
        "utf-16-be",
    )
    return [talk.encode(encoding, "replace") for talk in seeds.TALKS[:2] for encoding in encodings]


def _list_talks() -> list[bytes]:
    return [talk.encode() for talk in seeds.TALKS]


BIG = 200_000
TARGETS: dict[str, Target] = {
    "text": Target(
        checking.check_text, _list_talks, partial(mutating.mutate_text, words=seeds.LABELS), seeds.LABELS, 3000
    ),
    "uses": Target(
        checking.check_uses, _list_talks, partial(mutating.mutate_text, words=seeds.LABELS), seeds.LABELS, 3000
    ),
    "plain": _file("a.txt", _encode_talks, _change_plain, longest=3000),
    "markdown": _file("a.md", _fixtures(".md"), longest=3000),
    "html": _file("a.html", lambda: [*seeds.list_pages(), *_fixtures(".html")()], mutating.mutate_markup, seeds.HTML_WORDS),
    "pdf": _file("a.pdf", _whole(".pdf", more=[printing.print_pdf(seeds.SAMPLE[:3])]), _change_pdf, seeds.PDF_WORDS, BIG),
    "docx": _file("a.docx", _whole(".docx", more=[printing.print_docx(seeds.SAMPLE)]), mutating.mutate_package,
                  seeds.OFFICE_WORDS, BIG),
    "odt": _file("a.odt", _whole(".odt", more=[printing.print_odt(seeds.SAMPLE)]), mutating.mutate_package,
                 seeds.OFFICE_WORDS, BIG),
    "epub": _file("a.epub", _whole(".epub", more=[printing.print_epub(seeds.SAMPLE)]), mutating.mutate_package,
                  (*seeds.OFFICE_WORDS, *seeds.HTML_WORDS), BIG),
    "rtf": _file("a.rtf", _fixtures(".rtf", more=[printing.print_rtf(seeds.SAMPLE)]), words=seeds.RTF_WORDS),
    "mail": _file("a.mhtml", _fixtures(".mhtml", more=[printing.print_mhtml(seeds.SAMPLE)]), mutating.mutate_markup,
                  seeds.MAIL_WORDS),
    "xml": _file("a.xml", lambda: [*seeds.make_debates(), *_fixtures(".xml", ".ttml", ".eaf")()], mutating.mutate_markup,
                 seeds.XML_WORDS),
    "srt": _file("a.srt", _fixtures(".srt", most=1500), words=seeds.CUE_WORDS),
    "vtt": _file("a.vtt", _fixtures(".vtt", most=1500), words=seeds.CUE_WORDS),
    "sbv": _file("a.sbv", lambda: [b"0:00:00.000,0:00:01.000\n>> Why?\n\n0:00:01.000,0:00:02.000\nBecause.\n"],
                 words=seeds.CUE_WORDS),
    "ass": _file("a.ass", _fixtures(".ass", most=3000), words=seeds.CUE_WORDS),
    "lrc": _file("a.lrc", lambda: [b"[ti:Roads]\n[offset:+100]\n[00:01.00]Why?\n[00:02.00][00:09.10]Because.\n"],
                 words=seeds.CUE_WORDS),
    "chat": _file("a.cha", _fixtures(".cha", most=3000), words=seeds.CORPUS_WORDS),
    "stm": _file("a.stm", _fixtures(".stm", most=2000), words=seeds.CORPUS_WORDS),
    "textgrid": _file("a.TextGrid", _fixtures(".TextGrid", most=3000), words=seeds.CORPUS_WORDS),
    "json": _file("a.json", lambda: [*seeds.list_shapes(), *_fixtures(".json", most=3000)()], mutating.mutate_json,
                  seeds.FIELD_WORDS),
    "jsonl": _file("a.jsonl", seeds.make_fields, mutating.mutate_json, seeds.FIELD_WORDS),
    "csv": _file("a.csv", _fixtures(".csv", most=2000), words=seeds.TABLE_WORDS),
    "tsv": _file("a.tsv", _fixtures(".tsv", ".aud", most=2000), words=seeds.TABLE_WORDS),
    "parquet": _file("a.parquet", seeds.make_parquet, mutating.mutate_rows, seeds.FIELD_WORDS, BIG),
    "warc": _file(
        "a.warc",
        lambda: [printing.print_warc([("https://a.example", page) for page in seeds.list_pages()[:2]], packed=False)],
        mutating.mutate_warc, (*seeds.WARC_WORDS, *seeds.HTML_WORDS), 9000,
    ),
    "packed": _file("a.jsonl.gz", lambda: map(seeds.pack, seeds.make_fields()), _change_gz, seeds.FIELD_WORDS),
    "fields": Target(
        partial(checking.check_file, name="a.json", fields=("text", "speaker")), seeds.list_shapes,
        partial(mutating.mutate_json, words=seeds.FIELD_WORDS), seeds.FIELD_WORDS,
    ),
    "gold": Target(
        checking.check_gold, seeds.list_golds, partial(mutating.mutate_text, words=seeds.GOLD_WORDS), seeds.GOLD_WORDS
    ),
    "lexicon": Target(
        checking.check_lexicon, seeds.list_lexicons, partial(mutating.mutate_text, words=("[", "]", '"', "(?", "*", "\\")),
        ("[labels]", "[names]", "= [", '"]', "(?", "|", "\\", "*", "{", "}", "'''"),
    ),
    "records": Target(
        checking.check_record, seeds.list_records, partial(mutating.mutate_json, words=(*seeds.LABELS, "</script>", "<!--")),
        seeds.LABELS,
    ),
    "predictions": Target(
        checking.check_predictions, seeds.list_records, partial(mutating.mutate_json, words=seeds.FIELD_WORDS), seeds.LABELS
    ),
}  # fmt: skip
"""By name, in the order of their rank: texts, files, objects, what people write, records."""
