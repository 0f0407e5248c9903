"""What fuzzing begins with: the files of the other tests, and the words of each format."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import printing
import spoken_shapes
from places import TESTS, own_gold

import transcripts
from transcripts.reading import fieldnames

FIXTURES = TESTS / "formats" / "files"
MOST = 40_000
"""Bytes of a seed that is no package; of larger ones the first lines are taken."""
SAMPLE = [
    "Ann Lee: Good morning.",
    "Q: Why?",
    "Ann Lee: Because.",
    "主持人：请提问。",
    "记者：何时开工？",
    "王强：明年。",
]
TALKS = (
    "某市举行新闻发布会\n时间：2024年3月11日\n\n主持人：各位记者朋友，大家好！下面请记者提问。\n日报记者：请问何时通车？\n"
    "局长李明：明年春天。\n[市住建局副局长 王强]：谢谢。（掌声）\n\n责任编辑：某某\n",
    "PRESS BRIEFING\n\nMR. LEE:  Good afternoon. Go ahead, Jim.\n\nQ    Thank you. Two questions: when, and why?\n\n"
    "MR. LEE:  Monday. (Laughter.)\n\nQ    And who pays?\n\nTHE PRESS:  Thank you.\n\nEND\n2:30 P.M. EDT\n",
    "00:01 Ann Lee: Good morning.\n00:05 Bob Hay: When does it open?\n00:09 Ann Lee: On Monday.\n",
    "| Speaker | Text |\n| --- | --- |\n| Ann Lee | Good morning. |\n| Reporter | Why? |\n| Ann Lee | Because. |\n",
    "**Ann Lee:** Good morning.\n\n**Q:** Why?\n\n**Ann Lee:** Because.\n\n1. First\n2. Second\n",
)
LABELS = (
    "主持人：", "记者：", "王强：", "【王强】", "[市水务局局长 王强]", "问：", "答：", "新华社记者：", "局长李明：", "（笑）",
    "MR. LEE:", "Q:", "Q.", "A:", "THE PRESS:", "Ann Lee:", "Reporter:", "Moderator:", "(Laughter.)", "[inaudible]", ">> ",
    "SPEAKER_00:", "00:01:02", "12:30 ", "2024年3月11日", "March 11, 2024", "谢谢。", "请王局长回答。", "Thank you.", "END",
    "**", "### ", "> ", "| ", "---", "\n\n", "\t", "　　", "http://a.example/", "责任编辑：", "时间：", "Page 1 of 2", "?", "？",
    "：", ":", "(", "）", "“", "”", "-- ", "1. ", "1、",
)  # fmt: skip
"""Forms of labels, and what stands around them."""
HTML_WORDS = (
    "<p>", "</p>", "<b>", "</b>", "<strong>", "<table>", "<tr>", "<td>", "<th colspan=99999>", "<td rowspan=-1>", "<dl>",
    "<dt>", "<dd>", "<pre>", "<br>", "<hr>", "<h1>", "<ol start=-5>", "<li value=1e9>", "<template>", "<svg>", "<math>",
    "<select>", "<script>", "</script>", "<style>", "<!--", "-->", "<![CDATA[", "<title>", "<article>", "<main>", "<nav>",
    "<frameset>", "<iframe srcdoc=x>", "<meta charset=utf-16>", "<meta property=og:title content=x>", "<base href=//>",
    "<time datetime=2024-02-30>", "<link rel=canonical href='http://['>", "style='display:none'", "class=comment",
    "hidden", "&#x110000;", "&#xd800;", "&#0;", "&nbsp;", "&amp;",
    "<script type='application/ld+json'>{\"datePublished\": []}</script>",
)  # fmt: skip
XML_WORDS = (
    "<speech by='#a'>", "</speech>", "<u who='#b'>", "</u>", "<p>", "</p>", "<from>", "<debateSection>", "<heading>",
    "<TLCPerson eId='a' showAs='Ann Lee'/>", "<seg>", "<note>", "<Sync time='1'/>", "<Turn speaker='a' startTime='NaN'>",
    "<p begin='99:99:99:99' end='-1s' dur='1e9t'>", "<span ttm:agent='a'>", "<tt xmlns='http://www.w3.org/ns/ttml'>",
    "ttp:tickRate='0'", "ttp:frameRate='0'", "<TIME_SLOT TIME_SLOT_ID='ts1' TIME_VALUE='x'/>", "<ALIGNABLE_ANNOTATION>",
    "<TIER PARTICIPANT='a'>", "<event start='T0' end='T9'>", "<tli id='T0' time='x'/>", "<text start='x' dur='-1'>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "<?xml version='1.1' encoding='x'?>", "<![CDATA[", "]]>", "xml:id='a'",
    "xmlns:a='b'", "<a:b>", "<member memberurl='x'>", "<contribution>", "<Question>", "<hs_6fDate>",
)  # fmt: skip
OFFICE_WORDS = (
    "<w:p>", "</w:p>", "<w:r>", "<w:t>", "</w:t>", "<w:tbl>", "<w:tr>", "<w:tc>", "<w:b/>", "<w:b w:val='x'/>",
    "<w:vanish/>", "<w:numPr><w:ilvl w:val='99'/><w:numId w:val='-1'/></w:numPr>", "<w:pStyle w:val='x'/>",
    "<w:txbxContent>", "<w:sdt>", "<w:del>", "<w:ins>", "<w:tab/>", "<w:br/>", "<w:sym w:char='zz'/>",
    "<w:start w:val='x'/>", "<w:lvlText w:val='%1.%2.%9.%'/>", "<w:numFmt w:val='chineseCounting'/>",
    "<w:abstractNum w:abstractNumId='0'>", "<w:basedOn w:val='Normal'/>", "<text:p>", "<text:h text:outline-level='x'>",
    "<text:list>", "<text:list-item text:start-value='x'>", "<text:s text:c='99999999'/>", "<table:table-row>",
    "<table:table-cell table:number-columns-repeated='99999'>", "<text:note>", "<style:style style:name='x'>",
    "style:parent-style-name='x'", "<itemref idref='x'/>", "<item id='x' href='../../x' media-type='x'/>", "<spine>",
    "<rootfile full-path='/'/>", "href='%ff'", "<dc:date>2024-99-99</dc:date>", "<dc:title>",
)  # fmt: skip
RTF_WORDS = (
    "\\par ", "\\b ", "\\b0 ", "\\u-1?", "\\u99999?", "\\uc99 ", "\\uc-1 ", "\\'e", "\\'zz", "\\bin9999 ", "\\bin-1 ",
    "{\\*\\x ", "{", "}", "\\ansicpg99999 ", "\\fcharset134 ", "\\f99 ", "{\\fonttbl", "\\cell ", "\\row ", "\\trowd ",
    "{\\listtext 1.}", "\\ls99999 ", "\\ilvl-1 ", "{\\upr", "{\\stylesheet", "\\s1 ", "\\plain ", "\\v ", "\\~", "\\_", "\\",
    "{\\info{\\title ", "{\\creatim\\yr0\\mo99\\dy99}", "\\pict ",
)  # fmt: skip
CUE_WORDS = (
    "00:00:01,000 --> 00:00:02,000", "00:01.000 --> 00:00.000", "99:99:99.999 --> ", "-->", "<v Ann Lee>", "<v>", "</v>",
    "<c.x>", "<00:00:01.000>", "NOTE", "STYLE", "REGION", "WEBVTT", "WEBVTT - x", "{\\an8}", "<font color=x>", "&lt;", ">> ",
    "- ", "[Ann Lee]", "♪", "0:00:00.000,0:00:01.000", "[00:01.00]", "[ti:", "[offset:x]", "[Script Info]", "[Events]",
    "Format: Start, Text", "Dialogue: 0,0:00:00.00,0:00:01.00,,Ann,0,0,0,,", "Dialogue: ", "{\\p1}", "\\N",
    "[V4+ Styles]", "[Fonts]",
)  # fmt: skip
CORPUS_WORDS = (
    "@UTF8", "@Begin", "@End", "@Participants:\t", "@ID:\teng|x|ANN|||||Adult|||", "*ANN:\t", "*:\t", "%mor:\t",
    "\x150_1000\x15", "\x15x_\x15", "+...", "[//]", "<a b> [/]", "&-uh", "xxx", ";; x", "a 1 x 0.0 1.0 <o> words", "NaN",
    'File type = "ooTextFile"', 'Object class = "TextGrid"', 'class = "IntervalTier"', 'class = "TextTier"', "size = -1",
    "size = 999999999", "xmin = 0", "xmax = 1e999", 'text = "', '""', "intervals [1]:", "item []:", "<exists>", "ooBinaryFile",
)  # fmt: skip
MAIL_WORDS = (
    "MIME-Version: 1.0\n", "Content-Type: multipart/related; boundary=\"b\"\n", "Content-Type: text/html; charset=x\n",
    "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: x\n", "--b\n", "--b--\n", "Subject: =?x?b?x?=\n",
    "Subject: =?utf-8?q?=ff?=\n", "Date: x\n", "Date: Mon, 99 Feb 2024 99:00:00 +9999\n", "From: <Saved by Blink>\n",
    "Snapshot-Content-Location: http://[\n", "Content-Location: x\n", "Content-Type: message/rfc822\n", "=\n", "=FF", "\n\n",
    "charset=\"utf-8'en'x\"", "charset*=utf-8''x", "boundary*0=b", ";;;",
)  # fmt: skip
WARC_WORDS = (
    "WARC/1.0\r\n", "WARC/1.1\r\n", "WARC-Type: response\r\n", "WARC-Type: conversion\r\n", "WARC-Type: resource\r\n",
    "WARC-Date: x\r\n", "WARC-Target-URI: http://[\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999\r\n",
    "HTTP/1.1 200 OK\r\n", "HTTP/1.1 x\r\n", "Content-Type: text/html; charset=x\r\n", "Content-Encoding: br\r\n",
    "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n", "\r\n\r\n", "0\r\n", "ffffffff\r\n", "\x00",
)  # fmt: skip
GOLD_WORDS = (
    "; release: 0123456789abcdef\n", "; genre: transcript\n", "; held_on: 2024-02-30\n", "; lang: zh\n", ";; x\n", "moderator",
    "speaker", "reporter", "interpreter", "other", "cont", "label", "furniture", "headnote", "event", "blank", " @Ann Lee",
    " @x/y", " @?", "?", " #q1", " #a1", " #a999999", " | ", " + ", "|", "+", "\n", "; note: turns not annotated\n", "@", "#",
    "/",
)  # fmt: skip
FIELD_WORDS = tuple(
    sorted(
        {
            *fieldnames.TEXTS,
            *fieldnames.VOICES,
            *fieldnames.STARTS,
            *fieldnames.ENDS,
            *fieldnames.LENGTHS,
            *fieldnames.TITLES,
            *fieldnames.DAYS,
            *fieldnames.ADDRESSES,
            *fieldnames.WHOLES,
            *fieldnames.ALTERNATIVES,
            *fieldnames.ASIDES,
            *fieldnames.HEADS,
            *fieldnames.PEOPLE,
            *fieldnames.IDS,
            "name",
            "alternatives",
            "channels",
        }
    )
)
TABLE_WORDS = (
    '"',
    '""',
    ",",
    "\t",
    ";",
    "\r\n",
    "\r",
    "speaker",
    "text",
    "start",
    "end",
    "title",
    "date",
    "\x00",
    "'",
    "|",
)
PDF_WORDS = (
    "/Type /Page", "/Kids [", "/Count -1", "/Count 999999999", "/MediaBox [0 0 0 0]", "/MediaBox [0 0 NaN 1e30]", "/Rotate 1",
    "BT", "ET", "Tj", "TJ", "Tf", "Td", "/F1 0 Tf", "/F1 99999 Tf", "1 0 0 1 0 0 Tm", "0 0 0 0 0 0 Tm", "-1 0 0 -1 0 0 Tm",
    "endobj", "stream", "endstream", "xref", "trailer", "/Encrypt 9 0 R", "/Prev 0", "/Length 0", "/ToUnicode 1 0 R",
    "/Filter /FlateDecode", "/Title (x)", "/CreationDate (D:99999999)", "/Root 1 0 R", "%%EOF", "1 0 obj", "3 Tr",
)  # fmt: skip


def read_fixtures(*suffixes: str) -> Iterator[bytes]:
    """What producers wrote, files of some suffixes."""
    for path in sorted(FIXTURES.iterdir()):
        if path.name.endswith(suffixes):
            yield path.read_bytes()


def cut(data: bytes, most: int = 4000) -> bytes:
    """The first lines of a file."""
    return data if len(data) <= most else data[: data.rfind(b"\n", 0, most) + 1] or data[:most]


@cache
def list_shapes() -> tuple[bytes, ...]:
    """JSON as recognisers, meeting tools and corpora write it."""
    said = spoken_shapes.ENGLISH[:4] + spoken_shapes.CHINESE[4:6]
    writers = [
        value for name, value in vars(spoken_shapes).items() if name.startswith("write_") and callable(value)
    ]
    shapes = []
    for write in writers:
        try:
            shapes.append(json.dumps(write(said), ensure_ascii=False).encode())
        except TypeError:
            continue
    return tuple(shapes)


@cache
def list_records() -> tuple[bytes, ...]:
    """Published records of small releases."""
    return tuple(transcripts.parse(talk, "a.txt").json() for talk in TALKS)


@cache
def list_golds() -> tuple[bytes, ...]:
    """Gold: of the small releases, and the first lines of ours."""
    from transcripts.scoring.gold import annotate

    made = [annotate(transcripts.parse(talk, "a.txt")).encode() for talk in TALKS]
    return (*made, *(cut(path.read_bytes(), 3000) for path in own_gold()[:20]))


def list_pages() -> list[bytes]:
    """Pages of all sites that tests print."""
    return [page(SAMPLE) for page in printing.SITES.values()]


def make_parquet() -> list[bytes]:
    """Tables as files of columns: texts, utterances, records."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = (
        [{"text": talk, "title": "x", "date": "2024-03-11"} for talk in TALKS],
        [
            {"speaker": line.partition(":")[0], "text": line, "start": float(at)}
            for at, line in enumerate(SAMPLE)
        ],
        [{"record": record.decode()} for record in list_records()],
    )
    streams = []
    for one in rows:
        stream = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(one), stream)
        streams.append(stream.getvalue())
    return streams


def make_debates() -> list[bytes]:
    """Debates and timed text by their elements."""
    return [
        printing.print_akoma_ntoso(transcripts.parse(TALKS[1])),
        b"<debate><speech by='#a'><from>Ann Lee</from><p>Good morning.</p></speech></debate>",
        b"<TEI><text><body><u who='#b'><seg>Why?</seg></u><note type='speaker'>Ann</note></body></text></TEI>",
        b"<Trans><Speakers><Speaker id='a' name='Ann'/></Speakers><Episode><Section><Turn speaker='a' startTime='0' "
        b"endTime='1'><Sync time='0'/>Yes.</Turn></Section></Episode></Trans>",
        b"<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID='t1' TIME_VALUE='0'/><TIME_SLOT TIME_SLOT_ID='t2' "
        b"TIME_VALUE='900'/></TIME_ORDER><TIER TIER_ID='Ann'><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='a1' "
        b"TIME_SLOT_REF1='t1' TIME_SLOT_REF2='t2'><ANNOTATION_VALUE>Yes.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>"
        b"</ANNOTATION></TIER></ANNOTATION_DOCUMENT>",
        b"<basic-transcription><head><speakertable><speaker id='S'><abbreviation>Ann</abbreviation></speaker>"
        b"</speakertable></head><basic-body><common-timeline><tli id='T0' time='0'/><tli id='T1' time='1'/>"
        b"</common-timeline><tier speaker='S' type='t'><event start='T0' end='T1'>Yes.</event></tier></basic-body>"
        b"</basic-transcription>",
        b"<timedtext><body><p t='0' d='900'>Good <s t='9'>morning.</s></p></body></timedtext>",
        b"<transcript><text start='0' dur='1'>&gt;&gt; Good morning.</text></transcript>",
        b"<publicwhip><speech speakername='Ann Lee'><p>Yes.</p></speech><major-heading>Roads</major-heading></publicwhip>",
        b"<hansard><debate><speech><talk.start><talker><name>Ann</name></talker></talk.start><para>Yes.</para></speech>"
        b"</debate></hansard>",
    ]


def list_lexicons() -> list[bytes]:
    """Words of one's own, and the first tables of ours."""
    from transcripts import languages

    folder = Path(languages.__file__).parent
    own = b'[labels]\nmoderator = ["chair of the day"]\nasker = ["floor"]\n[names]\nsurnames = ["\xe6\xac\xa7"]\n'
    return [own, *(cut(path.read_bytes(), 6000) for path in sorted(folder.rglob("*.toml"))[:6])]


def pack(data: bytes) -> bytes:
    """Packed with gzip."""
    return gzip.compress(data, 1, mtime=0)


def make_fields() -> list[bytes]:
    """JSON Lines of texts, and of utterances."""
    texts = b"".join(
        json.dumps({"text": talk, "title": str(at)}).encode() + b"\n" for at, talk in enumerate(TALKS)
    )
    said = b"".join(
        json.dumps({"conversation_id": "c", "speaker": line[:3], "text": line, "start": at}).encode() + b"\n"
        for at, line in enumerate(SAMPLE)
    )
    return [texts, said, b'{"text": "<p>Q: Why?</p>", "date": "2024-03-12"}\n', *list_records()]
